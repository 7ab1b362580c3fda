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
    threads (id) {
        id -> Integer,
        parent_id -> Nullable<Integer>,
        top_id -> Integer,
        topic_id -> Nullable<Integer>,
    }
}

diesel::table! {
    topics (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    rings (id) {
        id -> Integer,
        previous_id -> Integer,
    }
}

diesel::table! {
    links (id) {
        id -> Integer,
        after_id -> Nullable<Integer>,
        mirror_id -> Nullable<Integer>,
    }
}

pub const SQL: &str = "
    CREATE TABLE links (
        id INTEGER PRIMARY KEY,
        after_id INTEGER UNIQUE,
        mirror_id INTEGER UNIQUE,
        FOREIGN KEY (after_id) REFERENCES links (id),
        FOREIGN KEY (mirror_id) REFERENCES links (id)
    );
    CREATE TABLE categories (
        id INTEGER PRIMARY KEY,
        parent_id INTEGER,
        name TEXT NOT NULL,
        FOREIGN KEY (parent_id) REFERENCES categories (id)
    );
    CREATE TABLE topics (id INTEGER PRIMARY KEY, name VARCHAR(200) NOT NULL);
    CREATE TABLE threads (
        id INTEGER PRIMARY KEY,
        parent_id INTEGER,
        top_id INTEGER NOT NULL,
        topic_id INTEGER,
        FOREIGN KEY (parent_id) REFERENCES threads (id),
        FOREIGN KEY (top_id) REFERENCES threads (id),
        FOREIGN KEY (topic_id) REFERENCES topics (id)
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

/// A model that says nothing of its key, which stands before the column that a run makes it refer to.
#[derive(Seedable)]
#[diesel(table_name = categories)]
#[seed(secondary, count = 1000)]
pub struct PlainCategory {
    pub parent_id: Option<i32>,
    pub id: i32,
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

pub const LEVELS: u64 = 2;

/// Two trees over the same rows: one of the answers, and one of two levels whose roots refer to themselves.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = threads, belongs_to(Thread, foreign_key = parent_id))]
#[seed(count = 3000)]
pub struct Thread {
    pub id: i32,
    #[seed(roots = 0.1, depth = 4)]
    pub parent_id: Option<i32>,
    #[seed(references = threads, depth = LEVELS, roots = 0.3)]
    pub top_id: i32,
    #[seed(references = topics)]
    pub topic_id: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = topics)]
#[seed(count = 7, with(threads(topic_id) = 100))]
pub struct Topic {
    pub id: i32,
    pub name: String,
}

/// A linked list: each row comes after another, which no other comes after; and some rows are another's
/// mirror.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 600)]
pub struct Link {
    pub id: i32,
    #[seed(references = links, unique)]
    pub after_id: Option<i32>,
    #[seed(references = links, unique, null = 0.5)]
    pub mirror_id: Option<i32>,
}

/// The same table, of a model that knows no NULL.
#[derive(Seedable)]
#[diesel(table_name = rings)]
#[seed(secondary)]
pub struct UniqueRing {
    pub id: i32,
    #[seed(references = rings, unique)]
    pub previous_id: i32,
}
