use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        length -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
#[seed(count = 100)]
struct Event {
    id: i32,
    #[seed(gen = interval(fields = ["hour"]), unique)]
    length: String,
}

fn main() {}
