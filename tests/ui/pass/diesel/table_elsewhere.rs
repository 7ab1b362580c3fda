//! Tables in modules, named by every kind of path.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

pub mod schema {
    diesel::table! {
        users (id) {
            id -> Integer,
        }
    }

    pub mod blog {
        diesel::table! {
            posts (id) {
                id -> Integer,
                user_id -> Integer,
            }
        }

        diesel::table! {
            comments (id) {
                id -> Integer,
                post_id -> Integer,
                user_id -> Nullable<Integer>,
                editor_id -> Integer,
            }
        }
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = crate::schema::users)]
#[seed(count = 2, with(schema::blog::posts = 2, schema::blog::comments::table(user_id) = 1))]
struct User {
    id: i32,
}

mod blog {
    use super::{Seedable, User, schema};
    use diesel::prelude::*;

    #[derive(Identifiable, Associations, Seedable)]
    #[diesel(table_name = schema::blog::posts, belongs_to(super::User, foreign_key = user_id))]
    pub struct Post {
        id: i32,
        user_id: i32,
    }

    #[derive(Seedable)]
    #[diesel(table_name = crate::schema::blog::comments)]
    pub struct Comment {
        id: i32,
        #[seed(references = schema::blog::posts::table)]
        post_id: i32,
        #[seed(references = crate::schema::users::id)]
        user_id: Option<i32>,
        #[seed(references = schema::users)]
        editor_id: i32,
    }

    pub fn keys(user: &User, post: &Post, comment: &Comment) -> (i32, Option<i32>) {
        assert_eq!(comment.id + post.user_id + comment.post_id, 3);
        (user.id + post.id + comment.editor_id, comment.user_id)
    }
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL);
         CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL, user_id INTEGER,
                                editor_id INTEGER NOT NULL);",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 2 + 4 + 2);
    let _ = blog::keys;
}
