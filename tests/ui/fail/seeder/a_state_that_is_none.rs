use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        role -> Text,
        age -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(state(admin, role = "admin"))]
struct User {
    id: i32,
    role: String,
    age: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seeder(Seed(42))
        .state(User::ADMN)
        .run(&mut conn)
        .unwrap();
}
