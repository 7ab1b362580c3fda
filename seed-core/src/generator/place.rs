//! What belongs to the place of a row: city, country, postcode, coordinates, time zone; and street
//! addresses.

use std::sync::LazyLock;

use crate::column::{Cell, Column};
use crate::data::places::{self, CITY_NAMES, COUNTRIES, STATES};
use crate::data::words::{STREET_STEMS, STREET_SUFFIXES};
use crate::entity::place::Place;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{
    OneOf, Part, Shapes, Words, fits, push_byte, push_number, too_short,
};
use crate::sample;

/// Cities, made by [`city`].
#[derive(Clone, Debug, Default)]
pub struct City {
    names: OneOf,
}

/// Regions, made by [`state`].
#[derive(Clone, Debug, Default)]
pub struct State {
    most: usize,
    names: Shapes,
}

/// Countries, made by [`country`].
#[derive(Clone, Debug, Default)]
pub struct Country {
    most: usize,
}

/// Codes of countries, made by [`country_code`].
#[derive(Clone, Debug, Default)]
pub struct CountryCode(());

/// Codes of currencies, made by [`currency_code`].
#[derive(Clone, Debug, Default)]
pub struct CurrencyCode(());

/// Street addresses, made by [`street_address`].
#[derive(Clone, Debug, Default)]
pub struct StreetAddress {
    most: usize,
    addresses: Shapes,
}

/// Time zones, made by [`time_zone`].
#[derive(Clone, Debug, Default)]
pub struct TimeZone {
    names: OneOf,
}

/// Cities: the city of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::city;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(city(), Seed(42), 3)?;
/// assert_eq!(values, ["Este", "Jimma", "Montréal"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 50,000 cities of the world, drawn by the square root of its population, in Latin letters
/// with accents. A unique column has 46,130 names that differ in more than accents and case. Where
/// a name is longer than the column, a shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1; one draw for a name that stands in.
///
/// # Source
///
/// GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn city() -> City {
    City::default()
}

/// States, provinces and other first-level regions: that of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::state;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(state(), Seed(42), 3)?;
/// assert_eq!(values, ["Veneto", "Oromiya", "Quebec"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The name of the region, in the US that of the state; the name of the city where the region is
/// not known, as in city states. Where that is longer than the column, the city; where that is
/// longer too, the code of a US state, and so in all rows of a column of 2 or 3 characters: that of
/// the row's own state, or elsewhere of any. A unique column has 2,648 names, those of the 50
/// states and the District of Columbia first; 51 codes where it is that short.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn state() -> State {
    State::default()
}

/// Countries: the country of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::country;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(country(), Seed(42), 3)?;
/// assert_eq!(values, ["Italy", "Ethiopia", "Canada"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The usual English name of a country, as frequent as the place's cities make it. Where that is
/// longer than the column, its ISO 3166-1 code. A unique column has all 249 countries and
/// territories of ISO 3166-1.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// ISO 3166-1 (facts), names after GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn country() -> Country {
    Country::default()
}

/// Countries by their two letters: the country of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::country_code;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(country_code(), Seed(42), 3)?;
/// assert_eq!(values, ["IT", "ET", "CA"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// An ISO 3166-1 alpha-2 code, as frequent as the place's cities make it. A unique column has all
/// 249.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// ISO 3166-1 (facts); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn country_code() -> CountryCode {
    CountryCode::default()
}

/// Currencies by their three letters: the currency of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::currency_code;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(currency_code(), Seed(42), 4)?;
/// assert_eq!(values, ["EUR", "ETB", "CAD", "JPY"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// An ISO 4217 code, as frequent as the place's cities make it. A unique column has 153.
///
/// # Errors
///
/// A column of less than 3 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// ISO 4217 (facts), countries after GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn currency_code() -> CurrencyCode {
    CurrencyCode::default()
}

/// Street addresses: a number and a street.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::street_address;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(street_address(), Seed(42), 3)?;
/// assert_eq!(values, ["20 Winter Terrace", "7489 Trinity Green", "241 Sassafras View"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A house number from 1 to 9,999, low ones more often, and a street of one word, or in one of
/// eight rows of two ("Oak Hill Road"). 136 million distinct values of one word, which a unique
/// column uses up first, and 62 thousand million of two. Where an address is longer than the
/// column, a shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 9 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/words/SOURCE.md`.
#[must_use]
pub fn street_address() -> StreetAddress {
    StreetAddress::default()
}

/// Time zones: the time zone of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::time_zone;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(time_zone(), Seed(42), 3)?;
/// assert_eq!(values, ["Europe/Rome", "Africa/Addis_Ababa", "America/Toronto"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The name of an IANA time zone. A unique column has 362 of them. Where a name is longer than the
/// column, a shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 9 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1; one draw for a name that stands in.
///
/// # Source
///
/// GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn time_zone() -> TimeZone {
    TimeZone::default()
}

/// The cities whose names differ in more than accents and case.
struct CityNames;

impl Words for CityNames {
    fn count(&self) -> usize {
        CITY_NAMES
    }
    fn word(&self, index: usize) -> &'static str {
        places::city_name(places::nth_name(index))
    }
    fn push(&self, index: usize, phrase: &mut String) {
        places::city_names().push_entry(places::nth_name(index), phrase);
    }
    fn wide(&self) -> usize {
        places::city_names().wide()
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for City {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.names = OneOf::new(column, "city", &CityNames)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.place().city_draw().index();
        self.names
            .of_list::<16, _>(places::city_names(), index, cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }
}

/// The names of regions, the states of the US first, without those that differ from an earlier one
/// in accents and case alone.
static REGIONS: LazyLock<Vec<&'static str>> = LazyLock::new(places::distinct_regions);

/// Regions of the whole world by their distinct names.
struct RegionNames;

impl Words for RegionNames {
    fn count(&self) -> usize {
        REGIONS.len()
    }
    fn word(&self, index: usize) -> &'static str {
        REGIONS[index]
    }
}

/// The codes of the states of the US.
struct StateCodes;

impl Words for StateCodes {
    fn count(&self) -> usize {
        STATES.len()
    }
    fn word(&self, index: usize) -> &'static str {
        STATES[index].code
    }
}

/// The longest column that is taken for one of codes.
const CODES: usize = 3;

impl State {
    fn of(&self, place: Place) -> &'static str {
        if self.most > CODES {
            let names = [place.region(), Some(place.city())];
            let mut names = names.into_iter().flatten();
            if let Some(name) = names.find(|name| fits(name, self.most)) {
                return name;
            }
        }
        let any = || sample::below(place.spot(), STATES.len() as u64) as usize;
        STATES[place.district().state().unwrap_or_else(any)].code
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for State {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let most = column.max_length().unwrap_or(usize::MAX);
        if most < 2 {
            return Err(too_short(column, "state", most));
        }
        self.most = most;
        let shapes = match most {
            ..=CODES => vec![vec![Part::any(&StateCodes)]],
            _ => vec![
                vec![Part::Word(&RegionNames, 0..STATES.len())],
                vec![Part::Word(&RegionNames, STATES.len()..REGIONS.len())],
            ],
        };
        self.names = Shapes::new(column, "state", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let place = cell.place();
        let regions = places::regions();
        let fits = |region: &usize| self.most > CODES && regions.len_of(*region) <= self.most;
        if let Some(region) = place.city_draw().region().filter(fits) {
            return regions.owned::<32>(region);
        }
        self.of(place).to_owned()
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.names.counts()
    }
}

impl Country {
    #[inline]
    fn of(&self, index: usize) -> String {
        let names = places::country_names();
        if names.len_of(index) <= self.most || fits(names.get(index), self.most) {
            return names.owned::<32>(index);
        }
        COUNTRIES[index].code.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Country {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        match self.most {
            0 | 1 => Err(too_short(column, "country", self.most)),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.of(cell.place().district().country())
    }

    fn cardinality(&self) -> Option<u128> {
        Some(COUNTRIES.len() as u128)
    }

    fn nth(&self, index: u128) -> String {
        self.of(index as usize)
    }
}

/// The letters of a code as text.
#[inline]
fn written<const N: usize>(code: [u8; N]) -> String {
    let mut text = String::with_capacity(N);
    for letter in code {
        push_byte(&mut text, letter);
    }
    text
}

#[diagnostic::do_not_recommend]
impl Generator<String> for CountryCode {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        match column.max_length() {
            Some(most @ (0 | 1)) => Err(too_short(column, "code of a country", most)),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        written(places::code_of(cell.place().district().country()))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(COUNTRIES.len() as u128)
    }

    fn nth(&self, index: u128) -> String {
        COUNTRIES[index as usize].code.to_owned()
    }
}

/// The currencies in use.
static CURRENCIES: LazyLock<Vec<&'static str>> = LazyLock::new(places::currencies);

#[diagnostic::do_not_recommend]
impl Generator<String> for CurrencyCode {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        match column.max_length() {
            Some(most @ 0..=2) => Err(too_short(column, "code of a currency", most)),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        written(places::currency_of(cell.place().district().country()))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(CURRENCIES.len() as u128)
    }

    fn nth(&self, index: u128) -> String {
        CURRENCIES[index as usize].to_owned()
    }
}

/// The highest house number.
const HOUSES: u32 = 9_999;

#[diagnostic::do_not_recommend]
impl Generator<String> for StreetAddress {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let space = || Part::Text(" ");
        let shapes = [
            vec![
                Part::Number(HOUSES),
                space(),
                Part::any(&STREET_STEMS),
                space(),
                Part::any(&STREET_SUFFIXES),
            ],
            vec![
                Part::Number(HOUSES),
                space(),
                Part::Pair(&STREET_STEMS, " "),
                space(),
                Part::any(&STREET_SUFFIXES),
            ],
        ];
        self.addresses = Shapes::new(column, "street address", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let mut bits = cell.bits();
        let mut take = |width: u32| {
            let taken = bits & ((1 << width) - 1);
            bits >>= width;
            taken
        };
        // The product of two fractions, so that low numbers are the frequent ones.
        let number = 1 + ((take(12) * take(12) * u64::from(HOUSES)) >> 24);
        let stem = sample::below(take(14) << 50, STREET_STEMS.len() as u64) as usize;
        let suffix = sample::below(take(12) << 52, STREET_SUFFIXES.len() as u64) as usize;
        let second = take(14);
        let mut address = String::with_capacity(40);
        push_number(&mut address, number);
        address.push(' ');
        address.push_str(STREET_STEMS.get(stem));
        // One street in eight has a second word.
        if second & 7 == 0 {
            let others = STREET_STEMS.len() as u64 - 1;
            let second = sample::below((second >> 3) << 53, others) as usize;
            address.push(' ');
            address.push_str(STREET_STEMS.get(second + usize::from(second >= stem)));
        }
        address.push(' ');
        address.push_str(STREET_SUFFIXES.get(suffix));
        if address.len() > self.most {
            return self.addresses.instead(cell);
        }
        address
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.addresses.count())
    }

    fn nth(&self, index: u128) -> String {
        self.addresses.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.addresses.counts()
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for TimeZone {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.names = OneOf::new(column, "time zone", places::time_zones())?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let zone = cell.place().district().time_zone();
        self.names
            .of_list::<32, _>(places::time_zones(), zone, cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        REGIONS, city, country, country_code, currency_code, state, street_address, time_zone,
    };
    use crate::data::places::{CITIES, CITY_NAMES, COUNTRIES, STATES, city_at};
    use crate::generator::Generator;
    use crate::generator::testing::{
        assert_all, assert_fits, chi_square, column, short, short_unique, unique, values,
    };

    #[test]
    fn city_state_country_and_time_zone_belong_together() {
        let known: BTreeSet<[&str; 5]> = (0..CITIES)
            .map(|index| {
                let city = city_at(index);
                let country = &COUNTRIES[city.country];
                let region = city.region.unwrap_or(city.name);
                [
                    city.name,
                    region,
                    country.name,
                    country.code,
                    city.time_zone,
                ]
            })
            .collect();
        let rows = 100_000;
        let cities: Vec<String> = values(city(), rows);
        let states: Vec<String> = values(state(), rows);
        let countries: Vec<String> = values(country(), rows);
        let codes: Vec<String> = values(country_code(), rows);
        let zones: Vec<String> = values(time_zone(), rows);
        for row in 0..rows as usize {
            let place = [
                &cities[row],
                &states[row],
                &countries[row],
                &codes[row],
                &zones[row],
            ];
            assert!(known.contains(&place.map(String::as_str)), "{place:?}");
        }
        // In the US the region is the state.
        let us = (0..rows as usize).filter(|row| codes[*row] == "US");
        assert!(us.clone().count() > 1000);
        for row in us {
            assert!(STATES.iter().any(|state| state.name == states[row]));
        }
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(city, 42), 2);
        assert_eq!(assert_fits(state, 60), 2);
        assert_eq!(assert_fits(country, 60), 2);
        assert_eq!(assert_fits(country_code, 4), 2);
        assert_eq!(assert_fits(currency_code, 4), 3);
        assert_eq!(assert_fits(time_zone, 34), 9);
        assert_eq!(assert_fits(street_address, 42), 9);
    }

    #[test]
    fn all_distinct_values_can_be_had() {
        assert_all(city, CITY_NAMES as u64);
        assert_all(state, REGIONS.len() as u64);
        assert_eq!(REGIONS.len(), 2648);
        assert_all(country, 249);
        assert_all(country_code, 249);
        assert_all(currency_code, 153);
        assert_all(time_zone, 362);
        let mut streets = street_address();
        streets.fit(&column()).unwrap();
        assert_eq!(streets.tiers(), [136_486_350, 61_964_802_900]);
    }

    #[test]
    fn short_states_are_codes() {
        let whole: Vec<String> = values(state(), 5000);
        for most in [2, 3] {
            for (code, name) in short::<String>(state(), most, 5000)
                .unwrap()
                .iter()
                .zip(&whole)
            {
                let state = STATES.iter().find(|state| state.code == code).unwrap();
                let of_us = STATES.iter().any(|state| state.name == name);
                assert!(
                    !of_us || state.name == name || name == "Georgia" || name == "Maryland",
                    "{code} {name}"
                );
            }
            assert_eq!(short_unique::<String>(state(), most, 51).unwrap().len(), 51);
        }
        let states: Vec<String> = unique(state(), 51).unwrap();
        assert!(
            states
                .iter()
                .all(|name| STATES.iter().any(|state| state.name == name))
        );
    }

    #[test]
    fn long_countries_are_codes() {
        let codes: Vec<String> = values(country_code(), 1000);
        assert_eq!(short::<String>(country(), 2, 1000).unwrap(), codes);
        let names: Vec<String> = values(country(), 1000);
        let short: Vec<String> = short(country(), 6, 1000).unwrap();
        for row in 0..1000 {
            let expected = if names[row].chars().count() <= 6 {
                &names
            } else {
                &codes
            };
            assert_eq!(short[row], expected[row]);
        }
    }

    #[test]
    fn low_house_numbers_are_more_frequent() {
        let number =
            |address: &String| -> u32 { address.split_once(' ').unwrap().0.parse().unwrap() };
        let addresses: Vec<String> = values(street_address(), 100_000);
        assert!(
            addresses
                .iter()
                .all(|address| (1..=9999).contains(&number(address)))
        );
        let low = addresses
            .iter()
            .filter(|address| number(address) < 1000)
            .count();
        // The product of two fractions is below a tenth with 0.1 * (1 + ln 10).
        assert!((32_000..34_000).contains(&low), "{low}");
        let three = addresses
            .iter()
            .filter(|address| address.split(' ').count() == 4)
            .count();
        assert!((12_000..13_000).contains(&three), "{three}");
    }

    #[test]
    fn unique_streets_are_spread() {
        let mut counts = [0; 20];
        for address in unique::<String>(street_address(), 20_000).unwrap() {
            let number: usize = address.split_once(' ').unwrap().0.parse().unwrap();
            counts[(number - 1) * 20 / 9999] += 1;
        }
        // 19 degrees of freedom, beyond 43.8 once in 1,000 runs.
        assert!(chi_square(&counts) < 43.8, "{counts:?}");
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(city(), 4),
            ["Este", "Jimma", "Montréal", "Jōsō"]
        );
        assert_eq!(values::<String>(state(), 2), ["Veneto", "Oromiya"]);
        assert_eq!(
            values::<String>(country(), 4),
            ["Italy", "Ethiopia", "Canada", "Japan"]
        );
        assert_eq!(
            values::<String>(country_code(), 4),
            ["IT", "ET", "CA", "JP"]
        );
        assert_eq!(values::<String>(currency_code(), 2), ["EUR", "ETB"]);
        assert_eq!(
            unique::<String>(currency_code(), 2).unwrap(),
            ["VUV", "KYD"]
        );
        assert_eq!(values::<String>(time_zone(), 1), ["Europe/Rome"]);
        assert_eq!(
            values::<String>(street_address(), 2),
            ["20 Winter Terrace", "7489 Trinity Green"]
        );
        assert_eq!(short::<String>(city(), 5, 2).unwrap(), ["Este", "Jimma"]);
        assert_eq!(short::<String>(state(), 2, 2).unwrap(), ["NH", "OR"]);
        assert_eq!(
            short::<String>(street_address(), 12, 2).unwrap(),
            ["755 Key Way", "19 Dawn Loop"]
        );
        assert_eq!(unique::<String>(city(), 2).unwrap(), ["Urlaţi", "Tiefu"]);
        assert_eq!(
            unique::<String>(state(), 2).unwrap(),
            ["Arkansas", "Mississippi"]
        );
        assert_eq!(
            unique::<String>(country(), 2).unwrap(),
            ["Macau", "French Guiana"]
        );
        assert_eq!(
            unique::<String>(time_zone(), 2).unwrap(),
            ["Europe/Dublin", "America/Cancun"]
        );
        assert_eq!(
            unique::<String>(street_address(), 2).unwrap(),
            ["1715 Badger Close", "6533 Sycamore Place"]
        );
    }
}
