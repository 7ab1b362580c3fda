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

#[must_use]
pub fn latitude() -> Latitude {
    Latitude { decimals: DECIMALS }
}

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
    fn from_units(units: i64, decimals: u32) -> f64 {
        // Both are exact, so the quotient is the nearest double on every platform.
        units as f64 / 10_u32.pow(decimals) as f64
    }
}

impl Degrees for f32 {
    const HOLDS: u32 = 4;

    fn from_units(units: i64, decimals: u32) -> f32 {
        units as f32 / 10_u32.pow(decimals) as f32
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
fn around(city_e4: i32, bits: u64) -> i64 {
    let moved = sample::below(bits, 2 * AROUND + 1) as i64 - AROUND as i64;
    i64::from(city_e4) * 100 + moved
}

const WHOLE: i64 = 10_i64.pow(DECIMALS);

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
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
                Degrees::from_units(degrees / 10_i64.pow(DECIMALS - self.decimals), self.decimals)
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
        impl Generator<$value> for Longitude {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.decimals = decimals::<$value>(column, 3, "longitude")?;
                Ok(())
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let place = cell.place();
                let degrees = around(place.coordinates_e4().1, place.spot());
                // East of 180 degrees lies the west.
                let degrees = (degrees + 180 * WHOLE).rem_euclid(360 * WHOLE) - 180 * WHOLE;
                Degrees::from_units(degrees / 10_i64.pow(DECIMALS - self.decimals), self.decimals)
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
);
