//! Circles of foreign keys whose constraints are deferrable, or not.

use seed_diesel::{Error, PlanError, Seed, Seeder};
use seed_tests::circles::{Captain, FLEET, Harbour, LoneImage, Model, SQL, Ship, models};
use seed_tests::{checksum, checksums};

use crate::backend::{database, inserted};
use crate::suite::{assert_stored, count, execute};

#[test]
fn a_circle_without_a_key_that_can_wait_is_found_before_the_first_insert() {
    let conn = &mut *database(&format!(
        "{FLEET} ALTER TABLE captains ADD FOREIGN KEY (harbour_id) REFERENCES harbours (id);"
    ));
    let seeder = Seeder::new(Seed(42))
        .table::<Ship>()
        .table::<Captain>()
        .table::<Harbour>();
    let before = inserted(conn);
    let error = seeder.run(conn).unwrap_err();
    assert!(
        matches!(error, Error::Plan(PlanError::Cycle { .. })),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "tables refer to each other in a circle: `ships` -> `captains` -> `harbours` -> `ships`; \
         make `ships.captain_code`, `captains.harbour_id` or `harbours.flagship_id` an `Option`, \
         or its constraint in the database DEFERRABLE"
    );
    assert_eq!(inserted(conn), before);
}

#[test]
fn a_key_that_can_wait_is_not_updated() {
    for (key, updated) in [
        ("", false),
        ("DEFERRABLE", false),
        ("DEFERRABLE INITIALLY DEFERRED", false),
        ("NOT DEFERRABLE", true),
    ] {
        let conn = &mut *database(SQL);
        if !key.is_empty() {
            let key = format!(
                "ALTER TABLE models ADD FOREIGN KEY (image_id) REFERENCES images (id) {key}"
            );
            execute(conn, &key);
        }
        execute(conn, "CREATE TABLE updates (id INTEGER)");
        execute(
            conn,
            "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS \
            'BEGIN INSERT INTO updates VALUES (NEW.id); RETURN NEW; END'",
        );
        execute(
            conn,
            "CREATE TRIGGER note AFTER UPDATE ON models FOR EACH ROW EXECUTE FUNCTION note()",
        );
        let seeder = Seeder::new(Seed(42)).table::<Model>().table::<LoneImage>();
        seeder.run(conn).unwrap();
        assert_eq!(count(conn, "images"), 300);
        let stored = assert_stored!(conn, seeder, models::table, models::id, Model);
        assert_eq!(checksum(&stored), checksums::MODELS);
        assert_eq!(
            count(conn, "updates"),
            if updated { 1_200 } else { 0 },
            "{key}"
        );
    }
}
