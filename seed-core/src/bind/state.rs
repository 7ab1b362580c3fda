//! Columns that have other values in the states of the model.

use crate::error::Error;
use crate::generator::Generator;
use crate::refine::Refinement;
use crate::row::RowId;
use crate::states::States;

use super::value::bind;
use super::{Bound, Build, ColumnSpec, Source};

impl Build<'_> {
    /// The states of the model, each with the share of the rows that are in it, and which of them the
    /// rows of this run are in.
    ///
    /// # Errors
    ///
    /// A state of the run that the model does not have; shares that are none, or more than all rows
    /// together.
    pub fn states(&mut self, known: &[(&'static str, Option<f64>)]) -> Result<States, Error> {
        self.has_states = true;
        let said = self.refinements.states(self.table.name());
        States::new(self.plan.seed(), self.table.name(), known, said)
    }

    /// What a column has in the rows of a state, from a generator.
    ///
    /// # Errors
    ///
    /// What [`Generator::fit`] refuses.
    pub fn changed<T, G>(&mut self, spec: &ColumnSpec, generator: G) -> Result<Bound<T>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        bind(self.column(spec), generator)
    }

    /// The same with a share of NULLs.
    ///
    /// # Errors
    ///
    /// A share that is not within 0 to 1.
    pub fn changed_or_null<T: 'static>(
        &self,
        spec: &ColumnSpec,
        null: f64,
        bound: Bound<T>,
    ) -> Result<Bound<Option<T>>, Error> {
        if !(0.0..=1.0).contains(&null) {
            return Err(Error::Column {
                column: self.name(spec),
                problem: format!("{null} is no share of NULLs between 0 and 1"),
            });
        }
        Ok(self.or_null(&ColumnSpec { null, ..*spec }, bound, Some))
    }

    /// NULL in every row of a state.
    #[must_use]
    pub fn never<T: 'static>(&self) -> Bound<Option<T>> {
        Bound::new(true, |_: &RowId| None)
    }

    /// A column that has other values in the rows of some states.
    ///
    /// # Errors
    ///
    /// A column that is unique, that rows of the run refer to or inherit, or that the run makes a foreign key; a
    /// foreign key whose rows have to have a parent.
    pub fn in_states<T: 'static>(
        &mut self,
        spec: &ColumnSpec,
        states: &States,
        bound: Bound<T>,
        changes: Vec<(usize, &'static str, Bound<T>)>,
    ) -> Result<Bound<T>, Error> {
        let used = changes.iter().any(|(state, ..)| states.uses(*state));
        if !used {
            return Ok(bound);
        }
        let column = self.name(spec);
        let refuse = |what: &str| {
            Err(Error::Column {
                column: column.clone(),
                problem: format!("{what}, so no state can change it"),
            })
        };
        let refinement = self.refinements.get(&column);
        if refinement.is_some_and(Refinement::is_of_parent) {
            return refuse("has the value of a parent's row, as the run says");
        }
        if self.refined(spec).unique || self.tuples.name(spec.name) {
            return refuse("is unique");
        }
        if let Some(what) = self.why_never_null(spec) {
            return refuse(what);
        }
        let mut source = Source::key(column.clone());
        if self.keys.contains_key(&source) {
            return refuse("is the key that rows of the run refer to");
        }
        source.optional = true;
        if self.keys.contains_key(&source) {
            return refuse("is inherited by rows of the run");
        }
        let described = self.columns.iter_mut().find(|plan| plan.name == spec.name);
        if let Some(plan) = described {
            for (state, shown, _) in &changes {
                if states.uses(*state) {
                    plan.generator
                        .push_str(&format!(", {shown} if {}", states.name(*state)));
                }
            }
        }
        Ok(states.choose(bound, changes))
    }

    /// Why a foreign key refers to a row in every state.
    fn why_never_null(&self, spec: &ColumnSpec) -> Option<&'static str> {
        let reference = self.reference(spec).ok()?;
        let mut parts = self.table.parts(reference.key);
        let mut others = self.table.references().iter();
        if self.table.made_through() == Some(reference.key) {
            Some("holds the parent whose `with` makes the row")
        } else if parts.any(|part| part.column != spec.name) {
            Some("is a part of a foreign key of several columns")
        } else if others.any(|other| other.inherited && other.key == reference.key) {
            Some("is what columns are inherited through")
        } else {
            None
        }
    }
}
