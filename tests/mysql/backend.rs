//! MySQL and MariaDB: a database for each test.

use std::ops::{Deref, DerefMut};

use bigdecimal::BigDecimal;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// The connection of this suite.
pub(crate) type Conn = MysqlConnection;

/// Whether a foreign key is added to a table that is there.
pub(crate) const ADDS_KEYS: bool = true;

/// Primary keys that the database numbers.
pub(crate) const IDENTITIES: [&str; 1] = ["INTEGER PRIMARY KEY AUTO_INCREMENT"];

/// What a foreign key needs to be checked once all rows are there.
pub(crate) const DEFERRABLE: &str = "";

/// Rows that are generated at a time.
pub(crate) const BATCH: u64 = 500;

/// Full statements of 500, 50 and 10 rows, single ones, and several batches.
pub(crate) const COUNTS: [u64; 9] = [0, 1, 9, 10, 49, 50, 501, 1000, 10_001];

pub(crate) struct Database {
    // The first to be dropped: an open transaction would keep the database from being dropped.
    conn: MysqlConnection,
    space: Space,
}

/// A database, dropped at the end. It has the name of the test; a lock keeps other processes, which
/// run the same test on the same server, from it.
struct Space {
    conn: MysqlConnection,
    name: String,
}

impl Drop for Space {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {}", self.name);
        // A database that stays hurts nobody; the test may be failing already.
        let _ = self.conn.batch_execute(&drop);
    }
}

impl Deref for Database {
    type Target = MysqlConnection;

    fn deref(&self) -> &MysqlConnection {
        &self.conn
    }
}

impl DerefMut for Database {
    fn deref_mut(&mut self) -> &mut MysqlConnection {
        &mut self.conn
    }
}

/// A database of its own with these tables.
pub(crate) fn database(tables: &str) -> Database {
    let name = seed_tests::name_of_test();
    let mut space = Space {
        conn: connect(),
        name,
    };
    let (conn, name) = (&mut space.conn, &space.name);
    let locked = crate::suite::number(conn, &format!("SELECT GET_LOCK('{name}', 300)"));
    assert_eq!(locked, 1, "another process runs this test");
    conn.batch_execute(&format!(
        "DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4"
    ))
    .unwrap();
    let mut conn = connect();
    enter(&mut conn, name);
    create(&mut conn, tables);
    Database { conn, space }
}

impl Database {
    /// What [`enter`] takes.
    pub(crate) fn name(&self) -> &str {
        &self.space.name
    }
}

fn connect() -> MysqlConnection {
    MysqlConnection::establish(&url()).expect("MySQL or MariaDB at SEED_TEST_MYSQL_URL")
}

/// Where another connection goes to.
pub(crate) fn url() -> String {
    std::env::var("SEED_TEST_MYSQL_URL").expect(
        "set SEED_TEST_MYSQL_URL to an empty database of MySQL or MariaDB, as in \
         mysql://user:password@127.0.0.1/seed_test, whose user may create databases named \
         `seed_...`; `tests/run --servers` starts one",
    )
}

/// Lets another connection work in the database.
pub(crate) fn enter(conn: &mut MysqlConnection, name: &str) {
    conn.batch_execute(&format!("USE {name}")).unwrap();
}

pub(crate) fn create(conn: &mut MysqlConnection, tables: &str) {
    let tables = tables
        .replace("BYTEA", "BLOB")
        .replace("BIGSERIAL", "BIGINT AUTO_INCREMENT")
        .replace("SERIAL", "INTEGER AUTO_INCREMENT")
        .replace("TIMESTAMP", "DATETIME")
        .replace('"', "`");
    conn.batch_execute(&tables).unwrap();
}

/// How many rows this connection has inserted so far, also those that were rolled back.
pub(crate) fn inserted(conn: &mut MysqlConnection) -> i64 {
    crate::suite::number(
        conn,
        "SELECT CAST(variable_value AS SIGNED) FROM information_schema.session_status \
         WHERE variable_name = 'COM_INSERT'",
    )
}

/// The setting that a reset may change.
pub(crate) fn checks_foreign_keys(conn: &mut MysqlConnection) -> bool {
    crate::suite::number(conn, "SELECT CAST(@@foreign_key_checks AS SIGNED)") != 0
}

pub(crate) fn check_foreign_keys(conn: &mut MysqlConnection, check: bool) {
    let value = u8::from(check);
    conn.batch_execute(&format!("SET foreign_key_checks = {value}"))
        .unwrap();
}

/// A decimal with two digits, as it is stored. Decimals are exact.
pub(crate) fn decimal(decimal: BigDecimal) -> BigDecimal {
    decimal.normalized()
}
