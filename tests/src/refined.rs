//! Models that say little: what a run says of them at run time, and the same said by attributes.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    teams (id) {
        id -> Integer,
        name -> Text,
        lead_id -> Nullable<Integer>,
        lead_label -> Text,
    }
}

diesel::table! {
    people (id) {
        id -> Integer,
        first -> Text,
        last -> Text,
        email -> Text,
        status -> Text,
        reason -> Nullable<Text>,
        team_id -> Nullable<Integer>,
        mentor_id -> Nullable<Integer>,
        role -> Text,
    }
}

diesel::table! {
    seats (id) {
        id -> Integer,
        person_id -> Integer,
        room -> Integer,
    }
}

pub const SQL: &str = "
    CREATE TABLE teams (
        id SERIAL PRIMARY KEY,
        name TEXT NOT NULL,
        lead_id INTEGER,
        lead_label TEXT NOT NULL
    );
    CREATE TABLE people (
        id SERIAL PRIMARY KEY,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        email VARCHAR(200) NOT NULL UNIQUE,
        status TEXT NOT NULL,
        reason TEXT,
        team_id INTEGER,
        mentor_id INTEGER,
        role VARCHAR(20) NOT NULL DEFAULT 'guest',
        FOREIGN KEY (team_id) REFERENCES teams (id),
        FOREIGN KEY (mentor_id) REFERENCES people (id)
    );
    CREATE TABLE seats (
        id SERIAL PRIMARY KEY,
        person_id INTEGER NOT NULL,
        room INTEGER NOT NULL,
        UNIQUE (person_id, room),
        FOREIGN KEY (person_id) REFERENCES people (id)
    );";

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = teams)]
pub struct Team {
    pub id: i32,
    pub name: String,
    pub lead_id: Option<i32>,
    pub lead_label: String,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = people)]
#[seed(count = 60)]
pub struct Person {
    pub id: i32,
    pub first: String,
    pub last: String,
    pub email: String,
    pub status: String,
    pub reason: Option<String>,
    pub team_id: Option<i32>,
    pub mentor_id: Option<i32>,
    pub role: String,
}

/// Of teams that may refer to people.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = people)]
#[seed(secondary, count = 60)]
pub struct Member {
    pub id: i32,
    pub first: String,
    pub last: String,
    #[seed(unique)]
    pub email: String,
    pub status: String,
    pub reason: Option<String>,
    #[seed(references = teams, null = 0.3)]
    pub team_id: Option<i32>,
    #[seed(null = 1.0)]
    pub mentor_id: Option<i32>,
    pub role: String,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = seats)]
pub struct Seat {
    pub id: i32,
    pub person_id: i32,
    #[seed(gen = int(1..=3))]
    pub room: i32,
}

/// The same tables, all said by attributes.
pub mod said {
    use seed_diesel::Seedable;

    use super::{people, seats, teams};

    #[derive(Debug, PartialEq, Seedable)]
    #[diesel(table_name = people)]
    #[seed(secondary, count = 60)]
    #[seed(together(status, reason) = [0.7 => ("active", None), 0.3 => ("paused", Some("late"))])]
    pub struct Person {
        pub id: i32,
        pub first: String,
        pub last: String,
        #[seed(from(first, last, id) = |first, last, id| format!("{first}.{last}{id}@example.com"))]
        pub email: String,
        pub status: String,
        pub reason: Option<String>,
        #[seed(references = teams, null = 0.25)]
        pub team_id: Option<i32>,
        #[seed(references = people)]
        pub mentor_id: Option<i32>,
        pub role: String,
    }

    #[derive(Debug, PartialEq, Seedable)]
    #[diesel(table_name = seats)]
    #[seed(secondary, count = 60, unique(person_id, room))]
    pub struct Seat {
        pub id: i32,
        #[seed(references = people)]
        pub person_id: i32,
        #[seed(gen = int(1..=3))]
        pub room: i32,
    }
}
