//! Which generator a column has of which nothing is said.
//!
//! First the words of its name decide, if what they stand for suits its type, else its type alone.
//! [`RULES`] is the one list of words. Part of output version 1: a change is a new output version.

#[cfg(all(test, feature = "chrono", feature = "numeric", feature = "uuid"))]
mod docs;
mod lists;
#[cfg(all(test, feature = "chrono"))]
mod ordinary;
mod rules;
mod types;
mod words;

use crate::column::Column;
use crate::generator::Generator;
use crate::generator::text::string;
use crate::generator::uuid::uuid;
use crate::plan::Reason;

pub use types::Inferable;

use rules::{Holds, Place, RULES, Rule};
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
    let repeating = T::repeating().filter(|_| !column.is_unique());
    let (generator, name) = repeating.unwrap_or_else(T::by_type);
    Inferred {
        generator,
        name,
        reason: Reason::Type(T::NAME),
    }
}

/// The first that a rule has for a column; `least` is how many values it needs where they are unique.
fn by_rule<T: Inferable>(rule: &Rule, column: &Column, least: u128) -> Option<Inferred<T>> {
    rule.holds.iter().find_map(|holds| {
        let place = T::by_name(*holds)
            .into_iter()
            .position(|(generator, _)| suits(generator, *holds, column, least))?;
        // Made anew, because the one that was tried is fitted.
        let (generator, name) = T::by_name(*holds).swap_remove(place);
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
    if rare { 0.9 } else { 0.0 }
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
        self.rule.place != Place::OfWork || is_of_work(table)
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
    let rules = RULES.iter().filter_map(|rule| {
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
        Place::Last | Place::Role | Place::OfWork | Place::When | Place::Anywhere => {
            ends_with(name, rule.words).then_some(count)
        }
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
    lists::PERSONS.contains(&word) || RULES.iter().any(is_role)
}

/// Whether the rows of a table are persons, or the work of persons: `employees`, `jobs`.
fn is_of_work(table: &str) -> bool {
    let mut words = words(table);
    let Some(noun) = words.pop().map(singular) else {
        return false;
    };
    let person = is_person(&noun);
    words.push(noun);
    person || lists::WORK.contains(&words.join("_").as_str())
}

/// The rules whose words stand at the beginning of a name, or that may stand anywhere, those with the
/// most words first. In text, where `email_type` is no e-mail, only before [`QUALIFIERS`] or a number.
fn elsewhere(name: &[String], kind: Kind) -> Vec<Found> {
    let says_what = |end: usize| {
        let next = name.get(end).map(String::as_str);
        kind != Kind::Text || next.is_some_and(|next| QUALIFIERS.contains(&next) || is_number(next))
    };
    let rules = RULES.iter().filter_map(|rule| {
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
    words
        .rsplit('_')
        .all(|word| name.next().is_some_and(|own| own == word))
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
mod tests {
    use super::{
        Inferable, Kind, NEUTRAL, Place, RULES, infer, infer_key, lists, named, role,
        share_of_nulls, words,
    };
    use crate::column::Column;
    use crate::name::{ColumnName, TableName};
    use crate::plan::Reason;
    use crate::seed::Seed;

    fn column(name: &str, max_length: Option<usize>, unique: bool) -> Column {
        let name = ColumnName::new(&TableName::new("users"), name);
        Column::new(name, Seed(1), 10, max_length, unique)
    }

    fn inferred<T: Inferable>(name: &str) -> (String, Reason) {
        let inferred = infer::<T>(&column(name, None, false));
        (inferred.name, inferred.reason)
    }

    #[test]
    fn text_keys_are_what_their_names_say() {
        let key = |name: &str, length| infer_key(&column(name, length, true)).name;
        assert_eq!(key("uuid", None), "uuid");
        assert_eq!(key("user_uuid", Some(36)), "uuid");
        assert_eq!(key("email", None), "email");
        assert_eq!(key("username", Some(30)), "user_name");
        assert_eq!(key("code", Some(8)), "pattern(\"???-###\")");
        assert_eq!(key("id", Some(36)), "uuid");
    }

    /// Of states and codes of countries there are fewer than a table may have rows.
    #[test]
    fn text_keys_do_not_run_out() {
        for name in ["id", "state", "status", "currency"] {
            let key = infer_key(&column(name, None, true));
            assert_eq!(
                (key.name.as_str(), key.reason),
                ("string", Reason::PrimaryKey)
            );
        }
        // Shorter than a UUID is.
        assert_eq!(infer_key(&column("uuid", Some(20), true)).name, "string");
    }

    /// The words of the best rule.
    fn best(table: &str, name: &str, kind: Kind) -> Option<&'static str> {
        named(table, name, kind).first().map(|rule| rule.words)
    }

    #[test]
    fn whole_words_at_the_end_decide() {
        for (name, expected) in [
            ("email", Some("email")),
            ("workEmail", Some("email")),
            ("email_of_sender", Some("email")),
            ("email_2", Some("email")),
            ("email_of_owner", Some("email")),
            ("email_type", Some("type")),
            ("owner", Some("owner")),
            ("place_of_birthplace", Some("birthplace")),
            ("sha256", Some("sha_256")),
            ("num_of_items", Some("num")),
            ("num_of_things", Some("num")),
            ("weight", Some("weight")),
            ("name", Some("name")),
            ("job_title", Some("job_title")),
            ("post_title", Some("title")),
            ("ip_address", Some("ip_address")),
            ("address_line_1", Some("address_line")),
            ("address_line_2", Some("address_line_2")),
            ("file_name", Some("file_name")),
            ("created_at", Some("created_at")),
            ("last_updated", Some("last_updated")),
            ("sent_at", Some("sent")),
            ("dispatched_at", Some("dispatched")),
            ("foo_at", Some("at")),
            ("paid_on", Some("paid")),
            ("comment_count", Some("count")),
            ("amount_net", Some("amount")),
            ("is_x", Some("is")),
            ("is", None),
            ("hotel", None),
            ("average", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(best("t", name, Kind::Other), expected, "{name}");
        }
    }

    #[test]
    fn words_elsewhere_say_less_of_text() {
        for (name, of_text, of_integers) in [
            ("email_templates", None, Some("email")),
            ("email_new", Some("email"), Some("email")),
            ("email_for_invoices", Some("email"), Some("email")),
            ("phone_2_home", Some("phone"), Some("phone")),
            ("price_list", None, Some("price")),
            ("amount_net", None, Some("amount")),
        ] {
            assert_eq!(best("t", name, Kind::Text), of_text, "{name}");
            assert_eq!(best("t", name, Kind::Integer), of_integers, "{name}");
        }
    }

    #[test]
    fn what_happened_is_a_moment_only_where_the_name_says_when() {
        for (name, kind, expected) in [
            ("sent", Kind::Other, Some("sent")),
            ("sent", Kind::Integer, None),
            ("sent_at", Kind::Integer, Some("sent")),
            ("sent", Kind::Text, None),
            ("sent_on", Kind::Text, Some("sent")),
        ] {
            assert_eq!(best("t", name, kind), expected, "{name} {kind:?}");
        }
    }

    #[test]
    fn a_single_word_is_read_with_the_name_of_its_table() {
        let first = |table: &str, name: &str| {
            let rule = named(table, name, Kind::Text)[0];
            (rule.words, rule.place)
        };
        let thing = |words| (words, Place::Last);
        assert_eq!(first("companies", "name"), thing("company_name"));
        assert_eq!(first("shop_products", "name"), thing("product_name"));
        assert_eq!(first("Categories", "name"), thing("name"));
        assert_eq!(first("cities", "name"), thing("city_name"));
        assert_eq!(first("departments", "name"), thing("department_name"));
        assert_eq!(first("orders", "status"), thing("order_status"));
        assert_eq!(first("orders", "old_status"), thing("status"));
        assert_eq!(first("", "name"), thing("name"));
        for table in ["users", "authors", "people", "employees", "User"] {
            assert_eq!(first(table, "name"), ("name", Place::OfPerson), "{table}");
        }
        assert_eq!(first("companies", "owner_name"), ("name", Place::OfPerson));
        assert_eq!(
            first("companies", "billing_name"),
            ("name", Place::OfPerson)
        );
        assert_eq!(first("users", "project_name"), thing("name"));
        assert_eq!(first("companies", "display_name"), thing("company_name"));
        assert_eq!(first("tags", "display_name"), thing("name"));
        assert_eq!(first("users", "display_name"), ("name", Place::OfPerson));
    }

    #[test]
    fn most_rows_are_still_there() {
        for column in [
            "deleted_at",
            "archivedAt",
            "closed_at",
            "revoked_at",
            "bannedOn",
            "received_ban_at",
        ] {
            assert_eq!(share_of_nulls(column), 0.9, "{column}");
        }
        for column in [
            "deleted",
            "revoked",
            "is_admin",
            "created_at",
            "published_at",
            "email",
            "",
        ] {
            assert_eq!(share_of_nulls(column), 0.0, "{column}");
        }
    }

    #[test]
    fn the_type_decides_where_the_words_do_not_suit_it() {
        let by_type = |name| Reason::Type(name);
        assert_eq!(
            inferred::<i32>("age"),
            ("int(18..=90)".into(), Reason::Name("age"))
        );
        assert_eq!(inferred::<bool>("age"), ("boolean".into(), by_type("bool")));
        assert_eq!(
            inferred::<i64>("created_at"),
            ("created_at".into(), Reason::Name("created_at"))
        );
        assert_eq!(
            inferred::<i32>("created_at"),
            ("created_at".into(), Reason::Name("created_at"))
        );
        assert_eq!(
            inferred::<i16>("created_at"),
            ("int(0..=1000)".into(), by_type("i16"))
        );
        assert_eq!(
            inferred::<i32>("email"),
            ("int(0..=1000)".into(), by_type("i32"))
        );
        assert_eq!(
            inferred::<String>("currency").0.get(..21),
            Some(r#"values("USD", "EUR", "#)
        );
        assert_eq!(
            inferred::<String>("billing_email"),
            ("email".into(), Reason::Name("email"))
        );
        // A word without a number of values cannot be unique.
        let text = infer::<String>(&column("body", None, true));
        assert_eq!(text.reason, by_type("String"));
        // A range that is too wide for the type gets smaller.
        assert_eq!(inferred::<i32>("price").0, "int(99..=99_999)");
        assert_eq!(inferred::<i16>("price").0, "int(99..=9999)");
        assert_eq!(inferred::<u8>("price").0, "int(1..=100)");
        // A list of a few values can not be unique, nor can a short range.
        let status = infer::<String>(&column("status", None, true));
        assert_eq!(status.name, "string");
        let level = infer::<i32>(&column("level", None, true));
        assert_eq!(level.name, "int(1..)");
        let short = infer::<String>(&column("uuid", Some(20), false));
        assert_eq!(short.reason, by_type("String"));
        let price = infer::<f64>(&column("price", None, true));
        assert_eq!(price.reason, Reason::Name("price"));
    }

    #[test]
    fn roles_are_the_words_that_make_another_person() {
        for (name, expected) in [
            ("billing_name", "billing"),
            ("billing_email", "billing"),
            ("billing_address_city", "billing"),
            ("author_first_name", "author"),
            ("email_2", "2"),
            ("contact_name", ""),
            ("home_phone", ""),
            ("user_email", ""),
            ("first_name", ""),
            ("name", ""),
            ("email", ""),
            ("address_line_1", ""),
            ("primary_contact_email", ""),
            ("sender", "sender"),
            ("sender_email", "sender"),
            ("senderName", "sender"),
            ("primary_owner", "owner"),
            ("created_by", "created"),
            ("display_name", ""),
            ("author_display_name", "author"),
            ("email_new", "new"),
            ("new_email", "new"),
            ("thing_new", ""),
            ("twilio_number", "twilio_number"),
            ("whatsapp_number", ""),
            ("cc", "cc"),
            ("birthplace", "birthplace"),
            ("middle_name", "middle_name"),
            ("billing_thing", ""),
            ("", ""),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }

    #[test]
    fn every_rule_is_written_in_words_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in RULES {
            assert_eq!(words(rule.words).join("_"), rule.words);
            let key = (rule.words, format!("{:?}", rule.place));
            assert!(seen.insert(key), "{} stands twice", rule.words);
        }
        assert!(NEUTRAL.is_sorted());
        assert!(lists::PERIODS.is_sorted());
        assert!(lists::PERSONS.is_sorted());
        assert!(lists::WORK.is_sorted());
    }
}
