//! Two levels of children, in numbers that differ from parent to parent.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    members (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    topics (id) {
        id -> BigInt,
        member_id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    replies (id) {
        id -> BigInt,
        topic_id -> BigInt,
        author_id -> Integer,
        stars -> SmallInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(members, topics, replies);

pub const SQL: &str = "
    CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE topics (
        id BIGINT PRIMARY KEY,
        member_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        FOREIGN KEY (member_id) REFERENCES members (id)
    );
    CREATE TABLE replies (
        id BIGINT PRIMARY KEY,
        topic_id BIGINT NOT NULL,
        author_id INTEGER NOT NULL,
        stars SMALLINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
        FOREIGN KEY (topic_id) REFERENCES topics (id),
        FOREIGN KEY (author_id) REFERENCES members (id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = members)]
#[seed(count = 300, with(topics = 0..=3))]
pub struct Member {
    pub id: i32,
    #[seed(gen = pattern("member ??##"))]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = topics, belongs_to(Member))]
#[seed(with(replies = [0.6 => 1..=3, 0.4 => 5..=9]))]
pub struct Topic {
    pub id: i64,
    pub member_id: i32,
    #[seed(gen = string(10..=30))]
    pub title: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = replies, belongs_to(Topic), belongs_to(Member, foreign_key = author_id))]
pub struct Reply {
    pub id: i64,
    pub topic_id: i64,
    pub author_id: i32,
    #[seed(gen = int(1..=5))]
    pub stars: i16,
}
