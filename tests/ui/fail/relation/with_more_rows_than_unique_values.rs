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
        rank -> Integer,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 20, with(posts = [0.9 => 5..=9, 0.1 => 12]))]
struct User {
    id: i32,
    name: String,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
struct Post {
    id: i32,
    user_id: i32,
    #[seed(gen = int(1..=50), unique)]
    rank: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
