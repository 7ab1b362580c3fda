//! Deprecated models and fields warn where they are used, not where they are derived.

#![deny(warnings)]

use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

mod models {
    use super::*;

    #[deprecated(note = "use accounts")]
    #[derive(Seedable)]
    #[diesel(table_name = users)]
    pub struct User {
        pub id: i32,
        #[deprecated]
        #[seed(gen = full_name)]
        pub name: String,
    }
}

#[expect(deprecated)]
fn main() {
    let rows = models::User::rows(seed_diesel::Seed(42)).unwrap();
    assert_eq!(rows.count(), 10);
    let user = models::User {
        id: 1,
        name: String::new(),
    };
    assert_eq!((user.id, user.name.as_str()), (1, ""));
}
