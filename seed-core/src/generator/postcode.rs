//! Postcodes in the shape of their country.

use crate::column::{Cell, Column};
use crate::data::places::{COUNTRIES, Country, STATES};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::too_short;
use crate::generator::shares::Shares;
use crate::sample;

/// Postcodes, made by [`postcode`].
#[derive(Clone, Debug, Default)]
pub struct Postcode {
    most: usize,
    /// Kinds of postcodes that are short enough, and of which no two have one in common.
    kinds: Vec<Kind>,
    shares: Option<Shares>,
}

/// Postcodes that are counted through.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// ZIP codes of the US.
    Zip,
    /// ZIP codes with four more digits.
    ZipPlus4,
    /// The postcodes of a country.
    Of(&'static Country),
}

/// The kinds with their weights in a unique column. No two have a postcode in common, because no two
/// have the same length, letters and hyphens at the same places.
const KINDS: [(u64, Pick); 14] = [
    (30, Pick::Zip),
    (12, Pick::Country("GB")),
    (10, Pick::Country("JP")),
    (10, Pick::Country("BR")),
    (8, Pick::Country("IN")),
    (8, Pick::Country("CA")),
    (5, Pick::Country("NL")),
    (4, Pick::Country("PL")),
    (4, Pick::Country("SE")),
    (3, Pick::Country("NZ")),
    (3, Pick::Country("PT")),
    (1, Pick::Country("IS")),
    (1, Pick::Country("AR")),
    (1, Pick::ZipPlus4),
];

enum Pick {
    Zip,
    ZipPlus4,
    Country(&'static str),
}

#[must_use]
pub fn postcode() -> Postcode {
    Postcode::default()
}

/// Postcode of a country that has none, as forms that insist on one are given.
const NONE: &str = "00000";

/// How many first three digits the ZIP codes of a state have.
fn zip_prefixes(ranges: &[(u16, u16)]) -> u64 {
    ranges
        .iter()
        .map(|(low, high)| u64::from(high - low) + 1)
        .sum()
}

/// First three digits number `index`.
fn zip_prefix(ranges: &[(u16, u16)], index: u64) -> u64 {
    let mut rest = index;
    for (low, high) in ranges {
        let width = u64::from(high - low) + 1;
        if rest < width {
            return u64::from(*low) + rest;
        }
        rest -= width;
    }
    0
}

/// Digits with zeros in front.
fn push_digits(text: &mut String, number: u64, digits: u32) {
    for place in (0..digits).rev() {
        text.push(char::from(b'0' + (number / 10_u64.pow(place) % 10) as u8));
    }
}

/// How many postcodes a pattern has.
fn count(pattern: &str, letters: &str) -> u64 {
    let choices = pattern.bytes().map(|byte| match byte {
        b'#' => 10,
        b'?' => letters.len() as u64,
        _ => 1,
    });
    choices.product()
}

/// Appends postcode number `number` of a pattern.
#[inline]
fn push(text: &mut String, pattern: &str, letters: &str, mut number: u64) {
    for byte in pattern.bytes() {
        let choices: &[u8] = match byte {
            b'#' => b"0123456789",
            b'?' => letters.as_bytes(),
            other => {
                text.push(char::from(other));
                continue;
            }
        };
        let size = (choices.len() as u64).max(1);
        let choice = choices.get((number % size) as usize);
        text.push(char::from(choice.copied().unwrap_or(b'0')));
        number /= size;
    }
}

impl Kind {
    fn new(pick: &Pick) -> Option<Kind> {
        match pick {
            Pick::Zip => Some(Kind::Zip),
            Pick::ZipPlus4 => Some(Kind::ZipPlus4),
            Pick::Country(code) => {
                let mut countries = COUNTRIES.iter();
                countries
                    .find(|country| country.code == *code)
                    .map(Kind::Of)
            }
        }
    }

    fn longest(self) -> usize {
        match self {
            Kind::Zip => 5,
            Kind::ZipPlus4 => 10,
            Kind::Of(country) => country.postcodes.iter().map(|p| p.len()).max().unwrap_or(0),
        }
    }

    fn count(self) -> u64 {
        let prefixes = || {
            STATES
                .iter()
                .map(|state| zip_prefixes(state.zip_prefixes))
                .sum::<u64>()
        };
        match self {
            Kind::Zip => prefixes() * 100,
            Kind::ZipPlus4 => prefixes() * 1_000_000,
            Kind::Of(country) => {
                let patterns = country.postcodes.iter();
                patterns.map(|p| count(p, country.postcode_letters)).sum()
            }
        }
    }

    fn nth(self, index: u64) -> String {
        let mut postcode = String::with_capacity(12);
        match self {
            Kind::Zip => push_zip(&mut postcode, index),
            Kind::ZipPlus4 => {
                push_zip(&mut postcode, index / 10_000);
                postcode.push('-');
                push_digits(&mut postcode, index % 10_000, 4);
            }
            Kind::Of(country) => {
                let letters = country.postcode_letters;
                let mut rest = index;
                for pattern in country.postcodes {
                    let count = count(pattern, letters);
                    if rest < count {
                        push(&mut postcode, pattern, letters, rest);
                        break;
                    }
                    rest -= count;
                }
            }
        }
        postcode
    }
}

/// Appends ZIP code number `index` of those of all states.
fn push_zip(text: &mut String, index: u64) {
    let mut prefix = index / 100;
    for state in &STATES {
        let prefixes = zip_prefixes(state.zip_prefixes);
        if prefix < prefixes {
            push_digits(text, zip_prefix(state.zip_prefixes, prefix), 3);
            break;
        }
        prefix -= prefixes;
    }
    push_digits(text, index % 100, 2);
}

impl Postcode {
    #[cold]
    fn instead(&self, cell: &Cell<'_>) -> String {
        match self.kinds.first() {
            Some(kind) => kind.nth(cell.part(1).below(kind.count())),
            None => String::new(),
        }
    }
}

impl Generator<String> for Postcode {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let kinds = KINDS
            .iter()
            .filter_map(|(weight, pick)| Some((*weight, Kind::new(pick)?)));
        let kinds: Vec<(u64, Kind)> = kinds
            .filter(|(_, kind)| kind.longest() <= self.most)
            .collect();
        if kinds.is_empty() {
            return Err(too_short(column, "postcode", self.most));
        }
        let parts: Vec<(u64, Vec<u128>)> = kinds
            .iter()
            .map(|(weight, kind)| (*weight, vec![kind.count().into()]))
            .collect();
        self.shares = Some(Shares::new(column, &parts));
        self.kinds = kinds.into_iter().map(|(_, kind)| kind).collect();
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        let city = cell.place().data();
        let bits = cell.bits();
        let mut postcode = String::with_capacity(12);
        if let Some(state) = city.state {
            let prefixes = STATES[state].zip_prefixes;
            let number = sample::below(bits, zip_prefixes(prefixes) * 100);
            push_digits(&mut postcode, zip_prefix(prefixes, number / 100), 3);
            push_digits(&mut postcode, number % 100, 2);
        } else {
            let country = &COUNTRIES[city.country];
            let pattern = sample::below(bits, country.postcodes.len() as u64) as usize;
            match country.postcodes.get(pattern) {
                Some(pattern) => {
                    let letters = country.postcode_letters;
                    let number = cell.part(0).below(count(pattern, letters));
                    push(&mut postcode, pattern, letters, number);
                }
                None => postcode.push_str(NONE),
            }
        }
        if postcode.len() > self.most {
            return self.instead(cell);
        }
        postcode
    }

    fn cardinality(&self) -> Option<u128> {
        self.shares.as_ref().map(Shares::cardinality)
    }

    fn nth(&self, index: u128) -> String {
        let Some(shares) = &self.shares else {
            return String::new();
        };
        let (kind, number) = shares.find(index);
        self.kinds[kind].nth(number as u64)
    }

    fn tiers(&self) -> Vec<u128> {
        self.shares.as_ref().map(Shares::tiers).unwrap_or_default()
    }
}
