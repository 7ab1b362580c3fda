//! What the model can do about rows that the database refuses stands in the message.

use diesel::prelude::*;
use seed_diesel::generators::{constant, int};
use seed_diesel::{Error, Seed, Seedable};

use super::{count, number};
use crate::backend::database;

diesel::table! {
    visits (id) {
        id -> Integer,
        first_day -> Integer,
        last_day -> Integer,
        code -> Text,
        nights -> Integer,
    }
}

/// `note` is not among its columns.
const SQL: &str = "
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, code VARCHAR(3) NOT NULL,
        nights INTEGER NOT NULL, note INTEGER NOT NULL DEFAULT 1,
        CONSTRAINT days_in_order CHECK (first_day <= last_day)
    )";

const WITHOUT_DEFAULT: &str = "
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, code VARCHAR(3) NOT NULL,
        nights INTEGER NOT NULL, note INTEGER NOT NULL
    )";

const GENERATED: &str = "
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, code VARCHAR(3) NOT NULL,
        nights INTEGER GENERATED ALWAYS AS (last_day - first_day) STORED
    )";

#[derive(Insertable, Seedable)]
#[diesel(table_name = visits)]
#[seed(count = 20)]
struct Visit {
    id: i32,
    #[seed(gen = int(1..=9))]
    first_day: i32,
    #[seed(gen = int(10..=19))]
    last_day: i32,
    #[seed(gen = constant("abc"))]
    code: String,
    nights: i32,
}

#[test]
fn a_check_of_two_columns_names_the_ways_to_relate_them() {
    let conn = &mut *database(SQL);
    let later = int(30..=39);
    let seeder = Visit::seeder(Seed(42)).column(visits::first_day, later);
    let message = seeder.run(conn).unwrap_err().to_string();
    assert!(message.contains("days_in_order"), "{message}");
    for way in ["`after = ...`", "`from(...)`", "`together(...)`"] {
        assert!(message.contains(way), "{message}");
    }
    Visit::seed(conn, Seed(42)).unwrap();
}

#[test]
fn a_column_that_the_model_lacks_is_named() {
    let conn = &mut *database(WITHOUT_DEFAULT);
    let error = Visit::seed(conn, Seed(42)).unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with(
            "table `visits`: column `note` may not be NULL and has no default, but the model does not write it; "
        ),
        "{message}"
    );
    let Error::NotWritten { column, .. } = error else {
        panic!("{message}")
    };
    assert_eq!(column, "note");
}

#[test]
fn a_skipped_column_that_takes_no_null_is_named() {
    let conn = &mut *database(SQL);
    let seeder = Visit::seeder(Seed(42)).skip(visits::nights);
    let message = seeder.run(conn).unwrap_err().to_string();
    assert!(
        message.starts_with("table `visits`: column `nights` may not be NULL"),
        "{message}"
    );
}

#[test]
fn a_column_that_the_database_computes_is_to_be_skipped() {
    let conn = &mut *database(GENERATED);
    // MariaDB takes the rows, and computes the column all the same.
    if let Err(error) = Visit::seed(conn, Seed(42)) {
        let message = error.to_string();
        assert!(message.contains("`#[seed(skip)]`"), "{message}");
        let seeder = Visit::seeder(Seed(42)).skip(visits::nights);
        seeder.run(conn).unwrap();
    }
    let wrong = "SELECT count(*) FROM visits WHERE nights <> last_day - first_day";
    assert_eq!(number(conn, wrong), 0);
    assert_eq!(count(conn, "visits"), 20);
}

#[test]
fn a_text_that_is_too_long_is_known_to_table() {
    let conn = &mut *database(SQL);
    let long = constant("abcd".to_owned());
    let seeder = Visit::seeder(Seed(42)).column(visits::code, long);
    // SQLite has no lengths.
    if let Err(error) = seeder.run(conn) {
        let message = error.to_string();
        assert!(message.contains("`#[max_length = 40]`"), "{message}");
    } else {
        assert_eq!(count(conn, "visits"), 20);
    }
}
