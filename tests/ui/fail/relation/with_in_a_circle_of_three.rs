use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        best_comment_id -> Nullable<Integer>,
    }
}

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
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 20, with(posts = 10))]
struct User {
    id: i32,
    #[seed(references = comments)]
    best_comment_id: Option<i32>,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
#[seed(with(comments = 3))]
struct Post {
    id: i32,
    user_id: i32,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = comments, belongs_to(Post))]
#[seed(with(User = 1))]
struct Comment {
    id: i32,
    post_id: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
