use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        role -> Text,
        age -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(state(admin, age(gen = job_title)))]
struct User {
    id: i32,
    role: String,
    age: i32,
}

fn main() {}
