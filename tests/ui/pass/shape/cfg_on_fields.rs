//! Fields that are configured away, and attributes that are configured in.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        age -> Integer,
    }
}

#[cfg_attr(all(), derive(Queryable, Seedable))]
#[cfg_attr(all(), diesel(table_name = users))]
#[cfg_attr(all(), seed(count = 3))]
#[cfg_attr(any(), seed(count = 500))]
struct User {
    id: i32,
    #[cfg_attr(all(), seed(gen = full_name))]
    name: String,
    #[cfg(all())]
    #[cfg_attr(all(), seed(gen = int(18..=90)))]
    age: i32,
    #[cfg(any())]
    #[seed(gen = no_such_generator)]
    absent: std::convert::Infallible,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
        .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 3);
    let users: Vec<User> = users::table.load(&mut conn).unwrap();
    assert!(
        users
            .iter()
            .all(|user| user.id > 0 && !user.name.is_empty() && user.age >= 18)
    );
}
