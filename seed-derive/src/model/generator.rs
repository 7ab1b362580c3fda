//! What `gen` says: a generator of the catalogue with its arguments judged, or an expression.

use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Expr, Ident, Lit, LitFloat, LitInt, Type};

use super::kind::{Kind, integer_bounds};
use crate::attr::{self, Given, Weighted};
use crate::catalogue::{self, Argument, Entry, Named, NamedForm};
use crate::diag::{Errors, listed, suggestion};
use crate::literal::{self, Calendar};

/// What fills a column.
pub(crate) enum Generator {
    Catalogue(Call),
    Closure(Expr),
    /// Any other expression that implements `Generator` for the field's type.
    Expression(Expr),
}

/// A constructor of `generators` and the methods called on what it makes.
pub(crate) struct Call {
    /// The user's word, whose span the call has.
    pub(crate) name: Ident,
    pub(crate) constructor: &'static str,
    pub(crate) arguments: Vec<Passed>,
    pub(crate) methods: Vec<Method>,
}

pub(crate) struct Method {
    pub(crate) name: Ident,
    pub(crate) arguments: Vec<Passed>,
}

/// An argument of a call.
pub(crate) enum Passed {
    Expr(Box<Expr>),
    /// `..`
    Everything,
    List(Vec<Expr>),
    Weighted(Vec<(LitFloat, Expr)>),
    Generator(Box<Generator>),
}

impl Passed {
    fn expr(expr: Expr) -> Passed {
        Passed::Expr(Box::new(expr))
    }
}

/// What is known of a generator's values.
#[derive(Default)]
pub(crate) struct Facts {
    /// Whether they cannot be counted through, and what it is that cannot.
    pub(crate) uncountable: Option<&'static str>,
    /// How many distinct ones there are.
    pub(crate) distinct: Option<u128>,
    /// How many characters the shortest has.
    pub(crate) shortest: Option<usize>,
    /// The range of the integers, and its tokens.
    pub(crate) integers: Option<(i128, i128, TokenStream)>,
}

/// The column that a generator is to fill.
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a str,
    /// Without `Option`.
    pub(crate) ty: &'a Type,
    /// The same as the model says it.
    pub(crate) shown_type: &'a str,
}

impl Subject<'_> {
    fn kind(&self) -> Option<Kind> {
        Kind::of(self.ty)
    }
}

/// Judges a generator. `None` where it reported an error.
pub(crate) fn read(
    given: Given,
    subject: &Subject<'_>,
    errors: &mut Errors,
) -> Option<(Generator, Facts)> {
    match given {
        Given::Name { name, arguments } => named(&name, arguments.as_ref(), subject, errors),
        Given::Expr(expr) => expression(*expr, errors),
    }
}

fn expression(expr: Expr, errors: &mut Errors) -> Option<(Generator, Facts)> {
    let peeled = literal::peel(&expr);
    let shown = crate::text::of(peeled);
    if literal::is_literal(peeled) {
        let help = format!("write `gen = constant({shown})` for the same value in every row");
        errors.add(peeled, format!("`{shown}` is no generator"), help);
        return None;
    }
    let instead = match peeled {
        Expr::Range(_) => {
            "write `gen = int(1..=9)`, `gen = number(0.5..=9.5)` or `gen = date(\"2024-01-01\"..=\"2024-12-31\")`"
        }
        Expr::Array(_) | Expr::Tuple(_) => "write `gen = values(\"draft\", \"sent\")`",
        Expr::Closure(_) => {
            let facts = Facts {
                uncountable: Some("a closure"),
                ..Facts::default()
            };
            return Some((Generator::Closure(peeled.clone()), facts));
        }
        _ => return Some((Generator::Expression(expr), Facts::default())),
    };
    errors.add(peeled, format!("`{shown}` is no generator"), instead);
    None
}

fn named(
    name: &Ident,
    arguments: Option<&Group>,
    subject: &Subject<'_>,
    errors: &mut Errors,
) -> Option<(Generator, Facts)> {
    let word = name.unraw().to_string();
    let Some(entry) = catalogue::find(&word) else {
        unknown_generator(name, &word, errors);
        return None;
    };
    if let Some(kind) = subject.kind() {
        if !entry.fills.includes(kind) {
            wrong_kind(name, entry, kind, subject, errors);
            return None;
        }
    }
    let given = match arguments.map(attr::arguments) {
        None => Vec::new(),
        Some(Ok(given)) => given,
        Some(Err(error)) => {
            errors.push_with_help(&error, format!("write `{}`", entry.form));
            return None;
        }
    };
    let before = errors.count();
    let mut reader = Reader {
        name,
        entry,
        subject,
        errors,
        call: Call {
            name: name.clone(),
            constructor: entry.name,
            arguments: Vec::new(),
            methods: Vec::new(),
        },
        facts: Facts {
            uncountable: (!entry.unique).then_some(entry.name),
            distinct: entry.cardinality,
            shortest: entry.shortest,
            integers: None,
        },
        lengths: None,
        alphabet: Some(62),
    };
    reader.arguments(given);
    reader.count_texts();
    let Reader { call, facts, .. } = reader;
    (errors.count() == before).then_some((Generator::Catalogue(call), facts))
}

fn unknown_generator(name: &Ident, word: &str, errors: &mut Errors) {
    let meant = suggestion(word, catalogue::spellings());
    errors.add(
        name,
        format!("unknown generator `{word}`{meant}"),
        format!(
            "a generator of your own is a path with `::`, as in `self::{word}()`; the catalogue has {}, ...",
            listed(catalogue::COMMON),
        ),
    );
}

fn wrong_kind(name: &Ident, entry: &Entry, kind: Kind, subject: &Subject<'_>, errors: &mut Errors) {
    let ty = subject.shown_type;
    errors.add(
        name,
        format!(
            "`{}` fills {}, not column `{}` of type `{ty}`",
            entry.name,
            entry.fills.words(),
            subject.name,
        ),
        format!(
            "generators for `{ty}`: {}, ...",
            listed(catalogue::fitting(kind))
        ),
    );
}

/// Judges the arguments of one generator and builds its call.
struct Reader<'a> {
    name: &'a Ident,
    entry: &'static Entry,
    subject: &'a Subject<'a>,
    errors: &'a mut Errors,
    call: Call,
    facts: Facts,
    /// The least and the most characters or bytes.
    lengths: Option<(usize, usize)>,
    /// The number of characters of an alphabet, where it is known.
    alphabet: Option<usize>,
}

impl Reader<'_> {
    fn error(&mut self, at: &impl ToTokens, problem: impl std::fmt::Display) {
        let help = format!("write `{}`", self.entry.form);
        self.errors.add(at, problem, help);
    }

    fn arguments(&mut self, given: Vec<attr::Argument>) {
        let mut positional = Vec::new();
        let mut weighted = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for argument in given {
            match argument {
                attr::Argument::Positional(expr) => positional.push(expr),
                attr::Argument::Weighted(entry) => weighted.push(entry),
                attr::Argument::Named(name, value) => self.named(&name, value, &mut names),
            }
        }
        self.check_amounts(&names);
        match self.entry.argument {
            Argument::Values if !weighted.is_empty() => {
                if let Some(stray) = positional.first() {
                    let help = self.weighted_form();
                    self.errors
                        .add(stray, "a value without weight in a weighted list", help);
                }
                self.weighted_values(weighted);
            }
            Argument::Weighted => {
                if let Some(stray) = positional.first() {
                    self.error(stray, "a generator without weight, as `0.3 => ...` has");
                } else if weighted.is_empty() {
                    self.missing("weighted generators");
                }
                self.weighted(weighted);
            }
            _ => {
                if let Some(stray) = weighted.into_iter().next() {
                    let stray = attr::Argument::Weighted(stray);
                    self.error(&stray, format!("`{}` takes no weights", self.entry.name));
                } else {
                    self.positional(positional);
                }
            }
        }
    }

    fn missing(&mut self, what: &str) {
        let problem = format!("`{}` needs {what}", self.entry.name);
        let name = self.name.clone();
        self.error(&name, problem);
    }

    fn superfluous(&mut self, stray: &Expr) {
        let problem = match self.entry.argument {
            Argument::None if self.entry.named.is_empty() => {
                format!("`{}` takes no arguments", self.entry.name)
            }
            Argument::None => format!("`{}` takes only named arguments", self.entry.name),
            _ => format!("one argument too many for `{}`", self.entry.name),
        };
        self.error(stray, problem);
    }

    fn positional(&mut self, given: Vec<Expr>) {
        let most = match self.entry.argument {
            Argument::None => 0,
            Argument::Sequence => 2,
            Argument::Values => usize::MAX,
            _ => 1,
        };
        if let Some(stray) = given.get(most) {
            self.superfluous(stray);
            return;
        }
        let mut rest = given.into_iter();
        match (self.entry.argument, rest.next()) {
            (Argument::None, _) => {}
            (Argument::Values, first) => self.values(first.into_iter().chain(rest).collect()),
            (Argument::Sequence, first) => match (first, rest.next()) {
                (Some(start), Some(step)) => self.sequence(start, step),
                _ => self.missing("a start and a step"),
            },
            (argument, Some(expr)) => self.one(argument, expr),
            (argument, None) => self.default(argument),
        }
    }

    /// The argument of a generator that was given none.
    fn default(&mut self, argument: Argument) {
        let passed = match argument {
            Argument::Integers => {
                self.facts.distinct = integer_bounds(self.subject.ty).and_then(width);
                Passed::Everything
            }
            Argument::Numbers | Argument::Length | Argument::Calendar(_) => Passed::Everything,
            Argument::Share => Passed::expr(syn::parse_quote!(0.5)),
            Argument::Constant => return self.missing("a value"),
            Argument::Pattern => return self.missing("a template"),
            _ => return,
        };
        self.call.arguments.push(passed);
    }

    fn one(&mut self, argument: Argument, expr: Expr) {
        let passed = match argument {
            Argument::Constant => self.constant(expr),
            Argument::Integers => self.integers(&expr),
            Argument::Share => self.share(expr),
            Argument::Numbers => {
                self.numbers(&expr);
                expr
            }
            Argument::Length => {
                self.length(&expr);
                expr
            }
            Argument::Calendar(calendar) => {
                self.dates(&expr, calendar);
                expr
            }
            Argument::Pattern => {
                self.template(&expr);
                expr
            }
            Argument::Template => {
                self.template(&expr);
                let name = Ident::new("template", self.name.span());
                let arguments = vec![Passed::expr(expr)];
                self.call.methods.push(Method { name, arguments });
                return;
            }
            Argument::None | Argument::Values | Argument::Weighted | Argument::Sequence => return,
        };
        self.call.arguments.push(Passed::expr(passed));
    }

    fn constant(&mut self, expr: Expr) -> Expr {
        self.facts.shortest = literal::text(&expr).map(|text| text.chars().count());
        fitted_suffixes(vec![expr]).remove(0)
    }

    fn sequence(&mut self, start: Expr, step: Expr) {
        for end in [&start, &step] {
            if literal::is_literal(end) && literal::integer(end).is_none() {
                self.error(end, format!("`{}` is no integer", crate::text::of(end)));
                return;
            }
        }
        let arguments = fitted_suffixes(vec![start, step]);
        self.call
            .arguments
            .extend(arguments.into_iter().map(Passed::expr));
    }

    fn integers(&mut self, expr: &Expr) -> Expr {
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
            format!("`{ty}` holds {least} to {most}, as in `int({least}..={most})`"),
        );
        false
    }

    fn empty_range(&mut self, expr: &impl ToTokens) {
        let shown = crate::text::of(expr);
        self.error(expr, format!("the range `{shown}` is empty"));
    }

    /// Whether a range has both ends; reports if not. `..` alone stands for the default.
    fn has_both_ends(&mut self, range: &syn::ExprRange) -> bool {
        let ends = range.start.is_some() == range.end.is_some();
        if !ends {
            let shown = crate::text::of(range);
            self.error(range, format!("the range `{shown}` needs both ends"));
        }
        ends
    }

    fn numbers(&mut self, expr: &Expr) {
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

    fn share(&mut self, expr: Expr) -> Expr {
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

    fn length(&mut self, expr: &Expr) {
        self.lengths = self.amount(expr);
        self.facts.shortest = self.lengths.map(|(least, _)| least);
    }

    /// The least and the most of a number of things or a range of it, where they are literal.
    fn amount(&mut self, expr: &Expr) -> Option<(usize, usize)> {
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

    fn template(&mut self, expr: &Expr) {
        match literal::text(expr) {
            Some(template) => match measure(&template) {
                Some((length, distinct)) => {
                    self.facts.shortest = Some(length);
                    self.facts.distinct = distinct;
                }
                None => self.error(expr, "the template ends with a `\\` that escapes nothing"),
            },
            None if literal::is_literal(expr) => {
                let shown = crate::text::of(expr);
                self.error(expr, format!("`{shown}` is no template"));
            }
            None => {}
        }
    }

    fn dates(&mut self, expr: &Expr, calendar: Calendar) {
        let shown = crate::text::of(expr);
        let Some(range) = literal::range(expr) else {
            if literal::is_literal(expr) {
                self.error(expr, format!("`{shown}` is no range"));
            }
            return;
        };
        let mut ends = [None; 2];
        let both = [range.start.as_deref(), range.end.as_deref()];
        for (place, end) in both.into_iter().enumerate() {
            let Some(end) = end.filter(|end| literal::is_literal(end)) else {
                continue;
            };
            ends[place] = literal::text(end).and_then(|text| calendar.units(&text));
            if ends[place].is_none() {
                let shown = crate::text::of(end);
                self.error(end, format!("`{shown}` is no {}", calendar.form()));
                return;
            }
        }
        if !self.has_both_ends(range) {
            return;
        }
        if let [Some((start, _)), Some((first, last))] = ends {
            let end = if literal::is_inclusive(range) {
                last
            } else {
                first - 1
            };
            self.facts.distinct = width((start.into(), end.into()));
            if start > end {
                self.empty_range(expr);
            }
        }
    }

    fn values(&mut self, given: Vec<Expr>) {
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

    fn weighted_values(&mut self, given: Vec<Weighted>) {
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

    fn weighted(&mut self, given: Vec<Weighted>) {
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
        let read = weight_literal(weight);
        if read.is_none() {
            let shown = crate::text::of(weight);
            let problem = format!("the weight `{shown}` is no positive number");
            self.errors.add(weight, problem, self.weighted_form());
        }
        read
    }

    fn weighted_form(&self) -> String {
        match self.entry.argument {
            Argument::Values => r#"write `values(0.6 => "draft", 0.4 => "sent")`"#.into(),
            _ => format!("write `{}`", self.entry.form),
        }
    }

    fn named(&mut self, name: &Ident, value: Expr, names: &mut Vec<String>) {
        let word = name.unraw().to_string();
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
        self.judge_named(known, &value);
        let arguments = vec![Passed::expr(fitted_suffixes(vec![value]).remove(0))];
        self.call.methods.push(Method {
            name: Ident::new(known.name, name.span()),
            arguments,
        });
    }

    fn judge_named(&mut self, known: &Named, value: &Expr) {
        let shown = crate::text::of(value);
        let wrong = match known.form {
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
            NamedForm::Texts => {
                self.facts.shortest = shortest_address(value);
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

    /// Distinct texts of `string` and values of `bytes`.
    fn count_texts(&mut self) {
        let Some((least, most)) = self.lengths else {
            return;
        };
        self.facts.distinct = if self.entry.fills.includes(Kind::Bytes) {
            texts(256, (most, most))
        } else {
            let characters = self.alphabet.and_then(|size| size.try_into().ok());
            characters.and_then(|size| texts(size, (least, most)))
        };
    }

    /// Of several units of an amount, one is given.
    fn check_amounts(&mut self, names: &[String]) {
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

/// The characters of the shortest e-mail address of these domains.
fn shortest_address(domains: &Expr) -> Option<usize> {
    let lengths = attr::elements(domains)?
        .iter()
        .map(|domain| Some(literal::text(domain)?.chars().count()));
    Some(lengths.collect::<Option<Vec<usize>>>()?.into_iter().min()? + 2)
}

/// A literal end of a range, or where there is none what it stands for.
fn range_end(end: Option<&Expr>, open: Option<i128>) -> Option<i128> {
    match end {
        Some(end) => literal::integer(end),
        None => open,
    }
}

/// The last integer of a range.
fn last_of(range: &syn::ExprRange, open: Option<i128>) -> Option<i128> {
    let end = range_end(range.end.as_deref(), open)?;
    let excluded = range.end.is_some() && !literal::is_inclusive(range);
    Some(end.saturating_sub(i128::from(excluded)))
}

/// How many integers there are from the least to the most.
fn width((least, most): (i128, i128)) -> Option<u128> {
    let steps = u128::try_from(most.checked_sub(least)?).ok()?;
    steps.checked_add(1)
}

/// How many texts there are of such lengths out of so many characters.
fn texts(characters: u128, (least, most): (usize, usize)) -> Option<u128> {
    let mut sum = 0u128;
    for length in least..=most {
        let texts = characters.checked_pow(length.try_into().ok()?)?;
        sum = sum.checked_add(texts)?;
    }
    Some(sum)
}

/// A positive number as a float literal.
pub(crate) fn weight_literal(expr: &Expr) -> Option<LitFloat> {
    let number = literal::number(expr)?;
    (number > 0.0 && number.is_finite()).then(|| float(number, expr))
}

/// What a share is.
pub(crate) enum Share {
    /// 0 to 1.
    Literal(LitFloat),
    /// Known later, such as a `const`.
    Expression,
    /// No number, or not within 0 to 1.
    Wrong,
}

pub(crate) fn share(expr: &Expr) -> Share {
    match literal::number(expr) {
        Some(share) if (0.0..=1.0).contains(&share) => Share::Literal(float(share, expr)),
        None if !literal::is_literal(expr) && literal::range(expr).is_none() => Share::Expression,
        _ => Share::Wrong,
    }
}

fn float(number: f64, at: &Expr) -> LitFloat {
    LitFloat::new(&format!("{number:?}"), syn::spanned::Spanned::span(at))
}

/// The number of characters and of distinct values of a template; `None` if it ends with a `\`.
fn measure(template: &str) -> Option<(usize, Option<u128>)> {
    let mut length = 0;
    let mut distinct = Some(1u128);
    let mut letters = template.chars();
    while let Some(letter) = letters.next() {
        let choices = match letter {
            '#' => 10,
            '?' => 26,
            '\\' => {
                letters.next()?;
                1
            }
            _ => 1,
        };
        length += 1;
        distinct = distinct.and_then(|product| product.checked_mul(choices));
    }
    Some((length, distinct))
}

/// Integer literals with a type that holds them, where `i32`, which they would have, does not.
pub(crate) fn fitted_suffixes(mut exprs: Vec<Expr>) -> Vec<Expr> {
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

fn range_with_suffixes(range: &syn::ExprRange) -> Expr {
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

/// The span of what a generator is called by.
pub(crate) fn span_of(generator: &Generator) -> Span {
    match generator {
        Generator::Catalogue(call) => call.name.span(),
        Generator::Closure(expr) | Generator::Expression(expr) => {
            syn::spanned::Spanned::span(&quote!(#expr))
        }
    }
}
