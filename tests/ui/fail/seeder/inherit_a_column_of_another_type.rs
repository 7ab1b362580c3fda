use seed_diesel::{Seed, Seedable};

diesel::table! {
    posts (id) {
        id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    comments (id) {
        id -> Integer,
        post_id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(Seedable)]
#[diesel(table_name = comments)]
struct Comment {
    id: i32,
    #[seed(references = posts)]
    post_id: i32,
    tenant_id: i32,
}

fn main() {
    let _ = Comment::seeder(Seed(42)).inherit(comments::tenant_id, posts::title);
}
