//! MySQL and MariaDB: multi-row INSERTs of 500 rows, prepared once.

use diesel::connection::{Connection, SimpleConnection, TransactionManager};
use diesel::dsl::sql;
use diesel::mysql::Mysql;
use diesel::sql_types::{BigInt, Text};
use diesel::{MysqlConnection, QueryResult, QueryableByName, RunQueryDsl};
use seed_core::{Deferral, TableName};

use super::dangling::refuse_dangling;
use super::{
    Behind, ForeignKey, SeedConnection, SeedDatabase, Statement, StoredKeys, count_rows,
    holds_rows, largest_key, stored_keys,
};
use crate::error::Error;
use crate::insert::{Dialect, SeedRow, Target, insert_rows, shown};
use crate::rows::Batches;
use crate::update::{Form, update_rows};

const DIALECT: Dialect = Dialect {
    verb: "INSERT INTO ",
    overriding: "",
    max_binds: 65_535,
};

/// Rows generated at a time, and the most of a statement.
const BATCH: usize = 500;

/// Rows of one UPDATE: the database looks through its cases for each row.
const UPDATES: usize = 100;

fn target<'a>(table: &'a TableName, columns: &'a [usize]) -> Target<'a> {
    Target {
        dialect: DIALECT,
        table,
        columns,
    }
}

impl<M> SeedConnection<M> for MysqlConnection
where
    M: SeedRow<Mysql>,
{
    fn insert(&mut self, table: &TableName, rows: &mut Batches<'_, M::Row>) -> QueryResult<()> {
        let unchecked = rows.come_before_parents();
        let target = target(table, rows.written());
        let mut insert = |conn: &mut MysqlConnection| {
            while !rows.next_batch(BATCH).is_empty() {
                insert_rows::<_, M>(conn, target, rows.batch(), BATCH)?;
            }
            Ok(())
        };
        with_zero_as_a_key(self, |conn| match unchecked {
            // The database checks each row as it comes; `check` does so once all are there.
            true => without_foreign_key_checks(conn, insert),
            false => insert(conn),
        })
    }

    fn update(
        &mut self,
        table: &TableName,
        columns: &[usize],
        rows: &mut Batches<'_, M::Row>,
    ) -> QueryResult<()> {
        update_rows::<_, M>(self, Form::Case, UPDATES, table, columns, rows)
    }

    fn shown(row: &M::Row, column: usize) -> String {
        shown::<Mysql, M>(row, column)
    }
}

impl SeedDatabase for MysqlConnection {
    type Is = ();

    fn holds_rows(&mut self, table: &TableName) -> QueryResult<bool> {
        holds_rows(self, table)
    }

    fn count_rows(&mut self, table: &TableName) -> QueryResult<u64> {
        count_rows(self, table)
    }

    fn largest_key(&mut self, table: &TableName, column: &str) -> QueryResult<Option<i128>> {
        largest_key(
            self,
            table,
            column,
            ("CAST(CAST(", " AS DECIMAL(20)) AS CHAR)"),
        )
    }

    fn assigned_keys(&mut self, keys: Behind<'_>) -> QueryResult<StoredKeys> {
        stored_keys(self, keys, "SIGNED")
    }

    fn clear(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        for table in tables {
            refuse_references(self, table, tables)?;
        }
        Ok(without_foreign_key_checks(self, |conn| {
            delete_rows(conn, tables)
        })?)
    }

    fn advance_counters(&mut self, _: &TableName, _: &[&str]) -> QueryResult<()> {
        // An explicit key moves `AUTO_INCREMENT` behind it.
        Ok(())
    }

    fn deferral(&mut self, _: &ForeignKey<'_>) -> QueryResult<Deferral> {
        Ok(Deferral::Costly)
    }

    fn defer(&mut self, _: &[ForeignKey<'_>]) -> QueryResult<()> {
        // `insert` leaves out the checks of a table whose rows come before those they refer to.
        Ok(())
    }

    fn check(&mut self, keys: &[ForeignKey<'_>]) -> Result<(), Error> {
        let mut last = None;
        for ForeignKey { table, .. } in keys {
            // All keys of the table were unchecked.
            if last.replace(table) != Some(table) {
                refuse_dangling_of(self, table)?;
            }
        }
        Ok(())
    }

    fn reset(&mut self, tables: &[&TableName]) -> Result<(), Error> {
        if in_transaction(self)? {
            return Err(Error::ResetInTransaction);
        }
        for table in tables {
            refuse_references(self, table, tables)?;
        }
        Ok(without_foreign_key_checks(self, |conn| {
            conn.transaction(|conn| delete_rows(conn, tables))?;
            for table in tables {
                execute(conn, "ALTER TABLE ", table, " AUTO_INCREMENT = 1")?;
            }
            Ok(())
        })?)
    }
}

/// Runs `action` in the SQL mode where 0 is a key of an `AUTO_INCREMENT` column like any other, and not
/// a request for the next one, and gives the mode its value back whatever happens.
fn with_zero_as_a_key(
    conn: &mut MysqlConnection,
    action: impl FnOnce(&mut MysqlConnection) -> QueryResult<()>,
) -> QueryResult<()> {
    conn.batch_execute("SET @seed_diesel_sql_mode = @@SESSION.sql_mode")?;
    conn.batch_execute(
        "SET SESSION sql_mode = \
         CONCAT_WS(',', NULLIF(@@SESSION.sql_mode, ''), 'NO_AUTO_VALUE_ON_ZERO')",
    )?;
    let result = action(conn);
    conn.batch_execute("SET SESSION sql_mode = @seed_diesel_sql_mode")?;
    result
}

/// Refuses to delete rows that rows of other tables refer to.
fn refuse_references(
    conn: &mut MysqlConnection,
    table: &TableName,
    emptied: &[&TableName],
) -> Result<(), Error> {
    let children = diesel::sql_query(
        "SELECT DISTINCT CAST(table_schema AS CHAR) AS `schema`, CAST(table_name AS CHAR) AS name \
         FROM information_schema.key_column_usage \
         WHERE referenced_table_schema = IF(? = '', DATABASE(), ?) AND referenced_table_name = ? \
         ORDER BY 1, 2",
    );
    let children: Vec<Child> = children
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.table())
        .load(conn)?;
    for child in children {
        let named = TableName::with_schema(&child.schema, &child.name);
        let is_emptied = emptied.iter().any(|table| {
            table.table() == child.name && ["", &child.schema].contains(&table.schema())
        });
        if !is_emptied && holds_rows(conn, &named)? {
            return Err(Error::StillReferenced {
                table: table.clone(),
                child: named,
            });
        }
    }
    Ok(())
}

/// Refuses rows of a table that refer to rows that are not there, by any of its foreign keys.
fn refuse_dangling_of(conn: &mut MysqlConnection, table: &TableName) -> Result<(), Error> {
    let columns = diesel::sql_query(
        "SELECT CAST(constraint_name AS CHAR) AS name, CAST(column_name AS CHAR) AS `column`, \
                CAST(referenced_table_schema AS CHAR) AS parent_schema, \
                CAST(referenced_table_name AS CHAR) AS parent, \
                CAST(referenced_column_name AS CHAR) AS parent_column \
         FROM information_schema.key_column_usage \
         WHERE table_schema = IF(? = '', DATABASE(), ?) AND table_name = ? \
           AND referenced_table_name IS NOT NULL \
         ORDER BY constraint_name, ordinal_position",
    );
    let columns: Vec<KeyColumn> = columns
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.schema())
        .bind::<Text, _>(table.table())
        .load(conn)?;
    for key in columns.chunk_by(|one, next| one.name == next.name) {
        let Some(first) = key.first() else { continue };
        let parent = match table.schema() {
            "" => TableName::new(&first.parent),
            _ => TableName::with_schema(&first.parent_schema, &first.parent),
        };
        let columns = key
            .iter()
            .map(|column| (column.column.as_str(), column.parent_column.as_str()));
        let key = ForeignKey {
            table,
            parent: &parent,
            columns: columns.collect(),
        };
        refuse_dangling(conn, &key)?;
    }
    Ok(())
}

/// A column of a foreign key.
#[derive(QueryableByName)]
struct KeyColumn {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    column: String,
    #[diesel(sql_type = Text)]
    parent_schema: String,
    #[diesel(sql_type = Text)]
    parent: String,
    #[diesel(sql_type = Text)]
    parent_column: String,
}

/// A table that has a foreign key to another.
#[derive(QueryableByName)]
struct Child {
    #[diesel(sql_type = Text)]
    schema: String,
    #[diesel(sql_type = Text)]
    name: String,
}

/// Empties tables, children first.
fn delete_rows(conn: &mut MysqlConnection, tables: &[&TableName]) -> QueryResult<()> {
    for table in tables.iter().rev() {
        execute(conn, "DELETE FROM ", table, "")?;
    }
    Ok(())
}

fn execute(
    conn: &mut MysqlConnection,
    before: &'static str,
    table: &TableName,
    after: &'static str,
) -> QueryResult<()> {
    let statement = Statement {
        before,
        tables: &[table],
        after,
    };
    statement.execute(conn).map(drop)
}

/// Whether Diesel has begun a transaction on this connection.
fn in_transaction(conn: &mut MysqlConnection) -> QueryResult<bool> {
    type Manager = <MysqlConnection as Connection>::TransactionManager;
    let status =
        <Manager as TransactionManager<MysqlConnection>>::transaction_manager_status_mut(conn);
    Ok(status.transaction_depth()?.is_some())
}

/// Runs `action` with `foreign_key_checks` off, since InnoDB checks a self-reference row by row, and
/// gives the setting its value back whatever happens.
fn without_foreign_key_checks(
    conn: &mut MysqlConnection,
    action: impl FnOnce(&mut MysqlConnection) -> QueryResult<()>,
) -> QueryResult<()> {
    let checks: i64 = diesel::select(sql::<BigInt>(
        "CAST(@@SESSION.foreign_key_checks AS SIGNED)",
    ))
    .get_result(conn)?;
    diesel::sql_query("SET SESSION foreign_key_checks = 0").execute(conn)?;
    let result = action(conn);
    if checks != 0 {
        diesel::sql_query("SET SESSION foreign_key_checks = 1").execute(conn)?;
    }
    result
}
