//! Foreign keys of several columns, and columns that are inherited along with a foreign key.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    tenants (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    orders (tenant_id, no) {
        tenant_id -> Integer,
        no -> Integer,
        code -> Text,
        year -> Integer,
    }
}

diesel::table! {
    order_lines (tenant_id, order_no, line_no) {
        tenant_id -> Integer,
        order_no -> Integer,
        line_no -> Integer,
        amount -> Integer,
    }
}

diesel::table! {
    invoices (tenant_id, order_no) {
        tenant_id -> Integer,
        order_no -> Integer,
    }
}

diesel::table! {
    parcels (id) {
        id -> Integer,
        order_code -> Nullable<Text>,
        order_year -> Nullable<Integer>,
    }
}

diesel::table! {
    remarks (id) {
        id -> Integer,
        tenant_id -> Integer,
        order_no -> Nullable<Integer>,
    }
}

diesel::table! {
    folders (area, no) {
        area -> Text,
        no -> Integer,
        parent_area -> Nullable<Text>,
        parent_no -> Nullable<Integer>,
    }
}

diesel::table! {
    lefts (a, b) {
        a -> Integer,
        b -> Integer,
        right_a -> Nullable<Integer>,
        right_b -> Nullable<Integer>,
    }
}

diesel::table! {
    rights (a, b) {
        a -> Integer,
        b -> Integer,
        left_a -> Integer,
        left_b -> Integer,
    }
}

/// What an order is referred to by.
pub const SQL: &str = "
    CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE orders (
        tenant_id INTEGER NOT NULL,
        no INTEGER NOT NULL,
        code VARCHAR(20) NOT NULL,
        year INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, no),
        UNIQUE (code, year),
        FOREIGN KEY (tenant_id) REFERENCES tenants (id)
    );
    CREATE TABLE order_lines (
        tenant_id INTEGER NOT NULL,
        order_no INTEGER NOT NULL,
        line_no INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, order_no, line_no),
        FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, no),
        FOREIGN KEY (tenant_id) REFERENCES tenants (id)
    );
    CREATE TABLE invoices (
        tenant_id INTEGER NOT NULL,
        order_no INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, order_no),
        FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, no)
    );
    CREATE TABLE parcels (
        id INTEGER PRIMARY KEY,
        order_code VARCHAR(20),
        order_year INTEGER,
        FOREIGN KEY (order_code, order_year) REFERENCES orders (code, year)
    );
    CREATE TABLE remarks (
        id INTEGER PRIMARY KEY,
        tenant_id INTEGER NOT NULL,
        order_no INTEGER,
        FOREIGN KEY (tenant_id, order_no) REFERENCES orders (tenant_id, no)
    );";

pub const FOLDERS: &str = "
    CREATE TABLE folders (
        area VARCHAR(20) NOT NULL,
        no INTEGER NOT NULL,
        parent_area VARCHAR(20),
        parent_no INTEGER,
        PRIMARY KEY (area, no),
        FOREIGN KEY (parent_area, parent_no) REFERENCES folders (area, no)
    );";

/// The key of `lefts` is added once `rights` is there.
pub const CIRCLE: &str = "
    CREATE TABLE lefts (
        a INTEGER NOT NULL,
        b INTEGER NOT NULL,
        right_a INTEGER,
        right_b INTEGER,
        PRIMARY KEY (a, b)
        /* right */
    );
    CREATE TABLE rights (
        a INTEGER NOT NULL,
        b INTEGER NOT NULL,
        left_a INTEGER NOT NULL,
        left_b INTEGER NOT NULL,
        PRIMARY KEY (a, b),
        FOREIGN KEY (left_a, left_b) REFERENCES lefts (a, b)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = tenants)]
#[seed(count = 8, with(orders = 2..=6))]
pub struct Tenant {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = orders, primary_key(tenant_id, no), belongs_to(Tenant))]
#[seed(with(order_lines = 0..=3), unique(code, year))]
pub struct Order {
    pub tenant_id: i32,
    #[seed(gen = int(1..=20))]
    pub no: i32,
    #[seed(gen = pattern("?#"))]
    pub code: String,
    #[seed(gen = int(2020..=2024))]
    pub year: i32,
}

/// Made by the orders; `belongs_to` is for Diesel, the order says the tenant.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = order_lines, primary_key(tenant_id, order_no, line_no), belongs_to(Tenant))]
#[seed(references(tenant_id, order_no) = orders)]
pub struct OrderLine {
    pub tenant_id: i32,
    pub order_no: i32,
    #[seed(gen = int(1..=9))]
    pub line_no: i32,
    pub amount: i32,
}

/// At most one for each order, as the key is the primary key.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = invoices, primary_key(tenant_id, order_no))]
#[seed(count = 15, references(tenant_id, order_no) = orders(tenant_id, no))]
pub struct Invoice {
    // Not in the order of the key.
    pub order_no: i32,
    pub tenant_id: i32,
}

/// The key may be NULL, all of it, and is unique.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = parcels)]
#[seed(count = 200, references(order_code, order_year) = orders(code, year))]
pub struct Parcel {
    pub id: i32,
    pub order_code: Option<String>,
    #[seed(null = 0.3)]
    pub order_year: Option<i32>,
}

/// A part of the key may be NULL.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = remarks)]
#[seed(count = 200, references(tenant_id, order_no) = orders)]
pub struct Remark {
    pub id: i32,
    pub tenant_id: i32,
    #[seed(null = 0.5)]
    pub order_no: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = folders, primary_key(area, no))]
#[seed(count = 100, references(parent_area, parent_no) = folders)]
pub struct Folder {
    #[seed(gen = values("north", "south"))]
    pub area: String,
    #[seed(gen = int(1..=60))]
    pub no: i32,
    pub parent_area: Option<String>,
    pub parent_no: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = lefts, primary_key(a, b))]
#[seed(count = 150, references(right_a, right_b) = rights)]
pub struct Left {
    #[seed(gen = int(1..=20))]
    pub a: i32,
    #[seed(gen = int(1..=20))]
    pub b: i32,
    pub right_a: Option<i32>,
    #[seed(null = 0.2)]
    pub right_b: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = rights, primary_key(a, b))]
#[seed(count = 120, references(left_a, left_b) = lefts)]
pub struct Right {
    #[seed(gen = int(1..=20))]
    pub a: i32,
    #[seed(gen = int(1..=20))]
    pub b: i32,
    pub left_a: i32,
    pub left_b: i32,
}

/// Models that say nothing of their keys: a run does.
pub mod plain {
    use super::{orders, parcels, remarks};
    use seed_diesel::Seedable;

    #[derive(Seedable)]
    #[diesel(table_name = parcels)]
    #[seed(secondary, count = 200)]
    pub struct Parcel {
        pub id: i32,
        pub order_code: Option<String>,
        pub order_year: Option<i32>,
    }

    #[derive(Seedable)]
    #[diesel(table_name = remarks)]
    #[seed(secondary, count = 200, state(lost, order_no = 0))]
    pub struct Remark {
        pub id: i32,
        pub tenant_id: i32,
        pub order_no: Option<i32>,
    }

    #[derive(Seedable)]
    #[diesel(table_name = parcels)]
    #[seed(secondary, count = 100)]
    pub struct OldParcel {
        pub id: i32,
        pub order_code: Option<String>,
        #[seed(null = 0.5)]
        pub order_year: Option<i32>,
    }

    /// The number alone, to which the attribute does not refer.
    #[derive(Seedable)]
    #[diesel(table_name = orders, primary_key(tenant_id, no))]
    #[seed(secondary, count = 20, unique(code, year))]
    pub struct Order {
        pub tenant_id: i32,
        #[seed(gen = int(1..=20))]
        pub no: i32,
        #[seed(gen = pattern("?#"))]
        pub code: String,
        #[seed(gen = int(2020..=2024))]
        pub year: i32,
    }
}
