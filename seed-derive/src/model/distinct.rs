//! Foreign keys that never refer to the row of another one.

use std::collections::BTreeMap;

use syn::Ident;
use syn::ext::IdentExt;

use super::column::{Column, Source};
use super::computed::{names, no_column, places};
use super::keys::Said;
use super::relation::Reference;
use crate::attr::Given;
use crate::diag::Errors;

/// `distinct_from = follower_id`
pub(crate) struct Distinct {
    key: Ident,
    pub(crate) other: Ident,
    /// The place of the other foreign key in the model, once resolved.
    pub(crate) place: usize,
}

const FORM: &str =
    "write `distinct_from = follower_id`, another foreign key of this model to the same table";

/// `None` if it names no column; `refers` says whether its own column refers to a table.
pub(super) fn read(said: Said, name: &str, refers: bool, errors: &mut Errors) -> Option<Distinct> {
    let Said { key, value } = said;
    if !refers {
        errors.add(
            &key,
            format!("column `{name}` is no foreign key, so `{key}` says nothing"),
            "say it of a foreign key: it refers to another row than the one that is named",
        );
        return None;
    }
    match value {
        Given::Name {
            name: other,
            arguments: None,
        } => Some(Distinct {
            key,
            other,
            place: 0,
        }),
        value => {
            let shown = crate::text::of(&value);
            errors.add(
                &value,
                format!("`{shown}` is no column of this model"),
                FORM,
            );
            None
        }
    }
}

/// Finds the other foreign keys. `known` are the fields that are written, even those with mistakes.
pub(super) fn resolve(columns: &mut [Column], known: &[(Ident, Ident)], errors: &mut Errors) {
    let all = places(columns);
    for place in 0..columns.len() {
        let Some(distinct) = &columns[place].distinct else {
            continue;
        };
        let word = distinct.other.unraw().to_string();
        let Some(&other) = all.get(&word) else {
            let names = names(known);
            // Columns with mistakes are not there.
            if !names.contains(&word) {
                no_column(&distinct.other, &distinct.key.to_string(), &names, errors);
            }
            continue;
        };
        match why_not(columns, &all, place, other) {
            Some((problem, help)) => {
                let (at, name) = (&distinct.other, &columns[place].name);
                errors.add(at, format!("column `{name}` {problem}"), help);
            }
            None => {
                if let Some(distinct) = &mut columns[place].distinct {
                    distinct.place = other;
                }
            }
        }
    }
}

/// Why one column cannot be distinct from another, and what to do.
fn why_not(
    columns: &[Column],
    all: &BTreeMap<String, usize>,
    place: usize,
    other: usize,
) -> Option<(String, String)> {
    let (own, with) = (&columns[place], &columns[other]);
    let name = &with.name;
    if place == other {
        return Some(("cannot be distinct from itself".into(), FORM.into()));
    }
    let reference = match &with.source {
        Source::ForeignKey(reference) => reference,
        _ => {
            return Some((
                format!("cannot be distinct from `{name}`, which is no foreign key"),
                "name a foreign key to the same table, or say what it refers to, as in `#[seed(references = users)]`".into(),
            ));
        }
    };
    if is_part(reference) {
        return Some((
            format!(
                "cannot be distinct from `{name}`, which is part of a foreign key of several columns"
            ),
            "name a foreign key of one column".into(),
        ));
    }
    if ends_circle(columns, all, place, other) {
        return Some((
            format!("cannot be distinct from `{name}`, which in turn is distinct from it"),
            "say it once".into(),
        ));
    }
    (own.unique && !with.unique).then(|| {
        let own = &own.name;
        (
            format!("is unique, and `{name}`, which it is to be distinct from, is not"),
            format!("say it of `{name}`: `#[seed(distinct_from = {own})]`"),
        )
    })
}

fn is_part(reference: &Reference) -> bool {
    reference.part.is_some()
}

/// Whether a column is distinct from one that is distinct from it, perhaps by way of others, and is the last
/// of them in the model, where it is reported.
fn ends_circle(
    columns: &[Column],
    all: &BTreeMap<String, usize>,
    place: usize,
    other: usize,
) -> bool {
    let next = |at: &usize| {
        let distinct = columns[*at].distinct.as_ref()?;
        all.get(&distinct.other.unraw().to_string()).copied()
    };
    let others = std::iter::successors(Some(other), next);
    let mut others = others.take(columns.len());
    others.find(|at| *at >= place) == Some(place)
}
