use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        country -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 250)]
struct User {
    id: i32,
    #[seed(gen = country, unique)]
    country: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
