//! UUIDs.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;

/// UUIDs of version 4, made by [`uuid()`].
#[derive(Clone, Copy, Debug)]
pub struct UuidV4(());

/// Random UUIDs of version 4.
///
/// # Example
///
/// ```
/// use seed_core::generators::uuid;
/// use seed_core::{Seed, first_values};
///
/// let ids: Vec<String> = first_values(uuid(), Seed(42), 1)?;
/// assert_eq!(ids, ["01055cff-7311-4407-a043-8ba66ebd5c63"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 122 random bits and the bits of version 4 and variant 10: 2^122 distinct values. It fills
/// `uuid::Uuid` (feature `uuid`) and `String`, as 36 characters in lower case.
///
/// # Errors
///
/// Text columns of less than 36 characters are an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
///
/// # Source
///
/// K. Davis, B. Peabody and P. Leach, "Universally Unique IDentifiers (UUIDs)", RFC 9562, 2024,
/// section 5.4.
#[must_use]
pub fn uuid() -> UuidV4 {
    UuidV4(())
}

const CARDINALITY: u128 = 1 << 122;

/// 122 bits with version and variant between them.
#[inline]
fn with_version(bits: u128) -> u128 {
    let (high, middle, low) = (bits >> 74, bits >> 62 & 0xfff, bits & ((1 << 62) - 1));
    high << 80 | 0x4 << 76 | middle << 64 | 0b10 << 62 | low
}

/// 32 digits in groups of 8, 4, 4, 4 and 12; `format!` takes several times as long.
fn hyphenated(uuid: u128) -> String {
    let mut text = String::with_capacity(36);
    for (place, byte) in uuid.to_be_bytes().into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 0xf] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    text
}

impl Generator<String> for UuidV4 {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        match column.max_length() {
            Some(longest) if longest < 36 => Err(column.error(format!(
                "a UUID has 36 characters, the column takes {longest}"
            ))),
            _ => Ok(()),
        }
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        hyphenated(with_version(cell.below_u128(CARDINALITY)))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(CARDINALITY)
    }

    fn nth(&self, index: u128) -> String {
        hyphenated(with_version(index))
    }
}

#[cfg(feature = "uuid")]
impl Generator<uuid::Uuid> for UuidV4 {
    #[inline]
    fn value(&self, cell: &Cell<'_>) -> uuid::Uuid {
        uuid::Uuid::from_u128(with_version(cell.below_u128(CARDINALITY)))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(CARDINALITY)
    }

    #[inline]
    fn nth(&self, index: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(with_version(index))
    }
}

#[cfg(test)]
mod tests {
    use super::{CARDINALITY, hyphenated, uuid, with_version};
    use crate::generator::testing::{short, unique, values};

    #[test]
    fn version_and_variant_are_those_of_rfc_9562() {
        let mut all: Vec<String> = values(uuid(), 500);
        all.extend(unique::<String>(uuid(), 500).unwrap());
        for uuid in &all {
            assert_eq!((uuid.len(), &uuid[14..15]), (36, "4"));
            assert!("89ab".contains(&uuid[19..20]), "{uuid}");
            let hyphens = uuid.match_indices('-').map(|(place, _)| place);
            assert_eq!(hyphens.collect::<Vec<_>>(), [8, 13, 18, 23]);
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn all_122_bits_are_used() {
        assert_eq!(
            hyphenated(with_version(0)),
            "00000000-0000-4000-8000-000000000000"
        );
        assert_eq!(
            hyphenated(with_version(CARDINALITY - 1)),
            "ffffffff-ffff-4fff-bfff-ffffffffffff"
        );
        assert_eq!(with_version(CARDINALITY - 1).count_ones(), 122 + 2);
    }

    #[test]
    fn short_columns_are_an_error() {
        assert!(short::<String>(uuid(), 36, 1).is_ok());
        assert!(short::<String>(uuid(), 35, 1).is_err());
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn both_types_have_the_same_values() {
        let uuids: Vec<uuid::Uuid> = values(uuid(), 5);
        assert!(uuids.iter().all(|uuid| uuid.get_version_num() == 4));
        let text: Vec<String> = values(uuid(), 5);
        assert_eq!(
            uuids.iter().map(ToString::to_string).collect::<Vec<_>>(),
            text
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(uuid(), 2),
            [
                "01055cff-7311-4407-a043-8ba66ebd5c63",
                "a3a734fc-09c8-4cf4-a227-15c98c1e6ba9"
            ]
        );
        assert_eq!(
            unique::<String>(uuid(), 1).unwrap(),
            ["e73648ca-a8ef-43ae-8aae-6c9022f43dc6"]
        );
    }
}
