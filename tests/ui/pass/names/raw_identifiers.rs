//! Keywords as names of models, tables, columns and children.

#![allow(non_camel_case_types)]

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    #[sql_name = "struct"]
    r#struct (id) {
        id -> Integer,
        #[sql_name = "type"]
        r#type -> Text,
        #[sql_name = "gen"]
        r#gen -> Integer,
    }
}

diesel::table! {
    #[sql_name = "match"]
    r#match (id) {
        id -> Integer,
        #[sql_name = "ref"]
        r#ref -> Integer,
    }
}

// Diesel's own derives do not take such a name.
#[derive(Seedable)]
#[diesel(table_name = r#struct)]
#[seed(count = 3, with(r#match(r#ref) = 2))]
struct r#impl {
    id: i32,
    #[seed(gen = values("a", "b"))]
    r#type: String,
    #[seed(gen = int(1..=9))]
    r#gen: i32,
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = r#match)]
struct Match {
    id: i32,
    #[seed(references = r#struct)]
    r#ref: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        r#"CREATE TABLE struct (id INTEGER PRIMARY KEY, type TEXT NOT NULL, gen INTEGER NOT NULL);
           CREATE TABLE "match" (id INTEGER PRIMARY KEY, ref INTEGER NOT NULL REFERENCES struct (id));"#,
    )
    .unwrap();
    assert_eq!(r#impl::seed(&mut conn, Seed(42)).unwrap().rows(), 9);
    let mut rows = r#impl::rows(Seed(42)).unwrap();
    assert!(rows.all(|row| row.id > 0 && row.r#type.len() == 1 && row.r#gen <= 9));
    let rows: Vec<Match> = r#match::table.load(&mut conn).unwrap();
    assert!(rows.iter().all(|row| row.id > 0 && row.r#ref <= 3));
}
