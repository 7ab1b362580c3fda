use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        state -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = variants)]
    state: String,
}

fn main() {}
