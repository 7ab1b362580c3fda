//! The shop in PostgreSQL.

#[path = "../models.rs"]
#[allow(missing_docs, reason = "the names of the columns say what they hold")]
pub mod models;
#[allow(missing_docs, reason = "as `diesel print-schema` writes it")]
pub mod schema;
#[path = "../shop.rs"]
pub mod shop;

/// A connection to PostgreSQL.
pub type Connection = diesel::PgConnection;

/// How rows are read: one by one.
type RowByRow = diesel::pg::PgRowByRowLoadingMode;

/// Amounts of money.
pub type Money = bigdecimal::BigDecimal;

/// Drops the tables of an earlier run and creates them anew.
const TABLES: &str = include_str!("../../sql/postgres.sql");

/// What a new connection is told: to say nothing of tables that are not there to be dropped.
const SETTINGS: &str = "SET client_min_messages = warning";
