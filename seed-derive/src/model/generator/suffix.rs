//! Types of integer literals that are larger than the type they would have.

use syn::{Expr, ExprRange, Lit, LitInt};

use crate::literal;

/// Integer literals with a type that holds them, where `i32`, which they would have, does not.
pub(in crate::model) fn fitted_suffixes(mut exprs: Vec<Expr>) -> Vec<Expr> {
    let values: Option<Vec<i128>> = exprs
        .iter()
        .map(|expr| literal::integer(expr).filter(|_| !literal::has_suffix(expr)))
        .collect();
    let suffix = match values {
        Some(values) => suffix_for(&values),
        None => return exprs,
    };
    if let Some(suffix) = suffix {
        exprs.iter_mut().for_each(|expr| add_suffix(expr, suffix));
    }
    exprs
}

fn suffix_for(values: &[i128]) -> Option<&'static str> {
    let fits = |least: i128, most: i128| values.iter().all(|value| (least..=most).contains(value));
    if fits(i32::MIN.into(), i32::MAX.into()) {
        None
    } else if fits(i64::MIN.into(), i64::MAX.into()) {
        Some("i64")
    } else if fits(0, u64::MAX.into()) {
        Some("u64")
    } else {
        Some("i128")
    }
}

fn add_suffix(expr: &mut Expr, suffix: &str) {
    match expr {
        Expr::Lit(lit) => {
            if let Lit::Int(int) = &lit.lit {
                let digits = format!("{}{suffix}", int.base10_digits());
                lit.lit = Lit::Int(LitInt::new(&digits, int.span()));
            }
        }
        Expr::Unary(unary) => add_suffix(&mut unary.expr, suffix),
        Expr::Group(group) => add_suffix(&mut group.expr, suffix),
        Expr::Paren(paren) => add_suffix(&mut paren.expr, suffix),
        _ => {}
    }
}

pub(super) fn range_with_suffixes(range: &ExprRange) -> Expr {
    let mut range = range.clone();
    let mut ends: Vec<&mut Expr> = range
        .start
        .iter_mut()
        .chain(range.end.iter_mut())
        .map(|end| &mut **end)
        .collect();
    let fitted = fitted_suffixes(ends.iter().map(|end| (**end).clone()).collect());
    for (end, fitted) in ends.iter_mut().zip(fitted) {
        **end = fitted;
    }
    Expr::Range(range)
}
