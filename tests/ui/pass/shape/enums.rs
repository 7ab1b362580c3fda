//! Enums whose variants have no fields: a column has any of them, or those that are asked for.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use seed_diesel::{Seed, SeedValue, Seedable, Seeder};

diesel::table! {
    mails (id) {
        id -> Integer,
        status -> Text,
        urgent -> Nullable<Text>,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, AsExpression, SeedValue)]
#[diesel(sql_type = Text)]
enum Status {
    Draft,
    Sent,
    r#Failed,
}

impl<DB: Backend> ToSql<Text, DB> for Status
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        let text = match self {
            Status::Draft => "draft",
            Status::Sent => "sent",
            Status::Failed => "failed",
        };
        text.to_sql(out)
    }
}

#[derive(Seedable)]
#[diesel(table_name = mails)]
#[seed(count = 1000)]
struct Mail {
    id: i32,
    status: Status,
    #[seed(gen = values(0.9 => Status::Sent, 0.1 => Status::Draft), null = 0.5)]
    urgent: Option<Status>,
}

fn main() {
    let plan = Seeder::new(Seed(42)).table::<Mail>().plan().unwrap();
    assert!(plan.to_string().contains("variants"), "{plan}");

    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    let table = "CREATE TABLE mails (id INTEGER PRIMARY KEY, status TEXT NOT NULL, urgent TEXT)";
    conn.batch_execute(table).unwrap();
    Mail::seed(&mut conn, Seed(42)).unwrap();
    let mut count = |status: &str| -> i64 {
        let mails = mails::table.filter(mails::status.eq(status));
        mails.count().get_result(&mut conn).unwrap()
    };
    for status in ["draft", "sent", "failed"] {
        assert!((270..400).contains(&count(status)), "{status}");
    }
    for mail in Mail::rows(Seed(42)).unwrap() {
        assert!(mail.id > 0 && mail.urgent != Some(Status::Failed));
    }
}
