//! Fields of generic types: keys that name their model, `Id<User>`, and lists of any length.

#![deny(warnings)]

use std::fmt;
use std::marker::PhantomData;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Integer, Text};
use seed_diesel::{Column, Infer, Inferred, Seed, SeedValue, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        reviewer_id -> Nullable<Integer>,
        codes -> Text,
    }
}

#[derive(diesel::expression::AsExpression)]
#[diesel(sql_type = Integer)]
struct Id<T: 'static>(i32, PhantomData<fn() -> T>);

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> ToSql<Integer, diesel::sqlite::Sqlite> for Id<T> {
    fn to_sql<'b>(
        &'b self,
        out: &mut Output<'b, '_, diesel::sqlite::Sqlite>,
    ) -> serialize::Result {
        <i32 as ToSql<Integer, diesel::sqlite::Sqlite>>::to_sql(&self.0, out)
    }
}

impl<T> SeedValue for Id<T> {
    type Repr = i32;

    fn from_repr(repr: i32) -> Id<T> {
        Id(repr, PhantomData)
    }

    fn infer(column: &Column) -> Inferred<i32> {
        i32::infer(column)
    }

    fn primary_key() -> Option<Infer<i32>> {
        i32::primary_key()
    }
}

#[derive(Clone, Debug, diesel::expression::AsExpression)]
#[diesel(sql_type = Text)]
struct Digits<const N: usize>([u8; N]);

impl<const N: usize> ToSql<Text, diesel::sqlite::Sqlite> for Digits<N> {
    fn to_sql<'b>(
        &'b self,
        out: &mut Output<'b, '_, diesel::sqlite::Sqlite>,
    ) -> serialize::Result {
        let text: String = self.0.iter().map(u8::to_string).collect();
        out.set_value(text);
        Ok(serialize::IsNull::No)
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(count = 4, with(posts(user_id) = 2))]
struct User {
    id: Id<User>,
    #[seed(gen = full_name)]
    name: String,
}

#[derive(Seedable)]
#[diesel(table_name = posts)]
struct Post {
    id: Id<Self>,
    #[seed(references = users)]
    user_id: Id<User>,
    #[seed(references = users, null = 0.5)]
    reviewer_id: Option<Id<User>>,
    #[seed(gen = |cell| Digits::<{ 2 + 1 }>([cell.below(10) as u8; 3]))]
    codes: Digits<3>,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "PRAGMA foreign_keys = ON;
         CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id),
                             reviewer_id INTEGER REFERENCES users (id), codes TEXT NOT NULL);",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 12);
    let post = Post {
        id: Id(1, PhantomData),
        user_id: Id(2, PhantomData),
        reviewer_id: None,
        codes: Digits([1, 2, 3]),
    };
    let user = User {
        id: Id(1, PhantomData),
        name: String::new(),
    };
    let _ = (post.id, post.user_id, post.reviewer_id, post.codes.0);
    let _ = (user.id.0, user.name);
}
