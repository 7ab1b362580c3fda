use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        rank -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = zipf(1..=100, exponent = 65))]
    rank: i32,
}

fn main() {}
