//! From random bits to a place: its district by a table of a few kilobytes, which is all that most columns want to
//! know, and the city in it.
//!
//! A district is the cities of one country and one time zone, in the US also of one state. Both are drawn by the alias
//! method (A. J. Walker, "An efficient method for generating discrete random variables with general distributions",
//! 1977) in whole numbers: a draw falls on each entry of a table equally often, and the entry keeps what it has a right
//! to and hands the rest to another one that has a right to more.

use super::{CITIES, COUNTRIES};
use crate::sample;

/// A country, in the US a state, and a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct District {
    country: u8,
    /// [`NO_STATE`] outside of the US.
    state: u8,
    time_zone: u16,
    first_city: u16,
    cities: u16,
}

const NO_STATE: u8 = 0xFF;

impl District {
    /// The district that random bits decide, and bits for the city in it.
    #[inline]
    pub(crate) fn draw(bits: u64) -> (District, u64) {
        let (entry, rest) = sample::below_and_rest(bits, ENTRIES as u64);
        let (place, rest) = sample::below_and_rest(rest, SHARE);
        let Draw { keeps, districts } = &DRAWS[entry as usize];
        (districts[usize::from(place >= u64::from(*keeps))], rest)
    }

    /// The city of this district that random bits decide.
    #[inline]
    pub(crate) fn draw_city(self, bits: u64) -> CityDraw {
        let (city, rest) = sample::below_and_rest(bits, self.cities.into());
        let own = usize::from(self.first_city) + city as usize;
        let row = city_row(own);
        let keeps = sample::below(rest, CITY_SHARE) < row.keeps.into();
        let other = usize::from(self.first_city) + usize::from(row.other);
        CityDraw {
            index: if keeps { own } else { other },
            region: row.regions[usize::from(!keeps)],
        }
    }

    /// The district of the city at `index`.
    #[cfg(test)]
    pub(super) fn of_city(index: usize) -> District {
        let districts: [District; DISTRICTS] = std::array::from_fn(district);
        let behind = |district: &District| usize::from(district.first_city) <= index;
        districts[districts.partition_point(behind) - 1]
    }

    /// The index into [`COUNTRIES`].
    #[inline]
    pub(crate) fn country(self) -> usize {
        self.country.into()
    }

    /// The index into [`STATES`](super::STATES), in the US.
    #[inline]
    pub(crate) fn state(self) -> Option<usize> {
        (self.state != NO_STATE).then_some(self.state.into())
    }

    /// What postcodes depend on: the index into [`COUNTRIES`], or behind those into [`STATES`](super::STATES).
    #[inline]
    pub(crate) fn area(self) -> usize {
        match self.state() {
            Some(state) => COUNTRIES.len() + state,
            None => self.country(),
        }
    }

    /// The index into [`time_zones`](super::time_zones).
    #[inline]
    pub(crate) fn time_zone(self) -> usize {
        self.time_zone.into()
    }
}

/// The city of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CityDraw {
    index: usize,
    region: u16,
}

impl CityDraw {
    /// The city's index.
    #[inline]
    pub(crate) fn index(self) -> usize {
        self.index
    }

    /// The index into [`regions`](super::regions), where it is known.
    #[inline]
    pub(crate) fn region(self) -> Option<usize> {
        (self.region != NO_REGION).then_some(self.region.into())
    }

    /// The city at `index`.
    #[cfg(test)]
    pub(super) fn of_city(index: usize) -> CityDraw {
        let [region, _] = city_row(index).regions;
        CityDraw { index, region }
    }
}

const NO_REGION: u16 = 0xFFFF;

const DISTRICTS: usize = 428;
const ROW: usize = 8;
const ROWS: &[u8; DISTRICTS * ROW] = include_bytes!("districts.bin");

/// The district at `index`, in the order of their cities.
const fn district(index: usize) -> District {
    let at = index * ROW;
    District {
        country: ROWS[at],
        state: ROWS[at + 1],
        time_zone: u16_at(ROWS, at + 2),
        first_city: u16_at(ROWS, at + 4),
        cities: u16_at(ROWS, at + 6),
    }
}

/// An entry of the table of districts.
#[derive(Clone, Copy)]
struct Draw {
    /// How much of its [`SHARE`] it keeps.
    keeps: u16,
    /// The district itself, and the one that has the rest.
    districts: [District; 2],
}

/// The entries of the table, and what each of them has: 2^22 in all.
const ENTRIES: usize = 1 << 9;
const SHARE: u64 = 1 << 13;

/// One entry for each district, and behind those some that hand on all they have.
static DRAWS: [Draw; ENTRIES] = {
    let rows: &[u8; 4 * ENTRIES] = include_bytes!("district_draws.bin");
    let mut draws = [Draw {
        keeps: 0,
        districts: [district(0); 2],
    }; ENTRIES];
    let mut entry = 0;
    while entry < ENTRIES {
        let (keeps, other) = (u16_at(rows, 4 * entry), u16_at(rows, 4 * entry + 2));
        let own = if entry < DISTRICTS { entry } else { 0 };
        draws[entry] = Draw {
            keeps,
            districts: [district(own), district(other as usize)],
        };
        entry += 1;
    }
    draws
};

/// What each city has in the draw among those of its district.
const CITY_SHARE: u64 = 1 << 14;

/// An entry of the tables of cities.
struct CityRow {
    /// How much of its [`CITY_SHARE`] it keeps.
    keeps: u16,
    /// The city that has the rest, by its number in the district.
    other: u16,
    /// The regions of both, which are here so that they need not be looked up when it is known which city it is.
    regions: [u16; 2],
}

/// The entry of the city at `index`.
#[inline]
fn city_row(index: usize) -> CityRow {
    /// No entry lies across two lines of the cache.
    #[repr(align(8))]
    struct Aligned([u8; 8 * CITIES]);
    static ROWS: Aligned = Aligned(*include_bytes!("city_draws.bin"));
    let [k0, k1, o0, o1, r0, r1, s0, s1] = super::bytes(&ROWS.0, 8 * index);
    CityRow {
        keeps: u16::from_le_bytes([k0, k1]),
        other: u16::from_le_bytes([o0, o1]),
        regions: [u16::from_le_bytes([r0, r1]), u16::from_le_bytes([s0, s1])],
    }
}

const fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::places::{STATES, city_name};
    use crate::stream::mix64;

    /// What every entry of a table has in the end: what it keeps, and what others hand to it.
    fn shares(draws: &[(u64, usize)], each: u64) -> Vec<u64> {
        let mut shares = vec![0; draws.len()];
        for (entry, &(keeps, other)) in draws.iter().enumerate() {
            shares[entry] += keeps;
            shares[other] += each - keeps;
        }
        shares
    }

    fn shares_of_districts() -> Vec<u64> {
        let index_of = |other| {
            (0..DISTRICTS)
                .find(|&index| district(index) == other)
                .unwrap()
        };
        let draw = |draw: &Draw| (draw.keeps.into(), index_of(draw.districts[1]));
        shares(&DRAWS.each_ref().map(draw), SHARE)
    }

    fn shares_of_cities(district: District) -> Vec<u64> {
        let first = usize::from(district.first_city);
        let cities = first..first + usize::from(district.cities);
        let draw = |row: CityRow| (row.keeps.into(), row.other.into());
        let draws: Vec<_> = cities.map(|index| draw(city_row(index))).collect();
        shares(&draws, CITY_SHARE)
    }

    #[test]
    fn districts_follow_each_other_and_cover_the_cities() {
        let key = |district: District| (district.country, district.state, district.time_zone);
        let mut end = 0;
        for index in 0..DISTRICTS {
            let district = district(index);
            assert!(index == 0 || key(super::district(index - 1)) < key(district));
            assert_eq!(usize::from(district.first_city), end);
            end += usize::from(district.cities);
            let us = COUNTRIES[district.country()].code == "US";
            assert_eq!(district.state().is_some(), us);
            assert!(district.state().is_none_or(|state| state < STATES.len()));
        }
        assert_eq!(end, CITIES);
    }

    #[test]
    fn districts_and_their_cities_have_a_share_each() {
        let of_districts = shares_of_districts();
        assert!(of_districts[..DISTRICTS].iter().all(|share| *share > 0));
        assert!(of_districts[DISTRICTS..].iter().all(|share| *share == 0));
        assert_eq!(of_districts.iter().sum::<u64>(), 1 << 22);
        for index in 0..DISTRICTS {
            let of_cities = shares_of_cities(district(index));
            assert!(of_cities.is_sorted_by(|a, b| a >= b), "by population");
            assert!(of_cities.iter().all(|share| *share > 0));
        }
    }

    #[test]
    fn districts_are_drawn_by_their_shares() {
        let mut drawn = vec![0; CITIES];
        for ticket in 0..1 << 22 {
            let (district, _) = District::draw(ticket << 42);
            drawn[usize::from(district.first_city)] += 1;
        }
        for (index, share) in shares_of_districts()[..DISTRICTS].iter().enumerate() {
            assert_eq!(drawn[usize::from(district(index).first_city)], *share);
        }
    }

    #[test]
    fn cities_are_drawn_by_their_shares() {
        let draws = 1_000_000_u32;
        // All cities in 50 groups, for one the most populous of each district and for one the others:
        // chi-square of 99 degrees of freedom, beyond 148.2 once in 1,000 runs.
        let group = |district: District, city: usize| {
            2 * (city / 1000) + usize::from(city == usize::from(district.first_city))
        };
        let mut expected = [0.0; 100];
        for (index, share) in shares_of_districts()[..DISTRICTS].iter().enumerate() {
            let district = district(index);
            let of_cities = shares_of_cities(district);
            let total = (CITY_SHARE * of_cities.len() as u64) << 22;
            for (city, of_city) in of_cities.into_iter().enumerate() {
                let city = usize::from(district.first_city) + city;
                let share = (share * of_city) as f64 / total as f64;
                expected[group(district, city)] += share * f64::from(draws);
            }
        }
        let mut seen = [0.0; 100];
        for draw in 0..draws {
            let (district, rest) = District::draw(mix64(draw.into()));
            let drawn = district.draw_city(rest);
            let city = drawn.index();
            assert_eq!(drawn, CityDraw::of_city(city));
            assert_eq!(District::of_city(city), district);
            seen[group(district, city)] += 1.0;
        }
        let groups = seen.iter().zip(expected);
        let chi: f64 = groups
            .filter(|(_, expected)| *expected > 0.0)
            .map(|(seen, expected)| (seen - expected).powi(2) / expected)
            .sum();
        assert!(chi < 148.2, "chi-square {chi:.1}");
    }

    #[test]
    fn shares_are_frozen_with_output_version_1() {
        let of_city = |name: &str| {
            let index = (0..CITIES).find(|&index| city_name(index) == name).unwrap();
            let district = District::of_city(index);
            shares_of_cities(district)[index - usize::from(district.first_city)]
        };
        assert_eq!(
            ["Shanghai", "Tokyo", "Grytviken"].map(of_city),
            [229_147, 212_897, 16_384]
        );
    }
}
