//! The person of a row.
use crate::permutation::Permutation;
use crate::stream::Stream;

#[derive(Clone, Debug)]
pub(crate) struct People(Permutation);

/// The person of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    number: u64,
}

impl People {
    pub(crate) fn new(stream: Stream) -> People {
        People(Permutation::new(stream, 1 << 32))
    }
    pub(crate) fn person(&self, index: u64) -> Person {
        Person {
            number: self.0.apply(u128::from(index % (1 << 32))) as u64,
        }
    }
}
