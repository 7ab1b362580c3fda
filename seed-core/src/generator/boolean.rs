//! True or false.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;

/// True or false, made by [`boolean`].
#[derive(Clone, Copy, Debug)]
pub struct Boolean {
    share_of_true: f64,
    /// The share in 2^-53 parts, the resolution of a double below one; once fitted.
    parts: u64,
}

/// True in a given share of the rows, false in the others.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::boolean;
/// use seed_diesel::{Seed, first_values};
///
/// let active: Vec<bool> = first_values(boolean(0.8), Seed(42), 4)?;
/// assert_eq!(active, [true, true, true, true]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// `true` with the given probability, 0 to 1. 2 distinct values; 1 where the share is 0 or 1.
///
/// # Errors
///
/// A share below 0 or above 1 is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn boolean(share_of_true: f64) -> Boolean {
    Boolean {
        share_of_true,
        parts: 0,
    }
}

const WHOLE: u64 = 1 << 53;

#[diagnostic::do_not_recommend]
impl Generator<bool> for Boolean {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let share = self.share_of_true;
        if !(0.0..=1.0).contains(&share) {
            return Err(column.error(format!("share of true {share} is not between 0 and 1")));
        }
        self.parts = (share * WHOLE as f64) as u64;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> bool {
        cell.bits() >> 11 < self.parts
    }

    fn cardinality(&self) -> Option<u128> {
        Some(match self.parts {
            0 | WHOLE => 1,
            _ => 2,
        })
    }

    fn nth(&self, index: u128) -> bool {
        self.parts > 0 && index == 0
    }
}

#[cfg(test)]
mod tests {
    use super::boolean;
    use crate::generator::testing::{problem, unique, values};

    #[test]
    fn the_share_is_kept() {
        let truths = |share| {
            let values: Vec<bool> = values(boolean(share), 100_000);
            values.into_iter().filter(|value| *value).count()
        };
        assert_eq!(truths(0.0), 0);
        assert_eq!(truths(1.0), 100_000);
        assert!(truths(0.1).abs_diff(10_000) < 400);
    }

    #[test]
    fn unique_rows_have_both() {
        assert_eq!(
            unique(boolean(0.9), 2)
                .unwrap()
                .into_iter()
                .filter(|v| *v)
                .count(),
            1
        );
        assert!(unique(boolean(0.9), 3).is_err());
        assert_eq!(unique(boolean(1.0), 1).unwrap(), [true]);
        assert_eq!(unique(boolean(0.0), 1).unwrap(), [false]);
    }

    #[test]
    fn a_wrong_share_is_an_error() {
        assert_eq!(
            problem(boolean(1.5)),
            "share of true 1.5 is not between 0 and 1"
        );
        assert!(problem(boolean(f64::NAN)).contains("NaN"));
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values(boolean(0.5), 8),
            [true, false, false, true, true, true, false, false]
        );
    }
}
