//! Postcodes in the shape of their country.

use crate::column::{Cell, Column};
use crate::data::places::{COUNTRIES, Country, STATES};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{push_padded, too_short};
use crate::generator::shares::Shares;
use crate::sample;
use crate::stream::mix64;

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

/// How many postcodes a pattern has.
fn count(pattern: &str, letters: &str) -> u64 {
    let choices = pattern.bytes().map(|byte| match byte {
        b'#' => 10,
        b'?' => letters.len() as u64,
        _ => 1,
    });
    choices.product()
}

/// Postcode number `number` of a pattern.
#[inline]
fn filled(pattern: &str, letters: &str, mut number: u64) -> String {
    let mut postcode = pattern.as_bytes().to_vec();
    for byte in &mut postcode {
        let (first, size) = match *byte {
            b'#' => (b'0', 10),
            b'?' => (b'A', letters.len() as u64),
            _ => continue,
        };
        let choice = number % size.max(1);
        number /= size.max(1);
        *byte = match first {
            b'0' => b'0' + choice as u8,
            _ => letters
                .as_bytes()
                .get(choice as usize)
                .map_or(b'A', |letter| *letter),
        };
    }
    String::from_utf8(postcode).unwrap_or_default()
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
        match self {
            Kind::Zip => zip(index),
            Kind::ZipPlus4 => {
                let mut postcode = zip(index / 10_000);
                postcode.push('-');
                push_padded(&mut postcode, index % 10_000, 4);
                postcode
            }
            Kind::Of(country) => {
                let letters = country.postcode_letters;
                let mut rest = index;
                for pattern in country.postcodes {
                    let count = count(pattern, letters);
                    if rest < count {
                        return filled(pattern, letters, rest);
                    }
                    rest -= count;
                }
                String::new()
            }
        }
    }
}

/// ZIP code number `index` of those of all states.
fn zip(index: u64) -> String {
    let mut prefix = index / 100;
    for state in &STATES {
        let prefixes = zip_prefixes(state.zip_prefixes);
        if prefix < prefixes {
            return zip_of(state.zip_prefixes, prefix * 100 + index % 100);
        }
        prefix -= prefixes;
    }
    String::new()
}

/// ZIP code number `index` of a state.
#[inline]
fn zip_of(prefixes: &[(u16, u16)], index: u64) -> String {
    let mut zip = String::with_capacity(10);
    push_padded(
        &mut zip,
        zip_prefix(prefixes, index / 100) * 100 + index % 100,
        5,
    );
    zip
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
        let place = cell.place();
        let bits = cell.bits();
        let postcode = if let Some(state) = place.state() {
            let prefixes = STATES[state].zip_prefixes;
            zip_of(prefixes, sample::below(bits, zip_prefixes(prefixes) * 100))
        } else {
            let country = place.country_data();
            let pattern = sample::below(bits, country.postcodes.len() as u64) as usize;
            let pattern = country.postcodes.get(pattern).copied().unwrap_or(NONE);
            let letters = country.postcode_letters;
            filled(
                pattern,
                letters,
                sample::below(mix64(bits), count(pattern, letters)),
            )
        };
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
