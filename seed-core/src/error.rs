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
    #[error("column `{column}`: {asked} distinct values asked, {possible} possible{}", already(.stored))]
    TooFewValues {
        /// The unique column.
        column: ColumnName,
        /// The number of rows of the table, with those that it holds before the run.
        asked: u64,
        /// The number of distinct values of the generator.
        possible: u128,
        /// How many of the rows the table holds before the run.
        stored: u64,
    },
    /// Columns that are unique together have fewer combinations than rows.
    #[error(transparent)]
    TooFewCombinations(Box<TooFewCombinations>),
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
    /// Tables refer to each other in a circle of foreign keys none of which can be NULL at first, nor be
    /// checked later.
    #[error("tables refer to each other in a circle: {}; {}", circle(.tables), way_out(.keys))]
    Cycle {
        /// The tables, each referring to the next and the last to the first.
        tables: Vec<TableName>,
        /// The foreign keys that the database has to check with each statement: one that waits, or that
        /// may be NULL, opens the circle. None where a `with` fills a key at every step of it.
        keys: Vec<ColumnName>,
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

/// Columns that are unique together and have fewer combinations than rows.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error(
    "table `{table}`: {asked} distinct ({}) asked{}, {possible} possible{}{}",
    .columns.join(", "), for_each(.parent.as_ref()), product(.sizes), already(.stored)
)]
#[non_exhaustive]
pub struct TooFewCombinations {
    /// The table.
    pub table: TableName,
    /// The columns.
    pub columns: Vec<&'static str>,
    /// The number of rows; of those that one parent makes, where there is a `parent`.
    pub asked: u64,
    /// The number of distinct combinations.
    pub possible: u128,
    /// How many of the rows the table holds before the run.
    pub stored: u64,
    /// The numbers of distinct values of the columns, without that of the parent's key.
    pub sizes: Vec<u128>,
    /// The table whose `with` makes the rows, if its key is one of the columns.
    pub parent: Option<TableName>,
}

fn for_each(parent: Option<&TableName>) -> String {
    parent.map_or_else(String::new, |parent| format!(" for each row of `{parent}`"))
}

/// ` (4 x 4)`
fn product(sizes: &[u128]) -> String {
    if sizes.len() < 2 {
        return String::new();
    }
    let sizes: Vec<String> = sizes.iter().map(u128::to_string).collect();
    format!(" ({})", sizes.join(" x "))
}

/// `; 60 of the rows are there already`
fn already(stored: &u64) -> String {
    match stored {
        0 => String::new(),
        1 => "; 1 of the rows is there already".into(),
        several => format!("; {several} of the rows are there already"),
    }
}

/// What opens a circle.
fn way_out(keys: &[ColumnName]) -> String {
    let Some((first, others)) = keys.split_first() else {
        return "a `with` fills a key at every step of it, so nothing says how many rows there are; leave out one `with`".into();
    };
    let mut names = format!("`{first}`");
    for (place, key) in others.iter().enumerate() {
        let or = if place + 1 == others.len() {
            " or"
        } else {
            ","
        };
        names.push_str(&format!("{or} `{key}`"));
    }
    format!("make {names} an `Option`, or its constraint in the database DEFERRABLE")
}

fn circle(tables: &[TableName]) -> String {
    let names = tables.iter().chain(tables.first());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" -> ")
}
