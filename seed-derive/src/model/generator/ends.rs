//! The generator of the ends of a range.

use quote::ToTokens;
use syn::{Expr, Type, parse_quote};

use super::arguments::Reader;
use super::{Call, Facts, Passed, Subject, read};
use crate::attr::Given;
use crate::literal;
use crate::model::column::shown_generator;
use crate::model::kind;

impl Reader<'_> {
    /// The call and what is known of its values; reports what is wrong with the generator of the ends.
    pub(super) fn of_ends(mut self, given: Vec<Given>) -> (Call, Facts) {
        let mut given = given.into_iter();
        match (given.next(), given.next()) {
            (None, _) => self.missing("a generator of its ends"),
            (Some(_), Some(stray)) => self.error(&stray, "one argument too many for `range`"),
            (Some(only), None) => self.ends(only),
        }
        (self.call, self.facts)
    }

    fn ends(&mut self, given: Given) {
        let (at, shown) = (given.to_token_stream(), crate::text::of(&given));
        let is_range = |expr: &Expr| matches!(literal::peel(expr), Expr::Range(_));
        if matches!(&given, Given::Expr(expr) if is_range(expr)) {
            self.error(&at, format!("`{shown}` is no generator"));
            return;
        }
        // What a type of another name holds is not known.
        let unknown: Type = parse_quote!(_);
        let ty = kind::end(self.subject.ty);
        let shown_type = ty.map(crate::text::of).unwrap_or_default();
        let subject = Subject {
            name: self.subject.name,
            ty: ty.unwrap_or(&unknown),
            shown_type: &shown_type,
        };
        let Some((generator, facts)) = read(given, &subject, self.errors) else {
            return;
        };
        if let Some(what) = facts.uncountable {
            let what = shown_generator(what);
            self.error(
                &at,
                format!(
                    "the ends of a range are counted through, which the values of {what} cannot be"
                ),
            );
            return;
        }
        if let Some(values) = facts.distinct.filter(|values| *values < 2) {
            let plural = if values == 1 { "value" } else { "values" };
            self.error(
                &at,
                format!(
                    "the ends of a range are two different values, `{shown}` has {values} {plural}"
                ),
            );
            return;
        }
        self.facts.distinct = facts
            .distinct
            .and_then(|ends| Some(ends.checked_mul(ends - 1)? / 2));
        self.call
            .arguments
            .push(Passed::Generator(Box::new(generator)));
    }
}
