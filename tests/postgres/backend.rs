//! PostgreSQL: a schema for each test, first in the search path.

use std::ops::{Deref, DerefMut};

use bigdecimal::BigDecimal;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// The connection of this suite.
pub(crate) type Conn = PgConnection;

/// Whether a foreign key is added to a table that is there.
pub(crate) const ADDS_KEYS: bool = true;

/// Rows that are generated at a time.
pub(crate) const BATCH: u64 = 10_000;

/// One COPY and several, and what is around the sizes of statements.
pub(crate) const COUNTS: [u64; 9] = [0, 1, 9, 10, 49, 50, 501, 10_000, 10_001];

pub(crate) struct Database {
    // The first to be dropped: an open transaction would keep the schema from being dropped.
    conn: PgConnection,
    space: Space,
}

/// A schema, dropped at the end. It has the name of the test; a lock keeps other processes, which run
/// the same test on the same server, from it.
struct Space {
    conn: PgConnection,
    name: String,
}

impl Drop for Space {
    fn drop(&mut self) {
        let drop = format!("DROP SCHEMA IF EXISTS {} CASCADE", self.name);
        // A schema that stays hurts nobody; the test may be failing already.
        let _ = self.conn.batch_execute(&drop);
    }
}

impl Deref for Database {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        &self.conn
    }
}

impl DerefMut for Database {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.conn
    }
}

/// A schema of its own with these tables.
pub(crate) fn database(tables: &str) -> Database {
    let name = seed_tests::name_of_test();
    let mut space = Space {
        conn: connect(),
        name,
    };
    let (conn, name) = (&mut space.conn, &space.name);
    conn.batch_execute(&format!(
        "SET client_min_messages = warning;
         SELECT pg_advisory_lock(hashtext('{name}'));
         DROP SCHEMA IF EXISTS {name} CASCADE;
         CREATE SCHEMA {name}"
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

fn connect() -> PgConnection {
    PgConnection::establish(&url()).expect("PostgreSQL at SEED_TEST_POSTGRES_URL")
}

/// Where another connection goes to.
pub(crate) fn url() -> String {
    std::env::var("SEED_TEST_POSTGRES_URL").expect(
        "set SEED_TEST_POSTGRES_URL to an empty PostgreSQL database, as in \
         postgres://user:password@127.0.0.1/seed_test; `tests/run --servers` starts one",
    )
}

/// Lets another connection work in the schema.
pub(crate) fn enter(conn: &mut PgConnection, name: &str) {
    conn.batch_execute(&format!(
        "SET client_min_messages = warning; SET search_path = {name}"
    ))
    .unwrap();
}

pub(crate) fn create(conn: &mut PgConnection, tables: &str) {
    conn.batch_execute(tables).unwrap();
}

/// How many rows the open transaction has inserted so far, also those that were rolled back.
pub(crate) fn inserted(conn: &mut PgConnection) -> i64 {
    crate::suite::number(
        conn,
        "SELECT coalesce(sum(n_tup_ins), 0)::bigint FROM pg_stat_xact_user_tables",
    )
}

/// There is no such setting.
pub(crate) fn checks_foreign_keys(_: &mut PgConnection) -> bool {
    true
}

pub(crate) fn check_foreign_keys(_: &mut PgConnection, _: bool) {}

/// A decimal with two digits, as it is stored. Decimals are exact.
pub(crate) fn decimal(decimal: BigDecimal) -> BigDecimal {
    decimal.normalized()
}
