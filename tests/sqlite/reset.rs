//! What a reset does on SQLite alone.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use seed_diesel::{Error, Seed, Seedable, Seeder};
use seed_tests::blog::{self, User};
use seed_tests::trees::{self, Category};

use crate::backend::{checks_foreign_keys, create, database};
use crate::suite::{count, execute};

const OUTSIDE: &str = "CREATE TABLE \"out side\" (
    id INTEGER PRIMARY KEY,
    user_id INTEGER REFERENCES users (id)
)";

#[test]
fn rows_of_an_outside_table_that_refer_to_it_stop_a_reset() {
    let conn = &mut *database(blog::SQL);
    create(conn, OUTSIDE);
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "INSERT INTO \"out side\" VALUES (1, NULL), (2, 20)");
    let error = User::reset(conn).unwrap_err();
    let message = error.to_string();
    let Error::StillReferenced { table, child } = error else {
        panic!("{message}")
    };
    assert_eq!(
        (table.to_string(), child.to_string()),
        ("users".into(), "out side".into())
    );
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
    assert_eq!(count(conn, "\"out side\""), 2);
    assert!(checks_foreign_keys(conn));

    // Rows that refer to nothing are in nobody's way.
    execute(conn, "DELETE FROM \"out side\" WHERE id = 2");
    User::reset(conn).unwrap();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
}

#[test]
fn a_reset_works_inside_of_a_transaction_and_is_undone_with_it() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    conn.test_transaction(|conn| {
        User::reset(conn)?;
        assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
        User::seed(conn, Seed(43))
    });
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
    assert!(checks_foreign_keys(conn));
}

#[test]
fn a_reset_inside_of_a_transaction_is_stopped_by_outside_rows_too() {
    let conn = &mut *database(blog::SQL);
    create(conn, OUTSIDE);
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "INSERT INTO \"out side\" VALUES (2, 20)");
    conn.begin_test_transaction().unwrap();
    User::reset(conn).unwrap_err();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
    assert!(checks_foreign_keys(conn));
}

/// `foreign_keys` cannot be switched off inside of a transaction, so what the keys say to do with the
/// rows of a table outside would be done.
#[test]
fn a_reset_inside_of_a_transaction_changes_no_outside_rows() {
    for action in [
        "CASCADE",
        "SET NULL",
        "NO ACTION DEFERRABLE INITIALLY DEFERRED",
    ] {
        let conn = &mut *database(blog::SQL);
        let key = format!("REFERENCES users (id) ON DELETE {action}");
        create(conn, &OUTSIDE.replace("REFERENCES users (id)", &key));
        User::seed(conn, Seed(42)).unwrap();
        execute(conn, "INSERT INTO \"out side\" VALUES (2, 20)");
        conn.begin_test_transaction().unwrap();
        let error = User::reset(conn).unwrap_err();
        assert!(matches!(error, Error::StillReferenced { .. }), "{error}");
        assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
        assert_eq!(count(conn, "\"out side\" WHERE user_id = 20"), 1);
    }
}

/// A key of two columns refers to nothing while one of them is NULL.
#[test]
fn keys_of_several_columns_stop_a_reset_where_they_refer_to_rows() {
    let conn = &mut *database(blog::SQL);
    create(
        conn,
        "CREATE UNIQUE INDEX both ON users (id, email);
         CREATE TABLE \"out side\" (
             user_id INTEGER,
             user_email TEXT,
             FOREIGN KEY (user_id, user_email) REFERENCES Users (id, email)
         )",
    );
    User::seed(conn, Seed(42)).unwrap();
    execute(
        conn,
        "INSERT INTO \"out side\" VALUES (1, NULL), (NULL, 'x')",
    );
    User::reset(conn).unwrap();
    User::seed(conn, Seed(42)).unwrap();
    execute(
        conn,
        "INSERT INTO \"out side\" SELECT id, email FROM users WHERE id = 7",
    );
    let error = User::reset(conn).unwrap_err();
    assert!(matches!(error, Error::StillReferenced { .. }), "{error}");
    assert_eq!(count(conn, "users"), 20);
}

#[test]
fn a_large_table_that_refers_to_itself_is_reset_quickly() {
    let conn = &mut *database(trees::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Category>().count(20_000);
    seeder.run(conn).unwrap();
    let start = Instant::now();
    Category::reset(conn).unwrap();
    // Milliseconds; looking for the children of each row, which no index helps with, takes 30 seconds.
    assert!(
        start.elapsed() < Duration::from_secs(3),
        "{:?}",
        start.elapsed()
    );
    assert_eq!(count(conn, "categories"), 0);
}
