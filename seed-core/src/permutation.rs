//! The keyed bijection behind unique columns: row number in, value number out, no memory of rows.
//!
//! A Feistel network over a grid of a x 2^k >= n cells with modular additions instead of XOR
//! (J. Black and P. Rogaway, "Ciphers with arbitrary finite domains", 2002), so that any n fits
//! with less than one row of the grid to spare; a result outside `0..n` is sent through again
//! (cycle walking). Small domains are shuffled instead (R. Fisher and F. Yates), since a network of
//! few rounds is visibly biased there. Domains of 2^64 and more have more values than there are rows,
//! so that each row takes its value from a stretch of its own. Part of output version 1: a change is a
//! new output version.

use crate::sample;
use crate::stream::Stream;

/// The largest domain that is shuffled into a table, of 2 bytes an entry.
const SHUFFLED: u128 = 4096;

/// Rounds of the network: three suffice where both halves have a thousand values or so (M. Luby and C. Rackoff, 1988, on
/// how few rounds hide the structure). Where they have 64, the images of two rows at any distance need five to be those
/// of independent draws; with four their differences are far from uniform. Two suffice for which values are
/// taken, where another bijection decides in what order.
const ROUNDS: usize = 5;
const ROUNDS_OF_LARGE: usize = 3;
const ROUNDS_TO_SCATTER: usize = 2;

/// The least domain that has the fewer rounds.
const LARGE: u64 = 1 << 20;

/// 2^64 divided by the golden ratio.
const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;

/// The largest domain: what a stretch of it has is counted in words.
pub(crate) const MAX_DOMAIN: u128 = 1 << 126;

/// A bijection of `0..n`; of `0..2^64` into `0..n` where n is more than that.
#[derive(Clone, Debug)]
pub(crate) struct Permutation(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Shuffled(Box<[u16]>),
    Grid(Grid),
    Stretches(Stretches),
}

impl Permutation {
    /// The bijection of `0..n` that belongs to a stream. `n` is 1 ..= [`MAX_DOMAIN`].
    pub(crate) fn new(stream: Stream, n: u128) -> Permutation {
        debug_assert!((1..=MAX_DOMAIN).contains(&n));
        Permutation(match u64::try_from(n) {
            Ok(n) if u128::from(n) <= SHUFFLED => Kind::Shuffled(shuffle(stream, n as u16)),
            Ok(n) => Kind::Grid(Grid::new(stream, n, rounds(n))),
            Err(_) => Kind::Stretches(Stretches::new(stream, n)),
        })
    }

    /// Where `index` goes. `index` is below n.
    #[inline]
    pub(crate) fn apply(&self, index: u64) -> u128 {
        match &self.0 {
            Kind::Shuffled(table) => table[index as usize].into(),
            Kind::Grid(grid) => grid.apply(index).into(),
            Kind::Stretches(stretches) => stretches.apply(index),
        }
    }
}

/// The last of the blocks that unique rows use up in turn of which `begun` is true; it is of all before that one, and
/// the first has begun in any case.
///
/// The next row nearly always has the same block, so that the processor guesses a walk right, and what comes behind need
/// not wait for it as for a search by halves.
#[inline]
pub(crate) fn last_at<T>(blocks: &[T], begun: impl Fn(&T) -> bool) -> usize {
    const WALK: usize = 16;
    let walked = blocks.iter().take(WALK).skip(1);
    let walked = walked.take_while(|block| begun(block)).count();
    match walked < WALK - 1 {
        true => walked,
        false => walked + blocks[WALK..].partition_point(begun),
    }
}

fn shuffle(stream: Stream, n: u16) -> Box<[u16]> {
    let mut table: Box<[u16]> = (0..n).collect();
    for last in (1..n).rev() {
        let bits = stream.bits(u64::from(last));
        table.swap(
            usize::from(last),
            sample::below(bits, u64::from(last) + 1) as usize,
        );
    }
    table
}

/// A [`Permutation`] for each of any number of keys, none of which is kept.
///
/// Small domains are shuffled by swap-or-not (V. T. Hoang, B. Morris and P. Rogaway, "An enciphering
/// scheme based on a card shuffle", 2012), which needs no table.
#[derive(Clone, Debug)]
pub(crate) struct Permutations {
    stream: Stream,
    /// Without its keys.
    kind: KindOfMany,
}

#[derive(Clone, Debug)]
enum KindOfMany {
    SwapOrNot(u64),
    Grid(Grid),
    Stretches(Stretches),
}

/// Rounds of the swap-or-not shuffle: after each, an index is anywhere with probability 1/2.
const SWAPS: u64 = 24;

impl Permutations {
    /// The bijections of `0..n` that belong to a stream. `n` is 1 ..= [`MAX_DOMAIN`].
    pub(crate) fn new(stream: Stream, n: u128) -> Permutations {
        debug_assert!((1..=MAX_DOMAIN).contains(&n));
        Permutations {
            stream,
            kind: match u64::try_from(n) {
                Ok(small) if n <= SHUFFLED => KindOfMany::SwapOrNot(small),
                Ok(n) => KindOfMany::Grid(Grid::new(stream, n, rounds(n))),
                Err(_) => KindOfMany::Stretches(Stretches::new(stream, n)),
            },
        }
    }

    /// Where the bijection of `key` sends `index`, which is below n.
    #[inline]
    pub(crate) fn apply(&self, key: u64, index: u64) -> u128 {
        let stream = self.stream.part(key);
        match &self.kind {
            KindOfMany::SwapOrNot(n) => swap_or_not(stream, *n, index).into(),
            KindOfMany::Grid(grid) => grid.with_keys(stream).apply(index).into(),
            KindOfMany::Stretches(stretches) => stretches.with_keys(stream).apply(index),
        }
    }
}

/// Each round pairs every index with another one, and swaps a pair or not.
#[inline]
fn swap_or_not(stream: Stream, n: u64, mut index: u64) -> u64 {
    for round in 0..SWAPS {
        let bits = stream.bits(round);
        let sum = sample::below(bits, n);
        let partner = match sum >= index {
            true => sum - index,
            false => sum + n - index,
        };
        // Both of a pair ask for the same bit.
        if mixed(index.max(partner), bits) >> 63 == 1 {
            index = partner;
        }
    }
    index
}

/// A [`Permutation`] that spreads the numbers of a range over the domain, but does not hide their order: a fraction of
/// the work.
#[derive(Clone, Debug)]
pub(crate) struct Scattering(KindOfScattering);

#[derive(Clone, Debug)]
enum KindOfScattering {
    Strides(Strides),
    Grid(Grid),
    Stretches(Stretches),
}

impl Scattering {
    /// The one of `0..n` that belongs to a stream. `n` is 1 ..= [`MAX_DOMAIN`].
    pub(crate) fn new(stream: Stream, n: u128) -> Scattering {
        debug_assert!((1..=MAX_DOMAIN).contains(&n));
        Scattering(match u64::try_from(n) {
            Ok(n) if n <= Strides::MOST => KindOfScattering::Strides(Strides::new(stream, n)),
            Ok(n) => KindOfScattering::Grid(Grid::new(stream, n, ROUNDS_TO_SCATTER)),
            Err(_) => KindOfScattering::Stretches(Stretches::new(stream, n)),
        })
    }

    /// Where `index` goes. `index` is below n.
    #[inline]
    pub(crate) fn apply(&self, index: u64) -> u128 {
        match &self.0 {
            KindOfScattering::Strides(strides) => strides.apply(index).into(),
            KindOfScattering::Grid(grid) => grid.apply(index).into(),
            KindOfScattering::Stretches(stretches) => stretches.apply(index),
        }
    }
}

/// Steps of one length around the circle of `0..n`, from a start that the stream decides. The length is n by the golden
/// ratio, which spreads any number of steps evenly, or the next one that comes to every number.
#[derive(Clone, Copy, Debug)]
struct Strides {
    n: u64,
    step: u64,
    start: u64,
    /// 2^64 / n.
    reciprocal: u64,
}

impl Strides {
    /// The largest n, up to which all products are words.
    const MOST: u64 = u32::MAX as u64;

    fn new(stream: Stream, n: u64) -> Strides {
        let mut steps = sample::high(n, GOLDEN_RATIO)..=n;
        Strides {
            n,
            step: steps
                .find(|step| common_divisor(*step, n) == 1)
                .unwrap_or(1),
            start: sample::below(stream.bits(0), n),
            reciprocal: u64::MAX / n,
        }
    }

    /// Where `index` goes. `index` is below n.
    #[inline]
    fn apply(&self, index: u64) -> u64 {
        let sum = index * self.step + self.start;
        // The quotient is right, or one too small: what it lacks of the exact one is less than 1.
        let rest = sum - sample::high(sum, self.reciprocal) * self.n;
        if rest < self.n { rest } else { rest - self.n }
    }
}

/// The greatest common divisor.
fn common_divisor(a: u64, b: u64) -> u64 {
    match b {
        0 => a,
        b => common_divisor(b, a % b),
    }
}

fn rounds(n: u64) -> usize {
    if n < LARGE { ROUNDS } else { ROUNDS_OF_LARGE }
}

/// The network for n <= rows * 2^bits.
#[derive(Clone, Copy, Debug)]
struct Grid {
    n: u64,
    /// Half to twice as many as there are columns.
    rows: u64,
    /// There are 2^bits columns.
    bits: u32,
    rounds: usize,
    keys: [u64; ROUNDS],
}

impl Grid {
    /// The grid of `0..n` that belongs to a stream. `n` is 1 or more.
    fn new(stream: Stream, n: u64, rounds: usize) -> Grid {
        let bits = ((u64::BITS - (n - 1).leading_zeros()) / 2).max(1);
        Grid {
            n,
            rows: n.div_ceil(1 << bits),
            bits,
            rounds,
            keys: keys(stream),
        }
    }

    #[inline]
    fn with_keys(&self, stream: Stream) -> Grid {
        Grid {
            keys: keys(stream),
            ..*self
        }
    }

    /// Where `index` goes. `index` is below n.
    #[inline]
    fn apply(&self, index: u64) -> u64 {
        debug_assert!(index < self.n);
        let mask = (1 << self.bits) - 1;
        let (mut row, mut column) = (index >> self.bits, index & mask);
        loop {
            for pair in self.keys[..self.rounds].chunks(2) {
                let step = sample::high(mixed(column, pair[0]), self.rows);
                row = add_mod(row, step, self.rows);
                // The upper bits decide, which the second multiplication has mixed.
                let Some(key) = pair.get(1) else { break };
                column = (column + (mixed(row, *key) >> (u64::BITS - self.bits))) & mask;
            }
            let image = row << self.bits | column;
            if image < self.n {
                return image;
            }
        }
    }
}

/// The round function.
#[inline]
fn mixed(half: u64, key: u64) -> u64 {
    let z = (half ^ key).wrapping_mul(GOLDEN_RATIO);
    (z ^ (z >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

#[inline]
fn add_mod(a: u64, b: u64, modulus: u64) -> u64 {
    let room = modulus - b;
    if a >= room { a - room } else { a + b }
}

/// A domain of n >= 2^64 values in 2^64 stretches of n / 2^64 values, rounded down or up: an index has a
/// stretch of its own, and any value of that.
#[derive(Clone, Copy, Debug)]
struct Stretches {
    /// n / 2^64, and what that leaves.
    whole: u64,
    rest: u64,
    keys: [u64; 3],
}

impl Stretches {
    fn new(stream: Stream, n: u128) -> Stretches {
        Stretches {
            whole: (n >> 64) as u64,
            rest: n as u64,
            keys: keys(stream),
        }
    }

    #[inline]
    fn with_keys(&self, stream: Stream) -> Stretches {
        Stretches {
            keys: keys(stream),
            ..*self
        }
    }

    #[inline]
    fn apply(&self, index: u64) -> u128 {
        let stretch = self.stretch(index);
        // The stretch starts at n * stretch / 2^64, and is longer by 1 where the next one's fraction is less.
        let fractions = u128::from(stretch) * u128::from(self.rest);
        let (_, longer) = (fractions as u64).overflowing_add(self.rest);
        let start = u128::from(stretch) * u128::from(self.whole) + (fractions >> 64);
        let len = self.whole + u64::from(longer);
        start + u128::from(sample::high(mixed(stretch, self.keys[2]), len))
    }

    /// The stretch of an index: the mixer that D. Stafford found to have the least bias ("Better bit mixing", 2011,
    /// variant 13), with a key before each product. Every step can be undone.
    #[inline]
    fn stretch(&self, index: u64) -> u64 {
        let z = index ^ self.keys[0];
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ self.keys[1];
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[inline]
fn keys<const N: usize>(stream: Stream) -> [u64; N] {
    std::array::from_fn(|key| stream.bits(key as u64))
}

#[cfg(test)]
mod tests {
    use super::{MAX_DOMAIN, Permutation, Permutations, Scattering, last_at};
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream};

    fn stream(seed: u64) -> Stream {
        let users = TableName::new("users");
        Stream::new(Seed(seed), &users, "email", Purpose::Unique)
    }

    fn permutation(seed: u64, n: u128) -> Permutation {
        Permutation::new(stream(seed), n)
    }

    /// Around every place where the construction changes.
    fn domains() -> Vec<u128> {
        let mut domains = vec![1, 2, 3, 16, 1000];
        for power in [10, 12, 13, 16, 17, 20] {
            domains.extend([(1 << power) - 1, 1 << power, (1 << power) + 1]);
        }
        domains
    }

    #[test]
    fn every_value_is_reached_once() {
        for n in domains() {
            let permutation = permutation(1, n);
            let mut seen = vec![false; n as usize];
            for index in 0..n {
                let image = permutation.apply(index as u64);
                assert!(image < n, "{index} of {n} went to {image}");
                assert!(
                    !std::mem::replace(&mut seen[image as usize], true),
                    "{image} of {n} was reached twice"
                );
            }
        }
    }

    #[test]
    fn large_domains_stay_in_range_and_differ() {
        for n in [1 << 62, (1 << 64) - 1, 1 << 64, (1 << 122) + 1, MAX_DOMAIN] {
            let permutation = permutation(1, n);
            let mut images: Vec<u128> = (0..1000).map(|index| permutation.apply(index)).collect();
            images.push(permutation.apply(u64::try_from(n - 1).unwrap_or(u64::MAX)));
            assert!(images.iter().all(|image| *image < n));
            assert!(images.iter().any(|image| *image > n / 2));
            images.sort_unstable();
            images.dedup();
            assert_eq!(images.len(), 1001, "domain {n}");
        }
    }

    /// The image of one fixed index under many keys is uniform: chi-square over 16 buckets, 15
    /// degrees of freedom, beyond 44.3 once in 10,000 runs.
    #[test]
    fn images_are_unbiased() {
        for n in domains().into_iter().filter(|n| *n >= 16) {
            for index in [0, n / 2, n - 1] {
                let mut buckets = [0_f64; 16];
                let keys = 8_000;
                for seed in 0..keys {
                    // A grid is built in 50 ns, a table of 4096 entries in 8 us.
                    let image = if n > 1024 || seed % 8 == 0 {
                        permutation(seed, n).apply(index as u64)
                    } else {
                        continue;
                    };
                    buckets[(image * 16 / n) as usize] += 1.0;
                }
                assert_uniform(&buckets, n, "image");
            }
        }
    }

    #[test]
    fn every_key_has_a_bijection_of_its_own() {
        for n in [1, 2, 3, 16, 1000, 4096, 4097] {
            let permutations = Permutations::new(stream(1), n);
            for key in [0, 1, u64::MAX] {
                let mut images: Vec<u128> = (0..n as u64)
                    .map(|index| permutations.apply(key, index))
                    .collect();
                images.sort_unstable();
                assert!(images.into_iter().eq(0..n), "key {key} of {n}");
            }
        }
    }

    /// The first two images of all keys are any two, equally often: chi-square over all pairs.
    #[test]
    fn keys_choose_any_pair() {
        for (n, most) in [(2, 15.2), (3, 25.8), (5, 50.8), (12, 201.0)] {
            let permutations = Permutations::new(stream(1), n);
            let mut pairs = vec![0_f64; (n * n) as usize];
            let keys = 20_000;
            for key in 0..keys {
                let [first, second] = [0, 1].map(|index| permutations.apply(key, index));
                pairs[(first * n + second) as usize] += 1.0;
            }
            let expected = keys as f64 / (n * (n - 1)) as f64;
            let chi: f64 = (0..n * n)
                .filter(|pair| pair / n != pair % n)
                .map(|pair| (pairs[pair as usize] - expected).powi(2) / expected)
                .sum();
            assert!(chi < most, "pairs of {n}: chi-square {chi:.1}");
        }
    }

    /// Neighbours in a row and in a column of the grid go to unrelated values: the differences of
    /// their images, mod n, are uniform.
    #[test]
    fn neighbours_are_unrelated() {
        let large = [(1 << 20) + 1, 1 << 32, (1 << 40) + 12345];
        for n in domains().into_iter().chain(large).filter(|n| *n > 4096) {
            let columns = 1 << ((u128::BITS - (n - 1).leading_zeros()) / 2);
            for distance in [1, columns, 2 * columns] {
                let mut buckets = [0_f64; 16];
                for seed in 0..64 {
                    let permutation = permutation(seed, n);
                    for index in 0..1000 {
                        let image = permutation.apply(index);
                        let step = permutation.apply(index + distance) + n - image;
                        buckets[(step % n * 16 / n) as usize] += 1.0;
                    }
                }
                assert_uniform(&buckets, n, "difference");
            }
        }
    }

    /// The same of one pair of rows under many keys, which shows what is wrong with a round less.
    #[test]
    fn pairs_are_unrelated_under_all_keys() {
        let large = [(1 << 20) + 1, 1 << 32, (1 << 40) + 12345];
        for n in domains().into_iter().chain(large).filter(|n| *n > 4096) {
            let columns = 1 << ((u128::BITS - (n - 1).leading_zeros()) / 2);
            for distance in [1, columns] {
                let mut buckets = [0_f64; 16];
                for seed in 0..20_000 {
                    let permutation = permutation(seed, n);
                    let step = permutation.apply(distance) + n - permutation.apply(0);
                    buckets[(step % n * 16 / n) as usize] += 1.0;
                }
                assert_uniform(&buckets, n, "pair");
            }
        }
    }

    #[test]
    fn the_last_block_that_has_begun_is_found_near_and_far() {
        for blocks in [1, 2, 15, 16, 17, 18, 40] {
            let starts: Vec<usize> = (0..blocks).collect();
            for row in 0..blocks {
                assert_eq!(last_at(&starts, |start| *start <= row), row, "of {blocks}");
            }
        }
    }

    #[test]
    fn scatterings_are_bijections_and_spread_what_they_take() {
        let more = [7, 12, 360, 99_991, 102_839_796, u32::MAX.into(), 1 << 32];
        for n in domains().into_iter().chain(more) {
            let scattering = Scattering::new(stream(n as u64), n);
            let taken = n.min(1 << 17);
            for first in [0, n - taken] {
                let indices = first..first + taken;
                let mut images: Vec<u128> = indices
                    .map(|index| scattering.apply(index as u64))
                    .collect();
                images.sort_unstable();
                images.dedup();
                assert_eq!(images.len() as u128, taken, "of {n} from {first}");
                assert!(images.iter().all(|image| *image < n));
            }
            let buckets = 16.min(n);
            for taken in [100, 1000].into_iter().filter(|taken| *taken < n) {
                let mut counts = [0_u128; 16];
                for index in 0..taken {
                    counts[(scattering.apply(index as u64) * buckets / n) as usize] += 1;
                }
                let expected = taken / buckets;
                let even = |count: &u128| count.abs_diff(expected) <= 5 + expected / 2;
                assert!(counts.iter().all(even), "{taken} of {n}: {counts:?}");
            }
        }
    }

    fn assert_uniform(buckets: &[f64; 16], n: u128, what: &str) {
        let total: f64 = buckets.iter().sum();
        let chi: f64 = (0..16_u128)
            .map(|bucket| {
                // Buckets hold unequal numbers of values where 16 does not divide n.
                let width = ((bucket + 1) * n).div_ceil(16) - (bucket * n).div_ceil(16);
                let expected = total * width as f64 / n as f64;
                (buckets[bucket as usize] - expected).powi(2) / expected
            })
            .sum();
        assert!(chi < 44.3, "{what} in 0..{n}: chi-square {chi:.1}");
    }

    #[test]
    fn value_stability_of_keys() {
        let images = |n| [0, 1, 2, 3].map(|index| Permutations::new(stream(42), n).apply(7, index));
        assert_eq!(images(10), [6, 4, 0, 7]);
        assert_eq!(images(1_000_003), [126276, 722169, 750176, 46956]);
    }

    #[test]
    fn value_stability() {
        let images = |n| [0, 1, 2, 3].map(|index| permutation(42, n).apply(index));
        assert_eq!(images(10), [1, 7, 2, 9]);
        assert_eq!(images(1_000_003), [18999, 223836, 296941, 939596]);
        assert_eq!(
            images(1 << 122),
            [
                2575077573213147852138503700663256538,
                1732737723052765562576339900623066962,
                1214839119013414198028097738057710740,
                465446942858460623857088883277225122
            ]
        );
    }
}
