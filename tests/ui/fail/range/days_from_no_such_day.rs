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
    #[seed(gen = sequence("2023-02-29", 1))]
    day: chrono::NaiveDate,
}

fn main() {}
