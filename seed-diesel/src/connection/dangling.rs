//! Foreign keys of rows that were stored unchecked.

use diesel::backend::Backend;
use diesel::connection::{Connection, LoadConnection};
use diesel::deserialize::FromSqlRow;
use diesel::expression::QueryMetadata;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use diesel::{QueryResult, RunQueryDsl};
use seed_core::ColumnName;

use super::ForeignKey;
use crate::error::Error;
use crate::names::push_table;

/// `SELECT 1 FROM posts AS child WHERE user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM users ...) LIMIT 1`
struct Dangling<'a>(&'a ForeignKey<'a>);

impl QueryId for Dangling<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Dangling<'_> {
    type SqlType = Integer;
}

impl<Conn> RunQueryDsl<Conn> for Dangling<'_> {}

impl<DB: Backend> QueryFragment<DB> for Dangling<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT 1 FROM ");
        push_table(&mut out, self.0.table)?;
        out.push_sql(" AS child WHERE ");
        for (column, _) in &self.0.columns {
            out.push_sql("child.");
            out.push_identifier(column)?;
            out.push_sql(" IS NOT NULL AND ");
        }
        out.push_sql("NOT EXISTS (SELECT 1 FROM ");
        push_table(&mut out, self.0.parent)?;
        out.push_sql(" AS parent");
        for (place, (column, referred)) in self.0.columns.iter().enumerate() {
            out.push_sql(if place > 0 { " AND " } else { " WHERE " });
            out.push_sql("parent.");
            out.push_identifier(referred)?;
            out.push_sql(" = child.");
            out.push_identifier(column)?;
        }
        out.push_sql(") LIMIT 1");
        Ok(())
    }
}

/// Refuses rows that refer to rows that are not there.
pub(super) fn refuse_dangling<C>(conn: &mut C, key: &ForeignKey<'_>) -> Result<(), Error>
where
    C: Connection + LoadConnection,
    C::Backend: QueryMetadata<Integer> + 'static,
    i32: FromSqlRow<Integer, C::Backend>,
{
    if Dangling(key).load::<i32>(conn)?.is_empty() {
        return Ok(());
    }
    let columns: Vec<&str> = key.columns.iter().map(|(column, _)| *column).collect();
    Err(Error::Dangling {
        column: ColumnName::new(key.table, &columns.join(", ")),
        parent: key.parent.clone(),
    })
}
