//! SQLite: prepared multi-row INSERTs, one row at a time where a foreign key would make SQLite keep a
//! journal of each statement.

use diesel::connection::{Connection, SimpleConnection};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Integer, Text};
use diesel::sqlite::Sqlite;
use diesel::{OptionalExtension, QueryResult, QueryableByName, RunQueryDsl, SqliteConnection};
use seed_core::TableName;

use super::{SeedConnection, SeedDatabase, Statement, holds_rows};
use crate::error::Error;
use crate::insert::{Dialect, SeedRow, insert_rows};
use crate::names::push_table;
use crate::rows::Batches;
use crate::seedable::Seedable;

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

impl<M> SeedConnection<M> for SqliteConnection
where
    M: Seedable,
    M::Row: SeedRow<Sqlite>,
{
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        // With a foreign key SQLite keeps a journal of any statement of several rows.
        let most = if rows.has_foreign_keys() { 1 } else { ROWS };
        while !rows.next_batch(BATCH).is_empty() {
            insert_rows::<_, M>(self, DIALECT, table, rows.batch(), most)?;
        }
        Ok(())
    }
}

impl SeedDatabase for SqliteConnection {
    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool> {
        holds_rows(self, table)
    }

    fn advance_counters(&mut self, _: &TableName, _: &[&str]) -> QueryResult<()> {
        // SQLite numbers a new row behind the largest key by itself.
        Ok(())
    }

    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error> {
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

/// Empties tables, children first, and refuses to leave rows that refer to them.
fn empty(conn: &mut SqliteConnection, tables: &[&TableName]) -> Result<(), Error> {
    for table in tables.iter().rev() {
        let delete = Statement {
            before: "DELETE FROM ",
            tables: &[table],
            after: "",
        };
        delete.execute(conn)?;
    }
    for table in tables {
        let dangling = diesel::sql_query(
            "SELECT \"table\" AS name FROM pragma_foreign_key_check \
             WHERE lower(parent) = lower(?) LIMIT 1",
        );
        let dangling: Option<Named> = dangling
            .bind::<Text, _>(table.table())
            .get_result(conn)
            .optional()?;
        if let Some(child) = dangling {
            return Err(Error::StillReferenced {
                table: (*table).clone(),
                child: TableName::new(&child.name),
            });
        }
        reset_counter(conn, table)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

/// Forgets the counter of a table with `AUTOINCREMENT`.
fn reset_counter(conn: &mut SqliteConnection, table: &TableName) -> QueryResult<()> {
    let schema = match table.schema() {
        "" => "main",
        schema => schema,
    };
    let counters = TableName::with_schema(schema, "sqlite_sequence");
    let catalogue = TableName::with_schema(schema, "sqlite_master");
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
