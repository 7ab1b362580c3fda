//! Random bytes.

use rand_xoshiro::rand_core::Rng;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::text::{Length, LengthBounds, folded};
use crate::permutation::MAX_DOMAIN;
use crate::sample;
use crate::stream::mix64;

/// Random bytes, made by [`bytes`].
#[derive(Clone, Debug)]
pub struct Bytes {
    length: LengthBounds,
    least: usize,
    most: usize,
}

/// Random bytes.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::bytes;
/// use seed_diesel::{Seed, first_values};
///
/// let salts: Vec<Vec<u8>> = first_values(bytes(4), Seed(42), 1)?;
/// assert_eq!(salts, [[146, 80, 193, 84]]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// As many bytes as asked, or from a range of lengths; `bytes(..)` is 16. Lengths that the column
/// cannot take are left out. In a unique column all values have the greatest length n, and there are
/// 256^n of them, up to 2^120.
///
/// It fills `Vec<u8>`, and `[u8; n]`, for which `bytes(..)` is n bytes and another length an error.
///
/// # Errors
///
/// An empty range, a shortest length that is longer than the column, or more than 2^24 bytes are
/// errors that name the column.
///
/// # Determinism
///
/// Xoshiro256++, one draw for the length and one for each 8 bytes, of output version 1.
#[must_use]
pub fn bytes(length: impl Length) -> Bytes {
    Bytes {
        length: length.bounds(),
        least: 0,
        most: 0,
    }
}

impl Bytes {
    /// How many bytes the number of a value decides: as many as fit the largest bijection.
    fn counted(&self) -> usize {
        self.most.min(MAX_DOMAIN.ilog2() as usize / 8)
    }
}

#[diagnostic::do_not_recommend]
impl Generator<Vec<u8>> for Bytes {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        (self.least, self.most) = self.length.within(column, (16, 16))?;
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> Vec<u8> {
        let mut rng = cell.rng();
        let lengths = (self.most - self.least) as u64;
        let length = match lengths {
            0 => self.least,
            _ => self.least + sample::below(rng.next_u64(), lengths + 1) as usize,
        };
        filled(Vec::with_capacity(length), length, || rng.next_u64())
    }

    fn cardinality(&self) -> Option<u128> {
        Some(1 << (8 * self.counted()))
    }

    fn nth(&self, index: u128) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.most);
        bytes.extend_from_slice(&index.to_le_bytes()[..self.counted()]);
        let mut bits = folded(index);
        filled(bytes, self.most, || {
            bits = mix64(bits);
            bits
        })
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Generator<[u8; N]> for Bytes {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        (self.least, self.most) = self.length.within(column, (N, N))?;
        if (self.least, self.most) == (N, N) {
            return Ok(());
        }
        let asked = self.length.shown();
        Err(column.error(format!("length {asked} of an array of {N} bytes")))
    }

    fn value(&self, cell: &Cell<'_>) -> [u8; N] {
        let mut rng = cell.rng();
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&rng.next_u64().to_le_bytes()[..chunk.len()]);
        }
        bytes
    }

    fn cardinality(&self) -> Option<u128> {
        Generator::<Vec<u8>>::cardinality(self)
    }

    fn nth(&self, index: u128) -> [u8; N] {
        let mut bytes = [0; N];
        bytes.copy_from_slice(&Generator::<Vec<u8>>::nth(self, index));
        bytes
    }
}

/// Adds bytes up to a length.
fn filled(mut bytes: Vec<u8>, length: usize, mut draw: impl FnMut() -> u64) -> Vec<u8> {
    while bytes.len() < length {
        let eight = draw().to_le_bytes();
        let some = (length - bytes.len()).min(eight.len());
        bytes.extend_from_slice(&eight[..some]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::bytes;
    use crate::generator::testing::{problem, unique, values};

    #[test]
    fn lengths_are_those_asked_for() {
        assert_eq!(values::<Vec<u8>>(bytes(0), 1), [Vec::<u8>::new()]);
        let some: Vec<Vec<u8>> = values(bytes(..), 9);
        assert!(some.iter().all(|bytes| bytes.len() == 16));
        let some: Vec<Vec<u8>> = values(bytes(3..=11), 200);
        for length in 3..=11 {
            assert!(some.iter().any(|bytes| bytes.len() == length));
        }
    }

    #[test]
    fn unique_uses_every_value_once() {
        let mut all: Vec<Vec<u8>> = unique(bytes(1), 256).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 256);
        let long: Vec<Vec<u8>> = unique(bytes(20), 100).unwrap();
        for place in 0..20 {
            let mut seen: Vec<u8> = long.iter().map(|bytes| bytes[place]).collect();
            seen.sort_unstable();
            seen.dedup();
            assert!(seen.len() > 50);
        }
    }

    #[test]
    fn an_array_has_its_length() {
        let arrays: Vec<[u8; 10]> = values(bytes(..), 3);
        let lists: Vec<Vec<u8>> = values(bytes(10), 3);
        assert!(
            arrays
                .iter()
                .zip(&lists)
                .all(|(array, list)| array[..] == list[..])
        );
        let arrays: Vec<[u8; 20]> = unique(bytes(20), 3).unwrap();
        let lists: Vec<Vec<u8>> = unique(bytes(20), 3).unwrap();
        assert!(
            arrays
                .iter()
                .zip(&lists)
                .all(|(array, list)| array[..] == list[..])
        );
        assert_eq!(
            problem::<[u8; 20]>(bytes(16)),
            "length 16 of an array of 20 bytes"
        );
    }

    #[test]
    fn an_empty_range_is_an_error() {
        assert_eq!(problem::<Vec<u8>>(bytes(2..2)), "length 2..2 is empty");
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<Vec<u8>>(bytes(10), 1),
            [[146, 80, 193, 84, 200, 88, 12, 5, 235, 114]]
        );
        assert_eq!(
            unique::<Vec<u8>>(bytes(10), 1).unwrap(),
            [[156, 225, 247, 227, 249, 130, 178, 54, 88, 174]]
        );
    }
}
