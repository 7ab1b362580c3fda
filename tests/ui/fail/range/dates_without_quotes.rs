use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        born -> Date,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = date(2024-01-01..=2024-12-31))]
    born: chrono::NaiveDate,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
