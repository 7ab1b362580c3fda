use diesel::expression::AsExpression;
use diesel::mysql::Mysql;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use seed_diesel::{Seed, SeedValue, Seedable};

mod sql_types {
    #[derive(diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
    #[diesel(mysql_type(name = "String"))]
    pub struct Mood;
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Mood;

    users (id) {
        id -> Integer,
        mood -> Mood,
    }
}

#[derive(Clone, Debug, AsExpression, SeedValue)]
#[diesel(sql_type = sql_types::Mood)]
enum Mood {
    Happy,
    Sad,
}

impl ToSql<sql_types::Mood, Mysql> for Mood {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Mysql>) -> serialize::Result {
        let text = match self {
            Mood::Happy => "happy",
            Mood::Sad => "sad",
        };
        <str as ToSql<diesel::sql_types::Text, Mysql>>::to_sql(text, &mut out.reborrow())
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(backends(mysql))]
struct User {
    id: i32,
    mood: Mood,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    User::seed(&mut conn, Seed(42)).unwrap();
}
