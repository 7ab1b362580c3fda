//! A bound run: its tables are filled, step by step.

use std::time::Instant;

use seed_core::{AssignedKeys, ColumnName, Deferral, Plan, Report, TableName, TablePlan};

use super::fill::{Fill, ReferredKey};
use crate::connection::{Behind, ForeignKey, SeedDatabase, Stage, Staged, StoredKeys};
use crate::error::Error;

/// A run whose every column is bound: nothing but the database can fail any more.
pub(crate) struct BoundRun<C> {
    pub(super) plan: Plan,
    pub(super) tables: Vec<Box<dyn Fill<C>>>,
    /// The keys that the database gives.
    pub(super) assigned: Vec<(ColumnName, AssignedKeys)>,
}

impl<C> BoundRun<C> {
    pub(crate) fn into_plan(self) -> Plan {
        self.plan
    }

    /// Fills the tables in the order of the plan.
    pub(crate) fn fill(&self, conn: &mut C) -> Result<Report, Error>
    where
        C: SeedDatabase,
    {
        for (table, fill) in self.plan.tables().iter().zip(&self.tables) {
            fill.check(table, &self.keys_of(table))?;
        }
        let tables = self.plan.tables().iter();
        let keys: Vec<ForeignKey<'_>> = tables
            .flat_map(|table| {
                let keys = table.references().iter().filter(|key| key.is_key());
                let deferred = keys.filter(|key| {
                    table.deferred().contains(&key.key) && key.deferral != Deferral::Together
                });
                deferred.map(|key| ForeignKey::new(table.name(), key, table.parts(key.key)))
            })
            .collect();
        if keys.is_empty() {
            return self.fill_tables(conn);
        }
        conn.defer(&keys)?;
        let report = self.fill_tables(conn)?;
        conn.check(&keys)?;
        Ok(report)
    }

    fn fill_tables(&self, conn: &mut C) -> Result<Report, Error>
    where
        C: SeedDatabase,
    {
        let mut report = Report::default();
        for step in self.plan.steps() {
            match step[..] {
                [place] => {
                    let (table, fill) = (&self.plan.tables()[place], &self.tables[place]);
                    let start = Instant::now();
                    let keys = self.assigned_keys(conn, table)?;
                    fill.fill(conn, table)?;
                    learn_keys(conn, table, &keys)?;
                    report.push(table.name().clone(), table.layout().len(), start.elapsed());
                }
                _ => self.fill_together(conn, &step, &mut report)?,
            }
        }
        for (table, fill) in self.plan.tables().iter().zip(&self.tables) {
            let start = Instant::now();
            fill.close(conn, table)?;
            report.extend(table.name(), start.elapsed());
        }
        Ok(report)
    }

    /// Fills tables whose rows refer to each other with one statement.
    fn fill_together(
        &self,
        conn: &mut C,
        places: &[usize],
        report: &mut Report,
    ) -> Result<(), Error>
    where
        C: SeedDatabase,
    {
        let mut staged = Vec::with_capacity(places.len());
        let mut assigned = Vec::with_capacity(places.len());
        for (number, place) in places.iter().enumerate() {
            let (table, fill) = (&self.plan.tables()[*place], &self.tables[*place]);
            let start = Instant::now();
            let stage = Stage(number);
            assigned.push(self.assigned_keys(conn, table)?);
            fill.stage(conn, table, stage)?;
            staged.push(Staged {
                stage,
                table: table.name(),
                columns: fill.columns(),
            });
            report.push(table.name().clone(), table.layout().len(), start.elapsed());
        }
        let start = Instant::now();
        if let Err(source) = conn.store_staged(&staged) {
            return Err(self.refused_together(places, source));
        }
        for (place, keys) in places.iter().zip(&assigned) {
            learn_keys(conn, &self.plan.tables()[*place], keys)?;
        }
        // The one table by which the circle was opened is the reason for it.
        if let Some(first) = staged.first() {
            report.extend(first.table, start.elapsed());
        }
        Ok(())
    }

    /// The error of a statement for several tables: all rows of the one that the database names.
    fn refused_together(&self, places: &[usize], source: diesel::result::Error) -> Error {
        let named = match &source {
            diesel::result::Error::DatabaseError(_, information) => information.table_name(),
            _ => None,
        };
        let tables = places
            .iter()
            .map(|place| (&self.plan.tables()[*place], &self.tables[*place]));
        let mut tables = tables.filter(|(table, _)| named == Some(table.name().table()));
        match tables.next() {
            Some((table, fill)) => {
                let rows = (1, table.layout().len());
                Error::refused(table.name(), rows, &fill.columns(), source)
            }
            None => Error::Database(source),
        }
    }

    /// The columns of a table that others of the run refer to.
    fn keys_of(&self, table: &TablePlan) -> Vec<ReferredKey<'_>> {
        let mut keys = Vec::new();
        for child in self.plan.tables() {
            for reference in child.links() {
                if reference.parent == *table.name() {
                    keys.push(ReferredKey {
                        column: reference.parent_column,
                        child: child.name(),
                    });
                }
            }
        }
        keys
    }

    /// The key columns of a table that the database fills and others refer to, each with the largest key
    /// that is there.
    fn assigned_keys<'a>(
        &'a self,
        conn: &mut C,
        table: &'a TablePlan,
    ) -> Result<Vec<(&'a AssignedKeys, Behind<'a>)>, Error>
    where
        C: SeedDatabase,
    {
        let mut assigned = Vec::new();
        for (column, keys) in &self.assigned {
            if column.table() != table.name() {
                continue;
            }
            let mut largest = None;
            if table.layout().first() > 0 {
                // A counter that stands before a key would give that key again.
                conn.advance_counters(table.name(), &[column.column()])?;
                largest = conn.largest_key(table.name(), column.column())?;
            }
            let behind = Behind {
                table: table.name(),
                column: column.column(),
                // Keys that the database gives are integers of at most 64 bits.
                largest: largest.and_then(|largest| i64::try_from(largest).ok()),
            };
            assigned.push((keys, behind));
        }
        Ok(assigned)
    }

    /// The tables with the columns that the run writes.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&TableName, Vec<&'static str>)> {
        let tables = self.plan.tables().iter().zip(&self.tables);
        tables.map(|(table, fill)| (table.name(), fill.columns()))
    }
}

/// Learns the keys that the database gave the rows of a table.
fn learn_keys<C: SeedDatabase>(
    conn: &mut C,
    table: &TablePlan,
    assigned: &[(&AssignedKeys, Behind<'_>)],
) -> Result<(), Error> {
    for (keys, behind) in assigned {
        let stored = conn.assigned_keys(*behind).map_err(|source| Error::Keys {
            table: table.name().clone(),
            source,
        })?;
        let count = match &stored {
            StoredKeys::Consecutive { count, .. } => *count,
            StoredKeys::Listed(keys) => keys.len() as u64,
        };
        if count != table.layout().len() {
            return Err(Error::OtherRows {
                table: table.name().clone(),
                stored: table.layout().len(),
                found: count,
            });
        }
        match stored {
            StoredKeys::Consecutive { first, .. } => keys.set_first(first),
            StoredKeys::Listed(stored) => keys.set_all(stored),
        }
    }
    Ok(())
}
