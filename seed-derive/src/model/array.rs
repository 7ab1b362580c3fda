//! `Vec` fields: arrays of PostgreSQL.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, Type, parse_quote};

use super::column::Array;
use super::keys::Said;
use super::kind;
use super::relation::{ParentTable, Reference};
use crate::attr::Given;
use crate::catalogue;
use crate::diag::Errors;
use crate::literal;

/// The type of the elements and what is said of them; `None` for a field that is no array.
pub(super) fn of(
    ty: &Type,
    said: Option<Said>,
    name: &str,
    shown_type: &str,
    errors: &mut Errors,
) -> Option<(Type, Array)> {
    let Some((element, nullable)) = kind::element(ty) else {
        if let Some(said) = said {
            errors.add(
                &said.key,
                format!("column `{name}` of type `{shown_type}` is no array"),
                format!("write `{name}: Vec<{shown_type}>`, or leave out `array`"),
            );
        }
        return None;
    };
    if kind::element(element).is_some() {
        errors.add(
            element,
            format!("column `{name}` is an array of arrays, which Diesel does not have"),
            "give the column a type of your own with a generator of it, or leave it to the database with `#[seed(skip)]`",
        );
    }
    let length = match said {
        Some(said) => length(said, errors)?,
        None => parse_quote!(1..=3),
    };
    let array = Array {
        length,
        nullable,
        made_whole: false,
    };
    Some((element.clone(), array))
}

/// Whether a generator of the catalogue makes arrays by itself, so that the field is none to the others.
pub(super) fn is_made_by(given: &Given) -> bool {
    match given {
        Given::Name { name, .. } => {
            catalogue::find(&name.unraw().to_string()).is_some_and(|entry| entry.makes_array)
        }
        Given::Repeat { .. } | Given::Expr(_) => false,
    }
}

/// A number of elements, or a range of it.
fn length(said: Said, errors: &mut Errors) -> Option<Expr> {
    const HELP: &str = "write `array = 3` or `array = 1..=3`";
    match said.value.into_expr() {
        Ok(expr) => checked_length(expr, HELP, errors),
        Err(error) => {
            errors.push_with_help(&error, HELP);
            None
        }
    }
}

/// A number of elements or a range of it, if it is none that is known to be wrong.
pub(super) fn checked_length(expr: Expr, help: &str, errors: &mut Errors) -> Option<Expr> {
    let mut refuse =
        |at: &dyn Fn() -> TokenStream, problem: String| errors.add(&at(), problem, help);
    let negative = |end: &Expr| {
        literal::is_literal(end) && literal::integer(end).is_none_or(|number| number < 0)
    };
    let ends: Vec<&Expr> = match literal::range(&expr) {
        Some(range) => {
            let ends = range.start.iter().chain(&range.end);
            ends.map(|end| &**end).collect()
        }
        None => vec![&expr],
    };
    if let Some(wrong) = ends.into_iter().find(|end| negative(end)) {
        let shown = crate::text::of(wrong);
        refuse(
            &|| wrong.to_token_stream(),
            format!("`{shown}` is no number of elements"),
        );
        return None;
    }
    let Some(range) = literal::range(&expr) else {
        return Some(expr);
    };
    let shown = crate::text::of(range);
    if literal::is_empty_number_range(range) {
        refuse(
            &|| range.to_token_stream(),
            format!("the range `{shown}` is empty"),
        );
        return None;
    }
    if range.start.is_some() && range.end.is_none() {
        refuse(
            &|| range.to_token_stream(),
            format!("the range `{shown}` needs both ends"),
        );
        return None;
    }
    Some(expr)
}

/// The least and the most elements, where they are literal.
pub(super) fn ends(length: &Expr) -> Option<(u32, u32)> {
    let (least, most) = match literal::range(length) {
        Some(range) => literal::integer_ends(range)?,
        None => {
            let length = literal::integer(length)?;
            (length, length)
        }
    };
    Some((least.try_into().ok()?, most.try_into().ok()?))
}

/// How many arrays of such lengths there are of elements with so many values.
pub(super) fn distinct((least, most): (u32, u32), elements: u128) -> u128 {
    // More than any number of rows once one of them overflows.
    (least..=most).fold(0, |sum: u128, length| {
        sum.saturating_add(elements.saturating_pow(length))
    })
}

impl Array {
    /// How many arrays there are of elements with so many values, where the length is literal.
    pub(super) fn distinct(&self, elements: u128) -> Option<u128> {
        Some(distinct(ends(&self.length)?, elements))
    }
}

/// A foreign key holds one parent.
pub(super) fn no_foreign_key(
    reference: &Reference,
    column: &Ident,
    name: &str,
    errors: &mut Errors,
) {
    let parent = match &reference.parent {
        ParentTable::Model(model) => crate::text::of(model),
        ParentTable::Table(table) => crate::text::of(table),
    };
    errors.add(
        column,
        format!("column `{name}` is an array, and a foreign key to `{parent}` is one value"),
        "refer to several rows through a table of its own, or give the array a generator",
    );
}
