//! The promises that hold on every database, each written once: the suites of the three databases
//! compile this folder with their own `backend`.

mod arcs;
mod assigned;
mod catalogue;
mod circles;
mod columns;
mod composite_keys;
mod computed;
mod distinct_from;
mod documents;
mod drizzle;
mod errors;
mod existing;
pub(crate) mod given;
mod inherited;
mod polymorphic;
mod pool;
mod references;
mod refine;
mod refine_attributes;
mod refine_keys;
mod refusals;
mod reset;
mod seeding;
mod shapes;
mod soft;
mod states;
mod stored;
mod tenants;
mod transactions;
mod trees;
mod unique;
mod values;

use std::collections::BTreeMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::backend::Conn;

/// The one number that a query gives.
pub(crate) fn number(conn: &mut Conn, query: &str) -> i64 {
    let number = sql::<BigInt>(query).get_result(conn);
    number.unwrap_or_else(|error| panic!("{query}: {error}"))
}

pub(crate) fn execute(conn: &mut Conn, statement: &str) {
    let executed = diesel::sql_query(statement).execute(conn);
    executed.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// How many rows a table has.
pub(crate) fn count(conn: &mut Conn, table: &str) -> i64 {
    number(conn, &format!("SELECT count(*) FROM {table}"))
}

/// How many rows have a key that no row of the parent has.
pub(crate) fn dangling(conn: &mut Conn, child: &str, key: &str, parent: &str) -> i64 {
    let (parent, parent_key) = parent.split_once('.').unwrap();
    number(
        conn,
        &format!(
            "SELECT count(*) FROM {child} AS child \
             LEFT JOIN {parent} AS parent ON parent.{parent_key} = child.{key} \
             WHERE child.{key} IS NOT NULL AND parent.{parent_key} IS NULL"
        ),
    )
}

/// How often each value occurs.
pub(crate) fn tally<T: Ord>(values: impl IntoIterator<Item = T>) -> BTreeMap<T, i64> {
    let mut tally = BTreeMap::new();
    for value in values {
        *tally.entry(value).or_insert(0) += 1;
    }
    tally
}

/// Compares a table with what `rows` makes, row by row, and returns what is stored.
macro_rules! assert_stored {
    ($conn:expr, $seeder:expr, $table:path, $key:path, $model:ty) => {{
        use diesel::prelude::*;
        let stored: Vec<$model> = diesel::QueryDsl::order($table, $key).load($conn).unwrap();
        let made = $seeder.rows::<$model>().unwrap();
        let made: Vec<$model> = made.map(Into::into).collect();
        assert_eq!(stored.len(), made.len());
        for (stored, made) in stored.iter().zip(&made) {
            assert_eq!(stored, made);
        }
        stored
    }};
}
pub(crate) use assert_stored;
