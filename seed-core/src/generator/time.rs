//! Dates, times of day and timestamps.

use std::ops::{Range, RangeFull, RangeInclusive};

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::calendar::{
    DAY, date_text, parse_date, parse_time, parse_timestamp, time_text, timestamp_text,
};

/// Days, made by [`date`].
#[derive(Clone, Debug)]
pub struct Dates(Moments);

/// Times of day, made by [`time`].
#[derive(Clone, Debug)]
pub struct Times(Moments);

/// Moments of whole seconds, made by [`timestamp`].
#[derive(Clone, Debug)]
pub struct Timestamps(Moments);

/// Days from a range, all equally likely.
///
/// # Example
///
/// ```
/// use seed_core::generators::date;
/// use seed_core::{Seed, first_values};
///
/// let days: Vec<String> = first_values(date("2024-01-01"..="2024-12-31"), Seed(42), 2)?;
/// assert_eq!(days, ["2024-01-02", "2024-08-21"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Days of the proleptic Gregorian calendar, the years 0000 to 9999, both ends included with `..=`,
/// the end left out with `..`. `date(..)` is 2020-05-08 to 2028-05-08. As many distinct values as
/// days.
///
/// It fills `chrono::NaiveDate` and `NaiveDateTime` (midnight; feature `chrono`), and `String`
/// (`2024-05-08`).
///
/// # Errors
///
/// Text that is no date, an empty range, or a text column of less than 10 characters is an error
/// that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn date(range: impl TimeRange) -> Dates {
    Dates(Moments::new(range, ("2020-05-08", "2028-05-08")))
}

/// Times of day of whole seconds, all equally likely.
///
/// # Example
///
/// ```
/// use seed_core::generators::time;
/// use seed_core::{Seed, first_values};
///
/// let opening: Vec<String> = first_values(time("08:00".."18:00"), Seed(42), 2)?;
/// assert_eq!(opening, ["08:02:23", "14:23:33"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds from `00:00:00` to `23:59:59`, both ends included with `..=`, the end left out with
/// `..`; seconds may be left out of the bounds. `time(..)` is the whole day. As many distinct values
/// as seconds.
///
/// It fills `chrono::NaiveTime` (feature `chrono`) and `String` (`12:30:00`).
///
/// # Errors
///
/// Text that is no time of day, an empty range, or a text column of less than 8 characters is an
/// error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn time(range: impl TimeRange) -> Times {
    Times(Moments::new(range, ("00:00:00", "23:59:59")))
}

/// Moments of whole seconds from a range, all equally likely.
///
/// # Example
///
/// ```
/// use seed_core::generators::timestamp;
/// use seed_core::{Seed, first_values};
///
/// let range = "2024-05-08T12:30:00"..="2024-05-31";
/// let moments: Vec<String> = first_values(timestamp(range), Seed(42), 2)?;
/// assert_eq!(moments, ["2024-05-08 14:44:50", "2024-05-23 12:43:43"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds, both ends included with `..=`, the end left out with `..`. A bound is a date with
/// a time (`2024-05-08T12:30:00`, or with a blank) or without; a date alone is its midnight, but as
/// the included end of a range the whole day. `timestamp(..)` is 2022-05-08 to 2026-05-08. As many
/// distinct values as seconds.
///
/// It fills `chrono::NaiveDateTime` and `DateTime<Utc>` (feature `chrono`), `i64` (seconds since
/// 1970-01-01), and `String` (`2024-05-08 12:30:00`). Time zones do not matter: all is UTC.
///
/// # Errors
///
/// Text that is no date or time, an empty range, or a text column of less than 19 characters is an
/// error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn timestamp(range: impl TimeRange) -> Timestamps {
    Timestamps(Moments::new(range, ("2022-05-08", "2026-05-08")))
}

/// A range of dates or times as ISO 8601 writes them, or `..` for the default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range of dates or times with two ends",
    label = "write a range such as `\"2024-01-01\"..=\"2024-12-31\"`",
    note = "dates and times are text as in ISO 8601: `\"2024-05-08\"`, `\"2024-05-08T12:30:00\"`, `\"12:30:00\"`"
)]
pub trait TimeRange: sealed::Range {
    #[doc(hidden)]
    fn bounds(self) -> TimeBounds;
}

/// The ends of a [`TimeRange`].
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct TimeBounds {
    /// `None` for the default.
    ends: Option<(String, String)>,
    exclusive: bool,
}

mod sealed {
    pub trait Range {}
    pub trait Bound {}
}

/// Text that says a date or a time.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no text of a date or a time",
    label = "write a text such as `\"2024-05-08\"`"
)]
pub trait TimeBound: sealed::Bound + Into<String> {}

impl sealed::Bound for &str {}
impl TimeBound for &str {}
impl sealed::Bound for &String {}
impl TimeBound for &String {}
impl sealed::Bound for String {}
impl TimeBound for String {}

impl<S: TimeBound> sealed::Range for Range<S> {}
impl<S: TimeBound> TimeRange for Range<S> {
    fn bounds(self) -> TimeBounds {
        TimeBounds {
            ends: Some((self.start.into(), self.end.into())),
            exclusive: true,
        }
    }
}

impl<S: TimeBound> sealed::Range for RangeInclusive<S> {}
impl<S: TimeBound> TimeRange for RangeInclusive<S> {
    fn bounds(self) -> TimeBounds {
        let (start, end) = self.into_inner();
        TimeBounds {
            ends: Some((start.into(), end.into())),
            exclusive: false,
        }
    }
}

impl sealed::Range for RangeFull {}
impl TimeRange for RangeFull {
    fn bounds(self) -> TimeBounds {
        TimeBounds {
            ends: None,
            exclusive: false,
        }
    }
}

/// Whole numbers of days or seconds.
#[derive(Clone, Debug)]
struct Moments {
    low: String,
    high: String,
    exclusive: bool,
    /// The least value, once fitted.
    start: i64,
    /// The number of values, once fitted.
    len: u64,
}

impl Moments {
    fn new(range: impl TimeRange, default: (&str, &str)) -> Moments {
        let TimeBounds { ends, exclusive } = range.bounds();
        let (low, high) = ends.unwrap_or_else(|| (default.0.into(), default.1.into()));
        Moments {
            low,
            high,
            exclusive,
            start: 0,
            len: 0,
        }
    }

    /// Fits to numbers; `parse` says the first and the last of what a text stands for.
    fn fit(
        &mut self,
        column: &Column,
        parse: impl Fn(&str) -> Result<(i64, i64), String>,
    ) -> Result<(), Error> {
        let ends = |text: &str| parse(text).map_err(|problem| column.error(problem));
        let (start, _) = ends(&self.low)?;
        let (first, last) = ends(&self.high)?;
        let end = if self.exclusive { first } else { last + 1 };
        if start >= end {
            let dots = if self.exclusive { ".." } else { "..=" };
            return Err(column.error(format!("range {}{dots}{} is empty", self.low, self.high)));
        }
        self.start = start;
        self.len = end.abs_diff(start);
        Ok(())
    }

    #[inline]
    fn at(&self, index: u128) -> i64 {
        self.start.wrapping_add(index as i64)
    }
}

/// Text needs a column of so many characters.
fn fits(column: &Column, characters: usize, example: &str) -> Result<(), Error> {
    match column.max_length() {
        Some(longest) if longest < characters => Err(column.error(format!(
            "text such as `{example}` has {characters} characters, the column takes {longest}"
        ))),
        _ => Ok(()),
    }
}

/// The days that a text stands for.
fn day_ends(text: &str) -> Result<(i64, i64), String> {
    parse_date(text).map(|day| (day, day))
}

/// The seconds of the day that a text stands for.
fn time_ends(text: &str) -> Result<(i64, i64), String> {
    parse_time(text).map(|second| (second, second))
}

/// The seconds that a text stands for: one, or those of a day.
fn timestamp_ends(text: &str) -> Result<(i64, i64), String> {
    let (second, day) = parse_timestamp(text)?;
    Ok((second, if day { second + DAY - 1 } else { second }))
}

macro_rules! fills {
    ($(
        $(#[$attribute:meta])*
        $generator:ident => $value:ty, $ends:ident, $text:expr, $make:expr;
    )+) => {$(
        $(#[$attribute])*
        impl Generator<$value> for $generator {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                let text: Option<&str> = $text;
                if let Some(example) = text {
                    fits(column, example.len(), example)?;
                }
                self.0.fit(column, $ends)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let make: fn(i64) -> $value = $make;
                make(self.0.at(cell.below(self.0.len).into()))
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.0.len.into())
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                let make: fn(i64) -> $value = $make;
                make(self.0.at(index))
            }
        }
    )+};
}

fills! {
    Dates => String, day_ends, Some("2024-05-08"), date_text;
    Times => String, time_ends, Some("12:30:00"), time_text;
    Timestamps => String, timestamp_ends, Some("2024-05-08 12:30:00"), timestamp_text;
    Timestamps => i64, timestamp_ends, None, |seconds| seconds;
    #[cfg(feature = "chrono")]
    Dates => chrono::NaiveDate, day_ends, None, of_chrono::date;
    #[cfg(feature = "chrono")]
    Dates => chrono::NaiveDateTime, day_ends, None, |days| of_chrono::timestamp(days * DAY);
    #[cfg(feature = "chrono")]
    Times => chrono::NaiveTime, time_ends, None, of_chrono::time;
    #[cfg(feature = "chrono")]
    Timestamps => chrono::NaiveDateTime, timestamp_ends, None, of_chrono::timestamp;
    #[cfg(feature = "chrono")]
    Timestamps => chrono::DateTime<chrono::Utc>, timestamp_ends, None, of_chrono::utc;
}

/// Chrono's types. Its constructors refuse only years beyond 200,000, and bounds have four digits.
#[cfg(feature = "chrono")]
mod of_chrono {
    use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

    use super::DAY;

    /// Days from 0001-01-01, which chrono calls 1, to 1970-01-01.
    const EPOCH: i64 = 719_163;

    #[inline]
    pub(super) fn date(days: i64) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt((days + EPOCH) as i32).unwrap_or(NaiveDate::MAX)
    }

    #[inline]
    pub(super) fn time(seconds: i64) -> NaiveTime {
        NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0).unwrap_or(NaiveTime::MIN)
    }

    #[inline]
    pub(super) fn timestamp(seconds: i64) -> NaiveDateTime {
        NaiveDateTime::new(date(seconds.div_euclid(DAY)), time(seconds.rem_euclid(DAY)))
    }

    #[inline]
    pub(super) fn utc(seconds: i64) -> DateTime<Utc> {
        Utc.from_utc_datetime(&timestamp(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::{date, time, timestamp};
    use crate::generator::testing::{problem, short, unique, values};

    fn ends(mut all: Vec<String>) -> (String, String) {
        all.sort_unstable();
        (all[0].clone(), all[all.len() - 1].clone())
    }

    #[test]
    fn both_ends_are_reached_and_none_is_passed() {
        let days = unique::<String>(date("2023-12-30"..="2024-03-01"), 63).unwrap();
        assert!(days.contains(&"2024-02-29".to_owned()));
        assert_eq!(ends(days), ("2023-12-30".into(), "2024-03-01".into()));
        let days = unique::<String>(date("2024-01-01".."2025-01-01"), 366).unwrap();
        assert_eq!(ends(days), ("2024-01-01".into(), "2024-12-31".into()));
        let times = unique::<String>(time("23:59"..="23:59:59"), 60).unwrap();
        assert_eq!(ends(times), ("23:59:00".into(), "23:59:59".into()));
        assert!(unique::<String>(time(..), 86_401).is_err());
        assert!(unique::<String>(time(..), 86_400).is_ok());
    }

    #[test]
    fn a_date_as_the_included_end_is_the_whole_day() {
        let range = "2024-05-08T23:59:58"..="2024-05-09";
        assert_eq!(
            unique::<i64>(timestamp(range.clone()), 86_402)
                .unwrap()
                .len(),
            86_402
        );
        assert!(unique::<i64>(timestamp(range), 86_403).is_err());
        let range = "2024-05-08 23:59:58".."2024-05-09";
        let seconds = unique::<String>(timestamp(range), 2).unwrap();
        assert_eq!(
            ends(seconds),
            ("2024-05-08 23:59:58".into(), "2024-05-08 23:59:59".into())
        );
        assert_eq!(
            values::<i64>(timestamp("1969-12-31 23:59:59"..="1969-12-31 23:59:59"), 1),
            [-1]
        );
    }

    #[test]
    fn wrong_ranges_are_errors_in_words() {
        assert_eq!(
            problem::<String>(date("2024-01-02"..="2024-01-01")),
            "range 2024-01-02..=2024-01-01 is empty"
        );
        assert_eq!(
            problem::<String>(time("08:00".."08:00")),
            "range 08:00..08:00 is empty"
        );
        assert_eq!(
            problem::<i64>(timestamp("2023-02-29"..="2024-01-01")),
            "`2023-02-29` is no date: month 2 of 2023 has 28 days"
        );
        assert_eq!(
            problem::<String>(date("2024-01-01T00:00:00"..="2024-01-02")),
            "`2024-01-01T00:00:00` is no date such as `2024-05-08`"
        );
        let error = short::<String>(timestamp(..), 18, 1)
            .unwrap_err()
            .to_string();
        assert!(
            error.ends_with("has 19 characters, the column takes 18"),
            "{error}"
        );
        assert!(short::<String>(date(..), 10, 1).is_ok());
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn all_types_have_the_same_values() {
        use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

        let text: Vec<String> = values(date("0001-01-01"..="9999-12-31"), 50);
        let days: Vec<NaiveDate> = values(date("0001-01-01"..="9999-12-31"), 50);
        assert_eq!(
            days.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
        let midnights: Vec<NaiveDateTime> = values(date("0001-01-01"..="9999-12-31"), 50);
        assert!(midnights.iter().map(NaiveDateTime::date).eq(days));
        let text: Vec<String> = values(timestamp(..), 50);
        let moments: Vec<NaiveDateTime> = values(timestamp(..), 50);
        assert_eq!(
            moments.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
        let moments: Vec<DateTime<Utc>> = values(timestamp(..), 50);
        let seconds: Vec<i64> = values(timestamp(..), 50);
        assert!(moments.iter().map(DateTime::timestamp).eq(seconds));
        let text: Vec<String> = values(time(..), 50);
        let times: Vec<NaiveTime> = values(time(..), 50);
        assert_eq!(
            times.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(date(..), 3),
            ["2020-05-19", "2025-06-19", "2024-08-01"]
        );
        assert_eq!(
            values::<String>(time(..), 3),
            ["00:05:44", "15:20:32", "12:41:54"]
        );
        assert_eq!(
            values::<String>(timestamp(..), 3),
            [
                "2022-05-13 19:56:02",
                "2024-11-27 14:42:36",
                "2024-06-19 12:58:49"
            ]
        );
        assert_eq!(
            values::<i64>(timestamp(..), 3),
            [1652471762, 1732718556, 1718801929]
        );
        assert_eq!(
            unique::<String>(date(..), 3).unwrap(),
            ["2023-05-13", "2020-07-26", "2021-07-27"]
        );
    }
}
