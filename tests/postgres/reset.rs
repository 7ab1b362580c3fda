//! What a reset does on PostgreSQL alone.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};
use seed_tests::blog::{self, User};

use crate::backend::database;
use crate::suite::{count, execute};

const OUTSIDE: &str = "CREATE TABLE outside (
    id INTEGER PRIMARY KEY,
    user_id INTEGER REFERENCES users (id)
)";

#[test]
fn a_reset_empties_outside_tables_that_refer_to_it() {
    let conn = &mut *database(blog::SQL);
    execute(conn, OUTSIDE);
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "INSERT INTO outside VALUES (1, 20)");
    User::reset(conn).unwrap();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
    assert_eq!(count(conn, "outside"), 0);
}

#[test]
fn a_reset_inside_of_a_transaction_is_undone_with_it() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    conn.test_transaction(|conn| {
        User::reset(conn)?;
        assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
        User::seed(conn, Seed(43))
    });
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
}
