//! Keys that the database gives: a model without its key, and one that leaves it out.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    shops (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    clerks (id) {
        id -> BigInt,
        shop_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    shifts (id) {
        id -> Integer,
        clerk_id -> BigInt,
        shop_id -> Nullable<Integer>,
        hours -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(shops, clerks, shifts);

pub const SQL: &str = "
    CREATE TABLE shops (id SERIAL PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE clerks (
        id BIGSERIAL PRIMARY KEY,
        shop_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        FOREIGN KEY (shop_id) REFERENCES shops (id)
    );
    CREATE TABLE shifts (
        id INTEGER PRIMARY KEY,
        clerk_id BIGINT NOT NULL,
        shop_id INTEGER,
        hours INTEGER NOT NULL,
        FOREIGN KEY (clerk_id) REFERENCES clerks (id),
        FOREIGN KEY (shop_id) REFERENCES shops (id)
    );";

/// As an `Insertable` struct has it: without the key.
#[derive(Insertable, Seedable)]
#[diesel(table_name = shops)]
#[seed(count = 600, with(clerks = 0..=3))]
pub struct NewShop {
    #[seed(gen = company_name, unique)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = clerks)]
#[seed(with(shifts = 2))]
pub struct Clerk {
    #[seed(skip)]
    pub id: i64,
    #[seed(references = shops)]
    pub shop_id: i32,
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = shifts)]
pub struct Shift {
    pub id: i32,
    #[seed(references = clerks)]
    pub clerk_id: i64,
    #[seed(references = shops, null = 0.5)]
    pub shop_id: Option<i32>,
    #[seed(gen = int(1..=8))]
    pub hours: i32,
}
