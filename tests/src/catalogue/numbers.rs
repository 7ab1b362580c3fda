//! Numbers, keys and choices.

use bigdecimal::BigDecimal;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;
use seed_diesel::{SeedValue, Seedable};

/// Pass or fail, kept as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, FromSqlRow, SeedValue)]
#[diesel(sql_type = Text)]
pub enum Grade {
    #[seed(weight = 0.8)]
    Pass,
    #[seed(weight = 0.2)]
    Fail,
}

impl<DB: Backend> ToSql<Text, DB> for Grade
where
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        match self {
            Grade::Pass => "pass",
            Grade::Fail => "fail",
        }
        .to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for Grade
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Grade> {
        match String::from_sql(bytes)?.as_str() {
            "pass" => Ok(Grade::Pass),
            "fail" => Ok(Grade::Fail),
            other => Err(format!("no grade is `{other}`").into()),
        }
    }
}

diesel::table! {
    figures (id) {
        id -> Integer,
        int_small -> SmallInt,
        whole -> Integer,
        int_large -> BigInt,
        int_single -> Float,
        int_double -> Double,
        int_exact -> Numeric,
        number_single -> Float,
        number -> Double,
        number_exact -> Numeric,
        price -> Double,
        price_exact -> Numeric,
        year -> Integer,
        year_small -> SmallInt,
        year_double -> Double,
        zipf -> Integer,
        zipf_large -> BigInt,
        zipf_double -> Double,
        normal -> Integer,
        normal_double -> Double,
        normal_exact -> Numeric,
        boolean -> Bool,
        counted -> BigInt,
        sequence -> Integer,
        value -> SmallInt,
        mixed -> Integer,
        grade -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = figures)]
#[seed(count = 1000)]
pub struct Figure {
    pub id: i32,
    #[seed(gen = int(-1..=9))]
    pub int_small: i16,
    #[seed(gen = int, unique)]
    pub whole: i32,
    #[seed(gen = int(i64::MIN..=i64::MAX), unique)]
    pub int_large: i64,
    #[seed(gen = int(0..=9))]
    pub int_single: f32,
    #[seed(gen = int(0..=1_000_000))]
    pub int_double: f64,
    #[seed(gen = int(-5..=5))]
    pub int_exact: BigDecimal,
    #[seed(gen = number(0..=1, decimals = 3))]
    pub number_single: f32,
    #[seed(gen = number, unique)]
    pub number: f64,
    #[seed(gen = number(-10.5..=99_999.99), unique)]
    pub number_exact: BigDecimal,
    #[seed(gen = price)]
    pub price: f64,
    #[seed(gen = price(5..=20))]
    pub price_exact: BigDecimal,
    #[seed(gen = year)]
    pub year: i32,
    #[seed(gen = year(1990..=1999))]
    pub year_small: i16,
    #[seed(gen = year)]
    pub year_double: f64,
    #[seed(gen = zipf(1..=100))]
    pub zipf: i32,
    #[seed(gen = zipf(1..=1_000_000_000_000, exponent = 1.2))]
    pub zipf_large: i64,
    #[seed(gen = zipf(1..=10))]
    pub zipf_double: f64,
    #[seed(gen = normal(0..=100, mean = 30, deviation = 10))]
    pub normal: i32,
    #[seed(gen = normal(0..=1, decimals = 4))]
    pub normal_double: f64,
    #[seed(gen = normal(0..=10))]
    pub normal_exact: BigDecimal,
    #[seed(gen = boolean(0.25))]
    pub boolean: bool,
    #[seed(gen = primary_key(start = 1_000_000))]
    pub counted: i64,
    #[seed(gen = sequence(500, -5))]
    pub sequence: i32,
    #[seed(gen = values(2, 3, 5, 7))]
    pub value: i16,
    #[seed(gen = weighted(0.3 => int(1..=9), 0.7 => int(100..=109)))]
    pub mixed: i32,
    #[seed(gen = variants)]
    pub grade: Grade,
}

pub const SQL: &str = "
    CREATE TABLE figures (
        id INTEGER PRIMARY KEY,
        int_small SMALLINT NOT NULL,
        whole INTEGER NOT NULL UNIQUE,
        int_large BIGINT NOT NULL UNIQUE,
        int_single FLOAT(24) NOT NULL,
        int_double DOUBLE PRECISION NOT NULL,
        int_exact NUMERIC(14, 6) NOT NULL,
        number_single FLOAT(24) NOT NULL,
        number DOUBLE PRECISION NOT NULL UNIQUE,
        number_exact NUMERIC(14, 6) NOT NULL UNIQUE,
        price DOUBLE PRECISION NOT NULL,
        price_exact NUMERIC(14, 6) NOT NULL,
        year INTEGER NOT NULL,
        year_small SMALLINT NOT NULL,
        year_double DOUBLE PRECISION NOT NULL,
        zipf INTEGER NOT NULL,
        zipf_large BIGINT NOT NULL,
        zipf_double DOUBLE PRECISION NOT NULL,
        normal INTEGER NOT NULL,
        normal_double DOUBLE PRECISION NOT NULL,
        normal_exact NUMERIC(14, 6) NOT NULL,
        boolean BOOLEAN NOT NULL,
        counted BIGINT NOT NULL,
        sequence INTEGER NOT NULL,
        value SMALLINT NOT NULL,
        mixed INTEGER NOT NULL,
        grade TEXT NOT NULL
    );";
