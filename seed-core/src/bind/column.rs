//! Columns with values of their own.

use std::any::type_name;
use std::sync::Arc;

use crate::column::Column;
use crate::error::Error;
use crate::generator::array::array;
use crate::generator::text::Length;
use crate::generator::{Generator, choice};
use crate::infer::{Infer, Inferred, share_of_nulls};
use crate::name::ColumnName;
use crate::plan::{ColumnPlan, Reason};
use crate::refine::{Elsewhere, Refinement};
use crate::row::RowId;
use crate::stream::{Purpose, Stream};
use crate::tuples::Values;
use crate::weights::Weights;

use super::nulls::Nulls;
use super::value::bind;
use super::{Bound, Build, ColumnSpec, Together};

impl Build<'_> {
    /// A column of a generator that the attribute gives.
    ///
    /// # Errors
    ///
    /// What [`Generator::fit`] refuses; too few values for a unique column.
    pub fn generated<T, G>(&mut self, spec: &ColumnSpec, generator: G) -> Result<Bound<T>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        let spec = &self.refined(spec);
        let column = self.column(spec);
        let shown = spec.generator.to_owned();
        self.fill(spec, column, generator, shown, Reason::Attribute)
    }

    /// An array whose elements a generator makes that the attribute gives.
    ///
    /// # Errors
    ///
    /// As [`generated`](Self::generated).
    pub fn generated_array<T, G>(
        &mut self,
        spec: &ColumnSpec,
        generator: G,
        length: impl Length,
    ) -> Result<Bound<Vec<T>>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        self.generated(spec, array(generator, length))
    }

    /// A column of which nothing is said; `infer` finds its generator.
    ///
    /// # Errors
    ///
    /// As [`generated`](Self::generated).
    pub fn inferred<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        infer: impl FnOnce(&Column) -> Inferred<R>,
    ) -> Result<Bound<R>, Error> {
        let spec = &self.refined(spec);
        let column = self.column(spec);
        let inferred = infer(&column);
        self.fill_inferred(spec, column, inferred)
    }

    /// A column that may be NULL and of which nothing is said, not even how often.
    ///
    /// # Errors
    ///
    /// As [`generated`](Self::generated).
    pub fn inferred_or_null<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        infer: impl FnOnce(&Column) -> Inferred<R>,
    ) -> Result<Bound<Option<R>>, Error> {
        let refinement = self.refinements.get(&self.name(spec));
        let null = match refinement.is_some_and(Refinement::says_values) {
            true => spec.null,
            false => share_of_nulls(spec.name),
        };
        let spec = &ColumnSpec { null, ..*spec };
        let bound = self.inferred(spec, infer)?;
        Ok(self.nullable(spec, bound))
    }

    /// An array of which nothing is said, or only its length.
    ///
    /// # Errors
    ///
    /// As [`generated`](Self::generated).
    pub fn inferred_array<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        infer: impl FnOnce(&Column) -> Inferred<R>,
        length: impl Length,
    ) -> Result<Bound<Vec<R>>, Error> {
        let spec = &self.refined(spec);
        let column = self.column(spec).of_elements();
        let inferred = infer(&column).array(length);
        self.fill_inferred(spec, column, inferred)
    }

    /// The primary key of which nothing is said, with the generator that its type has for keys and that
    /// `infer` finds.
    ///
    /// # Errors
    ///
    /// A type that has no default key; more rows than the type has keys.
    pub fn primary_key<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        infer: Option<Infer<R>>,
    ) -> Result<Bound<R>, Error> {
        let spec = ColumnSpec {
            unique: true,
            ..*spec
        };
        let spec = self.refined(&spec);
        if let Some(bound) = self.fill_refined(&spec)? {
            return Ok(bound);
        }
        let column = self.column(&spec);
        let Some(infer) = infer else {
            return Err(column.error(
                "a primary key of this type has no default; say `#[seed(gen = ...)]` or `#[seed(skip)]`",
            ));
        };
        let inferred = infer(&column);
        self.fill_inferred(&spec, column, inferred)
    }

    pub(super) fn error(&self, spec: &ColumnSpec, problem: String) -> Error {
        Error::Column {
            column: self.name(spec),
            problem,
        }
    }

    /// Which of several entries each row has; the columns that are chosen together ask for their part
    /// of it with [`entry`](Self::entry). Without weights all entries are equally likely.
    ///
    /// # Errors
    ///
    /// Weights that are no distribution.
    pub fn together(&self, columns: &[&'static str], weights: &[f64]) -> Result<Together, Error> {
        let mut names = columns.to_vec();
        let shown = format!("together({})", columns.join(", "));
        // The order in which the columns are named does not matter.
        names.sort_unstable();
        let stream = self.stream_of(&names.join(","), Purpose::Value);
        let weights = Weights::new(weights).map_err(|error| Error::Table {
            table: self.table.name().clone(),
            problem: format!("`{shown}`: {error}"),
        })?;
        Ok(Together {
            stream,
            weights: Arc::new(weights),
            shown,
        })
    }

    /// A column's part of entries that are chosen [`together`](Self::together).
    ///
    /// # Errors
    ///
    /// An entry that the column's type cannot hold.
    pub fn entry<T>(
        &mut self,
        spec: &ColumnSpec,
        together: &Together,
        entries: Vec<Result<T, String>>,
    ) -> Result<Bound<T>, Error>
    where
        T: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined(spec);
        let entries = self.fitting(spec, entries)?;
        let shown = together.shown.clone();
        let together = together.clone();
        let bound = Bound::new(false, move |row: &RowId| {
            entries[together.choose(row)].clone()
        });
        self.publish(spec, &bound);
        self.describe(spec, shown, Reason::Attribute);
        Ok(bound)
    }

    /// The values of a list, all of which the column's type can hold.
    pub(super) fn fitting<T: 'static>(
        &self,
        spec: &ColumnSpec,
        entries: Vec<Result<T, String>>,
    ) -> Result<Vec<T>, Error> {
        let column = self.column(spec);
        let entries: Result<Vec<T>, String> = entries.into_iter().collect();
        let entries = entries.map_err(|entry| {
            column.error(format!("value {entry} does not fit `{}`", type_name::<T>()))
        })?;
        let longest = column.max_length().unwrap_or(usize::MAX);
        let lengths = entries.iter().filter_map(|entry| choice::characters(entry));
        if let Some(length) = lengths.max().filter(|length| *length > longest) {
            return Err(column.error(format!(
                "a value has {length} characters, the column takes {longest}"
            )));
        }
        Ok(entries)
    }

    /// Shows a column in the plan that is computed from others of its row.
    pub fn computed(&mut self, spec: &ColumnSpec) {
        self.made.push(spec.name);
        self.describe(spec, spec.generator.to_owned(), Reason::Attribute);
    }

    /// A column that may be NULL, from one that may not.
    #[must_use]
    pub fn nullable<T: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        bound: Bound<T>,
    ) -> Bound<Option<T>> {
        let spec = &self.refined(spec);
        let nulls = spec.null > 0.0 || bound.absent.is_some();
        let bound = self.or_null(spec, bound, Some);
        self.publish_optional(spec, &bound, nulls);
        bound
    }

    pub(super) fn or_null<T: 'static, O: 'static>(
        &self,
        spec: &ColumnSpec,
        bound: Bound<T>,
        some: fn(T) -> Option<O>,
    ) -> Bound<Option<O>> {
        if let Some(absent) = bound.absent.clone() {
            let present = Bound {
                absent: None,
                ..bound
            };
            let bound = self.or_null(spec, present, some);
            let subsec = bound.subsec();
            let or_null = Bound::new(bound.by_index, move |row: &RowId| match absent(row) {
                true => None,
                false => bound.value(row),
            });
            return or_null.with_subsec(subsec);
        }
        let subsec = bound.subsec();
        if spec.null <= 0.0 {
            let never_null = Bound::new(bound.by_index, move |row: &RowId| some(bound.value(row)));
            return never_null.with_subsec(subsec);
        }
        let column = ColumnSpec {
            name: self.key_or_column(spec),
            ..*spec
        };
        let nulls = Nulls::new(self.stream(&column, Purpose::Null), spec.null);
        if let Some(known) = self.nulls.get(column.name) {
            // The first to come; all are the same.
            let _ = known.set(nulls.clone());
        }
        let or_null = Bound::new(false, move |row: &RowId| match nulls.is_null(row) {
            true => None,
            false => some(bound.value(row)),
        });
        or_null.with_subsec(subsec)
    }

    pub(super) fn column(&self, spec: &ColumnSpec) -> Column {
        let name = self.name(spec);
        let largest = self.plan.stored().largest(&name);
        let rows = self.table.layout().numbers();
        let column = Column::new(
            name,
            self.plan.seed(),
            rows.end,
            spec.max_length,
            spec.unique,
        );
        let column = column.behind(rows.start, largest);
        // A part of a unique tuple counts its values through as well.
        match !spec.unique && self.tuples.name(spec.name) {
            true => column.unique_together(),
            false => column,
        }
    }

    pub(super) fn name(&self, spec: &ColumnSpec) -> ColumnName {
        ColumnName::new(self.table.name(), spec.name)
    }

    pub(super) fn stream(&self, spec: &ColumnSpec, purpose: Purpose) -> Stream {
        self.stream_of(spec.name, purpose)
    }

    pub(super) fn stream_of(&self, name: &str, purpose: Purpose) -> Stream {
        Stream::new(self.plan.seed(), self.table.name(), name, purpose)
    }

    pub(super) fn describe(
        &mut self,
        spec: &ColumnSpec,
        mut generator: String,
        mut reason: Reason,
    ) {
        match self.given_elsewhere(spec) {
            Some(Elsewhere::Database) => return,
            Some(Elsewhere::Row(shown)) => {
                generator = shown.clone();
                reason = Reason::Seeder;
                self.made.push(spec.name);
            }
            None => {}
        }
        if spec.unique && reason != Reason::PrimaryKey {
            generator.push_str(", unique");
        }
        if spec.null > 0.0 {
            generator.push_str(&format!(", null = {}", spec.null));
        }
        self.columns.push(ColumnPlan {
            name: spec.name,
            generator,
            reason,
        });
    }

    pub(super) fn fill_inferred<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        column: Column,
        inferred: Inferred<R>,
    ) -> Result<Bound<R>, Error> {
        self.fill(
            spec,
            column,
            inferred.generator,
            inferred.name,
            inferred.reason,
        )
    }

    /// Binds the generator of the run, else this one.
    pub(super) fn fill<T, G>(
        &mut self,
        spec: &ColumnSpec,
        column: Column,
        generator: G,
        shown: String,
        reason: Reason,
    ) -> Result<Bound<T>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        if let Some(bound) = self.fill_refined(spec)? {
            return Ok(bound);
        }
        let bound = self.bind_column(spec, column, generator)?;
        self.publish(spec, &bound);
        self.describe(spec, shown, reason);
        Ok(bound)
    }

    /// Binds the generator that the run says, if it says one.
    pub(super) fn fill_refined<T: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
    ) -> Result<Option<Bound<T>>, Error> {
        let refinement = self.refinements.get(&self.name(spec));
        let Some(source) = refinement.and_then(Refinement::source::<T>) else {
            return Ok(None);
        };
        (source.0)(self, spec).map(Some)
    }

    /// Binds a generator of the run.
    pub(crate) fn bind_refined<T, G>(
        &mut self,
        spec: &ColumnSpec,
        generator: G,
        shown: &str,
    ) -> Result<Bound<T>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        let column = self.column(spec);
        if self.table.made_through() == Some(spec.name) {
            return Err(column.error(
                "holds the parent whose `with` makes the row, and cannot have a generator",
            ));
        }
        self.check_generated(spec)?;
        let bound = self.bind_column(spec, column, generator)?;
        self.publish(spec, &bound);
        self.describe(spec, shown.to_owned(), Reason::Seeder);
        Ok(bound)
    }

    /// Where the value of a column comes from, if not from its generator.
    pub(super) fn given_elsewhere(&self, spec: &ColumnSpec) -> Option<&Elsewhere> {
        let refinement = self.refinements.get(&self.name(spec))?;
        refinement.elsewhere.as_ref()
    }

    /// What is said of a column, with what the run says.
    pub(super) fn refined(&self, spec: &ColumnSpec) -> ColumnSpec {
        let refinement = self.refinements.get(&self.name(spec));
        let null = refinement.and_then(|refinement| refinement.null);
        let null = null.or_else(|| self.null_of_key(spec));
        let null = self.null_of_parent(spec).or(null);
        ColumnSpec {
            null: null.unwrap_or(spec.null),
            unique: match refinement {
                Some(refinement) if refinement.elsewhere.is_some() => false,
                Some(refinement) => spec.unique || refinement.unique,
                None => spec.unique,
            },
            ..*spec
        }
    }

    /// Binds a generator to its column, which may be unique together with others.
    pub(super) fn bind_column<T, G>(
        &mut self,
        spec: &ColumnSpec,
        column: Column,
        mut generator: G,
    ) -> Result<Bound<T>, Error>
    where
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        if spec.unique || !self.tuples.name(spec.name) {
            self.tuples.add(spec.name, Values::Distinct);
            return bind(column, generator);
        }
        generator.fit(&column)?;
        let by_index = generator.depends_on_index_alone();
        let values = match generator.cardinality() {
            _ if by_index => Values::Distinct,
            None => Values::Uncountable,
            Some(_) => Values::Counted(generator.tiers()),
        };
        let place = self.tuples.add(spec.name, values);
        let subsec = generator.subsec();
        let bound = Bound::new(by_index, move |row: &RowId| match place.number(row) {
            Some(number) => generator.nth(number),
            None => generator.value(&column.cell(row)),
        });
        Ok(bound.with_subsec(subsec))
    }
}
