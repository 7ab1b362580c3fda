use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Nullable<Integer>,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
#[seed(state(of_the_first = 0.5, user_id = Some(1)))]
struct Post {
    id: i32,
    user_id: Option<i32>,
}

fn main() {}
