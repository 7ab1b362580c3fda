//! What the derive implements, and what it gives a model.

use seed_core::{Build, Report, RowId, Seed, TableSpec};

use crate::checks::Database;
use crate::connection::{NoDatabase, SeedDatabase};
use crate::error::Error;
use crate::graph::SeedGraph;
use crate::rows::SeedRows;
use crate::seeder::Seeder;

/// The rows of a model as a function of the row's number.
pub type RowFn<R> = Box<dyn Fn(&RowId) -> R + Send + Sync>;

/// A Diesel model that can be seeded; `#[derive(Seedable)]` implements it.
///
/// ```
/// # mod example {
/// use diesel::prelude::*;
/// use seed_diesel::{Seed, Seedable};
///
/// # diesel::table! { users (id) { id -> Integer, name -> Text, } }
/// #[derive(Queryable, Seedable)]
/// #[diesel(table_name = users)]
/// struct User {
///     id: i32,
///     #[seed(gen = full_name)]
///     name: String,
/// }
///
/// # pub fn rows() -> Result<(), seed_diesel::Error> {
/// let users: Vec<User> = User::rows(Seed(42))?.map(User::from).collect();
/// assert_eq!(users.len(), 10);
/// assert_eq!(users[9].id, 10);
/// # Ok(()) }}
/// # example::rows().unwrap();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be seeded",
    label = "not a seedable model",
    note = "add `#[derive(Seedable)]` to the model"
)]
pub trait Seedable: Sized + 'static {
    /// The Diesel table of the model.
    type Table;

    /// The row that is inserted: the model's columns with owned values, skipped ones left out.
    ///
    /// Where nothing is left out and nothing borrowed, so that a row has what a model has, the derive also
    /// implements `From<Row>` for the model: `User::rows(Seed(42))?.map(User::from)`.
    type Row: Send + 'static;

    /// The SQL names of the row's columns.
    #[doc(hidden)]
    const COLUMNS: &'static [&'static str];

    /// The places of the primary key among the columns; none if the model does not write it.
    #[doc(hidden)]
    const PRIMARY_KEY: &'static [usize] = &[];

    /// What the attributes say of the table.
    #[doc(hidden)]
    fn spec() -> TableSpec;

    /// Binds the model's columns.
    #[doc(hidden)]
    fn bind(build: &mut Build<'_>) -> Result<RowFn<Self::Row>, seed_core::Error>;

    /// A run of this model that can be refined: counts, generators of columns, shares of NULLs, rows of
    /// other tables. See [`Seeder`].
    fn seeder(seed: Seed) -> Seeder<((), Self)> {
        Seeder::new(seed).table::<Self>()
    }

    /// Fills the table, and the tables below it that `with` names, in one transaction.
    ///
    /// # Errors
    ///
    /// See [`Error`]; the rows of the database are then as they were.
    fn seed<C>(conn: &mut C, seed: Seed) -> Result<Report, Error>
    where
        C: SeedDatabase,
        Self: SeedGraph<Database<C>>,
    {
        Seeder::new(seed).table::<Self>().run(conn)
    }

    /// Deletes all rows of the table, and of the tables below it that `with` names, and sets their
    /// counters back.
    ///
    /// - PostgreSQL: `TRUNCATE ... RESTART IDENTITY CASCADE`, which also empties other tables that
    ///   refer to these.
    /// - SQLite: `DELETE`, with `foreign_keys` off meanwhile, and the counters of `AUTOINCREMENT`;
    ///   an error if rows of other tables refer to the rows.
    /// - MySQL and MariaDB: `DELETE`, with `foreign_key_checks` off meanwhile, and `ALTER TABLE ...
    ///   AUTO_INCREMENT = 1`; an error if tables that refer to these hold rows, and inside a
    ///   transaction, which it would commit.
    ///
    /// # Errors
    ///
    /// What the database says; the rows are then as they were.
    fn reset<C>(conn: &mut C) -> Result<(), Error>
    where
        C: SeedDatabase,
        Self: SeedGraph<Database<C>>,
    {
        Seeder::new(Seed(0)).table::<Self>().reset(conn)
    }

    /// The rows that [`seed`](Self::seed) would insert, without a database.
    ///
    /// # Errors
    ///
    /// Where the plan cannot be carried out, and for a model whose foreign keys refer to other
    /// tables: use [`Seeder::rows`] with the models of its parents.
    fn rows(seed: Seed) -> Result<SeedRows<Self>, Error>
    where
        Self: SeedGraph<NoDatabase>,
    {
        Seeder::new(seed).table::<Self>().rows::<Self>()
    }
}
