//! The named arguments: each judged by its form, and made a method of the call.

use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Ident, Lit};

use super::Reader;
use crate::attr::{self, Given};
use crate::catalogue::{Named, NamedForm};
use crate::diag::suggestion;
use crate::literal;
use crate::model::generator::count::shortest_address;
use crate::model::generator::{Method, Passed, fitted_suffixes};

impl Reader<'_> {
    pub(super) fn named(&mut self, name: &Ident, value: Given, names: &mut Vec<String>) {
        let word = name.unraw().to_string();
        if self.ahead_of_column(name, &value) {
            return;
        }
        let Some(known) = self.entry.named.iter().find(|named| named.name == word) else {
            let known = self
                .entry
                .named
                .iter()
                .map(|named| (named.name, named.name));
            let meant = suggestion(&word, known);
            let generator = self.entry.name;
            self.error(
                name,
                format!("`{generator}` has no argument `{word}`{meant}"),
            );
            return;
        };
        if names.contains(&word) {
            let help = format!("leave one `{word} = ...`");
            self.errors
                .add(name, format!("`{word}` is given twice"), help);
            return;
        }
        names.push(word);
        let value = match value.into_expr() {
            Ok(value) => value,
            Err(error) => return self.errors.push(error),
        };
        if known.form == NamedForm::Column {
            self.behind(name, &value);
            return;
        }
        self.judge_named(known, &value);
        let arguments = vec![Passed::expr(fitted_suffixes(vec![value]).remove(0))];
        self.call.methods.push(Method {
            name: Ident::new(known.name, name.span()),
            of_type: None,
            arguments,
        });
    }

    fn judge_named(&mut self, known: &Named, value: &Expr) {
        let shown = crate::text::of(value);
        let wrong = match known.form {
            NamedForm::UpTo(most) => {
                self.whole(known, value, (0, most));
                return;
            }
            NamedForm::OneTo(most) => {
                self.whole(known, value, (1, most));
                return;
            }
            NamedForm::Words(words) => {
                self.words(known, value, words);
                return;
            }
            NamedForm::Within => {
                self.mean = Some(value.clone());
                (literal::is_literal(value) && literal::number(value).is_none())
                    .then_some("a number")
            }
            NamedForm::PositiveUpTo(most) => {
                let fits = |number: f64| number > 0.0 && number <= most.into();
                if literal::is_literal(value) && !literal::number(value).is_some_and(fits) {
                    let problem = format!(
                        "`{}` takes a number above 0 and at most {most}, not `{shown}`",
                        known.name
                    );
                    self.error(value, problem);
                }
                return;
            }
            NamedForm::Positive => (literal::is_literal(value)
                && literal::number(value).is_none_or(|number| number <= 0.0))
            .then_some("a number above 0"),
            NamedForm::Numbers => {
                self.numbers(value);
                return;
            }
            NamedForm::Column => None,
            NamedForm::Span => {
                let span = literal::text(value).and_then(|text| literal::span(&text));
                if literal::is_literal(value) && span.is_none() {
                    let problem = format!("`{shown}` is no span of time");
                    self.errors.add(value, problem, self.behind_form());
                }
                return;
            }
            NamedForm::Amount => {
                self.amount(value);
                return;
            }
            NamedForm::Integer => (literal::is_literal(value) && literal::integer(value).is_none())
                .then_some("an integer"),
            NamedForm::Count => (literal::is_literal(value)
                && literal::integer(value).is_none_or(|number| number < 0))
            .then_some("a whole number of 0 or more"),
            NamedForm::Text => {
                self.alphabet = literal::text(value).map(|text| text.chars().count());
                (literal::is_literal(value)
                    && literal::text(value).is_none_or(|text| text.is_empty()))
                .then_some("a text that is not empty")
            }
            NamedForm::Flag => {
                self.flagged = true;
                let flag = matches!(
                    literal::peel(value),
                    Expr::Lit(ExprLit {
                        lit: Lit::Bool(_),
                        ..
                    })
                );
                (literal::is_literal(value) && !flag).then_some("`true` or `false`")
            }
            NamedForm::Texts => {
                self.prefixes(value);
                return;
            }
            NamedForm::Hosts => {
                self.facts.shortest = shortest_address(value);
                self.hosts(value);
                let empty = attr::elements(value).is_some_and(|list| list.is_empty());
                (empty || literal::is_literal(value)).then_some("a list of texts")
            }
        };
        if let Some(expected) = wrong {
            self.error(
                value,
                format!("`{}` takes {expected}, not `{shown}`", known.name),
            );
        }
    }

    /// A number of digits.
    fn whole(&mut self, known: &Named, value: &Expr, (least, most): (u32, u32)) {
        let number = literal::integer(value).and_then(|number| number.try_into().ok());
        let number = number.filter(|number| (least..=most).contains(number));
        match known.name {
            "subsec" => self.subsec = number,
            "digits" => self.digits = number,
            _ => {}
        }
        if literal::is_literal(value) && number.is_none() {
            let (name, shown) = (known.name, crate::text::of(value));
            self.errors.add(
                value,
                format!("`{name}` takes a whole number from {least} to {most}, not `{shown}`"),
                format!("write `{name} = {}`", most / 2),
            );
        }
    }

    /// Of several units of an amount, one is given.
    pub(super) fn check_amounts(&mut self, names: &[String]) {
        let amounts = self.entry.named.iter().filter(|named| {
            named.form == NamedForm::Amount && names.iter().any(|name| name == named.name)
        });
        if amounts.count() > 1 {
            if let Some(second) = self.call.methods.get(1) {
                let at = second.name.clone();
                self.error(&at, format!("`{}` takes one unit", self.entry.name));
            }
        }
    }
}
