//! Streams: the random bits that stand at an address.
//!
//! A stream belongs to (output version, seed, table, column, purpose); its bits at a row are
//! `SplitMix64` evaluated at that position, so any cell is reached in one step:
//!
//! ```text
//! key, gamma = SipHash-2-4-128(key: (seed, version), message: schema, table, column, purpose)
//! bits(row)  = mix64(key + (row + 1) * gamma)
//! ```
//!
//! G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number generators", 2014: the
//! streams are its generators of different gamma. Part of output version 1; a change here is a new
//! output version.

mod sip;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

use crate::name::TableName;
use crate::seed::Seed;

/// 2^64 divided by the golden ratio, the increment of the reference SplitMix64.
const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the bits of a stream decide, so that two decisions about one cell are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The value of the cell.
    Value,
    /// Whether the cell is NULL.
    Null,
    /// The order in which a unique column uses up its values.
    Unique,
    /// How many children a parent row has.
    Count,
    /// The person of a row.
    Person,
    /// The place of a row.
    Place,
    /// When a row came to be and was changed.
    History,
    /// Which state a row is in.
    State,
}

impl Purpose {
    /// The tag that is hashed: frozen, and independent of the order of the variants.
    const fn tag(self) -> &'static str {
        match self {
            Purpose::Value => "value",
            Purpose::Null => "null",
            Purpose::Unique => "unique",
            Purpose::Count => "count",
            Purpose::Person => "person",
            Purpose::Place => "place",
            Purpose::History => "history",
            Purpose::State => "state",
        }
    }
}

/// The random bits of one column, addressed by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    /// Where row 0 is: one gamma behind the key.
    start: u64,
    gamma: u64,
}

impl Stream {
    /// The stream at an address. `column` is a column's SQL name, or a role for an entity.
    #[must_use]
    pub(crate) fn new(seed: Seed, table: &TableName, column: &str, purpose: Purpose) -> Stream {
        let mut message = Vec::new();
        for part in [table.schema(), table.table(), column, purpose.tag()] {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            message.extend_from_slice(&(part.len() as u64).to_le_bytes());
            message.extend_from_slice(part.as_bytes());
        }
        let version = u64::from(seed.output_version());
        let (key, gamma) = sip::hash128(seed.value(), version, &message);
        Stream::from_key(key, mix_gamma(gamma))
    }

    const fn from_key(key: u64, gamma: u64) -> Stream {
        Stream {
            start: key.wrapping_add(gamma),
            gamma,
        }
    }

    /// 64 random bits at a row.
    #[inline]
    #[must_use]
    pub(crate) fn bits(&self, row: u64) -> u64 {
        mix64(self.start.wrapping_add(row.wrapping_mul(self.gamma)))
    }

    /// A stream beside this one, for part number `part` of a composed value.
    #[inline]
    #[must_use]
    pub(crate) fn part(&self, part: u64) -> Stream {
        let key = self.start.wrapping_sub(self.gamma);
        let key = mix64(key ^ part.wrapping_add(1).wrapping_mul(GOLDEN_GAMMA));
        Stream::from_key(key, self.gamma)
    }
}

/// The number of a name, for [`Stream::part`].
pub(crate) fn of_name(name: &str) -> u64 {
    sip::hash128(0, 1, name.as_bytes()).0
}

/// The generator for a cell that needs several draws: Xoshiro256++, seeded through SplitMix64.
#[inline]
pub(crate) fn rng(bits: u64) -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(bits)
}

/// The output function of SplitMix64 (variant 13 of D. Stafford's mixers).
#[inline]
pub(crate) const fn mix64(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// An odd increment whose bits change often enough, as the paper's `mixGamma`.
const fn mix_gamma(mut z: u64) -> u64 {
    z = (z ^ (z >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    z = (z ^ (z >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    z = (z ^ (z >> 33)) | 1;
    if (z ^ (z >> 1)).count_ones() < 24 {
        z ^ 0xaaaa_aaaa_aaaa_aaaa
    } else {
        z
    }
}

/// The identity of child number `ordinal` of a parent row, whatever the other parents have.
#[inline]
pub(crate) const fn child_identity(parent: u64, ordinal: u64) -> u64 {
    let parent = mix64(parent.wrapping_add(GOLDEN_GAMMA));
    mix64(parent.wrapping_add(ordinal.wrapping_add(1).wrapping_mul(GOLDEN_GAMMA)))
}

#[cfg(test)]
mod tests {
    use super::{GOLDEN_GAMMA, Purpose, Stream, child_identity};
    use crate::name::TableName;
    use crate::seed::Seed;

    fn stream(table: &str, column: &str) -> Stream {
        Stream::new(Seed(42), &TableName::new(table), column, Purpose::Value)
    }

    #[test]
    fn equals_splitmix64_of_the_reference_implementation() {
        let stream = Stream::from_key(1_234_567, GOLDEN_GAMMA);
        let bits: Vec<u64> = (0..5).map(|row| stream.bits(row)).collect();
        assert_eq!(
            bits,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn every_part_of_the_address_matters() {
        let here = stream("users", "name");
        assert_ne!(here, stream("users", "email"));
        assert_ne!(here, stream("user", "sname"));
        let other = [
            Stream::new(Seed(43), &TableName::new("users"), "name", Purpose::Value),
            Stream::new(Seed(42), &TableName::new("users"), "name", Purpose::Null),
            Stream::new(
                Seed(42).version(2),
                &TableName::new("users"),
                "name",
                Purpose::Value,
            ),
            Stream::new(
                Seed(42),
                &TableName::with_schema("app", "users"),
                "name",
                Purpose::Value,
            ),
        ];
        for other in other {
            assert_ne!(here, other);
        }
    }

    #[test]
    fn value_stability() {
        let here = stream("users", "name");
        assert_eq!(
            [0, 1, 2].map(|row| here.bits(row)),
            [
                17815325324902914748,
                5271297024366909267,
                12250934552854839041
            ]
        );
        assert_eq!(here.part(1).bits(0), 8181956208102419206);
        assert_eq!(
            [(0, 0), (0, 1), (1, 0)].map(|(p, o)| child_identity(p, o)),
            [
                12035550249420947055,
                12935080325729570654,
                6791897765849424158
            ]
        );
    }
}
