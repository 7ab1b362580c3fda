//! The arguments of a generator of the catalogue: judged, and put into its call.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprRange, Ident, Lit, LitFloat};

use super::count::{
    birthdays, last_of, lengths, measure, range_end, shortest_address, texts, width,
};
use super::suffix::{fitted_suffixes, range_with_suffixes};
use super::{Call, Facts, Method, Passed, Subject, read};
use crate::attr::{self, Given, Weighted};
use crate::catalogue::{Argument, Entry, Named, NamedForm, Word};
use crate::diag::{Errors, suggestion};
use crate::literal::{self, Calendar, Share, share};
use crate::model::after::Needed;
use crate::model::kind::{Kind, integer_bounds};

const PREFIXES_FORM: &str =
    r#"write `phone_number(prefixes = ["+380 99 ", "+380 67 "], digits = 7)`"#;

/// Judges the arguments of one generator and builds its call.
pub(super) struct Reader<'a> {
    pub(super) name: &'a Ident,
    entry: &'static Entry,
    pub(super) subject: &'a Subject<'a>,
    pub(super) errors: &'a mut Errors,
    pub(super) call: Call,
    pub(super) facts: Facts,
    /// The least and the most characters or bytes.
    lengths: Option<(usize, usize)>,
    /// The number of characters of an alphabet, where it is known.
    alphabet: Option<usize>,
    /// The digits of a second: none, or so many where that is known.
    subsec: Option<u32>,
    /// Whether a flag changes what the values are.
    flagged: bool,
    /// The characters of each prefix, and the number of digits behind it, where they are known.
    prefixes: Option<Vec<usize>>,
    digits: Option<u32>,
    /// The range of a generator of numbers, and the number that lies in it.
    range: Option<Expr>,
    mean: Option<Expr>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        name: &'a Ident,
        entry: &'static Entry,
        subject: &'a Subject<'a>,
        errors: &'a mut Errors,
    ) -> Reader<'a> {
        let call = Call {
            name: name.clone(),
            constructor: entry.name,
            of_type: None,
            arguments: Vec::new(),
            methods: Vec::new(),
        };
        let facts = Facts {
            uncountable: (!entry.unique).then_some(entry.name),
            distinct: entry.cardinality,
            shortest: entry.shortest,
            integers: None,
        };
        Reader {
            name,
            entry,
            subject,
            errors,
            call,
            facts,
            lengths: None,
            alphabet: Some(if entry.name == "bit_string" { 2 } else { 36 }),
            subsec: Some(0),
            flagged: false,
            prefixes: None,
            digits: Some(7),
            range: None,
            mean: None,
        }
    }

    /// The call and what is known of its values; reports what is wrong with the arguments.
    pub(super) fn read(mut self, given: Vec<attr::Argument>) -> (Call, Facts) {
        match self.entry.argument {
            Argument::Fields => self.fields(given),
            _ => self.arguments(given),
        }
        self.check_mean();
        self.count_texts();
        self.count_parts_of_seconds();
        if self.flagged {
            (self.facts.distinct, self.facts.shortest) = (None, None);
        }
        (self.call, self.facts)
    }

    pub(super) fn error(&mut self, at: &impl ToTokens, problem: impl std::fmt::Display) {
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
        self.check_within(&names);
        self.check_prefixes(&names, positional.first());
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

    pub(super) fn missing(&mut self, what: &str) {
        let problem = format!("`{}` needs {what}", self.entry.name);
        let name = self.name.clone();
        self.error(&name, problem);
    }

    pub(super) fn superfluous(&mut self, stray: &Expr) {
        let problem = match self.entry.argument {
            Argument::Fields => format!("`{}` takes only named fields", self.entry.name),
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
            Argument::Numbers | Argument::Prices | Argument::Length | Argument::Calendar(_) => {
                Passed::Everything
            }
            Argument::Years => {
                self.facts.distinct = Some(21);
                self.year_fits();
                Passed::Everything
            }
            Argument::Ages => {
                self.facts.distinct = birthdays(18, 90);
                Passed::Everything
            }
            Argument::Word(words) => {
                if let Some(first) = words.first() {
                    self.word_facts(first);
                }
                return;
            }
            Argument::Share => Passed::expr(syn::parse_quote!(0.5)),
            Argument::Constant => return self.missing("a value"),
            Argument::Faker => return self.missing("a faker"),
            Argument::Pattern => return self.missing("a template"),
            Argument::Count(_) if self.entry.makes_array => {
                return self.missing("a number of dimensions");
            }
            Argument::Count(_) => return self.missing("a number"),
            _ => return,
        };
        self.call.arguments.push(passed);
    }

    fn one(&mut self, argument: Argument, expr: Expr) {
        let passed = match argument {
            Argument::Constant => self.constant(expr),
            Argument::Faker => expr,
            Argument::Integers | Argument::Years => self.integers(&expr),
            Argument::Share => self.share(expr),
            Argument::Numbers => {
                self.numbers(&expr);
                self.range = Some(expr.clone());
                expr
            }
            Argument::Prices => {
                self.numbers(&expr);
                self.prices(&expr);
                expr
            }
            Argument::Length => {
                self.length(&expr);
                expr
            }
            Argument::Count(most) => {
                self.count(&expr, most);
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
            Argument::Ages => {
                self.ages(&expr);
                expr
            }
            Argument::Word(words) => return self.word(words, &expr),
            Argument::Template => {
                self.template(&expr);
                self.call.methods.push(Method {
                    name: Ident::new("template", self.name.span()),
                    of_type: None,
                    arguments: vec![Passed::expr(expr)],
                });
                return;
            }
            Argument::None
            | Argument::Values
            | Argument::Weighted
            | Argument::Sequence
            | Argument::Fields
            | Argument::Ends => return,
        };
        self.call.arguments.push(Passed::expr(passed));
    }

    fn constant(&mut self, expr: Expr) -> Expr {
        self.facts.shortest = literal::text(&expr).map(|text| text.chars().count());
        fitted_suffixes(vec![expr]).remove(0)
    }

    fn sequence(&mut self, start: Expr, step: Expr) {
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
            format!(
                "`{ty}` holds {least} to {most}, as in `{}({least}..={most})`",
                self.entry.name
            ),
        );
        false
    }

    /// Whether the years of `year` without a range fit the column's type.
    fn year_fits(&mut self) {
        let Some((_, most)) = integer_bounds(self.subject.ty).filter(|(_, most)| *most < 2034)
        else {
            return;
        };
        let (ty, column) = (self.subject.shown_type, self.subject.name);
        self.errors.add(
            self.name,
            format!("years do not fit column `{column}` of type `{ty}`"),
            format!("`{ty}` holds up to {most}; an `i16` holds years"),
        );
    }

    fn ages(&mut self, expr: &Expr) {
        let shown = crate::text::of(expr);
        let Some(range) = literal::range(expr) else {
            if literal::is_literal(expr) {
                self.error(expr, format!("`{shown}` is no range"));
            }
            return;
        };
        if !self.has_both_ends(range) {
            return;
        }
        if range.start.is_none() {
            self.facts.distinct = birthdays(18, 90);
        }
        let Some((least, most)) = self.amount(expr) else {
            return;
        };
        if most > 255 {
            let end = range.end.as_deref().unwrap_or(expr);
            let shown = crate::text::of(end);
            self.error(end, format!("`{shown}` is no age of 0 to 255 years"));
        }
        self.facts.distinct = birthdays(least, most);
    }

    fn word(&mut self, words: &'static [Word], expr: &Expr) {
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

    fn word_facts(&mut self, word: &'static Word) {
        self.facts.distinct = word.cardinality;
        self.facts.shortest = word.shortest;
    }

    fn empty_range(&mut self, expr: &impl ToTokens) {
        let shown = crate::text::of(expr);
        self.error(expr, format!("the range `{shown}` is empty"));
    }

    /// Whether a range has both ends; reports if not. `..` alone stands for the default.
    fn has_both_ends(&mut self, range: &ExprRange) -> bool {
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

    fn count(&mut self, expr: &Expr, most: u32) {
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
            let Some(end) = end.filter(|end| literal::is_of_literals(end)) else {
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

    fn weighted_form(&self) -> String {
        match self.entry.argument {
            Argument::Values => r#"write `values(0.6 => "draft", 0.4 => "sent")`"#.into(),
            _ => format!("write `{}`", self.entry.form),
        }
    }

    fn named(&mut self, name: &Ident, value: Given, names: &mut Vec<String>) {
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

    /// A column that the values lie behind.
    fn behind(&mut self, name: &Ident, value: &Expr) {
        let column = match literal::peel(value) {
            Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
            _ => None,
        };
        let Some(column) = column else {
            let shown = crate::text::of(value);
            let problem = format!("`{name}` takes the name of a column, not `{shown}`");
            self.errors.add(value, problem, self.behind_form());
            return;
        };
        self.facts.uncountable = Some("a column that lies behind another");
        let needed = Needed {
            column: column.clone(),
            place: 0,
        };
        let method = Method {
            name: Ident::new("after", name.span()),
            of_type: None,
            arguments: vec![Passed::Column(needed)],
        };
        // The others are methods of what this one makes.
        self.call.methods.insert(0, method);
    }

    fn behind_form(&self) -> String {
        format!(
            r#"write `{}(after = created_at, within = "30 days")`; spans are of seconds, minutes, hours, days or weeks"#,
            self.entry.name
        )
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

    /// Names of hosts.
    fn hosts(&mut self, list: &Expr) {
        for element in attr::elements(list).into_iter().flatten() {
            let problem = literal::text(element).and_then(|host| literal::host_problem(&host));
            if let Some(problem) = problem {
                let shown = crate::text::of(element);
                self.error(element, format!("{shown} is no domain: {problem}"));
            }
        }
    }

    fn prices(&mut self, expr: &Expr) {
        let start = literal::range(expr).and_then(|range| range.start.as_deref());
        if let Some(start) = start.filter(|start| literal::number(start).is_some_and(|n| n < 0.0)) {
            let shown = crate::text::of(start);
            self.error(start, format!("a price is 0 or more, not `{shown}`"));
        }
    }

    /// That the mean lies in the range.
    fn check_mean(&mut self) {
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

    /// A list of what telephone numbers begin with, each once.
    fn prefixes(&mut self, list: &Expr) {
        self.prefixes = lengths(list);
        let shown = crate::text::of(list);
        let empty = self.prefixes.as_ref().is_some_and(Vec::is_empty);
        if empty || literal::is_literal(list) {
            let problem = format!("`prefixes` takes a list of texts, not `{shown}`");
            return self.errors.add(list, problem, PREFIXES_FORM);
        }
        let mut seen = Vec::new();
        for element in attr::elements(list).into_iter().flatten() {
            let Some(prefix) = literal::text(element) else {
                continue;
            };
            if seen.contains(&prefix) {
                let shown = crate::text::of(element);
                let problem = format!("the prefix `{prefix}` is given twice");
                let help = format!("leave one {shown}");
                self.errors.add(element, problem, help);
            }
            seen.push(prefix);
        }
    }

    /// Prefixes take the place of a template, and digits stand behind prefixes.
    fn check_prefixes(&mut self, names: &[String], template: Option<&Expr>) {
        let has = |word: &str| names.iter().any(|name| name == word);
        let at = |word: &str| {
            let methods = self.call.methods.iter();
            let mut names = methods.map(|method| &method.name);
            names.find(|name| *name == word).cloned()
        };
        if let Some(digits) = at("digits").filter(|_| !has("prefixes")) {
            self.errors.add(
                &digits,
                "`digits` says how many digits follow a prefix, and there are no `prefixes`",
                PREFIXES_FORM,
            );
        }
        if !has("prefixes") {
            return;
        }
        if let Some(prefixes) = at("prefixes").filter(|_| template.is_some()) {
            let problem = format!(
                "`{}` takes a template or `prefixes`, not both",
                self.entry.name
            );
            self.errors.add(&prefixes, problem, "leave one of them");
        }
        let digits = self.digits.map(|digits| digits as usize);
        let known = self.prefixes.as_ref().zip(digits);
        self.facts.shortest =
            known.and_then(|(lengths, digits)| Some(lengths.iter().min()? + digits));
        self.facts.distinct = known.and_then(|(lengths, digits)| {
            let numbers = 10_u128.checked_pow(digits.try_into().ok()?)?;
            numbers.checked_mul(lengths.len().try_into().ok()?)
        });
    }

    /// A list of some of the words that there are, each once.
    fn words(&mut self, known: &Named, list: &Expr, words: &[(&'static str, u128)]) {
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

    /// The distinct values and the length of times with parts of seconds.
    fn count_parts_of_seconds(&mut self) {
        if self.subsec == Some(0) {
            return;
        }
        let parts = self.subsec.and_then(|digits| 10_u128.checked_pow(digits));
        let whole = self.facts.distinct;
        self.facts.distinct = whole.zip(parts).map(|(whole, parts)| whole * parts);
        // The point and the digits.
        let more = self.subsec.map_or(0, |digits| 1 + digits as usize);
        self.facts.shortest = self.facts.shortest.map(|shortest| shortest + more);
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

    /// `within` says how far behind another column.
    fn check_within(&mut self, names: &[String]) {
        let has = |word: &str| names.iter().any(|name| name == word);
        if has("within") && !has("after") {
            let method = self.call.methods.iter();
            let at = method
                .map(|method| &method.name)
                .find(|name| *name == "within");
            if let Some(at) = at.cloned() {
                self.errors.add(
                    &at,
                    "`within` says how far behind another column, which `after` names",
                    self.behind_form(),
                );
            }
        }
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
