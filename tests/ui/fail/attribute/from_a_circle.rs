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
    #[seed(from(slug) = |slug| slug.clone())]
    name: String,
    #[seed(from(name) = |name| name.clone())]
    slug: String,
}

fn main() {}
