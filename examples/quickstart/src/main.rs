//! Users, their posts and the comments below them, in a SQLite database in memory.
//!
//! Run it with `cargo run -p quickstart`; it prints the plan of the run, its report and a few rows.

mod models;
mod schema;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

use crate::models::{Comment, Post, User};
use crate::schema::{comments, posts, users};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    conn.batch_execute(include_str!("../schema.sql"))?;

    println!("The plan: each column with its generator, and why it has it.\n");
    println!("{}\n", Seeder::new(Seed(42)).table::<User>().plan()?);

    let report = User::seed(&mut conn, Seed(42))?;
    println!("Done:\n\n{report}\n");

    show(&mut conn)?;
    Ok(())
}

/// Prints a few rows of each table.
fn show(conn: &mut SqliteConnection) -> QueryResult<()> {
    println!("Some users:\n");
    for user in users::table.order(users::id).limit(5).load::<User>(conn)? {
        let age = user.age.map_or("-".into(), |age| age.to_string());
        println!(
            "{:>3}  {:<22} {:<36} {age:>3}  {}",
            user.id, user.name, user.email, user.created_at
        );
    }

    println!("\nSome posts:\n");
    for post in posts::table.order(posts::id).limit(3).load::<Post>(conn)? {
        println!("{:>3}  by user {:<3} {}", post.id, post.user_id, post.title);
        println!("     {}", post.body.as_deref().unwrap_or("(no text)"));
    }

    println!("\nSome comments:\n");
    let some = comments::table.order(comments::id).limit(5);
    for comment in some.load::<Comment>(conn)? {
        println!(
            "{:>3}  on post {:<3} by user {:<3} {:<9} {}",
            comment.id, comment.post_id, comment.author_id, comment.status, comment.body
        );
    }
    Ok(())
}
