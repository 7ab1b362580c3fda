//! Models out of `macro_rules`: names, types and values arrive as fragments.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        age -> Nullable<Integer>,
        role -> Text,
        born -> Date,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

macro_rules! model {
    (
        $vis:vis $name:ident in $table:ident, $count:expr, with $child:path = $children:expr,
        $field:ident: $ty:ty = $generator:expr, null $null:literal,
        $words:ident = [$($word:expr),*],
        from $from:literal to $to:literal
    ) => {
        #[derive(Queryable, Identifiable, Seedable)]
        #[diesel(table_name = $table)]
        #[seed(count = $count, with($child = $children))]
        $vis struct $name {
            $vis id: i32,
            #[seed(gen = full_name)]
            name: String,
            #[seed(gen = $generator, null = $null)]
            $field: Option<$ty>,
            #[seed(gen = values($($word),*))]
            $words: String,
            #[seed(gen = date($from..=$to))]
            born: chrono::NaiveDate,
        }
    };
}

model! {
    pub User in users, 2 + 1, with posts = 1..=3,
    age: i32 = int(18..=90), null 0.25,
    role = ["admin", "guest"],
    from "1990-01-01" to "1999-12-31"
}

macro_rules! child {
    ($parent:ty, $column:ident, $table:path) => {
        #[derive(Queryable, Associations, Seedable)]
        #[diesel(table_name = $table, belongs_to($parent, foreign_key = $column))]
        struct Post {
            id: i32,
            $column: i32,
        }
    };
}

child!(User, user_id, posts);

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER, role TEXT NOT NULL, born DATE NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL);",
    )
    .unwrap();
    assert!(User::seed(&mut conn, Seed(42)).unwrap().rows() >= 6);
    let users: Vec<User> = users::table.load(&mut conn).unwrap();
    assert_eq!(users.len(), 3);
    for user in users {
        assert!(user.id > 0 && !user.name.is_empty() && user.age.is_none_or(|age| age >= 18));
        assert!(["admin", "guest"].contains(&user.role.as_str()));
        assert!(user.born.to_string().starts_with("199"));
    }
    let posts: Vec<Post> = posts::table.load(&mut conn).unwrap();
    assert!(posts.iter().all(|post| post.id > 0 && post.user_id <= 3));
}
