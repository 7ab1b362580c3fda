//! The types of dates and times, made of days, seconds and microseconds.
//!
//! All types of one column have the same values, so each is made of the same whole numbers.

use crate::generator::calendar::{self, DAY, date_text, time_text, timestamp_text};
use crate::generator::phrase::push_padded;

/// The most digits of a second: microseconds, the least that the databases and all types tell apart.
pub(crate) const MAX_SUBSEC: u32 = 6;

/// A day, counted from 1970-01-01: what types are made of that only a database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The days after 1970-01-01.
    pub days: i64,
}

/// A time of day: what types are made of that only a database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// The microseconds after midnight.
    pub microseconds: i64,
}

/// A moment: what types are made of that only a database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The microseconds after the beginning of 1970-01-01, in UTC.
    pub microseconds: i64,
}

impl Moment {
    /// The year, month and day, and the time of that day.
    #[must_use]
    pub fn civil(self) -> ((i64, i64, i64), TimeOfDay) {
        let day = DAY * 1_000_000;
        let date = calendar::date(self.microseconds.div_euclid(day));
        let microseconds = self.microseconds.rem_euclid(day);
        (date, TimeOfDay { microseconds })
    }
}

/// A type of dates or timestamps that another column of the row may lie behind, with `after`.
#[diagnostic::on_unimplemented(
    message = "a column cannot lie behind one of type `{Self}`",
    label = "`{Self}` is no date or timestamp",
    note = "`after` names a column of dates or timestamps: of the types of `chrono`, `time` or `jiff`, of `i64` (seconds), or of text as `timestamp` writes it"
)]
pub trait AsMoment {
    /// Whether it is an `Option`.
    #[doc(hidden)]
    const OPTIONAL: bool = false;

    /// The moment; of a day its midnight, and `None` where there is none.
    fn as_moment(&self) -> Option<Moment>;

    /// The same, where whole numbers have so many digits of a second.
    #[doc(hidden)]
    fn as_moment_of(&self, _subsec: u32) -> Option<Moment> {
        self.as_moment()
    }
}

impl<T: AsMoment> AsMoment for Option<T> {
    const OPTIONAL: bool = true;

    fn as_moment(&self) -> Option<Moment> {
        self.as_ref().and_then(T::as_moment)
    }

    fn as_moment_of(&self, subsec: u32) -> Option<Moment> {
        self.as_ref().and_then(|value| value.as_moment_of(subsec))
    }
}

/// The moment so many seconds and nanoseconds after the beginning of 1970-01-01.
fn moment(second: i64, nanoseconds: i64) -> Option<Moment> {
    let microseconds = second.checked_mul(1_000_000)?;
    Some(Moment {
        microseconds: microseconds.checked_add(nanoseconds / 1000)?,
    })
}

#[diagnostic::do_not_recommend]
impl AsMoment for i64 {
    fn as_moment(&self) -> Option<Moment> {
        self.as_moment_of(0)
    }

    fn as_moment_of(&self, subsec: u32) -> Option<Moment> {
        let unit = 10_i64.pow(6_u32.saturating_sub(subsec));
        let microseconds = self.checked_mul(unit)?;
        Some(Moment { microseconds })
    }
}

macro_rules! moments {
    ($($(#[$attribute:meta])* $type:ty: |$value:ident| $moment:expr;)+) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl AsMoment for $type {
            fn as_moment(&self) -> Option<Moment> {
                let $value = self;
                $moment
            }
        }
    )+};
}

moments! {
    Moment: |at| Some(*at);
    Day: |day| moment(day.days.checked_mul(DAY)?, 0);
    String: |text| {
        // The microseconds of a text are behind its point.
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let (second, _) = calendar::parse_timestamp(whole).ok()?;
        let digits = part.len().min(6);
        let part: i64 = part.get(..digits)?.parse().ok()?;
        moment(second, part * 10_i64.pow(9 - digits as u32))
    };
    #[cfg(feature = "chrono")]
    chrono::NaiveDate: |day| chrono::NaiveDateTime::from(*day).as_moment();
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime: |at| at.and_utc().as_moment();
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>: |at| moment(at.timestamp(), at.timestamp_subsec_nanos().into());
    #[cfg(feature = "time")]
    time::Date: |day| day.midnight().as_moment();
    #[cfg(feature = "time")]
    time::PrimitiveDateTime: |at| at.assume_utc().as_moment();
    #[cfg(feature = "time")]
    time::OffsetDateTime: |at| moment(at.unix_timestamp(), at.nanosecond().into());
    #[cfg(feature = "jiff")]
    jiff::civil::Date: |day| day.to_datetime(jiff::civil::Time::midnight()).as_moment();
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime: |at| jiff::tz::TimeZone::UTC.to_timestamp(*at).ok()?.as_moment();
    #[cfg(feature = "jiff")]
    jiff::Timestamp: |at| moment(at.as_second(), at.subsec_nanosecond().into());
}

/// A type of days.
pub trait FromDay {
    /// What the value looks like, where the number of its characters counts.
    const TEXT: Option<&'static str> = None;
    /// The last day it holds, from 1970-01-01.
    const LAST: i64 = i64::MAX;

    /// The day so many days after 1970-01-01.
    fn from_day(day: i64) -> Self;
}

/// A part of a second: so many units of `10^-digits`.
#[derive(Clone, Copy, Debug)]
pub struct Subsec {
    units: u32,
    digits: u32,
}

impl Subsec {
    pub(crate) const fn none(digits: u32) -> Subsec {
        Subsec { units: 0, digits }
    }

    pub(crate) fn of(units: u32, digits: u32) -> Subsec {
        Subsec { units, digits }
    }

    #[cfg(any(feature = "chrono", feature = "time", feature = "jiff"))]
    #[inline]
    fn nanoseconds(self) -> u32 {
        self.units * 10_u32.pow(9 - self.digits)
    }

    #[inline]
    fn microseconds(self) -> i64 {
        i64::from(self.units * 10_u32.pow(MAX_SUBSEC - self.digits))
    }

    fn push(self, text: &mut String) {
        if self.digits > 0 {
            text.push('.');
            push_padded(text, self.units.into(), self.digits as usize);
        }
    }
}

/// A type of times of day.
pub(crate) trait FromClock {
    const TEXT: Option<&'static str> = None;

    /// The time so many seconds after midnight.
    fn from_clock(second: i64, subsec: Subsec) -> Self;
}

/// A type of moments.
pub trait FromInstant {
    const TEXT: Option<&'static str> = None;
    /// The last second it holds, from 1970-01-01.
    const LAST: i64 = i64::MAX;

    /// The moment so many seconds after the beginning of 1970-01-01.
    fn from_instant(second: i64, subsec: Subsec) -> Self;
}

impl FromDay for String {
    const TEXT: Option<&'static str> = Some("2024-05-08");
    #[inline]
    fn from_day(day: i64) -> String {
        date_text(day)
    }
}

impl FromClock for String {
    const TEXT: Option<&'static str> = Some("12:30:00");
    #[inline]
    fn from_clock(second: i64, subsec: Subsec) -> String {
        let mut text = time_text(second);
        subsec.push(&mut text);
        text
    }
}

impl FromInstant for String {
    const TEXT: Option<&'static str> = Some("2024-05-08 12:30:00");
    #[inline]
    fn from_instant(second: i64, subsec: Subsec) -> String {
        let mut text = timestamp_text(second);
        subsec.push(&mut text);
        text
    }
}

/// The units of `10^-digits` second, as clocks count them.
impl FromInstant for i64 {
    #[inline]
    fn from_instant(second: i64, subsec: Subsec) -> i64 {
        second * 10_i64.pow(subsec.digits) + i64::from(subsec.units)
    }
}

impl FromDay for Day {
    #[inline]
    fn from_day(days: i64) -> Day {
        Day { days }
    }
}

impl FromClock for TimeOfDay {
    #[inline]
    fn from_clock(second: i64, subsec: Subsec) -> TimeOfDay {
        let microseconds = second * 1_000_000 + subsec.microseconds();
        TimeOfDay { microseconds }
    }
}

impl FromInstant for Moment {
    #[inline]
    fn from_instant(second: i64, subsec: Subsec) -> Moment {
        let microseconds = second * 1_000_000 + subsec.microseconds();
        Moment { microseconds }
    }
}

impl FromDay for Moment {
    #[inline]
    fn from_day(day: i64) -> Moment {
        let microseconds = day * DAY * 1_000_000;
        Moment { microseconds }
    }
}

/// A moment as a day and a time of that day.
#[cfg(any(feature = "chrono", feature = "time", feature = "jiff"))]
#[inline]
fn on_day<D: FromDay, C: FromClock>(second: i64, subsec: Subsec) -> (D, C) {
    let (day, second) = (second.div_euclid(DAY), second.rem_euclid(DAY));
    (D::from_day(day), C::from_clock(second, subsec))
}

/// A day's midnight.
#[cfg(any(feature = "chrono", feature = "time", feature = "jiff"))]
macro_rules! midnights {
    ($($moment:ty),+) => {$(
        impl FromDay for $moment {
            const LAST: i64 = match <$moment as FromInstant>::LAST {
                i64::MAX => i64::MAX,
                second => second.div_euclid(DAY),
            };
            #[inline]
            fn from_day(day: i64) -> $moment {
                let whole = Subsec { units: 0, digits: 0 };
                <$moment>::from_instant(day * DAY, whole)
            }
        }
    )+};
}

// The constructors of the other crates refuse only years and parts of a day that no bound of a range
// has; what stands behind `unwrap_or` is never seen.

#[cfg(feature = "chrono")]
mod of_chrono {
    use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

    use super::{DAY, FromClock, FromDay, FromInstant, Subsec, on_day};

    /// Days from 0001-01-01, which chrono calls 1, to 1970-01-01.
    const EPOCH: i64 = 719_163;

    impl FromDay for NaiveDate {
        #[inline]
        fn from_day(day: i64) -> NaiveDate {
            NaiveDate::from_num_days_from_ce_opt((day + EPOCH) as i32).unwrap_or(NaiveDate::MAX)
        }
    }

    impl FromClock for NaiveTime {
        #[inline]
        fn from_clock(second: i64, subsec: Subsec) -> NaiveTime {
            NaiveTime::from_num_seconds_from_midnight_opt(second as u32, subsec.nanoseconds())
                .unwrap_or(NaiveTime::MIN)
        }
    }

    impl FromInstant for NaiveDateTime {
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> NaiveDateTime {
            let (date, time) = on_day(second, subsec);
            NaiveDateTime::new(date, time)
        }
    }

    impl FromInstant for DateTime<Utc> {
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> DateTime<Utc> {
            Utc.from_utc_datetime(&NaiveDateTime::from_instant(second, subsec))
        }
    }

    midnights!(NaiveDateTime, DateTime<Utc>);
}

#[cfg(feature = "time")]
mod of_time {
    use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

    use super::{DAY, FromClock, FromDay, FromInstant, Subsec, on_day};

    /// The Julian day of 1970-01-01.
    const EPOCH: i64 = 2_440_588;

    impl FromDay for Date {
        #[inline]
        fn from_day(day: i64) -> Date {
            Date::from_julian_day((day + EPOCH) as i32).unwrap_or(Date::MAX)
        }
    }

    impl FromClock for Time {
        #[inline]
        fn from_clock(second: i64, subsec: Subsec) -> Time {
            let (hour, minute) = ((second / 3600) as u8, (second / 60 % 60) as u8);
            Time::from_hms_nano(hour, minute, (second % 60) as u8, subsec.nanoseconds())
                .unwrap_or(Time::MIDNIGHT)
        }
    }

    impl FromInstant for PrimitiveDateTime {
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> PrimitiveDateTime {
            let (date, time) = on_day(second, subsec);
            PrimitiveDateTime::new(date, time)
        }
    }

    impl FromInstant for OffsetDateTime {
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> OffsetDateTime {
            PrimitiveDateTime::from_instant(second, subsec).assume_utc()
        }
    }

    midnights!(PrimitiveDateTime, OffsetDateTime);
}

#[cfg(feature = "jiff")]
mod of_jiff {
    use jiff::Timestamp;
    use jiff::civil::{Date, DateTime, Time};

    use super::{DAY, FromClock, FromDay, FromInstant, Subsec, on_day};
    use crate::generator::calendar;

    impl FromDay for Date {
        #[inline]
        fn from_day(day: i64) -> Date {
            let (year, month, day) = calendar::date(day);
            Date::new(year as i16, month as i8, day as i8).unwrap_or(Date::MAX)
        }
    }

    impl FromClock for Time {
        #[inline]
        fn from_clock(second: i64, subsec: Subsec) -> Time {
            let (hour, minute) = ((second / 3600) as i8, (second / 60 % 60) as i8);
            let nanoseconds = subsec.nanoseconds() as i32;
            Time::new(hour, minute, (second % 60) as i8, nanoseconds).unwrap_or(Time::MIN)
        }
    }

    impl FromInstant for DateTime {
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> DateTime {
            let (date, time) = on_day(second, subsec);
            DateTime::from_parts(date, time)
        }
    }

    impl FromInstant for Timestamp {
        // It leaves the last 26 hours of the year 9999 to time zones in the west.
        const LAST: i64 = 253_402_207_200;
        #[inline]
        fn from_instant(second: i64, subsec: Subsec) -> Timestamp {
            Timestamp::new(second, subsec.nanoseconds() as i32).unwrap_or(Timestamp::MAX)
        }
    }

    midnights!(DateTime, Timestamp);

    #[cfg(test)]
    mod tests {
        use super::{DAY, FromDay, FromInstant, Subsec, Timestamp};

        #[test]
        fn the_last_second_of_a_timestamp_is_jiffs() {
            assert_eq!(<Timestamp as FromInstant>::LAST, Timestamp::MAX.as_second());
            let last = <Timestamp as FromDay>::LAST;
            assert!(last * DAY <= Timestamp::MAX.as_second());
            assert!((last + 1) * DAY > Timestamp::MAX.as_second());
            let whole = Subsec {
                units: 999_999,
                digits: 6,
            };
            let moment = Timestamp::from_instant(<Timestamp as FromInstant>::LAST, whole);
            assert_eq!(moment.to_string(), "9999-12-30T22:00:00.999999Z");
        }
    }
}
