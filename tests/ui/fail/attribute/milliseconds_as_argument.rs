use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        started_at -> Timestamp,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = timestamp(milliseconds = 3))]
    started_at: chrono::NaiveDateTime,
}

fn main() {}
