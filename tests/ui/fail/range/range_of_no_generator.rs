use std::ops::Bound;

use seed_diesel::Seedable;

diesel::table! {
    rooms (id) {
        id -> Integer,
        seats -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = rooms)]
#[seed(backends(postgres))]
struct Room {
    id: i32,
    #[seed(gen = range(1..=9))]
    seats: (Bound<i32>, Bound<i32>),
}

fn main() {}
