use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

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
        editor_id -> Integer,
        title -> Text,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    name: String,
}

#[derive(Seedable)]
#[diesel(table_name = posts)]
struct Post {
    id: i32,
    #[seed(references = User)]
    user_id: i32,
    title: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
