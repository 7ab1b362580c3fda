//! What can go wrong in a run.

use seed_core::{ColumnName, TableName};

/// A run that failed; the rows of the database are as they were before it.
///
/// (Counters of the database, such as MySQL's `AUTO_INCREMENT`, may have moved.)
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The plan cannot be carried out; nothing was inserted.
    #[error(transparent)]
    Plan(#[from] seed_core::Error),
    /// A table of the run holds rows already; nothing was inserted.
    #[error(
        "table `{table}` already holds rows; add to them with `on_existing(Existing::Append)`, empty it with `on_existing(Existing::Reset)`, or leave its model out of the run and keep its rows as parents"
    )]
    NotEmpty {
        /// The table.
        table: TableName,
    },
    /// The database refused rows.
    #[error("table `{table}`, rows {first} to {last}: {source}")]
    Insert {
        /// The table.
        table: TableName,
        /// The first row of the batch that was refused, counted from 1.
        first: u64,
        /// The last row of that batch.
        last: u64,
        /// What the database said.
        source: diesel::result::Error,
    },
    /// The keys of a table outside of the run could not be read.
    #[error("keys of table `{table}`: {source}")]
    Keys {
        /// The table.
        table: TableName,
        /// What the database said.
        source: diesel::result::Error,
    },
    /// A table whose keys the database gives has other rows than those that were stored.
    #[error(
        "table `{table}`: {stored} rows were stored, {found} are there, so the keys that the database gave are not known; another session may be writing to it"
    )]
    OtherRows {
        /// The table.
        table: TableName,
        /// How many rows the run has stored.
        stored: u64,
        /// How many rows there are.
        found: u64,
    },
    /// Rows that were stored while the database did not check a foreign key refer to rows that are not
    /// there.
    #[error("column `{column}` refers to rows of `{parent}` that are not there")]
    Dangling {
        /// The foreign key.
        column: ColumnName,
        /// The table it refers to.
        parent: TableName,
    },
    /// `reset` was called inside a transaction on MySQL or MariaDB, which resetting the identity
    /// counters would commit; nothing was changed.
    #[error(
        "`reset` inside a transaction: on MySQL it would commit the transaction; call it before the transaction begins"
    )]
    ResetInTransaction,
    /// `reset` would leave rows of another table without the rows they refer to; nothing was changed.
    #[error(
        "table `{table}`: rows of `{child}` refer to it; add the model of `{child}` to the `reset`"
    )]
    StillReferenced {
        /// The table that was to be emptied.
        table: TableName,
        /// A table outside of the reset that holds rows and refers to it.
        child: TableName,
    },
    /// Another statement failed.
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
}
