//! Columns that are unique, that may be NULL, and that the database refuses.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    badges (id) {
        id -> Integer,
        code -> Text,
    }
}

diesel::table! {
    shelves (id) {
        id -> Integer,
        place -> SmallInt,
    }
}

diesel::table! {
    answers (id) {
        id -> Integer,
        always -> Nullable<Integer>,
        never -> Nullable<Integer>,
        often -> Nullable<Integer>,
        rarely -> Nullable<Text>,
    }
}

diesel::table! {
    guarded (id) {
        id -> Integer,
        badge_id -> Integer,
    }
}

diesel::table! {
    doubled (id) {
        id -> Integer,
        place -> Integer,
    }
}

diesel::table! {
    papers (id) {
        id -> Integer,
        deleted_at -> Nullable<BigInt>,
        created_at -> BigInt,
        archived_at -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

/// `guarded` refuses the row 10,500, `doubled` a second row with the same place.
pub const SQL: &str = "
    CREATE TABLE badges (id INTEGER PRIMARY KEY, code VARCHAR(10) NOT NULL UNIQUE);
    CREATE TABLE shelves (id INTEGER PRIMARY KEY, place SMALLINT NOT NULL UNIQUE);
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY,
        always INTEGER,
        never INTEGER,
        often INTEGER,
        rarely TEXT
    );
    CREATE TABLE guarded (
        id INTEGER PRIMARY KEY CHECK (id <> 10500),
        badge_id INTEGER NOT NULL,
        FOREIGN KEY (badge_id) REFERENCES badges (id)
    );
    CREATE TABLE doubled (id INTEGER PRIMARY KEY, place INTEGER NOT NULL UNIQUE);
    CREATE TABLE papers (
        id INTEGER PRIMARY KEY,
        deleted_at BIGINT,
        created_at BIGINT NOT NULL,
        archived_at BIGINT,
        updated_at BIGINT NOT NULL
    );";

/// 100 codes are possible.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = badges)]
#[seed(count = 100)]
pub struct Badge {
    pub id: i32,
    #[seed(gen = pattern("b-##"), unique)]
    pub code: String,
}

/// 1,001 places are possible.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = shelves)]
#[seed(count = 1001)]
pub struct Shelf {
    pub id: i32,
    #[seed(gen = int(-500..=500), unique)]
    pub place: i16,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = answers)]
#[seed(count = 10_000)]
pub struct Answer {
    pub id: i32,
    #[seed(gen = int(1..=9), null = 1.0)]
    pub always: Option<i32>,
    #[seed(gen = int(1..=9), null = 0.0)]
    pub never: Option<i32>,
    #[seed(gen = int(1..=9), null = 0.75)]
    pub often: Option<i32>,
    #[seed(gen = string(5), null = 0.1)]
    pub rarely: Option<String>,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = guarded)]
pub struct Guarded {
    pub id: i32,
    #[seed(references = badges)]
    pub badge_id: i32,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = doubled)]
pub struct Doubled {
    pub id: i32,
    #[seed(gen = int(1..=20))]
    pub place: i32,
}

/// What becomes of a row, by the names of its columns alone.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = papers)]
#[seed(count = 10_000)]
pub struct Paper {
    pub id: i32,
    pub deleted_at: Option<i64>,
    pub created_at: i64,
    #[seed(null = 0.0)]
    pub archived_at: Option<i64>,
    pub updated_at: i64,
}
