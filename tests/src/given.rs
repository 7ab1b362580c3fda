//! Columns that the database fills: a key, a value computed from others, a default.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    invoices (id) {
        id -> Integer,
        price -> Integer,
        amount -> Integer,
        total -> Integer,
        state -> Text,
    }
}

diesel::table! {
    payments (id) {
        id -> Integer,
        invoice_id -> Integer,
    }
}

/// `SERIAL` stands for the key.
pub const SQL: &str = "
    CREATE TABLE invoices (
        id SERIAL PRIMARY KEY,
        price INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        total INTEGER GENERATED ALWAYS AS (price * amount) STORED,
        state VARCHAR(20) DEFAULT 'open' NOT NULL
    );
    CREATE TABLE payments (
        id INTEGER PRIMARY KEY,
        invoice_id INTEGER NOT NULL,
        FOREIGN KEY (invoice_id) REFERENCES invoices (id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 60, with(payments = 2))]
pub struct Invoice {
    #[seed(skip)]
    pub id: i32,
    #[seed(gen = int(1..=100))]
    pub price: i32,
    #[seed(gen = int(1..=9))]
    pub amount: i32,
    #[seed(skip)]
    pub total: i32,
    #[seed(skip)]
    pub state: String,
}

/// As an `Insertable` struct has it, with the key.
#[derive(Debug, Insertable, Seedable)]
#[diesel(table_name = invoices)]
#[seed(count = 60, secondary, with(payments = 2))]
pub struct KeyedInvoice {
    pub id: i32,
    #[seed(gen = int(1..=100))]
    pub price: i32,
    #[seed(gen = int(1..=9))]
    pub amount: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(belongs_to(Invoice))]
pub struct Payment {
    pub id: i32,
    pub invoice_id: i32,
}

/// Writes the column that the database computes.
#[derive(Debug, Seedable)]
#[diesel(table_name = invoices)]
#[seed(secondary)]
pub struct WholeInvoice {
    pub price: i32,
    pub amount: i32,
    pub total: i32,
}
