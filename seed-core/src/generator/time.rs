//! Dates, times of day and timestamps.

use std::ops::{Range, RangeFull, RangeInclusive};

use crate::bind::Bound;
use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::after::After;
use crate::generator::calendar::{DAY, parse_date, parse_time, parse_timestamp};
use crate::generator::moment::{
    AsMoment, Day, FromClock, FromDay, FromInstant, MAX_SUBSEC, Moment, Subsec, TimeOfDay,
};

/// Days, made by [`date`].
#[derive(Clone, Debug)]
pub struct Dates(Moments);

/// Times of day, made by [`time()`].
#[derive(Clone, Debug)]
pub struct Times(Moments);

/// Moments, made by [`timestamp`].
#[derive(Clone, Debug)]
pub struct Timestamps(Moments);

/// Days from a range, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::date;
/// use seed_diesel::{Seed, first_values};
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
/// It fills `String` (`2024-05-08`) and, behind the features of their names, `chrono::NaiveDate`,
/// `time::Date` and `jiff::civil::Date`. The crates' timestamps get the midnight of the day, in UTC.
///
/// # Errors
///
/// Text that is no date, an empty range, one that the type does not hold (`jiff::Timestamp` ends a
/// day before the year 9999 does), or a text column of less than 10 characters is an error that
/// names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn date(range: impl TimeRange) -> Dates {
    Dates(Moments::new(range, ("2020-05-08", "2028-05-08")))
}

/// Times of day, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::time;
/// use seed_diesel::{Seed, first_values};
///
/// let opening: Vec<String> = first_values(time("08:00".."18:00"), Seed(42), 2)?;
/// assert_eq!(opening, ["08:02:23", "14:23:33"]);
/// let opening: Vec<String> = first_values(time("08:00".."18:00").subsec(3), Seed(42), 2)?;
/// assert_eq!(opening, ["08:02:23.571", "14:23:33.724"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds from `00:00:00` to `23:59:59`, both ends included with `..=`, the end left out with
/// `..`; seconds may be left out of the bounds. `time(..)` is the whole day. As many distinct values
/// as seconds. [`subsec`](Times::subsec) asks for parts of a second; an included end then is the whole
/// of its second.
///
/// It fills `String` (`12:30:00`) and, behind the features of their names, `chrono::NaiveTime`,
/// `time::Time` and `jiff::civil::Time`.
///
/// # Errors
///
/// Text that is no time of day, an empty range, more than 6 digits of a second, or a text column of
/// less than 8 characters (and a point and the digits) is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn time(range: impl TimeRange) -> Times {
    Times(Moments::new(range, ("00:00:00", "23:59:59")))
}

/// Moments from a range, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::timestamp;
/// use seed_diesel::{Seed, first_values};
///
/// let range = "2024-05-08T12:30:00"..="2024-05-31";
/// let moments: Vec<String> = first_values(timestamp(range), Seed(42), 2)?;
/// assert_eq!(moments, ["2024-05-08 14:44:50", "2024-05-23 12:43:43"]);
/// let moments: Vec<String> = first_values(timestamp(..).subsec(6), Seed(42), 1)?;
/// assert_eq!(moments, ["2022-05-13 19:56:02.394163"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds, both ends included with `..=`, the end left out with `..`. A bound is a date with
/// a time (`2024-05-08T12:30:00`, or with a blank) or without; a date alone is its midnight, but as
/// the included end of a range the whole day. `timestamp(..)` is 2022-05-08 to 2026-05-08. As many
/// distinct values as seconds. [`subsec`](Timestamps::subsec) asks for parts of a second; an included
/// end then is the whole of its second.
///
/// It fills `i64` (seconds since 1970-01-01; with `subsec(3)` milliseconds, with `subsec(6)`
/// microseconds), `String` (`2024-05-08 12:30:00`) and, behind the features of their names,
/// `chrono::NaiveDateTime` and `DateTime<Utc>`, `time::PrimitiveDateTime` and `OffsetDateTime`,
/// `jiff::civil::DateTime` and `jiff::Timestamp`. Time zones do not matter: all is UTC.
///
/// With [`after`](Timestamps::after) a moment is that of another column of the row or later; `gen =
/// timestamp(after = created_at, within = "30 days")` says it. Each `i64` column has its own unit: the
/// one behind has that of its own `subsec`, the other one is read in that of its, and in seconds where
/// another generator than `timestamp` fills it.
///
/// # Errors
///
/// Text that is no date or time, an empty range, one that the type does not hold (`jiff::Timestamp`
/// ends at 9999-12-30 22:00:00), more than 6 digits of a second, or a text column of less than 19
/// characters (and a point and the digits) is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn timestamp(range: impl TimeRange) -> Timestamps {
    Timestamps(Moments::new(range, ("2022-05-08", "2026-05-08")))
}

/// Another name of [`timestamp`], for columns of that type.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::datetime;
/// use seed_diesel::{Seed, first_values};
///
/// let moments: Vec<String> = first_values(datetime("2024-05-08"..="2024-05-31"), Seed(42), 1)?;
/// assert_eq!(moments, ["2024-05-08 02:17:49"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
#[must_use]
pub fn datetime(range: impl TimeRange) -> Timestamps {
    timestamp(range)
}

impl Times {
    /// How many digits of a second there are, 0 to 6; 0 unless said otherwise, because MySQL's `time`
    /// has no more.
    #[must_use]
    pub fn subsec(mut self, digits: u32) -> Times {
        self.0.subsec = digits;
        self
    }
}

impl Timestamps {
    /// How many digits of a second there are, 0 to 6; 0 unless said otherwise, because MySQL's
    /// `datetime` has no more.
    #[must_use]
    pub fn subsec(mut self, digits: u32) -> Timestamps {
        self.0.subsec = digits;
        self
    }
}

impl Dates {
    /// Days that are those of another column of the row, or up to [30 days](After::within) later. Where that
    /// column is NULL, one that may be NULL is NULL as well, and any other has a day from the range. They
    /// cannot be unique.
    #[must_use]
    pub fn after<T: AsMoment + 'static>(self, column: &Bound<T>) -> After<Dates> {
        After::new(self, column)
    }
}

impl Timestamps {
    /// Moments that are those of another column of the row, or up to [30 days](After::within) later. Where
    /// that column is NULL, one that may be NULL is NULL as well, and any other has a moment from the range.
    /// They cannot be unique.
    #[must_use]
    pub fn after<T: AsMoment + 'static>(self, column: &Bound<T>) -> After<Timestamps> {
        After::new(self, column)
    }

    pub(crate) fn digits(&self) -> u32 {
        self.0.subsec
    }
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

/// Days, or units of `10^-subsec` second.
#[derive(Clone, Debug)]
struct Moments {
    low: String,
    high: String,
    exclusive: bool,
    /// The digits of a second.
    subsec: u32,
    /// The units of a second (or of a day, which has one), once fitted.
    power: i64,
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
            subsec: 0,
            power: 1,
            start: 0,
            len: 0,
        }
    }

    /// Fits to numbers; `parse` says the first and the last of what a text stands for, and `most` is
    /// the last that the type holds.
    fn fit(
        &mut self,
        column: &Column,
        parse: impl Fn(&str) -> Result<(i64, i64), String>,
        most: i64,
    ) -> Result<(), Error> {
        if self.subsec > MAX_SUBSEC {
            return Err(column.error(format!(
                "{} digits of a second asked, {MAX_SUBSEC} possible",
                self.subsec
            )));
        }
        let ends = |text: &str| parse(text).map_err(|problem| column.error(problem));
        let shown = || {
            let dots = if self.exclusive { ".." } else { "..=" };
            format!("{}{dots}{}", self.low, self.high)
        };
        let (start, _) = ends(&self.low)?;
        let (first, last) = ends(&self.high)?;
        let end = if self.exclusive { first } else { last + 1 };
        if start >= end {
            return Err(column.error(format!("range {} is empty", shown())));
        }
        if end - 1 > most {
            let problem = format!("range {} ends behind what the type holds", shown());
            return Err(column.error(problem));
        }
        // Four digits of years are 2^39 seconds or 2^59 microseconds.
        self.power = 10_i64.pow(self.subsec);
        self.start = start * self.power;
        self.len = end.abs_diff(start) * self.power.unsigned_abs();
        Ok(())
    }

    #[inline]
    fn at(&self, index: u128) -> i64 {
        self.start.wrapping_add(index as i64)
    }

    #[inline]
    fn day<T: FromDay>(&self, index: u128) -> T {
        T::from_day(self.at(index))
    }

    #[inline]
    fn clock<T: FromClock>(&self, index: u128) -> T {
        let (second, subsec) = self.split(index);
        T::from_clock(second, subsec)
    }

    #[inline]
    fn instant<T: FromInstant>(&self, index: u128) -> T {
        let (second, subsec) = self.split(index);
        T::from_instant(second, subsec)
    }

    /// The second and the part of it.
    #[inline]
    fn split(&self, index: u128) -> (i64, Subsec) {
        let units = self.at(index);
        // Most columns have whole seconds, and a division is more work than all the rest.
        let (second, part) = match self.power {
            1 => (units, 0),
            power => (units.div_euclid(power), units.rem_euclid(power)),
        };
        (second, Subsec::of(part as u32, self.subsec))
    }
}

/// Text needs a column of so many characters.
pub(crate) fn fits(column: &Column, example: &str, subsec: u32) -> Result<(), Error> {
    let example = match subsec {
        0 => example.to_owned(),
        digits => format!("{example}.{:0>1$}", "", digits as usize),
    };
    match column.max_length() {
        Some(longest) if longest < example.len() => Err(column.error(format!(
            "text such as `{example}` has {} characters, the column takes {longest}",
            example.len()
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

/// Generators of one kind, and the types that they fill.
macro_rules! fills {
    ($(
        $generator:ident: $target:ident::$make:ident, $ends:ident, up to $last:ident;
        $($(#[$attribute:meta])* $value:ty),+;
    )+) => {$($(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for $generator {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                if let Some(example) = <$value as $target>::TEXT {
                    fits(column, example, self.0.subsec)?;
                }
                self.0.fit(column, $ends, $last::<$value>())
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.0.$make(cell.below(self.0.len).into())
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.0.len.into())
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                self.0.$make(index)
            }

            fn subsec(&self) -> u32 {
                self.0.subsec
            }
        }
    )+)+};
}

fn last_day<T: FromDay>() -> i64 {
    T::LAST
}

fn last_second_of_day<T: FromClock>() -> i64 {
    DAY - 1
}

fn last_second<T: FromInstant>() -> i64 {
    T::LAST
}

fills! {
    Dates: FromDay::day, day_ends, up to last_day;
        String,
        Day,
        Moment,
        #[cfg(feature = "chrono")] chrono::NaiveDate,
        #[cfg(feature = "chrono")] chrono::NaiveDateTime,
        #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>,
        #[cfg(feature = "time")] time::Date,
        #[cfg(feature = "time")] time::PrimitiveDateTime,
        #[cfg(feature = "time")] time::OffsetDateTime,
        #[cfg(feature = "jiff")] jiff::civil::Date,
        #[cfg(feature = "jiff")] jiff::civil::DateTime,
        #[cfg(feature = "jiff")] jiff::Timestamp;
    Times: FromClock::clock, time_ends, up to last_second_of_day;
        String,
        TimeOfDay,
        #[cfg(feature = "chrono")] chrono::NaiveTime,
        #[cfg(feature = "time")] time::Time,
        #[cfg(feature = "jiff")] jiff::civil::Time;
    Timestamps: FromInstant::instant, timestamp_ends, up to last_second;
        String,
        i64,
        Moment,
        #[cfg(feature = "chrono")] chrono::NaiveDateTime,
        #[cfg(feature = "chrono")] chrono::DateTime<chrono::Utc>,
        #[cfg(feature = "time")] time::PrimitiveDateTime,
        #[cfg(feature = "time")] time::OffsetDateTime,
        #[cfg(feature = "jiff")] jiff::civil::DateTime,
        #[cfg(feature = "jiff")] jiff::Timestamp;
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

    #[cfg(feature = "time")]
    #[test]
    fn the_types_of_time_have_the_same_values() {
        use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

        let all = || date("0000-01-01"..="9999-12-31");
        let text: Vec<String> = values(all(), 50);
        let days: Vec<Date> = values(all(), 50);
        assert_eq!(
            days.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
        let midnights: Vec<OffsetDateTime> = values(all(), 50);
        assert!(midnights.iter().map(|midnight| midnight.date()).eq(days));
        let exact = || timestamp("1900-01-01"..="2100-12-31").subsec(6);
        let units: Vec<i64> = values(exact(), 50);
        let moments: Vec<PrimitiveDateTime> = values(exact(), 50);
        let micros = moments
            .iter()
            .map(|moment| moment.assume_utc().unix_timestamp_nanos() / 1000);
        assert!(micros.eq(units.iter().map(|units| i128::from(*units))));
        let text: Vec<String> = values(time(..).subsec(6), 50);
        for (time, text) in values::<Time>(time(..).subsec(6), 50).iter().zip(text) {
            let (hour, minute, second, micro) = time.as_hms_micro();
            assert_eq!(
                format!("{hour:02}:{minute:02}:{second:02}.{micro:06}"),
                text
            );
        }
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn the_types_of_jiff_have_the_same_values() {
        use jiff::Timestamp;
        use jiff::civil::{Date, DateTime, Time};

        let all = || date("0000-01-01"..="9999-12-31");
        let text: Vec<String> = values(all(), 50);
        let days: Vec<Date> = values(all(), 50);
        assert_eq!(
            days.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
        let midnights: Vec<DateTime> = values(all(), 50);
        assert!(midnights.iter().map(|midnight| midnight.date()).eq(days));
        let exact = || timestamp("1900-01-01"..="2100-12-31").subsec(6);
        let units: Vec<i64> = values(exact(), 50);
        let moments: Vec<Timestamp> = values(exact(), 50);
        assert!(
            moments
                .iter()
                .map(|moment| moment.as_microsecond())
                .eq(units)
        );
        let text: Vec<String> = values(time(..).subsec(3), 50);
        for (time, text) in values::<Time>(time(..).subsec(3), 50).iter().zip(text) {
            assert_eq!(format!("{time:.3}"), text);
        }
        let problem = problem::<Timestamp>(timestamp("9999-12-30"..="9999-12-31"));
        assert_eq!(
            problem,
            "range 9999-12-30..=9999-12-31 ends behind what the type holds"
        );
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn parts_of_seconds_are_those_of_chrono() {
        use chrono::{DateTime, NaiveTime, Utc};

        let exact = || timestamp("1900-01-01"..="2100-12-31").subsec(6);
        let units: Vec<i64> = values(exact(), 50);
        let moments: Vec<DateTime<Utc>> = values(exact(), 50);
        assert!(moments.iter().map(DateTime::timestamp_micros).eq(units));
        let text: Vec<String> = values(time(..).subsec(3), 50);
        let times: Vec<NaiveTime> = values(time(..).subsec(3), 50);
        let shown = times
            .iter()
            .map(|time| time.format("%H:%M:%S%.3f").to_string());
        assert!(shown.eq(text));
    }

    #[test]
    fn the_types_of_the_core_count_microseconds() {
        use super::{Day, Moment, TimeOfDay};

        let text: Vec<String> = values(timestamp(..).subsec(3), 50);
        for (moment, text) in values::<Moment>(timestamp(..).subsec(3), 50)
            .iter()
            .zip(text)
        {
            let ((year, month, day), TimeOfDay { microseconds }) = moment.civil();
            let (second, milli) = (microseconds / 1_000_000, microseconds / 1000 % 1000);
            let clock = format!(
                "{:02}:{:02}:{:02}",
                second / 3600,
                second / 60 % 60,
                second % 60
            );
            assert_eq!(
                format!("{year}-{month:02}-{day:02} {clock}.{milli:03}"),
                text
            );
        }
        let first: Vec<Day> = values(date("1970-01-02"..="1970-01-02"), 1);
        assert_eq!(first, [Day { days: 1 }]);
        let noon: Vec<TimeOfDay> = values(time("12:00"..="12:00"), 1);
        assert_eq!(noon[0].microseconds, 43_200_000_000);
    }

    #[test]
    fn parts_of_seconds_grow_the_number_of_values() {
        let range = || time("23:59:58"..="23:59:59").subsec(1);
        let all = unique::<String>(range(), 20).unwrap();
        assert_eq!(ends(all), ("23:59:58.0".into(), "23:59:59.9".into()));
        assert!(unique::<String>(range(), 21).is_err());
        let below = unique::<String>(time("23:59:58".."23:59:59").subsec(2), 100).unwrap();
        assert_eq!(ends(below), ("23:59:58.00".into(), "23:59:58.99".into()));
        let before: Vec<i64> = values(timestamp("1969-12-31"..="1969-12-31").subsec(3), 100);
        assert!(before.iter().all(|milli| (-86_400_000..0).contains(milli)));
        // The whole seconds are those of the column without parts.
        let whole: Vec<i64> = values(timestamp(..), 100);
        let parts: Vec<i64> = values(timestamp(..).subsec(3), 100);
        assert!(parts.iter().map(|milli| milli / 1000).eq(whole));
        let years = || timestamp("0000-01-01"..="9999-12-31").subsec(6);
        assert!(
            values::<i64>(years(), 500)
                .iter()
                .any(|micro| *micro > 1 << 57)
        );
    }

    #[test]
    fn wrong_digits_of_a_second_are_errors_in_words() {
        assert_eq!(
            problem::<String>(timestamp(..).subsec(7)),
            "7 digits of a second asked, 6 possible"
        );
        assert!(short::<String>(time(..).subsec(3), 12, 1).is_ok());
        let error = short::<String>(time(..).subsec(3), 11, 1).unwrap_err();
        let expected = "text such as `12:30:00.000` has 12 characters, the column takes 11";
        assert!(error.to_string().ends_with(expected), "{error}");
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
            values::<String>(timestamp(..).subsec(6), 1),
            ["2022-05-13 19:56:02.394163"]
        );
        assert_eq!(values::<String>(time(..).subsec(1), 1), ["00:05:44.5"]);
        assert_eq!(
            unique::<String>(date(..), 3).unwrap(),
            ["2023-05-13", "2020-07-26", "2021-07-27"]
        );
    }
}
