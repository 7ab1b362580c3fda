//! What a reset does on MySQL and MariaDB alone.

use diesel::prelude::*;
use seed_diesel::{Error, Seed, Seedable};
use seed_tests::blog::{self, User};
use seed_tests::trees::{self, Category, Ring};

use crate::backend::{check_foreign_keys, checks_foreign_keys, database};
use crate::suite::{count, execute};

const OUTSIDE: &str = "CREATE TABLE `out side` (
    id INTEGER PRIMARY KEY,
    user_id INTEGER,
    FOREIGN KEY (user_id) REFERENCES users (id)
)";

#[test]
fn rows_of_an_outside_table_stop_a_reset() {
    let conn = &mut *database(blog::SQL);
    execute(conn, OUTSIDE);
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "INSERT INTO `out side` VALUES (1, 20)");
    let error = User::reset(conn).unwrap_err();
    let message = error.to_string();
    let Error::StillReferenced { table, child } = error else {
        panic!("{message}")
    };
    assert_eq!(table.to_string(), "users");
    assert_eq!(child.table(), "out side");
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
    assert_eq!(count(conn, "`out side`"), 1);
    assert!(checks_foreign_keys(conn));

    execute(conn, "DELETE FROM `out side`");
    User::reset(conn).unwrap();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
}

#[test]
fn a_reset_inside_of_a_transaction_is_an_error_and_commits_nothing() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    conn.begin_test_transaction().unwrap();
    execute(conn, "DELETE FROM posts WHERE id = 1");
    let error = User::reset(conn).unwrap_err();
    assert!(matches!(error, Error::ResetInTransaction), "{error}");
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 199));
    execute(conn, "ROLLBACK");
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
    assert!(checks_foreign_keys(conn));
}

#[test]
fn a_large_table_that_refers_to_itself_is_reset() {
    let conn = &mut *database(trees::SQL);
    let seeder = seed_diesel::Seeder::new(Seed(42))
        .table::<Category>()
        .count(20_000);
    let seeder = seeder.table::<Ring>().count(20_000);
    seeder.run(conn).unwrap();
    seeder.reset(conn).unwrap();
    assert_eq!((count(conn, "categories"), count(conn, "rings")), (0, 0));
}

#[test]
fn the_setting_of_the_session_is_restored_whatever_it_was() {
    let conn = &mut *database(blog::SQL);
    for check in [false, true] {
        check_foreign_keys(conn, check);
        User::seed(conn, Seed(42)).unwrap();
        User::reset(conn).unwrap();
        assert_eq!(checks_foreign_keys(conn), check);
    }
}
