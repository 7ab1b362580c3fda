//! Models of one name in several places, and items that are called as generated ones.

#![allow(dead_code, reason = "traps for generated code")]

use seed_diesel::{Seed, Seedable};

type Row = ();
type Table = ();
trait Generator {}
trait SeedGraph {}
trait References {}
struct Build;
struct RowId;
struct ColumnSpec;
mod generators {}
mod users {
    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Text,
        }
    }
}
mod admins {
    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Text,
        }
    }

    /// Of the name of the other, for a table of the name of the other.
    #[derive(seed_diesel::Seedable)]
    #[seed(count = 2)]
    pub(super) struct User {
        id: i32,
        #[seed(gen = values("root"))]
        pub(super) name: String,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users::users)]
#[seed(count = 3)]
struct User {
    id: i32,
    #[seed(gen = values("Ann"))]
    name: String,
}

impl User {
    // A method of the model's own goes before a trait's.
    fn seed() -> &'static str {
        "own"
    }

    fn bind(&self) {}
    fn spec(&self) {}
    fn register(&self) {}
    const COLUMNS: () = ();
}

#[test]
fn models_do_not_meet() {
    let names: Vec<String> = User::rows(Seed(1)).unwrap().map(|row| row.name).collect();
    assert_eq!(names, ["Ann"; 3]);
    let names = admins::User::rows(Seed(1)).unwrap().map(|row| row.name);
    assert_eq!(names.collect::<Vec<_>>(), ["root"; 2]);
    assert_eq!(User::seed(), "own");
}

#[test]
fn functions_have_models_of_their_own() {
    fn first() -> u64 {
        #[derive(Seedable)]
        #[diesel(table_name = users::users)]
        #[seed(secondary, count = 4)]
        struct User {
            id: i32,
        }
        User::rows(Seed(1)).unwrap().map(|row| row.id as u64).sum()
    }
    fn second() -> u64 {
        #[derive(Seedable)]
        #[diesel(table_name = users::users)]
        #[seed(secondary, count = 5)]
        struct User {
            id: i32,
        }
        User::rows(Seed(1)).unwrap().map(|row| row.id as u64).sum()
    }
    assert_eq!((first(), second()), (10, 15));
}
