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

#[cfg(test)]
mod tests {
    use crate::bind::{Binder, Bound, ColumnSpec};
    use crate::error::Error;
    use crate::name::TableName;
    use crate::plan::{ChildSpec, Deferral, Plan, Reference, TableSpec};
    use crate::seed::Seed;

    fn table(name: &str) -> TableSpec {
        TableSpec {
            name: TableName::new(name),
            count: None,
            references: Vec::new(),
            polymorphic: Vec::new(),
            children: Vec::new(),
            unique: Vec::new(),
        }
    }

    fn reference(column: &'static str, key: &'static str) -> Reference {
        Reference {
            column,
            key,
            inherited: false,
            parent: TableName::new("orders"),
            parent_column: column,
            nullable: true,
            deferral: Deferral::default(),
        }
    }

    /// A table with foreign keys, and a state that has NULL in one of its columns.
    fn with_null(
        orders: TableSpec,
        references: Vec<Reference>,
        column: &'static str,
    ) -> Result<Bound<Option<i64>>, Error> {
        let mut lines = table("lines");
        lines.references = references;
        let mut binder = Binder::new(Plan::new(Seed(1), vec![orders, lines])?);
        let spec = ColumnSpec {
            name: column,
            max_length: None,
            unique: false,
            null: 0.0,
            generator: "",
        };
        binder.table(&TableName::new("lines"), &[column], |build| {
            let states = build.states(&[("loose", Some(0.5))])?;
            let (bound, none) = (build.never(), build.never());
            build.in_states(&spec, &states, bound, vec![(0, "None", none)])
        })
    }

    #[test]
    fn a_state_leaves_out_a_key_of_one_column_on_which_nothing_depends() {
        let own = reference("order_no", "order_no");
        let other = reference("tenant_id", "tenant_id");
        let inherited = Reference {
            inherited: true,
            ..reference("currency", "tenant_id")
        };
        let references = vec![own, other, inherited];
        assert!(with_null(table("orders"), references.clone(), "order_no").is_ok());
        // And a column that is no key at all.
        assert!(with_null(table("orders"), references, "note").is_ok());
    }

    #[test]
    fn a_key_that_says_more_than_itself_refers_to_a_row_in_every_state() {
        let mut makers = table("orders");
        makers.children.push(ChildSpec {
            child: TableName::new("lines"),
            column: None,
            counts: vec![(1.0, 1, 1)],
        });
        let inherited = Reference {
            inherited: true,
            ..reference("currency", "order_no")
        };
        let several = || {
            vec![
                reference("tenant_id", "tenant_id"),
                reference("order_no", "tenant_id"),
            ]
        };
        let single = || reference("order_no", "order_no");
        for (orders, references, column, why) in [
            (
                makers,
                vec![single()],
                "order_no",
                "holds the parent whose `with` makes the row",
            ),
            (
                table("orders"),
                several(),
                "tenant_id",
                "is a part of a foreign key of several columns",
            ),
            (
                table("orders"),
                several(),
                "order_no",
                "is a part of a foreign key of several columns",
            ),
            (
                table("orders"),
                vec![single(), inherited],
                "order_no",
                "is what columns are inherited through",
            ),
        ] {
            let error = with_null(orders, references, column).err().unwrap();
            assert_eq!(
                error.to_string(),
                format!("column `lines.{column}`: {why}, so no state can change it")
            );
        }
    }
}
