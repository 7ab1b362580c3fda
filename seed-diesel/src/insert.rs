//! Our own multi-row INSERT, whose prepared statement Diesel keeps for the next batch.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::connection::Connection;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::HasSqlType;
use diesel::{QueryResult, RunQueryDsl};
use seed_core::TableName;

use crate::names::{push_columns, push_table};
use crate::seedable::Seedable;

/// A model whose rows can be written to a backend; the derive implements it.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` cannot be written to `{DB}`",
    note = "every column needs a type that Diesel can write to its SQL type on this database"
)]
pub trait SeedRow<DB: Backend>: Seedable {
    /// Binds the column at this place.
    ///
    /// # Errors
    ///
    /// What Diesel says of a value that cannot be written.
    #[doc(hidden)]
    fn push_bind<'b>(
        row: &'b Self::Row,
        column: usize,
        out: &mut AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>;
}

/// A type that can be written to a column of SQL type `ST`: what Diesel's `ToSql` says.
#[diagnostic::on_unimplemented(
    message = "a column of SQL type `{ST}` cannot store `{Self}` on `{DB}`",
    note = "the types of a model's fields are those of its `table!`: `Option` for `Nullable`, `i32` for `Integer`, `String` for `Text`, or a type of your own that implements `ToSql`"
)]
pub trait Stored<ST, DB: Backend> {
    /// Binds the value.
    ///
    /// # Errors
    ///
    /// What Diesel says of a value that cannot be written.
    #[doc(hidden)]
    fn push_bind<'b>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// What Diesel says of a value that cannot be written.
    #[doc(hidden)]
    fn write<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result;
}

#[diagnostic::do_not_recommend]
impl<T, ST, DB> Stored<ST, DB> for T
where
    DB: Backend + HasSqlType<ST>,
    T: ToSql<ST, DB>,
{
    #[inline]
    fn push_bind<'b>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_bind_param::<ST, T>(self)
    }

    #[inline]
    fn write<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.to_sql(out)
    }
}

/// The parts of an INSERT in which databases differ.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// What the statement begins with.
    pub(crate) verb: &'static str,
    /// What stands between the columns and the values.
    pub(crate) overriding: &'static str,
    /// The most parameters that a statement takes.
    pub(crate) max_binds: usize,
}

/// Where rows go.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) table: &'a TableName,
    /// The places of the columns that are written.
    pub(crate) columns: &'a [usize],
}

impl Target<'_> {
    /// The most rows that a statement takes, of those asked.
    fn most(&self, asked: usize) -> usize {
        asked.min(self.dialect.max_binds / self.columns.len().max(1))
    }
}

/// `INSERT INTO table (columns) VALUES (...), ...` for N rows of a model with all its columns.
struct Insert<'a, M: Seedable, const N: usize> {
    target: Target<'a>,
    rows: &'a [M::Row; N],
}

/// The static query id of an [`Insert`]: its SQL depends on the model and on N alone, as a connection has
/// one dialect.
struct InsertId<M, const N: usize>(PhantomData<M>);

impl<M: Seedable, const N: usize> QueryId for Insert<'_, M, N> {
    type QueryId = InsertId<M, N>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<M: Seedable, Conn, const N: usize> RunQueryDsl<Conn> for Insert<'_, M, N> {}

impl<DB, M, const N: usize> QueryFragment<DB> for Insert<'_, M, N>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk::<DB, M>(self.target, self.rows, out)
    }
}

/// The same with some of the columns, which the run says, or to a table that is not the model's. One type for
/// all numbers of rows, because every type of a statement is compiled for every model.
struct InsertSome<'a, M: Seedable> {
    target: Target<'a>,
    rows: &'a [M::Row],
}

impl<M: Seedable> QueryId for InsertSome<'_, M> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<M: Seedable, Conn> RunQueryDsl<Conn> for InsertSome<'_, M> {}

impl<DB, M> QueryFragment<DB> for InsertSome<'_, M>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        walk::<DB, M>(self.target, self.rows, out)
    }
}

fn walk<'b, DB, M>(
    target: Target<'_>,
    rows: &'b [M::Row],
    mut out: AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    let Target {
        dialect,
        table,
        columns,
    } = target;
    out.push_sql(dialect.verb);
    push_table(&mut out, table)?;
    out.push_sql(" (");
    push_columns(&mut out, columns.iter().map(|place| M::COLUMNS[*place]))?;
    out.push_sql(")");
    out.push_sql(dialect.overriding);
    out.push_sql(" VALUES ");
    for (place, row) in rows.iter().enumerate() {
        out.push_sql(if place > 0 { ", (" } else { "(" });
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            M::push_bind(row, *column, &mut out)?;
        }
        out.push_sql(")");
    }
    Ok(())
}

/// Inserts rows with statements of at most `most` rows each.
///
/// Full statements have a fixed number of rows and the rest goes in tens and ones, so that few
/// statements are prepared.
pub(crate) fn insert_rows<C, M>(
    conn: &mut C,
    target: Target<'_>,
    rows: &[M::Row],
    most: usize,
) -> QueryResult<()>
where
    C: Connection,
    M: SeedRow<C::Backend>,
{
    if target.columns.len() < M::COLUMNS.len() {
        return insert_some::<C, M>(conn, target, rows, most);
    }
    let most = target.most(most);
    let mut rest = rows;
    if most >= 500 {
        rest = insert_chunks::<C, M, 500>(conn, target, rest)?;
    }
    if most >= 50 {
        rest = insert_chunks::<C, M, 50>(conn, target, rest)?;
    }
    if most >= 10 {
        rest = insert_chunks::<C, M, 10>(conn, target, rest)?;
    }
    insert_chunks::<C, M, 1>(conn, target, rest).map(drop)
}

/// Inserts as many times N rows as there are, and returns the others.
fn insert_chunks<'a, C, M, const N: usize>(
    conn: &mut C,
    target: Target<'_>,
    rows: &'a [M::Row],
) -> QueryResult<&'a [M::Row]>
where
    C: Connection,
    M: SeedRow<C::Backend>,
{
    let mut rest = rows;
    while let Some((rows, others)) = rest.split_first_chunk::<N>() {
        Insert::<M, N> { target, rows }.execute(conn)?;
        rest = others;
    }
    Ok(rest)
}

/// As [`insert_rows`], of some of the columns, or to a table that is not the model's.
pub(crate) fn insert_some<C, M>(
    conn: &mut C,
    target: Target<'_>,
    rows: &[M::Row],
    most: usize,
) -> QueryResult<()>
where
    C: Connection,
    M: SeedRow<C::Backend>,
{
    let most = target.most(most);
    let mut rest = rows;
    for each in [500, 50, 10, 1] {
        if each > most.max(1) {
            continue;
        }
        let mut chunks = rest.chunks_exact(each);
        for rows in &mut chunks {
            InsertSome::<M> { target, rows }.execute(conn)?;
        }
        rest = chunks.remainder();
    }
    Ok(())
}

/// One value of a row, as a query of its own.
struct Cell<'a, M: Seedable> {
    row: &'a M::Row,
    column: usize,
}

impl<DB, M> QueryFragment<DB> for Cell<'_, M>
where
    DB: Backend,
    M: SeedRow<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        M::push_bind(self.row, self.column, &mut out)
    }
}

/// What Diesel shows of a value when it prints a query: the rows of a model need not be comparable.
pub(crate) fn shown<DB, M>(row: &M::Row, column: usize) -> String
where
    DB: Backend + Default,
    DB::QueryBuilder: Default,
    M: SeedRow<DB>,
{
    diesel::debug_query::<DB, _>(&Cell::<M> { row, column }).to_string()
}
