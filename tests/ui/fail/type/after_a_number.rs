use chrono::NaiveDateTime;
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        updated_at -> Timestamp,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = timestamp(after = id))]
    updated_at: NaiveDateTime,
}

fn main() {}
