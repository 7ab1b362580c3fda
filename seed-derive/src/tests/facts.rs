//! What the catalogue says of generators without arguments, compared with the generators themselves.

use seed_core::generators::*;
use seed_core::{Binder, ColumnSpec, Error, Generator, Plan, Seed, TableName, TableSpec};

use crate::catalogue::{Argument, CATALOGUE, Entry, Fills};
use crate::model::Kind;

/// Text of so many rows and characters.
fn bind(
    generator: impl Generator<String>,
    rows: u64,
    max_length: Option<usize>,
) -> Result<(), Error> {
    let table = TableName::new("example");
    let spec = TableSpec {
        name: table.clone(),
        count: Some(rows),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(42), vec![spec])?);
    binder.table(&table, &["value"], |build| {
        let column = ColumnSpec {
            name: "value",
            max_length,
            unique: rows > 1,
            null: 0.0,
            generator: "",
        };
        build.generated(&column, generator).map(drop)
    })
}

fn is(entry: &Entry, make: impl Fn() -> Box<dyn Generator<String>>) {
    let name = entry.name;
    if let Some(cardinality) = entry.cardinality {
        let error = bind(make(), u64::MAX >> 1, None).expect_err("so many rows");
        match error {
            Error::TooFewValues { possible, .. } => assert_eq!(possible, cardinality, "{name}"),
            error => panic!("{name}: {error}"),
        }
    }
    let fits = |characters: &usize| bind(make(), 1, Some(*characters)).is_ok();
    let shortest = (0..100).find(fits).expect("the longest value is shorter");
    assert_eq!(
        entry.shortest.unwrap_or(1).max(1),
        shortest.max(1),
        "{name}"
    );
}

#[test]
fn facts_are_those_of_the_generators() {
    let plain = |entry: &&Entry| {
        let text = matches!(entry.fills, Fills::Kinds([Kind::Text]));
        text && matches!(entry.argument, Argument::None)
    };
    macro_rules! compare {
        ($($generator:ident)+) => {
            for entry in CATALOGUE.iter().filter(plain) {
                match entry.name {
                    $(stringify!($generator) => is(entry, || Box::new($generator())),)+
                    name => panic!("`{name}` is not compared"),
                }
            }
        };
    }
    compare! {
        full_name first_name last_name user_name email job_title company_name country country_code state city
        street_address postcode department currency_code time_zone product_name lorem word title sentence url domain
        slug file_name barcode
    }
}
