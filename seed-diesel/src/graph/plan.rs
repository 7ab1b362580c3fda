//! The plan of a run: what the models say, and what the database says of its tables.

use seed_core::{ColumnName, Deferral, Plan, Seed, Stored, TableName, TablePlan, TableSpec};

use super::Graph;
use crate::connection::{ForeignKey, SeedDatabase};
use crate::error::Error;

impl<C> Graph<C> {
    pub(crate) fn plan(&self, seed: Seed) -> Result<Plan, Error> {
        if let Some(problem) = self.problems.first() {
            return Err(problem.clone().into());
        }
        self.check_inherited()?;
        Ok(Plan::new(seed, self.specs())?)
    }

    /// The same plan behind the rows that its tables hold, on a database that may be able to check foreign
    /// keys later: only circles ask for that.
    pub(crate) fn plan_on(&self, conn: &mut C, plan: &Plan, stored: Stored) -> Result<Plan, Error>
    where
        C: SeedDatabase,
    {
        let seed = plan.seed();
        if plan.tables().iter().all(|table| table.later().is_empty()) {
            return Ok(Plan::behind(stored, seed, self.specs())?);
        }
        let specs = self.specs_on(conn, plan)?;
        let mut together = specs.clone();
        for key in together.iter_mut().flat_map(|spec| &mut spec.references) {
            if key.deferral == Deferral::Impossible {
                key.deferral = Deferral::Together;
            }
        }
        let plan = Plan::behind(stored.clone(), seed, together)?;
        let mut steps = plan.steps();
        steps.retain(|step| step.len() > 1);
        let steps: Vec<Vec<&TablePlan>> = steps
            .iter()
            .map(|step| step.iter().map(|place| &plan.tables()[*place]).collect())
            .collect();
        let tables: Vec<&TableName> = steps.iter().flatten().map(|table| table.name()).collect();
        let knows_keys = steps.iter().all(|step| self.knows_keys_of(step));
        if tables.is_empty() || knows_keys && conn.stores_together(&tables)? {
            return Ok(plan);
        }
        Ok(Plan::behind(stored, seed, specs)?)
    }

    /// The tables with what the database says of their foreign keys.
    fn specs_on(&self, conn: &mut C, plan: &Plan) -> Result<Vec<TableSpec>, Error>
    where
        C: SeedDatabase,
    {
        let mut specs = self.specs();
        for spec in &mut specs {
            let mut deferrals = Vec::new();
            for key in spec.references.iter().filter(|key| key.is_key()) {
                if plan.table(&key.parent).is_some() && key.parent != spec.name {
                    let parts = spec.parts(key.key);
                    let deferral = conn.deferral(&ForeignKey::new(&spec.name, key, parts))?;
                    deferrals.push((key.key, deferral));
                }
            }
            for reference in &mut spec.references {
                let mut deferrals = deferrals.iter();
                if let Some((_, deferral)) = deferrals.find(|(key, _)| *key == reference.key) {
                    reference.deferral = *deferral;
                }
            }
        }
        Ok(specs)
    }

    /// Whether no row of these tables refers to a key that the database gives with the statement for all of
    /// them.
    fn knows_keys_of(&self, tables: &[&TablePlan]) -> bool {
        let mut keys = tables.iter().flat_map(|table| table.links());
        keys.all(|key| {
            let beside = tables.iter().any(|table| *table.name() == key.parent);
            !beside || self.writes(&key.parent, key.parent_column)
        })
    }

    /// Whether the run writes a column.
    fn writes(&self, table: &TableName, column: &str) -> bool {
        let skipped = self.refinements.skips(&ColumnName::new(table, column));
        let node = self.nodes.iter().find(|node| node.spec.name == *table);
        node.is_some_and(|node| node.columns.contains(&column) && !skipped)
    }

    /// Refuses columns that the run inherits from tables outside of it: their keys are read without them.
    fn check_inherited(&self) -> Result<(), seed_core::Error> {
        let is_there = |table: &TableName| self.nodes.iter().any(|node| node.spec.name == *table);
        let mut inherited = self.inherited.iter();
        match inherited.find(|(_, parent)| !is_there(parent)) {
            None => Ok(()),
            Some((column, parent)) => Err(seed_core::Error::Column {
                column: column.clone(),
                problem: format!(
                    "it is inherited from `{parent}`, which is not part of the run; add its model, or say `inherit` by the attribute"
                ),
            }),
        }
    }

    fn specs(&self) -> Vec<TableSpec> {
        let mut specs: Vec<TableSpec> = self.nodes.iter().map(|node| node.spec.clone()).collect();
        for spec in &mut specs {
            let unnamed = spec
                .children
                .iter_mut()
                .filter(|child| child.column.is_none());
            for child in unnamed {
                child.column = self.key_of_attributes(&child.child, &spec.name);
            }
        }
        specs
    }

    /// The foreign key that a `with` without a name goes through, whatever others the run says; `None` if the
    /// model's attributes say none or several.
    fn key_of_attributes(&self, child: &TableName, parent: &TableName) -> Option<&'static str> {
        let node = self.nodes.iter().find(|node| node.spec.name == *child)?;
        let keys = node.keys_of_attributes.iter();
        let mut keys = keys.filter(|(_, other)| other == parent);
        let (key, _) = keys.next()?;
        keys.next().is_none().then_some(*key)
    }

    /// What the tables of the run hold.
    pub(crate) fn stored(&self, conn: &mut C) -> Result<Stored, Error>
    where
        C: SeedDatabase,
    {
        let mut stored = Stored::default();
        for node in &self.nodes {
            let table = &node.spec.name;
            let rows = conn.count_rows(table)?;
            stored.add_rows(table.clone(), rows);
            if let Some(key) = node.key.filter(|_| rows > 0) {
                if let Some(largest) = conn.largest_key(table, key)? {
                    stored.add_largest(ColumnName::new(table, key), largest);
                }
            }
        }
        Ok(stored)
    }
}
