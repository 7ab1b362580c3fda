//! What belongs to the person of a row: names, user names, e-mail addresses.

use crate::column::{Cell, Column};
use crate::data::people::{FIRST, LAST, WIDE};
use crate::entity::person::{PEOPLE, Person};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{Part, Shapes, Words, digits, push_ascii, push_number, too_short};
use crate::sample;
use crate::stream::mix64;

/// First names that unique columns use up before the rarer ones.
const COMMON_FIRST: usize = 1 << 10;

/// Last names that unique columns use up before the rarer ones.
const COMMON_LAST: usize = 1 << 13;

/// First names, made by [`first_name`].
#[derive(Clone, Debug, Default)]
pub struct FirstName {
    most: usize,
    names: Shapes,
}

/// Last names, made by [`last_name`].
#[derive(Clone, Debug, Default)]
pub struct LastName {
    most: usize,
    names: Shapes,
}

/// First and last names, made by [`full_name`].
#[derive(Clone, Debug, Default)]
pub struct FullName {
    most: usize,
    names: Shapes,
}

/// User names, made by [`user_name`].
#[derive(Clone, Debug, Default)]
pub struct UserName {
    room: usize,
}

/// E-mail addresses, made by [`email`].
#[derive(Clone, Debug)]
pub struct Email {
    domains: Vec<String>,
    /// Each domain that fits the column, with the `@`, and the most characters before that.
    fitted: Vec<(String, usize)>,
}

/// First names: the first name of the row's person.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::first_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(first_name(), Seed(42), 3)?;
/// assert_eq!(values, ["William", "Rhonda", "Robert"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 5,161 names, as frequent as in life. A unique column does not take the row's person: it
/// uses up the 1,024 most frequent names, then the others, then double names ("Anna-Maria"): 26.6
/// million distinct values. Where a name is longer than the column, a shorter common one stands in
/// for it.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the person of the row, of output version 1; one draw for a name that stands in.
///
/// # Source
///
/// The name files of the US Census Bureau of 1990 (public domain); see `src/data/people/SOURCE.md`.
#[must_use]
pub fn first_name() -> FirstName {
    FirstName::default()
}

/// Last names: the last name of the row's person.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::last_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(last_name(), Seed(42), 3)?;
/// assert_eq!(values, ["Silvia", "Anna", "Huntley"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 60,000 names, as frequent as in life. A unique column does not take the row's person: it
/// uses up the 8,192 most frequent names, then the others, then double names ("Smith-Jones"): 3.6
/// thousand million distinct values. Where a name is longer than the column, a shorter common one
/// stands in for it.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the person of the row, of output version 1; one draw for a name that stands in.
///
/// # Source
///
/// The name files of the US Census Bureau of 1990 (public domain); see `src/data/people/SOURCE.md`.
#[must_use]
pub fn last_name() -> LastName {
    LastName::default()
}

/// First and last names of the row's person.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::full_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(full_name(), Seed(42), 3)?;
/// assert_eq!(values, ["William Silvia", "Rhonda Anna", "Robert Huntley"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// First and last name with a space in between, each as frequent as in life. Where that is longer
/// than the column, the first name is cut to its letter ("W. Silvia"), and where that is too long,
/// a shorter name stands in. A unique column does not take the row's person: it goes through all
/// 310 million pairs of names, those of common names first, then through those with double last
/// names ("Anna Smith-Jones"): 1.9 * 10^13 distinct values.
///
/// # Errors
///
/// A column of less than 5 characters is an error that names it.
///
/// # Determinism
///
/// No draw: the person of the row, of output version 1; one draw for a name that stands in.
///
/// # Source
///
/// The name files of the US Census Bureau of 1990 (public domain); see `src/data/people/SOURCE.md`.
#[must_use]
pub fn full_name() -> FullName {
    FullName::default()
}

/// User names of the row's person, different in all rows.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::user_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(user_name(), Seed(42), 3)?;
/// assert_eq!(values, ["william_silvia521", "rhonda_anna2", "robert_huntley1972"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// First and last name in lower case with `_` in between, and behind them a number where several
/// persons have that name: `a-z`, `0-9` and `_`, 32 characters at most. No two of the first 2^32
/// rows have the same, whether the column is unique or not. Where that is longer than the column,
/// the name is letters of the first name with the person's number (`william4112`); below 11
/// characters the person's number alone in base 36; below 7 the row's number in base 36, of which
/// there are 36 to the power of the characters.
///
/// # Errors
///
/// A column of no characters is an error that names it.
///
/// # Determinism
///
/// No draw: the person of the row, of output version 1.
///
/// # Source
///
/// The name files of the US Census Bureau of 1990 (public domain); see `src/data/people/SOURCE.md`.
#[must_use]
pub fn user_name() -> UserName {
    UserName::default()
}

/// E-mail addresses of the row's person, different in all rows.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::email;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(email(), Seed(42), 2)?;
/// assert_eq!(values, ["william.silvia521@example.com", "rhonda.anna2@example.net"]);
/// let values: Vec<String> = first_values(email().domains(["mail.test"]), Seed(42), 2)?;
/// assert_eq!(values, ["william.silvia521@mail.test", "rhonda.anna2@mail.test"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// First and last name in lower case with a full stop in between, and behind them a number where
/// several persons have that name; then one of the domains, by default `example.com`, `example.org`
/// and `example.net`, which are reserved (RFC 2606) so that no mail reaches anybody. Addresses are
/// dot-atoms of RFC 5321 and at most 254 characters long. No two of the first 2^32 rows have the
/// same, whether the column is unique or not. Where an address is longer than the column, the part
/// before the `@` is shortened as that of [`user_name`]; domains without room for it are not used.
///
/// # Errors
///
/// No domains, one that is no host name, or a column that is too short for all of them is an error
/// that names the column.
///
/// # Determinism
///
/// No draw: the person of the row decides the domain too, of output version 1.
///
/// # Source
///
/// The name files of the US Census Bureau of 1990 (public domain); see `src/data/people/SOURCE.md`.
#[must_use]
pub fn email() -> Email {
    Email {
        domains: ["example.com", "example.org", "example.net"]
            .map(String::from)
            .to_vec(),
        fitted: Vec::new(),
    }
}

/// Single names, common ones first, then double names.
fn single_names(
    column: &Column,
    what: &str,
    names: &'static impl Words,
    common: usize,
) -> Result<Shapes, Error> {
    let shapes = [
        vec![Part::Word(names, 0..common)],
        vec![Part::Word(names, common..names.count())],
        vec![Part::Pair(names, "-")],
    ];
    Shapes::new(column, what, column.max_length(), shapes)
}

#[diagnostic::do_not_recommend]
impl Generator<String> for FirstName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        self.names = single_names(column, "first name", &FIRST, COMMON_FIRST)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.person().first_index();
        if FIRST.len_of(index) > self.most {
            return self.names.instead(cell);
        }
        let mut name = String::with_capacity(WIDE);
        FIRST.push(index, &mut name);
        name
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.names.counts()
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for LastName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        self.names = single_names(column, "last name", &LAST, COMMON_LAST)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.person().last_index();
        if LAST.len_of(index) > self.most {
            return self.names.instead(cell);
        }
        let mut name = String::with_capacity(WIDE);
        LAST.push(index, &mut name);
        name
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.names.counts()
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for FullName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let (first, last) = (FIRST.len(), LAST.len());
        let shapes = [
            (0..COMMON_FIRST, 0..COMMON_LAST),
            (COMMON_FIRST..first, 0..COMMON_LAST),
            (0..first, COMMON_LAST..last),
        ];
        let single = shapes.map(|(first, last)| {
            vec![
                Part::Word(&FIRST, first),
                Part::Text(" "),
                Part::Word(&LAST, last),
            ]
        });
        let double = vec![Part::any(&FIRST), Part::Text(" "), Part::Pair(&LAST, "-")];
        let shapes = single.into_iter().chain([double]);
        self.names = Shapes::new(column, "full name", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let person = cell.person();
        let (first, last) = (person.first_index(), person.last_index());
        let length = FIRST.len_of(first) + 1 + LAST.len_of(last);
        let mut name = String::with_capacity(2 * WIDE);
        if length <= self.most {
            FIRST.push(first, &mut name);
            name.push(' ');
        } else if LAST.len_of(last) + 3 <= self.most {
            name.push_str(&FIRST.get(first)[..1]);
            name.push_str(". ");
        } else {
            return self.names.instead(cell);
        }
        LAST.push(last, &mut name);
        name
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.names.counts()
    }
}

/// What every handle needs at most where it is made of the person's number alone.
const NUMBER_IN_36: usize = 7;

/// What a handle of a first letter and the person's number needs at most.
const LETTER_AND_NUMBER: usize = 11;

/// What no handle of both names and the suffix, below a million, is longer than.
const LONGEST_HANDLE: usize = 2 * WIDE + 1 + 6;

/// The handle of a person: both names with `between` in the middle and the suffix behind; where that
/// is longer than `room`, something shorter that no other person of the column has.
///
/// Room decides which short form a column has, so that forms that might meet never do: the full form
/// alone has `between`, and `row` is written only where there is no room for a person's number.
fn push_handle(handle: &mut String, person: Person, row: u64, between: char, room: usize) {
    let (first, last, suffix) = person.parts();
    let length = || {
        let suffix = if suffix > 0 { digits(suffix) } else { 0 };
        FIRST.len_of(first) + 1 + LAST.len_of(last) + suffix
    };
    if room >= LONGEST_HANDLE || length() <= room {
        FIRST.push_lower(first, handle);
        handle.push(between);
        LAST.push_lower(last, handle);
        if suffix > 0 {
            push_number(handle, suffix.into());
        }
    } else if room >= LETTER_AND_NUMBER {
        let number = person.number();
        let letters = FIRST.len_of(first).min(room - digits(number));
        push_lower(handle, &FIRST.get(first)[..letters]);
        push_number(handle, number.into());
    } else if room >= NUMBER_IN_36 {
        push_in_36(handle, person.number().into(), NUMBER_IN_36);
    } else {
        push_in_36(handle, row % handles(room), 1);
    }
}

/// How many handles there are.
fn handles(room: usize) -> u64 {
    match room {
        NUMBER_IN_36.. => PEOPLE,
        _ => 36_u64.pow(room as u32),
    }
}

/// Appends a name in lower case.
#[inline]
fn push_lower(text: &mut String, name: &str) {
    let start = text.len();
    text.push_str(name);
    if let Some(name) = text.get_mut(start..) {
        name.make_ascii_lowercase();
    }
}

/// Appends a number in base 36, of at least so many digits.
fn push_in_36(text: &mut String, number: u64, least: usize) {
    let mut digits = [b'0'; 13];
    let mut start = digits.len();
    let mut rest = number;
    while rest > 0 {
        start -= 1;
        digits[start] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize];
        rest /= 36;
    }
    push_ascii(text, &digits[start.min(digits.len() - least)..]);
}

#[diagnostic::do_not_recommend]
impl Generator<String> for UserName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.room = column.max_length().unwrap_or(usize::MAX);
        match column.max_length() {
            Some(0) => Err(too_short(column, "user name", 0)),
            _ => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.of(cell.person(), cell.row_index())
    }

    fn cardinality(&self) -> Option<u128> {
        Some(handles(self.room).into())
    }

    fn nth(&self, index: u128) -> String {
        self.of(Person::new(index as u32), index as u64)
    }

    fn depends_on_index_alone(&self) -> bool {
        true
    }
}

impl UserName {
    #[inline]
    fn of(&self, person: Person, row: u64) -> String {
        let mut name = String::with_capacity(2 * WIDE + 8);
        push_handle(&mut name, person, row, '_', self.room);
        name
    }
}

/// The most characters of an address: RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST_ADDRESS: usize = 254;

impl Email {
    /// The domains of the addresses, all equally likely; one given twice is twice as likely.
    #[must_use]
    pub fn domains<D: Into<String>>(self, domains: impl IntoIterator<Item = D>) -> Email {
        Email {
            domains: domains.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    #[inline]
    fn of(&self, person: Person, row: u64) -> String {
        let domain = sample::below(mix64(person.number().into()), self.fitted.len() as u64);
        let Some((domain, room)) = self.fitted.get(domain as usize) else {
            return String::new();
        };
        let mut address = String::with_capacity(2 * WIDE + 8 + domain.len());
        push_handle(&mut address, person, row, '.', *room);
        address.push_str(domain);
        address
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Email {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        if self.domains.is_empty() {
            return Err(column.error("the list of domains is empty"));
        }
        for domain in &self.domains {
            if let Err(reason) = check_domain(domain) {
                return Err(column.error(format!("`{domain}` is no domain: {reason}")));
            }
        }
        let most = column
            .max_length()
            .unwrap_or(LONGEST_ADDRESS)
            .min(LONGEST_ADDRESS);
        let fitted = self.domains.iter().filter_map(|domain| {
            let room = most.checked_sub(1 + domain.len())?;
            (room > 0).then(|| (format!("@{domain}"), room))
        });
        self.fitted = fitted.collect();
        match self.fitted.is_empty() {
            true => Err(too_short(column, "e-mail address of these domains", most)),
            false => Ok(()),
        }
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.of(cell.person(), cell.row_index())
    }

    fn cardinality(&self) -> Option<u128> {
        let rooms = self.fitted.iter().map(|(_, room)| handles(*room));
        Some(rooms.min().unwrap_or(PEOPLE).into())
    }

    fn nth(&self, index: u128) -> String {
        self.of(Person::new(index as u32), index as u64)
    }

    fn depends_on_index_alone(&self) -> bool {
        true
    }
}

/// Whether a name is one of a host: RFC 1123, section 2.1, in ASCII.
fn check_domain(domain: &str) -> Result<(), &'static str> {
    if domain.len() > 253 {
        return Err("it has more than 253 characters");
    }
    for label in domain.split('.') {
        if label.is_empty() || label.len() > 63 {
            return Err("the parts between full stops have 1 to 63 characters");
        }
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if !label.bytes().all(allowed) {
            return Err("it takes the letters a to z, digits, hyphens and full stops");
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err("a part starts or ends with a hyphen");
        }
    }
    let last = domain.rsplit('.').next().unwrap_or_default();
    match last.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Err("its last part is a number"),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        COMMON_FIRST, COMMON_LAST, check_domain, email, first_name, full_name, last_name, user_name,
    };
    use std::collections::BTreeSet;

    use crate::data::people::{FIRST, LAST};
    use crate::generator::Generator;
    use crate::generator::testing::{
        assert_fits, chi_square, problem, short, short_unique, unique, values,
    };

    #[test]
    fn names_user_name_and_address_of_a_row_belong_together() {
        let rows = 100_000;
        let first: Vec<String> = values(first_name(), rows);
        let last: Vec<String> = values(last_name(), rows);
        let full: Vec<String> = values(full_name(), rows);
        let users: Vec<String> = values(user_name(), rows);
        let mails: Vec<String> = values(email(), rows);
        for row in 0..rows as usize {
            assert_eq!(full[row], format!("{} {}", first[row], last[row]));
            let (first, last) = (first[row].to_lowercase(), last[row].to_lowercase());
            let (local, domain) = mails[row].split_once('@').unwrap();
            assert!(domain.starts_with("example."), "{domain}");
            let suffix = local.strip_prefix(&format!("{first}.{last}")).unwrap();
            assert!(suffix.bytes().all(|b| b.is_ascii_digit()) && !suffix.starts_with('0'));
            assert_eq!(users[row], format!("{first}_{last}{suffix}"));
        }
    }

    #[test]
    fn addresses_differ_in_a_million_rows_though_not_asked_to() {
        let mut local: Vec<String> = values(email(), 1_000_000);
        for address in &mut local {
            // The part before the `@` alone tells the persons apart.
            address.truncate(address.find('@').unwrap());
        }
        local.sort_unstable();
        local.dedup();
        assert_eq!(local.len(), 1_000_000);
    }

    #[test]
    fn unique_changes_neither_addresses_nor_user_names() {
        assert_eq!(
            unique::<String>(email(), 1000).unwrap(),
            values::<String>(email(), 1000)
        );
        let users: Vec<String> = unique(user_name(), 1000).unwrap();
        assert_eq!(users, values::<String>(user_name(), 1000));
    }

    /// A dot-atom and a host name, after the grammar of RFC 5321 and nothing of the generator.
    fn is_address(address: &str) -> bool {
        let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        let label = |label: &str| {
            let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
            (1..=63).contains(&label.len())
                && label.chars().all(inside)
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let Some((local, domain)) = address.split_once('@') else {
            return false;
        };
        address.len() <= 254
            && local.len() <= 64
            && local
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(atom))
            && domain.len() <= 253
            && domain.split('.').all(label)
    }

    #[test]
    fn addresses_are_dot_atoms() {
        assert!(is_address("a.b1@example.com") && !is_address("a..b@example.com"));
        assert!(!is_address(".a@example.com") && !is_address("a@-x.com") && !is_address("a@b@c"));
        for address in values::<String>(email(), 100_000) {
            assert!(is_address(&address), "{address}");
        }
        for most in [13, 15, 18, 20, 24, 30] {
            for address in short::<String>(email(), most, 1000).unwrap() {
                assert!(is_address(&address) && address.len() <= most, "{address}");
            }
        }
        let long = format!(
            "{}.{}.{}.example",
            "a".repeat(63),
            "b".repeat(63),
            "c".repeat(63)
        );
        for address in values::<String>(email().domains([long]), 1000) {
            assert!(is_address(&address), "{address}");
        }
    }

    #[test]
    fn short_handles_differ() {
        for most in 3..34 {
            let users: Vec<String> = short(user_name(), most, 40_000).unwrap();
            let mut distinct = users.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), users.len(), "at most {most}");
            assert_eq!(users, short_unique(user_name(), most, 40_000).unwrap());
        }
        // 36 names of one character, whether asked to differ or not.
        assert_eq!(
            short::<String>(user_name(), 1, 36).unwrap(),
            short_unique(user_name(), 1, 36).unwrap()
        );
        assert!(short_unique::<String>(user_name(), 1, 37).is_err());
        assert_eq!(short::<String>(user_name(), 1, 100).unwrap().len(), 100);
        let mut addresses: Vec<String> =
            short(email().domains(["x.test", "long.example"]), 12, 40_000).unwrap();
        addresses.sort();
        addresses.dedup();
        assert_eq!(addresses.len(), 40_000);
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(first_name, 26), 2);
        assert_eq!(assert_fits(last_name, 30), 2);
        assert_eq!(assert_fits(full_name, 28), 5);
        assert_eq!(assert_fits(user_name, 34), 1);
        assert_eq!(assert_fits(email, 46), 13);
    }

    #[test]
    fn long_first_names_become_letters_before_the_last_name_goes() {
        let whole: Vec<String> = values(full_name(), 2000);
        let short: Vec<String> = short(full_name(), 12, 2000).unwrap();
        let mut letters = 0;
        for (whole, short) in whole.iter().zip(&short) {
            let (first, last) = whole.split_once(' ').unwrap();
            if whole.len() <= 12 {
                assert_eq!(whole, short);
            } else if last.len() <= 9 {
                assert_eq!(*short, format!("{}. {last}", &first[..1]));
                letters += 1;
            }
        }
        assert!(letters > 500);
    }

    #[test]
    fn unique_names_are_common_ones_first() {
        let names: Vec<String> = unique(first_name(), 20_000).unwrap();
        let position = |name: &str| (0..FIRST.len()).find(|i| FIRST.get(*i) == name);
        assert!(
            names[..COMMON_FIRST]
                .iter()
                .all(|n| position(n).unwrap() < COMMON_FIRST)
        );
        assert!(
            names[..FIRST.len()]
                .iter()
                .all(|name| position(name).is_some())
        );
        for name in &names[FIRST.len()..] {
            let (one, other) = name.split_once('-').unwrap();
            assert!(one != other && position(one).is_some() && position(other).is_some());
        }
        let common: Vec<&str> = (0..COMMON_LAST).map(|i| LAST.get(i)).collect();
        for name in unique::<String>(full_name(), 100).unwrap() {
            assert!(common.contains(&name.split_once(' ').unwrap().1), "{name}");
        }
    }

    #[test]
    fn every_name_can_be_had() {
        let mut names = first_name();
        names.fit(&crate::generator::testing::column()).unwrap();
        let single: BTreeSet<String> = (0..5161).map(|index| names.nth(index)).collect();
        assert_eq!(single.len(), 5161);
        assert!(single.iter().all(|name| !name.contains('-')));
        let count = |generator: &mut dyn Generator<String>| {
            let column = crate::generator::testing::column();
            generator.fit(&column).unwrap();
            generator.cardinality().unwrap()
        };
        assert_eq!(count(&mut first_name()), 5161 * 5161);
        assert_eq!(count(&mut last_name()), 60_000 * 60_000);
        let last_names = 60_000 * 60_000;
        assert_eq!(count(&mut full_name()), 5161 * last_names);
        let mut names = full_name();
        names.fit(&crate::generator::testing::column()).unwrap();
        let single = 5161 * 60_000;
        assert_eq!(names.tiers().iter().take(3).sum::<u128>(), single);
        let last = |index: u128| names.nth(index).split_once(' ').unwrap().1.to_owned();
        assert!(!last(single - 1).contains('-') && last(single).contains('-'));
        assert!(last(5161 * last_names - 1).contains('-'));
        assert_eq!(count(&mut user_name()), 1 << 32);
        assert_eq!(count(&mut email()), 1 << 32);
    }

    #[test]
    fn unique_names_are_spread_over_the_list() {
        let mut names = full_name();
        names.fit(&crate::generator::testing::column()).unwrap();
        let mut counts = [0; 20];
        for name in unique::<String>(full_name(), 20_000).unwrap() {
            let last = name.split_once(' ').unwrap().1;
            let place = (0..COMMON_LAST).find(|i| LAST.get(*i) == last).unwrap();
            counts[place * 20 / COMMON_LAST] += 1;
        }
        // 19 degrees of freedom, beyond 43.8 once in 1,000 runs.
        assert!(chi_square(&counts) < 43.8, "{counts:?}");
    }

    #[test]
    fn domains_are_equally_likely() {
        let mut counts = [0; 5];
        let domains = ["a.test", "b.test", "c.test", "d.test", "e.test"];
        for address in values::<String>(email().domains(domains), 50_000) {
            let (_, domain) = address.split_once('@').unwrap();
            counts[domains.iter().position(|d| *d == domain).unwrap()] += 1;
        }
        // 4 degrees of freedom.
        assert!(chi_square(&counts) < 18.5, "{counts:?}");
    }

    #[test]
    fn wrong_domains_are_errors_in_words() {
        assert_eq!(
            problem::<String>(email().domains([""; 0])),
            "the list of domains is empty"
        );
        let long = "a".repeat(64);
        for domain in [
            "",
            "a..b",
            "-a.com",
            "a-.com",
            "exa mple.com",
            "müller.de",
            "a@b",
            &long,
            "1.2.3.4",
            "a.com.",
        ] {
            let problem = problem::<String>(email().domains([domain]));
            assert!(
                problem.starts_with(&format!("`{domain}` is no domain: ")),
                "{problem}"
            );
        }
        for domain in [
            "localhost",
            "a.example",
            "xn--mller-kva.de",
            "1and1.test",
            "A-1.B",
        ] {
            assert_eq!(check_domain(domain), Ok(()));
        }
        assert_eq!(
            short::<String>(email(), 12, 1).unwrap_err().to_string(),
            "column `example.value`: no e-mail address of these domains is as short as the column's 12 characters"
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(first_name(), 3),
            ["William", "Rhonda", "Robert"]
        );
        assert_eq!(
            values::<String>(last_name(), 3),
            ["Silvia", "Anna", "Huntley"]
        );
        assert_eq!(
            values::<String>(full_name(), 2),
            ["William Silvia", "Rhonda Anna"]
        );
        assert_eq!(
            values::<String>(user_name(), 2),
            ["william_silvia521", "rhonda_anna2"]
        );
        assert_eq!(
            values::<String>(email(), 2),
            ["william.silvia521@example.com", "rhonda.anna2@example.net"]
        );
        assert_eq!(
            short::<String>(email(), 22, 2).unwrap(),
            ["065o0bj@example.com", "18anv28@example.net"]
        );
        assert_eq!(
            short::<String>(user_name(), 8, 2).unwrap(),
            ["065o0bj", "18anv28"]
        );
        assert_eq!(short::<String>(first_name(), 3, 2).unwrap(), ["Sam", "Al"]);
        assert_eq!(
            short::<String>(full_name(), 10, 2).unwrap(),
            ["W. Silvia", "R. Anna"]
        );
        assert_eq!(
            unique::<String>(first_name(), 2).unwrap(),
            ["Miriam", "Amanda"]
        );
        assert_eq!(
            unique::<String>(last_name(), 2).unwrap(),
            ["Gatto", "Palacio"]
        );
        assert_eq!(
            unique::<String>(full_name(), 2).unwrap(),
            ["Lucy Hollowell", "Tabitha Christensen"]
        );
        assert_eq!(
            short_unique::<String>(full_name(), 10, 2).unwrap(),
            ["Hugo Tsai", "Opal Fudge"]
        );
    }
}
