//! Places, and what belongs to them.

use bigdecimal::BigDecimal;
use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    addresses (id) {
        id -> Integer,
        country -> Text,
        country_code -> Text,
        state -> Text,
        city -> Text,
        postcode -> Text,
        street_address -> Text,
        latitude -> Double,
        longitude -> Double,
        latitude_single -> Float,
        longitude_exact -> Numeric,
        latitude_string -> Text,
        time_zone -> Text,
        currency_code -> Text,
        phone_number -> Text,
        fax -> Text,
        billing_city -> Text,
        billing_country_code -> Text,
        billing_postcode -> Text,
        billing_latitude -> Double,
        billing_longitude -> Double,
        billing_phone -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = addresses)]
#[seed(count = 1000)]
pub struct Address {
    pub id: i32,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = country_code)]
    pub country_code: String,
    #[seed(gen = state)]
    pub state: String,
    #[seed(gen = city)]
    pub city: String,
    #[seed(gen = postcode)]
    pub postcode: String,
    #[seed(gen = street_address)]
    pub street_address: String,
    #[seed(gen = latitude)]
    pub latitude: f64,
    #[seed(gen = longitude)]
    pub longitude: f64,
    #[seed(gen = latitude)]
    pub latitude_single: f32,
    #[seed(gen = longitude)]
    pub longitude_exact: BigDecimal,
    #[seed(gen = latitude)]
    pub latitude_string: String,
    #[seed(gen = time_zone)]
    pub time_zone: String,
    #[seed(gen = currency_code)]
    pub currency_code: String,
    #[seed(gen = phone_number)]
    pub phone_number: String,
    #[seed(gen = phone_number("+49 (30) 23125-###"))]
    pub fax: String,
    pub billing_city: String,
    pub billing_country_code: String,
    pub billing_postcode: String,
    pub billing_latitude: f64,
    pub billing_longitude: f64,
    pub billing_phone: String,
}

diesel::table! {
    branches (id) {
        id -> Integer,
        country -> Text,
        country_code -> Text,
        #[max_length = 250]
        city -> Varchar,
        #[max_length = 250]
        postcode -> Varchar,
        #[max_length = 250]
        street_address -> Varchar,
        #[max_length = 250]
        phone_number -> Varchar,
        latitude -> Double,
        #[max_length = 250]
        state -> Varchar,
    }
}

/// Parts of places that are unique by themselves.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = branches)]
#[seed(count = 1000)]
pub struct Branch {
    pub id: i32,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = country_code)]
    pub country_code: String,
    #[seed(gen = city, unique)]
    pub city: String,
    #[seed(gen = postcode, unique)]
    pub postcode: String,
    #[seed(gen = street_address, unique)]
    pub street_address: String,
    #[seed(gen = phone_number, unique)]
    pub phone_number: String,
    #[seed(gen = latitude, unique)]
    pub latitude: f64,
    #[seed(gen = state, unique)]
    pub state: String,
}

/// The same table without anything `unique`.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = branches)]
#[seed(secondary, count = 1000)]
pub struct PlainBranch {
    pub id: i32,
    #[seed(gen = country)]
    pub country: String,
    #[seed(gen = country_code)]
    pub country_code: String,
    #[seed(gen = city)]
    pub city: String,
    #[seed(gen = postcode)]
    pub postcode: String,
    #[seed(gen = street_address)]
    pub street_address: String,
    #[seed(gen = phone_number)]
    pub phone_number: String,
    #[seed(gen = latitude)]
    pub latitude: f64,
    #[seed(gen = state)]
    pub state: String,
}

pub const SQL: &str = "
    CREATE TABLE addresses (
        id INTEGER PRIMARY KEY,
        country TEXT NOT NULL,
        country_code TEXT NOT NULL,
        state TEXT NOT NULL,
        city TEXT NOT NULL,
        postcode TEXT NOT NULL,
        street_address TEXT NOT NULL,
        latitude DOUBLE PRECISION NOT NULL,
        longitude DOUBLE PRECISION NOT NULL,
        latitude_single FLOAT(24) NOT NULL,
        longitude_exact NUMERIC(14, 6) NOT NULL,
        latitude_string TEXT NOT NULL,
        time_zone TEXT NOT NULL,
        currency_code TEXT NOT NULL,
        phone_number TEXT NOT NULL,
        fax TEXT NOT NULL,
        billing_city TEXT NOT NULL,
        billing_country_code TEXT NOT NULL,
        billing_postcode TEXT NOT NULL,
        billing_latitude DOUBLE PRECISION NOT NULL,
        billing_longitude DOUBLE PRECISION NOT NULL,
        billing_phone TEXT NOT NULL
    );
    CREATE TABLE branches (
        id INTEGER PRIMARY KEY,
        country TEXT NOT NULL,
        country_code TEXT NOT NULL,
        city VARCHAR(250) NOT NULL UNIQUE,
        postcode VARCHAR(250) NOT NULL UNIQUE,
        street_address VARCHAR(250) NOT NULL UNIQUE,
        phone_number VARCHAR(250) NOT NULL UNIQUE,
        latitude DOUBLE PRECISION NOT NULL UNIQUE,
        state VARCHAR(250) NOT NULL UNIQUE
    );";
