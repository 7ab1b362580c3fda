use chrono::NaiveDateTime;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        joined_at -> Timestamp,
        seen_at -> Timestamp,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = timestamp(before = seen_at))]
    joined_at: NaiveDateTime,
    seen_at: NaiveDateTime,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
