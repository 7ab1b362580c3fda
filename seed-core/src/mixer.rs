//! The keyed bijection behind the persons of a table: row number in, number of a person out.
//!
//! Every name, user name and address asks for it, so it is the mixer of three multiplications that C. Wellons found to
//! have the least bias ("Prospecting for hash functions", 2018; there `triple32`), with a key before each step, instead
//! of the network of [`permutation`](crate::permutation), whose steps wait for each other twice as long. Part of output
//! version 1: a change is a new output version.

use crate::stream::Stream;

/// A bijection of the numbers of 32 bits.
#[derive(Clone, Debug)]
pub(crate) struct Mixer {
    keys: [u32; 4],
}

impl Mixer {
    /// The bijection that belongs to a stream.
    pub(crate) fn new(stream: Stream) -> Mixer {
        Mixer {
            keys: std::array::from_fn(|key| stream.bits(key as u64) as u32),
        }
    }

    /// Where `index` goes. Every step can be undone: XOR with a key, XOR with the own upper bits, the product with an
    /// odd number.
    #[inline]
    pub(crate) fn apply(&self, index: u32) -> u32 {
        let mut x = index ^ self.keys[0];
        x = (x ^ (x >> 17)).wrapping_mul(0xed5a_d4bb) ^ self.keys[1];
        x = (x ^ (x >> 11)).wrapping_mul(0xac4c_1b51) ^ self.keys[2];
        x = (x ^ (x >> 15)).wrapping_mul(0x3184_8bab) ^ self.keys[3];
        x ^ (x >> 14)
    }
}

#[cfg(test)]
mod tests {
    use super::Mixer;
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream, mix64};

    fn mixer(seed: u64) -> Mixer {
        let users = TableName::new("users");
        Mixer::new(Stream::new(Seed(seed), &users, "", Purpose::Person))
    }

    /// Solves `y = x ^ (x >> shift)`.
    fn undo_shift(y: u32, shift: u32) -> u32 {
        (0..32 / shift).fold(y, |x, _| y ^ (x >> shift))
    }

    /// The number whose product with an odd one is 1: each turn doubles the bits that are right.
    fn inverse(odd: u32) -> u32 {
        (0..5).fold(odd, |x, _| {
            x.wrapping_mul(2_u32.wrapping_sub(odd.wrapping_mul(x)))
        })
    }

    #[test]
    fn every_step_can_be_undone() {
        let undo = |mixer: &Mixer, image: u32| {
            let mut x = undo_shift(image, 14) ^ mixer.keys[3];
            x = undo_shift(x.wrapping_mul(inverse(0x3184_8bab)), 15) ^ mixer.keys[2];
            x = undo_shift(x.wrapping_mul(inverse(0xac4c_1b51)), 11) ^ mixer.keys[1];
            undo_shift(x.wrapping_mul(inverse(0xed5a_d4bb)), 17) ^ mixer.keys[0]
        };
        for seed in 0..100 {
            let mixer = mixer(seed);
            let random = (0..1000).map(|i| mix64(i) as u32);
            for index in [0, 1, u32::MAX / 2, u32::MAX].into_iter().chain(random) {
                assert_eq!(undo(&mixer, mixer.apply(index)), index);
            }
        }
    }

    /// Chi-square of the pairs of the upper four bits of the two tickets that a person's number is made of: 255 degrees
    /// of freedom, beyond 343 once in 10,000 runs.
    fn assert_uniform(numbers: impl Iterator<Item = u32>, what: &str) {
        let mut cells = [0_f64; 256];
        let mut total = 0.0;
        for number in numbers {
            cells[(number >> 28 << 4 | number >> 13 & 15) as usize] += 1.0;
            total += 1.0;
        }
        let expected = total / 256.0;
        let chi: f64 = cells
            .iter()
            .map(|n| (n - expected).powi(2) / expected)
            .sum();
        assert!(chi < 343.0, "{what}: chi-square {chi:.1}");
    }

    #[test]
    fn images_are_unbiased() {
        for index in [0, 1, 1000, 1 << 17, u32::MAX] {
            let images = (0..20_000).map(|seed| mixer(seed).apply(index));
            assert_uniform(images, &format!("{index} under all keys"));
        }
        for seed in 0..16 {
            let mixer = mixer(seed);
            assert_uniform((0..50_000).map(|row| mixer.apply(row)), "rows of a table");
        }
    }

    #[test]
    fn neighbours_and_seeds_are_unrelated() {
        let rows = || 0..50_000_u32;
        for seed in 0..4 {
            let (here, there) = (mixer(seed), mixer(seed + 1));
            for distance in [1, 2, 16, 1 << 15, 1 << 31] {
                let differences =
                    rows().map(|row| here.apply(row).wrapping_sub(here.apply(row ^ distance)));
                // Each difference stands there twice, once with the other sign.
                assert_uniform(
                    differences
                        .zip(rows())
                        .filter(|(_, row)| row & distance == 0)
                        .map(|(d, _)| d),
                    &format!("rows with {distance} between"),
                );
            }
            let differences = rows().map(|row| here.apply(row) ^ there.apply(row));
            assert_uniform(differences, "the same row under two seeds");
        }
    }

    #[test]
    fn value_stability() {
        let mixer = mixer(42);
        assert_eq!(
            [0, 1, u32::MAX].map(|index| mixer.apply(index)),
            [4222540887, 68494798, 1032866833]
        );
    }
}
