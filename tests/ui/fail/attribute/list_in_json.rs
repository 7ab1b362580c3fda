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
    #[seed(gen = json(tags = [word, title]))]
    meta: String,
}

fn main() {}
