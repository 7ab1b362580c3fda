//! Numbers: ranges of them, sequences, shares and amounts.

use quote::ToTokens;
use syn::{Expr, ExprRange};

use super::Reader;
use crate::literal::{self, Calendar, Share, share};
use crate::model::generator::count::{last_of, range_end, width};
use crate::model::generator::suffix::range_with_suffixes;
use crate::model::generator::{Passed, fitted_suffixes};
use crate::model::kind::{Kind, integer_bounds};

impl Reader<'_> {
    pub(super) fn sequence(&mut self, start: Expr, step: Expr) {
        let days = match self.subject.kind() {
            Some(Kind::Integer | Kind::Integer64) => false,
            Some(_) => true,
            None => literal::text(&start).is_some(),
        };
        let shown = crate::text::of(&start);
        if days && literal::is_literal(&start) {
            let form = Calendar::Date;
            if literal::text(&start).is_none_or(|text| form.units(&text).is_none()) {
                let problem = format!("`{shown}` is no {}", form.form());
                let help = r#"write `sequence("2024-01-01", 7)`, a date and a number of days"#;
                self.errors.add(&start, problem, help);
                return;
            }
        } else if literal::is_literal(&start) && literal::integer(&start).is_none() {
            self.error(&start, format!("`{shown}` is no integer"));
            return;
        }
        if literal::is_literal(&step) && literal::integer(&step).is_none() {
            let problem = format!("`{}` is no integer", crate::text::of(&step));
            let help = match days {
                true => r#"write `sequence("2024-01-01", 7)`, a date and a number of days"#.into(),
                false => format!("write `{}`", self.entry.form),
            };
            self.errors.add(&step, problem, help);
            return;
        }
        let arguments = match days {
            true => vec![start, fitted_suffixes(vec![step]).remove(0)],
            false => fitted_suffixes(vec![start, step]),
        };
        self.call
            .arguments
            .extend(arguments.into_iter().map(Passed::expr));
    }

    pub(super) fn integers(&mut self, expr: &Expr) -> Expr {
        if literal::is_literal(expr) {
            let shown = crate::text::of(expr);
            self.error(expr, format!("`{shown}` is no range"));
            return expr.clone();
        }
        let Some(range) = literal::range(expr) else {
            return expr.clone();
        };
        let ends = [range.start.as_deref(), range.end.as_deref()];
        for end in ends.into_iter().flatten() {
            if literal::is_literal(end) && literal::integer(end).is_none() {
                self.error(end, format!("`{}` is no integer", crate::text::of(end)));
                return expr.clone();
            }
        }
        if literal::is_empty_number_range(range) {
            self.empty_range(expr);
            return expr.clone();
        }
        for (place, end) in ends.into_iter().enumerate() {
            let Some(end) = end else { continue };
            let excluded = place == 1 && !literal::is_inclusive(range);
            let Some(value) = literal::integer(end) else {
                continue;
            };
            if !self.end_fits(end, value.saturating_sub(i128::from(excluded))) {
                return expr.clone();
            }
        }
        let bounds = integer_bounds(self.subject.ty);
        let (Some(least), Some(most)) = (
            range_end(range.start.as_deref(), bounds.map(|(least, _)| least)),
            last_of(range, bounds.map(|(_, most)| most)),
        ) else {
            return range_with_suffixes(range);
        };
        self.facts.distinct = width((least, most));
        if bounds.is_none() {
            self.facts.integers = Some((least, most, expr.to_token_stream()));
        }
        range_with_suffixes(range)
    }

    /// Whether the end of a range fits the column's type, where that is an integer of Rust.
    fn end_fits(&mut self, end: &Expr, value: i128) -> bool {
        let Some((least, most)) = integer_bounds(self.subject.ty) else {
            return true;
        };
        if (least..=most).contains(&value) {
            return true;
        }
        let ty = self.subject.shown_type;
        self.errors.add(
            end,
            format!(
                "`{}` does not fit column `{}` of type `{ty}`",
                crate::text::of(end),
                self.subject.name,
            ),
            format!(
                "`{ty}` holds {least} to {most}, as in `{}({least}..={most})`",
                self.entry.name
            ),
        );
        false
    }

    pub(super) fn empty_range(&mut self, expr: &impl ToTokens) {
        let shown = crate::text::of(expr);
        self.error(expr, format!("the range `{shown}` is empty"));
    }

    /// Whether a range has both ends; reports if not. `..` alone stands for the default.
    pub(super) fn has_both_ends(&mut self, range: &ExprRange) -> bool {
        let ends = range.start.is_some() == range.end.is_some();
        if !ends {
            let shown = crate::text::of(range);
            self.error(range, format!("the range `{shown}` needs both ends"));
        }
        ends
    }

    pub(super) fn numbers(&mut self, expr: &Expr) {
        let shown = crate::text::of(expr);
        let Some(range) = literal::range(expr) else {
            if literal::is_literal(expr) {
                self.error(expr, format!("`{shown}` is no range"));
            }
            return;
        };
        let ends = [range.start.as_deref(), range.end.as_deref()];
        let stray = ends
            .into_iter()
            .flatten()
            .find(|end| literal::is_literal(end) && literal::number(end).is_none());
        if let Some(stray) = stray {
            self.error(stray, format!("`{}` is no number", crate::text::of(stray)));
        } else if self.has_both_ends(range) && literal::is_empty_number_range(range) {
            self.empty_range(expr);
        }
    }

    pub(super) fn share(&mut self, expr: Expr) -> Expr {
        match share(&expr) {
            Share::Literal(share) => return syn::parse_quote!(#share),
            Share::Expression => {}
            Share::Wrong => {
                let shown = crate::text::of(&expr);
                self.error(&expr, format!("`{shown}` is no share between 0 and 1"));
            }
        }
        expr
    }

    pub(super) fn count(&mut self, expr: &Expr, most: u32) {
        let number = literal::integer(expr);
        if literal::is_literal(expr)
            && !number.is_some_and(|number| (1..=most.into()).contains(&number))
        {
            let shown = crate::text::of(expr);
            self.error(
                expr,
                format!("`{shown}` is no whole number from 1 to {most}"),
            );
        }
    }

    /// The least and the most of a number of things or a range of it, where they are literal.
    pub(super) fn amount(&mut self, expr: &Expr) -> Option<(usize, usize)> {
        let Some(range) = literal::range(expr) else {
            let amount = self.whole_number(expr)?;
            return Some((amount, amount));
        };
        let before = self.errors.count();
        let start = match range.start.as_deref() {
            Some(start) => self.whole_number(start),
            None => Some(0),
        };
        if self.errors.count() > before || (range.start.is_some() && !self.has_both_ends(range)) {
            return None;
        }
        let (start, end) = (start?, self.whole_number(range.end.as_deref()?)?);
        let end = match literal::is_inclusive(range) {
            true => Some(end),
            false => end.checked_sub(1),
        };
        match end {
            Some(end) if start <= end => Some((start, end)),
            _ => {
                self.empty_range(range);
                None
            }
        }
    }

    /// A literal number of things; reports one that is negative or no integer.
    fn whole_number(&mut self, expr: &Expr) -> Option<usize> {
        if !literal::is_literal(expr) {
            return None;
        }
        let number = literal::integer(expr).and_then(|number| number.try_into().ok());
        if number.is_none() {
            let shown = crate::text::of(expr);
            self.error(expr, format!("`{shown}` is no whole number of 0 or more"));
        }
        number
    }

    pub(super) fn prices(&mut self, expr: &Expr) {
        let start = literal::range(expr).and_then(|range| range.start.as_deref());
        if let Some(start) = start.filter(|start| literal::number(start).is_some_and(|n| n < 0.0)) {
            let shown = crate::text::of(start);
            self.error(start, format!("a price is 0 or more, not `{shown}`"));
        }
    }

    /// That the mean lies in the range.
    pub(super) fn check_mean(&mut self) {
        let (Some(mean), Some(range)) = (self.mean.take(), self.range.take()) else {
            return;
        };
        let Some(ends) = literal::range(&range) else {
            return;
        };
        let number = |end: &Option<Box<Expr>>| end.as_deref().and_then(literal::number);
        let (Some(least), Some(most)) = (number(&ends.start), number(&ends.end)) else {
            return;
        };
        if literal::number(&mean).is_some_and(|mean| !(least..=most).contains(&mean)) {
            let (mean_shown, range) = (crate::text::of(&mean), crate::text::of(&range));
            let problem = format!("mean `{mean_shown}` lies outside of the range `{range}`");
            self.error(&mean, problem);
        }
    }
}
