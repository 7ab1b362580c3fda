//! From a plan to functions: each generator bound to its column, each foreign key to its parent.

use std::any::{Any, type_name};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::assigned::{AssignedKeys, from_integer};
use crate::column::Column;
use crate::error::Error;
use crate::generator::array::array;
use crate::generator::text::Length;
use crate::generator::{Generator, choice};
use crate::infer::{Inferred, share_of_nulls};
use crate::layout::Layout;
use crate::name::{ColumnName, TableName};
use crate::permutation::{MAX_DOMAIN, Permutation};
use crate::plan::{ColumnPlan, Plan, Reason, Reference, TablePlan};
use crate::refine::{Elsewhere, Refinement, Refinements};
use crate::row::{ParentRow, RowId};
use crate::sample;
use crate::states::States;
use crate::stream::{Purpose, Stream};
use crate::trees::{Tree, TreeSpec};
use crate::tuples::{Place, Tuples, Values};
use crate::weights::Weights;

/// What is said of a column; constant, and emitted by the derive.
#[derive(Clone, Copy, Debug)]
pub struct ColumnSpec {
    /// The column, by its SQL name.
    pub name: &'static str,
    /// The most characters that it takes.
    pub max_length: Option<usize>,
    /// Whether no two rows may have the same value.
    pub unique: bool,
    /// The share of NULLs, 0 to 1.
    pub null: f64,
    /// The generator as the attribute says it, empty where it says nothing.
    pub generator: &'static str,
}

/// A column as a function of the row.
pub struct Bound<T> {
    value: Arc<dyn Fn(&RowId) -> T + Send + Sync>,
    /// Whether the row's number alone decides, so that its identity need not be computed.
    by_index: bool,
    /// In which rows there is no value, so that a column that may be NULL is NULL there.
    absent: Option<Arc<Absent>>,
}

type Absent = dyn Fn(&RowId) -> bool + Send + Sync;

impl<T> Bound<T> {
    pub(crate) fn new(
        by_index: bool,
        value: impl Fn(&RowId) -> T + Send + Sync + 'static,
    ) -> Bound<T> {
        Bound {
            value: Arc::new(value),
            by_index,
            absent: None,
        }
    }

    /// The same column, with no value in some rows.
    fn absent(self, absent: impl Fn(&RowId) -> bool + Send + Sync + 'static) -> Bound<T> {
        Bound {
            absent: Some(Arc::new(absent)),
            ..self
        }
    }

    /// A column without a value in any row.
    fn never() -> Bound<T> {
        let value = |_: &RowId| -> T { unreachable!("the column is NULL in all rows") };
        Bound::new(true, value).absent(|_| true)
    }

    /// The value of the column in a row.
    #[inline]
    #[must_use]
    pub fn value(&self, row: &RowId) -> T {
        (self.value)(row)
    }

    /// The same column with other values.
    #[must_use]
    pub fn map<U>(self, change: impl Fn(T) -> U + Send + Sync + 'static) -> Bound<U>
    where
        T: 'static,
    {
        let Bound {
            value,
            by_index,
            absent,
        } = self;
        let mapped = Bound::new(by_index, move |row: &RowId| change(value(row)));
        Bound { absent, ..mapped }
    }
}

impl<T> Clone for Bound<T> {
    fn clone(&self) -> Bound<T> {
        Bound {
            value: Arc::clone(&self.value),
            by_index: self.by_index,
            absent: self.absent.clone(),
        }
    }
}

/// Which of the entries that several columns choose together a row has.
#[derive(Clone, Debug)]
pub struct Together {
    stream: Stream,
    weights: Arc<Weights>,
    shown: String,
}

impl Together {
    /// The number of the entry that a row has.
    #[inline]
    #[must_use]
    pub fn choose(&self, row: &RowId) -> usize {
        self.weights.choose(self.stream.bits(row.identity))
    }
}

/// Binds the columns of a plan, table by table in the order of insertion.
pub struct Binder {
    plan: Plan,
    refinements: Refinements,
    assigned: Vec<(ColumnName, AssignedKeys)>,
    keys: Known,
    waiting: Vec<Waiting>,
}

/// Columns of parents as functions of their rows, each a [`Keys`] of the column's type.
type Known = BTreeMap<Source, Box<dyn Any + Send + Sync>>;

/// A column of a parent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Source {
    column: ColumnName,
    /// The columns that were read together, of a table outside of the run; none if it was read alone.
    read: Vec<&'static str>,
    /// Whether the values are `Option`s, as a row inherits them.
    optional: bool,
}

/// A column that has a value of a table that is bound later.
struct Waiting {
    column: ColumnName,
    parent: Source,
    /// Takes the parent's keys; an error if they are of another type.
    take: Box<TakeKeys>,
}

type TakeKeys = dyn Fn(&(dyn Any + Send + Sync)) -> Result<(), Error> + Send + Sync;

/// The keys that foreign keys choose from.
struct Keys<K> {
    layout: Layout,
    key: Bound<K>,
    /// Whether some of them are NULL.
    nulls: bool,
}

impl Source {
    /// A column whose values are never NULL.
    fn key(column: ColumnName) -> Source {
        Source {
            column,
            read: Vec::new(),
            optional: false,
        }
    }
}

impl Binder {
    /// Nothing bound yet.
    #[must_use]
    pub fn new(plan: Plan) -> Binder {
        Binder {
            plan,
            refinements: Refinements::new(),
            assigned: Vec::new(),
            keys: BTreeMap::new(),
            waiting: Vec::new(),
        }
    }

    /// With what the run says of columns beyond the attributes of their models.
    ///
    /// # Errors
    ///
    /// A share of NULLs that is not within 0 to 1.
    pub fn refined(self, refinements: Refinements) -> Result<Binder, Error> {
        refinements.check()?;
        Ok(Binder {
            refinements,
            ..self
        })
    }

    /// The plan, with the columns that are bound so far.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What the run says of columns.
    #[must_use]
    pub fn refinements(&self) -> &Refinements {
        &self.refinements
    }

    /// The plan with its columns, and the keys that the database gives rows while it is carried out.
    #[must_use]
    pub fn into_parts(self) -> (Plan, Vec<(ColumnName, AssignedKeys)>) {
        (self.plan, self.assigned)
    }

    /// Whether columns of a parent table are known, from the run or, read together, from the database.
    #[must_use]
    pub fn knows_keys(&self, table: &TableName, columns: &[&'static str]) -> bool {
        let mut known = self.keys.keys();
        let read = |source: &Source| match columns {
            [only] => *source == Source::key(ColumnName::new(table, only)),
            _ => source.column.table() == table && source.read == columns,
        };
        self.plan.table(table).is_some() || known.any(read)
    }

    /// Gives the keys that a table outside of the run has, in their order.
    pub fn provide_keys<K: Clone + Send + Sync + 'static>(
        &mut self,
        column: ColumnName,
        keys: Vec<K>,
    ) {
        self.provide(Source::key(column), keys, false);
    }

    /// Gives a column of a table outside of the run, read together with other `columns` of the same rows:
    /// as a part of a key, where all values are there, and as what a row inherits.
    pub fn provide_values<K: Clone + Send + Sync + 'static>(
        &mut self,
        column: ColumnName,
        columns: &[&'static str],
        values: Vec<Option<K>>,
    ) {
        let mut source = Source {
            read: columns.to_vec(),
            ..Source::key(column)
        };
        let keys: Option<Vec<K>> = values.iter().cloned().collect();
        let nulls = keys.is_none();
        if let Some(keys) = keys {
            self.provide(source.clone(), keys, false);
        }
        source.optional = true;
        self.provide(source, values, nulls);
    }

    fn provide<K: Clone + Send + Sync + 'static>(
        &mut self,
        source: Source,
        keys: Vec<K>,
        nulls: bool,
    ) {
        let layout = Layout::Root(0..keys.len() as u64);
        let key = Bound::new(true, move |row: &RowId| keys[row.index as usize].clone());
        let keys = Keys { layout, key, nulls };
        self.keys.insert(source, Box::new(keys));
    }

    /// Binds the columns of one table. The plan shows them in the given order, whatever the order of
    /// binding is.
    ///
    /// # Errors
    ///
    /// The first error of `bind`.
    pub fn table<R>(
        &mut self,
        name: &TableName,
        order: &[&str],
        bind: impl FnOnce(&mut Build<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let (bound, mut columns, made) = self.build(name, false, bind)?;
        columns.sort_by_key(|column| order.iter().position(|name| *name == column.name));
        self.plan.set_columns(name, columns, made);
        Ok(bound)
    }

    /// Binds the columns of one table as its rows are inserted first: the foreign keys where the plan cuts
    /// a circle are NULL.
    ///
    /// # Errors
    ///
    /// The first error of `bind`.
    pub fn table_before_cuts<R>(
        &mut self,
        name: &TableName,
        bind: impl FnOnce(&mut Build<'_>) -> Result<R, Error>,
    ) -> Result<R, Error> {
        Ok(self.build(name, true, bind)?.0)
    }

    /// Whether a foreign key refers to a table that is not bound yet.
    #[must_use]
    pub fn awaits_keys(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Checks that all keys are known, once every table is bound.
    ///
    /// # Errors
    ///
    /// A foreign key to a column whose values are not known.
    pub fn finish(&self) -> Result<(), Error> {
        let tables = self.plan.tables();
        let place = |name: &TableName| tables.iter().position(|table| table.name() == name);
        for (here, table) in tables.iter().enumerate() {
            let deferred = table.references().iter();
            for key in deferred.filter(|key| table.deferred().contains(&key.key)) {
                // The database gives these only when the rows are stored.
                let source = self.plan.origin(key);
                let is_given = self.assigned.iter().any(|(column, _)| *column == source);
                if is_given && place(source.table()).is_some_and(|there| there >= here) {
                    let column = ColumnName::new(table.name(), key.column);
                    return Err(unknown_keys(column, &source));
                }
            }
        }
        match self.waiting.first() {
            None => Ok(()),
            Some(waiting) => {
                let parent = &waiting.parent.column;
                Err(unknown_keys(waiting.column.clone(), parent))
            }
        }
    }

    fn build<R>(
        &mut self,
        name: &TableName,
        before_cuts: bool,
        bind: impl FnOnce(&mut Build<'_>) -> Result<R, Error>,
    ) -> Result<(R, Vec<ColumnPlan>, Vec<&'static str>), Error> {
        let Some(table) = self.plan.table(name) else {
            return Err(Error::Table {
                table: name.clone(),
                problem: "is not part of the run".into(),
            });
        };
        let mut build = Build {
            plan: &self.plan,
            refinements: &self.refinements,
            table,
            assigned: &mut self.assigned,
            keys: &mut self.keys,
            waiting: &mut self.waiting,
            before_cuts,
            columns: Vec::new(),
            made: Vec::new(),
            tuples: Tuples::new(&self.refinements.possible(table)?, table),
            choices: BTreeMap::new(),
            has_states: false,
            trees: Vec::new(),
        };
        for column in self.refinements.trees(name) {
            build.refers_to_itself(column)?;
        }
        let bound = bind(&mut build)?;
        if !build.has_states {
            // The model knows none, and so has not asked for those of the run.
            build.states(&[])?;
        }
        build.tuples.arrange(self.plan.seed(), table)?;
        let (columns, made) = (build.columns, build.made);
        let mut still = Vec::new();
        for waiting in self.waiting.drain(..) {
            match self.keys.get(&waiting.parent) {
                Some(keys) => (waiting.take)(&**keys)?,
                None => still.push(waiting),
            }
        }
        self.waiting = still;
        Ok((bound, columns, made))
    }
}

/// Binds the columns of one table; the derive calls it.
pub struct Build<'a> {
    plan: &'a Plan,
    refinements: &'a Refinements,
    table: &'a TablePlan,
    assigned: &'a mut Vec<(ColumnName, AssignedKeys)>,
    keys: &'a mut Known,
    waiting: &'a mut Vec<Waiting>,
    /// Whether the foreign keys are NULL where a circle is cut.
    before_cuts: bool,
    /// Which parent each row has, by the first columns of the foreign keys.
    choices: BTreeMap<&'static str, Option<Arc<Choice>>>,
    columns: Vec<ColumnPlan>,
    /// The columns that are made of others of their row.
    made: Vec<&'static str>,
    tuples: Tuples,
    /// Whether the model has said its states.
    has_states: bool,
    /// What the model says of its foreign keys to itself.
    trees: Vec<(&'static str, TreeSpec)>,
}

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

    /// The primary key of which nothing is said, with the generator that its type has for keys.
    ///
    /// # Errors
    ///
    /// A type that has no default key; more rows than the type has keys.
    pub fn primary_key<R: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        key: Option<Inferred<R>>,
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
        let Some(inferred) = key else {
            return Err(column.error(
                "a primary key of this type has no default; say `#[seed(gen = ...)]` or `#[seed(skip)]`",
            ));
        };
        self.fill_inferred(&spec, column, inferred)
    }

    /// A foreign key, or a part of one of several columns.
    ///
    /// # Errors
    ///
    /// A parent that is not in the run, has no rows, or has keys of another type; a unique key to
    /// fewer parents than there are rows.
    pub fn foreign_key<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined(spec);
        if let Some(bound) = self.fill_refined_key(spec)? {
            return Ok(bound);
        }
        let link = self.link::<K>(spec)?;
        let bound = match link {
            Some(link) => Bound::new(false, move |row: &RowId| link.key(row)),
            None => return Err(self.parent_empty(spec)),
        };
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// A foreign key that may be NULL, or a part of one of several columns, which are NULL together.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key), but a parent without rows gives NULL.
    pub fn nullable_foreign_key<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<Option<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined_key(spec)?;
        if let Some(bound) = self.fill_refined_key(spec)? {
            return Ok(self.or_null(spec, bound, Some));
        }
        // Linked also where it is NULL at first: columns that are unique together with it have the values
        // then that they have in the end.
        let is_null = self.before_cuts && self.table.cut().contains(&spec.name);
        let mut nulls = spec.null > 0.0;
        let bound = match self.link::<K>(spec)? {
            None => {
                nulls = true;
                Bound::new(true, |_: &RowId| None)
            }
            Some(_) if is_null => return Ok(Bound::new(true, |_: &RowId| None)),
            Some(link) => {
                nulls |= link.may_be_null();
                let bound = Bound::new(false, move |row: &RowId| link.nullable_key(row));
                self.or_null_key(spec, bound)?
            }
        };
        self.publish_optional(spec, &bound, nulls);
        Ok(bound)
    }

    /// A column that has the value which a column of the parent has, in the row that a foreign key refers
    /// to.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key); a foreign key or a column of the parent that may be NULL.
    pub fn inherited<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        if let Some(bound) = self.fill_refined(&self.refined(spec))? {
            return Ok(bound);
        }
        self.check_inherited(spec)?;
        let key = self.reference(spec)?.key;
        if self.is_nullable_key(key) {
            return Err(self.error(
                spec,
                format!("a row without `{key}` has nothing to inherit; make the field an `Option`"),
            ));
        }
        let Some(link) = self.link::<Option<K>>(spec)? else {
            return Err(self.parent_empty(spec));
        };
        let bound = Bound::new(false, move |row: &RowId| match link.key(row) {
            Some(value) => value,
            None => unreachable!("a column that may be NULL is refused when it is bound"),
        });
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// As [`inherited`](Self::inherited); NULL where the foreign key or the column of the parent is.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key), but a parent without rows gives NULL.
    pub fn nullable_inherited<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<Option<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let refined = self.refined(spec);
        if let Some(bound) = self.fill_refined(&refined)? {
            return Ok(self.or_null(&refined, bound, Some));
        }
        self.check_inherited(spec)?;
        let spec = &self.refined_key(spec)?;
        let bound = match self.link::<Option<K>>(spec)? {
            None => Bound::new(true, |_: &RowId| None),
            Some(link) => {
                let bound = Bound::new(false, move |row: &RowId| link.nullable_key(row).flatten());
                self.or_null_key(spec, bound)?
            }
        };
        self.publish_optional(spec, &bound, true);
        Ok(bound)
    }

    /// Refuses to inherit from a table that the foreign key does not refer to, and through a key whose
    /// values the run gives: they say no row.
    fn check_inherited(&self, spec: &ColumnSpec) -> Result<(), Error> {
        let reference = self.reference(spec)?;
        let key = ColumnName::new(self.table.name(), reference.key);
        let mut parts = self.table.parts(reference.key);
        if let Some(part) = parts.find(|part| part.parent != reference.parent) {
            let (other, parent) = (&reference.parent, &part.parent);
            let problem = format!("it is a column of `{other}`, and `{key}` refers to `{parent}`");
            return Err(self.error(spec, problem));
        }
        let said = self.refinements.get(&key);
        if said.is_some_and(Refinement::has_source) {
            let problem = format!("it is inherited through `{key}`, which has a generator");
            return Err(self.error(spec, problem));
        }
        let own = self.refinements.get(&self.name(spec));
        let what = match own {
            Some(own) if own.unique => "cannot be unique",
            Some(own) if own.null.is_some() => "is NULL where that is",
            _ => return Ok(()),
        };
        Err(self.error(spec, format!("it is inherited through `{key}`, and {what}")))
    }

    /// What is said of a column of a foreign key, with what the run says of it or of another one: all are
    /// NULL together.
    fn refined_key(&self, spec: &ColumnSpec) -> Result<ColumnSpec, Error> {
        let mut refined = self.refined(spec);
        let mut said = None;
        for part in self.table.parts(self.reference(spec)?.key) {
            let column = ColumnName::new(self.table.name(), part.column);
            let null = self.refinements.get(&column).and_then(|said| said.null);
            if null.is_some() && said.is_some() && null != said {
                return Err(Error::Column {
                    column,
                    problem: "another column of the same foreign key has another share of NULLs; they are NULL together".into(),
                });
            }
            said = null.or(said);
        }
        refined.null = said.unwrap_or(refined.null);
        Ok(refined)
    }

    /// NULL in the rows in which the foreign key of a column is.
    fn or_null_key<T: 'static>(
        &self,
        spec: &ColumnSpec,
        bound: Bound<Option<T>>,
    ) -> Result<Bound<Option<T>>, Error> {
        let key = ColumnSpec {
            name: self.reference(spec)?.key,
            ..*spec
        };
        Ok(self.or_null(&key, bound, |value| value))
    }

    /// Binds the generator that the run says of a foreign key, if it says one.
    fn fill_refined_key<T: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
    ) -> Result<Option<Bound<T>>, Error> {
        let bound = self.fill_refined(spec)?;
        let parts = self.table.parts(self.reference(spec)?.key);
        let parts: Vec<&str> = parts.map(|part| part.column).collect();
        if parts.len() == 1 || (bound.is_none() && !spec.unique) {
            return Ok(bound);
        }
        let parts = parts.join(", ");
        Err(self.error(
            spec,
            match spec.unique {
                true => format!(
                    "it is a part of the foreign key ({parts}), which is unique only as a whole: say `unique({parts})` on the struct"
                ),
                false => format!(
                    "it is a part of the foreign key ({parts}), whose values are those of one row, and cannot have a generator"
                ),
            },
        ))
    }

    fn is_nullable_key(&self, key: &str) -> bool {
        self.table.parts(key).any(|part| part.nullable)
    }

    fn error(&self, spec: &ColumnSpec, problem: String) -> Error {
        Error::Column {
            column: self.name(spec),
            problem,
        }
    }

    /// What the attribute says of the trees that a foreign key to its own table makes: the share of the
    /// rows without a parent, and the most levels.
    ///
    /// # Errors
    ///
    /// A foreign key to another table.
    pub fn tree(
        &mut self,
        spec: &ColumnSpec,
        roots: Option<f64>,
        depth: Option<u64>,
    ) -> Result<(), Error> {
        self.refers_to_itself(&self.name(spec))?;
        self.trees.push((spec.name, TreeSpec { roots, depth }));
        Ok(())
    }

    fn refers_to_itself(&self, column: &ColumnName) -> Result<(), Error> {
        let mut references = self.table.references().iter();
        let itself = references.any(|reference| {
            let is_single = self.table.parts(reference.key).count() == 1;
            let is = reference.column == column.column() && !reference.inherited && is_single;
            is && reference.parent == *self.table.name()
        });
        match itself {
            true => Ok(()),
            false => Err(Error::Column {
                column: column.clone(),
                problem: "is no foreign key of one column to its own table, so it has no roots and no depth"
                    .into(),
            }),
        }
    }

    /// What is said of the trees that a column makes, if anything is.
    fn tree_of(&self, spec: &ColumnSpec) -> Result<Option<TreeSpec>, Error> {
        let said = self.refinements.get(&self.name(spec));
        let said = said.map(|said| said.tree).unwrap_or_default();
        let mut of_model = self.trees.iter();
        let of_model = of_model.find(|(column, _)| *column == spec.name);
        let of_model = of_model.map(|(_, tree)| *tree).unwrap_or_default();
        if said.or(of_model).is_empty() {
            return Ok(None);
        }
        // Where the share of NULLs is said, it is that of the roots: the same rows by the same stream.
        let null = TreeSpec {
            roots: Some(spec.null).filter(|null| *null > 0.0),
            depth: None,
        };
        let tree = said.or(null).or(of_model);
        let problem = match spec.unique {
            true => Some("is unique, a list in which each row comes behind one; `null` says where it is broken, not `roots` and `depth`".into()),
            false => tree.problem(),
        };
        match problem {
            None => Ok(Some(tree)),
            Some(problem) => Err(Error::Column {
                column: self.name(spec),
                problem,
            }),
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
        let stream = Stream::new(
            self.plan.seed(),
            self.table.name(),
            &names.join(","),
            Purpose::Value,
        );
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
        let shown = together.shown.clone();
        let together = together.clone();
        let bound = Bound::new(false, move |row: &RowId| {
            entries[together.choose(row)].clone()
        });
        self.publish(spec, &bound);
        self.describe(spec, shown, Reason::Attribute);
        Ok(bound)
    }

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
    /// A column that is unique, or that rows of the run refer to or inherit.
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
        if self.refined(spec).unique || self.tuples.name(spec.name) {
            return refuse("is unique");
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
        let bound = self.or_null(spec, bound, Some);
        self.publish_optional(spec, &bound, spec.null > 0.0);
        bound
    }

    fn or_null<T: 'static, O: 'static>(
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
            return Bound::new(bound.by_index, move |row: &RowId| match absent(row) {
                true => None,
                false => bound.value(row),
            });
        }
        if spec.null <= 0.0 {
            return Bound::new(bound.by_index, move |row: &RowId| some(bound.value(row)));
        }
        let stream = self.stream(spec, Purpose::Null);
        // The share in 2^-53 parts, the resolution of a double below one.
        let nulls = (spec.null * (1_u64 << 53) as f64) as u64;
        Bound::new(false, move |row: &RowId| {
            if stream.bits(row.identity) >> 11 < nulls {
                None
            } else {
                some(bound.value(row))
            }
        })
    }

    fn column(&self, spec: &ColumnSpec) -> Column {
        let name = self.name(spec);
        let largest = self.plan.stored().largest(&name);
        let rows = self.table.layout().numbers();
        let column = Column::new(
            name,
            self.plan.seed(),
            rows.end,
            spec.max_length,
            // A part of a unique tuple counts its values through as well.
            spec.unique || self.tuples.name(spec.name),
        );
        column.behind(rows.start, largest)
    }

    fn name(&self, spec: &ColumnSpec) -> ColumnName {
        ColumnName::new(self.table.name(), spec.name)
    }

    fn stream(&self, spec: &ColumnSpec, purpose: Purpose) -> Stream {
        Stream::new(self.plan.seed(), self.table.name(), spec.name, purpose)
    }

    fn describe(&mut self, spec: &ColumnSpec, mut generator: String, mut reason: Reason) {
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

    fn fill_inferred<R: Send + Sync + 'static>(
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
    fn fill<T, G>(
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
    fn fill_refined<T: Send + Sync + 'static>(
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
        let bound = self.bind_column(spec, column, generator)?;
        self.publish(spec, &bound);
        self.describe(spec, shown.to_owned(), Reason::Seeder);
        Ok(bound)
    }

    /// Binds a foreign key of the run, which has no value where it is NULL.
    pub(crate) fn bind_reference<K>(
        &mut self,
        spec: &ColumnSpec,
        nullable: bool,
    ) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let Some(link) = self.link::<K>(spec)? else {
            return match nullable {
                true => Ok(Bound::never()),
                false => Err(self.parent_empty(spec)),
            };
        };
        if self.before_cuts && self.table.cut().contains(&spec.name) {
            return Ok(Bound::never());
        }
        let link = Arc::new(link);
        let absent = Arc::clone(&link);
        let bound = Bound::new(false, move |row: &RowId| link.key(row));
        if nullable {
            return Ok(bound.absent(move |row| absent.is_absent(row)));
        }
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// Where the value of a column comes from, if not from its generator.
    fn given_elsewhere(&self, spec: &ColumnSpec) -> Option<&Elsewhere> {
        let refinement = self.refinements.get(&self.name(spec))?;
        refinement.elsewhere.as_ref()
    }

    /// What is said of a column, with what the run says.
    fn refined(&self, spec: &ColumnSpec) -> ColumnSpec {
        let refinement = self.refinements.get(&self.name(spec));
        let null = refinement.and_then(|refinement| refinement.null);
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
    fn bind_column<T, G>(
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
        Ok(Bound::new(by_index, move |row: &RowId| {
            match place.number(row) {
                Some(number) => generator.nth(number),
                None => generator.value(&column.cell(row)),
            }
        }))
    }

    /// Keeps the function of a column whose values columns of the run have.
    fn publish<K: Send + Sync + 'static>(&mut self, spec: &ColumnSpec, bound: &Bound<K>) {
        let (keys, inherits) = self.referred(spec);
        // A row whose key is NULL cannot be referred to, nor one whose key has another value in the end.
        let final_value = self.given_elsewhere(spec).is_none();
        if keys && spec.null <= 0.0 && final_value {
            let keys = Keys {
                layout: self.table.layout().clone(),
                key: bound.clone(),
                nulls: false,
            };
            self.keys
                .insert(Source::key(self.name(spec)), Box::new(keys));
        }
        if inherits && final_value {
            let bound = bound.clone();
            let optional = Bound::new(bound.by_index, move |row: &RowId| Some(bound.value(row)));
            self.publish_optional(spec, &optional, false);
        }
    }

    /// Keeps the function of a column that rows inherit; `nulls` says whether some values are NULL.
    fn publish_optional<K: 'static>(
        &mut self,
        spec: &ColumnSpec,
        bound: &Bound<Option<K>>,
        nulls: bool,
    ) {
        let (_, inherits) = self.referred(spec);
        if inherits && self.given_elsewhere(spec).is_none() {
            let keys = Keys {
                layout: self.table.layout().clone(),
                key: bound.clone(),
                nulls,
            };
            let source = Source {
                optional: true,
                ..Source::key(self.name(spec))
            };
            self.keys.insert(source, Box::new(keys));
        }
    }

    /// Whether foreign keys of the run refer to a column, and whether rows inherit it.
    fn referred(&self, spec: &ColumnSpec) -> (bool, bool) {
        let tables = self.plan.tables().iter();
        let references = tables.flat_map(TablePlan::references);
        let mut referred = (false, false);
        for reference in references {
            if reference.parent == *self.table.name() && reference.parent_column == spec.name {
                match reference.inherited {
                    true => referred.1 = true,
                    false => referred.0 = true,
                }
            }
        }
        referred
    }

    fn reference(&self, spec: &ColumnSpec) -> Result<&Reference, Error> {
        let mut references = self.table.references().iter();
        references
            .find(|reference| reference.column == spec.name)
            .ok_or_else(|| Error::Column {
                column: self.name(spec),
                problem: "refers to no table".into(),
            })
    }

    fn parent_empty(&self, spec: &ColumnSpec) -> Error {
        match self.reference(spec) {
            Ok(reference) => Error::ParentEmpty {
                column: self.name(spec),
                parent: reference.parent.clone(),
            },
            Err(error) => error,
        }
    }

    /// How a column finds its parent's value; `None` where the parent has no rows. `K` is an `Option` where
    /// the column is inherited.
    fn link<K>(&mut self, spec: &ColumnSpec) -> Result<Option<Link<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let reference = self.reference(spec)?.clone();
        let source = self.source(&reference);
        let parent = source.column.clone();
        let comes_later = self.table.later().contains(&reference.key);
        if !comes_later && !reference.inherited && !self.keys.contains_key(&source) {
            let keys = self.assigned_keys::<K>(spec, &reference)?;
            self.keys.insert(source.clone(), Box::new(keys));
        }
        self.describe_link(spec, &reference)?;
        let key: Arc<OnceLock<Bound<K>>> = Arc::default();
        let column = self.name(spec);
        // What is inherited into a field that is no `Option`.
        let required = reference.inherited && !reference.nullable;
        let take = {
            let (key, parent) = (Arc::clone(&key), parent.clone());
            move |keys: &(dyn Any + Send + Sync)| match keys.downcast_ref::<Keys<K>>() {
                Some(keys) if keys.nulls && required => Err(Error::Column {
                    column: column.clone(),
                    problem: format!("`{parent}` may be NULL; make the field an `Option`"),
                }),
                Some(keys) => {
                    // The first to come; all are the same.
                    let _ = key.set(keys.key.clone());
                    Ok(())
                }
                None => Err(Error::Column {
                    column: column.clone(),
                    problem: format!(
                        "its type `{}` is not the type of `{parent}`",
                        type_name::<K>()
                    ),
                }),
            }
        };
        let layout = match (self.keys.get(&source), self.plan.table(&reference.parent)) {
            (Some(keys), _) => {
                take(&**keys)?;
                match keys.downcast_ref::<Keys<K>>() {
                    Some(keys) => keys.layout.clone(),
                    None => Layout::Root(0..0),
                }
            }
            (None, Some(table)) if comes_later => {
                self.waiting.push(Waiting {
                    column: self.name(spec),
                    parent: source,
                    take: Box::new(take),
                });
                table.layout().clone()
            }
            _ => return Err(self.no_keys(spec, &reference)),
        };
        if reference.inherited {
            self.tuples.add(spec.name, Values::Dependent);
        }
        let choice = match self.choices.get(reference.key) {
            Some(choice) => choice.clone(),
            None => {
                let key = ColumnSpec {
                    name: reference.key,
                    ..*spec
                };
                let choice = self.choice(&key, &reference, layout.len())?.map(Arc::new);
                self.choices.insert(reference.key, choice.clone());
                choice
            }
        };
        Ok(choice.map(|choice| Link {
            parents: layout.first(),
            layout,
            key,
            choice,
        }))
    }

    /// Where the values of a column come from.
    fn source(&self, reference: &Reference) -> Source {
        let mut source = Source {
            optional: reference.inherited,
            ..Source::key(ColumnName::new(&reference.parent, reference.parent_column))
        };
        if self.plan.table(&reference.parent).is_none() {
            let all = self.table.references().iter();
            let together = all.filter(|other| other.key == reference.key);
            source.read = together.map(|other| other.parent_column).collect();
            if source.read.len() == 1 {
                source.read.clear();
            }
        }
        source
    }

    fn describe_link(&mut self, spec: &ColumnSpec, reference: &Reference) -> Result<(), Error> {
        let parent = ColumnName::new(&reference.parent, reference.parent_column);
        let mut shown = parent.to_string();
        let key = reference.key;
        if reference.inherited {
            shown.push_str(&format!(" through {key}"));
        } else if !reference.is_key() {
            shown.push_str(&format!(" with {key}"));
        }
        if self.table.cut().contains(&spec.name) {
            shown.push_str(", filled later");
        } else if self.table.deferred().contains(&spec.name) {
            shown.push_str(", checked later");
        }
        let tree = match reference.parent == *self.table.name() && !reference.inherited {
            true => self.tree_of(spec)?.unwrap_or_default(),
            false => TreeSpec::default(),
        };
        if let Some(roots) = tree.roots.filter(|_| spec.null <= 0.0) {
            shown.push_str(&format!(", roots = {roots}"));
        }
        if let Some(depth) = tree.depth {
            shown.push_str(&format!(", depth = {depth}"));
        }
        self.describe(spec, shown, Reason::ForeignKey);
        Ok(())
    }

    /// The keys that the database gives the rows of a parent that comes before.
    fn assigned_keys<K: Clone + Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
    ) -> Result<Keys<K>, Error> {
        let parent = self.plan.table(&reference.parent);
        let written = |parent: &TablePlan| {
            let mut columns = parent.columns().iter();
            columns.any(|column| column.name == reference.parent_column)
        };
        // The columns of the own table are not known before its last is bound; its rows' keys are not
        // before they are stored.
        let earlier = parent.filter(|parent| parent.name() != self.table.name());
        let Some(parent) = earlier.filter(|parent| !written(parent)) else {
            return Err(self.no_keys(spec, reference));
        };
        let Some(cast) = from_integer::<K>() else {
            let parent = ColumnName::new(&reference.parent, reference.parent_column);
            return Err(Error::Column {
                column: self.name(spec),
                problem: format!(
                    "the database gives the keys of `{parent}`, which are found out only if they are integers; let the model of `{}` make them, by a field without `skip`",
                    reference.parent
                ),
            });
        };
        let layout = parent.layout().clone();
        let column = ColumnName::new(&reference.parent, reference.parent_column);
        let assigned = AssignedKeys::default();
        self.assigned.push((column, assigned.clone()));
        let first = layout.first();
        let key = Bound::new(true, move |row: &RowId| {
            cast(assigned.key(row.index - first))
        });
        Ok(Keys {
            layout,
            key,
            nulls: false,
        })
    }

    fn no_keys(&self, spec: &ColumnSpec, reference: &Reference) -> Error {
        let column = self.name(spec);
        if self.plan.table(&reference.parent).is_none() {
            return Error::ParentNotInRun {
                column,
                parent: reference.parent.clone(),
            };
        }
        let parent = ColumnName::new(&reference.parent, reference.parent_column);
        unknown_keys(column, &parent)
    }

    fn choice(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
        parents: u64,
    ) -> Result<Option<Choice>, Error> {
        let nullable = self.is_nullable_key(spec.name);
        let numbers = self.table.layout().numbers();
        // Rows that are there before the run refer to parents that are there before it.
        let new = self.plan.table(&reference.parent).is_some();
        let first = if new { numbers.start } else { 0 };
        let rows = numbers.end - first;
        let too_few = |possible: u64| Error::TooFewValues {
            column: self.name(spec),
            asked: rows,
            possible: possible.into(),
            stored: numbers.start - first,
        };
        if self.table.made_through() == Some(spec.name) {
            let most = self.table.most_per_parent();
            let several = most > 1;
            if spec.unique && several {
                return Err(Error::Column {
                    column: self.name(spec),
                    problem: format!(
                        "is unique, but `with` makes up to {most} rows for each row of `{}`",
                        reference.parent
                    ),
                });
            }
            let values = match several {
                true => Values::Maker,
                false => Values::Distinct,
            };
            self.tuples.add(spec.name, values);
            return Ok(Some(Choice::Maker));
        }
        let stream = self.stream(spec, Purpose::Value);
        if reference.parent == *self.table.name() {
            if let Some(tree) = self.tree_of(spec)? {
                self.tuples.add(spec.name, Values::Dependent);
                let roots = self.stream(spec, Purpose::Null);
                let layout = self.table.layout().clone();
                let tree = Tree::new(tree, stream, roots, layout);
                return Ok(Some(Choice::Tree { tree, nullable }));
            }
            if !spec.unique {
                self.tuples.add(spec.name, Values::Dependent);
                return Ok(Some(Choice::Earlier {
                    stream,
                    first,
                    nullable,
                }));
            }
            if !nullable && rows > 1 {
                return Err(Error::Column {
                    column: self.name(spec),
                    problem: "the first row would refer to itself, and with `unique` no other could refer to an earlier one; make the field an `Option`, which is NULL there".into(),
                });
            }
            self.tuples.add(spec.name, Values::Distinct);
            return Ok(Some(Choice::Previous { first, nullable }));
        }
        if parents == 0 {
            self.tuples.add(spec.name, Values::Null);
            // A NOT NULL key of a table without rows of its own hurts nobody.
            let no_rows = numbers.is_empty();
            return Ok(no_rows.then_some(Choice::Any { stream, parents }));
        }
        if !spec.unique {
            if !self.tuples.name_key(spec.name) {
                return Ok(Some(Choice::Any { stream, parents }));
            }
            let values = match new {
                true => Values::NewParents(parents),
                false => Values::Counted(vec![parents.into()]),
            };
            return Ok(Some(Choice::Part {
                place: self.tuples.add(spec.name, values),
                stream,
                parents,
            }));
        }
        if rows > parents {
            return Err(too_few(parents));
        }
        self.tuples.add(spec.name, Values::Distinct);
        let stream = self.stream(spec, Purpose::Unique);
        let permutation = Permutation::new(stream, parents.into());
        Ok(Some(Choice::Distinct { permutation, first }))
    }
}

fn unknown_keys(column: ColumnName, parent: &ColumnName) -> Error {
    Error::Column {
        column,
        problem: format!(
            "the values of `{parent}` are not known: the database gives them, they are computed, or they may be NULL"
        ),
    }
}

/// Binds a generator to its column.
pub(crate) fn bind<T, G>(column: Column, mut generator: G) -> Result<Bound<T>, Error>
where
    T: Send + Sync + 'static,
    G: Generator<T>,
{
    generator.fit(&column)?;
    let by_index = generator.depends_on_index_alone();
    if column.is_unique() {
        let permutations = tiers(&column, &generator)?;
        if !generator.rows_differ() {
            return Ok(Bound::new(true, move |row: &RowId| {
                generator.nth(number(&permutations, row.index.into()))
            }));
        }
    }
    Ok(Bound::new(by_index, move |row: &RowId| {
        generator.value(&column.cell(row))
    }))
}

/// The bijections of a unique column, each with its first value; an error if they hold too little.
fn tiers<T, G: Generator<T>>(
    column: &Column,
    generator: &G,
) -> Result<Vec<(u128, Permutation)>, Error> {
    let Some(possible) = generator.cardinality() else {
        return Err(column.error(
            "its generator cannot be unique, because its values cannot be counted through",
        ));
    };
    if u128::from(column.rows()) > possible {
        return Err(Error::TooFewValues {
            column: column.name().clone(),
            asked: column.rows(),
            possible,
            stored: column.rows_before(),
        });
    }
    let mut start = 0;
    let mut permutations = Vec::new();
    for (part, size) in generator.tiers().into_iter().enumerate() {
        let size = size.min(MAX_DOMAIN);
        if size > 0 {
            permutations.push((start, column.permutation(part as u64, size)));
            start += size;
        }
    }
    Ok(permutations)
}

/// The number of the value that a unique column has in a row.
#[inline]
fn number(tiers: &[(u128, Permutation)], row: u128) -> u128 {
    let tier = match tiers.len() {
        1 => 0,
        _ => tiers.partition_point(|(start, _)| *start <= row) - 1,
    };
    let (start, permutation) = &tiers[tier];
    start + permutation.apply(row - start)
}

/// How a row chooses its parent.
enum Choice {
    /// The parent whose `with` made the row.
    Maker,
    /// Any parent, all equally likely.
    Any { stream: Stream, parents: u64 },
    /// A parent that no other row from number `first` on has.
    Distinct {
        permutation: Permutation,
        first: u64,
    },
    /// A parent that makes the columns distinct that are unique together.
    Part {
        place: Place,
        stream: Stream,
        parents: u64,
    },
    /// An earlier row of the run; the first has none, or itself.
    Earlier {
        stream: Stream,
        first: u64,
        nullable: bool,
    },
    /// An earlier row of the run, or none, as the tree has it.
    Tree { tree: Tree, nullable: bool },
    /// The row before, the only earlier one that no other row has; the first has none, or itself.
    Previous { first: u64, nullable: bool },
}

/// A foreign key bound to its parent's key.
struct Link<K> {
    /// The number of the parents' first row.
    parents: u64,
    layout: Layout,
    /// The parent's key, which in a circle is bound after the foreign key.
    key: Arc<OnceLock<Bound<K>>>,
    choice: Arc<Choice>,
}

impl<K> Link<K> {
    #[inline]
    fn key(&self, row: &RowId) -> K {
        let index = match &*self.choice {
            Choice::Maker => row.parent.map_or(0, |parent: ParentRow| parent.index),
            Choice::Any { stream, parents } => {
                self.parents + sample::below(stream.bits(row.identity), *parents)
            }
            Choice::Part {
                place,
                stream,
                parents,
            } => {
                self.parents
                    + match place.number(row) {
                        Some(number) => number as u64,
                        None => sample::below(stream.bits(row.identity), *parents),
                    }
            }
            Choice::Distinct { permutation, first } => {
                self.parents + permutation.apply((row.index - first).into()) as u64
            }
            Choice::Earlier { stream, first, .. } => {
                first + sample::below(stream.bits(row.identity), row.index - first)
            }
            // A root that may not be NULL is its own parent.
            Choice::Tree { tree, .. } => tree.parent(row).unwrap_or(row.index),
            Choice::Previous { first, .. } => row.index.saturating_sub(1).max(*first),
        };
        self.key_of(index)
    }

    /// The key of the parent with this number.
    #[inline]
    fn key_of(&self, index: u64) -> K {
        let Some(key) = self.key.get() else {
            unreachable!("rows are made once `Binder::finish` has found all keys")
        };
        if key.by_index {
            key.value(&RowId::root(index))
        } else {
            key.value(&self.layout.row(index))
        }
    }

    /// Whether some row has no parent.
    fn may_be_null(&self) -> bool {
        matches!(
            *self.choice,
            Choice::Earlier { nullable: true, .. }
                | Choice::Tree { nullable: true, .. }
                | Choice::Previous { nullable: true, .. }
        )
    }

    #[inline]
    fn nullable_key(&self, row: &RowId) -> Option<K> {
        if let Choice::Tree {
            tree,
            nullable: true,
        } = &*self.choice
        {
            return tree.parent(row).map(|index| self.key_of(index));
        }
        match self.is_absent(row) {
            true => None,
            false => Some(self.key(row)),
        }
    }

    /// Whether there is no row to refer to.
    #[inline]
    fn is_absent(&self, row: &RowId) -> bool {
        match *self.choice {
            Choice::Tree {
                ref tree,
                nullable: true,
            } => tree.parent(row).is_none(),
            Choice::Earlier {
                nullable: true,
                first,
                ..
            }
            | Choice::Previous {
                nullable: true,
                first,
            } => row.index == first,
            _ => false,
        }
    }
}
