use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        slogan -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = fake(fake::faker::company::en::Buzzword()), unique)]
    slogan: String,
}

fn main() {}
