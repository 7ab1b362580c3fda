//! Keys of tables that are not part of a run, read from the database.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::connection::Connection;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::LoadQuery;
use diesel::sql_types::{IntoNullable, SqlType};
use diesel::{Column, Expression, QueryResult, RunQueryDsl};
use seed_core::{Binder, ColumnName, TableName};

use crate::connection::NoDatabase;
use crate::names::{push_columns, push_table};

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

/// Columns of one table, as a tuple of Diesel's: those of a foreign key, and those that are inherited
/// along with it.
pub trait KeyColumns {
    /// Their SQL types, each with NULL.
    type SqlType;
    /// Their SQL names.
    const NAMES: &'static [&'static str];
}

/// Values of [`KeyColumns`], as a tuple.
pub trait KeyValues {
    /// One row, any of whose columns may be NULL.
    type Row;

    /// Gives the columns to the foreign keys.
    fn provide(
        binder: &mut Binder,
        table: &TableName,
        names: &[&'static str],
        rows: Vec<Self::Row>,
    );
}

macro_rules! tuples {
    ($(($($column:ident $value:ident $values:ident $place:tt),+))+) => {$(
        impl<$($column),+> KeyColumns for ($($column,)+)
        where
            $($column: Column, $column::SqlType: SqlType + IntoNullable,)+
        {
            type SqlType = ($(<$column::SqlType as IntoNullable>::Nullable,)+);
            const NAMES: &'static [&'static str] = &[$($column::NAME),+];
        }

        impl<$($value),+> KeyValues for ($($value,)+)
        where
            $($value: Clone + Send + Sync + 'static,)+
        {
            type Row = ($(Option<$value>,)+);

            fn provide(
                binder: &mut Binder,
                table: &TableName,
                names: &[&'static str],
                rows: Vec<Self::Row>,
            ) {
                $(let mut $values = Vec::with_capacity(rows.len());)+
                for row in rows {
                    $($values.push(row.$place);)+
                }
                $(binder.provide_values(ColumnName::new(table, names[$place]), names, $values);)+
            }
        }
    )+};
}

tuples! {
    (A V a 0, B W b 1)
    (A V a 0, B W b 1, C X c 2)
    (A V a 0, B W b 1, C X c 2, D Y d 3)
    (A V a 0, B W b 1, C X c 2, D Y d 3, E Z e 4)
    (A V a 0, B W b 1, C X c 2, D Y d 3, E Z e 4, F U f 5)
    (A V a 0, B W b 1, C X c 2, D Y d 3, E Z e 4, F U f 5, G T g 6)
    (A V a 0, B W b 1, C X c 2, D Y d 3, E Z e 4, F U f 5, G T g 6, H S h 7)
}

/// A connection that can read several columns `K` of a table as values of types `V`.
#[diagnostic::on_unimplemented(
    message = "the columns `{K}` cannot be read as `{V}` through `{Self}`",
    note = "the parts of a foreign key have the types of the columns that they refer to"
)]
pub trait LoadTuples<K, V: KeyValues> {
    /// All rows in the order of their first `parts` columns, which are the key and not NULL; `None` where
    /// there is no database.
    ///
    /// # Errors
    ///
    /// What the database says.
    fn load_tuples(&mut self, table: &TableName, parts: usize) -> QueryResult<Option<Vec<V::Row>>>;
}

/// `SELECT a, b, c FROM table WHERE a IS NOT NULL AND b IS NOT NULL ORDER BY a, b`.
pub struct SelectTuples<K> {
    table: TableName,
    /// How many of the columns are the key.
    parts: usize,
    columns: PhantomData<K>,
}

impl<K: KeyColumns> Query for SelectTuples<K> {
    type SqlType = K::SqlType;
}

impl<K> QueryId for SelectTuples<K> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<K, Conn> RunQueryDsl<Conn> for SelectTuples<K> {}

impl<DB: Backend, K: KeyColumns> QueryFragment<DB> for SelectTuples<K> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let key = &K::NAMES[..self.parts.min(K::NAMES.len())];
        out.push_sql("SELECT ");
        push_columns(&mut out, K::NAMES.iter().copied())?;
        out.push_sql(" FROM ");
        push_table(&mut out, &self.table)?;
        for (place, part) in key.iter().enumerate() {
            out.push_sql(if place > 0 { " AND " } else { " WHERE " });
            out.push_identifier(part)?;
            out.push_sql(" IS NOT NULL");
        }
        out.push_sql(" ORDER BY ");
        push_columns(&mut out, key.iter().copied())
    }
}

#[diagnostic::do_not_recommend]
impl<C, K, V> LoadTuples<K, V> for C
where
    C: Connection,
    K: KeyColumns,
    V: KeyValues,
    SelectTuples<K>: LoadQuery<'static, C, V::Row>,
{
    fn load_tuples(&mut self, table: &TableName, parts: usize) -> QueryResult<Option<Vec<V::Row>>> {
        let query = SelectTuples::<K> {
            table: table.clone(),
            parts,
            columns: PhantomData,
        };
        query.load(self).map(Some)
    }
}

#[diagnostic::do_not_recommend]
impl<K, V: KeyValues> LoadTuples<K, V> for NoDatabase {
    fn load_tuples(&mut self, _: &TableName, _: usize) -> QueryResult<Option<Vec<V::Row>>> {
        Ok(None)
    }
}
