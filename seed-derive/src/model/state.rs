//! States: named variants of a model, whose rows have other values in some columns.

use proc_macro2::{Delimiter, Group};
use quote::quote;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::column::{Check, Column, Source, checks_of};
use super::generator::{self, Generator, Subject};
use super::keys::{ChangeValue, Said, StateSaid};
use super::relation;
use super::together::{Nullable, check_written, nullable};
use super::unique::Unique;
use crate::attr::Given;
use crate::catalogue;
use crate::diag::Errors;
use crate::literal::{self, Share, share};

/// `state(admin = 0.1, ...)`
pub(crate) struct State {
    /// As the attribute says it, without `r#`.
    pub(crate) name: String,
    /// The name of its constant, `ADMIN`, where the attribute names the state.
    pub(crate) constant: Ident,
    /// The share of the rows.
    pub(crate) share: Option<Expr>,
}

/// What the rows of a state have in a column.
pub(crate) struct Change {
    /// The column as the state names it.
    pub(crate) column: Ident,
    /// The place of the state.
    pub(crate) state: usize,
    /// What fills it; `None` for NULL in every row.
    pub(crate) generator: Option<Generator>,
    /// The share of NULLs beside a generator.
    pub(crate) null: Option<Expr>,
    pub(crate) shown: String,
    pub(crate) checks: Vec<Check>,
}

/// Judges the names and the shares. `known` are the fields that are written, with their columns.
pub(super) fn read(
    said: &[StateSaid],
    known: &[(Ident, Ident)],
    errors: &mut Errors,
) -> Vec<State> {
    let mut states: Vec<State> = Vec::new();
    let mut together = 0.0;
    for said in said {
        let name = said.name.unraw().to_string();
        let constant = Ident::new(&constant_name(&name), said.name.span());
        if states.iter().any(|other| other.constant == constant) {
            errors.add(
                &said.name,
                format!("another state is called `{name}`"),
                "give each state a name of its own",
            );
        }
        for (place, change) in said.changes.iter().enumerate() {
            let column = &change.column;
            let is_twice = said.changes[..place].iter().any(|o| o.column == *column);
            if is_twice {
                let word = column.unraw();
                errors.add(
                    column,
                    format!("`{word}` is given twice"),
                    format!("leave one `{word}`"),
                );
            } else {
                check_written(column, "state", known, errors);
            }
        }
        let share = said
            .share
            .clone()
            .and_then(|share| read_share(share, errors));
        if let Some(share) = &share {
            let before = together;
            together += literal::number(share).unwrap_or(0.0);
            // A tenth taken ten times is a little more than 1.
            if before <= 1.000_001 && together > 1.000_001 {
                errors.add(
                    share,
                    format!("the states have {together} of the rows together"),
                    "a row is in one of them, so their shares are 1 at the most",
                );
            }
        }
        states.push(State {
            name,
            constant,
            share,
        });
    }
    states
}

fn read_share(given: Given, errors: &mut Errors) -> Option<Expr> {
    let expr = match given.into_expr() {
        Ok(expr) => expr,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    match share(&expr) {
        Share::Literal(share) => Some(syn::parse_quote!(#share)),
        Share::Expression => Some(expr),
        Share::Wrong => {
            let shown = crate::text::of(&expr);
            errors.add(
                &expr,
                format!("`state` begins with its name, and `{shown}` is no share of the rows"),
                "write `state(admin, role = \"admin\")`, or `state(admin = 0.1, role = \"admin\")` for a tenth of the rows",
            );
            None
        }
    }
}

/// `SIGNED_UP` of `signed_up`.
fn constant_name(name: &str) -> String {
    name.to_uppercase()
}

/// What the states say of a column.
pub(super) fn changes(
    states: &[StateSaid],
    names: [&Ident; 2],
    subject: &Subject<'_>,
    is_nullable: bool,
    errors: &mut Errors,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (state, said) in states.iter().enumerate() {
        for change in &said.changes {
            let is = |name: &&Ident| name.unraw() == change.column.unraw();
            if !names.iter().any(is) {
                continue;
            }
            let read = match &change.value {
                ChangeValue::Value(value) => self::value(value, subject, is_nullable, errors),
                ChangeValue::Generator(generator, null) => {
                    generated(generator, null.as_ref(), subject, is_nullable, errors)
                }
            };
            changes.extend(read.map(|read| Change {
                column: change.column.clone(),
                state,
                generator: read.generator,
                null: read.null,
                shown: read.shown,
                checks: read.checks,
            }));
        }
    }
    changes
}

/// What a state says of a column, judged.
#[derive(Default)]
struct Read {
    generator: Option<Generator>,
    null: Option<Expr>,
    shown: String,
    checks: Vec<Check>,
}

/// `role = "admin"`, `reason = None`
fn value(
    given: &Given,
    subject: &Subject<'_>,
    is_nullable: bool,
    errors: &mut Errors,
) -> Option<Read> {
    if let Given::Name { name, .. } = given {
        let word = name.unraw().to_string();
        if catalogue::find(&word).is_some() {
            let (column, shown) = (subject.name, crate::text::of(given));
            errors.add(
                name,
                format!("`{word}` is a generator, and a state takes a value behind `=`"),
                format!("write `{column}(gen = {shown})`"),
            );
            return None;
        }
    }
    let shown = crate::text::of(given);
    let expr = match given.clone().into_expr() {
        Ok(expr) => expr,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let value = match nullable(&expr) {
        Nullable::None if is_nullable => {
            return Some(Read {
                shown,
                ..Read::default()
            });
        }
        Nullable::None => {
            let (name, ty) = (subject.name, subject.shown_type);
            errors.add(
                &expr,
                format!("column `{name}` of type `{ty}` takes no NULL"),
                format!("write `{name}: Option<{ty}>`, or a value"),
            );
            return None;
        }
        Nullable::Some(value) if is_nullable => value,
        Nullable::Some(_) => &expr,
    };
    let span = value.span();
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#value));
    arguments.set_span(span);
    let constant = Given::Name {
        name: Ident::new("constant", span),
        arguments: Some(arguments),
    };
    let (generator, facts) = generator::read(constant, subject, errors)?;
    let checks = checks_of(&facts, &generator, subject);
    Some(Read {
        generator: Some(generator),
        null: None,
        shown,
        checks,
    })
}

/// `name(gen = full_name, null = 0.1)`
fn generated(
    given: &Given,
    null: Option<&Said>,
    subject: &Subject<'_>,
    is_nullable: bool,
    errors: &mut Errors,
) -> Option<Read> {
    let mut shown = crate::text::of(given);
    let null = match null {
        None => None,
        Some(null) if is_nullable => {
            shown.push_str(&format!(", null = {}", crate::text::of(&null.value)));
            Some(relation::null_share(null.value.clone(), errors)?)
        }
        Some(null) => {
            super::column::null_needs_option(null, subject.name, subject.shown_type, errors);
            return None;
        }
    };
    let (generator, facts) = generator::read(given.clone(), subject, errors)?;
    let checks = checks_of(&facts, &generator, subject);
    Some(Read {
        generator: Some(generator),
        null,
        shown,
        checks,
    })
}

/// Reports states of columns whose values others depend on, or that are computed.
pub(super) fn no_keys(
    columns: &[Column],
    unique: &[Unique],
    primary_key: &[Ident],
    errors: &mut Errors,
) {
    for (place, column) in columns.iter().enumerate() {
        let in_unique = unique.iter().any(|unique| unique.places.contains(&place));
        let is_key = primary_key
            .iter()
            .any(|key| key.unraw() == column.ident.unraw());
        for change in &column.changes {
            let (what, help) = match &column.source {
                Source::Computed(_) => (
                    "is computed by `from`",
                    "change the columns that it is computed from",
                ),
                _ if is_key => ("is the primary key", "leave it out of the state"),
                Source::Inherited(_) => (
                    "is inherited",
                    "leave it out of the state, or change the parent's column",
                ),
                Source::Target(_) => ("is one of a polymorphic pair", "leave it out of the state"),
                Source::ForeignKey(reference) if reference.part.is_some() => (
                    "is a part of a foreign key of several columns",
                    "leave it out of the state",
                ),
                Source::ForeignKey(_) if change.generator.is_some() => (
                    "is a foreign key, which holds the key of a parent",
                    "leave it out of the state, or write `None` where it refers to no row",
                ),
                Source::ForeignKey(_) if inherits_through(columns, place) => (
                    "is a foreign key through which another column is inherited",
                    "leave it out of the state",
                ),
                _ if column.unique || in_unique => (
                    "is unique, and the rows of a state have values of their own",
                    "leave it out of the state, or leave out `unique`",
                ),
                _ if column.array.is_some() => (
                    "is an array",
                    "leave it out of the state: states change columns of single values",
                ),
                _ => continue,
            };
            errors.add(
                &change.column,
                format!("column `{}` {what}, so no state can change it", column.name),
                help,
            );
        }
    }
}

/// Whether a column has a value of the row that the foreign key at this place refers to.
fn inherits_through(columns: &[Column], key: usize) -> bool {
    let mut sources = columns.iter().map(|column| &column.source);
    sources.any(|source| matches!(source, Source::Inherited(inherited) if inherited.place == key))
}
