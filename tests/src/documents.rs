//! Documents: arrays in JSON, and points in time as whole numbers.

use diesel::prelude::*;
use seed_diesel::Seedable;
use serde_json::Value;

diesel::table! {
    documents (id) {
        id -> Integer,
        body -> Json,
        note -> Text,
        flags -> Varchar,
        tags -> Text,
        raw -> Binary,
        opened_ms -> BigInt,
        closed_ms -> Nullable<BigInt>,
        checked_at -> BigInt,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = documents)]
#[seed(count = 1000)]
pub struct Document {
    pub id: i32,
    #[seed(gen = json(
        title = title,
        authors = [full_name; 1..=3],
        lines = [json(item = product_name, sizes = [int(1..=9); 0..=2]); 1..=2],
        grid = [[boolean; 2]; 2],
    ))]
    pub body: Value,
    #[seed(gen = json(authors = [email; 1..=2], age = int(18..=90)), unique)]
    pub note: String,
    #[seed(gen = json(flags = [boolean; 0..=9]), unique)]
    pub flags: String,
    #[seed(gen = json([word; 1..=3]))]
    pub tags: String,
    #[seed(gen = json([json(name = full_name); ..3]))]
    pub raw: Vec<u8>,
    #[seed(gen = timestamp("2024-01-01"..="2024-12-31", subsec = 3))]
    pub opened_ms: i64,
    #[seed(gen = timestamp(after = opened_ms, within = "1 hour", subsec = 3), null = 0.2)]
    pub closed_ms: Option<i64>,
    /// In seconds.
    #[seed(gen = timestamp("2024-01-01"..="2024-12-31", after = closed_ms, within = "1 hour"))]
    pub checked_at: i64,
}

pub const SQL: &str = "
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        body JSON NOT NULL,
        note VARCHAR(250) NOT NULL UNIQUE,
        flags VARCHAR(250) NOT NULL UNIQUE,
        tags TEXT NOT NULL,
        raw BYTEA NOT NULL,
        opened_ms BIGINT NOT NULL,
        closed_ms BIGINT,
        checked_at BIGINT NOT NULL
    )";
