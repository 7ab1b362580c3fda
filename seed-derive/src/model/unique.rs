//! Columns that are unique together.

use syn::Ident;
use syn::ext::IdentExt;

use super::column::{Column, Source, shown_generator};
use super::keys::UniqueSaid;
use super::together::check_written;
use crate::diag::Errors;

/// `unique(user_id, group_id)`, or a primary key of several columns.
pub(crate) struct Unique {
    /// Places of the columns in the model.
    pub(crate) places: Vec<usize>,
    pub(crate) primary_key: bool,
}

/// Judges all that is said to be unique together, the primary key first. `known` are the fields that
/// are written, with their columns; `count` is how many rows, where that is a literal.
pub(super) fn read(
    said: Vec<UniqueSaid>,
    primary_key: &[Ident],
    columns: &[Column],
    known: &[(Ident, Ident)],
    count: Option<i128>,
    errors: &mut Errors,
) -> Vec<Unique> {
    let mut all: Vec<Unique> = of_primary_key(primary_key, columns).into_iter().collect();
    for said in said {
        let mut places = Vec::new();
        for name in &said.columns {
            if !check_written(name, "unique", known, errors) {
                continue;
            }
            // A column that has another mistake is not there.
            let Some(place) = columns.iter().position(|column| is(column, name)) else {
                continue;
            };
            if check_countable(name, &columns[place], errors) {
                places.push(place);
            }
        }
        if places.len() < said.columns.len() {
            continue;
        }
        if let Some(other) = all.iter().find(|other| same(&other.places, &places)) {
            same_columns(&said, other, errors);
            continue;
        }
        enough_combinations(&said, &places, columns, count, errors);
        all.push(Unique {
            places,
            primary_key: false,
        });
    }
    all
}

fn is(column: &Column, name: &Ident) -> bool {
    [&column.field, &column.ident]
        .iter()
        .any(|known| known.unraw() == name.unraw())
}

/// A primary key of several columns, all of which are written and each by itself.
fn of_primary_key(primary_key: &[Ident], columns: &[Column]) -> Option<Unique> {
    if primary_key.len() < 2 {
        return None;
    }
    let place = |name: &Ident| {
        columns.iter().position(|column| {
            let by_itself = !matches!(column.source, Source::Computed(_) | Source::Entry(_));
            column.ident.unraw() == name.unraw() && by_itself
        })
    };
    Some(Unique {
        places: primary_key.iter().map(place).collect::<Option<_>>()?,
        primary_key: true,
    })
}

fn check_countable(name: &Ident, column: &Column, errors: &mut Errors) -> bool {
    let shown = &column.name;
    match column.source {
        Source::Computed(_) => errors.add(
            name,
            format!("column `{shown}` is computed by `from`, so it cannot be part of `unique`"),
            "name the columns that it is computed from",
        ),
        Source::Entry(_) => errors.add(
            name,
            format!("column `{shown}` is chosen by `together`, so it cannot be part of `unique`"),
            format!("leave out `{shown}`: the other columns are then unique together"),
        ),
        _ => match column.values.uncountable {
            None => return true,
            Some(what) => errors.add(
                name,
                format!(
                    "column `{shown}` cannot be part of `unique`: the values of {} cannot be counted through",
                    shown_generator(what)
                ),
                format!("leave out `{shown}`, or give it a generator such as `int(1..=100)`, `string(12)` or `uuid`"),
            ),
        },
    }
    false
}

fn same(one: &[usize], other: &[usize]) -> bool {
    one.len() == other.len() && one.iter().all(|place| other.contains(place))
}

fn same_columns(said: &UniqueSaid, other: &Unique, errors: &mut Errors) {
    let Some(first) = said.columns.first() else {
        return;
    };
    let (problem, help) = match other.primary_key {
        true => (
            "the primary key has these columns, so they are unique already",
            "leave out this `unique`",
        ),
        false => (
            "another `unique` names the same columns",
            "leave out one of them",
        ),
    };
    errors.add(first, problem, help);
}

/// Reports too few combinations, where the numbers of values and of rows are literals.
fn enough_combinations(
    said: &UniqueSaid,
    places: &[usize],
    columns: &[Column],
    count: Option<i128>,
    errors: &mut Errors,
) {
    let rows = count.and_then(|count| u128::try_from(count).ok());
    let sizes: Option<Vec<u128>> = places
        .iter()
        .map(|place| columns[*place].values.distinct)
        .collect();
    let nullable = places.iter().any(|place| columns[*place].null.is_some());
    let (Some(rows), Some(sizes), Some(first)) = (rows, sizes, said.columns.first()) else {
        return;
    };
    let possible = sizes
        .iter()
        .fold(1_u128, |product, size| product.saturating_mul(*size));
    if nullable || possible >= rows {
        return;
    }
    let sizes: Vec<String> = sizes.iter().map(u128::to_string).collect();
    errors.add(
        first,
        format!(
            "{rows} rows ask for as many distinct combinations, these columns have {possible} ({})",
            sizes.join(" x ")
        ),
        format!("give the columns more values, or write `count = {possible}`"),
    );
}
