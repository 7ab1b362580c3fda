//! Columns that are computed from others, chosen together, or arrays.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    members (id) {
        id -> Integer,
        slug -> Text,
        first_name -> Text,
        last_name -> Text,
        full_name -> Nullable<Text>,
        status -> Text,
        paused_reason -> Nullable<Text>,
        visits -> Integer,
        visits_twice -> BigInt,
        started_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        due -> Date,
    }
}

pub const SQL: &str = "
    CREATE TABLE members (
        id INTEGER PRIMARY KEY,
        slug VARCHAR(200) NOT NULL,
        first_name VARCHAR(100) NOT NULL,
        last_name VARCHAR(100) NOT NULL,
        full_name VARCHAR(200),
        status VARCHAR(10) NOT NULL,
        paused_reason VARCHAR(20),
        visits INTEGER NOT NULL,
        visits_twice BIGINT NOT NULL,
        started_at TIMESTAMP NOT NULL,
        ended_at TIMESTAMP,
        due DATE NOT NULL,
        CHECK (ended_at >= started_at),
        CHECK ((status = 'paused') = (paused_reason IS NOT NULL))
    );";

fn doubled(visits: &i32) -> i64 {
    i64::from(*visits) * 2
}

#[derive(Debug, PartialEq, Queryable, Selectable, Seedable)]
#[diesel(table_name = members)]
#[seed(count = 1000)]
#[seed(together(status, paused_reason) = [
    0.8 => ("active", None),
    0.15 => ("paused", Some("late payment")),
    0.05 => ("paused", "moved"),
])]
pub struct Member {
    pub id: i32,
    /// From a column that is computed itself, and that comes later.
    #[seed(from(full_name, id) = |name, id| match name {
        Some(name) => format!("{}-{id}", name.to_lowercase().replace(' ', "-")),
        None => format!("member-{id}"),
    })]
    pub slug: String,
    pub first_name: String,
    pub last_name: String,
    #[seed(from(first_name, last_name, visits) = |first, last, visits| {
        (*visits > 10).then(|| format!("{first} {last}"))
    })]
    pub full_name: Option<String>,
    pub status: String,
    pub paused_reason: Option<String>,
    #[seed(gen = int(0..=100))]
    pub visits: i32,
    #[seed(from(visits) = doubled)]
    pub visits_twice: i64,
    #[seed(gen = timestamp("2024-01-01"..="2024-06-30"))]
    pub started_at: NaiveDateTime,
    #[seed(gen = timestamp(after = started_at, within = "2 hours"), null = 0.3)]
    pub ended_at: Option<NaiveDateTime>,
    /// Behind a column that may be NULL: then from the range.
    #[seed(gen = date("2030-01-01"..="2030-12-31", after = ended_at, within = "2 weeks"))]
    pub due: NaiveDate,
}
