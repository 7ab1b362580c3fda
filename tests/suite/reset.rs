//! Emptying the tables of a run.

use diesel::prelude::*;
use seed_diesel::{Error, Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::forum::{self, Member};
use seed_tests::lookups::{self, Person};
use seed_tests::trees::{self, Category, Ring};
use seed_tests::{checksum, checksums};

use super::{count, execute};
use crate::backend::{check_foreign_keys, checks_foreign_keys, database};

#[test]
fn reset_empties_the_table_and_those_below_it() {
    let conn = &mut *database(forum::SQL);
    Member::seed(conn, Seed(42)).unwrap();
    Member::reset(conn).unwrap();
    for table in ["members", "topics", "replies"] {
        assert_eq!(count(conn, table), 0, "{table}");
    }
}

#[test]
fn seeding_after_a_reset_gives_the_same_rows() {
    let conn = &mut *database(blog::SQL);
    let seeder = Seeder::new(Seed(42)).table::<User>();
    for _ in 0..3 {
        seeder.run(conn).unwrap();
        let users: Vec<User> = users::table.order(users::id).load(conn).unwrap();
        let posts: Vec<Post> = posts::table.order(posts::id).load(conn).unwrap();
        assert_eq!(
            [checksum(&users), checksum(&posts)],
            [checksums::USERS, checksums::POSTS]
        );
        seeder.reset(conn).unwrap();
    }
}

#[test]
fn reset_leaves_other_tables_alone() {
    let conn = &mut *database(blog::SQL);
    crate::backend::create(conn, lookups::SQL);
    Seeder::new(Seed(42))
        .table::<User>()
        .table::<Person>()
        .run(conn)
        .unwrap();
    User::reset(conn).unwrap();
    assert_eq!((count(conn, "users"), count(conn, "posts")), (0, 0));
    assert_eq!(count(conn, "people"), 30);
    assert!(count(conn, "logins") >= 30);
}

#[test]
fn reset_of_empty_tables_does_nothing() {
    let conn = &mut *database(blog::SQL);
    User::reset(conn).unwrap();
    User::reset(conn).unwrap();
    assert_eq!(count(conn, "users"), 0);
}

#[test]
fn tables_that_refer_to_themselves_are_reset() {
    let conn = &mut *database(trees::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Category>().table::<Ring>();
    seeder.run(conn).unwrap();
    seeder.reset(conn).unwrap();
    assert_eq!((count(conn, "categories"), count(conn, "rings")), (0, 0));
    seeder.run(conn).unwrap();
}

#[test]
fn settings_are_as_they_were_after_a_reset() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    User::reset(conn).unwrap();
    assert!(checks_foreign_keys(conn));
    let orphan = "INSERT INTO posts (id, user_id) VALUES (1, 1)";
    assert!(diesel::sql_query(orphan).execute(conn).is_err());
}

#[test]
fn a_setting_that_was_off_stays_off() {
    let conn = &mut *database(blog::SQL);
    check_foreign_keys(conn, false);
    let before = checks_foreign_keys(conn);
    User::seed(conn, Seed(42)).unwrap();
    User::reset(conn).unwrap();
    assert_eq!(checks_foreign_keys(conn), before);
}

#[test]
fn a_reset_that_fails_leaves_rows_and_settings() {
    let conn = &mut *database(blog::SQL);
    // Without its table the posts cannot be emptied.
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "DROP TABLE posts");
    let error = User::reset(conn).unwrap_err();
    assert!(matches!(error, Error::Database(_)), "{error}");
    assert_eq!(count(conn, "users"), 20);
    assert!(checks_foreign_keys(conn));
}

#[test]
fn a_reset_that_fails_at_its_last_table_leaves_rows_and_settings() {
    let conn = &mut *database(blog::SQL);
    // The parents come last, and theirs is the missing one.
    execute(conn, "DROP TABLE posts");
    crate::backend::create(
        conn,
        "CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER, body TEXT)",
    );
    User::seed(conn, Seed(42)).unwrap();
    execute(conn, "DROP TABLE users");
    User::reset(conn).unwrap_err();
    assert_eq!(count(conn, "posts"), 200);
    assert!(checks_foreign_keys(conn));
}
