//! Trees: which earlier row of its own table a row has as its parent, without a list of rows.
//!
//! Each row draws a candidate among the earlier ones, and is a root or not by itself. The candidates alone
//! make trees of any depth. Where a depth is said, a row whose candidate lies too deep to have children
//! draws another one, so that all rows above are chosen alike; where there are hardly any of them, it goes
//! to the ancestor of its first candidate on the last level that may have children:
//!
//! ```text
//! level(root) = 0     level(row) = level(candidate(row)) + 1, if that is below depth
//! ```
//!
//! Rows above the last level so have their first candidate as their parent, and a walk along first
//! candidates says on which level they are. It takes at most `depth` steps, and about ln(rows) of them up to
//! a root. Part of output version 1.

use crate::layout::Layout;
use crate::row::RowId;
use crate::sample;
use crate::stream::Stream;

/// What is said of a foreign key to its own table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TreeSpec {
    /// The share of the rows without a parent.
    pub(crate) roots: Option<f64>,
    /// The most levels.
    pub(crate) depth: Option<u64>,
}

impl TreeSpec {
    /// What this says, and what `other` says of the rest.
    pub(crate) fn or(self, other: TreeSpec) -> TreeSpec {
        TreeSpec {
            roots: self.roots.or(other.roots),
            depth: self.depth.or(other.depth),
        }
    }

    pub(crate) fn is_empty(self) -> bool {
        self == TreeSpec::default()
    }

    /// What is wrong with it.
    pub(crate) fn problem(self) -> Option<String> {
        match self {
            TreeSpec {
                roots: Some(share), ..
            } if !(0.0..=1.0).contains(&share) => {
                Some(format!("{share} is no share of roots between 0 and 1"))
            }
            TreeSpec { depth: Some(0), .. } => {
                Some("a depth of 0 has no rows; 1 is roots alone".into())
            }
            _ => None,
        }
    }
}

/// How many candidates a row draws.
const TRIES: u64 = 32;

/// The parents of the rows of a table among its own.
pub(crate) struct Tree {
    candidates: Stream,
    roots: Stream,
    /// The share of roots in 2^53 parts.
    share: u64,
    /// The most levels; 2^64 - 1 where it is not said.
    depth: u64,
    layout: Layout,
}

impl Tree {
    pub(crate) fn new(spec: TreeSpec, candidates: Stream, roots: Stream, layout: Layout) -> Tree {
        Tree {
            candidates,
            roots,
            share: (spec.roots.unwrap_or(0.0) * (1_u64 << 53) as f64) as u64,
            depth: spec.depth.unwrap_or(u64::MAX),
            layout,
        }
    }

    /// The number of the parent; `None` for a root.
    #[inline]
    pub(crate) fn parent(&self, row: &RowId) -> Option<u64> {
        if self.depth == 1 || self.is_root(row) {
            return None;
        }
        let candidate = self.candidate(row);
        if self.depth == u64::MAX {
            return Some(candidate);
        }
        let candidate = self.layout.row(candidate);
        if self.may_have_children(candidate) {
            return Some(candidate.index);
        }
        for again in 1..TRIES {
            let other = self.layout.row(self.draw(row, self.candidates.part(again)));
            if self.may_have_children(other) {
                return Some(other.index);
            }
        }
        Some(self.ancestor_with_children(candidate).index)
    }

    /// Whether a row is above the last level.
    fn may_have_children(&self, row: RowId) -> bool {
        let mut ancestor = row;
        for _ in 0..self.depth - 1 {
            if self.is_root(&ancestor) {
                return true;
            }
            ancestor = self.layout.row(self.candidate(&ancestor));
        }
        false
    }

    /// The last of the row's ancestors above the last level.
    fn ancestor_with_children(&self, row: RowId) -> RowId {
        let mut level = 0_u64;
        let mut ancestor = row;
        while !self.is_root(&ancestor) {
            ancestor = self.layout.row(self.candidate(&ancestor));
            level += 1;
        }
        let mut parent = row;
        for _ in self.depth - 2..level {
            parent = self.layout.row(self.candidate(&parent));
        }
        parent
    }

    #[inline]
    fn is_root(&self, row: &RowId) -> bool {
        row.index == self.layout.first() || self.roots.bits(row.identity) >> 11 < self.share
    }

    /// An earlier row, all equally likely.
    #[inline]
    fn candidate(&self, row: &RowId) -> u64 {
        self.draw(row, self.candidates)
    }

    #[inline]
    fn draw(&self, row: &RowId, candidates: Stream) -> u64 {
        let first = self.layout.first();
        first + sample::below(candidates.bits(row.identity), row.index - first)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tree, TreeSpec};
    use crate::layout::Layout;
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stream::{Purpose, Stream};

    fn parents(
        roots: Option<f64>,
        depth: Option<u64>,
        numbers: std::ops::Range<u64>,
    ) -> Vec<Option<u64>> {
        let table = TableName::new("categories");
        let stream = |purpose| Stream::new(Seed(42), &table, "parent_id", purpose);
        let layout = Layout::Root(numbers.clone());
        let spec = TreeSpec { roots, depth };
        let tree = Tree::new(
            spec,
            stream(Purpose::Value),
            stream(Purpose::Null),
            layout.clone(),
        );
        numbers.map(|row| tree.parent(&layout.row(row))).collect()
    }

    /// How many rows are on each level.
    fn levels(parents: &[Option<u64>], first: u64) -> Vec<usize> {
        let mut levels: Vec<usize> = Vec::new();
        let mut sizes = Vec::new();
        for (row, parent) in parents.iter().enumerate() {
            let level = match parent {
                None => 0,
                Some(parent) => {
                    let place = (parent - first) as usize;
                    assert!(place < row, "{place} is not before {row}");
                    levels[place] + 1
                }
            };
            levels.push(level);
            sizes.resize(sizes.len().max(level + 1), 0);
            sizes[level] += 1;
        }
        sizes
    }

    #[test]
    fn value_stability() {
        let expected = [
            None,
            Some(0),
            Some(1),
            None,
            Some(0),
            Some(3),
            Some(0),
            Some(5),
            Some(4),
            Some(4),
            None,
            None,
            None,
            Some(4),
            Some(4),
            Some(3),
        ];
        assert_eq!(parents(Some(0.2), Some(3), 0..16), expected);
    }

    #[test]
    fn no_row_is_deeper_than_said_and_every_level_has_rows() {
        for depth in 1..=6 {
            for roots in [None, Some(0.02), Some(0.3)] {
                for first in [0, 1_000] {
                    let parents = parents(roots, Some(depth), first..first + 20_000);
                    let levels = levels(&parents, first);
                    assert_eq!(levels.len() as u64, depth, "{roots:?}: {levels:?}");
                    assert!(levels.iter().all(|rows| *rows > 0), "{roots:?}: {levels:?}");
                }
            }
        }
    }

    #[test]
    fn roots_have_their_share_whatever_the_depth() {
        for depth in [None, Some(2), Some(4)] {
            let parents = parents(Some(0.1), depth, 0..100_000);
            let levels = levels(&parents, 0);
            assert!(levels[0].abs_diff(10_000) < 400, "{depth:?}: {levels:?}");
            // A tenth of the others has a root as the first candidate; more, where deeper rows go up.
            assert!(levels[1] > 8_600, "{depth:?}: {levels:?}");
        }
        let alone = parents(Some(0.0), Some(5), 0..1_000);
        assert_eq!(levels(&alone, 0)[0], 1);
        assert_eq!(levels(&parents(Some(1.0), None, 0..1_000), 0), [1_000]);
        assert_eq!(levels(&parents(None, Some(1), 0..1_000), 0), [1_000]);
    }

    #[test]
    fn children_are_spread_over_the_parents() {
        let parents = parents(Some(0.1), Some(3), 0..100_000);
        let mut children = vec![0_u32; 100_000];
        for parent in parents.iter().flatten() {
            children[*parent as usize] += 1;
        }
        // On the average nine, more for the earlier rows.
        let most = children.iter().max().copied().unwrap_or(0);
        let with_children = children.iter().filter(|children| **children > 0).count();
        assert!(most < 200, "{most}");
        assert!(with_children > 12_000, "{with_children}");
    }

    #[test]
    fn rows_above_the_limit_stay_where_they_are() {
        let free = parents(Some(0.1), None, 0..5_000);
        let limited = parents(Some(0.1), Some(4), 0..5_000);
        let same = free.iter().zip(&limited).filter(|(a, b)| a == b).count();
        assert!(same > 1_500, "{same}");
    }

    #[test]
    fn what_is_no_tree_is_an_error() {
        let problem = |roots, depth| TreeSpec { roots, depth }.problem();
        assert_eq!(problem(Some(0.5), Some(1)), None);
        for share in [-0.1, 1.1, f64::NAN] {
            assert!(problem(Some(share), None).is_some());
        }
        assert!(problem(None, Some(0)).is_some());
    }
}
