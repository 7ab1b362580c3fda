use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        slug -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(skip)]
    name: String,
    #[seed(from(name) = |name| name.to_lowercase())]
    slug: String,
}

fn main() {}
