//! The place of a row: a city, with the region, the country and the coordinates it lies in.

use crate::data::places::{self, COUNTRIES, CityDraw, Country, District};
use crate::stream::{Stream, mix64};

/// The places of a table.
#[derive(Clone, Debug)]
pub(crate) struct Places(Stream);

/// The place of a row.
///
/// Cities are drawn by the square root of their population, and the country is that of the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    bits: u64,
}

impl Places {
    pub(crate) fn new(stream: Stream) -> Places {
        Places(stream)
    }

    /// The place of the row of this identity.
    #[inline]
    pub(crate) fn place(&self, identity: u64) -> Place {
        Place {
            bits: self.0.bits(identity),
        }
    }
}

impl Place {
    /// The name of the city.
    #[inline]
    #[must_use]
    pub fn city(self) -> &'static str {
        places::city_name(self.city_draw().index())
    }

    /// The first-level region: of a US city the state. `None` where it is not known.
    #[inline]
    #[must_use]
    pub fn region(self) -> Option<&'static str> {
        let region = self.city_draw().region();
        region.map(|region| places::regions().get(region))
    }

    /// The usual English name of the country.
    #[inline]
    #[must_use]
    pub fn country(self) -> &'static str {
        self.country_data().name
    }

    /// The country by its two letters of ISO 3166-1.
    #[inline]
    #[must_use]
    pub fn country_code(self) -> &'static str {
        self.country_data().code
    }

    /// The name of the IANA time zone.
    #[inline]
    #[must_use]
    pub fn time_zone(self) -> &'static str {
        places::time_zones().get(self.district().time_zone())
    }

    /// Latitude and longitude of the city in 1/10,000 degree.
    #[inline]
    #[must_use]
    pub fn coordinates_e4(self) -> (i32, i32) {
        places::coordinates_of(self.city_draw().index())
    }

    /// All that is known of the country.
    #[inline]
    pub(crate) fn country_data(self) -> &'static Country {
        &COUNTRIES[self.district().country()]
    }

    /// The country with the time zone, in the US with the state: all that the city is not needed for.
    #[inline]
    pub(crate) fn district(self) -> District {
        District::draw(self.bits).0
    }

    /// The city.
    #[inline]
    pub(crate) fn city_draw(self) -> CityDraw {
        let (district, rest) = District::draw(self.bits);
        district.draw_city(rest)
    }

    /// Bits of the place that do not decide its city: where in it the row lies.
    #[inline]
    pub(crate) fn spot(self) -> u64 {
        mix64(self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream};

    fn places() -> Places {
        let stream = Stream::new(Seed(42), &TableName::new("users"), "", Purpose::Place);
        Places::new(stream)
    }

    #[test]
    fn parts_of_a_place_belong_together() {
        let places = places();
        let tokyo = (0..100_000)
            .map(|row| places.place(row))
            .find(|place| place.city() == "Tokyo");
        let tokyo = tokyo.unwrap();
        assert_eq!(tokyo.region(), Some("Tokyo"));
        assert_eq!((tokyo.country(), tokyo.country_code()), ("Japan", "JP"));
        assert_eq!(tokyo.time_zone(), "Asia/Tokyo");
        let (latitude, longitude) = tokyo.coordinates_e4();
        assert_eq!((latitude / 10_000, longitude / 10_000), (35, 139));
    }
}
