//! Rows of several tables stored by one statement, which checks foreign keys at its end: the rows of a circle
//! may all be there with their keys, where statement after statement would need a key that is NULL at first.
//!
//! ```sql
//! CREATE TABLE pg_temp.seed_diesel_0 AS SELECT id, image_id FROM models WITH NO DATA;  -- filled by COPY
//! CREATE TABLE pg_temp.seed_diesel_1 AS SELECT id, model_id FROM images WITH NO DATA;
//! WITH seed_diesel_0 AS (
//!     INSERT INTO models (id, image_id) SELECT id, image_id FROM pg_temp.seed_diesel_0
//! )
//! INSERT INTO images (id, model_id) SELECT id, model_id FROM pg_temp.seed_diesel_1;
//! DROP TABLE pg_temp.seed_diesel_0, pg_temp.seed_diesel_1;
//! ```
//!
//! The rows are written twice, but the first time without indexes, checks and WAL; the update of a key would
//! write them twice with all of these. What is left of the cost of a circle is the check of the key that closes
//! it: on the server 114 ms for twice 10,000 rows, as much as a deferred constraint takes, beside 66 ms for the
//! same rows without that key. A constraint could be made deferrable until the end of the transaction, but that
//! takes an ACCESS EXCLUSIVE lock on its table, and the role has to own it.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::Error::RollbackTransaction;
use diesel::sql_types::{Array, Bool, Text};
use diesel::{PgConnection, QueryResult, QueryableByName, RunQueryDsl};
use seed_core::TableName;

use super::{BATCH, CopyRow, DIALECT, ROWS, copy_rows, target};
use crate::connection::{Stage, Staged, Statement};
use crate::insert::{SeedRow, insert_some};
use crate::names::{push_columns, push_table};
use crate::rows::Batches;

/// The schema of temporary tables, whichever its name is in this session.
const SCHEMA: &str = "pg_temp";

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

/// Whether the role may create temporary tables, and none of the tables is stored to in a way that could
/// look at rows of the others: those are not visible yet when a statement for all of them asks. Rules are
/// not allowed in such a statement.
pub(super) fn stores_together(conn: &mut PgConnection, tables: &[&TableName]) -> QueryResult<bool> {
    let query = diesel::sql_query(
        "SELECT has_database_privilege(current_database(), 'TEMP') AND NOT EXISTS ( \
             SELECT FROM unnest($1, $2) AS named (schema_name, table_name) \
             JOIN pg_class AS class ON class.oid = to_regclass( \
                 CASE WHEN schema_name = '' THEN '' ELSE quote_ident(schema_name) || '.' END \
                 || quote_ident(table_name)) \
             WHERE class.relkind NOT IN ('r', 'p') OR class.relpersistence = 't' \
                 OR class.relhasrules OR row_security_active(class.oid) \
                 OR EXISTS ( \
                     SELECT FROM pg_trigger AS triggers \
                     WHERE triggers.tgrelid = class.oid AND NOT triggers.tgisinternal \
                         AND triggers.tgenabled <> 'D' \
                         /* a row (1) before (2) its insert (4) */ \
                         AND triggers.tgtype & 7 = 7)) AS yes",
    );
    let schemas: Vec<&str> = tables.iter().map(|table| table.schema()).collect();
    let names: Vec<&str> = tables.iter().map(|table| table.table()).collect();
    let answer: Answer = query
        .bind::<Array<Text>, _>(schemas)
        .bind::<Array<Text>, _>(names)
        .get_result(conn)?;
    Ok(answer.yes)
}

/// Creates a temporary table with the columns that are written, and fills it.
pub(super) fn stage<M>(
    conn: &mut PgConnection,
    stage: Stage,
    table: &TableName,
    rows: &mut Batches<'_, M::Row>,
) -> QueryResult<()>
where
    M: SeedRow<Pg>,
    M::Row: CopyRow<PgConnection>,
{
    let written = rows.written();
    let columns: Vec<&'static str> = written.iter().map(|place| M::COLUMNS[*place]).collect();
    let name = name_of(stage);
    // Diesel's COPY goes to the name of the model's table: the temporary table has that name until it is
    // filled.
    let namesake = TableName::with_schema(SCHEMA, table.table());
    let create_namesake = |conn: &mut PgConnection| {
        create(conn, &namesake, table, &columns)?;
        match is_visible(conn, &namesake)? {
            true => Ok(()),
            false => Err(RollbackTransaction),
        }
    };
    rows.next_batch(BATCH);
    if table.schema().is_empty() && copy_rows::<M>(conn, rows, &create_namesake)? {
        return rename(conn, &namesake, &name);
    }
    create(conn, &name, table, &columns)?;
    let target = target(&name, written);
    while !rows.batch().is_empty() {
        insert_some::<_, M>(conn, target, rows.batch(), ROWS)?;
        rows.next_batch(BATCH);
    }
    Ok(())
}

fn name_of(stage: Stage) -> TableName {
    TableName::with_schema(SCHEMA, &format!("seed_diesel_{}", stage.0))
}

fn create(
    conn: &mut PgConnection,
    name: &TableName,
    table: &TableName,
    columns: &[&'static str],
) -> QueryResult<()> {
    let create = Create {
        name,
        table,
        columns,
    };
    create.execute(conn).map(drop)
}

fn rename(conn: &mut PgConnection, table: &TableName, name: &TableName) -> QueryResult<()> {
    Rename { table, name }.execute(conn).map(drop)
}

/// Whether the name alone means this table: `search_path` may put temporary tables behind others.
fn is_visible(conn: &mut PgConnection, table: &TableName) -> QueryResult<bool> {
    let query = diesel::sql_query(
        "SELECT pg_table_is_visible((quote_ident($1) || '.' || quote_ident($2))::regclass) AS yes",
    );
    let answer: Answer = query
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.table())
        .get_result(conn)?;
    Ok(answer.yes)
}

/// Moves the rows of the temporary tables to those that they are for.
pub(super) fn store(conn: &mut PgConnection, tables: &[Staged<'_>]) -> QueryResult<()> {
    Store(tables).execute(conn)?;
    let stages: Vec<TableName> = tables.iter().map(|table| name_of(table.stage)).collect();
    let drop = Statement {
        before: "DROP TABLE ",
        tables: &stages.iter().collect::<Vec<_>>(),
        after: "",
    };
    drop.execute(conn)?;
    Ok(())
}

/// `CREATE TABLE ... AS SELECT ... WITH NO DATA`: the types of the columns, without all else that is known of
/// them. `LIKE` would keep NOT NULL, and take the columns that are left to the database.
struct Create<'a> {
    name: &'a TableName,
    table: &'a TableName,
    columns: &'a [&'static str],
}

impl QueryId for Create<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Create<'_> {}

impl QueryFragment<Pg> for Create<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("CREATE TABLE ");
        push_table(&mut out, self.name)?;
        out.push_sql(" AS SELECT ");
        push_columns(&mut out, self.columns.iter().copied())?;
        out.push_sql(" FROM ");
        push_table(&mut out, self.table)?;
        out.push_sql(" WITH NO DATA");
        Ok(())
    }
}

struct Rename<'a> {
    table: &'a TableName,
    name: &'a TableName,
}

impl QueryId for Rename<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Rename<'_> {}

impl QueryFragment<Pg> for Rename<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("ALTER TABLE ");
        push_table(&mut out, self.table)?;
        out.push_sql(" RENAME TO ");
        out.push_identifier(self.name.table())
    }
}

struct Store<'a>(&'a [Staged<'a>]);

impl QueryId for Store<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<PgConnection> for Store<'_> {}

impl QueryFragment<Pg> for Store<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        let Some((last, others)) = self.0.split_last() else {
            return Ok(());
        };
        for (place, table) in others.iter().enumerate() {
            out.push_sql(if place > 0 { ", " } else { "WITH " });
            out.push_identifier(name_of(table.stage).table())?;
            out.push_sql(" AS (");
            push_insert(&mut out, table)?;
            out.push_sql(")");
        }
        out.push_sql(" ");
        push_insert(&mut out, last)
    }
}

/// `INSERT INTO models (id, image_id) SELECT id, image_id FROM pg_temp.seed_diesel_0`
fn push_insert(out: &mut AstPass<'_, '_, Pg>, staged: &Staged<'_>) -> QueryResult<()> {
    out.push_sql(DIALECT.verb);
    push_table(out, staged.table)?;
    out.push_sql(" (");
    push_columns(out, staged.columns.iter().copied())?;
    out.push_sql(")");
    out.push_sql(DIALECT.overriding);
    out.push_sql(" SELECT ");
    push_columns(out, staged.columns.iter().copied())?;
    out.push_sql(" FROM ");
    push_table(out, &name_of(staged.stage))
}
