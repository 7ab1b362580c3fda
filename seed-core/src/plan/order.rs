//! The order of insertion, parents first, and where circles of foreign keys are opened.

use super::makers::Maker;
use super::spec::{Deferral, Reference, TableSpec, parts};
use crate::error::Error;
use crate::name::{ColumnName, TableName};

/// Foreign keys of a table to rows that come later.
#[derive(Clone, Debug, Default)]
pub(super) struct Later {
    /// All, by their first columns.
    pub(super) keys: Vec<&'static str>,
    /// The columns that are NULL until the rows are there.
    pub(super) cut: Vec<&'static str>,
    /// The keys that are checked once the rows are there, by their first columns.
    pub(super) deferred: Vec<&'static str>,
    /// Columns of polymorphic pairs, each with a table that it refers to: nothing is checked, and keys that
    /// the database gives are refused, because they are not known before the rows are there.
    targets: Vec<(&'static str, TableName)>,
}

impl Later {
    pub(super) fn contains(&self, reference: &Reference) -> bool {
        let mut targets = self.targets.iter();
        self.keys.contains(&reference.key)
            || targets
                .any(|(column, table)| *column == reference.column && *table == reference.parent)
    }
}

/// How a row can come before the one that it refers to, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Means {
    Unchecked,
    Deferral,
    OneStatement,
    Null,
    CostlyDeferral,
}

impl Means {
    /// `None` where it cannot. The key that `with` fills cannot, as its parent says how many rows there are.
    fn of(key: &Reference, spec: &TableSpec, makers: &[Maker]) -> Option<Means> {
        if makers.iter().any(|maker| maker.column == key.column) {
            return None;
        }
        if spec.pair(key.column).is_some() {
            return Some(Means::Unchecked);
        }
        // A foreign key of which one column is NULL refers to no row.
        let nullable = parts(&spec.references, key.key).any(|part| part.nullable);
        match key.deferral {
            Deferral::Free => Some(Means::Deferral),
            Deferral::Together => Some(Means::OneStatement),
            _ if nullable => Some(Means::Null),
            Deferral::Costly => Some(Means::CostlyDeferral),
            Deferral::Impossible => None,
        }
    }
}

/// Indices of the tables, parents first; among those that may come next, the first declared. Where none
/// may, one of a circle comes before the table that it refers to.
pub(super) fn insertion_order(
    specs: &[TableSpec],
    makers: &[Vec<Maker>],
) -> Result<(Vec<usize>, Vec<Later>), Error> {
    let mut later = vec![Later::default(); specs.len()];
    let mut order: Vec<usize> = Vec::with_capacity(specs.len());
    let mut waiting: Vec<usize> = (0..specs.len()).collect();
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|index| {
            parents(specs, makers, &later, *index).all(|parent| order.contains(&parent))
        });
        match ready {
            Some(place) => order.push(waiting.remove(place)),
            None => {
                let circle = circle(specs, makers, &later, &waiting);
                if !open(specs, makers, &circle, &mut later) {
                    let tables = circle.iter().map(|index| specs[*index].name.clone());
                    return Err(Error::Cycle {
                        tables: tables.collect(),
                        keys: could_wait(specs, makers, &circle),
                    });
                }
            }
        }
    }
    Ok((order, later))
}

/// Opens a circle at the table, the first in the order of declaration, whose foreign keys to the next one
/// can wait best.
fn open(specs: &[TableSpec], makers: &[Vec<Maker>], circle: &[usize], later: &mut [Later]) -> bool {
    let keys = |place: usize| keys_to_next(specs, makers, circle, place);
    let means = |place: usize| {
        let index = circle[place];
        let of = |key| Means::of(key, &specs[index], &makers[index]);
        let each: Option<Vec<Means>> = keys(place).map(of).collect();
        each?.into_iter().max()
    };
    let places = (0..circle.len()).filter_map(|place| Some((means(place)?, circle[place], place)));
    let Some((_, index, place)) = places.min() else {
        return false;
    };
    for key in keys(place) {
        let later = &mut later[index];
        match Means::of(key, &specs[index], &makers[index]) {
            Some(Means::Unchecked) => {
                later.targets.push((key.column, key.parent.clone()));
                continue;
            }
            Some(Means::Null) => {
                let nullable =
                    parts(&specs[index].references, key.key).filter(|part| part.nullable);
                later.cut.extend(nullable.map(|part| part.column));
            }
            _ => later.deferred.push(key.key),
        }
        later.keys.push(key.key);
    }
    true
}

/// The foreign keys of a table in a circle to the next table of it.
fn keys_to_next<'a>(
    specs: &'a [TableSpec],
    makers: &'a [Vec<Maker>],
    circle: &[usize],
    place: usize,
) -> impl Iterator<Item = &'a Reference> {
    let (index, next) = (circle[place], circle[(place + 1) % circle.len()]);
    let to_next = move |key: &&Reference| key.parent == specs[next].name && key.is_key();
    specs[index].used_links(&makers[index]).filter(to_next)
}

/// The foreign keys that could open a circle, if the database let them wait: at tables that no `with`
/// makes from the next one.
fn could_wait(specs: &[TableSpec], makers: &[Vec<Maker>], circle: &[usize]) -> Vec<ColumnName> {
    let mut all = Vec::new();
    for (place, index) in circle.iter().enumerate() {
        let maker = makers[*index].first().map(|maker| maker.column);
        let keys: Vec<&str> = keys_to_next(specs, makers, circle, place)
            .map(|key| key.column)
            .collect();
        if !keys.iter().any(|key| maker == Some(*key)) {
            let keys = keys.into_iter();
            all.extend(keys.map(|key| ColumnName::new(&specs[*index].name, key)));
        }
    }
    all
}

/// The tables of the run that a table refers to, without itself and those that may come later.
fn parents<'a>(
    specs: &'a [TableSpec],
    makers: &'a [Vec<Maker>],
    later: &'a [Later],
    index: usize,
) -> impl Iterator<Item = usize> + 'a {
    specs[index]
        .used_links(&makers[index])
        .filter_map(move |reference| {
            if !later[index].contains(reference) {
                return Some(&reference.parent);
            }
            // Columns beside others of the key have the values that they have in the end, and may be
            // foreign keys by themselves in the database.
            let several = || {
                parts(&specs[index].references, reference.key)
                    .nth(1)
                    .is_some()
            };
            let beside = reference.inherited || !reference.nullable && several();
            beside.then(|| value_of(specs, &reference.parent, reference.parent_column))?
        })
        .filter_map(|parent| specs.iter().position(|spec| spec.name == *parent))
        .filter(move |parent| *parent != index)
}

/// The table that has the values of a column which has those of a parent.
fn value_of<'a>(specs: &'a [TableSpec], table: &TableName, column: &str) -> Option<&'a TableName> {
    let spec = specs.iter().find(|spec| spec.name == *table)?;
    let mut references = spec.references.iter();
    let reference = references.find(|reference| reference.column == column)?;
    Some(&reference.parent)
}

/// Refuses foreign keys that are each other's values, so that nothing says what these are.
pub(super) fn no_value_of_itself(specs: &[TableSpec]) -> Result<(), Error> {
    for spec in specs {
        for first in spec.links() {
            let mut seen: Vec<&Reference> = Vec::new();
            let mut next = vec![first];
            while let Some(reference) = next.pop() {
                if reference.parent == spec.name && reference.parent_column == first.column {
                    let through = ColumnName::new(&first.parent, first.parent_column);
                    return Err(Error::Column {
                        column: ColumnName::new(&spec.name, first.column),
                        problem: format!(
                            "it refers to itself by way of `{through}`, so nothing says what its values are; give one of the columns a generator"
                        ),
                    });
                }
                if seen.contains(&reference) {
                    continue;
                }
                seen.push(reference);
                let parent = specs.iter().find(|spec| spec.name == reference.parent);
                let links = parent.into_iter().flat_map(TableSpec::links);
                next.extend(links.filter(|link| link.column == reference.parent_column));
            }
        }
    }
    Ok(())
}

/// One circle among tables of which each refers to another one of them; each table to the next, and the
/// last to the first.
fn circle(
    specs: &[TableSpec],
    makers: &[Vec<Maker>],
    later: &[Later],
    waiting: &[usize],
) -> Vec<usize> {
    let mut path: Vec<usize> = Vec::new();
    let mut next = waiting.first().copied();
    while let Some(index) = next {
        if let Some(start) = path.iter().position(|seen| *seen == index) {
            path.drain(..start);
            break;
        }
        path.push(index);
        next = parents(specs, makers, later, index).find(|parent| waiting.contains(parent));
    }
    path
}
