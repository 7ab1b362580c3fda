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
#[seed(backends(postgres), count = 7)]
struct Room {
    id: i32,
    #[seed(gen = range(int(1..=4)), unique)]
    seats: (Bound<i32>, Bound<i32>),
}

fn main() {}
