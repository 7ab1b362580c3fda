//! What belongs to the place of a row: city, country, postcode, coordinates, time zone; and street
//! addresses.

use std::sync::LazyLock;

use crate::column::{Cell, Column};
use crate::data::places::{self, CITY_NAMES, COUNTRIES, Country as CountryData, STATES};
use crate::data::words::{STREET_STEMS, STREET_SUFFIXES};
use crate::entity::place::Place;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{OneOf, Part, Shapes, Words, fits, push_number, too_short};
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

#[must_use]
pub fn city() -> City {
    City::default()
}

#[must_use]
pub fn state() -> State {
    State::default()
}

#[must_use]
pub fn country() -> Country {
    Country::default()
}

#[must_use]
pub fn country_code() -> CountryCode {
    CountryCode::default()
}

#[must_use]
pub fn street_address() -> StreetAddress {
    StreetAddress::default()
}

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
}

impl Generator<String> for City {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.names = OneOf::new(column, "city", &CityNames)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.names.or_instead(cell.place().city(), cell)
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
        STATES[place.state().unwrap_or_else(any)].code
    }
}

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

    fn value(&self, cell: &Cell<'_>) -> String {
        self.of(cell.place()).to_owned()
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
    fn of(&self, country: &CountryData) -> String {
        let fits = fits(country.name, self.most);
        if fits { country.name } else { country.code }.to_owned()
    }
}

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
        self.of(cell.place().country_data())
    }

    fn cardinality(&self) -> Option<u128> {
        Some(COUNTRIES.len() as u128)
    }

    fn nth(&self, index: u128) -> String {
        self.of(&COUNTRIES[index as usize])
    }
}

impl Generator<String> for CountryCode {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        match column.max_length() {
            Some(most @ (0 | 1)) => Err(too_short(column, "code of a country", most)),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        cell.place().country_code().to_owned()
    }

    fn cardinality(&self) -> Option<u128> {
        Some(COUNTRIES.len() as u128)
    }

    fn nth(&self, index: u128) -> String {
        COUNTRIES[index as usize].code.to_owned()
    }
}

/// The highest house number.
const HOUSES: u32 = 9_999;

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

/// The names of time zones.
struct ZoneNames;

impl Words for ZoneNames {
    fn count(&self) -> usize {
        places::time_zones().len()
    }
    fn word(&self, index: usize) -> &'static str {
        places::time_zones().get(index)
    }
}

impl Generator<String> for TimeZone {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.names = OneOf::new(column, "time zone", &ZoneNames)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.names.or_instead(cell.place().time_zone(), cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }
}
