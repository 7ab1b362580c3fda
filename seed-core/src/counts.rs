//! How many children a parent row has.

use crate::sample;
use crate::stream::{Stream, mix64};
use crate::weights::{WeightError, Weights};

/// How many children `with` gives each parent: ranges of numbers and their weights.
///
/// The number is a pure function of the parent row, drawn uniformly from a range that is chosen by
/// weight. Both ends of a range are included.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    ranges: Box<[(u64, u64)]>,
    weights: Weights,
}

/// Why a number of children cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub(crate) enum CountsError {
    #[error("the range {0}..={1} is empty")]
    EmptyRange(u64, u64),
    #[error(transparent)]
    Weights(#[from] WeightError),
}

impl Counts {
    /// Counts out of (weight, least, most).
    pub(crate) fn new(ranges: &[(f64, u64, u64)]) -> Result<Counts, CountsError> {
        if let Some((_, least, most)) = ranges.iter().find(|(_, least, most)| least > most) {
            return Err(CountsError::EmptyRange(*least, *most));
        }
        let weights: Vec<f64> = ranges.iter().map(|(weight, _, _)| *weight).collect();
        Ok(Counts {
            ranges: ranges
                .iter()
                .map(|(_, least, most)| (*least, *most))
                .collect(),
            weights: Weights::new(&weights)?,
        })
    }

    /// The number, where every parent has the same.
    pub(crate) fn fixed(&self) -> Option<u64> {
        match *self.ranges {
            [(least, most)] if least == most => Some(least),
            _ => None,
        }
    }

    /// The number of children of the parent with this identity.
    #[inline]
    pub(crate) fn of(&self, stream: &Stream, parent: u64) -> u64 {
        let bits = stream.bits(parent);
        let (least, most) = self.ranges[match self.ranges.len() {
            1 => 0,
            _ => self.weights.choose(bits),
        }];
        // Mixed anew, because the choice has used up the upper bits.
        least + sample::below(mix64(bits), (most - least).saturating_add(1))
    }
}
