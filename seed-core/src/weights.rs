//! Weighted choice in integers, the same on every platform.

use crate::sample;

/// How many parts a weight is resolved into, relative to the largest one.
const RESOLUTION: f64 = (1_u64 << 48) as f64;

/// A choice among `0..n` in proportion to n weights.
///
/// Each weight is a whole number of 2^-48 parts of the largest, at least one, so that no positive
/// weight is lost; the choice itself is integer arithmetic.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// Running totals of the parts; the last is the sum of all.
    ends: Box<[u64]>,
}

/// Why a list of weights is no distribution.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub(crate) enum WeightError {
    #[error("no weights were given")]
    Empty,
    #[error("weight {0} is not a positive number")]
    NotPositive(f64),
    #[error("{0} weights are more than 32768")]
    TooMany(usize),
}

impl Weights {
    pub(crate) fn new(weights: &[f64]) -> Result<Weights, WeightError> {
        // 2^15 weights of at most 2^48 parts stay below 2^63.
        if weights.len() > 1 << 15 {
            return Err(WeightError::TooMany(weights.len()));
        }
        if let Some(wrong) = weights.iter().find(|w| !(w.is_finite() && **w > 0.0)) {
            return Err(WeightError::NotPositive(*wrong));
        }
        let Some(largest) = weights.iter().copied().reduce(f64::max) else {
            return Err(WeightError::Empty);
        };
        let mut end = 0;
        let ends = weights
            .iter()
            .map(|weight| {
                // Division and multiplication are correctly rounded by IEEE 754 everywhere.
                end += ((weight / largest * RESOLUTION) as u64).max(1);
                end
            })
            .collect();
        Ok(Weights { ends })
    }

    /// A choice in proportion to whole numbers, at least one of them not 0 and all together below
    /// 2^64.
    pub(crate) fn of_parts(parts: impl Iterator<Item = u64>) -> Weights {
        let mut end = 0;
        let ends = parts.map(|part| {
            end += part;
            end
        });
        Weights {
            ends: ends.collect(),
        }
    }

    /// The choice that 64 random bits make.
    #[inline]
    pub(crate) fn choose(&self, bits: u64) -> usize {
        let total = self.ends[self.ends.len() - 1];
        let point = sample::below(bits, total);
        self.ends.partition_point(|end| *end <= point)
    }

    /// The parts of choice `index`, and of all choices together.
    pub(crate) fn share(&self, index: usize) -> (u64, u64) {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        (self.ends[index] - start, self.ends[self.ends.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::{WeightError, Weights};
    use crate::stream::mix64;

    #[test]
    fn shares_follow_the_weights() {
        let weights = Weights::new(&[0.3, 0.29, 0.005, 0.405]).unwrap();
        let mut drawn = [0_u32; 4];
        for draw in 0..1_000_000 {
            drawn[weights.choose(mix64(draw))] += 1;
        }
        for (drawn, expected) in drawn.into_iter().zip([300_000, 290_000, 5_000, 405_000]) {
            assert!(drawn.abs_diff(expected) < 2_500, "{drawn} for {expected}");
        }
    }

    #[test]
    fn any_positive_weights_will_do_and_the_smallest_is_kept() {
        let weights = Weights::new(&[1e-300, 3.0e10]).unwrap();
        assert_eq!(weights.choose(0), 0);
        assert_eq!(weights.choose(u64::MAX), 1);
    }

    #[test]
    fn what_is_no_weight_is_an_error() {
        assert_eq!(Weights::new(&[]).unwrap_err(), WeightError::Empty);
        for wrong in [0.0, -1.0, f64::INFINITY] {
            let error = Weights::new(&[1.0, wrong]).unwrap_err();
            assert_eq!(error, WeightError::NotPositive(wrong));
        }
        assert!(Weights::new(&[f64::NAN]).is_err());
    }
}
