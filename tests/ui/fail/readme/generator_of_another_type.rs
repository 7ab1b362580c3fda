use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        email -> Text,
        age -> Nullable<Integer>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        body -> Nullable<Text>,
    }
}

#[derive(Queryable, Identifiable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 20, with(posts = 10))]
struct User {
    id: i32,
    #[seed(gen = full_name)]
    name: String,
    #[seed(gen = email, unique)]
    email: String,
    #[seed(gen = first_name, null = 0.1)]
    age: Option<i32>,
    created_at: chrono::NaiveDateTime,
}

#[derive(Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = posts, belongs_to(User))]
struct Post {
    id: i32,
    user_id: i32,
    #[seed(gen = lorem(sentences = 2))]
    body: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    let report = User::seed(&mut conn, Seed(42))?;
    println!("{report}");
    Ok(())
}
