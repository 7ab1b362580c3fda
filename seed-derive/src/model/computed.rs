//! Columns that are computed from others of their row.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::{Expr, Ident};

use super::column::{Column, Source};
use super::keys::From;
use crate::diag::{Errors, suggestion};
use crate::literal;

/// `from(first_name, last_name) = |first, last| ...`
pub(crate) struct Computed {
    pub(crate) key: Ident,
    pub(crate) columns: Vec<Ident>,
    /// A closure or a function.
    pub(crate) compute: Expr,
    /// The places of the columns in the model, once resolved.
    pub(crate) places: Vec<usize>,
}

impl Computed {
    pub(super) fn new(from: From) -> Computed {
        Computed {
            key: from.key,
            columns: from.columns,
            compute: from.compute,
            places: Vec::new(),
        }
    }

    /// What the plan shows.
    pub(super) fn shown(&self) -> String {
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|column| column.unraw().to_string())
            .collect();
        format!("from({})", names.join(", "))
    }

    /// Reports a closure that does not take as many values as there are columns.
    pub(super) fn check_closure(&self, name: &str, errors: &mut Errors) {
        let asked = self.columns.len();
        match literal::peel(&self.compute) {
            Expr::Closure(closure) if closure.inputs.len() != asked => {
                let given = closure.inputs.len();
                let (values, columns) = (plural(given, "value"), plural(asked, "column"));
                errors.add(
                    &self.compute,
                    format!("column `{name}`: the closure takes {values}, `from` names {columns}"),
                    "the closure takes a reference to each column that `from` names, in that order",
                );
            }
            other if literal::is_literal(other) => errors.add(
                other,
                format!(
                    "column `{name}`: `{}` computes nothing",
                    crate::text::of(other)
                ),
                "write a closure, as in `from(first_name) = |first| first.to_lowercase()`",
            ),
            _ => {}
        }
    }
}

fn plural(number: usize, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

/// Finds the columns that others are computed from, and reports those that are not there and circles.
/// `known` are the fields that are written, even those with mistakes.
pub(super) fn resolve(columns: &mut [Column], known: &[(Ident, Ident)], errors: &mut Errors) {
    let place_of: BTreeMap<String, usize> = columns
        .iter()
        .enumerate()
        .flat_map(|(place, column)| {
            // The field's name wins over another column's.
            let names = [&column.ident, &column.field];
            names.map(|name| (name.unraw().to_string(), place))
        })
        .collect();
    let mut names: Vec<String> = known
        .iter()
        .flat_map(|(field, column)| [field, column])
        .map(|name| name.unraw().to_string())
        .collect();
    names.sort();
    names.dedup();
    for column in columns.iter_mut() {
        let name = column.name.clone();
        let Source::Computed(computed) = &mut column.source else {
            continue;
        };
        computed.check_closure(&name, errors);
        for asked in &computed.columns {
            let word = asked.unraw().to_string();
            match place_of.get(&word) {
                Some(place) => computed.places.push(*place),
                None if names.contains(&word) => {}
                None => no_column(asked, &word, &names, errors),
            }
        }
    }
    if errors.is_empty() {
        report_circle(columns, errors);
    }
}

fn no_column(asked: &Ident, word: &str, known: &[String], errors: &mut Errors) {
    let pairs = known.iter().map(|name| (name.as_str(), name.as_str()));
    let meant = suggestion(word, pairs);
    errors.add(
        asked,
        format!("no column `{word}` is written{meant}"),
        format!(
            "`from` takes columns of this model: {}",
            crate::diag::listed(known.iter().map(String::as_str))
        ),
    );
}

/// The computed columns, each behind those it is computed from; the rest in a circle.
fn order(columns: &[Column]) -> (Vec<usize>, Vec<usize>) {
    let mut waiting: Vec<usize> = computed(columns).map(|(place, _)| place).collect();
    let mut ordered = Vec::new();
    loop {
        let ready = waiting.iter().position(|place| {
            sources(columns, *place)
                .iter()
                .all(|source| !waiting.contains(source))
        });
        match ready {
            Some(index) => ordered.push(waiting.remove(index)),
            None => return (ordered, waiting),
        }
    }
}

/// The computed columns in the order in which they can be computed.
pub(crate) fn in_order(columns: &[Column]) -> Vec<(usize, &Computed)> {
    let (ordered, _) = order(columns);
    let found = ordered
        .into_iter()
        .filter_map(|place| match &columns[place].source {
            Source::Computed(computed) => Some((place, computed)),
            _ => None,
        });
    found.collect()
}

fn computed(columns: &[Column]) -> impl Iterator<Item = (usize, &Computed)> {
    columns
        .iter()
        .enumerate()
        .filter_map(|(place, column)| match &column.source {
            Source::Computed(computed) => Some((place, computed)),
            _ => None,
        })
}

fn sources(columns: &[Column], place: usize) -> &[usize] {
    match &columns[place].source {
        Source::Computed(computed) => &computed.places,
        _ => &[],
    }
}

/// Reports one circle of columns that are computed from each other, at the `from` of its first.
fn report_circle(columns: &[Column], errors: &mut Errors) {
    let (_, stuck) = order(columns);
    let Some(first) = stuck.first() else { return };
    // Each stuck column has a stuck source, so a walk along them comes back to where it was.
    let mut walk = vec![*first];
    let circle = loop {
        let last = walk[walk.len() - 1];
        let next = sources(columns, last)
            .iter()
            .find(|source| stuck.contains(source));
        let Some(next) = next else { return };
        if let Some(start) = walk.iter().position(|place| place == next) {
            break walk.split_off(start);
        }
        walk.push(*next);
    };
    let Some(Source::Computed(computed)) = circle.first().map(|place| &columns[*place].source)
    else {
        return;
    };
    let names = circle.iter().chain(circle.first());
    let names: Vec<String> = names
        .map(|place| format!("`{}`", columns[*place].name))
        .collect();
    errors.add(
        &computed.key,
        format!("columns are computed in a circle: {}", names.join(" from ")),
        "give one of them a generator instead",
    );
}
