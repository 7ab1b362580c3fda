//! PostgreSQL: COPY in the binary format, with multi-row INSERTs where a type cannot be copied.

mod together;

use std::fmt;

use diesel::connection::Connection;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::internal::derives::as_expression::Bound;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Array, BigInt, Bool, Nullable, SqlType, Text};
use diesel::{PgConnection, QueryResult, QueryableByName, RunQueryDsl};
use seed_core::{Deferral, TableName};

use super::{
    Behind, ForeignKey, SeedConnection, SeedDatabase, Stage, Staged, Statement, StoredKeys,
    count_rows, holds_rows, largest_key, stored_keys,
};
use crate::error::Error;
use crate::insert::{Dialect, SeedRow, Stored, Target, insert_rows, shown};
use crate::names::push_table;
use crate::rows::Batches;
use crate::update::{Form, update_rows};

/// Explicit keys are meant, also where a column is `GENERATED ALWAYS AS IDENTITY`.
const DIALECT: Dialect = Dialect {
    verb: "INSERT INTO ",
    overriding: " OVERRIDING SYSTEM VALUE",
    max_binds: 65_535,
};

/// Rows of one COPY.
const BATCH: usize = 10_000;

/// Rows of one INSERT, where COPY cannot be used.
const ROWS: usize = 500;

/// A row that COPY can write; the derive implements it for its row struct.
#[diagnostic::on_unimplemented(
    message = "the rows of this model cannot be written to PostgreSQL",
    note = "PostgreSQL lacks the type of a column, or `#[seed(backends(...))]` leaves `postgres` out"
)]
pub trait CopyRow<C>: Sized {
    /// Writes rows with one COPY.
    ///
    /// # Errors
    ///
    /// What the database says.
    fn copy(rows: &[Self], conn: &mut PgConnection) -> QueryResult<usize>;
}

/// A value for COPY, as an expression of any SQL type.
///
/// Diesel's own values are expressions of their SQL types alone: a field of another type would be an
/// error in every crate that turns PostgreSQL on, and one about Diesel's inner types.
pub struct CopyValue<'a, T>(pub &'a T);

impl<T> fmt::Debug for CopyValue<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyValue").finish_non_exhaustive()
    }
}

impl<T, ST> AsExpression<ST> for CopyValue<'_, T>
where
    ST: SqlType + TypedExpressionType,
{
    type Expression = Bound<ST, Self>;

    fn as_expression(self) -> Self::Expression {
        Bound::new(self)
    }
}

impl<T, ST> ToSql<ST, Pg> for CopyValue<'_, T>
where
    T: Stored<ST, Pg>,
{
    #[inline]
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        self.0.write(out)
    }
}

/// Rows of one UPDATE.
const UPDATES: usize = 1_000;

fn target<'a>(table: &'a TableName, columns: &'a [usize]) -> Target<'a> {
    Target {
        dialect: DIALECT,
        table,
        columns,
    }
}

/// Writes the batch and all rows behind it by COPY, to the name of the model's table; `false` where they
/// cannot be copied, or `before` fails, and nothing was written.
fn copy_rows<M>(
    conn: &mut PgConnection,
    rows: &mut Batches<'_, M::Row>,
    before: &dyn Fn(&mut PgConnection) -> QueryResult<()>,
) -> QueryResult<bool>
where
    M: SeedRow<Pg>,
    M::Row: CopyRow<PgConnection>,
{
    // COPY writes all columns. A savepoint around the first batch alone: it tells whether the types can be
    // copied.
    let all = rows.written().len() == M::COLUMNS.len();
    let copied = all
        && conn
            .transaction(|conn| {
                before(conn)?;
                M::Row::copy(rows.batch(), conn)
            })
            .is_ok();
    while copied && !rows.next_batch(BATCH).is_empty() {
        M::Row::copy(rows.batch(), conn)?;
    }
    Ok(copied)
}

impl<M> SeedConnection<M> for PgConnection
where
    M: SeedRow<Pg>,
    M::Row: CopyRow<PgConnection>,
{
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        if rows.next_batch(BATCH).is_empty() || copy_rows::<M>(self, rows, &|_| Ok(()))? {
            return Ok(());
        }
        let target = target(table, rows.written());
        loop {
            insert_rows::<_, M>(self, target, rows.batch(), ROWS)?;
            if rows.next_batch(BATCH).is_empty() {
                return Ok(());
            }
        }
    }

    fn stage(
        &mut self,
        stage: Stage,
        table: &TableName,
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        together::stage::<M>(self, stage, table, rows)
    }

    fn update(
        &mut self,
        table: &TableName,
        columns: &[usize],
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        update_rows::<_, M>(self, Form::Values, UPDATES, table, columns, rows)
    }

    fn shown(row: &M::Row, column: usize) -> String {
        shown::<Pg, M>(row, column)
    }
}

impl SeedDatabase for PgConnection {
    type Is = ();

    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool> {
        holds_rows(self, table)
    }

    fn count_rows(&mut self, table: &TableName) -> QueryResult<u64> {
        count_rows(self, table)
    }

    fn largest_key(&mut self, table: &TableName, column: &str) -> QueryResult<Option<i128>> {
        largest_key(self, table, column, ("CAST(", " AS TEXT)"))
    }

    fn assigned_keys(&mut self, keys: Behind<'_>) -> QueryResult<StoredKeys> {
        stored_keys(self, keys, "BIGINT")
    }

    fn clear(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        self.reset(tables)
    }

    fn advance_counters(&mut self, table: &TableName, columns: &[&str]) -> QueryResult<()> {
        for sequence in sequences(self, table, columns)? {
            let largest = LargestKey {
                table,
                column: &sequence.column,
            };
            if let Some(largest) = largest.get_result::<Option<i64>>(self)? {
                let next = largest.saturating_add(1).min(sequence.maximum);
                RestartSequence { sequence, next }.execute(self)?;
            }
        }
        Ok(())
    }

    fn deferral(&mut self, key: &ForeignKey<'_>) -> QueryResult<Deferral> {
        let constraints = constraints(self, key)?;
        // A column without a constraint is never checked.
        match constraints.iter().all(|constraint| constraint.deferrable) {
            true => Ok(Deferral::Free),
            false => Ok(Deferral::Impossible),
        }
    }

    fn defer(&mut self, keys: &[ForeignKey<'_>]) -> QueryResult<()> {
        set_constraints(self, keys, "DEFERRED", |_| true)
    }

    fn check(&mut self, keys: &[ForeignKey<'_>]) -> Result<(), Error> {
        set_constraints(self, keys, "IMMEDIATE", |_| true)?;
        set_constraints(self, keys, "DEFERRED", |constraint| constraint.deferred)?;
        Ok(())
    }

    fn stores_together(&mut self, tables: &[&TableName]) -> QueryResult<bool> {
        together::stores_together(self, tables)
    }

    fn store_staged(&mut self, tables: &[Staged<'_>]) -> QueryResult<()> {
        together::store(self, tables)
    }

    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        if tables.is_empty() {
            return Ok(());
        }
        let truncate = Statement {
            before: "TRUNCATE ",
            tables,
            after: " RESTART IDENTITY CASCADE",
        };
        truncate.execute(self)?;
        Ok(())
    }
}

/// A sequence that numbers a column: of `serial` or of an identity column.
#[derive(QueryableByName)]
struct Sequence {
    #[diesel(sql_type = Text)]
    schema: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    column: String,
    #[diesel(sql_type = BigInt)]
    maximum: i64,
}

fn sequences(
    conn: &mut PgConnection,
    table: &TableName,
    columns: &[&str],
) -> QueryResult<Vec<Sequence>> {
    let query = diesel::sql_query(
        "SELECT namespace.nspname::text AS schema, class.relname::text AS name, \
                attribute.attname::text AS column, sequence.seqmax AS maximum \
         FROM pg_depend AS depend \
         JOIN pg_sequence AS sequence ON sequence.seqrelid = depend.objid \
         JOIN pg_class AS class ON class.oid = sequence.seqrelid \
         JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace \
         JOIN pg_attribute AS attribute ON attribute.attrelid = depend.refobjid \
              AND attribute.attnum = depend.refobjsubid \
         WHERE depend.classid = 'pg_class'::regclass AND depend.refclassid = 'pg_class'::regclass \
           AND depend.deptype IN ('a', 'i') AND sequence.seqincrement > 0 \
           AND depend.refobjid = to_regclass( \
               CASE WHEN $1 = '' THEN '' ELSE quote_ident($1) || '.' END || quote_ident($2)) \
           AND attribute.attname = ANY ($3)",
    );
    query
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.table())
        .bind::<Array<Text>, _>(columns)
        .load(conn)
}

/// The constraint of a foreign key.
#[derive(QueryableByName)]
struct Constraint {
    #[diesel(sql_type = Text)]
    schema: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    deferrable: bool,
    /// Whether it is deferred without being asked.
    #[diesel(sql_type = Bool)]
    deferred: bool,
}

/// The constraints by which columns, the first of them among others, refer to a table.
fn constraints(conn: &mut PgConnection, key: &ForeignKey<'_>) -> QueryResult<Vec<Constraint>> {
    let query = diesel::sql_query(
        "SELECT namespace.nspname::text AS schema, constraints.conname::text AS name, \
                constraints.condeferrable AS deferrable, constraints.condeferred AS deferred \
         FROM pg_constraint AS constraints \
         JOIN pg_namespace AS namespace ON namespace.oid = constraints.connamespace \
         JOIN pg_attribute AS attribute ON attribute.attrelid = constraints.conrelid \
              AND attribute.attnum = ANY (constraints.conkey) \
         WHERE constraints.contype = 'f' AND attribute.attname = $5 \
           AND constraints.conrelid = to_regclass( \
               CASE WHEN $1 = '' THEN '' ELSE quote_ident($1) || '.' END || quote_ident($2)) \
           AND constraints.confrelid = to_regclass( \
               CASE WHEN $3 = '' THEN '' ELSE quote_ident($3) || '.' END || quote_ident($4)) \
         ORDER BY constraints.conname",
    );
    let ForeignKey {
        table,
        parent,
        columns,
    } = key;
    let column = columns.first().map_or("", |(column, _)| column);
    query
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.table())
        .bind::<Text, _>(parent.schema())
        .bind::<Text, _>(parent.table())
        .bind::<Text, _>(column)
        .load(conn)
}

/// `SET CONSTRAINTS ... DEFERRED`, or `IMMEDIATE`, which checks them at once.
fn set_constraints(
    conn: &mut PgConnection,
    keys: &[ForeignKey<'_>],
    mode: &'static str,
    which: impl Fn(&Constraint) -> bool,
) -> QueryResult<()> {
    let mut all = Vec::new();
    for key in keys {
        all.extend(constraints(conn, key)?.into_iter().filter(&which));
    }
    if !all.is_empty() {
        SetConstraints { all, mode }.execute(conn)?;
    }
    Ok(())
}

struct SetConstraints {
    all: Vec<Constraint>,
    mode: &'static str,
}

impl QueryId for SetConstraints {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for SetConstraints {}

impl QueryFragment<Pg> for SetConstraints {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        for (place, constraint) in self.all.iter().enumerate() {
            out.push_sql(if place > 0 { ", " } else { "SET CONSTRAINTS " });
            out.push_identifier(&constraint.schema)?;
            out.push_sql(".");
            out.push_identifier(&constraint.name)?;
        }
        out.push_sql(" ");
        out.push_sql(self.mode);
        Ok(())
    }
}

/// `SELECT max(column)::bigint FROM table`.
struct LargestKey<'a> {
    table: &'a TableName,
    column: &'a str,
}

impl diesel::query_builder::Query for LargestKey<'_> {
    type SqlType = Nullable<BigInt>;
}

impl QueryId for LargestKey<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for LargestKey<'_> {}

impl QueryFragment<Pg> for LargestKey<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT max(");
        out.push_identifier(self.column)?;
        out.push_sql(")::bigint FROM ");
        push_table(&mut out, self.table)
    }
}

/// `ALTER SEQUENCE ... RESTART`, which a rollback undoes; `setval` would survive it.
struct RestartSequence {
    sequence: Sequence,
    next: i64,
}

impl QueryId for RestartSequence {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for RestartSequence {}

impl QueryFragment<Pg> for RestartSequence {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("ALTER SEQUENCE ");
        out.push_identifier(&self.sequence.schema)?;
        out.push_sql(".");
        out.push_identifier(&self.sequence.name)?;
        // A statement of this kind takes no parameters; the number is ours.
        out.push_sql(&format!(" RESTART WITH {}", self.next));
        Ok(())
    }
}
