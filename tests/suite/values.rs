//! Golden values: the literals change only together with "Changed values" in the changelog.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::variants::wide;

use super::count;
use crate::backend::{Conn, database};

/// The first three users of `Seed(42)`.
fn golden() -> Vec<User> {
    let user = |id, name: &str, email: &str, age, created_at: &str| User {
        id,
        name: name.into(),
        email: email.into(),
        age,
        created_at: created_at.parse().unwrap(),
    };
    vec![
        user(
            1,
            "Roselee McCord",
            "roselee.mccord3@example.net",
            Some(31),
            "2022-07-26T11:24:07",
        ),
        user(
            2,
            "James Hearne",
            "james.hearne1045@example.net",
            Some(26),
            "2025-06-15T21:28:19",
        ),
        user(
            3,
            "Jeffrey Gaines",
            "jeffrey.gaines2597@example.com",
            Some(57),
            "2023-03-30T00:55:31",
        ),
    ]
}

/// The first two posts of `Seed(42)`.
fn golden_posts() -> Vec<Post> {
    let post = |id, user_id, body: &str| Post {
        id,
        user_id,
        body: Some(body.into()),
    };
    vec![
        post(
            1,
            1,
            "Litora blandit sociis canis, memoria proident senectus. Sodales eu nulla, ex populus \
             nisi nomen mattis maximus.",
        ),
        post(
            2,
            1,
            "Nibh inceptos terra egestas, sunt elit. Adipiscing nunc sociosqu incididunt lapis \
             lux sapien lorem domus adipiscing diam.",
        ),
    ]
}

fn first_users(conn: &mut Conn) -> Vec<User> {
    users::table.order(users::id).limit(3).load(conn).unwrap()
}

fn first_posts(conn: &mut Conn) -> Vec<Post> {
    posts::table.order(posts::id).limit(2).load(conn).unwrap()
}

#[test]
fn the_users_of_the_readme_have_their_values() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    assert_eq!(first_users(conn), golden());
    assert_eq!(first_posts(conn), golden_posts());
}

#[test]
fn more_rows_leave_the_values_of_the_others() {
    let conn = &mut *database(blog::SQL);
    // Several batches on every database, and a last one that is not full.
    let seeder = Seeder::new(Seed(42)).table::<User>().count(10_001);
    seeder.run(conn).unwrap();
    assert_eq!(count(conn, "posts"), 100_010);
    assert_eq!(first_users(conn), golden());
    assert_eq!(first_posts(conn), golden_posts());
}

#[test]
fn fewer_rows_leave_the_values_of_the_others() {
    let conn = &mut *database(blog::SQL);
    let seeder = Seeder::new(Seed(42)).table::<User>().count(3);
    seeder.run(conn).unwrap();
    assert_eq!(first_users(conn), golden());
    assert_eq!(first_posts(conn), golden_posts());
}

/// `wide::User` has other columns besides, fields in another order, a table before it, and a foreign
/// key, which on SQLite means statements of one row instead of 50.
#[test]
fn other_columns_tables_and_orders_leave_the_values() {
    let conn = &mut *database(wide::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<wide::Tag>()
        .table::<wide::User>();
    seeder.run(conn).unwrap();
    let stored: Vec<wide::User> = wide::users::table
        .select(wide::User::as_select())
        .order(wide::users::id)
        .limit(3)
        .load(conn)
        .unwrap();
    let stored: Vec<User> = stored.into_iter().map(User::from).collect();
    assert_eq!(stored, golden());
}

#[test]
fn another_root_before_it_leaves_the_values() {
    let conn = &mut *database(blog::SQL);
    crate::backend::create(conn, seed_tests::trees::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<seed_tests::trees::Category>()
        .table::<User>();
    seeder.run(conn).unwrap();
    assert_eq!(first_users(conn), golden());
    assert_eq!(first_posts(conn), golden_posts());
}

#[test]
fn version_1_is_selected_by_its_number() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42).version(1)).unwrap();
    assert_eq!(first_users(conn), golden());
}
