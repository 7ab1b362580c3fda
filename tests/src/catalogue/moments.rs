//! Days, times of day and moments.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    moments (id) {
        id -> Integer,
        date -> Date,
        date_default -> Date,
        date_text -> Text,
        date_moment -> Timestamp,
        time -> Time,
        time_default -> Time,
        time_text -> Text,
        timestamp -> Timestamp,
        timestamp_default -> Timestamp,
        timestamp_text -> Text,
        timestamp_seconds -> BigInt,
        timestamp_millis -> BigInt,
        datetime -> Timestamp,
        datetime_text -> Text,
        birth_date -> Date,
        birth_date_text -> Text,
        birth_date_moment -> Timestamp,
        sequence -> Date,
        sequence_text -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = moments)]
#[seed(count = 1000)]
pub struct Moment {
    pub id: i32,
    #[seed(gen = date("2021-01-01"..="2024-12-31"), unique)]
    pub date: NaiveDate,
    #[seed(gen = date)]
    pub date_default: NaiveDate,
    #[seed(gen = date)]
    pub date_text: String,
    #[seed(gen = date)]
    pub date_moment: NaiveDateTime,
    #[seed(gen = time("08:00:00".."18:00:00"), unique)]
    pub time: NaiveTime,
    #[seed(gen = time)]
    pub time_default: NaiveTime,
    #[seed(gen = time(subsec = 3))]
    pub time_text: String,
    #[seed(gen = timestamp("2024-01-01".."2025-01-01"), unique)]
    pub timestamp: NaiveDateTime,
    #[seed(gen = timestamp)]
    pub timestamp_default: NaiveDateTime,
    #[seed(gen = timestamp)]
    pub timestamp_text: String,
    #[seed(gen = timestamp)]
    pub timestamp_seconds: i64,
    #[seed(gen = timestamp(subsec = 3))]
    pub timestamp_millis: i64,
    #[seed(gen = datetime)]
    pub datetime: NaiveDateTime,
    #[seed(gen = datetime("2024-02-29"..="2024-02-29", subsec = 6))]
    pub datetime_text: String,
    #[seed(gen = birth_date)]
    pub birth_date: NaiveDate,
    #[seed(gen = birth_date(30..=39))]
    pub birth_date_text: String,
    #[seed(gen = birth_date(18..=18))]
    pub birth_date_moment: NaiveDateTime,
    #[seed(gen = sequence("2024-01-31", 1))]
    pub sequence: NaiveDate,
    #[seed(gen = sequence("2024-12-31", -7))]
    pub sequence_text: String,
}

pub const SQL: &str = "
    CREATE TABLE moments (
        id INTEGER PRIMARY KEY,
        date DATE NOT NULL UNIQUE,
        date_default DATE NOT NULL,
        date_text TEXT NOT NULL,
        date_moment TIMESTAMP NOT NULL,
        time TIME NOT NULL UNIQUE,
        time_default TIME NOT NULL,
        time_text TEXT NOT NULL,
        timestamp TIMESTAMP NOT NULL UNIQUE,
        timestamp_default TIMESTAMP NOT NULL,
        timestamp_text TEXT NOT NULL,
        timestamp_seconds BIGINT NOT NULL,
        timestamp_millis BIGINT NOT NULL,
        datetime TIMESTAMP NOT NULL,
        datetime_text TEXT NOT NULL,
        birth_date DATE NOT NULL,
        birth_date_text TEXT NOT NULL,
        birth_date_moment TIMESTAMP NOT NULL,
        sequence DATE NOT NULL,
        sequence_text TEXT NOT NULL
    );";
