//! The plan of a run, as data: which tables, in which order, how many rows, related how.

mod display;
mod makers;
mod order;
mod spec;
mod table;
#[cfg(test)]
mod tests;

use self::makers::{Maker, makers};
use self::order::{insertion_order, no_value_of_itself};
pub use self::spec::{ChildSpec, Deferral, PolymorphicSpec, Reference, TableSpec, UniqueSpec};
pub use self::table::{ColumnPlan, Reason, TablePlan};
use crate::counts::Counts;
use crate::error::Error;
use crate::layout::Layout;
use crate::name::{ColumnName, TableName};
use crate::seed::Seed;
use crate::stored::Stored;
use crate::stream::{self, Purpose, Stream};

/// How many rows a table has of which nothing is said.
pub const DEFAULT_COUNT: u64 = 10;

/// The tables of a run in the order of insertion, parents before children.
///
/// `Display` shows each table with its rows, and each column with its generator and why it was
/// chosen.
#[derive(Debug)]
pub struct Plan {
    seed: Seed,
    stored: Stored,
    tables: Vec<TablePlan>,
}

impl Plan {
    /// Orders the tables and lays out their rows. `specs` are in the order of declaration, which
    /// decides among tables that may come at the same time.
    ///
    /// # Errors
    ///
    /// An unknown output version, a table with two `with` parents, tables that refer to each other
    /// in a circle, counts that are no range or too large.
    pub fn new(seed: Seed, specs: Vec<TableSpec>) -> Result<Plan, Error> {
        Plan::behind(Stored::default(), seed, specs)
    }

    /// As [`new`](Self::new), with rows that come behind those that the tables hold.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn behind(stored: Stored, seed: Seed, specs: Vec<TableSpec>) -> Result<Plan, Error> {
        if !(1..=Seed::NEWEST_VERSION).contains(&seed.output_version()) {
            return Err(Error::UnknownVersion {
                asked: seed.output_version(),
                newest: Seed::NEWEST_VERSION,
            });
        }
        let makers = makers(&specs)?;
        let mut plan = Plan {
            seed,
            stored,
            tables: Vec::with_capacity(specs.len()),
        };
        no_value_of_itself(&specs)?;
        let (order, later) = insertion_order(&specs, &makers)?;
        for index in order {
            let spec = &specs[index];
            let makers = makers[index].clone();
            let layout = plan.layout(spec, &makers)?;
            plan.tables.push(TablePlan {
                name: spec.name.clone(),
                layout,
                makers,
                references: spec.references.clone(),
                polymorphic: spec.polymorphic.clone(),
                unique: spec.unique.clone(),
                later: later[index].clone(),
                columns: Vec::new(),
                made: Vec::new(),
            });
        }
        Ok(plan)
    }

    /// The seed of the run.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// What the tables hold before the run.
    #[must_use]
    pub fn stored(&self) -> &Stored {
        &self.stored
    }

    /// The tables in the order of insertion.
    #[must_use]
    pub fn tables(&self) -> &[TablePlan] {
        &self.tables
    }

    /// A table by its name.
    #[must_use]
    pub fn table(&self, name: &TableName) -> Option<&TablePlan> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// The tables by their places, step by step: those of one step are stored by one statement, because rows
    /// of each refer to rows of the others.
    #[must_use]
    pub fn steps(&self) -> Vec<Vec<usize>> {
        let mut steps: Vec<Vec<usize>> = Vec::with_capacity(self.tables.len());
        let mut stored = vec![false; self.tables.len()];
        for first in 0..self.tables.len() {
            if stored[first] {
                continue;
            }
            // The table with all that its rows refer to; most often all of that is there.
            let mut step = vec![first];
            stored[first] = true;
            let mut next = 0;
            while let Some(table) = step.get(next) {
                for parent in self.needed_at_once(*table) {
                    if !stored[parent] {
                        stored[parent] = true;
                        step.push(parent);
                    }
                }
                next += 1;
            }
            step.sort_unstable();
            steps.push(step);
        }
        steps
    }

    /// The places of the tables whose rows have to be there when those of a table are checked first.
    fn needed_at_once(&self, table: usize) -> impl Iterator<Item = usize> {
        let table = &self.tables[table];
        let needed = table.links().filter(|reference| {
            !table.later.contains(reference) || reference.deferral == Deferral::Together
        });
        needed.filter_map(|reference| {
            let mut tables = self.tables.iter();
            tables.position(|parent| parent.name == reference.parent)
        })
    }

    /// The column whose values a foreign key has in the end: that of the parent, or what that refers to.
    pub(crate) fn origin(&self, key: &Reference) -> ColumnName {
        let mut origin = ColumnName::new(&key.parent, key.parent_column);
        // No key has its own values, so this ends.
        loop {
            let table = self.table(origin.table());
            let references = table.map_or(&[][..], TablePlan::references);
            let next = references
                .iter()
                .find(|reference| reference.column == origin.column());
            match next {
                Some(next) => origin = ColumnName::new(&next.parent, next.parent_column),
                None => return origin,
            }
        }
    }

    pub(crate) fn set_columns(
        &mut self,
        name: &TableName,
        columns: Vec<ColumnPlan>,
        made: Vec<&'static str>,
    ) {
        if let Some(table) = self.tables.iter_mut().find(|table| table.name == *name) {
            table.columns = columns;
            table.made = made;
        }
    }

    fn layout(&self, spec: &TableSpec, makers: &[Maker]) -> Result<Layout, Error> {
        let mut first = self.stored.rows(&spec.name);
        if makers.is_empty() {
            let rows = spec.count.unwrap_or(DEFAULT_COUNT);
            let last = first.checked_add(rows).ok_or_else(|| Error::Table {
                table: spec.name.clone(),
                problem: "more than 2^64 rows".into(),
            })?;
            return Ok(Layout::Root(first..last));
        }
        let mut parts = Vec::with_capacity(makers.len());
        for maker in makers {
            let part = self.children(spec, maker, first)?;
            first = part.numbers().end;
            parts.push(part);
        }
        Ok(Layout::joined(parts))
    }

    /// The rows that one parent makes, from row number `first` on.
    fn children(&self, spec: &TableSpec, maker: &Maker, first: u64) -> Result<Layout, Error> {
        let refuse = |problem: String| Error::Table {
            table: maker.parent.clone(),
            problem: format!("`with({} = ...)`: {problem}", spec.name),
        };
        let counts = Counts::new(&maker.counts).map_err(|error| refuse(error.to_string()))?;
        let stream = Stream::new(self.seed, &spec.name, maker.column, Purpose::Count);
        // Whatever other parents make rows as well.
        let salt = match spec.pair(maker.column) {
            Some(_) => stream::of_name(&maker.parent.to_string()),
            None => 0,
        };
        // The parent comes earlier in the order, because `with` needs a foreign key to it.
        let parent = self.table(&maker.parent).map(|table| table.layout.clone());
        let parent = parent.unwrap_or(Layout::Root(0..0));
        Layout::children(parent, counts, stream, salt, first)
            .ok_or_else(|| refuse("more than 2^64 rows".into()))
    }
}
