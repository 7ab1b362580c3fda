//! The place of a row.
use crate::stream::Stream;

#[derive(Clone, Debug)]
pub(crate) struct Places(Stream);

/// The place of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    bits: u64,
}

impl Places {
    pub(crate) fn new(stream: Stream) -> Places {
        Places(stream)
    }
    pub(crate) fn place(&self, identity: u64) -> Place {
        Place {
            bits: self.0.bits(identity),
        }
    }
}
