//! Values, words and generators to choose from, with weights or without.

use syn::spanned::Spanned;
use syn::{Expr, Ident, LitFloat};

use super::Reader;
use crate::attr::{self, Weighted};
use crate::catalogue::{Argument, Named, Word};
use crate::diag::suggestion;
use crate::literal;
use crate::model::generator::{Method, Passed, fitted_suffixes, read};

impl Reader<'_> {
    pub(super) fn word(&mut self, words: &'static [Word], expr: &Expr) {
        let given = match literal::peel(expr) {
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        };
        let known = given.and_then(|given| words.iter().find(|word| given == word.name));
        let Some(word) = known else {
            let shown = crate::text::of(expr);
            let names: Vec<String> = words
                .iter()
                .map(|word| format!("`{}`", word.name))
                .collect();
            let problem = format!(
                "`{}` takes {}, not `{shown}`",
                self.entry.name,
                names.join(" or ")
            );
            self.error(expr, problem);
            return;
        };
        self.word_facts(word);
        self.call.methods.push(Method {
            name: Ident::new(word.name, expr.span()),
            of_type: None,
            arguments: Vec::new(),
        });
    }

    pub(super) fn word_facts(&mut self, word: &'static Word) {
        self.facts.distinct = word.cardinality;
        self.facts.shortest = word.shortest;
    }

    pub(super) fn values(&mut self, given: Vec<Expr>) {
        if let [only] = &given[..] {
            if let Some(elements) = attr::elements(only) {
                if elements.is_empty() {
                    return self.missing("at least one value");
                }
                self.measure_values(elements.iter());
            }
            let passes = matches!(
                literal::peel(only),
                Expr::Reference(_) | Expr::Path(_) | Expr::Array(_)
            );
            if passes {
                self.call.arguments.push(match literal::peel(only) {
                    Expr::Array(array) => {
                        Passed::List(fitted_suffixes(array.elems.iter().cloned().collect()))
                    }
                    other => Passed::expr(other.clone()),
                });
                return;
            }
        }
        if given.is_empty() {
            return self.missing("at least one value");
        }
        self.measure_values(given.iter());
        let passed = Passed::List(fitted_suffixes(given));
        self.call.arguments.push(passed);
    }

    /// Distinct values and the shortest length, where all are literal.
    fn measure_values<'e>(&mut self, values: impl Iterator<Item = &'e Expr> + Clone) {
        let mut shown: Vec<String> = values.clone().map(crate::text::of).collect();
        if values.clone().all(literal::is_literal) {
            shown.sort();
            shown.dedup();
            self.facts.shortest = values
                .map(|value| literal::text(value).map(|text| text.chars().count()))
                .min()
                .flatten();
        }
        self.facts.distinct = Some(shown.len() as u128);
    }

    pub(super) fn weighted_values(&mut self, given: Vec<Weighted>) {
        let mut weights = Vec::new();
        let mut values = Vec::new();
        for entry in given {
            weights.extend(self.weight(&entry.weight));
            match entry.value.into_expr() {
                Ok(value) => values.push(value),
                Err(error) => self.errors.push(error),
            }
        }
        if weights.len() != values.len() {
            return;
        }
        self.measure_values(values.iter());
        let values = fitted_suffixes(values);
        let pairs = weights.into_iter().zip(values).collect();
        self.call.constructor = "weighted_values";
        self.call.arguments.push(Passed::Weighted(pairs));
    }

    pub(super) fn weighted(&mut self, given: Vec<Weighted>) {
        let mut distinct = Some(0u128);
        let mut shortest = Some(usize::MAX);
        for entry in given {
            let weight = self.weight(&entry.weight);
            let part = read(entry.value, self.subject, self.errors);
            let (Some(weight), Some((generator, facts))) = (weight, part) else {
                continue;
            };
            distinct = distinct.and_then(|sum| sum.checked_add(facts.distinct?));
            shortest = shortest.and_then(|least| Some(least.min(facts.shortest?)));
            self.facts.uncountable = self.facts.uncountable.or(facts.uncountable);
            if self.facts.integers.is_none() {
                self.facts.integers = facts.integers;
            }
            self.call.methods.push(Method {
                name: Ident::new("or", self.name.span()),
                of_type: None,
                arguments: vec![
                    Passed::expr(syn::parse_quote!(#weight)),
                    Passed::Generator(Box::new(generator)),
                ],
            });
        }
        self.facts.distinct = distinct;
        self.facts.shortest = shortest;
    }

    fn weight(&mut self, weight: &Expr) -> Option<LitFloat> {
        let read = literal::weight(weight);
        if read.is_none() {
            let shown = crate::text::of(weight);
            let problem = format!("the weight `{shown}` is no positive number");
            self.errors.add(weight, problem, self.weighted_form());
        }
        read
    }

    pub(super) fn weighted_form(&self) -> String {
        match self.entry.argument {
            Argument::Values => r#"write `values(0.6 => "draft", 0.4 => "sent")`"#.into(),
            _ => format!("write `{}`", self.entry.form),
        }
    }

    /// A list of some of the words that there are, each once.
    pub(super) fn words(&mut self, known: &Named, list: &Expr, words: &[(&'static str, u128)]) {
        let Some(elements) = attr::elements(list) else {
            if literal::is_literal(list) {
                let shown = crate::text::of(list);
                self.error(
                    list,
                    format!("`{}` takes a list, not `{shown}`", known.name),
                );
            }
            return;
        };
        if elements.is_empty() {
            return self.error(list, format!("`{}` is an empty list", known.name));
        }
        let mut seen: Vec<String> = Vec::new();
        self.facts.distinct = Some(1);
        for element in elements {
            if !literal::is_literal(element) {
                self.facts.distinct = None;
                continue;
            }
            let shown = crate::text::of(element);
            let word = literal::text(element).unwrap_or_default();
            let known_word = words.iter().find(|(known, _)| *known == word);
            if let (Some((_, values)), Some(distinct)) = (known_word, &mut self.facts.distinct) {
                *distinct *= values;
            }
            if known_word.is_none() {
                let words = || words.iter().map(|(word, _)| *word);
                let meant = suggestion(&word, words().map(|word| (word, word)));
                let listed = crate::diag::listed(words());
                self.errors.add(
                    element,
                    format!("`{}` has no `{shown}`{meant}", known.name),
                    format!("it takes {listed}"),
                );
            } else if seen.contains(&word) {
                let help = format!("leave one {shown}");
                self.errors
                    .add(element, format!("`{word}` is given twice"), help);
            }
            seen.push(word);
        }
    }
}
