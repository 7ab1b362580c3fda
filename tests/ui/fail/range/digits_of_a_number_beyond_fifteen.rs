use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        phone -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = phone_number(prefixes = ["+380 99 "], digits = 16))]
    phone: String,
}

fn main() {}
