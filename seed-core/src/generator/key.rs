//! Numbers that count the rows: keys and sequences.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::calendar::{days, parse_date};
use crate::generator::int::{IntTarget, Integer};
use crate::generator::moment::{Day, FromDay, Moment};

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

/// Days at equal distances, made by [`sequence`].
#[derive(Clone, Debug)]
pub struct DaySequence {
    text: String,
    /// The first day, once fitted.
    start: i64,
    step: i128,
    /// How many days there are, once fitted.
    len: u128,
}

/// The keys 1, 2, 3, ...
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::primary_key;
/// use seed_diesel::{Seed, first_values};
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
/// The row's number in its table, counted from 1 or from [`start`](PrimaryKey::start). In a table that
/// holds rows already, the primary key goes on behind the largest one. It fills all integers; there are as many distinct values as the type holds from the start on.
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
        sequence: sequence(1_i32, 1_i32),
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

    fn fit_to<T: IntTarget>(&mut self, column: &Column) -> Result<(), Error> {
        let Some(largest) = column.largest_key() else {
            return self.sequence.fit_to::<T>(column, column.rows());
        };
        let before = column.rows_before();
        let sequence = &mut self.sequence;
        sequence.start = sequence.start.max(largest.saturating_add(1));
        sequence.fit_to::<T>(column, column.rows() - before)?;
        // The first row that is made has this key, whatever its number is.
        sequence.start -= i128::from(before);
        sequence.len += u128::from(before);
        Ok(())
    }
}

/// Numbers or days at equal distances: `start`, `start + step`, `start + 2 * step`, ...
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::sequence;
/// use seed_diesel::{Seed, first_values};
///
/// let positions: Vec<i32> = first_values(sequence(100, -10), Seed(42), 3)?;
/// assert_eq!(positions, [100, 90, 80]);
/// let mondays: Vec<String> = first_values(sequence("2024-01-01", 7), Seed(42), 3)?;
/// assert_eq!(mondays, ["2024-01-01", "2024-01-08", "2024-01-15"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// `start + step * row`, where `row` is the row's number in its table, from 0. From a number on it
/// fills all integers; there are as many distinct values as the type holds from the start on.
///
/// From a date on (`"2024-05-08"`, the years 0000 to 9999) the step is a number of days, and it fills
/// what [`date`](crate::generators::date) fills: text, the dates of `chrono`, `time` and `jiff`, and
/// their timestamps with the midnights.
///
/// # Errors
///
/// A step of 0, a start that the type cannot hold or that is no date, a table with more rows than the
/// type holds numbers or days of the sequence, or a text column too short for a date, is an error that
/// names the column.
///
/// # Determinism
///
/// No draw; the same in every output version.
#[must_use]
pub fn sequence<S: SequenceStart>(start: S, step: impl Integer) -> S::Sequence {
    start.sequence(step.wide())
}

/// What a sequence begins with: a whole number, or the text of a date.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no start of a sequence",
    label = "write a whole number or a date such as `\"2024-05-08\"`"
)]
pub trait SequenceStart: sealed::Start {
    /// The generator.
    type Sequence;

    #[doc(hidden)]
    fn sequence(self, step: i128) -> Self::Sequence;
}

mod sealed {
    pub trait Start {}
}

macro_rules! starts {
    ($($integer:ty),+) => {$(
        impl sealed::Start for $integer {}
        impl SequenceStart for $integer {
            type Sequence = Sequence;

            fn sequence(self, step: i128) -> Sequence {
                Sequence {
                    start: self.wide(),
                    step,
                    len: 0,
                }
            }
        }
    )+};
}

starts!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

macro_rules! starts_of_days {
    ($($text:ty),+) => {$(
        impl sealed::Start for $text {}
        impl SequenceStart for $text {
            type Sequence = DaySequence;

            fn sequence(self, step: i128) -> DaySequence {
                DaySequence {
                    text: self.into(),
                    start: 0,
                    step,
                    len: 0,
                }
            }
        }
    )+};
}

starts_of_days!(&str, &String, String);

impl Sequence {
    /// Checks that so many rows of a column have a number.
    fn fit_to<T: IntTarget>(&mut self, column: &Column, rows: u64) -> Result<(), Error> {
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
        if u128::from(rows) > self.len {
            return Err(column.error(format!(
                "{rows} rows asked, `{}` holds {} from {start} on",
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

impl DaySequence {
    fn fit_to<T: FromDay>(&mut self, column: &Column) -> Result<(), Error> {
        self.start = parse_date(&self.text).map_err(|problem| column.error(problem))?;
        let (least, most) = (days(0, 1, 1), T::LAST.min(days(9999, 12, 31)));
        let longest = column.max_length();
        if let (Some(example), Some(longest)) = (T::TEXT, longest) {
            if longest < example.len() {
                return Err(column.error(format!(
                    "text such as `{example}` has {} characters, the column takes {longest}",
                    example.len()
                )));
            }
        }
        if self.step == 0 {
            return Err(column.error("a sequence of step 0 stays where it is; use `constant`"));
        }
        let room = if self.step > 0 {
            most - self.start
        } else {
            self.start - least
        };
        self.len = room.max(0) as u128 / self.step.unsigned_abs() + 1;
        if u128::from(column.rows()) > self.len {
            return Err(column.error(format!(
                "{} rows asked, there are {} days from {} on in steps of {} up to the years 0000 and 9999",
                column.rows(),
                self.len,
                self.text,
                self.step
            )));
        }
        Ok(())
    }

    #[inline]
    fn at<T: FromDay>(&self, index: u128) -> T {
        // A sequence of more than a row has a step of less than 2^22 days.
        T::from_day(self.start + (self.step as i64).wrapping_mul(index as i64))
    }
}

macro_rules! fills_with_days {
    ($($(#[$attribute:meta])* $day:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$day> for DaySequence {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$day>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $day {
                self.at(cell.row_index().into())
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.len)
            }

            #[inline]
            fn nth(&self, index: u128) -> $day {
                self.at(index)
            }

            fn depends_on_index_alone(&self) -> bool {
                true
            }
        }
    )+};
}

fills_with_days!(
    String,
    Day,
    Moment,
    #[cfg(feature = "chrono")]
    chrono::NaiveDate,
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime,
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>,
    #[cfg(feature = "time")]
    time::Date,
    #[cfg(feature = "time")]
    time::PrimitiveDateTime,
    #[cfg(feature = "time")]
    time::OffsetDateTime,
    #[cfg(feature = "jiff")]
    jiff::civil::Date,
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime,
    #[cfg(feature = "jiff")]
    jiff::Timestamp,
);

macro_rules! fills {
    ($($integer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<$integer> for Sequence {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$integer>(column, column.rows())
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

        #[diagnostic::do_not_recommend]
        impl Generator<$integer> for PrimaryKey {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$integer>(column)
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
    fn days_follow_each_other_in_the_calendar() {
        assert_eq!(
            values::<String>(sequence("2024-02-28", 1), 3),
            ["2024-02-28", "2024-02-29", "2024-03-01"]
        );
        assert_eq!(
            unique::<String>(sequence("2024-01-01", -1), 2).unwrap(),
            ["2024-01-01", "2023-12-31"]
        );
        let last = unique::<String>(sequence("9999-12-30", 1), 2).unwrap();
        assert_eq!(last[1], "9999-12-31");
        let error = unique::<String>(sequence("9999-12-30", 1), 3).unwrap_err();
        assert!(
            error.to_string().contains("3 rows asked, there are 2 days"),
            "{error}"
        );
        assert!(unique::<String>(sequence("0000-01-02", -1), 2).is_ok());
        assert!(unique::<String>(sequence("0000-01-02", -1), 3).is_err());
        assert!(unique::<String>(sequence("2024-01-01", i128::MIN), 1).is_ok());
        assert!(problem::<String>(sequence("2024-02-30", 1)).contains("has 29 days"));
        assert!(problem::<String>(sequence("2024-02-20", 0)).contains("step 0"));
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn days_of_other_crates_are_the_same() {
        let text: Vec<String> = values(sequence("2024-02-28", 5), 9);
        let days: Vec<chrono::NaiveDate> = values(sequence("2024-02-28", 5), 9);
        assert!(days.iter().map(ToString::to_string).eq(text));
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
