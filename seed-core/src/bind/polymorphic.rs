//! Pairs of columns that refer to rows of several tables: which table, and which row of it.

use std::sync::Arc;

use crate::error::Error;
use crate::plan::{PolymorphicSpec, Reason, TablePlan};
use crate::row::RowId;
use crate::sample;
use crate::stream::{Purpose, Stream};
use crate::tuples::{Place, Values};
use crate::weights::Weights;

use super::link::Parents;
use super::{Bound, Build, ColumnSpec};

/// Which row of which table each row refers to.
pub(super) struct Targets {
    /// The rows that a `with` makes, up to which number and of which target; empty without one.
    made: Vec<(u64, usize)>,
    /// The number among all rows of all targets, where the pair is unique together with other columns.
    place: Option<Place>,
    /// The number of the first row of each target, and how many there are.
    rows: Vec<(u64, u64)>,
    weights: Weights,
    which: Stream,
    row: Stream,
    itself: Option<Itself>,
}

/// The target that is the table itself, of whose rows only earlier ones are referred to.
struct Itself {
    target: usize,
    /// The number of the first row, which has none.
    first: u64,
    /// Whether the first row has no key where there is no other target; else it refers to itself.
    nullable: bool,
    /// The other targets with their weights.
    others: Option<(Weights, Vec<usize>)>,
}

/// The rows of each target with their keys; none of a target that no row refers to.
type Keys<K> = Vec<Option<Parents<K>>>;

impl Targets {
    /// The target of a row and the number of the row there; `None` where there is no row to refer to.
    #[inline]
    fn choose(&self, row: &RowId) -> (usize, Option<u64>) {
        if !self.made.is_empty() {
            let part = self.made.partition_point(|(end, _)| *end <= row.index);
            let target = self.made.get(part).map_or(0, |(_, target)| *target);
            return (target, row.parent.map(|parent| parent.index));
        }
        if let Some(number) = self.place.as_ref().and_then(|place| place.number(row)) {
            return self.numbered(number as u64);
        }
        let bits = self.which.bits(row.identity);
        let target = match &self.itself {
            Some(itself) if row.index == itself.first => match &itself.others {
                Some((weights, targets)) => targets[weights.choose(bits)],
                None => return (itself.target, (!itself.nullable).then_some(row.index)),
            },
            _ => self.weights.choose(bits),
        };
        let (first, rows) = match &self.itself {
            Some(itself) if itself.target == target => (itself.first, row.index - itself.first),
            _ => self.rows[target],
        };
        let any = sample::below(self.row.bits(row.identity), rows);
        (target, (rows > 0).then_some(first + any))
    }

    /// The row with this number among those of all targets.
    fn numbered(&self, mut number: u64) -> (usize, Option<u64>) {
        for (target, (first, rows)) in self.rows.iter().enumerate() {
            if number < *rows {
                return (target, Some(first + number));
            }
            number -= rows;
        }
        (0, None)
    }

    /// A target without rows, which some row may refer to nonetheless.
    fn without_rows(&self) -> Option<usize> {
        let itself = self.itself.as_ref().map(|itself| itself.target);
        let mut rows = self.rows.iter().enumerate();
        let empty = rows.find(|(target, (_, rows))| *rows == 0 && itself != Some(*target));
        empty
            .map(|(target, _)| target)
            .filter(|_| self.made.is_empty())
    }

    /// Whether some row has nothing to refer to.
    fn may_be_absent(&self) -> bool {
        let no_other = |itself: &Itself| itself.others.is_none() && itself.nullable;
        self.without_rows().is_some() || self.itself.as_ref().is_some_and(no_other)
    }
}

impl<'a> Build<'a> {
    /// The pair that a column is one of.
    pub(super) fn pair(&self, spec: &ColumnSpec) -> Option<&'a PolymorphicSpec> {
        let table: &'a TablePlan = self.table;
        let mut pairs = table.polymorphic().iter();
        pairs.find(|pair| pair.columns().contains(&spec.name))
    }

    /// The column of a pair that says which table a row refers to; `names` are what it has for each of
    /// them.
    ///
    /// # Errors
    ///
    /// A name that the column's type cannot hold.
    pub fn target_type<T>(
        &mut self,
        spec: &ColumnSpec,
        names: Vec<Result<T, String>>,
    ) -> Result<Bound<T>, Error>
    where
        T: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined(spec);
        let (targets, names) = self.type_of_pair(spec, names)?;
        let bound = Bound::new(false, move |row: &RowId| {
            names[targets.choose(row).0].clone()
        });
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// As [`target_type`](Self::target_type); NULL where a row refers to no other.
    ///
    /// # Errors
    ///
    /// As [`target_type`](Self::target_type).
    pub fn nullable_target_type<T>(
        &mut self,
        spec: &ColumnSpec,
        names: Vec<Result<T, String>>,
    ) -> Result<Bound<Option<T>>, Error>
    where
        T: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined_key(spec)?;
        let (targets, names) = self.type_of_pair(spec, names)?;
        let nulls = spec.null > 0.0 || targets.may_be_absent();
        let bound = Bound::new(false, move |row: &RowId| {
            let (target, index) = targets.choose(row);
            index.map(|_| names[target].clone())
        });
        let bound = self.or_null(spec, bound, |value| value);
        self.publish_optional(spec, &bound, nulls);
        Ok(bound)
    }

    fn type_of_pair<T: 'static>(
        &mut self,
        spec: &ColumnSpec,
        names: Vec<Result<T, String>>,
    ) -> Result<(Arc<Targets>, Vec<T>), Error> {
        let names = self.fitting(spec, names)?;
        self.describe(spec, spec.generator.to_owned(), Reason::ForeignKey);
        let targets = self
            .pair(spec)
            .and_then(|pair| self.targets.get(pair.column));
        match targets {
            Some(targets) => Ok((Arc::clone(targets), names)),
            None => Err(self.error(spec, "its pair is bound after it".into())),
        }
    }

    /// The column of a pair that has the key.
    pub(super) fn key_of_target<K>(
        &mut self,
        spec: &ColumnSpec,
        pair: &'a PolymorphicSpec,
    ) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let (targets, keys) = self.link_targets::<K>(spec, pair)?;
        // Nothing to refer to hurts no row where there is none.
        if let Some(empty) = targets.without_rows() {
            if !self.table.layout().is_empty() {
                return Err(self.no_rows_of(spec, &pair.targets[empty].1));
            }
        }
        let bound = Bound::new(false, move |row: &RowId| {
            let (target, index) = targets.choose(row);
            // Without a row to refer to there is no row here either.
            key(&keys, target, index.unwrap_or(row.index))
        });
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// The same; NULL where a row refers to no other.
    pub(super) fn nullable_key_of_target<K>(
        &mut self,
        spec: &ColumnSpec,
        pair: &'a PolymorphicSpec,
    ) -> Result<Bound<Option<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let (targets, keys) = self.link_targets::<K>(spec, pair)?;
        let nulls = spec.null > 0.0 || targets.may_be_absent();
        let bound = Bound::new(false, move |row: &RowId| {
            let (target, index) = targets.choose(row);
            index.map(|index| key(&keys, target, index))
        });
        let bound = self.or_null(spec, bound, |value| value);
        self.publish_optional(spec, &bound, nulls);
        Ok(bound)
    }

    fn link_targets<K>(
        &mut self,
        spec: &ColumnSpec,
        pair: &'a PolymorphicSpec,
    ) -> Result<(Arc<Targets>, Keys<K>), Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let used = self.used_targets(pair);
        let mut keys: Keys<K> = Vec::with_capacity(pair.targets.len());
        for (target, reference) in pair.references().enumerate() {
            keys.push(match used.contains(&target) {
                true => Some(self.parents(spec, reference)?),
                false => None,
            });
        }
        let rows = keys.iter().map(|parents| match parents {
            Some(parents) => (parents.layout.first(), parents.layout.len()),
            None => (0, 0),
        });
        let targets = self.choose_targets(spec, pair, rows.collect())?;
        let targets = Arc::new(targets);
        self.targets.insert(pair.column, Arc::clone(&targets));
        self.describe_targets(spec, pair, &used);
        Ok((targets, keys))
    }

    /// The places of the targets that rows refer to: those whose `with` makes them, else all.
    fn used_targets(&self, pair: &PolymorphicSpec) -> Vec<usize> {
        let targets = pair.references().enumerate();
        let used = targets.filter(|(_, target)| self.table.uses(target));
        used.map(|(place, _)| place).collect()
    }

    fn choose_targets(
        &mut self,
        spec: &ColumnSpec,
        pair: &PolymorphicSpec,
        rows: Vec<(u64, u64)>,
    ) -> Result<Targets, Error> {
        let mut names = pair.columns();
        // As of columns that are chosen together.
        names.sort_unstable();
        let weigh = |weights: &[f64]| {
            Weights::new(weights).map_err(|error| Error::Table {
                table: self.table.name().clone(),
                problem: format!("`polymorphic({})`: {error}", pair.columns().join(", ")),
            })
        };
        let mut parents = pair.references().map(|target| &target.parent);
        let itself = parents.position(|parent| parent == self.table.name());
        let weights: Vec<f64> = pair.targets.iter().map(|(weight, _)| *weight).collect();
        let itself = match itself {
            None => None,
            Some(target) => {
                let others: Vec<usize> = (0..rows.len()).filter(|other| *other != target).collect();
                let weights: Vec<f64> = others.iter().map(|other| weights[*other]).collect();
                Some(Itself {
                    target,
                    first: self.table.layout().first(),
                    nullable: pair.references().all(|reference| reference.nullable),
                    others: match others.is_empty() {
                        true => None,
                        false => Some((weigh(&weights)?, others)),
                    },
                })
            }
        };
        Ok(Targets {
            weights: weigh(&weights)?,
            made: self.made_rows(pair),
            which: self.stream_of(&names.join(","), Purpose::Value),
            row: self.stream(spec, Purpose::Value),
            place: self.place_of_pair(spec, pair, &rows, itself.is_some())?,
            rows,
            itself,
        })
    }

    /// Up to which row each target makes them.
    fn made_rows(&self, pair: &PolymorphicSpec) -> Vec<(u64, usize)> {
        let mut made = Vec::new();
        if self.table.made_through() == Some(pair.column) {
            for (maker, rows) in self.table.made_by().zip(self.table.layout().parts()) {
                let mut targets = pair.references();
                let target = targets.position(|target| target.parent == *maker);
                made.extend(target.map(|target| (rows.numbers().end, target)));
            }
        }
        made
    }

    /// What makes the pair distinct, where it is unique, by itself or together with other columns.
    fn place_of_pair(
        &mut self,
        spec: &ColumnSpec,
        pair: &PolymorphicSpec,
        rows: &[(u64, u64)],
        refers_to_itself: bool,
    ) -> Result<Option<Place>, Error> {
        if self.table.made_through() == Some(pair.column) {
            let values = match self.table.most_per_parent() > 1 {
                true => Values::Maker,
                false => Values::Distinct,
            };
            self.tuples.add(pair.column, values);
            return Ok(None);
        }
        if !self.tuples.name_key(pair.column) {
            return Ok(None);
        }
        let total = rows
            .iter()
            .fold(0_u64, |sum, (_, rows)| sum.saturating_add(*rows));
        let mut parents = pair.references().map(|target| &target.parent);
        let new = parents
            .clone()
            .filter(|parent| self.plan.table(parent).is_some())
            .count();
        let values = match new {
            _ if refers_to_itself => Values::OwnRows,
            _ if total == 0 => Values::Null,
            0 => Values::Counted(vec![total.into()]),
            all if all == rows.len() => Values::NewParents(total),
            _ if self.table.layout().first() == 0 => Values::Counted(vec![total.into()]),
            _ => {
                let outside = parents.find(|parent| self.plan.table(parent).is_none());
                let outside = outside.map(ToString::to_string).unwrap_or_default();
                return Err(self.error(
                    spec,
                    format!(
                        "rows that are added to others refer to new rows and to those of `{outside}`, which nothing tells apart from what is unique already; add the model of `{outside}` to the run"
                    ),
                ));
            }
        };
        Ok(Some(self.tuples.add(pair.column, values)))
    }

    fn describe_targets(&mut self, spec: &ColumnSpec, pair: &PolymorphicSpec, used: &[usize]) {
        let made = self.table.made_through() == Some(pair.column);
        let even = pair.targets.windows(2).all(|two| two[0].0 == two[1].0);
        let shown = used.iter().map(|target| {
            let (weight, reference) = &pair.targets[*target];
            let (parent, column) = (&reference.parent, reference.parent_column);
            match made || even {
                true => format!("{parent}.{column}"),
                false => format!("{weight} => {parent}.{column}"),
            }
        });
        let shown: Vec<String> = shown.collect();
        let between = if made || even { " or " } else { ", " };
        let shown = format!("{} by {}", shown.join(between), pair.type_column);
        self.describe(spec, shown, Reason::ForeignKey);
    }
}

/// The key of a row of a target.
#[inline]
fn key<K>(keys: &Keys<K>, target: usize, index: u64) -> K {
    match &keys[target] {
        Some(parents) => parents.key_of(index),
        None => unreachable!("rows refer only to targets whose keys are known"),
    }
}
