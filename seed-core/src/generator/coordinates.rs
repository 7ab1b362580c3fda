//! Latitude and longitude of the place of a row.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{push_number, push_padded, too_short};
use crate::sample;

/// Latitudes, made by [`latitude`].
#[derive(Clone, Debug)]
pub struct Latitude {
    decimals: u32,
}

/// Longitudes, made by [`longitude`].
#[derive(Clone, Debug)]
pub struct Longitude {
    decimals: u32,
}

/// Latitudes near the city of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::latitude;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<f64> = first_values(latitude(), Seed(42), 3)?;
/// assert_eq!(values, [45.180428, 7.696773, 45.519779]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Degrees from -90 to 90, both ends included, north positive, at most 0.05 degrees from the middle
/// of the city, with six decimals (`f32`: four, which it tells apart; text: as many as the column
/// has room for). A unique column draws from all such numbers, 180,000,001 of six decimals,
/// wherever the place is.
///
/// # Errors
///
/// A column of text of less than 3 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn latitude() -> Latitude {
    Latitude { decimals: DECIMALS }
}

/// Longitudes near the city of the row's place.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::longitude;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<f64> = first_values(longitude(), Seed(42), 3)?;
/// assert_eq!(values, [11.672088, 36.858337, -73.597918]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Degrees from -180 to 180, both ends included, east positive, at most 0.05 degrees from the
/// middle of the city, with six decimals (`f32`: four, which it tells apart; text: as many as the
/// column has room for). A unique column draws from all such numbers, 360,000,001 of six decimals,
/// wherever the place is.
///
/// # Errors
///
/// A column of text of less than 4 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the place of the row, of output version 1.
///
/// # Source
///
/// GeoNames (CC BY 4.0); see `src/data/places/SOURCE.md`.
#[must_use]
pub fn longitude() -> Longitude {
    Longitude { decimals: DECIMALS }
}

/// The decimals of a coordinate: a tenth of a metre.
const DECIMALS: u32 = 6;

/// How far a row lies from the middle of its city at most, in 10^-6 degree: five kilometres.
const AROUND: u64 = 50_000;

/// A type that a coordinate is written into.
trait Degrees {
    /// How many decimals the type tells apart.
    const HOLDS: u32 = DECIMALS;
    /// Whether the number of its characters counts.
    const TEXT: bool = false;

    /// A number of units of `10^-decimals` degree.
    fn from_units(units: i64, decimals: u32) -> Self;
}

impl Degrees for f64 {
    #[inline]
    fn from_units(units: i64, decimals: u32) -> f64 {
        const POWERS: [f64; DECIMALS as usize + 1] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
        // Both are exact, so the quotient is the nearest double on every platform.
        sample::double(units) / POWERS[decimals as usize]
    }
}

impl Degrees for f32 {
    const HOLDS: u32 = 4;

    fn from_units(units: i64, decimals: u32) -> f32 {
        units as f32 / power(decimals) as f32
    }
}

impl Degrees for String {
    const TEXT: bool = true;

    fn from_units(units: i64, decimals: u32) -> String {
        let power = 10_u64.pow(decimals);
        let mut text = String::with_capacity(11);
        if units < 0 {
            text.push('-');
        }
        push_number(&mut text, units.unsigned_abs() / power);
        if decimals > 0 {
            text.push('.');
            let fraction = units.unsigned_abs() % power;
            push_padded(&mut text, fraction, decimals as usize);
        }
        text
    }
}

#[cfg(feature = "numeric")]
impl Degrees for bigdecimal::BigDecimal {
    fn from_units(units: i64, decimals: u32) -> Self {
        bigdecimal::BigDecimal::new(units.into(), decimals.into())
    }
}

#[cfg(feature = "rust_decimal")]
impl Degrees for rust_decimal::Decimal {
    fn from_units(units: i64, decimals: u32) -> Self {
        rust_decimal::Decimal::from_i128_with_scale(units.into(), decimals)
    }
}

/// The decimals that the type and the column have room for, behind a sign and `whole` digits.
fn decimals<T: Degrees>(column: &Column, whole: usize, what: &str) -> Result<u32, Error> {
    let most = match column.max_length() {
        Some(most) if T::TEXT => most,
        _ => return Ok(T::HOLDS),
    };
    match most.checked_sub(1 + whole) {
        None => Err(too_short(column, what, most)),
        // A full stop alone tells nothing apart.
        Some(0 | 1) => Ok(0),
        Some(room) => Ok(T::HOLDS.min(room as u32 - 1)),
    }
}

/// A coordinate of the city in units of `10^-6` degree, moved by chance.
#[inline]
fn around(city_e4: i32, bits: u64) -> i64 {
    let moved = sample::below(bits, 2 * AROUND + 1) as i64 - AROUND as i64;
    i64::from(city_e4) * 100 + moved
}

/// East of 180 degrees lies the west.
#[inline]
fn turned(degrees: i64) -> i64 {
    const HALF: i64 = 180 * WHOLE;
    match degrees {
        west if west < -HALF => west + 2 * HALF,
        east if east >= HALF => east - 2 * HALF,
        degrees => degrees,
    }
}

const WHOLE: i64 = 10_i64.pow(DECIMALS);

/// 10^decimals.
#[inline]
fn power(decimals: u32) -> i64 {
    const POWERS: [i64; DECIMALS as usize + 1] = [1, 10, 100, 1_000, 10_000, 100_000, WHOLE];
    POWERS[decimals as usize]
}

/// Units of 10^-6 degree in units of 10^-decimals degree, cut off.
#[inline]
fn rounded(degrees: i64, decimals: u32) -> i64 {
    match decimals {
        DECIMALS => degrees,
        fewer => degrees / power(DECIMALS - fewer),
    }
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Latitude {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.decimals = decimals::<$value>(column, 2, "latitude")?;
                Ok(())
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let place = cell.place();
                let degrees = around(place.coordinates_e4().0, place.spot() << 32);
                let degrees = degrees.clamp(-90 * WHOLE, 90 * WHOLE);
                Degrees::from_units(rounded(degrees, self.decimals), self.decimals)
            }

            fn cardinality(&self) -> Option<u128> {
                Some(180 * 10_u128.pow(self.decimals) + 1)
            }

            fn nth(&self, index: u128) -> $value {
                let south = 90 * 10_i64.pow(self.decimals);
                Degrees::from_units(index as i64 - south, self.decimals)
            }
        }

        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Longitude {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.decimals = decimals::<$value>(column, 3, "longitude")?;
                Ok(())
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let place = cell.place();
                let degrees = around(place.coordinates_e4().1, place.spot());
                Degrees::from_units(rounded(turned(degrees), self.decimals), self.decimals)
            }

            fn cardinality(&self) -> Option<u128> {
                Some(360 * 10_u128.pow(self.decimals) + 1)
            }

            fn nth(&self, index: u128) -> $value {
                let west = 180 * 10_i64.pow(self.decimals);
                Degrees::from_units(index as i64 - west, self.decimals)
            }
        }
    )+};
}

fills!(
    f32,
    f64,
    String,
    #[cfg(feature = "numeric")]
    bigdecimal::BigDecimal,
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal,
);

#[cfg(test)]
mod tests {
    use super::{WHOLE, latitude, longitude, turned};
    use crate::data::places::{CITIES, city_at};
    use crate::generator::Generator;
    use crate::generator::place::city;
    use crate::generator::testing::{assert_fits, column, unique, values};

    #[test]
    fn coordinates_are_near_the_city() {
        let rows = 2000;
        let cities: Vec<String> = values(city(), rows);
        let latitudes: Vec<f64> = values(latitude(), rows);
        let longitudes: Vec<f64> = values(longitude(), rows);
        let all: Vec<_> = (0..CITIES).map(city_at).collect();
        let mut moved = 0;
        for row in 0..rows as usize {
            let near = |city: &&crate::data::places::City| {
                let (latitude, longitude) = city.coordinates_e4;
                let close = |a: f64, b: i32| (a - f64::from(b) / 1e4).abs() < 0.050_001;
                city.name == cities[row]
                    && close(latitudes[row], latitude)
                    && close(longitudes[row], longitude)
            };
            let city = all.iter().find(near);
            assert!(
                city.is_some(),
                "{} {} {}",
                cities[row],
                latitudes[row],
                longitudes[row]
            );
            moved += usize::from((latitudes[row] - longitudes[row]).abs() > 1e-9);
        }
        assert!(moved > 1900);
    }

    #[test]
    fn types_agree() {
        let exact: Vec<f64> = values(longitude(), 1000);
        let rough: Vec<f32> = values(longitude(), 1000);
        let text: Vec<String> = values(longitude(), 1000);
        for row in 0..1000 {
            assert!((exact[row] - f64::from(rough[row])).abs() < 2e-4);
            assert_eq!(text[row].parse::<f64>().unwrap(), exact[row]);
            assert_eq!(text[row].rsplit_once('.').unwrap().1.len(), 6);
        }
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_are_the_text() {
        let text: Vec<String> = values(latitude(), 100);
        let exact: Vec<rust_decimal::Decimal> = values(latitude(), 100);
        assert!(exact.iter().map(ToString::to_string).eq(text));
    }

    #[test]
    fn the_ends_of_the_earth_are_reached_and_not_passed() {
        let mut latitudes = latitude();
        Generator::<f32>::fit(&mut latitudes, &column()).unwrap();
        let count = Generator::<f32>::cardinality(&latitudes).unwrap();
        let nth = |index| -> f32 { latitudes.nth(index) };
        assert_eq!((nth(0), nth(count - 1)), (-90.0, 90.0));
        // All numbers of an `f32` column are told apart.
        let mut all: Vec<u32> = (0..count).map(|index| nth(index).to_bits()).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len() as u128, count);
        let mut longitudes = longitude();
        Generator::<String>::fit(&mut longitudes, &column()).unwrap();
        let count = Generator::<String>::cardinality(&longitudes).unwrap();
        let ends: [String; 2] = [longitudes.nth(0), longitudes.nth(count - 1)];
        assert_eq!(ends, ["-180.000000", "180.000000"]);
        let small: [String; 2] = [longitudes.nth(179_999_995), longitudes.nth(180_000_000)];
        assert_eq!(small, ["-0.000005", "0.000000"]);
    }

    #[test]
    fn east_of_180_degrees_is_the_west() {
        let turned = |degrees: [i64; 4]| degrees.map(|degrees| turned(degrees * WHOLE) / WHOLE);
        assert_eq!(turned([180, 181, 179, -180]), [-180, -179, 179, -180]);
        assert_eq!(turned([-181, -179, 0, 1]), [179, -179, 0, 1]);
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(latitude, 12), 3);
        assert_eq!(assert_fits(longitude, 12), 4);
    }

    #[test]
    fn value_stability() {
        assert_eq!(values::<f64>(latitude(), 2), [45.180428, 7.696773]);
        assert_eq!(values::<f64>(longitude(), 2), [11.672088, 36.858337]);
        assert_eq!(values::<String>(latitude(), 1), ["45.180428"]);
        assert_eq!(values::<f32>(latitude(), 1), [45.1804]);
        assert_eq!(
            unique::<f64>(latitude(), 2).unwrap(),
            [55.243992, 67.138429]
        );
    }
}
