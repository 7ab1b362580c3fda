//! Text that machines read, read by parsers.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnetwork::{Ipv4Network, Ipv6Network};
use seed_tests::catalogue::texts::{self, Reading, readings};
use serde_json::Value;
use uuid::{Uuid, Variant, Version};

use super::{Shape, assert_distinct, assert_many, seeded};
use crate::backend::database;

/// The numbers between signs.
fn numbers(text: &str, before: &str, after: &str, sign: char) -> Vec<f64> {
    let inside = text
        .strip_prefix(before)
        .unwrap()
        .strip_suffix(after)
        .unwrap();
    inside
        .split(sign)
        .map(|number| number.parse().unwrap())
        .collect()
}

/// An address that a host can have.
fn host(text: &str) -> IpAddr {
    let address: IpAddr = text.parse().unwrap();
    assert_eq!(
        address.to_string(),
        text,
        "as the standard library writes it"
    );
    assert!(!address.is_loopback() && !address.is_multicast() && !address.is_unspecified());
    address
}

#[test]
fn text_for_machines_is_read_by_their_parsers() {
    let conn = &mut *database(texts::SQL);
    let stored = seeded!(conn, readings, Reading);
    let unique = [
        "string_hex",
        "pattern",
        "uuid",
        "uuid_v7",
        "inet",
        "inet_v6",
        "network",
        "network_v6",
        "mac_address",
        "bit_string",
        "spot",
        "edge",
        "geometry",
        "vector",
        "term",
        "barcode",
        "whole",
        "number",
    ];
    assert_distinct(conn, "readings", &unique);
    assert_many(990, stored.iter().map(|row| &row.string_default));

    let plain = Shape::new("[0-9A-Za-z]{7,20}");
    let hex = Shape::new("[0-9a-f]{8,10}");
    let template = Shape::new(r"\+380 \d\d [A-Z]{2}#");
    let hardware = Shape::new("[0-9a-f][26ae](:[0-9a-f]{2}){5}");
    let bits = Shape::new("[01]{24}");
    let book = Shape::new("978[0-9]{10}");
    let coordinates = Shape::new(r"\(-?\d{1,4}\.\d,-?\d{1,4}\.\d\)");
    let place = Shape::new(r"SRID=4326;POINT\(-?\d{1,3}\.\d{6} -?\d{1,2}\.\d{6}\)");
    let embedding = Shape::new(r"\[-?\d{1,4}\.\d\d(,-?\d{1,4}\.\d\d){2}\]");
    // No 60 seconds, no 13 months.
    let duration = Shape::new(
        r"P(\dY)?((\d|1[01])M)?([12]?\dD)?(T((1?\d|2[0-3])H)?([1-5]?\dM)?([1-5]?\dS)?)?",
    );
    let days = Shape::new(r"P([12]?\dD)?(T(1?\d|2[0-3])H)?|PT0S");
    let cents = Shape::new(r"\d{1,3}\.(99|95|49|50|00)");
    for row in stored {
        let Reading {
            id: _,
            string_default,
            string_hex,
            pattern,
            uuid,
            uuid_v7,
            inet,
            inet_v6,
            network,
            network_v6,
            mac_address,
            bit_string,
            spot,
            edge,
            geometry,
            vector,
            term,
            term_days,
            raw,
            raw_json,
            barcode,
            whole,
            number,
            price,
            year,
        } = row;
        plain.check(&string_default);
        hex.check(&string_hex);
        template.check(&pattern);

        let random = Uuid::try_parse(&uuid).unwrap();
        assert_eq!(random.get_version(), Some(Version::Random));
        let sorted = Uuid::try_parse(&uuid_v7).unwrap();
        assert_eq!(sorted.get_version(), Some(Version::SortRand));
        for uuid in [random, sorted] {
            assert_eq!(uuid.get_variant(), Variant::RFC4122);
        }
        assert_eq!([random.to_string(), sorted.to_string()], [uuid, uuid_v7]);
        let (seconds, _) = sorted.get_timestamp().unwrap().to_unix();
        // 2022-05-08 to 2026-05-08.
        assert!(
            (1_651_968_000..1_778_284_800).contains(&seconds),
            "{seconds}"
        );

        assert!(matches!(host(&inet), IpAddr::V4(_)));
        assert!(matches!(host(&inet_v6), IpAddr::V6(_)));
        let parsed: Ipv4Network = network.parse().unwrap();
        assert_eq!(parsed.ip(), parsed.network(), "{network}");
        assert_ne!(parsed.ip(), Ipv4Addr::UNSPECIFIED);
        let parsed: Ipv6Network = network_v6.parse().unwrap();
        assert_eq!(parsed.ip(), parsed.network(), "{network_v6}");
        assert_ne!(parsed.ip(), Ipv6Addr::UNSPECIFIED);
        hardware.check(&mac_address);

        bits.check(&bit_string);
        book.check(&barcode);
        coordinates.check(&spot);
        let grid = |numbers: &[f64]| numbers.iter().all(|number| number.abs() <= 1000.0);
        assert!(grid(&numbers(&spot, "(", ")", ',')), "{spot}");
        let of_line = numbers(&edge, "{", "}", ',');
        assert!(of_line.len() == 3 && grid(&of_line), "{edge}");
        assert!(of_line[0] != 0.0 || of_line[1] != 0.0, "{edge}");
        place.check(&geometry);
        let earth = numbers(&geometry, "SRID=4326;POINT(", ")", ' ');
        assert!(
            earth[0].abs() <= 180.0 && earth[1].abs() <= 90.0,
            "{geometry}"
        );
        embedding.check(&vector);
        assert!(grid(&numbers(&vector, "[", "]", ',')), "{vector}");
        duration.check(&term);
        days.check(&term_days);

        assert!((3..=5).contains(&raw.len()));
        let object: Value = serde_json::from_slice(&raw_json).unwrap();
        assert!(object["a"].is_boolean());
        assert!((0.0..=1.0).contains(&object["b"].as_f64().unwrap()));
        assert_eq!(object.to_string().as_bytes(), raw_json);

        assert!((-500..=499).contains(&whole.parse::<i32>().unwrap()));
        let (units, decimals) = number.split_once('.').unwrap();
        assert!(decimals.len() == 3 && (0..=99).contains(&units.parse::<i32>().unwrap()));
        cents.check(&price);
        assert!((0.99..=999.99).contains(&price.parse::<f64>().unwrap()));
        assert!((2014..=2034).contains(&year.parse::<i32>().unwrap()));
    }
}
