//! Foreign keys to their own table: the share of roots, and the depth.

use syn::{Expr, Ident, LitInt, parse_quote};

use super::keys;
use crate::diag::Errors;
use crate::literal::{self, Share, share};

/// What is said of the trees that a foreign key to its own table makes.
pub(crate) struct Tree {
    /// The first of the two keys.
    pub(crate) key: Ident,
    pub(crate) roots: Option<Expr>,
    pub(crate) depth: Option<Expr>,
}

pub(super) struct Said {
    pub(super) roots: Option<keys::Said>,
    pub(super) depth: Option<keys::Said>,
}

/// What else is said of the column.
pub(super) struct Beside<'a> {
    pub(super) name: &'a str,
    /// Whether it refers to a table.
    pub(super) refers: bool,
    pub(super) generator: Option<&'a keys::Said>,
    pub(super) unique: Option<&'a Ident>,
    pub(super) null: Option<&'a keys::Said>,
}

/// `roots = 0.1, depth = 4`
pub(super) fn read(said: Said, beside: &Beside<'_>, errors: &mut Errors) -> Option<Tree> {
    let first = said.roots.as_ref().or(said.depth.as_ref())?;
    let key = first.key.clone();
    let before = errors.count();
    stands_beside(&key, said.roots.is_some(), beside, errors);
    let roots = said.roots.and_then(|roots| read_roots(roots, errors));
    let depth = said.depth.and_then(|depth| read_depth(depth, errors));
    (errors.count() == before).then_some(Tree { key, roots, depth })
}

/// Reports what cannot be said together with the first key.
fn stands_beside(key: &Ident, has_roots: bool, beside: &Beside<'_>, errors: &mut Errors) {
    let name = beside.name;
    if !beside.refers {
        errors.add(
            key,
            format!("column `{name}` refers to no table, so `{key}` says nothing"),
            format!("name its own table, as in `#[seed(references = categories, {key} = ...)]`, or leave out `{key}`"),
        );
    } else if beside.generator.is_some() {
        errors.add(
            key,
            format!("column `{name}` has a generator, so `{key}` says nothing"),
            format!("leave out `gen` or `{key}`"),
        );
    } else if beside.unique.is_some() {
        errors.add(
            key,
            format!("column `{name}` is unique, a list and no tree, so `{key}` says nothing"),
            format!("leave out `unique` or `{key}`; `null = 0.1` breaks the list"),
        );
    } else if let Some(null) = beside.null.filter(|_| has_roots) {
        errors.add(
            &null.key,
            format!("column `{name}`: `roots` says already which rows are NULL"),
            "leave out `null`",
        );
    }
}

fn read_roots(said: keys::Said, errors: &mut Errors) -> Option<Expr> {
    let expr = expression(said, errors)?;
    match share(&expr) {
        Share::Literal(share) => Some(parse_quote!(#share)),
        Share::Expression => Some(expr),
        Share::Wrong => {
            let shown = crate::text::of(&expr);
            errors.add(
                &expr,
                format!("`{shown}` is no share between 0 and 1"),
                "write `roots = 0.1` for a tenth of the rows without a parent",
            );
            None
        }
    }
}

fn read_depth(said: keys::Said, errors: &mut Errors) -> Option<Expr> {
    let expr = expression(said, errors)?;
    let number = literal::integer(&expr);
    match number.map(u64::try_from) {
        Some(Ok(levels)) if levels > 0 => {
            let place = syn::spanned::Spanned::span(&expr);
            let levels = LitInt::new(&levels.to_string(), place);
            return Some(parse_quote!(#levels));
        }
        None if !literal::is_literal(&expr) && literal::range(&expr).is_none() => {
            return Some(expr);
        }
        _ => {}
    }
    let shown = crate::text::of(&expr);
    errors.add(
        &expr,
        format!("`{shown}` is no number of levels"),
        "write `depth = 4` for three levels below the roots; `depth = 1` is roots alone",
    );
    None
}

fn expression(said: keys::Said, errors: &mut Errors) -> Option<Expr> {
    match said.value.into_expr() {
        Ok(expr) => Some(expr),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}
