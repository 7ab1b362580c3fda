//! Foreign keys to their own table, with a share of roots and a depth.

use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::trees::{Category, Ring, SQL, Thread, Topic, categories, rings, threads};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, dangling, number};
use crate::backend::{Conn, database};

/// How many rows are so many steps below a row whose key is as `root` says.
fn level(conn: &mut Conn, table: &str, key: &str, root: &str, steps: usize) -> i64 {
    let mut query = format!("SELECT count(*) FROM {table} AS l0");
    for step in 0..steps {
        let above = step + 1;
        query += &format!(
            " JOIN {table} AS l{above} ON l{above}.id = l{step}.{key} AND l{above}.id < l{step}.id"
        );
    }
    let root = root.replace("root", &format!("l{steps}"));
    number(conn, &format!("{query} WHERE {root}"))
}

/// Of rows whose roots are NULL.
fn levels(conn: &mut Conn, table: &str, key: &str) -> Vec<i64> {
    let root = format!("root.{key} IS NULL");
    (0..6)
        .map(|steps| level(conn, table, key, &root, steps))
        .collect()
}

#[test]
fn trees_have_their_roots_and_their_depth() {
    let conn = &mut *database(SQL);
    let seeder = Thread::seeder(Seed(42));
    seeder.run(conn).unwrap();
    assert_eq!(dangling(conn, "threads", "parent_id", "threads.id"), 0);
    let found = levels(conn, "threads", "parent_id");
    assert_eq!(found.iter().sum::<i64>(), 3000, "{found:?}");
    assert!((250..=350).contains(&found[0]), "{found:?}");
    assert!(found[1..4].iter().all(|rows| *rows > 200), "{found:?}");
    assert_eq!(found[4..], [0, 0]);
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM threads WHERE id = 1 AND parent_id IS NULL"
        ),
        1
    );
    // Where the key may not be NULL, roots are their own parents.
    let tops = number(conn, "SELECT count(*) FROM threads WHERE top_id = id");
    assert!((800..=1000).contains(&tops), "{tops}");
    assert_eq!(
        level(conn, "threads", "top_id", "root.top_id = root.id", 1),
        3000 - tops
    );
    let stored: Vec<Thread> = threads::table.order(threads::id).load(conn).unwrap();
    assert_eq!(checksum(&stored), checksums::THREADS);
}

#[test]
fn trees_of_the_children_of_other_rows() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Topic>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, threads::table, threads::id, Thread);
    assert_eq!(count(conn, "threads"), 700);
    let found = levels(conn, "threads", "parent_id");
    assert_eq!(found.iter().sum::<i64>(), 700, "{found:?}");
    assert_eq!(found[4..], [0, 0]);
}

#[test]
fn a_run_says_roots_and_depth() {
    let conn = &mut *database(SQL);
    let run = |roots: f64, depth: u64| {
        let seeder = Category::seeder(Seed(42)).roots(categories::parent_id, roots);
        seeder.depth(categories::parent_id, depth)
    };
    for (roots, depth, least, most) in [(0.0, 3, 1, 1), (0.5, 2, 450, 550), (0.2, 1, 1000, 1000)] {
        let seeder = run(roots, depth);
        seeder.run(conn).unwrap();
        assert_stored!(conn, seeder, categories::table, categories::id, Category);
        let found = levels(conn, "categories", "parent_id");
        assert!((least..=most).contains(&found[0]), "{found:?}");
        let deepest = found.iter().rposition(|rows| *rows > 0);
        assert_eq!(deepest, Some(depth as usize - 1), "{found:?}");
        seeder.reset(conn).unwrap();
    }
    // The share of NULLs is that of the roots.
    let nulls = Category::seeder(Seed(42)).null(categories::parent_id, 0.5);
    let rows = |seeder: &Seeder<((), Category)>| -> Vec<Category> {
        seeder.rows::<Category>().unwrap().map(Into::into).collect()
    };
    let roots = Category::seeder(Seed(42)).roots(categories::parent_id, 0.5);
    assert_eq!(rows(&nulls), rows(&roots));
    let ring = Ring::seeder(Seed(42)).depth(rings::previous_id, 1);
    assert!(
        ring.rows::<Ring>()
            .unwrap()
            .all(|row| row.id == row.previous_id)
    );
}

#[test]
fn a_second_run_begins_with_a_root() {
    let conn = &mut *database(SQL);
    let seeder = Thread::seeder(Seed(42))
        .count(50)
        .on_existing(Existing::Append);
    seeder.run(conn).unwrap();
    seeder.run(conn).unwrap();
    assert_eq!(count(conn, "threads"), 100);
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM threads WHERE id = 51 AND parent_id IS NULL"
        ),
        1
    );
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM threads WHERE id > 50 AND parent_id <= 50"
        ),
        0
    );
    let found = levels(conn, "threads", "parent_id");
    assert_eq!((found.iter().sum::<i64>(), found[4]), (100, 0), "{found:?}");
}

#[test]
fn what_is_no_tree_is_an_error() {
    let threads = || Thread::seeder(Seed(42));
    for (seeder, expected) in [
        (
            threads().roots(threads::parent_id, 1.5),
            "column `threads.parent_id`: 1.5 is no share of roots between 0 and 1",
        ),
        (
            threads().depth(threads::top_id, 0),
            "column `threads.top_id`: a depth of 0 has no rows; 1 is roots alone",
        ),
        (
            threads().depth(threads::topic_id, 2),
            "column `threads.topic_id`: is no foreign key of one column to its own table, so it has no roots and no depth",
        ),
        (
            threads().roots(threads::id, 0.5),
            "column `threads.id`: is no foreign key of one column to its own table, so it has no roots and no depth",
        ),
    ] {
        let error = seeder.rows::<Thread>().err().unwrap();
        assert_eq!(error.to_string(), expected);
    }
    let unique = threads().unique(threads::parent_id).rows::<Thread>();
    let error = unique.err().unwrap().to_string();
    assert!(
        error.starts_with("column `threads.parent_id`: is unique, a list"),
        "{error}"
    );
}

#[test]
fn a_table_does_not_make_its_own_rows() {
    let conn = &mut *database(SQL);
    let error = Category::seeder(Seed(42))
        .with::<Category>(3)
        .run(conn)
        .unwrap_err();
    assert!(
        error.to_string().starts_with(
            "table `categories`: `with(categories = ...)`: a table cannot make its own rows"
        ),
        "{error}"
    );
    assert_eq!(count(conn, "categories"), 0);
}
