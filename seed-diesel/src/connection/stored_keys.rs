//! The keys that a database has given the rows of a table.

use diesel::backend::Backend;
use diesel::connection::{Connection, LoadConnection};
use diesel::deserialize::FromSqlRow;
use diesel::expression::QueryMetadata;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::{QueryResult, RunQueryDsl};
use seed_core::TableName;

use super::{Behind, StoredKeys};
use crate::names::push_table;

/// `SELECT CAST(min(id) AS BIGINT), ... FROM users`.
struct Ends<'a>(Keys<'a>);

/// `SELECT CAST(id AS BIGINT) FROM users ORDER BY id`.
struct All<'a>(Keys<'a>);

#[derive(Clone, Copy)]
struct Keys<'a> {
    keys: Behind<'a>,
    /// What the database calls an integer of 64 bits in a cast.
    integer: &'static str,
}

impl Keys<'_> {
    fn push_cast<'b, DB: Backend>(
        &'b self,
        out: &mut AstPass<'_, 'b, DB>,
        function: &str,
    ) -> QueryResult<()> {
        out.push_sql("CAST(");
        out.push_sql(function);
        out.push_sql("(");
        out.push_identifier(self.keys.column)?;
        out.push_sql(") AS ");
        out.push_sql(self.integer);
        out.push_sql(")");
        Ok(())
    }

    /// ` FROM users WHERE id > 20`
    fn push_from<'b, DB: Backend>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" FROM ");
        push_table(out, self.keys.table)?;
        if let Some(largest) = self.keys.largest {
            out.push_sql(" WHERE ");
            out.push_identifier(self.keys.column)?;
            out.push_sql(&format!(" > {largest}"));
        }
        Ok(())
    }
}

impl QueryId for Ends<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Ends<'_> {
    type SqlType = (Nullable<BigInt>, Nullable<BigInt>, BigInt);
}

impl<Conn> RunQueryDsl<Conn> for Ends<'_> {}

impl<DB: Backend> QueryFragment<DB> for Ends<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT ");
        self.0.push_cast(&mut out, "min")?;
        out.push_sql(", ");
        self.0.push_cast(&mut out, "max")?;
        out.push_sql(", count(*)");
        self.0.push_from(&mut out)
    }
}

impl QueryId for All<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for All<'_> {
    type SqlType = BigInt;
}

impl<Conn> RunQueryDsl<Conn> for All<'_> {}

impl<DB: Backend> QueryFragment<DB> for All<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT ");
        self.0.push_cast(&mut out, "")?;
        self.0.push_from(&mut out)?;
        out.push_sql(" ORDER BY ");
        out.push_identifier(self.0.keys.column)
    }
}

/// `SELECT CAST(id AS TEXT) FROM users AS stored WHERE id IS NOT NULL ORDER BY stored.id DESC LIMIT 1`:
/// `max` is not known of every type of key, and as text any integer has room.
struct Largest<'a> {
    table: &'a TableName,
    column: &'a str,
    /// What makes text of the key, before and behind it.
    cast: (&'static str, &'static str),
}

impl QueryId for Largest<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Largest<'_> {
    type SqlType = Nullable<Text>;
}

impl<Conn> RunQueryDsl<Conn> for Largest<'_> {}

impl<DB: Backend> QueryFragment<DB> for Largest<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT ");
        out.push_sql(self.cast.0);
        out.push_identifier(self.column)?;
        out.push_sql(self.cast.1);
        out.push_sql(" FROM ");
        push_table(&mut out, self.table)?;
        out.push_sql(" AS ");
        out.push_identifier("stored")?;
        out.push_sql(" WHERE ");
        out.push_identifier(self.column)?;
        // By the table's column, not by the text that is selected, which PostgreSQL gives its name.
        out.push_sql(" IS NOT NULL ORDER BY ");
        out.push_identifier("stored")?;
        out.push_sql(".");
        out.push_identifier(self.column)?;
        out.push_sql(" DESC LIMIT 1");
        Ok(())
    }
}

/// The largest key of a table, if it is an integer.
pub(crate) fn largest_key<C>(
    conn: &mut C,
    table: &TableName,
    column: &str,
    cast: (&'static str, &'static str),
) -> QueryResult<Option<i128>>
where
    C: Connection + LoadConnection,
    C::Backend: QueryMetadata<Nullable<Text>> + 'static,
    Option<String>: FromSqlRow<Nullable<Text>, C::Backend>,
{
    let query = Largest {
        table,
        column,
        cast,
    };
    let keys: Vec<Option<String>> = query.load(conn)?;
    let mut keys = keys.into_iter().flatten();
    Ok(keys.next().and_then(|key| key.parse().ok()))
}

/// The keys of a table; listed only where there are gaps between them.
pub(crate) fn stored_keys<C>(
    conn: &mut C,
    keys: Behind<'_>,
    integer: &'static str,
) -> QueryResult<StoredKeys>
where
    C: Connection + LoadConnection,
    C::Backend: QueryMetadata<(Nullable<BigInt>, Nullable<BigInt>, BigInt)>
        + QueryMetadata<BigInt>
        + 'static,
    (Option<i64>, Option<i64>, i64):
        FromSqlRow<(Nullable<BigInt>, Nullable<BigInt>, BigInt), C::Backend>,
    i64: FromSqlRow<BigInt, C::Backend>,
{
    let keys = Keys { keys, integer };
    let (first, last, count): (Option<i64>, Option<i64>, i64) = Ends(keys).get_result(conn)?;
    let (first, last) = (first.unwrap_or(1), last.unwrap_or(0));
    if last.checked_sub(first).is_some_and(|gap| gap + 1 == count) {
        return Ok(StoredKeys::Consecutive {
            first,
            count: count.unsigned_abs(),
        });
    }
    All(keys).load(conn).map(StoredKeys::Listed)
}
