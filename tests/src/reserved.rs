//! Words that SQL reserves as names of tables, keys and foreign keys that refer to each other.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    #[sql_name = "group"]
    groups (key) {
        #[sql_name = "primary"]
        key -> Integer,
        #[sql_name = "select"]
        label -> Text,
        #[sql_name = "where"]
        favourite -> Nullable<Integer>,
    }
}

diesel::table! {
    #[sql_name = "order"]
    orders (key) {
        #[sql_name = "key"]
        key -> Integer,
        #[sql_name = "group"]
        group_key -> Integer,
        #[sql_name = "from"]
        before -> Nullable<Integer>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(groups, orders);

/// Without a constraint on `where`, which makes a circle.
pub const SQL: &str = "
    CREATE TABLE \"group\" (
        \"primary\" SERIAL PRIMARY KEY,
        \"select\" VARCHAR(40) NOT NULL UNIQUE,
        \"where\" INTEGER
    );
    CREATE TABLE \"order\" (
        \"key\" INTEGER PRIMARY KEY,
        \"group\" INTEGER NOT NULL,
        \"from\" INTEGER,
        FOREIGN KEY (\"group\") REFERENCES \"group\" (\"primary\"),
        FOREIGN KEY (\"from\") REFERENCES \"order\" (\"key\")
    );";

/// Without the key, which the database gives.
#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = groups)]
#[seed(count = 30, with(orders(group_key) = 1..=3))]
pub struct NewGroup {
    #[diesel(column_name = label)]
    #[seed(unique)]
    pub name: String,
}

/// With the key and with the circle.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = groups, primary_key(key))]
#[seed(count = 30, secondary)]
pub struct Group {
    pub key: i32,
    #[seed(unique)]
    pub label: String,
    #[diesel(column_name = favourite)]
    #[seed(references = orders)]
    pub likes: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = orders, primary_key(key))]
pub struct Order {
    pub key: i32,
    #[diesel(column_name = group_key)]
    #[seed(references = groups)]
    pub owner: i32,
    #[seed(references = orders)]
    pub before: Option<i32>,
}
