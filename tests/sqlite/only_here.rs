//! Models that only SQLite can hold.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, execute, number};

diesel::table! {
    events (id) {
        id -> Integer,
        happened -> TimestamptzSqlite,
        ended -> Nullable<TimestamptzSqlite>,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = events)]
#[seed(count = 600, backends(sqlite))]
struct Event {
    id: i32,
    happened: DateTime<Utc>,
    #[seed(null = 0.5)]
    ended: Option<DateTime<Utc>>,
}

#[test]
fn a_model_for_sqlite_alone_is_stored_as_rows_makes_it() {
    let conn = &mut *database(
        "CREATE TABLE events (id INTEGER PRIMARY KEY, happened TEXT NOT NULL, ended TEXT)",
    );
    let seeder = Seeder::new(Seed(42)).table::<Event>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, events::table, events::id, Event);
}

diesel::table! {
    attached.places (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = places)]
#[seed(count = 600)]
struct Place {
    id: i32,
    #[seed(gen = string(5))]
    name: String,
}

#[test]
fn a_table_of_an_attached_database_is_seeded_and_reset() {
    let conn = &mut *database(
        "ATTACH ':memory:' AS attached;
         CREATE TABLE attached.places (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL)",
    );
    Place::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Place> = places::table.order(places::id).load(conn).unwrap();
    assert_eq!(stored.len(), 600);
    for (stored, made) in stored.iter().zip(Place::rows(Seed(42)).unwrap()) {
        assert_eq!((stored.id, &stored.name), (made.id, &made.name));
    }
    Place::reset(conn).unwrap();
    execute(conn, "INSERT INTO attached.places (name) VALUES ('mine')");
    assert_eq!(number(conn, "SELECT id FROM attached.places"), 1);
}

diesel::table! {
    broad (id) {
        id -> Integer,
        ca -> Integer, cb -> Integer, cc -> Integer, cd -> Integer, ce -> Integer, cf -> Integer,
        cg -> Integer, ch -> Integer, ci -> Integer, cj -> Integer, ck -> Integer, cl -> Integer,
        cm -> Integer, cn -> Integer, co -> Integer, cp -> Integer, cq -> Integer, cr -> Integer,
        cs -> Integer, ct -> Integer, cu -> Integer, cv -> Integer, cw -> Integer, cx -> Integer,
    }
}

/// 25 columns times 50 rows are 1,250 parameters, above the 999 that SQLite took before 3.32.
#[derive(Queryable, Seedable)]
#[diesel(table_name = broad)]
#[seed(count = 1234)]
#[expect(dead_code, reason = "counted, not read")]
struct Broad {
    id: i32,
    ca: i32,
    cb: i32,
    cc: i32,
    cd: i32,
    ce: i32,
    cf: i32,
    cg: i32,
    ch: i32,
    ci: i32,
    cj: i32,
    ck: i32,
    cl: i32,
    cm: i32,
    cn: i32,
    co: i32,
    cp: i32,
    cq: i32,
    cr: i32,
    cs: i32,
    ct: i32,
    cu: i32,
    cv: i32,
    cw: i32,
    cx: i32,
}

#[test]
fn a_table_with_many_columns_is_filled() {
    let columns: String = ('a'..='x')
        .map(|name| format!(", c{name} INTEGER NOT NULL"))
        .collect();
    let conn = &mut *database(&format!(
        "CREATE TABLE broad (id INTEGER PRIMARY KEY{columns})"
    ));
    Broad::seed(conn, Seed(42)).unwrap();
    assert_eq!(crate::suite::count(conn, "broad"), 1234);
}

#[test]
fn keys_are_not_guessed_where_others_store_rows_too() {
    let conn = &mut *database(seed_tests::assigned::SQL);
    execute(
        conn,
        "CREATE TRIGGER copies AFTER INSERT ON shops WHEN new.name <> 'copy' \
         BEGIN INSERT INTO shops (name) VALUES ('copy'); END",
    );
    for existing in [Existing::Refuse, Existing::Append] {
        if let Existing::Append = existing {
            execute(conn, "INSERT INTO shops (name) VALUES ('old')");
        }
        let run = Seeder::new(Seed(42))
            .table::<seed_tests::assigned::NewShop>()
            .on_existing(existing);
        let error = run.run(conn).unwrap_err();
        let seed_diesel::Error::OtherRows {
            table,
            stored,
            found,
        } = error
        else {
            panic!("{error}")
        };
        assert_eq!((table.table(), stored, found), ("shops", 600, 1200));
    }
    // Neither the rows nor their copies are left.
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM shops WHERE name NOT IN ('old', 'copy')"
        ),
        0
    );
}
