//! Keys that the database gives.

use diesel::dsl::min;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::assigned::{self, Clerk, NewShop, Shift, clerks, shifts, shops};

use super::{assert_stored, count, dangling, execute, number};
use crate::backend::{Conn, database};

/// That each child has the parent that `rows` says, the first key being `first`.
fn check(conn: &mut Conn, first: i64) {
    assert_eq!(count(conn, "shops"), 600);
    let made = Seeder::new(Seed(42)).table::<NewShop>();
    let made: Vec<(i32, String)> = made
        .rows::<Clerk>()
        .unwrap()
        .map(|clerk| (clerk.shop_id, clerk.name))
        .collect();
    let stored: Vec<Clerk> = clerks::table.order(clerks::id).load(conn).unwrap();
    assert_eq!(stored.len(), made.len());
    for (stored, (shop, name)) in stored.iter().zip(made) {
        assert_eq!(i64::from(stored.shop_id), i64::from(shop) - 1 + first);
        assert_eq!(stored.name, name);
    }
    assert_eq!(dangling(conn, "shifts", "clerk_id", "clerks.id"), 0);
    let least = "SELECT min(n) FROM (SELECT count(*) AS n FROM shifts GROUP BY clerk_id) AS t";
    assert_eq!(number(conn, least), 2);
    assert_eq!(dangling(conn, "shifts", "shop_id", "shops.id"), 0);
}

#[test]
fn children_have_the_keys_that_the_database_gave_their_parents() {
    let conn = &mut *database(assigned::SQL);
    NewShop::seed(conn, Seed(42)).unwrap();
    check(conn, 1);
    let seeder = Seeder::new(Seed(42)).table::<NewShop>();
    assert_stored!(conn, seeder, shifts::table, shifts::id, Shift);
}

#[test]
fn the_first_key_may_be_any() {
    let conn = &mut *database(assigned::SQL);
    // PostgreSQL and MySQL count on from here, SQLite begins anew in an empty table.
    for _ in 0..3 {
        execute(conn, "INSERT INTO shops (name) VALUES ('gone')");
    }
    execute(conn, "DELETE FROM shops");
    NewShop::seed(conn, Seed(42)).unwrap();
    let least: Option<i32> = shops::table
        .select(min(shops::id))
        .get_result(conn)
        .unwrap();
    let first = i64::from(least.unwrap());
    assert!([1, 4].contains(&first), "{first}");
    check(conn, first);
}

#[test]
fn a_key_is_not_known_to_the_rows_of_its_own_table() {
    let error = Seeder::new(Seed(42))
        .table::<own::Node>()
        .plan()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `nodes.parent_id`: the values of `nodes.id` are not known: the database gives them, \
         they are computed, or they may be NULL"
    );
}

#[test]
fn a_key_of_the_database_that_is_no_integer_is_an_error_before_the_first_row() {
    let error = Seeder::new(Seed(42))
        .table::<text::NewDoor>()
        .table::<text::Lock>()
        .plan()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `locks.door_code`: the database gives the keys of `doors.code`, which are found out only if \
         they are integers; let the model of `doors` make them, by a field without `skip`"
    );
}

mod text {
    use seed_diesel::Seedable;

    diesel::table! {
        doors (code) {
            code -> Text,
            colour -> Text,
        }
    }

    diesel::table! {
        locks (id) {
            id -> Integer,
            door_code -> Text,
        }
    }

    /// Its key is a `DEFAULT` of the database, such as `gen_random_uuid()`.
    #[derive(Seedable)]
    #[diesel(table_name = doors, primary_key(code))]
    #[expect(dead_code, reason = "only planned")]
    pub(super) struct NewDoor {
        #[seed(skip)]
        pub(super) code: String,
        pub(super) colour: String,
    }

    #[derive(Seedable)]
    #[diesel(table_name = locks)]
    #[expect(dead_code, reason = "only planned")]
    pub(super) struct Lock {
        pub(super) id: i32,
        #[seed(references = doors)]
        pub(super) door_code: String,
    }
}

mod own {
    use seed_diesel::Seedable;

    diesel::table! {
        nodes (id) {
            id -> Integer,
            parent_id -> Integer,
        }
    }

    #[derive(Seedable)]
    #[diesel(table_name = nodes)]
    pub(super) struct Node {
        #[seed(references = nodes)]
        #[expect(dead_code, reason = "only seeded")]
        pub(super) parent_id: i32,
    }
}
