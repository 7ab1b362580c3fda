//! Types and names that only MySQL and MariaDB have.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};

use crate::backend::{COUNTS, database};
use crate::suite::{assert_stored, count, execute, number};

diesel::table! {
    sizes (id) {
        id -> Unsigned<BigInt>,
        tiny -> TinyInt,
        utiny -> Unsigned<TinyInt>,
        usmall -> Unsigned<SmallInt>,
        umedium -> Unsigned<Integer>,
        ularge -> Unsigned<BigInt>,
        maybe -> Nullable<Unsigned<Integer>>,
        moment -> Datetime,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = sizes)]
#[seed(count = 10_001, backends(mysql))]
struct Size {
    id: u64,
    #[seed(gen = int(-128..=127))]
    tiny: i8,
    #[seed(gen = int(0..=255))]
    utiny: u8,
    #[seed(gen = int(0..=65_535))]
    usmall: u16,
    #[seed(gen = int(0..=4_294_967_295))]
    umedium: u32,
    #[seed(gen = int(0..=18_446_744_073_709_551_615))]
    ularge: u64,
    #[seed(gen = int(0..=4_294_967_295), null = 0.5)]
    maybe: Option<u32>,
    #[seed(gen = timestamp("1000-01-01 00:00:00"..="9999-12-31 23:59:59"))]
    moment: chrono::NaiveDateTime,
}

#[test]
fn unsigned_and_tiny_integers_are_stored_as_rows_makes_them() {
    let conn = &mut *database(
        "CREATE TABLE sizes (
            id BIGINT UNSIGNED PRIMARY KEY,
            tiny TINYINT NOT NULL,
            utiny TINYINT UNSIGNED NOT NULL,
            usmall SMALLINT UNSIGNED NOT NULL,
            umedium INTEGER UNSIGNED NOT NULL,
            ularge BIGINT UNSIGNED NOT NULL,
            maybe INTEGER UNSIGNED,
            moment DATETIME NOT NULL
        )",
    );
    for rows in COUNTS {
        let seeder = Seeder::new(Seed(42)).table::<Size>().count(rows);
        seeder.run(conn).unwrap();
        let stored = assert_stored!(conn, seeder, sizes::table, sizes::id, Size);
        if rows > 10_000 {
            assert!(stored.iter().any(|row| row.ularge > i64::MAX as u64));
            assert!(stored.iter().any(|row| row.umedium > i32::MAX as u32));
            assert!(stored.iter().any(|row| row.tiny == -128));
            assert!(stored.iter().any(|row| row.utiny == 255));
        }
        execute(conn, "DELETE FROM sizes");
    }
}

diesel::table! {
    seed_suite_app.users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = users)]
#[seed(count = 60)]
struct User {
    id: i32,
    #[seed(gen = string(8))]
    name: String,
}

#[test]
fn a_table_of_another_database_is_seeded_and_reset() {
    // `users` of the session's database is another table and stays as it is.
    let conn = &mut *database("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)");
    execute(conn, "DROP DATABASE IF EXISTS seed_suite_app");
    execute(conn, "CREATE DATABASE seed_suite_app");
    let table = "CREATE TABLE seed_suite_app.users (id INTEGER PRIMARY KEY AUTO_INCREMENT, name TEXT NOT NULL)";
    execute(conn, table);
    execute(conn, "INSERT INTO users (id, name) VALUES (1, 'mine')");

    let report = User::seed(conn, Seed(42)).unwrap();
    assert_eq!(report.tables()[0].table.to_string(), "seed_suite_app.users");
    let stored: Vec<User> = users::table.order(users::id).load(conn).unwrap();
    assert_eq!(stored.len(), 60);
    for (stored, made) in stored.iter().zip(User::rows(Seed(42)).unwrap()) {
        assert_eq!((stored.id, &stored.name), (made.id, &made.name));
    }

    User::reset(conn).unwrap();
    assert_eq!(count(conn, "seed_suite_app.users"), 0);
    assert_eq!(count(conn, "users"), 1);
    execute(
        conn,
        "INSERT INTO seed_suite_app.users (name) VALUES ('mine')",
    );
    assert_eq!(number(conn, "SELECT max(id) FROM seed_suite_app.users"), 1);
    execute(conn, "DROP DATABASE seed_suite_app");
}
