//! Numbers of books and goods, whose last digit checks the others.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;

/// Numbers of books and goods, made by [`barcode`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Barcode {
    /// `None` before it is fitted.
    kind: Option<Kind>,
}

/// A kind of number, by how long a column it needs.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// ISBN-13: 978, 9 digits and one that checks them.
    Isbn13,
    /// UPC-A: 11 digits and one that checks them.
    Upc,
    /// ISBN-10: 9 digits and one that checks them, which may be an X.
    Isbn10,
    /// EAN-8: 7 digits and one that checks them.
    Ean8,
}

/// Numbers of books and goods, as barcodes show them, with the digit that checks the others.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::barcode;
/// use seed_diesel::{Seed, first_values};
///
/// let numbers: Vec<String> = first_values(barcode(), Seed(42), 2)?;
/// assert_eq!(numbers, ["9780039880873", "9786392701251"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 13 digits: an ISBN, which is an EAN and a GTIN, too. 978, nine digits, all equally likely, and
/// the check digit: 1,000,000,000 distinct values. In a column of less characters the longest that
/// fits: a UPC of 12, an ISBN of 10, whose last digit may be an X, or an EAN of 8. Not each of them
/// belongs to a book or an article.
///
/// # Errors
///
/// A column of less than 8 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1.
///
/// # Source
///
/// ISO 2108 (ISBN) and the GS1 General Specifications (EAN, UPC) say how the last digit is made.
#[must_use]
pub fn barcode() -> Barcode {
    Barcode::default()
}

impl Kind {
    /// How many digits are free.
    fn digits(self) -> usize {
        match self {
            Kind::Isbn13 | Kind::Isbn10 => 9,
            Kind::Upc => 11,
            Kind::Ean8 => 7,
        }
    }

    fn values(self) -> u64 {
        10_u64.pow(self.digits() as u32)
    }

    /// The number with these digits and the one that checks them.
    fn number(self, digits: u64) -> String {
        let width = self.digits();
        let mut text = match self {
            Kind::Isbn13 => format!("978{digits:0width$}"),
            _ => format!("{digits:0width$}"),
        };
        text.push(match self {
            Kind::Isbn10 => check_modulo_11(&text),
            _ => check_modulo_10(&text),
        });
        text
    }
}

/// From the right, digits count three times and once by turns; the sum with the check digit is a
/// multiple of 10.
fn check_modulo_10(digits: &str) -> char {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 3 } else { 1 })
        .sum();
    char::from(b'0' + ((10 - sum % 10) % 10) as u8)
}

/// From the right, digits count 2, 3, 4, ... times and the check digit once; the sum is a multiple of
/// 11, and X is ten.
fn check_modulo_11(digits: &str) -> char {
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip(2..)
        .map(|(digit, times)| u32::from(digit - b'0') * times)
        .sum();
    match (11 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from(b'0' + digit as u8),
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Barcode {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.kind = Some(match column.max_length().unwrap_or(usize::MAX) {
            13.. => Kind::Isbn13,
            12 => Kind::Upc,
            10 | 11 => Kind::Isbn10,
            8 | 9 => Kind::Ean8,
            most => {
                return Err(column.error(format!(
                    "the shortest barcode has 8 characters, the column takes {most}"
                )));
            }
        });
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let kind = self.kind.unwrap_or(Kind::Isbn13);
        kind.number(cell.below(kind.values()))
    }

    fn cardinality(&self) -> Option<u128> {
        self.kind.map(|kind| kind.values().into())
    }

    fn nth(&self, index: u128) -> String {
        self.kind.unwrap_or(Kind::Isbn13).number(index as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, barcode};
    use crate::generator::testing::{assert_fits, short, unique, values};

    #[test]
    fn the_last_digit_checks_the_others() {
        // Numbers that are printed on books and goods, and the examples of the standards.
        for (kind, digits, expected) in [
            (Kind::Isbn13, 30_640_615, "9780306406157"),
            (Kind::Isbn13, 316_148_410, "9783161484100"),
            (Kind::Isbn10, 30_640_615, "0306406152"),
            (Kind::Isbn10, 80_442_957, "080442957X"),
            (Kind::Upc, 3_600_029_145, "036000291452"),
            (Kind::Ean8, 7_351_353, "73513537"),
        ] {
            assert_eq!(kind.number(digits), expected);
        }
    }

    #[test]
    fn columns_have_the_longest_number_that_fits() {
        for (most, length) in [
            (40, 13),
            (13, 13),
            (12, 12),
            (11, 10),
            (10, 10),
            (9, 8),
            (8, 8),
        ] {
            let made: Vec<String> = short(barcode(), most, 20).unwrap();
            assert!(made.iter().all(|number| number.len() == length), "{made:?}");
        }
        assert_eq!(assert_fits(barcode, 14), 8);
    }

    #[test]
    fn unique_numbers_are_distinct() {
        let mut made: Vec<String> = unique(barcode(), 5000).unwrap();
        made.sort_unstable();
        made.dedup();
        assert_eq!(made.len(), 5000);
    }

    #[test]
    fn value_stability() {
        let long: Vec<String> = values(barcode(), 2);
        let distinct: Vec<String> = unique(barcode(), 2).unwrap();
        let short: Vec<String> = short(barcode(), 10, 2).unwrap();
        assert_eq!(
            [long, distinct, short].concat(),
            [
                "9780039880873",
                "9786392701251",
                "9787544928267",
                "9788453260820",
                "0039880877",
                "6392701257"
            ]
        );
    }
}
