//! Items of the crate that are called as those of the prelude do not get into generated code.

#![allow(dead_code, unused_macros)]

use diesel::Connection;
use diesel::connection::SimpleConnection;
use seed_diesel::{Seed, Seedable};

struct Option;
struct Result;
struct Vec;
struct Box;
struct String;
struct Some;
struct None;
struct Ok;
struct Err;
struct Default;
struct Iterator;
trait Fn {}
trait Send {}
trait Sync {}
trait Copy {}
trait Clone {}
mod core {}
mod std {}
macro_rules! vec {
    () => {};
}
macro_rules! unreachable {
    () => {};
}
macro_rules! panic {
    () => {};
}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        age -> Nullable<Integer>,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3)]
struct User {
    id: i32,
    #[seed(gen = full_name, unique)]
    name: ::std::string::String,
    #[seed(gen = int(18..=90), null = 0.5)]
    age: ::std::option::Option<i32>,
}

fn main() {
    let mut conn = diesel::SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
        .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 3);
}
