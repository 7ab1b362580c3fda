//! Postcodes in the shape of their country.

use std::sync::LazyLock;

use crate::column::{Cell, Column};
use crate::data::places::{COUNTRIES, Country, STATES};
use crate::divisor::Divisor;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{push_byte, push_digits, push_padded, push_pair, too_short};
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
    /// The postcodes of the country at this place of the list.
    Of(usize),
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

/// Postcodes in the shape of the row's country.
///
/// # Example
///
/// ```
/// use seed_core::generators::postcode;
/// use seed_core::{Seed, first_values};
///
/// let values: Vec<String> = first_values(postcode(), Seed(42), 3)?;
/// assert_eq!(values, ["188716", "615880", "564348"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A postcode of the country of the row's place, with leading digits that are in use there; a ZIP
/// code of the state in the US. Not every one is in use. `00000` in countries that have none. Where
/// it is longer than the column, a shorter one of another country stands in. A unique column does
/// not take the row's place: it has 4 thousand million postcodes of thirteen countries, ZIP+4 codes
/// among them.
///
/// # Errors
///
/// A column of less than 3 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value for a postcode of the row's place, of output version 1; another one for a value
/// that stands in.
///
/// # Source
///
/// Published formats (facts); see `src/data/places/SOURCE.md`.
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

/// A pattern of postcodes in pieces, and how many postcodes it has.
#[derive(Debug)]
struct Pattern {
    pieces: Vec<Piece>,
    letters: &'static [u8],
    count: u64,
}

/// A piece of a pattern.
#[derive(Debug)]
enum Piece {
    Fixed(u8),
    /// So many digits, and the power of ten that they count up to.
    Digits(usize, Divisor),
    /// One of the letters.
    Letter(Divisor),
}

/// The most digits of one piece.
const DIGITS: usize = 8;

/// The patterns of each country.
static PATTERNS: LazyLock<Vec<Vec<Pattern>>> = LazyLock::new(|| {
    let of = |country: &Country| {
        let patterns = country.postcodes.iter();
        patterns
            .map(|pattern| Pattern::new(pattern, country.postcode_letters))
            .collect()
    };
    COUNTRIES.iter().map(of).collect()
});

impl Pattern {
    fn new(pattern: &str, letters: &'static str) -> Pattern {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut count = 1;
        for byte in pattern.bytes() {
            match (byte, pieces.last_mut()) {
                (b'#', Some(Piece::Digits(digits, power))) if *digits < DIGITS => {
                    *digits += 1;
                    *power = Divisor::new(10_u64.pow(*digits as u32));
                }
                (b'#', _) => pieces.push(Piece::Digits(1, Divisor::new(10))),
                (b'?', _) => pieces.push(Piece::Letter(Divisor::new(letters.len() as u64))),
                (fixed, _) => pieces.push(Piece::Fixed(fixed)),
            }
            count *= match byte {
                b'#' => 10,
                b'?' => letters.len() as u64,
                _ => 1,
            };
        }
        Pattern {
            pieces,
            letters: letters.as_bytes(),
            count,
        }
    }

    /// Postcode number `number`.
    #[inline]
    fn nth(&self, mut number: u64) -> String {
        let mut postcode = String::with_capacity(16);
        for piece in &self.pieces {
            let part;
            match piece {
                Piece::Fixed(byte) => push_byte(&mut postcode, *byte),
                Piece::Digits(digits, power) => {
                    (number, part) = power.divide(number);
                    push_digits::<{ DIGITS as u32 / 2 }>(&mut postcode, part, *digits);
                }
                Piece::Letter(letters) => {
                    (number, part) = letters.divide(number);
                    push_byte(&mut postcode, self.letters[part as usize]);
                }
            }
        }
        postcode
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
                    .position(|country| country.code == *code)
                    .map(Kind::Of)
            }
        }
    }

    fn longest(self) -> usize {
        match self {
            Kind::Zip => 5,
            Kind::ZipPlus4 => 10,
            Kind::Of(country) => {
                let postcodes = COUNTRIES[country].postcodes.iter();
                postcodes.map(|p| p.len()).max().unwrap_or(0)
            }
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
            Kind::Of(country) => PATTERNS[country].iter().map(|p| p.count).sum(),
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
                let mut rest = index;
                for pattern in &PATTERNS[country] {
                    if rest < pattern.count {
                        return pattern.nth(rest);
                    }
                    rest -= pattern.count;
                }
                String::new()
            }
        }
    }
}

/// The first three digits of the ZIP codes of all states, in the order of the states.
static ZIP_PREFIXES: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let states = STATES.iter().flat_map(|state| state.zip_prefixes);
    states.flat_map(|(low, high)| *low..=*high).collect()
});

/// ZIP code number `index` of those of all states.
fn zip(index: u64) -> String {
    match ZIP_PREFIXES.get((index / 100) as usize) {
        Some(prefix) => five_digits(u64::from(*prefix) * 100 + index % 100),
        None => String::new(),
    }
}

#[inline]
fn five_digits(zip: u64) -> String {
    let mut text = String::with_capacity(16);
    push_byte(&mut text, b'0' + (zip / 10_000) as u8);
    push_pair(&mut text, zip / 100);
    push_pair(&mut text, zip);
    text
}

/// ZIP code number `index` of a state.
#[inline]
fn zip_of(prefixes: &[(u16, u16)], index: u64) -> String {
    five_digits(zip_prefix(prefixes, index / 100) * 100 + index % 100)
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

#[diagnostic::do_not_recommend]
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
            let patterns = &PATTERNS[place.country_index()];
            let choice = sample::below(bits, patterns.len() as u64) as usize;
            match patterns.get(choice) {
                Some(pattern) => pattern.nth(sample::below(mix64(bits), pattern.count)),
                None => NONE.to_owned(),
            }
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

#[cfg(test)]
mod tests {
    use super::{KINDS, Kind, NONE, PATTERNS, postcode};
    use crate::data::places::{COUNTRIES, Country, STATES};
    use crate::generator::Generator;
    use crate::generator::place::{country_code, state};
    use crate::generator::testing::{assert_fits, column, short, unique, values};

    /// Whether a postcode is one of a pattern, character by character.
    fn matches(postcode: &str, pattern: &str, letters: &str) -> bool {
        postcode.len() == pattern.len()
            && postcode.chars().zip(pattern.chars()).all(|(c, p)| match p {
                '#' => c.is_ascii_digit(),
                '?' => letters.contains(c),
                p => c == p,
            })
    }

    fn is_of(postcode: &str, country: &Country) -> bool {
        let patterns = country.postcodes.iter();
        patterns
            .clone()
            .any(|p| matches(postcode, p, country.postcode_letters))
    }

    fn is_zip_of(postcode: &str, state: usize) -> bool {
        let prefix: u16 = postcode[..3].parse().unwrap();
        postcode.len() == 5
            && STATES[state]
                .zip_prefixes
                .iter()
                .any(|(low, high)| (*low..=*high).contains(&prefix))
    }

    #[test]
    fn postcodes_have_the_shape_of_their_country() {
        let rows = 100_000;
        let codes: Vec<String> = values(country_code(), rows);
        let states: Vec<String> = values(state(), rows);
        let postcodes: Vec<String> = values(postcode(), rows);
        let mut none = 0;
        for row in 0..rows as usize {
            let (code, postcode) = (&codes[row], &postcodes[row]);
            let country = COUNTRIES
                .iter()
                .find(|country| country.code == code)
                .unwrap();
            if country.postcodes.is_empty() {
                assert_eq!(postcode, NONE);
                none += 1;
            } else if code == "US" {
                let state = STATES
                    .iter()
                    .position(|state| state.name == states[row])
                    .unwrap();
                assert!(is_zip_of(postcode, state), "{postcode} {}", states[row]);
            } else {
                assert!(is_of(postcode, country), "{postcode} {code}");
            }
        }
        assert!(none > 1000);
    }

    #[test]
    fn kinds_have_no_postcode_in_common() {
        let kinds: Vec<Kind> = KINDS
            .iter()
            .map(|(_, pick)| Kind::new(pick).unwrap())
            .collect();
        for (a, kind) in kinds.iter().enumerate() {
            let size = kind.count();
            for step in 0..2000 {
                let text = kind.nth(size / 2000 * step);
                let owner = |kind: &Kind| match kind {
                    Kind::Zip => matches(&text, "#####", ""),
                    Kind::ZipPlus4 => matches(&text, "#####-####", ""),
                    Kind::Of(country) => is_of(&text, &COUNTRIES[*country]),
                };
                let owners: Vec<usize> = (0..kinds.len()).filter(|b| owner(&kinds[*b])).collect();
                assert_eq!(owners, [a], "{text}");
            }
        }
    }

    #[test]
    fn each_kind_counts_its_postcodes_once() {
        for kind in KINDS.iter().map(|(_, pick)| Kind::new(pick).unwrap()) {
            let size = kind.count();
            let stride = (size / 100_000).max(1);
            let mut all: Vec<String> = (0..size / stride).map(|i| kind.nth(i * stride)).collect();
            let number = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), number, "{kind:?}");
        }
        for (country, patterns) in COUNTRIES.iter().zip(&*PATTERNS) {
            let counts = patterns.iter().map(|pattern| pattern.count);
            assert!(counts.min().is_none_or(|least| least > 0), "{country:?}");
        }
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(postcode, 12), 3);
    }

    #[test]
    fn unique_postcodes_are_enough_and_distinct() {
        let mut generator = postcode();
        generator.fit(&column()).unwrap();
        assert!(generator.cardinality() > Some(4_000_000_000));
        let mut all: Vec<String> = unique(postcode(), 500_000).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 500_000);
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(postcode(), 4),
            ["188716", "615880", "564348", "22968"]
        );
        assert_eq!(
            short::<String>(postcode(), 5, 3).unwrap(),
            ["69360", "15378", "73476"]
        );
        assert_eq!(
            unique::<String>(postcode(), 3).unwrap(),
            ["246-6437", "068-0752", "40918"]
        );
    }
}
