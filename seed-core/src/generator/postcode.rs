//! Postcodes in the shape of their country.

use std::ops::Range;
use std::sync::LazyLock;

use crate::column::{Cell, Column};
use crate::data::places::{COUNTRIES, STATES, State};
use crate::error::Error;
use crate::fraction::{self, Fractions};
use crate::generator::Generator;
use crate::generator::guide::Guide;
use crate::generator::phrase::{push_byte, too_short};
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

/// Postcodes that are counted through: those of some patterns, one pattern after the other.
#[derive(Clone, Debug)]
struct Kind {
    patterns: Vec<Counted>,
    guide: Guide,
}

/// The postcodes of a pattern, by their numbers in a kind.
#[derive(Clone, Copy, Debug)]
struct Counted {
    start: u64,
    end: u64,
    /// The place of the pattern in all.
    pattern: usize,
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
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::postcode;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(postcode(), Seed(42), 3)?;
/// assert_eq!(values, ["00398", "6753", "M5G 7N3"]);
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

/// The postcodes of all countries, of the states of the US behind them, and last the ZIP codes of all states with four
/// more digits.
struct Patterns {
    patterns: Vec<Pattern>,
    /// Where the patterns of each area start; the last is the end of all.
    starts: Vec<u16>,
    /// What stands at a place: every ASCII character by itself, and behind those the letters of the countries.
    characters: [u8; 256],
}

/// Postcodes of one pattern. A place is one of some characters that follow each other; a place that is fixed is one of
/// one.
struct Pattern {
    /// The first of the characters of each place, and how many they are.
    first: [u8; LONGEST],
    radix: [u8; LONGEST],
    len: usize,
    /// How many postcodes there are.
    count: u64,
    fractions: Fractions,
}

/// The area of the ZIP codes with four more digits.
const ZIP_PLUS_4: usize = COUNTRIES.len() + STATES.len();

/// No postcode is longer, and few are longer than this.
const LONGEST: usize = 11;
const USUAL: usize = 9;

/// The postcodes of each area: see [`District::area`](crate::data::places::District::area).
static PATTERNS: LazyLock<Patterns> = LazyLock::new(Patterns::new);

impl Patterns {
    fn new() -> Patterns {
        let mut all = Patterns {
            patterns: Vec::new(),
            starts: vec![0],
            characters: std::array::from_fn(|byte| byte as u8),
        };
        let mut end = 128;
        for country in &COUNTRIES {
            let own = country.postcode_letters.as_bytes();
            let mut known = all.characters[128..end].windows(own.len().max(1));
            let letters = match known.position(|known| known == own) {
                Some(at) => 128 + at,
                None => end,
            };
            if letters == end {
                end += own.len();
                all.characters[letters..end].copy_from_slice(own);
            }
            let radix = own.len() as u8;
            let postcodes = match country.postcodes {
                [] => &[NONE],
                postcodes => postcodes,
            };
            all.area(postcodes.iter(), |byte| match byte {
                b'#' => (b'0', 10),
                b'?' => (letters as u8, radix),
                fixed => (fixed, 1),
            });
        }
        let digits = |byte| match byte {
            b'#' => (b'0', 10),
            fixed => (fixed, 1),
        };
        let zips = |state: &State| {
            let prefixes = state.zip_prefixes.iter();
            let prefixes = prefixes.flat_map(|(low, high)| *low..=*high);
            prefixes.map(|prefix| format!("{prefix:03}##"))
        };
        for state in &STATES {
            all.area(zips(state), digits);
        }
        let plus_4 = STATES.iter().flat_map(zips).map(|zip| zip + "-####");
        all.area(plus_4, digits);
        all
    }

    /// Adds an area with its postcodes; `place` gives the first character of a place and how many there are.
    fn area(
        &mut self,
        postcodes: impl Iterator<Item = impl AsRef<str>>,
        place: impl Fn(u8) -> (u8, u8),
    ) {
        for postcode in postcodes {
            let places = postcode.as_ref().bytes().map(&place);
            let mut pattern = Pattern {
                first: [b' '; LONGEST],
                radix: [1; LONGEST],
                len: postcode.as_ref().len(),
                count: 1,
                fractions: Fractions::new(1),
            };
            for (at, (first, radix)) in places.enumerate() {
                pattern.first[at] = first;
                pattern.radix[at] = radix;
                pattern.count *= u64::from(radix);
            }
            pattern.fractions = Fractions::new(pattern.count);
            self.patterns.push(pattern);
        }
        self.starts.push(self.patterns.len() as u16);
    }

    /// The patterns of an area, one or more.
    #[inline]
    fn of(&self, area: usize) -> &[Pattern] {
        &self.patterns[self.starts[area].into()..self.starts[area + 1].into()]
    }

    /// The postcode at a fraction, in 2^-64, of those of a pattern.
    #[inline]
    fn write(&self, pattern: &Pattern, mut fraction: u64) -> String {
        if pattern.len > USUAL {
            return self.write_long(pattern, fraction);
        }
        let mut text = String::with_capacity(USUAL);
        // All these places, whether the pattern has them or not: to go through its own alone, or to tell fixed ones
        // from others, the processor would have to guess.
        for at in 0..USUAL {
            self.push(pattern, at, &mut fraction, &mut text);
        }
        text.truncate(pattern.len);
        text
    }

    #[cold]
    fn write_long(&self, pattern: &Pattern, mut fraction: u64) -> String {
        let mut text = String::with_capacity(LONGEST);
        for at in 0..pattern.len {
            self.push(pattern, at, &mut fraction, &mut text);
        }
        text
    }

    /// Appends the character at a place, and takes the fraction of the places behind it.
    #[inline]
    fn push(&self, pattern: &Pattern, at: usize, fraction: &mut u64, text: &mut String) {
        let (choice, rest) = fraction::digit(*fraction, pattern.radix[at].into());
        let character = usize::from(pattern.first[at]) + choice as usize;
        push_byte(text, self.characters[character]);
        *fraction = rest;
    }
}

impl Pick {
    /// The areas whose postcodes it is.
    fn areas(&self) -> Range<usize> {
        let states = COUNTRIES.len()..ZIP_PLUS_4;
        match self {
            Pick::Zip => states,
            Pick::ZipPlus4 => ZIP_PLUS_4..ZIP_PLUS_4 + 1,
            Pick::Country(code) => {
                let mut countries = COUNTRIES.iter();
                match countries.position(|country| country.code == *code) {
                    Some(country) => country..country + 1,
                    None => 0..0,
                }
            }
        }
    }
}

impl Kind {
    fn new(areas: Range<usize>) -> Kind {
        let starts = &PATTERNS.starts;
        let patterns = usize::from(starts[areas.start])..usize::from(starts[areas.end]);
        let mut start = 0;
        let patterns = patterns.map(|pattern| {
            let end = start + PATTERNS.patterns[pattern].count;
            let counted = Counted {
                start,
                end,
                pattern,
            };
            start = end;
            counted
        });
        let patterns: Vec<Counted> = patterns.collect();
        Kind {
            guide: Guide::new(&patterns, |pattern| pattern.end),
            patterns,
        }
    }

    /// The characters of its longest postcodes.
    fn longest(&self) -> usize {
        let patterns = self.patterns.iter();
        let lengths = patterns.map(|counted| PATTERNS.patterns[counted.pattern].len);
        lengths.max().unwrap_or(0)
    }

    /// How many postcodes there are.
    fn count(&self) -> u64 {
        self.patterns.last().map_or(0, |pattern| pattern.end)
    }

    /// Postcode number `number`.
    #[inline]
    fn nth(&self, number: u64) -> String {
        let all = &*PATTERNS;
        let counted = self
            .guide
            .block(&self.patterns, number, |pattern| pattern.end);
        let pattern = &all.patterns[counted.pattern];
        all.write(pattern, pattern.fractions.of(number - counted.start))
    }
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
        let kinds = KINDS.iter();
        let kinds = kinds.map(|(weight, pick)| (*weight, Kind::new(pick.areas())));
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

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let all = &*PATTERNS;
        let patterns = all.of(cell.place().district().area());
        let (choice, fraction) = sample::below_and_rest(cell.bits(), patterns.len() as u64);
        let pattern = &patterns[choice as usize];
        if pattern.len > self.most {
            return self.instead(cell);
        }
        all.write(pattern, fraction)
    }

    fn cardinality(&self) -> Option<u128> {
        self.shares.as_ref().map(Shares::cardinality)
    }

    #[inline]
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
    use super::{KINDS, Kind, NONE, PATTERNS, Pick, postcode};
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
            .map(|(_, pick)| Kind::new(pick.areas()))
            .collect();
        for (a, kind) in kinds.iter().enumerate() {
            let size = kind.count();
            for step in 0..2000 {
                let text = kind.nth(size / 2000 * step);
                let owner = |pick: &Pick| match pick {
                    Pick::Zip => matches(&text, "#####", ""),
                    Pick::ZipPlus4 => matches(&text, "#####-####", ""),
                    Pick::Country(_) => is_of(&text, &COUNTRIES[pick.areas().start]),
                };
                let owners: Vec<usize> = (0..kinds.len()).filter(|b| owner(&KINDS[*b].1)).collect();
                assert_eq!(owners, [a], "{text}");
            }
        }
    }

    #[test]
    fn each_kind_counts_its_postcodes_once() {
        for (_, pick) in &KINDS {
            let kind = Kind::new(pick.areas());
            let size = kind.count();
            let stride = (size / 100_000).max(1);
            let mut all: Vec<String> = (0..size / stride).map(|i| kind.nth(i * stride)).collect();
            let number = all.len();
            all.sort_unstable();
            all.dedup();
            assert!(number > 0, "{:?} has no postcode", pick.areas());
            assert_eq!(all.len(), number, "{:?}", pick.areas());
        }
        for area in 0..COUNTRIES.len() + STATES.len() {
            let patterns = PATTERNS.of(area);
            assert!(!patterns.is_empty() && patterns.iter().all(|pattern| pattern.count > 0));
        }
        let largest = PATTERNS.patterns.iter().map(|pattern| pattern.count).max();
        assert!(largest <= Some(1 << 32), "{largest:?}");
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
            ["00398", "6753", "M5G 7N3", "361-5188"]
        );
        assert_eq!(
            short::<String>(postcode(), 5, 3).unwrap(),
            ["00398", "6753", "73476"]
        );
        assert_eq!(
            unique::<String>(postcode(), 3).unwrap(),
            ["H6X 5R5", "3600 WJ", "78670"]
        );
    }
}
