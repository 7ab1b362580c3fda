use seed_diesel::Seedable;

diesel::table! {
    posts (id) {
        id -> Integer,
        meta -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = posts)]
#[seed(count = 7)]
struct Post {
    id: i32,
    #[seed(gen = json(tags = [boolean; 1..=2]), unique)]
    meta: String,
}

fn main() {}
