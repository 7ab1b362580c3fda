//! Two foreign keys of a row that refer to different rows of one table.

use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seedable, Seeder};

use super::{assert_stored, count, dangling, number};
use crate::backend::{Conn, Database, database};

diesel::table! {
    players (id) {
        id -> Integer,
    }
}

diesel::table! {
    follows (follower_id, followee_id) {
        follower_id -> Integer,
        followee_id -> Integer,
    }
}

diesel::table! {
    matches (id) {
        id -> Integer,
        home_id -> Integer,
        away_id -> Integer,
        umpire_id -> Nullable<Integer>,
    }
}

diesel::table! {
    gifts (giver_id) {
        giver_id -> Integer,
        receiver_id -> Integer,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = players)]
#[seed(count = 20)]
struct Player {
    id: i32,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = follows, primary_key(follower_id, followee_id))]
#[seed(count = 100)]
struct Follow {
    #[seed(references = players)]
    follower_id: i32,
    #[seed(references = players, distinct_from = follower_id)]
    followee_id: i32,
}

/// The one whose `with` makes the match says that it is distinct from the other, which gives way.
#[derive(Debug, PartialEq, Queryable, Identifiable, Associations, Seedable)]
#[diesel(table_name = matches, belongs_to(Player, foreign_key = home_id))]
#[seed(count = 500)]
struct Match {
    id: i32,
    #[seed(distinct_from = away_id)]
    home_id: i32,
    #[seed(references = players)]
    away_id: i32,
    #[seed(references = players, distinct_from = away_id, null = 0.5)]
    umpire_id: Option<i32>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = gifts, primary_key(giver_id))]
#[seed(count = 20)]
struct Gift {
    #[seed(references = players)]
    giver_id: i32,
    #[seed(references = players, unique, distinct_from = giver_id)]
    receiver_id: i32,
}

fn league() -> Database {
    database(
        "CREATE TABLE players (id INTEGER PRIMARY KEY);
        CREATE TABLE follows (
            follower_id INTEGER NOT NULL,
            followee_id INTEGER NOT NULL,
            PRIMARY KEY (follower_id, followee_id),
            FOREIGN KEY (follower_id) REFERENCES players (id),
            FOREIGN KEY (followee_id) REFERENCES players (id),
            CHECK (follower_id <> followee_id)
        );
        CREATE TABLE matches (
            id INTEGER PRIMARY KEY,
            home_id INTEGER NOT NULL,
            away_id INTEGER NOT NULL,
            umpire_id INTEGER,
            FOREIGN KEY (home_id) REFERENCES players (id),
            FOREIGN KEY (away_id) REFERENCES players (id),
            FOREIGN KEY (umpire_id) REFERENCES players (id),
            CHECK (home_id <> away_id)
        );
        CREATE TABLE gifts (
            giver_id INTEGER PRIMARY KEY,
            receiver_id INTEGER NOT NULL UNIQUE,
            FOREIGN KEY (giver_id) REFERENCES players (id),
            FOREIGN KEY (receiver_id) REFERENCES players (id),
            CHECK (giver_id <> receiver_id)
        )",
    )
}

fn assert_refers(conn: &mut Conn, child: &str, columns: &[&str]) {
    for column in columns {
        assert_eq!(dangling(conn, child, column, "players.id"), 0, "{column}");
    }
}

#[test]
fn each_row_refers_to_two_rows() {
    let conn = &mut *league();
    let seeder = Seeder::new(Seed(42)).table::<Player>().table::<Match>();
    // The database would refuse a match of a player with himself, but not a player as his own umpire.
    seeder.run(conn).unwrap();
    assert_refers(conn, "matches", &["home_id", "away_id", "umpire_id"]);
    let same = "SELECT count(*) FROM matches WHERE umpire_id = away_id";
    assert_eq!(number(conn, same), 0);
    let same = "SELECT count(*) FROM matches WHERE umpire_id = home_id";
    assert!(number(conn, same) > 0);
    let umpires = number(conn, "SELECT count(umpire_id) FROM matches");
    assert!((200..=300).contains(&umpires), "{umpires}");
    assert_stored!(conn, seeder, matches::table, matches::id, Match);
}

#[test]
fn all_other_rows_are_equally_likely() {
    let seeder = Player::seeder(Seed(7))
        .count(5)
        .table::<Match>()
        .count(40_000);
    let mut tally = [[0_u32; 5]; 5];
    for row in seeder.rows::<Match>().unwrap() {
        tally[row.home_id as usize - 1][row.away_id as usize - 1] += 1;
    }
    for (home, row) in tally.iter().enumerate() {
        for (away, times) in row.iter().enumerate() {
            let expected = if home == away { 0..=0 } else { 1_800..=2_200 };
            assert!(expected.contains(times), "{home} and {away}: {times}");
        }
    }
}

#[test]
fn a_join_table_holds_all_pairs_but_those_of_a_row_with_itself() {
    let conn = &mut *league();
    let seeder = |rows| {
        Player::seeder(Seed(42))
            .table::<Follow>()
            .count(rows)
            .on_existing(Existing::Reset)
    };
    seeder(380).run(conn).unwrap();
    assert_eq!(count(conn, "follows"), 380);
    assert_refers(conn, "follows", &["follower_id", "followee_id"]);
    let error = seeder(381).plan().unwrap_err().to_string();
    let expected =
        "table `follows`: 381 distinct (follower_id, followee_id) asked, 380 possible (19 x 20)";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn the_key_that_with_fills_stays_and_the_other_gives_way() {
    let conn = &mut *league();
    let seeder = Player::seeder(Seed(42))
        .with_foreign_key::<Follow, _>(follows::followee_id, 19)
        .with_foreign_key::<Match, _>(matches::home_id, 1..=9);
    seeder.run(conn).unwrap();
    // Each follows all others, and one more would be itself.
    assert_eq!(count(conn, "follows"), 380);
    assert!(count(conn, "matches") > 50);
    assert_refers(conn, "matches", &["home_id", "away_id", "umpire_id"]);
    let error = Player::seeder(Seed(42))
        .with_foreign_key::<Follow, _>(follows::follower_id, 20)
        .plan()
        .unwrap_err()
        .to_string();
    assert!(error.contains("20") && error.contains("19"), "{error}");
    let error = Player::seeder(Seed(42))
        .with_foreign_key::<Match, _>(matches::home_id, 1)
        .table::<Match>()
        .distinct_from(matches::away_id, matches::umpire_id)
        .plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `matches.away_id`: is said to be distinct from `umpire_id`, and from `home_id` as well; it can leave out the row of one of them"
    );
}

#[test]
fn keys_that_are_unique_both_are_a_permutation_without_fixed_points() {
    let conn = &mut *league();
    for players in [2, 3, 20] {
        let seeder = Player::seeder(Seed(42))
            .count(players)
            .table::<Gift>()
            .count(players)
            .on_existing(Existing::Reset);
        seeder.run(conn).unwrap();
        assert_eq!(count(conn, "gifts") as u64, players);
        let stored: Vec<Gift> = gifts::table.order(gifts::giver_id).load(conn).unwrap();
        let mut made: Vec<Gift> = seeder.rows::<Gift>().unwrap().map(Gift::from).collect();
        made.sort_by_key(|gift| gift.giver_id);
        assert_eq!(stored, made);
    }
    assert_refers(conn, "gifts", &["giver_id", "receiver_id"]);
    let error = Player::seeder(Seed(42)).table::<Gift>().count(21).plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `gifts.giver_id`: 21 distinct values asked, 20 possible"
    );
}

#[test]
fn parents_that_are_there_before_the_run() {
    let conn = &mut *league();
    Player::seeder(Seed(1)).count(3).run(conn).unwrap();
    let behind = Existing::Append;
    Follow::seeder(Seed(42)).count(2).run(conn).unwrap();
    let all = Follow::seeder(Seed(42)).count(4).on_existing(behind);
    all.run(conn).unwrap();
    assert_eq!(count(conn, "follows"), 6);
    Gift::seeder(Seed(42)).count(3).run(conn).unwrap();
    assert_eq!(count(conn, "gifts"), 3);
}

diesel::table! {
    letters (id) {
        id -> Integer,
        writer_id -> Integer,
        reader_id -> Nullable<Integer>,
        subject -> Text,
    }
}

/// Nothing of its keys is said but by the run.
#[derive(Debug, PartialEq, Seedable)]
#[diesel(table_name = letters)]
struct Letter {
    id: i32,
    writer_id: i32,
    reader_id: Option<i32>,
    subject: String,
}

/// A run of letters, as far as it says what they refer to.
macro_rules! letters {
    ($players:expr) => {
        Player::seeder(Seed(42))
            .count($players)
            .table::<Letter>()
            .count(200)
            .references(letters::writer_id, players::id)
            .references(letters::reader_id, players::id)
    };
}

#[test]
fn a_run_says_it_as_the_attribute_does() {
    let seeder = letters!(4).distinct_from(letters::reader_id, letters::writer_id);
    for row in seeder.rows::<Letter>().unwrap() {
        assert_ne!(Some(row.writer_id), row.reader_id);
    }
    let plan = seeder.plan().unwrap().to_string();
    assert!(
        plan.contains("players.id, distinct from writer_id"),
        "{plan}"
    );
    let same = |row: &<Letter as Seedable>::Row| Some(row.writer_id) == row.reader_id;
    assert!(letters!(4).rows::<Letter>().unwrap().any(|row| same(&row)));
    // The other way round, of a key that may be NULL as well.
    let seeder = letters!(4)
        .null(letters::reader_id, 0.5)
        .distinct_from(letters::writer_id, letters::reader_id);
    assert!(!seeder.rows::<Letter>().unwrap().any(|row| same(&row)));
}

#[test]
fn of_a_single_row_there_is_no_other() {
    let only = letters!(1).distinct_from(letters::reader_id, letters::writer_id);
    for row in only.rows::<Letter>().unwrap() {
        assert_eq!((row.writer_id, row.reader_id), (1, None));
    }
    let only = letters!(1).distinct_from(letters::writer_id, letters::reader_id);
    assert_eq!(
        only.plan().unwrap_err().to_string(),
        "column `letters.writer_id`: is said to be distinct from `reader_id`, and `players` has 1 row"
    );
    let none = letters!(1)
        .count(0)
        .distinct_from(letters::writer_id, letters::reader_id);
    assert_eq!(none.rows::<Letter>().unwrap().count(), 0);
}

#[test]
fn what_a_run_says_wrongly_is_an_error_of_the_plan() {
    let error = |plan: Result<seed_diesel::Plan, seed_diesel::Error>| {
        let error = plan.unwrap_err().to_string();
        let (_, problem) = error.split_once(": ").unwrap();
        problem.to_owned()
    };
    let seeder = letters!(4).distinct_from(letters::subject, letters::writer_id);
    assert_eq!(
        error(seeder.plan()),
        "is no foreign key, so it is not distinct from another one"
    );
    let seeder = letters!(4).distinct_from(letters::writer_id, letters::subject);
    assert_eq!(
        error(seeder.plan()),
        "is said to be distinct from `subject`, which is no foreign key"
    );
    let seeder = letters!(4)
        .distinct_from(letters::writer_id, letters::reader_id)
        .distinct_from(letters::reader_id, letters::writer_id);
    assert_eq!(
        error(seeder.plan()),
        "is said to be distinct from `reader_id`, which in turn is distinct from it; say it once"
    );
    let seeder = letters!(4)
        .unique(letters::reader_id)
        .count(3)
        .distinct_from(letters::reader_id, letters::writer_id);
    assert_eq!(
        error(seeder.plan()),
        "is unique and said to be distinct from `writer_id`, which is not unique; say of `writer_id` that it is distinct from `reader_id`"
    );
    let seeder = letters!(4)
        .unique_together((letters::reader_id, letters::id))
        .distinct_from(letters::reader_id, letters::writer_id);
    assert_eq!(
        error(seeder.plan()),
        "is said to be distinct from `writer_id`, which is no part of `unique (reader_id, id)`, as it is itself"
    );
    let seeder = Player::seeder(Seed(42))
        .table::<Letter>()
        .references(letters::writer_id, players::id)
        .references(letters::reader_id, letters::id)
        .distinct_from(letters::reader_id, letters::writer_id);
    assert_eq!(
        error(seeder.plan()),
        "is said to be distinct from `writer_id`, which refers to `players.id`, not to `letters.id`"
    );
}
