//! The shop in SQLite.

#[path = "../models.rs"]
#[allow(missing_docs, reason = "the names of the columns say what they hold")]
pub mod models;
#[allow(missing_docs, reason = "as `diesel print-schema` writes it")]
pub mod schema;
#[path = "../shop.rs"]
pub mod shop;

/// A connection to SQLite.
pub type Connection = diesel::SqliteConnection;

/// How rows are read: one by one.
type RowByRow = diesel::connection::DefaultLoadingMode;

/// Amounts of money: SQLite has no decimal numbers.
pub type Money = f64;

/// Drops the tables of an earlier run and creates them anew.
const TABLES: &str = include_str!("../../sql/sqlite.sql");

/// What a new connection is told: SQLite checks no foreign key unless asked to.
const SETTINGS: &str = "PRAGMA foreign_keys = ON";
