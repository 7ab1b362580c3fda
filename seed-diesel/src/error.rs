//! What can go wrong in a run.

use std::fmt;

use diesel::result::DatabaseErrorKind;
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
    #[error("table `{table}`, rows {first} to {last}: {}", Refusal(.source))]
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

/// Details of a database that are longer are left to the `source`: they may be whole rows.
const MOST_DETAILS: usize = 200;

/// Why the database refused rows: what it said with its details, Diesel's error shows the first alone, and
/// what the model has to say of such a constraint.
struct Refusal<'a>(&'a diesel::result::Error);

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let diesel::result::Error::DatabaseError(kind, information) = self.0 else {
            return Ok(());
        };
        if let Some(details) = information.details() {
            let details = details.trim_end_matches('.');
            if !details.is_empty() && details.len() <= MOST_DETAILS {
                write!(f, " ({details})")?;
            }
        }
        f.write_str(match kind {
            DatabaseErrorKind::UniqueViolation => {
                "; a column without repeated values needs `#[seed(unique)]`, several together `#[seed(unique(a, b))]` on the struct"
            }
            DatabaseErrorKind::ForeignKeyViolation => {
                "; a foreign key needs `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
            }
            DatabaseErrorKind::CheckViolation => {
                "; a column with a check needs a `#[seed(gen = ...)]` that keeps to it"
            }
            _ => "",
        })
    }
}

#[cfg(test)]
mod tests {
    use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
    use seed_core::TableName;

    use super::Error;

    struct Said(&'static str, Option<String>);

    impl DatabaseErrorInformation for Said {
        fn message(&self) -> &str {
            self.0
        }

        fn details(&self) -> Option<&str> {
            self.1.as_deref()
        }

        fn hint(&self) -> Option<&str> {
            None
        }

        fn table_name(&self) -> Option<&str> {
            None
        }

        fn column_name(&self) -> Option<&str> {
            None
        }

        fn constraint_name(&self) -> Option<&str> {
            None
        }

        fn statement_position(&self) -> Option<i32> {
            None
        }
    }

    fn refused(kind: DatabaseErrorKind, details: Option<String>) -> String {
        let error = Error::Insert {
            table: TableName::new("emails"),
            first: 1,
            last: 10,
            source: DieselError::DatabaseError(kind, Box::new(Said("no", details))),
        };
        error.to_string()
    }

    #[test]
    fn a_refused_row_comes_with_its_details_and_what_the_model_has_to_say() {
        let details = Some("Key (user_id)=(3) already exists.".to_owned());
        assert_eq!(
            refused(DatabaseErrorKind::UniqueViolation, details),
            "table `emails`, rows 1 to 10: no (Key (user_id)=(3) already exists); a column without repeated values needs `#[seed(unique)]`, several together `#[seed(unique(a, b))]` on the struct"
        );
        assert_eq!(
            refused(DatabaseErrorKind::ForeignKeyViolation, None),
            "table `emails`, rows 1 to 10: no; a foreign key needs `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
        );
        assert_eq!(
            refused(DatabaseErrorKind::CheckViolation, Some("x".repeat(201))),
            "table `emails`, rows 1 to 10: no; a column with a check needs a `#[seed(gen = ...)]` that keeps to it"
        );
        assert_eq!(
            refused(DatabaseErrorKind::Unknown, Some(String::new())),
            "table `emails`, rows 1 to 10: no"
        );
    }
}
