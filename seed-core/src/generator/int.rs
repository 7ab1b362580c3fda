//! Whole numbers from a range.

use std::fmt::Display;
use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;

/// Whole numbers from a range, made by [`int`].
#[derive(Clone, Debug)]
pub struct Int {
    range: IntBounds,
    /// The least value, once fitted.
    low: i128,
    /// The number of values, once fitted.
    width: u128,
}

/// Whole numbers from a range, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::int;
/// use seed_diesel::{Seed, first_values};
///
/// let ages: Vec<i32> = first_values(int(18..=90), Seed(42), 5)?;
/// assert_eq!(ages, [18, 64, 56, 44, 38]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Every whole number of the range, which is any range of Rust's integers: `1..=6`, `0..100` (the
/// end left out), `18..`, `..=9`. An open end is the least or the most that the column's type holds;
/// for `String`, `BigDecimal` and `Decimal`, what an `i64` holds. `int(..)` is -1000 to 1000, 0 to 1000 for an
/// unsigned type, in a unique column all that the type holds. As many distinct values as the range
/// is wide.
///
/// It fills all integers, floating-point numbers up to the size where they stop being exact (2^24
/// and 2^53), `BigDecimal`, `rust_decimal::Decimal` and `String`; a `String` only with numbers that are short enough for
/// the column.
///
/// A literal above `i32::MAX` says its type: `int(0..=5_000_000_000_i64)`.
///
/// # Errors
///
/// An empty range (`int(9..=1)`), or one that the column's type cannot hold (`int(0..=300)` for a
/// `u8`), is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn int(range: impl IntRange) -> Int {
    Int {
        range: range.bounds(),
        low: 0,
        width: 0,
    }
}

/// A range of whole numbers: any range of Rust's integers, or `..` for the default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range of whole numbers",
    label = "write a range such as `1..=6`",
    note = "`int` takes `1..=6`, `0..100`, `18..`, `..=9` or `..`; for numbers with decimals use `number(0.0..=9.99)`"
)]
pub trait IntRange: sealed::Range {
    #[doc(hidden)]
    fn bounds(self) -> IntBounds;
}

/// An integer of Rust.
#[diagnostic::on_unimplemented(message = "`{Self}` is no integer", label = "write a whole number")]
pub trait Integer: sealed::Integer + Copy + Display {
    /// The number; what no 128-bit signed integer holds becomes the most it does.
    #[doc(hidden)]
    fn wide(self) -> i128;
}

/// The ends of an [`IntRange`].
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct IntBounds {
    low: Option<i128>,
    high: Option<i128>,
    exclusive: bool,
    shown: String,
}

mod sealed {
    pub trait Range {}
    pub trait Integer {}
}

macro_rules! integers {
    ($($integer:ty),+) => {$(
        impl sealed::Integer for $integer {}
        impl Integer for $integer {
            #[inline]
            fn wide(self) -> i128 {
                i128::try_from(self).unwrap_or(i128::MAX)
            }
        }
    )+};
}

integers!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

macro_rules! ranges {
    ($($range:ident: $low:expr, $high:expr, $exclusive:literal, $shown:literal;)+) => {$(
        impl<N: Integer> sealed::Range for $range<N> {}
        impl<N: Integer> IntRange for $range<N> {
            fn bounds(self) -> IntBounds {
                let (low, high): (Option<N>, Option<N>) = ($low(&self), $high(&self));
                let text = |end: Option<N>| end.map_or(String::new(), |end| end.to_string());
                IntBounds {
                    low: low.map(Integer::wide),
                    high: high.map(Integer::wide),
                    exclusive: $exclusive,
                    shown: format!("{}{}{}", text(low), $shown, text(high)),
                }
            }
        }
    )+};
}

ranges! {
    Range: |r: &Range<N>| Some(r.start), |r: &Range<N>| Some(r.end), true, "..";
    RangeInclusive: |r: &RangeInclusive<N>| Some(*r.start()), |r: &RangeInclusive<N>| Some(*r.end()), false, "..=";
    RangeFrom: |r: &RangeFrom<N>| Some(r.start), |_| None, false, "..";
    RangeTo: |_| None, |r: &RangeTo<N>| Some(r.end), true, "..";
    RangeToInclusive: |_| None, |r: &RangeToInclusive<N>| Some(r.end), false, "..=";
}

impl sealed::Range for RangeFull {}
impl IntRange for RangeFull {
    fn bounds(self) -> IntBounds {
        IntBounds {
            low: None,
            high: None,
            exclusive: false,
            shown: "..".into(),
        }
    }
}

/// A type that whole numbers are written into.
pub(crate) trait IntTarget {
    /// The type as messages say it.
    const NAME: &'static str;
    /// The least and the most that it holds exactly.
    const HOLDS: (i128, i128);
    /// What an open end of a range stands for.
    const OPEN: (i128, i128) = Self::HOLDS;
    /// Whether the number of its characters counts.
    const TEXT: bool = false;

    fn from_wide(value: i128) -> Self;
}

macro_rules! targets {
    ($($integer:ty),+) => {$(
        impl IntTarget for $integer {
            const NAME: &'static str = stringify!($integer);
            const HOLDS: (i128, i128) = (<$integer>::MIN as i128, <$integer>::MAX as i128);
            #[inline]
            fn from_wide(value: i128) -> Self {
                value as $integer
            }
        }
    )+};
}

targets!(i8, i16, i32, i64, u8, u16, u32, u64);

impl IntTarget for f32 {
    const NAME: &'static str = "f32";
    const HOLDS: (i128, i128) = (-(1 << 24), 1 << 24);
    #[inline]
    fn from_wide(value: i128) -> f32 {
        value as i64 as f32
    }
}

impl IntTarget for f64 {
    const NAME: &'static str = "f64";
    const HOLDS: (i128, i128) = (-(1 << 53), 1 << 53);
    #[inline]
    fn from_wide(value: i128) -> f64 {
        value as i64 as f64
    }
}

impl IntTarget for String {
    const NAME: &'static str = "String";
    const HOLDS: (i128, i128) = (i128::MIN, i128::MAX);
    const OPEN: (i128, i128) = i64::HOLDS;
    const TEXT: bool = true;
    fn from_wide(value: i128) -> String {
        match i64::try_from(value) {
            Ok(value) => value.to_string(),
            Err(_) => value.to_string(),
        }
    }
}

#[cfg(feature = "numeric")]
impl IntTarget for bigdecimal::BigDecimal {
    const NAME: &'static str = "BigDecimal";
    const HOLDS: (i128, i128) = (i128::MIN, i128::MAX);
    const OPEN: (i128, i128) = i64::HOLDS;
    fn from_wide(value: i128) -> Self {
        value.into()
    }
}

/// The most that the 96 bits of its digits hold.
#[cfg(feature = "rust_decimal")]
const MOST_OF_DECIMAL: i128 = (1 << 96) - 1;

#[cfg(feature = "rust_decimal")]
impl IntTarget for rust_decimal::Decimal {
    const NAME: &'static str = "Decimal";
    const HOLDS: (i128, i128) = (-MOST_OF_DECIMAL, MOST_OF_DECIMAL);
    const OPEN: (i128, i128) = i64::HOLDS;
    fn from_wide(value: i128) -> Self {
        value.into()
    }
}

impl Int {
    /// Another default for `..`.
    pub(crate) fn or(self, default: RangeInclusive<i32>) -> Int {
        match (self.range.low, self.range.high) {
            (None, None) => int(default),
            _ => self,
        }
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> u128 {
        self.width
    }

    pub(crate) fn fit_to<T: IntTarget>(&mut self, column: &Column) -> Result<(), Error> {
        let (low, high) = self.ends::<T>(column.is_unique());
        let shown = &self.range.shown;
        let Some(high) = high.filter(|high| low <= *high) else {
            return Err(column.error(format!("range {shown} is empty")));
        };
        if low < T::HOLDS.0 || high > T::HOLDS.1 {
            return Err(column.error(format!("range {shown} does not fit `{}`", T::NAME)));
        }
        let (low, high) = match column.max_length().filter(|_| T::TEXT) {
            None => (low, high),
            Some(characters) => {
                let (least, most) = within(characters);
                let (low, high) = (low.max(least), high.min(most));
                if characters == 0 || low > high {
                    return Err(column.error(format!(
                        "no number of {shown} is as short as the column's {characters} characters"
                    )));
                }
                (low, high)
            }
        };
        self.low = low;
        // Only i128::MIN..=i128::MAX has one value more than the type counts.
        self.width = (high.wrapping_sub(low) as u128).saturating_add(1);
        Ok(())
    }

    /// Both ends, included; no end where there is nothing below an excluded one.
    fn ends<T: IntTarget>(&self, unique: bool) -> (i128, Option<i128>) {
        let range = &self.range;
        if let (None, None) = (range.low, range.high) {
            if !unique {
                let low = if T::HOLDS.0 < 0 { -1000 } else { 0 };
                return (low.max(T::HOLDS.0), Some(1000.min(T::HOLDS.1)));
            }
        }
        let high = match (range.high, range.exclusive) {
            (Some(high), true) => high.checked_sub(1),
            (Some(high), false) => Some(high),
            (None, _) => Some(T::OPEN.1),
        };
        (range.low.unwrap_or(T::OPEN.0), high)
    }

    #[inline]
    pub(crate) fn at(&self, index: u128) -> i128 {
        self.low.wrapping_add(index as i128)
    }
}

/// The least and the most that so many characters hold.
fn within(characters: usize) -> (i128, i128) {
    let most = |digits: usize| {
        let digits = u32::try_from(digits).unwrap_or(u32::MAX);
        10_i128.checked_pow(digits).map_or(i128::MAX, |end| end - 1)
    };
    (-most(characters.saturating_sub(1)), most(characters))
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Int {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                <$value>::from_wide(self.at(cell.below_u128(self.width)))
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.width)
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                <$value>::from_wide(self.at(index))
            }
        }
    )+};
}

fills!(
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
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
    use super::int;
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn every_kind_of_range_holds() {
        let in_range = |values: Vec<i64>, least, most| {
            assert!(values.iter().all(|v| (least..=most).contains(v)));
            assert!(values.contains(&least) && values.contains(&most));
        };
        in_range(values(int(1..=6), 200), 1, 6);
        in_range(values(int(1_u8..7), 200), 1, 6);
        in_range(values(int(-3_i128..=3), 200), -3, 3);
        let bytes: Vec<u8> = values(int(250..), 200);
        assert!(bytes.iter().all(|v| *v >= 250) && bytes.contains(&255));
        let bytes: Vec<i8> = values(int(..-120), 200);
        assert!(bytes.iter().all(|v| *v <= -121) && bytes.contains(&-128));
        let bytes: Vec<i8> = values(int(..=-120), 200);
        assert!(bytes.contains(&-120));
    }

    #[test]
    fn whole_64_bit_ranges_reach_both_halves() {
        let signed: Vec<i64> = values(int(i64::MIN..=i64::MAX), 100);
        assert!(
            signed.iter().any(|v| *v < i64::MIN / 2) && signed.iter().any(|v| *v > i64::MAX / 2)
        );
        let unsigned: Vec<u64> = values(int(0..=u64::MAX), 100);
        assert!(unsigned.iter().any(|v| *v > u64::MAX / 2));
        let unsigned: Vec<u64> = unique(int(..), 100).unwrap();
        assert!(unsigned.iter().any(|v| *v > u64::MAX / 2));
    }

    #[test]
    fn the_default_suits_the_type() {
        let signed: Vec<i32> = values(int(..), 10_000);
        assert_eq!(
            (signed.iter().min(), signed.iter().max()),
            (Some(&-1000), Some(&1000))
        );
        let unsigned: Vec<u16> = values(int(..), 10_000);
        assert_eq!(
            (unsigned.iter().min(), unsigned.iter().max()),
            (Some(&0), Some(&1000))
        );
        let _: Vec<i8> = values(int(..), 10);
    }

    #[test]
    fn unique_uses_every_value_once() {
        let mut all: Vec<u8> = unique(int(..), 256).unwrap();
        all.sort_unstable();
        assert_eq!(all, (0..=255).collect::<Vec<u8>>());
        assert!(unique::<i32>(int(1..=6), 7).is_err());
    }

    #[test]
    fn text_is_cut_to_the_column() {
        let numbers = short::<String>(int(-1000..=1000), 2, 500).unwrap();
        assert!(numbers.iter().all(|number| number.len() <= 2));
        assert!(numbers.contains(&"99".to_owned()) && numbers.contains(&"-9".to_owned()));
        assert!(short::<String>(int(1000..=2000), 3, 1).is_err());
        assert!(short::<String>(int(0..), 0, 1).is_err());
    }

    #[test]
    fn wrong_ranges_are_errors_in_words() {
        #[expect(clippy::reversed_empty_ranges, reason = "the test's subject")]
        let empty = int(9..=1);
        assert_eq!(problem::<i32>(empty), "range 9..=1 is empty");
        assert_eq!(problem::<i32>(int(5..5)), "range 5..5 is empty");
        assert_eq!(
            problem::<i32>(int(..i128::MIN)),
            format!("range ..{} is empty", i128::MIN)
        );
        assert_eq!(
            problem::<u8>(int(0..=300)),
            "range 0..=300 does not fit `u8`"
        );
        assert_eq!(problem::<u8>(int(-1..)), "range -1.. does not fit `u8`");
        assert_eq!(
            problem::<f32>(int(0..=16_777_217)),
            "range 0..=16777217 does not fit `f32`"
        );
        assert!(problem::<i64>(int(0..=u128::MAX)).contains(&u128::MAX.to_string()));
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_hold_96_bits() {
        use rust_decimal::Decimal;

        let most = 79_228_162_514_264_337_593_543_950_335_i128;
        let ends = unique::<Decimal>(int(most - 1..=most), 2).unwrap();
        assert!(ends.contains(&Decimal::MAX));
        let text: Vec<String> = values(int(-5..=5), 50);
        let numbers: Vec<Decimal> = values(int(-5..=5), 50);
        assert!(numbers.iter().map(Decimal::to_string).eq(text));
        let problem = problem::<Decimal>(int(0..=most + 1));
        assert!(problem.ends_with("does not fit `Decimal`"), "{problem}");
    }

    #[test]
    fn value_stability() {
        assert_eq!(values::<i32>(int(1..=100), 5), [1, 64, 53, 37, 28]);
        assert_eq!(
            values::<u64>(int(0..=u64::MAX), 2),
            [73567221138407544, 11792452406393491272]
        );
        assert_eq!(values::<f64>(int(1..=100), 3), [1.0, 64.0, 53.0]);
        assert_eq!(values::<String>(int(1..=100), 3), ["1", "64", "53"]);
        assert_eq!(
            unique::<i64>(int(..), 2).unwrap(),
            [3339479264024716279, -3796875951634853761]
        );
    }
}
