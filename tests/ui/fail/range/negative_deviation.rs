use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        score -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = normal(0..=100, deviation = -15))]
    score: i32,
}

fn main() {}
