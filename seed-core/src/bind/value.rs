//! How a generator becomes the values of a column.

use crate::column::Column;
use crate::error::Error;
use crate::generator::Generator;
use crate::permutation::{self, MAX_DOMAIN, Permutation};
use crate::row::RowId;

use super::Bound;

/// Binds a generator to its column.
pub(crate) fn bind<T, G>(column: Column, mut generator: G) -> Result<Bound<T>, Error>
where
    T: Send + Sync + 'static,
    G: Generator<T>,
{
    generator.fit(&column)?;
    let by_index = generator.depends_on_index_alone();
    let subsec = generator.subsec();
    let absent = generator.absent();
    if column.is_unique() {
        let permutations = tiers(&column, &generator)?;
        if !generator.rows_differ() {
            let bound = Bound::new(true, move |row: &RowId| {
                generator.nth(number(&permutations, row.index))
            });
            return Ok(bound.with_subsec(subsec));
        }
    }
    let bound = Bound::new(by_index, move |row: &RowId| {
        generator.value(&column.cell(row))
    });
    let bound = bound.with_subsec(subsec);
    Ok(Bound { absent, ..bound })
}

/// The bijections of a unique column, each with its first value; an error if they hold too little.
pub(super) fn tiers<T, G: Generator<T>>(
    column: &Column,
    generator: &G,
) -> Result<Vec<(u128, Permutation)>, Error> {
    let Some(possible) = generator.cardinality() else {
        return Err(column.error(
            "its generator cannot be unique, because its values cannot be counted through",
        ));
    };
    if u128::from(column.rows()) > possible {
        return Err(Error::TooFewValues {
            column: column.name().clone(),
            asked: column.rows(),
            possible,
            stored: column.rows_before(),
        });
    }
    let mut start = 0;
    let mut permutations = Vec::new();
    for (part, size) in generator.tiers().into_iter().enumerate() {
        let size = size.min(MAX_DOMAIN);
        if size > 0 {
            permutations.push((start, column.permutation(part as u64, size)));
            start += size;
        }
    }
    Ok(permutations)
}

/// The number of the value that a unique column has in a row.
#[inline]
pub(super) fn number(tiers: &[(u128, Permutation)], row: u64) -> u128 {
    let tier = permutation::last_at(tiers, |(start, _)| *start <= row.into());
    let (start, permutation) = &tiers[tier];
    // No tier that a row comes to starts above its number.
    start + permutation.apply(row - *start as u64)
}
