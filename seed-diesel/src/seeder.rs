//! Several models in one run, with counts of their own.

use std::marker::PhantomData;

use seed_core::{Binder, Plan, Report, Seed};

use crate::connection::{NoDatabase, SeedDatabase};
use crate::error::Error;
use crate::graph::{Graph, SeedGraph};
use crate::rows::SeedRows;
use crate::seedable::Seedable;

/// Fills the tables of several models in one run, in one transaction, parents first.
///
/// ```
/// use seed_diesel::{Seed, Seedable, Seeder};
/// # use diesel::connection::SimpleConnection;
/// # use diesel::prelude::*;
/// # diesel::table! { customers (id) { id -> Integer, name -> Text, } }
/// # diesel::table! { orders (id) { id -> Integer, customer_id -> Integer, total -> Double, } }
///
/// #[derive(Identifiable, Seedable)]
/// #[diesel(table_name = customers)]
/// struct Customer {
///     id: i32,
///     name: String,
/// }
///
/// #[derive(Identifiable, Associations, Seedable)]
/// #[diesel(table_name = orders, belongs_to(Customer))]
/// struct Order {
///     id: i32,
///     customer_id: i32,
///     total: f64,
/// }
///
/// # let mut conn = SqliteConnection::establish(":memory:")?;
/// # conn.batch_execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
/// #     CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), total DOUBLE NOT NULL)")?;
/// let run = Seeder::new(Seed(42))
///     .table::<Customer>()
///     .count(100)
///     .table::<Order>()
///     .count(500);
/// let report = run.run(&mut conn)?;
/// assert_eq!(report.rows(), 600);
///
/// run.reset(&mut conn)?;
/// # assert_eq!(orders::table.count().get_result::<i64>(&mut conn)?, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The order of the calls matters only where two tables could come at the same time.
#[must_use = "a seeder does nothing until `run`"]
pub struct Seeder<Tables = ()> {
    seed: Seed,
    /// The counts of the models, in the order of the calls.
    counts: Vec<Option<u64>>,
    tables: PhantomData<fn() -> Tables>,
}

/// The models of a [`Seeder`], as nested pairs.
pub trait Roots<C> {
    /// Adds the models with their counts.
    #[doc(hidden)]
    fn register(graph: &mut Graph<C>, counts: &[Option<u64>]);
}

impl<C> Roots<C> for () {
    fn register(_: &mut Graph<C>, _: &[Option<u64>]) {}
}

impl<C, Before, M> Roots<C> for (Before, M)
where
    Before: Roots<C>,
    M: SeedGraph<C>,
{
    fn register(graph: &mut Graph<C>, counts: &[Option<u64>]) {
        let Some((count, before)) = counts.split_last() else {
            return;
        };
        Before::register(graph, before);
        M::register(graph);
        if let Some(count) = count {
            graph.set_count(&M::spec().name, *count);
        }
    }
}

impl Seeder {
    /// A run without models.
    pub fn new(seed: Seed) -> Seeder {
        Seeder {
            seed,
            counts: Vec::new(),
            tables: PhantomData,
        }
    }
}

impl<Tables> Seeder<Tables> {
    /// Adds a model, and the models below it that its `with` names.
    pub fn table<M: Seedable>(mut self) -> Seeder<(Tables, M)> {
        self.counts.push(None);
        Seeder {
            seed: self.seed,
            counts: self.counts,
            tables: PhantomData,
        }
    }

    /// The plan of the run: tables in the order of insertion, with their rows, columns, generators.
    ///
    /// # Errors
    ///
    /// Where the plan cannot be carried out. A foreign key to a table that is not part of the run is
    /// an error here, as there is no database to take its keys from.
    pub fn plan(&self) -> Result<Plan, Error>
    where
        Tables: Roots<NoDatabase>,
    {
        let graph = self.graph();
        let plan = graph.plan(self.seed)?;
        Ok(graph.bind(plan, &mut NoDatabase)?.into_plan())
    }

    /// The rows of one model of the run, without a database.
    ///
    /// # Errors
    ///
    /// As [`plan`](Self::plan); a model that is not part of the run.
    pub fn rows<M>(&self) -> Result<SeedRows<M>, Error>
    where
        M: SeedGraph<NoDatabase>,
        Tables: Roots<NoDatabase>,
    {
        let graph = self.graph::<NoDatabase>();
        let mut binder = Binder::new(graph.plan(self.seed)?);
        graph.bind_before(&mut binder, &M::spec().name)?;
        let row = binder.table(&M::spec().name, M::COLUMNS, M::bind)?;
        let layout = match binder.plan().table(&M::spec().name) {
            Some(table) => table.layout().clone(),
            None => seed_core::Layout::Root(0),
        };
        Ok(SeedRows::new(&layout, row))
    }

    /// Fills the tables in one transaction; inside of one, in a savepoint.
    ///
    /// # Errors
    ///
    /// See [`Error`]; the rows of the database are then as they were.
    pub fn run<C>(&self, conn: &mut C) -> Result<Report, Error>
    where
        C: SeedDatabase,
        Tables: Roots<C>,
    {
        let graph = self.graph();
        let plan = graph.plan(self.seed)?;
        conn.transaction(|conn| {
            for table in plan.tables() {
                if conn.holds_rows(table.name())? {
                    return Err(Error::NotEmpty {
                        table: table.name().clone(),
                    });
                }
            }
            let run = graph.bind(plan, conn)?;
            let report = run.fill(conn)?;
            for (table, columns) in run.columns() {
                conn.advance_counters(table, columns)?;
            }
            Ok(report)
        })
    }

    fn graph<C>(&self) -> Graph<C>
    where
        Tables: Roots<C>,
    {
        let mut graph = Graph::new();
        Tables::register(&mut graph, &self.counts);
        graph
    }
}

impl<Before, M: Seedable> Seeder<(Before, M)> {
    /// The number of rows of the model added last, instead of its attribute's.
    ///
    /// A table whose rows are made by a parent's `with` has as many as that says.
    pub fn count(mut self, rows: u64) -> Self {
        if let Some(count) = self.counts.last_mut() {
            *count = Some(rows);
        }
        self
    }

    /// Deletes all rows of the models' tables and sets their counters back; the seed plays no part.
    ///
    /// See [`Seedable::reset`] for what each database does.
    ///
    /// # Errors
    ///
    /// What the database says; the rows are then as they were.
    pub fn reset<C>(&self, conn: &mut C) -> Result<(), Error>
    where
        C: SeedDatabase,
        (Before, M): Roots<C>,
    {
        let plan = self.graph::<C>().plan(self.seed)?;
        let tables: Vec<_> = plan.tables().iter().map(|table| table.name()).collect();
        conn.reset(&tables)
    }
}
