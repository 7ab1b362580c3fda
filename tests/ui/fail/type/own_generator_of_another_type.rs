use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        age -> Integer,
    }
}

fn room_number() -> impl seed_diesel::Generator<String> {
    seed_diesel::generators::from_fn(|cell| cell.below(360).to_string())
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = self::room_number())]
    age: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
