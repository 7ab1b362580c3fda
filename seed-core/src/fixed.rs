//! Logarithms and powers of two in fixed point: integer arithmetic alone, the same on every platform.

/// The binary digits after the point of an exponent.
pub(crate) const DIGITS: u32 = 56;

/// 2^(-1/2), 2^(-1/4), 2^(-1/8), ... in units of 2^-64: each the root of the one before.
static ROOTS: [u64; DIGITS as usize] = {
    let mut roots = [0; DIGITS as usize];
    let mut square = 1_u128 << 127;
    let mut place = 0;
    while place < roots.len() {
        let root = square.isqrt();
        roots[place] = root as u64;
        square = root << 64;
        place += 1;
    }
    roots
};

/// The binary logarithm of a number above 0, in units of 2^-56, rounded down.
///
/// A logarithm's next digit tells whether the square of the number has one more binary digit before
/// the point; 2^-61 of the result is the most that the squares' rounding adds up to.
pub(crate) fn log2(number: u128) -> u128 {
    let whole = number.ilog2();
    // The number without its power of two, 1 to below 2, in units of 2^-63.
    let mut rest = ((number << (127 - whole)) >> 64) as u64;
    let mut log = u128::from(whole);
    for _ in 0..DIGITS {
        let square = (u128::from(rest) * u128::from(rest)) >> 63;
        let digit = square >> 64;
        rest = (square >> digit) as u64;
        log = log << 1 | digit;
    }
    log
}

/// 2 to the power of minus a number in units of 2^-56, itself in units of 2^-63.
pub(crate) fn exp2_minus(exponent: u128) -> u64 {
    let whole = exponent >> DIGITS;
    if whole > 63 {
        return 0;
    }
    let mut power = 1_u128 << 63;
    for (place, root) in ROOTS.iter().enumerate() {
        if exponent >> (DIGITS - 1 - place as u32) & 1 == 1 {
            power = (power * u128::from(*root) + (1 << 63)) >> 64;
        }
    }
    (power >> whole) as u64
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, exp2_minus, log2};

    #[test]
    fn logarithms_are_those_of_the_standard_library() {
        for number in [
            1,
            2,
            3,
            7,
            10,
            1023,
            1 << 40,
            (1 << 63) - 1,
            u64::MAX.into(),
            1 << 127,
        ] {
            let exact = (number as f64).log2();
            let ours = log2(number) as f64 / (1_u64 << DIGITS) as f64;
            assert!(
                (exact - ours).abs() <= 1e-14 * exact.max(1.0),
                "{number}: {ours}"
            );
        }
        assert_eq!(log2(1 << 17), 17 << DIGITS);
    }

    #[test]
    fn powers_are_those_of_the_standard_library() {
        assert_eq!(exp2_minus(0), 1 << 63);
        assert_eq!(exp2_minus(3 << DIGITS), 1 << 60);
        assert_eq!(exp2_minus(64 << DIGITS), 0);
        for exponent in [0.001, 0.5, 0.75, 1.1, 3.3, 20.7] {
            let units = (exponent * (1_u64 << DIGITS) as f64) as u128;
            let ours = exp2_minus(units) as f64 / (1_u64 << 63) as f64;
            let exact = (-exponent).exp2();
            // The last digit has the value 2^-63.
            assert!(
                (ours - exact).abs() < 1e-13 * exact + 2e-19,
                "{exponent}: {ours}"
            );
        }
    }

    #[test]
    fn value_stability() {
        assert_eq!(log2(10), 239_370_146_084_580_907);
        assert_eq!(exp2_minus(log2(10)), 922_337_203_685_477_588);
    }
}
