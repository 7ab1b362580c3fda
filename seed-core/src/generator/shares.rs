//! The order in which unique rows use up the values of several parts, so that each part keeps its
//! share for as long as it has values.

use crate::column::Column;
use crate::generator::guide::Guide;
use crate::permutation::{self, MAX_DOMAIN, Scattering};

/// The most values of all parts that are counted: more than there are rows, and a word.
const COUNTED: u64 = 1 << 63;

/// The number of the first bijection that is a part's own; those below belong to the tiers.
const FIRST_OWN: u64 = 1 << 32;

/// Values of parts, numbered through.
///
/// A tier takes from every part a number of values in proportion to its weight, as many as the
/// part with the fewest has; the next tier goes on without that part. What a tier takes of a part is
/// scattered over it, so that it is not just the first values; in what order rows come to the values
/// of a tier is up to the tier's own bijection.
#[derive(Clone, Debug)]
pub(crate) struct Shares {
    tiers: Vec<Tier>,
}

#[derive(Clone, Debug)]
struct Tier {
    /// The number of the tier's first value.
    start: u64,
    blocks: Vec<Block>,
    guide: Guide,
}

/// The values that one part gives to a tier. They lie together here, with all that it takes to find a value, because
/// what a value is made of waits for it.
#[derive(Clone, Debug)]
struct Block {
    part: usize,
    /// Where the block ends in its tier.
    end: u64,
    /// What is added to a number of the tier to make it one of the part's own tier, modulo 2^64.
    shift: u64,
    /// The number of the first value of the part's own tier.
    own_start: u64,
    /// None where every block has all values of a part's own tier: of blocks with and without, the processor would have
    /// to guess which it comes to.
    scattering: Option<Scattering>,
}

impl Shares {
    /// Shares of parts, each with its weight (1 to 2^48) and the sizes of its own tiers.
    pub(crate) fn new(column: &Column, parts: &[(u64, Vec<u128>)]) -> Shares {
        let tiers = taken(parts);
        let is_split = tiers.iter().flatten().any(Taken::is_split);
        let mut start = 0;
        let tiers = tiers.iter().map(|taken| {
            let tier = Tier::new(start, column, taken, is_split);
            start += tier.len();
            tier
        });
        Shares {
            tiers: tiers.collect(),
        }
    }

    /// How many values there are in all, of which 2^63 are counted.
    pub(crate) fn cardinality(&self) -> u128 {
        self.tiers().into_iter().sum()
    }

    /// The sizes of the tiers.
    pub(crate) fn tiers(&self) -> Vec<u128> {
        self.tiers.iter().map(|tier| tier.len().into()).collect()
    }

    /// The part that has value number `index`, and the value's number there.
    #[inline]
    pub(crate) fn find(&self, index: u128) -> (usize, u128) {
        let index = index as u64;
        let tier = permutation::last_at(&self.tiers, |tier| tier.start <= index);
        let tier = &self.tiers[tier];
        tier.find(index - tier.start)
    }
}

impl Tier {
    fn new(start: u64, column: &Column, taken: &[Taken], is_split: bool) -> Tier {
        let mut end = 0;
        let blocks = taken.iter().map(|taken| {
            let shift = taken.first.wrapping_sub(end);
            end += taken.values;
            Block {
                part: taken.part,
                end,
                shift,
                own_start: taken.own.start,
                scattering: is_split.then(|| taken.scattering(column)),
            }
        });
        let blocks: Vec<Block> = blocks.collect();
        Tier {
            start,
            guide: Guide::new(&blocks, |block| block.end),
            blocks,
        }
    }

    fn len(&self) -> u64 {
        self.blocks.last().map_or(0, |block| block.end)
    }

    /// The part that has value number `index` of the tier, and the value's number there.
    #[inline]
    fn find(&self, index: u64) -> (usize, u128) {
        let block = self.guide.block(&self.blocks, index, |block| block.end);
        let index = index.wrapping_add(block.shift);
        let number = match &block.scattering {
            Some(scattering) => scattering.apply(index),
            None => index.into(),
        };
        (block.part, u128::from(block.own_start) + number)
    }
}

/// What a tier takes of a part.
struct Taken {
    part: usize,
    own: Own,
    /// How many values of the part's own tier are taken before.
    first: u64,
    values: u64,
}

/// A part's own tier.
#[derive(Clone, Copy, Default)]
struct Own {
    number: u64,
    start: u64,
    size: u128,
}

impl Taken {
    /// Whether the values are some of the part's own tier, and not all.
    fn is_split(&self) -> bool {
        u128::from(self.values) < self.own.size
    }

    fn scattering(&self, column: &Column) -> Scattering {
        let number = FIRST_OWN + ((self.part as u64) << 16) + self.own.number;
        column.scattering(number, self.own.size.min(MAX_DOMAIN))
    }
}

/// What each tier takes of each part that still has something.
fn taken(parts: &[(u64, Vec<u128>)]) -> Vec<Vec<Taken>> {
    let sizes = parts.iter().flat_map(|(_, sizes)| sizes);
    let all = sizes.fold(0_u128, |all, size| all.saturating_add(*size));
    let each = match all <= COUNTED.into() {
        true => COUNTED,
        false => COUNTED / (parts.len() as u64).max(1),
    };
    let parts = parts.iter().enumerate();
    let mut left: Vec<Left> = parts
        .map(|(part, (weight, sizes))| Left::new(part, *weight, sizes, each))
        .collect();
    std::iter::from_fn(|| {
        let (fewest, weight) = scarcest(&left)?;
        let taken = left.iter_mut().filter_map(|left| {
            let values = (fewest * left.weight / weight).min(left.now.into()) as u64;
            (values > 0).then(|| left.take(values))
        });
        Some(taken.collect())
    })
    .collect()
}

/// The values and the weight of the part that is used up first: the one with the least of values / weight,
/// compared crosswise.
fn scarcest(left: &[Left<'_>]) -> Option<(u128, u128)> {
    let some = left.iter().filter(|left| left.now > 0);
    some.map(|left| (u128::from(left.now), left.weight))
        .min_by(|(a, of_a), (b, of_b)| (a * of_b).cmp(&(b * of_a)))
}

/// What a part still has.
struct Left<'a> {
    part: usize,
    weight: u128,
    own: Own,
    /// Values of its own tier that are left.
    now: u64,
    /// Values that earlier tiers took.
    used: u64,
    /// Values of its further tiers up to which it is counted.
    room: u64,
    rest: std::slice::Iter<'a, u128>,
}

impl Left<'_> {
    fn new(part: usize, weight: u64, sizes: &[u128], room: u64) -> Left<'_> {
        let mut left = Left {
            part,
            weight: weight.max(1).into(),
            own: Own::default(),
            now: 0,
            used: 0,
            room,
            rest: sizes.iter(),
        };
        left.advance();
        left
    }

    fn take(&mut self, values: u64) -> Taken {
        let taken = Taken {
            part: self.part,
            own: self.own,
            first: self.used - self.own.start,
            values,
        };
        self.now -= values;
        self.used += values;
        self.advance();
        taken
    }

    /// Comes to the next one of its own tiers when it has nothing left of this one.
    fn advance(&mut self) {
        while self.now == 0 {
            let Some(size) = self.rest.next() else {
                return;
            };
            self.own = Own {
                number: self.own.number + 1,
                start: self.used,
                size: *size,
            };
            self.now = u64::try_from(*size).map_or(self.room, |size| size.min(self.room));
            self.room -= self.now;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shares;
    use crate::generator::testing::column;

    fn shares(parts: &[(u64, &[u128])]) -> Shares {
        let parts: Vec<(u64, Vec<u128>)> = parts
            .iter()
            .map(|(weight, sizes)| (*weight, sizes.to_vec()))
            .collect();
        Shares::new(&column(), &parts)
    }

    /// How many values of each part there are among the values `range`.
    fn counts(shares: &Shares, range: std::ops::Range<u128>) -> Vec<usize> {
        let mut counts = vec![0; 2];
        for index in range {
            counts[shares.find(index).0] += 1;
        }
        counts
    }

    #[test]
    fn every_value_of_every_part_comes_once() {
        let sizes: [&[u128]; 4] = [&[10], &[5, 7], &[5000], &[1]];
        let shares = shares(&[
            (3, sizes[0]),
            (7, sizes[1]),
            (1, sizes[2]),
            (1 << 48, sizes[3]),
        ]);
        assert_eq!(shares.cardinality(), 5023);
        let mut all: Vec<(usize, u128)> = (0..5023).map(|index| shares.find(index)).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 5023);
        for (part, number) in all {
            assert!(number < sizes[part].iter().sum());
        }
    }

    #[test]
    fn a_tier_keeps_the_shares_until_a_part_is_used_up() {
        let shares = shares(&[(3, &[30]), (7, &[1000])]);
        assert_eq!(shares.tiers(), [100, 930]);
        assert_eq!(counts(&shares, 0..100), [30, 70]);
        assert_eq!(counts(&shares, 100..1030), [0, 930]);
    }

    #[test]
    fn values_of_a_tier_are_spread_over_the_part() {
        let shares = shares(&[(1, &[10]), (1, &[1 << 100])]);
        let large = (0..20).map(|index| shares.find(index));
        let large: Vec<u128> = large
            .filter(|(part, _)| *part == 1)
            .map(|(_, n)| n)
            .collect();
        assert_eq!(large.len(), 10);
        assert!(large.iter().any(|number| *number > 1 << 98));
    }

    #[test]
    fn own_tiers_of_a_part_come_in_their_order() {
        let shares = shares(&[(1, &[5, 100]), (1, &[50])]);
        assert_eq!(shares.tiers(), [10, 90, 55]);
        let first = (0..10).map(|index| shares.find(index));
        assert!(first.filter(|(part, _)| *part == 0).all(|(_, n)| n < 5));
    }
}
