//! Tables that refer to each other in circles.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    models (id) {
        id -> Integer,
        name -> Text,
        image_id -> Nullable<Integer>,
    }
}

diesel::table! {
    images (id) {
        id -> Integer,
        model_id -> Integer,
        user_code -> Nullable<Text>,
    }
}

diesel::table! {
    users (code) {
        code -> Text,
        cover_id -> Nullable<Integer>,
        favourite_id -> Nullable<Integer>,
        country_id -> Integer,
    }
}

diesel::table! {
    countries (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    notes (code) {
        code -> Text,
        answers -> Nullable<Text>,
    }
}

diesel::table! {
    ships (id) {
        id -> Integer,
        captain_code -> Text,
    }
}

diesel::table! {
    captains (code) {
        code -> Text,
        harbour_id -> Integer,
    }
}

diesel::table! {
    harbours (id) {
        id -> Integer,
        flagship_id -> Integer,
    }
}

/// The last keys make the circles, so they are added once the tables are there; SQLite looks tables up
/// when rows come.
pub const SQL: &str = "
    CREATE TABLE countries (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL, image_id INTEGER /* image */);
    CREATE TABLE users (
        code VARCHAR(60) PRIMARY KEY,
        cover_id INTEGER,
        favourite_id INTEGER,
        country_id INTEGER NOT NULL,
        FOREIGN KEY (country_id) REFERENCES countries (id)
        /* cover */
    );
    CREATE TABLE images (
        id INTEGER PRIMARY KEY,
        model_id INTEGER NOT NULL,
        user_code VARCHAR(60),
        FOREIGN KEY (model_id) REFERENCES models (id),
        FOREIGN KEY (user_code) REFERENCES users (code)
    );
    CREATE TABLE notes (
        code VARCHAR(60) PRIMARY KEY,
        answers VARCHAR(60),
        FOREIGN KEY (answers) REFERENCES notes (code)
    );";

/// Three tables whose circle is open between captains and harbours.
pub const FLEET: &str = "
    CREATE TABLE captains (code VARCHAR(60) PRIMARY KEY, harbour_id INTEGER NOT NULL /* harbour */);
    CREATE TABLE ships (
        id INTEGER PRIMARY KEY,
        captain_code VARCHAR(60) NOT NULL,
        FOREIGN KEY (captain_code) REFERENCES captains (code)
    );
    CREATE TABLE harbours (
        id INTEGER PRIMARY KEY,
        flagship_id INTEGER NOT NULL UNIQUE,
        FOREIGN KEY (flagship_id) REFERENCES ships (id)
    );";

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 1_200)]
pub struct Model {
    pub id: i32,
    #[seed(gen = product_name)]
    pub name: String,
    #[seed(references = images)]
    pub image_id: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 300)]
pub struct Image {
    pub id: i32,
    #[seed(references = models)]
    pub model_id: i32,
    #[seed(references = users)]
    pub user_code: Option<String>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(primary_key(code))]
#[seed(count = 150)]
pub struct User {
    #[seed(gen = user_name, unique)]
    pub code: String,
    #[seed(references = images, unique)]
    pub cover_id: Option<i32>,
    #[seed(references = images, null = 0.5)]
    pub favourite_id: Option<i32>,
    #[seed(references = countries)]
    pub country_id: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = countries)]
pub struct Country {
    pub id: i32,
    #[seed(gen = country)]
    pub name: String,
}

/// Refers to itself by text.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(primary_key(code))]
#[seed(count = 100)]
pub struct Note {
    #[seed(gen = string(12), unique)]
    pub code: String,
    #[seed(references = notes)]
    pub answers: Option<String>,
}

/// A circle of three keys none of which may be NULL.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 700)]
pub struct Ship {
    pub id: i32,
    #[seed(references = captains)]
    pub captain_code: String,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(primary_key(code))]
#[seed(count = 600)]
pub struct Captain {
    #[seed(gen = string(10), unique)]
    pub code: String,
    #[seed(references = harbours)]
    pub harbour_id: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[seed(count = 40)]
pub struct Harbour {
    pub id: i32,
    #[seed(references = ships, unique)]
    pub flagship_id: i32,
}

/// An image without user, for the circle of two.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = images)]
#[seed(count = 300, secondary)]
pub struct LoneImage {
    pub id: i32,
    #[seed(references = models)]
    pub model_id: i32,
}
