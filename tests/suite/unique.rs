//! Columns that are unique together, and keys that hold each parent once.

use diesel::prelude::*;
use seed_diesel::{Error, PlanError, Seed, Seedable, Seeder};
use seed_tests::members::{
    Friendship, FullTeam, LoneMember, Member, Membership, Paint, Painter, Palette, Profile, Rank,
    SQL, Seat, Team, memberships, palettes, ranks, seats,
};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, dangling, number, tally};
use crate::backend::database;

#[test]
fn every_pair_is_used_once_and_one_more_is_an_error() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Seat>();
    let error = seeder.count(17).run(conn).unwrap_err();
    assert!(
        matches!(error, Error::Plan(PlanError::TooFewCombinations(_))),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "table `seats`: 17 distinct (line, place) asked, 16 possible (4 x 4)"
    );
    assert_eq!(count(conn, "seats"), 0);
    let seeder = Seeder::new(Seed(42)).table::<Seat>();
    seeder.run(conn).unwrap();
    let pairs = "SELECT count(*) FROM (SELECT DISTINCT line, place FROM seats) AS pairs";
    assert_eq!(number(conn, pairs), 16);
    let stored = assert_stored!(conn, seeder, seats::table, seats::id, Seat);
    assert_eq!(checksum(&stored), checksums::SEATS);
}

#[test]
fn each_row_of_a_with_has_other_partners() {
    let conn = &mut *database(SQL);
    Seeder::new(Seed(42))
        .table::<Member>()
        .table::<Team>()
        .run(conn)
        .unwrap();
    assert_eq!(count(conn, "memberships"), 300);
    for (key, parent) in [("member_id", "members.id"), ("team_id", "teams.id")] {
        assert_eq!(dangling(conn, "memberships", key, parent), 0);
    }
    let stored: Vec<Membership> = memberships::table
        .order((memberships::member_id, memberships::team_id))
        .load(conn)
        .unwrap();
    let per_member = tally(stored.iter().map(|row| row.member_id));
    assert_eq!(per_member, (1..=100).map(|member| (member, 3)).collect());
    let per_team = tally(stored.iter().map(|row| row.team_id));
    assert_eq!(per_team.len(), 8);
    assert!(
        per_team.values().all(|n| (20..=55).contains(n)),
        "{per_team:?}"
    );
    assert_eq!(checksum(&stored), checksums::MEMBERSHIPS);
}

#[test]
fn more_partners_than_there_are_is_an_error() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Member>().table::<Team>();
    let error = seeder.count(2).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `memberships`: 3 distinct (member_id, team_id) asked for each row of `members`, 2 possible"
    );
    assert_eq!(count(conn, "members"), 0);
}

#[test]
fn join_tables_are_made_from_the_other_side_too() {
    let conn = &mut *database(SQL);
    Seeder::new(Seed(42))
        .table::<LoneMember>()
        .count(20)
        .table::<FullTeam>()
        .run(conn)
        .unwrap();
    // The database has checked that no pair is there twice.
    assert!(count(conn, "memberships") > 20);
    assert_eq!(dangling(conn, "memberships", "member_id", "members.id"), 0);
}

#[test]
fn join_tables_may_hold_half_of_all_pairs() {
    let conn = &mut *database(SQL);
    Seeder::new(Seed(42))
        .table::<LoneMember>()
        .table::<Friendship>()
        .run(conn)
        .unwrap();
    assert_eq!(count(conn, "friendships"), 5_000);
    for key in ["member_id", "friend_id"] {
        assert_eq!(dangling(conn, "friendships", key, "members.id"), 0);
    }
    let all =
        "SELECT count(*) FROM (SELECT DISTINCT member_id, friend_id FROM friendships) AS pairs";
    assert_eq!(number(conn, all), 5_000);
}

#[test]
fn keys_of_text_and_uuids_are_unique_together() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Painter>()
        .table::<Paint>()
        .table::<Palette>();
    seeder.run(conn).unwrap();
    assert_eq!(count(conn, "palettes"), 1_000);
    let all =
        "SELECT count(*) FROM (SELECT DISTINCT painter_name, paint_id FROM palettes) AS pairs";
    assert_eq!(number(conn, all), 1_000);
    assert_eq!(
        dangling(conn, "palettes", "painter_name", "painters.name"),
        0
    );
    assert_eq!(dangling(conn, "palettes", "paint_id", "paints.id"), 0);
    assert_stored!(conn, seeder, palettes::table, palettes::id, Palette);
    // The same with the parents' keys read from the database.
    diesel::delete(palettes::table).execute(conn).unwrap();
    Palette::seed(conn, Seed(43)).unwrap();
    assert_eq!(number(conn, all), 1_000);
}

#[test]
fn constraints_may_share_a_column_and_have_null() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<LoneMember>()
        .table::<Team>()
        .table::<Rank>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, ranks::table, ranks::id, Rank);
    // All that there are: 8 teams of 5 heights.
    assert_eq!(
        tally(stored.iter().map(|rank| rank.team_id)),
        (1..=8).map(|team| (team, 5)).collect()
    );
    assert!(stored.iter().any(|rank| rank.holder_id.is_none()));
    assert_eq!(checksum(&stored), checksums::RANKS);
    let error = Seeder::new(Seed(42))
        .table::<LoneMember>()
        .table::<Team>()
        .table::<Rank>()
        .count(41)
        .plan()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `ranks`: 41 distinct (team_id, height) asked, 40 possible (5 x 8)"
    );
}

#[test]
fn a_primary_key_that_is_a_foreign_key_holds_each_parent_once() {
    let conn = &mut *database(SQL);
    let parents = Seeder::new(Seed(42)).table::<LoneMember>();
    let error = parents.table::<Profile>().count(101).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `profiles.member_id`: 101 distinct values asked, 100 possible"
    );
    let parents = Seeder::new(Seed(42)).table::<LoneMember>();
    parents.table::<Profile>().run(conn).unwrap();
    assert_eq!(count(conn, "profiles"), 100);
    assert_eq!(dangling(conn, "profiles", "member_id", "members.id"), 0);
}
