//! Models that borrow: the rows own what the model borrows.

use std::borrow::Cow;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        about -> Nullable<Text>,
        picture -> Binary,
    }
}

#[derive(Insertable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 4)]
struct NewUser<'a, 'b: 'a> {
    id: i32,
    #[seed(gen = full_name)]
    name: &'a str,
    #[seed(gen = lorem(sentences = 1), null = 0.5)]
    about: Option<Cow<'b, str>>,
    #[seed(gen = bytes(8))]
    picture: &'a [u8],
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, about TEXT, picture BLOB)",
    )
    .unwrap();
    assert_eq!(NewUser::seed(&mut conn, Seed(42)).unwrap().rows(), 4);
    let row = NewUser::rows(Seed(42)).unwrap().next().unwrap();
    let _: (String, Option<Cow<'static, str>>, Vec<u8>) = (row.name, row.about, row.picture);

    let local = "Ann".to_owned();
    let ann = NewUser {
        id: 5,
        name: &local,
        about: None,
        picture: &[1, 2],
    };
    diesel::insert_into(users::table)
        .values(&ann)
        .execute(&mut conn)
        .unwrap();
}
