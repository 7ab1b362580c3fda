use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        embedding -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = vector(0))]
    embedding: String,
}

fn main() {}
