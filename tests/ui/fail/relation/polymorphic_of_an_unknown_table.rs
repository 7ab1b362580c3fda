use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    posts (id) {
        id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    photos (code) {
        code -> Text,
        number -> Integer,
    }
}

diesel::table! {
    comments (id) {
        id -> Integer,
        target_type -> Text,
        target_id -> Integer,
        body -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = comments)]
#[seed(polymorphic(target_type, target_id) = [("Post", post)])]
struct Comment {
    id: i32,
    target_type: String,
    target_id: i32,
    body: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    Comment::seed(&mut conn, Seed(42)).unwrap();
}
