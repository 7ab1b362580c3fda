//! Diesel's derives beside ours, and what their attributes say.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        #[sql_name = "full name"]
        full_name -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        author_id -> Integer,
        title -> Nullable<Text>,
    }
}

diesel::joinable!(posts -> users (author_id));
diesel::allow_tables_to_appear_in_same_query!(users, posts);

#[derive(
    Debug, Clone, PartialEq, Queryable, Selectable, Identifiable, Insertable, AsChangeset, Seedable,
)]
#[diesel(table_name = users, check_for_backend(diesel::sqlite::Sqlite))]
#[seed(count = 3, with(posts = 2))]
struct User {
    id: i32,
    #[diesel(column_name = full_name)]
    #[seed(gen = full_name)]
    name: String,
    #[diesel(skip_insertion)]
    created_at: chrono::NaiveDateTime,
}

#[derive(
    Debug, Queryable, Selectable, Identifiable, Insertable, Associations, AsChangeset, Seedable,
)]
#[diesel(table_name = posts)]
#[diesel(belongs_to(User, foreign_key = author_id))]
#[diesel(treat_none_as_null = true)]
struct Post {
    id: i32,
    author_id: i32,
    #[seed(gen = lorem(words = 3), null = 0.5)]
    title: Option<String>,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        r#"CREATE TABLE users (id INTEGER PRIMARY KEY, "full name" TEXT NOT NULL,
                               created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
           CREATE TABLE posts (id INTEGER PRIMARY KEY, author_id INTEGER NOT NULL, title TEXT);"#,
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 9);
    let pairs: Vec<(Post, User)> = posts::table
        .inner_join(users::table)
        .select((Post::as_select(), User::as_select()))
        .load(&mut conn)
        .unwrap();
    assert_eq!(pairs.len(), 6);
    assert!(pairs.iter().all(|(post, user)| post.author_id == user.id));
    let posts = Post::belonging_to(&pairs[0].1)
        .count()
        .get_result(&mut conn);
    assert_eq!(posts, Ok(2));
}
