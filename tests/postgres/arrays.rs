//! Arrays, which only PostgreSQL has.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use seed_diesel::{Cell, Generator, Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, number};

diesel::table! {
    surveys (id) {
        id -> Integer,
        tags -> Array<Text>,
        emails -> Array<Nullable<Text>>,
        scores -> Nullable<Array<Integer>>,
        days -> Array<Date>,
        codes -> Array<Integer>,
        keys -> Array<Bytea>,
        dice -> Array<Integer>,
        whole -> Array<Nullable<BigInt>>,
    }
}

const SQL: &str = "
    CREATE TABLE surveys (
        id INTEGER PRIMARY KEY,
        tags TEXT[] NOT NULL CHECK (cardinality(tags) = 3),
        emails TEXT[] NOT NULL CHECK (cardinality(emails) BETWEEN 1 AND 3),
        scores INTEGER[] CHECK (cardinality(scores) BETWEEN 0 AND 5 AND 10 >= ALL(scores)),
        days DATE[] NOT NULL CHECK (DATE '2024-01-01' <= ALL(days)),
        codes INTEGER[] NOT NULL UNIQUE,
        keys BYTEA[] NOT NULL,
        dice INTEGER[] NOT NULL CHECK (cardinality(dice) = 2 AND 6 >= ALL(dice)),
        whole BIGINT[] NOT NULL
    )";

struct Dice;

impl Generator<i32> for Dice {
    fn value(&self, cell: &Cell<'_>) -> i32 {
        cell.below(6) as i32 + 1
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = surveys)]
#[seed(count = 1000, backends(postgres))]
struct Survey {
    id: i32,
    #[seed(gen = values("a", "b", "c"), array = 3)]
    tags: Vec<String>,
    emails: Vec<Option<String>>,
    #[seed(gen = int(0..=10), array = 0..=5, null = 0.2)]
    scores: Option<Vec<i32>>,
    #[seed(gen = date("2024-01-01"..="2024-12-31"))]
    days: Vec<NaiveDate>,
    #[seed(gen = int(0..=99), array = 1..=4, unique)]
    codes: Vec<i32>,
    keys: Vec<Vec<u8>>,
    #[seed(gen = self::Dice, array = 2)]
    dice: Vec<i32>,
    /// A closure without `array` makes the whole field.
    #[seed(gen = |cell| vec![None, Some(cell.row_index() as i64)])]
    whole: Vec<Option<i64>>,
}

#[test]
fn arrays_are_stored_as_they_are_made() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Survey>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, surveys::table, surveys::id, Survey);
    assert_eq!(stored.len(), 1000);
    let codes: BTreeSet<&Vec<i32>> = stored.iter().map(|survey| &survey.codes).collect();
    assert_eq!(codes.len(), 1000);
    let empty = number(conn, "SELECT count(*) FROM surveys WHERE scores = '{}'");
    assert!((90..=180).contains(&empty), "{empty}");
    let null = number(conn, "SELECT count(*) FROM surveys WHERE scores IS NULL");
    assert!((150..=250).contains(&null), "{null}");
    let addresses = stored.iter().flat_map(|survey| &survey.emails);
    assert!(
        addresses
            .flatten()
            .all(|address| address.contains("@example."))
    );
    assert!(
        stored
            .iter()
            .all(|survey| survey.whole[1] == Some(i64::from(survey.id) - 1))
    );
}

#[test]
fn the_plan_says_how_many_elements_there_are() {
    let plan = Seeder::new(Seed(42)).table::<Survey>().plan().unwrap();
    let shown = plan.to_string();
    for part in [
        r#"values("a", "b", "c"), array = 3"#,
        "email, array = 1..=3",
        "int(0..=99), array = 1..=4, unique",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}
