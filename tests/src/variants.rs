//! The README's users again, changed in ways that must not change their values.

/// Two columns more, in another order, beside a table more.
pub mod wide {
    use chrono::NaiveDateTime;
    use diesel::prelude::*;
    use seed_diesel::Seedable;

    diesel::table! {
        tags (id) {
            id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        users (id) {
            id -> Integer,
            name -> Text,
            email -> Text,
            age -> Nullable<Integer>,
            created_at -> Timestamp,
            nickname -> Text,
            tag_id -> Nullable<Integer>,
        }
    }

    pub const SQL: &str = "
        CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE users (
            tag_id INTEGER,
            nickname TEXT NOT NULL,
            created_at TIMESTAMP NOT NULL,
            email VARCHAR(200) NOT NULL UNIQUE,
            id INTEGER PRIMARY KEY,
            age INTEGER,
            name TEXT NOT NULL,
            FOREIGN KEY (tag_id) REFERENCES tags (id)
        );";

    #[derive(Debug, PartialEq, Queryable, Seedable)]
    #[diesel(table_name = tags)]
    pub struct Tag {
        pub id: i32,
        #[seed(gen = pattern("tag-###"))]
        pub name: String,
    }

    #[derive(Debug, PartialEq, Queryable, Selectable, Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 20)]
    pub struct User {
        #[seed(references = tags, null = 0.5)]
        pub tag_id: Option<i32>,
        pub created_at: NaiveDateTime,
        #[seed(gen = string(5..=9))]
        pub nickname: String,
        #[seed(gen = int(18..=90), null = 0.1)]
        pub age: Option<i32>,
        #[seed(gen = email, unique)]
        pub email: String,
        #[seed(gen = full_name)]
        pub name: String,
        pub id: i32,
    }

    /// Without what is not in [`crate::blog::User`].
    impl From<User> for crate::blog::User {
        fn from(user: User) -> crate::blog::User {
            crate::blog::User {
                id: user.id,
                name: user.name,
                email: user.email,
                age: user.age,
                created_at: user.created_at,
            }
        }
    }
}
