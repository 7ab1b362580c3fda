//! Generators: what fills a column.

pub(crate) mod after;
pub(crate) mod age;
pub(crate) mod array;
pub(crate) mod barcode;
pub(crate) mod bits;
pub(crate) mod boolean;
pub(crate) mod bytes;
pub(crate) mod calendar;
#[cfg(test)]
mod capacities;
pub(crate) mod choice;
pub(crate) mod commerce;
pub(crate) mod coordinates;
pub(crate) mod decimal;
pub(crate) mod distribution;
#[cfg(feature = "fake")]
pub(crate) mod fake;
pub(crate) mod geometry;
mod guide;
pub(crate) mod history;
pub(crate) mod int;
pub(crate) mod interval;
pub(crate) mod into_value;
pub(crate) mod json;
pub(crate) mod key;
pub(crate) mod lorem;
pub(crate) mod moment;
pub(crate) mod network;
pub(crate) mod number;
pub(crate) mod person;
pub(crate) mod phone;
mod phrase;
pub(crate) mod place;
pub(crate) mod postcode;
pub(crate) mod preview;
pub(crate) mod price;
pub(crate) mod range;
mod shares;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod uuid;
pub(crate) mod variants;
pub(crate) mod vector;
pub(crate) mod web;

use std::sync::Arc;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::row::RowId;

/// Fills a column with values of type `T`.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::{Cell, Generator};
///
/// /// Room numbers: floor 1 to 9, room 01 to 40.
/// struct RoomNumber;
///
/// impl Generator<String> for RoomNumber {
///     fn value(&self, cell: &Cell<'_>) -> String {
///         self.nth(cell.below(360).into())
///     }
///     fn cardinality(&self) -> Option<u128> {
///         Some(360)
///     }
///     fn nth(&self, index: u128) -> String {
///         format!("{}{:02}", index / 40 + 1, index % 40 + 1)
///     }
/// }
/// ```
///
/// [`value`](Self::value) is all that a generator needs. One that can count its values through also
/// states [`cardinality`](Self::cardinality) and [`nth`](Self::nth), and so can fill unique columns.
///
/// # Determinism
///
/// A value may depend on the cell and on the generator's own arguments, and on nothing else: no
/// clock, no other source of chance, no order of a hash map.
///
/// # Versions
///
/// A generator whose values change keeps the old ones. [`fit`](Self::fit) asks the column for the
/// output version of the run and keeps the answer; `value` and `nth` go by it:
///
/// ```
/// # use seed_core::{Cell, Column, Error as PlanError, Generator};
/// #[derive(Default)]
/// struct Dice {
///     /// Version 2 has the dice of ten sides.
///     sides: u64,
/// }
///
/// impl Generator<u64> for Dice {
///     fn fit(&mut self, column: &Column) -> Result<(), PlanError> {
///         self.sides = if column.output_version() == 1 { 6 } else { 10 };
///         Ok(())
///     }
///     fn value(&self, cell: &Cell<'_>) -> u64 {
///         1 + cell.below(self.sides)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not generate values of type `{T}`",
    label = "not a generator of `{T}`",
    note = "a column takes a generator of its own type: a name of the catalogue such as `int(1..=9)`, or an expression that implements `Generator<{T}>`",
    note = "a value is no generator: write `constant(...)` for the same in every row, `|_| ...` for one that is computed in each"
)]
pub trait Generator<T>: Send + Sync + 'static {
    /// Fits the generator to its column, before the first row: checks its arguments, prepares
    /// tables, draws only values that are short enough for the column. Called once, except that a
    /// field of `json` may be fitted again to a shorter length.
    ///
    /// # Errors
    ///
    /// Where no value suits the column; make the error with [`Column::error`].
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let _ = column;
        Ok(())
    }

    /// The value of a cell.
    fn value(&self, cell: &Cell<'_>) -> T;

    /// How many distinct values there are; `None` where they cannot be counted through, and the
    /// generator cannot fill a unique column.
    fn cardinality(&self) -> Option<u128> {
        None
    }

    /// Distinct value number `index`, from 0 up to one below [`cardinality`](Self::cardinality).
    ///
    /// # Panics
    ///
    /// The default panics; it is called only where there is a cardinality.
    #[expect(
        clippy::unimplemented,
        reason = "a generator with a cardinality has its own"
    )]
    fn nth(&self, index: u128) -> T {
        unimplemented!("value number {index} of a generator that states a cardinality but no `nth`")
    }

    /// The sizes of the blocks of values that unique rows use up one after the other; together they
    /// are the cardinality. By default one block of all values.
    fn tiers(&self) -> Vec<u128> {
        self.cardinality().into_iter().collect()
    }

    /// Whether the row's number alone decides the value, and no two rows have the same: a unique
    /// column then keeps the values as they are.
    #[doc(hidden)]
    fn depends_on_index_alone(&self) -> bool {
        false
    }

    /// Whether no two rows have the same value, whatever decides it: a unique column then keeps the
    /// values as they are.
    #[doc(hidden)]
    fn rows_differ(&self) -> bool {
        self.depends_on_index_alone()
    }

    /// The digits of a second that its whole numbers have, if they are points in time.
    #[doc(hidden)]
    fn subsec(&self) -> u32 {
        0
    }

    /// In which rows a column that may be NULL is NULL, because another one is that the values need.
    #[doc(hidden)]
    fn absent(&self) -> Option<Arc<Absent>> {
        None
    }
}

/// In which rows there is no value.
pub(crate) type Absent = dyn Fn(&RowId) -> bool + Send + Sync;

#[diagnostic::do_not_recommend]
impl<T: 'static> Generator<T> for Box<dyn Generator<T>> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        (**self).fit(column)
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> T {
        (**self).value(cell)
    }

    fn cardinality(&self) -> Option<u128> {
        (**self).cardinality()
    }

    fn nth(&self, index: u128) -> T {
        (**self).nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        (**self).tiers()
    }

    fn depends_on_index_alone(&self) -> bool {
        (**self).depends_on_index_alone()
    }

    fn rows_differ(&self) -> bool {
        (**self).rows_differ()
    }

    fn subsec(&self) -> u32 {
        (**self).subsec()
    }

    fn absent(&self) -> Option<Arc<Absent>> {
        (**self).absent()
    }
}

/// A closure as a generator, made by [`from_fn`].
#[derive(Clone, Copy, Debug)]
pub struct FromFn<F>(F);

/// A generator out of a closure that computes the value of a cell.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::from_fn;
///
/// let dice = from_fn(|cell| cell.below(6) as i32 + 1);
/// # let _: &dyn seed_core::Generator<i32> = &dice;
/// ```
///
/// # Values
///
/// What the closure returns. It has no cardinality and cannot fill a unique column.
pub fn from_fn<T, F>(value: F) -> FromFn<F>
where
    F: Fn(&Cell<'_>) -> T + Send + Sync + 'static,
{
    FromFn(value)
}

impl<T, F> Generator<T> for FromFn<F>
where
    F: Fn(&Cell<'_>) -> T + Send + Sync + 'static,
{
    fn value(&self, cell: &Cell<'_>) -> T {
        (self.0)(cell)
    }
}

/// What the tests of all generators need.
#[cfg(test)]
pub(crate) mod testing {
    use super::Generator;
    use super::preview::{self, column_values};
    use crate::column::Column;
    use crate::error::Error;
    use crate::seed::Seed;

    /// The column `example.value`, of ten rows.
    pub(crate) fn column() -> Column {
        preview::column(Seed(42), 10, None, false)
    }

    /// The values of the first rows.
    pub(crate) fn values<T: Send + Sync + 'static>(
        generator: impl Generator<T>,
        rows: u64,
    ) -> Vec<T> {
        column_values(generator, preview::column(Seed(42), rows, None, false)).unwrap()
    }

    /// The values of a unique column of so many rows.
    pub(crate) fn unique<T: Send + Sync + 'static>(
        generator: impl Generator<T>,
        rows: u64,
    ) -> Result<Vec<T>, Error> {
        column_values(generator, preview::column(Seed(42), rows, None, true))
    }

    /// The values of a column of at most so many characters.
    pub(crate) fn short<T: Send + Sync + 'static>(
        generator: impl Generator<T>,
        max_length: usize,
        rows: u64,
    ) -> Result<Vec<T>, Error> {
        column_values(
            generator,
            preview::column(Seed(42), rows, Some(max_length), false),
        )
    }

    /// The values of a unique column of at most so many characters.
    pub(crate) fn short_unique<T: Send + Sync + 'static>(
        generator: impl Generator<T>,
        max_length: usize,
        rows: u64,
    ) -> Result<Vec<T>, Error> {
        column_values(
            generator,
            preview::column(Seed(42), rows, Some(max_length), true),
        )
    }

    /// That a generator of text keeps to every length, unique or not, or says that it cannot: from
    /// how many characters on it can.
    pub(crate) fn assert_fits<G: Generator<String>>(make: impl Fn() -> G, longest: usize) -> usize {
        let fits = |texts: &[String], most: usize| {
            for text in texts {
                let length = text.chars().count();
                assert!(
                    (1..=most).contains(&length),
                    "{text:?} of {length} in {most}"
                );
                assert_eq!(text.trim(), text);
            }
        };
        let mut least = None;
        for most in 0..=longest {
            let plain = short(make(), most, 300);
            if let Ok(plain) = &plain {
                fits(plain, most);
                least.get_or_insert(most);
            }
            assert_eq!(plain.is_ok(), least.is_some(), "at most {most}");
            let mut generator = make();
            let column = preview::column(Seed(42), 1, Some(most), true);
            if generator.fit(&column).is_err() {
                continue;
            }
            let Some(possible) = generator.cardinality() else {
                continue;
            };
            let rows = possible.min(300) as u64;
            let mut values = short_unique(make(), most, rows).unwrap();
            fits(&values, most);
            for index in [0, possible / 2, possible - 1] {
                fits(&[generator.nth(index)], most);
            }
            values.sort();
            values.dedup();
            assert_eq!(values.len() as u64, rows, "distinct at {most}");
        }
        least.unwrap()
    }

    /// That a unique column of all values has each once.
    pub(crate) fn assert_all<G: Generator<String>>(make: impl Fn() -> G, possible: u64) {
        let mut all: Vec<String> = unique(make(), possible).unwrap();
        // As a collation compares them that knows no case.
        for value in &mut all {
            *value = value.to_lowercase();
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len() as u64, possible);
        let error = unique(make(), possible + 1).unwrap_err().to_string();
        assert!(error.ends_with(&format!("{possible} possible")), "{error}");
    }

    /// Chi-square of counts that should be equal.
    pub(crate) fn chi_square(counts: &[u32]) -> f64 {
        let expected = f64::from(counts.iter().sum::<u32>()) / counts.len() as f64;
        let terms = counts
            .iter()
            .map(|n| (f64::from(*n) - expected).powi(2) / expected);
        terms.sum()
    }

    /// What `fit` finds wrong.
    pub(crate) fn problem<T>(mut generator: impl Generator<T>) -> String {
        match generator.fit(&column()) {
            Err(Error::Column { problem, .. }) => problem,
            other => panic!("{other:?} is no problem of a column"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Generator;
    use super::preview;
    use crate::column::{Cell, Column};
    use crate::error::Error;
    use crate::seed::Seed;

    /// Dice whose second version has ten sides.
    #[derive(Default)]
    struct Dice(u64);

    impl Generator<u64> for Dice {
        fn fit(&mut self, column: &Column) -> Result<(), Error> {
            self.0 = if column.output_version() == 1 { 6 } else { 10 };
            Ok(())
        }

        fn value(&self, cell: &Cell<'_>) -> u64 {
            1 + cell.below(self.0)
        }
    }

    #[test]
    fn a_second_version_stands_beside_the_first() {
        let rolls = |seed| {
            let column = preview::column(seed, 1000, None, false);
            preview::column_values(Dice::default(), column).unwrap()
        };
        let (first, second) = (rolls(Seed(42).version(1)), rolls(Seed(42).version(2)));
        assert_eq!(first, rolls(Seed(42)));
        assert_eq!(first.iter().max(), Some(&6));
        assert_eq!(second.iter().max(), Some(&10));
        assert_eq!(first[..5], [1, 4, 4, 3, 2]);
    }
}
