use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        fee -> Double,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = price(-5.0..=5.0))]
    fee: f64,
}

fn main() {}
