//! Types and names that only PostgreSQL has.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnetwork::IpNetwork;
use seed_diesel::{Seed, Seedable, Seeder};
use serde_json::Value;
use uuid::Uuid;

use crate::backend::database;
use crate::suite::{assert_stored, count, dangling, execute, number};

diesel::table! {
    devices (id) {
        id -> Uuid,
        owner -> Nullable<Uuid>,
        seen -> Timestamptz,
        lost -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    signals (id) {
        id -> Integer,
        device_id -> Uuid,
        backup_id -> Nullable<Uuid>,
    }
}

const DEVICES: &str = "
    CREATE TABLE devices (id UUID PRIMARY KEY, owner UUID, seen TIMESTAMPTZ NOT NULL, lost TIMESTAMPTZ);
    CREATE TABLE signals (
        id INTEGER PRIMARY KEY,
        device_id UUID NOT NULL REFERENCES devices (id),
        backup_id UUID REFERENCES devices (id)
    )";

diesel::table! {
    hosts (id) {
        id -> Uuid,
        ip -> Inet,
        network -> Cidr,
        mac -> MacAddr,
        settings -> Jsonb,
        raw -> Json,
    }
}

const HOSTS: &str = "
    CREATE TABLE hosts (id UUID PRIMARY KEY, ip INET NOT NULL UNIQUE, network CIDR NOT NULL UNIQUE,
                        mac MACADDR NOT NULL UNIQUE, settings JSONB NOT NULL UNIQUE, raw JSON NOT NULL)";

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = hosts)]
#[seed(count = 2000, backends(postgres))]
struct Host {
    #[seed(gen = uuid(v7), unique)]
    id: Uuid,
    #[seed(gen = inet(v6), unique)]
    ip: IpNetwork,
    #[seed(gen = inet(cidr = true), unique)]
    network: IpNetwork,
    #[seed(unique)]
    mac: [u8; 6],
    #[seed(gen = json, unique)]
    settings: Value,
    #[seed(gen = json(name = full_name, age = int(18..=90), home = json(city = city)))]
    raw: Value,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = devices)]
#[seed(count = 501, backends(postgres), with(signals(device_id) = 2))]
struct Device {
    id: Uuid,
    #[seed(null = 0.5)]
    owner: Option<Uuid>,
    seen: DateTime<Utc>,
    #[seed(null = 0.5)]
    lost: Option<DateTime<Utc>>,
}

#[derive(Debug, PartialEq, Queryable, Identifiable, Seedable)]
#[diesel(table_name = signals)]
#[seed(backends(postgres))]
struct Signal {
    id: i32,
    #[seed(references = devices)]
    device_id: Uuid,
    #[seed(references = devices)]
    backup_id: Option<Uuid>,
}

#[test]
fn uuids_are_keys_and_points_in_time_have_zones() {
    let conn = &mut *database(DEVICES);
    let seeder = Seeder::new(Seed(42)).table::<Device>();
    seeder.run(conn).unwrap();
    let mut made: Vec<Device> = seeder.rows::<Device>().unwrap().map(Device::from).collect();
    made.sort_by_key(|device| device.id);
    let stored: Vec<Device> = devices::table.order(devices::id).load(conn).unwrap();
    assert_eq!(stored, made);
    assert_stored!(conn, seeder, signals::table, signals::id, Signal);
    assert_eq!(number(conn, "SELECT count(DISTINCT id) FROM devices"), 501);
    assert_eq!(count(conn, "signals"), 1002);
    assert_eq!(dangling(conn, "signals", "device_id", "devices.id"), 0);
    assert_eq!(dangling(conn, "signals", "backup_id", "devices.id"), 0);
    // A session in another zone changes how points in time are shown, not which they are.
    execute(conn, "SET TIME ZONE 'Asia/Tokyo'");
    let stored: Vec<Device> = devices::table.order(devices::id).load(conn).unwrap();
    assert_eq!(stored, made);
}

#[test]
fn addresses_and_objects_are_stored_as_they_were_made() {
    let conn = &mut *database(HOSTS);
    let seeder = Seeder::new(Seed(42)).table::<Host>();
    seeder.run(conn).unwrap();
    let mut made: Vec<Host> = seeder
        .rows::<Host>()
        .unwrap()
        .map(|row| Host {
            id: row.id,
            ip: row.ip,
            network: row.network,
            mac: row.mac,
            settings: row.settings,
            raw: row.raw,
        })
        .collect();
    made.sort_by_key(|host| host.id);
    let stored: Vec<Host> = hosts::table.order(hosts::id).load(conn).unwrap();
    assert_eq!(stored, made);
    // The person of a row is the same in both objects.
    let agree = "SELECT count(*) FROM hosts WHERE settings ->> 'name' = raw ->> 'name'";
    assert_eq!(number(conn, agree), 2000);
    // Bits that say: locally administered, one receiver.
    let local = "SELECT count(*) FROM hosts WHERE mac & '03:00:00:00:00:00' = '02:00:00:00:00:00'";
    assert_eq!(number(conn, local), 2000);
}

#[test]
fn uuid_keys_are_taken_from_the_database() {
    let conn = &mut *database(DEVICES);
    execute(
        conn,
        "INSERT INTO devices (id, seen) VALUES \
         ('6f1c4e0c-9d6a-4b8e-8c5b-3a1f0d2e4b6a', now()), ('00000000-0000-4000-8000-000000000000', now())",
    );
    Seeder::new(Seed(42))
        .table::<Signal>()
        .count(40)
        .run(conn)
        .unwrap();
    assert_eq!(
        number(conn, "SELECT count(DISTINCT device_id) FROM signals"),
        2
    );
}

#[test]
fn points_in_time_are_stored_in_a_session_of_any_zone() {
    let conn = &mut *database(DEVICES);
    execute(conn, "SET TIME ZONE 'America/New_York'");
    let seeder = Seeder::new(Seed(42)).table::<Device>();
    seeder.run(conn).unwrap();
    let mut made: Vec<Device> = seeder.rows::<Device>().unwrap().map(Device::from).collect();
    made.sort_by_key(|device| device.id);
    let stored: Vec<Device> = devices::table.order(devices::id).load(conn).unwrap();
    assert_eq!(stored, made);
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
fn a_table_of_another_schema_is_seeded_and_reset() {
    // `users` of the search path is another table and stays as it is.
    let conn = &mut *database("CREATE TABLE users (id SERIAL PRIMARY KEY, name TEXT)");
    conn.begin_test_transaction().unwrap();
    execute(conn, "DROP SCHEMA IF EXISTS seed_suite_app CASCADE");
    execute(conn, "CREATE SCHEMA seed_suite_app");
    execute(
        conn,
        "CREATE TABLE seed_suite_app.users (id SERIAL PRIMARY KEY, name TEXT NOT NULL)",
    );
    execute(conn, "INSERT INTO users (name) VALUES ('mine')");

    let report = User::seed(conn, Seed(42)).unwrap();
    assert_eq!(report.tables()[0].table.to_string(), "seed_suite_app.users");
    let stored: Vec<User> = users::table.order(users::id).load(conn).unwrap();
    assert_eq!(stored.len(), 60);
    for (stored, made) in stored.iter().zip(User::rows(Seed(42)).unwrap()) {
        assert_eq!((stored.id, &stored.name), (made.id, &made.name));
    }
    execute(
        conn,
        "INSERT INTO seed_suite_app.users (name) VALUES ('mine')",
    );
    assert_eq!(
        number(conn, "SELECT max(id)::bigint FROM seed_suite_app.users"),
        61
    );

    User::reset(conn).unwrap();
    assert_eq!(count(conn, "seed_suite_app.users"), 0);
    assert_eq!(count(conn, "users"), 1);
    execute(conn, "INSERT INTO users (name) VALUES ('mine')");
    assert_eq!(number(conn, "SELECT max(id)::bigint FROM users"), 2);
}
