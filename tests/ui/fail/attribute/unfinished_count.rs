use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = )]
struct User {
    id: i32,
    #[seed(gen = full_name)]
    name: String,
}

// An editor still knows the rows and the columns.
fn main() -> Result<(), seed_diesel::Error> {
    let name = seed_diesel::generators::full_name();
    let seeder = User::seeder(Seed(42)).column(users::name, name);
    for user in seeder.rows::<User>()? {
        println!("{} {}", user.id + 1, user.name.len());
    }
    Ok(())
}
