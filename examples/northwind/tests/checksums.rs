//! The shop is the same on every database, in every run, in every release.

use northwind::checksum::Checksum;
use northwind::database::Database;
use seed_diesel::Seed;

/// A hundredth of the shop of seed 42: tables, rows, checksums.
const EXPECTED: [(&str, u64, u64); 6] = [
    ("customer", 100, 0x65cd_b9d5_f42d_5518),
    ("employee", 2, 0x2e82_8749_1a3d_ce63),
    ("order", 500, 0x9705_12e1_885b_93ad),
    ("order_detail", 3244, 0xd022_d42e_4b98_c90a),
    ("product", 50, 0x118a_dbc4_64b9_b885),
    ("supplier", 10, 0x49fb_1eb2_73ae_2440),
];

/// Creates and fills the shop; its checksums.
macro_rules! shop {
    ($database:ident, $url:expr, $seed:expr) => {{
        let mut conn = northwind::$database::shop::create($url).unwrap();
        let seeder = northwind::$database::shop::seeder($seed, 0.01);
        seeder.run(&mut conn).unwrap();
        for key in northwind::$database::shop::foreign_keys(&mut conn).unwrap() {
            assert_eq!(key.dangling, 0, "{key:?}");
        }
        northwind::$database::shop::checksums(&mut conn).unwrap()
    }};
}

fn assert_expected(checksums: &[Checksum]) {
    let found: Vec<_> = checksums
        .iter()
        .map(|checksum| (checksum.table, checksum.rows, checksum.sum))
        .collect();
    assert_eq!(found, EXPECTED, "found {found:#x?}");
}

/// The database of a test, if there is one.
fn server(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        println!("left out: {variable} is not set");
    }
    url
}

#[test]
fn sqlite_has_the_expected_rows() {
    assert_expected(&shop!(sqlite, ":memory:", Seed(42)));
}

#[test]
fn postgres_has_the_expected_rows() {
    if let Some(url) = server("SEED_TEST_POSTGRES_URL") {
        assert_expected(&shop!(postgres, &url, Seed(42)));
    }
}

#[test]
fn mysql_has_the_expected_rows() {
    if let Some(url) = server("SEED_TEST_MYSQL_URL") {
        assert_expected(&shop!(mysql, &url, Seed(42)));
    }
}

#[test]
fn another_seed_has_other_rows() {
    let checksums = shop!(sqlite, ":memory:", Seed(43));
    for (checksum, (table, _, sum)) in checksums.iter().zip(EXPECTED) {
        assert_ne!(checksum.sum, sum, "{table}");
    }
}

#[test]
fn a_second_run_replaces_the_first() {
    let file = std::env::temp_dir().join(format!("northwind-test-{}.sqlite3", std::process::id()));
    let database = Database::Sqlite(file.to_string_lossy().into_owned());
    let checksums = || {
        let mut out = Vec::new();
        database.run(Seed(42), 0.01, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let (_, checksums) = out.split_once("Checksums").unwrap();
        checksums.to_owned()
    };
    let (first, second) = (checksums(), checksums());
    std::fs::remove_file(&file).unwrap();
    assert_eq!(first, second);
    assert!(first.contains("customer        100 rows"), "{first}");
}
