//! The schemas with circles once more, on PostgreSQL, each in a transaction that is never committed.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::AstPass;
use diesel::sql_types::{BigInt, Nullable, Text};
use seed_diesel::__private::CopyRow;
use seed_diesel::{Error, Existing, PlanError, Seed, SeedRow, Seeder};

use crate::model::{self, Cells, Model, Value, World};
use crate::random::{Dice, random_schema};
use crate::schema::{Schema, Target, Type, WIDTH};
use crate::{Stored, cases, rows_of};

impl<const N: usize, const K: usize> SeedRow<Pg> for Model<N, K> {
    fn push_bind<'b>(
        row: &'b Cells,
        column: usize,
        out: &mut AstPass<'_, 'b, Pg>,
    ) -> QueryResult<()> {
        let ty = Schema::current().tables[N].columns[column].ty;
        match (&row.0[column], ty) {
            (Value::Null, Type::Text) => {
                out.push_bind_param::<Nullable<Text>, Option<String>>(&None)
            }
            (Value::Null, _) => out.push_bind_param::<Nullable<BigInt>, Option<i64>>(&None),
            (Value::Int(int), _) => out.push_bind_param::<BigInt, i64>(int),
            (Value::Text(text), _) => out.push_bind_param::<Text, String>(text),
        }
    }
}

/// A COPY needs the columns as types.
impl CopyRow<PgConnection> for Cells {
    fn copy(_: &[Cells], _: &mut PgConnection) -> QueryResult<usize> {
        Err(diesel::result::Error::RollbackTransaction)
    }
}

#[test]
fn random_circles_are_filled_on_postgresql_as_on_sqlite() {
    let url = std::env::var("SEED_TEST_POSTGRES_URL").expect("SEED_TEST_POSTGRES_URL");
    let cases = cases();
    let all = cases.end - cases.start;
    let mut filled = 0;
    for case in cases {
        let schema = random_schema(&mut Dice::new(case));
        filled += u64::from(check(&url, &schema, Seed(case)));
    }
    println!("{filled} circles of {all} schemas were filled");
    if all >= 500 {
        assert!(filled >= 40, "only {filled} circles were filled");
    }
}

/// Whether it has a circle and could be filled.
fn check(url: &str, schema: &Schema, seed: Seed) -> bool {
    let mut sqlite = crate::database(schema);
    if crate::seed_run(&mut sqlite, schema, seed).is_err() || !open(schema, seed) {
        return false;
    }
    // A connection keeps the statements of a model, which is another one in each schema.
    let conn = &mut PgConnection::establish(url).unwrap();
    let space = seed_tests::name_of_test();
    conn.begin_test_transaction().unwrap();
    let sql = schema.postgres_sql();
    conn.batch_execute(&format!(
        "SET LOCAL client_min_messages = warning; CREATE SCHEMA {space}; SET LOCAL search_path = {space}; {sql}"
    ))
    .unwrap_or_else(|error| panic!("{error}: {sql}"));
    let _guard = schema.enter();
    let seeder = Seeder::new(seed).table::<World>();
    let filled = match seeder.run(conn) {
        Ok(_) => true,
        // A key that the database gives is known to no row of the same statement.
        Err(Error::Plan(PlanError::Cycle { .. })) if refers_to_given_keys(schema) => false,
        Err(error) => panic!("{error} in seed {seed:?} of\n{schema}"),
    };
    if filled && schema.is_known_without_database() {
        for table in 0..schema.tables.len() {
            let expected = crate::rows(&mut sqlite, table);
            let stored: Vec<Stored> = rows_of!(conn, table);
            assert_eq!(stored, expected, "t{table} with seed {seed:?} of\n{schema}");
        }
    }
    if filled {
        match seeder.on_existing(Existing::Append).run(conn) {
            Ok(_) | Err(Error::Plan(_)) => {}
            Err(error) => panic!("{error}, appended in seed {seed:?} of\n{schema}"),
        }
    }
    // All foreign keys were checked with each statement; the end of the connection takes all back.
    filled
}

fn open(schema: &Schema, seed: Seed) -> bool {
    let _guard = schema.enter();
    model::is_open(schema, seed)
}

fn refers_to_given_keys(schema: &Schema) -> bool {
    let mut columns = schema.tables.iter().flat_map(|table| &table.columns);
    columns.any(|column| matches!(column.target(), Some(Target::Table(_, "id"))))
}
