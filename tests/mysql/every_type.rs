//! A column of every type that Diesel writes to MySQL and MariaDB, each with the generator it has by
//! itself: 10,000 rows are stored as they are made.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::mysql::data_types::MysqlTime;
use diesel::prelude::*;
use diesel_derive_enum::DbEnum;
use rust_decimal::Decimal;
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
        tiny -> TinyInt,
        utiny -> Unsigned<TinyInt>,
        small -> SmallInt,
        usmall -> Unsigned<SmallInt>,
        medium -> Integer,
        umedium -> Unsigned<Integer>,
        large -> BigInt,
        ularge -> Unsigned<BigInt>,
        single -> Float,
        precise -> Double,
        exact -> Numeric,
        #[max_length = 20]
        fixed -> Char,
        #[max_length = 30]
        varied -> Varchar,
        #[max_length = 255]
        tiny_words -> Tinytext,
        words -> Text,
        medium_words -> Mediumtext,
        long_words -> Longtext,
        #[max_length = 16]
        fixed_raw -> Binary,
        #[max_length = 16]
        varied_raw -> Varbinary,
        tiny_raw -> Tinyblob,
        raw -> Blob,
        medium_raw -> Mediumblob,
        long_raw -> Longblob,
        #[max_length = 8]
        mask -> Bit,
        flag -> Bool,
        day -> Date,
        clock -> Time,
        moment -> Datetime,
        instant -> Timestamp,
        tree -> Json,
        kind -> KindMapping,
    }
}

/// Types of all kinds.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = every_type)]
#[seed(count = 10_000, backends(mysql))]
struct Every {
    id: i32,
    tiny: i8,
    utiny: u8,
    small: i16,
    usmall: u16,
    medium: i32,
    umedium: u32,
    large: i64,
    ularge: u64,
    single: f32,
    precise: f64,
    exact: BigDecimal,
    fixed: String,
    varied: String,
    tiny_words: String,
    words: String,
    medium_words: String,
    long_words: String,
    fixed_raw: Vec<u8>,
    varied_raw: Vec<u8>,
    tiny_raw: Vec<u8>,
    raw: Vec<u8>,
    medium_raw: Vec<u8>,
    long_raw: Vec<u8>,
    mask: Vec<u8>,
    flag: bool,
    day: NaiveDate,
    clock: NaiveTime,
    moment: NaiveDateTime,
    instant: NaiveDateTime,
    tree: Value,
    kind: Kind,
}

const EVERY_TYPE: &str = "
    CREATE TABLE every_type (
        id INTEGER PRIMARY KEY,
        tiny TINYINT NOT NULL,
        utiny TINYINT UNSIGNED NOT NULL,
        small SMALLINT NOT NULL,
        usmall SMALLINT UNSIGNED NOT NULL,
        medium INTEGER NOT NULL,
        umedium INTEGER UNSIGNED NOT NULL,
        large BIGINT NOT NULL,
        ularge BIGINT UNSIGNED NOT NULL,
        single FLOAT NOT NULL,
        precise DOUBLE NOT NULL,
        exact DECIMAL(10, 2) NOT NULL,
        fixed CHAR(20) NOT NULL,
        varied VARCHAR(30) NOT NULL,
        tiny_words TINYTEXT NOT NULL,
        words TEXT NOT NULL,
        medium_words MEDIUMTEXT NOT NULL,
        long_words LONGTEXT NOT NULL,
        fixed_raw BINARY(16) NOT NULL,
        varied_raw VARBINARY(16) NOT NULL,
        tiny_raw TINYBLOB NOT NULL,
        raw BLOB NOT NULL,
        medium_raw MEDIUMBLOB NOT NULL,
        long_raw LONGBLOB NOT NULL,
        mask BIT(64) NOT NULL,
        flag BOOLEAN NOT NULL,
        day DATE NOT NULL,
        clock TIME NOT NULL,
        moment DATETIME NOT NULL,
        instant TIMESTAMP NOT NULL,
        tree JSON NOT NULL,
        kind ENUM('big', 'small', 'odd one') NOT NULL
    )";

diesel::table! {
    use diesel::sql_types::*;
    use super::KindMapping;

    perhaps (id) {
        id -> Integer,
        tiny -> Nullable<TinyInt>,
        utiny -> Nullable<Unsigned<TinyInt>>,
        small -> Nullable<SmallInt>,
        usmall -> Nullable<Unsigned<SmallInt>>,
        medium -> Nullable<Integer>,
        umedium -> Nullable<Unsigned<Integer>>,
        large -> Nullable<BigInt>,
        ularge -> Nullable<Unsigned<BigInt>>,
        single -> Nullable<Float>,
        precise -> Nullable<Double>,
        exact -> Nullable<Numeric>,
        #[max_length = 20]
        fixed -> Nullable<Char>,
        #[max_length = 30]
        varied -> Nullable<Varchar>,
        #[max_length = 255]
        tiny_words -> Nullable<Tinytext>,
        words -> Nullable<Text>,
        medium_words -> Nullable<Mediumtext>,
        long_words -> Nullable<Longtext>,
        #[max_length = 16]
        fixed_raw -> Nullable<Binary>,
        #[max_length = 16]
        varied_raw -> Nullable<Varbinary>,
        tiny_raw -> Nullable<Tinyblob>,
        raw -> Nullable<Blob>,
        medium_raw -> Nullable<Mediumblob>,
        long_raw -> Nullable<Longblob>,
        #[max_length = 8]
        mask -> Nullable<Bit>,
        flag -> Nullable<Bool>,
        day -> Nullable<Date>,
        clock -> Nullable<Time>,
        moment -> Nullable<Datetime>,
        instant -> Nullable<Timestamp>,
        tree -> Nullable<Json>,
        kind -> Nullable<KindMapping>,
    }
}

/// The same with NULLs.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = perhaps)]
#[seed(count = 10_000, backends(mysql))]
struct Perhaps {
    id: i32,
    #[seed(null = 0.5)]
    tiny: Option<i8>,
    #[seed(null = 0.5)]
    utiny: Option<u8>,
    #[seed(null = 0.5)]
    small: Option<i16>,
    #[seed(null = 0.5)]
    usmall: Option<u16>,
    #[seed(null = 0.5)]
    medium: Option<i32>,
    #[seed(null = 0.5)]
    umedium: Option<u32>,
    #[seed(null = 0.5)]
    large: Option<i64>,
    #[seed(null = 0.5)]
    ularge: Option<u64>,
    #[seed(null = 0.5)]
    single: Option<f32>,
    #[seed(null = 0.5)]
    precise: Option<f64>,
    #[seed(null = 0.5)]
    exact: Option<BigDecimal>,
    #[seed(null = 0.5)]
    fixed: Option<String>,
    #[seed(null = 0.5)]
    varied: Option<String>,
    #[seed(null = 0.5)]
    tiny_words: Option<String>,
    #[seed(null = 0.5)]
    words: Option<String>,
    #[seed(null = 0.5)]
    medium_words: Option<String>,
    #[seed(null = 0.5)]
    long_words: Option<String>,
    #[seed(null = 0.5)]
    fixed_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    varied_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    tiny_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    medium_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    long_raw: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    mask: Option<Vec<u8>>,
    #[seed(null = 0.5)]
    flag: Option<bool>,
    #[seed(null = 0.5)]
    day: Option<NaiveDate>,
    #[seed(null = 0.5)]
    clock: Option<NaiveTime>,
    #[seed(null = 0.5)]
    moment: Option<NaiveDateTime>,
    #[seed(null = 0.5)]
    instant: Option<NaiveDateTime>,
    #[seed(null = 0.5)]
    tree: Option<Value>,
    #[seed(null = 0.5)]
    kind: Option<Kind>,
}

const PERHAPS: &str = "
    CREATE TABLE perhaps (
        id INTEGER PRIMARY KEY,
        tiny TINYINT,
        utiny TINYINT UNSIGNED,
        small SMALLINT,
        usmall SMALLINT UNSIGNED,
        medium INTEGER,
        umedium INTEGER UNSIGNED,
        large BIGINT,
        ularge BIGINT UNSIGNED,
        single FLOAT,
        precise DOUBLE,
        exact DECIMAL(10, 2),
        fixed CHAR(20),
        varied VARCHAR(30),
        tiny_words TINYTEXT,
        words TEXT,
        medium_words MEDIUMTEXT,
        long_words LONGTEXT,
        fixed_raw BINARY(16),
        varied_raw VARBINARY(16),
        tiny_raw TINYBLOB,
        raw BLOB,
        medium_raw MEDIUMBLOB,
        long_raw LONGBLOB,
        mask BIT(64),
        flag BOOLEAN,
        day DATE,
        clock TIME,
        moment DATETIME,
        instant TIMESTAMP NULL,
        tree JSON,
        kind ENUM('big', 'small', 'odd one')
    )";

diesel::table! {
    use diesel::sql_types::*;

    others (id) {
        id -> Integer,
        day -> Date,
        clock -> Time,
        moment -> Datetime,
        instant -> Timestamp,
        zoned -> Datetime,
        jiff_day -> Date,
        jiff_clock -> Time,
        jiff_moment -> Timestamp,
        jiff_instant -> Datetime,
        price -> Numeric,
        fine -> Datetime,
        year -> SmallInt,
        maybe -> Nullable<Datetime>,
    }
}

/// Types of other crates.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = others)]
#[seed(count = 10_000, backends(mysql))]
struct Other {
    id: i32,
    day: time::Date,
    clock: time::Time,
    moment: PrimitiveDateTime,
    instant: PrimitiveDateTime,
    zoned: OffsetDateTime,
    jiff_day: jiff_diesel::Date,
    jiff_clock: jiff_diesel::Time,
    jiff_moment: jiff_diesel::DateTime,
    jiff_instant: jiff_diesel::Timestamp,
    price: Decimal,
    #[seed(gen = timestamp(subsec = 6))]
    fine: NaiveDateTime,
    year: i16,
    #[seed(null = 0.5)]
    maybe: Option<PrimitiveDateTime>,
}

const OTHERS: &str = "
    CREATE TABLE others (
        id INTEGER PRIMARY KEY,
        day DATE NOT NULL,
        clock TIME NOT NULL,
        moment DATETIME NOT NULL,
        instant TIMESTAMP NOT NULL,
        zoned DATETIME NOT NULL,
        jiff_day DATE NOT NULL,
        jiff_clock TIME NOT NULL,
        jiff_moment DATETIME NOT NULL,
        jiff_instant DATETIME NOT NULL,
        price DECIMAL(10, 2) NOT NULL,
        fine DATETIME(6) NOT NULL,
        year YEAR NOT NULL,
        maybe DATETIME
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
        "tiny", "ularge", "exact", "fixed", "mask", "instant", "tree", "kind",
    ] {
        let nulls = number(
            conn,
            &format!("SELECT count(*) FROM perhaps WHERE {column} IS NULL"),
        );
        assert!((4700..=5300).contains(&nulls), "{column}: {nulls}");
    }
}

#[test]
fn types_of_other_crates_are_stored_as_they_are_made() {
    let conn = &mut *database(OTHERS);
    let seeder = Seeder::new(Seed(42)).table::<Other>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, others::table, others::id, Other);
}

diesel::table! {
    wires (id) {
        id -> Integer,
        day -> Date,
        moment -> Datetime,
        instant -> Nullable<Timestamp>,
    }
}

/// What Diesel hands to the client library; it cannot be compared.
#[derive(Queryable, Seedable)]
#[diesel(table_name = wires)]
#[seed(count = 1000, backends(mysql))]
struct Wire {
    id: i32,
    day: MysqlTime,
    moment: MysqlTime,
    #[seed(null = 0.5)]
    instant: Option<MysqlTime>,
}

#[test]
fn the_times_of_the_client_library_are_stored_as_they_are_made() {
    let conn = &mut *database(
        "CREATE TABLE wires (id INTEGER PRIMARY KEY, day DATE NOT NULL,
                             moment DATETIME NOT NULL, instant TIMESTAMP NULL)",
    );
    Wire::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Wire> = wires::table.order(wires::id).load(conn).unwrap();
    let date = |time: &MysqlTime| (time.year, time.month, time.day);
    let clock = |time: &MysqlTime| (time.hour, time.minute, time.second);
    for (stored, made) in stored.iter().zip(Wire::rows(Seed(42)).unwrap()) {
        assert_eq!(stored.id, made.id);
        assert_eq!(date(&stored.day), date(&made.day));
        assert_eq!(date(&stored.moment), date(&made.moment));
        assert_eq!(clock(&stored.moment), clock(&made.moment));
        assert_eq!(
            stored.instant.as_ref().map(date),
            made.instant.as_ref().map(date)
        );
        assert_eq!(
            stored.instant.as_ref().map(clock),
            made.instant.as_ref().map(clock)
        );
    }
}
