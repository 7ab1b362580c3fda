//! Pairs of columns that refer to rows of several tables, as Rails and Laravel have them.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use seed_diesel::{SeedValue, Seedable};

use crate::newtypes::AccountId;

diesel::table! {
    posts (id) {
        id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    photos (id) {
        id -> Integer,
        cover_note -> Nullable<Integer>,
        url -> Text,
    }
}

diesel::table! {
    comments (id) {
        id -> Integer,
        target_type -> Text,
        target_id -> Integer,
        body -> Text,
    }
}

diesel::table! {
    notes (id) {
        id -> Integer,
        about -> Nullable<Integer>,
        about_id -> Nullable<Integer>,
    }
}

diesel::table! {
    ships (code) {
        code -> Text,
    }
}

diesel::table! {
    ports (id) {
        id -> Integer,
        code -> Text,
    }
}

diesel::table! {
    tags (id) {
        id -> Integer,
        #[max_length = 4]
        kind -> Varchar,
        code -> Text,
        from_type -> Text,
        from_id -> Integer,
    }
}

diesel::table! {
    likes (user_id, target_type, target_id) {
        user_id -> Integer,
        target_type -> Text,
        target_id -> Integer,
    }
}

diesel::table! {
    replies (id) {
        id -> Integer,
        to_type -> Text,
        to_id -> Integer,
    }
}

diesel::table! {
    uploads (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    events (id) {
        id -> Integer,
        of_type -> Text,
        of_id -> Integer,
    }
}

diesel::table! {
    drafts (id) {
        id -> Integer,
        event_id -> Integer,
    }
}

diesel::table! {
    marks (id) {
        id -> Integer,
        draft_id -> Integer,
    }
}

/// No table knows what the pairs refer to.
pub const SQL: &str = "
    CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
    CREATE TABLE notes (id INTEGER PRIMARY KEY, about INTEGER, about_id INTEGER);
    CREATE TABLE photos (
        id INTEGER PRIMARY KEY,
        cover_note INTEGER,
        url TEXT NOT NULL,
        FOREIGN KEY (cover_note) REFERENCES notes (id)
    );
    CREATE TABLE comments (
        id INTEGER PRIMARY KEY,
        target_type VARCHAR(20) NOT NULL,
        target_id INTEGER NOT NULL,
        body TEXT NOT NULL
    );
    CREATE TABLE ships (code VARCHAR(20) PRIMARY KEY);
    CREATE TABLE ports (id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL UNIQUE);
    CREATE TABLE tags (
        id INTEGER PRIMARY KEY,
        kind VARCHAR(4) NOT NULL,
        code VARCHAR(20) NOT NULL,
        from_type VARCHAR(20) NOT NULL,
        from_id INTEGER NOT NULL
    );
    CREATE TABLE likes (
        user_id INTEGER NOT NULL,
        target_type VARCHAR(20) NOT NULL,
        target_id INTEGER NOT NULL,
        PRIMARY KEY (user_id, target_type, target_id)
    );
    CREATE TABLE replies (
        id INTEGER PRIMARY KEY,
        to_type VARCHAR(20) NOT NULL,
        to_id INTEGER NOT NULL
    );
    CREATE TABLE uploads (id SERIAL PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        of_type VARCHAR(20) NOT NULL,
        of_id INTEGER NOT NULL
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = posts)]
#[seed(count = 40)]
pub struct Post {
    pub id: i32,
    #[seed(gen = title)]
    pub title: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = photos)]
#[seed(count = 30)]
pub struct Photo {
    #[seed(gen = primary_key(start = 1_000))]
    pub id: AccountId,
    #[seed(skip)]
    pub cover_note: Option<i32>,
    #[seed(gen = url)]
    pub url: String,
}

/// In a circle with the notes, which may be about it.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = photos)]
#[seed(secondary, count = 30)]
pub struct Covered {
    #[seed(gen = primary_key(start = 1_000))]
    pub id: i32,
    #[seed(references = notes)]
    pub cover_note: Option<i32>,
    #[seed(gen = url)]
    pub url: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = comments)]
#[seed(count = 2_000)]
#[seed(polymorphic(target_type, target_id) = [0.7 => ("Post", posts), 0.3 => ("Photo", photos)])]
pub struct Comment {
    pub id: i32,
    pub target_type: String,
    pub target_id: i32,
    #[seed(gen = lorem(sentences = 1))]
    pub body: String,
}

/// Posts that make comments, beside photos that make some.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = posts)]
#[seed(secondary, count = 40, with(comments = 2))]
pub struct Discussed {
    pub id: i32,
    #[seed(gen = title)]
    pub title: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = photos)]
#[seed(secondary, count = 30, with(comments(target_id) = 0..=3))]
pub struct Shown {
    #[seed(gen = primary_key(start = 1_000))]
    pub id: i32,
    #[seed(skip)]
    pub cover_note: Option<i32>,
    #[seed(gen = url)]
    pub url: String,
}

/// What a note is about, stored as a number.
#[derive(Clone, Copy, Debug, PartialEq, AsExpression, FromSqlRow, SeedValue)]
#[diesel(sql_type = Integer)]
pub enum About {
    Post,
    Photo,
}

impl<DB: Backend> ToSql<Integer, DB> for About
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        match self {
            About::Post => <i32 as ToSql<Integer, DB>>::to_sql(&1, out),
            About::Photo => <i32 as ToSql<Integer, DB>>::to_sql(&2, out),
        }
    }
}

impl<DB: Backend> FromSql<Integer, DB> for About
where
    i32: FromSql<Integer, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<About> {
        match i32::from_sql(bytes)? {
            1 => Ok(About::Post),
            2 => Ok(About::Photo),
            other => Err(format!("{other} is nothing that a note is about").into()),
        }
    }
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = notes)]
#[seed(count = 400, polymorphic(about, about_id) = [(About::Post, posts), (About::Photo, photos)])]
pub struct Note {
    pub id: i32,
    pub about: Option<About>,
    #[seed(null = 0.25)]
    pub about_id: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = ships, primary_key(code))]
#[seed(count = 12)]
pub struct Ship {
    #[seed(gen = pattern("S-####"))]
    pub code: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = ports)]
#[seed(count = 9)]
pub struct Port {
    pub id: i32,
    #[seed(gen = pattern("P-####"), unique)]
    pub code: String,
}

/// Two pairs, one by text, of which one key is no primary key.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = tags)]
#[seed(count = 300)]
#[seed(polymorphic(kind, code) = [("ship", ships), ("port", ports::code)])]
#[seed(polymorphic(from_type, from_id) = [("post", posts), ("port", ports), ("tag", tags)])]
pub struct Tag {
    pub id: i32,
    pub kind: String,
    pub code: String,
    pub from_type: String,
    pub from_id: i32,
}

/// Nobody likes a thing twice.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Queryable, Identifiable, Seedable)]
#[diesel(table_name = likes, primary_key(user_id, target_type, target_id))]
#[seed(count = 500, polymorphic(target_type, target_id) = [("Post", posts), ("Photo", photos)])]
pub struct Like {
    #[seed(gen = int(1..=10))]
    pub user_id: i32,
    pub target_type: String,
    pub target_id: i32,
}

/// Replies to posts and to each other.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = replies)]
#[seed(count = 300, polymorphic(to_type, to_id) = [0.8 => ("Reply", replies), 0.2 => ("Post", posts)])]
pub struct Reply {
    pub id: i32,
    pub to_type: String,
    pub to_id: i32,
}

/// Nothing but replies to replies.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = replies)]
#[seed(secondary, polymorphic(to_type, to_id) = [("Reply", replies)])]
pub struct Echo {
    pub id: i32,
    pub to_type: String,
    pub to_id: i32,
}

/// No two to the same row, of which it cannot be said which rows come first.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = replies)]
#[seed(secondary, unique(to_type, to_id))]
#[seed(polymorphic(to_type, to_id) = [("Reply", replies), ("Post", posts)])]
pub struct Answer {
    pub id: i32,
    pub to_type: String,
    pub to_id: i32,
}

/// The same by the primary key.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = replies, primary_key(to_type, to_id))]
#[seed(secondary, polymorphic(to_type, to_id) = [("Reply", replies), ("Post", posts)])]
pub struct KeyedAnswer {
    pub id: i32,
    pub to_type: String,
    pub to_id: i32,
}

/// Notes about notes, of which each has a key.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = notes)]
#[seed(secondary, polymorphic(about, about_id) = [(About::Post, notes)])]
pub struct NoteOfNote {
    pub id: i32,
    pub about: Option<About>,
    pub about_id: i32,
}

/// Its key is the database's.
#[derive(Seedable)]
#[diesel(table_name = uploads)]
#[seed(count = 20)]
pub struct NewUpload {
    #[seed(gen = file_name)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = events)]
#[seed(count = 100, polymorphic(of_type, of_id) = [("Upload", uploads), ("Post", posts)])]
pub struct Event {
    pub id: i32,
    pub of_type: String,
    pub of_id: i32,
}

/// In a circle with the events, and its key is the database's.
#[derive(Seedable)]
#[diesel(table_name = drafts)]
pub struct NewDraft {
    #[seed(references = events)]
    pub event_id: i32,
}

#[derive(Seedable)]
#[diesel(table_name = events)]
#[seed(secondary, polymorphic(of_type, of_id) = [("Draft", drafts), ("Post", posts)])]
pub struct DraftEvent {
    pub id: i32,
    pub of_type: String,
    pub of_id: i32,
}

#[derive(Seedable)]
#[diesel(table_name = marks)]
pub struct Mark {
    pub id: i32,
    #[seed(references = drafts)]
    pub draft_id: i32,
}
