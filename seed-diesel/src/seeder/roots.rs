//! The models of a run, told by the type of its seeder.

use std::marker::PhantomData;

use diesel::Column;
use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;

use crate::graph::{Graph, SeedGraph};
use crate::keys::{KeyColumns, LoadKeys, LoadTuples};
use crate::refine::{ForeignKeyColumns, Said};
use crate::seedable::Seedable;

/// The models of a [`Seeder`](super::Seeder), as nested pairs.
pub trait Roots<C> {
    /// Adds the models with what is said of them.
    #[doc(hidden)]
    fn register(graph: &mut Graph<C>, said: &[Said]);
}

impl<C> Roots<C> for () {
    fn register(_: &mut Graph<C>, _: &[Said]) {}
}

impl<C, Before, M> Roots<C> for (Before, M)
where
    Before: Roots<C>,
    M: SeedGraph<C>,
{
    fn register(graph: &mut Graph<C>, said: &[Said]) {
        let Some((said, before)) = said.split_last() else {
            return;
        };
        Before::register(graph, before);
        M::register(graph);
        graph.refine(&M::spec().name, said);
    }
}

/// The keys `K` of type `V` that a foreign key of a run refers to.
pub struct KeyOfRun<K, V>(PhantomData<(K, V)>);

/// The tuples of columns `K` that the columns `C` of model `M` refer to, as a foreign key of a run.
pub struct TupleOfRun<M, C, K>(PhantomData<(M, C, K)>);

impl<C, Before, K, V> Roots<C> for (Before, KeyOfRun<K, V>, ())
where
    Before: Roots<C>,
    C: LoadKeys<K, V>,
    K: Column,
    K::Table: Default + QueryFragment<Mysql>,
    V: Clone + Send + Sync + 'static,
{
    fn register(graph: &mut Graph<C>, said: &[Said]) {
        Before::register(graph, said);
        graph.keys_of_run::<K, V>();
    }
}

impl<Conn, Before, M, C, K> Roots<Conn> for (Before, TupleOfRun<M, C, K>, ())
where
    Before: Roots<Conn>,
    M: Seedable,
    C: ForeignKeyColumns<M, K>,
    Conn: LoadTuples<K, C::Values>,
    K: KeyColumns,
{
    fn register(graph: &mut Graph<Conn>, said: &[Said]) {
        Before::register(graph, said);
        graph.tuples_of_run::<C::Parent, K, C::Values>();
    }
}
