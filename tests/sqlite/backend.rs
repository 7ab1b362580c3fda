//! SQLite: a database in memory for each test.

use bigdecimal::{BigDecimal, RoundingMode};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::ops::{Deref, DerefMut};

/// The connection of this suite.
pub(crate) type Conn = SqliteConnection;

/// Whether a foreign key is added to a table that is there.
pub(crate) const ADDS_KEYS: bool = false;

/// Primary keys that the database numbers.
pub(crate) const IDENTITIES: [&str; 2] =
    ["INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY AUTOINCREMENT"];

/// What a foreign key needs to be checked once all rows are there.
pub(crate) const DEFERRABLE: &str = "";

/// Rows that are generated at a time.
pub(crate) const BATCH: u64 = 500;

/// Full statements of 50 and of 10 rows, single ones, and several batches.
pub(crate) const COUNTS: [u64; 9] = [0, 1, 9, 10, 49, 50, 501, 1000, 10_001];

pub(crate) struct Database(SqliteConnection);

impl Deref for Database {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.0
    }
}

impl DerefMut for Database {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

/// A database of its own with these tables.
pub(crate) fn database(tables: &str) -> Database {
    let mut conn = SqliteConnection::establish(&url()).unwrap();
    enter(&mut conn, "");
    create(&mut conn, tables);
    Database(conn)
}

impl Database {
    /// What [`enter`] takes.
    pub(crate) fn name(&self) -> &str {
        ""
    }
}

/// Where another connection goes to: each has a database of its own.
pub(crate) fn url() -> String {
    ":memory:".into()
}

/// Lets another connection work in the database.
pub(crate) fn enter(conn: &mut SqliteConnection, _: &str) {
    conn.batch_execute("PRAGMA foreign_keys = ON").unwrap();
}

pub(crate) fn create(conn: &mut SqliteConnection, tables: &str) {
    let tables = tables
        .replace("BYTEA", "BLOB")
        .replace("BIGSERIAL", "INTEGER")
        .replace("SERIAL", "INTEGER");
    conn.batch_execute(&tables).unwrap();
}

/// How many rows this connection has inserted so far, also those that were rolled back.
pub(crate) fn inserted(conn: &mut SqliteConnection) -> i64 {
    crate::suite::number(conn, "SELECT total_changes()")
}

/// The setting that a reset may change.
pub(crate) fn checks_foreign_keys(conn: &mut SqliteConnection) -> bool {
    crate::suite::number(conn, "SELECT foreign_keys FROM pragma_foreign_keys") != 0
}

pub(crate) fn check_foreign_keys(conn: &mut SqliteConnection, check: bool) {
    let value = if check { "ON" } else { "OFF" };
    conn.batch_execute(&format!("PRAGMA foreign_keys = {value}"))
        .unwrap();
}

/// A decimal with two digits, as it is stored. SQLite has no exact decimals: Diesel stores the nearest double.
pub(crate) fn decimal(decimal: BigDecimal) -> BigDecimal {
    decimal
        .with_scale_round(2, RoundingMode::HalfEven)
        .normalized()
}
