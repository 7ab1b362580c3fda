//! What a [`Seeder`](crate::Seeder) says beyond the attributes of its models.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;
use diesel::{Column, Table};
use seed_core::{
    Build, ChildSpec, ColumnName, Error as PlanError, Inheritance, Reference, Refinements, RowId,
    TableName, UniqueSpec,
};

use crate::checks::HoldsKey;
use crate::keys::KeyValues;
use crate::names::key_part;
use crate::seedable::{RowFn, Seedable};

/// A column `C` of a model's table whose generator [`Seeder::column`](crate::Seeder::column) can replace;
/// the derive implements it.
///
/// Columns that are left to the database, computed from others (`from`) or chosen together with others
/// (`together`) are none.
#[diagnostic::on_unimplemented(
    message = "`{C}` is no column of `{Self}` that can have a generator",
    label = "no column of this model",
    note = "a column that is skipped, computed by `from`, chosen by `together`, or the first of a `polymorphic` pair has no generator of its own"
)]
pub trait SeedColumn<C>: Seedable {
    /// What a generator of the column makes.
    type Value: Send + Sync + 'static;

    /// Whether the column may be NULL.
    #[doc(hidden)]
    const NULLABLE: bool = false;
}

/// A column `C` of a model's table that may be NULL: of a field that is an `Option`.
#[diagnostic::on_unimplemented(
    message = "`{C}` is no column of `{Self}` that may be NULL",
    label = "takes no NULL",
    note = "the share of NULLs is that of a field `Option<...>` of the model"
)]
pub trait NullableSeedColumn<C>: SeedColumn<C> {}

/// Columns of the table of model `M`: one, or a tuple of up to eight. The derive implements it for each
/// column that the model writes.
///
/// [`Seeder::column_from`](crate::Seeder::column_from) computes them from others,
/// [`Seeder::together`](crate::Seeder::together) chooses them together.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no column of `{M}`",
    label = "no column of this model, or no tuple of its columns",
    note = "a column that the model leaves to the database is none"
)]
pub trait ColumnsOf<M: Seedable> {
    /// References to the fields.
    type Fields<'a>;

    /// The values of the fields.
    type Values;

    /// The SQL names.
    #[doc(hidden)]
    fn names() -> Vec<&'static str>;

    /// The fields of a row.
    #[doc(hidden)]
    fn read(row: &M::Row) -> Self::Fields<'_>;

    /// Gives the fields of a row other values.
    #[doc(hidden)]
    fn write(row: &mut M::Row, values: Self::Values);
}

/// Several columns of model `M`, as a tuple, each with a generator of its own;
/// [`Seeder::unique_together`](crate::Seeder::unique_together) takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no tuple of columns of `{M}` that can have generators",
    label = "write two to eight columns of this model, as in `(users::first_name, users::last_name)`",
    note = "a column that is skipped, computed by `from`, chosen by `together`, or the first of a `polymorphic` pair has no generator of its own"
)]
pub trait SeedColumns<M: Seedable> {
    /// The SQL names.
    #[doc(hidden)]
    fn names() -> Vec<&'static str>;
}

/// Several columns of model `M`, as a tuple, that are a foreign key to as many columns `K` of one table;
/// [`Seeder::references_together`](crate::Seeder::references_together) takes them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are no columns of `{M}` that can be a foreign key to `{K}`",
    label = "write two to eight columns of this model, and as many of one other table",
    note = "as in `(lines::tenant_id, lines::order_no), (orders::tenant_id, orders::no)`"
)]
pub trait ForeignKeyColumns<M: Seedable, K> {
    /// What generators of the columns make.
    type Values: KeyValues;

    /// The table that the key refers to.
    type Parent: Table + Default + QueryFragment<Mysql>;

    /// The parts of the key.
    #[doc(hidden)]
    fn references() -> Vec<Reference>;

    /// Says that the columns are parts of a key.
    #[doc(hidden)]
    fn refine(refinements: &mut Refinements);
}

macro_rules! tuples_of_columns {
    ($(($($column:ident $value:ident $key:ident $first:ident),+);)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: Seedable, $($column: ColumnsOf<M>),+> ColumnsOf<M> for ($($column,)+) {
            type Fields<'a> = ($($column::Fields<'a>,)+);
            type Values = ($($column::Values,)+);

            fn names() -> Vec<&'static str> {
                [$($column::names()),+].concat()
            }

            #[inline]
            fn read(row: &M::Row) -> Self::Fields<'_> {
                ($($column::read(row),)+)
            }

            #[inline]
            fn write(row: &mut M::Row, ($($value,)+): Self::Values) {
                $($column::write(row, $value);)+
            }
        }

        #[diagnostic::do_not_recommend]
        impl<M, $($column),+> SeedColumns<M> for ($($column,)+)
        where
            M: Seedable $(+ SeedColumn<$column>)+,
            $($column: Column,)+
        {
            fn names() -> Vec<&'static str> {
                vec![$($column::NAME),+]
            }
        }

        impl<M, T, $($column, $key),+> ForeignKeyColumns<M, ($($key,)+)> for ($($column,)+)
        where
            M: Seedable $(+ SeedColumn<$column>)+,
            T: Table + Default + QueryFragment<Mysql>,
            $(
                $column: Column,
                $key: Column<Table = T>,
                <M as SeedColumn<$column>>::Value: HoldsKey<$key, $key::SqlType> + Clone,
            )+
        {
            type Values = ($(<M as SeedColumn<$column>>::Value,)+);
            type Parent = T;

            fn references() -> Vec<Reference> {
                vec![$(key_part::<$column, $key>(
                    $first::NAME,
                    <M as SeedColumn<$column>>::NULLABLE,
                )),+]
            }

            fn refine(refinements: &mut Refinements) {
                $(refinements.reference::<<M as SeedColumn<$column>>::Value>(
                    column_name::<M, $column>(),
                    <M as SeedColumn<$column>>::NULLABLE,
                );)+
            }
        }
    )+};
}

tuples_of_columns! {
    (A a KA A, B b KB A);
    (A a KA A, B b KB A, C c KC A);
    (A a KA A, B b KB A, C c KC A, D d KD A);
    (A a KA A, B b KB A, C c KC A, D d KD A, E e KE A);
    (A a KA A, B b KB A, C c KC A, D d KD A, E e KE A, F f KF A);
    (A a KA A, B b KB A, C c KC A, D d KD A, E e KE A, F f KF A, G g KG A);
    (A a KA A, B b KB A, C c KC A, D d KD A, E e KE A, F f KF A, G g KG A, H h KH A);
}

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
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub(crate) count: Option<u64>,
    pub(crate) refinements: Refinements,
    /// All parts of each foreign key.
    pub(crate) references: Vec<Vec<Reference>>,
    pub(crate) inherited: Vec<Inheritance>,
    pub(crate) unique: Vec<UniqueSpec>,
    pub(crate) children: Vec<ChildSpec>,
    pub(crate) changes: Option<RowChanges>,
}

impl Said {
    /// A foreign key, of columns that are then no longer inherited.
    pub(crate) fn refer(&mut self, parts: Vec<Reference>) {
        let refers = |column: &str| parts.iter().any(|part| part.column == column);
        self.inherited.retain(|other| !refers(other.column));
        self.references.push(parts);
    }

    /// Computes columns of model `M` from others.
    pub(crate) fn compute<M: Seedable>(
        &mut self,
        columns: &[&'static str],
        shown: String,
        compute: impl Fn(&mut M::Row) + Send + Sync + 'static,
    ) {
        self.made_of_row::<M>(columns, shown);
        let compute = Arc::new(compute);
        self.change::<M>(|changes| {
            changes.made.push(Arc::new(move |_| {
                let compute = Arc::clone(&compute);
                Ok(Box::new(move |_: &RowId, row: &mut M::Row| compute(row)))
            }));
        });
    }

    /// Gives columns of model `M` one of several entries each time.
    pub(crate) fn choose<M: Seedable, E: Send + Sync + 'static>(
        &mut self,
        columns: &[&'static str],
        entries: impl IntoIterator<Item = (f64, E)>,
        write: impl Fn(&mut M::Row, &E) + Send + Sync + 'static,
    ) {
        self.made_of_row::<M>(columns, format!("together({})", columns.join(", ")));
        let columns = columns.to_vec();
        let (weights, entries): (Vec<f64>, Vec<E>) = entries.into_iter().unzip();
        let chosen = Arc::new((entries, write));
        self.change::<M>(|changes| {
            changes.made.push(Arc::new(move |build| {
                let together = build.together(&columns, &weights)?;
                let chosen = Arc::clone(&chosen);
                Ok(Box::new(move |id: &RowId, row: &mut M::Row| {
                    let (entries, write) = &*chosen;
                    write(row, &entries[together.choose(id)]);
                }))
            }));
        });
    }

    fn made_of_row<M: Seedable>(&mut self, columns: &[&'static str], shown: String) {
        for column in columns {
            let column = ColumnName::new(&M::spec().name, column);
            self.refinements.made_of_row(column, shown.clone());
        }
    }

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

    fn fix_all<M: Seedable>(&mut self, fixed: impl IntoIterator<Item = (u64, Change<M::Row>)>) {
        self.change::<M>(|changes| {
            for (index, change) in fixed {
                changes.fixed.entry(index).or_default().push(change);
            }
        });
    }

    fn change<M: Seedable>(&mut self, change: impl FnOnce(&mut Changes<M::Row>)) {
        let before = self.changes.take();
        let mut changes = before
            .and_then(|changes| changes.of::<M>())
            .unwrap_or_default();
        change(&mut changes);
        self.changes = Some(RowChanges(Arc::new(changes)));
    }
}

type Change<R> = Arc<dyn Fn(&mut R) + Send + Sync>;

/// Makes a [`MakeFields`] for each plan.
type Make<R> = Arc<dyn Fn(&mut Build<'_>) -> Result<Box<MakeFields<R>>, PlanError> + Send + Sync>;

/// Makes fields of a row out of its others.
type MakeFields<R> = dyn Fn(&RowId, &mut R) + Send + Sync;

/// What is changed in rows that are made.
struct Changes<R> {
    /// In all rows.
    made: Vec<Make<R>>,
    /// In some, by their numbers.
    fixed: BTreeMap<u64, Vec<Change<R>>>,
}

impl<R> Default for Changes<R> {
    fn default() -> Changes<R> {
        Changes {
            made: Vec::new(),
            fixed: BTreeMap::new(),
        }
    }
}

impl<R> Clone for Changes<R> {
    fn clone(&self) -> Changes<R> {
        Changes {
            made: self.made.clone(),
            fixed: self.fixed.clone(),
        }
    }
}

/// The changes of some model's rows, its type erased.
#[derive(Clone)]
pub(crate) struct RowChanges(Arc<dyn Any + Send + Sync>);

impl fmt::Debug for RowChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowChanges").finish_non_exhaustive()
    }
}

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

impl RowChanges {
    fn of<M: Seedable>(&self) -> Option<Changes<M::Row>> {
        self.0.downcast_ref::<Changes<M::Row>>().cloned()
    }

    /// The rows with what is made of them.
    pub(crate) fn make<M: Seedable>(
        &self,
        build: &mut Build<'_>,
        row: RowFn<M::Row>,
    ) -> Result<RowFn<M::Row>, PlanError> {
        let made = self.of::<M>().map(|changes| changes.made);
        let made = made.unwrap_or_default();
        if made.is_empty() {
            return Ok(row);
        }
        let made: Result<Vec<_>, PlanError> = made.iter().map(|make| make(build)).collect();
        let made = made?;
        Ok(Box::new(move |id: &RowId| {
            let mut row = row(id);
            for make in &made {
                make(id, &mut row);
            }
            row
        }))
    }

    /// The rows with the changes.
    pub(crate) fn apply<M: Seedable>(
        &self,
        table: &TableName,
        numbers: Range<u64>,
        row: RowFn<M::Row>,
    ) -> Result<ChangedRows<M::Row>, PlanError> {
        let changes = self.of::<M>().map(|changes| changes.fixed);
        let Some(changes) = changes.filter(|changes| !changes.is_empty()) else {
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
    C: Column,
{
    ColumnName::new(&M::spec().name, C::NAME)
}
