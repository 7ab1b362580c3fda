//! Types that are called as primitive ones do not get into generated code.

#![allow(non_camel_case_types, dead_code)]

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

struct str;
struct usize;
struct bool;
struct f64;
struct u64;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3)]
struct User {
    id: i32,
    #[seed(gen = full_name)]
    name: String,
}

fn main() {
    assert_eq!(User::rows(Seed(42)).unwrap().count(), 3);
    let _ = users::table.select(users::id);
}
