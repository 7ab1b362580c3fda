use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        code -> Date,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = birth_date(18..=300))]
    code: chrono::NaiveDate,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
