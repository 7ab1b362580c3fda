//! Models whose tables are those of the schema that the thread has entered.

use diesel::prelude::*;
use diesel::query_builder::AstPass;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::sqlite::Sqlite;
use seed_core::{
    Bound, Build, ChildSpec, ColumnSpec, Deferral, Reference, RowId, TableName, TableSpec,
    UniqueSpec,
};
use seed_diesel::__private::{Graph, PlanError, RowFn, row_fn};
use seed_diesel::generators::{int, lorem, pattern, user_name, uuid, word};
use seed_diesel::{Error, NoDatabase, Seed, SeedGraph, SeedRow, SeedValue, Seedable, Seeder};

use crate::schema::{Column, Gen, Kind, NAMES, Schema, TABLES, Table, Target, Type};

diesel::table! {
    outside (code) {
        code -> Text,
    }
}

/// Table `t{N}` with a primary key of its first K columns; of 0, the database gives it.
pub(crate) struct Model<const N: usize, const K: usize>;

/// All models of the schema.
pub(crate) struct World;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cells(pub(crate) Vec<Value>);

impl Value {
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Value::Null => None,
            Value::Int(int) => Some(int.to_string()),
            Value::Text(text) => Some(text.clone()),
        }
    }
}

impl From<i32> for Value {
    fn from(int: i32) -> Value {
        Value::Int(int.into())
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Value {
        Value::Int(int)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

type ValueFn = Box<dyn Fn(&RowId) -> Value + Send + Sync>;

impl<const N: usize, const K: usize> Seedable for Model<N, K> {
    type Table = outside::table;
    type Row = Cells;
    const COLUMNS: &'static [&'static str] = &NAMES;
    const PRIMARY_KEY: &'static [usize] = match K {
        0 => &[],
        1 => &[0],
        _ => &[0, 1],
    };

    fn spec() -> TableSpec {
        spec(&Schema::current().tables[N], N)
    }

    fn bind(build: &mut Build<'_>) -> Result<RowFn<Cells>, PlanError> {
        bind(&Schema::current().tables[N], build)
    }
}

impl<const N: usize, const K: usize> SeedRow<Sqlite> for Model<N, K> {
    fn push_bind<'b>(
        row: &'b Cells,
        column: usize,
        out: &mut AstPass<'_, 'b, Sqlite>,
    ) -> QueryResult<()> {
        match &row.0[column] {
            Value::Null => out.push_bind_param::<Nullable<Text>, Option<String>>(&None),
            Value::Int(int) => out.push_bind_param::<BigInt, i64>(int),
            Value::Text(text) => out.push_bind_param::<Text, String>(text),
        }
    }
}

impl Seedable for World {
    type Table = outside::table;
    type Row = ();
    const COLUMNS: &'static [&'static str] = &[];

    fn spec() -> TableSpec {
        let first = Schema::current().declared[0];
        spec(&Schema::current().tables[first], first)
    }

    fn bind(_: &mut Build<'_>) -> Result<RowFn<()>, PlanError> {
        unreachable!("it is no table of the run")
    }
}

/// Calls a function for the model of a table.
macro_rules! with_model {
    ($table:expr, $keys:expr, $function:ident::<_>($($argument:expr),*)) => {
        with_model!(@ $table, $keys, $function ($($argument),*) 0 1 2 3 4 5 6 7 8 9)
    };
    (@ $table:expr, $keys:expr, $function:ident $arguments:tt $($n:literal)+) => {
        match ($table, $keys) {
            $(
                ($n, 0) => with_model!(! $function $n 0 $arguments),
                ($n, 1) => with_model!(! $function $n 1 $arguments),
                ($n, 2) => with_model!(! $function $n 2 $arguments),
            )+
            (table, keys) => unreachable!("t{table} with {keys} keys"),
        }
    };
    (! $function:ident $n:literal $k:literal ($($argument:expr),*)) => {
        $function::<$n, $k>($($argument),*)
    };
}

/// The graph of the schema on a connection.
macro_rules! graph {
    ($conn:ty) => {
        impl SeedGraph<$conn> for World {
            fn register(graph: &mut Graph<$conn>) {
                fn add<const N: usize, const K: usize>(graph: &mut Graph<$conn>) {
                    graph.add::<Model<N, K>>();
                    graph.keys::<outside::code, String>();
                }
                let schema = Schema::current();
                for table in &schema.declared {
                    with_model!(*table, schema.tables[*table].keys, add::<_>(graph));
                }
            }
        }

        impl<const N: usize, const K: usize> SeedGraph<$conn> for Model<N, K> {
            fn register(graph: &mut Graph<$conn>) {
                World::register(graph);
            }
        }
    };
}

graph!(SqliteConnection);
#[cfg(feature = "postgres")]
graph!(PgConnection);
graph!(NoDatabase);

/// The rows of a table, without a database.
pub(crate) fn rows(
    seeder: &Seeder<((), World)>,
    table: usize,
    keys: usize,
) -> Result<Vec<Cells>, Error> {
    fn of<const N: usize, const K: usize>(
        seeder: &Seeder<((), World)>,
    ) -> Result<Vec<Cells>, Error> {
        Ok(seeder.rows::<Model<N, K>>()?.collect())
    }
    const { assert!(TABLES == 10, "the tables that `with_model` lists") }
    with_model!(table, keys, of::<_>(seeder))
}

/// Whether the plan opens a circle of the schema.
pub(crate) fn is_open(schema: &Schema, seed: Seed) -> bool {
    let specs = schema
        .declared
        .iter()
        .map(|table| spec(&schema.tables[*table], *table));
    let plan = seed_core::Plan::new(seed, specs.collect()).unwrap();
    plan.tables().iter().any(|table| !table.later().is_empty())
}

fn table_name(table: usize) -> TableName {
    TableName::new(&format!("t{table}"))
}

/// What `Seedable::spec` says of a table.
fn spec(table: &Table, place: usize) -> TableSpec {
    let columns = table.columns.iter().zip(NAMES);
    let references = columns.filter_map(|(column, name)| {
        let (parent, parent_column) = match column.target()? {
            Target::Table(table, column) => (table_name(*table), *column),
            Target::Outside => (TableName::new("outside"), "code"),
        };
        Some(Reference {
            column: name,
            key: name,
            inherited: false,
            parent,
            parent_column,
            nullable: column.nullable,
            deferral: Deferral::default(),
        })
    });
    let children = table.children.iter().map(|child| ChildSpec {
        child: table_name(child.table),
        column: child.named.then_some(NAMES[child.column]),
        counts: child.counts.clone(),
    });
    let key = (table.keys == 2).then(|| UniqueSpec {
        columns: NAMES[..2].to_vec(),
        primary_key: true,
    });
    let unique = table.unique.iter().map(|columns| UniqueSpec {
        columns: columns.iter().map(|column| NAMES[*column]).collect(),
        primary_key: false,
    });
    TableSpec {
        name: table_name(place),
        count: table.count,
        references: references.collect(),
        polymorphic: Vec::new(),
        children: children.collect(),
        unique: key.into_iter().chain(unique).collect(),
    }
}

/// What `Seedable::bind` does: foreign keys behind the columns that they may refer to.
fn bind(table: &Table, build: &mut Build<'_>) -> Result<RowFn<Cells>, PlanError> {
    let mut bound: Vec<ValueFn> = NAMES.map(|_| Box::new(|_: &RowId| Value::Null) as _).into();
    for foreign in [false, true] {
        for (place, column) in table.columns.iter().enumerate() {
            if column.target().is_some() != foreign || column.kind == Kind::None {
                continue;
            }
            let spec = ColumnSpec {
                name: NAMES[place],
                max_length: None,
                // As the derive: a key that is generated or refers to others is unique by itself.
                unique: column.unique || table.is_key(place) && column.kind != Kind::Key,
                null: column.null,
                generator: "",
            };
            bound[place] = match column.ty {
                Type::Int => bind_column::<i32>(build, &spec, column)?,
                Type::Big => bind_column::<i64>(build, &spec, column)?,
                Type::Text => bind_column::<String>(build, &spec, column)?,
            };
        }
    }
    Ok(row_fn(move |row| {
        Cells(bound.iter().map(|value| value(row)).collect())
    }))
}

fn bind_column<T>(
    build: &mut Build<'_>,
    spec: &ColumnSpec,
    column: &Column,
) -> Result<ValueFn, PlanError>
where
    T: Generated + SeedValue<Repr = T> + Into<Value> + Clone + Send + Sync + 'static,
{
    let bound = match &column.kind {
        Kind::Reference(_) if column.nullable => {
            return Ok(nullable(build.nullable_foreign_key::<T>(spec)?));
        }
        Kind::Reference(_) => build.foreign_key::<T>(spec)?,
        Kind::Key => build.primary_key(spec, T::primary_key())?,
        Kind::Inferred | Kind::None => build.inferred(spec, T::infer)?,
        Kind::Generated(generator) => T::bind(build, spec, *generator)?,
    };
    if column.nullable {
        return Ok(nullable(build.nullable(spec, bound)));
    }
    Ok(Box::new(move |row| bound.value(row).into()))
}

fn nullable<T: Into<Value> + 'static>(bound: Bound<Option<T>>) -> ValueFn {
    Box::new(move |row| bound.value(row).map_or(Value::Null, Into::into))
}

/// A type with its generators.
trait Generated: Sized {
    fn bind(
        build: &mut Build<'_>,
        spec: &ColumnSpec,
        generator: Gen,
    ) -> Result<Bound<Self>, PlanError>;
}

impl Generated for String {
    fn bind(
        build: &mut Build<'_>,
        spec: &ColumnSpec,
        generator: Gen,
    ) -> Result<Bound<String>, PlanError> {
        match generator {
            Gen::Pattern(text) => build.generated(spec, pattern(text)),
            Gen::UserName => build.generated(spec, user_name()),
            Gen::Uuid => build.generated(spec, uuid()),
            Gen::Uncountable => build.generated(spec, lorem().sentences(1)),
            Gen::Word | Gen::Int(_) => build.generated(spec, word()),
        }
    }
}

macro_rules! integers {
    ($($ty:ty)+) => {$(
        impl Generated for $ty {
            fn bind(
                build: &mut Build<'_>,
                spec: &ColumnSpec,
                generator: Gen,
            ) -> Result<Bound<$ty>, PlanError> {
                let most = match generator {
                    Gen::Int(most) => most,
                    _ => 1_000_000_000,
                };
                build.generated(spec, int(1..=most as $ty))
            }
        }
    )+};
}

integers!(i32 i64);
