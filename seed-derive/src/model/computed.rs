//! Columns that are computed from others of their row.

use std::collections::BTreeMap;

use syn::ext::IdentExt;
use syn::{Expr, Ident};

use super::column::{Column, Source};
use super::keys::From;
use super::order;
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
    let place_of = places(columns);
    let names = names(known);
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
                None => no_column(asked, "from", &names, errors),
            }
        }
    }
    if errors.is_empty() {
        report_circle(columns, errors);
    }
}

/// The columns by the names of their fields and of their own.
pub(super) fn places(columns: &[Column]) -> BTreeMap<String, usize> {
    let columns = columns.iter().enumerate();
    let names = columns.flat_map(|(place, column)| {
        let names = [&column.ident, &column.field];
        names.map(|name| (name.unraw().to_string(), place))
    });
    names.collect()
}

/// The names that a column of the model may be called by, even one with mistakes.
pub(super) fn names(known: &[(Ident, Ident)]) -> Vec<String> {
    let names = known.iter().flat_map(|(field, column)| [field, column]);
    let mut names: Vec<String> = names.map(|name| name.unraw().to_string()).collect();
    names.sort();
    names.dedup();
    names
}

/// Reports a name that no column has.
pub(super) fn no_column(asked: &Ident, key: &str, known: &[String], errors: &mut Errors) {
    let word = asked.unraw().to_string();
    let pairs = known.iter().map(|name| (name.as_str(), name.as_str()));
    let meant = suggestion(&word, pairs);
    errors.add(
        asked,
        format!("no column `{word}` is written{meant}"),
        format!(
            "`{key}` takes columns of this model: {}",
            crate::diag::listed(known.iter().map(String::as_str))
        ),
    );
}

/// The computed columns in the order in which they can be computed.
pub(crate) fn in_order(columns: &[Column]) -> Vec<(usize, &Computed)> {
    let (ordered, _) = order::order(computed(columns), |place| sources(columns, place));
    let found = ordered
        .into_iter()
        .filter_map(|place| match &columns[place].source {
            Source::Computed(computed) => Some((place, computed)),
            _ => None,
        });
    found.collect()
}

/// The places of the computed columns.
fn computed(columns: &[Column]) -> impl Iterator<Item = usize> {
    let all = columns.iter().enumerate();
    all.filter(|(_, column)| matches!(column.source, Source::Computed(_)))
        .map(|(place, _)| place)
}

fn sources(columns: &[Column], place: usize) -> Vec<usize> {
    match &columns[place].source {
        Source::Computed(computed) => computed.places.clone(),
        _ => Vec::new(),
    }
}

/// Reports one circle of columns that are computed from each other, at the `from` of its first.
fn report_circle(columns: &[Column], errors: &mut Errors) {
    let needs = |place| sources(columns, place);
    let (_, stuck) = order::order(computed(columns), needs);
    let Some(circle) = order::circle(&stuck, needs) else {
        return;
    };
    if let Source::Computed(computed) = &columns[circle[0]].source {
        let shown = order::shown(columns, &circle, " from ");
        errors.add(
            &computed.key,
            format!("columns are computed in a circle: {shown}"),
            "give one of them a generator instead",
        );
    }
}
