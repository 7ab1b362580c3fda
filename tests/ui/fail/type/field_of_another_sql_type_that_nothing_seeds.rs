use seed_diesel::Seedable;

diesel::table! {
    users (id) {
        id -> Integer,
        age -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    age: String,
}

fn main() {}
