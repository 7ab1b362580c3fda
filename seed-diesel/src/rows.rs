//! The rows of a model, one after the other.

use std::fmt;

use seed_core::{Layout, Rows, TablePlan};

use crate::seedable::{RowFn, Seedable};

/// The rows of a model in the order of insertion, made by [`Seedable::rows`] and
/// [`Seeder::rows`](crate::Seeder::rows).
///
/// Each row is computed when it is asked for; none is kept. How many are left is known:
///
/// ```
/// use seed_diesel::{Seed, Seedable};
/// # diesel::table! { users (id) { id -> Integer, } }
/// # #[derive(Seedable)]
/// # #[diesel(table_name = users)]
/// # struct User { id: i32 }
///
/// let seeder = User::seeder(Seed(42)).count(100);
/// let mut rows = seeder.clone().rows::<User>()?;
/// assert_eq!(rows.len(), 100);
/// assert!(rows.next().is_some());
/// assert_eq!(rows.len(), 99);
/// # assert_eq!(format!("{rows:?}"), "SeedRows { left: 99, .. }");
/// # assert!(format!("{seeder:?}").starts_with("Seeder { seed: "));
/// # Ok::<(), seed_diesel::Error>(())
/// ```
#[must_use = "rows are computed when they are asked for"]
pub struct SeedRows<M: Seedable> {
    rows: Rows,
    row: RowFn<M::Row>,
}

impl<M: Seedable> SeedRows<M> {
    pub(crate) fn new(layout: &Layout, row: RowFn<M::Row>) -> SeedRows<M> {
        SeedRows {
            rows: layout.rows(layout.numbers()),
            row,
        }
    }
}

impl<M: Seedable> fmt::Debug for SeedRows<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.rows.size_hint().0;
        f.debug_struct("SeedRows")
            .field("left", &left)
            .finish_non_exhaustive()
    }
}

impl<M: Seedable> Iterator for SeedRows<M> {
    type Item = M::Row;

    #[inline]
    fn next(&mut self) -> Option<M::Row> {
        self.rows.next().map(|row| (self.row)(&row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl<M: Seedable> ExactSizeIterator for SeedRows<M> {}

/// Rows of a table in batches, for a connection to insert: one batch in memory at a time.
pub struct Batches<'a, R> {
    rows: Rows,
    row: &'a RowFn<R>,
    /// The places of the columns that are written.
    written: &'a [usize],
    batch: Vec<R>,
    /// The number of rows before the batch.
    before: u64,
    /// Whether the table has foreign keys.
    #[cfg_attr(
        not(feature = "sqlite"),
        allow(dead_code, reason = "only SQLite takes other statements for it")
    )]
    foreign_keys: bool,
    /// Whether rows refer to others that are stored later.
    #[cfg_attr(
        not(feature = "mysql"),
        allow(dead_code, reason = "only MySQL cannot defer its checks")
    )]
    before_parents: bool,
}

impl<'a, R> Batches<'a, R> {
    pub(crate) fn new(
        table: &TablePlan,
        row: &'a RowFn<R>,
        written: &'a [usize],
    ) -> Batches<'a, R> {
        let layout = table.layout();
        Batches {
            rows: layout.rows(layout.numbers()),
            row,
            written,
            batch: Vec::new(),
            before: 0,
            foreign_keys: !table.references().is_empty(),
            before_parents: !table.deferred().is_empty(),
        }
    }

    /// The next `size` rows, fewer at the end, none after it.
    pub(crate) fn next_batch(&mut self, size: usize) -> &[R] {
        self.before += self.batch.len() as u64;
        self.batch.clear();
        let row = self.row;
        self.batch
            .extend(self.rows.by_ref().take(size).map(|id| row(&id)));
        &self.batch
    }

    /// The batch that [`next_batch`](Self::next_batch) gave last.
    pub(crate) fn batch(&self) -> &[R] {
        &self.batch
    }

    /// The numbers of the first and the last row of the batch, counted from 1.
    pub(crate) fn numbers(&self) -> (u64, u64) {
        (self.before + 1, self.before + self.batch.len() as u64)
    }

    /// The places of the columns that are written.
    pub(crate) fn written(&self) -> &'a [usize] {
        self.written
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn has_foreign_keys(&self) -> bool {
        self.foreign_keys
    }

    #[cfg(feature = "mysql")]
    pub(crate) fn come_before_parents(&self) -> bool {
        self.before_parents
    }
}
