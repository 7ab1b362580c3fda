//! Connections of an r2d2 pool: what the connection inside does.

use diesel::QueryResult;
use diesel::r2d2::{ConnectionManager, PooledConnection, R2D2Connection};
use seed_core::{Deferral, TableName};

use super::{Behind, ForeignKey, SeedConnection, SeedDatabase, Stage, Staged, StoredKeys};
use crate::error::Error;
use crate::rows::Batches;
use crate::seedable::Seedable;

type Pooled<C> = PooledConnection<ConnectionManager<C>>;

impl<M, C> SeedConnection<M> for Pooled<C>
where
    M: Seedable,
    C: SeedConnection<M> + R2D2Connection + 'static,
{
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        (**self).insert(table, rows)
    }

    fn stage(
        &mut self,
        stage: Stage,
        table: &TableName,
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        (**self).stage(stage, table, rows)
    }

    fn update(
        &mut self,
        table: &TableName,
        columns: &[usize],
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        (**self).update(table, columns, rows)
    }

    fn shown(row: &M::Row, column: usize) -> String {
        C::shown(row, column)
    }
}

impl<C> SeedDatabase for Pooled<C>
where
    C: SeedDatabase + R2D2Connection + 'static,
    Self: diesel::Connection,
{
    type Is = ();

    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool> {
        (**self).holds_rows(table)
    }

    fn advance_counters(&mut self, table: &TableName, columns: &[&str]) -> QueryResult<()> {
        (**self).advance_counters(table, columns)
    }

    fn count_rows(&mut self, table: &TableName) -> QueryResult<u64> {
        (**self).count_rows(table)
    }

    fn largest_key(&mut self, table: &TableName, column: &str) -> QueryResult<Option<i128>> {
        (**self).largest_key(table, column)
    }

    fn assigned_keys(&mut self, keys: Behind<'_>) -> QueryResult<StoredKeys> {
        (**self).assigned_keys(keys)
    }

    fn clear(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        (**self).clear(tables)
    }

    fn deferral(&mut self, key: &ForeignKey<'_>) -> QueryResult<Deferral> {
        (**self).deferral(key)
    }

    fn defer(&mut self, keys: &[ForeignKey<'_>]) -> QueryResult<()> {
        (**self).defer(keys)
    }

    fn check(&mut self, keys: &[ForeignKey<'_>]) -> Result<(), Error> {
        (**self).check(keys)
    }

    fn stores_together(&mut self, tables: &[&TableName]) -> QueryResult<bool> {
        (**self).stores_together(tables)
    }

    fn store_staged(&mut self, tables: &[Staged<'_>]) -> QueryResult<()> {
        (**self).store_staged(tables)
    }

    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        (**self).reset(tables)
    }
}
