//! From models to a plan: which tables a run has, found at compile time through `with`.

use std::marker::PhantomData;
use std::time::Instant;

use diesel::associations::HasTable;
use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;
use diesel::{Column, Table};
use seed_core::{
    AssignedKeys, Binder, Build, ColumnName, Deferral, Plan, Refinements, Report, Seed, Stored,
    TableName, TablePlan, TableSpec, UniqueSpec,
};

use crate::connection::{
    Behind, ForeignKey, SeedConnection, SeedDatabase, Stage, Staged, StoredKeys,
};
use crate::error::Error;
use crate::keys::{KeyColumns, KeyValues, LoadKeys, LoadTuples};
use crate::names::table_name;
use crate::refine::{ChangedRows, RowChanges, Said, Unchanged};
use crate::rows::Batches;
use crate::seedable::{RowFn, Seedable};

/// A model whose tables, its own and those that `with` makes, can all be written to `C`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be seeded through `{C}`",
    note = "the model and the models of its `with` need `#[derive(Seedable)]`, and columns that this database can store"
)]
pub trait SeedGraph<C>: Seedable {
    /// Adds the model and those below it.
    #[doc(hidden)]
    fn register(graph: &mut Graph<C>);
}

/// From a Diesel table to the model that seeds it.
///
/// The name is what rustc says where two models claim a table, as a `User` and a `NewUser` may: one of the
/// two says `#[seed(secondary)]`.
#[diagnostic::on_unimplemented(
    message = "no seedable model of table `{Self}` can be written to `{C}`",
    note = "`with` needs a model of this table with `#[derive(Seedable)]`, in the crate of its `table!`"
)]
pub trait OneModelUnlessSecondary<C> {
    /// Adds the table's model and those below it.
    #[doc(hidden)]
    fn register(graph: &mut Graph<C>);
}

/// A model that has a foreign key to a table; the derive implements it for the model and its table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no foreign key to `{Parent}`",
    label = "no foreign key to this table",
    note = "`with` makes the rows of a table that refers to this one: its model needs `#[derive(Seedable)]`, and the foreign key `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
)]
pub trait References<Parent> {
    /// The SQL names of the foreign keys.
    #[doc(hidden)]
    const COLUMNS: &'static [&'static str];

    /// Whether a `with` of this model makes the rows of the parent.
    #[doc(hidden)]
    const MAKES_PARENT: bool = false;

    /// The columns without repeated values, with the most values that each has.
    #[doc(hidden)]
    const UNIQUE: &'static [(&'static str, u128)] = &[];

    /// The tables whose rows a `with` of this model makes.
    #[doc(hidden)]
    const BELOW_1: &'static [Below] = &[];

    /// The same with the tables below those. Constants of their own, because one that read itself in a
    /// circle would not compile.
    #[doc(hidden)]
    const BELOW_2: &'static [Below] = &[];

    /// One further.
    #[doc(hidden)]
    const BELOW_3: &'static [Below] = &[];

    /// All of that, for the `with` of the parent.
    #[doc(hidden)]
    const FACTS: ChildFacts = ChildFacts {
        columns: Self::COLUMNS,
        makes_parent: Self::MAKES_PARENT,
        unique: Self::UNIQUE,
        below: Self::BELOW_3,
    };
}

/// What a parent's `with` is checked against.
pub struct ChildFacts {
    pub(crate) columns: &'static [&'static str],
    pub(crate) makes_parent: bool,
    pub(crate) unique: &'static [(&'static str, u128)],
    pub(crate) below: &'static [Below],
}

/// A table that a `with` makes, by its name in Rust, and what its own `with` makes.
pub struct Below {
    pub(crate) table: &'static str,
    pub(crate) below: &'static [Below],
}

impl Below {
    /// A table and those below it.
    pub const fn new(table: &'static str, below: &'static [Below]) -> Below {
        Below { table, below }
    }
}

/// The table of a model that `belongs_to` names.
pub trait Parent {
    /// The table.
    type Table;
}

#[diagnostic::do_not_recommend]
impl<M: HasTable> Parent for M {
    type Table = M::Table;
}

/// The models of a run.
pub struct Graph<C> {
    nodes: Vec<Node<C>>,
    refinements: Refinements,
    /// Of the keys that the run's own foreign keys refer to.
    keys: Vec<KeySource<C>>,
    /// The columns that the run's models inherit by the run's own word, and the tables of their parents.
    inherited: Vec<(ColumnName, TableName)>,
    /// What is wrong with what the run says.
    problems: Vec<seed_core::Error>,
}

/// One model of a run, its type erased.
struct Node<C> {
    spec: TableSpec,
    /// The columns of the model.
    columns: &'static [&'static str],
    /// The foreign keys and pairs that attributes say, by their first columns or that of the key, and what
    /// they refer to.
    keys_of_attributes: Vec<(&'static str, TableName)>,
    /// The primary key, if it is one column that the model writes.
    key: Option<&'static str>,
    changes: Option<RowChanges>,
    keys: Vec<KeySource<C>>,
    bind: BindFn<C>,
}

/// Binds the columns of a model's table.
type BindFn<C> =
    fn(&mut Binder, &TableName, Option<&RowChanges>) -> Result<Box<dyn Fill<C>>, seed_core::Error>;

/// Where the keys come from that a foreign key needs when its parent table is not in the run.
struct KeySource<C> {
    table: TableName,
    columns: Vec<&'static str>,
    /// How many of the columns are the key.
    parts: usize,
    load: fn(&mut C, &mut Binder, &KeySource<C>) -> diesel::QueryResult<()>,
}

impl<C> KeySource<C> {
    fn new<K, V>() -> KeySource<C>
    where
        K: Column,
        K::Table: Default + QueryFragment<Mysql>,
        C: LoadKeys<K, V>,
        V: Clone + Send + Sync + 'static,
    {
        KeySource {
            table: table_name::<K::Table>(),
            columns: vec![K::NAME],
            parts: 1,
            load: load::<C, K, V>,
        }
    }

    fn tuples<T, K, V>(parts: usize) -> KeySource<C>
    where
        T: Table + Default + QueryFragment<Mysql>,
        K: KeyColumns,
        C: LoadTuples<K, V>,
        V: KeyValues,
    {
        KeySource {
            table: table_name::<T>(),
            columns: K::NAMES.to_vec(),
            parts,
            load: load_tuples::<C, K, V>,
        }
    }

    /// Whether rows of a table refer to these columns, which those of a polymorphic pair may not.
    fn is_used(&self, table: &TablePlan) -> bool {
        table
            .links()
            .any(|link| link.parent == self.table && self.columns.contains(&link.parent_column))
    }
}

/// A table whose columns are bound, ready to be filled.
pub(crate) trait Fill<C> {
    /// Checks that the run changes no key in some row to which others refer.
    fn check(&self, table: &TablePlan, keys: &[ReferredKey<'_>]) -> Result<(), Error>;
    fn fill(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error>;
    /// Keeps the rows aside, for a statement that stores those of several tables.
    fn stage(&self, conn: &mut C, table: &TablePlan, stage: Stage) -> Result<(), Error>;
    /// Fills the foreign keys where a circle was cut, and what is made of them.
    fn close(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error>;
    /// The columns that are written.
    fn columns(&self) -> Vec<&'static str>;
}

/// A column of a table, and a table that refers to it.
pub(crate) struct ReferredKey<'a> {
    column: &'static str,
    child: &'a TableName,
}

struct Bound<M: Seedable> {
    row: RowFn<M::Row>,
    /// The places of the columns that are written.
    written: Vec<usize>,
    /// The rows that the run changes, without the changes.
    unchanged: Option<Unchanged<M::Row>>,
    /// The rows as they are inserted, where a circle is cut.
    before_cuts: Option<RowFn<M::Row>>,
    model: PhantomData<fn() -> M>,
}

impl<C, M> Fill<C> for Bound<M>
where
    C: SeedConnection<M>,
    M: Seedable,
{
    fn check(&self, table: &TablePlan, keys: &[ReferredKey<'_>]) -> Result<(), Error> {
        let Some(unchanged) = &self.unchanged else {
            return Ok(());
        };
        let layout = table.layout();
        for place in &unchanged.places {
            let id = layout.row(layout.first() + place);
            let (made, stored) = ((unchanged.row)(&id), (self.row)(&id));
            for key in keys {
                let Some(column) = M::COLUMNS.iter().position(|name| *name == key.column) else {
                    continue;
                };
                if C::shown(&made, column) != C::shown(&stored, column) {
                    return Err(Error::Plan(seed_core::Error::Column {
                        column: ColumnName::new(table.name(), key.column),
                        problem: format!(
                            "row {place} is given another value than the generator makes, to which rows of `{}` refer; give the column a generator with that value, or leave it as it is",
                            key.child
                        ),
                    }));
                }
            }
        }
        Ok(())
    }

    fn fill(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error> {
        let row = self.before_cuts.as_ref().unwrap_or(&self.row);
        let mut batches = Batches::new(table, row, &self.written);
        let inserted = conn.insert(table.name(), &mut batches);
        inserted.map_err(|source| refused(table, &batches, source))
    }

    fn stage(&self, conn: &mut C, table: &TablePlan, stage: Stage) -> Result<(), Error> {
        let row = self.before_cuts.as_ref().unwrap_or(&self.row);
        let mut batches = Batches::new(table, row, &self.written);
        let staged = conn.stage(stage, table.name(), &mut batches);
        staged.map_err(|source| refused(table, &batches, source))
    }

    fn close(&self, conn: &mut C, table: &TablePlan) -> Result<(), Error> {
        if table.cut().is_empty() {
            return Ok(());
        }
        let changes = |place: &usize| {
            let column = &M::COLUMNS[*place];
            table.cut().contains(column) || table.made_of_row().contains(column)
        };
        let columns: Vec<usize> = self.written.iter().copied().filter(changes).collect();
        let mut batches = Batches::new(table, &self.row, &self.written);
        let updated = conn.update(table.name(), &columns, &mut batches);
        updated.map_err(|source| refused(table, &batches, source))
    }

    fn columns(&self) -> Vec<&'static str> {
        let columns = self.written.iter().map(|place| M::COLUMNS[*place]);
        columns.collect()
    }
}

fn refused<R>(table: &TablePlan, batches: &Batches<'_, R>, source: diesel::result::Error) -> Error {
    let (first, last) = batches.numbers();
    Error::Insert {
        table: table.name().clone(),
        first,
        last,
        source,
    }
}

impl<C> Graph<C> {
    pub(crate) fn new() -> Graph<C> {
        Graph {
            nodes: Vec::new(),
            refinements: Refinements::new(),
            keys: Vec::new(),
            inherited: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Adds a model; `false` where a model of its table is there already.
    pub fn add<M>(&mut self) -> bool
    where
        M: Seedable,
        C: SeedConnection<M>,
    {
        let spec = M::spec();
        if self.nodes.iter().any(|node| node.spec.name == spec.name) {
            return false;
        }
        let keys = spec.links().filter(|link| link.is_key());
        let keys = keys.map(|link| (link.key, link.parent.clone())).collect();
        self.nodes.push(Node {
            spec,
            columns: M::COLUMNS,
            keys_of_attributes: keys,
            key: match M::PRIMARY_KEY {
                [place] => M::COLUMNS.get(*place).copied(),
                _ => None,
            },
            keys: Vec::new(),
            changes: None,
            bind: |binder, table, changes| {
                let written = written::<M>(binder, table)?;
                let before_cuts = bind_before_cuts::<M>(binder, table, changes)?;
                let ChangedRows { row, before } = bind_rows::<M>(binder, table, changes)?;
                Ok(Box::new(Bound::<M> {
                    row,
                    written,
                    unchanged: before,
                    before_cuts,
                    model: PhantomData,
                }))
            },
        });
        true
    }

    /// Says where the keys of the model added last come from, should their table not be in the run.
    pub fn keys<K, V>(&mut self)
    where
        K: Column,
        K::Table: Default + QueryFragment<Mysql>,
        C: LoadKeys<K, V>,
        V: Clone + Send + Sync + 'static,
    {
        self.add_source(KeySource::new::<K, V>());
    }

    /// As [`keys`](Self::keys), of a foreign key of several columns, or one along with which others are
    /// inherited: the first `parts` columns of `K` are the key.
    pub fn tuples<T, K, V>(&mut self, parts: usize)
    where
        T: Table + Default + QueryFragment<Mysql>,
        K: KeyColumns,
        C: LoadTuples<K, V>,
        V: KeyValues,
    {
        self.add_source(KeySource::tuples::<T, K, V>(parts));
    }

    fn add_source(&mut self, source: KeySource<C>) {
        if let Some(node) = self.nodes.last_mut() {
            node.keys.push(source);
        }
    }

    /// As [`keys`](Self::keys), for a foreign key of the run.
    pub(crate) fn keys_of_run<K, V>(&mut self)
    where
        K: Column,
        K::Table: Default + QueryFragment<Mysql>,
        C: LoadKeys<K, V>,
        V: Clone + Send + Sync + 'static,
    {
        self.keys.push(KeySource::new::<K, V>());
    }

    /// As [`tuples`](Self::tuples), for a foreign key of the run.
    pub(crate) fn tuples_of_run<T, K, V>(&mut self)
    where
        T: Table + Default + QueryFragment<Mysql>,
        K: KeyColumns,
        C: LoadTuples<K, V>,
        V: KeyValues,
    {
        self.keys.push(KeySource::tuples::<T, K, V>(K::NAMES.len()));
    }

    /// Adds what a run says of a model.
    pub(crate) fn refine(&mut self, table: &TableName, said: &Said) {
        let Some(node) = self.nodes.iter_mut().find(|node| node.spec.name == *table) else {
            return;
        };
        node.spec.count = said.count.or(node.spec.count);
        for child in &said.children {
            // One parent makes a row, so what the run says takes the place of the attribute's.
            node.spec
                .children
                .retain(|other| other.child != child.child);
            node.spec.children.push(child.clone());
        }
        for key in &said.references {
            self.problems.extend(node.spec.refer(key).err());
        }
        for inherited in &said.inherited {
            self.problems.extend(node.spec.inherit(inherited).err());
        }
        self.inherited
            .extend(said.inherited.iter().map(|inherited| {
                let column = ColumnName::new(table, inherited.column);
                (column, inherited.parent.clone())
            }));
        for unique in &said.unique {
            let same = |other: &UniqueSpec| {
                let mut columns = other.columns.iter();
                other.columns.len() == unique.columns.len()
                    && columns.all(|column| unique.columns.contains(column))
            };
            if !node.spec.unique.iter().any(same) {
                node.spec.unique.push(unique.clone());
            }
        }
        if said.changes.is_some() {
            node.changes.clone_from(&said.changes);
        }
        self.refinements.extend(&said.refinements);
    }

    /// A binder with what the run says of columns.
    pub(crate) fn binder(&self, plan: Plan) -> Result<Binder, Error> {
        Ok(Binder::new(plan).refined(self.refinements.clone())?)
    }

    /// Binds the rows of one model.
    pub(crate) fn bind_rows<M: Seedable>(
        &self,
        binder: &mut Binder,
    ) -> Result<RowFn<M::Row>, Error> {
        let name = M::spec().name;
        let node = self.nodes.iter().find(|node| node.spec.name == name);
        let changes = node.and_then(|node| node.changes.as_ref());
        Ok(bind_rows::<M>(binder, &name, changes)?.row)
    }

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

    /// Binds all tables of the plan, in its order, with keys from the database where they are needed.
    pub(crate) fn bind(&self, plan: Plan, conn: &mut C) -> Result<BoundRun<C>, Error> {
        let keys = self.nodes.iter().flat_map(|node| {
            let table = plan.table(&node.spec.name);
            let keys = node.keys.iter();
            keys.filter(move |source| table.is_some_and(|table| source.is_used(table)))
        });
        let keys: Vec<&KeySource<C>> = keys.chain(&self.keys).collect();
        let mut binder = self.binder(plan)?;
        for source in keys {
            if !binder.knows_keys(&source.table, &source.columns) {
                let loaded = (source.load)(conn, &mut binder, source);
                loaded.map_err(|error| Error::Keys {
                    table: source.table.clone(),
                    source: error,
                })?;
            }
        }
        let mut tables = Vec::with_capacity(self.nodes.len());
        for name in names(binder.plan()) {
            tables.extend(self.bind_table(&mut binder, &name)?);
        }
        binder.finish()?;
        let (plan, assigned) = binder.into_parts();
        Ok(BoundRun {
            plan,
            tables,
            assigned,
        })
    }

    /// Binds the tables that come before one in the plan, its parents among them.
    pub(crate) fn bind_before(&self, binder: &mut Binder, table: &TableName) -> Result<(), Error> {
        for name in names(binder.plan()) {
            if name == *table {
                break;
            }
            self.bind_table(binder, &name)?;
        }
        Ok(())
    }

    /// Binds the tables behind one in the plan, if a circle makes it need their keys.
    pub(crate) fn bind_behind(&self, binder: &mut Binder, table: &TableName) -> Result<(), Error> {
        let behind = names(binder.plan()).into_iter();
        for name in behind.skip_while(|name| name != table).skip(1) {
            if binder.awaits_keys() {
                self.bind_table(binder, &name)?;
            }
        }
        Ok(binder.finish()?)
    }

    fn bind_table(
        &self,
        binder: &mut Binder,
        name: &TableName,
    ) -> Result<Option<Box<dyn Fill<C>>>, seed_core::Error> {
        let node = self.nodes.iter().find(|node| node.spec.name == *name);
        node.map(|node| (node.bind)(binder, name, node.changes.as_ref()))
            .transpose()
    }
}

/// Binds a model's rows, with the changes of those that the run gives.
fn bind_rows<M: Seedable>(
    binder: &mut Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
) -> Result<ChangedRows<M::Row>, seed_core::Error> {
    let row = binder.table(table, M::COLUMNS, |build| bind::<M>(build, changes))?;
    apply::<M>(binder, table, changes, row)
}

/// Binds a model's rows as they are inserted, where the plan cuts a circle at its foreign keys.
fn bind_before_cuts<M: Seedable>(
    binder: &mut Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
) -> Result<Option<RowFn<M::Row>>, seed_core::Error> {
    let Some([first, ..]) = binder.plan().table(table).map(TablePlan::cut) else {
        return Ok(None);
    };
    let written = written::<M>(binder, table)?;
    let keys = M::PRIMARY_KEY;
    if keys.is_empty() || !keys.iter().all(|place| written.contains(place)) {
        return Err(seed_core::Error::Table {
            table: table.clone(),
            problem: format!(
                "`{first}` is part of a circle of foreign keys and is filled by the primary key, which the model leaves to the database"
            ),
        });
    }
    let row = binder.table_before_cuts(table, |build| bind::<M>(build, changes))?;
    Ok(Some(apply::<M>(binder, table, changes, row)?.row))
}

/// Binds the columns of a model, with what the run makes of them.
fn bind<M: Seedable>(
    build: &mut Build<'_>,
    changes: Option<&RowChanges>,
) -> Result<RowFn<M::Row>, seed_core::Error> {
    let row = M::bind(build)?;
    match changes {
        Some(changes) => changes.make::<M>(build, row),
        None => Ok(row),
    }
}

/// The places of the columns that the run does not leave to the database.
fn written<M: Seedable>(
    binder: &Binder,
    table: &TableName,
) -> Result<Vec<usize>, seed_core::Error> {
    let columns = M::COLUMNS.iter().enumerate();
    let skips = |column: &str| binder.refinements().skips(&ColumnName::new(table, column));
    let written = columns.filter(|(_, column)| !skips(column));
    let written: Vec<usize> = written.map(|(place, _)| place).collect();
    if written.is_empty() {
        return Err(seed_core::Error::Table {
            table: table.clone(),
            problem: "all columns are left to the database, one at least has to be written".into(),
        });
    }
    Ok(written)
}

/// The rows with the changes of those that the run gives.
fn apply<M: Seedable>(
    binder: &Binder,
    table: &TableName,
    changes: Option<&RowChanges>,
    row: RowFn<M::Row>,
) -> Result<ChangedRows<M::Row>, seed_core::Error> {
    let plan = binder.plan().table(table);
    let numbers = plan.map(|table| table.layout().numbers());
    match changes {
        Some(changes) => changes.apply::<M>(table, numbers.unwrap_or_default(), row),
        None => Ok(row.into()),
    }
}

fn load<C, K, V>(
    conn: &mut C,
    binder: &mut Binder,
    source: &KeySource<C>,
) -> diesel::QueryResult<()>
where
    C: LoadKeys<K, V>,
    K: Column,
    V: Clone + Send + Sync + 'static,
{
    if let Some(keys) = LoadKeys::<K, V>::load_keys(conn, &source.table)? {
        binder.provide_keys(ColumnName::new(&source.table, K::NAME), keys);
    }
    Ok(())
}

fn load_tuples<C, K, V>(
    conn: &mut C,
    binder: &mut Binder,
    source: &KeySource<C>,
) -> diesel::QueryResult<()>
where
    C: LoadTuples<K, V>,
    V: KeyValues,
{
    if let Some(rows) = LoadTuples::<K, V>::load_tuples(conn, &source.table, source.parts)? {
        V::provide(binder, &source.table, &source.columns, rows);
    }
    Ok(())
}

fn names(plan: &Plan) -> Vec<TableName> {
    let names = plan.tables().iter().map(|table| table.name().clone());
    names.collect()
}

/// A run whose every column is bound: nothing but the database can fail any more.
pub(crate) struct BoundRun<C> {
    plan: Plan,
    tables: Vec<Box<dyn Fill<C>>>,
    /// The keys that the database gives.
    assigned: Vec<(ColumnName, AssignedKeys)>,
}

impl<C> BoundRun<C> {
    pub(crate) fn into_plan(self) -> Plan {
        self.plan
    }

    /// Fills the tables in the order of the plan.
    pub(crate) fn fill(&self, conn: &mut C) -> Result<Report, Error>
    where
        C: SeedDatabase,
    {
        for (table, fill) in self.plan.tables().iter().zip(&self.tables) {
            fill.check(table, &self.keys_of(table))?;
        }
        let tables = self.plan.tables().iter();
        let keys: Vec<ForeignKey<'_>> = tables
            .flat_map(|table| {
                let keys = table.references().iter().filter(|key| key.is_key());
                let deferred = keys.filter(|key| {
                    table.deferred().contains(&key.key) && key.deferral != Deferral::Together
                });
                deferred.map(|key| ForeignKey::new(table.name(), key, table.parts(key.key)))
            })
            .collect();
        if keys.is_empty() {
            return self.fill_tables(conn);
        }
        conn.defer(&keys)?;
        let report = self.fill_tables(conn)?;
        conn.check(&keys)?;
        Ok(report)
    }

    fn fill_tables(&self, conn: &mut C) -> Result<Report, Error>
    where
        C: SeedDatabase,
    {
        let mut report = Report::default();
        for step in self.plan.steps() {
            match step[..] {
                [place] => {
                    let (table, fill) = (&self.plan.tables()[place], &self.tables[place]);
                    let start = Instant::now();
                    let keys = self.assigned_keys(conn, table)?;
                    fill.fill(conn, table)?;
                    learn_keys(conn, table, &keys)?;
                    report.push(table.name().clone(), table.layout().len(), start.elapsed());
                }
                _ => self.fill_together(conn, &step, &mut report)?,
            }
        }
        for (table, fill) in self.plan.tables().iter().zip(&self.tables) {
            let start = Instant::now();
            fill.close(conn, table)?;
            report.extend(table.name(), start.elapsed());
        }
        Ok(report)
    }

    /// Fills tables whose rows refer to each other with one statement.
    fn fill_together(
        &self,
        conn: &mut C,
        places: &[usize],
        report: &mut Report,
    ) -> Result<(), Error>
    where
        C: SeedDatabase,
    {
        let mut staged = Vec::with_capacity(places.len());
        let mut assigned = Vec::with_capacity(places.len());
        for (number, place) in places.iter().enumerate() {
            let (table, fill) = (&self.plan.tables()[*place], &self.tables[*place]);
            let start = Instant::now();
            let stage = Stage(number);
            assigned.push(self.assigned_keys(conn, table)?);
            fill.stage(conn, table, stage)?;
            staged.push(Staged {
                stage,
                table: table.name(),
                columns: fill.columns(),
            });
            report.push(table.name().clone(), table.layout().len(), start.elapsed());
        }
        let start = Instant::now();
        if let Err(source) = conn.store_staged(&staged) {
            return Err(self.refused_together(places, source));
        }
        for (place, keys) in places.iter().zip(&assigned) {
            learn_keys(conn, &self.plan.tables()[*place], keys)?;
        }
        // The one table by which the circle was opened is the reason for it.
        if let Some(first) = staged.first() {
            report.extend(first.table, start.elapsed());
        }
        Ok(())
    }

    /// The error of a statement for several tables: all rows of the one that the database names.
    fn refused_together(&self, places: &[usize], source: diesel::result::Error) -> Error {
        let named = match &source {
            diesel::result::Error::DatabaseError(_, information) => information.table_name(),
            _ => None,
        };
        let mut tables = places.iter().map(|place| &self.plan.tables()[*place]);
        match tables.find(|table| named == Some(table.name().table())) {
            Some(table) => Error::Insert {
                table: table.name().clone(),
                first: 1,
                last: table.layout().len(),
                source,
            },
            None => Error::Database(source),
        }
    }

    /// The columns of a table that others of the run refer to.
    fn keys_of(&self, table: &TablePlan) -> Vec<ReferredKey<'_>> {
        let mut keys = Vec::new();
        for child in self.plan.tables() {
            for reference in child.links() {
                if reference.parent == *table.name() {
                    keys.push(ReferredKey {
                        column: reference.parent_column,
                        child: child.name(),
                    });
                }
            }
        }
        keys
    }

    /// The key columns of a table that the database fills and others refer to, each with the largest key
    /// that is there.
    fn assigned_keys<'a>(
        &'a self,
        conn: &mut C,
        table: &'a TablePlan,
    ) -> Result<Vec<(&'a AssignedKeys, Behind<'a>)>, Error>
    where
        C: SeedDatabase,
    {
        let mut assigned = Vec::new();
        for (column, keys) in &self.assigned {
            if column.table() != table.name() {
                continue;
            }
            let mut largest = None;
            if table.layout().first() > 0 {
                // A counter that stands before a key would give that key again.
                conn.advance_counters(table.name(), &[column.column()])?;
                largest = conn.largest_key(table.name(), column.column())?;
            }
            let behind = Behind {
                table: table.name(),
                column: column.column(),
                // Keys that the database gives are integers of at most 64 bits.
                largest: largest.and_then(|largest| i64::try_from(largest).ok()),
            };
            assigned.push((keys, behind));
        }
        Ok(assigned)
    }

    /// The tables with the columns that the run writes.
    pub(crate) fn columns(&self) -> impl Iterator<Item = (&TableName, Vec<&'static str>)> {
        let tables = self.plan.tables().iter().zip(&self.tables);
        tables.map(|(table, fill)| (table.name(), fill.columns()))
    }
}

/// Learns the keys that the database gave the rows of a table.
fn learn_keys<C: SeedDatabase>(
    conn: &mut C,
    table: &TablePlan,
    assigned: &[(&AssignedKeys, Behind<'_>)],
) -> Result<(), Error> {
    for (keys, behind) in assigned {
        let stored = conn.assigned_keys(*behind).map_err(|source| Error::Keys {
            table: table.name().clone(),
            source,
        })?;
        let count = match &stored {
            StoredKeys::Consecutive { count, .. } => *count,
            StoredKeys::Listed(keys) => keys.len() as u64,
        };
        if count != table.layout().len() {
            return Err(Error::OtherRows {
                table: table.name().clone(),
                stored: table.layout().len(),
                found: count,
            });
        }
        match stored {
            StoredKeys::Consecutive { first, .. } => keys.set_first(first),
            StoredKeys::Listed(stored) => keys.set_all(stored),
        }
    }
    Ok(())
}
