//! Numbers that count the rows: keys and sequences.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::int::{IntTarget, Integer};

/// Dense keys, made by [`primary_key`].
#[derive(Clone, Copy, Debug)]
pub struct PrimaryKey {
    sequence: Sequence,
}

/// Numbers at equal distances, made by [`sequence`].
#[derive(Clone, Copy, Debug)]
pub struct Sequence {
    start: i128,
    step: i128,
    /// How many values the type holds, once fitted.
    len: u128,
}

/// The keys 1, 2, 3, ...
///
/// # Example
///
/// ```
/// use seed_core::generators::primary_key;
/// use seed_core::{Seed, first_values};
///
/// let keys: Vec<i32> = first_values(primary_key(), Seed(42), 3)?;
/// assert_eq!(keys, [1, 2, 3]);
/// let keys: Vec<i64> = first_values(primary_key().start(1000), Seed(42), 3)?;
/// assert_eq!(keys, [1000, 1001, 1002]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The row's number in its table, counted from 1 or from [`start`](PrimaryKey::start). It fills all
/// integers; there are as many distinct values as the type holds from the start on.
///
/// # Errors
///
/// A table with more rows than the type has keys, or a start that the type cannot hold, is an error
/// that names the column.
///
/// # Determinism
///
/// No draw; the same in every output version.
#[must_use]
pub fn primary_key() -> PrimaryKey {
    PrimaryKey {
        sequence: sequence(1, 1),
    }
}

impl PrimaryKey {
    /// The key of the first row, 1 unless said otherwise.
    #[must_use]
    pub fn start(self, first: impl Integer) -> PrimaryKey {
        let sequence = Sequence {
            start: first.wide(),
            ..self.sequence
        };
        PrimaryKey { sequence }
    }
}

/// Numbers at equal distances: `start`, `start + step`, `start + 2 * step`, ...
///
/// # Example
///
/// ```
/// use seed_core::generators::sequence;
/// use seed_core::{Seed, first_values};
///
/// let positions: Vec<i32> = first_values(sequence(100, -10), Seed(42), 3)?;
/// assert_eq!(positions, [100, 90, 80]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// `start + step * row`, where `row` is the row's number in its table, from 0. It fills all
/// integers; there are as many distinct values as the type holds from the start on.
///
/// # Errors
///
/// A step of 0, a start that the type cannot hold, or a table with more rows than the type holds
/// numbers of the sequence, is an error that names the column.
///
/// # Determinism
///
/// No draw; the same in every output version.
#[must_use]
pub fn sequence<N: Integer>(start: N, step: N) -> Sequence {
    Sequence {
        start: start.wide(),
        step: step.wide(),
        len: 0,
    }
}

impl Sequence {
    fn fit_to<T: IntTarget>(&mut self, column: &Column) -> Result<(), Error> {
        let Sequence { start, step, .. } = *self;
        let (least, most) = T::HOLDS;
        if !(least..=most).contains(&start) {
            return Err(column.error(format!("start {start} does not fit `{}`", T::NAME)));
        }
        if step == 0 {
            return Err(column.error("a sequence of step 0 stays where it is; use `constant`"));
        }
        let room = if step > 0 {
            most - start
        } else {
            start - least
        };
        self.len = room.unsigned_abs() / step.unsigned_abs() + 1;
        if u128::from(column.rows()) > self.len {
            return Err(column.error(format!(
                "{} rows asked, `{}` holds {} from {start} on",
                column.rows(),
                T::NAME,
                self.len
            )));
        }
        Ok(())
    }

    #[inline]
    fn at<T: IntTarget>(&self, index: u128) -> T {
        let offset = self.step.wrapping_mul(index as i128);
        T::from_wide(self.start.wrapping_add(offset))
    }
}

macro_rules! fills {
    ($($integer:ty),+) => {$(
        impl Generator<$integer> for Sequence {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$integer>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $integer {
                self.at(cell.row_index().into())
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.len)
            }

            #[inline]
            fn nth(&self, index: u128) -> $integer {
                self.at(index)
            }

            fn depends_on_index_alone(&self) -> bool {
                true
            }
        }

        impl Generator<$integer> for PrimaryKey {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.sequence.fit_to::<$integer>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $integer {
                let index = i128::from(cell.row_index());
                IntTarget::from_wide(self.sequence.start.wrapping_add(index))
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.sequence.len)
            }

            #[inline]
            fn nth(&self, index: u128) -> $integer {
                self.sequence.at(index)
            }

            fn depends_on_index_alone(&self) -> bool {
                true
            }
        }
    )+};
}

fills!(i8, i16, i32, i64, u8, u16, u32, u64);

#[cfg(test)]
mod tests {
    use super::{primary_key, sequence};
    use crate::generator::testing::{problem, unique, values};

    #[test]
    fn keys_count_the_rows_whether_unique_or_not() {
        assert_eq!(values::<i32>(primary_key(), 3), [1, 2, 3]);
        assert_eq!(unique::<u64>(primary_key().start(7), 3).unwrap(), [7, 8, 9]);
        assert_eq!(unique::<i16>(sequence(5, -3), 3).unwrap(), [5, 2, -1]);
        assert_eq!(values::<u64>(primary_key().start(u64::MAX), 1), [u64::MAX]);
    }

    #[test]
    fn more_rows_than_keys_are_an_error() {
        assert_eq!(unique::<i8>(primary_key(), 127).unwrap().last(), Some(&127));
        let error = unique::<i8>(primary_key(), 128).unwrap_err().to_string();
        assert!(
            error.ends_with("128 rows asked, `i8` holds 127 from 1 on"),
            "{error}"
        );
        assert!(unique::<u8>(sequence(10, -5), 4).is_err());
        assert!(unique::<u8>(sequence(10, -5), 3).is_ok());
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        assert_eq!(
            problem::<u8>(primary_key().start(256)),
            "start 256 does not fit `u8`"
        );
        assert!(problem::<u8>(sequence(1, 0)).contains("step 0"));
    }
}
