//! Value types of other crates and of PostgreSQL alone, and texts that PostgreSQL must read.

use diesel::pg::data_types::{PgDate, PgInterval, PgLsn, PgMoney, PgTime, PgTimestamp};
use diesel::prelude::*;
use rust_decimal::Decimal;
use seed_diesel::{Seed, Seedable, Seeder};
use time::{OffsetDateTime, PrimitiveDateTime};

use crate::backend::database;
use crate::suite::{assert_stored, number};

diesel::table! {
    moments (id) {
        id -> Integer,
        born_on -> Date,
        opens -> Time,
        created_at -> Timestamp,
        seen_at -> Timestamptz,
        day -> Date,
        closes -> Time,
        updated_at -> Timestamp,
        last_seen -> Timestamptz,
        raw_day -> Date,
        raw_time -> Time,
        raw_at -> Timestamp,
        term -> Interval,
        took -> Interval,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = moments)]
#[seed(count = 1000, backends(postgres))]
struct Moment {
    id: i32,
    born_on: time::Date,
    #[seed(gen = time(subsec = 6))]
    opens: time::Time,
    #[seed(gen = datetime("1900-01-01"..="2100-12-31", subsec = 3))]
    created_at: PrimitiveDateTime,
    seen_at: OffsetDateTime,
    #[seed(gen = sequence("2024-01-31", 1))]
    day: jiff_diesel::Date,
    closes: jiff_diesel::Time,
    #[seed(gen = timestamp(subsec = 6))]
    updated_at: jiff_diesel::DateTime,
    last_seen: jiff_diesel::Timestamp,
    raw_day: PgDate,
    raw_time: PgTime,
    #[seed(gen = timestamp("2024-02-29"..="2024-02-29", subsec = 6))]
    raw_at: PgTimestamp,
    #[seed(gen = interval, unique)]
    term: PgInterval,
    took: chrono::Duration,
}

#[test]
fn dates_and_times_of_every_crate_are_stored_as_they_are() {
    let conn = &mut *database(
        "CREATE TABLE moments (
            id INTEGER PRIMARY KEY, born_on DATE NOT NULL, opens TIME NOT NULL,
            created_at TIMESTAMP NOT NULL, seen_at TIMESTAMPTZ NOT NULL, day DATE NOT NULL,
            closes TIME NOT NULL, updated_at TIMESTAMP NOT NULL, last_seen TIMESTAMPTZ NOT NULL,
            raw_day DATE NOT NULL, raw_time TIME NOT NULL, raw_at TIMESTAMP NOT NULL,
            term INTERVAL NOT NULL UNIQUE, took INTERVAL NOT NULL
        )",
    );
    let seeder = Seeder::new(Seed(42)).table::<Moment>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, moments::table, moments::id, Moment);
    let mut all = |condition: &str| {
        let sql = format!("SELECT count(*) FROM moments WHERE {condition}");
        assert_eq!(number(conn, &sql), 1000, "{condition}");
    };
    all("day = DATE '2024-01-31' + id - 1");
    all("raw_at::date = DATE '2024-02-29'");
    all("created_at BETWEEN '1900-01-01' AND '2100-12-31 23:59:59.999'");
    all("born_on BETWEEN '1933-05-09' AND '2006-05-08'");
    all("last_seen BETWEEN '2022-05-08 00:00Z' AND '2026-05-08 23:59:59Z'");
    // Normalised: PostgreSQL finds nothing to carry over.
    all("term::text = justify_interval(term)::text");
    all("took = justify_interval(took)");
}

diesel::table! {
    things (id) {
        id -> Integer,
        price -> Numeric,
        cash -> Money,
        lsn -> PgLsn,
        spot -> Text,
        edge -> Text,
        place -> Text,
        mask -> Text,
        length -> Text,
        embedding -> Text,
        rank -> BigInt,
        score -> Double,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = things)]
#[seed(count = 1000, backends(postgres))]
struct Thing {
    id: i32,
    #[seed(gen = number(0.5..=99.75, decimals = 3))]
    price: Decimal,
    #[seed(gen = int(0..=100_000))]
    cash: PgMoney,
    lsn: PgLsn,
    #[seed(gen = point, unique)]
    spot: String,
    #[seed(gen = line(a = -1..=1, b = -1..=1, decimals = 0), unique)]
    edge: String,
    #[seed(gen = geometry)]
    place: String,
    #[seed(gen = bit_string(10), unique)]
    mask: String,
    #[seed(gen = interval, unique)]
    length: String,
    #[seed(gen = vector(3))]
    embedding: String,
    #[seed(gen = zipf(1..=1_000_000_000_000, exponent = 1.2))]
    rank: i64,
    #[seed(gen = normal(0..=100, mean = 40, deviation = 7.5))]
    score: f64,
}

#[test]
fn postgres_reads_the_texts_of_its_own_types() {
    let conn = &mut *database(
        "CREATE TABLE things (
            id INTEGER PRIMARY KEY, price NUMERIC NOT NULL, cash MONEY NOT NULL, lsn PG_LSN NOT NULL,
            spot TEXT NOT NULL UNIQUE, edge TEXT NOT NULL UNIQUE, place TEXT NOT NULL,
            mask TEXT NOT NULL UNIQUE, length TEXT NOT NULL UNIQUE, embedding TEXT NOT NULL,
            rank BIGINT NOT NULL, score DOUBLE PRECISION NOT NULL
        )",
    );
    let seeder = Seeder::new(Seed(42)).table::<Thing>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, things::table, things::id, Thing);
    let mut all = |condition: &str| {
        let sql = format!("SELECT count(*) FROM things WHERE {condition}");
        assert_eq!(number(conn, &sql), 1000, "{condition}");
    };
    all("price BETWEEN 0.5 AND 99.75 AND scale(price) <= 3");
    all("(spot::point)[0] BETWEEN -1000 AND 1000 AND (spot::point)[1] BETWEEN -1000 AND 1000");
    all("edge::line IS NOT NULL");
    all("place ~ '^SRID=4326;POINT\\(-?[0-9]{1,3}\\.[0-9]{6} -?[0-9]{1,2}\\.[0-9]{6}\\)$'");
    all("mask::bit(10)::text = mask");
    all("length::interval = justify_interval(length::interval)");
    all("array_length(translate(embedding, '[]', '{}')::float4[], 1) = 3");
    all("rank BETWEEN 1 AND 1000000000000 AND score BETWEEN 0 AND 100");
    let mean = number(conn, "SELECT round(avg(score))::bigint FROM things");
    assert!((39..=41).contains(&mean), "{mean}");
    let first = number(conn, "SELECT count(*) FROM things WHERE rank = 1");
    // One of zeta(1.2) = 5.59 of an endless range.
    assert!((130..=230).contains(&first), "{first}");
}
