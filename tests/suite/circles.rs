//! Tables that refer to each other in circles.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::circles::{
    Captain, Country, FLEET, Harbour, Image, LoneImage, Model, Note, SQL, Ship, User, harbours,
    images, models, ships, users,
};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, dangling, number, tally};
use crate::backend::{Conn, DEFERRABLE, Database, checks_foreign_keys, database};

/// The tables with all their foreign keys: SQLite takes keys to tables that come later, and adds none
/// to tables that are there; the others do the opposite.
pub(super) fn circles() -> Database {
    let keys = [
        ("models", "image_id", "/* image */", ", "),
        ("users", "cover_id", "/* cover */", ", "),
    ];
    let mut sql = SQL.to_owned();
    for (table, column, place, comma) in keys {
        let key = format!("FOREIGN KEY ({column}) REFERENCES images (id)");
        match crate::backend::ADDS_KEYS {
            true => sql.push_str(&format!(" ALTER TABLE {table} ADD {key};")),
            false => sql = sql.replace(place, &format!("{comma}{key}")),
        }
    }
    database(&sql)
}

pub(super) fn assert_no_dangling(conn: &mut Conn) {
    for (child, key, parent) in [
        ("models", "image_id", "images.id"),
        ("images", "model_id", "models.id"),
        ("images", "user_code", "users.code"),
        ("users", "cover_id", "images.id"),
        ("users", "favourite_id", "images.id"),
        ("users", "country_id", "countries.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
    }
}

#[test]
fn a_circle_of_two_tables() {
    let conn = &mut *circles();
    let seeder = Seeder::new(Seed(42)).table::<Model>().table::<LoneImage>();
    let plan = seeder.plan().unwrap().to_string();
    assert!(plan.contains("images.id, filled later"), "{plan}");
    seeder.run(conn).unwrap();
    assert_no_dangling(conn);
    let stored = assert_stored!(conn, seeder, models::table, models::id, Model);
    assert_eq!(checksum(&stored), checksums::MODELS);
    assert!(stored.iter().all(|model| model.image_id.is_some()));
    assert!(tally(stored.iter().map(|model| model.image_id)).len() > 250);
    assert_eq!(count(conn, "images"), 300);
    seeder.reset(conn).unwrap();
    assert_eq!(count(conn, "models"), 0);
    assert_eq!(count(conn, "images"), 0);
}

#[test]
fn circles_of_two_and_three_tables_with_a_plain_parent() {
    let conn = &mut *circles();
    let seeder = Seeder::new(Seed(42))
        .table::<Model>()
        .table::<Image>()
        .table::<User>()
        .table::<Country>();
    seeder.run(conn).unwrap();
    assert_no_dangling(conn);
    assert_stored!(conn, seeder, models::table, models::id, Model);
    assert_stored!(conn, seeder, images::table, images::id, Image);
    let mut made: Vec<User> = seeder.rows::<User>().unwrap().map(User::from).collect();
    let mut stored: Vec<User> = users::table.load(conn).unwrap();
    made.sort_by(|a, b| a.code.cmp(&b.code));
    stored.sort_by(|a, b| a.code.cmp(&b.code));
    assert_eq!(stored, made);
    let covers = "SELECT count(DISTINCT cover_id) FROM users";
    assert_eq!(number(conn, covers), 150);
    let nulls = "SELECT count(*) FROM users WHERE favourite_id IS NULL";
    assert!((50..100).contains(&number(conn, nulls)));
}

#[test]
fn a_self_reference_may_be_of_text() {
    let conn = &mut *circles();
    Note::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "notes"), 100);
    assert_eq!(dangling(conn, "notes", "answers", "notes.code"), 0);
    let first = "SELECT count(*) FROM notes WHERE answers IS NULL";
    assert_eq!(number(conn, first), 1);
}

/// The tables of a circle none of whose keys may be NULL.
fn fleet() -> Database {
    let key = "FOREIGN KEY (harbour_id) REFERENCES harbours (id)";
    let sql = match crate::backend::ADDS_KEYS {
        true => format!("{FLEET} ALTER TABLE captains ADD {key}{DEFERRABLE};"),
        false => FLEET.replace("/* harbour */", &format!(", {key}")),
    };
    database(&sql)
}

type Fleet = ((((), Ship), Captain), Harbour);

fn of_the_fleet() -> Seeder<Fleet> {
    Seeder::new(Seed(42))
        .table::<Ship>()
        .table::<Captain>()
        .table::<Harbour>()
}

fn fleet_counts(conn: &mut Conn) -> [i64; 3] {
    ["ships", "captains", "harbours"].map(|table| count(conn, table))
}

#[test]
fn a_circle_of_keys_that_may_not_be_null() {
    let conn = &mut *fleet();
    let seeder = of_the_fleet();
    let plan = seeder.plan().unwrap().to_string();
    assert!(plan.contains("captains.code, checked later"), "{plan}");
    seeder.run(conn).unwrap();
    assert_eq!(fleet_counts(conn), [700, 600, 40]);
    for (child, key, parent) in [
        ("ships", "captain_code", "captains.code"),
        ("captains", "harbour_id", "harbours.id"),
        ("harbours", "flagship_id", "ships.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
    }
    assert_stored!(conn, seeder, ships::table, ships::id, Ship);
    let stored = assert_stored!(conn, seeder, harbours::table, harbours::id, Harbour);
    assert_eq!(checksum(&stored), checksums::HARBOURS);
    seeder.reset(conn).unwrap();
    assert_eq!(fleet_counts(conn), [0; 3]);
}

#[test]
fn checks_are_made_as_before_once_a_circle_is_closed() {
    let conn = &mut *fleet();
    of_the_fleet().run(conn).unwrap();
    assert!(checks_foreign_keys(conn));
    let lost = "INSERT INTO captains (code, harbour_id) VALUES ('nobody', 99999)";
    assert!(diesel::sql_query(lost).execute(conn).is_err());
}

#[test]
fn a_row_that_refers_to_none_leaves_nothing_of_a_circle() {
    let conn = &mut *fleet();
    let none = || Seeder::new(Seed(42));
    // Whichever of the keys waits.
    let seeders = [
        of_the_fleet().row(3, |harbour| harbour.flagship_id = 99_999),
        of_the_fleet().count(0),
        none()
            .table::<Ship>()
            .row(5, |ship| ship.captain_code = "nobody".into())
            .table::<Captain>()
            .table::<Harbour>(),
        none()
            .table::<Ship>()
            .table::<Captain>()
            .row(5, |captain| captain.harbour_id = 99_999)
            .table::<Harbour>(),
    ];
    for seeder in &seeders {
        seeder.run(conn).unwrap_err();
        assert_eq!(fleet_counts(conn), [0; 3]);
        assert!(checks_foreign_keys(conn));
    }
    of_the_fleet().run(conn).unwrap();
}

#[test]
fn a_circle_inside_of_a_transaction() {
    let conn = &mut *fleet();
    conn.begin_test_transaction().unwrap();
    let seeder = of_the_fleet();
    seeder.run(conn).unwrap();
    assert_eq!(fleet_counts(conn), [700, 600, 40]);
    // A run that fails takes back its own rows.
    seeder.run(conn).unwrap_err();
    assert_eq!(fleet_counts(conn), [700, 600, 40]);
    assert!(checks_foreign_keys(conn));
}

#[test]
fn three_keys_of_a_circle_for_one_row_each() {
    let conn = &mut *fleet();
    let seeder = Seeder::new(Seed(42))
        .table::<Ship>()
        .count(1)
        .table::<Captain>()
        .count(1)
        .table::<Harbour>()
        .count(1);
    seeder.run(conn).unwrap();
    let all = "SELECT count(*) FROM ships JOIN captains ON captains.code = captain_code \
               JOIN harbours ON harbours.id = harbour_id AND flagship_id = ships.id";
    assert_eq!(number(conn, all), 1);
}
