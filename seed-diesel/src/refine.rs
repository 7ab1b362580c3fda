//! What a [`Seeder`](crate::Seeder) says beyond the attributes of its models.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use seed_core::{ChildSpec, ColumnName, Error as PlanError, Refinements, RowId, TableName};

use crate::seedable::{RowFn, Seedable};

/// A column `C` of a model's table whose generator [`Seeder::column`](crate::Seeder::column) can replace;
/// the derive implements it.
///
/// Columns that are left to the database, computed from others (`from`) or chosen together with others
/// (`together`) are none.
#[diagnostic::on_unimplemented(
    message = "`{C}` is no column of `{Self}` that can have a generator",
    label = "no column of this model",
    note = "a column that is skipped, computed by `from` or chosen by `together` has no generator of its own"
)]
pub trait SeedColumn<C>: Seedable {
    /// What a generator of the column makes.
    type Value: Send + Sync + 'static;
}

/// A column `C` of a model's table that may be NULL: of a field that is an `Option`.
#[diagnostic::on_unimplemented(
    message = "`{C}` is no column of `{Self}` that may be NULL",
    label = "takes no NULL",
    note = "the share of NULLs is that of a field `Option<...>` of the model"
)]
pub trait NullableSeedColumn<C>: SeedColumn<C> {}

/// How many rows of another table a row makes: `3`, `1..=5`, `0..3`, or weighted ranges
/// `[(0.9, 1..=3), (0.1, 10..=20)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no number of rows",
    label = "write a number, a range, or a list of weighted ranges",
    note = "as in `3`, `1..=5` or `[(0.9, 1..=3), (0.1, 10..=20)]`"
)]
pub trait ChildCounts {
    /// Ranges as (weight, least, most).
    #[doc(hidden)]
    fn counts(self) -> Vec<(f64, u64, u64)>;
}

impl ChildCounts for u64 {
    fn counts(self) -> Vec<(f64, u64, u64)> {
        vec![(1.0, self, self)]
    }
}

impl ChildCounts for RangeInclusive<u64> {
    fn counts(self) -> Vec<(f64, u64, u64)> {
        vec![(1.0, *self.start(), *self.end())]
    }
}

impl ChildCounts for Range<u64> {
    fn counts(self) -> Vec<(f64, u64, u64)> {
        match self.end.checked_sub(1) {
            Some(last) => vec![(1.0, self.start, last)],
            // Empty, which the plan refuses.
            None => vec![(1.0, 1, 0)],
        }
    }
}

impl<const N: usize> ChildCounts for [(f64, RangeInclusive<u64>); N] {
    fn counts(self) -> Vec<(f64, u64, u64)> {
        let ranges = self.into_iter();
        ranges
            .map(|(weight, range)| (weight, *range.start(), *range.end()))
            .collect()
    }
}

/// A state of model `M`: a named variant that `#[seed(state(admin, role = "admin"))]` describes. The
/// derive makes a constant of each, here `User::ADMIN`; see [`Seeder::state`](crate::Seeder::state).
pub struct State<M> {
    name: &'static str,
    model: PhantomData<fn() -> M>,
}

impl<M> State<M> {
    /// A state by its name; the derive calls it.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(name: &'static str) -> State<M> {
        State {
            name,
            model: PhantomData,
        }
    }
}

impl<M> Clone for State<M> {
    fn clone(&self) -> State<M> {
        *self
    }
}

impl<M> Copy for State<M> {}

impl<M> fmt::Debug for State<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("State").field(&self.name).finish()
    }
}

/// What says a state of model `M`: a constant that the derive makes, `User::ADMIN`, which the compiler
/// checks; or its name as text, for names that come from elsewhere, such as the command line.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no state of `{M}`",
    label = "no state of this model",
    note = "`#[seed(state(admin, role = \"admin\"))]` on `{M}` makes the state `{M}::ADMIN`"
)]
pub trait StateOf<M> {
    /// The name of the state.
    #[doc(hidden)]
    fn into_name(self) -> String;
}

impl<M> StateOf<M> for State<M> {
    fn into_name(self) -> String {
        self.name.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<M> StateOf<M> for &str {
    fn into_name(self) -> String {
        self.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<M> StateOf<M> for String {
    fn into_name(self) -> String {
        self
    }
}

/// What is said of one model of a run.
#[derive(Default)]
pub struct Said {
    pub(crate) count: Option<u64>,
    pub(crate) refinements: Refinements,
    pub(crate) children: Vec<ChildSpec>,
    pub(crate) fixed: Option<FixedRows>,
}

impl Said {
    /// Changes a row of model `M`.
    pub(crate) fn fix<M: Seedable>(
        &mut self,
        index: u64,
        change: impl Fn(&mut M::Row) + Send + Sync + 'static,
    ) {
        self.fix_all::<M>([(index, Arc::new(change) as Change<M::Row>)]);
    }

    /// Changes the first rows of model `M`, each with a value.
    pub(crate) fn fix_first<M: Seedable, V: Clone + Send + Sync + 'static>(
        &mut self,
        values: impl IntoIterator<Item = V>,
        change: impl Fn(&mut M::Row, V) + Send + Sync + 'static,
    ) {
        let change = Arc::new(change);
        let changes = (0..).zip(values).map(|(index, value)| {
            let change = Arc::clone(&change);
            let change: Change<M::Row> = Arc::new(move |row| change(row, value.clone()));
            (index, change)
        });
        self.fix_all::<M>(changes);
    }

    fn fix_all<M: Seedable>(&mut self, changes: impl IntoIterator<Item = (u64, Change<M::Row>)>) {
        let before = self.fixed.take();
        let mut rows = before.and_then(|rows| rows.of::<M>()).unwrap_or_default();
        for (index, change) in changes {
            rows.entry(index).or_default().push(change);
        }
        self.fixed = Some(FixedRows(Arc::new(rows)));
    }
}

type Change<R> = Arc<dyn Fn(&mut R) + Send + Sync>;

/// The changes of rows, by their numbers.
type Changes<R> = BTreeMap<u64, Vec<Change<R>>>;

/// The changes of some model's rows, its type erased.
#[derive(Clone)]
pub(crate) struct FixedRows(Arc<dyn Any + Send + Sync>);

/// A model's rows, with the changes of those that the run gives.
pub(crate) struct ChangedRows<R> {
    pub(crate) row: RowFn<R>,
    pub(crate) before: Option<Unchanged<R>>,
}

/// The rows that the run changes, as they are without the changes.
pub(crate) struct Unchanged<R> {
    pub(crate) row: Arc<RowFn<R>>,
    /// Which of the table's new rows they are.
    pub(crate) places: Vec<u64>,
}

impl<R> From<RowFn<R>> for ChangedRows<R> {
    fn from(row: RowFn<R>) -> ChangedRows<R> {
        ChangedRows { row, before: None }
    }
}

impl FixedRows {
    fn of<M: Seedable>(&self) -> Option<Changes<M::Row>> {
        self.0.downcast_ref::<Changes<M::Row>>().cloned()
    }

    /// The rows with the changes.
    pub(crate) fn apply<M: Seedable>(
        &self,
        table: &TableName,
        numbers: Range<u64>,
        row: RowFn<M::Row>,
    ) -> Result<ChangedRows<M::Row>, PlanError> {
        let Some(changes) = self.of::<M>() else {
            return Ok(row.into());
        };
        let rows = numbers.end - numbers.start;
        if let Some((last, _)) = changes.last_key_value().filter(|(last, _)| **last >= rows) {
            return Err(PlanError::Table {
                table: table.clone(),
                problem: format!("row {last} is given, the rows are 0 to {}", rows.max(1) - 1),
            });
        }
        let unchanged = Arc::new(row);
        let before = Unchanged {
            row: Arc::clone(&unchanged),
            places: changes.keys().copied().collect(),
        };
        let row = move |id: &RowId| {
            let mut made = unchanged(id);
            let index = id.index - numbers.start;
            for change in changes.get(&index).into_iter().flatten() {
                change(&mut made);
            }
            made
        };
        Ok(ChangedRows {
            row: Box::new(row),
            before: Some(before),
        })
    }
}

/// The address of a column.
pub(crate) fn column_name<M, C>() -> ColumnName
where
    M: Seedable,
    C: diesel::Column,
{
    ColumnName::new(&M::spec().name, C::NAME)
}
