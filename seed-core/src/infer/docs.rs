//! The table of the documentation, as the plans of columns say it.
//!
//! `SEED_DOCS=overwrite cargo test -p seed-core --all-features infer` writes it.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Inferable, Place, infer, rules};
use crate::Interval;
use crate::bind::{Binder, ColumnSpec};
use crate::name::TableName;
use crate::plan::{Plan, TableSpec};
use crate::seed::Seed;

const DOCS: &str = include_str!("../../docs/inference.md");

const START: &str =
    "<!-- made by `SEED_DOCS=overwrite cargo test -p seed-core --all-features infer` -->\n";

/// What `Plan` shows of a column of a table: its generator and why it has it.
fn shown<T: Inferable + Send + Sync>(column: &str) -> (String, String) {
    let (table, column) = column.split_once('.').unwrap_or(("example", column));
    let table = TableName::new(table);
    let spec = TableSpec {
        name: table.clone(),
        count: Some(10),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(1), vec![spec]).unwrap());
    // Names of columns are literals in generated code.
    let name: &'static str = Box::leak(column.to_owned().into_boxed_str());
    let column = ColumnSpec {
        name,
        max_length: None,
        unique: false,
        null: 0.0,
        generator: "",
    };
    binder
        .table(&table, &[name], |build| build.inferred(&column, infer::<T>))
        .unwrap();
    let plan = binder.plan().to_string();
    let line = plan.lines().last().unwrap().trim();
    let (_, rest) = line.split_once("  ").unwrap();
    let (generator, reason) = rest.trim().rsplit_once("  ").unwrap();
    (generator.trim().to_owned(), reason.trim().to_owned())
}

/// A type of columns, by what the plan says of one.
type Type = (&'static str, fn(&str) -> (String, String));

/// The types that names are looked up for. Of integers and of timestamps one stands for all.
const TYPES: [Type; 14] = [
    ("text", shown::<String>),
    ("integers", shown::<i64>),
    ("floating-point numbers", shown::<f64>),
    ("decimals", shown::<bigdecimal::BigDecimal>),
    ("`bool`", shown::<bool>),
    ("bytes", shown::<Vec<u8>>),
    ("dates", shown::<chrono::NaiveDate>),
    ("times of day", shown::<chrono::NaiveTime>),
    ("timestamps", shown::<chrono::NaiveDateTime>),
    ("intervals", shown::<Interval>),
    ("points", shown::<(f64, f64)>),
    ("lines", shown::<(f64, f64, f64)>),
    ("UUIDs", shown::<uuid::Uuid>),
    ("JSON", shown::<serde_json::Value>),
];

/// `text`: `email`; types of the same generator together.
fn generators(column: &str, words: &str) -> String {
    let mut types: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, shown) in TYPES {
        let (generator, reason) = shown(column);
        if reason != format!("name `{words}`") {
            continue;
        }
        match types.iter_mut().find(|(of, _)| *of == generator) {
            Some((_, names)) => names.push(name),
            None => types.push((generator, vec![name])),
        }
    }
    let shown = types
        .iter()
        .map(|(generator, names)| format!("{}: `{generator}`", names.join(", ")));
    shown.collect::<Vec<_>>().join("; ").replace('|', "\\|")
}

fn table() -> String {
    let mut table =
        String::from("| words of the name | where | what a column has by them |\n|---|---|---|\n");
    // Rules of one kind with the same generators in one row, in the order of the list.
    let mut rows: Vec<(&str, String, Vec<&str>)> = Vec::new();
    for rule in rules::all() {
        let words = rule.words.to_owned();
        let (place, column) = match rule.place {
            Place::Last => ("last", words),
            Place::Role => ("last, as the role", words),
            Place::OfPerson => ("last, of a person", format!("author_{words}")),
            Place::OfWork => (
                "last, in a table of persons or jobs",
                format!("employees.{words}"),
            ),
            Place::OfAddress => (
                "last, in a table of persons, places or organizations",
                format!("cities.{words}"),
            ),
            Place::OfGoods => ("last, in a table of goods", format!("products.{words}")),
            Place::OfHealth => (
                "last, in a table about health",
                format!("treatments.{words}"),
            ),
            Place::OfSoftware => (
                "last, in a table of software or its use",
                format!("devices.{words}"),
            ),
            Place::Behind => ("last, behind other words", format!("example_{words}")),
            Place::Event => ("last, or before `at`, `on`, `date`", format!("{words}_at")),
            Place::OfPeriod => ("last, of what lasts days", format!("trial_{words}")),
            Place::When => ("last, of days and moments", words),
            Place::First => ("first", format!("{words}_example")),
            Place::Anywhere => ("anywhere", words),
        };
        let generators = generators(&column, rule.words);
        assert!(!generators.is_empty(), "`{}` suits no type", rule.words);
        match rows
            .iter_mut()
            .find(|(of, made, _)| *of == place && *made == generators)
        {
            Some((.., words)) => words.push(rule.words),
            None => rows.push((place, generators, vec![rule.words])),
        }
    }
    for (place, generators, words) in rows {
        let words: Vec<String> = words.iter().map(|words| format!("`{words}`")).collect();
        writeln!(table, "| {} | {place} | {generators} |", words.join(", ")).unwrap();
    }
    table.push_str("\nBy type alone:\n\n| type | generator |\n|---|---|\n");
    let mut by_type: BTreeMap<usize, String> = BTreeMap::new();
    for (number, (name, shown)) in TYPES.into_iter().enumerate() {
        let (generator, reason) = shown("zzz");
        assert!(reason.starts_with("type"), "{reason}");
        by_type.insert(number, format!("| {name} | `{generator}` |\n"));
    }
    table.extend(by_type.into_values());
    table
}

#[test]
fn the_documented_table_is_what_plans_say() {
    let (before, found) = DOCS.split_once(START).unwrap();
    let table = table();
    if std::env::var("SEED_DOCS").is_ok_and(|value| value == "overwrite") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/inference.md");
        std::fs::write(path, format!("{before}{START}{table}")).unwrap();
        return;
    }
    assert!(
        found == table,
        "docs/inference.md is not what the rules say; to write it anew: \
         SEED_DOCS=overwrite cargo test -p seed-core --all-features infer"
    );
}
