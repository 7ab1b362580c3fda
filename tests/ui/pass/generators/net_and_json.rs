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
        mails -> Json,
        words -> Text,
        payload -> Json,
        raw -> Binary,
        price -> Double,
        fee -> Text,
        founded -> SmallInt,
        born -> Date,
    }
}

const DICE: usize = 5;

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
        tags = [word; 1..=3],
        lines = [json(item = product_name, sizes = [int(1..=9); ..3]); 2],
        grid = [[boolean; 2]; 2],
        mix = [weighted(0.5 => word, 0.5 => title); 1],
        odds = [|cell| cell.below(9) as i64; DICE],
        pairs = [json([values(0.5, 1.5); 2]); 0..=1],
    ))]
    settings: String,
    #[seed(gen = json([email; 1..=2]), unique)]
    mails: Value,
    #[seed(gen = json([weighted(0.3 => word, 0.7 => title); 1..=2]))]
    words: String,
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
                             mac TEXT, owner TEXT, settings TEXT, mails TEXT, words TEXT, payload TEXT, raw BLOB, price DOUBLE, fee TEXT,
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
        assert_eq!(settings.as_object().unwrap().len(), 15);
        assert!((1..=3).contains(&settings["tags"].as_array().unwrap().len()));
        assert!(settings["lines"][1]["item"].is_string());
        assert!(settings["lines"][0]["sizes"].as_array().unwrap().len() < 3);
        assert!(settings["grid"][1][1].is_boolean() && settings["mix"][0].is_string());
        assert_eq!(settings["odds"].as_array().unwrap().len(), DICE);
        assert!(settings["pairs"].as_array().unwrap().iter().all(|pair| pair[1].is_f64()));
        assert!(site.mails[0].as_str().unwrap().contains('@'));
        let words: Vec<String> = serde_json::from_str(&site.words).unwrap();
        assert!((1..=2).contains(&words.len()));
        let name: Value = serde_json::from_slice(&site.raw).unwrap();
        // The person of the row, wherever it stands.
        assert_eq!(name["name"], settings["own"]);
        // Its owner is another one.
        assert_ne!(name["name"], site.owner["name"]);
        let _ = (&site.id, &site.host, &site.slug, &site.logo, &site.ip);
        let _ = (&site.networks, &site.mac, &site.fee);
        let _ = (site.price, site.founded, site.born);
    }
}
