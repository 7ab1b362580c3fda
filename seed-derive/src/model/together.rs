//! Columns that are chosen together, from tuples.

use proc_macro2::Group;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitFloat, parse_quote};

use super::computed::{names, no_column};
use super::generator::fitted_suffixes;
use super::keys::TogetherSaid;
use crate::attr::{self, Argument};
use crate::diag::Errors;
use crate::literal;

/// `together(status, reason) = [0.9 => ("active", None), 0.1 => ("paused", Some("late"))]`
pub(crate) struct Together {
    pub(crate) columns: Vec<Ident>,
    pub(crate) weights: Vec<LitFloat>,
    /// The entries of each column.
    pub(crate) entries: Vec<Vec<Expr>>,
}

/// The part of a column in entries that are chosen together.
pub(crate) struct Entry {
    pub(crate) group: usize,
    pub(crate) place: usize,
}

const HELP: &str = "write tuples with one value for each column, as in `together(status, reason) = [0.9 => (\"active\", None), 0.1 => (\"paused\", Some(\"late\"))]`";

impl Together {
    /// The place of a column that has one of these names.
    pub(super) fn place(&self, names: [&Ident; 2]) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| names.iter().any(|name| name.unraw() == column.unraw()))
    }
}

/// Judges all groups. `known` are the fields that are written, with their columns.
pub(super) fn read(
    said: Vec<TogetherSaid>,
    known: &[(Ident, Ident)],
    errors: &mut Errors,
) -> Vec<Together> {
    let mut groups: Vec<Together> = Vec::new();
    for said in said {
        for column in &said.columns {
            check_column(column, known, &groups, errors);
        }
        let (weights, entries) = entries(&said.entries, said.columns.len(), errors);
        groups.push(Together {
            columns: said.columns,
            weights,
            entries,
        });
    }
    groups
}

fn check_column(
    column: &Ident,
    known: &[(Ident, Ident)],
    groups: &[Together],
    errors: &mut Errors,
) {
    let is = |name: &Ident| name.unraw() == column.unraw();
    if !check_written(column, "together", known, errors) {
        return;
    }
    let word = column.unraw();
    if groups.iter().any(|group| group.columns.iter().any(is)) {
        errors.add(
            column,
            format!("column `{word}` is chosen by two `together`"),
            "name it in one of them",
        );
    }
}

/// An entry that has no weight, in a list where others have one.
fn unweighted(stray: Option<&impl ToTokens>, weights: &mut Vec<LitFloat>, errors: &mut Errors) {
    if let Some(stray) = stray {
        errors.add(stray, "an entry without weight in a weighted list", HELP);
    }
    weights.push(parse_quote!(1.0));
}

/// Reports a name under `key` that is no column of the model.
pub(super) fn check_written(
    column: &Ident,
    key: &str,
    known: &[(Ident, Ident)],
    errors: &mut Errors,
) -> bool {
    let word = column.unraw().to_string();
    let is = |name: &Ident| name.unraw() == word;
    if known.iter().any(|(field, name)| is(field) || is(name)) {
        return true;
    }
    no_column(column, key, &names(known), errors);
    false
}

/// Weights, and the entries of each of so many columns.
fn entries(list: &Group, columns: usize, errors: &mut Errors) -> (Vec<LitFloat>, Vec<Vec<Expr>>) {
    let mut weights = Vec::new();
    let mut entries: Vec<Vec<Expr>> = vec![Vec::new(); columns];
    let given = match attr::listed_entries(list) {
        Ok(given) => given,
        Err(error) => {
            errors.push_with_help(&error, HELP);
            return (weights, entries);
        }
    };
    if given.is_empty() {
        errors.add(list, "`together` has no entries", HELP);
    }
    let weighted = given
        .iter()
        .any(|entry| matches!(entry, Argument::Weighted(_)));
    for entry in given {
        let tuple = match entry {
            Argument::Weighted(entry) => {
                match literal::weight(&entry.weight) {
                    Some(weight) => weights.push(weight),
                    None => {
                        let shown = crate::text::of(&entry.weight);
                        errors.add(
                            &entry.weight,
                            format!("the weight `{shown}` is no positive number"),
                            HELP,
                        );
                    }
                }
                entry.value.into_expr()
            }
            Argument::Positional(expr) => {
                unweighted(weighted.then_some(&expr), &mut weights, errors);
                Ok(expr)
            }
            Argument::Named(_, value) => {
                unweighted(weighted.then_some(&value), &mut weights, errors);
                value.into_expr()
            }
        };
        match tuple {
            Ok(tuple) => add(&tuple, &mut entries, errors),
            Err(error) => errors.push_with_help(&error, HELP),
        }
    }
    (weights, entries.into_iter().map(fitted).collect())
}

/// Adds one value to each column.
fn add(tuple: &Expr, entries: &mut [Vec<Expr>], errors: &mut Errors) {
    let values: Vec<&Expr> = match (tuple, entries.len()) {
        (Expr::Tuple(tuple), _) => tuple.elems.iter().collect(),
        (single, 1) => vec![literal::peel(single)],
        (other, columns) => {
            let shown = crate::text::of(other);
            errors.add(
                other,
                format!("`{shown}` is no tuple of {columns} values"),
                HELP,
            );
            return;
        }
    };
    if values.len() != entries.len() {
        errors.add(
            tuple,
            format!(
                "this tuple has {} values, `together` names {} columns",
                values.len(),
                entries.len()
            ),
            HELP,
        );
        return;
    }
    for (column, value) in entries.iter_mut().zip(values) {
        column.push(value.clone());
    }
}

/// Integer literals of one column are of one type.
fn fitted(values: Vec<Expr>) -> Vec<Expr> {
    fitted_suffixes(values)
}

/// What an entry of a column that may be NULL says.
pub(crate) enum Nullable<'a> {
    None,
    Some(&'a Expr),
}

/// `None`, `Some(value)`, or the value alone.
pub(crate) fn nullable(entry: &Expr) -> Nullable<'_> {
    let last_is = |path: &syn::ExprPath, name: &str| {
        path.path
            .segments
            .last()
            .is_some_and(|segment| segment.ident == name)
    };
    match literal::peel(entry) {
        Expr::Path(path) if last_is(path, "None") => Nullable::None,
        Expr::Call(call) if call.args.len() == 1 => match &*call.func {
            Expr::Path(path) if last_is(path, "Some") => Nullable::Some(&call.args[0]),
            _ => Nullable::Some(entry),
        },
        _ => Nullable::Some(entry),
    }
}
