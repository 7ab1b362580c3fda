//! The shop in MySQL or MariaDB.

#[path = "../models.rs"]
#[allow(missing_docs, reason = "the names of the columns say what they hold")]
pub mod models;
#[allow(missing_docs, reason = "as `diesel print-schema` writes it")]
pub mod schema;
#[path = "../shop.rs"]
pub mod shop;

/// A connection to MySQL or MariaDB.
pub type Connection = diesel::MysqlConnection;

/// How rows are read: one by one.
type RowByRow = diesel::connection::DefaultLoadingMode;

/// Amounts of money.
pub type Money = bigdecimal::BigDecimal;

/// Drops the tables of an earlier run and creates them anew.
const TABLES: &str = include_str!("../../sql/mysql.sql");

/// What a new connection is told.
const SETTINGS: &str = "SET NAMES utf8mb4";
