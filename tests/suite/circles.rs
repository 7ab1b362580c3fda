//! Tables that refer to each other in circles.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::circles::{
    Country, Image, LoneImage, Model, Note, SQL, User, images, models, users,
};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, dangling, number, tally};
use crate::backend::{Conn, Database, database};

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
