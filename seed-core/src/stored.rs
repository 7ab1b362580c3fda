//! What tables hold before a run that adds to them.

use std::collections::BTreeMap;

use crate::name::{ColumnName, TableName};

/// What the tables of a run hold before it.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    rows: BTreeMap<TableName, u64>,
    largest: BTreeMap<ColumnName, i128>,
}

impl Stored {
    /// A table with so many rows.
    pub fn add_rows(&mut self, table: TableName, rows: u64) {
        self.rows.insert(table, rows);
    }

    /// The largest integer that a key has.
    pub fn add_largest(&mut self, column: ColumnName, key: i128) {
        self.largest.insert(column, key);
    }

    /// How many rows a table has.
    #[must_use]
    pub fn rows(&self, table: &TableName) -> u64 {
        self.rows.get(table).copied().unwrap_or(0)
    }

    /// Whether all tables are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.values().all(|rows| *rows == 0)
    }

    pub(crate) fn largest(&self, column: &ColumnName) -> Option<i128> {
        self.largest.get(column).copied()
    }
}
