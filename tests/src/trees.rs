//! Tables that refer to themselves.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    categories (id) {
        id -> Integer,
        parent_id -> Nullable<Integer>,
        name -> Text,
    }
}

diesel::table! {
    rings (id) {
        id -> Integer,
        previous_id -> Integer,
    }
}

pub const SQL: &str = "
    CREATE TABLE categories (
        id INTEGER PRIMARY KEY,
        parent_id INTEGER,
        name TEXT NOT NULL,
        FOREIGN KEY (parent_id) REFERENCES categories (id)
    );
    CREATE TABLE rings (
        id INTEGER PRIMARY KEY,
        previous_id INTEGER NOT NULL,
        FOREIGN KEY (previous_id) REFERENCES rings (id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = categories)]
#[seed(count = 1000)]
pub struct Category {
    pub id: i32,
    #[seed(references = categories)]
    pub parent_id: Option<i32>,
    #[seed(gen = pattern("category ##"))]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = rings)]
pub struct Ring {
    pub id: i32,
    #[seed(references = rings)]
    pub previous_id: i32,
}

crate::from_row!(Category {
    id,
    parent_id,
    name
});
crate::from_row!(Ring { id, previous_id });
