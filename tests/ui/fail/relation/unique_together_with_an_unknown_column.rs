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
#[seed(unique(lane, place))]
struct Seat {
    id: i32,
    line: i32,
    place: i32,
}

fn main() {}
