//! The arguments of a generator of the catalogue: judged, and put into its call.

mod choice;
mod contact;
mod named;
mod number;
mod other_forms;
mod text;
mod time;

use quote::ToTokens;
use syn::{Expr, Ident};

use super::count::{birthdays, width};
use super::{Call, Facts, Method, Passed, Subject};
use crate::attr;
use crate::catalogue::{Argument, Entry};
use crate::diag::Errors;
use crate::model::kind::integer_bounds;

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

    fn arguments(&mut self, mut given: Vec<attr::Argument>) {
        self.named_ends(&mut given);
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
        if self.two_ends(&given) {
            return;
        }
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
}
