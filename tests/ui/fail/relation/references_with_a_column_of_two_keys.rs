use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    orders (tenant_id, no) {
        tenant_id -> Integer,
        no -> Integer,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    lines (id) {
        id -> Integer,
        tenant_id -> Integer,
        order_no -> Integer,
        user_id -> Integer,
        name -> Text,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = orders, primary_key(tenant_id, no))]
struct Order {
    tenant_id: i32,
    no: i32,
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = users)]
struct User {
    id: i32,
    name: String,
}

#[derive(Seedable)]
#[diesel(table_name = lines)]
#[seed(references(tenant_id, order_no) = orders, references(tenant_id, user_id) = orders)]
struct Line {
    id: i32,
    tenant_id: i32,
    order_no: i32,
    user_id: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    Line::seed(&mut conn, Seed(42)).unwrap();
}
