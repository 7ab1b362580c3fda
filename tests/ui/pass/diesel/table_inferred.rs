//! Without `table_name` a model has the table that Diesel infers.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    order_lines (id) {
        id -> Integer,
        amount -> Integer,
    }
}

#[derive(Queryable, Identifiable, Seedable)]
struct OrderLine {
    id: i32,
    amount: i32,
}

fn main() {
    assert_eq!(OrderLine::rows(Seed(42)).unwrap().count(), 10);
    let line = OrderLine { id: 1, amount: 2 };
    assert_eq!((line.id(), line.amount), (&1, 2));
}
