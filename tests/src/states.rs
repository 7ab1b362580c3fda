//! Models with states.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use seed_diesel::{SeedValue, Seedable};

diesel::table! {
    staff (id) {
        id -> Integer,
        name -> Text,
        role -> Text,
        level -> SmallInt,
        verified -> Bool,
        code -> Text,
        invited_at -> Timestamp,
        left_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
        label -> Text,
    }
}

diesel::table! {
    badges (id) {
        id -> Integer,
        staff_id -> Integer,
        lost -> Bool,
    }
}

pub const SQL: &str = "
    CREATE TABLE staff (
        id INTEGER PRIMARY KEY,
        name VARCHAR(100) NOT NULL,
        role VARCHAR(10) NOT NULL,
        level SMALLINT NOT NULL,
        verified BOOLEAN NOT NULL,
        code VARCHAR(20) NOT NULL,
        invited_at TIMESTAMP NOT NULL,
        left_at TIMESTAMP,
        reason VARCHAR(20),
        label VARCHAR(200) NOT NULL,
        CHECK (left_at >= invited_at)
    );
    CREATE TABLE badges (
        id INTEGER PRIMARY KEY,
        staff_id INTEGER NOT NULL,
        lost BOOLEAN NOT NULL,
        FOREIGN KEY (staff_id) REFERENCES staff (id)
    );";

/// What is stored as text.
#[derive(Clone, Debug, PartialEq, SeedValue)]
pub struct Code(pub String);

pub const FORMER: f64 = 0.25;

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = staff)]
#[seed(count = 2000, with(badges = 1))]
#[seed(together(role, level) = [0.5 => ("author", 1), 0.5 => ("editor", 2)])]
#[seed(state(admin = 0.1, role = "admin", level = 9, verified = true, code(gen = |_| "root".to_owned())))]
#[seed(state(
    former = FORMER,
    left_at(gen = timestamp(after = invited_at, within = "30 days")),
    reason(gen = values("moved", "retired"), null = 0.5),
))]
#[seed(state(unverified, verified = false, reason = Some("new"), left_at = None))]
pub struct Staff {
    pub id: i32,
    pub name: String,
    pub role: String,
    pub level: i16,
    #[seed(gen = boolean(0.7))]
    pub verified: bool,
    #[seed(gen = pattern("??-##"))]
    pub code: String,
    #[seed(gen = timestamp("2024-01-01"..="2024-06-30"))]
    pub invited_at: NaiveDateTime,
    #[seed(null = 1.0)]
    pub left_at: Option<NaiveDateTime>,
    #[seed(gen = word, null = 1.0)]
    pub reason: Option<String>,
    #[seed(from(name, role) = |name, role| format!("{name} ({role})"))]
    pub label: String,
}

/// The same table without states.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = staff)]
#[seed(count = 2000, secondary)]
#[seed(together(role, level) = [0.5 => ("author", 1), 0.5 => ("editor", 2)])]
pub struct PlainStaff {
    pub id: i32,
    pub name: String,
    pub role: String,
    pub level: i16,
    #[seed(gen = boolean(0.7))]
    pub verified: bool,
    #[seed(gen = pattern("??-##"))]
    pub code: String,
    #[seed(gen = timestamp("2024-01-01"..="2024-06-30"))]
    pub invited_at: NaiveDateTime,
    #[seed(null = 1.0)]
    pub left_at: Option<NaiveDateTime>,
    #[seed(gen = word, null = 1.0)]
    pub reason: Option<String>,
    #[seed(from(name, role) = |name, role| format!("{name} ({role})"))]
    pub label: String,
}

#[derive(Debug, PartialEq, Queryable, Associations, Seedable)]
#[diesel(table_name = badges, belongs_to(Staff))]
#[seed(state((lost = 0.2, lost = true), (found, lost = false)))]
pub struct Badge {
    pub id: i32,
    pub staff_id: i32,
    #[seed(gen = constant(false))]
    pub lost: bool,
}
