//! Keys of another name, of text, and of several columns.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    countries (code) {
        code -> Text,
        name -> Text,
    }
}

diesel::table! {
    cities (number) {
        number -> BigInt,
        country -> Text,
    }
}

diesel::table! {
    twins (left, right) {
        left -> BigInt,
        right -> BigInt,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = countries)]
#[diesel(primary_key(code))]
#[seed(count = 3, with(cities = 2))]
struct Country {
    #[seed(gen = pattern("??"))]
    #[seed(unique)]
    code: String,
    #[seed(gen = country)]
    name: String,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = cities, primary_key(number), belongs_to(Country, foreign_key = country))]
#[seed(with(twins(left) = 1))]
struct City {
    number: i64,
    country: String,
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = twins, primary_key(left, right))]
struct Twins {
    #[seed(references = cities)]
    left: i64,
    #[seed(references = cities)]
    right: i64,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "PRAGMA foreign_keys = ON;
         CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE cities (number INTEGER PRIMARY KEY, country TEXT NOT NULL REFERENCES countries (code));
         CREATE TABLE twins (left INTEGER NOT NULL REFERENCES cities (number),
                             right INTEGER NOT NULL REFERENCES cities (number), PRIMARY KEY (left, right));",
    )
    .unwrap();
    assert_eq!(
        Country::seed(&mut conn, Seed(42)).unwrap().rows(),
        3 + 6 + 6
    );
}
