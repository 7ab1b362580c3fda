//! Generators that are expressions: paths, closures, blocks, and the crate's own.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Cell, Generator, Seed, Seedable, generators};

diesel::table! {
    rooms (id) {
        id -> Integer,
        number -> Text,
        beds -> Integer,
        floor -> Integer,
        view -> Text,
        rate -> Nullable<Integer>,
    }
}

/// Room numbers: floor 1 to 9, room 01 to 40.
struct RoomNumber;

impl Generator<String> for RoomNumber {
    fn value(&self, cell: &Cell<'_>) -> String {
        self.nth(cell.below(360).into())
    }

    fn cardinality(&self) -> Option<u128> {
        Some(360)
    }

    fn nth(&self, index: u128) -> String {
        format!("{}{:02}", index / 40 + 1, index % 40 + 1)
    }
}

const VIEWS: [&str; 3] = ["sea", "garden", "street"];

fn floors() -> impl Generator<i32> {
    generators::int(1..=9)
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = rooms)]
#[seed(count = ROOMS)]
struct Room {
    id: i32,
    #[seed(gen = self::RoomNumber, unique)]
    number: String,
    #[seed(gen = |cell| cell.below(4) as i32 + 1)]
    beds: i32,
    #[seed(gen = self::floors())]
    floor: i32,
    #[seed(gen = values(&VIEWS))]
    view: String,
    #[seed(gen = { let lowest = 50; generators::int(lowest..=lowest + 100) }, null = QUARTER)]
    rate: Option<i32>,
}

const ROOMS: u64 = 100;
const QUARTER: f64 = 0.25;

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, beds INTEGER NOT NULL,
                             floor INTEGER NOT NULL, view TEXT NOT NULL, rate INTEGER)",
    )
    .unwrap();
    assert_eq!(Room::seed(&mut conn, Seed(42)).unwrap().rows(), 100);
    let rooms: Vec<Room> = rooms::table.load(&mut conn).unwrap();
    for room in rooms {
        assert!(room.id > 0 && (3..=4).contains(&room.number.len()));
        assert!((1..=4).contains(&room.beds) && (1..=9).contains(&room.floor));
        assert!(VIEWS.contains(&room.view.as_str()));
        assert!(room.rate.is_none_or(|rate| (50..=150).contains(&rate)));
    }
}
