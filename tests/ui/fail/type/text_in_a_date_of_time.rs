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
    #[seed(gen = email)]
    day: time::Date,
}

fn main() {}
