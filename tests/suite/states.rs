//! States: named variants of a model.

use seed_diesel::generators::values;
use seed_diesel::{Seed, Seedable, Seeder, State};
use seed_tests::states::{Badge, PlainStaff, SQL, Staff, staff};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, number};
use crate::backend::{Conn, database};

fn rows(conn: &mut Conn, condition: &str) -> i64 {
    number(
        conn,
        &format!("SELECT count(*) FROM staff WHERE {condition}"),
    )
}

#[test]
fn a_share_of_the_rows_is_in_a_state_and_its_columns_change_together() {
    let conn = &mut *database(SQL);
    let seeder = Staff::seeder(Seed(42));
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, staff::table, staff::id, Staff);
    assert_eq!(checksum(&stored), checksums::STAFF);
    let admins = rows(conn, "role = 'admin'");
    assert!((160..=240).contains(&admins), "{admins}");
    for condition in [
        "level = 9",
        "code = 'root'",
        "label LIKE '% (admin)'",
        "role = 'admin' AND level = 9 AND verified AND code = 'root'",
    ] {
        assert_eq!(rows(conn, condition), admins, "{condition}");
    }
    let former = rows(conn, "left_at IS NOT NULL");
    assert!((440..=560).contains(&former), "{former}");
    assert_eq!(rows(conn, "left_at IS NOT NULL AND role = 'admin'"), 0);
    assert_eq!(rows(conn, "left_at < invited_at"), 0);
    let reasons = rows(conn, "reason IN ('moved', 'retired')");
    assert!(
        (former / 3..=former * 2 / 3).contains(&reasons),
        "{reasons}"
    );
    assert_eq!(rows(conn, "reason IS NOT NULL AND left_at IS NULL"), 0);
    let lost = number(conn, "SELECT count(*) FROM badges WHERE lost");
    assert!((330..=470).contains(&lost), "{lost}");
    assert_eq!(count(conn, "badges"), 2000);
}

#[test]
fn a_state_changes_its_columns_in_its_rows_and_nothing_else() {
    let with: Vec<Staff> = Staff::rows(Seed(42)).unwrap().map(Into::into).collect();
    let without = PlainStaff::rows(Seed(42)).unwrap().map(PlainStaff::from);
    let mut untouched = 0;
    for (with, without) in with.iter().zip(without) {
        assert_eq!((with.id, &with.name), (without.id, &without.name));
        assert_eq!(with.invited_at, without.invited_at);
        if with.role != "admin" {
            assert_eq!((&with.role, with.level), (&without.role, without.level));
            assert_eq!(
                (with.verified, &with.code),
                (without.verified, &without.code)
            );
            untouched += 1;
        }
    }
    assert!(untouched > 1700);
}

#[test]
fn a_run_chooses_states() {
    let conn = &mut *database(SQL);
    let unverified = Staff::seeder(Seed(42)).state(Staff::UNVERIFIED);
    unverified.run(conn).unwrap();
    assert_stored!(conn, unverified, staff::table, staff::id, Staff);
    assert_eq!(rows(conn, "NOT verified AND reason = 'new'"), 2000);
    assert_eq!(rows(conn, "role = 'admin' OR left_at IS NOT NULL"), 0);
    // The later one counts where both change a column; a text names a state as well.
    unverified.reset(conn).unwrap();
    let both = unverified.state("admin").count(40);
    both.run(conn).unwrap();
    assert_eq!(
        rows(conn, "verified AND role = 'admin' AND reason = 'new'"),
        40
    );
    assert_eq!(number(conn, "SELECT count(*) FROM badges"), 40);
    both.reset(conn).unwrap();
    // Of the models that a `with` makes as well.
    let all_lost = Staff::seeder(Seed(42)).table::<Badge>().state(Badge::LOST);
    all_lost.run(conn).unwrap();
    assert_eq!(number(conn, "SELECT count(*) FROM badges WHERE lost"), 2000);
}

#[test]
fn a_run_says_shares_of_states() {
    let conn = &mut *database(SQL);
    let half = Staff::seeder(Seed(42)).states([(0.5, Staff::UNVERIFIED), (0.25, Staff::ADMIN)]);
    half.run(conn).unwrap();
    let (unverified, admins) = (rows(conn, "reason = 'new'"), rows(conn, "role = 'admin'"));
    assert!((940..=1060).contains(&unverified), "{unverified}");
    assert!((440..=560).contains(&admins), "{admins}");
    assert_eq!(rows(conn, "reason = 'new' AND role = 'admin'"), 0);
    half.reset(conn).unwrap();
    let none = Staff::seeder(Seed(42)).states::<State<Staff>>([]);
    none.run(conn).unwrap();
    assert_eq!(rows(conn, "role = 'admin' OR left_at IS NOT NULL"), 0);
}

#[test]
fn a_state_counts_before_the_generators_of_a_run() {
    let conn = &mut *database(SQL);
    Staff::seeder(Seed(42))
        .state(Staff::ADMIN)
        .column(staff::verified, values([false]))
        .null(staff::reason, 0.5)
        .run(conn)
        .unwrap();
    assert_eq!(rows(conn, "verified"), 2000);
    let reasons = rows(conn, "reason IS NOT NULL");
    assert!((900..=1100).contains(&reasons), "{reasons}");
}

#[test]
fn the_plan_shows_the_states() {
    let plan = Staff::seeder(Seed(42)).plan().unwrap().to_string();
    for shown in [
        r#"together(role, level), "admin" if admin"#,
        "boolean(0.7), true if admin ",
        r#"values("moved", "retired"), null = 0.5 if former"#,
    ] {
        assert!(plan.contains(shown), "{shown} in\n{plan}");
    }
    let late = Seeder::new(Seed(42))
        .table::<Staff>()
        .state(Staff::UNVERIFIED);
    let plan = late.plan().unwrap().to_string();
    assert!(plan.contains("false if unverified"), "{plan}");
    assert!(!plan.contains("if admin"), "{plan}");
}

#[test]
fn a_state_that_is_none_is_an_error_that_lists_them() {
    let conn = &mut *database(SQL);
    for (error, expected) in [
        (
            Staff::seeder(Seed(42)).state("boss").run(conn),
            "table `staff`: no state `boss`; its model has `admin`, `former`, `unverified`",
        ),
        (
            Seeder::new(Seed(42))
                .table::<PlainStaff>()
                .state("boss")
                .run(conn),
            "table `staff`: no state `boss`: its model has none; `#[seed(state(boss, ...))]` says one",
        ),
        (
            Staff::seeder(Seed(42))
                .states([(0.9, "admin"), (0.2, "former")])
                .run(conn),
            "table `staff`: the states have 1.1 of the rows together; a row is in one of them",
        ),
        (
            Staff::seeder(Seed(42)).unique(staff::code).run(conn),
            "column `staff.code`: is unique, so no state can change it",
        ),
    ] {
        assert_eq!(error.unwrap_err().to_string(), expected);
    }
    assert_eq!(count(conn, "staff"), 0);
}
