//! The runtime re-exported by a module of the crate, while its own name stands for something else.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// As a crate does that hides its dependencies.
mod prelude {
    pub(super) mod seeding {
        pub(crate) use ::seed_diesel::*;
    }
}

/// Takes the name that generated code has by default.
mod seed_diesel {}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> Integer,
        user_id -> Integer,
    }
}

#[derive(prelude::seeding::Seedable)]
#[diesel(table_name = users)]
#[seed(crate = ::seed_diesel)]
#[seed(count = 3, with(posts = 2))]
struct User {
    id: i32,
    #[seed(gen = values("Ann", "Ben"))]
    name: String,
}

#[derive(prelude::seeding::Seedable)]
#[diesel(table_name = posts)]
#[seed(crate = prelude::seeding)]
struct Post {
    #[seed(gen = primary_key)]
    id: Id,
    #[seed(references = users)]
    user_id: i32,
}

#[derive(Debug, Clone, Copy, diesel::expression::AsExpression, prelude::seeding::SeedValue)]
#[diesel(sql_type = diesel::sql_types::Integer)]
#[seed(crate = crate::reexported::prelude::seeding)]
struct Id(i32);

impl<DB> diesel::serialize::ToSql<diesel::sql_types::Integer, DB> for Id
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

#[test]
fn generated_code_names_the_runtime_as_told() {
    use prelude::seeding::{Seed, Seedable};

    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL);",
    )
    .unwrap();
    assert_eq!(User::seed(&mut conn, Seed(42)).unwrap().rows(), 9);
    let row = User::rows(Seed(42)).unwrap().next().unwrap();
    assert!(row.id == 1 && row.name.len() == 3);
    let user = User {
        id: row.id,
        name: row.name,
    };
    assert_eq!((user.id, user.name.len()), (1, 3));
    let post = Post {
        id: Id(1),
        user_id: 1,
    };
    assert_eq!((post.id.0, post.user_id), (1, 1));
}
