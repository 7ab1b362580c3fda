//! Newtypes of keys and values; a key and the foreign keys to it may have different ones.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use seed_diesel::{Seed, SeedValue, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        age -> Integer,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

macro_rules! newtype {
    ($name:ident $($field:ident)?) => {
        impl<DB: Backend> ToSql<Integer, DB> for $name
        where
            i32: ToSql<Integer, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                newtype!(@ self $($field)?).to_sql(out)
            }
        }
    };
    (@ $this:ident) => { $this.0 };
    (@ $this:ident $field:ident) => { $this.$field };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow, SeedValue)]
#[diesel(sql_type = Integer)]
struct UserId(i32);

#[derive(Debug, AsExpression, SeedValue)]
#[diesel(sql_type = Integer)]
struct Age {
    years: i32,
}

newtype!(UserId);
newtype!(Age years);

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 3, with(posts = 2))]
struct User {
    id: UserId,
    #[seed(gen = int(18..=90))]
    age: Age,
}

#[derive(Queryable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
struct Post {
    id: i32,
    user_id: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id));",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 9);
    let posts: Vec<Post> = posts::table.order(posts::id).load(&mut conn).unwrap();
    let parents: Vec<i32> = posts.iter().map(|post| post.user_id).collect();
    assert_eq!((posts[5].id, parents), (6, vec![1, 1, 2, 2, 3, 3]));
    let user = User::rows(Seed(42)).unwrap().next().unwrap();
    assert!(user.id == UserId(1) && user.age.years >= 18);
}
