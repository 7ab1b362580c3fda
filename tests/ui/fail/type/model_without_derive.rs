use diesel::prelude::*;
use seed_diesel::{Seed, Seeder};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Queryable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    name: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    Seeder::new(Seed(42))
        .table::<User>()
        .run(&mut conn)
        .unwrap();
}
