//! The models: what Diesel needs, and what `#[seed(...)]` adds.

use diesel::prelude::*;
use seed_diesel::Seedable;

use crate::schema::{comments, posts, users};

#[derive(Queryable, Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 20, with(posts = 1..=5))]
pub struct User {
    pub id: i32,
    pub name: String,
    #[seed(unique)]
    pub email: String,
    #[seed(gen = int(18..=90), null = 0.1)]
    pub age: Option<i32>,
    pub created_at: chrono::NaiveDateTime,
}

#[derive(Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
#[seed(with(comments = [0.7 => 0..=2, 0.3 => 3..=8]))]
pub struct Post {
    pub id: i32,
    pub user_id: i32,
    pub title: String,
    #[seed(gen = lorem(sentences = 1..=2), null = 0.2)]
    pub body: Option<String>,
}

#[derive(Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = comments, belongs_to(Post), belongs_to(User, foreign_key = author_id))]
pub struct Comment {
    pub id: i32,
    pub post_id: i32,
    pub author_id: i32,
    #[seed(gen = values(0.8 => "published", 0.15 => "pending", 0.05 => "spam"))]
    pub status: String,
    #[seed(gen = lorem)]
    pub body: String,
}
