//! Foreign keys to a table without a model, to text keys, and to a unique column that is no key.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    warehouses (code) {
        code -> Text,
        city -> Nullable<Text>,
    }
}

diesel::table! {
    stock (id) {
        id -> Integer,
        warehouse_code -> Text,
        spare_code -> Nullable<Text>,
    }
}

diesel::table! {
    visits (id) {
        id -> Integer,
        warehouse_code -> Nullable<Text>,
    }
}

diesel::table! {
    people (id) {
        id -> Integer,
        email -> Text,
    }
}

diesel::table! {
    logins (id) {
        id -> Integer,
        email -> Text,
    }
}

diesel::table! {
    licences (code) {
        code -> Text,
        holder -> Text,
    }
}

diesel::table! {
    licence_uses (id) {
        id -> Integer,
        licence_code -> Text,
    }
}

diesel::table! {
    passports (id) {
        id -> Integer,
        person_id -> Integer,
    }
}

pub const SQL: &str = "
    CREATE TABLE warehouses (code VARCHAR(40) PRIMARY KEY, city TEXT);
    CREATE TABLE stock (
        id INTEGER PRIMARY KEY,
        warehouse_code VARCHAR(40) NOT NULL,
        spare_code VARCHAR(40),
        FOREIGN KEY (warehouse_code) REFERENCES warehouses (code),
        FOREIGN KEY (spare_code) REFERENCES warehouses (code)
    );
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        warehouse_code VARCHAR(40),
        FOREIGN KEY (warehouse_code) REFERENCES warehouses (code)
    );
    CREATE TABLE people (id INTEGER PRIMARY KEY, email VARCHAR(200) NOT NULL UNIQUE);
    CREATE TABLE logins (
        id INTEGER PRIMARY KEY,
        email VARCHAR(200) NOT NULL,
        FOREIGN KEY (email) REFERENCES people (email)
    );
    CREATE TABLE passports (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL UNIQUE,
        FOREIGN KEY (person_id) REFERENCES people (id)
    );
    CREATE TABLE licences (code VARCHAR(40) PRIMARY KEY, holder TEXT NOT NULL);
    CREATE TABLE licence_uses (
        id INTEGER PRIMARY KEY,
        licence_code VARCHAR(40) NOT NULL,
        FOREIGN KEY (licence_code) REFERENCES licences (code)
    );";

/// `warehouses` has no model: its keys come from the database.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = stock)]
#[seed(count = 100)]
pub struct Stock {
    pub id: i32,
    #[seed(references = warehouses)]
    pub warehouse_code: String,
    #[seed(references = warehouses, null = 0.3)]
    pub spare_code: Option<String>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = visits)]
pub struct Visit {
    pub id: i32,
    #[seed(references = warehouses)]
    pub warehouse_code: Option<String>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = people)]
#[seed(count = 30, with(logins = 1..=4))]
pub struct Person {
    pub id: i32,
    #[seed(gen = email, unique)]
    pub email: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = logins)]
pub struct Login {
    pub id: i32,
    #[seed(references = people::email)]
    pub email: String,
}

/// At most one for each person.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = passports)]
#[seed(count = 30)]
pub struct Passport {
    pub id: i32,
    #[seed(references = people, unique)]
    pub person_id: i32,
}

/// A primary key of text, of which nothing is said.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = licences, primary_key(code))]
#[seed(count = 40, with(licence_uses = 3))]
pub struct Licence {
    pub code: String,
    #[seed(gen = string(5))]
    pub holder: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = licence_uses, belongs_to(Licence, foreign_key = licence_code))]
pub struct LicenceUse {
    pub id: i32,
    pub licence_code: String,
}
