//! What can go wrong in a run.

use std::fmt;

use diesel::result::{DatabaseErrorKind, Error as DieselError};
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
    /// The database wants a value in a column that the rows of the model do not have.
    #[error(
        "table `{table}`: column `{column}` may not be NULL and has no default, but the model does not write it; give the model a field of this name, and its `table!` the column, or the column a default ({source})"
    )]
    NotWritten {
        /// The table.
        table: TableName,
        /// The column, as the database names it.
        column: String,
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

impl Error {
    /// The error of rows that the database refused, from the first to the last, all with these columns.
    pub(crate) fn refused(
        table: &TableName,
        (first, last): (u64, u64),
        written: &[&str],
        source: DieselError,
    ) -> Error {
        let table = table.clone();
        match null_column(&source) {
            Some(column) if !written.contains(&column.as_str()) => Error::NotWritten {
                table,
                column,
                source,
            },
            _ => Error::Insert {
                table,
                first,
                last,
                source,
            },
        }
    }
}

/// The column that may not be NULL, if that is what the database said.
fn null_column(source: &DieselError) -> Option<String> {
    let DieselError::DatabaseError(DatabaseErrorKind::NotNullViolation, information) = source
    else {
        return None;
    };
    if let Some(column) = information.column_name() {
        return Some(column.to_owned());
    }
    let message = information.message();
    // MySQL: Field 'name' doesn't have a default value; Column 'name' cannot be null
    let quoted = message.split('\'').nth(1);
    // SQLite: NOT NULL constraint failed: users.name
    let behind = || message.rsplit_once('.').map(|(_, column)| column);
    quoted.or_else(behind).map(str::to_owned)
}

/// The most characters of details that are shown: they may be whole rows.
const MOST_DETAILS: usize = 200;

/// Why the database refused rows: what it said with its details, Diesel's error shows the first alone, and
/// what the model has to say of such a constraint.
struct Refusal<'a>(&'a DieselError);

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let DieselError::DatabaseError(kind, information) = self.0 else {
            return Ok(());
        };
        if let Some(details) = information.details() {
            let details = details.trim_end_matches('.');
            match details.char_indices().nth(MOST_DETAILS) {
                _ if details.is_empty() => {}
                Some((end, _)) => write!(f, " ({}...)", &details[..end])?,
                None => write!(f, " ({details})")?,
            }
        }
        f.write_str(advice(kind, information.message()))
    }
}

/// What the model has to say of a constraint, behind what the database said of it.
fn advice(kind: &DatabaseErrorKind, message: &str) -> &'static str {
    match kind {
        DatabaseErrorKind::UniqueViolation => {
            "; a column without repeated values needs `#[seed(unique)]`, several together `#[seed(unique(a, b))]` on the struct; for an index of some rows alone (`WHERE`) see the module `constraints`"
        }
        DatabaseErrorKind::ForeignKeyViolation => {
            "; a foreign key needs `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
        }
        DatabaseErrorKind::CheckViolation => CHECK,
        DatabaseErrorKind::ExclusionViolation => {
            "; rows that exclude each other lie apart if the column is computed from one that is unique, `#[seed(from(id) = |id| ...)]`, or together with another one `#[seed(unique(a, b))]`; see the module `constraints`"
        }
        DatabaseErrorKind::NotNullViolation => {
            "; a column that takes no NULL has no share of it: leave out `null = ...`, or make the field no `Option`"
        }
        // Diesel has no kinds for these.
        _ if message.starts_with("CONSTRAINT `") => CHECK, // MariaDB
        _ if message.contains("generated column") || message.contains("a non-DEFAULT value") => {
            "; the database computes a generated column: say `#[seed(skip)]`, or leave its field out"
        }
        _ if message.contains("too long for ") => {
            "; the length of a column belongs into `table!`: `#[max_length = 40]` above the column"
        }
        _ if message.contains("invalid input value for enum") => {
            "; the labels of an enum are given by `#[seed(gen = values(\"draft\", \"sent\"))]`, or by an enum with `#[derive(SeedValue)]`"
        }
        _ => "",
    }
}

const CHECK: &str = "; a check of one column needs a `#[seed(gen = ...)]` that keeps to it, one of several columns `after = ...`, `from(...)`, `together(...)`, `state(...)` or `distinct_from = ...`; see the module `constraints`";

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

    fn source(
        kind: DatabaseErrorKind,
        message: &'static str,
        details: Option<String>,
    ) -> DieselError {
        DieselError::DatabaseError(kind, Box::new(Said(message, details)))
    }

    fn refused(kind: DatabaseErrorKind, message: &'static str, details: Option<String>) -> String {
        let source = source(kind, message, details);
        Error::refused(&TableName::new("emails"), (1, 10), &["id"], source).to_string()
    }

    #[test]
    fn a_refused_row_comes_with_its_details_and_what_the_model_has_to_say() {
        let details = Some("Key (user_id)=(3) already exists.".to_owned());
        assert_eq!(
            refused(DatabaseErrorKind::UniqueViolation, "no", details),
            "table `emails`, rows 1 to 10: no (Key (user_id)=(3) already exists); a column without repeated values needs `#[seed(unique)]`, several together `#[seed(unique(a, b))]` on the struct; for an index of some rows alone (`WHERE`) see the module `constraints`"
        );
        assert_eq!(
            refused(DatabaseErrorKind::ForeignKeyViolation, "no", None),
            "table `emails`, rows 1 to 10: no; a foreign key needs `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
        );
        assert_eq!(
            refused(DatabaseErrorKind::Unknown, "no", Some(String::new())),
            "table `emails`, rows 1 to 10: no"
        );
    }

    #[test]
    fn long_details_are_made_shorter() {
        let shown = |details: String| refused(DatabaseErrorKind::Unknown, "no", Some(details));
        let prefix = "table `emails`, rows 1 to 10: no";
        let fits = "ä".repeat(200);
        assert_eq!(shown(fits.clone()), format!("{prefix} ({fits})"));
        assert_eq!(shown("ä".repeat(201)), format!("{prefix} ({fits}...)"));
    }

    #[test]
    fn a_check_is_told_apart_by_diesel_or_by_mariadb() {
        let of_diesel = refused(DatabaseErrorKind::CheckViolation, "no", None);
        assert!(of_diesel.contains("`after = ...`"), "{of_diesel}");
        let message = "CONSTRAINT `ends` failed for `shop`.`emails`";
        let of_mariadb = refused(DatabaseErrorKind::Unknown, message, None);
        let (_, advice) = of_diesel.split_once("no; ").unwrap();
        assert!(of_mariadb.ends_with(advice), "{of_mariadb}");
    }

    #[test]
    fn what_has_no_kind_is_known_by_its_message() {
        for (message, expected) in [
            (
                "cannot INSERT into generated column \"total\"",
                "`#[seed(skip)]`",
            ),
            (
                "cannot insert a non-DEFAULT value into column \"total\"",
                "`#[seed(skip)]`",
            ),
            (
                "Data too long for column 'code' at row 1",
                "`#[max_length = 40]`",
            ),
            (
                "value too long for type character varying(3)",
                "`#[max_length = 40]`",
            ),
            (
                "invalid input value for enum status: \"x\"",
                "`#[seed(gen = values(",
            ),
        ] {
            let shown = refused(DatabaseErrorKind::Unknown, message, None);
            assert!(shown.contains(expected), "{shown}");
        }
    }

    #[test]
    fn a_column_that_the_model_lacks_is_named() {
        for message in [
            "NOT NULL constraint failed: emails.sent_at",
            "Field 'sent_at' doesn't have a default value",
        ] {
            let error = |written: &[&str]| {
                let source = source(DatabaseErrorKind::NotNullViolation, message, None);
                Error::refused(&TableName::new("emails"), (1, 10), written, source).to_string()
            };
            assert_eq!(
                error(&["id"]),
                format!(
                    "table `emails`: column `sent_at` may not be NULL and has no default, but the model does not write it; give the model a field of this name, and its `table!` the column, or the column a default ({message})"
                )
            );
            assert!(
                error(&["id", "sent_at"]).ends_with("or make the field no `Option`"),
                "{}",
                error(&["id", "sent_at"])
            );
        }
    }
}
