//! Addresses, names of files, objects, prices, years: each in the types that it fills.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};
use serde_json::Value;

diesel::table! {
    sites (id) {
        id -> Text,
        address -> Text,
        #[max_length = 64]
        host -> Varchar,
        slug -> Text,
        logo -> Text,
        ip -> Text,
        networks -> Text,
        mac -> Text,
        owner -> Json,
        settings -> Text,
        payload -> Json,
        raw -> Binary,
        price -> Double,
        fee -> Text,
        founded -> SmallInt,
        born -> Date,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = sites)]
#[seed(count = 20)]
struct Site {
    #[seed(gen = uuid(v7), unique)]
    id: String,
    #[seed(gen = url, unique)]
    address: String,
    #[seed(gen = domain)]
    host: String,
    #[seed(gen = slug, unique)]
    slug: String,
    #[seed(gen = file_name)]
    logo: String,
    #[seed(gen = inet(v4))]
    ip: String,
    #[seed(gen = inet(v6, cidr = true), unique)]
    networks: String,
    #[seed(gen = mac_address)]
    mac: String,
    #[seed(gen = json)]
    owner: Value,
    #[seed(gen = json(
        r#type = values("a", "b"),
        age = int(18..=90),
        share = weighted(0.3 => number(0..=1), 0.7 => constant(0.5)),
        level = values(1, 2, 3),
        admin = boolean(0.1),
        home = json(city = city, spot = json(lat = latitude)),
        since = timestamp,
        by = |cell| cell.below(9) == 0,
        own = seed_diesel::generators::full_name(),
    ))]
    settings: String,
    payload: Value,
    #[seed(gen = json(name = full_name))]
    raw: Vec<u8>,
    #[seed(gen = price)]
    price: f64,
    #[seed(gen = price(1..=5, decimals = 1))]
    fee: String,
    #[seed(gen = year)]
    founded: i16,
    #[seed(gen = birth_date(18..=90))]
    born: chrono::NaiveDate,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE sites (id TEXT PRIMARY KEY, address TEXT, host TEXT, slug TEXT, logo TEXT, ip TEXT, networks TEXT,
                             mac TEXT, owner TEXT, settings TEXT, payload TEXT, raw BLOB, price DOUBLE, fee TEXT,
                             founded INTEGER, born TEXT)",
    )
    .unwrap();
    assert_eq!(Site::seed(&mut conn, Seed(42)).unwrap().rows(), 20);
    let sites: Vec<Site> = sites::table.load(&mut conn).unwrap();
    for site in &sites {
        assert!(site.address.starts_with("https://"));
        assert!(site.owner["email"].as_str().unwrap().contains('@'));
        assert!(site.payload.is_object());
        let settings: Value = serde_json::from_str(&site.settings).unwrap();
        assert!((18..=90).contains(&settings["age"].as_i64().unwrap()));
        assert!(settings["type"].is_string() && settings["by"].is_boolean());
        assert!(settings["home"]["spot"]["lat"].is_f64());
        assert_eq!(settings.as_object().unwrap().len(), 9);
        let name: Value = serde_json::from_slice(&site.raw).unwrap();
        // The person of the row, wherever it stands.
        assert_eq!(name["name"], settings["own"]);
        assert_eq!(name["name"], site.owner["name"]);
        let _ = (&site.id, &site.host, &site.slug, &site.logo, &site.ip);
        let _ = (&site.networks, &site.mac, &site.fee);
        let _ = (site.price, site.founded, site.born);
    }
}
