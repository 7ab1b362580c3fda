//! Generators that need the value of another column: `timestamp(after = created_at)`.

use syn::Ident;
use syn::ext::IdentExt;

use super::column::{Column, Source};
use super::computed::{names, no_column, places};
use super::generator::{Generator, Passed};
use super::order;
use super::polymorphic::PairColumn;
use super::relation::Reference;
use crate::diag::Errors;

/// A column that a generator needs.
pub(crate) struct Needed {
    pub(crate) column: Ident,
    /// Its place in the model, once resolved.
    pub(crate) place: usize,
}

/// Finds the columns that generators need, and reports those that are not there or have no generator,
/// and circles.
pub(super) fn resolve(columns: &mut [Column], known: &[(Ident, Ident)], errors: &mut Errors) {
    let place_of = places(columns);
    let names = names(known);
    let unbound: Vec<Option<String>> = columns.iter().map(without_value).collect();
    for column in columns.iter_mut() {
        each_of(column, &mut |needed| {
            let word = needed.column.unraw().to_string();
            match place_of.get(&word) {
                Some(place) => {
                    needed.place = *place;
                    if let Some(problem) = &unbound[*place] {
                        errors.add(
                            &needed.column,
                            format!("column `{word}` {problem}"),
                            "`after` names a column of dates or timestamps that has a generator of its own",
                        );
                    }
                }
                None if names.contains(&word) => {}
                None => no_column(&needed.column, "after", &names, errors),
            }
        });
    }
    if errors.is_empty() {
        report_circle(columns, errors);
    }
}

/// Why other columns cannot know the values of this one.
fn without_value(column: &Column) -> Option<String> {
    match &column.source {
        Source::Computed(_) => Some("is computed itself".into()),
        Source::ForeignKey(_) => Some("is a foreign key".into()),
        Source::Inherited(_) => Some("is inherited".into()),
        Source::Target(_) => Some("is one of a polymorphic pair".into()),
        _ => column.array.as_ref().map(|_| "is an array".into()),
    }
}

/// All columns that the generators of a column need, also those of its states.
fn each_of(column: &mut Column, visit: &mut dyn FnMut(&mut Needed)) {
    let own = match &mut column.source {
        Source::Generator(generator) => Some(generator),
        _ => None,
    };
    let of_states = column
        .changes
        .iter_mut()
        .filter_map(|change| change.generator.as_mut());
    for generator in own.into_iter().chain(of_states) {
        each(generator, visit);
    }
}

/// All columns that a generator needs.
fn each(generator: &mut Generator, visit: &mut dyn FnMut(&mut Needed)) {
    let Generator::Catalogue(call) = generator else {
        return;
    };
    let of_methods = call
        .methods
        .iter_mut()
        .flat_map(|method| &mut method.arguments);
    for passed in call.arguments.iter_mut().chain(of_methods) {
        match passed {
            Passed::Column(needed) => visit(needed),
            Passed::Generator(generator) => each(generator, visit),
            _ => {}
        }
    }
}

/// The places of the columns that a generator needs.
fn needs_of(generator: &Generator) -> Vec<usize> {
    let Generator::Catalogue(call) = generator else {
        return Vec::new();
    };
    let of_methods = call.methods.iter().flat_map(|method| &method.arguments);
    let passed = call.arguments.iter().chain(of_methods);
    let needs = passed.flat_map(|passed| match passed {
        Passed::Column(needed) => vec![needed.place],
        Passed::Generator(generator) => needs_of(generator),
        _ => Vec::new(),
    });
    needs.collect()
}

/// The places of the columns that this one's generator needs.
pub(crate) fn needs(columns: &[Column], place: usize) -> Vec<usize> {
    let column = &columns[place];
    let own = match &column.source {
        Source::Generator(generator) => Some(generator),
        _ => None,
    };
    let of_states = column
        .changes
        .iter()
        .filter_map(|change| change.generator.as_ref());
    own.into_iter()
        .chain(of_states)
        .flat_map(needs_of)
        .collect()
}

/// All columns, each behind those that its generator needs.
pub(crate) fn binding_order(columns: &[Column]) -> Vec<usize> {
    // Foreign keys last: one that refers to its own table needs the key that is bound before, which may
    // have parts that are foreign keys, and so does what is inherited through it.
    let rank = |place: &usize| match &columns[*place].source {
        Source::ForeignKey(Reference { part: None, .. }) => 1,
        // The key of a pair says which rows there are to refer to.
        Source::Target(PairColumn { is_key: true, .. }) => 1,
        Source::ForeignKey(_) | Source::Target(_) => 2,
        Source::Inherited(_) => 3,
        _ => 0,
    };
    let (mut ordered, _) = order::order(0..columns.len(), |place| needs(columns, place));
    ordered.sort_by_key(rank);
    ordered
}

/// Reports one circle of columns that need each other, at the name that its first has.
fn report_circle(columns: &mut [Column], errors: &mut Errors) {
    let all = &*columns;
    let (_, stuck) = order::order(0..all.len(), |place| needs(all, place));
    let Some(circle) = order::circle(&stuck, |place| needs(all, place)) else {
        return;
    };
    let shown = order::shown(all, &circle, " after ");
    let next = circle[1 % circle.len()];
    let mut reported = false;
    each_of(&mut columns[circle[0]], &mut |needed| {
        if needed.place == next && !reported {
            reported = true;
            errors.add(
                &needed.column,
                format!("columns lie behind each other in a circle: {shown}"),
                "leave out one `after`",
            );
        }
    });
}
