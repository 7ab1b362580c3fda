//! The person of a row: one number, from which all that belongs to the person follows.

use crate::data::people::{FIRST, LAST};
use crate::mixer::Mixer;
use crate::stream::Stream;

/// How many persons there are: one for each pair of a first-name ticket and a last-name ticket.
pub(crate) const PEOPLE: u64 = 1 << u32::BITS;

/// The low bits of a person's number, which are the ticket of the last name.
const LAST_BITS: u32 = 17;

const _: () = assert!(
    LAST.tickets() == 1 << LAST_BITS && (FIRST.tickets() as u64) << LAST_BITS == PEOPLE,
    "the tickets are the bits of a person's number"
);

/// The persons of a table, in the order of its rows.
#[derive(Clone, Debug)]
pub(crate) struct People(Mixer);

/// The person of a row.
///
/// Two of the first 2^32 rows of a table never have the same person, though two persons may have the
/// same name; the [`suffix`](Person::suffix) tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    number: u32,
}

impl People {
    pub(crate) fn new(stream: Stream) -> People {
        People(Mixer::new(stream))
    }

    /// The person of row `index`; rows from 2^32 on meet the same persons again.
    #[inline]
    pub(crate) fn person(&self, index: u64) -> Person {
        Person::new(self.0.apply(index as u32))
    }
}

impl Person {
    /// The person of a number: the ticket of the first name above that of the last name, so that
    /// names are as frequent as their tickets.
    #[inline]
    pub(crate) fn new(number: u32) -> Person {
        Person { number }
    }

    /// The person's number, which no other person has.
    #[inline]
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// The first name.
    #[inline]
    #[must_use]
    pub fn first(self) -> &'static str {
        FIRST.of_ticket(self.first_ticket())
    }

    /// The last name.
    #[inline]
    #[must_use]
    pub fn last(self) -> &'static str {
        LAST.of_ticket(self.last_ticket())
    }

    /// What tells persons of the same name apart: 0 for one of them, below a million for all.
    #[must_use]
    pub fn suffix(self) -> u32 {
        self.parts().2
    }

    /// The places of first and last name in their lists, and the suffix.
    #[inline]
    pub(crate) fn parts(self) -> (usize, usize, u32) {
        let first = FIRST.owner(self.first_ticket());
        let last = LAST.owner(self.last_ticket());
        let suffix = first.ordinal * last.tickets + last.ordinal;
        (first.entry, last.entry, suffix)
    }

    /// The place of the first name in its list.
    #[inline]
    pub(crate) fn first_index(self) -> usize {
        FIRST.owner(self.first_ticket()).entry
    }

    /// The place of the last name in its list.
    #[inline]
    pub(crate) fn last_index(self) -> usize {
        LAST.owner(self.last_ticket()).entry
    }

    #[inline]
    fn first_ticket(self) -> u32 {
        self.number >> LAST_BITS
    }

    #[inline]
    fn last_ticket(self) -> u32 {
        self.number & (LAST.tickets() - 1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{People, Person};
    use crate::data::people::{FIRST, LAST};
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream};

    fn people() -> People {
        let stream = Stream::new(Seed(42), &TableName::new("users"), "", Purpose::Person);
        People::new(stream)
    }

    #[test]
    fn name_and_suffix_tell_all_persons_apart() {
        // Every person of the most frequent names, and of one in between: the suffixes are 0, 1, 2, ...
        for (first, last) in [(0, 0), (3, 200)] {
            let tickets = |tickets: u32| 0..tickets;
            let first_start: u32 = (0..first).map(|i| FIRST.tickets_of(i)).sum();
            let last_start: u32 = (0..last).map(|i| LAST.tickets_of(i)).sum();
            let mut suffixes = BTreeSet::new();
            for a in tickets(FIRST.tickets_of(first)) {
                for b in tickets(LAST.tickets_of(last)) {
                    let person = Person::new((first_start + a) << 17 | (last_start + b));
                    assert_eq!(person.first(), FIRST.get(first));
                    assert_eq!(person.last(), LAST.get(last));
                    assert!(suffixes.insert(person.suffix()), "{person:?}");
                }
            }
            assert_eq!(suffixes.first(), Some(&0));
            assert_eq!(suffixes.last(), Some(&(suffixes.len() as u32 - 1)));
        }
    }

    #[test]
    fn the_ends_of_the_numbers_are_persons() {
        for (number, names) in [(0, ("James", "Smith")), (u32::MAX, ("Allyn", "Stehney"))] {
            let person = Person::new(number);
            assert_eq!((person.first(), person.last()), names);
            assert_eq!(person.suffix(), 0);
        }
    }

    #[test]
    fn rows_have_different_persons() {
        let people = people();
        let mut numbers: Vec<u32> = (0..1_000_000)
            .map(|row| people.person(row).number())
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 1_000_000);
        assert_eq!(people.person(1 << 32), people.person(0));
    }

    #[test]
    fn names_are_as_frequent_as_in_life() {
        let people = people();
        let rows = 100_000;
        let smiths = (0..rows).filter(|row| people.person(*row).last() == "Smith");
        let expected = rows as f64 * f64::from(LAST.tickets_of(0)) / f64::from(LAST.tickets());
        let deviation = (smiths.count() as f64 - expected) / expected.sqrt();
        assert!(deviation.abs() < 4.0, "{deviation} standard deviations");
    }
}
