//! Years and dates of birth: numbers and days whose range follows from what they are.

use std::ops::{Range, RangeFull, RangeInclusive};

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::calendar::{date_text, days};
use crate::generator::int::{Int, IntRange, int};
use crate::generator::time::{Dates, date};

/// Years, made by [`year`].
#[derive(Clone, Debug)]
pub struct Year(Int);

/// Dates of birth, made by [`birth_date`].
#[derive(Clone, Debug)]
pub struct BirthDate {
    dates: Dates,
    /// What is wrong with the ages, in words.
    problem: Option<String>,
}

/// Years from a range, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::year;
/// use seed_diesel::{Seed, first_values};
///
/// let years: Vec<i32> = first_values(year(..), Seed(42), 3)?;
/// assert_eq!(years, [2014, 2027, 2025]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Every year of the range, as [`int`]; `year(..)` is 2014 to 2034. As many distinct values as the
/// range is wide.
///
/// It fills what [`int`] fills: integers, floating-point numbers, decimals and `String`.
///
/// # Errors
///
/// As [`int`].
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn year(range: impl IntRange) -> Year {
    Year(int(range).or(2014..=2034))
}

/// Dates of birth of people of some ages, all days equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::birth_date;
/// use seed_diesel::{Seed, first_values};
///
/// let days: Vec<String> = first_values(birth_date(18..=90), Seed(42), 2)?;
/// assert_eq!(days, ["1933-08-23", "1980-01-07"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The days on which those were born who are of these ages on 2024-05-08, the anchor of all
/// defaults; the end is included with `..=` and left out with `..`. `birth_date(..)` is 18 to 90
/// years: 1933-05-09 to 2006-05-08. As many distinct values as days.
///
/// It fills what [`date`] fills: the dates of `chrono` and other crates, and `String` (`1980-01-09`).
///
/// # Errors
///
/// An empty range of ages, or a text column of less than 10 characters, is an error that names the
/// column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn birth_date(ages: impl AgeRange) -> BirthDate {
    let Ages { least, end, shown } = ages.ages();
    let birthday = |age: u32| date_text(days(2024 - i64::from(age), 5, 8));
    let after = |age: u32| date_text(days(2024 - i64::from(age), 5, 8) + 1);
    BirthDate {
        problem: (least >= end).then(|| format!("range of ages {shown} is empty")),
        dates: date(after(end)..=birthday(least)),
    }
}

/// A range of ages in years: `18..=90`, `18..91`, or `..` for the default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no range of ages with two ends",
    label = "write a range such as `18..=90`",
    note = "`birth_date` takes whole years of 0 to 255: `18..=90`, `18..91` or `..`"
)]
pub trait AgeRange: sealed::Range {
    #[doc(hidden)]
    fn ages(self) -> Ages;
}

/// The ends of an [`AgeRange`], the upper one left out.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Ages {
    least: u32,
    end: u32,
    shown: String,
}

mod sealed {
    pub trait Range {}
}

impl sealed::Range for RangeInclusive<u8> {}
impl AgeRange for RangeInclusive<u8> {
    fn ages(self) -> Ages {
        Ages {
            least: (*self.start()).into(),
            end: u32::from(*self.end()) + 1,
            shown: format!("{self:?}"),
        }
    }
}

impl sealed::Range for Range<u8> {}
impl AgeRange for Range<u8> {
    fn ages(self) -> Ages {
        Ages {
            least: self.start.into(),
            end: self.end.into(),
            shown: format!("{self:?}"),
        }
    }
}

impl sealed::Range for RangeFull {}
impl AgeRange for RangeFull {
    fn ages(self) -> Ages {
        (18..=90_u8).ages()
    }
}

/// What is made by another generator whose values are fit for it.
macro_rules! delegates {
    ($generator:ident to $inner:ty, $field:tt, $fit:expr;) => {
        #[diagnostic::do_not_recommend]
        impl<T> Generator<T> for $generator
        where
            $inner: Generator<T>,
        {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                let check: fn(&Self, &Column) -> Result<(), Error> = $fit;
                check(self, column)?;
                self.$field.fit(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> T {
                self.$field.value(cell)
            }

            fn cardinality(&self) -> Option<u128> {
                self.$field.cardinality()
            }

            #[inline]
            fn nth(&self, index: u128) -> T {
                self.$field.nth(index)
            }
        }
    };
}

delegates! { Year to Int, 0, |_, _| Ok(()); }
delegates! { BirthDate to Dates, dates, |birth, column| match &birth.problem {
    Some(problem) => Err(column.error(problem.clone())),
    None => Ok(()),
}; }

#[cfg(test)]
mod tests {
    use super::{birth_date, year};
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn years_are_of_their_range() {
        let mut all = unique::<i16>(year(..), 21).unwrap();
        all.sort_unstable();
        assert!(all.into_iter().eq(2014..=2034));
        let mut all = unique::<u16>(year(1999..2002), 3).unwrap();
        all.sort_unstable();
        assert_eq!(all, [1999, 2000, 2001]);
        assert!(unique::<i32>(year(..), 22).is_err());
        assert_eq!(
            problem::<i8>(year(..)),
            "range 2014..=2034 does not fit `i8`"
        );
        assert!(short::<String>(year(..), 4, 1).is_ok());
        assert!(short::<String>(year(..), 3, 1).is_err());
    }

    #[test]
    fn ages_are_those_on_the_anchor() {
        // One year old on 2024-05-08: born from 2022-05-09 to 2023-05-08.
        let mut days = unique::<String>(birth_date(1..=1), 365).unwrap();
        days.sort_unstable();
        assert_eq!(days[0], "2022-05-09");
        assert_eq!(days[364], "2023-05-08");
        assert!(unique::<String>(birth_date(1..2), 366).is_err());
        let mut days = unique::<String>(birth_date(..), 26_663).unwrap();
        days.sort_unstable();
        assert_eq!((&*days[0], &*days[26_662]), ("1933-05-09", "2006-05-08"));
        let mut days = unique::<String>(birth_date(0..=255), 93_502).unwrap();
        days.sort_unstable();
        assert_eq!((&*days[0], &*days[93_501]), ("1768-05-09", "2024-05-08"));
    }

    #[test]
    fn wrong_ages_are_errors_in_words() {
        #[expect(clippy::reversed_empty_ranges, reason = "the test's subject")]
        let empty = birth_date(30..=20);
        assert_eq!(problem::<String>(empty), "range of ages 30..=20 is empty");
        assert_eq!(
            problem::<String>(birth_date(30..30)),
            "range of ages 30..30 is empty"
        );
        assert!(short::<String>(birth_date(..), 9, 1).is_err());
    }

    #[test]
    fn value_stability() {
        assert_eq!(values::<i32>(year(..), 3), [2014, 2027, 2025]);
        assert_eq!(
            values::<String>(birth_date(..), 3),
            ["1933-08-23", "1980-01-07", "1971-12-23"]
        );
        assert_eq!(
            unique::<String>(birth_date(..), 2).unwrap(),
            ["1968-01-19", "1983-10-26"]
        );
    }
}
