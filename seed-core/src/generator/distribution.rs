//! Numbers of which some are more frequent: the laws of Zipf and Gauss.
//!
//! Both choose a block of values by a table of whole-number weights, and one of the block's values with
//! equal chances. The tables are made in fixed point ([`crate::fixed`]), so all platforms agree.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::fixed::{self, exp2_minus, log2};
use crate::generator::Generator;
use crate::generator::decimal::{Decimal, Toward};
use crate::generator::int::{Int, IntRange, IntTarget, int};
use crate::generator::number::{Number, NumberBound, NumberRange, NumberTarget, number};
use crate::weights::Weights;

/// Few frequent numbers and many rare ones, made by [`zipf`].
#[derive(Clone, Debug)]
pub struct Zipf {
    ranks: Int,
    exponent: f64,
    blocks: Blocks,
}

/// Numbers around a mean, made by [`normal`].
#[derive(Clone, Debug)]
pub struct Normal {
    number: Number,
    decimals: Option<u32>,
    mean: Option<Shown>,
    deviation: Option<Shown>,
    blocks: Blocks,
}

/// A number as it was written.
#[derive(Clone, Debug)]
struct Shown {
    /// `None` where it is not finite.
    number: Option<Decimal>,
    text: String,
}

impl Shown {
    fn new(number: impl NumberBound) -> Shown {
        Shown {
            text: format!("{number:?}"),
            number: Decimal::shortest(number),
        }
    }

    /// In units of `10^-decimals`.
    fn units(&self, decimals: u32) -> Option<i128> {
        self.number?.steps(decimals, Toward::Less)
    }
}

/// Few frequent numbers and many rare ones, as words of a text, visits of pages, or sales of goods.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::zipf;
/// use seed_diesel::{Seed, first_values};
///
/// let ranks: Vec<i32> = first_values(zipf(1..=1000), Seed(42), 8)?;
/// assert_eq!(ranks, [1, 67, 29, 8, 4, 1, 456, 31]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole numbers of a range, as [`int`] takes it; `zipf(..)` is 1 to 1000. The first is the most
/// frequent: number k of the range has a share in proportion to `1 / k^exponent`, with
/// [`exponent`](Zipf::exponent) 1 unless said otherwise. It fills all integers, floating-point numbers
/// and decimals. It has no cardinality and cannot fill a unique column.
///
/// The shares of the first 1024 numbers are exact to 2^-48 of the largest. Behind them, blocks of
/// numbers no wider than 1/256 of their first have one share each, so a number's share is off by at
/// most `exponent / 512` of itself, and the share of a block by `exponent^2 / 10^5`.
///
/// # Errors
///
/// What [`int`] refuses of a range, more than 2^120 numbers, or an exponent that is not between 0 and
/// 64 is an error that names the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1; a table of at most 23,000 entries is made before the first
/// row, in integer arithmetic.
///
/// # Source
///
/// G. K. Zipf, "Human Behavior and the Principle of Least Effort", 1949.
#[must_use]
pub fn zipf(range: impl IntRange) -> Zipf {
    Zipf {
        ranks: int(range).or(1..=1000),
        exponent: 1.0,
        blocks: Blocks::default(),
    }
}

/// Numbers around a mean, as heights or measurements.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::normal;
/// use seed_diesel::{Seed, first_values};
///
/// let heights: Vec<i32> = first_values(normal(140..=220).mean(175).deviation(9), Seed(42), 5)?;
/// assert_eq!(heights, [151, 178, 176, 172, 170]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Numbers of a range with two ends, as [`number`] takes it, whole ones for integers and else with
/// [`decimals`](Normal::decimals) digits after the point (2). Their shares follow the normal
/// distribution of [`mean`](Normal::mean) (the middle of the range) and
/// [`deviation`](Normal::deviation) (a sixth of its width); what lies outside of the range is left
/// out. It fills all integers, floating-point numbers and decimals. It has no cardinality and cannot
/// fill a unique column.
///
/// Of up to 4096 numbers within 8.5 deviations of the mean each has its own share; of more, blocks of
/// neighbours, at most 1/240 of the deviation wide. Numbers farther from the mean, one in 10^16, never
/// come.
///
/// # Errors
///
/// What [`number`] refuses of a range, one beyond 2^63 steps, a mean outside of it, or a deviation of
/// less than an eighth of a step is an error that names the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1; a table of at most 4096 entries is made before the first
/// row, in integer arithmetic.
#[must_use]
pub fn normal(range: impl NumberRange) -> Normal {
    Normal {
        number: number(range),
        decimals: None,
        mean: None,
        deviation: None,
        blocks: Blocks::default(),
    }
}

impl Zipf {
    /// How much more frequent the first numbers are, above 0 and at most 64; 1 unless said otherwise.
    #[must_use]
    pub fn exponent(self, exponent: impl Into<f64>) -> Zipf {
        Zipf {
            exponent: exponent.into(),
            ..self
        }
    }

    fn fit_to<T: IntTarget>(&mut self, column: &Column) -> Result<(), Error> {
        self.ranks.fit_to::<T>(column)?;
        let exponent = self.exponent;
        if !(exponent > 0.0 && exponent <= 64.0) {
            let problem = format!("exponent {exponent} is not above 0 and at most 64");
            return Err(column.error(problem));
        }
        let len = self.ranks.len();
        if len > 1 << 120 {
            return Err(column.error("a range of more than 2^120 numbers is too large"));
        }
        let mut starts: Vec<u128> = (0..len.min(EXACT)).collect();
        let mut start = len.min(EXACT);
        while start < len {
            starts.push(start);
            start += (start / 256).min(len - start);
        }
        starts.push(len);
        // The power of two has 46 digits at most, a logarithm 63.
        let exponent = (exponent * (1_u64 << 40) as f64) as u128;
        self.blocks = Blocks::new(starts, |start, end| {
            // The rank in the middle of the block, times two.
            let middle = log2(start + 1 + end) - (1 << fixed::DIGITS);
            let falling = (middle * exponent) >> 40;
            log2(end - start) as i128 - falling as i128
        });
        Ok(())
    }
}

/// The ranks that have shares of their own.
const EXACT: u128 = 1024;

impl Normal {
    /// The mean, the middle of the range unless said otherwise.
    #[must_use]
    pub fn mean(self, mean: impl NumberBound) -> Normal {
        Normal {
            mean: Some(Shown::new(mean)),
            ..self
        }
    }

    /// The standard deviation, a sixth of the range unless said otherwise.
    #[must_use]
    pub fn deviation(self, deviation: impl NumberBound) -> Normal {
        Normal {
            deviation: Some(Shown::new(deviation)),
            ..self
        }
    }

    /// How many digits stand after the point: none for integers, else 2 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Normal {
        Normal {
            decimals: Some(decimals),
            ..self
        }
    }

    fn fit_to<T: NumberTarget>(&mut self, column: &Column) -> Result<(), Error> {
        let decimals = match (self.decimals, T::WHOLE) {
            (Some(decimals), true) if decimals > 0 => {
                return Err(
                    column.error(format!("{decimals} decimals asked, `{}` has none", T::NAME))
                );
            }
            (_, true) => 0,
            (decimals, false) => decimals.unwrap_or(2),
        };
        self.number = self.number.clone().decimals(decimals);
        self.number.fit_to::<T>(column)?;
        let len = self.number.len();
        let (low, high) = (self.number.steps(0), self.number.steps(len - 1));
        if low < -MOST_STEPS || high > MOST_STEPS {
            return Err(column.error(format!(
                "the range is beyond 2^63 steps of {decimals} decimals"
            )));
        }
        let mean = match &self.mean {
            None => (low + high) * FINE / 2,
            Some(mean) => mean
                .units(decimals + FINE.ilog10())
                .filter(|units| (low * FINE..=high * FINE).contains(units))
                .ok_or_else(|| {
                    column.error(format!("mean {} lies outside of the range", mean.text))
                })?,
        };
        let deviation = match &self.deviation {
            // That of a range of one number does not matter.
            None => ((high - low) * FINE / 6).max(FINE / 8),
            Some(deviation) => deviation
                .units(decimals + FINE.ilog10())
                .filter(|units| (FINE / 8..=MOST_STEPS * FINE).contains(units))
                .ok_or_else(|| {
                    column.error(format!(
                        "deviation {} is less than an eighth of a step of {decimals} decimals, or too large",
                        deviation.text
                    ))
                })?,
        };
        self.blocks = bell(low, high, mean, deviation);
        Ok(())
    }
}

/// The parts of a step that a mean and a deviation are rounded to.
const FINE: i128 = 1_000_000;

/// The largest number of steps: with [`FINE`] and 44 digits more, 127 bits.
const MOST_STEPS: i128 = 1 << 63;

/// The most blocks of a normal distribution.
const BLOCKS: u128 = 4096;

/// log2(e) in units of 2^-60.
const LOG2_E: u128 = 1_663_314_137_230_540_311;

/// The blocks of a normal distribution; mean and deviation in parts of a step.
fn bell(low: i128, high: i128, mean: i128, deviation: i128) -> Blocks {
    let reach = deviation * 17 / 2;
    let first = low.max((mean - reach).div_euclid(FINE));
    let last = high.min((mean + reach).div_euclid(FINE) + 1);
    let len = (last - first) as u128 + 1;
    let width = len.div_ceil(BLOCKS);
    let starts = (0..len.div_ceil(width)).map(|block| block * width);
    let starts: Vec<u128> = starts.chain([len]).collect();
    let whole = log2(width) as i128;
    let offset = (first - low) as u128;
    let mut blocks = Blocks::new(starts, |start, end| {
        let middle = (2 * first + (start + end) as i128 - 1) * FINE / 2;
        // How many deviations from the mean, in units of 2^-44, and half of its square, of 2^-60.
        let far = (middle - mean).unsigned_abs();
        let far = (far << 44) / deviation.unsigned_abs();
        let square = (far * far) >> 28;
        let falling = (square * LOG2_E) >> (61 + 60 - fixed::DIGITS);
        // The last block may be narrower.
        log2(end - start) as i128 - whole - falling as i128
    });
    for start in &mut blocks.starts {
        *start += offset;
    }
    blocks
}

/// Blocks of neighbouring values, some more frequent than others.
#[derive(Clone, Debug, Default)]
struct Blocks {
    /// The first value of each block, and the end of the last.
    starts: Box<[u128]>,
    weights: Option<Weights>,
}

impl Blocks {
    /// Blocks with these ends, of which `log` says the binary logarithm of the weight.
    fn new(starts: Vec<u128>, log: impl Fn(u128, u128) -> i128) -> Blocks {
        let logs: Vec<i128> = starts
            .windows(2)
            .map(|ends| log(ends[0], ends[1]))
            .collect();
        let most = logs.iter().copied().max().unwrap_or(0);
        // 2^14 blocks of at most 2^48 parts stay below 2^63.
        let parts = logs
            .iter()
            .map(|log| exp2_minus(most.abs_diff(*log)) >> (63 - 48));
        Blocks {
            weights: Some(Weights::of_parts(parts)),
            starts: starts.into(),
        }
    }

    #[inline]
    fn drawn(&self, cell: &Cell<'_>) -> u128 {
        let Some(weights) = &self.weights else {
            return 0;
        };
        let block = weights.choose(cell.bits());
        let (start, end) = (self.starts[block], self.starts[block + 1]);
        match end - start {
            1 => start,
            width => start + cell.part(1).below_u128(width),
        }
    }
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Zipf {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                IntTarget::from_wide(self.ranks.at(self.blocks.drawn(cell)))
            }
        }

        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Normal {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.number.of_steps(self.number.steps(self.blocks.drawn(cell)))
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
    #[cfg(feature = "numeric")]
    bigdecimal::BigDecimal,
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal,
);

#[cfg(test)]
mod tests {
    use super::{Blocks, normal, zipf};
    use crate::generator::Generator;
    use crate::generator::testing::{column, problem, unique, values};

    /// The share of each block.
    fn shares(blocks: &Blocks) -> Vec<f64> {
        let weights = blocks.weights.as_ref().unwrap();
        (0..blocks.starts.len() - 1)
            .map(|block| {
                let (part, all) = weights.share(block);
                part as f64 / all as f64
            })
            .collect()
    }

    fn fitted<G: Generator<i64>>(mut generator: G) -> G {
        generator.fit(&column()).unwrap();
        generator
    }

    /// Chi-square of how often values were drawn and how often they should be; classes of less than
    /// five are put together.
    fn chi_square_of(
        drawn: &[i64],
        law: impl Fn(i64) -> f64,
        range: std::ops::RangeInclusive<i64>,
    ) -> (f64, f64) {
        let total: f64 = range.clone().map(&law).sum();
        let (mut sum, mut freedom) = (0.0, -1.0);
        let (mut seen, mut expected) = (0.0, 0.0);
        for value in range {
            seen += drawn.iter().filter(|drawn| **drawn == value).count() as f64;
            expected += law(value) / total * drawn.len() as f64;
            if expected >= 5.0 {
                sum += (seen - expected) * (seen - expected) / expected;
                freedom += 1.0;
                (seen, expected) = (0.0, 0.0);
            }
        }
        (sum, freedom)
    }

    #[test]
    fn drawn_ranks_follow_the_law_of_zipf() {
        for exponent in [0.5, 1.0, 1.7] {
            let drawn: Vec<i64> = values(zipf(1..=300).exponent(exponent), 30_000);
            let law = |rank: i64| (rank as f64).powf(-exponent);
            let (chi, freedom) = chi_square_of(&drawn, law, 1..=300);
            // Once in 1000 times, for these degrees of freedom.
            let most = freedom + 3.1 * (2.0 * freedom).sqrt() + 6.5;
            assert!(chi < most, "{exponent}: {chi} of {freedom}");
        }
    }

    #[test]
    fn shares_of_a_large_range_follow_the_law_of_zipf() {
        for exponent in [0.4, 1.0, 2.0] {
            let zipf = fitted(zipf(1..=200_000).exponent(exponent));
            let law = |rank: u128| (rank as f64).powf(-exponent);
            let total: f64 = (1..=200_000).map(law).sum();
            assert!(zipf.blocks.starts.len() < 3000);
            for (ends, share) in zipf.blocks.starts.windows(2).zip(shares(&zipf.blocks)) {
                let exact: f64 = (ends[0] + 1..=ends[1]).map(law).sum::<f64>() / total;
                assert!(
                    (share / exact - 1.0).abs() < 1e-4,
                    "{ends:?}: {share}, {exact}"
                );
            }
        }
    }

    #[test]
    fn the_largest_ranges_have_tables_of_thousands() {
        let all = fitted(zipf(i64::MIN..=i64::MAX));
        assert!(
            all.blocks.starts.len() < 12_000,
            "{}",
            all.blocks.starts.len()
        );
        let drawn: Vec<i64> = values(zipf(0..=i64::MAX).exponent(0.5), 1000);
        assert!(drawn.iter().any(|value| *value > i64::MAX / 2));
        assert!(drawn.iter().all(|value| *value >= 0));
        let largest = zipf(0..1_i128 << 120);
        assert!(values::<f64>(zipf(0..=1_i64 << 53), 1).len() == 1);
        assert!(problem::<i64>(largest).contains("does not fit"));
    }

    #[test]
    fn drawn_numbers_follow_the_normal_distribution() {
        for (mean, deviation) in [(50.0, 10.0), (0.0, 20.0), (99.5, 3.0), (33.3, 0.5)] {
            let made = normal(0..=100).mean(mean).deviation(deviation);
            let drawn: Vec<i64> = values(made, 30_000);
            let law = |value: i64| {
                let far = (value as f64 - mean) / deviation;
                (-far * far / 2.0).exp()
            };
            let (chi, freedom) = chi_square_of(&drawn, law, 0..=100);
            let most = freedom + 3.1 * (2.0 * freedom).sqrt() + 6.5;
            assert!(chi < most, "{mean} {deviation}: {chi} of {freedom}");
        }
    }

    #[test]
    fn mean_and_deviation_are_those_asked_for() {
        let made = || normal(-1e9..=1e9).mean(1234.5).deviation(250.0);
        let drawn: Vec<f64> = values(made(), 40_000);
        let len = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / len;
        let variance = drawn.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / len;
        assert!((mean - 1234.5).abs() < 5.0, "{mean}");
        assert!((variance.sqrt() - 250.0).abs() < 4.0, "{variance}");
        assert!(drawn.iter().any(|number| number.fract() != 0.0));
        // Within one, two and three deviations.
        for (far, share) in [(1.0, 0.682_69), (2.0, 0.954_50), (3.0, 0.997_30)] {
            let within = drawn.iter().filter(|n| (**n - 1234.5).abs() < 250.0 * far);
            assert!((within.count() as f64 / len - share).abs() < 0.01);
        }
    }

    #[test]
    fn shares_of_blocks_follow_the_normal_distribution() {
        let normal = fitted(normal(0..=1_000_000).mean(400_000).deviation(100_000));
        assert!(normal.blocks.starts.len() <= 4097);
        let law = |value: u128| {
            let far = (value as f64 - 400_000.0) / 100_000.0;
            (-far * far / 2.0).exp()
        };
        let total: f64 = (0..=1_000_000).map(law).sum();
        for (ends, share) in normal.blocks.starts.windows(2).zip(shares(&normal.blocks)) {
            let exact: f64 = (ends[0]..ends[1]).map(law).sum::<f64>() / total;
            assert!(
                (share - exact).abs() < 1e-4 * exact + 1e-12,
                "{ends:?}: {share}, {exact}"
            );
        }
    }

    #[test]
    fn defaults_stay_in_the_range() {
        let drawn: Vec<u8> = values(normal(10..=20), 2000);
        assert!(drawn.iter().all(|value| (10..=20).contains(value)));
        assert!(drawn.contains(&11) && drawn.contains(&19));
        assert_eq!(values::<i32>(normal(7..=7), 3), [7; 3]);
        assert_eq!(values::<i32>(zipf(7..=7), 3), [7; 3]);
        let drawn: Vec<i16> = values(zipf(..), 5000);
        assert!(drawn.iter().all(|value| (1..=1000).contains(value)));
        assert!(unique::<i32>(zipf(..), 1).is_err() && unique::<i32>(normal(0..=9), 1).is_err());
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        assert_eq!(
            problem::<i32>(zipf(1..=9).exponent(0)),
            "exponent 0 is not above 0 and at most 64"
        );
        assert!(problem::<i32>(zipf(1..=9).exponent(f64::NAN)).starts_with("exponent NaN"));
        assert_eq!(
            problem::<u8>(zipf(1..=300)),
            "range 1..=300 does not fit `u8`"
        );
        assert!(problem::<u8>(normal(0..=300)).contains("0..=300"));
        assert!(problem::<u8>(normal(-1..=30)).contains("-1..=30"));
        assert_eq!(
            problem::<i32>(normal(0..=9).mean(10)),
            "mean 10 lies outside of the range"
        );
        assert!(problem::<i32>(normal(0..=9).deviation(0.1)).starts_with("deviation 0.1 is less"));
        assert!(problem::<f64>(normal(0..=9).deviation(-1)).starts_with("deviation -1"));
        assert_eq!(
            problem::<i32>(normal(0..=9).decimals(1)),
            "1 decimals asked, `i32` has none"
        );
        assert!(problem::<f64>(normal(0.0..=1e18)).contains("2^63 steps"));
    }

    #[test]
    fn value_stability() {
        assert_eq!(values::<i32>(zipf(..), 8), [1, 67, 29, 8, 4, 1, 456, 31]);
        assert_eq!(
            values::<i64>(zipf(0..=1_i64 << 40).exponent(0.9), 4),
            [0, 17_416_677_878, 3_157_264_627, 112_993_314]
        );
        assert_eq!(
            values::<i32>(normal(0..=100), 8),
            [7, 56, 51, 44, 40, 18, 71, 51]
        );
        assert_eq!(
            values::<f64>(normal(0..=100).deviation(2.5), 4),
            [43.38, 50.9, 50.18, 49.12]
        );
    }
}
