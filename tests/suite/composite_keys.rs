//! Rows that are found again by a key of several columns.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

use super::{assert_stored, dangling, tally};
use crate::backend::database;

diesel::table! {
    slots (shelf, place) {
        shelf -> Integer,
        place -> Integer,
        code -> Integer,
        item_id -> Nullable<Integer>,
    }
}

diesel::table! {
    items (id) {
        id -> Integer,
        slot_code -> Integer,
    }
}

const SQL: &str = "
    CREATE TABLE slots (
        shelf INTEGER NOT NULL,
        place INTEGER NOT NULL,
        code INTEGER NOT NULL UNIQUE,
        item_id INTEGER,
        PRIMARY KEY (shelf, place)
    );
    CREATE TABLE items (
        id INTEGER PRIMARY KEY,
        slot_code INTEGER NOT NULL,
        FOREIGN KEY (slot_code) REFERENCES slots (code)
    );";

/// More rows than any database takes in one update, and many of each shelf.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = slots, primary_key(shelf, place))]
#[seed(count = 1200)]
struct Slot {
    #[seed(gen = int(1..=40))]
    shelf: i32,
    #[seed(gen = int(1..=30))]
    place: i32,
    #[seed(gen = primary_key(start = 1))]
    code: i32,
    #[seed(references = items)]
    item_id: Option<i32>,
}

#[derive(Seedable)]
#[diesel(table_name = items)]
#[seed(count = 2000)]
#[expect(dead_code, reason = "only seeded")]
struct Item {
    id: i32,
    #[seed(references = slots::code)]
    slot_code: i32,
}

#[test]
fn a_circle_is_closed_row_by_row_of_a_composite_key() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Slot>().table::<Item>();
    let plan = seeder.plan().unwrap().to_string();
    assert!(plan.contains("items.id, filled later"), "{plan}");
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, slots::table, slots::code, Slot);
    assert!(stored.iter().all(|slot| slot.item_id.is_some()));
    // Rows of one shelf refer to different items.
    let of_a_shelf = stored.iter().filter(|slot| slot.shelf == 1);
    assert!(tally(of_a_shelf.map(|slot| slot.item_id)).len() > 20);
    assert_eq!(dangling(conn, "slots", "item_id", "items.id"), 0);
    assert_eq!(dangling(conn, "items", "slot_code", "slots.code"), 0);
}
