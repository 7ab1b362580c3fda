//! When a row was created, updated and deleted.

use crate::column::{Cell, Column};
use crate::entity::history::{History, START, STEPS};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::calendar::DAY;
use crate::generator::moment::{Day, FromDay, FromInstant, Moment, Subsec};
use crate::generator::time::fits;

/// Moments of the row's history, made by [`created_at`], [`updated_at`], [`deleted_at`],
/// [`milestone`], [`starts_at`], [`ends_at`], [`starts_on`] and [`ends_on`].
#[derive(Clone, Copy, Debug)]
pub struct Event(Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Of(fn(History) -> i64),
    /// The number of the milestone.
    Milestone(u32),
    /// On a day behind the last change.
    Ends,
}

/// When the row came to be.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{created_at, deleted_at, updated_at};
/// use seed_diesel::{Seed, first_values};
///
/// let created: Vec<String> = first_values(created_at(), Seed(42), 1)?;
/// let updated: Vec<String> = first_values(updated_at(), Seed(42), 1)?;
/// let deleted: Vec<String> = first_values(deleted_at(), Seed(42), 1)?;
/// assert_eq!(created, ["2024-12-25 00:47:08"]);
/// assert_eq!(updated, ["2025-03-13 13:49:31"]);
/// assert_eq!(deleted, ["2025-05-11 09:00:25"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds from 2022-05-08 to 2025-11-07, all equally likely. [`updated_at`] of the same row is
/// 40 to 90 days later, and [`deleted_at`] up to 90 days later again, the last on 2026-05-06; which
/// columns there are and what they are called does not matter. They cannot be unique.
///
/// It fills the types that [`timestamp`](crate::generators::timestamp) fills, and dates.
///
/// # Errors
///
/// A text column of less than 19 characters is an error that names the column.
///
/// # Determinism
///
/// One draw for the row, shared by its columns, of output version 1.
#[must_use]
pub fn created_at() -> Event {
    Event(Kind::Of(History::created))
}

/// When the row was changed last: 40 to 90 days behind [`created_at`].
#[must_use]
pub fn updated_at() -> Event {
    Event(Kind::Of(History::updated))
}

/// When the row was deleted: as [`updated_at`] or up to 90 days later.
#[must_use]
pub fn deleted_at() -> Event {
    Event(Kind::Of(History::deleted))
}

/// A step in the life of the row, between [`created_at`] and [`updated_at`].
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{created_at, milestone, updated_at};
/// use seed_diesel::{Seed, first_values};
///
/// let created: Vec<String> = first_values(created_at(), Seed(42), 1)?;
/// let paid: Vec<String> = first_values(milestone(13), Seed(42), 1)?;
/// let shipped: Vec<String> = first_values(milestone(15), Seed(42), 1)?;
/// let updated: Vec<String> = first_values(updated_at(), Seed(42), 1)?;
/// assert!(created < paid && paid < shipped && shipped < updated);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Whole seconds. The time between the two moments has 20 equal parts, of two days or more; milestone 1
/// lies in the first of them, milestone 20 in the last, so those of lower numbers are not later. They
/// cannot be unique. It fills what [`created_at`] fills.
///
/// # Errors
///
/// A number that is not 1 to 20, or a text column of less than 19 characters, is an error that names
/// the column.
///
/// # Determinism
///
/// One draw for the row, shared by its columns, and one a value, of output version 1.
#[must_use]
pub fn milestone(number: u32) -> Event {
    Event(Kind::Milestone(number))
}

/// When an appointment, an event or a booking begins that the row stands for, between [`created_at`]
/// and [`updated_at`].
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{ends_at, starts_at};
/// use seed_diesel::{Seed, first_values};
///
/// let starts: Vec<String> = first_values(starts_at(), Seed(42), 2)?;
/// let ends: Vec<String> = first_values(ends_at(), Seed(42), 2)?;
/// assert_eq!(starts, ["2025-01-18 15:45:00", "2023-11-02 16:00:00"]);
/// assert_eq!(ends, ["2025-01-18 18:30:00", "2023-11-02 18:15:00"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Quarters of hours from 8:00 to 17:45 of a day in the part of [`milestone`] 7. [`ends_at`] of the same
/// row is 15 minutes to 4 hours later. They cannot be unique. It fills what [`created_at`] fills.
///
/// # Errors
///
/// A text column of less than 19 characters is an error that names the column.
///
/// # Determinism
///
/// Two draws for the row, shared by its columns, of output version 1.
#[must_use]
pub fn starts_at() -> Event {
    Event(Kind::Of(History::appointment))
}

/// When it ends: 15 minutes to 4 hours behind [`starts_at`], on the same day.
#[must_use]
pub fn ends_at() -> Event {
    Event(Kind::Of(History::appointment_end))
}

/// When that begins which the row stands for and which lasts days: as [`milestone`] 7.
#[must_use]
pub fn starts_on() -> Event {
    milestone(START)
}

/// When that ends which the row stands for and which lasts days, or when it is due: 1 to 30 days behind
/// [`updated_at`], so behind [`starts_on`] and all milestones.
#[must_use]
pub fn ends_on() -> Event {
    Event(Kind::Ends)
}

impl Event {
    /// The second, after 1970-01-01.
    #[inline]
    fn second(&self, cell: &Cell<'_>) -> i64 {
        let history = cell.history();
        match self.0 {
            Kind::Of(event) => event(history),
            Kind::Milestone(number) => {
                let (start, next) = (history.step(number), history.step(number + 1));
                start + cell.below((next - start + 1) as u64) as i64
            }
            Kind::Ends => history.updated() + DAY + cell.below(29 * DAY as u64 + 1) as i64,
        }
    }

    fn check(&self, column: &Column) -> Result<(), Error> {
        match self.0 {
            Kind::Milestone(number) if !(1..=STEPS).contains(&i64::from(number)) => {
                Err(column.error(format!("milestone {number} asked, 1 to {STEPS} possible")))
            }
            _ => Ok(()),
        }
    }
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty: |$second:ident| $make:expr;)+) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Event {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.check(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let $second = self.second(cell);
                $make
            }
        }
    )+};
}

const WHOLE: Subsec = Subsec::none(0);

fn day<T: FromDay>(second: i64) -> T {
    T::from_day(second.div_euclid(DAY))
}

fn instant<T: FromInstant>(second: i64) -> T {
    T::from_instant(second, WHOLE)
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Event {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.check(column)?;
        fits(column, "2024-05-08 12:30:00", 0)
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        instant(self.second(cell))
    }
}

fills! {
    i64: |second| second;
    // All of them are between 0 and 2^31.
    i32: |second| second as i32;
    u32: |second| second as u32;
    u64: |second| second as u64;
    Day: |second| day(second);
    Moment: |second| instant(second);
    #[cfg(feature = "chrono")]
    chrono::NaiveDate: |second| day(second);
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime: |second| instant(second);
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>: |second| instant(second);
    #[cfg(feature = "time")]
    time::Date: |second| day(second);
    #[cfg(feature = "time")]
    time::PrimitiveDateTime: |second| instant(second);
    #[cfg(feature = "time")]
    time::OffsetDateTime: |second| instant(second);
    #[cfg(feature = "jiff")]
    jiff::civil::Date: |second| day(second);
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime: |second| instant(second);
    #[cfg(feature = "jiff")]
    jiff::Timestamp: |second| instant(second);
}

#[cfg(test)]
mod tests {
    use super::{
        created_at, deleted_at, ends_at, ends_on, milestone, starts_at, starts_on, updated_at,
    };
    use crate::generator::testing::{chi_square, short, values};

    #[test]
    fn a_row_is_created_then_updated_then_deleted() {
        let created: Vec<i64> = values(created_at(), 20_000);
        let updated: Vec<i64> = values(updated_at(), 20_000);
        let deleted: Vec<i64> = values(deleted_at(), 20_000);
        for ((created, updated), deleted) in created.iter().zip(&updated).zip(&deleted) {
            assert!((3_456_000..=7_776_000).contains(&(updated - created)));
            assert!((0..=7_776_000).contains(&(deleted - updated)));
        }
        let (first, last) = (1_651_968_000, 1_778_198_400);
        assert!(created.iter().min().unwrap() - first < 86_400);
        assert!(deleted.iter().max().unwrap() < &last);
        // Gaps and moments are spread evenly.
        let mut counts = [[0_u32; 20]; 2];
        for (created, updated) in created.iter().zip(&updated) {
            counts[0][((created - first) * 20 / (1280 * 86_400)) as usize] += 1;
            counts[1][((updated - created - 3_456_000) * 20 / 4_320_001) as usize] += 1;
        }
        assert!(
            counts.iter().all(|counts| chi_square(counts) < 43.8),
            "{counts:?}"
        );
    }

    #[test]
    fn milestones_lie_in_their_order_between_creation_and_change() {
        let created: Vec<i64> = values(created_at(), 2000);
        let updated: Vec<i64> = values(updated_at(), 2000);
        let steps: Vec<Vec<i64>> = (1..=20).map(|step| values(milestone(step), 2000)).collect();
        for row in 0..2000 {
            let life: Vec<i64> = steps.iter().map(|step| step[row]).collect();
            assert!(life.is_sorted(), "{life:?}");
            assert!(created[row] <= life[0] && life[19] <= updated[row]);
        }
        for (number, possible) in [(0, false), (1, true), (20, true), (21, false)] {
            let made = short::<i64>(milestone(number), 10, 1);
            assert_eq!(made.is_ok(), possible, "{number}");
        }
    }

    #[test]
    fn appointments_last_hours_of_one_day() {
        let starts: Vec<i32> = values(starts_at(), 2000);
        let ends: Vec<u32> = values(ends_at(), 2000);
        let before: Vec<i64> = values(milestone(6), 2000);
        let behind: Vec<i64> = values(milestone(8), 2000);
        for row in 0..2000 {
            let (starts, ends) = (i64::from(starts[row]), i64::from(ends[row]));
            assert!(before[row] <= starts && ends <= behind[row]);
            assert!((900..=14_400).contains(&(ends - starts)));
            assert!((28_800..=63_900).contains(&(starts % 86_400)));
            assert!(starts % 900 == 0 && ends % 900 == 0);
        }
    }

    #[test]
    fn what_lasts_days_ends_behind_all_milestones() {
        let starts: Vec<i64> = values(starts_on(), 2000);
        let ends: Vec<i64> = values(ends_on(), 2000);
        let created: Vec<i64> = values(created_at(), 2000);
        let updated: Vec<i64> = values(updated_at(), 2000);
        for row in 0..2000 {
            assert!(created[row] <= starts[row] && starts[row] <= updated[row]);
            assert!((86_400..=2_592_000).contains(&(ends[row] - updated[row])));
        }
    }

    #[test]
    fn short_text_is_an_error() {
        let error = short::<String>(created_at(), 18, 1).unwrap_err();
        assert!(
            error.to_string().ends_with("the column takes 18"),
            "{error}"
        );
        assert!(short::<String>(created_at(), 19, 1).is_ok());
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn all_types_have_the_same_values() {
        let text: Vec<String> = values(updated_at(), 50);
        let days: Vec<chrono::NaiveDate> = values(updated_at(), 50);
        let moments: Vec<chrono::NaiveDateTime> = values(updated_at(), 50);
        assert!(moments.iter().map(ToString::to_string).eq(text));
        assert!(moments.iter().map(|at| at.date()).eq(days));
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<i64>(created_at(), 3),
            [1735087628, 1696928216, 1700472028]
        );
        assert_eq!(
            values::<i64>(updated_at(), 3),
            [1741873771, 1703388557, 1705387712]
        );
        assert_eq!(
            values::<i64>(deleted_at(), 3),
            [1746954025, 1704371958, 1708033209]
        );
        assert_eq!(
            values::<i64>(milestone(13), 3),
            [1739160666, 1701010915, 1703551482]
        );
        assert_eq!(
            values::<i64>(starts_at(), 3),
            [1737215100, 1698940800, 1702035000]
        );
        assert_eq!(
            values::<i64>(ends_at(), 3),
            [1737225000, 1698948900, 1702040400]
        );
        assert_eq!(
            values::<i64>(ends_on(), 3),
            [1741970163, 1705076712, 1706799819]
        );
    }
}
