//! Generated code finds its names where there is no prelude.

// Diesel's `table!` and derives need one.
diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        age -> Nullable<Integer>,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
        title -> Text,
    }
}

#[derive(Debug, diesel::expression::AsExpression, seed_diesel::SeedValue)]
#[diesel(sql_type = diesel::sql_types::Integer)]
struct Years(i32);

impl<DB> diesel::serialize::ToSql<diesel::sql_types::Integer, DB> for Years
where
    DB: diesel::backend::Backend,
    i32: diesel::serialize::ToSql<diesel::sql_types::Integer, DB>,
{
    fn to_sql<'b>(
        &'b self,
        out: &mut diesel::serialize::Output<'b, '_, DB>,
    ) -> diesel::serialize::Result {
        self.0.to_sql(out)
    }
}

#[no_implicit_prelude]
mod models {
    use super::{Years, posts, users};

    #[derive(::seed_diesel::Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 3, with(posts = [0.6 => 1..=3, 0.4 => 5]))]
    pub(crate) struct User {
        id: i32,
        #[seed(gen = full_name)]
        name: ::std::string::String,
        #[seed(gen = int(18..=90), null = 0.5)]
        age: ::std::option::Option<Years>,
    }

    #[derive(::seed_diesel::Seedable)]
    #[diesel(table_name = posts)]
    struct Post {
        id: i32,
        #[seed(references = users)]
        user_id: i32,
        #[seed(gen = values("Hello", "World"))]
        title: ::std::string::String,
    }

    #[derive(::seed_diesel::SeedValue)]
    struct Points(i32);
}

fn main() {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    use models::User;
    use seed_diesel::{Seed, Seedable};

    let mut conn = diesel::SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, title TEXT NOT NULL);",
    )
    .unwrap();
    assert!(User::seed(&mut conn, Seed(42)).unwrap().rows() >= 6);
}
