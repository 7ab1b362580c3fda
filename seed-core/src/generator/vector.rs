//! Vectors of numbers, as embeddings are.

use rand_xoshiro::rand_core::Rng;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::number::{Number, NumberRange, number, push_steps};
use crate::permutation::MAX_DOMAIN;
use crate::sample;
use crate::stream::{self, mix64};

/// The most dimensions that pgvector stores.
const MAX_DIMENSIONS: usize = 16_000;

/// Vectors of numbers, made by [`vector`].
#[derive(Clone, Debug)]
pub struct Vector {
    dimensions: usize,
    number: Number,
    /// How many dimensions the number of a value decides, once fitted: as many as fit the largest
    /// bijection.
    counted: usize,
    /// How many values those have, once fitted.
    len: u128,
}

/// Vectors of so many numbers, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::vector;
/// use seed_diesel::{Seed, first_values};
///
/// let embeddings: Vec<Vec<f32>> = first_values(vector(3), Seed(42), 1)?;
/// assert_eq!(embeddings, [[-960.57, 400.88, -599.69]]);
/// let text: Vec<String> = first_values(vector(3).range(-1..=1), Seed(42), 1)?;
/// assert_eq!(text, ["[-0.97,0.40,-0.60]"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 1 to 16,000 numbers, each drawn on its own from [`range`](Vector::range) (-1000 to 1000, both ends
/// included) with [`decimals`](Vector::decimals) digits after the point (2). As many distinct values
/// as the grid has points (of more than 2^126 as many dimensions as stay below count).
///
/// It fills `Vec<f32>` (the nearest that it holds) and `String` in pgvector's form, `[1.00,-2.50]`.
///
/// # Errors
///
/// Another number of dimensions, what [`number`](crate::generators::number) refuses of a range, in a
/// unique column numbers that an `f32` does not tell apart, or a text column that is too short for the
/// longest vector, is an error that names the column.
///
/// # Determinism
///
/// Xoshiro256++, one draw for each number, of output version 1.
#[must_use]
pub fn vector(dimensions: usize) -> Vector {
    Vector {
        dimensions,
        number: number(..),
        counted: 0,
        len: 0,
    }
}

impl Vector {
    /// The range of every number, -1000 to 1000 unless said otherwise.
    #[must_use]
    pub fn range(self, range: impl NumberRange) -> Vector {
        Vector {
            number: self.number.range(range),
            ..self
        }
    }

    /// How many digits stand after the point, 2 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Vector {
        Vector {
            number: self.number.decimals(decimals),
            ..self
        }
    }

    fn fit_to<T: Numbers>(&mut self, column: &Column) -> Result<(), Error> {
        let dimensions = self.dimensions;
        if dimensions == 0 {
            return Err(column.error(
                "a vector needs its number of dimensions; say `#[seed(gen = vector(384))]`",
            ));
        }
        if dimensions > MAX_DIMENSIONS {
            let problem = format!("{dimensions} dimensions asked, {MAX_DIMENSIONS} possible");
            return Err(column.error(problem));
        }
        self.number.fit_to::<f32>(column)?;
        let width = self.number.len();
        (self.counted, self.len) = (0, 1);
        while self.counted < dimensions {
            match self.len.checked_mul(width) {
                Some(more) if more <= MAX_DOMAIN => self.len = more,
                _ => break,
            }
            self.counted += 1;
        }
        let Some(most) = column.max_length().filter(|_| T::TEXT) else {
            return Ok(());
        };
        let mut longest = 0;
        for index in [0, width - 1] {
            let mut text = String::new();
            push_steps(&mut text, self.number.steps(index), self.number.digits());
            longest = longest.max(text.len());
        }
        let longest = (longest + 1) * dimensions + 1;
        if longest > most {
            return Err(column.error(format!(
                "a vector of {dimensions} dimensions has up to {longest} characters, the column takes {most}"
            )));
        }
        Ok(())
    }

    /// A vector of these first numbers; chance adds the others.
    #[inline]
    fn filled<T: Numbers>(&self, mut index: Option<u128>, mut rng: impl Rng) -> T {
        let (width, counted) = (self.number.len(), self.counted);
        let steps = (0..self.dimensions).map(|place| {
            let number = match &mut index {
                Some(rest) if place < counted => {
                    let number = *rest % width;
                    *rest /= width;
                    number
                }
                _ => sample::below_u128(rng.next_u64(), width),
            };
            self.number.steps(number)
        });
        T::from_steps(&self.number, self.dimensions, steps)
    }
}

/// A type of many numbers.
trait Numbers {
    /// Whether the number of its characters counts.
    const TEXT: bool = false;

    fn from_steps(number: &Number, len: usize, steps: impl Iterator<Item = i128>) -> Self;
}

impl Numbers for Vec<f32> {
    #[inline]
    fn from_steps(number: &Number, _: usize, steps: impl Iterator<Item = i128>) -> Vec<f32> {
        steps.map(|steps| number.of_steps(steps)).collect()
    }
}

impl Numbers for String {
    const TEXT: bool = true;

    #[inline]
    fn from_steps(number: &Number, len: usize, steps: impl Iterator<Item = i128>) -> String {
        let mut text = String::with_capacity(8 * len + 2);
        text.push('[');
        for (place, steps) in steps.enumerate() {
            if place > 0 {
                text.push(',');
            }
            push_steps(&mut text, steps, number.digits());
        }
        text.push(']');
        text
    }
}

macro_rules! fills {
    ($($value:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Vector {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.filled(None, cell.rng())
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.len)
            }

            fn nth(&self, index: u128) -> $value {
                let bits = mix64(index as u64 ^ mix64((index >> 64) as u64));
                self.filled(Some(index), stream::rng(bits))
            }
        }
    )+};
}

fills!(Vec<f32>, String);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::vector;
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn dimensions_and_ranges_are_those_asked_for() {
        for vector in values::<Vec<f32>>(vector(384).range(-1..=1).decimals(4), 20) {
            assert_eq!(vector.len(), 384);
            assert!(vector.iter().all(|number| (-1.0..=1.0).contains(number)));
            let distinct: HashSet<u32> = vector.iter().map(|number| number.to_bits()).collect();
            assert!(distinct.len() > 300);
        }
        let text: Vec<String> = values(vector(2), 50);
        let numbers: Vec<Vec<f32>> = values(vector(2), 50);
        for (text, numbers) in text.iter().zip(numbers) {
            assert_eq!(*text, format!("[{:.2},{:.2}]", numbers[0], numbers[1]));
        }
    }

    #[test]
    fn every_vector_of_the_grid_stands_once() {
        let grid = || vector(3).range(0.0..=0.9).decimals(1);
        let all: HashSet<String> = unique(grid(), 1000).unwrap().into_iter().collect();
        assert_eq!(all.len(), 1000);
        assert!(unique::<String>(grid(), 1001).is_err());
        // More dimensions than a bijection counts: distinct, and chance in all of them.
        let many: Vec<Vec<f32>> = unique(vector(1000), 500).unwrap();
        let distinct: HashSet<String> = many.iter().map(|vector| format!("{vector:?}")).collect();
        assert_eq!(distinct.len(), 500);
        let last: HashSet<u32> = many.iter().map(|vector| vector[999].to_bits()).collect();
        assert!(last.len() > 450);
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        assert!(problem::<String>(vector(0)).contains("vector(384)"));
        assert_eq!(
            problem::<String>(vector(16_001)),
            "16001 dimensions asked, 16000 possible"
        );
        assert!(problem::<Vec<f32>>(vector(2).range(0.001..=0.002)).contains("no number of 2"));
        assert!(unique::<Vec<f32>>(vector(2).decimals(5), 2).is_err());
        assert!(short::<String>(vector(3), 28, 1).is_ok());
        let error = short::<String>(vector(3), 27, 1).unwrap_err().to_string();
        assert!(
            error.ends_with("has up to 28 characters, the column takes 27"),
            "{error}"
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(vector(3), 2),
            ["[-960.57,400.88,-599.69]", "[402.89,875.27,-261.96]"]
        );
        assert_eq!(values::<Vec<f32>>(vector(2), 1), [[-960.57, 400.88]]);
        assert_eq!(
            unique::<String>(vector(3), 1).unwrap(),
            ["[-583.97,578.87,346.85]"]
        );
    }
}
