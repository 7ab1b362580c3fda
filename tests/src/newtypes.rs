//! Keys and values in types of the user's own.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{Integer, Text};
use seed_diesel::{SeedValue, Seedable};

diesel::table! {
    accounts (id) {
        id -> Integer,
        iban -> Text,
    }
}

diesel::table! {
    transfers (id) {
        id -> Integer,
        account_id -> Integer,
        target_id -> Integer,
        reverses_id -> Nullable<Integer>,
        note -> Nullable<Text>,
    }
}

pub const SQL: &str = "
    CREATE TABLE accounts (id INTEGER PRIMARY KEY, iban VARCHAR(40) NOT NULL UNIQUE);
    CREATE TABLE transfers (
        id INTEGER PRIMARY KEY,
        account_id INTEGER NOT NULL,
        target_id INTEGER NOT NULL,
        reverses_id INTEGER,
        note TEXT,
        FOREIGN KEY (account_id) REFERENCES accounts (id),
        FOREIGN KEY (target_id) REFERENCES accounts (id),
        FOREIGN KEY (reverses_id) REFERENCES transfers (id)
    );";

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, AsExpression, FromSqlRow, SeedValue,
)]
#[diesel(sql_type = Integer)]
pub struct AccountId(pub i32);

impl<DB: Backend> ToSql<Integer, DB> for AccountId
where
    i32: ToSql<Integer, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<Integer, DB> for AccountId
where
    i32: FromSql<Integer, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i32::from_sql(bytes).map(AccountId)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, AsExpression, FromSqlRow, SeedValue)]
#[diesel(sql_type = Text)]
pub struct Iban {
    pub text: String,
}

impl<DB: Backend> ToSql<Text, DB> for Iban
where
    String: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.text.to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Iban
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(|text| Iban { text })
    }
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = accounts)]
#[seed(count = 20, with(transfers(account_id) = 3))]
pub struct Account {
    pub id: AccountId,
    #[seed(gen = pattern("XX## #### ####"), unique)]
    pub iban: Iban,
}

/// One key as the newtype, one as what it holds: both meet the parent's.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = transfers)]
pub struct Transfer {
    pub id: i32,
    #[seed(references = accounts)]
    pub account_id: AccountId,
    #[seed(references = accounts)]
    pub target_id: i32,
    #[seed(references = transfers)]
    pub reverses_id: Option<i32>,
    #[seed(gen = string(8), null = 0.5)]
    pub note: Option<String>,
}
