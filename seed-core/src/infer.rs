//! Which generator a column has of which nothing is said.
//!
//! First the words of its name decide, if what they stand for suits its type, else its type alone.
//! [`rules::all`] is the one list of words. Part of output version 1: a change is a new output version.

#[cfg(all(
    test,
    feature = "chrono",
    feature = "numeric",
    feature = "serde_json",
    feature = "uuid"
))]
mod docs;
mod documents;
mod fields;
mod lists;
#[cfg(all(test, feature = "chrono"))]
mod ordinary;
mod rules;
mod types;
mod widening;
mod words;

use crate::column::Column;
use crate::generator::Generator;
use crate::generator::text::string;
use crate::generator::uuid::uuid;
use crate::plan::Reason;

pub use types::Inferable;

use rules::{Holds, Place, Rule};
use types::Kind;
use words::{is_number, singular, without_numbers, words};

/// The generator of a column of which nothing is said, and why it is that one.
pub struct Inferred<R> {
    /// The generator.
    pub generator: Box<dyn Generator<R>>,
    /// The generator as an attribute would say it.
    pub name: String,
    /// Why it was chosen.
    pub reason: Reason,
}

/// What finds the generator of a column of which nothing is said.
pub type Infer<R> = fn(&Column) -> Inferred<R>;

impl<R> Inferred<R> {
    /// The generator of a primary key of which nothing is said, and how an attribute would say it.
    pub fn primary_key(name: &str, generator: impl Generator<R>) -> Inferred<R> {
        Inferred {
            generator: Box::new(generator),
            name: name.to_owned(),
            reason: Reason::PrimaryKey,
        }
    }

    /// The generator that a column has for its type alone, and how an attribute would say it.
    pub fn of_type(
        name: &str,
        generator: impl Generator<R>,
        type_name: &'static str,
    ) -> Inferred<R> {
        Inferred {
            generator: Box::new(generator),
            name: name.to_owned(),
            reason: Reason::Type(type_name),
        }
    }
}

/// The generator of a text primary key of which nothing is said: what its name says (`uuid`, `email`,
/// `code`), if that has values enough for a table of any ordinary size, else random text. A key of 36
/// characters is a UUID.
#[must_use]
pub fn infer_key(column: &Column) -> Inferred<String> {
    let named = rules_of(column, String::KIND)
        .into_iter()
        .find_map(|rule| by_rule(rule, column, ENOUGH));
    if let Some(inferred) = named {
        return inferred;
    }
    match column.max_length() {
        Some(36) => Inferred::primary_key("uuid", uuid()),
        _ => Inferred::primary_key("string", string(..)),
    }
}

/// Words before the end of a name that make no other person or place.
const NEUTRAL: &[&str] = &[
    "account", "address", "cell", "contact", "current", "default", "display", "home", "legal",
    "main", "mobile", "my", "office", "personal", "primary", "private", "profile", "user", "work",
];

/// Words behind one that says what a text holds: `email_of_sender`, `email_new`.
const QUALIFIERS: &[&str] = &["of", "for", "new", "old"];

/// Words at the end that say when, and not what.
const TIMES: &[&str] = &["at", "on", "date", "time"];

/// The generator of a column by the words of its name, else by its type.
#[must_use]
pub fn infer<T: Inferable>(column: &Column) -> Inferred<T> {
    for rule in rules_of(column, T::KIND) {
        if let Some(inferred) = by_rule(rule, column, 1) {
            return inferred;
        }
    }
    let (generator, name) = match column.is_unique() {
        true => T::unique(),
        false => T::repeating().unwrap_or_else(T::by_type),
    };
    Inferred {
        generator,
        name,
        reason: Reason::Type(T::NAME),
    }
}

/// The first that a rule has for a column; `least` is how many values it needs where they are unique.
fn by_rule<T: Inferable>(rule: &Rule, column: &Column, least: u128) -> Option<Inferred<T>> {
    let made = match column.is_unique_together() {
        true => T::together,
        false => T::by_name,
    };
    // The elements of an array are words rather than sentences.
    let holds = rule.holds.iter().map(|holds| match holds {
        Holds::Text | Holds::Title if column.has_elements() => &Holds::Word,
        holds => holds,
    });
    holds.into_iter().find_map(|holds| {
        let place = made(*holds)
            .into_iter()
            .position(|(generator, _)| suits(generator, *holds, column, least))?;
        // Made anew, because the one that was tried is fitted.
        let (generator, name) = made(*holds).swap_remove(place);
        Some(Inferred {
            generator,
            name,
            reason: Reason::Name(rule.words),
        })
    })
}

/// The share of NULLs of a column that may be NULL and of which nothing is said: most rows of a table
/// are still there, and to few of them happened what happens to few.
pub(crate) fn share_of_nulls(column: &str) -> f64 {
    let words = words(column);
    let rare = last(&words).is_some_and(|found| {
        let holds = found.rule.holds;
        holds == [Holds::Deleted]
            // As a moment: `revoked_at`, no `revoked`.
            || (found.words > count(found.rule) && holds.first() == Some(&Holds::Share(0.1)))
    });
    // Why something happened that happens to few; but every visit has a reason.
    let reason = matches!(&*words, [.., what, last]
        if last == "reason" && !lists::ORDINARY_REASONS.contains(&what.as_str()));
    if rare || reason { 0.9 } else { 0.0 }
}

/// Values that a list or a short range has enough of for a unique column.
const ENOUGH: u128 = 10_000;

/// Whether a generator can fill a column at all. How many rows there are does not matter, so that
/// a larger count leaves the first rows as they are.
fn suits<T: 'static>(
    mut generator: Box<dyn Generator<T>>,
    holds: Holds,
    column: &Column,
    least: u128,
) -> bool {
    if generator.fit(column).is_err() {
        return false;
    }
    let least = match holds {
        Holds::OneOf(_)
        | Holds::NumberOf(_)
        | Holds::Whole(..)
        | Holds::Digits(..)
        | Holds::Integer(..)
        | Holds::Pattern(_) => ENOUGH,
        Holds::Word if !column.is_unique_together() => ENOUGH,
        _ => least,
    };
    !column.is_unique()
        || generator
            .cardinality()
            .is_some_and(|values| values >= least)
}

/// The rules for a column, the best first; of an array, those for one of what its name has several
/// of before them.
fn rules_of(column: &Column, kind: Kind) -> Vec<&'static Rule> {
    let (table, name) = (column.name().table().table(), column.name().column());
    let mut rules = Vec::new();
    if column.has_elements() {
        let mut words = words(name);
        if let Some(last) = words.pop() {
            words.push(singular(last));
            rules = named(table, &words.join("_"), kind);
        }
    }
    rules.extend(named(table, name, kind));
    rules
}

/// The rules for a column of that name, the best first.
fn named(table: &str, column: &str, kind: Kind) -> Vec<&'static Rule> {
    let mut words = words(column);
    // A name as it is shown is one of a person or of a thing, as `name` itself is; but that of a user is
    // no `user_name`.
    if ends_with(&words, "display_name") && !ends_with(&words, "user_display_name") {
        words.remove(words.len() - 2);
    }
    let at_end: Vec<Found> = ending(&words)
        .into_iter()
        .filter(|found| found.is_for(kind) && found.is_in(table))
        .collect();
    let unnumbered = without_numbers(&words);
    // Of `iso_3` there is a rule with the number.
    let whole = at_end
        .first()
        .is_some_and(|found| found.words > unnumbered.len());
    let of_table = match whole {
        true => Vec::new(),
        false => of_table(table, unnumbered),
    };
    let elsewhere = elsewhere(&words, kind);
    // Of `email_of_owner` the first word says what it is.
    let of_another = at_end.first().is_some_and(|found| {
        let before = unnumbered.len().checked_sub(found.words + 1);
        before.is_some_and(|before| words[before] == "of")
    });
    let (first, second) = match of_another {
        true => (elsewhere, at_end),
        false => (at_end, elsewhere),
    };
    let found = of_table.into_iter().chain(first).chain(second);
    found.map(|found| found.rule).collect()
}

/// A rule that matches a name.
#[derive(Clone, Copy, Debug)]
struct Found {
    rule: &'static Rule,
    /// How many words of the name it takes.
    words: usize,
}

impl Found {
    /// Whether the words mean what the rule says for such a type: `sent` as a number is one of things
    /// sent, no moment.
    fn is_for(&self, kind: Kind) -> bool {
        let bare = self.words == count(self.rule);
        let when = self.rule.place == Place::When || (self.rule.place == Place::Event && bare);
        kind == Kind::Other || !when
    }

    /// Whether the words mean what the rule says in such a table.
    fn is_in(&self, table: &str) -> bool {
        match self.rule.place {
            Place::OfWork => is_called(table, lists::WORK) || is_of_persons(table),
            Place::OfAddress => is_of(table, lists::ADDRESSED) || is_of_persons(table),
            Place::OfGoods => is_of(table, lists::GOODS),
            Place::OfHealth => is_of(table, lists::HEALTH),
            Place::OfSoftware => is_of(table, lists::SOFTWARE_TABLES),
            _ => true,
        }
    }
}

/// The rules for a single word, or one with another that says when, together with what the table's rows
/// are: `companies.name` is a `company_name`, `orders.status` an `order_status`, `trials.ends_at` a
/// `trial_ends_at`. But the name of a user is no user name.
fn of_table(table: &str, named: &[String]) -> Vec<Found> {
    let single = match named {
        [_] => true,
        [_, last] => TIMES.contains(&&**last),
        _ => false,
    };
    let Some(noun) = words(table).pop().filter(|_| single) else {
        return Vec::new();
    };
    let mut name = vec![singular(noun)];
    name.extend_from_slice(named);
    let all = ending(&name).into_iter();
    let mut found: Vec<Found> = all
        .filter(|found| found.words == name.len() || found.rule.place == Place::OfPerson)
        .collect();
    found.sort_by_key(|found| found.rule.place != Place::OfPerson);
    found
}

/// The rules that a name ends with, those with the most words first. Numbers at the end are left out,
/// but for those that a rule has: `sha_256`.
fn ending(name: &[String]) -> Vec<Found> {
    let unnumbered = without_numbers(name);
    let rules = rules::all().filter_map(|rule| {
        let words = words_at_end(rule, name).or_else(|| words_at_end(rule, unnumbered))?;
        Some(Found { rule, words })
    });
    let mut found: Vec<Found> = rules.collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.words));
    found
}

/// The best rule that a name ends with.
fn last(name: &[String]) -> Option<Found> {
    ending(name).into_iter().next()
}

/// How many words at the end of a name are those of a rule.
fn words_at_end(rule: &Rule, name: &[String]) -> Option<usize> {
    let count = count(rule);
    match rule.place {
        Place::First => None,
        Place::Last
        | Place::Role
        | Place::OfWork
        | Place::OfAddress
        | Place::OfGoods
        | Place::OfHealth
        | Place::OfSoftware
        | Place::When
        | Place::Anywhere => ends_with(name, rule.words).then_some(count),
        Place::Behind => (name.len() > count && ends_with(name, rule.words)).then_some(count),
        Place::OfPerson => {
            let (_, before) = name.split_last().filter(|_| ends_with(name, rule.words))?;
            before
                .last()
                .is_some_and(|word| is_person(word))
                .then_some(count)
        }
        Place::OfPeriod => {
            let (noun, _) = name[..name.len().checked_sub(count)?].split_last()?;
            let matches = ends_with(name, rule.words) && lists::PERIODS.contains(&&**noun);
            matches.then_some(count + 1)
        }
        Place::Event => match name.split_last() {
            Some((last, before)) if ["at", "on", "date"].contains(&&**last) => {
                ends_with(before, rule.words).then_some(count + 1)
            }
            _ => ends_with(name, rule.words).then_some(count),
        },
    }
}

/// Whether a word names a person.
fn is_person(word: &str) -> bool {
    let is_role = |rule: &Rule| {
        rule.words == word && rule.place == Place::Role && rule.holds[0] == Holds::FullName
    };
    lists::PERSONS.contains(&word) || rules::all().any(is_role)
}

/// Whether the rows of a table are persons.
fn is_of_persons(table: &str) -> bool {
    words(table)
        .pop()
        .is_some_and(|noun| is_person(&singular(noun)))
}

/// Whether the rows of a table are of these names: `page_views` is of `page_view` and of `view`.
fn is_of(table: &str, names: lists::List) -> bool {
    let noun = words(table).pop().map(singular);
    noun.is_some_and(|noun| names.contains(&noun.as_str())) || is_called(table, names)
}

/// Whether these are the names of the rows of a table: `background_jobs` are no `job`.
fn is_called(table: &str, names: lists::List) -> bool {
    let mut words = words(table);
    let noun = words.pop().map(singular);
    words.extend(noun);
    names.contains(&words.join("_").as_str())
}

/// The rules whose words stand at the beginning of a name, or that may stand anywhere, those with the
/// most words first. In text, where `email_type` is no e-mail, only before [`QUALIFIERS`] or a number.
fn elsewhere(name: &[String], kind: Kind) -> Vec<Found> {
    let says_what = |end: usize| {
        let next = name.get(end).map(String::as_str);
        kind != Kind::Text || next.is_some_and(|next| QUALIFIERS.contains(&next) || is_number(next))
    };
    let rules = rules::all().filter_map(|rule| {
        let words = count(rule);
        let matches = |end: usize| ends_with(&name[..end], rule.words) && says_what(end);
        let found = match rule.place {
            Place::First => words < name.len() && matches(words),
            Place::Anywhere => (words..name.len()).any(matches),
            _ => false,
        };
        found.then_some(Found { rule, words })
    });
    let mut found: Vec<Found> = rules.collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.words));
    found
}

fn count(rule: &Rule) -> usize {
    rule.words.split('_').count()
}

fn ends_with(name: &[String], words: &str) -> bool {
    let mut name = name.iter().rev();
    words.rsplit('_').all(|word| {
        // In short: `order_no`.
        let in_short = |own: &String| word == "number" && own == "no";
        name.next().is_some_and(|own| own == word || in_short(own))
    })
}

/// The words of a name beside those that say what the column holds: `billing` of `billing_name`; of
/// `sender`, which says who it is, that word.
///
/// Columns of one role share a person and a place. Neutral words (`home_phone`, `contact_name`,
/// `address_line_1`) make no role of their own; a number above 1 does (`email_2`).
pub(crate) fn role(column: &str) -> String {
    let words = words(column);
    let named = without_numbers(&words);
    let Some(found) = last(named) else {
        // `new` of `email_new`.
        let qualified = !elsewhere(named, Kind::Text).is_empty();
        let another = named
            .last()
            .filter(|word| ["new", "old"].contains(&&***word));
        return another.filter(|_| qualified).cloned().unwrap_or_default();
    };
    let before = match found.rule.place {
        Place::Role => named,
        _ => &named[..named.len() - found.words],
    };
    let role: Vec<&str> = before
        .iter()
        .chain(&words[named.len()..])
        .map(String::as_str)
        .filter(|word| !NEUTRAL.contains(word) && *word != "1")
        .collect();
    role.join("_")
}

#[cfg(test)]
mod tests;
