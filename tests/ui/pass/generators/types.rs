//! Columns of every type, filled from their types and names alone.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    everything (id) {
        id -> BigInt,
        small -> SmallInt,
        medium -> Integer,
        large -> BigInt,
        single -> Float,
        double_one -> Double,
        yes -> Bool,
        name -> Text,
        bytes -> Binary,
        day -> Date,
        hour -> Time,
        created_at -> Timestamp,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = everything)]
struct Everything {
    id: i64,
    small: i16,
    medium: i32,
    large: i64,
    single: f32,
    double_one: f64,
    yes: bool,
    name: String,
    bytes: Vec<u8>,
    day: chrono::NaiveDate,
    hour: chrono::NaiveTime,
    created_at: chrono::NaiveDateTime,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE everything (id INTEGER PRIMARY KEY, small, medium, large, single, double_one, yes,
                                  name TEXT, bytes BLOB, day TEXT, hour TEXT, created_at TEXT)",
    )
    .unwrap();
    assert_eq!(Everything::seed(&mut conn, Seed(42)).unwrap().rows(), 10);
    let rows: Vec<Everything> = everything::table.load(&mut conn).unwrap();
    let row = &rows[9];
    assert_eq!(row.id, 10);
    let _ = (
        row.small,
        row.medium,
        row.large,
        row.single,
        row.double_one,
        row.yes,
    );
    let _ = (&row.name, &row.bytes, row.day, row.hour, row.created_at);
}
