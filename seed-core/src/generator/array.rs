//! Several values in one: arrays of PostgreSQL.

use std::fmt;
use std::marker::PhantomData;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::fraction::{self, Fractions};
use crate::generator::Generator;
use crate::generator::shares::Shares;
use crate::generator::text::{Length, LengthBounds, folded};
use crate::infer::Inferred;
use crate::permutation::MAX_DOMAIN;
use crate::sample;
use crate::stream::mix64;

/// The most elements, so that a slip of the pen does not fill the memory.
const MAX_LENGTH: usize = 1 << 20;

/// The most elements that the number of a value decides, where there are few choices or a single one.
const MOST_COUNTED: usize = 64;

/// The most lengths among which the values of a unique column are shared out.
const MAX_LENGTHS: usize = 4096;

/// Arrays, made by [`array()`].
pub struct Array<T, G> {
    element: G,
    length: LengthBounds,
    least: usize,
    most: usize,
    /// The values of a unique column, if they can be counted through.
    counted: Option<Counted>,
    made: PhantomData<fn() -> T>,
}

/// Arrays of values of another generator.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{array, int};
/// use seed_diesel::{Seed, first_values};
///
/// let dice: Vec<Vec<u8>> = first_values(array(int(1..=6), 3), Seed(42), 2)?;
/// assert_eq!(dice, [[1, 4, 5], [2, 5, 5]]);
/// let dice: Vec<Vec<u8>> = first_values(array(int(1..=6), 0..=2), Seed(42), 3)?;
/// assert_eq!(dice, [Vec::<u8>::new(), vec![2], vec![6]]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A `Vec` of a number of elements, or of a range of numbers (all equally likely); `..` is 1 to 3.
/// The elements are drawn one by one, as if each had a row of its own: names in one array belong to
/// different persons, the first of them to the row's. As many distinct values as there are such arrays,
/// if the elements can be counted through (those of one length count up to 2^62, those of all up to 2^63); a unique column
/// keeps the lengths equally frequent for as long as there are short arrays left.
///
/// # Errors
///
/// An empty range, more than 2^20 elements, and what the generator of the elements refuses are
/// errors that name the column.
///
/// # Determinism
///
/// The length is one draw; each element draws as its generator does, from a stream of its place. Of
/// output version 1.
#[must_use]
pub fn array<T, G: Generator<T>>(element: G, length: impl Length) -> Array<T, G> {
    Array {
        element,
        length: length.bounds(),
        least: 0,
        most: 0,
        counted: None,
        made: PhantomData,
    }
}

impl<T, G> fmt::Debug for Array<T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Array")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl<R: 'static> Inferred<R> {
    /// The same generator for each element of an array.
    #[must_use]
    pub(crate) fn array(self, length: impl Length) -> Inferred<Vec<R>> {
        let array = array(self.generator, length);
        Inferred {
            name: format!("{}, array = {}", self.name, array.length.shown()),
            generator: Box::new(array),
            reason: self.reason,
        }
    }
}

/// The least and the most elements that a length says.
pub(crate) fn ends(length: &LengthBounds, column: &Column) -> Result<(usize, usize), Error> {
    let (least, most) = length.ends(column, (1, 3))?;
    if most > MAX_LENGTH {
        return Err(column.error(format!(
            "an array of {} elements is longer than {MAX_LENGTH}",
            length.shown()
        )));
    }
    Ok((least, most))
}

/// Arrays, counted through.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    /// How many values an element has.
    choices: u128,
    /// The least elements.
    first: usize,
    /// The arrays by length.
    shares: Shares,
    /// The fractions of the numbers of values, by how many elements they decide; none where one element alone has too
    /// many values, and is decided by all of the number.
    fractions: Box<[Fractions]>,
}

impl Counted {
    /// Arrays of `least` to `most` elements, each of which has so many values.
    pub(crate) fn new(column: &Column, least: usize, most: usize, choices: u128) -> Counted {
        let choices = choices.min(MAX_DOMAIN);
        let powers = std::iter::successors(Some(choices), |power| power.checked_mul(choices));
        let powers: Vec<u128> = powers
            .take_while(|power| *power <= Fractions::MOST.into())
            .take(most.min(MOST_COUNTED))
            .collect();
        let fractions = powers
            .iter()
            .map(|power| Fractions::new(*power as u64))
            .collect();
        let first = least.max(most.saturating_sub(MAX_LENGTHS - 1));
        let of_length = |length: usize| match length.min(powers.len().max(1)) {
            0 => 1,
            counted => powers.get(counted - 1).copied().unwrap_or(choices),
        };
        let parts: Vec<(u64, Vec<u128>)> = (first..=most)
            .map(|length| (1, vec![of_length(length)]))
            .collect();
        Counted {
            choices,
            first,
            shares: Shares::new(column, &parts),
            fractions,
        }
    }

    pub(crate) fn cardinality(&self) -> u128 {
        self.shares.cardinality()
    }

    pub(crate) fn tiers(&self) -> Vec<u128> {
        self.shares.tiers()
    }

    /// The numbers of the elements of array number `index`.
    #[inline]
    pub(crate) fn elements(&self, index: u128) -> impl Iterator<Item = u128> {
        let (part, number) = self.shares.find(index);
        let (length, choices) = (self.first + part, self.choices);
        let counted = length.min(self.fractions.len());
        let fractions = counted.checked_sub(1).map(|last| self.fractions[last]);
        let (mut fraction, mut bits) = match fractions {
            Some(fractions) => (fractions.of(number as u64), number as u64),
            None => (0, folded(number)),
        };
        (0..length).map(move |place| {
            if place < counted {
                let choice;
                (choice, fraction) = fraction::digit(fraction, choices as u64);
                choice.into()
            } else if place == 0 {
                number
            } else {
                bits = mix64(bits);
                sample::below_u128(bits, choices)
            }
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: 'static, G: Generator<T>> Generator<Vec<T>> for Array<T, G> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        (self.least, self.most) = ends(&self.length, column)?;
        self.element.fit(column)?;
        if column.is_unique() {
            let choices = self.element.cardinality();
            self.counted =
                choices.map(|choices| Counted::new(column, self.least, self.most, choices));
        }
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> Vec<T> {
        let lengths = (self.most - self.least) as u64 + 1;
        let length = self.least + cell.below(lengths) as usize;
        (0..length)
            .map(|place| self.element.value(&cell.element(place as u64)))
            .collect()
    }

    fn cardinality(&self) -> Option<u128> {
        self.counted.as_ref().map(Counted::cardinality)
    }

    fn nth(&self, index: u128) -> Vec<T> {
        match &self.counted {
            Some(counted) => counted
                .elements(index)
                .map(|number| self.element.nth(number))
                .collect(),
            None => Vec::new(),
        }
    }

    fn tiers(&self) -> Vec<u128> {
        self.counted
            .as_ref()
            .map(Counted::tiers)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::array;
    use crate::generator::from_fn;
    use crate::generator::int::int;
    use crate::generator::person::{email, first_name};
    use crate::generator::place::city;
    use crate::generator::testing::{problem, unique, values};

    #[test]
    fn the_length_stays_in_its_range() {
        let drawn: Vec<Vec<i32>> = values(array(int(..), 1..=3), 300);
        for length in 1..=3 {
            let of_length = drawn.iter().filter(|array| array.len() == length).count();
            assert!((70..=130).contains(&of_length), "{of_length} of {length}");
        }
        let empty: Vec<Vec<i32>> = values(array(int(..), 0), 3);
        assert_eq!(empty, vec![Vec::<i32>::new(); 3]);
        let default: Vec<Vec<i32>> = values(array(int(..), ..), 100);
        assert!(default.iter().all(|array| (1..=3).contains(&array.len())));
    }

    #[test]
    fn elements_are_drawn_one_by_one() {
        let people: Vec<Vec<String>> = values(array(first_name(), 5), 50);
        let alike = people.iter().filter(|array| array[1..].contains(&array[0]));
        assert!(alike.count() < 10);
        let cities: Vec<Vec<String>> = values(array(city(), 5), 50);
        let alike = cities.iter().filter(|array| array[1..].contains(&array[0]));
        assert!(alike.count() < 10);
        // The first is the row's own.
        let addresses: Vec<Vec<String>> = values(array(email(), 2), 20);
        let own: Vec<String> = values(email(), 20);
        assert!(addresses.iter().map(|array| &array[0]).eq(&own));
        assert!(addresses.iter().all(|array| array[0] != array[1]));
    }

    #[test]
    fn unique_arrays_are_all_there_are() {
        let mut all: Vec<Vec<u8>> = unique(array(int(1..=3), 0..=3), 40).unwrap();
        // One empty, 3 of one element, 9 of two, 27 of three.
        let lengths: Vec<usize> = all.iter().take(8).map(Vec::len).collect();
        assert!(lengths.contains(&1) && lengths.contains(&3), "{lengths:?}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 40);
        let error = unique::<Vec<u8>>(array(int(1..=3), 0..=3), 41).unwrap_err();
        assert!(error.to_string().ends_with("40 possible"), "{error}");
        let mut large: Vec<Vec<u64>> = unique(array(int(0..=u64::MAX), 4), 1000).unwrap();
        large.sort();
        large.dedup();
        assert_eq!(large.len(), 1000);
    }

    #[test]
    fn what_cannot_be_counted_is_not_unique() {
        let dice = from_fn(|cell| cell.below(6));
        let error = unique::<Vec<u64>>(array(dice, 3), 2).unwrap_err();
        assert!(error.to_string().contains("cannot be unique"), "{error}");
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "what is refused")]
    fn wrong_lengths_are_errors() {
        assert_eq!(
            problem::<Vec<i32>>(array(int(..), 3..=2)),
            "length 3..=2 is empty"
        );
        assert_eq!(
            problem::<Vec<i32>>(array(int(..), 2_000_000)),
            "an array of 2000000 elements is longer than 1048576"
        );
        assert_eq!(
            problem::<Vec<i32>>(array(int(9..=1), 2)),
            "range 9..=1 is empty"
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<Vec<i32>>(array(int(0..=99), 1..=3), 3),
            [vec![12], vec![28, 73], vec![91, 70]]
        );
        assert_eq!(
            unique::<Vec<i32>>(array(int(0..=99), 1..=3), 3).unwrap(),
            [vec![86, 11, 11], vec![85], vec![63, 5]]
        );
    }
}
