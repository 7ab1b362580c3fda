//! Arguments in the form of other tools, which the help says in the form of this one.

use syn::ext::IdentExt;
use syn::{Expr, Ident};

use super::Reader;
use crate::attr;
use crate::catalogue::{Argument, NamedForm};
use crate::literal;

/// What others call the ends of a range.
const ENDS: [(&str, &str); 6] = [
    ("min", "max"),
    ("from", "to"),
    ("start", "end"),
    ("least", "most"),
    ("low", "high"),
    ("lower", "upper"),
];

/// What others call a column that the values lie before.
const BEFORE: [&str; 3] = ["before", "until", "earlier_than"];

impl Reader<'_> {
    /// Whether the argument is a range.
    fn takes_range(&self) -> bool {
        matches!(
            self.entry.argument,
            Argument::Integers
                | Argument::Numbers
                | Argument::Prices
                | Argument::Years
                | Argument::Ages
                | Argument::Length
                | Argument::Calendar(_)
        )
    }

    /// Reports `int(18, 90)`; whether it is that.
    pub(super) fn two_ends(&mut self, given: &[Expr]) -> bool {
        let [start, end] = given else { return false };
        let ends = [start, end];
        // `normal(50, 15)` means a mean and a deviation.
        let has_mean = self.entry.named.iter().any(|named| named.name == "mean");
        if has_mean || !self.takes_range() || ends.iter().any(|end| literal::range(end).is_some()) {
            return false;
        }
        let (start, end) = (crate::text::of(start), crate::text::of(end));
        self.not_a_range(&given[1], &start, &end);
        true
    }

    /// Takes `min = 1, max = 9` out of the arguments and reports them.
    pub(super) fn named_ends(&mut self, given: &mut Vec<attr::Argument>) {
        if !self.takes_range() {
            return;
        }
        let place = |given: &[attr::Argument], word: &str| {
            given.iter().position(
                |argument| matches!(argument, attr::Argument::Named(name, _) if name.unraw() == word),
            )
        };
        for (least, most) in ENDS {
            let (Some(start), Some(end)) = (place(given, least), place(given, most)) else {
                continue;
            };
            let mut taken = [start.max(end), start.min(end)].map(|place| given.remove(place));
            if start < end {
                taken.reverse();
            }
            if let [
                attr::Argument::Named(name, start),
                attr::Argument::Named(_, end),
            ] = &taken
            {
                self.not_a_range(name, &crate::text::of(start), &crate::text::of(end));
            }
        }
    }

    fn not_a_range(&mut self, at: &impl quote::ToTokens, start: &str, end: &str) {
        let generator = self.entry.name;
        self.errors.add(
            at,
            format!("`{generator}` takes its two ends as one range"),
            format!("write `{generator}({start}..={end})`"),
        );
    }

    /// Reports `timestamp(before = seen_at)`; whether it is that.
    pub(super) fn ahead_of_column(&mut self, name: &Ident, value: &attr::Given) -> bool {
        let word = name.unraw().to_string();
        let mut named = self.entry.named.iter();
        if !BEFORE.contains(&word.as_str()) || !named.any(|named| named.form == NamedForm::Column) {
            return false;
        }
        let attr::Given::Name {
            name: column,
            arguments: None,
        } = value
        else {
            return false;
        };
        let (generator, subject) = (self.entry.name, self.subject.name);
        self.errors.add(
            name,
            format!("`{generator}` has no argument `{word}`: the later column says what it lies behind"),
            format!("write `#[seed(gen = {generator}(after = {subject}))]` on `{column}`, and a range or nothing here"),
        );
        true
    }
}
