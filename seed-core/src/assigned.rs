//! Keys that the database gives the rows of a table.

use std::any::Any;
use std::sync::{Arc, OnceLock};

/// The keys that the database gives the rows of a table, in the order in which they are inserted: known
/// once they are, and until then thought to be 1, 2, 3, ...
#[derive(Clone, Debug, Default)]
pub struct AssignedKeys(Arc<OnceLock<Known>>);

#[derive(Clone, Debug, PartialEq)]
enum Known {
    /// One after the other, from this one on.
    From(i64),
    Listed(Vec<i64>),
}

impl AssignedKeys {
    /// The keys are `first` and those behind it.
    pub fn set_first(&self, first: i64) {
        // Known but once: the rows of a table are inserted once in a run.
        let _ = self.0.set(Known::From(first));
    }

    /// The keys are these.
    pub fn set_all(&self, keys: Vec<i64>) {
        let _ = self.0.set(Known::Listed(keys));
    }

    /// The key of row number `index`.
    #[inline]
    pub(crate) fn key(&self, index: u64) -> i64 {
        match self.0.get() {
            None => 1 + index as i64,
            Some(Known::From(first)) => first + index as i64,
            Some(Known::Listed(keys)) => keys.get(index as usize).copied().unwrap_or_default(),
        }
    }
}

/// How a key that the database gives becomes one of type `K`; `None` where it is no integer.
pub(crate) fn from_integer<K: 'static>() -> Option<fn(i64) -> K> {
    macro_rules! first_of {
        ($($integer:ty)+) => {
            $(
                let cast: fn(i64) -> $integer = |key| key as $integer;
                if let Some(cast) = (&cast as &dyn Any).downcast_ref::<fn(i64) -> K>() {
                    return Some(*cast);
                }
            )+
        };
    }
    // A key of the database fits the type of its column, and so that of the columns that refer to it.
    first_of!(i32 i64 i16 u64 u32 u16 i8 u8);
    None
}

#[cfg(test)]
mod tests {
    use super::{AssignedKeys, from_integer};

    #[test]
    fn keys_are_known_once_the_rows_are_stored() {
        let keys = AssignedKeys::default();
        let others = keys.clone();
        assert_eq!((keys.key(0), keys.key(9)), (1, 10));
        others.set_first(100);
        assert_eq!((keys.key(0), keys.key(9)), (100, 109));
        let keys = AssignedKeys::default();
        keys.set_all(vec![5, 7, 11]);
        assert_eq!((keys.key(0), keys.key(2)), (5, 11));
    }

    #[test]
    fn only_integers_are_given_by_databases() {
        assert_eq!(from_integer::<i32>().map(|cast| cast(7)), Some(7));
        assert_eq!(from_integer::<u64>().map(|cast| cast(7)), Some(7));
        assert!(from_integer::<String>().is_none());
    }
}
