//! The place of a row: a city, with the region, the country and the coordinates it lies in.

use crate::data::places::{self, CITY_TICKETS, COUNTRIES, Country};
use crate::sample;
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
        places::city_name(self.index())
    }

    /// The first-level region: of a US city the state. `None` where it is not known.
    #[must_use]
    pub fn region(self) -> Option<&'static str> {
        places::region_of(self.index())
    }

    /// The usual English name of the country.
    #[must_use]
    pub fn country(self) -> &'static str {
        self.country_data().name
    }

    /// The country by its two letters of ISO 3166-1.
    #[inline]
    #[must_use]
    pub fn country_code(self) -> &'static str {
        places::code_of(self.country_index())
    }

    /// The name of the IANA time zone.
    #[must_use]
    pub fn time_zone(self) -> &'static str {
        places::time_zone_of(self.index())
    }

    /// Latitude and longitude of the city in 1/10,000 degree.
    #[must_use]
    pub fn coordinates_e4(self) -> (i32, i32) {
        places::coordinates_of(self.index())
    }

    /// The index into [`STATES`](places::STATES), in the US.
    #[inline]
    pub(crate) fn state(self) -> Option<usize> {
        places::state_of(self.index())
    }

    /// The index into [`COUNTRIES`].
    #[inline]
    pub(crate) fn country_index(self) -> usize {
        places::country_of(self.index())
    }

    /// All that is known of the country.
    #[inline]
    pub(crate) fn country_data(self) -> &'static Country {
        &COUNTRIES[self.country_index()]
    }

    /// The city's number, most populous first.
    #[inline]
    pub(crate) fn index(self) -> usize {
        places::city_of_ticket(sample::below(self.bits, CITY_TICKETS.into()) as u32)
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
    use crate::data::places::{CITY_TICKETS, city_tickets_of};
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream};

    fn places() -> Places {
        let stream = Stream::new(Seed(42), &TableName::new("users"), "", Purpose::Place);
        Places::new(stream)
    }

    #[test]
    fn cities_are_drawn_by_their_tickets() {
        let places = places();
        let rows = 200_000;
        // The 1,000 largest cities in 20 groups: chi-square of 19 degrees of freedom, beyond 43.8
        // once in 1,000 runs.
        let mut seen = [0_f64; 20];
        for row in 0..rows {
            let index = places.place(row).index();
            if index < 1000 {
                seen[index / 50] += 1.0;
            }
        }
        let chi: f64 = (0..20)
            .map(|group| {
                let tickets: u32 = (group * 50..group * 50 + 50).map(city_tickets_of).sum();
                let expected = rows as f64 * f64::from(tickets) / f64::from(CITY_TICKETS);
                (seen[group] - expected).powi(2) / expected
            })
            .sum();
        assert!(chi < 43.8, "chi-square {chi:.1}");
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
