//! The table of types says what their columns have.

#![expect(
    clippy::panic,
    reason = "a test says by panicking what is wrong, also in its helpers"
)]

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Bound;
use std::sync::Arc;
use std::time::SystemTime;

use diesel::mysql::data_types::MysqlTime;
use diesel::pg::data_types::{PgDate, PgInterval, PgLsn, PgMoney, PgNumeric, PgTime, PgTimestamp};
use seed_core::{
    Binder, Cell, Column, ColumnSpec, Error, Generator, Plan, Seed, TableName, TableSpec,
};

use super::SeedValue;

/// Tells the generator of a type as a problem of its column: only a generator is shown one.
struct DefaultOf<T>(PhantomData<fn() -> T>);

impl<T: SeedValue> Generator<()> for DefaultOf<T> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        Err(column.error(T::infer(column).name))
    }

    fn value(&self, _: &Cell<'_>) {}
}

/// What a column has of whose name nothing is known.
fn default_of<T: SeedValue>() -> String {
    let table = TableName::new("example");
    let spec = TableSpec {
        name: table.clone(),
        count: Some(1),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let column = ColumnSpec {
        name: "anything",
        max_length: None,
        unique: false,
        null: 0.0,
        generator: "",
    };
    let bound = Plan::new(Seed(42), vec![spec]).and_then(|plan| {
        Binder::new(plan).table(&table, &["anything"], |build| {
            build
                .generated(&column, DefaultOf::<T>(PhantomData))
                .map(drop)
        })
    });
    match bound {
        Err(Error::Column { problem, .. }) => problem,
        other => panic!("{other:?}"),
    }
}

/// Fails unless the table has a row for each type, with its generator, and no other rows.
macro_rules! assert_rows {
    ($($value:ty),+ $(,)?) => {
        let table = include_str!("../../docs/types.md");
        let rows = table.lines().filter(|line| line.starts_with("| `"));
        let mut rows: Vec<(&str, &str)> = rows
            .map(|row| {
                let row = row.trim_matches(['|', ' ']);
                (row.split(" | ").next().unwrap(), row.rsplit("| ").next().unwrap())
            })
            .collect();
        $(
            let name = format!("`{}`", stringify!($value));
            let row = rows.iter().position(|(value, _)| *value == name);
            let row = row.unwrap_or_else(|| panic!("no row for {name}"));
            let (_, shown) = rows.remove(row);
            assert_eq!(shown, format!("`{}`", default_of::<$value>()), "{name}");
        )+
        assert_eq!(rows.len(), 1, "rows of types that are not compared: {rows:?}");
        assert_eq!(rows[0].0, "`pgvector::Vector`");
    };
}

#[test]
fn the_table_of_types_says_what_columns_have() {
    assert_rows! {
        i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, bool,
        String, Box<str>, Arc<str>, Cow<'static, str>,
        Vec<u8>, [u8; 16], [u8; 6], [u8; 8],
        chrono::NaiveDate, chrono::NaiveTime, chrono::NaiveDateTime,
        chrono::DateTime<chrono::Utc>, chrono::Duration,
        time::Date, time::Time, time::PrimitiveDateTime, time::OffsetDateTime,
        jiff_diesel::Date, jiff_diesel::Time, jiff_diesel::DateTime, jiff_diesel::Timestamp,
        bigdecimal::BigDecimal, rust_decimal::Decimal,
        uuid::Uuid, serde_json::Value, ipnetwork::IpNetwork,
        postgis_diesel::types::Point,
        SystemTime, PgDate, PgTime, PgTimestamp, PgInterval, PgNumeric, PgMoney, PgLsn,
        (Bound<i32>, Bound<i32>), MysqlTime, (f64, f64), (f64, f64, f64),
    }
}
