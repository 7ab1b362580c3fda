//! Several models in one run, each with what the run says beyond its attributes.
//!
//! The calls of a run stay in the module of [`Seeder`]: rustc names a method of another module by that
//! module, `seed_diesel::seeder::columns::<impl Seeder<(Before, M)>>::unique`, in messages for the user.

mod roots;

use std::fmt;
use std::marker::PhantomData;

use diesel::Column;
use diesel::mysql::Mysql;
use diesel::query_builder::QueryFragment;
use seed_core::{
    ChildSpec, Generator, Inheritance, Layout, Plan, Report, Seed, Stored, TableName, TablePlan,
    UniqueSpec,
};

pub use self::roots::Roots;
use self::roots::{KeyOfRun, TupleOfRun};
use crate::checks::{ColumnOf, Database, HoldsKey, HoldsValue, Model};
use crate::connection::{NoDatabase, SeedDatabase};
use crate::error::Error;
use crate::graph::{Graph, References, SeedGraph};
use crate::names::{reference, table_name};
use crate::refine::{
    ChildCounts, ColumnsOf, ForeignKeyColumns, NullableSeedColumn, Said, SeedColumn, SeedColumns,
    StateOf, column_name,
};
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
/// A join table holds each pair at most once: a composite `primary_key` says so, or `unique(...)`.
/// Each row that a `with` makes has another partner then.
///
/// ```
/// use seed_diesel::{Seed, Seedable, Seeder};
/// # use diesel::connection::SimpleConnection;
/// # use diesel::prelude::*;
/// # diesel::table! { users (id) { id -> Integer, name -> Text, } }
/// # diesel::table! { teams (id) { id -> Integer, name -> Text, } }
/// # diesel::table! { memberships (user_id, team_id) { user_id -> Integer, team_id -> Integer, seat -> Integer, } }
///
/// #[derive(Identifiable, Seedable)]
/// #[diesel(table_name = users)]
/// #[seed(count = 20, with(memberships = 3))]
/// struct User {
///     id: i32,
///     name: String,
/// }
///
/// #[derive(Identifiable, Seedable)]
/// #[diesel(table_name = teams)]
/// #[seed(count = 5)]
/// struct Team {
///     id: i32,
///     name: String,
/// }
///
/// #[derive(Identifiable, Associations, Seedable)]
/// #[diesel(table_name = memberships, primary_key(user_id, team_id), belongs_to(User), belongs_to(Team))]
/// #[seed(unique(team_id, seat))]
/// struct Membership {
///     user_id: i32,
///     team_id: i32,
///     #[seed(gen = int(1..=100))]
///     seat: i32,
/// }
///
/// # let mut conn = SqliteConnection::establish(":memory:")?;
/// # conn.batch_execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
/// #     CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
/// #     CREATE TABLE memberships (user_id INTEGER NOT NULL REFERENCES users (id),
/// #         team_id INTEGER NOT NULL REFERENCES teams (id), seat INTEGER NOT NULL,
/// #         PRIMARY KEY (user_id, team_id), UNIQUE (team_id, seat))")?;
/// let run = Seeder::new(Seed(42)).table::<User>().table::<Team>();
/// assert_eq!(run.run(&mut conn)?.rows(), 20 + 5 + 60);
///
/// // Three different teams for each user cannot be had from two.
/// let error = run.count(2).plan().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "table `memberships`: 3 distinct (user_id, team_id) asked for each row of `users`, 2 possible",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Tables may refer to each other in a circle. On PostgreSQL one statement stores all their rows. Elsewhere,
/// if one of the foreign keys is an `Option`, its rows are inserted with NULL there, and filled by updates
/// of many rows once all tables have theirs; otherwise the database checks one of the keys at the end, if it
/// can: see [`relations`](crate::relations#circles).
/// `rows` shows the values that are there in the end.
///
/// ```
/// use seed_diesel::{Seed, Seedable, Seeder};
/// # use diesel::connection::SimpleConnection;
/// # use diesel::prelude::*;
/// # diesel::table! { models (id) { id -> Integer, image_id -> Nullable<Integer>, } }
/// # diesel::table! { images (id) { id -> Integer, model_id -> Integer, } }
///
/// #[derive(Identifiable, Seedable)]
/// #[diesel(table_name = models)]
/// struct Model {
///     id: i32,
///     #[seed(references = images)]
///     image_id: Option<i32>,
/// }
///
/// #[derive(Identifiable, Associations, Seedable)]
/// #[diesel(table_name = images, belongs_to(Model))]
/// struct Image {
///     id: i32,
///     model_id: i32,
/// }
///
/// # let mut conn = SqliteConnection::establish(":memory:")?;
/// # conn.batch_execute("PRAGMA foreign_keys = ON;
/// #     CREATE TABLE models (id INTEGER PRIMARY KEY, image_id INTEGER REFERENCES images (id));
/// #     CREATE TABLE images (id INTEGER PRIMARY KEY, model_id INTEGER NOT NULL REFERENCES models (id))")?;
/// Seeder::new(Seed(42)).table::<Model>().table::<Image>().run(&mut conn)?;
/// let without = models::table.filter(models::image_id.is_null()).count();
/// assert_eq!(without.get_result::<i64>(&mut conn)?, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # What a run says beyond attributes
///
/// Attributes are the defaults, and a run refines them, typed by Diesel's columns: a generator of another
/// type, a column of another table or a child without a foreign key does not compile. The calls below
/// speak of the model added last.
///
/// | `#[seed(...)]` | at run time |
/// |---|---|
/// | `count = 20` | [`.count(20)`](Self::count) |
/// | `with(posts = 10)` | [`.with::<Post>(10)`](Self::with); of several foreign keys [`.with_foreign_key::<Post, _>(posts::author_id, 10)`](Self::with_foreign_key) |
/// | `together(status, reason) = [0.9 => ("active", None), 0.1 => ("paused", Some("late"))]` | [`.together((users::status, users::reason), [(0.9, ("active".into(), None)), (0.1, ("paused".into(), Some("late".into())))])`](Self::together) |
/// | `unique(user_id, group_id)` | [`.unique_together((memberships::user_id, memberships::group_id))`](Self::unique_together) |
/// | `state(admin = 0.1, role = "admin")` | the columns' own calls, as in [`.column(users::role, constant("admin"))`](Self::column); which rows are in a state that the model has, [`.state(User::ADMIN)`](Self::state) and [`.states([(0.1, User::ADMIN)])`](Self::states) |
/// | `backends(sqlite, mysql)` | nothing: it says which types a model has |
/// | `secondary` | [`.table::<OtherUser>()`](Self::table): a run names its models |
/// | `crate = path::to::seed_diesel` | nothing |
/// | `gen = full_name` | [`.column(users::name, full_name())`](Self::column), of a generator that is not `Clone` [`.column_with`](Self::column_with) |
/// | `unique` | [`.unique(users::email)`](Self::unique) |
/// | `null = 0.1` | [`.null(users::age, 0.1)`](Self::null) |
/// | `references = users` | [`.references(posts::user_id, users::id)`](Self::references) |
/// | `references(tenant_id, order_no) = orders(tenant_id, no)` | [`.references_together((lines::tenant_id, lines::order_no), (orders::tenant_id, orders::no))`](Self::references_together) |
/// | `polymorphic(target_type, target_id) = [("Post", posts), ("Photo", photos)]` | not at run time: by the attribute alone |
/// | `inherit = posts::tenant_id` | [`.inherit(comments::tenant_id, posts::tenant_id)`](Self::inherit); of several foreign keys [`.inherit_through(comments::tenant_id, posts::tenant_id, comments::reply_to)`](Self::inherit_through) |
/// | `roots = 0.1` | [`.roots(categories::parent_id, 0.1)`](Self::roots) |
/// | `depth = 4` | [`.depth(categories::parent_id, 4)`](Self::depth) |
/// | `distinct_from = follower_id` | [`.distinct_from(follows::followee_id, follows::follower_id)`](Self::distinct_from) |
/// | `array = 1..=3` | [`.column(users::tags, array(word(), 1..=3))`](Self::column) |
/// | `from(name) = \|name\| name.to_lowercase()` | [`.column_from(users::slug, users::name, \|name\| name.to_lowercase())`](Self::column_from) |
/// | `skip` | [`.skip(users::id)`](Self::skip) |
///
/// Single rows are changed by [`row`](Self::row) and [`first_rows`](Self::first_rows).
///
/// The order of the tables matters only where two could come at the same time.
#[must_use = "a seeder does nothing until `run`"]
pub struct Seeder<Tables = ()> {
    seed: Seed,
    /// What is said of each model, in the order of the calls.
    said: Vec<Said>,
    existing: Existing,
    tables: PhantomData<fn() -> Tables>,
}

impl<Tables> Clone for Seeder<Tables> {
    fn clone(&self) -> Self {
        Seeder {
            seed: self.seed,
            said: self.said.clone(),
            existing: self.existing,
            tables: PhantomData,
        }
    }
}

impl<Tables> fmt::Debug for Seeder<Tables> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seeder")
            .field("seed", &self.seed)
            .field("said", &self.said)
            .field("existing", &self.existing)
            .finish_non_exhaustive()
    }
}

/// What a run does with the rows that its tables hold already; see [`Seeder::on_existing`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Existing {
    /// The run is an error, [`Error::NotEmpty`].
    #[default]
    Refuse,
    /// The rows stay, and those of the run come behind them.
    ///
    /// A table with n rows gets the rows number n, n + 1, ... of its seed. So a second run of the same
    /// seed makes what one longer run would have made in its place: unique columns and columns that are
    /// unique together stay so, and there must be values enough for the old rows and the new ones.
    ///
    /// - Integer keys of which nothing is said go on behind the largest one, whatever it is and wherever
    ///   there are gaps. All other keys follow the number of the row as the other columns do.
    /// - Rows refer to rows of the same run: those of a `with` to the parent that makes them, others to
    ///   any new row of the parent's table, and trees to an earlier new row. To add rows to parents that
    ///   are there, leave the model of the parents out of the run.
    /// - `.row(0, ...)` is the first new row.
    ///
    /// Unique columns differ from what the same seed made before, as long as none of these rows is
    /// deleted and none added to the parents that a unique foreign key chooses from. Nothing is known of
    /// rows that another seed or the application made: if one of them has a value of a new row, then the
    /// database refuses the new one, and the run leaves all as it was.
    ///
    /// # Determinism
    ///
    /// The new rows follow from the seed, the number of rows of each table of the run and its largest key.
    Append,
    /// The rows of all tables of the run are deleted first, in the same transaction: should the run fail,
    /// they are there again.
    ///
    /// As [`Seedable::reset`], but on MySQL and MariaDB the counters of `AUTO_INCREMENT` stay where they
    /// are, as setting them back would end the transaction.
    Reset,
}

impl Seeder {
    /// A run without models.
    pub fn new(seed: Seed) -> Seeder {
        Seeder {
            seed,
            said: Vec::new(),
            existing: Existing::default(),
            tables: PhantomData,
        }
    }
}

impl<Tables> Seeder<Tables> {
    /// Adds a model, and the models below it that its `with` names.
    pub fn table<M: Seedable>(mut self) -> Seeder<(Tables, Model<M>)> {
        self.said.push(Said::default());
        self.of_tables()
    }

    /// The same run, its tables by other types.
    fn of_tables<Others>(self) -> Seeder<Others> {
        Seeder {
            seed: self.seed,
            said: self.said,
            existing: self.existing,
            tables: PhantomData,
        }
    }

    /// What to do with the rows that the tables of the run hold already: by default the run is refused.
    ///
    /// ```
    /// use seed_diesel::{Existing, Seed, Seedable};
    /// # use diesel::connection::SimpleConnection;
    /// # use diesel::prelude::*;
    /// # diesel::table! { users (id) { id -> Integer, email -> Text, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    ///     #[seed(unique)]
    ///     email: String,
    /// }
    ///
    /// # let mut conn = SqliteConnection::establish(":memory:")?;
    /// # conn.batch_execute("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE)")?;
    /// let ten_more = User::seeder(Seed(42)).on_existing(Existing::Append);
    /// ten_more.run(&mut conn)?;
    /// ten_more.run(&mut conn)?;
    /// assert_eq!(users::table.count().get_result::<i64>(&mut conn)?, 20);
    /// # assert_eq!(users::table.select(diesel::dsl::max(users::id)).get_result::<Option<i32>>(&mut conn)?, Some(20));
    ///
    /// ten_more.on_existing(Existing::Reset).run(&mut conn)?;
    /// assert_eq!(users::table.count().get_result::<i64>(&mut conn)?, 10);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [`plan`](Self::plan) and [`rows`](Self::rows) know no database and show the run of empty tables.
    pub fn on_existing(mut self, existing: Existing) -> Self {
        self.existing = existing;
        self
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
        let mut binder = graph.binder(graph.plan(self.seed)?)?;
        graph.bind_before(&mut binder, &M::spec().name)?;
        let row = graph.bind_rows::<M>(&mut binder)?;
        graph.bind_behind(&mut binder, &M::spec().name)?;
        let layout = match binder.plan().table(&M::spec().name) {
            Some(table) => table.layout().clone(),
            None => Layout::Root(0..0),
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
        Tables: Roots<Database<C>>,
    {
        let graph = self.graph();
        let plan = graph.plan(self.seed)?;
        conn.transaction(|conn| {
            let mut stored = Stored::default();
            match self.existing {
                Existing::Refuse => refuse_rows(&plan, conn)?,
                Existing::Reset => conn.clear(&names(&plan))?,
                Existing::Append => stored = graph.stored(conn)?,
            }
            let plan = graph.plan_on(conn, &plan, stored)?;
            let run = graph.bind(plan, conn)?;
            let report = run.fill(conn)?;
            for (table, columns) in run.columns() {
                conn.advance_counters(table, &columns)?;
            }
            Ok(report)
        })
    }

    fn graph<C>(&self) -> Graph<C>
    where
        Tables: Roots<C>,
    {
        let mut graph = Graph::new();
        Tables::register(&mut graph, &self.said);
        graph
    }
}

impl<Before, M: Seedable> Seeder<(Before, M)> {
    /// The number of rows of the model added last, instead of its attribute's.
    ///
    /// A table whose rows are made by a parent's `with` has as many as that says.
    pub fn count(mut self, rows: u64) -> Self {
        if let Some(said) = self.said.last_mut() {
            said.count = Some(rows);
        }
        self
    }

    /// The generator of a column of the model added last, instead of its attribute's.
    ///
    /// ```
    /// use seed_diesel::generators::{int, values};
    /// use seed_diesel::{Seed, Seedable};
    /// # mod example {
    /// # diesel::table! { users (id) { id -> Integer, name -> Text, age -> Nullable<Integer>, } }
    /// # #[derive(seed_diesel::Seedable)]
    /// # #[diesel(table_name = users)]
    /// # pub struct User { pub id: i32, pub name: String, pub age: Option<i32> }
    /// # }
    /// # use example::*;
    ///
    /// let seeder = User::seeder(Seed(42))
    ///     .count(1_000)
    ///     .column(users::name, values(["Ada", "Grace"]))
    ///     .column(users::age, int(18..=90))
    ///     .null(users::age, 0.3);
    /// for user in seeder.rows::<User>()? {
    ///     assert!(user.name == "Ada" || user.name == "Grace");
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// The value is that of [`SeedColumn::Value`]: for a newtype what it holds, for an `Option` what is
    /// in it. A generator that is not `Clone` is made by [`column_with`](Self::column_with).
    pub fn column<C, G>(self, column: C, generator: G) -> Self
    where
        M: SeedColumn<C>,
        ColumnOf<M, C>: Column,
        G: Generator<M::Value> + Clone,
    {
        self.column_with(column, move || generator.clone())
    }

    /// As [`column`](Self::column), of a generator that is made anew for each plan.
    pub fn column_with<C, G>(mut self, _: C, make: impl Fn() -> G + Send + Sync + 'static) -> Self
    where
        M: SeedColumn<C>,
        ColumnOf<M, C>: Column,
        G: Generator<M::Value>,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements
                .generator::<M::Value, G>(column_name::<M, ColumnOf<M, C>>(), make);
        }
        self
    }

    /// The share of NULLs, 0 to 1, of a column of the model added last; of a field that is an `Option`.
    ///
    /// A share that is not within 0 to 1 is an error of the plan.
    pub fn null<C>(mut self, _: C, share: f64) -> Self
    where
        M: NullableSeedColumn<C>,
        ColumnOf<M, C>: Column,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements
                .null(column_name::<M, ColumnOf<M, C>>(), share);
        }
        self
    }

    /// The share of the rows without a parent, 0 to 1, of a foreign key of the model added last to its own
    /// table: NULL, or the row itself where the key may not be NULL. The first row is a root in any case.
    ///
    /// A column that is no such key is an error of the plan, and so is a share that is not within 0 to 1.
    pub fn roots<C>(mut self, _: C, share: f64) -> Self
    where
        C: Column,
        M: SeedColumn<C>,
        Model<M>: References<M::Table>,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements.roots(column_name::<M, C>(), share);
        }
        self
    }

    /// The most levels of the trees that a foreign key of the model added last to its own table makes; 1 is
    /// roots alone.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # mod example {
    /// # diesel::table! { categories (id) { id -> Integer, parent_id -> Nullable<Integer>, } }
    /// # #[derive(seed_diesel::Seedable)]
    /// # #[diesel(table_name = categories)]
    /// # pub struct Category { pub id: i32, #[seed(references = categories)] pub parent_id: Option<i32> }
    /// # }
    /// # use example::*;
    ///
    /// let seeder = Category::seeder(Seed(42))
    ///     .count(1_000)
    ///     .roots(categories::parent_id, 0.05)
    ///     .depth(categories::parent_id, 2);
    /// let rows: Vec<_> = seeder.rows::<Category>()?.collect();
    /// for row in &rows {
    ///     if let Some(parent) = row.parent_id {
    ///         assert_eq!(rows[parent as usize - 1].parent_id, None);
    ///     }
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// A column that is no such key is an error of the plan, and so is a depth of 0.
    pub fn depth<C>(mut self, _: C, levels: u64) -> Self
    where
        C: Column,
        M: SeedColumn<C>,
        Model<M>: References<M::Table>,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements.depth(column_name::<M, C>(), levels);
        }
        self
    }

    /// A foreign key of the model added last never refers to the row that another one of the same row refers
    /// to: `.distinct_from(follows::followee_id, follows::follower_id)`.
    ///
    /// As the attribute `distinct_from = follower_id`: both refer to the same column of the same table.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # mod example {
    /// # use seed_diesel::Seedable;
    /// # diesel::table! { teams (id) { id -> Integer, } }
    /// # diesel::table! { matches (id) { id -> Integer, home_id -> Integer, away_id -> Integer, } }
    /// # #[derive(Seedable)]
    /// # #[diesel(table_name = teams)]
    /// # pub struct Team { pub id: i32 }
    /// # #[derive(Seedable)]
    /// # #[diesel(table_name = matches)]
    /// # pub struct Match { pub id: i32, #[seed(references = teams)] pub home_id: i32, #[seed(references = teams)] pub away_id: i32 }
    /// # }
    /// # use example::*;
    ///
    /// let seeder = Team::seeder(Seed(42))
    ///     .count(4)
    ///     .table::<Match>()
    ///     .count(100)
    ///     .distinct_from(matches::away_id, matches::home_id);
    /// for row in seeder.rows::<Match>()? {
    ///     assert_ne!(row.home_id, row.away_id);
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// Columns that are no such keys are an error of the plan.
    pub fn distinct_from<C, D>(mut self, _: C, _: D) -> Self
    where
        C: Column,
        D: Column,
        M: SeedColumn<C> + SeedColumn<D>,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements
                .distinct_from(M::spec().name, C::NAME, D::NAME);
        }
        self
    }

    /// No two rows of the model added last have the same value in this column.
    pub fn unique<C>(mut self, _: C) -> Self
    where
        M: SeedColumn<C>,
        ColumnOf<M, C>: Column,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements.unique(column_name::<M, ColumnOf<M, C>>());
        }
        self
    }

    /// All rows of the model added last are in a state of it, as `#[seed(state(admin, ...))]` describes it.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { users (id) { id -> Integer, role -> Text, verified -> Bool, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// #[seed(state(admin = 0.1, role = "admin", verified = true))] // a tenth of the rows
    /// #[seed(state(newcomer, verified = false))] // where a run asks for it
    /// struct User {
    ///     id: i32,
    ///     #[seed(gen = values("author", "reader"))]
    ///     role: String,
    ///     verified: bool,
    /// }
    ///
    /// let admins = User::seeder(Seed(42)).state(User::ADMIN);
    /// assert!(admins.rows::<User>()?.all(|user| user.role == "admin" && user.verified));
    ///
    /// let unverified_admins = User::seeder(Seed(42)).state(User::ADMIN).state(User::NEWCOMER);
    /// assert!(unverified_admins.rows::<User>()?.all(|user| user.role == "admin" && !user.verified));
    ///
    /// let error = User::seeder(Seed(42)).state("amdin").plan().unwrap_err();
    /// assert_eq!(error.to_string(), "table `users`: no state `amdin`; its model has `admin`, `newcomer`");
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// A run that says states leaves the shares of the attributes aside. Where two states of all rows
    /// change a column, the later one counts, and before both a state by share of [`states`](Self::states).
    /// A state also counts before [`column`](Self::column) and [`null`](Self::null), and behind
    /// [`row`](Self::row). Columns that it does not name have the values that they have without it.
    pub fn state(mut self, state: impl StateOf<M>) -> Self {
        if let Some(said) = self.said.last_mut() {
            let name = state.into_name();
            said.refinements.state(M::spec().name, name);
        }
        self
    }

    /// Shares of the rows of the model added last are in these states, instead of the shares that the
    /// attributes say: `.states([(0.2, User::ADMIN), (0.05, User::BANNED)])`.
    ///
    /// A row is in one of them at the most; which ones is a function of the seed and the row alone. Shares
    /// that are more than 1 together are an error of the plan. `.states::<State<User>>([])` takes those of
    /// the attributes away.
    pub fn states<S: StateOf<M>>(mut self, shares: impl IntoIterator<Item = (f64, S)>) -> Self {
        if let Some(said) = self.said.last_mut() {
            let shares = shares.into_iter();
            let shares = shares.map(|(share, state)| (share, state.into_name()));
            said.refinements
                .state_shares(M::spec().name, shares.collect());
        }
        self
    }

    /// No two rows of the model added last have the same values of these columns together: two to eight,
    /// as in `.unique_together((memberships::user_id, memberships::seat))`.
    ///
    /// As the attribute `unique(user_id, seat)`: by construction, and too few combinations are an error
    /// of the plan. What the attributes say of other columns stays.
    pub fn unique_together<C: SeedColumns<M>>(mut self, _: C) -> Self {
        if let Some(said) = self.said.last_mut() {
            said.unique.push(UniqueSpec {
                columns: C::names(),
                primary_key: false,
            });
        }
        self
    }

    /// A column of the model added last is a foreign key to a column of another table, or of its own:
    /// `.references(posts::editor_id, users::id)`.
    ///
    /// As the attribute `references = users::id`: the parents are rows of the run or, if their table is
    /// not part of it, of the database; the column, if it is an `Option`, may wait in a circle. A `with`
    /// goes through the foreign keys of attributes alone, as it needs them before the program runs.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { users (id) { id -> Integer, } }
    /// # diesel::table! { notes (id) { id -> Integer, author -> Integer, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    /// }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = notes)]
    /// struct Note {
    ///     id: i32,
    ///     author: i32, // of which the model does not say that it is a user
    /// }
    ///
    /// let seeder = User::seeder(Seed(42))
    ///     .count(3)
    ///     .table::<Note>()
    ///     .references(notes::author, users::id);
    /// for note in seeder.rows::<Note>()? {
    ///     assert!((1..=3).contains(&note.author));
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    #[expect(
        clippy::type_complexity,
        reason = "the models of a run are nested pairs, here with the keys that are asked of a database"
    )]
    pub fn references<C, K>(
        mut self,
        _: C,
        _: K,
    ) -> Seeder<((Before, KeyOfRun<K, M::Value>, ()), M)>
    where
        C: Column,
        K: Column,
        K::Table: Default + QueryFragment<Mysql>,
        M: SeedColumn<C>,
        M::Value: HoldsKey<K, K::SqlType> + Clone,
    {
        if let Some(said) = self.said.last_mut() {
            let column = column_name::<M, C>();
            said.refinements.reference::<M::Value>(column, M::NULLABLE);
            said.refer(vec![reference::<C, K>(M::NULLABLE)]);
        }
        self.of_tables()
    }

    /// Columns of the model added last are together a foreign key to as many columns of another table, or
    /// of its own: `.references_together((lines::tenant_id, lines::order_no), (orders::tenant_id, orders::no))`.
    ///
    /// As the attribute `references(tenant_id, order_no) = orders(tenant_id, no)`: all of them have the
    /// values of one row, and are NULL together where they may be; [`null`](Self::null) of one of them is
    /// that of all.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { orders (id) { id -> Integer, tenant_id -> Integer, no -> Integer, } }
    /// # diesel::table! { lines (id) { id -> Integer, tenant_id -> Integer, order_no -> Integer, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = orders)]
    /// #[seed(unique(tenant_id, no))]
    /// struct Order {
    ///     id: i32,
    ///     #[seed(gen = int(1..=3))]
    ///     tenant_id: i32,
    ///     #[seed(gen = int(1..=100))]
    ///     no: i32,
    /// }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = lines)]
    /// struct Line {
    ///     id: i32,
    ///     tenant_id: i32,
    ///     order_no: i32,
    /// }
    ///
    /// let seeder = Order::seeder(Seed(42)).table::<Line>().references_together(
    ///     (lines::tenant_id, lines::order_no),
    ///     (orders::tenant_id, orders::no),
    /// );
    /// let orders: Vec<_> = seeder.rows::<Order>()?.collect();
    /// for line in seeder.rows::<Line>()? {
    ///     let is_its = |order: &&<Order as Seedable>::Row| {
    ///         (order.tenant_id, order.no) == (line.tenant_id, line.order_no)
    ///     };
    ///     assert!(orders.iter().find(is_its).is_some());
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    #[expect(
        clippy::type_complexity,
        reason = "the models of a run are nested pairs, here with the keys that are asked of a database"
    )]
    pub fn references_together<C, K>(
        mut self,
        _: C,
        _: K,
    ) -> Seeder<((Before, TupleOfRun<M, C, K>, ()), M)>
    where
        C: ForeignKeyColumns<M, K>,
    {
        if let Some(said) = self.said.last_mut() {
            C::refine(&mut said.refinements);
            said.refer(C::references());
        }
        self.of_tables()
    }

    /// A column of the model added last has the value of a column of the row to which its foreign key to
    /// that table refers: `.inherit(comments::tenant_id, posts::tenant_id)`. Of several foreign keys
    /// [`inherit_through`](Self::inherit_through) names one.
    ///
    /// As the attribute `inherit = posts::tenant_id`, of parents that are part of the run. Where the
    /// foreign key or the parent's column is NULL, the column is.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { posts (id) { id -> Integer, tenant_id -> Integer, } }
    /// # diesel::table! { comments (id) { id -> Integer, tenant_id -> Integer, post_id -> Integer, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = posts)]
    /// struct Post {
    ///     id: i32,
    ///     #[seed(gen = int(1..=5))]
    ///     tenant_id: i32,
    /// }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = comments)]
    /// struct Comment {
    ///     id: i32,
    ///     tenant_id: i32,
    ///     #[seed(references = posts)]
    ///     post_id: i32,
    /// }
    ///
    /// let seeder = Post::seeder(Seed(42))
    ///     .table::<Comment>()
    ///     .inherit(comments::tenant_id, posts::tenant_id);
    /// let posts: Vec<_> = seeder.rows::<Post>()?.collect();
    /// for comment in seeder.rows::<Comment>()? {
    ///     let post = &posts[comment.post_id as usize - 1];
    ///     assert_eq!(comment.tenant_id, post.tenant_id);
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    pub fn inherit<C, P>(self, _: C, _: P) -> Self
    where
        C: Column,
        P: Column,
        P::Table: Default + QueryFragment<Mysql>,
        M: SeedColumn<C>,
        M::Value: HoldsValue<P, P::SqlType> + Clone,
    {
        self.inherited::<C, P>(None)
    }

    /// As [`inherit`](Self::inherit), through one of several foreign keys:
    /// `.inherit_through(comments::tenant_id, posts::tenant_id, comments::reply_to)`.
    pub fn inherit_through<C, P, F>(self, _: C, _: P, _: F) -> Self
    where
        C: Column,
        P: Column,
        P::Table: Default + QueryFragment<Mysql>,
        F: Column,
        M: SeedColumn<C> + SeedColumn<F>,
        <M as SeedColumn<C>>::Value: HoldsValue<P, P::SqlType> + Clone,
    {
        self.inherited::<C, P>(Some(F::NAME))
    }

    fn inherited<C, P>(mut self, through: Option<&'static str>) -> Self
    where
        C: Column,
        P: Column,
        P::Table: Default + QueryFragment<Mysql>,
        M: SeedColumn<C>,
        M::Value: Clone,
    {
        if let Some(said) = self.said.last_mut() {
            let column = column_name::<M, C>();
            said.refinements.inherited::<M::Value>(column, M::NULLABLE);
            said.inherited.push(Inheritance {
                column: C::NAME,
                parent: table_name::<P::Table>(),
                parent_column: P::NAME,
                nullable: M::NULLABLE,
                through,
            });
        }
        self
    }

    /// Columns of the model added last are computed from others of their row, whatever else is said of
    /// them.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { users (id) { id -> Integer, first -> Text, last -> Text, email -> Text, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    ///     first: String,
    ///     last: String,
    ///     email: String,
    /// }
    ///
    /// let seeder = User::seeder(Seed(42))
    ///     .column_from(users::last, users::last, |last| last.to_uppercase())
    ///     .column_from(users::email, (users::first, users::last, users::id), |(first, last, id)| {
    ///         format!("{first}.{last}{id}@example.com").to_lowercase()
    ///     });
    /// for user in seeder.rows::<User>()? {
    ///     let email = format!("{}.{}{}@example.com", user.first, user.last, user.id);
    ///     assert_eq!(user.email, email.to_lowercase());
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// As the attribute `from(first, last, id) = ...`: the function takes references to the fields and
    /// returns the whole field, an `Option` where it may be NULL. Both the columns that it makes and
    /// those that it takes may be tuples. Which rows have the same value is the function's business, so
    /// such a column is not `unique`, and no foreign key of the run can refer to it. Several calls
    /// are carried out in their order, after the attributes' own `from`, and before
    /// [`row`](Self::row) and [`first_rows`](Self::first_rows).
    pub fn column_from<C, F>(
        mut self,
        _: C,
        _: F,
        compute: impl for<'a> Fn(F::Fields<'a>) -> C::Values + Send + Sync + 'static,
    ) -> Self
    where
        C: ColumnsOf<M>,
        F: ColumnsOf<M>,
    {
        if let Some(said) = self.said.last_mut() {
            let shown = format!("from({})", F::names().join(", "));
            said.compute::<M>(&C::names(), shown, move |row| {
                let values = compute(F::read(row));
                C::write(row, values);
            });
        }
        self
    }

    /// Columns of the model added last are chosen together, whatever else is said of them: each row has
    /// the values of one of the entries, by weight.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { users (id) { id -> Integer, status -> Text, reason -> Nullable<Text>, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    ///     status: String,
    ///     reason: Option<String>,
    /// }
    ///
    /// let seeder = User::seeder(Seed(42)).together(
    ///     (users::status, users::reason),
    ///     [
    ///         (0.9, ("active".into(), None)),
    ///         (0.1, ("paused".into(), Some("late".into()))),
    ///     ],
    /// );
    /// for user in seeder.rows::<User>()? {
    ///     assert_eq!(user.reason.is_some(), user.status == "paused");
    /// }
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    ///
    /// As the attribute `together(status, reason) = [...]`, with the same rows for the same weights. The
    /// values are those of the fields, and the weights positive numbers of any sum; others are an error
    /// of the plan. As with [`column_from`](Self::column_from), no foreign key of the run can refer to
    /// such a column.
    pub fn together<C: ColumnsOf<M>>(
        mut self,
        _: C,
        entries: impl IntoIterator<Item = (f64, C::Values)>,
    ) -> Self
    where
        C::Values: Clone + Send + Sync + 'static,
    {
        if let Some(said) = self.said.last_mut() {
            said.choose::<M, C::Values>(&C::names(), entries, |row, values| {
                C::write(row, values.clone());
            });
        }
        self
    }

    /// Leaves a column of the model added last to the database: its `DEFAULT`, its counter, or what it
    /// generates it by. `.skip(users::id)`.
    ///
    /// As the attribute `skip`, for models that have the column because their rows are also loaded. Keys
    /// that the database gives are found out, so that rows of the run can refer to them. What
    /// [`rows`](Self::rows) shows in such a column is what its generator would make. On PostgreSQL the
    /// rows go by INSERT in place of COPY, which is slower.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # use diesel::connection::SimpleConnection;
    /// # use diesel::prelude::*;
    /// # diesel::table! { users (id) { id -> Integer, name -> Text, role -> Text, } }
    ///
    /// #[derive(Queryable, Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    ///     name: String,
    ///     role: String,
    /// }
    ///
    /// # let mut conn = SqliteConnection::establish(":memory:")?;
    /// conn.batch_execute(
    ///     "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL DEFAULT 'guest')",
    /// )?;
    /// User::seeder(Seed(42)).skip(users::role).run(&mut conn)?;
    /// let guests = users::table.filter(users::role.eq("guest")).count();
    /// assert_eq!(guests.get_result::<i64>(&mut conn)?, 10);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn skip<C>(mut self, _: C) -> Self
    where
        C: Column + ColumnsOf<M>,
    {
        if let Some(said) = self.said.last_mut() {
            said.refinements.skip(column_name::<M, C>());
        }
        self
    }

    /// Rows of another model for each row of the one added last, instead of what its `with` says of
    /// that model's table: `.with::<Post>(1..=5)`.
    ///
    /// The child has one foreign key to this model's table; of several
    /// [`with_foreign_key`](Self::with_foreign_key) names one. What follows still refines this model.
    pub fn with<Child>(self, rows: impl ChildCounts) -> Seeder<((Before, Model<Child>), M)>
    where
        Child: Seedable,
        Model<Child>: References<M::Table>,
    {
        self.with_child::<Child>(None, rows.counts())
    }

    /// As [`with`](Self::with), through one of several foreign keys:
    /// `.with_foreign_key::<Post, _>(posts::author_id, 1..=5)`.
    pub fn with_foreign_key<Child, C>(
        self,
        _: C,
        rows: impl ChildCounts,
    ) -> Seeder<((Before, Model<Child>), M)>
    where
        C: Column,
        Child: Seedable,
        Model<Child>: References<M::Table> + SeedColumn<C>,
    {
        self.with_child::<Child>(Some(C::NAME), rows.counts())
    }

    fn with_child<Child: Seedable>(
        mut self,
        column: Option<&'static str>,
        counts: Vec<(f64, u64, u64)>,
    ) -> Seeder<((Before, Model<Child>), M)> {
        if let Some(said) = self.said.last_mut() {
            said.children.push(ChildSpec {
                child: Child::spec().name,
                column,
                counts,
            });
        }
        // The child is a model of the run too, before this one, which stays the last.
        let last = self.said.len().saturating_sub(1);
        self.said.insert(last, Said::default());
        self.of_tables()
    }

    /// Changes row number `index`, from 0, of the model added last:
    /// `.row(0, |user| user.email = "admin@example.com".into())`.
    ///
    /// The row is counted and referenced like the others. A number that no row has is an error of the plan,
    /// and so is another value of a key to which rows of the run refer: such a key comes from the column's
    /// generator. A value that a unique column has in another row as well is refused by the database.
    pub fn row(mut self, index: u64, change: impl Fn(&mut M::Row) + Send + Sync + 'static) -> Self {
        if let Some(said) = self.said.last_mut() {
            said.fix::<M>(index, change);
        }
        self
    }

    /// Changes the first rows of the model added last, each with one of the values. The table has so many
    /// rows at least; see [`row`](Self::row) for what a change may be.
    ///
    /// ```
    /// use seed_diesel::{Seed, Seedable};
    /// # diesel::table! { users (id) { id -> Integer, email -> Text, admin -> Bool, } }
    ///
    /// #[derive(Seedable)]
    /// #[diesel(table_name = users)]
    /// struct User {
    ///     id: i32,
    ///     #[seed(unique)]
    ///     email: String,
    ///     #[seed(gen = constant(false))]
    ///     admin: bool,
    /// }
    ///
    /// let team = [("ada@example.com", true), ("bo@example.com", false)];
    /// let seeder = User::seeder(Seed(42)).first_rows(team, |user, (email, admin)| {
    ///     user.email = email.into();
    ///     user.admin = admin;
    /// });
    /// let users: Vec<_> = seeder.rows::<User>()?.collect();
    /// assert_eq!((users.len(), users[0].email.as_str()), (10, "ada@example.com"));
    /// # assert_eq!((users[0].id, users[0].admin, users[1].admin), (1, true, false));
    /// # Ok::<(), seed_diesel::Error>(())
    /// ```
    pub fn first_rows<V: Clone + Send + Sync + 'static>(
        mut self,
        values: impl IntoIterator<Item = V>,
        change: impl Fn(&mut M::Row, V) + Send + Sync + 'static,
    ) -> Self {
        if let Some(said) = self.said.last_mut() {
            said.fix_first::<M, V>(values, change);
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
        (Before, M): Roots<Database<C>>,
    {
        let plan = self.graph::<C>().plan(self.seed)?;
        conn.reset(&names(&plan))
    }
}

fn refuse_rows<C: SeedDatabase>(plan: &Plan, conn: &mut C) -> Result<(), Error> {
    for table in names(plan) {
        if conn.holds_rows(table)? {
            return Err(Error::NotEmpty {
                table: table.clone(),
            });
        }
    }
    Ok(())
}

fn names(plan: &Plan) -> Vec<&TableName> {
    plan.tables().iter().map(TablePlan::name).collect()
}
