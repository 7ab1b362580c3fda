//! Circles of foreign keys whose constraints are deferrable, or not: one statement stores rows that refer to
//! each other, where the database allows it.

use diesel::prelude::*;
use seed_diesel::{Error, Existing, PlanError, Seed, Seeder};
use seed_tests::circles::{
    Captain, Country, FLEET, Harbour, Image, LoneImage, Model, SQL, Ship, User, harbours, images,
    models, ships,
};
use seed_tests::{checksum, checksums};

use crate::backend::{database, inserted};
use crate::suite::{assert_stored, count, dangling, execute, number};

/// The key that closes the circle of models and images.
const IMAGE_KEY: &str = "ALTER TABLE models ADD FOREIGN KEY (image_id) REFERENCES images (id)";

/// The key that closes the circle of the fleet.
const HARBOUR_KEY: &str =
    "ALTER TABLE captains ADD FOREIGN KEY (harbour_id) REFERENCES harbours (id)";

/// Does nothing, but could look at rows of other tables.
const TRIGGER: &str = "CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS \
    'BEGIN RETURN NEW; END'";

type Models = (((), Model), LoneImage);

type Fleet = ((((), Ship), Captain), Harbour);

fn models_and_images() -> Seeder<Models> {
    Seeder::new(Seed(42)).table::<Model>().table::<LoneImage>()
}

fn fleet() -> Seeder<Fleet> {
    Seeder::new(Seed(42))
        .table::<Ship>()
        .table::<Captain>()
        .table::<Harbour>()
}

/// How many rows the open transaction has updated so far.
fn updated(conn: &mut PgConnection) -> i64 {
    number(
        conn,
        "SELECT sum(n_tup_upd)::bigint FROM pg_stat_xact_user_tables",
    )
}

fn temporary_tables(conn: &mut PgConnection) -> i64 {
    number(
        conn,
        "SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()",
    )
}

/// That all is stored as `rows` makes it, of both tables.
fn assert_models_and_images(conn: &mut PgConnection, seeder: &Seeder<Models>) {
    let stored = assert_stored!(conn, seeder, models::table, models::id, Model);
    assert_eq!(checksum(&stored), checksums::MODELS);
    assert_eq!(count(conn, "images"), 300);
    for (child, key, parent) in [
        ("models", "image_id", "images.id"),
        ("images", "model_id", "models.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
    }
    assert_eq!(temporary_tables(conn), 0);
}

#[test]
fn no_row_of_a_circle_is_updated() {
    for key in [
        None,
        Some(""),
        Some("DEFERRABLE"),
        Some("DEFERRABLE INITIALLY DEFERRED"),
    ] {
        let conn = &mut *database(SQL);
        if let Some(deferrable) = key {
            execute(conn, &format!("{IMAGE_KEY} {deferrable}"));
        }
        conn.begin_test_transaction().unwrap();
        let seeder = models_and_images();
        seeder.run(conn).unwrap();
        assert_models_and_images(conn, &seeder);
        assert_eq!(updated(conn), 0, "{key:?}");
    }
}

/// A trigger before the insert of a row sees the rows of a table that comes earlier, so these are stored
/// by an earlier statement.
#[test]
fn rows_are_updated_where_something_could_look_at_rows_of_the_circle() {
    for (sql, filled_later) in [
        (
            "CREATE TRIGGER look BEFORE INSERT ON images FOR EACH ROW EXECUTE FUNCTION look()",
            true,
        ),
        (
            "CREATE TRIGGER look BEFORE UPDATE ON images FOR EACH ROW EXECUTE FUNCTION look()",
            false,
        ),
        (
            "CREATE TRIGGER look AFTER INSERT ON images FOR EACH ROW EXECUTE FUNCTION look()",
            false,
        ),
        (
            "CREATE TRIGGER look BEFORE INSERT ON images EXECUTE FUNCTION look()",
            false,
        ),
        // Its owner may do all.
        ("ALTER TABLE images ENABLE ROW LEVEL SECURITY", false),
        (
            "DO 'BEGIN \
                 ALTER TABLE images ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; \
                 CREATE POLICY all_rows ON images USING (true); \
             END'",
            true,
        ),
        (
            "CREATE RULE look AS ON INSERT TO images DO ALSO SELECT 1",
            true,
        ),
    ] {
        let conn = &mut *database(SQL);
        execute(conn, IMAGE_KEY);
        execute(conn, TRIGGER);
        execute(conn, sql);
        conn.begin_test_transaction().unwrap();
        let seeder = models_and_images();
        seeder.run(conn).unwrap();
        assert_models_and_images(conn, &seeder);
        let updates = if filled_later { 1_200 } else { 0 };
        assert_eq!(updated(conn), updates, "{sql}");
    }
}

#[test]
fn rows_are_updated_by_a_role_that_may_not_create_temporary_tables() {
    let conn = &mut *database(SQL);
    execute(conn, IMAGE_KEY);
    // What the role may is taken from it until the end of the transaction, for this one alone.
    conn.begin_test_transaction().unwrap();
    execute(
        conn,
        "DO $$ BEGIN EXECUTE format( \
         'REVOKE TEMP ON DATABASE %I FROM PUBLIC, %I', current_database(), current_user); END $$",
    );
    let seeder = models_and_images();
    seeder.run(conn).unwrap();
    assert_models_and_images(conn, &seeder);
    // A superuser may do all.
    let may = number(
        conn,
        "SELECT has_database_privilege(current_database(), 'TEMP')::int::bigint",
    );
    assert_eq!(updated(conn), if may == 1 { 0 } else { 1_200 });
}

#[test]
fn a_circle_of_keys_that_may_not_be_null_needs_no_deferrable_constraint() {
    let conn = &mut *database(&format!("{FLEET} {HARBOUR_KEY};"));
    let seeder = fleet();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, ships::table, ships::id, Ship);
    let stored = assert_stored!(conn, seeder, harbours::table, harbours::id, Harbour);
    assert_eq!(checksum(&stored), checksums::HARBOURS);
    assert_eq!(count(conn, "captains"), 600);
    assert_eq!(temporary_tables(conn), 0);
}

#[test]
fn a_circle_without_a_key_that_can_wait_is_found_before_the_first_insert() {
    let conn = &mut *database(&format!("{FLEET} {HARBOUR_KEY};"));
    execute(conn, TRIGGER);
    execute(
        conn,
        "CREATE TRIGGER look BEFORE INSERT ON ships FOR EACH ROW EXECUTE FUNCTION look()",
    );
    let before = inserted(conn);
    let error = fleet().run(conn).unwrap_err();
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

/// Numbered by the database even where a key is given, with columns that the models do not have.
const NUMBERED: &str = "
    CREATE TABLE models (
        id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        length INTEGER GENERATED ALWAYS AS (length(name)) STORED,
        name TEXT NOT NULL DEFAULT 'unnamed',
        image_id INTEGER NOT NULL,
        stored BOOLEAN NOT NULL DEFAULT true
    );
    CREATE TABLE images (
        id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        model_id INTEGER NOT NULL REFERENCES models (id)
    );";

#[test]
fn what_the_database_fills_is_filled_in_a_circle() {
    let conn = &mut *database(NUMBERED);
    execute(conn, IMAGE_KEY);
    let seeder = models_and_images();
    seeder.run(conn).unwrap();
    let rows = "SELECT count(*) FROM models WHERE stored AND length = length(name) AND length > 3";
    assert_eq!(number(conn, rows), 1_200);
    // Keys go on behind those of the run.
    execute(conn, "INSERT INTO models (image_id) VALUES (300)");
    execute(conn, "INSERT INTO images (model_id) VALUES (1201)");
    assert_eq!(number(conn, "SELECT max(id)::bigint FROM images"), 301);

    seeder.reset(conn).unwrap();
    let seeder = Seeder::new(Seed(42))
        .table::<Model>()
        .skip(models::name)
        .table::<LoneImage>();
    seeder.run(conn).unwrap();
    let rows = "SELECT count(*) FROM models WHERE name = 'unnamed' AND stored";
    assert_eq!(number(conn, rows), 1_200);
    assert_eq!(dangling(conn, "models", "image_id", "images.id"), 0);
}

/// Three tables in a circle, whose rows have keys of the database in one of them.
mod house {
    use seed_diesel::Seedable;

    diesel::table! { doors (id) { id -> Integer, lock_id -> Nullable<Integer>, } }
    diesel::table! { walls (id) { id -> Integer, door_id -> Integer, } }
    diesel::table! { locks (id) { id -> Integer, wall_id -> Integer, } }

    #[derive(Seedable)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Door {
        pub(super) id: i32,
        #[seed(references = locks)]
        pub(super) lock_id: Option<i32>,
    }

    #[derive(Seedable)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Wall {
        #[seed(skip)]
        pub(super) id: i32,
        #[seed(references = doors)]
        pub(super) door_id: i32,
    }

    #[derive(Seedable)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Lock {
        pub(super) id: i32,
        #[seed(references = walls)]
        pub(super) wall_id: i32,
    }
}

/// The rows of a table that refers to such keys are not known before these are stored.
#[test]
fn rows_are_updated_where_the_database_gives_keys_of_the_circle() {
    let conn = &mut *database(
        "CREATE TABLE doors (id INTEGER PRIMARY KEY, lock_id INTEGER);
         CREATE TABLE walls (id SERIAL PRIMARY KEY, door_id INTEGER NOT NULL REFERENCES doors);
         CREATE TABLE locks (id INTEGER PRIMARY KEY, wall_id INTEGER NOT NULL REFERENCES walls);
         ALTER TABLE doors ADD FOREIGN KEY (lock_id) REFERENCES locks;",
    );
    let seeder = Seeder::new(Seed(42))
        .table::<house::Door>()
        .table::<house::Wall>()
        .table::<house::Lock>();
    conn.begin_test_transaction().unwrap();
    assert_eq!(seeder.run(conn).unwrap().rows(), 30);
    let all = "SELECT count(*) FROM doors JOIN locks ON locks.id = lock_id \
               JOIN walls ON walls.id = wall_id";
    assert_eq!(number(conn, all), 10);
    assert_eq!(updated(conn), 10);
}

#[test]
fn tables_of_a_circle_may_have_types_of_the_database() {
    let conn = &mut *database(
        "CREATE DOMAIN code AS VARCHAR(60) CHECK (value <> '');
         CREATE TABLE captains (code code PRIMARY KEY, harbour_id INTEGER NOT NULL);
         CREATE TABLE ships (id BIGINT PRIMARY KEY, captain_code code NOT NULL REFERENCES captains)
             PARTITION BY HASH (id);
         CREATE TABLE ships_0 PARTITION OF ships FOR VALUES WITH (MODULUS 2, REMAINDER 0);
         CREATE TABLE ships_1 PARTITION OF ships FOR VALUES WITH (MODULUS 2, REMAINDER 1);
         CREATE TABLE harbours (id INTEGER PRIMARY KEY, flagship_id BIGINT NOT NULL REFERENCES ships);",
    );
    execute(conn, HARBOUR_KEY);
    let seeder = fleet();
    seeder.run(conn).unwrap();
    // `bigint` is not the type of the field: COPY refuses the rows, and INSERT takes them.
    assert_eq!(number(conn, "SELECT sum(id)::bigint FROM ships"), 245_350);
    let all = "SELECT count(*) FROM ships JOIN captains ON code = captain_code \
               JOIN harbours ON harbours.id = harbour_id";
    assert_eq!(number(conn, all), 700);
    assert_eq!(temporary_tables(conn), 0);
}

#[test]
fn the_rows_of_a_circle_are_stored_behind_others_in_the_same_transaction() {
    let conn = &mut *database(SQL);
    execute(conn, IMAGE_KEY);
    conn.begin_test_transaction().unwrap();
    let seeder = models_and_images();
    seeder.run(conn).unwrap();
    assert_models_and_images(conn, &seeder);
    let seeder = seeder.on_existing(Existing::Append);
    for rows in [600, 900] {
        seeder.run(conn).unwrap();
        assert_eq!(count(conn, "images"), rows);
        assert_eq!(dangling(conn, "models", "image_id", "images.id"), 0);
    }
    let keys = "SELECT count(DISTINCT id) FROM models WHERE id <= 3600";
    assert_eq!(number(conn, keys), 3_600);
}

/// Tables that Diesel names with their schema, for which there is no COPY to another table.
mod ring {
    use seed_diesel::Seedable;

    diesel::table! { seed_suite_ring.knots (id) { id -> Integer, rope_id -> Integer, } }
    diesel::table! { seed_suite_ring.ropes (id) { id -> Integer, knot_id -> Integer, } }

    #[derive(Seedable)]
    #[seed(count = 700)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Knot {
        pub(super) id: i32,
        #[seed(references = ropes)]
        pub(super) rope_id: i32,
    }

    #[derive(Seedable)]
    #[expect(dead_code, reason = "read by SQL")]
    pub(super) struct Rope {
        pub(super) id: i32,
        #[seed(references = knots)]
        pub(super) knot_id: i32,
    }
}

#[test]
fn tables_of_a_circle_may_be_in_a_schema() {
    let conn = &mut *database("SELECT 1");
    conn.begin_test_transaction().unwrap();
    for statement in [
        "DROP SCHEMA IF EXISTS seed_suite_ring CASCADE",
        "CREATE SCHEMA seed_suite_ring",
        "CREATE TABLE seed_suite_ring.knots (id INTEGER PRIMARY KEY, rope_id INTEGER NOT NULL)",
        "CREATE TABLE seed_suite_ring.ropes (id INTEGER PRIMARY KEY, \
         knot_id INTEGER NOT NULL REFERENCES seed_suite_ring.knots)",
        "ALTER TABLE seed_suite_ring.knots ADD FOREIGN KEY (rope_id) \
         REFERENCES seed_suite_ring.ropes",
    ] {
        execute(conn, statement);
    }
    Seeder::new(Seed(42))
        .table::<ring::Knot>()
        .table::<ring::Rope>()
        .run(conn)
        .unwrap();
    let all = "SELECT count(*) FROM seed_suite_ring.knots AS knots \
               JOIN seed_suite_ring.ropes AS ropes ON ropes.id = rope_id";
    assert_eq!(number(conn, all), 700);
    assert_eq!(count(conn, "seed_suite_ring.ropes"), 10);
    assert_eq!(temporary_tables(conn), 0);
}

/// COPY would go to the table itself, as the name alone does.
#[test]
fn temporary_tables_may_come_last_in_the_search_path() {
    let test = database(SQL);
    let name = test.name().to_owned();
    let conn = &mut *{ test };
    execute(conn, IMAGE_KEY);
    execute(conn, &format!("SET search_path = {name}, pg_temp"));
    let seeder = models_and_images();
    seeder.run(conn).unwrap();
    assert_models_and_images(conn, &seeder);
}

/// There is no room for the rows of a circle under the name of its table.
#[test]
fn tables_of_a_circle_may_be_temporary() {
    let conn = &mut *database(&SQL.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"));
    execute(conn, IMAGE_KEY);
    let seeder = models_and_images();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, models::table, models::id, Model);
    assert_eq!(checksum(&stored), checksums::MODELS);
}

#[test]
fn a_refused_row_of_a_circle_names_its_table() {
    let conn = &mut *database(&format!(
        "{SQL} ALTER TABLE images ADD CHECK (model_id <> 7 AND id <> 299);"
    ));
    execute(conn, IMAGE_KEY);
    let error = models_and_images().run(conn).unwrap_err();
    let Error::Insert {
        table, first, last, ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!((table.table(), *first, *last), ("images", 1, 300));
    assert_eq!(count(conn, "models"), 0);
    assert_eq!(temporary_tables(conn), 0);
}

#[test]
fn circles_that_share_tables_are_stored_together() {
    let conn = &mut *database(SQL);
    execute(conn, IMAGE_KEY);
    for key in ["cover_id", "favourite_id"] {
        let add = format!("ALTER TABLE users ADD FOREIGN KEY ({key}) REFERENCES images (id)");
        execute(conn, &add);
    }
    // No table of a circle.
    execute(conn, TRIGGER);
    execute(
        conn,
        "CREATE TRIGGER look BEFORE INSERT ON countries FOR EACH ROW EXECUTE FUNCTION look()",
    );
    let seeder = Seeder::new(Seed(42))
        .table::<User>()
        .table::<Model>()
        .table::<Image>()
        .table::<Country>();
    conn.begin_test_transaction().unwrap();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, models::table, models::id, Model);
    assert_stored!(conn, seeder, images::table, images::id, Image);
    assert_eq!(
        number(conn, "SELECT count(DISTINCT cover_id) FROM users"),
        150
    );
    assert_eq!(updated(conn), 0);
}
