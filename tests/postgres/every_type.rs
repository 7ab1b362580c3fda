//! A column of every type that Diesel writes to PostgreSQL, each with the generator it has by itself:
//! 10,000 rows are stored as they are made.

use std::time::SystemTime;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use diesel::pg::data_types::{PgInterval, PgLsn, PgMoney, PgNumeric};
use diesel::prelude::*;
use ipnetwork::IpNetwork;
use seed_diesel::{Seed, Seedable, Seeder};
use serde_json::Value;

use crate::backend::database;
use crate::suite::{assert_stored, number};

diesel::table! {
    every_type (id) {
        id -> Integer,
        small -> SmallInt,
        large -> BigInt,
        single -> Float,
        double -> Double,
        exact -> Numeric,
        wire -> Numeric,
        words -> Text,
        #[max_length = 30]
        varied -> Varchar,
        #[max_length = 5]
        padded -> Bpchar,
        raw -> Bytea,
        flag -> Bool,
        day -> Date,
        clock -> Time,
        moment -> Timestamp,
        instant -> Timestamptz,
        bare -> Timestamptz,
        system -> Timestamp,
        term -> Interval,
        took -> Interval,
        key -> Uuid,
        tree -> Json,
        object -> Jsonb,
        address -> Inet,
        network -> Cidr,
        mac -> MacAddr,
        mac8 -> MacAddr8,
        cash -> Money,
        lsn -> PgLsn,
        object_id -> Oid,
        letter -> CChar,
    }
}

/// Types of all kinds.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = every_type)]
#[seed(count = 10_000, backends(postgres))]
struct Every {
    id: i32,
    small: i16,
    large: i64,
    single: f32,
    double: f64,
    exact: BigDecimal,
    wire: PgNumeric,
    words: String,
    varied: String,
    padded: String,
    raw: Vec<u8>,
    flag: bool,
    day: NaiveDate,
    clock: NaiveTime,
    moment: NaiveDateTime,
    instant: DateTime<Utc>,
    bare: NaiveDateTime,
    system: SystemTime,
    term: PgInterval,
    took: chrono::Duration,
    key: uuid::Uuid,
    tree: Value,
    object: Value,
    address: IpNetwork,
    network: IpNetwork,
    mac: [u8; 6],
    mac8: [u8; 8],
    cash: PgMoney,
    lsn: PgLsn,
    object_id: u32,
    letter: u8,
}

const EVERY_TYPE: &str = "
    CREATE TABLE every_type (
        id INTEGER PRIMARY KEY,
        small SMALLINT NOT NULL,
        large BIGINT NOT NULL,
        single REAL NOT NULL,
        double DOUBLE PRECISION NOT NULL,
        exact NUMERIC NOT NULL,
        wire NUMERIC NOT NULL,
        words TEXT NOT NULL,
        varied VARCHAR(30) NOT NULL,
        padded CHAR(5) NOT NULL,
        raw BYTEA NOT NULL,
        flag BOOLEAN NOT NULL,
        day DATE NOT NULL,
        clock TIME NOT NULL,
        moment TIMESTAMP NOT NULL,
        instant TIMESTAMPTZ NOT NULL,
        bare TIMESTAMPTZ NOT NULL,
        system TIMESTAMP NOT NULL,
        term INTERVAL NOT NULL,
        took INTERVAL NOT NULL,
        key UUID NOT NULL,
        tree JSON NOT NULL,
        object JSONB NOT NULL,
        address INET NOT NULL,
        network CIDR NOT NULL,
        mac MACADDR NOT NULL,
        mac8 MACADDR8 NOT NULL,
        cash MONEY NOT NULL,
        lsn PG_LSN NOT NULL,
        object_id OID NOT NULL,
        letter \"char\" NOT NULL
    )";

diesel::table! {
    perhaps (id) {
        id -> Integer,
        small -> Nullable<SmallInt>,
        large -> Nullable<BigInt>,
        single -> Nullable<Float>,
        double -> Nullable<Double>,
        exact -> Nullable<Numeric>,
        wire -> Nullable<Numeric>,
        words -> Nullable<Text>,
        #[max_length = 30]
        varied -> Nullable<Varchar>,
        #[max_length = 5]
        padded -> Nullable<Bpchar>,
        raw -> Nullable<Bytea>,
        flag -> Nullable<Bool>,
        day -> Nullable<Date>,
        clock -> Nullable<Time>,
        moment -> Nullable<Timestamp>,
        instant -> Nullable<Timestamptz>,
        bare -> Nullable<Timestamptz>,
        system -> Nullable<Timestamp>,
        term -> Nullable<Interval>,
        took -> Nullable<Interval>,
        key -> Nullable<Uuid>,
        tree -> Nullable<Json>,
        object -> Nullable<Jsonb>,
        address -> Nullable<Inet>,
        network -> Nullable<Cidr>,
        mac -> Nullable<MacAddr>,
        mac8 -> Nullable<MacAddr8>,
        cash -> Nullable<Money>,
        lsn -> Nullable<PgLsn>,
        object_id -> Nullable<Oid>,
        letter -> Nullable<CChar>,
    }
}

/// The same with NULLs.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = perhaps)]
#[seed(count = 10_000, backends(postgres))]
struct Perhaps {
    id: i32,
    #[seed(null = 0.5)]
    small: Option<i16>,
    #[seed(null = 0.5)]
    large: Option<i64>,
    #[seed(null = 0.5)]
    single: Option<f32>,
    #[seed(null = 0.5)]
    double: Option<f64>,
    #[seed(null = 0.5)]
    exact: Option<BigDecimal>,
    #[seed(null = 0.5)]
    wire: Option<PgNumeric>,
    #[seed(null = 0.5)]
    words: Option<String>,
    #[seed(null = 0.5)]
    varied: Option<String>,
    #[seed(null = 0.5)]
    padded: Option<String>,
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
    bare: Option<NaiveDateTime>,
    #[seed(null = 0.5)]
    system: Option<SystemTime>,
    #[seed(null = 0.5)]
    term: Option<PgInterval>,
    #[seed(null = 0.5)]
    took: Option<chrono::Duration>,
    #[seed(null = 0.5)]
    key: Option<uuid::Uuid>,
    #[seed(null = 0.5)]
    tree: Option<Value>,
    #[seed(null = 0.5)]
    object: Option<Value>,
    #[seed(null = 0.5)]
    address: Option<IpNetwork>,
    #[seed(null = 0.5)]
    network: Option<IpNetwork>,
    #[seed(null = 0.5)]
    mac: Option<[u8; 6]>,
    #[seed(null = 0.5)]
    mac8: Option<[u8; 8]>,
    #[seed(null = 0.5)]
    cash: Option<PgMoney>,
    #[seed(null = 0.5)]
    lsn: Option<PgLsn>,
    #[seed(null = 0.5)]
    object_id: Option<u32>,
    #[seed(null = 0.5)]
    letter: Option<u8>,
}

const PERHAPS: &str = "
    CREATE TABLE perhaps (
        id INTEGER PRIMARY KEY,
        small SMALLINT,
        large BIGINT,
        single REAL,
        double DOUBLE PRECISION,
        exact NUMERIC,
        wire NUMERIC,
        words TEXT,
        varied VARCHAR(30),
        padded CHAR(5),
        raw BYTEA,
        flag BOOLEAN,
        day DATE,
        clock TIME,
        moment TIMESTAMP,
        instant TIMESTAMPTZ,
        bare TIMESTAMPTZ,
        system TIMESTAMP,
        term INTERVAL,
        took INTERVAL,
        key UUID,
        tree JSON,
        object JSONB,
        address INET,
        network CIDR,
        mac MACADDR,
        mac8 MACADDR8,
        cash MONEY,
        lsn PG_LSN,
        object_id OID,
        letter \"char\"
    )";

diesel::table! {
    many (id) {
        id -> Integer,
        small -> Array<SmallInt>,
        large -> Array<BigInt>,
        single -> Array<Float>,
        double -> Array<Double>,
        exact -> Array<Numeric>,
        wire -> Array<Numeric>,
        words -> Array<Text>,
        #[max_length = 30]
        varied -> Array<Varchar>,
        #[max_length = 5]
        padded -> Array<Bpchar>,
        raw -> Array<Bytea>,
        flag -> Array<Bool>,
        day -> Array<Date>,
        clock -> Array<Time>,
        moment -> Array<Timestamp>,
        instant -> Array<Timestamptz>,
        bare -> Array<Timestamptz>,
        system -> Array<Timestamp>,
        term -> Array<Interval>,
        took -> Array<Interval>,
        key -> Array<Uuid>,
        tree -> Array<Json>,
        object -> Array<Jsonb>,
        address -> Array<Inet>,
        network -> Array<Cidr>,
        mac -> Array<MacAddr>,
        mac8 -> Array<MacAddr8>,
        cash -> Array<Money>,
        lsn -> Array<PgLsn>,
        object_id -> Array<Oid>,
        letter -> Array<CChar>,
    }
}

/// Arrays of them.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = many)]
#[seed(count = 10_000, backends(postgres))]
struct Many {
    id: i32,
    small: Vec<i16>,
    large: Vec<i64>,
    single: Vec<f32>,
    double: Vec<f64>,
    exact: Vec<BigDecimal>,
    wire: Vec<PgNumeric>,
    words: Vec<String>,
    varied: Vec<String>,
    padded: Vec<String>,
    raw: Vec<Vec<u8>>,
    flag: Vec<bool>,
    day: Vec<NaiveDate>,
    clock: Vec<NaiveTime>,
    moment: Vec<NaiveDateTime>,
    instant: Vec<DateTime<Utc>>,
    bare: Vec<NaiveDateTime>,
    system: Vec<SystemTime>,
    term: Vec<PgInterval>,
    took: Vec<chrono::Duration>,
    key: Vec<uuid::Uuid>,
    tree: Vec<Value>,
    object: Vec<Value>,
    address: Vec<IpNetwork>,
    network: Vec<IpNetwork>,
    mac: Vec<[u8; 6]>,
    mac8: Vec<[u8; 8]>,
    cash: Vec<PgMoney>,
    lsn: Vec<PgLsn>,
    object_id: Vec<u32>,
    letter: Vec<u8>,
}

const MANY: &str = "
    CREATE TABLE many (
        id INTEGER PRIMARY KEY,
        small SMALLINT[] NOT NULL,
        large BIGINT[] NOT NULL,
        single REAL[] NOT NULL,
        double DOUBLE PRECISION[] NOT NULL,
        exact NUMERIC[] NOT NULL,
        wire NUMERIC[] NOT NULL,
        words TEXT[] NOT NULL,
        varied VARCHAR(30)[] NOT NULL,
        padded CHAR(5)[] NOT NULL,
        raw BYTEA[] NOT NULL,
        flag BOOLEAN[] NOT NULL,
        day DATE[] NOT NULL,
        clock TIME[] NOT NULL,
        moment TIMESTAMP[] NOT NULL,
        instant TIMESTAMPTZ[] NOT NULL,
        bare TIMESTAMPTZ[] NOT NULL,
        system TIMESTAMP[] NOT NULL,
        term INTERVAL[] NOT NULL,
        took INTERVAL[] NOT NULL,
        key UUID[] NOT NULL,
        tree JSON[] NOT NULL,
        object JSONB[] NOT NULL,
        address INET[] NOT NULL,
        network CIDR[] NOT NULL,
        mac MACADDR[] NOT NULL,
        mac8 MACADDR8[] NOT NULL,
        cash MONEY[] NOT NULL,
        lsn PG_LSN[] NOT NULL,
        object_id OID[] NOT NULL,
        letter \"char\"[] NOT NULL
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
        "small", "wire", "system", "term", "object", "network", "mac8", "lsn", "letter",
    ] {
        let nulls = number(
            conn,
            &format!("SELECT count(*) FROM perhaps WHERE {column} IS NULL"),
        );
        assert!((4700..=5300).contains(&nulls), "{column}: {nulls}");
    }
}

#[test]
fn every_type_may_be_that_of_an_array() {
    let conn = &mut *database(MANY);
    let seeder = Seeder::new(Seed(42)).table::<Many>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, many::table, many::id, Many);
    for length in 1..=3 {
        assert!(stored.iter().any(|row| row.term.len() == length));
    }
}
