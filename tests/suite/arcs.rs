//! Exclusive arcs: rows of which one of several foreign keys is set, by states.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

use super::{assert_stored, count, dangling, number};
use crate::backend::{ADDS_KEYS, Conn, Database, database};

diesel::table! {
    threads (id) {
        id -> Integer,
        title -> Nullable<Text>,
        pinned_id -> Nullable<Integer>,
    }
}

diesel::table! {
    answers (id) {
        id -> Integer,
        thread_id -> Integer,
    }
}

diesel::table! {
    reports (id) {
        id -> Integer,
        thread_id -> Nullable<Integer>,
        answer_id -> Nullable<Integer>,
        note -> Text,
        about -> Nullable<Text>,
    }
}

/// Threads and answers are a circle, in which the key of some threads stays NULL.
#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = threads)]
#[seed(count = 50, with(answers = 1..=4))]
#[seed(state(plain = 0.5, pinned_id = None))]
struct Thread {
    id: i32,
    title: Option<String>,
    #[seed(references = answers)]
    pinned_id: Option<i32>,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = answers, belongs_to(Thread))]
struct Answer {
    id: i32,
    thread_id: i32,
}

#[derive(Debug, PartialEq, Queryable, Associations, Seedable)]
#[diesel(table_name = reports, belongs_to(Thread), belongs_to(Answer))]
#[seed(count = 400)]
#[seed(state(of_a_thread = 0.25, answer_id = None, note = "thread"))]
#[seed(state(of_an_answer = 0.75, thread_id = None))]
struct Report {
    id: i32,
    thread_id: Option<i32>,
    answer_id: Option<i32>,
    note: String,
    about: Option<String>,
}

fn forum() -> Database {
    let key = "FOREIGN KEY (pinned_id) REFERENCES answers (id)";
    let (inside, behind) = match ADDS_KEYS {
        true => (String::new(), format!("ALTER TABLE threads ADD {key};")),
        false => (format!(", {key}"), String::new()),
    };
    database(&format!(
        "CREATE TABLE threads (id INTEGER PRIMARY KEY, title VARCHAR(200), pinned_id INTEGER{inside});
        CREATE TABLE answers (
            id INTEGER PRIMARY KEY,
            thread_id INTEGER NOT NULL,
            FOREIGN KEY (thread_id) REFERENCES threads (id)
        );
        CREATE TABLE reports (
            id INTEGER PRIMARY KEY,
            thread_id INTEGER,
            answer_id INTEGER,
            note VARCHAR(200) NOT NULL,
            about VARCHAR(200),
            FOREIGN KEY (thread_id) REFERENCES threads (id),
            FOREIGN KEY (answer_id) REFERENCES answers (id),
            CHECK ((thread_id IS NULL) <> (answer_id IS NULL))
        );
        {behind}"
    ))
}

type Tables = ((((), Thread), Answer), Report);

fn seeder() -> Seeder<Tables> {
    Seeder::new(Seed(42))
        .table::<Thread>()
        .table::<Answer>()
        .table::<Report>()
}

fn reports(conn: &mut Conn, condition: &str) -> i64 {
    number(
        conn,
        &format!("SELECT count(*) FROM reports WHERE {condition}"),
    )
}

#[test]
fn every_row_refers_to_one_of_two_tables() {
    let conn = &mut *forum();
    seeder().run(conn).unwrap();
    for (child, key, parent) in [
        ("threads", "pinned_id", "answers.id"),
        ("reports", "thread_id", "threads.id"),
        ("reports", "answer_id", "answers.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
    }
    let of_threads = reports(conn, "thread_id IS NOT NULL");
    assert!((70..=130).contains(&of_threads), "{of_threads}");
    assert_eq!(reports(conn, "answer_id IS NULL"), of_threads);
    assert_eq!(
        reports(conn, "note = 'thread' AND answer_id IS NULL"),
        of_threads
    );
    let several = number(conn, "SELECT count(DISTINCT answer_id) FROM reports");
    assert!(several > 50, "{several}");
    let plain = number(conn, "SELECT count(*) FROM threads WHERE pinned_id IS NULL");
    assert!((13..=37).contains(&plain), "{plain}");
    assert_stored!(conn, seeder(), reports::table, reports::id, Report);
    assert_stored!(conn, seeder(), threads::table, threads::id, Thread);
}

#[test]
fn a_run_has_all_rows_refer_to_one_of_the_tables() {
    let conn = &mut *forum();
    let of_answers = seeder().state(Report::OF_AN_ANSWER);
    of_answers.run(conn).unwrap();
    assert_eq!(reports(conn, "answer_id IS NOT NULL"), 400);
    of_answers.reset(conn).unwrap();
    let plan = seeder().plan().unwrap().to_string();
    assert!(plan.contains("answers.id, None if of_a_thread"), "{plan}");
}

#[test]
fn a_key_that_has_to_refer_to_a_row_is_never_null() {
    let conn = &mut *forum();
    let threads = || Seeder::new(Seed(42)).table::<Thread>();
    let of_answers = threads().table::<Answer>().with::<Report>(1..=2);
    let inheriting = seeder().inherit_through(reports::about, threads::title, reports::thread_id);
    for (refused, expected) in [
        (
            of_answers.run(conn),
            "column `reports.answer_id`: holds the parent whose `with` makes the row, so no state can change it",
        ),
        (
            inheriting.run(conn),
            "column `reports.thread_id`: is what columns are inherited through, so no state can change it",
        ),
    ] {
        assert_eq!(refused.unwrap_err().to_string(), expected);
    }
    assert_eq!(count(conn, "threads"), 0);
}
