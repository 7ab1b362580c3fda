//! Public, restricted and private models and fields; a row shows what its model shows.

#![deny(warnings)]

mod schema {
    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Text,
            email -> Text,
        }
    }

    diesel::table! {
        posts (id) {
            id -> Integer,
            user_id -> Integer,
        }
    }

    diesel::table! {
        likes (id) {
            id -> Integer,
            post_id -> Integer,
        }
    }
}

mod models {
    use diesel::prelude::*;
    use seed_diesel::Seedable;

    use crate::schema::{likes, posts, users};

    #[derive(Identifiable, Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 2, with(posts = 3))]
    pub struct User {
        pub id: i32,
        #[seed(gen = full_name)]
        pub(crate) name: String,
        #[seed(gen = email)]
        email: String,
    }

    impl User {
        pub fn address(&self) -> String {
            format!("{} <{}>", self.name, self.email)
        }
    }

    // Private, below a public parent.
    #[derive(Identifiable, Associations, Seedable)]
    #[diesel(table_name = posts, belongs_to(User))]
    #[seed(with(likes = 1..=2))]
    struct Post {
        id: i32,
        user_id: i32,
    }

    #[derive(Seedable)]
    #[diesel(table_name = likes)]
    pub(super) struct Like {
        pub(super) id: i32,
        #[seed(references = posts)]
        pub(in crate::models) post_id: i32,
    }

    impl Like {
        pub(super) fn post(&self) -> i32 {
            self.post_id
        }
    }
}

fn main() {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    use models::{Like, User};
    use seed_diesel::{Seed, Seedable, Seeder};

    let mut conn = diesel::SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id));
         CREATE TABLE likes (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id));",
    )
    .unwrap();
    let report = User::seed(&mut conn, Seed(42)).unwrap();
    assert!((14..=20).contains(&report.rows()));
    let user = User::rows(Seed(42)).unwrap().next().unwrap();
    assert_eq!((user.id, user.name.is_empty()), (1, false));
    let likes = Seeder::new(Seed(42)).table::<User>();
    let like = likes.rows::<Like>().unwrap().next().unwrap();
    assert_eq!(like.id, 1);
    let _: (fn(&Like) -> i32, fn(&User) -> String) = (Like::post, User::address);
}
