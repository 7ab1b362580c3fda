use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        length -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = interval(fields = ["hours", "minute"]))]
    length: String,
}

fn main() {}
