//! Shares of NULL, and unique columns.

use diesel::prelude::*;
use seed_diesel::generators::int;
use seed_diesel::{Error, PlanError, Seed, Seedable, Seeder};
use seed_tests::strict::{self, Answer, Badge, Paper, Shelf, answers, badges, papers, shelves};

use super::{assert_stored, count, number};
use crate::backend::database;

#[test]
fn nulls_have_the_share_that_was_asked() {
    let conn = &mut *database(strict::SQL);
    Answer::seed(conn, Seed(42)).unwrap();
    let nulls = |column: &str| format!("SELECT count(*) FROM answers WHERE {column} IS NULL");
    assert_eq!(number(conn, &nulls("always")), 10_000);
    assert_eq!(number(conn, &nulls("never")), 0);
    // Four standard deviations are 174 and 120 rows.
    let often = number(conn, &nulls("often"));
    assert!((7326..=7674).contains(&often), "{often}");
    let rarely = number(conn, &nulls("rarely"));
    assert!((880..=1120).contains(&rarely), "{rarely}");
    // Columns are NULL independently of each other: 0.75 * 0.1.
    let both = number(
        conn,
        "SELECT count(*) FROM answers WHERE often IS NULL AND rarely IS NULL",
    );
    assert!((640..=860).contains(&both), "{both}");
}

#[test]
fn nulls_are_where_rows_says() {
    let conn = &mut *database(strict::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Answer>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, answers::table, answers::id, Answer);
}

#[test]
fn rows_are_created_then_updated_and_most_never_deleted() {
    let conn = &mut *database(strict::SQL);
    Paper::seed(conn, Seed(42)).unwrap();
    let of = |what: &str| format!("SELECT count(*) FROM papers WHERE {what}");
    // Four standard deviations are 120 rows.
    let deleted = number(conn, &of("deleted_at IS NOT NULL"));
    assert!((880..=1120).contains(&deleted), "{deleted}");
    assert_eq!(number(conn, &of("archived_at IS NULL")), 0, "as asked");
    assert_eq!(number(conn, &of("updated_at < created_at")), 0);
    assert_eq!(number(conn, &of("deleted_at < updated_at")), 0);
    assert!(number(conn, &of("deleted_at > updated_at")) > 0);
    assert!(number(conn, &of("updated_at > created_at")) > 9_000);

    // What the run says of the column, it says of all rows.
    Paper::reset(conn).unwrap();
    let seeder = Paper::seeder(Seed(42)).count(100);
    let said = seeder.column(papers::deleted_at, int(1..=9));
    said.run(conn).unwrap();
    assert_eq!(number(conn, &of("deleted_at BETWEEN 1 AND 9")), 100);
}

#[test]
fn unique_columns_hold_every_value_that_is_possible() {
    let conn = &mut *database(strict::SQL);
    Seeder::new(Seed(42))
        .table::<Badge>()
        .table::<Shelf>()
        .run(conn)
        .unwrap();
    assert_eq!(number(conn, "SELECT count(DISTINCT code) FROM badges"), 100);
    let mut codes: Vec<String> = badges::table
        .select(badges::code)
        .order(badges::id)
        .load(conn)
        .unwrap();
    assert_ne!(codes[..3], ["b-00", "b-01", "b-02"], "in no order");
    codes.sort();
    let all: Vec<String> = (0..100).map(|number| format!("b-{number:02}")).collect();
    assert_eq!(codes, all);
    assert_eq!(
        number(conn, "SELECT count(DISTINCT place) FROM shelves"),
        1001
    );
    let mut places: Vec<i16> = shelves::table.select(shelves::place).load(conn).unwrap();
    places.sort_unstable();
    assert_eq!(places, (-500..=500).collect::<Vec<i16>>());
}

#[test]
fn one_row_more_than_there_are_values_is_an_error() {
    let conn = &mut *database(strict::SQL);
    let error = Seeder::new(Seed(42))
        .table::<Badge>()
        .count(101)
        .run(conn)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `badges.code`: 101 distinct values asked, 100 possible"
    );
    let Error::Plan(PlanError::TooFewValues {
        column,
        asked,
        possible,
        ..
    }) = error
    else {
        panic!("{error}");
    };
    assert_eq!(
        (column.to_string().as_str(), asked, possible),
        ("badges.code", 101, 100)
    );
    assert_eq!(count(conn, "badges"), 0);
}
