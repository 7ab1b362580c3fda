//! What is stored is what `rows` makes, value by value, on every path of insertion.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::forum::{self, Member, Reply, Topic, members, replies, topics};
use seed_tests::kinds::{self, Kind};
use seed_tests::newtypes::{self, Account, Transfer, accounts, transfers};
use seed_tests::trees::{self, Category, categories};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, number};
use crate::backend::{COUNTS, Conn, database, decimal};

/// As `assert_stored`, for the model whose decimals databases keep in different ways. They come back
/// in one form: `12.3` and `12.30` are equal but print differently.
fn assert_kinds(conn: &mut Conn, seeder: &Seeder<((), Kind)>) -> Vec<Kind> {
    let stored: Vec<Kind> = kinds::kinds::table
        .order(kinds::kinds::id)
        .load(conn)
        .unwrap();
    let stored = stored.into_iter().map(|row| row.with_decimals(decimal));
    let stored: Vec<Kind> = stored.collect();
    let made = seeder.rows::<Kind>().unwrap().map(Kind::from);
    let made: Vec<Kind> = made
        .map(|row| row.with_decimals(|decimal| decimal.normalized()))
        .collect();
    assert_eq!(stored.len(), made.len());
    for (stored, made) in stored.iter().zip(&made) {
        assert_eq!(stored, made);
    }
    stored
}

#[test]
fn every_type_is_stored_as_rows_makes_it_and_the_same_on_all_databases() {
    let conn = &mut *database(kinds::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Kind>();
    seeder.run(conn).unwrap();
    let stored = assert_kinds(conn, &seeder);
    assert_eq!(stored.len(), 10_001);
    assert_eq!(checksum(&stored), checksums::KINDS);
    // The values are not all alike, so that the comparison says something.
    let nulls = stored.iter().filter(|row| row.maybe_raw.is_none()).count();
    assert!((4500..=5500).contains(&nulls), "{nulls}");
    assert!(stored.iter().any(|row| row.large < i64::MIN / 2));
    assert!(stored.iter().any(|row| row.large > i64::MAX / 2));
    assert!(stored.iter().any(|row| row.words == "a\tb\nc\r"));
    assert!(stored.iter().any(|row| row.words == "🦀"));
    assert!(stored.iter().any(|row| row.raw.is_empty()));
    assert!(stored.iter().any(|row| row.raw.contains(&0)));
}

#[test]
fn every_number_of_rows_is_stored_whole() {
    let conn = &mut *database(kinds::SQL);
    for rows in COUNTS {
        let seeder = Seeder::new(Seed(7)).table::<Kind>().count(rows);
        assert_eq!(seeder.run(conn).unwrap().rows(), rows);
        assert_eq!(count(conn, "kinds"), rows as i64);
        assert_kinds(conn, &seeder);
        super::execute(conn, "DELETE FROM kinds");
    }
}

#[test]
fn every_number_of_children_is_stored_whole() {
    let conn = &mut *database(trees::SQL);
    for rows in COUNTS {
        let seeder = Seeder::new(Seed(7)).table::<Category>().count(rows);
        assert_eq!(seeder.run(conn).unwrap().rows(), rows);
        assert_stored!(conn, seeder, categories::table, categories::id, Category);
        super::execute(conn, "UPDATE categories SET parent_id = NULL");
        super::execute(conn, "DELETE FROM categories");
    }
}

#[test]
fn sql_sees_the_values_too() {
    let conn = &mut *database(kinds::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Kind>().count(500);
    seeder.run(conn).unwrap();
    let made: Vec<Kind> = seeder.rows::<Kind>().unwrap().map(Kind::from).collect();
    let flags = made.iter().filter(|row| row.flag).count() as i64;
    assert_eq!(number(conn, "SELECT count(*) FROM kinds WHERE flag"), flags);
    let nulls = made.iter().filter(|row| row.maybe_flag.is_none()).count() as i64;
    assert_eq!(
        number(conn, "SELECT count(*) FROM kinds WHERE maybe_flag IS NULL"),
        nulls
    );
    let empty = made.iter().filter(|row| row.words.is_empty()).count() as i64;
    assert_eq!(
        number(conn, "SELECT count(*) FROM kinds WHERE words = ''"),
        empty
    );
    let late = made
        .iter()
        .filter(|row| row.day.to_string().as_str() > "2030-01-01")
        .count();
    assert_eq!(
        number(conn, "SELECT count(*) FROM kinds WHERE day > '2030-01-01'"),
        late as i64
    );
    let negative = made.iter().filter(|row| row.double < 0.0).count() as i64;
    assert_eq!(
        kinds::kinds::table
            .filter(kinds::kinds::double.lt(0.0))
            .count()
            .get_result::<i64>(conn)
            .unwrap(),
        negative
    );
}

#[test]
fn users_and_posts_are_the_same_on_all_databases() {
    let conn = &mut *database(blog::SQL);
    let seeder = Seeder::new(Seed(42)).table::<User>();
    seeder.run(conn).unwrap();
    let users = assert_stored!(conn, seeder, users::table, users::id, User);
    let posts = assert_stored!(conn, seeder, posts::table, posts::id, Post);
    assert_eq!(
        [checksum(&users), checksum(&posts)],
        [checksums::USERS, checksums::POSTS]
    );
}

#[test]
fn children_of_weighted_numbers_are_the_same_on_all_databases() {
    let conn = &mut *database(forum::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Member>();
    seeder.run(conn).unwrap();
    let members = assert_stored!(conn, seeder, members::table, members::id, Member);
    let topics = assert_stored!(conn, seeder, topics::table, topics::id, Topic);
    let replies = assert_stored!(conn, seeder, replies::table, replies::id, Reply);
    assert_eq!(
        [checksum(&members), checksum(&topics), checksum(&replies)],
        [checksums::MEMBERS, checksums::TOPICS, checksums::REPLIES]
    );
}

#[test]
fn self_references_are_the_same_on_all_databases() {
    let conn = &mut *database(trees::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Category>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, categories::table, categories::id, Category);
    assert_eq!(checksum(&stored), checksums::CATEGORIES);
}

#[test]
fn newtypes_are_the_same_on_all_databases() {
    let conn = &mut *database(newtypes::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Account>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, accounts::table, accounts::id, Account);
    let stored = assert_stored!(conn, seeder, transfers::table, transfers::id, Transfer);
    assert_eq!(checksum(&stored), checksums::TRANSFERS);
}

#[test]
fn another_seed_gives_other_rows() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(43)).unwrap();
    let stored: Vec<User> = users::table.order(users::id).load(conn).unwrap();
    assert_ne!(checksum(&stored), checksums::USERS);
}
