use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        #[max_length = 8]
        street -> Varchar,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = street_address)]
    street: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
