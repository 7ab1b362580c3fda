//! The order in which unique rows use up the values of several parts, so that each part keeps its
//! share for as long as it has values.

use crate::column::Column;
use crate::permutation::{MAX_DOMAIN, Permutation};

/// The most values of one part that are counted: more than there are rows, and little enough that
/// products with weights stay below 2^128.
const COUNTED: u128 = 1 << 72;

/// The number of the first bijection that is a part's own; those below belong to the tiers.
const FIRST_OWN: u64 = 1 << 32;

/// Values of parts, numbered through.
///
/// A tier takes from every part a number of values in proportion to its weight, as many as the
/// part with the fewest has; the next tier goes on without that part. Within a part the values
/// come in the order of a bijection of its own, so that a tier does not take just the first ones.
#[derive(Clone, Debug)]
pub(crate) struct Shares {
    tiers: Vec<Tier>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Tier {
    /// The number of the tier's first value.
    start: u128,
    len: u128,
    blocks: Vec<Block>,
}

/// The values that one part gives to a tier.
#[derive(Clone, Debug)]
struct Block {
    part: usize,
    /// Where the block ends in its tier.
    end: u128,
    /// What is added to a number of the tier to make it one of the part.
    shift: i128,
}

/// The bijections of a part's own tiers, each with its first value.
#[derive(Clone, Debug)]
struct Part(Vec<(u128, Permutation)>);

impl Shares {
    /// Shares of parts, each with its weight (1 to 2^48) and the sizes of its own tiers.
    pub(crate) fn new(column: &Column, parts: &[(u64, Vec<u128>)]) -> Shares {
        Shares {
            tiers: tiers(parts),
            parts: parts
                .iter()
                .enumerate()
                .map(|(number, (_, sizes))| Part::new(column, number, sizes))
                .collect(),
        }
    }

    /// How many values there are in all; each part counts up to 2^72.
    pub(crate) fn cardinality(&self) -> u128 {
        self.tiers.iter().map(|tier| tier.len).sum()
    }

    /// The sizes of the tiers.
    pub(crate) fn tiers(&self) -> Vec<u128> {
        self.tiers.iter().map(|tier| tier.len).collect()
    }

    /// The part that has value number `index`, and the value's number there.
    #[inline]
    pub(crate) fn find(&self, index: u128) -> (usize, u128) {
        let tier = self.tiers.partition_point(|tier| tier.start <= index);
        let tier = &self.tiers[tier - 1];
        let index = index - tier.start;
        let block = tier.blocks.partition_point(|block| block.end <= index);
        let block = &tier.blocks[block];
        let number = index.wrapping_add_signed(block.shift);
        (block.part, self.parts[block.part].nth(number))
    }
}

impl Part {
    fn new(column: &Column, number: usize, sizes: &[u128]) -> Part {
        let mut start = 0_u128;
        let mut own = Vec::new();
        for (tier, size) in sizes.iter().enumerate() {
            let size = (*size).min(MAX_DOMAIN);
            if size > 0 {
                let number = FIRST_OWN + ((number as u64) << 16) + tier as u64;
                own.push((start, column.permutation(number, size)));
                start = start.saturating_add(size);
            }
        }
        Part(own)
    }

    #[inline]
    fn nth(&self, index: u128) -> u128 {
        let tier = self.0.partition_point(|(start, _)| *start <= index);
        let (start, permutation) = &self.0[tier - 1];
        start + permutation.apply(index - start)
    }
}

fn tiers(parts: &[(u64, Vec<u128>)]) -> Vec<Tier> {
    let mut left: Vec<Left> = parts.iter().map(|(_, sizes)| Left::new(sizes)).collect();
    let mut tiers: Vec<Tier> = Vec::new();
    let mut start = 0;
    loop {
        // The part that is used up first: the least of values / weight, compared crosswise.
        let scarce = (0..parts.len())
            .filter(|part| left[*part].now > 0)
            .min_by(|a, b| {
                let of = |part: usize, other: usize| left[part].now * u128::from(parts[other].0);
                of(*a, *b).cmp(&of(*b, *a))
            });
        let Some(scarce) = scarce else {
            return tiers;
        };
        let (fewest, weight) = (left[scarce].now, u128::from(parts[scarce].0.max(1)));
        let mut blocks = Vec::new();
        let mut end = 0;
        for (part, (own, _)) in parts.iter().enumerate() {
            let values = (fewest * u128::from(*own) / weight).min(left[part].now);
            if values > 0 {
                let shift = (left[part].used as i128).wrapping_sub(end as i128);
                end += values;
                blocks.push(Block { part, end, shift });
                left[part].take(values);
            }
        }
        tiers.push(Tier {
            start,
            len: end,
            blocks,
        });
        start += end;
    }
}

/// What a part still has.
struct Left<'a> {
    /// Values of its present tier.
    now: u128,
    /// Values that earlier tiers took.
    used: u128,
    /// Values up to which it is counted.
    room: u128,
    rest: std::slice::Iter<'a, u128>,
}

impl Left<'_> {
    fn new(sizes: &[u128]) -> Left<'_> {
        let mut left = Left {
            now: 0,
            used: 0,
            room: COUNTED,
            rest: sizes.iter(),
        };
        left.advance();
        left
    }

    fn take(&mut self, values: u128) {
        self.now -= values;
        self.used += values;
        self.advance();
    }

    fn advance(&mut self) {
        while self.now == 0 {
            let Some(size) = self.rest.next() else {
                return;
            };
            self.now = (*size).min(self.room);
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
        let mut counts = vec![0; shares.parts.len()];
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
