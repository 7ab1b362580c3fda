use diesel::prelude::*;
use seed_diesel::{Seed, SeedValue, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        age -> Integer,
    }
}

#[derive(Debug, Clone, Copy, diesel::expression::AsExpression, SeedValue)]
#[diesel(sql_type = diesel::sql_types::Integer)]
struct Age(i32);

impl<DB> diesel::serialize::ToSql<diesel::sql_types::Integer, DB> for Age
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

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = full_name)]
    age: Age,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
