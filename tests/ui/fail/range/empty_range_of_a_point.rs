use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        spot -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = point(x = 10..=0, y = 0..=10))]
    spot: String,
}

fn main() {}
