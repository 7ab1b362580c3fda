use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

mod sql_types {
    #[derive(diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "mood"))]
    pub struct Mood;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Mood;

    users (id) {
        id -> Integer,
        mood -> Mood,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(backends(postgres))]
struct User {
    id: i32,
    mood: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
