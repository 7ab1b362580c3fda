use seed_diesel::Seedable;

diesel::table! {
    posts (id) {
        id -> Integer,
        meta -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = posts)]
struct Post {
    id: i32,
    #[seed(gen = json(tags = [word; 3..=1]))]
    meta: String,
}

fn main() {}
