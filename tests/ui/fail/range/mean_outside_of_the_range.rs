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
    #[seed(gen = normal(0..=100, mean = 200))]
    rank: i32,
}

fn main() {}
