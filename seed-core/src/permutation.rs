//! The keyed bijection behind unique columns: row number in, value number out, no memory of rows.
//!
//! A Feistel network over a grid of a x b >= n cells with modular additions instead of XOR
//! (J. Black and P. Rogaway, "Ciphers with arbitrary finite domains", 2002), so that any n fits
//! with less than one row of the grid to spare; a result outside `0..n` is sent through again
//! (cycle walking). Small domains are shuffled instead (R. Fisher and F. Yates), since a network of
//! few rounds is visibly biased there. Part of output version 1: a change is a new output version.

use crate::sample;
use crate::stream::Stream;

/// The largest domain that is shuffled into a table, of 2 bytes an entry.
const SHUFFLED: u128 = 4096;

/// Rounds of the network: four suffice where a half has a thousand values or more (M. Luby and
/// C. Rackoff, 1988, on how few rounds hide the structure); smaller halves get two more.
const ROUNDS: usize = 6;
const ROUNDS_OF_LARGE: usize = 4;

/// The least domain that has the fewer rounds.
const LARGE: u128 = 1 << 20;

/// The largest domain: both sides of the grid stay below 2^64.
pub(crate) const MAX_DOMAIN: u128 = 1 << 126;

/// A bijection of `0..n`.
#[derive(Clone, Debug)]
pub(crate) struct Permutation(Kind);

/// Rounds of the swap-or-not shuffle: after each, an index is anywhere with probability 1/2.
const SWAPS: u64 = 24;

/// A bijection of `0..n` for each of any number of keys, none of which is kept.
///
/// Small domains are shuffled by swap-or-not (V. T. Hoang, B. Morris and P. Rogaway, "An enciphering
/// scheme based on a card shuffle", 2012), which needs no table; larger ones by the network.
#[derive(Clone, Debug)]
pub(crate) struct Permutations {
    stream: Stream,
    n: u128,
    /// The network without its keys, where n is large enough for it.
    grid: Option<Grid>,
}

impl Permutations {
    /// The bijections of `0..n` that belong to a stream. `n` is 1 ..= [`MAX_DOMAIN`].
    pub(crate) fn new(stream: Stream, n: u128) -> Permutations {
        debug_assert!((1..=MAX_DOMAIN).contains(&n));
        Permutations {
            stream,
            n,
            grid: (n > SHUFFLED).then(|| Grid::new(stream, n)),
        }
    }

    /// Where the bijection of `key` sends `index`, which is below n.
    #[inline]
    pub(crate) fn apply(&self, key: u64, index: u128) -> u128 {
        let stream = self.stream.part(key);
        match &self.grid {
            None => swap_or_not(stream, self.n as u64, index as u64).into(),
            Some(grid) => Grid {
                keys: std::array::from_fn(|round| stream.bits(round as u64)),
                ..*grid
            }
            .apply(index),
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

#[derive(Clone, Debug)]
enum Kind {
    Shuffled(Box<[u16]>),
    Grid(Grid),
    Square(Square),
}

/// The network for n <= a * b.
#[derive(Clone, Debug)]
struct Grid {
    n: u128,
    a: u64,
    b: u64,
    /// 2^64 / b, rounded up.
    reciprocal: u64,
    rounds: usize,
    keys: [u64; ROUNDS],
}

/// The same network for n = 2^(2 * bits), where the modular arithmetic is that of words.
#[derive(Clone, Debug)]
struct Square {
    bits: u32,
    keys: [u64; ROUNDS_OF_LARGE],
}

impl Permutation {
    /// The bijection of `0..n` that belongs to a stream. `n` is 1 ..= [`MAX_DOMAIN`].
    pub(crate) fn new(stream: Stream, n: u128) -> Permutation {
        debug_assert!((1..=MAX_DOMAIN).contains(&n));
        Permutation(if n <= SHUFFLED {
            Kind::Shuffled(shuffled(stream, n as u16))
        } else if let Some(bits) = Square::side(n) {
            Kind::Square(Square::new(stream, bits))
        } else {
            Kind::Grid(Grid::new(stream, n))
        })
    }

    /// Where `index` goes. `index` is below n.
    #[inline]
    pub(crate) fn apply(&self, index: u128) -> u128 {
        match &self.0 {
            Kind::Shuffled(table) => u128::from(table[index as usize]),
            Kind::Grid(grid) => grid.apply(index),
            Kind::Square(square) => square.apply(index as u64).into(),
        }
    }
}

fn shuffled(stream: Stream, n: u16) -> Box<[u16]> {
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

impl Grid {
    fn new(stream: Stream, n: u128) -> Grid {
        let b = ceil_sqrt(n);
        Grid {
            n,
            a: n.div_ceil(u128::from(b)) as u64,
            b,
            // b is at least 64 here.
            reciprocal: u64::MAX / b + 1,
            rounds: if n < LARGE { ROUNDS } else { ROUNDS_OF_LARGE },
            keys: std::array::from_fn(|round| stream.bits(round as u64)),
        }
    }

    #[inline]
    fn apply(&self, index: u128) -> u128 {
        match u64::try_from(self.n) {
            // The grid has less than a row more than that.
            Ok(n) if n <= u64::MAX / 2 => self.apply_small(n, index as u64).into(),
            _ => self.apply_large(index),
        }
    }

    /// The same for a domain whose numbers are words, which cost less.
    #[inline]
    fn apply_small(&self, n: u64, index: u64) -> u64 {
        let (mut left, mut right) = self.split(index.into());
        loop {
            (left, right) = self.rounds(left, right);
            let index = left * self.b + right;
            if index < n {
                return index;
            }
        }
    }

    fn apply_large(&self, index: u128) -> u128 {
        let (mut left, mut right) = self.split(index);
        loop {
            (left, right) = self.rounds(left, right);
            let index = u128::from(left) * u128::from(self.b) + u128::from(right);
            if index < self.n {
                return index;
            }
        }
    }

    /// Row and column of the grid. Row numbers are small, where division is cheap.
    #[inline]
    fn split(&self, index: u128) -> (u64, u64) {
        match u64::try_from(index) {
            // Exact for 32 bits: D. Lemire, O. Kaser and N. Kurz, "Faster remainder by direct
            // computation", 2019.
            Ok(index) if index <= u64::from(u32::MAX) && self.b <= u64::from(u32::MAX) => {
                let row = ((u128::from(index) * u128::from(self.reciprocal)) >> 64) as u64;
                (row, index - row * self.b)
            }
            Ok(index) => (index / self.b, index % self.b),
            Err(_) => {
                let b = u128::from(self.b);
                ((index / b) as u64, (index % b) as u64)
            }
        }
    }

    #[inline]
    fn rounds(&self, mut left: u64, mut right: u64) -> (u64, u64) {
        for pair in self.keys[..self.rounds].chunks_exact(2) {
            left = add_mod(left, offset(right, pair[0], self.a), self.a);
            right = add_mod(right, offset(left, pair[1], self.b), self.b);
        }
        (left, right)
    }
}

impl Square {
    /// The square of 2^bits by 2^bits that belongs to a stream. `bits` is 10 to 32.
    fn new(stream: Stream, bits: u32) -> Square {
        debug_assert!((10..=32).contains(&bits));
        Square {
            bits,
            keys: std::array::from_fn(|round| stream.bits(round as u64)),
        }
    }

    /// The side of the square that a domain is, where it is one, in bits.
    fn side(n: u128) -> Option<u32> {
        let bits = n.ilog2() / 2;
        let is_square = n == 1 << (2 * bits) && bits <= 32 && n >= LARGE;
        is_square.then_some(bits)
    }

    /// Where `index` goes. `index` is below 2^(2 * bits).
    #[inline]
    fn apply(&self, index: u64) -> u64 {
        let bits = self.bits;
        let mask = (1 << bits) - 1;
        let upper = |half: u64, key: u64| mixed(half, key) >> (64 - bits);
        let (mut left, mut right) = (index >> bits, index & mask);
        for pair in self.keys.chunks_exact(2) {
            left = (left + upper(right, pair[0])) & mask;
            right = (right + upper(left, pair[1])) & mask;
        }
        left << bits | right
    }
}

/// The round function: a number below `modulus` that depends on `half` and the round's key.
#[inline]
fn offset(half: u64, key: u64, modulus: u64) -> u64 {
    // The upper bits decide, which the second multiplication has mixed.
    ((u128::from(mixed(half, key)) * u128::from(modulus)) >> 64) as u64
}

#[inline]
fn mixed(half: u64, key: u64) -> u64 {
    let z = (half ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (z ^ (z >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

#[inline]
fn add_mod(a: u64, b: u64, modulus: u64) -> u64 {
    let room = modulus - b;
    if a >= room { a - room } else { a + b }
}

/// The smallest r with r * r >= n, in integers: floating point would differ by platform.
fn ceil_sqrt(n: u128) -> u64 {
    let root = n.isqrt();
    (root + u128::from(root * root < n)) as u64
}

#[cfg(test)]
mod tests {
    use super::{Grid, MAX_DOMAIN, Permutation, Permutations, Square, ceil_sqrt};
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
                let image = permutation.apply(index);
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
            images.push(permutation.apply(n - 1));
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
                        permutation(seed, n).apply(index)
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
                let mut images: Vec<u128> =
                    (0..n).map(|index| permutations.apply(key, index)).collect();
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
            for distance in [1, u128::from(ceil_sqrt(n)), 2 * u128::from(ceil_sqrt(n))] {
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

    #[test]
    fn a_square_is_the_grid_of_its_size() {
        for n in [1 << 20, 1 << 32, 1 << 62, 1 << 64] {
            let grid = Grid::new(stream(1), n);
            let square = Square::new(stream(1), Square::side(n).unwrap());
            for index in [0, 1, 2, n / 3, n / 2, n - 2, n - 1] {
                assert_eq!(u128::from(square.apply(index as u64)), grid.apply(index));
            }
        }
        for n in [(1 << 20) - 1, 1 << 21, (1 << 20) + 1, 1 << 18, 1 << 66] {
            assert_eq!(Square::side(n), None);
        }
    }

    #[test]
    fn both_divisions_agree() {
        for n in [4097, 1_000_003, 1 << 32, (1 << 63) + 5] {
            let grid = Grid::new(stream(1), n);
            for index in [0, 1, grid.b - 1, grid.b, u32::MAX.into(), (1 << 32) + 7] {
                let expected = (index / grid.b, index % grid.b);
                assert_eq!(grid.split(index.into()), expected, "{index} in {n}");
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
    fn square_roots_round_up() {
        for (n, root) in [
            (1, 1),
            (2, 2),
            (4, 2),
            (5, 3),
            (1 << 126, 1 << 63),
            ((1 << 64) + 1, (1 << 32) + 1),
        ] {
            assert_eq!(ceil_sqrt(n), root);
        }
    }

    #[test]
    fn value_stability_of_keys() {
        let images = |n| [0, 1, 2, 3].map(|index| Permutations::new(stream(42), n).apply(7, index));
        assert_eq!(images(10), [6, 4, 0, 7]);
        assert_eq!(images(1_000_003), [848029, 719876, 387551, 96849]);
    }

    #[test]
    fn value_stability() {
        let images = |n| [0, 1, 2, 3].map(|index| permutation(42, n).apply(index));
        assert_eq!(images(10), [1, 7, 2, 9]);
        assert_eq!(images(1_000_003), [438404, 71450, 375569, 420565]);
        assert_eq!(
            images(1 << 122),
            [
                1536637971805608994082841997459058922,
                4528059057302495070119468749193160922,
                1267078108227475880651882867628046008,
                5019033161823755323340809698487789080
            ]
        );
    }
}
