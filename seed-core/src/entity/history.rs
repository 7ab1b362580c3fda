//! The history of a row: when it came to be, was changed, and was deleted.

use crate::generator::calendar::DAY;
use crate::sample;
use crate::stream::{Stream, mix64};

/// 2022-05-08, the first day of all defaults.
const FIRST: i64 = 1_651_968_000;

/// Rows come to be within 1280 days; the last gap then ends before 2026-05-08, the end of all defaults.
const CREATED: i64 = 1280 * DAY;

/// The longest time from one event to the next.
const GAP: i64 = 90 * DAY;

/// The shortest time from the creation to the last change: two days for each of the [`STEPS`], so that
/// each has a whole day in it.
const LIFE: i64 = 2 * STEPS * DAY;

/// The steps between the creation and the last change of a row, of the same length each.
pub(crate) const STEPS: i64 = 20;

/// The step in which that begins which the row stands for.
pub(crate) const START: u32 = 7;

const QUARTER: i64 = 15 * 60;

/// The histories of a table's rows.
#[derive(Clone, Debug)]
pub(crate) struct Histories(Stream);

/// The moments of a row's history, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    bits: u64,
}

impl Histories {
    pub(crate) fn new(stream: Stream) -> Histories {
        Histories(stream)
    }

    /// The history of the row of this identity.
    #[inline]
    pub(crate) fn history(&self, identity: u64) -> History {
        History {
            bits: self.0.bits(identity),
        }
    }
}

impl History {
    /// When the row came to be, in seconds after 1970-01-01.
    #[inline]
    #[must_use]
    pub fn created(self) -> i64 {
        FIRST + sample::below(self.bits, CREATED as u64) as i64
    }

    /// When it was changed last: 40 to 90 days later.
    #[inline]
    #[must_use]
    pub fn updated(self) -> i64 {
        let life = LIFE + sample::below(mix64(self.bits ^ 1), (GAP - LIFE) as u64 + 1) as i64;
        self.created() + life
    }

    /// When step `number` between the two begins, counted from 1.
    #[inline]
    pub(crate) fn step(self, number: u32) -> i64 {
        let created = self.created();
        created + (self.updated() - created) * (i64::from(number) - 1) / STEPS
    }

    /// When an appointment begins that the row stands for: a quarter of an hour from 8:00 to 17:45 on the
    /// whole day in its step.
    #[inline]
    pub(crate) fn appointment(self) -> i64 {
        let midnight = (self.step(START) + DAY - 1).div_euclid(DAY) * DAY;
        let quarter = 32 + sample::below(mix64(self.bits ^ 3), 40) as i64;
        midnight + quarter * QUARTER
    }

    /// When it ends: 15 minutes to 4 hours later.
    #[inline]
    pub(crate) fn appointment_end(self) -> i64 {
        let quarters = 1 + sample::below(mix64(self.bits ^ 4), 16) as i64;
        self.appointment() + quarters * QUARTER
    }

    /// When it was deleted: up to 90 days later again.
    #[inline]
    #[must_use]
    pub fn deleted(self) -> i64 {
        self.updated() + sample::below(mix64(self.bits ^ 2), GAP as u64 + 1) as i64
    }
}
