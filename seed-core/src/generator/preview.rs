//! The first values of a generator, without a table or a plan.

use crate::bind;
use crate::column::Column;
use crate::error::Error;
use crate::generator::Generator;
use crate::name::{ColumnName, TableName};
use crate::row::RowId;
use crate::seed::Seed;

/// The values that a generator gives the first rows of the column `example.value`: for tests and
/// documentation.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::int;
/// use seed_diesel::{Seed, first_values};
///
/// let dice: Vec<u8> = first_values(int(1..=6), Seed(42), 5)?;
/// assert_eq!(dice, [1, 4, 4, 3, 2]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Errors
///
/// What [`Generator::fit`] refuses.
pub fn first_values<T: Send + Sync + 'static>(
    generator: impl Generator<T>,
    seed: Seed,
    rows: u64,
) -> Result<Vec<T>, Error> {
    column_values(generator, column(seed, rows, None, false))
}

/// As [`first_values`], in a unique column of that many rows.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::int;
/// use seed_diesel::{Seed, first_unique_values};
///
/// let places: Vec<u8> = first_unique_values(int(1..=6), Seed(42), 6)?;
/// assert_eq!(places, [4, 2, 3, 5, 1, 6]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Errors
///
/// What [`Generator::fit`] refuses; more rows than the generator has values.
pub fn first_unique_values<T: Send + Sync + 'static>(
    generator: impl Generator<T>,
    seed: Seed,
    rows: u64,
) -> Result<Vec<T>, Error> {
    column_values(generator, column(seed, rows, None, true))
}

pub(crate) fn column(seed: Seed, rows: u64, max_length: Option<usize>, unique: bool) -> Column {
    let name = ColumnName::new(&TableName::new("example"), "value");
    Column::new(name, seed, rows, max_length, unique)
}

pub(crate) fn column_values<T: Send + Sync + 'static>(
    generator: impl Generator<T>,
    column: Column,
) -> Result<Vec<T>, Error> {
    let rows = column.rows();
    let bound = bind::bind(column, generator)?;
    Ok((0..rows)
        .map(|row| bound.value(&RowId::root(row)))
        .collect())
}
