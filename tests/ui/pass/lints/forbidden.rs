//! A crate may forbid lints, which then nothing can allow.

#![forbid(
    unsafe_code,
    missing_docs,
    deprecated,
    unused_variables,
    unreachable_code
)]

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    /// Persons.
    users (id) {
        /// Numbers them.
        id -> Integer,
        /// What to call them.
        name -> Text,
    }
}

/// A person.
#[derive(Debug, Queryable, Seedable)]
#[diesel(table_name = users)]
pub struct User {
    /// Numbers the users.
    pub id: i32,
    /// What to call them.
    #[seed(gen = full_name)]
    pub name: String,
}

fn main() {
    assert_eq!(User::rows(Seed(42)).unwrap().count(), 10);
}
