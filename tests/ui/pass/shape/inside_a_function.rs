//! Models, and their tables, inside functions.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

fn names() -> Vec<String> {
    #[derive(Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 3)]
    struct User {
        id: i32,
        #[seed(gen = full_name)]
        name: String,
    }

    let user = User {
        id: 1,
        name: String::new(),
    };
    assert_eq!((user.id, user.name.len()), (1, 0));
    User::rows(Seed(42))
        .unwrap()
        .map(|user| user.name)
        .collect()
}

fn main() {
    assert_eq!(names().len(), 3);
    let _ = users::table.select(users::id);
}
