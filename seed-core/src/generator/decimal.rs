//! Numbers as they are written: whole digits and a power of ten, without binary rounding.

/// `digits * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    pub(crate) digits: i128,
    pub(crate) exponent: i32,
}

/// The side to which a number between two steps of a grid goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Toward {
    Less,
    More,
}

impl Decimal {
    /// A number as the shortest text that stands for it; `None` for infinities and NaN.
    ///
    /// Rust prints the fewest digits that read back as the same number, on every platform, so that
    /// the literal `0.1` is one tenth and not the double next to it.
    pub(crate) fn shortest(value: impl std::fmt::LowerExp) -> Option<Decimal> {
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        Some(Decimal {
            digits: format!("{whole}{fraction}").parse().ok()?,
            exponent: exponent.parse::<i32>().ok()? - i32::try_from(fraction.len()).ok()?,
        })
    }

    /// The number in steps of `10^-decimals`; `None` where 128 bits do not hold it.
    pub(crate) fn steps(self, decimals: u32, toward: Toward) -> Option<i128> {
        let exponent = self.exponent.checked_add(i32::try_from(decimals).ok()?)?;
        let power = 10_i128.checked_pow(exponent.unsigned_abs());
        if exponent >= 0 {
            return match self.digits {
                0 => Some(0),
                digits => digits.checked_mul(power?),
            };
        }
        // A divisor beyond 128 bits leaves less than one step.
        let power = power.unwrap_or(i128::MAX);
        let (quotient, rest) = (self.digits.div_euclid(power), self.digits.rem_euclid(power));
        Some(match toward {
            Toward::More if rest > 0 => quotient + 1,
            Toward::More | Toward::Less => quotient,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Toward};

    #[test]
    fn literals_are_what_they_look_like() {
        let cases: [(f64, i128, i32); 6] = [
            (0.1, 1, -1),
            (0.0, 0, 0),
            (-12.5, -125, -1),
            (1e300, 1, 300),
            (100.0, 1, 2),
            (f64::MIN_POSITIVE, 22_250_738_585_072_014, -324),
        ];
        for (value, digits, exponent) in cases {
            assert_eq!(Decimal::shortest(value), Some(Decimal { digits, exponent }));
        }
        assert_eq!(Decimal::shortest(0.1_f32), Decimal::shortest(0.1_f64));
        assert_eq!(Decimal::shortest(f64::NAN), None);
        assert_eq!(Decimal::shortest(f64::INFINITY), None);
    }

    #[test]
    fn steps_are_exact_and_round_to_the_side_that_is_asked() {
        let steps = |value: f64, decimals, toward| {
            Decimal::shortest(value).and_then(|d| d.steps(decimals, toward))
        };
        assert_eq!(steps(0.29, 2, Toward::Less), Some(29));
        assert_eq!(steps(0.291, 2, Toward::Less), Some(29));
        assert_eq!(steps(0.291, 2, Toward::More), Some(30));
        assert_eq!(steps(-0.291, 2, Toward::Less), Some(-30));
        assert_eq!(steps(-0.291, 2, Toward::More), Some(-29));
        assert_eq!(steps(1e-300, 2, Toward::More), Some(1));
        assert_eq!(steps(-1e-300, 2, Toward::Less), Some(-1));
        assert_eq!(steps(1e300, 2, Toward::More), None);
    }
}
