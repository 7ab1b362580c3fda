//! Whole numbers out of random bits: the only way from bits to a choice.
//!
//! `below(n)` is the multiplication of D. Lemire, "Fast random integer generation in an interval",
//! 2019, without its rejection step, so that a value takes a fixed number of draws. A choice among n
//! is off a uniform one by at most n / 2^64 for n up to 2^32, and by at most n / 2^128 above.

use crate::stream::mix64;

/// The largest n for which one draw of 64 bits is used.
const ONE_DRAW: u64 = 1 << 32;

/// A number in `0..n` out of 64 random bits. `n` of 0 gives 0.
#[inline]
pub(crate) fn below(bits: u64, n: u64) -> u64 {
    if n <= ONE_DRAW {
        high(bits, n)
    } else {
        let (carry, low) = wide(bits, n);
        carry.wrapping_add(u64::from(low.overflowing_add(high(second(bits), n)).1))
    }
}

/// A number in `0..n`, for n up to 2^32, and bits for another one: of k numbers out of the same 64
/// bits, the last is off a uniform one by at most n^k / 2^64.
#[inline]
pub(crate) fn below_and_rest(bits: u64, n: u64) -> (u64, u64) {
    wide(bits, n)
}

/// A number in `0..n` out of 64 random bits, for any n.
#[inline]
pub(crate) fn below_u128(bits: u64, n: u128) -> u128 {
    match u64::try_from(n) {
        Ok(n) => u128::from(below(bits, n)),
        Err(_) => {
            let fraction = u128::from(bits) << 64 | u128::from(second(bits));
            high_u128(fraction, n)
        }
    }
}

/// A whole number as a double, rounded as `as` does.
///
/// The conversion of x86 leaves half of its register as it was, so that it waits for what was computed there last: for
/// the division in the row before. A small number is therefore added to the bits of a double whose unit is one.
#[inline]
pub(crate) fn double(number: i64) -> f64 {
    const SMALL: i64 = 1 << 51;
    const ZERO: f64 = 3.0 * SMALL as f64;
    if (-SMALL..SMALL).contains(&number) {
        f64::from_bits(ZERO.to_bits().wrapping_add_signed(number)) - ZERO
    } else {
        number as f64
    }
}

/// More bits for the same draw.
#[inline]
fn second(bits: u64) -> u64 {
    mix64(bits.wrapping_add(0x9e37_79b9_7f4a_7c15))
}

/// The halves of the product of two words.
#[inline]
pub(crate) fn wide(a: u64, b: u64) -> (u64, u64) {
    let product = u128::from(a) * u128::from(b);
    ((product >> 64) as u64, product as u64)
}

/// The upper half of the product of two words: a number below `b` out of the upper bits of `a`.
#[inline]
pub(crate) fn high(a: u64, b: u64) -> u64 {
    wide(a, b).0
}

/// The upper half of the 256-bit product, by halves.
fn high_u128(a: u128, b: u128) -> u128 {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = (a0 * b0) >> 64;
    let middle = a1 * b0 + low;
    let other = a0 * b1 + (middle & LOW);
    a1 * b1 + (middle >> 64) + (other >> 64)
}

#[cfg(test)]
mod tests {
    use super::{below, below_u128, double, high_u128};

    #[test]
    fn stays_below_its_bound_at_both_ends() {
        for n in [1, 2, 3, 1 << 32, (1 << 32) + 1, u64::MAX] {
            assert_eq!(below(0, n), 0);
            assert!(below(u64::MAX, n) < n);
        }
        assert_eq!(below(u64::MAX, 0), 0);
        assert!(below_u128(u64::MAX, u128::MAX) < u128::MAX);
    }

    #[test]
    fn multiplies_to_the_upper_half() {
        assert_eq!(high_u128(u128::MAX, u128::MAX), u128::MAX - 1);
        assert_eq!(high_u128(1 << 127, 1 << 100), 1 << 99);
        assert_eq!(high_u128(u128::from(u64::MAX), u128::from(u64::MAX)), 0);
    }

    #[test]
    fn doubles_are_those_of_the_conversion() {
        for power in 0..63 {
            for near in -2..=2 {
                let number = (1_i64 << power) + near;
                for number in [number, -number] {
                    assert_eq!(double(number).to_bits(), (number as f64).to_bits());
                }
            }
        }
    }

    #[test]
    fn value_stability() {
        let bits = 0x0123_4567_89ab_cdef;
        assert_eq!(below(bits, 100), 0);
        assert_eq!(below(!bits, 100), 99);
        assert_eq!(below(bits, 1 << 40), 0x01_2345_6789);
        assert_eq!(below_u128(bits, 1 << 80), 5373003642731685156218);
    }
}
