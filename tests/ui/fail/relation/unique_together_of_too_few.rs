use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    seats (id) {
        id -> Integer,
        line -> Integer,
        place -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = seats)]
#[seed(count = 17, unique(line, place))]
struct Seat {
    id: i32,
    #[seed(gen = int(1..=4))]
    line: i32,
    #[seed(gen = int(1..=4))]
    place: i32,
}

fn main() {}
