//! Models in the less usual shapes that Diesel allows.

use std::borrow::Cow;

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    /// Words that SQL reserves, as names of a table and of columns.
    #[sql_name = "order"]
    orders (id) {
        id -> Integer,
        #[sql_name = "user"]
        user_ -> Text,
        #[sql_name = "group by"]
        group_by -> Integer,
        #[sql_name = "select"]
        r#select -> Nullable<Text>,
    }
}

diesel::table! {
    notes (id) {
        id -> Integer,
        title -> Text,
        body -> Text,
        state -> Text,
        views -> Integer,
    }
}

pub const SQL: &str = "
    CREATE TABLE \"order\" (
        id INTEGER PRIMARY KEY,
        \"user\" TEXT NOT NULL,
        \"group by\" INTEGER NOT NULL,
        \"select\" TEXT
    );
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        state VARCHAR(20) DEFAULT 'new' NOT NULL,
        views INTEGER DEFAULT 7 NOT NULL
    );";

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = orders)]
#[seed(count = 60)]
pub struct Order {
    pub id: i32,
    #[diesel(column_name = user_)]
    #[seed(gen = string(6))]
    pub buyer: String,
    #[seed(gen = int(1..=9))]
    pub group_by: i32,
    #[diesel(column_name = r#select)]
    #[seed(gen = string(6), null = 0.5)]
    pub choice: Option<String>,
}

/// Only what is read; the database fills the rest.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = notes)]
#[seed(count = 60)]
pub struct Note {
    pub id: i32,
    #[seed(gen = string(6))]
    pub title: String,
    #[seed(gen = string(20))]
    pub body: String,
    #[seed(skip)]
    pub state: String,
    #[seed(skip)]
    pub views: i32,
}

/// Borrows, and leaves columns with defaults out.
#[derive(Debug, Insertable, Seedable)]
#[diesel(table_name = notes)]
#[seed(secondary, count = 60)]
pub struct NewNote<'a> {
    pub id: i32,
    #[seed(gen = string(6))]
    pub title: &'a str,
    #[seed(gen = string(20))]
    pub body: Cow<'a, str>,
}
