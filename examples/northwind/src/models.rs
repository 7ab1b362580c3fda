//! The models of the shop: what Diesel needs, and what `#[seed(...)]` adds.
//!
//! The same for all databases; `schema` and the type of `Money` are the database's own.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use seed_diesel::Seedable;

use super::Money;
use super::schema::{customer, employee, order, order_detail, product, supplier};

#[derive(Queryable, Selectable, Identifiable, Seedable)]
#[diesel(table_name = customer)]
#[seed(count = 10_000)]
pub struct Customer {
    pub id: String,
    #[seed(gen = company_name)]
    pub company_name: String,
    #[seed(gen = full_name)]
    pub contact_name: String,
    #[seed(gen = job_title)]
    pub contact_title: String,
    #[seed(gen = street_address)]
    pub address: String,
    #[seed(gen = city)]
    pub city: String,
    #[seed(gen = postcode)]
    pub postal_code: Option<String>,
    #[seed(gen = state)]
    pub region: Option<String>,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = phone_number("(###) ###-####"))]
    pub phone: String,
    #[seed(gen = phone_number("(###) ###-####"))]
    pub fax: Option<String>,
}

#[derive(Queryable, Selectable, Identifiable, Seedable)]
#[diesel(table_name = employee)]
#[seed(count = 200)]
pub struct Employee {
    pub id: i32,
    #[seed(gen = last_name)]
    pub last_name: String,
    #[seed(gen = first_name)]
    pub first_name: Option<String>,
    #[seed(gen = job_title)]
    pub title: String,
    #[seed(gen = values("Ms.", "Mrs.", "Dr."))]
    pub title_of_courtesy: String,
    // All are of age when they are hired.
    #[seed(gen = date("1955-01-01"..="1992-12-31"))]
    pub birth_date: NaiveDateTime,
    #[seed(gen = date("2010-12-31"..="2024-08-26"))]
    pub hire_date: NaiveDateTime,
    #[seed(gen = street_address)]
    pub address: String,
    #[seed(gen = city)]
    pub city: String,
    #[seed(gen = postcode)]
    pub postal_code: String,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = phone_number("(###) ###-####"))]
    pub home_phone: String,
    #[seed(gen = int(428..=5467))]
    pub extension: i32,
    #[seed(gen = lorem)]
    pub notes: String,
    // An earlier employee; the first one reports to nobody.
    #[seed(references = employee)]
    pub reports_to: Option<i32>,
    #[seed(gen = pattern("photos/####-????.jpg"), null = 0.2)]
    pub photo_path: Option<String>,
}

#[derive(Queryable, Selectable, Identifiable, Associations, Seedable)]
#[diesel(table_name = order, belongs_to(Customer), belongs_to(Employee))]
#[seed(
    count = 50_000,
    with(order_detail = [0.6 => 1..=4, 0.2 => 5..=10, 0.15 => 11..=17, 0.05 => 18..=25])
)]
pub struct Order {
    pub id: i32,
    // The three ranges follow each other, so that nothing is shipped before it was ordered.
    #[seed(gen = timestamp("2023-07-01"..="2024-06-30"))]
    pub order_date: NaiveDateTime,
    #[seed(gen = timestamp("2024-08-01"..="2024-08-31"))]
    pub required_date: NaiveDateTime,
    #[seed(gen = timestamp("2024-07-01"..="2024-07-31"), null = 0.05)]
    pub shipped_date: Option<NaiveDateTime>,
    #[seed(gen = int(1..=3))]
    pub ship_via: i32,
    #[seed(gen = number(0..=1000))]
    pub freight: Money,
    #[seed(gen = street_address)]
    pub ship_name: String,
    #[seed(gen = city)]
    pub ship_city: String,
    #[seed(gen = state)]
    pub ship_region: Option<String>,
    #[seed(gen = postcode)]
    pub ship_postal_code: Option<String>,
    #[seed(gen = country)]
    pub ship_country: String,
    pub customer_id: String,
    pub employee_id: i32,
}

// The table has no primary key: an order may name a product twice.
#[derive(Queryable, Selectable, Associations, Seedable)]
#[diesel(table_name = order_detail, belongs_to(Order), belongs_to(Product))]
pub struct OrderDetail {
    #[seed(gen = number(10..=130))]
    pub unit_price: Money,
    #[seed(gen = int(1..=130))]
    pub quantity: i32,
    #[seed(gen = weighted(0.5 => values(0.05, 0.15, 0.2, 0.25), 0.5 => constant(0)))]
    pub discount: Money,
    pub order_id: i32,
    pub product_id: i32,
}

#[derive(Queryable, Selectable, Identifiable, Seedable)]
#[diesel(table_name = supplier)]
#[seed(count = 1_000)]
pub struct Supplier {
    pub id: i32,
    #[seed(gen = company_name)]
    pub company_name: String,
    #[seed(gen = full_name)]
    pub contact_name: String,
    #[seed(gen = job_title)]
    pub contact_title: String,
    #[seed(gen = street_address)]
    pub address: String,
    #[seed(gen = city)]
    pub city: String,
    #[seed(gen = state)]
    pub region: Option<String>,
    #[seed(gen = postcode)]
    pub postal_code: String,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = phone_number("(###) ###-####"))]
    pub phone: String,
}

#[derive(Queryable, Selectable, Identifiable, Associations, Seedable)]
#[diesel(table_name = product, belongs_to(Supplier))]
#[seed(count = 5_000)]
pub struct Product {
    pub id: i32,
    #[seed(gen = product_name)]
    pub name: String,
    #[seed(gen = values(
        "10 - 500 g pkgs.",
        "10 boxes x 20 bags",
        "12 - 550 ml bottles",
        "24 - 250 g jars",
        "36 boxes",
        "48 - 6 oz jars"
    ))]
    pub quantity_per_unit: String,
    #[seed(gen = weighted(0.5 => int(3..=300), 0.5 => number(3..=300)))]
    pub unit_price: Money,
    #[seed(gen = int(0..=125))]
    pub units_in_stock: i32,
    #[seed(gen = values(0, 10, 20, 30, 50, 60, 70, 80, 100))]
    pub units_on_order: i32,
    #[seed(gen = values(0, 5, 10, 15, 20, 25, 30))]
    pub reorder_level: i32,
    #[seed(gen = int(0..=1))]
    pub discontinued: i32,
    pub supplier_id: i32,
}
