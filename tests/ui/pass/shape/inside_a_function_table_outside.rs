//! Models inside a function, their tables outside of it: rustc warns of such impls.

#![deny(warnings)]

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

diesel::table! {
    notes (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

fn main() {
    #[derive(Identifiable, Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 3, with(posts = 2))]
    struct User {
        id: i32,
        #[allow(dead_code)]
        name: String,
    }

    #[derive(Identifiable, Associations, Seedable)]
    #[diesel(table_name = posts, belongs_to(User))]
    struct Post {
        id: i32,
        user_id: i32,
    }

    #[derive(Seedable)]
    #[diesel(table_name = notes)]
    struct Note {
        #[allow(dead_code)]
        id: i32,
        #[seed(references = users)]
        #[allow(dead_code)]
        user_id: i32,
    }

    let run = Seeder::new(Seed(42)).table::<User>().table::<Note>();
    assert_eq!(run.rows::<Post>().unwrap().count(), 6);
    assert_eq!(run.rows::<Note>().unwrap().count(), 10);
}
