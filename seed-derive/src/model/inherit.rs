//! Columns with the value that a parent's row has.

use syn::ext::IdentExt;
use syn::{Expr, Ident, Path, parse_quote};

use super::column::{Column, Source};
use super::computed::{names, no_column};
use super::keys::InheritSaid;
use super::relation::{ParentTable, Reference, table_of};
use crate::diag::{Errors, listed};
use crate::literal;

/// `inherit = posts::tenant_id`
pub(crate) struct Inherited {
    key: Ident,
    /// The foreign key to the parent, where it is named.
    through: Option<Ident>,
    /// The column of the parent.
    pub(crate) column: Path,
    /// The place of the foreign key's first column in the model, once resolved.
    pub(crate) place: usize,
}

const FORM: &str = "write `inherit = posts::tenant_id`, or `inherit(post_id) = posts::tenant_id` to name the foreign key";

impl Inherited {
    /// `None` if it names no column of a parent.
    pub(super) fn new(said: InheritSaid, errors: &mut Errors) -> Option<Inherited> {
        let InheritSaid {
            key,
            through,
            column,
        } = said;
        let column = match column.into_expr() {
            Ok(column) => column,
            Err(error) => {
                errors.push_with_help(&error, FORM);
                return None;
            }
        };
        match literal::peel(&column) {
            Expr::Path(path) if path.qself.is_none() && path.path.segments.len() > 1 => {
                Some(Inherited {
                    key,
                    through,
                    column: path.path.clone(),
                    place: 0,
                })
            }
            other => {
                let shown = crate::text::of(other);
                errors.add(other, format!("`{shown}` is no column of a parent"), FORM);
                None
            }
        }
    }

    /// The table of the parent's column.
    fn table(&self) -> ParentTable {
        let mut table = self.column.clone();
        table.segments.pop();
        if let Some(pair) = table.segments.pop() {
            table.segments.push_value(pair.into_value());
        }
        ParentTable::Table(parse_quote!(#table::table))
    }
}

/// Finds the foreign keys that columns are inherited through. `known` are the fields that are written,
/// even those with mistakes.
pub(super) fn resolve(columns: &mut [Column], known: &[(Ident, Ident)], errors: &mut Errors) {
    let whole = errors.is_empty();
    for place in 0..columns.len() {
        let Source::Inherited(inherited) = &columns[place].source else {
            continue;
        };
        let found = match &inherited.through {
            Some(through) => named(through, inherited, columns, known, errors),
            // Columns with mistakes are not there.
            None if !whole => None,
            None => only(inherited, columns, errors),
        };
        let Some(found) = found else { continue };
        let column = &columns[place];
        let parts = parts(columns, found);
        let nullable = parts.clone().find(|part| part.nullable);
        if let (Some(part), false) = (nullable, column.nullable) {
            let (name, ty) = (&column.name, crate::text::of(&column.field_type));
            errors.add(
                &inherited.key,
                format!(
                    "column `{name}` has no value where `{}` is NULL, and takes no NULL",
                    part.name
                ),
                format!("write `{name}: Option<{ty}>`"),
            );
        }
        let null = parts.filter_map(|part| part.null.clone()).next();
        let column = &mut columns[place];
        column.null = null.filter(|_| column.nullable);
        if let Source::Inherited(inherited) = &mut column.source {
            inherited.place = found;
        }
    }
}

/// The columns of the foreign key whose first one is at a place.
fn parts(columns: &[Column], first: usize) -> impl Iterator<Item = &Column> + Clone {
    let key = reference(&columns[first]).and_then(|reference| reference.part.as_ref());
    let key = key.map(|part| part.key);
    columns
        .iter()
        .enumerate()
        .filter_map(move |(place, column)| {
            let part = reference(column)?.part.as_ref().map(|part| part.key);
            (place == first || (key.is_some() && part == key)).then_some(column)
        })
}

fn reference(column: &Column) -> Option<&Reference> {
    match &column.source {
        Source::ForeignKey(reference) => Some(reference),
        _ => None,
    }
}

/// The first columns of all foreign keys, with their places.
fn keys(columns: &[Column]) -> impl Iterator<Item = (usize, &Column, &Reference)> {
    let columns = columns.iter().enumerate();
    let keys = columns.filter_map(|(place, column)| Some((place, column, reference(column)?)));
    keys.filter(|(_, _, reference)| reference.is_first())
}

/// The foreign key that is named.
fn named(
    through: &Ident,
    inherited: &Inherited,
    columns: &[Column],
    known: &[(Ident, Ident)],
    errors: &mut Errors,
) -> Option<usize> {
    let word = through.unraw().to_string();
    let is = |column: &&Column| column.ident.unraw() == word || column.field.unraw() == word;
    let Some(column) = columns.iter().find(is) else {
        let names = names(known);
        if !names.contains(&word) {
            no_column(through, "inherit", &names, errors);
        }
        return None;
    };
    let table = inherited.table();
    let first = reference(column).and_then(|reference| {
        // The name of a model does not always tell its table.
        let by_model = matches!(reference.parent, ParentTable::Model(_));
        (by_model || reference.parent.is(&table)).then(|| match &reference.part {
            Some(part) => part.first.clone(),
            None => column.ident.clone(),
        })
    });
    let Some(first) = first else {
        let table = table_of(&inherited.column);
        errors.add(
            through,
            format!("column `{word}` is no foreign key to `{table}`"),
            format!("say what it refers to, as in `#[seed(references = {table})]`, or name another column"),
        );
        return None;
    };
    columns.iter().position(|column| column.ident == first)
}

/// The only foreign key to the table.
fn only(inherited: &Inherited, columns: &[Column], errors: &mut Errors) -> Option<usize> {
    let parent = inherited.table();
    let fits = |reference: &Reference| reference.parent.is(&parent);
    let found = keys(columns).filter(|(_, _, reference)| fits(reference));
    let found: Vec<(usize, &str)> = found
        .map(|(place, column, _)| (place, column.name.as_str()))
        .collect();
    let (table, shown) = (
        table_of(&inherited.column),
        crate::text::of(&inherited.column),
    );
    match found[..] {
        [(place, _)] => return Some(place),
        [] => {
            let all: Vec<&str> = keys(columns)
                .map(|(_, column, _)| column.name.as_str())
                .collect();
            let help = match all[..] {
                [] => {
                    format!("say which column refers to it, as in `#[seed(references = {table})]`")
                }
                [first, ..] => format!(
                    "name the foreign key, as in `inherit({first}) = {shown}`; this model has {}",
                    listed(all.iter().copied())
                ),
            };
            errors.add(
                &inherited.column,
                format!("this model has no foreign key to `{table}` to inherit through"),
                help,
            );
        }
        [(_, first), ..] => errors.add(
            &inherited.column,
            format!(
                "this model has several foreign keys to `{table}`: {}",
                listed(found.iter().map(|(_, name)| *name))
            ),
            format!("name one, as in `inherit({first}) = {shown}`"),
        ),
    }
    None
}
