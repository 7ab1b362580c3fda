//! Names, addresses and trades of people.

use diesel::prelude::*;
use seed_diesel::Seedable;
use serde_json::Value;

diesel::table! {
    contacts (id) {
        id -> Integer,
        first_name -> Text,
        last_name -> Text,
        full_name -> Text,
        #[max_length = 250]
        user_name -> Varchar,
        #[max_length = 250]
        email -> Varchar,
        work_email -> Text,
        billing_name -> Text,
        billing_first_name -> Text,
        billing_email -> Text,
        billing_user_name -> Text,
        shipping_name -> Text,
        shipping_last_name -> Text,
        shipping_email -> Text,
        job_title -> Text,
        department -> Text,
        company_name -> Text,
        profile -> Json,
        profile_text -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = contacts)]
#[seed(count = 1000)]
pub struct Contact {
    pub id: i32,
    #[seed(gen = first_name)]
    pub first_name: String,
    #[seed(gen = last_name)]
    pub last_name: String,
    #[seed(gen = full_name)]
    pub full_name: String,
    #[seed(gen = user_name, unique)]
    pub user_name: String,
    #[seed(gen = email, unique)]
    pub email: String,
    #[seed(gen = email(domains = ["a.example", "b.example"]))]
    pub work_email: String,
    #[seed(gen = full_name)]
    pub billing_name: String,
    #[seed(gen = first_name)]
    pub billing_first_name: String,
    #[seed(gen = email)]
    pub billing_email: String,
    #[seed(gen = user_name)]
    pub billing_user_name: String,
    pub shipping_name: String,
    pub shipping_last_name: String,
    pub shipping_email: String,
    #[seed(gen = job_title)]
    pub job_title: String,
    #[seed(gen = department)]
    pub department: String,
    #[seed(gen = company_name)]
    pub company_name: String,
    #[seed(gen = json)]
    pub profile: Value,
    #[seed(gen = json(name = full_name, mail = email, level = int(1..=9)))]
    pub profile_text: String,
}

/// The same table without anything `unique`.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = contacts)]
#[seed(secondary, count = 1000)]
pub struct PlainContact {
    pub id: i32,
    #[seed(gen = first_name)]
    pub first_name: String,
    #[seed(gen = last_name)]
    pub last_name: String,
    #[seed(gen = full_name)]
    pub full_name: String,
    #[seed(gen = user_name)]
    pub user_name: String,
    #[seed(gen = email)]
    pub email: String,
    #[seed(gen = email(domains = ["a.example", "b.example"]))]
    pub work_email: String,
    #[seed(gen = full_name)]
    pub billing_name: String,
    #[seed(gen = first_name)]
    pub billing_first_name: String,
    #[seed(gen = email)]
    pub billing_email: String,
    #[seed(gen = user_name)]
    pub billing_user_name: String,
    pub shipping_name: String,
    pub shipping_last_name: String,
    pub shipping_email: String,
    #[seed(gen = job_title)]
    pub job_title: String,
    #[seed(gen = department)]
    pub department: String,
    #[seed(gen = company_name)]
    pub company_name: String,
    #[seed(gen = json)]
    pub profile: Value,
    #[seed(gen = json(name = full_name, mail = email, level = int(1..=9)))]
    pub profile_text: String,
}

diesel::table! {
    names (id) {
        id -> Integer,
        #[max_length = 250]
        first_name -> Varchar,
        #[max_length = 250]
        last_name -> Varchar,
        #[max_length = 250]
        full_name -> Varchar,
        job_title -> Text,
        #[max_length = 250]
        company_name -> Varchar,
        mother_name -> Text,
    }
}

/// Names that are unique by themselves.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = names)]
#[seed(count = 1000)]
pub struct Name {
    pub id: i32,
    #[seed(gen = first_name, unique)]
    pub first_name: String,
    #[seed(gen = last_name, unique)]
    pub last_name: String,
    #[seed(gen = full_name, unique)]
    pub full_name: String,
    #[seed(gen = job_title)]
    pub job_title: String,
    #[seed(gen = company_name, unique)]
    pub company_name: String,
    #[seed(gen = full_name)]
    pub mother_name: String,
}

/// The same table without anything `unique`.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = names)]
#[seed(secondary, count = 1000)]
pub struct PlainName {
    pub id: i32,
    #[seed(gen = first_name)]
    pub first_name: String,
    #[seed(gen = last_name)]
    pub last_name: String,
    #[seed(gen = full_name)]
    pub full_name: String,
    #[seed(gen = job_title)]
    pub job_title: String,
    #[seed(gen = company_name)]
    pub company_name: String,
    #[seed(gen = full_name)]
    pub mother_name: String,
}

diesel::table! {
    deals (id) {
        id -> Integer,
        name -> Text,
        email -> Text,
        contact -> Text,
        billing_name -> Text,
        billing_email -> Text,
        shipping_name -> Text,
        shipping_email -> Text,
    }
}

/// Three persons, whose columns all have generators: the names of the columns still tell them apart.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = deals)]
#[seed(count = 1000)]
pub struct Deal {
    pub id: i32,
    #[seed(gen = full_name)]
    pub name: String,
    #[seed(gen = email)]
    pub email: String,
    #[seed(gen = full_name)]
    pub contact: String,
    #[seed(gen = full_name)]
    pub billing_name: String,
    #[seed(gen = email)]
    pub billing_email: String,
    #[seed(gen = full_name)]
    pub shipping_name: String,
    #[seed(gen = email)]
    pub shipping_email: String,
}

pub const SQL: &str = "
    CREATE TABLE deals (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        contact TEXT NOT NULL,
        billing_name TEXT NOT NULL,
        billing_email TEXT NOT NULL,
        shipping_name TEXT NOT NULL,
        shipping_email TEXT NOT NULL
    );
    CREATE TABLE contacts (
        id INTEGER PRIMARY KEY,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        full_name TEXT NOT NULL,
        user_name VARCHAR(250) NOT NULL UNIQUE,
        email VARCHAR(250) NOT NULL UNIQUE,
        work_email TEXT NOT NULL,
        billing_name TEXT NOT NULL,
        billing_first_name TEXT NOT NULL,
        billing_email TEXT NOT NULL,
        billing_user_name TEXT NOT NULL,
        shipping_name TEXT NOT NULL,
        shipping_last_name TEXT NOT NULL,
        shipping_email TEXT NOT NULL,
        job_title TEXT NOT NULL,
        department TEXT NOT NULL,
        company_name TEXT NOT NULL,
        profile JSON NOT NULL,
        profile_text TEXT NOT NULL
    );
    CREATE TABLE names (
        id INTEGER PRIMARY KEY,
        first_name VARCHAR(250) NOT NULL UNIQUE,
        last_name VARCHAR(250) NOT NULL UNIQUE,
        full_name VARCHAR(250) NOT NULL UNIQUE,
        job_title TEXT NOT NULL,
        company_name VARCHAR(250) NOT NULL UNIQUE,
        mother_name TEXT NOT NULL
    );";
