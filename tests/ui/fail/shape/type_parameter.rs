use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User<Name> {
    id: i32,
    name: Name,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::<String>::seed(&mut conn, Seed(42)).unwrap();
}
