//! SQLite: prepared multi-row INSERTs, one row at a time where a foreign key makes SQLite keep a
//! journal of each statement, and indexes make that journal long.

use diesel::connection::{Connection, SimpleConnection};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Text};
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl, SqliteConnection};
use seed_core::{Deferral, TableName};

use super::dangling::refuse_dangling;
use super::{
    Behind, ForeignKey, SeedConnection, SeedDatabase, Statement, StoredKeys, count_rows,
    holds_rows, largest_key, stored_keys,
};
use crate::error::Error;
use crate::insert::{Dialect, SeedRow, Target, insert_rows, shown};
use crate::names::push_table;
use crate::rows::Batches;
use crate::update::{Form, update_rows};

/// `OR FAIL` leaves the rows before a failing one in place, which the run's rollback removes: SQLite
/// then needs no journal to undo part of a statement.
const DIALECT: Dialect = Dialect {
    verb: "INSERT OR FAIL INTO ",
    overriding: "",
    max_binds: 32_766,
};

/// Rows generated at a time.
const BATCH: usize = 500;

/// Rows of a statement.
const ROWS: usize = 50;

/// Rows of one UPDATE.
const UPDATES: usize = 500;

fn target<'a>(table: &'a TableName, columns: &'a [usize]) -> Target<'a> {
    Target {
        dialect: DIALECT,
        table,
        columns,
    }
}

impl<M> SeedConnection<M> for SqliteConnection
where
    M: SeedRow<Sqlite>,
{
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        // With a foreign key SQLite keeps a journal of any statement of several rows: the pages that it
        // changes. Rows go to the end of the table, but to any place of an index.
        let journaled = rows.has_foreign_keys() && has_index(self, table)?;
        let most = if journaled { 1 } else { ROWS };
        let target = target(table, rows.written());
        while !rows.next_batch(BATCH).is_empty() {
            insert_rows::<_, M>(self, target, rows.batch(), most)?;
        }
        Ok(())
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
        shown::<Sqlite, M>(row, column)
    }
}

/// Whether a table has an index besides that of its row ids.
fn has_index(conn: &mut SqliteConnection, table: &TableName) -> QueryResult<bool> {
    let indexes: i32 = diesel::dsl::sql::<Integer>("SELECT count(*) FROM pragma_index_list(")
        .bind::<Text, _>(table.table())
        .sql(", ")
        .bind::<Text, _>(schema(table))
        .sql(")")
        .get_result(conn)?;
    Ok(indexes > 0)
}

impl SeedDatabase for SqliteConnection {
    type Is = ();

    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool> {
        holds_rows(self, table)
    }

    fn count_rows(&mut self, table: &TableName) -> QueryResult<u64> {
        count_rows(self, table)
    }

    fn largest_key(&mut self, table: &TableName, column: &str) -> QueryResult<Option<i128>> {
        largest_key(self, table, column, ("CAST(CAST(", " AS INTEGER) AS TEXT)"))
    }

    fn assigned_keys(&mut self, keys: Behind<'_>) -> QueryResult<StoredKeys> {
        stored_keys(self, keys, "INTEGER")
    }

    fn clear(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        self.reset(tables)
    }

    fn advance_counters(&mut self, _: &TableName, _: &[&str]) -> QueryResult<()> {
        // SQLite numbers a new row behind the largest key by itself.
        Ok(())
    }

    fn deferral(&mut self, _: &ForeignKey<'_>) -> QueryResult<Deferral> {
        // For each row that comes SQLite then looks for those that wait for it.
        Ok(Deferral::Costly)
    }

    fn defer(&mut self, _: &[ForeignKey<'_>]) -> QueryResult<()> {
        // The end of the transaction sets it back. Earlier it could not be: SQLite would forget which
        // keys wait, also those of others.
        self.batch_execute("PRAGMA defer_foreign_keys = ON")
    }

    fn check(&mut self, keys: &[ForeignKey<'_>]) -> Result<(), Error> {
        // The commit does it as well, but it may be far away, and does not say which key it is.
        for key in keys {
            refuse_dangling(self, key)?;
        }
        Ok(())
    }

    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        // Before anything is deleted: where `foreign_keys` stays on, `ON DELETE` would act on the rows
        // of other tables.
        for table in tables {
            refuse_references(self, table, tables)?;
        }
        // Inside a transaction SQLite ignores the setting; the rows then go children first, each
        // looked up by the foreign keys that could refer to it.
        let checked: i32 = diesel::dsl::sql::<Integer>("PRAGMA foreign_keys").get_result(self)?;
        if checked != 0 {
            self.batch_execute("PRAGMA foreign_keys = OFF")?;
        }
        let result = self.transaction(|conn| empty(conn, tables));
        if checked != 0 {
            self.batch_execute("PRAGMA foreign_keys = ON")?;
        }
        result
    }
}

/// Empties tables, children first, and forgets their counters.
fn empty(conn: &mut SqliteConnection, tables: &[&TableName]) -> Result<(), Error> {
    // Tables that refer to each other in a circle have no order; the setting lasts until the commit.
    conn.batch_execute("PRAGMA defer_foreign_keys = ON")?;
    for table in tables.iter().rev() {
        let delete = Statement {
            before: "DELETE FROM ",
            tables: &[table],
            after: "",
        };
        delete.execute(conn)?;
    }
    for table in tables {
        reset_counter(conn, table)?;
    }
    Ok(())
}

/// Refuses to delete rows that rows of other tables refer to.
fn refuse_references(
    conn: &mut SqliteConnection,
    table: &TableName,
    emptied: &[&TableName],
) -> Result<(), Error> {
    let columns = ForeignKeysTo { table }.load::<(String, i32, String)>(conn)?;
    for key in columns.chunk_by(|one, next| (&one.0, one.1) == (&next.0, next.1)) {
        let child = TableName::with_schema(table.schema(), &key[0].0);
        let is_emptied = emptied.iter().any(|table| {
            table.schema() == child.schema() && table.table().eq_ignore_ascii_case(child.table())
        });
        let referring = Referring { child: &child, key };
        if !is_emptied && !referring.load::<i32>(conn)?.is_empty() {
            return Err(Error::StillReferenced {
                table: table.clone(),
                child,
            });
        }
    }
    Ok(())
}

/// The schema of a table, by the name that SQLite has for it.
fn schema(table: &TableName) -> &str {
    match table.schema() {
        "" => "main",
        schema => schema,
    }
}

/// The columns of all foreign keys to a table, as (child, number of the key, column). Only tables of
/// the same schema can have any.
struct ForeignKeysTo<'a> {
    table: &'a TableName,
}

impl QueryId for ForeignKeysTo<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for ForeignKeysTo<'_> {
    type SqlType = (Text, Integer, Text);
}

impl RunQueryDsl<SqliteConnection> for ForeignKeysTo<'_> {}

impl QueryFragment<Sqlite> for ForeignKeysTo<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT child.name, key.id, key.\"from\" FROM ");
        out.push_identifier(schema(self.table))?;
        out.push_sql(".sqlite_master AS child, pragma_foreign_key_list(child.name, ");
        out.push_bind_param::<Text, str>(schema(self.table))?;
        out.push_sql(") AS key WHERE child.type = 'table' AND lower(key.\"table\") = lower(");
        out.push_bind_param::<Text, str>(self.table.table())?;
        out.push_sql(") ORDER BY child.name, key.id, key.seq");
        Ok(())
    }
}

/// `SELECT 1 FROM child WHERE key IS NOT NULL LIMIT 1`
struct Referring<'a> {
    child: &'a TableName,
    key: &'a [(String, i32, String)],
}

impl QueryId for Referring<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Referring<'_> {
    type SqlType = Integer;
}

impl RunQueryDsl<SqliteConnection> for Referring<'_> {}

impl QueryFragment<Sqlite> for Referring<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("SELECT 1 FROM ");
        push_table(&mut out, self.child)?;
        for (place, (_, _, column)) in self.key.iter().enumerate() {
            out.push_sql(if place > 0 { " AND " } else { " WHERE " });
            out.push_identifier(column)?;
            out.push_sql(" IS NOT NULL");
        }
        out.push_sql(" LIMIT 1");
        Ok(())
    }
}

/// Forgets the counter of a table with `AUTOINCREMENT`.
fn reset_counter(conn: &mut SqliteConnection, table: &TableName) -> QueryResult<()> {
    let counters = TableName::with_schema(schema(table), "sqlite_sequence");
    let catalogue = TableName::with_schema(schema(table), "sqlite_master");
    // The table of counters exists only once there is a table with `AUTOINCREMENT`.
    let exists = Statement {
        before: "SELECT 1 FROM ",
        tables: &[&catalogue],
        after: " WHERE name = 'sqlite_sequence'",
    };
    if exists.load::<i32>(conn)?.is_empty() {
        return Ok(());
    }
    let delete = DeleteCounter {
        counters,
        table: table.table().to_owned(),
    };
    delete.execute(conn).map(drop)
}

/// `DELETE FROM schema.sqlite_sequence WHERE name = ?`.
struct DeleteCounter {
    counters: TableName,
    table: String,
}

impl QueryId for DeleteCounter {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<SqliteConnection> for DeleteCounter {}

impl QueryFragment<Sqlite> for DeleteCounter {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("DELETE FROM ");
        push_table(&mut out, &self.counters)?;
        out.push_sql(" WHERE lower(name) = lower(");
        out.push_bind_param::<Text, String>(&self.table)?;
        out.push_sql(")");
        Ok(())
    }
}
