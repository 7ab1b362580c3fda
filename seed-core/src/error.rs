//! What can be wrong with a plan, found before the first row is made.

use crate::name::{ColumnName, TableName};

/// A plan that cannot be carried out.
///
/// Every error is found before the first row is inserted, and names the table, the column and the
/// numbers that do not fit.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A generator cannot be used for its column: a range is empty, a list has no entries, a value
    /// does not fit.
    #[error("column `{column}`: {problem}")]
    Column {
        /// The column.
        column: ColumnName,
        /// What is wrong, in words.
        problem: String,
    },
    /// A unique column has more rows than its generator has values.
    #[error("column `{column}`: {asked} distinct values asked, {possible} possible")]
    TooFewValues {
        /// The unique column.
        column: ColumnName,
        /// The number of rows of the table.
        asked: u64,
        /// The number of distinct values of the generator.
        possible: u128,
    },
    /// The number of rows or of children is wrong.
    #[error("table `{table}`: {problem}")]
    Table {
        /// The table.
        table: TableName,
        /// What is wrong, in words.
        problem: String,
    },
    /// A foreign key refers to a table that is not part of the run, and there is no database to take
    /// the keys from.
    #[error(
        "column `{column}`: its parent table `{parent}` is not part of the run; add the model of `{parent}`"
    )]
    ParentNotInRun {
        /// The foreign key.
        column: ColumnName,
        /// The table it refers to.
        parent: TableName,
    },
    /// A foreign key that may not be NULL refers to a table without rows.
    #[error(
        "column `{column}`: its parent table `{parent}` has no rows; seed `{parent}` first or add its model to the run"
    )]
    ParentEmpty {
        /// The foreign key.
        column: ColumnName,
        /// The table it refers to.
        parent: TableName,
    },
    /// Two tables have the same child in their `with`.
    #[error("table `{table}` is made by `with` of both `{first}` and `{second}`; keep one of them")]
    TwoParents {
        /// The child.
        table: TableName,
        /// The parent whose `with` came first.
        first: TableName,
        /// The other parent.
        second: TableName,
    },
    /// Tables refer to each other in a circle, so that none can be first.
    #[error("tables refer to each other in a circle: {}", circle(.tables))]
    Cycle {
        /// The tables, each referring to the next and the last to the first.
        tables: Vec<TableName>,
    },
    /// The seed asks for an output version that this release does not know.
    #[error("output version {asked} is not known; the newest is {newest}")]
    UnknownVersion {
        /// The version that was asked for.
        asked: u32,
        /// The newest one.
        newest: u32,
    },
}

fn circle(tables: &[TableName]) -> String {
    let names = tables.iter().chain(tables.first());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" -> ")
}
