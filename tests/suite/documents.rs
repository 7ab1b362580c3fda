//! Arrays in JSON, and points in time as whole numbers.

use std::collections::BTreeSet;

use seed_diesel::{Seed, Seeder};
use seed_tests::documents::{self, Document, documents as table};
use serde_json::Value;

use super::assert_stored;
use crate::backend::{Conn, database};

fn seeded(conn: &mut Conn) -> Vec<Document> {
    let seeder = Seeder::new(Seed(42)).table::<Document>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, table::table, table::id, Document);
    assert_eq!(stored.len(), 1000);
    stored
}

fn array(value: &Value) -> &Vec<Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no array"))
}

#[test]
fn arrays_in_json_have_the_elements_that_are_asked_for() {
    let conn = &mut *database(documents::SQL);
    let mut lengths = [0; 4];
    for row in seeded(conn) {
        let keys: Vec<&String> = row.body.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["authors", "grid", "lines", "title"]);
        let authors = array(&row.body["authors"]);
        let different: BTreeSet<&str> = authors.iter().filter_map(Value::as_str).collect();
        assert_eq!(different.len(), authors.len(), "{authors:?}");
        lengths[authors.len()] += 1;
        let lines = array(&row.body["lines"]);
        assert!((1..=2).contains(&lines.len()));
        for line in lines {
            assert!(line["item"].is_string());
            let sizes = array(&line["sizes"]);
            assert!(sizes.len() <= 2);
            assert!(
                sizes
                    .iter()
                    .all(|size| (1..=9).contains(&size.as_i64().unwrap()))
            );
        }
        let grid = array(&row.body["grid"]);
        assert!(grid.len() == 2 && grid.iter().all(|line| array(line).len() == 2));
        assert!(grid[1][1].is_boolean());

        let tags: Vec<String> = serde_json::from_str(&row.tags).unwrap();
        assert!((1..=3).contains(&tags.len()));
        let raw: Vec<Value> = serde_json::from_slice(&row.raw).unwrap();
        assert!(raw.len() < 3);
        // The first person of an array is the row's own.
        assert!(
            raw.first()
                .is_none_or(|person| person["name"] == authors[0])
        );
        let text: Value = serde_json::from_str(&row.note).unwrap();
        let address = text["authors"][0].as_str().unwrap();
        let (first, _) = authors[0].as_str().unwrap().split_once(' ').unwrap();
        let first: String = first.chars().filter(|sign| sign.is_alphabetic()).collect();
        assert_eq!(address.split_once('.').unwrap().0, first.to_lowercase());
        let flags: Value = serde_json::from_str(&row.flags).unwrap();
        assert!(array(&flags["flags"]).iter().all(Value::is_boolean));
    }
    assert_eq!(lengths[0], 0);
    assert!(
        lengths[1..].iter().all(|rows| (270..400).contains(rows)),
        "{lengths:?}"
    );
}

#[test]
fn whole_numbers_lie_behind_others_in_the_unit_of_each() {
    let conn = &mut *database(documents::SQL);
    let mut open = 0;
    for row in seeded(conn) {
        // 2024 in milliseconds.
        assert!((1_704_067_200_000..1_735_689_600_000).contains(&row.opened_ms));
        let Some(closed) = row.closed_ms else {
            assert!((1_704_067_200..1_735_689_600).contains(&row.checked_at));
            open += 1;
            continue;
        };
        assert!((0..=3_600_000).contains(&(closed - row.opened_ms)));
        // A part of a second counts as a whole one.
        assert!((0..3_601_000).contains(&(row.checked_at * 1000 - closed)));
    }
    assert!((150..250).contains(&open), "{open}");
}
