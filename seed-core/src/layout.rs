//! Where the rows of a table are: row number to identity and parent, without a list of rows.

use std::ops::Range;
use std::sync::Arc;

use crate::counts::Counts;
use crate::row::{ParentRow, RowId};
use crate::stream::{Stream, child_identity};

/// How many running totals of children are kept at the most, of 8 bytes each.
const MAX_BLOCKS: u64 = 1 << 14;

/// The rows of one table.
#[derive(Clone, Debug)]
pub enum Layout {
    /// A table seeded by itself, of rows with these numbers: row i has identity i.
    Root(Range<u64>),
    /// A table whose rows are made by the rows of another.
    Children(Arc<Children>),
    /// A table whose rows are made by the rows of several others: those of one behind those of the other.
    Joined(Arc<[Layout]>),
}

/// The rows that `with` makes.
#[derive(Debug)]
pub struct Children {
    parent: Layout,
    counts: Counts,
    stream: Stream,
    /// What tells rows of one parent table from those of another, where several make the rows; else 0.
    salt: u64,
    /// The number of the first row.
    first: u64,
    len: u64,
    /// The number of rows before every `block`-th parent; empty where all parents have equally many.
    starts: Vec<u64>,
    block: u64,
}

impl Layout {
    /// The children of the rows of `parent`, from row number `first` on; `None` where there are more
    /// than 2^64 of them.
    pub(crate) fn children(
        parent: Layout,
        counts: Counts,
        stream: Stream,
        salt: u64,
        first: u64,
    ) -> Option<Layout> {
        let parents = parent.len();
        let mut starts = Vec::new();
        let block = parents.div_ceil(MAX_BLOCKS).max(1);
        let len = match counts.fixed() {
            Some(each) => parents.checked_mul(each)?,
            None => {
                let mut len = 0_u64;
                for row in parent.rows(parent.numbers()) {
                    if (row.index - parent.first()) % block == 0 {
                        starts.push(len);
                    }
                    len = len.checked_add(counts.of(&stream, row.identity ^ salt))?;
                }
                len
            }
        };
        first.checked_add(len)?;
        Some(Layout::Children(Arc::new(Children {
            parent,
            counts,
            stream,
            salt,
            first,
            len,
            starts,
            block,
        })))
    }

    /// The rows of all parts, of which there is one at least; each begins where the one before it ends.
    pub(crate) fn joined(mut parts: Vec<Layout>) -> Layout {
        match parts.len() {
            1 => parts.remove(0),
            _ => Layout::Joined(parts.into()),
        }
    }

    /// The rows that one parent table makes each, or all.
    pub(crate) fn parts(&self) -> &[Layout] {
        match self {
            Layout::Joined(parts) => parts,
            Layout::Root(_) | Layout::Children(_) => std::slice::from_ref(self),
        }
    }

    /// How many rows the run makes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Layout::Root(numbers) => numbers.end - numbers.start,
            Layout::Children(children) => children.len,
            Layout::Joined(parts) => parts.iter().map(Layout::len).sum(),
        }
    }

    /// The number of the first row: how many rows the table has before the run.
    #[must_use]
    pub fn first(&self) -> u64 {
        match self {
            Layout::Root(numbers) => numbers.start,
            Layout::Children(children) => children.first,
            Layout::Joined(parts) => parts.first().map_or(0, Layout::first),
        }
    }

    /// The numbers of the rows.
    #[must_use]
    pub fn numbers(&self) -> Range<u64> {
        self.first()..self.first() + self.len()
    }

    /// Whether the table has no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row with this number, which is one of [`numbers`](Self::numbers).
    #[must_use]
    pub fn row(&self, index: u64) -> RowId {
        match self {
            Layout::Root(_) => RowId::root(index),
            Layout::Children(children) => children.row(index),
            Layout::Joined(parts) => {
                let part = parts.partition_point(|part| part.numbers().end <= index);
                parts[part].row(index)
            }
        }
    }

    /// The rows with these numbers, one after the other.
    #[must_use]
    pub fn rows(&self, range: Range<u64>) -> Rows {
        let numbers = self.numbers();
        let (start, end) = (range.start.max(numbers.start), range.end.min(numbers.end));
        Rows(match self {
            Layout::Children(children) if start < end => {
                Walk::Children(Box::new(children.walk(start..end)))
            }
            Layout::Joined(parts) if start < end => {
                let parts: Vec<Rows> = parts.iter().map(|part| part.rows(start..end)).collect();
                Walk::Joined(parts.into_iter())
            }
            Layout::Root(_) | Layout::Children(_) | Layout::Joined(_) => Walk::Root(start..end),
        })
    }
}

impl Children {
    fn row(&self, index: u64) -> RowId {
        let (parent, ordinal) = self.find(index);
        self.child(index, &parent, ordinal)
    }

    #[inline]
    fn child(&self, index: u64, parent: &RowId, ordinal: u64) -> RowId {
        let identity = parent.identity ^ self.salt;
        RowId {
            index,
            identity: child_identity(identity, ordinal),
            parent: Some(ParentRow {
                index: parent.index,
                identity,
                ordinal,
            }),
        }
    }

    /// How many rows a parent makes.
    #[inline]
    fn siblings(&self, parent: &RowId) -> u64 {
        self.counts.of(&self.stream, parent.identity ^ self.salt)
    }

    /// The parent of a row, and which of its children the row is.
    fn find(&self, index: u64) -> (RowId, u64) {
        let (place, parents) = (index - self.first, self.parent.first());
        if let Some(each) = self.counts.fixed() {
            return (self.parent.row(parents + place / each), place % each);
        }
        let block = self.starts.partition_point(|start| *start <= place) as u64 - 1;
        let mut ordinal = place - self.starts[block as usize];
        let mut last = RowId::root(0);
        for parent in self.parent.rows(parents + block * self.block..u64::MAX) {
            last = parent;
            let children = self.siblings(&parent);
            if ordinal < children {
                break;
            }
            ordinal -= children;
        }
        (last, ordinal)
    }

    fn walk(self: &Arc<Children>, range: Range<u64>) -> ChildWalk {
        let (parent, ordinal) = self.find(range.start);
        ChildWalk {
            parents: self.parent.rows(parent.index + 1..u64::MAX),
            siblings: self.siblings(&parent),
            children: Arc::clone(self),
            parent,
            ordinal,
            range,
        }
    }
}

/// Rows of a table in their order, made by [`Layout::rows`].
#[derive(Debug)]
pub struct Rows(Walk);

#[derive(Debug)]
enum Walk {
    Root(Range<u64>),
    Children(Box<ChildWalk>),
    Joined(std::vec::IntoIter<Rows>),
}

#[derive(Debug)]
struct ChildWalk {
    children: Arc<Children>,
    parents: Rows,
    parent: RowId,
    siblings: u64,
    ordinal: u64,
    range: Range<u64>,
}

impl Iterator for Rows {
    type Item = RowId;

    #[inline]
    fn next(&mut self) -> Option<RowId> {
        match &mut self.0 {
            Walk::Root(range) => range.next().map(RowId::root),
            Walk::Children(walk) => walk.next(),
            Walk::Joined(parts) => loop {
                let part = parts.as_mut_slice().first_mut()?;
                if let Some(row) = part.next() {
                    return Some(row);
                }
                parts.next();
            },
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Walk::Root(range) => range.size_hint(),
            Walk::Children(walk) => walk.range.size_hint(),
            Walk::Joined(parts) => {
                let rows = parts.as_slice().iter().map(|part| part.size_hint().0).sum();
                (rows, Some(rows))
            }
        }
    }
}

impl ChildWalk {
    #[inline]
    fn next(&mut self) -> Option<RowId> {
        let index = self.range.next()?;
        while self.ordinal == self.siblings {
            self.parent = self.parents.next()?;
            self.siblings = self.children.siblings(&self.parent);
            self.ordinal = 0;
        }
        let row = self.children.child(index, &self.parent, self.ordinal);
        self.ordinal += 1;
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;
    use crate::counts::Counts;
    use crate::name::TableName;
    use crate::row::RowId;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream, of_name};

    fn below(parent: &Layout, table: &str, ranges: &[(f64, u64, u64)]) -> Layout {
        let stream = Stream::new(Seed(42), &TableName::new(table), "", Purpose::Count);
        Layout::children(parent.clone(), Counts::new(ranges).unwrap(), stream, 0, 0).unwrap()
    }

    fn three_levels() -> Vec<Layout> {
        let users = Layout::Root(0..20_000);
        let posts = below(&users, "posts", &[(0.6, 0, 3), (0.4, 5, 8)]);
        let comments = below(&posts, "comments", &[(1.0, 0, 2)]);
        let likes = below(&comments, "likes", &[(1.0, 2, 2)]);
        vec![users, posts, comments, likes]
    }

    /// The children of two tables, and theirs.
    fn joined() -> Vec<Layout> {
        let stream = Stream::new(Seed(42), &TableName::new("notes"), "", Purpose::Count);
        let part = |parents, counts: &[(f64, u64, u64)], name, first| {
            let (counts, salt) = (Counts::new(counts).unwrap(), of_name(name));
            Layout::children(Layout::Root(parents), counts, stream, salt, first).unwrap()
        };
        let posts = part(0..300, &[(1.0, 0, 4)], "posts", 50);
        let photos = part(0..300, &[(1.0, 2, 2)], "photos", posts.numbers().end);
        let notes = Layout::joined(vec![posts, photos]);
        let likes = below(&notes, "likes", &[(1.0, 0, 2)]);
        vec![notes, likes]
    }

    #[test]
    fn rows_of_several_parents_have_identities_of_their_own() {
        for layout in joined() {
            let mut all: Vec<u64> = layout.rows(0..u64::MAX).map(|row| row.identity).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len() as u64, layout.len());
        }
    }

    #[test]
    fn any_row_and_any_range_equal_the_whole() {
        for layout in three_levels().into_iter().chain(joined()) {
            let (first, rows) = (layout.first(), layout.rows(layout.numbers()));
            assert_eq!(rows.size_hint().0 as u64, layout.len());
            let rows: Vec<RowId> = rows.collect();
            assert_eq!(rows.len() as u64, layout.len());
            for index in layout.numbers().step_by(97) {
                assert_eq!(layout.row(index), rows[(index - first) as usize]);
                let range = index..(index + 50).min(layout.numbers().end);
                let part: Vec<RowId> = layout.rows(range.clone()).collect();
                let whole = (range.start - first) as usize..(range.end - first) as usize;
                assert_eq!(part, rows[whole]);
            }
        }
    }

    #[test]
    fn more_parents_leave_the_identities_of_the_others_children() {
        let identities = |parents| -> Vec<u64> {
            let posts = below(&Layout::Root(0..parents), "posts", &[(1.0, 1, 9)]);
            posts.rows(0..posts.len()).map(|row| row.identity).collect()
        };
        let few = identities(10);
        assert_eq!(few, identities(100)[..few.len()]);
    }

    #[test]
    fn shares_of_the_ranges_follow_their_weights() {
        let orders = Layout::Root(0..50_000);
        let weights = [(0.6, 1, 4), (0.2, 5, 10), (0.15, 11, 17), (0.05, 18, 25)];
        let details = below(&orders, "order_detail", &weights);
        let mut children = vec![0_u64; 50_000];
        for row in details.rows(0..details.len()) {
            children[row.parent.unwrap().index as usize] += 1;
        }
        for (share, least, most) in weights {
            let drawn = children
                .iter()
                .filter(|n| (least..=most).contains(n))
                .count();
            assert!((drawn as f64 / 50_000.0 - share).abs() < 0.01);
        }
    }

    #[test]
    fn too_many_children_are_refused() {
        let stream = Stream::new(Seed(1), &TableName::new("t"), "", Purpose::Count);
        let counts = Counts::new(&[(1.0, 2, 2)]).unwrap();
        let all = || Layout::Root(0..u64::MAX);
        assert!(Layout::children(all(), counts.clone(), stream, 0, 0).is_none());
        let few = || Layout::Root(0..1);
        assert!(Layout::children(few(), counts.clone(), stream, 0, u64::MAX - 2).is_some());
        assert!(Layout::children(few(), counts, stream, 0, u64::MAX - 1).is_none());
    }

    #[test]
    fn rows_behind_others_are_those_of_a_longer_table() {
        for ranges in [&[(1.0, 3, 3)][..], &[(0.6, 0, 3), (0.4, 5, 8)]] {
            let whole = below(&Layout::Root(0..40_000), "posts", ranges);
            let before = below(&Layout::Root(0..15_000), "posts", ranges).len();
            let stream = Stream::new(Seed(42), &TableName::new("posts"), "", Purpose::Count);
            let counts = Counts::new(ranges).unwrap();
            let parents = Layout::Root(15_000..40_000);
            let behind = Layout::children(parents, counts, stream, 0, before).unwrap();
            assert_eq!(behind.numbers(), before..whole.len());
            let rows = |layout: &Layout| -> Vec<RowId> { layout.rows(behind.numbers()).collect() };
            assert_eq!(rows(&behind), rows(&whole));
            for index in behind.numbers().step_by(997) {
                assert_eq!(behind.row(index), whole.row(index));
            }
        }
    }
}
