use seed_diesel::Seedable;

diesel::table! {
    rooms (id) {
        id -> Integer,
        seats -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = rooms)]
struct Room {
    id: i32,
    #[seed(gen = range(int(1..=9)))]
    seats: i32,
}

fn main() {}
