//! One table with its columns bound, and how its rows get into the database.

use std::marker::PhantomData;

use seed_core::{ColumnName, TableName, TablePlan};

use crate::connection::{SeedConnection, Stage};
use crate::error::Error;
use crate::refine::Unchanged;
use crate::rows::Batches;
use crate::seedable::{RowFn, Seedable};

/// A table whose columns are bound, ready to be filled.
pub(crate) trait Fill<C> {
    /// Checks that the run changes no key in some row to which others refer.
    fn check(&self, table: &TablePlan, keys: &[ReferredKey<'_>]) -> Result<(), Error>;
    fn fill(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error>;
    /// Keeps the rows aside, for a statement that stores those of several tables.
    fn stage(&self, conn: &mut C, table: &TablePlan, stage: Stage) -> Result<(), Error>;
    /// Fills the foreign keys where a circle was cut, and what is made of them.
    fn close(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error>;
    /// The columns that are written.
    fn columns(&self) -> Vec<&'static str>;
}

/// A column of a table, and a table that refers to it.
pub(crate) struct ReferredKey<'a> {
    pub(super) column: &'static str,
    pub(super) child: &'a TableName,
}

pub(super) struct Bound<M: Seedable> {
    pub(super) row: RowFn<M::Row>,
    /// The places of the columns that are written.
    pub(super) written: Vec<usize>,
    /// The rows that the run changes, without the changes.
    pub(super) unchanged: Option<Unchanged<M::Row>>,
    /// The rows as they are inserted, where a circle is cut.
    pub(super) before_cuts: Option<RowFn<M::Row>>,
    pub(super) model: PhantomData<fn() -> M>,
}

impl<C, M> Fill<C> for Bound<M>
where
    C: SeedConnection<M>,
    M: Seedable,
{
    fn check(&self, table: &TablePlan, keys: &[ReferredKey<'_>]) -> Result<(), Error> {
        let Some(unchanged) = &self.unchanged else {
            return Ok(());
        };
        let layout = table.layout();
        for place in &unchanged.places {
            let id = layout.row(layout.first() + place);
            let (made, stored) = ((unchanged.row)(&id), (self.row)(&id));
            for key in keys {
                let Some(column) = M::COLUMNS.iter().position(|name| *name == key.column) else {
                    continue;
                };
                if C::shown(&made, column) != C::shown(&stored, column) {
                    return Err(Error::Plan(seed_core::Error::Column {
                        column: ColumnName::new(table.name(), key.column),
                        problem: format!(
                            "row {place} is given another value than the generator makes, to which rows of `{}` refer; give the column a generator with that value, or leave it as it is",
                            key.child
                        ),
                    }));
                }
            }
        }
        Ok(())
    }

    fn fill(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error> {
        let row = self.before_cuts.as_ref().unwrap_or(&self.row);
        let mut batches = Batches::new(table, row, &self.written);
        let inserted = conn.insert(table.name(), &mut batches);
        inserted.map_err(|source| self.refused(table, &batches, source))
    }

    fn stage(&self, conn: &mut C, table: &TablePlan, stage: Stage) -> Result<(), Error> {
        let row = self.before_cuts.as_ref().unwrap_or(&self.row);
        let mut batches = Batches::new(table, row, &self.written);
        let staged = conn.stage(stage, table.name(), &mut batches);
        staged.map_err(|source| self.refused(table, &batches, source))
    }

    fn close(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error> {
        if table.cut().is_empty() {
            return Ok(());
        }
        let changes = |place: &usize| {
            let column = &M::COLUMNS[*place];
            table.cut().contains(column) || table.made_of_row().contains(column)
        };
        let columns: Vec<usize> = self.written.iter().copied().filter(changes).collect();
        let mut batches = Batches::new(table, &self.row, &self.written);
        let updated = conn.update(table.name(), &columns, &mut batches);
        updated.map_err(|source| self.refused(table, &batches, source))
    }

    fn columns(&self) -> Vec<&'static str> {
        let columns = self.written.iter().map(|place| M::COLUMNS[*place]);
        columns.collect()
    }
}

impl<M: Seedable> Bound<M> {
    fn refused(
        &self,
        table: &TablePlan,
        batches: &Batches<'_, M::Row>,
        source: diesel::result::Error,
    ) -> Error {
        let columns = self.written.iter().map(|place| M::COLUMNS[*place]);
        let columns: Vec<&str> = columns.collect();
        Error::refused(table.name(), batches.numbers(), &columns, source)
    }
}
