//! The value types that belong to one database, and those of crates that wrap others for Diesel.

#[cfg(any(
    feature = "postgres",
    feature = "mysql",
    feature = "jiff",
    feature = "postgis"
))]
use seed_core::infer;
#[cfg(any(
    feature = "postgres",
    feature = "mysql",
    feature = "jiff",
    feature = "pgvector",
    feature = "postgis"
))]
use seed_core::{Column, Inferred};

#[cfg(any(
    feature = "postgres",
    feature = "mysql",
    feature = "jiff",
    feature = "pgvector",
    feature = "postgis"
))]
use super::SeedValue;

/// Types made out of one that the generators fill.
#[cfg(any(
    feature = "postgres",
    feature = "mysql",
    feature = "jiff",
    feature = "postgis"
))]
macro_rules! made_of {
    ($($repr:ty => $value:ty, $make:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl SeedValue for $value {
            type Repr = $repr;

            #[inline]
            fn from_repr(repr: $repr) -> $value {
                let make: fn($repr) -> $value = $make;
                make(repr)
            }

            fn infer(column: &Column) -> Inferred<$repr> {
                infer(column)
            }
        }
    )+};
}

#[cfg(feature = "postgres")]
mod of_postgres {
    use std::ops::Bound;
    use std::time::{Duration, SystemTime};

    #[cfg(feature = "numeric")]
    use diesel::pg::data_types::PgNumeric;
    use diesel::pg::data_types::{PgDate, PgInterval, PgLsn, PgMoney, PgTime, PgTimestamp};
    use seed_core::{Day, Interval, Moment, TimeOfDay};

    use super::{Column, Inferred, SeedValue, infer};

    /// Days from 1970-01-01 to 2000-01-01, where PostgreSQL begins to count.
    const EPOCH: i64 = 10_957;
    const MICROSECONDS_A_DAY: i64 = 86_400_000_000;

    made_of! {
        Interval => PgInterval, |interval| {
            PgInterval::new(interval.microseconds, interval.days, interval.months)
        };
        // The years 0000 to 9999 are far from the ends of 32 bits.
        Day => PgDate, |day| PgDate((day.days - EPOCH) as i32);
        TimeOfDay => PgTime, |time| PgTime(time.microseconds);
        Moment => PgTimestamp, |moment| {
            PgTimestamp(moment.microseconds - EPOCH * MICROSECONDS_A_DAY)
        };
        Moment => SystemTime, |moment| {
            let distance = Duration::from_micros(moment.microseconds.unsigned_abs());
            if moment.microseconds < 0 {
                SystemTime::UNIX_EPOCH - distance
            } else {
                SystemTime::UNIX_EPOCH + distance
            }
        };
        // In the smallest unit of the currency.
        i64 => PgMoney, PgMoney;
        u64 => PgLsn, PgLsn;
    }

    #[cfg(feature = "numeric")]
    made_of! {
        bigdecimal::BigDecimal => PgNumeric, |number| match PgNumeric::from(&number) {
            // As PostgreSQL stores it and gives it back.
            PgNumeric::Positive { weight, scale, digits } if digits == [0] => {
                PgNumeric::Positive { weight, scale, digits: Vec::new() }
            }
            other => other,
        };
    }

    /// Ranges between two values of what their ends are.
    #[diagnostic::do_not_recommend]
    impl<T> SeedValue for (Bound<T>, Bound<T>)
    where
        T: SeedValue,
        T::Repr: PartialOrd,
    {
        type Repr = (Bound<T::Repr>, Bound<T::Repr>);

        #[inline]
        fn from_repr((start, end): Self::Repr) -> (Bound<T>, Bound<T>) {
            (start.map(T::from_repr), end.map(T::from_repr))
        }

        fn infer(column: &Column) -> Inferred<Self::Repr> {
            T::infer(column).range()
        }
    }
}

#[cfg(feature = "mysql")]
mod of_mysql {
    use diesel::mysql::data_types::{MysqlTime, MysqlTimestampType};
    use seed_core::Moment;

    use super::{Column, Inferred, SeedValue, infer};

    made_of! {
        // A `date` column keeps its part of the moment. A `time` column takes the day as 24 hours: a
        // time of day needs one of the types for it.
        Moment => MysqlTime, |moment| {
            let ((year, month, day), time) = moment.civil();
            let second = time.microseconds / 1_000_000;
            MysqlTime::new(
                year as u32,
                month as u32,
                day as u32,
                (second / 3600) as u32,
                (second / 60 % 60) as u32,
                (second % 60) as u32,
                (time.microseconds % 1_000_000) as _,
                false,
                MysqlTimestampType::MYSQL_TIMESTAMP_DATETIME,
                0,
            )
        };
    }
}

#[cfg(feature = "jiff")]
mod of_jiff {
    use super::{Column, Inferred, SeedValue, infer};

    made_of! {
        jiff::civil::Date => jiff_diesel::Date, Into::into;
        jiff::civil::Time => jiff_diesel::Time, Into::into;
        jiff::civil::DateTime => jiff_diesel::DateTime, Into::into;
        jiff::Timestamp => jiff_diesel::Timestamp, Into::into;
    }
}

#[cfg(feature = "postgis")]
mod of_postgis {
    use postgis_diesel::types::Point;
    use seed_core::Position;

    use super::{Column, Inferred, SeedValue, infer};

    made_of! {
        Position => Point, |Position { x, y, srid }| Point { x, y, srid };
    }
}

/// How many dimensions the column has is not known, so a generator has to be named.
#[cfg(feature = "pgvector")]
#[diagnostic::do_not_recommend]
impl SeedValue for pgvector::Vector {
    type Repr = Vec<f32>;

    #[inline]
    fn from_repr(repr: Vec<f32>) -> pgvector::Vector {
        repr.into()
    }

    fn infer(_: &Column) -> Inferred<Vec<f32>> {
        Inferred::of_type("vector", seed_core::generators::vector(0), "Vector")
    }
}

#[cfg(test)]
mod tests {
    #[cfg(any(feature = "postgres", feature = "mysql", feature = "jiff"))]
    use {
        crate::value::SeedValue,
        seed_core::{Generator, Seed, first_values},
    };

    /// The value of the first row.
    #[cfg(any(feature = "postgres", feature = "mysql", feature = "jiff"))]
    fn first<T: SeedValue>(generator: impl Generator<T::Repr>) -> T {
        T::from_repr(first_values(generator, Seed(42), 1).unwrap().remove(0))
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn postgres_counts_from_2000() {
        use diesel::pg::data_types::{PgDate, PgTime, PgTimestamp};
        use seed_core::generators::{date, time, timestamp};

        let day: PgDate = first(date("2000-01-02"..="2000-01-02"));
        assert_eq!(day.0, 1);
        let time: PgTime = first(time("00:00:01"..="00:00:01"));
        assert_eq!(time.0, 1_000_000);
        let moment: PgTimestamp = first(timestamp("1999-12-31T23:59:59".."2000-01-01"));
        assert_eq!(moment.0, -1_000_000);
    }

    #[cfg(feature = "mysql")]
    #[test]
    fn mysql_has_a_field_for_each_part() {
        use diesel::mysql::data_types::MysqlTime;
        use seed_core::generators::timestamp;

        let range = "2024-02-29T12:30:01".."2024-02-29T12:30:02";
        let moment: MysqlTime = first(timestamp(range).subsec(6));
        assert_eq!((moment.year, moment.month, moment.day), (2024, 2, 29));
        assert_eq!((moment.hour, moment.minute, moment.second), (12, 30, 1));
        assert!(moment.second_part > 0 && moment.second_part < 1_000_000);
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn the_wrappers_of_jiff_hold_its_values() {
        use seed_core::generators::date;

        let day: jiff_diesel::Date = first(date("2024-02-29"..="2024-02-29"));
        assert_eq!(day.to_jiff().to_string(), "2024-02-29");
    }
}
