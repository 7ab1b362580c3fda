//! Division by numbers that are known before the rows, without a division in the row.

/// A divisor that was looked at once: a multiplication by its reciprocal gives the quotient or one
/// less, and the remainder tells which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Divisor {
    divisor: u64,
    /// (2^64 - 1) / divisor, rounded down.
    reciprocal: u64,
}

impl Divisor {
    /// `divisor` is at least 1; 0 is taken for it.
    pub(crate) fn new(divisor: u64) -> Divisor {
        let divisor = divisor.max(1);
        Divisor {
            divisor,
            reciprocal: u64::MAX / divisor,
        }
    }

    /// Quotient and remainder.
    #[inline]
    pub(crate) fn divide(self, number: u64) -> (u64, u64) {
        // With (2^64 - 1) = reciprocal * divisor + r, the product falls short of number / divisor by
        // number * (r + 1) / (divisor * 2^64), which is less than 1, as r + 1 is at most divisor.
        let quotient = ((u128::from(number) * u128::from(self.reciprocal)) >> 64) as u64;
        let rest = number - quotient * self.divisor;
        let more = u64::from(rest >= self.divisor);
        (quotient + more, rest - more * self.divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::Divisor;

    #[test]
    fn quotient_and_remainder_are_those_of_a_division() {
        let edges = |n: u64| [n.saturating_sub(1), n, n.saturating_add(1)];
        let powers = (0..64).map(|power| 1_u64 << power);
        let numbers: Vec<u64> = powers
            .chain([0, 3, 10, 62, 1_000_003, u64::MAX / 3, u64::MAX])
            .flat_map(edges)
            .collect();
        for divisor in numbers.iter().copied().filter(|number| *number > 0) {
            for number in &numbers {
                assert_eq!(
                    Divisor::new(divisor).divide(*number),
                    (number / divisor, number % divisor),
                    "{number} / {divisor}"
                );
            }
        }
    }
}
