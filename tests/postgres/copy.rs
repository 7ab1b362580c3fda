//! COPY, and the INSERTs where it cannot be used.

use diesel::prelude::*;
use seed_diesel::{Error, Seed, Seedable, Seeder};

use crate::backend::{COUNTS, database};
use crate::suite::{count, execute, number};

diesel::table! {
    measures (id) {
        id -> Integer,
        size -> Double,
    }
}

/// The column is `NUMERIC`, the `table!` says `Double`: an INSERT casts, COPY in binary does not.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = measures)]
#[seed(count = 1203)]
struct Measure {
    id: i32,
    #[seed(gen = number(0..=1000))]
    size: f64,
}

const TABLE: &str = "CREATE TABLE measures (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    size NUMERIC(12, 2) NOT NULL
)";

fn sizes(seeder: &Seeder<((), Measure)>) -> Vec<String> {
    let rows = seeder.rows::<Measure>().unwrap();
    rows.map(|row| format!("{:.2}", row.size)).collect()
}

#[test]
fn a_type_that_cannot_be_copied_is_inserted() {
    let conn = &mut *database(TABLE);
    for rows in COUNTS {
        let seeder = Seeder::new(Seed(42)).table::<Measure>().count(rows);
        assert_eq!(seeder.run(conn).unwrap().rows(), rows);
        let stored: Vec<String> = diesel::dsl::sql::<diesel::sql_types::Text>(
            "SELECT size::text FROM measures ORDER BY id",
        )
        .load(conn)
        .unwrap();
        assert_eq!(stored, sizes(&seeder));
        execute(conn, "DELETE FROM measures");
    }
}

#[test]
fn keys_of_the_database_go_on_behind_inserted_rows() {
    let conn = &mut *database(TABLE);
    Measure::seed(conn, Seed(42)).unwrap();
    execute(conn, "INSERT INTO measures (size) VALUES (5000)");
    assert_eq!(
        number(conn, "SELECT id::bigint FROM measures WHERE size = 5000"),
        1204
    );
}

#[test]
fn an_insert_that_fails_after_the_copy_leaves_nothing() {
    let conn = &mut *database(&TABLE.replace("PRIMARY KEY,", "PRIMARY KEY CHECK (id <> 10005),"));
    let seeder = Seeder::new(Seed(42)).table::<Measure>().count(10_020);
    let error = seeder.run(conn).unwrap_err();
    assert!(
        matches!(
            error,
            Error::Insert {
                first: 10_001,
                last: 10_020,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(count(conn, "measures"), 0);
}

diesel::table! {
    use diesel::sql_types::{Array, Integer, Nullable, Text};

    lists (id) {
        id -> Integer,
        words -> Array<Text>,
        numbers -> Nullable<Array<Integer>>,
    }
}

/// Arrays come from expressions as yet.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = lists)]
#[seed(count = 501, backends(postgres))]
struct List {
    id: i32,
    #[seed(gen = |cell: &seed_diesel::Cell<'_>| vec!["a".to_owned(); cell.below(4) as usize])]
    words: Vec<String>,
    #[seed(gen = |cell: &seed_diesel::Cell<'_>| vec![cell.row_index() as i32, 7], null = 0.5)]
    numbers: Option<Vec<i32>>,
}

#[test]
fn arrays_out_of_expressions_are_copied() {
    let conn = &mut *database(
        "CREATE TABLE lists (id INTEGER PRIMARY KEY, words TEXT[] NOT NULL, numbers INTEGER[])",
    );
    List::seed(conn, Seed(42)).unwrap();
    let stored: Vec<List> = lists::table.order(lists::id).load(conn).unwrap();
    assert_eq!(stored.len(), 501);
    for (stored, made) in stored.iter().zip(List::rows(Seed(42)).unwrap()) {
        assert_eq!(
            (stored.id, &stored.words, &stored.numbers),
            (made.id, &made.words, &made.numbers)
        );
    }
}
