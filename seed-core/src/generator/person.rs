//! What belongs to the person of a row: names, user names, e-mail addresses.

use crate::column::{Cell, Column};
use crate::data::people::{FIRST, LAST};
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
    /// The most characters before the `@` of each domain that fits the column.
    fitted: Vec<(String, usize)>,
}

#[must_use]
pub fn first_name() -> FirstName {
    FirstName::default()
}

#[must_use]
pub fn last_name() -> LastName {
    LastName::default()
}

#[must_use]
pub fn full_name() -> FullName {
    FullName::default()
}

#[must_use]
pub fn user_name() -> UserName {
    UserName::default()
}

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

impl Generator<String> for FirstName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        self.names = single_names(column, "first name", &FIRST, COMMON_FIRST)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let name = cell.person().first();
        if name.len() > self.most {
            return self.names.instead(cell);
        }
        name.to_owned()
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

impl Generator<String> for LastName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        self.names = single_names(column, "last name", &LAST, COMMON_LAST)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let name = cell.person().last();
        if name.len() > self.most {
            return self.names.instead(cell);
        }
        name.to_owned()
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

impl Generator<String> for FullName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let (first, last) = (FIRST.len(), LAST.len());
        let shapes = [
            (0..COMMON_FIRST, 0..COMMON_LAST),
            (COMMON_FIRST..first, 0..COMMON_LAST),
            (0..first, COMMON_LAST..last),
        ];
        let shapes = shapes.map(|(first, last)| {
            vec![
                Part::Word(&FIRST, first),
                Part::Text(" "),
                Part::Word(&LAST, last),
            ]
        });
        self.names = Shapes::new(column, "full name", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let person = cell.person();
        let (first, last) = (person.first(), person.last());
        let between = if first.len() + 1 + last.len() <= self.most {
            " "
        } else if last.len() + 3 <= self.most {
            ". "
        } else {
            return self.names.instead(cell);
        };
        let first = if between == " " { first } else { &first[..1] };
        let mut name = String::with_capacity(first.len() + between.len() + last.len());
        name.push_str(first);
        name.push_str(between);
        name.push_str(last);
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

/// The handle of a person: both names with `between` in the middle and the suffix behind; where that
/// is longer than `room`, something shorter that no other person of the column has.
///
/// Room decides which short form a column has, so that forms that might meet never do: the full form
/// alone has `between`, and `row` is written only where there is no room for a person's number.
fn push_handle(handle: &mut String, person: Person, row: u64, between: char, room: usize) {
    let (first, last, suffix) = person.parts();
    let suffixed = if suffix > 0 { digits(suffix.into()) } else { 0 };
    if first.len() + 1 + last.len() + suffixed <= room {
        push_lower(handle, first);
        handle.push(between);
        push_lower(handle, last);
        if suffix > 0 {
            push_number(handle, suffix.into());
        }
    } else if room >= LETTER_AND_NUMBER {
        let number = u64::from(person.number());
        let letters = first.len().min(room - digits(number));
        push_lower(handle, &first[..letters]);
        push_number(handle, number);
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
        let mut name = String::with_capacity(32);
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
        let mut address = String::with_capacity(32 + domain.len());
        push_handle(&mut address, person, row, '.', *room);
        address.push('@');
        address.push_str(domain);
        address
    }
}

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
            (room > 0).then(|| (domain.clone(), room))
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
