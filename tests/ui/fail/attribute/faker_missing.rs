use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
        slogan -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    name: String,
    #[seed(gen = fake)]
    slogan: String,
}

fn main() {}
