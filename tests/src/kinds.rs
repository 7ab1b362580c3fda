//! A column of every type that all three databases have, and the same with NULLs.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    kinds (id) {
        id -> BigInt,
        small -> SmallInt,
        medium -> Integer,
        large -> BigInt,
        single -> Float,
        double -> Double,
        exact -> Numeric,
        flag -> Bool,
        words -> Text,
        raw -> Binary,
        day -> Date,
        clock -> Time,
        moment -> Timestamp,
        maybe_small -> Nullable<SmallInt>,
        maybe_large -> Nullable<BigInt>,
        maybe_double -> Nullable<Double>,
        maybe_exact -> Nullable<Numeric>,
        maybe_flag -> Nullable<Bool>,
        maybe_words -> Nullable<Text>,
        maybe_raw -> Nullable<Binary>,
        maybe_moment -> Nullable<Timestamp>,
    }
}

pub const SQL: &str = "
    CREATE TABLE kinds (
        id BIGINT PRIMARY KEY,
        small SMALLINT NOT NULL,
        medium INTEGER NOT NULL,
        large BIGINT NOT NULL,
        single FLOAT(24) NOT NULL,
        \"double\" DOUBLE PRECISION NOT NULL,
        exact NUMERIC(12, 2) NOT NULL,
        flag BOOLEAN NOT NULL,
        words TEXT NOT NULL,
        raw BYTEA NOT NULL,
        day DATE NOT NULL,
        clock TIME NOT NULL,
        moment TIMESTAMP NOT NULL,
        maybe_small SMALLINT,
        maybe_large BIGINT,
        maybe_double DOUBLE PRECISION,
        maybe_exact NUMERIC(12, 2),
        maybe_flag BOOLEAN,
        maybe_words TEXT,
        maybe_raw BYTEA,
        maybe_moment TIMESTAMP
    );";

/// The whole range of the integers, numbers that no short decimal is equal to, and text that is not
/// plain: quotes, backslashes, line feeds, tabs, letters of two to four bytes, nothing at all.
#[derive(Clone, Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = kinds)]
#[seed(count = 10_001)]
pub struct Kind {
    pub id: i64,
    #[seed(gen = int(i16::MIN..=i16::MAX))]
    pub small: i16,
    #[seed(gen = int(i32::MIN..=i32::MAX))]
    pub medium: i32,
    #[seed(gen = int(i64::MIN..=i64::MAX))]
    pub large: i64,
    #[seed(gen = number(-1000..=1000, decimals = 3))]
    pub single: f32,
    #[seed(gen = number(-1_000_000..=1_000_000, decimals = 6))]
    pub double: f64,
    #[seed(gen = number(-9_999_999.99..=9_999_999.99))]
    pub exact: BigDecimal,
    #[seed(gen = boolean(0.5))]
    pub flag: bool,
    #[seed(gen = values("", "'", "\"", "\\", "a\tb\nc\r", "%_?$1{}", "é", "漢字", "🦀", "\\N", "NULL"))]
    pub words: String,
    #[seed(gen = bytes(0..=40))]
    pub raw: Vec<u8>,
    #[seed(gen = date("1970-01-01"..="2099-12-31"))]
    pub day: NaiveDate,
    #[seed(gen = time("00:00:00"..="23:59:59"))]
    pub clock: NaiveTime,
    // Bound as `Timestamp`, MariaDB takes a later one for NULL.
    #[seed(gen = timestamp("1970-01-02 00:00:00"..="2037-12-31 23:59:59"))]
    pub moment: NaiveDateTime,
    #[seed(null = 0.5)]
    pub maybe_small: Option<i16>,
    #[seed(null = 0.5)]
    pub maybe_large: Option<i64>,
    #[seed(null = 0.5)]
    pub maybe_double: Option<f64>,
    #[seed(gen = number(0.00..=99.99), null = 0.5)]
    pub maybe_exact: Option<BigDecimal>,
    #[seed(null = 0.5)]
    pub maybe_flag: Option<bool>,
    #[seed(gen = string(0..=20), null = 0.5)]
    pub maybe_words: Option<String>,
    #[seed(null = 0.5)]
    pub maybe_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    pub maybe_moment: Option<NaiveDateTime>,
}

impl Kind {
    /// The same with its decimals changed.
    #[must_use]
    pub fn with_decimals(self, change: fn(BigDecimal) -> BigDecimal) -> Kind {
        Kind {
            exact: change(self.exact),
            maybe_exact: self.maybe_exact.map(change),
            ..self
        }
    }
}
