//! Numbers as fractions, whose digits come from the first to the last by one multiplication each.
//!
//! Divisions by known numbers are multiplications too, but each digit would then wait for two of them.

use crate::sample;

/// What makes numbers below a count fractions of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fractions {
    /// 2^128 / count.
    reciprocal: u128,
}

impl Fractions {
    /// The largest count.
    pub(crate) const MOST: u64 = 1 << 62;

    /// Fractions of `count`, which is 1 ..= [`MOST`](Self::MOST).
    pub(crate) fn new(count: u64) -> Fractions {
        debug_assert!((1..=Self::MOST).contains(&count));
        Fractions {
            reciprocal: u128::MAX / u128::from(count.max(1)),
        }
    }

    /// `number / count` in 2^-64, of which [`digit`] takes the digits of `number` in any radices whose product is
    /// the count. `number` is below the count.
    ///
    /// What is cut off here is less than 1.25, so that 2 more is above the number's fraction by at most 2. That
    /// grows with each digit, up to the count times 2 * 2^-64, which is less than the step between numbers.
    #[inline]
    pub(crate) fn of(self, number: u64) -> u64 {
        let high = number.wrapping_mul((self.reciprocal >> 64) as u64);
        let low = sample::high(number, self.reciprocal as u64);
        high.wrapping_add(low).wrapping_add(2)
    }
}

/// The first digit of a fraction, of so many digits that there are, and the fraction without it.
#[inline]
pub(crate) fn digit(fraction: u64, radix: u64) -> (u64, u64) {
    sample::wide(fraction, radix)
}

#[cfg(test)]
mod tests {
    use super::{Fractions, digit};

    /// The digits of a number, the last one first.
    fn divided(mut number: u64, radices: &[u64]) -> Vec<u64> {
        let digits = radices.iter().rev().map(|radix| {
            let digit = number % radix;
            number /= radix;
            digit
        });
        digits.collect()
    }

    #[test]
    fn digits_are_those_of_divisions() {
        let mixes: [&[u64]; 9] = [
            &[1],
            &[1, 1 << 62],
            &[1 << 62, 1],
            &[2; 62],
            &[3; 39],
            &[36; 11],
            &[62; 10],
            &[(1 << 31) - 1, (1 << 31) - 1],
            &[7, 1_000_003, 1, 26, 10, 10, 999_983],
        ];
        for radices in mixes {
            let count: u64 = radices.iter().product();
            let fractions = Fractions::new(count);
            let some = (0..2000).map(|i| (u128::from(count) * i / 2000) as u64);
            let ends = (0..100).flat_map(|i| [i, count.saturating_sub(i + 1)]);
            for number in some.chain(ends).filter(|number| *number < count) {
                let mut fraction = fractions.of(number);
                let mut digits: Vec<u64> = radices
                    .iter()
                    .map(|radix| {
                        let first;
                        (first, fraction) = digit(fraction, *radix);
                        first
                    })
                    .collect();
                digits.reverse();
                assert_eq!(digits, divided(number, radices), "{number} in {radices:?}");
            }
        }
    }
}
