//! Relations that the database knows nothing of, and names that it reserves.

use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::circles::{self, Country, Image, Model};
use seed_tests::forum::{self, Member, Reply, Topic, members, replies, topics};
use seed_tests::reserved::{self, Group, NewGroup, Order, groups, orders};
use seed_tests::trees::{self, Category, categories};
use seed_tests::{assigned, checksum, checksums};

use super::{assert_stored, dangling, number};
use crate::backend::{Conn, database};

/// The tables without their foreign keys.
fn soft(sql: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in sql.lines() {
        if !line.trim_start().starts_with("FOREIGN KEY") {
            kept.push(line.to_owned());
        } else if let Some(last) = kept.last_mut().filter(|_| !line.ends_with(',')) {
            // The last of the table: no comma before its end.
            let end = last.trim_end_matches(',').len();
            last.truncate(end);
        }
    }
    let sql = kept.join("\n");
    assert!(!sql.contains("REFERENCES"), "{sql}");
    sql
}

#[test]
fn rows_are_the_same_without_constraints() {
    let conn = &mut *database(&soft(blog::SQL));
    let seeder = Seeder::new(Seed(42)).table::<User>();
    seeder.run(conn).unwrap();
    let users = assert_stored!(conn, seeder, users::table, users::id, User);
    let posts = assert_stored!(conn, seeder, posts::table, posts::id, Post);
    assert_eq!(
        [checksum(&users), checksum(&posts)],
        [checksums::USERS, checksums::POSTS]
    );
    assert_eq!(dangling(conn, "posts", "user_id", "users.id"), 0);
}

#[test]
fn relations_of_several_levels_hold_without_constraints() {
    let conn = &mut *database(&soft(forum::SQL));
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
fn trees_are_the_same_without_constraints() {
    let conn = &mut *database(&soft(trees::SQL));
    let seeder = Seeder::new(Seed(42)).table::<Category>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, categories::table, categories::id, Category);
    assert_eq!(checksum(&stored), checksums::CATEGORIES);
}

#[test]
fn circles_are_closed_without_constraints() {
    let sql = soft(circles::SQL).replace("/* cover */", "");
    let conn = &mut *database(&sql);
    Seeder::new(Seed(42))
        .table::<Model>()
        .table::<Image>()
        .table::<circles::User>()
        .table::<Country>()
        .run(conn)
        .unwrap();
    for (child, key, parent) in [
        ("models", "image_id", "images.id"),
        ("images", "model_id", "models.id"),
        ("images", "user_code", "users.code"),
        ("users", "cover_id", "images.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
        let filled = format!("SELECT count(*) FROM {child} WHERE {key} IS NOT NULL");
        assert!(number(conn, &filled) > 100, "{child}.{key}");
    }
}

#[test]
fn keys_that_the_database_gives_reach_children_without_constraints() {
    let conn = &mut *database(&soft(assigned::SQL));
    assigned::NewShop::seed(conn, Seed(42)).unwrap();
    assert_eq!(dangling(conn, "clerks", "shop_id", "shops.id"), 0);
    assert_eq!(dangling(conn, "shifts", "clerk_id", "clerks.id"), 0);
}

/// How many orders are of no group, or before no order.
fn lost(conn: &mut Conn) -> i64 {
    let groups = groups::table.select(groups::key);
    let without_group = orders::table
        .filter(orders::group_key.ne_all(groups))
        .count();
    let lost: i64 = without_group.get_result(conn).unwrap();
    let keys: Vec<i32> = orders::table.select(orders::key).load(conn).unwrap();
    let before: Vec<Option<i32>> = orders::table.select(orders::before).load(conn).unwrap();
    let before = before.into_iter().flatten();
    lost + before.filter(|key| !keys.contains(key)).count() as i64
}

#[test]
fn reserved_words_are_names_of_keys() {
    let conn = &mut *database(reserved::SQL);
    let append = NewGroup::seeder(Seed(42)).on_existing(Existing::Append);
    append.run(conn).unwrap();
    append.run(conn).unwrap();
    assert_eq!(groups::table.count().get_result(conn), Ok(60));
    let orders: i64 = orders::table.count().get_result(conn).unwrap();
    assert!((60..=180).contains(&orders), "{orders}");
    assert_eq!(lost(conn), 0);
    diesel::insert_into(groups::table)
        .values(groups::label.eq("mine"))
        .execute(conn)
        .unwrap();
    append.reset(conn).unwrap();
    assert_eq!(groups::table.count().get_result(conn), Ok(0));
}

#[test]
fn reserved_words_are_names_in_circles() {
    let conn = &mut *database(reserved::SQL);
    let both = Seeder::new(Seed(42)).table::<Group>().table::<Order>();
    both.count(100).run(conn).unwrap();
    assert_eq!(lost(conn), 0);
    let likes: Vec<i32> = groups::table
        .filter(groups::favourite.is_not_null())
        .inner_join(orders::table.on(groups::favourite.eq(orders::key.nullable())))
        .select(orders::key)
        .load(conn)
        .unwrap();
    assert_eq!(likes.len(), 30);
    // The counter of the key, whose names are reserved words.
    diesel::insert_into(groups::table)
        .values(groups::label.eq("mine"))
        .execute(conn)
        .unwrap();
    let last: Option<i32> = groups::table
        .select(diesel::dsl::max(groups::key))
        .get_result(conn)
        .unwrap();
    assert_eq!(last, Some(31));
}
