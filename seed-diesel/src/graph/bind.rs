//! From a plan to rows: the columns of each model bound, its parents first.

use seed_core::{Binder, Build, ColumnName, Plan, TableName, TablePlan};

use super::Graph;
use super::fill::Fill;
use super::keys::KeySource;
use super::run::BoundRun;
use crate::error::Error;
use crate::refine::{ChangedRows, RowChanges};
use crate::seedable::{RowFn, Seedable};

impl<C> Graph<C> {
    /// A binder with what the run says of columns.
    pub(crate) fn binder(&self, plan: Plan) -> Result<Binder, Error> {
        Ok(Binder::new(plan).refined(self.refinements.clone())?)
    }

    /// Binds the rows of one model.
    pub(crate) fn bind_rows<M: Seedable>(
        &self,
        binder: &mut Binder,
    ) -> Result<RowFn<M::Row>, Error> {
        let name = M::spec().name;
        let node = self.nodes.iter().find(|node| node.spec.name == name);
        let changes = node.and_then(|node| node.changes.as_ref());
        Ok(bind_rows::<M>(binder, &name, changes)?.row)
    }

    /// Binds all tables of the plan, in its order, with keys from the database where they are needed.
    pub(crate) fn bind(&self, plan: Plan, conn: &mut C) -> Result<BoundRun<C>, Error> {
        let keys = self.nodes.iter().flat_map(|node| {
            let table = plan.table(&node.spec.name);
            let keys = node.keys.iter();
            keys.filter(move |source| table.is_some_and(|table| source.is_used(table)))
        });
        let keys: Vec<&KeySource<C>> = keys.chain(&self.keys).collect();
        let mut binder = self.binder(plan)?;
        for source in keys {
            if !binder.knows_keys(&source.table, &source.columns) {
                let loaded = (source.load)(conn, &mut binder, source);
                loaded.map_err(|error| Error::Keys {
                    table: source.table.clone(),
                    source: error,
                })?;
            }
        }
        let mut tables = Vec::with_capacity(self.nodes.len());
        for name in names(binder.plan()) {
            tables.extend(self.bind_table(&mut binder, &name)?);
        }
        binder.finish()?;
        let (plan, assigned) = binder.into_parts();
        Ok(BoundRun {
            plan,
            tables,
            assigned,
        })
    }

    /// Binds the tables that come before one in the plan, its parents among them.
    pub(crate) fn bind_before(&self, binder: &mut Binder, table: &TableName) -> Result<(), Error> {
        for name in names(binder.plan()) {
            if name == *table {
                break;
            }
            self.bind_table(binder, &name)?;
        }
        Ok(())
    }

    /// Binds the tables behind one in the plan, if a circle makes it need their keys.
    pub(crate) fn bind_behind(&self, binder: &mut Binder, table: &TableName) -> Result<(), Error> {
        let behind = names(binder.plan()).into_iter();
        for name in behind.skip_while(|name| name != table).skip(1) {
            if binder.awaits_keys() {
                self.bind_table(binder, &name)?;
            }
        }
        Ok(binder.finish()?)
    }

    fn bind_table(
        &self,
        binder: &mut Binder,
        name: &TableName,
    ) -> Result<Option<Box<dyn Fill<C>>>, seed_core::Error> {
        let node = self.nodes.iter().find(|node| node.spec.name == *name);
        node.map(|node| (node.bind)(binder, name, node.changes.as_ref()))
            .transpose()
    }
}

/// Binds a model's rows, with the changes of those that the run gives.
pub(super) fn bind_rows<M: Seedable>(
    binder: &mut Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
) -> Result<ChangedRows<M::Row>, seed_core::Error> {
    let row = binder.table(table, M::COLUMNS, |build| bind::<M>(build, changes))?;
    apply::<M>(binder, table, changes, row)
}

/// Binds a model's rows as they are inserted, where the plan cuts a circle at its foreign keys.
pub(super) fn bind_before_cuts<M: Seedable>(
    binder: &mut Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
) -> Result<Option<RowFn<M::Row>>, seed_core::Error> {
    let Some([first, ..]) = binder.plan().table(table).map(TablePlan::cut) else {
        return Ok(None);
    };
    let written = written::<M>(binder, table)?;
    let keys = M::PRIMARY_KEY;
    if keys.is_empty() || !keys.iter().all(|place| written.contains(place)) {
        return Err(seed_core::Error::Table {
            table: table.clone(),
            problem: format!(
                "`{first}` is part of a circle of foreign keys and is filled by the primary key, which the model leaves to the database"
            ),
        });
    }
    let row = binder.table_before_cuts(table, |build| bind::<M>(build, changes))?;
    Ok(Some(apply::<M>(binder, table, changes, row)?.row))
}

/// Binds the columns of a model, with what the run makes of them.
fn bind<M: Seedable>(
    build: &mut Build<'_>,
    changes: Option<&RowChanges>,
) -> Result<RowFn<M::Row>, seed_core::Error> {
    let row = M::bind(build)?;
    match changes {
        Some(changes) => changes.make::<M>(build, row),
        None => Ok(row),
    }
}

/// The places of the columns that the run does not leave to the database.
pub(super) fn written<M: Seedable>(
    binder: &Binder,
    table: &TableName,
) -> Result<Vec<usize>, seed_core::Error> {
    let columns = M::COLUMNS.iter().enumerate();
    let skips = |column: &str| binder.refinements().skips(&ColumnName::new(table, column));
    let written = columns.filter(|(_, column)| !skips(column));
    let written: Vec<usize> = written.map(|(place, _)| place).collect();
    if written.is_empty() {
        return Err(seed_core::Error::Table {
            table: table.clone(),
            problem: "all columns are left to the database, one at least has to be written".into(),
        });
    }
    Ok(written)
}

/// The rows with the changes of those that the run gives.
fn apply<M: Seedable>(
    binder: &Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
    row: RowFn<M::Row>,
) -> Result<ChangedRows<M::Row>, seed_core::Error> {
    let plan = binder.plan().table(table);
    let numbers = plan.map(|table| table.layout().numbers());
    match changes {
        Some(changes) => changes.apply::<M>(table, numbers.unwrap_or_default(), row),
        None => Ok(row.into()),
    }
}

fn names(plan: &Plan) -> Vec<TableName> {
    let names = plan.tables().iter().map(|table| table.name().clone());
    names.collect()
}
