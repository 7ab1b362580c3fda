//! Foreign keys that are filled after all rows are there, where a circle was cut: many rows a statement.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::connection::Connection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};
use seed_core::TableName;

use crate::insert::SeedRow;
use crate::names::push_table;
use crate::rows::Batches;
use crate::seedable::Seedable;

/// How a database takes new values for many rows at once.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// `UPDATE t SET c = new.column2 FROM (VALUES (?, ?), ...) AS new WHERE t.id = new.column1`
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    Values,
    /// `UPDATE t SET c = CASE id WHEN ? THEN ? ... END WHERE id IN (?, ...)`
    #[cfg(feature = "mysql")]
    Case,
}

/// One statement for the rows of a model.
struct Update<'a, M: Seedable> {
    form: Form,
    table: &'a TableName,
    /// The places of the columns to fill.
    columns: &'a [usize],
    rows: &'a [M::Row],
    model: PhantomData<M>,
}

impl<M: Seedable> QueryId for Update<'_, M> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<M: Seedable, Conn> RunQueryDsl<Conn> for Update<'_, M> {}

impl<DB, M> QueryFragment<DB> for Update<'_, M>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match self.form {
            #[cfg(any(feature = "sqlite", feature = "postgres"))]
            Form::Values => self.values(&mut out),
            #[cfg(feature = "mysql")]
            Form::Case => self.cases(&mut out),
        }
    }
}

impl<M: Seedable> Update<'_, M> {
    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    fn values<'b, DB>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        M: SeedRow<DB>,
    {
        let keys = M::PRIMARY_KEY.len();
        out.push_sql("UPDATE ");
        push_table(out, self.table)?;
        out.push_sql(" AS ");
        out.push_identifier("old")?;
        for (place, column) in self.columns.iter().enumerate() {
            out.push_sql(if place > 0 { ", " } else { " SET " });
            out.push_identifier(M::COLUMNS[*column])?;
            out.push_sql(" = ");
            push_new(out, keys + place)?;
        }
        out.push_sql(" FROM (VALUES ");
        for (place, row) in self.rows.iter().enumerate() {
            out.push_sql(if place > 0 { ", (" } else { "(" });
            let columns = M::PRIMARY_KEY.iter().chain(self.columns);
            for (place, column) in columns.enumerate() {
                if place > 0 {
                    out.push_sql(", ");
                }
                M::push_bind(row, *column, out)?;
            }
            out.push_sql(")");
        }
        out.push_sql(") AS ");
        out.push_identifier("new")?;
        for (place, column) in M::PRIMARY_KEY.iter().enumerate() {
            out.push_sql(if place > 0 { " AND " } else { " WHERE " });
            out.push_identifier("old")?;
            out.push_sql(".");
            out.push_identifier(M::COLUMNS[*column])?;
            out.push_sql(" = ");
            push_new(out, place)?;
        }
        Ok(())
    }

    #[cfg(feature = "mysql")]
    fn cases<'b, DB>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: Backend,
        M: SeedRow<DB>,
    {
        out.push_sql("UPDATE ");
        push_table(out, self.table)?;
        for (place, column) in self.columns.iter().enumerate() {
            out.push_sql(if place > 0 { ", " } else { " SET " });
            out.push_identifier(M::COLUMNS[*column])?;
            out.push_sql(" = CASE");
            for row in self.rows {
                out.push_sql(" WHEN ");
                push_key::<DB, M>(out, row)?;
                out.push_sql(" THEN ");
                M::push_bind(row, *column, out)?;
            }
            out.push_sql(" END");
        }
        for (place, row) in self.rows.iter().enumerate() {
            out.push_sql(if place > 0 { " OR " } else { " WHERE " });
            push_key::<DB, M>(out, row)?;
        }
        Ok(())
    }
}

/// The name that both databases give column number `place` of a list of values.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
fn push_new<DB: Backend>(out: &mut AstPass<'_, '_, DB>, place: usize) -> QueryResult<()> {
    out.push_identifier("new")?;
    out.push_sql(".");
    out.push_identifier(&format!("column{}", place + 1))
}

/// `id = ?`, `(a = ? AND b = ?)`
#[cfg(feature = "mysql")]
fn push_key<'b, DB, M>(out: &mut AstPass<'_, 'b, DB>, row: &'b M::Row) -> QueryResult<()>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    out.push_sql("(");
    for (place, column) in M::PRIMARY_KEY.iter().enumerate() {
        if place > 0 {
            out.push_sql(" AND ");
        }
        out.push_identifier(M::COLUMNS[*column])?;
        out.push_sql(" = ");
        M::push_bind(row, *column, out)?;
    }
    out.push_sql(")");
    Ok(())
}

/// Fills columns of all rows, so many a statement.
pub(crate) fn update_rows<C, M>(
    conn: &mut C,
    form: Form,
    most: usize,
    table: &TableName,
    columns: &[usize],
    rows: &mut Batches<'_, M::Row>,
) -> QueryResult<()>
where
    C: Connection,
    M: SeedRow<C::Backend>,
{
    while !rows.next_batch(most).is_empty() {
        let update = Update::<M> {
            form,
            table,
            columns,
            rows: rows.batch(),
            model: PhantomData,
        };
        update.execute(conn)?;
    }
    Ok(())
}
