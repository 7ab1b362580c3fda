//! A checksum of a table's rows that does not depend on the database or on the order of the rows.

use std::fmt::Write;

use bigdecimal::BigDecimal;
use chrono::NaiveDateTime;

/// What a table holds, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    /// The table.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// The sum of the hashes of its rows.
    pub sum: u64,
}

impl Checksum {
    /// The checksum of a table without rows.
    pub fn new(table: &'static str) -> Checksum {
        Checksum {
            table,
            rows: 0,
            sum: 0,
        }
    }

    /// Adds a row, given as its fields in the order of the columns.
    pub fn add(&mut self, row: &[&dyn Field]) {
        let mut hash = Fnv::new();
        for field in row {
            field.hash(&mut hash);
            hash.bytes(b"\n");
        }
        self.rows += 1;
        self.sum = self.sum.wrapping_add(hash.0);
    }
}

/// A value of a row, written the same way whatever the database made of it.
pub trait Field {
    /// Hashes the value as text.
    fn hash(&self, hash: &mut Fnv);
}

/// The hash FNV-1a of 64 bits: the same on every platform, in every release.
#[derive(Debug)]
pub struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn text(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a hash cannot fail.
        let _ = self.write_fmt(text);
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.bytes(text.as_bytes());
        Ok(())
    }
}

impl Field for String {
    fn hash(&self, hash: &mut Fnv) {
        hash.bytes(self.as_bytes());
    }
}

impl Field for i32 {
    fn hash(&self, hash: &mut Fnv) {
        hash.text(format_args!("{self}"));
    }
}

impl Field for NaiveDateTime {
    fn hash(&self, hash: &mut Fnv) {
        hash.text(format_args!("{}", self.format("%Y-%m-%dT%H:%M:%S%.f")));
    }
}

/// Money, which has two decimals.
impl Field for f64 {
    fn hash(&self, hash: &mut Fnv) {
        hash.text(format_args!("{self:.2}"));
    }
}

impl Field for BigDecimal {
    fn hash(&self, hash: &mut Fnv) {
        hash.text(format_args!("{self:.2}"));
    }
}

/// NULL is a byte that no text has.
impl<T: Field> Field for Option<T> {
    fn hash(&self, hash: &mut Fnv) {
        match self {
            Some(value) => value.hash(hash),
            None => hash.bytes(&[0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Checksum, Field, Fnv};

    fn hash(value: impl Field) -> u64 {
        let mut hash = Fnv::new();
        value.hash(&mut hash);
        hash.0
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The test vectors of the hash's authors.
        assert_eq!(hash(String::new()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a".to_owned()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar".to_owned()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn databases_agree_on_what_a_value_is() {
        let decimal = |text: &str| text.parse::<bigdecimal::BigDecimal>().unwrap();
        for (float, text) in [
            (12.5, "12.5"),
            (0.0, "0"),
            (0.05, "0.050"),
            (999.99, "999.99"),
        ] {
            assert_eq!(hash(float), hash(decimal(text)));
        }
        assert_ne!(hash(None::<String>), hash(Some(String::new())));
    }

    #[test]
    fn rows_count_and_their_order_does_not() {
        let sum = |rows: &[i32]| {
            let mut checksum = Checksum::new("example");
            rows.iter().for_each(|row| checksum.add(&[row]));
            checksum
        };
        assert_eq!(sum(&[1, 2, 2]), sum(&[2, 1, 2]));
        assert_ne!(sum(&[1, 2]).sum, sum(&[1, 2, 2]).sum);
        assert_ne!(sum(&[12]).sum, {
            let mut checksum = Checksum::new("example");
            checksum.add(&[&1, &2]);
            checksum.sum
        });
    }
}
