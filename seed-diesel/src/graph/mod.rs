//! From models to a plan: which tables a run has, found at compile time through `with`.

mod bind;
mod fill;
mod keys;
mod plan;
mod references;
mod run;

use std::marker::PhantomData;

use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;
use diesel::{Column, Table};
use seed_core::{Binder, ColumnName, Refinements, TableName, TableSpec, UniqueSpec};

use self::bind::{bind_before_cuts, bind_rows, written};
use self::fill::{Bound, Fill};
use self::keys::KeySource;
pub use self::references::{Below, ChildFacts, Parent, References};
use crate::connection::SeedConnection;
use crate::keys::{KeyColumns, KeyValues, LoadKeys, LoadTuples};
use crate::refine::{ChangedRows, RowChanges, Said};
use crate::seedable::Seedable;

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
}
