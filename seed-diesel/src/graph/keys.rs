//! Where keys come from when their table is not in the run: the database.

use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;
use diesel::{Column, Table};
use seed_core::{Binder, ColumnName, TableName, TablePlan};

use crate::keys::{KeyColumns, KeyValues, LoadKeys, LoadTuples};
use crate::names::table_name;

/// Where the keys come from that a foreign key needs when its parent table is not in the run.
pub(super) struct KeySource<C> {
    pub(super) table: TableName,
    pub(super) columns: Vec<&'static str>,
    /// How many of the columns are the key.
    parts: usize,
    pub(super) load: fn(&mut C, &mut Binder, &KeySource<C>) -> diesel::QueryResult<()>,
}

impl<C> KeySource<C> {
    pub(super) fn new<K, V>() -> KeySource<C>
    where
        K: Column,
        K::Table: Default + QueryFragment<Mysql>,
        C: LoadKeys<K, V>,
        V: Clone + Send + Sync + 'static,
    {
        KeySource {
            table: table_name::<K::Table>(),
            columns: vec![K::NAME],
            parts: 1,
            load: load::<C, K, V>,
        }
    }

    pub(super) fn tuples<T, K, V>(parts: usize) -> KeySource<C>
    where
        T: Table + Default + QueryFragment<Mysql>,
        K: KeyColumns,
        C: LoadTuples<K, V>,
        V: KeyValues,
    {
        KeySource {
            table: table_name::<T>(),
            columns: K::NAMES.to_vec(),
            parts,
            load: load_tuples::<C, K, V>,
        }
    }

    /// Whether rows of a table refer to these columns, which those of a polymorphic pair may not.
    pub(super) fn is_used(&self, table: &TablePlan) -> bool {
        table
            .links()
            .any(|link| link.parent == self.table && self.columns.contains(&link.parent_column))
    }
}

fn load<C, K, V>(
    conn: &mut C,
    binder: &mut Binder,
    source: &KeySource<C>,
) -> diesel::QueryResult<()>
where
    C: LoadKeys<K, V>,
    K: Column,
    V: Clone + Send + Sync + 'static,
{
    if let Some(keys) = LoadKeys::<K, V>::load_keys(conn, &source.table)? {
        binder.provide_keys(ColumnName::new(&source.table, K::NAME), keys);
    }
    Ok(())
}

fn load_tuples<C, K, V>(
    conn: &mut C,
    binder: &mut Binder,
    source: &KeySource<C>,
) -> diesel::QueryResult<()>
where
    C: LoadTuples<K, V>,
    V: KeyValues,
{
    if let Some(rows) = LoadTuples::<K, V>::load_tuples(conn, &source.table, source.parts)? {
        V::provide(binder, &source.table, &source.columns, rows);
    }
    Ok(())
}
