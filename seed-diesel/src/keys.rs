//! Keys of tables that are not part of a run, read from the database.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::connection::Connection;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::{Column, Expression, QueryResult, RunQueryDsl};
use seed_core::TableName;

use crate::connection::NoDatabase;
use crate::names::push_table;

/// A connection that can read the keys of column `K` as values of type `V`.
#[diagnostic::on_unimplemented(
    message = "the keys of `{K}` cannot be read as `{V}` through `{Self}`",
    note = "a foreign key has the type of the column that it refers to"
)]
pub trait LoadKeys<K, V> {
    /// All keys in their order; `None` where there is no database.
    ///
    /// # Errors
    ///
    /// What the database says.
    fn load_keys(&mut self, table: &TableName) -> QueryResult<Option<Vec<V>>>;
}

/// `SELECT key FROM table WHERE key IS NOT NULL ORDER BY key`.
pub struct SelectKeys<K> {
    table: TableName,
    column: PhantomData<K>,
}

impl<K: Column> Query for SelectKeys<K> {
    type SqlType = <K as Expression>::SqlType;
}

impl<K> QueryId for SelectKeys<K> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<K, Conn> RunQueryDsl<Conn> for SelectKeys<K> {}

impl<DB: Backend, K: Column> QueryFragment<DB> for SelectKeys<K> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        out.push_identifier(K::NAME)?;
        out.push_sql(" FROM ");
        push_table(&mut out, &self.table)?;
        out.push_sql(" WHERE ");
        out.push_identifier(K::NAME)?;
        out.push_sql(" IS NOT NULL ORDER BY ");
        out.push_identifier(K::NAME)
    }
}

#[diagnostic::do_not_recommend]
impl<C, K, V> LoadKeys<K, V> for C
where
    C: Connection,
    K: Column,
    SelectKeys<K>: LoadQuery<'static, C, V>,
{
    fn load_keys(&mut self, table: &TableName) -> QueryResult<Option<Vec<V>>> {
        let query = SelectKeys::<K> {
            table: table.clone(),
            column: PhantomData,
        };
        query.load(self).map(Some)
    }
}

#[diagnostic::do_not_recommend]
impl<K, V> LoadKeys<K, V> for NoDatabase {
    fn load_keys(&mut self, _: &TableName) -> QueryResult<Option<Vec<V>>> {
        Ok(None)
    }
}
