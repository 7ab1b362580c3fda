use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        spot -> Double,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = point)]
    spot: f64,
}

fn main() {}
