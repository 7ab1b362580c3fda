//! A where clause of the model holds for its impls.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3)]
struct User<'a>
where
    &'a str: Into<String>,
    'a: 'a,
{
    id: i32,
    #[seed(gen = full_name)]
    name: &'a str,
}

fn main() {
    assert_eq!(User::rows(Seed(42)).unwrap().count(), 3);
    let user = User { id: 1, name: "Ann" };
    assert_eq!((user.id, user.name), (1, "Ann"));
    let _ = users::table.select(users::id);
}
