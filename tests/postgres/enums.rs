//! Enum types of PostgreSQL, mapped by hand and by `diesel-derive-enum`.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::SqlType;
use diesel_derive_enum::DbEnum;
use seed_diesel::{Seed, SeedValue, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, count, number, tally};

mod sql_types {
    use diesel::query_builder::QueryId;

    use super::SqlType;

    /// As `diesel print-schema` writes it.
    #[derive(QueryId, SqlType)]
    #[diesel(postgres_type(name = "print_status"))]
    pub struct PrintStatus;
}

/// A name that begins as the name of another type does.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow, SeedValue,
)]
#[diesel(sql_type = sql_types::PrintStatus)]
enum PrintStatus {
    #[seed(weight = 6)]
    Draft,
    #[seed(weight = 3)]
    Printed,
    #[seed(weight = 1)]
    Lost,
}

impl<DB: Backend> ToSql<sql_types::PrintStatus, DB> for PrintStatus
where
    str: ToSql<diesel::sql_types::Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        let name = match self {
            PrintStatus::Draft => "draft",
            PrintStatus::Printed => "printed",
            PrintStatus::Lost => "lost",
        };
        ToSql::<diesel::sql_types::Text, DB>::to_sql(name, out)
    }
}

impl<DB: Backend> FromSql<sql_types::PrintStatus, DB> for PrintStatus
where
    String: FromSql<diesel::sql_types::Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<PrintStatus> {
        match String::from_sql(bytes)?.as_str() {
            "draft" => Ok(PrintStatus::Draft),
            "printed" => Ok(PrintStatus::Printed),
            "lost" => Ok(PrintStatus::Lost),
            other => Err(format!("no status is `{other}`").into()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DbEnum, SeedValue)]
#[PgType = "real_estate"]
#[DieselType = "RealEstate"]
enum Estate {
    House,
    Flat,
    #[db_rename = "plot of land"]
    Plot,
}

diesel::table! {
    use diesel::sql_types::*;
    use super::RealEstate;
    use super::sql_types::PrintStatus;

    offers (id) {
        id -> Integer,
        status -> PrintStatus,
        old_status -> Nullable<PrintStatus>,
        kind -> RealEstate,
        other_kind -> Nullable<RealEstate>,
        sold -> RealEstate,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::RealEstate;
    use super::sql_types::PrintStatus;

    searches (id) {
        id -> Integer,
        states -> Array<PrintStatus>,
        kinds -> Nullable<Array<RealEstate>>,
        perhaps -> Array<Nullable<RealEstate>>,
    }
}

const TABLES: &str = "
    CREATE TYPE print_status AS ENUM ('draft', 'printed', 'lost');
    CREATE TYPE real_estate AS ENUM ('house', 'flat', 'plot of land');
    CREATE TABLE offers (
        id INTEGER PRIMARY KEY,
        status print_status NOT NULL,
        old_status print_status,
        kind real_estate NOT NULL,
        other_kind real_estate,
        sold real_estate NOT NULL
    );
    CREATE TABLE searches (
        id INTEGER PRIMARY KEY,
        states print_status[] NOT NULL,
        kinds real_estate[],
        perhaps real_estate[] NOT NULL
    )";

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = offers)]
#[seed(count = 10_000, backends(postgres))]
struct Offer {
    id: i32,
    status: PrintStatus,
    #[seed(null = 0.5)]
    old_status: Option<PrintStatus>,
    kind: Estate,
    #[seed(null = 0.5)]
    other_kind: Option<Estate>,
    #[seed(gen = values(0.9 => Estate::Flat, 0.1 => Estate::Plot))]
    sold: Estate,
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = searches)]
#[seed(count = 10_000, backends(postgres))]
struct Search {
    id: i32,
    states: Vec<PrintStatus>,
    #[seed(array = 0..=3, null = 0.5)]
    kinds: Option<Vec<Estate>>,
    #[seed(gen = variants)]
    perhaps: Vec<Option<Estate>>,
}

#[test]
fn enum_types_named_print_status_and_real_estate_are_copied_by_their_weights() {
    let conn = &mut *database(TABLES);
    let seeder = Seeder::new(Seed(42)).table::<Offer>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, offers::table, offers::id, Offer);
    let shares = tally(stored.iter().map(|offer| offer.status));
    for (status, expected) in [
        (PrintStatus::Draft, 6000),
        (PrintStatus::Printed, 3000),
        (PrintStatus::Lost, 1000),
    ] {
        assert!((shares[&status] - expected).abs() < 200, "{shares:?}");
    }
    let flats = number(conn, "SELECT count(*) FROM offers WHERE sold = 'flat'");
    assert!((8800..=9200).contains(&flats), "{flats}");
    let houses = number(conn, "SELECT count(*) FROM offers WHERE sold = 'house'");
    assert_eq!(houses, 0);
}

/// Diesel cannot COPY them: it asks for the type of an enum while it writes the elements, and COPY has
/// no connection to ask. They are inserted.
#[test]
fn arrays_of_enums_are_inserted() {
    let conn = &mut *database(TABLES);
    let seeder = Seeder::new(Seed(42)).table::<Search>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, searches::table, searches::id, Search);
    assert!(stored.iter().any(|row| row.states.len() == 3));
    assert!(stored.iter().any(|row| row.kinds.as_deref() == Some(&[])));
}

#[test]
fn an_enum_that_the_database_lacks_is_an_error_that_names_table_and_rows() {
    let conn = &mut *database(&TABLES.replace("'draft', ", ""));
    let seeder = Seeder::new(Seed(42)).table::<Offer>();
    let error = seeder.run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `offers`, rows 1 to 10000: invalid input value for enum print_status: \"draft\"; the labels of an enum are given by `#[seed(gen = values(\"draft\", \"sent\"))]`, or by an enum with `#[derive(SeedValue)]`"
    );
    assert_eq!(count(conn, "offers"), 0);
}
