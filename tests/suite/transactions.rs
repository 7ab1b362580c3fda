//! One transaction around a run; inside of another, a savepoint.

use diesel::connection::TransactionManager;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use seed_diesel::{Seed, Seedable};
use seed_tests::blog::{self, User};
use seed_tests::strict::{self, Doubled};

use super::{count, execute};
use crate::backend::{Conn, database};

/// How many transactions and savepoints are open.
fn depth(conn: &mut Conn) -> Option<u32> {
    type Manager = <Conn as Connection>::TransactionManager;
    let status = <Manager as TransactionManager<Conn>>::transaction_manager_status_mut(conn);
    status.transaction_depth().unwrap().map(u32::from)
}

#[test]
fn a_run_inside_of_a_transaction_is_undone_with_it() {
    let conn = &mut *database(blog::SQL);
    let result = conn.transaction(|conn| {
        User::seed(conn, Seed(42)).unwrap();
        assert_eq!(count(conn, "posts"), 200);
        QueryResult::<()>::Err(DieselError::RollbackTransaction)
    });
    assert!(result.is_err());
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
    User::seed(conn, Seed(42)).unwrap();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (20, 200));
}

#[test]
fn a_run_inside_of_a_test_transaction_sees_the_work_before_it() {
    let conn = &mut *database(blog::SQL);
    conn.test_transaction(|conn| {
        User::seed(conn, Seed(42)).unwrap();
        execute(conn, "DELETE FROM posts");
        execute(conn, "DELETE FROM users");
        User::seed(conn, Seed(42))
    });
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
}

#[test]
fn no_transaction_stays_open() {
    let conn = &mut *database(blog::SQL);
    crate::backend::create(conn, strict::SQL);
    User::seed(conn, Seed(42)).unwrap();
    assert_eq!(depth(conn), None);
    drop(Doubled::rows(Seed(42)).unwrap());
    seed_diesel::Seeder::new(Seed(42))
        .table::<Doubled>()
        .count(50)
        .run(conn)
        .unwrap_err();
    assert_eq!(depth(conn), None);
    conn.begin_test_transaction().unwrap();
    seed_diesel::Seeder::new(Seed(42))
        .table::<Doubled>()
        .count(50)
        .run(conn)
        .unwrap_err();
    assert_eq!(depth(conn), Some(1));
}
