use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        age -> BigInt,
    }
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    #[seed(gen = int(18..=90))]
    age: u128,
}

fn main() {
    User::rows(Seed(42)).unwrap();
}
