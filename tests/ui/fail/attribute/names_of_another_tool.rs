use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        phone -> Text,
        about -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    #[seed(gen = intPrimaryKey)]
    id: i32,
    #[seed(gen = fullName)]
    name: String,
    #[seed(gen = phoneNumber)]
    phone: String,
    #[seed(gen = loremIpsum(sentencesCount = 2))]
    about: String,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
