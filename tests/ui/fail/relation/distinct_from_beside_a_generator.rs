use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

diesel::table! {
    follows (id) {
        id -> Integer,
        follower_id -> Integer,
        followee_id -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = follows)]
struct Follow {
    id: i32,
    #[seed(references = users)]
    follower_id: i32,
    #[seed(gen = int(1..=9), distinct_from = follower_id)]
    followee_id: i32,
}

fn main() {}
