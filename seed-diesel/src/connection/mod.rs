//! What a run needs of a connection, database by database.

#[cfg(any(feature = "sqlite", feature = "mysql"))]
mod dangling;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "r2d2")]
mod pool;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod stored_keys;

use diesel::QueryResult;
use seed_core::{Deferral, Reference, TableName};

#[cfg(feature = "postgres")]
pub use self::postgres::{CopyRow, CopyValue};
use crate::error::Error;
use crate::rows::Batches;
use crate::seedable::Seedable;

/// A connection to a database that can be seeded: `SqliteConnection`, `PgConnection` and
/// `MysqlConnection`, each with the feature of its name, and connections of an r2d2 pool to them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connection that can be seeded",
    note = "turn on the feature of `seed-diesel` for it: `sqlite`, `postgres`, `mysql`, and `r2d2` for connections of a pool"
)]
pub trait SeedDatabase: diesel::Connection {
    /// What `Database` in `checks` asks for: named only where the trait is implemented.
    #[doc(hidden)]
    type Is;

    /// Whether a table has any row.
    #[doc(hidden)]
    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool>;

    /// How many rows a table has.
    #[doc(hidden)]
    fn count_rows(&mut self, table: &TableName) -> QueryResult<u64>;

    /// The largest integer in a key column; `None` where there is none.
    #[doc(hidden)]
    fn largest_key(&mut self, table: &TableName, column: &str) -> QueryResult<Option<i128>>;

    /// Moves the counters that number new rows behind the largest keys of these columns.
    #[doc(hidden)]
    fn advance_counters(&mut self, table: &TableName, columns: &[&str]) -> QueryResult<()>;

    /// Finds out which keys the database has given the rows of a table that it has just stored.
    #[doc(hidden)]
    fn assigned_keys(&mut self, keys: Behind<'_>) -> QueryResult<StoredKeys>;

    /// Deletes the rows of tables, given parents first, as part of the open transaction.
    #[doc(hidden)]
    fn clear(&mut self, tables: &[&TableName]) -> Result<(), Error>;

    /// Whether a foreign key can be checked once all rows are there.
    #[doc(hidden)]
    fn deferral(&mut self, key: &ForeignKey<'_>) -> QueryResult<Deferral>;

    /// Has foreign keys checked once all rows are there.
    #[doc(hidden)]
    fn defer(&mut self, keys: &[ForeignKey<'_>]) -> QueryResult<()>;

    /// Checks these foreign keys, as all rows are there.
    #[doc(hidden)]
    fn check(&mut self, keys: &[ForeignKey<'_>]) -> Result<(), Error>;

    /// Whether one statement can store rows of all these tables, with foreign keys checked at its end.
    #[doc(hidden)]
    fn stores_together(&mut self, _tables: &[&TableName]) -> QueryResult<bool> {
        Ok(false)
    }

    /// Stores the rows that [`stage`](SeedConnection::stage) has kept aside, with one statement.
    #[doc(hidden)]
    fn store_staged(&mut self, _tables: &[Staged<'_>]) -> QueryResult<()> {
        Ok(())
    }

    /// Empties tables, given parents first; see [`Seedable::reset`].
    #[doc(hidden)]
    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error>;
}

/// The keys of a table that are behind one of them.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Behind<'a> {
    /// The table.
    pub table: &'a TableName,
    /// The key column.
    pub column: &'a str,
    /// The key; `None` where all are meant.
    pub largest: Option<i64>,
}

/// A foreign key of a table.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct ForeignKey<'a> {
    /// The table.
    pub table: &'a TableName,
    /// The table that it refers to.
    pub parent: &'a TableName,
    /// Each column with that of the parent.
    pub columns: Vec<(&'a str, &'a str)>,
}

impl<'a> ForeignKey<'a> {
    pub(crate) fn new(
        table: &'a TableName,
        key: &'a Reference,
        parts: impl Iterator<Item = &'a Reference>,
    ) -> ForeignKey<'a> {
        let columns = parts.map(|part| (part.column, part.parent_column));
        ForeignKey {
            table,
            parent: &key.parent,
            columns: columns.collect(),
        }
    }
}

/// A place for the rows of a table, until one statement stores them with those of other tables.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Stage(pub usize);

/// Rows that are kept aside.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Staged<'a> {
    /// Where they are.
    pub stage: Stage,
    /// The table that they are for.
    pub table: &'a TableName,
    /// The columns that they have.
    pub columns: Vec<&'static str>,
}

/// The integers in the key column of a table.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredKeys {
    /// So many, one after the other.
    Consecutive {
        /// The least.
        first: i64,
        /// How many there are.
        count: u64,
    },
    /// With gaps between them, in their order.
    Listed(Vec<i64>),
}

/// A connection that can store the rows of a model.
#[diagnostic::on_unimplemented(
    message = "the rows of `{M}` cannot be written through `{Self}`",
    note = "every column needs a type that Diesel can write on this database; turn on the feature of `seed-diesel` for the database (`sqlite`, `postgres`, `mysql`)"
)]
pub trait SeedConnection<M: Seedable> {
    /// Inserts all rows, on the fastest way that the database has.
    #[doc(hidden)]
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()>;

    /// Keeps all rows aside, on a database that [`stores_together`](SeedDatabase::stores_together).
    #[doc(hidden)]
    fn stage(
        &mut self,
        _stage: Stage,
        table: &TableName,
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        self.insert(table, rows)
    }

    /// Gives the columns at these places the values that they have in the rows.
    #[doc(hidden)]
    fn update(
        &mut self,
        table: &TableName,
        columns: &[usize],
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()>;

    /// The value of the column at this place in a row, to compare it with others.
    #[doc(hidden)]
    fn shown(row: &M::Row, column: usize) -> String;
}

/// The absence of a database, for plans and rows alone.
#[derive(Debug)]
pub struct NoDatabase;

#[diagnostic::do_not_recommend]
impl<M: Seedable> SeedConnection<M> for NoDatabase {
    fn insert(&mut self, _: &TableName, _: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        Ok(())
    }

    fn update(
        &mut self,
        _: &TableName,
        _: &[usize],
        _: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        Ok(())
    }

    fn shown(_: &M::Row, _: usize) -> String {
        String::new()
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub(crate) use self::statement::{Statement, count_rows, holds_rows};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub(crate) use self::stored_keys::{largest_key, stored_keys};

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod statement {
    //! Statements about a table whose name is known at run time.

    use diesel::backend::Backend;
    use diesel::connection::{Connection, LoadConnection};
    use diesel::deserialize::FromSqlRow;
    use diesel::expression::QueryMetadata;
    use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
    use diesel::sql_types::{BigInt, Integer};
    use diesel::{QueryResult, RunQueryDsl};
    use seed_core::TableName;

    use crate::names::push_table;

    /// Pieces of SQL around names of tables.
    pub(crate) struct Statement<'a> {
        pub(crate) before: &'static str,
        pub(crate) tables: &'a [&'a TableName],
        pub(crate) after: &'static str,
    }

    impl QueryId for Statement<'_> {
        type QueryId = ();
        const HAS_STATIC_QUERY_ID: bool = false;
    }

    impl Query for Statement<'_> {
        type SqlType = Integer;
    }

    impl<Conn> RunQueryDsl<Conn> for Statement<'_> {}

    /// `SELECT count(*) FROM users`.
    struct Count<'a>(Statement<'a>);

    impl QueryId for Count<'_> {
        type QueryId = ();
        const HAS_STATIC_QUERY_ID: bool = false;
    }

    impl Query for Count<'_> {
        type SqlType = BigInt;
    }

    impl<Conn> RunQueryDsl<Conn> for Count<'_> {}

    impl<DB: Backend> QueryFragment<DB> for Count<'_> {
        fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
            self.0.walk_ast(out)
        }
    }

    impl<DB: Backend> QueryFragment<DB> for Statement<'_> {
        fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
            // One statement for one table, not worth a place in the statement cache.
            out.unsafe_to_cache_prepared();
            out.push_sql(self.before);
            for (place, table) in self.tables.iter().enumerate() {
                if place > 0 {
                    out.push_sql(", ");
                }
                push_table(&mut out, table)?;
            }
            out.push_sql(self.after);
            Ok(())
        }
    }

    pub(crate) fn holds_rows<C>(conn: &mut C, table: &TableName) -> QueryResult<bool>
    where
        C: Connection + LoadConnection,
        C::Backend: QueryMetadata<Integer> + 'static,
        i32: FromSqlRow<Integer, C::Backend>,
    {
        let query = Statement {
            before: "SELECT 1 FROM ",
            tables: &[table],
            after: " LIMIT 1",
        };
        let rows: Vec<i32> = query.load(conn)?;
        Ok(!rows.is_empty())
    }

    pub(crate) fn count_rows<C>(conn: &mut C, table: &TableName) -> QueryResult<u64>
    where
        C: Connection + LoadConnection,
        C::Backend: QueryMetadata<BigInt> + 'static,
        i64: FromSqlRow<BigInt, C::Backend>,
    {
        let query = Count(Statement {
            before: "SELECT count(*) FROM ",
            tables: &[table],
            after: "",
        });
        query.get_result(conn).map(i64::unsigned_abs)
    }
}
