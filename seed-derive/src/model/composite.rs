//! Foreign keys of several columns.

use syn::ext::IdentExt;
use syn::{Ident, parse_quote};

use super::column::{Column, Draft, Source};
use super::keys::ReferencesSaid;
use super::relation::{ParentTable, Reference, table_of};
use super::together::{Together, check_written};
use crate::attr;
use crate::diag::Errors;

/// A column's part of a foreign key of several columns.
#[derive(Clone)]
pub(crate) struct Part {
    /// Which foreign key of the struct.
    pub(crate) key: usize,
    /// Which of its columns, and how many it has.
    pub(crate) place: usize,
    pub(crate) of: usize,
    /// Its first column.
    pub(crate) first: Ident,
}

/// The columns of foreign keys of several columns, with what each refers to.
pub(super) fn read(
    said: Vec<ReferencesSaid>,
    drafts: &[Draft],
    together: &[Together],
    known: &[(Ident, Ident)],
    errors: &mut Errors,
) -> Vec<(Ident, Reference)> {
    let mut all: Vec<(Ident, Reference)> = Vec::new();
    for (key, said) in said.into_iter().enumerate() {
        let before = errors.count();
        let columns: Vec<Option<&Draft>> = said
            .columns
            .iter()
            .map(|name| part(name, &said, drafts, together, known, &all, errors))
            .collect();
        same_number(&said, errors);
        let columns: Option<Vec<&Draft>> = columns.into_iter().collect();
        let (Some(columns), true) = (columns, errors.count() == before) else {
            continue;
        };
        shares_said_once(&columns, &said, errors);
        let first = columns[0].ident.clone();
        let of = columns.len();
        for (place, draft) in columns.into_iter().enumerate() {
            let (table, columns) = (&said.table, &said.parent_columns);
            let column = columns.as_ref().map(|columns| {
                let column = attr::as_written(columns[place].clone());
                parse_quote!(#table::#column)
            });
            let reference = Reference {
                parent: ParentTable::Table(parse_quote!(#table::table)),
                key: column,
                part: Some(Part {
                    key,
                    place,
                    of,
                    first: first.clone(),
                }),
            };
            all.push((draft.ident.clone(), reference));
        }
    }
    all
}

/// The column of this name, if it can be a part.
fn part<'a>(
    name: &Ident,
    said: &ReferencesSaid,
    drafts: &'a [Draft],
    together: &[Together],
    known: &[(Ident, Ident)],
    others: &[(Ident, Reference)],
    errors: &mut Errors,
) -> Option<&'a Draft> {
    if !check_written(name, "references", known, errors) {
        return None;
    }
    let mut all = drafts.iter();
    let draft = all.find(|draft| draft.is_named(name))?;
    let word = &draft.name;
    let list = said.shown();
    let (field, column) = draft.names();
    if together
        .iter()
        .any(|group| group.place([&field, &column]).is_some())
    {
        errors.add(
            name,
            format!("column `{word}` is chosen by `together`, so it cannot have the value of another row"),
            "leave it out of one of them",
        );
        return None;
    }
    let mut others = others.iter();
    if others.any(|(other, _)| other.unraw() == draft.ident.unraw()) {
        errors.add(
            name,
            format!("column `{word}` is part of two foreign keys, whose rows need not agree on its value"),
            format!("leave `{word}` out of one of them"),
        );
        return None;
    }
    if let Some(key) = draft.key_beside_reference() {
        let what = if key == "references" {
            format!("column `{word}` refers to another row as part of `references{list}`")
        } else {
            format!("column `{word}` is part of the foreign key {list}, so `{key}` says nothing")
        };
        let table = table_of(&said.table);
        let help = if key == "references" {
            format!("leave out this one: it has the value that the row of `{table}` has")
        } else if key == "unique" {
            format!("say on the struct that the whole key is unique: `unique{list}`")
        } else {
            format!("leave out `{key}`: it has the value that the row of `{table}` has")
        };
        errors.add(key, what, help);
        return None;
    }
    Some(draft)
}

/// Reports lists of different lengths.
fn same_number(said: &ReferencesSaid, errors: &mut Errors) {
    let Some((list, columns)) = said.parent_list.as_ref().zip(said.parent_columns.as_ref()) else {
        return;
    };
    let (own, others) = (said.columns.len(), columns.len());
    if own != others {
        let table = table_of(&said.table);
        errors.add(
            list,
            format!(
                "the foreign key {} has {own} columns, `{table}` {others}",
                said.shown()
            ),
            "name the column of the parent for each of them, in the same order",
        );
    }
}

/// Reports a second share of NULLs.
fn shares_said_once(columns: &[&Draft], said: &ReferencesSaid, errors: &mut Errors) {
    let mut shares = columns.iter().filter_map(|draft| draft.null_key());
    if let (Some(_), Some(second)) = (shares.next(), shares.next()) {
        errors.add(
            second,
            format!(
                "the share of NULLs of the foreign key {} is said twice",
                said.shown()
            ),
            "say it of one column: all that are an `Option` are NULL in the same rows",
        );
    }
}

/// Gives all columns of a key that may be NULL the share that is said of one of them.
pub(super) fn resolve(columns: &mut [Column]) {
    let part_of = |column: &Column| match &column.source {
        Source::ForeignKey(reference) => reference.part.as_ref().map(|part| part.key),
        _ => None,
    };
    let mut shares = Vec::new();
    for column in columns.iter() {
        shares.extend(part_of(column).zip(column.null.clone()));
    }
    for column in columns.iter_mut().filter(|column| column.nullable) {
        let Some(key) = part_of(column) else { continue };
        let share = shares.iter().find(|(other, _)| *other == key);
        column.null = share.map(|(_, share)| share.clone());
    }
}
