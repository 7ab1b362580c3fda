//! Numbers with decimals, on an exact grid.

use std::fmt::{Debug, LowerExp};
use std::ops::{Range, RangeFull, RangeInclusive};

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::decimal::{Decimal, Toward};
use crate::generator::int::IntTarget;
use crate::generator::phrase::{push_number, push_padded};
use crate::sample;

/// The most decimals: 10^22 is the largest power of ten that a double holds exactly.
const MAX_DECIMALS: u32 = 22;

/// Numbers with decimals, made by [`number`].
#[derive(Clone, Debug)]
pub struct Number {
    range: NumberBounds,
    pub(super) decimals: u32,
    /// The least value in steps, once fitted.
    pub(super) low: i128,
    /// The number of values, once fitted.
    pub(super) width: u128,
    /// 10^decimals.
    pub(super) power: f64,
    /// The same as `low` and `width`, where a double holds all steps.
    small: Option<(i64, u64)>,
}

/// Numbers from a range with a fixed number of decimals, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::number;
/// use seed_diesel::{Seed, first_values};
///
/// let prices: Vec<f64> = first_values(number(0.99..=9.99), Seed(42), 3)?;
/// assert_eq!(prices, [1.02, 6.74, 5.75]);
/// let rates: Vec<String> = first_values(number(0..=1).decimals(4), Seed(42), 3)?;
/// assert_eq!(rates, ["0.0039", "0.6393", "0.5291"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Every multiple of `10^-decimals` in the range, both ends included with `..=`, the end left out
/// with `..`; 2 decimals unless [`decimals`](Number::decimals) says otherwise. `number(..)` is
/// -1000.00 to 1000.00. Bounds are the numbers as they are written: `0.1` is one tenth. As many
/// distinct values as the grid has steps.
///
/// It fills `f64` and `f32` (the nearest that they hold), `BigDecimal` and `rust_decimal::Decimal`
/// (exact, behind the features `numeric` and `rust_decimal`) and `String`, with
/// exactly that many digits after the point; a `String` only with numbers that are short enough for
/// the column.
///
/// # Errors
///
/// An empty range, one that holds no number of so many decimals or that the type cannot hold, bounds that are not finite, more
/// than 22 decimals, and, in a unique column, more digits than the floating-point type tells apart
/// are errors that name the column.
///
/// # Determinism
///
/// One draw a value, of output version 1: a whole number of steps, and for floating-point types one
/// correctly rounded division.
#[must_use]
pub fn number(range: impl NumberRange) -> Number {
    Number::of(range.bounds())
}

impl Number {
    pub(super) fn of(range: NumberBounds) -> Number {
        Number {
            range,
            decimals: 2,
            low: 0,
            width: 0,
            power: 1.0,
            small: None,
        }
    }

    /// How many digits stand after the point, 2 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Number {
        Number { decimals, ..self }
    }
}

/// A range of numbers: `0.0..=9.99`, `0.0..1.0`, `0..=100`, or `..` for the default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range of numbers with two ends",
    label = "write a range such as `0.0..=9.99`",
    note = "`number` takes `0.0..=9.99`, `0.0..1.0`, `0..=100` or `..`"
)]
pub trait NumberRange: sealed::Range {
    #[doc(hidden)]
    fn bounds(self) -> NumberBounds;

    /// The ends, of a range without any those of another.
    #[doc(hidden)]
    fn bounds_or(self, default: RangeInclusive<f64>) -> NumberBounds
    where
        Self: Sized,
    {
        let _ = default;
        self.bounds()
    }
}

/// The ends of a [`NumberRange`].
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct NumberBounds {
    /// `None` where a bound is not finite.
    low: Option<Decimal>,
    high: Option<Decimal>,
    exclusive: bool,
    shown: String,
}

mod sealed {
    pub trait Range {}
    pub trait Bound {}
}

/// A number that a range may begin or end with.
#[doc(hidden)]
pub trait NumberBound: sealed::Bound + LowerExp + Debug {}

macro_rules! bounds {
    ($($number:ty),+) => {$(
        impl sealed::Bound for $number {}
        impl NumberBound for $number {}
    )+};
}

bounds!(
    f32, f64, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

impl<N: NumberBound> sealed::Range for Range<N> {}
impl<N: NumberBound> NumberRange for Range<N> {
    fn bounds(self) -> NumberBounds {
        NumberBounds {
            shown: format!("{:?}..{:?}", self.start, self.end),
            low: Decimal::shortest(self.start),
            high: Decimal::shortest(self.end),
            exclusive: true,
        }
    }
}

impl<N: NumberBound> sealed::Range for RangeInclusive<N> {}
impl<N: NumberBound> NumberRange for RangeInclusive<N> {
    fn bounds(self) -> NumberBounds {
        let (low, high) = self.into_inner();
        NumberBounds {
            shown: format!("{low:?}..={high:?}"),
            low: Decimal::shortest(low),
            high: Decimal::shortest(high),
            exclusive: false,
        }
    }
}

impl sealed::Range for RangeFull {}
impl NumberRange for RangeFull {
    fn bounds(self) -> NumberBounds {
        number_of(-1000..=1000)
    }

    fn bounds_or(self, default: RangeInclusive<f64>) -> NumberBounds {
        default.bounds()
    }
}

fn number_of(range: RangeInclusive<i32>) -> NumberBounds {
    range.bounds()
}

/// A type that numbers with decimals are written into.
pub(crate) trait NumberTarget {
    const NAME: &'static str;
    /// The least and the most steps that it holds.
    const HOLDS: (i128, i128) = (i128::MIN, i128::MAX);
    /// Whether it has no decimals.
    const WHOLE: bool = false;
    /// The largest number of steps up to which neighbours stay distinct.
    const DISTINCT: i128 = i128::MAX;
    /// Whether the number of its characters counts.
    const TEXT: bool = false;

    fn from_steps(steps: i128, decimals: u32, power: f64) -> Self;

    /// The same of at most [`EXACT`] steps.
    #[inline]
    fn from_small(steps: i64, decimals: u32, power: f64) -> Self
    where
        Self: Sized,
    {
        Self::from_steps(steps.into(), decimals, power)
    }
}

/// All whole numbers up to this one are doubles.
const EXACT: i64 = 1 << 53;

impl NumberTarget for f64 {
    const NAME: &'static str = "f64";
    const DISTINCT: i128 = 1 << 52;
    #[inline]
    fn from_steps(steps: i128, decimals: u32, power: f64) -> f64 {
        match i64::try_from(steps) {
            Ok(small) if small.unsigned_abs() <= EXACT as u64 => {
                f64::from_small(small, decimals, power)
            }
            // More digits than a double has: reading them rounds once, dividing would twice.
            _ => format!("{steps}e-{decimals}").parse().unwrap_or(f64::NAN),
        }
    }
    #[inline]
    fn from_small(steps: i64, _: u32, power: f64) -> f64 {
        // Both are exact, so the quotient is the nearest double.
        sample::double(steps) / power
    }
}

impl NumberTarget for f32 {
    const NAME: &'static str = "f32";
    const DISTINCT: i128 = 1 << 23;
    #[inline]
    fn from_steps(steps: i128, decimals: u32, power: f64) -> f32 {
        f64::from_steps(steps, decimals, power) as f32
    }
    #[inline]
    fn from_small(steps: i64, decimals: u32, power: f64) -> f32 {
        f64::from_small(steps, decimals, power) as f32
    }
}

impl NumberTarget for String {
    const NAME: &'static str = "String";
    const TEXT: bool = true;
    fn from_steps(steps: i128, decimals: u32, _: f64) -> String {
        // Room for a sign, the digits of a word and a full stop.
        let mut text = String::with_capacity(24);
        push_steps(&mut text, steps, decimals);
        text
    }
}

#[cfg(feature = "numeric")]
impl NumberTarget for bigdecimal::BigDecimal {
    const NAME: &'static str = "BigDecimal";
    fn from_steps(steps: i128, decimals: u32, _: f64) -> Self {
        bigdecimal::BigDecimal::new(steps.into(), decimals.into())
    }
}

/// For generators that know whole numbers as well; without decimals, steps are the numbers.
macro_rules! whole {
    ($($integer:ty),+) => {$(
        impl NumberTarget for $integer {
            const NAME: &'static str = stringify!($integer);
            const HOLDS: (i128, i128) = <$integer as IntTarget>::HOLDS;
            const WHOLE: bool = true;
            #[inline]
            fn from_steps(steps: i128, _: u32, _: f64) -> $integer {
                IntTarget::from_wide(steps)
            }
        }
    )+};
}

whole!(i8, i16, i32, i64, u8, u16, u32, u64);

#[cfg(feature = "rust_decimal")]
impl NumberTarget for rust_decimal::Decimal {
    const NAME: &'static str = "Decimal";
    const HOLDS: (i128, i128) = <rust_decimal::Decimal as IntTarget>::HOLDS;
    fn from_steps(steps: i128, decimals: u32, _: f64) -> Self {
        rust_decimal::Decimal::from_i128_with_scale(steps, decimals)
    }
}

impl Number {
    pub(crate) fn fit_to<T: NumberTarget>(&mut self, column: &Column) -> Result<(), Error> {
        let (decimals, shown) = (self.decimals, &self.range.shown);
        if decimals > MAX_DECIMALS {
            return Err(column.error(format!(
                "{decimals} decimals asked, {MAX_DECIMALS} possible"
            )));
        }
        let (Some(from), Some(to)) = (self.range.low, self.range.high) else {
            return Err(column.error(format!("range {shown} has a bound that is not finite")));
        };
        let too_large = || {
            column.error(format!(
                "range {shown} with {decimals} decimals is too large"
            ))
        };
        let low = from.steps(decimals, Toward::More).ok_or_else(too_large)?;
        let exclusive = self.range.exclusive;
        let toward = if exclusive {
            Toward::More
        } else {
            Toward::Less
        };
        let end = to.steps(decimals, toward).ok_or_else(too_large)?;
        // What lies below the end is all up to one step below the next step.
        let high = end.checked_sub(i128::from(exclusive));
        let Some(high) = high.filter(|high| low <= *high) else {
            return Err(column.error(format!(
                "range {shown} holds no number of {decimals} decimals"
            )));
        };
        if low < T::HOLDS.0 || high > T::HOLDS.1 {
            return Err(too_large());
        }
        if column.is_unique() && (low < -T::DISTINCT || high > T::DISTINCT) {
            return Err(column.error(format!(
                "`{}` does not tell apart all numbers of {shown} with {decimals} decimals",
                T::NAME
            )));
        }
        let (low, high) = match column.max_length().filter(|_| T::TEXT) {
            None => (low, high),
            Some(characters) => {
                let (least, most) = within(characters, decimals).unwrap_or((1, 0));
                let (low, high) = (low.max(least), high.min(most));
                if low > high {
                    return Err(column.error(format!(
                        "no number of {shown} with {decimals} decimals is as short as the column's {characters} characters"
                    )));
                }
                (low, high)
            }
        };
        self.low = low;
        self.width = (high.wrapping_sub(low) as u128).saturating_add(1);
        self.power = 10_u128.pow(decimals) as f64;
        let exact = -i128::from(EXACT)..=EXACT.into();
        self.small = (exact.contains(&low) && exact.contains(&high))
            .then_some((low as i64, self.width as u64));
        Ok(())
    }

    #[inline]
    fn draw<T: NumberTarget>(&self, cell: &Cell<'_>) -> T {
        match self.small {
            Some((low, width)) => {
                let steps = low + cell.below(width) as i64;
                T::from_small(steps, self.decimals, self.power)
            }
            None => self.at(cell.below_u128(self.width)),
        }
    }

    #[inline]
    fn at<T: NumberTarget>(&self, index: u128) -> T {
        T::from_steps(
            self.low.wrapping_add(index as i128),
            self.decimals,
            self.power,
        )
    }
}

/// What generators of several numbers use.
impl Number {
    pub(crate) fn range(self, range: impl NumberRange) -> Number {
        Number {
            range: range.bounds(),
            ..self
        }
    }

    /// The number of digits after the point.
    pub(crate) fn digits(&self) -> u32 {
        self.decimals
    }

    /// How many numbers there are.
    #[inline]
    pub(crate) fn len(&self) -> u128 {
        self.width
    }

    /// Number `index` in steps of `10^-decimals`.
    #[inline]
    pub(crate) fn steps(&self, index: u128) -> i128 {
        self.low.wrapping_add(index as i128)
    }

    /// The place of a number of steps among the values.
    pub(crate) fn index_of(&self, steps: i128) -> Option<u128> {
        let index = u128::try_from(steps.checked_sub(self.low)?).ok()?;
        (index < self.width).then_some(index)
    }

    #[inline]
    pub(crate) fn of_steps<T: NumberTarget>(&self, steps: i128) -> T {
        T::from_steps(steps, self.decimals, self.power)
    }
}

/// Appends a number of steps of `10^-decimals`, with all its decimals.
pub(crate) fn push_steps(text: &mut String, steps: i128, decimals: u32) {
    let power = 10_u128.pow(decimals);
    let digits = steps.unsigned_abs();
    if steps < 0 {
        text.push('-');
    }
    match [digits, power].map(u64::try_from) {
        [Ok(digits), Ok(power)] => {
            push_number(text, digits / power);
            if decimals > 0 {
                text.push('.');
                push_padded(text, digits % power, decimals as usize);
            }
        }
        _ => push_large(text, digits, decimals),
    }
}

/// The same for more digits than a word has.
#[cold]
fn push_large(text: &mut String, digits: u128, decimals: u32) {
    let (whole, fraction) = (
        digits / 10_u128.pow(decimals),
        digits % 10_u128.pow(decimals),
    );
    text.push_str(&whole.to_string());
    if decimals > 0 {
        text.push_str(&format!(".{fraction:0>width$}", width = decimals as usize));
    }
}

/// The least and the most steps that so many characters hold.
fn within(characters: usize, decimals: u32) -> Option<(i128, i128)> {
    let point = if decimals > 0 {
        decimals as usize + 1
    } else {
        0
    };
    let digits = characters.checked_sub(point).filter(|digits| *digits > 0)?;
    let most = |digits: usize| {
        let digits = u32::try_from(digits).unwrap_or(u32::MAX);
        let end = 10_i128.checked_pow(digits.saturating_add(decimals));
        end.map_or(i128::MAX, |end| end - 1)
    };
    // A minus sign takes one character; there is always a digit before the point.
    let least = if digits > 1 { -most(digits - 1) } else { 0 };
    Some((least, most(digits)))
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Number {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.draw(cell)
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.width)
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                self.at(index)
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
    use super::number;
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn both_ends_are_exact() {
        let prices: Vec<f64> = values(number(0.05..=0.15), 500);
        assert!(prices.iter().all(|price| (0.05..=0.15).contains(price)));
        assert!(prices.contains(&0.05) && prices.contains(&0.15) && prices.contains(&0.07));
        let below: Vec<f64> = values(number(0.0..0.1), 500);
        assert!(below.contains(&0.09) && !below.contains(&0.1));
        let between: Vec<f64> = values(number(0.001..0.015), 500);
        assert!(between.iter().all(|number| *number == 0.01));
        assert_eq!(
            unique::<f64>(number(0..=1).decimals(1), 11).unwrap().len(),
            11
        );
    }

    #[test]
    fn text_has_exactly_so_many_decimals() {
        let all = unique::<String>(number(-0.02..=0.01), 4).unwrap();
        let mut all: Vec<&str> = all.iter().map(String::as_str).collect();
        all.sort_unstable();
        assert_eq!(all, ["-0.01", "-0.02", "0.00", "0.01"]);
        assert_eq!(values::<String>(number(7..=7).decimals(0), 1), ["7"]);
        assert_eq!(values::<String>(number(7..=7).decimals(3), 1), ["7.000"]);
        let numbers = short::<String>(number(..), 5, 5000).unwrap();
        assert!(numbers.iter().all(|number| number.len() <= 5));
        assert!(
            numbers
                .iter()
                .any(|number| number.len() == 5 && number.starts_with('-'))
        );
        assert!(short::<String>(number(1..=2), 3, 1).is_err());
    }

    #[test]
    fn unique_numbers_are_distinct() {
        let mut all: Vec<u32> = unique::<f32>(number(83_000.00..=83_886.00), 88_601)
            .unwrap()
            .into_iter()
            .map(f32::to_bits)
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 88_601);
        let problem = unique::<f32>(number(0..=100_000), 2)
            .unwrap_err()
            .to_string();
        assert!(problem.contains("does not tell apart"), "{problem}");
        assert_eq!(values::<f32>(number(0..=100_000), 2).len(), 2);
    }

    #[test]
    fn numbers_are_written_with_all_their_decimals() {
        use super::NumberTarget;

        for steps in [
            0,
            7,
            -7,
            12_345,
            -100,
            i64::MIN.into(),
            u64::MAX.into(),
            i128::MAX,
        ] {
            for decimals in [0, 1, 2, 19, 20, 22] {
                let digits = format!("{:0>1$}", steps.unsigned_abs(), decimals as usize + 1);
                let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
                let sign = if steps < 0 { "-" } else { "" };
                let point = if decimals > 0 { "." } else { "" };
                let text = String::from_steps(steps, decimals, 1.0);
                assert_eq!(text, format!("{sign}{whole}{point}{fraction}"));
            }
        }
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        #[expect(clippy::reversed_empty_ranges, reason = "the test's subject")]
        let empty = number(2..=1);
        assert_eq!(
            problem::<f64>(empty),
            "range 2..=1 holds no number of 2 decimals"
        );
        assert_eq!(
            problem::<f64>(number(0.001..=0.002)),
            "range 0.001..=0.002 holds no number of 2 decimals"
        );
        let (least, most) = (i128::MIN, i128::MAX);
        assert_eq!(
            problem::<String>(number(least..least).decimals(0)),
            format!("range {least}..{least} holds no number of 0 decimals")
        );
        let widest = number(least..=most).decimals(0);
        assert_eq!(values::<String>(widest, 2).len(), 2);
        assert_eq!(
            problem::<f64>(number(0.0..=f64::INFINITY)),
            "range 0.0..=inf has a bound that is not finite"
        );
        assert_eq!(
            problem::<f64>(number(..).decimals(23)),
            "23 decimals asked, 22 possible"
        );
        assert!(problem::<f64>(number(0.0..=1e300)).contains("too large"));
    }

    #[cfg(feature = "numeric")]
    #[test]
    fn decimals_are_exact() {
        let prices: Vec<bigdecimal::BigDecimal> = values(number(0.29..=0.29), 1);
        assert_eq!(prices[0].to_string(), "0.29");
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_of_96_bits_are_exact() {
        use rust_decimal::Decimal;

        let text: Vec<String> = values(number(..).decimals(3), 50);
        let numbers: Vec<Decimal> = values(number(..).decimals(3), 50);
        assert!(numbers.iter().map(Decimal::to_string).eq(text));
        let problem = problem::<Decimal>(number(0.0..=1e10).decimals(22));
        assert!(
            problem.ends_with("with 22 decimals is too large"),
            "{problem}"
        );
        let whole: Vec<Decimal> = values(number(0.0..=7e6).decimals(22), 2);
        assert_eq!(whole[0].scale(), 22);
    }

    #[test]
    fn value_stability() {
        assert_eq!(values::<f64>(number(..), 3), [-992.03, 278.54, 58.2]);
        assert_eq!(values::<f32>(number(0..=10), 3), [0.03, 6.39, 5.29]);
        assert_eq!(
            values::<String>(number(..).decimals(3), 3),
            ["-992.024", "278.540", "58.195"]
        );
    }
}
