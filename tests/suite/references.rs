//! Which row a foreign key points to.

use diesel::prelude::*;
use seed_diesel::{Error, PlanError, Seed, Seedable, Seeder};
use seed_tests::lookups::{
    self, Licence, LicenceUse, Login, Passport, Person, Stock, Visit, licence_uses, licences,
    logins, passports, people, stock,
};
use seed_tests::newtypes::{self, Account, AccountId, Transfer, transfers};
use seed_tests::trees::{self, Category, Link, Ring, UniqueRing, links, rings};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, dangling, execute, number, tally};
use crate::backend::database;

#[test]
fn self_references_point_to_earlier_rows_and_the_first_is_null() {
    let conn = &mut *database(trees::SQL);
    Category::seed(conn, Seed(42)).unwrap();
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM categories WHERE parent_id >= id"
        ),
        0
    );
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM categories WHERE parent_id IS NULL"
        ),
        1
    );
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM categories WHERE id = 1 AND parent_id IS NULL"
        ),
        1
    );
    assert_eq!(
        dangling(conn, "categories", "parent_id", "categories.id"),
        0
    );
    // Any earlier row, not always the same one.
    let parents = number(conn, "SELECT count(DISTINCT parent_id) FROM categories");
    assert!(parents > 400, "{parents}");
}

#[test]
fn a_self_reference_that_may_not_be_null_begins_with_itself() {
    let conn = &mut *database(trees::SQL);
    for rows in [1, 2, 3, 200] {
        Seeder::new(Seed(42))
            .table::<Ring>()
            .count(rows)
            .run(conn)
            .unwrap();
        let stored: Vec<Ring> = rings::table.order(rings::id).load(conn).unwrap();
        assert_eq!(stored.len() as u64, rows);
        assert_eq!((stored[0].id, stored[0].previous_id), (1, 1));
        assert!(
            stored[1..]
                .iter()
                .all(|row| row.previous_id < row.id && row.previous_id >= 1)
        );
        Ring::reset(conn).unwrap();
    }
}

#[test]
fn a_unique_self_reference_is_a_linked_list() {
    let conn = &mut *database(trees::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Link>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, links::table, links::id, Link);
    for key in ["after_id", "mirror_id"] {
        assert_eq!(dangling(conn, "links", key, "links.id"), 0);
        let later = format!("SELECT count(*) FROM links WHERE {key} >= id");
        assert_eq!(number(conn, &later), 0);
    }
    assert_eq!(
        number(conn, "SELECT count(DISTINCT after_id) FROM links"),
        599
    );
    let mirrors = number(conn, "SELECT count(DISTINCT mirror_id) FROM links");
    assert!((250..350).contains(&mirrors), "{mirrors}");
}

#[test]
fn a_unique_self_reference_needs_a_first_row_without() {
    let error = UniqueRing::rows(Seed(42)).err().unwrap().to_string();
    assert!(
        error.starts_with("column `rings.previous_id`: the first row would refer to itself"),
        "{error}"
    );
    let one = Seeder::new(Seed(42)).table::<UniqueRing>().count(1);
    let row = one.rows::<UniqueRing>().unwrap().next().unwrap();
    assert_eq!((row.id, row.previous_id), (1, 1));
}

fn three_warehouses() -> String {
    // Not in the order of their keys.
    format!(
        "{}; INSERT INTO warehouses (code) VALUES ('west'), ('north'), ('south');",
        lookups::SQL.trim_end().trim_end_matches(';')
    )
}

#[test]
fn keys_of_a_table_outside_of_the_run_are_those_it_has() {
    let conn = &mut *database(&three_warehouses());
    Stock::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Stock> = stock::table.order(stock::id).load(conn).unwrap();
    let codes = tally(stored.iter().map(|row| row.warehouse_code.as_str()));
    assert_eq!(
        codes.keys().copied().collect::<Vec<_>>(),
        ["north", "south", "west"]
    );
    assert!(codes.values().all(|n| *n > 15), "{codes:?}");
    let nulls = stored.iter().filter(|row| row.spare_code.is_none()).count();
    assert!((15..=45).contains(&nulls), "{nulls}");
    // Sampled by the cell alone: the same on all databases, whatever order their rows have.
    assert_eq!(checksum(&stored), checksums::STOCK);
    assert_eq!(count(conn, "warehouses"), 3);
}

#[test]
fn a_nullable_key_to_an_empty_table_is_null() {
    let conn = &mut *database(lookups::SQL);
    Visit::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "visits"), 10);
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM visits WHERE warehouse_code IS NULL"
        ),
        10
    );
}

#[test]
fn a_key_to_an_empty_table_is_an_error_that_names_it() {
    let conn = &mut *database(lookups::SQL);
    let error = Stock::seed(conn, Seed(42)).unwrap_err();
    let message = error.to_string();
    let Error::Plan(PlanError::ParentEmpty { column, parent }) = error else {
        panic!("{message}");
    };
    assert_eq!(column.to_string(), "stock.warehouse_code");
    assert_eq!(parent.to_string(), "warehouses");
    assert_eq!(count(conn, "stock"), 0);
}

#[test]
fn rows_without_their_parents_are_an_error_without_a_database() {
    let error = Stock::rows(Seed(42)).err().unwrap();
    assert!(
        matches!(error, Error::Plan(PlanError::ParentNotInRun { .. })),
        "{error}"
    );
}

#[test]
fn keys_may_be_a_unique_column_of_text() {
    let conn = &mut *database(lookups::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Person>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, people::table, people::id, Person);
    assert_stored!(conn, seeder, logins::table, logins::id, Login);
    assert_eq!(dangling(conn, "logins", "email", "people.email"), 0);
    let people = number(conn, "SELECT count(DISTINCT email) FROM logins");
    assert_eq!(people, 30);
}

#[test]
fn keys_may_be_the_unique_column_of_a_table_outside_of_the_run() {
    let conn = &mut *database(lookups::SQL);
    execute(
        conn,
        "INSERT INTO people (id, email) VALUES (9, 'b@a.example'), (5, 'a@a.example')",
    );
    Login::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "logins"), 10);
    assert_eq!(number(conn, "SELECT count(DISTINCT email) FROM logins"), 2);
    assert_eq!(dangling(conn, "logins", "email", "people.email"), 0);
}

#[test]
fn primary_keys_may_be_text() {
    let conn = &mut *database(lookups::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Licence>();
    seeder.run(conn).unwrap();
    let mut made: Vec<Licence> = seeder
        .rows::<Licence>()
        .unwrap()
        .map(Licence::from)
        .collect();
    let mut stored: Vec<Licence> = licences::table.load(conn).unwrap();
    // The order of texts is the database's affair.
    made.sort_by(|a, b| a.code.cmp(&b.code));
    stored.sort_by(|a, b| a.code.cmp(&b.code));
    assert_eq!(stored, made);
    // A code rather than any text, as the name of the key says.
    let is_code = |licence: &Licence| licence.code.as_bytes()[3] == b'-';
    assert!(made.iter().all(is_code));
    assert_stored!(
        conn,
        seeder,
        licence_uses::table,
        licence_uses::id,
        LicenceUse
    );
    assert_eq!(
        number(conn, "SELECT count(DISTINCT code) FROM licences"),
        40
    );
    assert_eq!(count(conn, "licence_uses"), 120);
    assert_eq!(
        dangling(conn, "licence_uses", "licence_code", "licences.code"),
        0
    );
}

#[test]
fn newtypes_are_keys_and_meet_what_they_hold() {
    let conn = &mut *database(newtypes::SQL);
    Account::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "accounts"), 20);
    assert_eq!(count(conn, "transfers"), 60);
    for key in ["account_id", "target_id"] {
        assert_eq!(dangling(conn, "transfers", key, "accounts.id"), 0);
    }
    let per_account: Vec<i64> = transfers::table
        .group_by(transfers::account_id)
        .select(diesel::dsl::count_star())
        .load(conn)
        .unwrap();
    assert_eq!(per_account, [3; 20]);
}

#[test]
fn newtypes_take_keys_from_the_database_too() {
    let conn = &mut *database(newtypes::SQL);
    execute(
        conn,
        "INSERT INTO accounts (id, iban) VALUES (70, 'a'), (-3, 'b')",
    );
    Seeder::new(Seed(42))
        .table::<Transfer>()
        .count(40)
        .run(conn)
        .unwrap();
    let stored: Vec<Transfer> = transfers::table.order(transfers::id).load(conn).unwrap();
    let keys = tally(stored.iter().map(|row| row.account_id.0));
    assert_eq!(keys.keys().copied().collect::<Vec<_>>(), [-3, 70]);
    assert!(
        stored
            .iter()
            .any(|row| row.account_id == AccountId(70) && row.target_id == -3)
    );
}

#[test]
fn a_unique_key_takes_every_parent_once() {
    let conn = &mut *database(lookups::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Person>().table::<Passport>();
    seeder.run(conn).unwrap();
    let keys = passports::table.select(passports::person_id);
    let keys: Vec<i32> = keys.order(passports::id).load(conn).unwrap();
    assert_ne!(keys[..3], [1, 2, 3], "in no order");
    assert_eq!(tally(keys), (1..=30).map(|key| (key, 1)).collect());
}

#[test]
fn a_unique_key_takes_every_parent_outside_of_the_run_once() {
    let conn = &mut *database(lookups::SQL);
    Seeder::new(Seed(42)).table::<Person>().run(conn).unwrap();
    let seeder = Seeder::new(Seed(42)).table::<Passport>();
    let error = seeder.count(31).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `passports.person_id`: 31 distinct values asked, 30 possible"
    );
    assert_eq!(count(conn, "passports"), 0);
    Passport::seed(conn, Seed(42)).unwrap();
    let keys = number(conn, "SELECT count(DISTINCT person_id) FROM passports");
    assert_eq!(keys, 30);
}
