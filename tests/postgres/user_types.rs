//! Types that an extension or the user makes: texts that ignore capitals, and composite types.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql, WriteTuple};
use diesel::sql_types::{Integer, Record, SqlType, Text};
use seed_diesel::generators::values;
use seed_diesel::{Generator, Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, number};

mod sql_types {
    use diesel::query_builder::QueryId;

    use super::SqlType;

    /// As `diesel print-schema` writes it.
    #[derive(QueryId, SqlType)]
    #[diesel(postgres_type(name = "amount"))]
    pub struct Amount;
}

#[derive(Clone, Debug, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Amount)]
struct Amount {
    cents: i32,
    currency: String,
}

impl ToSql<sql_types::Amount, Pg> for Amount {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let tuple = (self.cents, self.currency.as_str());
        WriteTuple::<(Integer, Text)>::write_tuple(&tuple, &mut out.reborrow())
    }
}

impl FromSql<sql_types::Amount, Pg> for Amount {
    fn from_sql(bytes: PgValue<'_>) -> deserialize::Result<Amount> {
        let (cents, currency) = FromSql::<Record<(Integer, Text)>, Pg>::from_sql(bytes)?;
        Ok(Amount { cents, currency })
    }
}

/// Amounts of either currency.
fn amounts() -> impl Generator<Amount> {
    let amount = |cents, currency: &str| Amount {
        cents,
        currency: currency.into(),
    };
    values([
        amount(1999, "EUR"),
        amount(2499, "USD"),
        amount(0, "say \"free\", (0)"),
    ])
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Amount;

    offers (id) {
        id -> Integer,
        code -> Citext,
        email -> Citext,
        nickname -> Nullable<Citext>,
        tags -> Array<Citext>,
        price -> Amount,
        fee -> Amount,
        reduced -> Nullable<Amount>,
        tiers -> Array<Amount>,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = offers)]
#[seed(count = 1000, backends(postgres))]
struct Offer {
    id: i32,
    #[seed(unique)]
    code: String,
    #[seed(gen = email, unique)]
    email: String,
    #[seed(null = 0.5)]
    nickname: Option<String>,
    tags: Vec<String>,
    #[seed(gen = self::amounts())]
    price: Amount,
    #[seed(gen = |cell| Amount { cents: cell.below(1000) as i32, currency: "EUR".into() })]
    fee: Amount,
    #[seed(gen = self::amounts(), null = 0.5)]
    reduced: Option<Amount>,
    #[seed(gen = self::amounts(), array = 1..=2)]
    tiers: Vec<Amount>,
}

const OFFERS: &str = "
    CREATE TYPE amount AS (cents INTEGER, currency TEXT);
    CREATE TABLE offers (
        id INTEGER PRIMARY KEY,
        code CITEXT NOT NULL UNIQUE,
        email CITEXT NOT NULL UNIQUE,
        nickname CITEXT,
        tags CITEXT[] NOT NULL,
        price amount NOT NULL,
        fee amount NOT NULL,
        reduced amount,
        tiers amount[] NOT NULL
    )";

#[test]
fn citext_and_composite_types_are_stored_as_they_are_made() {
    let conn = &mut *database(&format!("CREATE EXTENSION IF NOT EXISTS citext; {OFFERS}"));
    let seeder = Seeder::new(Seed(42)).table::<Offer>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, offers::table, offers::id, Offer);
    assert_eq!(stored.len(), 1000);
    let mut all = |condition: &str| {
        let sql = format!("SELECT count(*) FROM offers WHERE {condition}");
        assert_eq!(number(conn, &sql), 1000, "{condition}");
    };
    // Capitals make no difference, so what is unique has to be so without them.
    all("email = upper(email::text)::citext AND code = upper(code::text)::citext");
    all("(price).cents IN (0, 1999, 2499) AND (fee).cents < 1000");
    all("((price).cents = 0) = ((price).currency = 'say \"free\", (0)')");
    all("cardinality(tiers) BETWEEN 1 AND 2 AND (tiers[1]).currency IS NOT NULL");
    let null = number(conn, "SELECT count(*) FROM offers WHERE reduced IS NULL");
    assert!((400..=600).contains(&null), "{null}");
}
