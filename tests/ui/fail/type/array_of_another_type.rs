use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        scores -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = self::names(), array = 3)]
    scores: Vec<i32>,
}

fn names() -> seed_diesel::generators::FullName {
    seed_diesel::generators::full_name()
}

fn main() {}
