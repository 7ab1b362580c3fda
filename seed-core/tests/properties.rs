//! What holds for every seed, every range and every number of rows, through the same calls that
//! generated code makes.

use std::collections::BTreeSet;
use std::fmt::Debug;

use proptest::prelude::*;
use seed_core::generators::{
    birth_date, bytes, date, email, file_name, full_name, inet, int, json, json_array, mac_address,
    number, pattern, price, primary_key, slug, string, timestamp, url, uuid, values, weighted,
    year,
};
use seed_core::{
    Binder, Bound, ChildSpec, ColumnSpec, Deferral, Error, Generator, Inferable, Inferred, Layout,
    Plan, Reference, RowId, Seed, TableName, TableSpec, infer,
};

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(256)
    }
}

fn spec(name: &'static str, unique: bool) -> ColumnSpec {
    ColumnSpec {
        name,
        max_length: None,
        unique,
        null: 0.0,
        generator: "",
    }
}

/// A column of a table of parents, with its rows.
struct Filled<T> {
    layout: Layout,
    column: Bound<T>,
}

impl<T> Filled<T> {
    fn rows(&self, range: std::ops::Range<u64>) -> Vec<T> {
        let rows = self.layout.rows(range);
        rows.map(|row| self.column.value(&row)).collect()
    }

    fn all(&self) -> Vec<T> {
        self.rows(0..self.layout.len())
    }
}

fn fill<T: Send + Sync + 'static>(
    seed: u64,
    rows: u64,
    unique: bool,
    generator: impl Generator<T>,
) -> Result<Filled<T>, Error> {
    let name = TableName::new("users");
    let table = TableSpec {
        name: name.clone(),
        count: Some(rows),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(seed), vec![table])?);
    let column = binder.table(&name, &["value"], |build| {
        build.generated::<T, _>(&spec("value", unique), generator)
    })?;
    Ok(Filled {
        layout: Layout::clone(binder.plan().tables()[0].layout()),
        column,
    })
}

fn distinct<T: Ord + Clone>(values: &[T]) -> usize {
    values.iter().collect::<BTreeSet<_>>().len()
}

/// A part of the rows, asked for alone, is that part of the whole; so is a single row, and the rows
/// of a table that has more.
fn parts_equal_the_whole<T, G>(
    seed: u64,
    part: (u64, u64),
    generator: impl Fn() -> G,
) -> Result<(), TestCaseError>
where
    T: PartialEq + Debug + Send + Sync + 'static,
    G: Generator<T>,
{
    let (start, len) = part;
    let end = start + len;
    let fill = |rows, unique| {
        fill(seed, rows, unique, generator())
            .map_err(|error| TestCaseError::fail(error.to_string()))
    };
    let filled = fill(end, false)?;
    let whole = filled.all();
    prop_assert_eq!(&filled.rows(start..end), &whole[start as usize..]);
    if len > 0 {
        let last = filled.column.value(&RowId::root(end - 1));
        prop_assert_eq!(&last, &whole[end as usize - 1]);
    }
    let larger = fill(end + 100, false)?;
    prop_assert_eq!(&larger.rows(0..end), &whole);
    // Unique rows depend on the values that there are, not on how many rows use them.
    let unique = fill(2, true)?.all();
    let more = fill(3, true)?;
    prop_assert_eq!(more.rows(0..2), unique);
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn integers_stay_in_range(seed: u64, a: i64, b: i64) {
        let (low, high) = (a.min(b), a.max(b));
        let values = fill::<i64>(seed, 50, false, int(low..=high)).unwrap().all();
        prop_assert!(values.iter().all(|value| (low..=high).contains(value)));
    }

    #[test]
    fn unique_integers_are_distinct_and_in_range(seed: u64, low in -500_i32..500, width in 1_u64..400) {
        let high = low + width as i32;
        let values = fill::<i32>(seed, width, true, int(low..high)).unwrap().all();
        prop_assert!(values.iter().all(|value| (low..high).contains(value)));
        prop_assert_eq!(distinct(&values), width as usize);
        let too_few = fill::<i32>(seed, width + 1, true, int(low..high));
        let is_too_few = matches!(too_few, Err(Error::TooFewValues { .. }));
        prop_assert!(is_too_few);
    }

    #[test]
    fn numbers_stay_in_range(seed: u64, a in -1e9_f64..1e9, b in -1e9_f64..1e9, decimals in 0_u32..9) {
        let (low, high) = (a.min(b), a.max(b));
        let range = || number(low..=high).decimals(decimals);
        // A narrow range may hold no number of few decimals.
        if let Ok(filled) = fill::<f64>(seed, 20, false, range()) {
            prop_assert!(filled.all().iter().all(|value| (low..=high).contains(value)));
            let texts = fill::<String>(seed, 20, false, range()).unwrap().all();
            for (text, value) in texts.iter().zip(filled.all()) {
                let fraction = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                prop_assert_eq!(fraction, decimals as usize);
                prop_assert_eq!(text.parse::<f64>(), Ok(value));
            }
        } else {
            prop_assert!(high - low < 1.0);
        }
    }

    #[test]
    fn texts_have_the_length_that_is_asked(seed: u64, least in 0_usize..30, more in 0_usize..10) {
        let range = least..=least + more;
        let all = fill(seed, 50, false, string(range.clone())).unwrap().all();
        prop_assert!(all.iter().all(|text| range.contains(&text.len())));
        let all = fill::<Vec<u8>>(seed, 50, false, bytes(range.clone())).unwrap().all();
        prop_assert!(all.iter().all(|bytes| range.contains(&bytes.len())));
    }

    #[test]
    fn all_texts_of_a_short_alphabet_come_once(seed: u64, least in 0_usize..4, more in 0_usize..4) {
        let rows: u64 = (least..=least + more).map(|length| 3_u64.pow(length as u32)).sum();
        let text = string(least..=least + more).alphabet("xyz");
        let all = fill(seed, rows, true, text).unwrap().all();
        prop_assert_eq!(distinct(&all), rows as usize);
    }

    #[test]
    fn unique_choices_use_every_value_once(
        seed: u64,
        weights in proptest::collection::vec((0.001_f64..1000.0, 1_i32..60), 1..6),
    ) {
        let mut parts = weighted();
        let mut start = 0;
        for (weight, width) in weights {
            parts = parts.or(weight, int(start..start + width));
            start += width;
        }
        let all: Vec<i32> = fill(seed, start as u64, true, parts).unwrap().all();
        prop_assert_eq!(distinct(&all), start as usize);
        prop_assert!(all.iter().all(|value| (0..start).contains(value)));
    }

    #[test]
    fn unique_columns_of_many_kinds_are_distinct(seed: u64, rows in 0_u64..300) {
        let check = |values: Vec<String>| distinct(&values) == rows as usize;
        prop_assert!(check(fill(seed, rows, true, email()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, full_name()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, pattern("??-#")).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, uuid()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, date(..)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, timestamp(..)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, number(0..=5)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, price(0..=4)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, birth_date(18..=19)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, year(1700..=2000)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, uuid().v7()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, inet()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, inet().v6().cidr(true)).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, mac_address()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, url()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, slug()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, file_name()).unwrap().all()));
        prop_assert!(check(fill(seed, rows, true, json()).unwrap().all()));
        let object = json().field::<u8>("a", int(1..=30)).field::<u8>("b", int(1..=10));
        prop_assert!(check(fill(seed, rows, true, object).unwrap().all()));
        let array = json().array("a", json_array::<u8>(int(1..=6), 0..=4));
        prop_assert!(check(fill(seed, rows, true, array).unwrap().all()));
        let strings = string(..=2).alphabet("abcdefghijklmnopqrstuvwxyz");
        prop_assert!(check(fill(seed, rows, true, strings).unwrap().all()));
    }

    #[test]
    fn any_part_of_the_rows_equals_the_whole(seed: u64, start in 0_u64..100, len in 0_u64..50) {
        let part = (start, len);
        parts_equal_the_whole::<i32, _>(seed, part, || int(1..=1000))?;
        parts_equal_the_whole::<f64, _>(seed, part, || number(..))?;
        parts_equal_the_whole::<String, _>(seed, part, || string(..))?;
        parts_equal_the_whole::<String, _>(seed, part, uuid)?;
        parts_equal_the_whole::<String, _>(seed, part, email)?;
        parts_equal_the_whole::<i64, _>(seed, part, || timestamp(..))?;
        parts_equal_the_whole::<String, _>(seed, part, url)?;
        parts_equal_the_whole::<String, _>(seed, part, || inet().cidr(true))?;
        parts_equal_the_whole::<String, _>(seed, part, || price(..))?;
        parts_equal_the_whole::<String, _>(seed, part, json)?;
        parts_equal_the_whole::<String, _>(seed, part, || {
            json().array("a", json_array::<String>(email(), ..)).repeated(2)
        })?;
        parts_equal_the_whole::<String, _>(seed, part, || {
            weighted()
                .or(0.2, values(["a", "b"]))
                .or(0.8, weighted().or(1.0, int(..)).or(2.0, string(3..9)))
        })?;
        let keys = fill::<i64>(seed, start + 200, true, primary_key()).unwrap();
        let expected: Vec<i64> = (1..).skip(start as usize).take(200).collect();
        prop_assert_eq!(keys.rows(start..start + 200), expected);
    }

    #[test]
    fn the_same_seed_gives_the_same_rows_and_another_seed_others(seed: u64) {
        let rows = |seed| fill::<i64>(seed, 20, false, int(i64::MIN..=i64::MAX)).unwrap().all();
        prop_assert_eq!(rows(seed), rows(seed));
        prop_assert_ne!(rows(seed), rows(seed.wrapping_add(1)));
    }

    #[test]
    fn children_refer_to_their_parents_and_keep_their_values(seed: u64, parents in 1_u64..40) {
        let some = family(seed, parents, (0, 5)).unwrap();
        let more = family(seed, parents + 7, (0, 5)).unwrap();
        prop_assert!(some.iter().all(|(parent, _)| (1..=parents as i32).contains(parent)));
        // More parents leave the children of the others as they are.
        prop_assert_eq!(&more[..some.len()], &some[..]);
        // Each child has a value of its own.
        let values: Vec<u64> = some.iter().map(|(_, value)| *value).collect();
        prop_assert_eq!(distinct(&values), values.len());
    }

    #[test]
    fn any_name_and_length_has_a_generator(seed: u64, name in "[a-zA-Z0-9_é ]{0,24}", max in 0_usize..50) {
        // Names of columns are literals in generated code.
        let name: &'static str = Box::leak(name.into_boxed_str());
        let texts = inferred::<String>(seed, name, max).unwrap();
        prop_assert!(texts.iter().all(|text| text.chars().count() <= max));
        inferred::<i8>(seed, name, max).unwrap();
        inferred::<u64>(seed, name, max).unwrap();
        inferred::<f32>(seed, name, max).unwrap();
        inferred::<bool>(seed, name, max).unwrap();
        inferred::<Vec<u8>>(seed, name, max).unwrap();
    }
}

/// Posts with the key of their user and a value of their own.
fn family(seed: u64, parents: u64, each: (u64, u64)) -> Result<Vec<(i32, u64)>, Error> {
    let (users, posts) = (TableName::new("users"), TableName::new("posts"));
    let parent = TableSpec {
        name: users.clone(),
        count: Some(parents),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: vec![ChildSpec {
            child: posts.clone(),
            column: None,
            counts: vec![(1.0, each.0, each.1)],
        }],
        unique: Vec::new(),
    };
    let child = TableSpec {
        name: posts.clone(),
        count: None,
        references: vec![Reference {
            column: "user_id",
            key: "user_id",
            inherited: false,
            parent: users.clone(),
            parent_column: "id",
            nullable: false,
            deferral: Deferral::default(),
        }],
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(seed), vec![parent, child])?);
    binder.table(&users, &["id"], |build| {
        build.primary_key(
            &spec("id", true),
            Some(|_| Inferred::<i32>::primary_key("primary_key", primary_key())),
        )
    })?;
    let (key, value) = binder.table(&posts, &["user_id", "value"], |build| {
        let key = build.foreign_key::<i32>(&spec("user_id", false))?;
        let value = build.generated::<u64, _>(&spec("value", false), int(0..=u64::MAX))?;
        Ok((key, value))
    })?;
    let layout = binder.plan().tables()[1].layout();
    let rows = layout.rows(0..layout.len());
    Ok(rows
        .map(|row| (key.value(&row), value.value(&row)))
        .collect())
}

/// The values of a column of which nothing is said.
fn inferred<V: Inferable + Clone + Send + Sync>(
    seed: u64,
    name: &'static str,
    max_length: usize,
) -> Result<Vec<V>, Error> {
    let table = TableName::new("users");
    let specs = vec![TableSpec {
        name: table.clone(),
        count: Some(5),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    }];
    let mut binder = Binder::new(Plan::new(Seed(seed), specs)?);
    let column = binder.table(&table, &[name], |build| {
        let spec = ColumnSpec {
            max_length: Some(max_length),
            ..spec(name, false)
        };
        build.inferred(&spec, infer::<V>)
    })?;
    Ok((0..5).map(|row| column.value(&RowId::root(row))).collect())
}
