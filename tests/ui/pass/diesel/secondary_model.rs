//! Two models of one table, of which the second says so.

use diesel::connection::SimpleConnection;
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
struct User {
    id: i32,
    #[seed(gen = full_name)]
    name: String,
}

#[derive(Insertable, Seedable)]
#[diesel(table_name = users)]
#[seed(secondary, count = 4)]
struct NewUser {
    #[seed(gen = first_name)]
    name: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        .unwrap();
    assert_eq!(NewUser::seed(&mut conn, Seed(42)).unwrap().rows(), 4);
    assert_eq!(User::rows(Seed(42)).unwrap().count(), 10);
    let user = User {
        id: 1,
        name: NewUser { name: "Ann".into() }.name,
    };
    assert_eq!((user.id, user.name.as_str()), (1, "Ann"));
}
