use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        origin -> Text,
    }
}

#[derive(Debug, diesel::expression::AsExpression)]
#[diesel(sql_type = diesel::sql_types::Text)]
struct Origin {
    planet: String,
}

#[derive(Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    origin: Origin,
}

fn main() {
    User::rows(Seed(42)).unwrap();
}
