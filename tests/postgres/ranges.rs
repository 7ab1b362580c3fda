//! Ranges and multiranges of PostgreSQL.

use std::ops::Bound;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use seed_diesel::generators::{int, range};
use seed_diesel::{Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, number};

type Instant = DateTime<Utc>;

diesel::table! {
    use diesel::sql_types::*;

    bookings (id) {
        id -> Integer,
        ints -> Int4range,
        longs -> Int8range,
        nums -> Numrange,
        days -> Daterange,
        moments -> Tsrange,
        instants -> Tstzrange,
        other_days -> Daterange,
        other_moments -> Tstzrange,
        maybe_ints -> Nullable<Int4range>,
        maybe_moments -> Nullable<Tsrange>,
        many_ints -> Array<Int4range>,
        many_nums -> Array<Numrange>,
        many_instants -> Array<Tstzrange>,
        multi_ints -> Int4multirange,
        multi_longs -> Int8multirange,
        multi_nums -> Nummultirange,
        multi_days -> Datemultirange,
        multi_moments -> Tsmultirange,
        multi_instants -> Tstzmultirange,
        shift -> Tsrange,
        span -> Int4range,
        season -> Daterange,
        price -> Nullable<Numrange>,
        either -> Int8range,
        sizes -> Array<Int4range>,
        other -> Int4range,
    }
}

/// A range is a pair of bounds, a multirange a `Vec` of them.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = bookings)]
#[seed(count = 10_000, backends(postgres))]
struct Booking {
    id: i32,
    ints: (Bound<i32>, Bound<i32>),
    longs: (Bound<i64>, Bound<i64>),
    nums: (Bound<BigDecimal>, Bound<BigDecimal>),
    days: (Bound<NaiveDate>, Bound<NaiveDate>),
    moments: (Bound<NaiveDateTime>, Bound<NaiveDateTime>),
    instants: (Bound<Instant>, Bound<Instant>),
    other_days: (Bound<time::Date>, Bound<time::Date>),
    other_moments: (Bound<time::OffsetDateTime>, Bound<time::OffsetDateTime>),
    #[seed(null = 0.5)]
    maybe_ints: Option<(Bound<i32>, Bound<i32>)>,
    #[seed(null = 0.5)]
    maybe_moments: Option<(Bound<NaiveDateTime>, Bound<NaiveDateTime>)>,
    many_ints: Vec<(Bound<i32>, Bound<i32>)>,
    many_nums: Vec<(Bound<BigDecimal>, Bound<BigDecimal>)>,
    many_instants: Vec<(Bound<Instant>, Bound<Instant>)>,
    #[seed(array = 1)]
    multi_ints: Vec<(Bound<i32>, Bound<i32>)>,
    #[seed(array = 1)]
    multi_longs: Vec<(Bound<i64>, Bound<i64>)>,
    #[seed(array = 1)]
    multi_nums: Vec<(Bound<BigDecimal>, Bound<BigDecimal>)>,
    #[seed(array = 1)]
    multi_days: Vec<(Bound<NaiveDate>, Bound<NaiveDate>)>,
    #[seed(array = 1)]
    multi_moments: Vec<(Bound<NaiveDateTime>, Bound<NaiveDateTime>)>,
    #[seed(array = 1)]
    multi_instants: Vec<(Bound<Instant>, Bound<Instant>)>,
    #[seed(gen = range(timestamp("2024-05-01"..="2024-05-31")), unique)]
    shift: (Bound<NaiveDateTime>, Bound<NaiveDateTime>),
    #[seed(gen = range(int(0..=1000)), unique)]
    span: (Bound<i32>, Bound<i32>),
    #[seed(gen = range(weighted(0.9 => date("2024-05-01"..="2024-05-31"), 0.1 => date("2030-01-01"..="2030-01-31"))))]
    season: (Bound<NaiveDate>, Bound<NaiveDate>),
    #[seed(gen = range(number(0..=10, decimals = 1)), null = 0.5)]
    price: Option<(Bound<BigDecimal>, Bound<BigDecimal>)>,
    #[seed(gen = weighted(0.5 => range(int(0..=9)), 0.5 => range(int(90..=99))))]
    either: (Bound<i64>, Bound<i64>),
    #[seed(gen = range(int(1..=9)), array = 2)]
    sizes: Vec<(Bound<i32>, Bound<i32>)>,
    // An expression of the field's own type.
    #[seed(gen = self::range(int(0..=1000)))]
    other: (Bound<i32>, Bound<i32>),
}

const BOOKINGS: &str = "
    CREATE TABLE bookings (
        id INTEGER PRIMARY KEY,
        ints INT4RANGE NOT NULL,
        longs INT8RANGE NOT NULL,
        nums NUMRANGE NOT NULL,
        days DATERANGE NOT NULL,
        moments TSRANGE NOT NULL,
        instants TSTZRANGE NOT NULL,
        other_days DATERANGE NOT NULL,
        other_moments TSTZRANGE NOT NULL,
        maybe_ints INT4RANGE,
        maybe_moments TSRANGE,
        many_ints INT4RANGE[] NOT NULL,
        many_nums NUMRANGE[] NOT NULL,
        many_instants TSTZRANGE[] NOT NULL,
        multi_ints INT4MULTIRANGE NOT NULL,
        multi_longs INT8MULTIRANGE NOT NULL,
        multi_nums NUMMULTIRANGE NOT NULL,
        multi_days DATEMULTIRANGE NOT NULL,
        multi_moments TSMULTIRANGE NOT NULL,
        multi_instants TSTZMULTIRANGE NOT NULL,
        shift TSRANGE NOT NULL UNIQUE,
        span INT4RANGE NOT NULL UNIQUE,
        season DATERANGE NOT NULL,
        price NUMRANGE,
        either INT8RANGE NOT NULL,
        sizes INT4RANGE[] NOT NULL,
        other INT4RANGE NOT NULL
    )";

#[test]
fn ranges_are_stored_as_they_are_made() {
    let conn = &mut *database(BOOKINGS);
    let seeder = Seeder::new(Seed(42)).table::<Booking>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, bookings::table, bookings::id, Booking);
    assert_eq!(stored.len(), 10_000);
    let mut all = |condition: &str| {
        let sql = format!("SELECT count(*) FROM bookings WHERE {condition}");
        assert_eq!(number(conn, &sql), 10_000, "{condition}");
    };
    all("NOT isempty(ints) AND NOT isempty(nums) AND NOT isempty(instants)");
    all("lower_inc(moments) AND NOT upper_inc(moments)");
    all("tsrange('2024-05-01', '2024-06-01') @> shift");
    all("int4range(0, 1000, '[]') @> span");
    all("cardinality(many_nums) BETWEEN 1 AND 3");
    all("lower(season) >= '2024-05-01' AND upper(season) <= '2030-01-31'");
    all("price IS NULL OR (price <@ numrange(0, 10) AND scale(lower(price)) <= 1)");
    all("either <@ int8range(0, 9) OR either <@ int8range(90, 99)");
    all("cardinality(sizes) = 2 AND sizes[1] <@ int4range(1, 9) AND sizes[2] <@ int4range(1, 9)");
    all("other <@ int4range(0, 1000)");
}
