//! UUIDs.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;

/// UUIDs of version 4, made by [`uuid()`].
#[derive(Clone, Copy, Debug)]
pub struct UuidV4(());

/// UUIDs of version 7, made by [`UuidV4::v7`].
#[derive(Clone, Copy, Debug)]
pub struct UuidV7(());

/// Random UUIDs: of version 4, or with [`v7`](UuidV4::v7) of version 7.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::uuid;
/// use seed_diesel::{Seed, first_values};
///
/// let ids: Vec<String> = first_values(uuid(), Seed(42), 1)?;
/// assert_eq!(ids, ["01055cff-7311-4407-a043-8ba66ebd5c63"]);
/// let ids: Vec<String> = first_values(uuid().v7(), Seed(42), 1)?;
/// assert_eq!(ids, ["0180befe-0dda-729e-932f-bdcb2db985a8"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Version 4: 122 random bits and the bits of version 4 and variant 10, 2^122 distinct values.
///
/// Version 7: a millisecond from 2022-05-08 up to the end of 2026-05-08, 74 random bits, and the bits
/// of version 7 and variant 10; 2.4 * 10^33 distinct values. The milliseconds are as random as the
/// rest: sorted by their UUIDs, rows are sorted by these times, but they are not in the order of
/// their numbers, and the time is not that of another column.
///
/// It fills `uuid::Uuid` (feature `uuid`) and `String`, as 36 characters in lower case.
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
/// sections 5.4 and 5.7.
#[must_use]
pub fn uuid() -> UuidV4 {
    UuidV4(())
}

impl UuidV4 {
    /// Version 4, as without it.
    #[must_use]
    pub fn v4(self) -> UuidV4 {
        self
    }

    /// Version 7, which begins with a time.
    #[must_use]
    pub fn v7(self) -> UuidV7 {
        UuidV7(())
    }
}

/// The values of version 4.
const RANDOM: u128 = 1 << 122;

/// The first millisecond of version 7, 2022-05-08, and the number of them: those of
/// [`timestamp`](crate::generator::time::timestamp)'s default range.
const FIRST_MILLISECOND: u64 = 1_651_968_000_000;
const MILLISECONDS: u64 = (4 * 365 + 2) * 86_400_000;

/// The values of version 7.
const TIMED: u128 = (MILLISECONDS as u128) << 74;

/// 122 bits with version and variant between them.
#[inline]
fn with_version(version: u128, bits: u128) -> u128 {
    let (high, middle, low) = (bits >> 74, bits >> 62 & 0xfff, bits & ((1 << 62) - 1));
    high << 80 | version << 76 | middle << 64 | 0b10 << 62 | low
}

/// Value number `index` of version 4.
#[inline]
fn random(index: u128) -> u128 {
    with_version(4, index)
}

/// Value number `index` of version 7: milliseconds above random bits.
#[inline]
fn timed(index: u128) -> u128 {
    with_version(7, index + (u128::from(FIRST_MILLISECOND) << 74))
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

macro_rules! fills {
    ($($uuid:ty: $count:ident, $make:ident;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<String> for $uuid {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                match column.max_length() {
                    Some(longest) if longest < 36 => Err(column.error(format!(
                        "a UUID has 36 characters, the column takes {longest}"
                    ))),
                    _ => Ok(()),
                }
            }

            fn value(&self, cell: &Cell<'_>) -> String {
                hyphenated($make(cell.below_u128($count)))
            }

            fn cardinality(&self) -> Option<u128> {
                Some($count)
            }

            fn nth(&self, index: u128) -> String {
                hyphenated($make(index))
            }
        }

        #[cfg(feature = "uuid")]
        #[diagnostic::do_not_recommend]
        impl Generator<uuid::Uuid> for $uuid {
            #[inline]
            fn value(&self, cell: &Cell<'_>) -> uuid::Uuid {
                uuid::Uuid::from_u128($make(cell.below_u128($count)))
            }

            fn cardinality(&self) -> Option<u128> {
                Some($count)
            }

            #[inline]
            fn nth(&self, index: u128) -> uuid::Uuid {
                uuid::Uuid::from_u128($make(index))
            }
        }
    )+};
}

fills! {
    UuidV4: RANDOM, random;
    UuidV7: TIMED, timed;
}

#[cfg(test)]
mod tests {
    use super::{
        FIRST_MILLISECOND, MILLISECONDS, RANDOM, TIMED, hyphenated, random, timed, uuid,
        with_version,
    };
    use crate::generator::calendar::{DAY, parse_date};
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
            hyphenated(random(0)),
            "00000000-0000-4000-8000-000000000000"
        );
        assert_eq!(
            hyphenated(random(RANDOM - 1)),
            "ffffffff-ffff-4fff-bfff-ffffffffffff"
        );
        assert_eq!(random(RANDOM - 1).count_ones(), 122 + 2);
    }

    /// RFC 9562, appendix A.6: the fields of its example of version 7 where it has them.
    #[test]
    fn version_7_begins_with_its_milliseconds() {
        let example = 0x017F_22E2_79B0_u128;
        let random_bits = 0xCC3_u128 << 62 | 0x18C4_DC0C_0C07_398F;
        assert_eq!(
            hyphenated(with_version(7, example << 74 | random_bits)),
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
        );
    }

    #[test]
    fn version_7_is_of_the_default_range_of_timestamps() {
        let millisecond = |date| parse_date(date).unwrap() as u64 * DAY as u64 * 1000;
        assert_eq!(FIRST_MILLISECOND, millisecond("2022-05-08"));
        assert_eq!(FIRST_MILLISECOND + MILLISECONDS, millisecond("2026-05-09"));
        let (first, last) = (timed(0) >> 80, timed(TIMED - 1) >> 80);
        assert_eq!(first, FIRST_MILLISECOND.into());
        assert_eq!(last, (FIRST_MILLISECOND + MILLISECONDS - 1).into());
        assert!(timed(TIMED / 3) < timed(TIMED / 3 + (1 << 74)));
    }

    #[test]
    fn version_7_has_version_and_variant_and_is_unique() {
        let mut all: Vec<String> = values(uuid().v7(), 500);
        all.extend(unique::<String>(uuid().v7(), 500).unwrap());
        for uuid in &all {
            assert_eq!((uuid.len(), &uuid[14..15]), (36, "7"));
            assert!("89ab".contains(&uuid[19..20]), "{uuid}");
            assert!(uuid.starts_with("018") || uuid.starts_with("019"), "{uuid}");
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn short_columns_are_an_error() {
        assert!(short::<String>(uuid().v7(), 36, 1).is_ok());
        assert!(short::<String>(uuid().v7(), 35, 1).is_err());
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
            values::<String>(uuid().v7(), 2),
            [
                "0180befe-0dda-729e-932f-bdcb2db985a8",
                "01936e12-f5de-7ee0-978a-2ecf9a3cdd26"
            ]
        );
        assert_eq!(
            unique::<String>(uuid().v7(), 1).unwrap(),
            ["0194a883-7b57-7861-aa25-8b894d9bf128"]
        );
        assert_eq!(
            unique::<String>(uuid(), 1).unwrap(),
            ["ae5836b2-82f9-4e3f-9f86-71988f1363bb"]
        );
    }
}
