//! After an error the rows are as they were, and the message says where it happened.

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use seed_diesel::{Error, PlanError, Report, Seed, Seeder};
use seed_tests::strict::{self, Answer, Badge, Doubled, Guarded};

use super::{count, execute, number};
use crate::backend::{BATCH, Conn, database, inserted};

/// A run that fails: on its own, then inside a transaction with work before it. Checks that the rows
/// are as they were, and returns the error and whether anything was inserted meanwhile.
fn fails(conn: &mut Conn, run: impl Fn(&mut Conn) -> Result<Report, Error>) -> (Error, bool) {
    execute(conn, "INSERT INTO shelves (id, place) VALUES (1, 1)");
    let before = state(conn);
    let error = run(conn).unwrap_err();
    assert_eq!(state(conn), before, "after: {error}");

    conn.begin_test_transaction().unwrap();
    execute(conn, "INSERT INTO shelves (id, place) VALUES (2, 2)");
    let (before, inserts) = (state(conn), inserted(conn));
    let again = run(conn).unwrap_err();
    let inserts = inserted(conn) - inserts;
    assert_eq!(again.to_string(), error.to_string());
    assert_eq!(
        state(conn),
        before,
        "inside of a transaction, after: {error}"
    );
    // The transaction goes on.
    execute(conn, "INSERT INTO shelves (id, place) VALUES (3, 3)");
    assert_eq!(number(conn, "SELECT sum(id) FROM shelves"), 6);
    (error, inserts > 0)
}

/// Rows of each table.
fn state(conn: &mut Conn) -> [i64; 5] {
    ["badges", "shelves", "answers", "guarded", "doubled"].map(|table| count(conn, table))
}

#[test]
fn too_few_values_are_found_before_the_first_insert() {
    let conn = &mut *database(strict::SQL);
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Answer>().table::<Badge>();
        seeder.count(101).run(conn)
    });
    assert!(
        matches!(error, Error::Plan(PlanError::TooFewValues { .. })),
        "{error}"
    );
    assert!(!inserted);
}

#[test]
fn a_missing_parent_is_found_before_the_first_insert() {
    let conn = &mut *database(strict::SQL);
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Answer>().table::<Guarded>();
        seeder.run(conn)
    });
    assert_eq!(
        error.to_string(),
        "column `guarded.badge_id`: its parent table `badges` has no rows; \
         seed `badges` first or add its model to the run"
    );
    assert!(!inserted);
}

#[test]
fn a_table_that_holds_rows_is_found_before_the_first_insert() {
    let conn = &mut *database(strict::SQL);
    execute(conn, "INSERT INTO badges (id, code) VALUES (900, 'mine')");
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Answer>().table::<Badge>();
        seeder.run(conn)
    });
    let message = error.to_string();
    assert!(
        message.starts_with("table `badges` already holds rows; "),
        "{message}"
    );
    for choice in ["Existing::Append", "Existing::Reset"] {
        assert!(
            message.contains(&format!("`on_existing({choice})`")),
            "{message}"
        );
    }
    let Error::NotEmpty { table } = error else {
        panic!("{message}")
    };
    assert_eq!(table.to_string(), "badges");
    assert!(!inserted);
    assert_eq!(
        number(conn, "SELECT count(*) FROM badges WHERE code = 'mine'"),
        1
    );
}

#[test]
fn seeding_twice_is_an_error() {
    let conn = &mut *database(strict::SQL);
    Seeder::new(Seed(42)).table::<Badge>().run(conn).unwrap();
    let error = Seeder::new(Seed(42))
        .table::<Badge>()
        .run(conn)
        .unwrap_err();
    assert!(matches!(error, Error::NotEmpty { .. }), "{error}");
    assert_eq!(count(conn, "badges"), 100);
}

#[test]
fn an_unknown_output_version_is_found_before_the_first_insert() {
    let conn = &mut *database(strict::SQL);
    let (error, inserted) = fails(conn, |conn| {
        Seeder::new(Seed(42).version(2)).table::<Answer>().run(conn)
    });
    assert_eq!(
        error.to_string(),
        "output version 2 is not known; the newest is 1"
    );
    assert!(!inserted);
}

#[test]
fn a_constraint_that_fails_in_a_late_batch_of_the_last_table_leaves_nothing() {
    let conn = &mut *database(strict::SQL);
    // The check of `guarded` refuses row 10,500.
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Badge>().table::<Guarded>();
        seeder.count(10_501).run(conn)
    });
    let message = error.to_string();
    let Error::Insert {
        table,
        first,
        last,
        source,
    } = error
    else {
        panic!("{message}")
    };
    let start = 10_499 / BATCH * BATCH + 1;
    assert_eq!(table.to_string(), "guarded");
    assert_eq!((first, last), (start, (start + BATCH - 1).min(10_501)));
    assert!(matches!(source, DieselError::DatabaseError(..)), "{source}");
    let expected = format!("table `guarded`, rows {first} to {last}: ");
    assert!(message.starts_with(&expected), "{message}");
    assert!(inserted, "or the other tests of this file prove nothing");
}

#[test]
fn a_constraint_that_fails_in_the_first_batch_leaves_nothing() {
    let conn = &mut *database(strict::SQL);
    // 50 rows, 20 places, and the database wants each at most once.
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Badge>().table::<Doubled>();
        seeder.count(50).run(conn)
    });
    let Error::Insert {
        table,
        first,
        last,
        source,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(
        (table.to_string().as_str(), first, last),
        ("doubled", 1, 50)
    );
    assert!(
        matches!(
            source,
            DieselError::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)
        ),
        "{source}"
    );
    assert!(inserted);
}

#[test]
fn a_table_that_does_not_exist_is_found_before_the_first_insert() {
    let conn = &mut *database(strict::SQL);
    let (error, inserted) = fails(conn, |conn| {
        let seeder = Seeder::new(Seed(42)).table::<Answer>();
        seeder.table::<seed_tests::trees::Ring>().run(conn)
    });
    assert!(error.to_string().contains("rings"), "{error}");
    assert!(!inserted);
}

#[test]
fn a_run_that_failed_can_be_repaired_and_repeated() {
    let conn = &mut *database(strict::SQL);
    let seeder = || Seeder::new(Seed(42)).table::<Badge>().table::<Guarded>();
    seeder().count(10_500).run(conn).unwrap_err();
    seeder().count(10_499).run(conn).unwrap();
    assert_eq!(state(conn), [100, 0, 0, 10_499, 0]);
}
