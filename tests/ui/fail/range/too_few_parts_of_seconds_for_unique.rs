use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        at -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
#[seed(count = 100)]
struct Event {
    id: i32,
    #[seed(gen = time("12:00:00".."12:00:01", subsec = 1), unique)]
    at: String,
}

fn main() {}
