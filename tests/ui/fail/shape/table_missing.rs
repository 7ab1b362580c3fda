use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

#[derive(Seedable)]
struct User {
    id: i32,
    name: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
