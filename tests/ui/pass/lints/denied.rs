//! Generated code trips over no lint that a crate may deny.

#![deny(warnings, missing_docs, unused, nonstandard_style, future_incompatible)]
#![deny(unreachable_pub, unused_qualifications, missing_debug_implementations)]
#![deny(unnameable_types, unused_results, single_use_lifetimes, trivial_casts)]
#![forbid(unsafe_code)]

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, SeedValue, Seedable};

diesel::table! {
    /// Persons.
    users (id) {
        /// Numbers them.
        id -> Integer,
        /// What to call them.
        name -> Text,
        /// In years.
        age -> Nullable<Integer>,
    }
}

diesel::table! {
    /// What they write.
    posts (id) {
        /// Numbers them.
        id -> Integer,
        /// Who wrote it.
        user_id -> Integer,
        /// What it is called.
        title -> Text,
    }
}

/// A person.
#[derive(Debug, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3, with(posts = 1..=2))]
pub struct User {
    /// Numbers the users.
    pub id: i32,
    /// What to call them.
    #[seed(gen = full_name)]
    pub name: String,
    #[seed(gen = int(18..=90), null = 0.5)]
    age: Option<i32>,
}

#[derive(Debug, Seedable)]
#[diesel(table_name = posts)]
struct Post {
    id: i32,
    #[seed(references = users)]
    user_id: i32,
    #[seed(gen = weighted(0.5 => lorem(words = 3), 0.5 => constant("Untitled")))]
    title: String,
}

/// Counts points.
#[derive(Debug, SeedValue)]
pub struct Points(pub i32);

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, title TEXT NOT NULL);",
    )
    .unwrap();
    let report = User::seed(&mut conn, Seed(42)).unwrap();
    assert!((6..=9).contains(&report.rows()));

    let user = User {
        id: 1,
        name: "Ann".to_owned(),
        age: None,
    };
    let post = Post {
        id: 1,
        user_id: user.id,
        title: user.name,
    };
    assert_eq!((post.id, post.user_id, post.title.len()), (1, 1, 3));
    assert_eq!((user.age, Points(1).0), (None, 1));
}
