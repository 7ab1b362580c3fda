//! Every generator that can be unique: all of its values once, one row more an error, and no order in
//! which they come.

mod catalogue;

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::ops::Range;

use seed_core::{
    Binder, Bound, ColumnSpec, Error, Generator, Plan, RowId, Seed, TableName, TableSpec,
};

use crate::catalogue::{Spread, Visitor};

/// How many rows a column is filled with, if it has so many values.
const MOST: u64 = 100_000;

const BUCKETS: usize = 20;

fn bind<T: Send + Sync + 'static>(
    generator: impl Generator<T>,
    seed: u64,
    rows: u64,
    unique: bool,
) -> Result<Bound<T>, Error> {
    let table = TableName::new("example");
    let spec = TableSpec {
        name: table.clone(),
        count: Some(rows),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(seed), vec![spec])?);
    binder.table(&table, &["value"], |build| {
        let column = ColumnSpec {
            name: "value",
            max_length: None,
            unique,
            null: 0.0,
            generator: "",
        };
        build.generated(&column, generator)
    })
}

/// The values of some rows, as text.
fn shown<T: Debug + 'static>(bound: &Bound<T>, rows: Range<u64>) -> Vec<String> {
    let values = rows.map(|row| bound.value(&RowId::root(row)));
    values.map(|value| format!("{value:?}")).collect()
}

/// What generators have not kept to.
#[derive(Default)]
struct Check {
    problems: Vec<String>,
}

impl Check {
    fn that(&mut self, holds: bool, problem: impl FnOnce() -> String) {
        if !holds {
            self.problems.push(problem());
        }
    }
}

/// How many distinct values there are; more rows than that must be an error before the first value,
/// and it says the number.
fn capacity<T, G>(spread: Spread, make: fn() -> G) -> u128
where
    T: Send + Sync + 'static,
    G: Generator<T>,
{
    if spread == Spread::Counted {
        // What they refuse depends on the type of the key, and is no number of values.
        return u128::from(u64::MAX);
    }
    match bind(make(), 1, u64::MAX, true).err() {
        None => u128::from(u64::MAX),
        Some(Error::TooFewValues { possible, .. }) => possible,
        // Of no use to any test, which then fails.
        Some(_) => 0,
    }
}

/// Fills a column with all values of each generator.
struct Capacity(Check);

impl Visitor for Capacity {
    fn unique<T, G>(&mut self, name: &'static str, spread: Spread, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        let Capacity(check) = self;
        let possible = capacity(spread, make);
        let rows = possible.min(MOST.into()) as u64;
        let bound = bind(make(), 1, rows, true).expect("as many rows as values");
        let all: HashSet<String> = shown(&bound, 0..rows).into_iter().collect();
        check.that(all.len() as u64 == rows, || {
            format!("{name}: {} distinct values in {rows} rows", all.len())
        });
        if let Some(more) = u64::try_from(possible).ok().and_then(|n| n.checked_add(1)) {
            let outcome = bind(make(), 1, more, true);
            let refused = matches!(
                &outcome,
                Err(Error::TooFewValues { asked, possible: n, .. })
                    if *asked == more && *n == possible
            );
            check.that(refused, || format!("{name}: {more} rows are not refused"));
        }
    }

    fn plain<T, G>(&mut self, name: &'static str, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        let Capacity(check) = self;
        let outcome = bind(make(), 1, 1, true);
        check.that(outcome.is_err(), || format!("{name} can be unique"));
    }
}

#[test]
fn every_generator_fills_its_capacity_and_no_more() {
    let mut capacity = Capacity(Check::default());
    catalogue::visit(&mut capacity);
    assert!(capacity.0.problems.is_empty(), "{:#?}", capacity.0.problems);
}

/// Compares how the values of rows fall into buckets.
struct Shares(Check);

impl Visitor for Shares {
    fn unique<T, G>(&mut self, name: &'static str, spread: Spread, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        let Shares(check) = self;
        if spread == Spread::Counted {
            return;
        }
        let possible = capacity(spread, make);
        if possible > 40 {
            // The order of unique values: as many of each bucket come early as come late. Of many
            // values the last rows, since a few generators use frequent names up first.
            let rows = possible.min(MOST.into()) as u64;
            let bound = bind(make(), 1, rows, true).expect("as many rows as values");
            let start = if possible > MOST.into() { 70_000 } else { 0 };
            let values = shown(&bound, start..rows);
            let (early, late) = values.split_at(values.len() / 2);
            check.same_shares(&format!("{name}, unique, early and late"), early, late);
        }
        let plain = plain(make, 1, 20_000);
        check.same_shares(
            &format!("{name}, plain, of two seeds"),
            &plain,
            &self::plain(make, 2, 20_000),
        );
        if spread == Spread::Even {
            // A unique column takes each value as often as any other, and so does a plain one.
            let unique = every(make, possible);
            check.same_shares(&format!("{name}, plain and unique"), &plain, &unique);
        }
    }

    fn plain<T, G>(&mut self, name: &'static str, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        let Shares(check) = self;
        check.same_shares(
            &format!("{name}, plain, of two seeds"),
            &plain(make, 1, 20_000),
            &plain(make, 2, 20_000),
        );
    }
}

fn plain<T, G>(make: fn() -> G, seed: u64, rows: u64) -> Vec<String>
where
    T: Debug + Send + Sync + 'static,
    G: Generator<T>,
{
    let bound = bind(make(), seed, rows, false).expect("any number of rows");
    shown(&bound, 0..rows)
}

/// Values that are equally frequent: those of a unique column, several times over if it has few.
fn every<T, G>(make: fn() -> G, possible: u128) -> Vec<String>
where
    T: Debug + Send + Sync + 'static,
    G: Generator<T>,
{
    let rows = possible.min(MOST.into()) as u64;
    let bound = bind(make(), 3, rows, true).expect("as many rows as values");
    let all = shown(&bound, 0..rows);
    let times = (200_000 / all.len()).max(1);
    // Sampling without replacement from few values varies less than the test allows for, never more.
    std::iter::repeat_n(all, times).flatten().collect()
}

impl Check {
    /// Chi-square of two samples over buckets of about equally many values each. The values are put
    /// in order by their text; all equal ones are in the same bucket.
    fn same_shares(&mut self, what: &str, a: &[String], b: &[String]) {
        let mut all: Vec<&String> = a.iter().chain(b).collect();
        all.sort_unstable();
        let mut bounds: Vec<&String> = (1..BUCKETS)
            .map(|bucket| all[bucket * all.len() / BUCKETS])
            .collect();
        bounds.dedup();
        let count = |values: &[String]| {
            let mut counts = [0_f64; BUCKETS];
            for value in values {
                counts[bounds.partition_point(|bound| *bound <= value)] += 1.0;
            }
            counts
        };
        let (of_a, of_b) = (count(a), count(b));
        let (a_len, b_len) = (a.len() as f64, b.len() as f64);
        let mut freedom = -1.0;
        let mut chi = 0.0;
        for (a, b) in of_a.into_iter().zip(of_b) {
            if a + b > 0.0 {
                freedom += 1.0;
                let difference = a * (b_len / a_len).sqrt() - b * (a_len / b_len).sqrt();
                chi += difference * difference / (a + b);
            }
        }
        let most = most_chi_square(freedom);
        self.that(chi <= most, || {
            format!("{what}: chi-square {chi:.1} of {freedom} degrees, at most {most:.1}")
        });
    }
}

/// What chi-square exceeds once in 10,000 times, by the approximation of E. B. Wilson and M. M.
/// Hilferty, 1931.
fn most_chi_square(freedom: f64) -> f64 {
    if freedom < 1.0 {
        // All values are the same.
        return 1e-9;
    }
    let spread = 2.0 / (9.0 * freedom);
    freedom * (1.0 - spread + 3.719 * spread.sqrt()).powi(3)
}

#[test]
fn the_shares_of_values_are_the_same_in_all_rows() {
    assert!((most_chi_square(19.0) - 50.8).abs() < 0.3);
    let mut shares = Shares(Check::default());
    catalogue::visit(&mut shares);
    assert!(shares.0.problems.is_empty(), "{:#?}", shares.0.problems);
}

/// Generators that a feature turns on.
const FEATURES: [(&str, bool); 1] = [("fake", cfg!(feature = "fake"))];

/// The functions that `seed_core::generators` exports, out of the source.
fn exported() -> BTreeSet<&'static str> {
    let source = include_str!("../src/lib.rs");
    let (_, module) = source
        .split_once("pub mod generators {")
        .expect("the module of generators");
    let mut names = BTreeSet::new();
    for item in module.split(';') {
        let Some((_, path)) = item.split_once("pub use ") else {
            continue;
        };
        let is_off = |(feature, on): &(&str, bool)| {
            !on && item.contains(&format!("#[cfg(feature = \"{feature}\")]"))
        };
        if FEATURES.iter().any(is_off) {
            continue;
        }
        let list = match path.split_once('{') {
            Some((_, list)) => list.trim_end().trim_end_matches('}'),
            None => path.rsplit("::").next().unwrap_or(path),
        };
        let words = list.split(',').map(str::trim);
        names.extend(words.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())));
    }
    names
}

/// The names of the list.
struct Names(BTreeSet<&'static str>);

impl Visitor for Names {
    fn unique<T, G>(&mut self, name: &'static str, _: Spread, _: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        self.0.insert(name);
    }

    fn plain<T, G>(&mut self, name: &'static str, _: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        self.0.insert(name);
    }
}

#[test]
fn the_list_has_every_generator() {
    let mut names = Names(BTreeSet::new());
    catalogue::visit(&mut names);
    let exported = exported();
    assert!(exported.len() > 40 && exported.contains("email"));
    let missing: Vec<_> = exported.difference(&names.0).collect();
    assert!(
        missing.is_empty(),
        "add a line to tests/catalogue/mod.rs for {missing:?}"
    );
}
