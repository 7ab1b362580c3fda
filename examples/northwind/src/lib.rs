//! The Northwind shop on SQLite, PostgreSQL and MySQL: models, seeding, and checks that all three
//! hold the same rows.

#![allow(
    clippy::duplicate_mod,
    reason = "the models are written once, for three databases with a schema each"
)]

pub mod arguments;
pub mod checksum;
pub mod database;
pub mod report;

#[cfg(feature = "mysql")]
pub mod mysql;
#[cfg(feature = "postgres")]
pub mod postgres;
#[cfg(feature = "sqlite")]
pub mod sqlite;

#[cfg(not(any(feature = "mysql", feature = "postgres", feature = "sqlite")))]
compile_error!("turn on a database: the features are `sqlite`, `postgres` and `mysql`");

// Linked for its bundled SQLite alone.
#[cfg(feature = "sqlite")]
use libsqlite3_sys as _;
