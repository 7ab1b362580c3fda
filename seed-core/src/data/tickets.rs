//! Weights of list entries as lottery tickets: an entry that is twice as frequent owns twice as many.

/// Which entry of a list owns a ticket, for a list sorted by descending number of tickets.
///
/// Long lists have few different weights (60,000 last names have about 300), so the table keeps one of `R` runs for
/// each group of entries that own equally many. Of `G` stretches of tickets it keeps where they begin.
pub(crate) struct Tickets<const R: usize, const G: usize> {
    runs: [Run; R],
    /// The run that owns the first ticket of each of `G` equal stretches of tickets (the last ones are beyond the
    /// end): the search for a ticket starts there. It passes one run at most where there are enough stretches that
    /// none has the ends of two runs in it.
    guide: [u16; G],
    /// A stretch has `2^stretch` tickets.
    stretch: u32,
    entries: u32,
    total: u32,
}

/// The precision of [`Run::reciprocal`].
const RECIPROCAL_BITS: u32 = 40;

/// The owner of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    /// The entry that owns the ticket.
    pub(crate) entry: usize,
    /// The ordinal of the ticket among those of this entry.
    pub(crate) ordinal: u32,
    /// How many tickets this entry owns.
    pub(crate) tickets: u32,
}

/// Consecutive entries that own equally many tickets.
#[derive(Clone, Copy)]
struct Run {
    first_ticket: u32,
    /// The first ticket behind the run.
    end: u32,
    first_entry: u32,
    each: u32,
    /// 2^40 / each, rounded up: a multiplication instead of a division
    /// (D. Lemire, O. Kaser and N. Kurz, "Faster remainder by direct computation", 2019).
    reciprocal: u64,
}

impl<const R: usize, const G: usize> Tickets<R, G> {
    /// Reads `R` lines of two decimal numbers with one space between: the tickets of each entry in the run, and how
    /// many entries the run has. The first number falls from line to line. Anything else stops the compilation.
    #[expect(
        clippy::panic,
        reason = "evaluated at compile time, where it is the error"
    )]
    pub(crate) const fn parse(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut runs = [Run {
            first_ticket: 0,
            end: 0,
            first_entry: 0,
            each: 0,
            reciprocal: 0,
        }; R];
        let (mut entries, mut total, mut before) = (0, 0, u32::MAX);
        let (mut run, mut at) = (0, 0);
        while run < R {
            let (each, after_each) = number(bytes, at, b' ');
            let (count, after_count) = number(bytes, after_each, b'\n');
            if each == 0 || count == 0 || each >= before {
                panic!("the runs are not sorted by falling number of tickets, or one is empty");
            }
            runs[run] = Run {
                first_ticket: total,
                end: total + each * count,
                first_entry: entries,
                each,
                reciprocal: (1_u64 << RECIPROCAL_BITS).div_ceil(each as u64),
            };
            // What the reciprocal adds to a quotient stays below 1 / each, and the product below 2^64.
            if (each as u64) * (each as u64) * (count as u64) > 1 << RECIPROCAL_BITS {
                panic!("a run has too many tickets for its reciprocal");
            }
            entries += count;
            total += each * count;
            before = each;
            at = after_count;
            run += 1;
        }
        if R == 0 || at != bytes.len() {
            panic!("the text has another number of lines than the table has runs");
        }
        let mut stretch = 0;
        while (total - 1) >> stretch >= G as u32 {
            stretch += 1;
        }
        let mut guide = [0; G];
        let (mut at, mut run) = (0, 0);
        while at < G {
            while run + 1 < R && runs[run + 1].first_ticket <= (at as u32) << stretch {
                run += 1;
            }
            guide[at] = run as u16;
            at += 1;
        }
        Self {
            runs,
            guide,
            stretch,
            entries,
            total,
        }
    }

    /// The entry that owns `ticket`, which is less than [`total`](Self::total).
    #[inline]
    pub(crate) fn owner(&self, ticket: u32) -> Owner {
        debug_assert!(ticket < self.total, "ticket {ticket} of {}", self.total);
        let mut at = usize::from(self.guide[(ticket >> self.stretch) as usize]);
        // A step that is always taken, by one run or by none, leaves the processor nothing to guess.
        at += usize::from(ticket >= self.runs[at].end);
        while ticket >= self.runs[at].end {
            at += 1;
        }
        let run = &self.runs[at];
        let offset = ticket - run.first_ticket;
        let place = ((u64::from(offset) * run.reciprocal) >> RECIPROCAL_BITS) as u32;
        Owner {
            entry: (run.first_entry + place) as usize,
            ordinal: offset - place * run.each,
            tickets: run.each,
        }
    }

    /// How many tickets `entry` owns.
    #[cfg(test)]
    pub(crate) fn tickets_of(&self, entry: usize) -> u32 {
        debug_assert!(
            entry < self.entries as usize,
            "entry {entry} of {}",
            self.entries
        );
        self.runs[self
            .runs
            .partition_point(|run| run.first_entry as usize <= entry)
            - 1]
        .each
    }

    /// How many entries there are.
    pub(crate) const fn entries(&self) -> usize {
        self.entries as usize
    }

    /// How many tickets there are in all.
    pub(crate) const fn total(&self) -> u32 {
        self.total
    }
}

/// The decimal number that starts at `at` and ends before `end`, and the position behind `end`.
#[expect(
    clippy::panic,
    reason = "evaluated at compile time, where it is the error"
)]
const fn number(bytes: &[u8], mut at: usize, end: u8) -> (u32, usize) {
    let start = at;
    let mut value = 0;
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        value = value * 10 + (bytes[at] - b'0') as u32;
        at += 1;
    }
    if at == start || at == bytes.len() || bytes[at] != end {
        panic!("a line is not `tickets entries`, or one is missing");
    }
    (value, at + 1)
}

#[cfg(test)]
mod tests {
    use super::{Owner, Tickets};

    static SMALL: Tickets<3, 8> = Tickets::parse("5 1\n3 2\n1 4\n");

    #[test]
    fn every_ticket_belongs_to_its_entry() {
        let owners = [5, 3, 3, 1, 1, 1, 1];
        assert_eq!((SMALL.entries(), SMALL.total()), (7, 15));
        let mut ticket = 0;
        for (entry, &count) in owners.iter().enumerate() {
            assert_eq!(SMALL.tickets_of(entry), count);
            for ordinal in 0..count {
                let owner = Owner {
                    entry,
                    ordinal,
                    tickets: count,
                };
                assert_eq!(SMALL.owner(ticket), owner);
                ticket += 1;
            }
        }
        assert_eq!(ticket, SMALL.total());
    }

    #[test]
    #[should_panic(expected = "not sorted")]
    fn rising_tickets_are_an_error() {
        Tickets::<2, 8>::parse("1 1\n2 1\n");
    }

    #[test]
    #[should_panic(expected = "another number of lines")]
    fn more_lines_are_an_error() {
        Tickets::<1, 8>::parse("2 1\n1 1\n");
    }

    #[test]
    #[should_panic(expected = "tickets entries")]
    fn fewer_lines_are_an_error() {
        Tickets::<3, 8>::parse("2 1\n1 1\n");
    }

    #[test]
    #[should_panic(expected = "tickets entries")]
    fn a_letter_is_an_error() {
        Tickets::<1, 8>::parse("2 a\n");
    }
}
