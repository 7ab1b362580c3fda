//! Random schemas on SQLite: each is refused by its plan for a good reason, or filled so that all of its
//! constraints hold. Those whose tables refer to each other in circles are filled on PostgreSQL as well, where
//! one statement stores what refers to each other.
//!
//! A schema is data here, while a model is a type. So the models of this test say at run time what the
//! derive says at compile time; planning, binding, statements and updates are those of every run.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong, also in its helpers"
)]

mod errors;
mod model;
#[cfg(feature = "postgres")]
mod postgres;
mod random;
mod schema;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use seed_diesel::{Error, Existing, Seed, Seeder};

use crate::model::World;
use crate::random::{Dice, random_schema};
use crate::schema::{Kind, Schema, Shape, Target, WIDTH};

/// How many schemas a run goes through. `SEED_SCHEMAS=100..2000` goes through others, `SEED_SCHEMAS=7..8`
/// repeats one.
const CASES: std::ops::Range<u64> = 0..800;

/// A row as it is stored, sorted with others.
type Stored = Vec<Option<String>>;

#[test]
fn random_schemas_are_filled_or_refused_for_a_reason() {
    let cases = cases();
    let all = cases.end - cases.start;
    let mut filled = 0;
    let mut shapes: BTreeMap<Shape, u64> = BTreeMap::new();
    for case in cases {
        let schema = random_schema(&mut Dice::new(case));
        let checked = catch_unwind(AssertUnwindSafe(|| check(&schema, case)));
        match checked {
            Ok(None) => {}
            Ok(Some(seen)) => {
                filled += 1;
                for shape in schema.shapes().into_iter().chain(seen) {
                    *shapes.entry(shape).or_default() += 1;
                }
            }
            Err(panic) => {
                eprintln!(
                    "SEED_SCHEMAS={case}..{} repeats this one:\n{schema}",
                    case + 1
                );
                resume_unwind(panic);
            }
        }
    }
    println!("{filled} of {all} were filled: {shapes:#?}");
    // A test whose schemas are all refused, or all plain, proves nothing.
    if all >= 500 {
        assert!(filled * 2 >= all, "{filled} of {all} were filled");
        for shape in Shape::ALL {
            let number = shapes.get(&shape).copied().unwrap_or(0);
            assert!(number >= 20, "only {number} filled schemas with: {shape:?}");
        }
    }
}

fn cases() -> std::ops::Range<u64> {
    let Ok(said) = std::env::var("SEED_SCHEMAS") else {
        return CASES;
    };
    let (start, end) = said.split_once("..").expect("SEED_SCHEMAS=0..800");
    start.parse().unwrap()..end.parse().unwrap()
}

/// `None` where the schema was refused; else what the runs did.
fn check(schema: &Schema, case: u64) -> Option<Vec<Shape>> {
    let seed = Seed(case);
    let mut conn = database(schema);
    let plan = match seed_run(&mut conn, schema, seed) {
        Ok(()) => None,
        Err(Error::Plan(error)) => Some(error),
        Err(other) => panic!("the plan was fine, and the run failed: {other}"),
    };
    if let Some(error) = plan {
        errors::assert_justified(schema, &error);
        for table in 0..schema.tables.len() {
            assert!(rows(&mut conn, table).is_empty(), "rows after `{error}`");
        }
        return None;
    }
    assert_numbers(&mut conn, schema);
    assert_nulls(&mut conn, schema);
    let violations = "SELECT count(*) FROM pragma_foreign_key_check";
    assert_eq!(number(&mut conn, violations), 0, "dangling keys");

    let stored: Vec<_> = (0..schema.tables.len())
        .map(|table| rows(&mut conn, table))
        .collect();
    if schema.is_known_without_database() {
        for (table, stored) in stored.iter().enumerate() {
            assert_eq!(&made(schema, seed, table), stored, "`rows` of t{table}");
        }
    }
    let is_appended = appends(&mut conn, schema, seed);
    let larger = schema.with_unrelated_tables(&mut Dice::new(!case));
    let mut conn = database(&larger);
    seed_run(&mut conn, &larger, seed).unwrap_or_else(|error| panic!("{error} in\n{larger}"));
    for (table, stored) in stored.iter().enumerate() {
        let beside = rows(&mut conn, table);
        assert_eq!(&beside, stored, "t{table} has changed in\n{larger}");
    }
    let open = model::is_open(schema, seed).then_some(Shape::Circle);
    let appended = is_appended.then_some(Shape::Appended);
    Some(open.into_iter().chain(appended).collect())
}

/// Whether a second run adds as many rows again, beside those that are there, or is refused as a whole.
fn appends(conn: &mut SqliteConnection, schema: &Schema, seed: Seed) -> bool {
    let all = 0..schema.tables.len();
    let before: Vec<_> = all.clone().map(|table| rows(conn, table)).collect();
    let _guard = schema.enter();
    let seeder = Seeder::new(seed).table::<World>();
    let appended = match seeder.on_existing(Existing::Append).run(conn) {
        Ok(_) => true,
        Err(Error::Plan(error)) => {
            errors::assert_justified(schema, &error);
            false
        }
        Err(other) => panic!("the plan to append was fine, and the run failed: {other}"),
    };
    let violations = "SELECT count(*) FROM pragma_foreign_key_check";
    assert_eq!(
        number(conn, violations),
        0,
        "dangling keys of appended rows"
    );
    for table in all {
        let (before, after) = (&before[table], rows(conn, table));
        if !appended {
            assert_eq!(&after, before, "t{table} after a refused run");
            continue;
        }
        let mut rest = after.iter();
        let kept = before.iter().all(|row| rest.any(|other| other == row));
        assert!(kept, "rows of t{table} have changed");
        if schema.maker(table).is_none() {
            assert_eq!(after.len(), 2 * before.len(), "rows of t{table}");
        }
    }
    appended
}

fn seed_run(conn: &mut SqliteConnection, schema: &Schema, seed: Seed) -> Result<(), Error> {
    let _guard = schema.enter();
    Seeder::new(seed).table::<World>().run(conn).map(drop)
}

fn database(schema: &Schema) -> SqliteConnection {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute("PRAGMA foreign_keys = ON").unwrap();
    let sql = schema.sql();
    if let Err(error) = conn.batch_execute(&sql) {
        panic!("{error}: {sql}");
    }
    conn
}

fn number(conn: &mut SqliteConnection, query: &str) -> i64 {
    let number = sql::<BigInt>(query).get_result(conn);
    number.unwrap_or_else(|error| panic!("{query}: {error}"))
}

/// The rows of a table, whatever order they are stored in.
macro_rules! rows_of {
    ($conn:expr, $table:expr) => {{
        type Texts = Nullable<Text>;
        type Row = [Option<String>; WIDTH];
        let columns: Vec<String> = (0..WIDTH).map(|c| format!("CAST(c{c} AS TEXT)")).collect();
        let query = format!("SELECT {} FROM t{}", columns.join(", "), $table);
        let rows: Vec<(_, _, _, _, _, _, _)> =
            sql::<(Texts, Texts, Texts, Texts, Texts, Texts, Texts)>(&query)
                .load($conn)
                .unwrap();
        let mut rows: Vec<Stored> = rows
            .into_iter()
            .map(|(a, b, c, d, e, f, g)| Row::from([a, b, c, d, e, f, g]).to_vec())
            .collect();
        rows.sort();
        rows
    }};
}
#[cfg(feature = "postgres")]
use rows_of;

fn rows(conn: &mut SqliteConnection, table: usize) -> Vec<Stored> {
    rows_of!(conn, table)
}

/// The rows that a run would store, made without a database.
fn made(schema: &Schema, seed: Seed, table: usize) -> Vec<Stored> {
    let _guard = schema.enter();
    let keys = schema.tables[table].keys;
    let rows = model::rows(&Seeder::new(seed).table::<World>(), table, keys).unwrap();
    let texts = rows
        .into_iter()
        .map(|row| row.0.iter().map(model::Value::text).collect());
    let mut rows: Vec<Stored> = texts.collect();
    rows.sort();
    rows
}

/// As many rows as the counts say, and as many children of each parent as its `with` says.
fn assert_numbers(conn: &mut SqliteConnection, schema: &Schema) {
    for (place, table) in schema.tables.iter().enumerate() {
        let stored = number(conn, &format!("SELECT count(*) FROM t{place}"));
        let Some((parent, child)) = schema.maker(place) else {
            assert_eq!(stored as u64, table.count.unwrap_or(10), "rows of t{place}");
            continue;
        };
        let parents = number(conn, &format!("SELECT count(*) FROM t{parent}")) as u64;
        let least = child.counts.iter().map(|range| range.1).min().unwrap();
        let most = child.counts.iter().map(|range| range.2).max().unwrap();
        let range = parents * least..=parents * most;
        assert!(
            range.contains(&(stored as u64)),
            "{stored} rows of t{place}, not {range:?}"
        );
        let key = &table.columns[child.column];
        if key.null > 0.0 {
            continue;
        }
        let Some(Target::Table(_, target)) = key.target() else {
            panic!(
                "made through t{place}.c{}, which is no foreign key",
                child.column
            )
        };
        for (end, expected) in [("min", least), ("max", most)] {
            let each = format!(
                "SELECT coalesce({end}(n), {expected}) FROM (SELECT count(c.rowid) AS n FROM t{parent} AS p \
                 LEFT JOIN t{place} AS c ON c.c{} = p.{target} GROUP BY p.rowid)",
                child.column
            );
            let each = number(conn, &each) as u64;
            assert!(
                (least..=most).contains(&each),
                "{each} rows of t{place} for one of t{parent}"
            );
        }
    }
}

/// NULL only where it was asked for, or where there is nothing to refer to.
fn assert_nulls(conn: &mut SqliteConnection, schema: &Schema) {
    for (place, table) in schema.tables.iter().enumerate() {
        for (column, said) in table.columns.iter().enumerate() {
            if !said.nullable || said.kind == Kind::None {
                continue;
            }
            let nulls = format!("SELECT count(*) FROM t{place} WHERE c{column} IS NULL");
            let (nulls, all) = (
                number(conn, &nulls),
                number(conn, &format!("SELECT count(*) FROM t{place}")),
            );
            if said.null >= 1.0 {
                assert_eq!(nulls, all, "t{place}.c{column} is NULL everywhere");
            }
            if said.null > 0.0 {
                continue;
            }
            let expected = match said.target() {
                Some(Target::Table(parent, _)) if *parent == place => all.min(1),
                Some(target) => {
                    let parents = format!("SELECT count(*) FROM {}", target.table());
                    if number(conn, &parents) == 0 { all } else { 0 }
                }
                None => 0,
            };
            assert_eq!(nulls, expected, "NULLs of t{place}.c{column}");
        }
    }
}
