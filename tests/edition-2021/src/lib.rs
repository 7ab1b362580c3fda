//! A crate of edition 2021, where `gen` is no keyword, with `seed-diesel` under another name.

use diesel::prelude::*;
use renamed::{SeedValue, Seedable};

diesel::table! {
    /// Accounts.
    users (id) {
        /// Numbers them.
        id -> Integer,
        /// The name.
        name -> Text,
        /// In years.
        age -> Nullable<Integer>,
    }
}

diesel::table! {
    /// What users write.
    posts (id) {
        /// Numbers them.
        id -> Integer,
        /// Who wrote it.
        user_id -> Integer,
        /// In the language of printers.
        gen -> Text,
    }
}

/// The number of a user.
#[derive(SeedValue)]
#[seed(crate = renamed)]
pub struct UserId(pub i32);

/// An account.
#[derive(Debug, Queryable, Identifiable, Seedable)]
#[seed(crate = renamed, count = 3, with(posts = 1..=3))]
pub struct User {
    /// Numbers the users.
    pub id: i32,
    /// The full name.
    #[seed(gen = full_name)]
    pub name: String,
    /// In years.
    #[seed(gen = weighted(0.3 => int(18..=29), 0.7 => |cell| cell.below(60) as i32 + 30), null = 0.1)]
    pub age: Option<i32>,
}

/// What a user writes.
#[derive(Debug, Queryable, Associations, Seedable)]
#[diesel(belongs_to(User))]
#[seed(crate = ::renamed)]
pub struct Post {
    /// Numbers the posts.
    pub id: i32,
    /// Who wrote it.
    pub user_id: i32,
    /// A column whose name is the key.
    #[seed(gen = lorem(sentences = 2))]
    pub gen: String,
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    use renamed::{Seed, SeedValue, Seedable};

    use super::{posts, users, Post, User, UserId};

    #[test]
    fn a_crate_of_edition_2021_is_seeded() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.batch_execute(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER);
             CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), gen TEXT NOT NULL);",
        )
        .unwrap();
        let report = User::seed(&mut conn, Seed(42)).unwrap();
        assert!((6..=12).contains(&report.rows()));
        let users: Vec<User> = users::table.load(&mut conn).unwrap();
        let posts: Vec<Post> = posts::table.load(&mut conn).unwrap();
        assert_eq!(report.rows(), (users.len() + posts.len()) as u64);
        assert!(posts
            .iter()
            .all(|post| users.iter().any(|user| user.id == post.user_id)));
        assert_eq!(UserId::from_repr(3).0, 3);
    }
}
