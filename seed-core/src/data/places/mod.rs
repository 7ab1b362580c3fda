//! Countries, states of the US and cities that belong together, for everything that is derived from a place.
//!
//! `countries.rs` and `states.rs` are tables in Rust; names of cities, regions and time zones are text files with one
//! name per line; the other files are numbers, which `SOURCE.md` describes. Cities lie together by district.

mod area_codes;
mod countries;
mod districts;
mod states;

pub(crate) use area_codes::{CANADIAN_AREA_CODES, STATE_AREA_CODES};
pub(crate) use countries::COUNTRIES;
pub(crate) use districts::{CityDraw, District};
pub(crate) use states::STATES;

use std::collections::BTreeSet;

use super::List;

/// A country or territory of ISO 3166-1.
#[derive(Debug)]
pub(crate) struct Country {
    /// The usual English short name.
    pub(crate) name: &'static str,
    /// ISO 3166-1 alpha-2.
    pub(crate) code: &'static str,
    /// The international calling code without `+`, with the area code behind `-` where several countries share one.
    pub(crate) calling_code: &'static str,
    /// ISO 4217; `XXX`, which stands for no currency, in Antarctica.
    pub(crate) currency: &'static str,
    /// The letters that `?` stands for in the postcodes, empty if it does not occur.
    pub(crate) postcode_letters: &'static str,
    /// Patterns of the country's postcodes (`#` digit, `?` letter), all distinct; none where it has no postcodes.
    pub(crate) postcodes: &'static [&'static str],
}

impl Country {
    /// The calling code, and the area code where several countries share it.
    pub(crate) fn calling_code_and_area(&self) -> (&'static str, Option<&'static str>) {
        match self.calling_code.split_once('-') {
            Some((code, area)) => (code, Some(area)),
            None => (self.calling_code, None),
        }
    }
}

/// A state of the US or the District of Columbia.
pub(crate) struct State {
    /// The name.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test compares the names of the regions with it")
    )]
    pub(crate) name: &'static str,
    /// The two-letter code.
    pub(crate) code: &'static str,
    /// The first three digits of the ZIP codes in use, as ranges with both ends included, rising.
    pub(crate) zip_prefixes: &'static [(u16, u16)],
}

/// A city and what belongs to it.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct City {
    /// The name in Latin letters.
    pub(crate) name: &'static str,
    /// Index into [`COUNTRIES`].
    pub(crate) country: usize,
    /// The name of the first-level region, where known; of a US city that of the state.
    pub(crate) region: Option<&'static str>,
    /// Index into [`STATES`] of a US city.
    pub(crate) state: Option<usize>,
    /// Latitude and longitude in 1/10,000 degree.
    pub(crate) coordinates_e4: (i32, i32),
    /// The name of the IANA time zone.
    pub(crate) time_zone: &'static str,
}

/// How many cities there are.
pub(crate) const CITIES: usize = 50_000;

/// How many names of cities differ in more than accents, case and punctuation.
pub(crate) const CITY_NAMES: usize = CITIES - REPEATS;

static NAMES: List<CITIES> = List::with_lengths(
    include_str!("city_names.txt"),
    include_bytes!("city_lengths.bin"),
);
/// The names of regions: first those of the US in the order of [`STATES`], then by country and GeoNames code.
static REGIONS: List<2715> = List::parse(include_str!("regions.txt"));
static TIME_ZONES: List<362> = List::parse(include_str!("time_zones.txt"));
static COORDINATES: [u8; 6 * CITIES] = *include_bytes!("city_coordinates.bin");

/// The names of [`COUNTRIES`].
static COUNTRY_NAMES: List<249> = List::parse(match std::str::from_utf8(&COUNTRY_LINES) {
    Ok(names) => names,
    Err(_) => "",
});
static COUNTRY_LINES: [u8; COUNTRY_BYTES] = {
    let mut lines = [b'\n'; COUNTRY_BYTES];
    let (mut country, mut at) = (0, 0);
    while country < COUNTRIES.len() {
        let name = COUNTRIES[country].name.as_bytes();
        let mut i = 0;
        while i < name.len() {
            lines[at + i] = name[i];
            i += 1;
        }
        at += name.len() + 1;
        country += 1;
    }
    lines
};
const COUNTRY_BYTES: usize = {
    let (mut country, mut bytes) = (0, 0);
    while country < COUNTRIES.len() {
        bytes += COUNTRIES[country].name.len() + 1;
        country += 1;
    }
    bytes
};

/// The codes of [`COUNTRIES`] one behind the other: a tiny part of the memory of the table, and no pointer to follow.
static CODES: [[u8; 2]; COUNTRIES.len()] = {
    let mut codes = [[0; 2]; COUNTRIES.len()];
    let mut country = 0;
    while country < codes.len() {
        codes[country] = letters(COUNTRIES[country].code);
        country += 1;
    }
    codes
};

/// The currencies of [`COUNTRIES`] in the same way.
static CURRENCIES: [[u8; 3]; COUNTRIES.len()] = {
    let mut currencies = [[0; 3]; COUNTRIES.len()];
    let mut country = 0;
    while country < currencies.len() {
        currencies[country] = letters(COUNTRIES[country].currency);
        country += 1;
    }
    currencies
};

const fn letters<const N: usize>(code: &str) -> [u8; N] {
    let mut letters = [0; N];
    let mut at = 0;
    while at < N {
        letters[at] = code.as_bytes()[at];
        at += 1;
    }
    letters
}

/// The first city of each name. A table, because unique cities would have to search a list of the others.
static FIRST_OF_NAME: [u16; CITY_NAMES] = {
    let mut first = [0; CITY_NAMES];
    let (mut city, mut name, mut repeat) = (0, 0, 0);
    while city < CITIES {
        let is_repeat = repeat < REPEATS
            && city == u16::from_le_bytes([REPEAT[2 * repeat], REPEAT[2 * repeat + 1]]) as usize;
        if is_repeat {
            repeat += 1;
        } else {
            first[name] = city as u16;
            name += 1;
        }
        city += 1;
    }
    first
};

/// The cities whose name occurred before.
const REPEAT: &[u8; 2 * REPEATS] = include_bytes!("city_repeats.bin");
const REPEATS: usize = 3870;

/// The city at `index`, counted from 0, by districts, most populous first in each.
#[cfg(test)]
pub(crate) fn city_at(index: usize) -> City {
    let district = District::of_city(index);
    City {
        name: city_name(index),
        country: district.country(),
        region: CityDraw::of_city(index)
            .region()
            .map(|region| REGIONS.get(region)),
        state: district.state(),
        coordinates_e4: coordinates_of(index),
        time_zone: TIME_ZONES.get(district.time_zone()),
    }
}

/// The letters of the code of the country at this place of [`COUNTRIES`].
#[inline]
pub(crate) fn code_of(country: usize) -> [u8; 2] {
    CODES[country]
}

/// The letters of the currency of the country at this place of [`COUNTRIES`].
#[inline]
pub(crate) fn currency_of(country: usize) -> [u8; 3] {
    CURRENCIES[country]
}

/// Latitude and longitude of the city at `index`, in 1/10,000 degree.
#[inline]
pub(crate) fn coordinates_of(index: usize) -> (i32, i32) {
    let [a0, a1, a2, o0, o1, o2] = bytes(&COORDINATES, 6 * index);
    (i24(a0, a1, a2), i24(o0, o1, o2))
}

/// The name of the city at `index`.
pub(crate) fn city_name(index: usize) -> &'static str {
    NAMES.get(index)
}

/// The index of the city with the `nth` name, counted from 0 below [`CITY_NAMES`], passing over cities whose name
/// occurred before: names of two results are different under a case- and accent-insensitive collation too.
pub(crate) fn nth_name(nth: usize) -> usize {
    FIRST_OF_NAME[nth].into()
}

/// The names of the regions, those of [`STATES`] first in their order, without names that repeat an earlier one apart
/// from accents, case, spaces and punctuation.
pub(crate) fn distinct_regions() -> Vec<&'static str> {
    let mut seen = BTreeSet::new();
    let regions = (0..REGIONS.len()).map(|index| REGIONS.get(index));
    regions
        .filter(|region| {
            let letters = region.bytes().filter(u8::is_ascii_alphanumeric);
            seen.insert(
                letters
                    .map(|byte| byte.to_ascii_lowercase())
                    .collect::<Vec<u8>>(),
            )
        })
        .collect()
}

/// The currencies in use, each once, in the order of their countries.
pub(crate) fn currencies() -> Vec<&'static str> {
    let mut seen = BTreeSet::from(["XXX"]);
    let currencies = COUNTRIES.iter().map(|country| country.currency);
    currencies
        .filter(|currency| seen.insert(currency))
        .collect()
}

/// The names of the cities.
pub(crate) fn city_names() -> &'static List<CITIES> {
    &NAMES
}

/// The names of [`COUNTRIES`].
pub(crate) fn country_names() -> &'static List<249> {
    &COUNTRY_NAMES
}

/// The names of the regions.
pub(crate) fn regions() -> &'static List<2715> {
    &REGIONS
}

/// The names of the time zones.
pub(crate) fn time_zones() -> &'static List<362> {
    &TIME_ZONES
}

/// The bytes from a place on.
#[inline]
fn bytes<const N: usize>(of: &[u8], at: usize) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.copy_from_slice(&of[at..at + N]);
    bytes
}

#[inline]
fn i24(low: u8, middle: u8, high: u8) -> i32 {
    i32::from_le_bytes([0, low, middle, high]) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_those_of_iso_3166() {
        assert_eq!(COUNTRIES.len(), 249);
        assert!(
            COUNTRIES.is_sorted_by(|a, b| a.code < b.code),
            "by code, each once"
        );
        let names: BTreeSet<_> = COUNTRIES
            .iter()
            .map(|country| country.name.to_lowercase())
            .collect();
        assert_eq!(names.len(), COUNTRIES.len());
        for country in &COUNTRIES {
            let upper = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase());
            assert!(
                country.code.len() == 2 && upper(country.code),
                "{}",
                country.name
            );
            assert!(
                country.currency.len() == 3 && upper(country.currency),
                "{}",
                country.name
            );
            assert_eq!(country.name.trim(), country.name);
            let calling_code = country.calling_code.replacen('-', "", 1);
            assert!((1..=7).contains(&calling_code.len()), "{}", country.name);
            assert!(
                calling_code.bytes().all(|byte| byte.is_ascii_digit()),
                "{}",
                country.name
            );
        }
    }

    #[test]
    fn postcodes_are_distinct_patterns() {
        for country in &COUNTRIES {
            let distinct: BTreeSet<_> = country.postcodes.iter().collect();
            assert_eq!(distinct.len(), country.postcodes.len(), "{}", country.name);
            let letters = country
                .postcodes
                .iter()
                .any(|postcode| postcode.contains('?'));
            assert_eq!(
                letters,
                !country.postcode_letters.is_empty(),
                "{}",
                country.name
            );
            assert!(
                country.postcode_letters.bytes().is_sorted_by(|a, b| a < b),
                "{}",
                country.name
            );
            for postcode in country.postcodes {
                let valid = |char: char| {
                    char.is_ascii_uppercase() || char.is_ascii_digit() || "#? -".contains(char)
                };
                assert!(
                    (3..=11).contains(&postcode.len()) && postcode.chars().all(valid),
                    "{postcode}"
                );
                assert_eq!(postcode.trim(), *postcode);
            }
        }
        let of = |code| {
            COUNTRIES
                .iter()
                .find(|country| country.code == code)
                .unwrap()
                .postcodes
        };
        assert_eq!(of("US"), ["#####"]);
        assert_eq!(of("AO"), [""; 0]);
        assert!(of("GB").contains(&"SW1# #??") && of("CA").contains(&"K#? #?#"));
    }

    #[test]
    fn states_have_zip_prefixes_of_their_own() {
        assert!(STATES.is_sorted_by(|a, b| a.name < b.name));
        assert_eq!(
            STATES
                .iter()
                .map(|state| state.code)
                .collect::<BTreeSet<_>>()
                .len(),
            51
        );
        let mut taken = BTreeSet::new();
        for state in &STATES {
            assert!(!state.zip_prefixes.is_empty(), "{}", state.name);
            assert!(
                state.zip_prefixes.is_sorted_by(|a, b| a.1 + 1 < b.0),
                "{}",
                state.name
            );
            for &(low, high) in state.zip_prefixes {
                assert!(low <= high && high < 1000, "{}", state.name);
                assert!(
                    (low..=high).all(|prefix| taken.insert(prefix)),
                    "{}",
                    state.name
                );
            }
        }
    }

    #[test]
    fn every_city_is_somewhere() {
        let mut countries = BTreeSet::new();
        let mut states = BTreeSet::new();
        let mut regions = 0;
        for index in 0..CITIES {
            let city = city_at(index);
            assert_eq!(city.name.trim(), city.name);
            assert!(
                (1..=40).contains(&city.name.chars().count()),
                "{}",
                city.name
            );
            assert!(
                !city
                    .name
                    .contains(|char: char| char.is_control() || char.is_ascii_digit()),
                "{}",
                city.name
            );
            let (latitude, longitude) = city.coordinates_e4;
            assert!(latitude.abs() <= 900_000, "{}", city.name);
            assert!(longitude.abs() <= 1_800_000, "{}", city.name);
            let country = &COUNTRIES[city.country];
            assert_eq!(country.code == "US", city.state.is_some(), "{}", city.name);
            if let Some(state) = city.state {
                assert_eq!(city.region, Some(STATES[state].name), "{}", city.name);
                states.insert(state);
            }
            countries.insert(country.code);
            regions += usize::from(city.region.is_some());
        }
        assert_eq!((countries.len(), states.len(), regions), (245, 51, 48_181));
    }

    #[test]
    fn nth_names_are_all_names_once() {
        let indices: Vec<_> = (0..CITY_NAMES).map(nth_name).collect();
        assert!(indices.is_sorted_by(|a, b| a < b) && indices[CITY_NAMES - 1] < CITIES);
        let names: BTreeSet<_> = indices
            .iter()
            .map(|&index| city_name(index).to_lowercase())
            .collect();
        assert_eq!(names.len(), CITY_NAMES);
        let all: BTreeSet<_> = (0..CITIES)
            .map(|index| city_name(index).to_lowercase())
            .collect();
        assert!(all.len() >= CITY_NAMES);
        assert_eq!(CITY_NAMES, 46_130);
    }

    #[test]
    fn regions_and_time_zones_are_named() {
        for index in 0..REGIONS.len() {
            let region = REGIONS.get(index);
            assert!(
                region.trim() == region && region.chars().count() <= 60,
                "{region}"
            );
        }
        assert!((0..STATES.len()).all(|index| REGIONS.get(index) == STATES[index].name));
        assert!((0..TIME_ZONES.len()).all(|index| TIME_ZONES.get(index).contains('/')));
        assert!(
            (1..TIME_ZONES.len()).all(|index| TIME_ZONES.get(index - 1) < TIME_ZONES.get(index))
        );
    }

    #[test]
    fn lists_are_frozen_with_output_version_1() {
        assert_eq!(
            [0, 100, 248].map(|index| COUNTRIES[index].name),
            ["Andorra", "Indonesia", "Zimbabwe"]
        );
        assert_eq!(
            [0, 999, 49_999].map(city_name),
            ["Andorra la Vella", "Voitsberg", "Glendale"]
        );
        let country = COUNTRIES
            .iter()
            .position(|country| country.code == "US")
            .unwrap();
        let new_york = City {
            name: "New York City",
            country,
            region: Some("New York"),
            state: Some(32),
            coordinates_e4: (407_143, -740_060),
            time_zone: "America/New_York",
        };
        let index = (0..CITIES)
            .find(|&index| city_name(index) == new_york.name)
            .unwrap();
        assert_eq!(city_at(index), new_york);
    }
}
