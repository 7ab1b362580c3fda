//! Keys that the database gives after a run.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::strict::Badge;

use crate::backend::database;
use crate::suite::{execute, number};

const AUTOINCREMENT: &str = "CREATE TABLE badges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL
)";

const ROWID: &str = "CREATE TABLE badges (id INTEGER PRIMARY KEY, code TEXT NOT NULL)";

const PLAIN_INSERT: &str = "INSERT INTO badges (code) VALUES ('mine')";

#[test]
fn a_plain_insert_after_a_run_gets_the_next_key() {
    for table in [AUTOINCREMENT, ROWID] {
        let conn = &mut *database(table);
        Badge::seed(conn, Seed(42)).unwrap();
        execute(conn, PLAIN_INSERT);
        assert_eq!(
            number(conn, "SELECT id FROM badges WHERE code = 'mine'"),
            101
        );
    }
}

#[test]
fn a_rollback_undoes_the_counter() {
    let conn = &mut *database(AUTOINCREMENT);
    conn.test_transaction(|conn| Badge::seed(conn, Seed(42)));
    execute(conn, PLAIN_INSERT);
    assert_eq!(number(conn, "SELECT id FROM badges"), 1);
}

#[test]
fn counters_begin_again_after_a_reset() {
    for table in [AUTOINCREMENT, ROWID] {
        let conn = &mut *database(table);
        // Another table's counter stays.
        execute(
            conn,
            "CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        );
        execute(conn, "INSERT INTO other (id) VALUES (70)");
        execute(conn, "DELETE FROM other");
        Badge::seed(conn, Seed(42)).unwrap();
        Seeder::new(Seed(42)).table::<Badge>().reset(conn).unwrap();
        execute(conn, PLAIN_INSERT);
        assert_eq!(number(conn, "SELECT id FROM badges"), 1);
        execute(conn, "INSERT INTO other DEFAULT VALUES");
        assert_eq!(number(conn, "SELECT id FROM other"), 71);
    }
}
