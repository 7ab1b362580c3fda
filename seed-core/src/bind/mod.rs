//! From a plan to functions: each generator bound to its column, each foreign key to its parent.

mod column;
mod distinct;
mod foreign_key;
mod link;
mod nulls;
mod polymorphic;
mod state;
mod value;

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::assigned::AssignedKeys;
use crate::error::Error;
use crate::generator::Absent;
use crate::layout::Layout;
use crate::name::{ColumnName, TableName};
use crate::plan::{ColumnPlan, Plan, PolymorphicSpec, TablePlan};
use crate::refine::Refinements;
use crate::row::RowId;
use crate::stream::Stream;
use crate::trees::TreeSpec;
use crate::tuples::Tuples;
use crate::weights::Weights;

use self::link::{Choice, unknown_keys};
use self::nulls::Nulls;
use self::polymorphic::Targets;
pub(crate) use self::value::bind;

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
    /// The digits of a second that whole numbers have which are points in time.
    subsec: u32,
}

impl<T> Bound<T> {
    pub(crate) fn new(
        by_index: bool,
        value: impl Fn(&RowId) -> T + Send + Sync + 'static,
    ) -> Bound<T> {
        Bound {
            value: Arc::new(value),
            by_index,
            absent: None,
            subsec: 0,
        }
    }

    /// The same column, whose whole numbers have so many digits of a second.
    pub(crate) fn with_subsec(self, subsec: u32) -> Bound<T> {
        Bound { subsec, ..self }
    }

    /// The digits of a second that whole numbers have which are points in time.
    pub(crate) fn subsec(&self) -> u32 {
        self.subsec
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
            subsec,
        } = self;
        let mapped = Bound::new(by_index, move |row: &RowId| change(value(row)));
        Bound {
            absent,
            subsec,
            ..mapped
        }
    }
}

impl<T> Clone for Bound<T> {
    fn clone(&self) -> Bound<T> {
        Bound {
            value: Arc::clone(&self.value),
            by_index: self.by_index,
            absent: self.absent.clone(),
            subsec: self.subsec,
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

impl Waiting {
    /// Whether the value is that of another row of the same table.
    fn is_of_own_table(&self) -> bool {
        self.column.table() == self.parent.column.table()
    }
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
            let keys = table.references().iter();
            let deferred = keys.filter(|key| table.deferred().contains(&key.key));
            let pairs = table.polymorphic().iter();
            let targets = pairs.flat_map(PolymorphicSpec::references);
            let targets = targets.filter(|target| table.comes_later(target));
            for key in deferred.chain(targets) {
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
        let inherited = table.references().iter().filter(|column| column.inherited);
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
            nulls: inherited
                .map(|column| (column.key, Arc::default()))
                .collect(),
            targets: BTreeMap::new(),
            has_states: false,
            trees: Vec::new(),
            distinct: Vec::new(),
        };
        for (column, other) in self.refinements.distinct(name) {
            build.is_foreign_key(column)?;
            build.distinct_from(column, other);
        }
        for column in self.refinements.trees(name) {
            build.refers_to_itself(column)?;
        }
        let bound = bind(&mut build)?;
        if !build.has_states {
            // The model knows none, and so has not asked for those of the run.
            build.states(&[])?;
        }
        build.check_choices()?;
        build.tuples.arrange(self.plan.seed(), table)?;
        let (columns, made) = (build.columns, build.made);
        let mut still = Vec::new();
        for waiting in self.waiting.drain(..) {
            match self.keys.get(&waiting.parent) {
                Some(keys) => (waiting.take)(&**keys)?,
                // The keys that the database gives are not known before the rows are stored.
                None if waiting.is_of_own_table() => {
                    return Err(unknown_keys(waiting.column, &waiting.parent.column));
                }
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
    /// Which parent each row has, by the first columns of the foreign keys; empty until the key is bound.
    choices: BTreeMap<&'static str, Arc<OnceLock<Choice>>>,
    /// In which rows the foreign keys are NULL through which columns are inherited, by their first columns,
    /// once they are bound.
    nulls: BTreeMap<&'static str, Arc<OnceLock<Nulls>>>,
    /// Which row of which table each row refers to, by the columns of the keys of polymorphic pairs.
    targets: BTreeMap<&'static str, Arc<Targets>>,
    columns: Vec<ColumnPlan>,
    /// The columns that are made of others of their row.
    made: Vec<&'static str>,
    tuples: Tuples,
    /// Whether the model has said its states.
    has_states: bool,
    /// What the model says of its foreign keys to itself.
    trees: Vec<(&'static str, TreeSpec)>,
    /// Foreign keys that never refer to the row of another one, which comes second.
    distinct: Vec<(&'static str, &'static str)>,
}
