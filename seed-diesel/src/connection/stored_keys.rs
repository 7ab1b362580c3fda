//! The keys that a database has given the rows of a table.

use diesel::backend::Backend;
use diesel::connection::{Connection, LoadConnection};
use diesel::deserialize::FromSqlRow;
use diesel::expression::QueryMetadata;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Nullable};
use diesel::{QueryResult, RunQueryDsl};
use seed_core::TableName;

use super::StoredKeys;
use crate::names::push_table;

/// `SELECT CAST(min(id) AS BIGINT), ... FROM users`.
struct Ends<'a>(Keys<'a>);

/// `SELECT CAST(id AS BIGINT) FROM users ORDER BY id`.
struct All<'a>(Keys<'a>);

#[derive(Clone, Copy)]
struct Keys<'a> {
    table: &'a TableName,
    column: &'a str,
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
        out.push_identifier(self.column)?;
        out.push_sql(") AS ");
        out.push_sql(self.integer);
        out.push_sql(")");
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
        out.push_sql(", count(*) FROM ");
        push_table(&mut out, self.0.table)
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
        out.push_sql(" FROM ");
        push_table(&mut out, self.0.table)?;
        out.push_sql(" ORDER BY ");
        out.push_identifier(self.0.column)
    }
}

/// The keys of a table; listed only where there are gaps between them.
pub(crate) fn stored_keys<C>(
    conn: &mut C,
    table: &TableName,
    column: &str,
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
    let keys = Keys {
        table,
        column,
        integer,
    };
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
