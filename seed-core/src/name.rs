//! SQL names of tables and columns, as they stand in addresses and messages.

use std::fmt;
use std::sync::Arc;

/// The SQL name of a table, with its schema where there is one.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::TableName;
///
/// assert_eq!(TableName::new("users").to_string(), "users");
/// assert_eq!(TableName::with_schema("app", "users").to_string(), "app.users");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableName {
    schema: Arc<str>,
    table: Arc<str>,
}

impl TableName {
    /// A table of the default schema.
    #[must_use]
    pub fn new(table: &str) -> TableName {
        TableName::with_schema("", table)
    }

    /// A table of a named schema.
    #[must_use]
    pub fn with_schema(schema: &str, table: &str) -> TableName {
        TableName {
            schema: schema.into(),
            table: table.into(),
        }
    }

    /// The schema, empty for the default one.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// The table without its schema.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.schema.is_empty() {
            write!(f, "{}.", self.schema)?;
        }
        f.write_str(&self.table)
    }
}

/// The SQL name of a column and its table: `users.email`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnName {
    table: TableName,
    column: Arc<str>,
}

impl ColumnName {
    /// A column of a table.
    #[must_use]
    pub fn new(table: &TableName, column: &str) -> ColumnName {
        ColumnName {
            table: table.clone(),
            column: column.into(),
        }
    }

    /// The table that the column belongs to.
    #[must_use]
    pub fn table(&self) -> &TableName {
        &self.table
    }

    /// The column without its table.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }
}

impl fmt::Display for ColumnName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.table, self.column)
    }
}
