use seed_diesel::{Seed, SeedValue, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        age -> TinyInt,
    }
}

#[derive(Debug, diesel::expression::AsExpression, SeedValue)]
#[diesel(sql_type = diesel::sql_types::TinyInt)]
struct Age(i8);

impl<DB> diesel::serialize::ToSql<diesel::sql_types::TinyInt, DB> for Age
where
    DB: diesel::backend::Backend,
    i8: diesel::serialize::ToSql<diesel::sql_types::TinyInt, DB>,
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
    #[seed(gen = int(0..=300))]
    age: Age,
}

fn main() {
    drop(User::rows(Seed(42)).unwrap());
}
