//! How many rows there are, and that all of them are related.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use seed_diesel::{Report, Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User};
use seed_tests::forum::{self, Member, Reply, Topic, members, replies, topics};
use seed_tests::lookups::{self, Login, Person};
use seed_tests::trees::{self, Category, Ring};

use super::{count, dangling, number, tally};
use crate::backend::{create, database};

fn rows_of(report: &Report) -> Vec<(String, u64)> {
    let tables = report.tables().iter();
    tables.map(|t| (t.table.to_string(), t.rows)).collect()
}

#[test]
fn parents_and_children_are_as_many_as_the_attributes_say() {
    let conn = &mut *database(blog::SQL);
    let report = User::seed(conn, Seed(42)).unwrap();
    assert_eq!(
        rows_of(&report),
        [("users".into(), 20), ("posts".into(), 200)]
    );
    assert_eq!(count(conn, "users"), 20);
    assert_eq!(count(conn, "posts"), 200);
    let full = "SELECT count(*) FROM \
                (SELECT user_id FROM posts GROUP BY user_id HAVING count(*) = 10) AS full_";
    assert_eq!(number(conn, full), 20);
}

#[test]
fn keys_are_1_2_3_and_no_key_dangles() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    assert_eq!(
        number(conn, "SELECT count(*) FROM users WHERE id BETWEEN 1 AND 20"),
        20
    );
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM posts WHERE id BETWEEN 1 AND 200"
        ),
        200
    );
    assert_eq!(dangling(conn, "posts", "user_id", "users.id"), 0);
}

#[test]
fn foreign_keys_are_enforced_meanwhile() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    let insert = "INSERT INTO posts (id, user_id) VALUES (1000, 1000)";
    let error = diesel::sql_query(insert).execute(conn).unwrap_err();
    let violation = DatabaseErrorKind::ForeignKeyViolation;
    assert!(
        matches!(&error, DieselError::DatabaseError(kind, _) if std::mem::discriminant(kind) == std::mem::discriminant(&violation)),
        "{error}"
    );
}

#[test]
fn each_parent_has_as_many_children_as_rows_says() {
    let conn = &mut *database(forum::SQL);
    Member::seed(conn, Seed(42)).unwrap();
    let seeder = Seeder::new(Seed(42)).table::<Member>();

    let stored: Vec<(i32, i64)> = topics::table
        .group_by(topics::member_id)
        .select((topics::member_id, count_star()))
        .load(conn)
        .unwrap();
    let made = tally(seeder.rows::<Topic>().unwrap().map(|topic| topic.member_id));
    assert_eq!(
        stored
            .into_iter()
            .collect::<std::collections::BTreeMap<_, _>>(),
        made
    );

    let stored: Vec<(i64, i64)> = replies::table
        .group_by(replies::topic_id)
        .select((replies::topic_id, count_star()))
        .load(conn)
        .unwrap();
    let made = tally(seeder.rows::<Reply>().unwrap().map(|reply| reply.topic_id));
    assert_eq!(
        stored
            .into_iter()
            .collect::<std::collections::BTreeMap<_, _>>(),
        made
    );
}

#[test]
fn a_range_of_children_gives_every_number_in_it_zero_included() {
    let conn = &mut *database(forum::SQL);
    Member::seed(conn, Seed(42)).unwrap();
    let numbers: Vec<i64> = members::table
        .left_join(topics::table.on(topics::member_id.eq(members::id)))
        .group_by(members::id)
        .select(diesel::dsl::count(topics::id.nullable()))
        .load(conn)
        .unwrap();
    let shares = tally(numbers);
    assert_eq!(shares.keys().copied().collect::<Vec<_>>(), [0, 1, 2, 3]);
    // 75 of 300 each; the standard deviation is 7.5.
    assert!(
        shares.values().all(|n| (45..=105).contains(n)),
        "{shares:?}"
    );
}

#[test]
fn weighted_numbers_of_children_have_their_shares() {
    let conn = &mut *database(forum::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Member>().count(2000);
    seeder.run(conn).unwrap();
    let numbers: Vec<i64> = replies::table
        .group_by(replies::topic_id)
        .select(count_star())
        .load(conn)
        .unwrap();
    let topics = count(conn, "topics");
    assert_eq!(numbers.len() as i64, topics, "each topic has replies");
    let shares = tally(numbers);
    assert_eq!(
        shares.keys().copied().collect::<Vec<_>>(),
        [1, 2, 3, 5, 6, 7, 8, 9]
    );
    let few: i64 = (1..=3).map(|n| shares[&n]).sum();
    let share = few as f64 / topics as f64;
    assert!((share - 0.6).abs() < 0.04, "{share} of {topics}");
}

#[test]
fn two_levels_of_children_have_no_dangling_key() {
    let conn = &mut *database(forum::SQL);
    let report = Member::seed(conn, Seed(42)).unwrap();
    let stored =
        ["members", "topics", "replies"].map(|table| (table.to_owned(), count(conn, table) as u64));
    assert_eq!(rows_of(&report), stored);
    assert_eq!(dangling(conn, "topics", "member_id", "members.id"), 0);
    assert_eq!(dangling(conn, "replies", "topic_id", "topics.id"), 0);
    assert_eq!(dangling(conn, "replies", "author_id", "members.id"), 0);
    // The key that `with` does not make goes to any member, not to the topic's.
    let authors = number(conn, "SELECT count(DISTINCT author_id) FROM replies");
    assert!(authors > 250, "{authors} of 300");
}

#[test]
fn a_table_of_which_nothing_is_said_has_10_rows() {
    let conn = &mut *database(trees::SQL);
    Ring::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "rings"), 10);
}

#[test]
fn the_seeder_overrides_counts_of_roots() {
    let conn = &mut *database(trees::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Ring>()
        .count(25)
        .table::<Category>()
        .count(0);
    let report = seeder.run(conn).unwrap();
    assert_eq!(report.rows(), 25);
    assert_eq!(count(conn, "rings"), 25);
    assert_eq!(count(conn, "categories"), 0);
}

#[test]
fn a_child_that_is_also_a_root_is_made_by_its_parent() {
    let conn = &mut *database(blog::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Post>()
        .count(3)
        .table::<User>()
        .count(4);
    let report = seeder.run(conn).unwrap();
    assert_eq!(
        rows_of(&report),
        [("users".into(), 4), ("posts".into(), 40)]
    );
    assert_eq!(count(conn, "posts"), 40);
}

#[test]
fn several_roots_are_seeded_in_one_run_parents_first() {
    let conn = &mut *database(blog::SQL);
    create(conn, lookups::SQL);
    // `logins` before its parent, `users` between.
    let seeder = Seeder::new(Seed(42))
        .table::<Login>()
        .table::<User>()
        .table::<Person>();
    let report = seeder.run(conn).unwrap();
    let tables: Vec<String> = rows_of(&report)
        .into_iter()
        .map(|(table, _)| table)
        .collect();
    assert_eq!(tables, ["users", "posts", "people", "logins"]);
    assert_eq!(count(conn, "users"), 20);
    assert_eq!(count(conn, "people"), 30);
    assert_eq!(dangling(conn, "logins", "email", "people.email"), 0);
}
