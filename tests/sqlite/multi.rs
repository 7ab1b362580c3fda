//! An application of several databases behind one connection type, Diesel's `MultiConnection`.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Error, Report, Seed, Seedable};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::{checksum, checksums};

#[derive(diesel::MultiConnection)]
enum AnyConnection {
    Postgres(PgConnection),
    Mysql(MysqlConnection),
    Sqlite(SqliteConnection),
}

/// Each database is seeded in its own way: a match is all that it takes.
fn seed(conn: &mut AnyConnection) -> Result<Report, Error> {
    match conn {
        AnyConnection::Postgres(conn) => User::seed(conn, Seed(42)),
        AnyConnection::Mysql(conn) => User::seed(conn, Seed(42)),
        AnyConnection::Sqlite(conn) => User::seed(conn, Seed(42)),
    }
}

/// Seeds empty tables and reads them through the one connection type.
fn seeded_and_read(mut conn: AnyConnection) -> [u64; 2] {
    let report = seed(&mut conn).unwrap();
    assert_eq!(report.rows(), 220);
    let users: Vec<User> = users::table.order(users::id).load(&mut conn).unwrap();
    let posts: Vec<Post> = posts::table.order(posts::id).load(&mut conn).unwrap();
    [checksum(&users), checksum(&posts)]
}

fn url(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("set {name}; `tests/run --servers` shows how"))
}

#[test]
fn sqlite() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(blog::SQL).unwrap();
    let read = seeded_and_read(AnyConnection::Sqlite(conn));
    assert_eq!(read, [checksums::USERS, checksums::POSTS]);
}

#[test]
fn postgres() {
    let mut conn = PgConnection::establish(&url("SEED_TEST_POSTGRES_URL")).unwrap();
    // Tables of the session, which end with it.
    let tables = blog::SQL.replace("CREATE TABLE", "CREATE TEMPORARY TABLE");
    conn.batch_execute(&tables).unwrap();
    let read = seeded_and_read(AnyConnection::Postgres(conn));
    assert_eq!(read, [checksums::USERS, checksums::POSTS]);
}

#[test]
fn mysql() {
    let mut conn = MysqlConnection::establish(&url("SEED_TEST_MYSQL_URL")).unwrap();
    let space = seed_tests::name_of_test();
    conn.batch_execute(&format!(
        "DROP DATABASE IF EXISTS {space}; CREATE DATABASE {space} CHARACTER SET utf8mb4; USE {space}"
    ))
    .unwrap();
    conn.batch_execute(&blog::SQL.replace("TIMESTAMP", "DATETIME"))
        .unwrap();
    let read = seeded_and_read(AnyConnection::Mysql(conn));
    assert_eq!(read, [checksums::USERS, checksums::POSTS]);
    let mut conn = MysqlConnection::establish(&url("SEED_TEST_MYSQL_URL")).unwrap();
    conn.batch_execute(&format!("DROP DATABASE {space}"))
        .unwrap();
}
