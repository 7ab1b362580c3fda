use diesel::prelude::*;
use seed_diesel::generators::values;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    posts (id) {
        id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    comments (id) {
        id -> Integer,
        target_type -> Text,
        target_id -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = comments)]
#[seed(polymorphic(target_type, target_id) = [("Post", posts)])]
struct Comment {
    id: i32,
    target_type: String,
    target_id: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    let seeder = Comment::seeder(Seed(42)).column(comments::target_type, values(["Photo"]));
    seeder.run(&mut conn).unwrap();
}
