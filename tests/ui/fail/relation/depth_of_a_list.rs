use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    owners (id) {
        id -> Integer,
    }
}

diesel::table! {
    categories (id) {
        id -> Integer,
        parent_id -> Nullable<Integer>,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = categories)]
struct Category {
    id: i32,
    #[seed(references = categories, unique, depth = 3)]
    parent_id: Option<i32>,
}

fn main() {}
