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
        user_id -> BigInt,
        title -> Text,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(with(posts = 10))]
struct User {
    id: i32,
    name: String,
}

#[derive(Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
struct Post {
    id: i32,
    user_id: i64,
    title: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
