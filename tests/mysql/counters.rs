//! Keys that the database gives after a run.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::strict::Badge;

use crate::backend::{Conn, database};
use crate::suite::{execute, number};

fn table(key: &str) -> String {
    format!("CREATE TABLE badges (id {key} PRIMARY KEY AUTO_INCREMENT, code TEXT NOT NULL)")
}

/// The key that the database gives to a plain insert.
fn next_key(conn: &mut Conn) -> i64 {
    execute(conn, "INSERT INTO badges (code) VALUES ('mine')");
    number(conn, "SELECT id FROM badges WHERE code = 'mine'")
}

#[test]
fn a_plain_insert_after_a_run_gets_the_next_key() {
    for key in ["INTEGER", "BIGINT UNSIGNED", "SMALLINT"] {
        let conn = &mut *database(&table(key));
        Badge::seed(conn, Seed(42)).unwrap();
        assert_eq!(number(conn, "SELECT max(id) FROM badges"), 100, "{key}");
        assert_eq!(next_key(conn), 101, "{key}");
    }
}

#[test]
fn counters_begin_again_after_a_reset() {
    let conn = &mut *database(&table("INTEGER"));
    Badge::seed(conn, Seed(42)).unwrap();
    Badge::reset(conn).unwrap();
    assert_eq!(next_key(conn), 1);
}

diesel::table! {
    levels (id) {
        id -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = levels)]
struct Level {
    #[seed(gen = primary_key(start = 0))]
    id: i32,
}

#[test]
fn a_key_of_zero_is_stored_and_the_sql_mode_given_back() {
    let conn = &mut *database("CREATE TABLE levels (id INTEGER PRIMARY KEY AUTO_INCREMENT)");
    execute(conn, "SET SESSION sql_mode = ''");
    let mode = "SELECT length(@@SESSION.sql_mode)";
    let run = Seeder::new(Seed(42)).table::<Level>().count(3);
    run.run(conn).unwrap();
    assert_eq!(number(conn, mode), 0);
    let levels: Vec<Level> = levels::table.order(levels::id).load(conn).unwrap();
    let ids: Vec<i32> = levels.iter().map(|level| level.id).collect();
    assert_eq!(ids, [0, 1, 2]);
}
