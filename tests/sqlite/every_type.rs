//! A column of every type that Diesel writes to SQLite, each with the generator it has by itself:
//! 10,000 rows are stored as they are made.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel_derive_enum::DbEnum;
use seed_diesel::{Seed, SeedValue, Seedable, Seeder};
use serde_json::Value;
use time::{OffsetDateTime, PrimitiveDateTime};

use crate::backend::database;
use crate::suite::{assert_stored, number};

#[derive(Clone, Copy, Debug, PartialEq, DbEnum, SeedValue)]
enum Kind {
    Big,
    Small,
    #[db_rename = "odd one"]
    Odd,
}

diesel::table! {
    use diesel::sql_types::*;
    use super::KindMapping;

    every_type (id) {
        id -> Integer,
        small -> SmallInt,
        large -> BigInt,
        single -> Float,
        precise -> Double,
        exact -> Double,
        words -> Text,
        raw -> Binary,
        flag -> Bool,
        day -> Date,
        clock -> Time,
        moment -> Timestamp,
        instant -> TimestamptzSqlite,
        tree -> Json,
        object -> Jsonb,
        other_day -> Date,
        other_clock -> Time,
        other_moment -> Timestamp,
        other_instant -> TimestamptzSqlite,
        jiff_day -> Date,
        jiff_clock -> Time,
        jiff_moment -> Timestamp,
        jiff_instant -> TimestamptzSqlite,
        kind -> KindMapping,
    }
}

/// Types of all kinds.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = every_type)]
#[seed(count = 10_000, backends(sqlite))]
struct Every {
    id: i32,
    small: i16,
    large: i64,
    single: f32,
    precise: f64,
    exact: f64,
    words: String,
    raw: Vec<u8>,
    flag: bool,
    day: NaiveDate,
    clock: NaiveTime,
    moment: NaiveDateTime,
    instant: DateTime<Utc>,
    tree: Value,
    object: Value,
    other_day: time::Date,
    other_clock: time::Time,
    other_moment: PrimitiveDateTime,
    other_instant: OffsetDateTime,
    jiff_day: jiff_diesel::Date,
    jiff_clock: jiff_diesel::Time,
    jiff_moment: jiff_diesel::DateTime,
    jiff_instant: jiff_diesel::Timestamp,
    kind: Kind,
}

const EVERY_TYPE: &str = "
    CREATE TABLE every_type (
        id INTEGER PRIMARY KEY,
        small SMALLINT NOT NULL,
        large BIGINT NOT NULL,
        single FLOAT NOT NULL,
        precise DOUBLE NOT NULL,
        exact NUMERIC NOT NULL,
        words TEXT NOT NULL,
        raw BLOB NOT NULL,
        flag BOOLEAN NOT NULL,
        day DATE NOT NULL,
        clock TIME NOT NULL,
        moment TIMESTAMP NOT NULL,
        instant TEXT NOT NULL,
        tree TEXT NOT NULL,
        object BLOB NOT NULL,
        other_day DATE NOT NULL,
        other_clock TIME NOT NULL,
        other_moment TIMESTAMP NOT NULL,
        other_instant TEXT NOT NULL,
        jiff_day DATE NOT NULL,
        jiff_clock TIME NOT NULL,
        jiff_moment TIMESTAMP NOT NULL,
        jiff_instant TEXT NOT NULL,
        kind TEXT NOT NULL
    )";

diesel::table! {
    use diesel::sql_types::*;
    use super::KindMapping;

    perhaps (id) {
        id -> Integer,
        small -> Nullable<SmallInt>,
        large -> Nullable<BigInt>,
        single -> Nullable<Float>,
        precise -> Nullable<Double>,
        exact -> Nullable<Double>,
        words -> Nullable<Text>,
        raw -> Nullable<Binary>,
        flag -> Nullable<Bool>,
        day -> Nullable<Date>,
        clock -> Nullable<Time>,
        moment -> Nullable<Timestamp>,
        instant -> Nullable<TimestamptzSqlite>,
        tree -> Nullable<Json>,
        object -> Nullable<Jsonb>,
        other_day -> Nullable<Date>,
        other_clock -> Nullable<Time>,
        other_moment -> Nullable<Timestamp>,
        other_instant -> Nullable<TimestamptzSqlite>,
        jiff_day -> Nullable<Date>,
        jiff_clock -> Nullable<Time>,
        jiff_moment -> Nullable<Timestamp>,
        jiff_instant -> Nullable<TimestamptzSqlite>,
        kind -> Nullable<KindMapping>,
    }
}

/// The same with NULLs.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = perhaps)]
#[seed(count = 10_000, backends(sqlite))]
struct Perhaps {
    id: i32,
    #[seed(null = 0.5)]
    small: Option<i16>,
    #[seed(null = 0.5)]
    large: Option<i64>,
    #[seed(null = 0.5)]
    single: Option<f32>,
    #[seed(null = 0.5)]
    precise: Option<f64>,
    #[seed(null = 0.5)]
    exact: Option<f64>,
    #[seed(null = 0.5)]
    words: Option<String>,
    #[seed(null = 0.5)]
    raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    flag: Option<bool>,
    #[seed(null = 0.5)]
    day: Option<NaiveDate>,
    #[seed(null = 0.5)]
    clock: Option<NaiveTime>,
    #[seed(null = 0.5)]
    moment: Option<NaiveDateTime>,
    #[seed(null = 0.5)]
    instant: Option<DateTime<Utc>>,
    #[seed(null = 0.5)]
    tree: Option<Value>,
    #[seed(null = 0.5)]
    object: Option<Value>,
    #[seed(null = 0.5)]
    other_day: Option<time::Date>,
    #[seed(null = 0.5)]
    other_clock: Option<time::Time>,
    #[seed(null = 0.5)]
    other_moment: Option<PrimitiveDateTime>,
    #[seed(null = 0.5)]
    other_instant: Option<OffsetDateTime>,
    #[seed(null = 0.5)]
    jiff_day: Option<jiff_diesel::Date>,
    #[seed(null = 0.5)]
    jiff_clock: Option<jiff_diesel::Time>,
    #[seed(null = 0.5)]
    jiff_moment: Option<jiff_diesel::DateTime>,
    #[seed(null = 0.5)]
    jiff_instant: Option<jiff_diesel::Timestamp>,
    #[seed(null = 0.5)]
    kind: Option<Kind>,
}

const PERHAPS: &str = "
    CREATE TABLE perhaps (
        id INTEGER PRIMARY KEY,
        small SMALLINT,
        large BIGINT,
        single FLOAT,
        precise DOUBLE,
        exact NUMERIC,
        words TEXT,
        raw BLOB,
        flag BOOLEAN,
        day DATE,
        clock TIME,
        moment TIMESTAMP NULL,
        instant TEXT,
        tree TEXT,
        object BLOB,
        other_day DATE,
        other_clock TIME,
        other_moment TIMESTAMP NULL,
        other_instant TEXT,
        jiff_day DATE,
        jiff_clock TIME,
        jiff_moment TIMESTAMP NULL,
        jiff_instant TEXT,
        kind TEXT
    )";

#[test]
fn every_type_is_stored_as_it_is_made() {
    let conn = &mut *database(EVERY_TYPE);
    let seeder = Seeder::new(Seed(42)).table::<Every>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, every_type::table, every_type::id, Every);
    assert_eq!(stored.len(), 10_000);
    // The type alone chose the generators.
    let plan = seeder.plan().unwrap().to_string();
    assert!(!plan.contains("attribute"), "{plan}");
}

#[test]
fn every_type_may_be_null() {
    let conn = &mut *database(PERHAPS);
    let seeder = Seeder::new(Seed(42)).table::<Perhaps>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, perhaps::table, perhaps::id, Perhaps);
    for column in [
        "small",
        "precise",
        "raw",
        "instant",
        "object",
        "other_clock",
        "jiff_instant",
        "kind",
    ] {
        let nulls = number(
            conn,
            &format!("SELECT count(*) FROM perhaps WHERE {column} IS NULL"),
        );
        assert!((4700..=5300).contains(&nulls), "{column}: {nulls}");
    }
}
