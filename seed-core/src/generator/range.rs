//! Ranges between two values: the range types of PostgreSQL.

use std::ops::Bound;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::infer::Inferred;

/// The most values that the ends are taken from, so that their pairs stay below 2^126.
const MOST: u128 = 1 << 63;

/// Ranges, made by [`range`].
#[derive(Clone, Copy, Debug)]
pub struct Range<G> {
    end: G,
    /// How many values an end has.
    ends: u128,
}

/// Ranges between two values of another generator.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use std::ops::Bound;
///
/// use seed_diesel::generators::{int, range};
/// use seed_diesel::{Seed, first_values};
///
/// let shifts: Vec<(Bound<u8>, Bound<u8>)> = first_values(range(int(0..=24)), Seed(42), 2)?;
/// assert_eq!(shifts, [
///     (Bound::Included(3), Bound::Excluded(13)),
///     (Bound::Included(7), Bound::Excluded(18)),
/// ]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Two different values of the generator, all pairs equally likely; the lesser one is the beginning,
/// which belongs to the range, and the greater one the end, which does not. So no range is empty, and
/// PostgreSQL stores each as it is written. As many distinct values as there are such pairs,
/// n * (n - 1) / 2 of n values (of the first 2^63).
///
/// # Errors
///
/// A generator whose values cannot be counted through, or that has less than two, and what it refuses
/// itself, are errors that name the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1.
#[must_use]
pub fn range<G>(end: G) -> Range<G> {
    Range { end, ends: 0 }
}

impl<R: PartialOrd + 'static> Inferred<R> {
    /// Ranges between two values of the same generator.
    #[must_use]
    pub fn range(self) -> Inferred<(Bound<R>, Bound<R>)> {
        Inferred {
            generator: Box::new(range(self.generator)),
            name: format!("range({})", self.name),
            reason: self.reason,
        }
    }
}

/// From the lesser to the greater one.
fn between<T: PartialOrd>(one: T, other: T) -> (Bound<T>, Bound<T>) {
    let (start, end) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    (Bound::Included(start), Bound::Excluded(end))
}

/// Pair number `index` of two different numbers below `count`: those at distance 1 on a circle of them all, from
/// (0, 1) on, then those at distance 2, up to half of the circle.
fn pair(index: u128, count: u128) -> (u128, u128) {
    let (distance, one) = match (u64::try_from(index), u64::try_from(count)) {
        (Ok(index), Ok(count)) => ((index / count).into(), (index % count).into()),
        _ => (index / count, index % count),
    };
    let other = one + distance + 1;
    (one, if other < count { other } else { other - count })
}

#[diagnostic::do_not_recommend]
impl<T: PartialOrd, G: Generator<T>> Generator<(Bound<T>, Bound<T>)> for Range<G> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.end.fit(column)?;
        let Some(ends) = self.end.cardinality() else {
            return Err(column.error(
                "the ends of a range need a generator whose values can be counted through",
            ));
        };
        if ends < 2 {
            return Err(column.error(format!(
                "the ends of a range are two different values, the generator has {ends}"
            )));
        }
        self.ends = ends.min(MOST);
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> (Bound<T>, Bound<T>) {
        let one = cell.part(0).below_u128(self.ends);
        let other = cell.part(1).below_u128(self.ends - 1);
        // Those from `one` on move up by one, so that all others are equally likely.
        let other = other + u128::from(other >= one);
        between(self.end.nth(one), self.end.nth(other))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.ends * (self.ends.saturating_sub(1)) / 2)
    }

    fn nth(&self, index: u128) -> (Bound<T>, Bound<T>) {
        let (one, other) = pair(index, self.ends);
        between(self.end.nth(one), self.end.nth(other))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::Bound::{self, Excluded, Included};

    use super::{MOST, pair, range};
    use crate::generator::testing::{problem, unique, values};
    use crate::generators::{boolean, constant, from_fn, int, number};

    type Ends<T> = (Bound<T>, Bound<T>);

    fn ends<T: Copy>((start, end): &Ends<T>) -> (T, T) {
        match (start, end) {
            (Included(start), Excluded(end)) => (*start, *end),
            _ => panic!("another kind of range"),
        }
    }

    #[test]
    fn every_pair_has_a_number() {
        let all: Vec<(u128, u128)> = (0..6).map(|index| pair(index, 4)).collect();
        assert_eq!(all, [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)]);
        for count in [2, 3, 4, 5, 99, 100, 101] {
            let pairs: BTreeSet<(u128, u128)> = (0..count * (count - 1) / 2)
                .map(|index| pair(index, count))
                .map(|(one, other)| (one.min(other), one.max(other)))
                .collect();
            assert_eq!(pairs.len() as u128, count * (count - 1) / 2);
            assert!(
                pairs
                    .iter()
                    .all(|(one, other)| one < other && *other < count)
            );
        }
        let last = MOST * (MOST - 1) / 2 - 1;
        assert_eq!(pair(last, MOST), (MOST / 2 - 1, MOST - 1));
    }

    #[test]
    fn ranges_are_never_empty_and_all_equally_likely() {
        let mut seen = [[0_u32; 5]; 5];
        for value in values::<Ends<i32>>(range(int(0..=4)), 10_000) {
            let (start, end) = ends(&value);
            assert!(start < end);
            seen[start as usize][end as usize] += 1;
        }
        let counts: Vec<u32> = seen.concat().into_iter().filter(|n| *n > 0).collect();
        assert_eq!(counts.len(), 10);
        assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
    }

    #[test]
    fn a_unique_column_has_every_pair_once() {
        let all = unique::<Ends<i32>>(range(int(-3..=3)), 21).unwrap();
        let all: BTreeSet<(i32, i32)> = all.iter().map(ends).collect();
        assert_eq!(all.len(), 21);
        assert!(unique::<Ends<i32>>(range(int(-3..=3)), 22).is_err());
        let wide = unique::<Ends<i64>>(range(int(..)), 1000).unwrap();
        let wide: BTreeSet<(i64, i64)> = wide.iter().map(ends).collect();
        assert_eq!(wide.len(), 1000);
    }

    #[test]
    fn ends_that_cannot_be_two_values_are_errors() {
        assert_eq!(
            problem::<Ends<i32>>(range(constant(1))),
            "the ends of a range are two different values, the generator has 1"
        );
        assert_eq!(
            problem::<Ends<u64>>(range(from_fn(|cell| cell.bits()))),
            "the ends of a range need a generator whose values can be counted through"
        );
        assert_eq!(
            values::<Ends<bool>>(range(boolean(0.5)), 1),
            [(Included(false), Excluded(true))]
        );
    }

    #[test]
    fn value_stability() {
        let some = values::<Ends<f64>>(range(number(0.0..=1.0)), 3);
        let some: Vec<(f64, f64)> = some.iter().map(ends).collect();
        assert_eq!(some, [(0.12, 0.53), (0.28, 0.74), (0.7, 0.92)]);
        let some = unique::<Ends<i32>>(range(int(0..=99)), 3).unwrap();
        let some: Vec<(i32, i32)> = some.iter().map(ends).collect();
        assert_eq!(some, [(50, 66), (58, 99), (25, 56)]);
    }
}
