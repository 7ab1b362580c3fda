//! Telephone numbers of some prefixes, written out or of a constant.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        #[max_length = 15]
        mobile -> Varchar,
        landline -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 1000)]
struct User {
    id: i32,
    #[seed(gen = phone_number(prefixes = ["+380 99 ", "+380 67 "], digits = 7), unique)]
    mobile: String,
    #[seed(gen = phone_number(digits = DIGITS, prefixes = TOWNS))]
    landline: String,
}

const TOWNS: [&str; 2] = ["044-", "032-"];
const DIGITS: u32 = 6;

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, mobile VARCHAR(15) NOT NULL UNIQUE,
                             landline TEXT NOT NULL)",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 1000);
    let users: Vec<User> = users::table.load(&mut conn).unwrap();
    for user in users {
        assert!(user.id > 0);
        let (prefix, digits) = user.mobile.split_at(8);
        assert!(["+380 99 ", "+380 67 "].contains(&prefix));
        assert!(digits.len() == 7 && digits.parse::<u32>().is_ok());
        let (prefix, digits) = user.landline.split_at(4);
        assert!(TOWNS.contains(&prefix));
        assert!(digits.len() == 6 && digits.parse::<u32>().is_ok());
    }
}
