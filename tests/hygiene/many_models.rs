//! Models beside each other in one module, below each other by tables and by models.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

diesel::table! {
    shops (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    shelves (id) {
        id -> Integer,
        shop_id -> Integer,
    }
}

diesel::table! {
    items (id) {
        id -> Integer,
        shelf_id -> Integer,
        shop_id -> Integer,
        next_id -> Nullable<Integer>,
    }
}

macro_rules! models {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$key:meta])* $column:ident: $ty:ty,)* })*) => {$(
        #[derive(Queryable, Identifiable, Seedable)]
        $(#[$attribute])*
        struct $name { $($(#[$key])* $column: $ty,)* }
    )*};
}

models! {
    #[diesel(table_name = shops)]
    #[seed(count = 2, with(shelves = 3))]
    Shop {
        id: i32,
        #[seed(gen = company_name)]
        name: String,
    }

    #[diesel(table_name = shelves)]
    #[seed(with(Item(shelf_id) = [0.5 => 1, 0.5 => 2..=3]))]
    Shelf {
        id: i32,
        #[seed(references = shops)]
        shop_id: i32,
    }

    #[diesel(table_name = items)]
    Item {
        id: i32,
        #[seed(references = shelves)]
        shelf_id: i32,
        #[seed(references = shops)]
        shop_id: i32,
        #[seed(references = items)]
        next_id: Option<i32>,
    }
}

#[test]
fn three_levels_are_seeded() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "PRAGMA foreign_keys = ON;
         CREATE TABLE shops (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE shelves (id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL REFERENCES shops (id));
         CREATE TABLE items (id INTEGER PRIMARY KEY,
                             shelf_id INTEGER NOT NULL REFERENCES shelves (id),
                             shop_id INTEGER NOT NULL REFERENCES shops (id),
                             next_id INTEGER REFERENCES items (id));",
    )
    .unwrap();
    let run = Seeder::new(Seed(42)).table::<Shop>();
    let report = run.run(&mut conn).unwrap();
    assert!((14..=26).contains(&report.rows()));
    let shops: Vec<Shop> = shops::table.load(&mut conn).unwrap();
    assert!(
        shops
            .iter()
            .all(|shop| shop.id > 0 && !shop.name.is_empty())
    );
    let shelves: Vec<Shelf> = shelves::table.load(&mut conn).unwrap();
    assert!(
        shelves
            .iter()
            .all(|shelf| shelf.id > 0 && shelf.shop_id <= 2)
    );
    let items: Vec<Item> = items::table.load(&mut conn).unwrap();
    assert!(
        items
            .iter()
            .all(|item| item.shelf_id <= 6 && item.shop_id <= 2)
    );
    assert!(
        items
            .iter()
            .all(|item| item.next_id.is_none_or(|next| next < item.id))
    );
}
