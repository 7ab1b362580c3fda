//! The program of the README.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        email -> Text,
        age -> Nullable<Integer>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        body -> Nullable<Text>,
    }
}

pub const SQL: &str = "
    CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        email VARCHAR(200) NOT NULL UNIQUE,
        age INTEGER,
        created_at TIMESTAMP NOT NULL
    );
    CREATE TABLE posts (
        id INTEGER PRIMARY KEY,
        user_id INTEGER NOT NULL,
        body TEXT,
        FOREIGN KEY (user_id) REFERENCES users (id)
    );";

#[derive(Clone, Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 20, with(posts = 10))]
pub struct User {
    pub id: i32,
    #[seed(gen = full_name)]
    pub name: String,
    #[seed(gen = email, unique)]
    pub email: String,
    #[seed(gen = int(18..=90), null = 0.1)]
    pub age: Option<i32>,
    pub created_at: NaiveDateTime,
}

#[derive(Clone, Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
pub struct Post {
    pub id: i32,
    pub user_id: i32,
    #[seed(gen = lorem(sentences = 2))]
    pub body: Option<String>,
}
