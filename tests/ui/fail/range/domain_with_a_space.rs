use seed_diesel::Seedable;

diesel::table! {
    events (id) {
        id -> Integer,
        contact -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = events)]
struct Event {
    id: i32,
    #[seed(gen = email(domains = ["exa mple.com"]))]
    contact: String,
}

fn main() {}
