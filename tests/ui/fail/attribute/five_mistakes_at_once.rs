use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        email -> Text,
        age -> Integer,
        about -> Nullable<Text>,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(cuont = 20)]
struct User {
    id: i32,
    #[seed(gen = fulname)]
    name: String,
    #[seed(gen = email, uniqe)]
    email: String,
    #[seed(gen = int(90..=18))]
    age: i32,
    #[seed(gen = lorem(sentences = 2), null = 10)]
    about: Option<String>,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
