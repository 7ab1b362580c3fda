//! Strings of bits.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::text::{Length, LengthBounds, Text, string};

/// The length without an argument and without a column that says one.
const DEFAULT: usize = 11;

/// Strings of bits, made by [`bit_string`].
#[derive(Clone, Debug)]
pub struct BitString {
    length: LengthBounds,
    /// Text of such lengths out of two characters, once fitted.
    text: Text,
}

/// Strings of `0` and `1`.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::bit_string;
/// use seed_diesel::{Seed, first_values};
///
/// let masks: Vec<String> = first_values(bit_string(8), Seed(42), 2)?;
/// assert_eq!(masks, ["00000101", "10110011"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// So many bits, or a number of bits from a range such as `4..=8`, all equally likely;
/// `bit_string(..)` has as many as the column takes characters, 11 where it does not say. As many
/// distinct values as 2 to the power of the length.
///
/// # Errors
///
/// An empty range of lengths, or a length that is longer than the column, is an error that names the
/// column.
///
/// # Determinism
///
/// Xoshiro256++, one draw for the length and one for each bit, of output version 1.
#[must_use]
pub fn bit_string(length: impl Length) -> BitString {
    BitString {
        length: length.bounds(),
        text: string(..).alphabet("01"),
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for BitString {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let default = column.max_length().unwrap_or(DEFAULT);
        let (least, most) = self.length.within(column, (default, default))?;
        self.text = string(least..=most).alphabet("01");
        self.text.fit(column)
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        self.text.value(cell)
    }

    fn cardinality(&self) -> Option<u128> {
        self.text.cardinality()
    }

    fn nth(&self, index: u128) -> String {
        self.text.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.text.tiers()
    }
}

#[cfg(test)]
mod tests {
    use super::bit_string;
    use crate::generator::testing::{assert_all, problem, short, values};

    #[test]
    fn every_string_of_bits_stands_once() {
        assert_all(|| bit_string(10), 1024);
        assert_all(|| bit_string(1..=3), 14);
        assert_all(|| bit_string(..), 2048);
    }

    #[test]
    fn the_length_is_the_columns_or_eleven() {
        assert!(
            values::<String>(bit_string(..), 50)
                .iter()
                .all(|bits| bits.len() == 11)
        );
        let bits = short::<String>(bit_string(..), 5, 50).unwrap();
        assert!(bits.iter().all(|bits| bits.len() == 5));
        assert!(
            bits.iter()
                .all(|bits| bits.chars().all(|bit| "01".contains(bit)))
        );
        assert!(short::<String>(bit_string(6), 5, 1).is_err());
        #[expect(clippy::reversed_empty_ranges, reason = "the test's subject")]
        let empty = bit_string(3..=2);
        assert_eq!(problem::<String>(empty), "length 3..=2 is empty");
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(bit_string(..), 2),
            ["00000101000", "10110011100"]
        );
    }
}
