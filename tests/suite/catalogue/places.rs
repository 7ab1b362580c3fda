//! The columns of one place agree, those of two places are told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use bigdecimal::ToPrimitive;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};
use seed_tests::catalogue::places::{self, Address, Branch, PlainBranch, addresses, branches};

use super::{Shape, assert_distinct, assert_many, seeded};
use crate::backend::database;

/// What an atlas says of a country.
struct Country {
    code: &'static str,
    name: &'static str,
    currency: &'static str,
    postcode: &'static str,
    latitude: RangeInclusive<f64>,
    longitude: RangeInclusive<f64>,
    time_zone: &'static str,
    phone: &'static str,
}

/// The rows of the atlas.
macro_rules! atlas {
    ($($code:literal $name:literal $currency:literal $postcode:literal
        $latitude:expr, $longitude:expr, $time_zone:literal $phone:expr;)+) => {
        [$(Country {
            code: $code, name: $name, currency: $currency, postcode: $postcode,
            latitude: $latitude, longitude: $longitude, time_zone: $time_zone, phone: $phone,
        }),+]
    };
}

/// The numbers of North America for films. Where a country reserves none, a number begins with 00.
const FICTION: &str = r"\+1 [2-9]\d\d-555-01\d\d";

#[rustfmt::skip] // one row per country
const ATLAS: [Country; 24] = atlas! {
    "US" "United States" "USD" r"\d{5}" 18.9..=71.4, -179.2..=-66.9, "(America|Pacific)/.+" FICTION;
    "IN" "India" "INR" r"[1-9]\d{5}" 6.7..=35.7, 68.1..=97.4, "Asia/Kolkata" r"\+91 00 \d{3} \d{4}";
    "CN" "China" "CNY" r"\d{6}" 18.1..=53.6, 73.4..=134.8, "Asia/(Shanghai|Urumqi)" r"\+86 00 \d{3} \d{4}";
    "BR" "Brazil" "BRL" r"\d{5}-\d{3}" -33.8..=5.3, -74.0..=-28.8, "America/.+" r"\+55 00 \d{3} \d{4}";
    "JP" "Japan" "JPY" r"\d{3}-\d{4}" 24.0..=45.6, 122.9..=146.0, "Asia/Tokyo" r"\+81 00 \d{3} \d{4}";
    "DE" "Germany" "EUR" r"\d{5}" 47.2..=55.1, 5.8..=15.1, "Europe/(Berlin|Busingen)" r"\+49 [1-9][\d ]+";
    "GB" "United Kingdom" "GBP" r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}" 49.8..=60.9, -8.2..=1.8, "Europe/London" r"\+44 [1-9][\d ]+";
    "FR" "France" "EUR" r"\d{5}" 41.3..=51.1, -5.2..=9.6, "Europe/Paris" r"\+33 [1-9][\d ]+";
    "IT" "Italy" "EUR" r"\d{5}" 35.4..=47.1, 6.6..=18.6, "Europe/Rome" r"\+39 00 \d{3} \d{4}";
    "ES" "Spain" "EUR" r"\d{5}" 27.6..=43.8, -18.2..=4.4, "(Europe/Madrid|Africa/Ceuta|Atlantic/Canary)" r"\+34 00 \d{3} \d{4}";
    "MX" "Mexico" "MXN" r"\d{5}" 14.5..=32.8, -117.2..=-86.7, "America/.+" r"\+52 00 \d{3} \d{4}";
    "CA" "Canada" "CAD" r"[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d" 41.6..=83.2, -141.1..=-52.6, "America/.+" FICTION;
    "AU" "Australia" "AUD" r"\d{4}" -43.7..=-9.1, 112.9..=153.7, "Australia/.+" r"\+61 [1-9][\d ]+";
    "NL" "Netherlands" "EUR" r"[1-9]\d{3} [A-Z]{2}" 50.7..=53.6, 3.3..=7.3, "Europe/Amsterdam" r"\+31 00 \d{3} \d{4}";
    "PL" "Poland" "PLN" r"\d{2}-\d{3}" 49.0..=54.9, 14.1..=24.2, "Europe/Warsaw" r"\+48 00 \d{3} \d{4}";
    "SE" "Sweden" "SEK" r"\d{3} \d{2}" 55.3..=69.1, 10.9..=24.2, "Europe/Stockholm" r"\+46 [1-9][\d ]+";
    "PT" "Portugal" "EUR" r"\d{4}-\d{3}" 30.0..=42.2, -31.3..=-6.1, "(Europe/Lisbon|Atlantic/(Madeira|Azores))" r"\+351 00 \d{3} \d{4}";
    "TR" "Türkiye" "TRY" r"\d{5}" 35.8..=42.2, 25.6..=44.9, "Europe/Istanbul" r"\+90 00 \d{3} \d{4}";
    "KR" "South Korea" "KRW" r"\d{5}" 33.1..=38.7, 124.6..=131.0, "Asia/Seoul" r"\+82 00 \d{3} \d{4}";
    "PK" "Pakistan" "PKR" r"\d{5}" 23.6..=37.1, 60.8..=77.9, "Asia/Karachi" r"\+92 00 \d{3} \d{4}";
    "NG" "Nigeria" "NGN" r"\d{6}" 4.2..=13.9, 2.6..=14.7, "Africa/Lagos" r"\+234 00 \d{3} \d{4}";
    "PH" "Philippines" "PHP" r"\d{4}" 4.5..=21.2, 116.9..=126.7, "Asia/Manila" r"\+63 00 \d{3} \d{4}";
    "RU" "Russia" "RUB" r"\d{6}" 41.1..=82.0, -180.0..=180.0, "(Europe|Asia)/.+" r"\+7 00 \d{3} \d{4}";
    "AR" "Argentina" "ARS" r"[A-Z]\d{4}[A-Z]{3}" -55.2..=-21.7, -73.6..=-53.6, "America/.+" r"\+54 00 \d{3} \d{4}";
};

/// The first digits of the ZIP codes of a state.
const STATES: [(&str, &str); 5] = [
    ("California", "9[0-6]"),
    ("Texas", "7[5-9]|885"),
    ("New York", "1[0-4]|005|063"),
    ("Florida", "3[2-4]"),
    ("Illinois", "6[0-2]"),
];

fn in_atlas(code: &str) -> Option<&'static Country> {
    ATLAS.iter().find(|country| country.code == code)
}

/// What two values are together wherever one of them is.
#[derive(Default)]
struct Pairs(BTreeMap<String, String>);

impl Pairs {
    fn check(&mut self, one: &str, other: &str) {
        let known = self.0.entry(one.to_owned()).or_insert(other.to_owned());
        assert_eq!(known, other, "of {one}");
    }
}

#[test]
fn the_columns_of_a_place_agree() {
    let conn = &mut *database(places::SQL);
    Address::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Address> = addresses::table.order(addresses::id).load(conn).unwrap();
    assert_eq!(stored.len(), 1000);
    assert_many(800, stored.iter().map(|row| &row.city));
    assert_many(80, stored.iter().map(|row| &row.country));
    assert_many(990, stored.iter().map(|row| &row.street_address));

    let (mut known, mut elsewhere) = (0, 0);
    let [mut names, mut codes, mut currencies] = [const { Pairs(BTreeMap::new()) }; 3];
    let code = Shape::new("[A-Z]{2}");
    let currency = Shape::new("[A-Z]{3}");
    let postcode_of_any = Shape::new("[A-Z0-9][A-Z0-9 -]{1,10}");
    let zone = Shape::new("[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+){1,2}");
    let street = Shape::new("[1-9][0-9]{0,3}( [A-Z][A-Za-z'-]*){2,3}");
    let fax_number = Shape::new(r"\+49 \(30\) 23125-\d{3}");
    for row in stored {
        let Address {
            id: _,
            country,
            country_code,
            state,
            city,
            postcode,
            street_address,
            latitude,
            longitude,
            latitude_single,
            longitude_exact,
            latitude_string,
            time_zone,
            currency_code,
            phone_number,
            fax,
            billing_city,
            billing_country_code,
            billing_postcode,
            billing_latitude,
            billing_longitude,
            billing_phone,
        } = row;
        code.check(&country_code);
        currency.check(&currency_code);
        names.check(&country_code, &country);
        codes.check(&country, &country_code);
        currencies.check(&country_code, &currency_code);
        postcode_of_any.check(&postcode);
        zone.check(&time_zone);
        street.check(&street_address);
        fax_number.check(&fax);
        assert!(!state.is_empty() && !city.is_empty());
        assert!(
            city.chars().all(|letter| !letter.is_ascii_digit()),
            "{city}"
        );

        assert!((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude));
        // Four decimals of six, and what an `f32` does not tell apart.
        assert!((f64::from(latitude_single) - latitude).abs() < 1.1e-4);
        assert!((longitude_exact.to_f64().unwrap() - longitude).abs() < 1e-9);
        assert_eq!(latitude_string.parse::<f64>().unwrap(), latitude);

        if let Some(place) = in_atlas(&country_code) {
            known += 1;
            assert_eq!(
                (country.as_str(), currency_code.as_str()),
                (place.name, place.currency)
            );
            Shape::new(place.postcode).check(&postcode);
            Shape::new(place.time_zone).check(&time_zone);
            assert!(place.latitude.contains(&latitude), "{latitude} {country}");
            assert!(
                place.longitude.contains(&longitude),
                "{longitude} {country}"
            );
            Shape::new(place.phone).check(&phone_number);
        }
        let known_state = STATES.iter().find(|(name, _)| *name == state);
        if let Some((_, digits)) = known_state.filter(|_| country_code == "US") {
            Shape::new(&format!("(?:{digits})\\d+")).check(&postcode);
        }

        code.check(&billing_country_code);
        elsewhere += u32::from(billing_city != city);
        if let Some(place) = in_atlas(&billing_country_code) {
            Shape::new(place.postcode).check(&billing_postcode);
            assert!(
                place.latitude.contains(&billing_latitude),
                "{billing_latitude}"
            );
            assert!(
                place.longitude.contains(&billing_longitude),
                "{billing_longitude}"
            );
            Shape::new(place.phone).check(&billing_phone);
        }
    }
    assert!(known > 600, "{known} places are in the atlas");
    assert!(elsewhere > 980, "{elsewhere} bills go to another city");
}

#[test]
fn unique_parts_of_places_change_no_other_column() {
    let conn = &mut *database(places::SQL);
    let stored = seeded!(conn, branches, Branch);
    let unique = [
        "city",
        "postcode",
        "street_address",
        "phone_number",
        "latitude",
        "state",
    ];
    assert_distinct(conn, "branches", &unique);
    let phone = Shape::new(r"\+[1-9]\d{0,2} [\d -]{6,}");
    let plain = PlainBranch::rows(Seed(42)).unwrap().map(PlainBranch::from);
    let mut cities = BTreeSet::new();
    for (row, plain) in stored.into_iter().zip(plain) {
        let Branch {
            id,
            country,
            country_code,
            city,
            postcode,
            street_address,
            phone_number,
            latitude,
            state,
        } = row;
        assert_eq!(
            (id, &country, &country_code),
            (plain.id, &plain.country, &plain.country_code)
        );
        assert!(postcode.len() >= 3 && street_address.len() >= 9 && !state.is_empty());
        phone.check(&phone_number);
        assert!((-90.0..=90.0).contains(&latitude));
        // Also without case.
        assert!(cities.insert(city.to_lowercase()), "{city}");
    }
}
