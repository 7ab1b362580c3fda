//! Pairs of columns that refer to rows of several tables.

use proc_macro2::Group;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitFloat, parse_quote};

use super::column::{Column, Draft, Source};
use super::generator::fitted_suffixes;
use super::keys::PolymorphicSaid;
use super::relation::{self, Reference};
use super::together::{Together, check_written};
use super::unique::Unique;
use crate::attr::{self, Argument, Given};
use crate::diag::Errors;
use crate::literal;

/// `polymorphic(target_type, target_id) = [0.7 => ("Post", posts), 0.3 => ("Photo", photos)]`
pub(crate) struct Polymorphic {
    /// The column that says of which table, and the one that has the key, as the table's module has them.
    columns: [Ident; 2],
    /// What the first column has for each table.
    pub(crate) names: Vec<Expr>,
    pub(crate) targets: Vec<Target>,
}

/// A table that a pair refers to.
pub(crate) struct Target {
    pub(crate) weight: LitFloat,
    /// The weight as it is said, if it is.
    said_weight: Option<Expr>,
    /// The table, or a column of it, as it is said.
    pub(crate) said: Expr,
    pub(crate) reference: Reference,
}

/// A column of a pair.
#[derive(Clone, Copy)]
pub(crate) struct PairColumn {
    /// Which pair of the struct.
    pub(crate) pair: usize,
    /// Whether it has the keys, rather than the names of the tables.
    pub(crate) is_key: bool,
}

const HELP: &str = "write what the first column has for each table, as in `polymorphic(target_type, target_id) = [(\"Post\", posts), (\"Photo\", photos)]`, and weights as in `[0.7 => (\"Post\", posts), 0.3 => (\"Photo\", photos)]`";

impl Polymorphic {
    /// The role of a column.
    pub(super) fn role(&self, column: &Ident) -> Option<bool> {
        let place = self
            .columns
            .iter()
            .position(|own| own.unraw() == column.unraw());
        place.map(|place| place == 1)
    }

    /// Both columns, the type first.
    pub(crate) fn columns(&self) -> &[Ident; 2] {
        &self.columns
    }

    /// The names as the plan shows them.
    pub(super) fn shown(&self) -> String {
        let names: Vec<String> = self.names.iter().map(crate::text::of).collect();
        names.join(" or ")
    }
}

/// What is known of a struct when its pairs are read.
pub(super) struct Beside<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) together: &'a [Together],
    /// The columns of foreign keys of several columns.
    pub(super) parts: &'a [(Ident, Reference)],
    pub(super) primary_key: &'a [Ident],
    /// The fields that are written, with their columns.
    pub(super) known: &'a [(Ident, Ident)],
}

/// All pairs without a mistake, and the references of all.
pub(super) fn read(
    said: Vec<PolymorphicSaid>,
    beside: &Beside<'_>,
    errors: &mut Errors,
) -> (Vec<Polymorphic>, Vec<(Ident, Reference)>) {
    let mut pairs: Vec<Polymorphic> = Vec::new();
    let mut references = Vec::new();
    for said in said {
        let before = errors.count();
        let columns = said.columns.each_ref().map(|name| {
            let draft = column(name, beside, &pairs, errors);
            draft.map(|draft| draft.ident.clone())
        });
        let (names, targets) = targets(&said.entries, errors);
        if let Some(key) = &columns[1] {
            let all = targets.iter().map(|target| target.reference.clone());
            references.extend(all.map(|reference| (key.clone(), reference)));
        }
        let [Some(of_type), Some(of_key)] = columns else {
            continue;
        };
        share_said_once(&said.columns, beside.drafts, errors);
        if errors.count() == before {
            pairs.push(Polymorphic {
                columns: [of_type, of_key],
                names: fitted_suffixes(names),
                targets,
            });
        }
    }
    (pairs, references)
}

/// The column of this name, if it can be one of a pair.
fn column<'a>(
    name: &Ident,
    beside: &Beside<'a>,
    others: &[Polymorphic],
    errors: &mut Errors,
) -> Option<&'a Draft> {
    if !check_written(name, "polymorphic", beside.known, errors) {
        return None;
    }
    let mut drafts = beside.drafts.iter();
    let draft = drafts.find(|draft| draft.is_named(name))?;
    let word = &draft.name;
    let (field, column) = draft.names();
    let is = |other: &Ident| other.unraw() == column.unraw();
    let mut together = beside.together.iter();
    let mut parts = beside.parts.iter();
    let twice = if together.any(|group| group.place([&field, &column]).is_some()) {
        Some("`together`")
    } else if parts.any(|(other, _)| is(other)) {
        Some("`references`")
    } else if others.iter().any(|other| other.role(&column).is_some()) {
        Some("another `polymorphic`")
    } else {
        None
    };
    if let Some(other) = twice {
        errors.add(
            name,
            format!("column `{word}` is filled by {other} already"),
            "leave it out of one of them",
        );
        return None;
    }
    if let Some(key) = draft.key_beside_reference() {
        let help = match key == "unique" {
            true => {
                "say on the struct that the pair is unique, as in `unique(target_type, target_id)`"
                    .into()
            }
            false => {
                format!("leave out `{key}`: the column has what a target of `polymorphic` says")
            }
        };
        errors.add(
            key,
            format!("column `{word}` is one of a polymorphic pair, so `{key}` says nothing"),
            help,
        );
        return None;
    }
    if matches!(beside.primary_key, [only] if is(only)) {
        errors.add(
            name,
            format!("column `{word}` is the primary key, and rows of two tables may have the same key"),
            "give the table a key of its own, or one of several columns with `#[diesel(primary_key(target_type, target_id))]`",
        );
        return None;
    }
    Some(draft)
}

/// Reports a second share of NULLs.
fn share_said_once(columns: &[Ident; 2], drafts: &[Draft], errors: &mut Errors) {
    let named = |name: &Ident| drafts.iter().find(|draft| draft.is_named(name));
    let mut shares = columns.iter().filter_map(|name| named(name)?.null_key());
    if let (Some(_), Some(second)) = (shares.next(), shares.next()) {
        errors.add(
            second,
            "the share of NULLs of a polymorphic pair is said twice",
            "say it of one column: those that are an `Option` are NULL in the same rows",
        );
    }
}

/// What the first column has for each table, and the tables.
fn targets(list: &Group, errors: &mut Errors) -> (Vec<Expr>, Vec<Target>) {
    let (mut names, mut targets) = (Vec::new(), Vec::new());
    let given = match attr::listed_entries(list) {
        Ok(given) => given,
        Err(error) => {
            errors.push_with_help(&error, HELP);
            return (names, targets);
        }
    };
    if given.is_empty() {
        errors.add(list, "`polymorphic` names no table", HELP);
    }
    let is_weighted = |entry: &Argument| matches!(entry, Argument::Weighted(_));
    let weighted = given.iter().any(is_weighted);
    for entry in given {
        let (said_weight, tuple) = match entry {
            Argument::Weighted(entry) => (Some(entry.weight), entry.value.into_expr()),
            Argument::Positional(expr) => (None, Ok(expr)),
            Argument::Named(_, value) => (None, value.into_expr()),
        };
        let tuple = match tuple {
            Ok(tuple) => tuple,
            Err(error) => {
                errors.push_with_help(&error, HELP);
                continue;
            }
        };
        let Some(weight) = weight(said_weight.as_ref(), &tuple, weighted, errors) else {
            continue;
        };
        let Some((name, said)) = name_and_table(&tuple, errors) else {
            continue;
        };
        let given = Given::Expr(Box::new(said.clone()));
        let Some(reference) = relation::reference(given, "", errors) else {
            continue;
        };
        if given_before(&name, &said, &reference, &names, &targets, errors) {
            continue;
        }
        names.push(name);
        targets.push(Target {
            weight,
            said_weight,
            said,
            reference,
        });
    }
    (names, targets)
}

fn weight(
    said: Option<&Expr>,
    tuple: &Expr,
    weighted: bool,
    errors: &mut Errors,
) -> Option<LitFloat> {
    let Some(said) = said else {
        if weighted {
            errors.add(tuple, "an entry without weight in a weighted list", HELP);
        }
        return (!weighted).then(|| parse_quote!(1.0));
    };
    let weight = literal::weight(said);
    if weight.is_none() {
        let shown = crate::text::of(said);
        errors.add(
            said,
            format!("the weight `{shown}` is no positive number"),
            HELP,
        );
    }
    weight
}

/// `("Post", posts)`
fn name_and_table(tuple: &Expr, errors: &mut Errors) -> Option<(Expr, Expr)> {
    if let Expr::Tuple(tuple) = literal::peel(tuple) {
        let mut values = tuple.elems.iter();
        if let (Some(name), Some(table), None) = (values.next(), values.next(), values.next()) {
            return Some((name.clone(), table.clone()));
        }
    }
    let shown = crate::text::of(tuple);
    errors.add(
        tuple,
        format!("`{shown}` is no tuple of a value and a table"),
        HELP,
    );
    None
}

/// Reports a table or a value that an earlier entry has.
fn given_before(
    name: &Expr,
    said: &Expr,
    reference: &Reference,
    names: &[Expr],
    targets: &[Target],
    errors: &mut Errors,
) -> bool {
    let same_table = |target: &Target| target.reference.parent.is(&reference.parent);
    let shown = crate::text::of(name);
    let twice: Option<&dyn ToTokens> = if targets.iter().any(same_table) {
        Some(said)
    } else if names.iter().any(|other| crate::text::of(other) == shown) {
        Some(name)
    } else {
        None
    };
    if let Some(twice) = twice {
        let shown = twice.to_token_stream();
        errors.add(
            &shown,
            format!("`{}` is given twice", crate::text::of(&shown)),
            "name each table once, with a value of its own",
        );
    }
    twice.is_some()
}

/// Gives both columns of a pair, as far as they may be NULL, the share that is said of one of them.
pub(super) fn resolve(columns: &mut [Column]) {
    let pair_of = |column: &Column| match &column.source {
        Source::Target(of) => Some(of.pair),
        _ => None,
    };
    let mut shares = Vec::new();
    for column in columns.iter() {
        shares.extend(pair_of(column).zip(column.null.clone()));
    }
    for column in columns.iter_mut().filter(|column| column.nullable) {
        let Some(pair) = pair_of(column) else {
            continue;
        };
        let share = shares.iter().find(|(other, _)| *other == pair);
        column.null = share.map(|(_, share)| share.clone());
    }
}

/// Reports weights of a pair that is unique: it goes through all rows of all tables.
pub(super) fn no_weights_if_unique(
    pairs: &[Polymorphic],
    columns: &[Column],
    unique: &[Unique],
    errors: &mut Errors,
) {
    for (place, pair) in pairs.iter().enumerate() {
        let is_of =
            |column: &Column| matches!(&column.source, Source::Target(of) if of.pair == place);
        let whole = |unique: &Unique| {
            let of_pair = unique
                .places
                .iter()
                .filter(|place| is_of(&columns[**place]));
            of_pair.count() == 2
        };
        let mut weights = pair
            .targets
            .iter()
            .filter_map(|target| target.said_weight.as_ref());
        if let (Some(weight), true) = (weights.next(), unique.iter().any(whole)) {
            errors.add(
                weight,
                "the pair is unique, so every row of every table is equally likely and weights say nothing",
                "leave out the weights",
            );
        }
    }
}
