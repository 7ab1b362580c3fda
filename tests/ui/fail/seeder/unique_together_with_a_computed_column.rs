use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        slug -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    name: String,
    #[seed(from(name) = |name| name.to_lowercase())]
    slug: String,
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = posts)]
struct Post {
    id: i32,
    user_id: i32,
}

fn main() {
    let _ = User::seeder(Seed(42)).unique_together((users::name, users::slug));
}
