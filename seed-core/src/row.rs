//! Which row a value belongs to.

/// A row of a table, as its values see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowId {
    /// The row's number in its table, from 0: what dense keys and unique columns depend on.
    pub index: u64,
    /// What every other value depends on: the index of a root row, or for a child a mix of its
    /// parent's identity and its own ordinal, so that no other parent's children matter.
    pub identity: u64,
    /// The parent that made this row through `with`.
    pub parent: Option<ParentRow>,
}

/// The parent of a row made by `with`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParentRow {
    /// The parent's number in its own table, from 0.
    pub index: u64,
    /// The parent's identity.
    pub identity: u64,
    /// Which of the parent's children the row is, from 0.
    pub ordinal: u64,
}

impl RowId {
    /// Row `index` of a table that is seeded by itself.
    #[must_use]
    pub fn root(index: u64) -> RowId {
        RowId {
            index,
            identity: index,
            parent: None,
        }
    }
}
