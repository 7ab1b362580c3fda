//! The same name of a table in two schemas, in one run.

use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seeder};

use crate::backend::database;
use crate::suite::{count, execute, number};

mod shop {
    use seed_diesel::Seedable;

    diesel::table! {
        seed_suite_shop.users (id) {
            id -> Integer,
            name -> Text,
        }
    }

    #[derive(Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 30)]
    #[expect(dead_code, reason = "only seeded")]
    pub(super) struct User {
        pub(super) id: i32,
        pub(super) name: String,
    }
}

mod desk {
    use super::shop;
    use diesel::prelude::*;
    use seed_diesel::Seedable;

    diesel::table! {
        seed_suite_desk.users (id) {
            id -> Integer,
            shop_user_id -> Integer,
            name -> Text,
        }
    }

    diesel::table! {
        seed_suite_desk.tickets (id) {
            id -> Integer,
            user_id -> Integer,
            buyer_id -> Integer,
        }
    }

    /// Without its key.
    #[derive(Seedable)]
    #[diesel(table_name = users)]
    #[seed(count = 20, with(tickets(user_id) = 2))]
    #[expect(dead_code, reason = "only seeded")]
    pub(super) struct User {
        #[seed(references = shop::users::id)]
        pub(super) shop_user_id: i32,
        pub(super) name: String,
    }

    #[derive(Queryable, Seedable)]
    #[diesel(table_name = tickets)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Ticket {
        pub(super) id: i32,
        #[seed(references = users)]
        pub(super) user_id: i32,
        #[seed(references = shop::users::id)]
        pub(super) buyer_id: i32,
    }
}

#[test]
fn tables_of_one_name_in_two_schemas_are_two_tables() {
    let conn = &mut *database("SELECT 1");
    conn.begin_test_transaction().unwrap();
    for statement in [
        "DROP SCHEMA IF EXISTS seed_suite_shop CASCADE",
        "DROP SCHEMA IF EXISTS seed_suite_desk CASCADE",
        "CREATE SCHEMA seed_suite_shop",
        "CREATE SCHEMA seed_suite_desk",
        "CREATE TABLE seed_suite_shop.users (id SERIAL PRIMARY KEY, name TEXT NOT NULL)",
        "CREATE TABLE seed_suite_desk.users ( \
             id INTEGER GENERATED ALWAYS AS IDENTITY (START 500) PRIMARY KEY, \
             shop_user_id INTEGER NOT NULL REFERENCES seed_suite_shop.users, \
             name TEXT NOT NULL)",
        "CREATE TABLE seed_suite_desk.tickets ( \
             id INTEGER PRIMARY KEY, \
             user_id INTEGER NOT NULL REFERENCES seed_suite_desk.users, \
             buyer_id INTEGER NOT NULL REFERENCES seed_suite_shop.users)",
    ] {
        execute(conn, statement);
    }
    let run = Seeder::new(Seed(42))
        .table::<desk::User>()
        .table::<shop::User>()
        .on_existing(Existing::Append);
    for times in 1..=2 {
        let report = run.run(conn).unwrap();
        let tables = report.tables().iter().map(|table| table.table.to_string());
        assert!(tables.eq([
            "seed_suite_shop.users",
            "seed_suite_desk.users",
            "seed_suite_desk.tickets"
        ]));
        assert_eq!(count(conn, "seed_suite_shop.users"), 30 * times);
        assert_eq!(count(conn, "seed_suite_desk.users"), 20 * times);
        assert_eq!(count(conn, "seed_suite_desk.tickets"), 40 * times);
    }
    let least = "SELECT min(user_id)::bigint FROM seed_suite_desk.tickets";
    assert_eq!(number(conn, least), 500);
    for (key, table) in [
        ("user_id", "seed_suite_desk.users"),
        ("buyer_id", "seed_suite_shop.users"),
    ] {
        let lost = format!(
            "SELECT count(*) FROM seed_suite_desk.tickets \
             WHERE {key} NOT IN (SELECT id FROM {table})"
        );
        assert_eq!(number(conn, &lost), 0);
    }
    // Names of one table in two schemas are different addresses: the rows differ.
    let alike = "SELECT count(*) FROM seed_suite_desk.users AS desk \
         JOIN seed_suite_shop.users AS shop ON shop.id = desk.id - 499 AND shop.name = desk.name";
    assert!(number(conn, alike) < 10);
    run.reset(conn).unwrap();
    assert_eq!(count(conn, "seed_suite_shop.users"), 0);
    assert_eq!(count(conn, "seed_suite_desk.users"), 0);
}
