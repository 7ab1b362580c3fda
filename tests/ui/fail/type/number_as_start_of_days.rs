use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        day -> Date,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = sequence(1, 7))]
    day: chrono::NaiveDate,
}

fn main() {}
