//! Two foreign keys of a row that never refer to the same row.
//!
//! One of them leaves out the row that the other refers to: its choice is among one parent less, and those
//! from the one left out on are counted one further. What is unique together with both stays so, because
//! for each row that is left out the others keep their order.

use crate::error::Error;
use crate::name::ColumnName;
use crate::plan::Reference;
use crate::tuples::Values;

use super::link::Choice;
use super::{Build, ColumnSpec};

impl Build<'_> {
    /// A foreign key never refers to the row that another one of the same row refers to. What the run says
    /// of a column counts before what the model says, which comes later.
    pub fn distinct_from(&mut self, column: &'static str, other: &'static str) {
        if self.distinct.iter().all(|(said, _)| *said != column) {
            self.distinct.push((column, other));
        }
    }

    /// Refuses what a run says of a column that is no foreign key.
    pub(super) fn is_foreign_key(&self, column: &'static str) -> Result<(), Error> {
        let mut keys = self.table.references().iter();
        if keys.any(|key| key.column == column && !key.inherited) {
            return Ok(());
        }
        Err(Error::Column {
            column: ColumnName::new(self.table.name(), column),
            problem: "is no foreign key, so it is not distinct from another one".into(),
        })
    }

    /// The foreign key whose row another one leaves out: the one that is named, but where `with` says the
    /// rows of a key, it is always the other that gives way.
    pub(super) fn left_out(&self, column: &str) -> Option<&'static str> {
        self.keys_left_out(column).next()
    }

    /// More than one only where `with` turns one round.
    fn keys_left_out(&self, column: &str) -> impl Iterator<Item = &'static str> {
        let made_through = self.table.made_through();
        let pairs = self.distinct.iter();
        pairs.filter_map(move |&(said, other)| match made_through == Some(said) {
            true if other == column => Some(said),
            false if said == column => Some(other),
            _ => None,
        })
    }

    /// The foreign key whose row another one leaves out, once it is sure that it can.
    pub(super) fn key_to_leave_out(
        &self,
        spec: &ColumnSpec,
        reference: &Reference,
    ) -> Result<Option<&'static str>, Error> {
        let Some(other) = self.left_out(spec.name) else {
            return Ok(None);
        };
        match self.why_not_distinct(spec, reference, other) {
            None => Ok(Some(other)),
            Some(problem) => {
                let problem = format!("is said to be distinct from `{other}`, {problem}");
                Err(self.error(spec, problem))
            }
        }
    }

    fn why_not_distinct(
        &self,
        spec: &ColumnSpec,
        reference: &Reference,
        other: &str,
    ) -> Option<String> {
        let column = ColumnName::new(self.table.name(), other);
        let said = self.refinements.get(&column);
        let mut keys = self.table.references().iter();
        let key = keys.find(|key| key.column == other && !key.inherited);
        let generated = said.is_some_and(|said| said.is_generated());
        let Some(key) = key.filter(|_| !generated) else {
            return Some("which is no foreign key".into());
        };
        if self.table.parts(key.key).count() > 1 || self.table.parts(reference.key).count() > 1 {
            return Some("and one of them is a part of a foreign key of several columns".into());
        }
        let own = (&reference.parent, reference.parent_column);
        let others = (&key.parent, key.parent_column);
        if own != others {
            let of = |(table, column)| ColumnName::new(table, column);
            return Some(format!(
                "which refers to `{}`, not to `{}`",
                of(others),
                of(own)
            ));
        }
        if reference.parent == *self.table.name() {
            return Some(format!(
                "and both refer to `{}` itself, of which the first rows have no two earlier ones",
                reference.parent
            ));
        }
        if let Some(third) = self.keys_left_out(spec.name).nth(1) {
            return Some(format!(
                "and from `{third}` as well; it can leave out the row of one of them"
            ));
        }
        let mut keys = Some(other);
        for _ in &self.distinct {
            keys = keys.and_then(|key| self.left_out(key));
            if keys == Some(spec.name) {
                return Some("which in turn is distinct from it; say it once".into());
            }
        }
        if spec.unique {
            return None;
        }
        let together = self.tuples.with_and_without(spec.name, other)?;
        Some(format!("which is no part of `{together}`, as it is itself"))
    }

    /// Of one parent there is no other.
    pub(super) fn no_other_row(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
        other: &str,
        nullable: bool,
    ) -> Result<Option<Choice>, Error> {
        if nullable {
            self.tuples.add(spec.name, Values::Null);
            return Ok(None);
        }
        let parent = &reference.parent;
        let problem = format!("is said to be distinct from `{other}`, and `{parent}` has 1 row");
        Err(self.error(spec, problem))
    }

    /// Refuses a unique key that is distinct from one that is not.
    pub(super) fn check_unique_others(&self) -> Result<(), Error> {
        for (column, choice) in &self.choices {
            let Some(Choice::Next { of, .. }) = choice.get() else {
                continue;
            };
            let distinct = matches!(of.get(), Some(Choice::Distinct { .. }));
            if let Some(other) = self.left_out(column).filter(|_| !distinct) {
                return Err(Error::Column {
                    column: ColumnName::new(self.table.name(), column),
                    problem: format!(
                        "is unique and said to be distinct from `{other}`, which is not unique; say of `{other}` that it is distinct from `{column}`"
                    ),
                });
            }
        }
        Ok(())
    }
}
