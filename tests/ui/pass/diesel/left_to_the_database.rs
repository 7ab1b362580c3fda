//! Columns that the database fills, also of types that no generator knows.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        origin -> Text,
        rank -> Integer,
    }
}

struct Origin;

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3)]
struct User {
    #[seed(skip)]
    id: i32,
    #[seed(gen = full_name)]
    name: String,
    #[seed(skip)]
    origin: Origin,
    #[diesel(skip_insertion)]
    rank: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL,
                             origin TEXT NOT NULL DEFAULT 'Earth', rank INTEGER NOT NULL DEFAULT 7)",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 3);
    let rows = users::table.select((users::id, users::origin, users::rank));
    let rows: Vec<(i32, String, i32)> = rows.load(&mut conn).unwrap();
    assert_eq!(rows[2], (3, "Earth".to_owned(), 7));
    let user = User {
        id: 1,
        name: String::new(),
        origin: Origin,
        rank: 0,
    };
    let Origin = user.origin;
    assert_eq!((user.id, user.name.len(), user.rank), (1, 0, 0));
}
