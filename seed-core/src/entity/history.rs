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

    /// When it was changed last: up to 90 days later.
    #[inline]
    #[must_use]
    pub fn updated(self) -> i64 {
        self.created() + sample::below(mix64(self.bits ^ 1), GAP as u64 + 1) as i64
    }

    /// When it was deleted: up to 90 days later again.
    #[inline]
    #[must_use]
    pub fn deleted(self) -> i64 {
        self.updated() + sample::below(mix64(self.bits ^ 2), GAP as u64 + 1) as i64
    }
}
