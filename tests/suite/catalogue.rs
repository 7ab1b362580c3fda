//! Every generator of the catalogue in every type that it fills on all databases: a thousand rows are
//! read back and checked by rules that know nothing of how the values are made.

mod moments;
mod numbers;
mod people;
mod places;
mod texts;
mod words;

use std::collections::BTreeSet;

use regex::Regex;

use super::number;
use crate::backend::Conn;

/// Seeds a model and reads its rows back, equal to those that `rows` makes.
macro_rules! seeded {
    ($conn:expr, $table:ident, $model:ty) => {{
        let seeder = seed_diesel::Seeder::new(seed_diesel::Seed(42)).table::<$model>();
        seeder.run($conn).unwrap();
        let stored = crate::suite::assert_stored!($conn, seeder, $table::table, $table::id, $model);
        assert_eq!(stored.len(), 1000);
        stored
    }};
}
use seeded;

/// Whether a whole text has a shape; a text that has not is shown.
struct Shape(Regex);

impl Shape {
    fn new(pattern: &str) -> Shape {
        Shape(Regex::new(&format!("^(?:{pattern})$")).unwrap())
    }

    fn check(&self, text: &str) {
        assert!(self.0.is_match(text), "{text:?} is not {}", self.0);
    }
}

/// Fails unless the column has a thousand different values, as the database counts them.
fn assert_distinct(conn: &mut Conn, table: &str, columns: &[&str]) {
    for column in columns {
        let sql = format!("SELECT count(DISTINCT {column}) FROM {table}");
        assert_eq!(number(conn, &sql), 1000, "{table}.{column}");
    }
}

/// Fails unless so many values are different, out of a thousand.
fn assert_many<T: Ord>(least: usize, values: impl IntoIterator<Item = T>) {
    let values: BTreeSet<T> = values.into_iter().collect();
    assert!(values.len() >= least, "{} different values", values.len());
}

#[test]
fn every_generator_stands_in_a_model() {
    let catalogue = include_str!("../../seed-derive/src/catalogue.rs");
    let name = Regex::new(r#"plain\(\s*"([a-z0-9_]+)""#).unwrap();
    let all: BTreeSet<&str> = name
        .captures_iter(catalogue)
        .map(|captures| captures.get(1).unwrap().as_str())
        .collect();
    assert!(all.len() > 50, "{all:?}");
    let models = [
        include_str!("../src/catalogue/moments.rs"),
        include_str!("../src/catalogue/numbers.rs"),
        include_str!("../src/catalogue/people.rs"),
        include_str!("../src/catalogue/places.rs"),
        include_str!("../src/catalogue/texts.rs"),
        include_str!("../src/catalogue/words.rs"),
        // The crate of the fakers is one of tests alone.
        include_str!("../sqlite/fakers.rs"),
        // PostgreSQL alone has ranges.
        include_str!("../postgres/ranges.rs"),
    ];
    let used = Regex::new(r"gen = ([a-z0-9_]+)").unwrap();
    let used: BTreeSet<&str> = models
        .iter()
        .flat_map(|model| used.captures_iter(model))
        .map(|captures| captures.get(1).unwrap().as_str())
        .collect();
    let missing: Vec<&&str> = all.difference(&used).collect();
    assert!(missing.is_empty(), "in no model: {missing:?}");
}
