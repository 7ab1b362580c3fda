//! Lists of strings kept as text files, one entry per line.
//!
//! To find the newlines of 1 MB of text at compile time takes 3.7 s, so a long list comes with a file of the lengths of
//! its lines, which are checked against the text in 0.5 s.

/// A list of `N` strings kept as one newline-separated text, so that it can be read and compared in review, with the
/// offset of each entry found at compile time.
pub(crate) struct List<const N: usize> {
    text: &'static str,
    /// Where entry `i` starts; it ends one byte (the newline) before entry `i + 1`, the last one before `end`.
    starts: [u32; N],
    end: u32,
    /// How many bytes an entry is given room for; few are longer.
    wide: usize,
}

/// What most lists give room for, and what those do in which more than one entry of sixteen is longer.
const NARROW: usize = 16;
const WIDE: usize = 32;

impl<const N: usize> List<N> {
    /// Reads `N` lines, each ended by `\n`. Anything else (a missing last newline, an empty line, another number of
    /// lines) stops the compilation, but for blanks behind the last line: where they are as many as
    /// [`push`](Self::push) copies, no entry is too near to the end for it.
    #[expect(
        clippy::panic,
        reason = "evaluated at compile time, where it is the error"
    )]
    pub(crate) const fn parse(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = [0; N];
        let (mut entry, mut start, mut at) = (0, 0, 0);
        let mut end = bytes.len();
        while end > 0 && bytes[end - 1] == b' ' {
            end -= 1;
        }
        while at < end {
            if bytes[at] == b'\n' {
                if entry == N {
                    panic!("the text has more lines than the list has entries");
                }
                if at == start {
                    panic!("the text has an empty line");
                }
                starts[entry] = start as u32;
                entry += 1;
                start = at + 1;
            }
            at += 1;
        }
        if entry < N {
            panic!("the text has fewer lines than the list has entries");
        }
        if start < end {
            panic!("the last line has no newline");
        }
        Self::new(text, starts, end as u32)
    }

    /// Reads `N` lines, each ended by `\n`, of which `lengths` holds the lengths without the newline.
    #[expect(
        clippy::panic,
        reason = "evaluated at compile time, where it is the error"
    )]
    pub(crate) const fn with_lengths(text: &'static str, lengths: &[u8; N]) -> Self {
        let bytes = text.as_bytes();
        let mut starts = [0; N];
        let (mut entry, mut start) = (0, 0);
        while entry < N {
            starts[entry] = start;
            let end = start + lengths[entry] as u32;
            if bytes[end as usize] != b'\n' {
                panic!("a line has another length");
            }
            start = end + 1;
            entry += 1;
        }
        if start as usize != bytes.len() {
            panic!("the text has another number of lines");
        }
        Self::new(text, starts, start)
    }

    const fn new(text: &'static str, starts: [u32; N], end: u32) -> Self {
        let (mut entry, mut long) = (0, 0);
        while entry < N {
            let next = if entry + 1 < N {
                starts[entry + 1]
            } else {
                end
            };
            long += ((next - 1 - starts[entry]) as usize > NARROW) as usize;
            entry += 1;
        }
        Self {
            text,
            starts,
            end,
            wide: if 16 * long > N { WIDE } else { NARROW },
        }
    }

    /// How many bytes an entry is given room for; few are longer.
    #[inline]
    pub(crate) fn wide(&self) -> usize {
        self.wide
    }

    /// Appends entry `i` to a text, by as many bytes as entries are given room for.
    #[inline]
    pub(crate) fn push_entry(&self, i: usize, text: &mut String) {
        match self.wide {
            NARROW => self.push::<NARROW>(i, text),
            _ => self.push::<WIDE>(i, text),
        }
    }

    /// Entry `i`, counted from 0.
    pub(crate) fn get(&self, i: usize) -> &'static str {
        let start = self.starts[i] as usize;
        &self.text[start..start + self.len_of(i)]
    }

    /// Entry `i` as a text of its own, with room for `WIDE` bytes where it has no more: memory of one size from row to
    /// row is had before the length is known. Each way makes its own text, since one that both had by reference would
    /// be written to the stack, and be waited for there.
    #[inline]
    pub(crate) fn owned<const WIDE: usize>(&self, i: usize) -> String {
        let start = self.starts[i] as usize;
        let len = self.len_of(i);
        match self.text.get(start..start + WIDE) {
            Some(wide) if len <= WIDE => {
                let mut text = String::with_capacity(WIDE);
                text.push_str(wide);
                text.truncate(len);
                text
            }
            _ => self.get(i).to_owned(),
        }
    }

    /// Appends entry `i` to a text. As most entries are no longer than `WIDE`, that many bytes are
    /// copied whatever the length is: a copy of a fixed length costs much less than one of a length
    /// that differs from row to row.
    #[inline]
    pub(crate) fn push<const WIDE: usize>(&self, i: usize, text: &mut String) {
        let start = self.starts[i] as usize;
        let len = self.len_of(i);
        match self.text.get(start..start + WIDE) {
            Some(wide) if len <= WIDE => {
                let end = text.len() + len;
                text.push_str(wide);
                text.truncate(end);
            }
            _ => text.push_str(&self.text[start..start + len]),
        }
    }

    /// How many bytes entry `i` has.
    #[inline]
    pub(crate) fn len_of(&self, i: usize) -> usize {
        let next = *self.starts.get(i + 1).unwrap_or(&self.end);
        (next - 1 - self.starts[i]) as usize
    }

    /// How many entries there are.
    pub(crate) const fn len(&self) -> usize {
        N
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    static THREE: List<3> = List::parse("one\nzwölf\nx\n");

    #[test]
    fn entries_are_the_lines() {
        assert_eq!(THREE.len(), 3);
        assert_eq!(
            (0..3).map(|i| THREE.get(i)).collect::<Vec<_>>(),
            ["one", "zwölf", "x"]
        );
    }

    #[test]
    fn entries_are_appended_whatever_their_length() {
        static SIX: List<6> = List::parse(
            "a\nabcdefghijklmnop\nabcdefghijklmnopq\nzwölf ist eine Zahl\nb\nübermäßig\n",
        );
        for i in 0..SIX.len() {
            let mut text = String::from("- ");
            SIX.push::<16>(i, &mut text);
            assert_eq!(text, format!("- {}", SIX.get(i)));
            assert_eq!(SIX.owned::<4>(i), SIX.get(i));
            assert_eq!(SIX.len_of(i), SIX.get(i).len());
        }
    }

    #[test]
    fn blanks_behind_the_last_line_are_no_entry() {
        let list = List::<2>::parse("one\nx\n                ");
        assert_eq!([0, 1].map(|i| list.get(i)), ["one", "x"]);
        let mut text = String::new();
        list.push::<16>(1, &mut text);
        assert_eq!(text, "x");
    }

    #[test]
    fn given_lengths_make_the_same_list() {
        let list = List::with_lengths("one\nzwölf\nx\n", &[3, 6, 1]);
        assert_eq!(list.starts, THREE.starts);
    }

    #[test]
    #[should_panic(expected = "another length")]
    fn a_wrong_length_is_an_error() {
        List::with_lengths("one\ntwo\n", &[3, 2]);
    }

    #[test]
    #[should_panic(expected = "another number of lines")]
    fn a_missing_length_is_an_error() {
        List::with_lengths("one\ntwo\n", &[3]);
    }

    #[test]
    #[should_panic(expected = "index out of bounds")]
    fn an_entry_behind_the_end_panics() {
        THREE.get(3);
    }

    #[test]
    #[should_panic(expected = "more lines")]
    fn more_lines_are_an_error() {
        List::<1>::parse("one\ntwo\n");
    }

    #[test]
    #[should_panic(expected = "fewer lines")]
    fn fewer_lines_are_an_error() {
        List::<3>::parse("one\ntwo\n");
    }

    #[test]
    #[should_panic(expected = "no newline")]
    fn a_missing_last_newline_is_an_error() {
        List::<1>::parse("one\ntwo");
    }

    #[test]
    #[should_panic(expected = "empty line")]
    fn an_empty_line_is_an_error() {
        List::<2>::parse("one\n\n");
    }
}
