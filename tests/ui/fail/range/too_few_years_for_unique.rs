use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        code -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 22)]
struct User {
    id: i32,
    #[seed(gen = year, unique)]
    code: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
