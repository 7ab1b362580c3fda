//! Customers, their orders, and the details of these: what the tests of drizzle-seed are about.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    customers (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    products (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    orders (id) {
        id -> Integer,
        customer_id -> Integer,
    }
}

diesel::table! {
    details (id) {
        id -> Integer,
        order_id -> Integer,
        product_id -> Integer,
        quantity -> Integer,
    }
}

/// The primary keys are `KEY`. Details refer to their orders by a foreign key of the database, and to
/// products by one of the model alone.
pub const SQL: &str = "
    CREATE TABLE customers (id KEY, name TEXT NOT NULL);
    CREATE TABLE products (id KEY, name TEXT NOT NULL);
    CREATE TABLE orders (
        id KEY,
        customer_id INTEGER NOT NULL,
        FOREIGN KEY (customer_id) REFERENCES customers (id)
    );
    CREATE TABLE details (
        id KEY,
        order_id INTEGER NOT NULL,
        product_id INTEGER NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        FOREIGN KEY (order_id) REFERENCES orders (id)
    );";

/// The same without any foreign key.
pub const SOFT_SQL: &str = "
    CREATE TABLE customers (id KEY, name TEXT NOT NULL);
    CREATE TABLE products (id KEY, name TEXT NOT NULL);
    CREATE TABLE orders (id KEY, customer_id INTEGER NOT NULL);
    CREATE TABLE details (
        id KEY,
        order_id INTEGER NOT NULL,
        product_id INTEGER NOT NULL,
        quantity INTEGER NOT NULL
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
pub struct Customer {
    pub id: i32,
    #[seed(gen = company_name)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
pub struct Product {
    pub id: i32,
    #[seed(gen = product_name)]
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(belongs_to(Customer))]
pub struct Order {
    pub id: i32,
    pub customer_id: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(belongs_to(Order))]
pub struct Detail {
    pub id: i32,
    pub order_id: i32,
    #[seed(references = products)]
    pub product_id: i32,
    #[seed(gen = int(1..=9))]
    pub quantity: i32,
}

/// A customer whose key the database gives.
#[derive(Insertable, Seedable)]
#[diesel(table_name = customers)]
#[seed(secondary)]
pub struct NewCustomer {
    #[seed(gen = company_name)]
    pub name: String,
}
