//! In which rows a column is NULL.

use crate::row::RowId;
use crate::stream::Stream;

/// In which rows a column is NULL, for a share of them.
#[derive(Clone, Debug)]
pub(super) struct Nulls {
    stream: Stream,
    /// The share in 2^-53 parts, the resolution of a double below one.
    parts: u64,
}

impl Nulls {
    /// `share` is within 0 to 1.
    pub(super) fn new(stream: Stream, share: f64) -> Nulls {
        Nulls {
            stream,
            parts: (share * (1_u64 << 53) as f64) as u64,
        }
    }

    #[inline]
    pub(super) fn is_null(&self, row: &RowId) -> bool {
        self.stream.bits(row.identity) >> 11 < self.parts
    }
}
