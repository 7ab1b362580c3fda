//! First and last names of people with their real frequencies, for everything that is derived from a person.
//!
//! Each list has three files: the names, most frequent first, in lines of equal length, so that a name's place is
//! where it stands and a draw reads one line of the cache; the length of each name as one byte; the tickets as runs
//! (`tickets-of-each number-of-names` per line). A ticket drawn uniformly draws a name by its frequency.

use super::{Owner, Tickets};

/// What a line of names has, its end included: all of it is copied, and what is not the name is cut off.
pub(crate) const WIDE: usize = 16;

/// A list of `N` names with their frequencies, in `R` runs of equally frequent ones, with a guide of `G` stretches.
pub(crate) struct Names<const N: usize, const R: usize, const G: usize> {
    /// `N` lines of [`WIDE`] bytes.
    lines: &'static str,
    lengths: &'static [u8; N],
    tickets: Tickets<R, G>,
}

impl<const N: usize, const R: usize, const G: usize> Names<N, R, G> {
    /// Reads the three files.
    #[expect(
        clippy::panic,
        reason = "evaluated at compile time, where it is the error"
    )]
    const fn parse(lines: &'static str, lengths: &'static [u8; N], tickets: &str) -> Self {
        let tickets = Tickets::parse(tickets);
        if tickets.entries() != N {
            panic!("the runs of tickets do not cover the names");
        }
        if lines.len() != N * WIDE {
            panic!("the lines do not have the same length");
        }
        Self {
            lines,
            lengths,
            tickets,
        }
    }

    /// The name at place `i` of the list, counted from 0, most frequent first.
    pub(crate) fn get(&self, i: usize) -> &'static str {
        &self.line(i)[..self.len_of(i)]
    }

    /// Appends the name at place `i`.
    #[inline]
    pub(crate) fn push(&self, i: usize, text: &mut String) {
        let end = text.len() + self.len_of(i);
        text.push_str(self.line(i));
        text.truncate(end);
    }

    /// Appends the name at place `i` in lower case.
    #[inline]
    pub(crate) fn push_lower(&self, i: usize, text: &mut String) {
        let start = text.len();
        text.push_str(self.line(i));
        if let Some(line) = text.get_mut(start..start + WIDE) {
            line.make_ascii_lowercase();
        }
        text.truncate(start + self.len_of(i));
    }

    #[inline]
    fn line(&self, i: usize) -> &'static str {
        &self.lines[i * WIDE..(i + 1) * WIDE]
    }

    /// How many letters the name at place `i` has.
    #[inline]
    pub(crate) fn len_of(&self, i: usize) -> usize {
        usize::from(self.lengths[i])
    }

    /// How many names there are.
    pub(crate) const fn len(&self) -> usize {
        N
    }

    /// How many tickets all names own together, a power of two.
    pub(crate) const fn tickets(&self) -> u32 {
        self.tickets.total()
    }

    /// The place in the list of the name that owns `ticket`.
    #[inline]
    pub(crate) fn owner(&self, ticket: u32) -> Owner {
        self.tickets.owner(ticket)
    }

    /// The name that owns `ticket`.
    #[inline]
    pub(crate) fn of_ticket(&self, ticket: u32) -> &'static str {
        self.get(self.owner(ticket).entry)
    }

    /// How many tickets the name at place `i` owns, at least 1.
    #[cfg(test)]
    pub(crate) fn tickets_of(&self, i: usize) -> u32 {
        self.tickets.tickets_of(i)
    }
}

/// First names, those of women and of men with half of the weight each: 2^15 tickets.
pub(crate) static FIRST: Names<5161, 123, 512> = Names::parse(
    include_str!("first_names.txt"),
    include_bytes!("first_lengths.bin"),
    include_str!("first_tickets.txt"),
);

/// Last names: 2^17 tickets.
pub(crate) static LAST: Names<60_000, 156, 2048> = Names::parse(
    include_str!("last_names.txt"),
    include_bytes!("last_lengths.bin"),
    include_str!("last_tickets.txt"),
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FIRST, LAST, Names, Owner, WIDE};

    fn check<const N: usize, const R: usize, const G: usize>(names: &Names<N, R, G>) {
        let mut seen = BTreeSet::new();
        let mut ticket = 0;
        let mut before = u32::MAX;
        for i in 0..names.len() {
            let name = names.get(i);
            assert!(
                name.starts_with(|char: char| char.is_ascii_uppercase()),
                "{name}"
            );
            assert!(
                (2..WIDE).contains(&name.len())
                    && name.chars().all(|char| char.is_ascii_alphabetic()),
                "{name}"
            );
            assert_eq!(names.line(i).trim_end(), name);
            assert!(
                seen.insert(name.to_ascii_lowercase()),
                "{name} stands twice"
            );

            let owned = names.tickets_of(i);
            assert!((1..=before).contains(&owned), "{name}");
            for ordinal in [0, owned - 1] {
                let owner = Owner {
                    entry: i,
                    ordinal,
                    tickets: owned,
                };
                assert_eq!(names.owner(ticket + ordinal), owner, "{name}");
            }
            assert_eq!(names.of_ticket(ticket), name);
            ticket += owned;
            before = owned;
        }
        assert_eq!(ticket, names.tickets());
    }

    #[test]
    fn first_names_are_distinct_and_own_all_tickets() {
        check(&FIRST);
        assert_eq!((FIRST.len(), FIRST.tickets()), (5161, 1 << 15));
    }

    #[test]
    fn last_names_are_distinct_and_own_all_tickets() {
        check(&LAST);
        assert_eq!((LAST.len(), LAST.tickets()), (60_000, 1 << 17));
    }

    #[test]
    fn lists_are_frozen_with_output_version_1() {
        assert_eq!(
            [0, 4, 99, 5160].map(|i| FIRST.get(i)),
            ["James", "Mary", "Jean", "Allyn"]
        );
        assert_eq!(
            [0, 1, 249, 59_999].map(|i| LAST.get(i)),
            ["Smith", "Johnson", "Fowler", "Stehney"]
        );
        assert_eq!(
            [0, 12_345, 32_767].map(|ticket| FIRST.of_ticket(ticket)),
            ["James", "Amanda", "Allyn"]
        );
        assert_eq!(
            [0, 65_536, 131_071].map(|ticket| LAST.of_ticket(ticket)),
            ["Smith", "Hawks", "Stehney"]
        );
    }

    #[test]
    fn mc_and_mac_keep_their_second_capital_where_certain() {
        let names: BTreeSet<_> = (0..LAST.len()).map(|i| LAST.get(i)).collect();
        for name in [
            "McDonald",
            "MacDonald",
            "McCoy",
            "MacKenzie",
            "Mack",
            "Macias",
            "Machado",
        ] {
            assert!(names.contains(name), "{name}");
        }
    }
}
