use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        state -> Text,
        age -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(together(state, age) = [("minor", 17), ("adult",)])]
struct User {
    id: i32,
    state: String,
    age: i32,
}

fn main() {}
