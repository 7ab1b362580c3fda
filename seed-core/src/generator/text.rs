//! Text out of single characters.

use std::ops::{Range, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

use rand_xoshiro::rand_core::Rng;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::fraction::{self, Fractions};
use crate::generator::Generator;
use crate::generator::phrase::push_byte;
use crate::generator::shares::Shares;
use crate::permutation::MAX_DOMAIN;
use crate::sample;
use crate::stream::{self, mix64};

/// The most characters: 16 MB of ASCII.
const MAX_LENGTH: usize = 1 << 24;

/// The most lengths among which the values of a unique column are shared out.
const MAX_LENGTHS: usize = 4096;

/// The most characters of a value that are counted, where the alphabet is a single one.
const MOST_COUNTED: usize = 64;

/// One draw decides so many texts at most: each of its characters is then off a uniform one by at
/// most 2^-24.
const A_DRAW: u64 = 1 << 40;

const ALPHANUMERIC: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What a unique column has: under the usual collations of MySQL, `a` and `A` are the same.
const LOWER_CASE: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

/// Random text, made by [`string`].
#[derive(Clone, Debug)]
pub struct Text {
    length: LengthBounds,
    /// As it is asked for.
    own_alphabet: Option<String>,
    alphabet: String,
    characters: Box<[char]>,
    /// The least and the most characters, once fitted.
    least: usize,
    most: usize,
    /// The least characters of a unique value.
    first: usize,
    /// The values by length.
    shares: Option<Shares>,
    /// How many characters the number of a value decides.
    counted: usize,
    /// How many characters one draw of 64 bits decides.
    per_draw: usize,
    /// The fractions of the numbers of values, by how many characters they decide.
    fractions: Box<[Fractions]>,
}

/// Random text of letters and digits.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::string;
/// use seed_diesel::{Seed, first_values};
///
/// let codes: Vec<String> = first_values(string(8), Seed(42), 2)?;
/// assert_eq!(codes, ["1dNK8lHq", "HulCAXW8"]);
/// let digits: Vec<String> = first_values(string(2..=5).alphabet("01"), Seed(42), 3)?;
/// assert_eq!(digits, ["10", "1111", "1101"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Text of a number of characters, or of a range of numbers (all equally likely), out of `0-9a-zA-Z`,
/// in a unique column `0-9a-z` (MySQL's usual collations hold `a` and `A` to be the same), or an
/// [`alphabet`](Text::alphabet) of one's own. `string(..)` is 7 to 20 characters. Lengths
/// that the column cannot take are left out. As many distinct values as there are such texts (those
/// of one length count up to 2^62, those of all up to 2^63); a unique column keeps the lengths equally frequent for as long
/// as there are short texts left (of more than 4096 lengths it uses the longest 4096).
///
/// # Errors
///
/// An empty range, a shortest length that is longer than the column, more than 2^24 characters, an
/// alphabet that is empty or has a character twice are errors that name the column.
///
/// # Determinism
///
/// Xoshiro256++, one draw for the length and one for every few characters (six of 62), of output
/// version 1.
#[must_use]
pub fn string(length: impl Length) -> Text {
    Text {
        length: length.bounds(),
        own_alphabet: None,
        alphabet: String::new(),
        characters: Box::default(),
        least: 0,
        most: 0,
        first: 0,
        shares: None,
        counted: 0,
        per_draw: 1,
        fractions: Box::default(),
    }
}

impl Text {
    /// The characters that the text is made of, all equally likely.
    #[must_use]
    pub fn alphabet(self, characters: impl Into<String>) -> Text {
        Text {
            own_alphabet: Some(characters.into()),
            ..self
        }
    }

    /// Value number `number` among those of `length` characters.
    fn of_length(&self, length: usize, number: u64) -> String {
        let mut text = String::with_capacity(length);
        let counted = length.min(self.counted);
        self.push(self.fractions[counted].of(number), counted, &mut text);
        let mut bits = number;
        let mut left = length - counted;
        while left > 0 {
            bits = mix64(bits);
            let characters = left.min(self.per_draw);
            self.push(bits, characters, &mut text);
            left -= characters;
        }
        text
    }

    /// Appends the characters that a fraction of all texts of so many decides.
    #[inline]
    fn push(&self, mut fraction: u64, characters: usize, text: &mut String) {
        let size = self.characters.len() as u64;
        let ascii =
            (self.alphabet.len() == self.characters.len()).then_some(self.alphabet.as_bytes());
        for _ in 0..characters {
            let character;
            (character, fraction) = fraction::digit(fraction, size);
            match ascii {
                Some(bytes) => push_byte(text, bytes[character as usize]),
                None => text.push(self.characters[character as usize]),
            }
        }
    }
}

/// Takes the last digit of a number in base `size`. Division of 64 bits is much cheaper.
#[inline]
fn digit(number: &mut u128, size: u64) -> u64 {
    match u64::try_from(*number) {
        Ok(small) => {
            *number = (small / size).into();
            small % size
        }
        Err(_) => {
            let digit = *number % u128::from(size);
            *number /= u128::from(size);
            digit as u64
        }
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Text {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let alphabet = match (&self.own_alphabet, column.is_unique()) {
            (Some(own), _) => own,
            (None, true) => LOWER_CASE,
            (None, false) => ALPHANUMERIC,
        };
        self.alphabet = alphabet.to_owned();
        self.characters = self.alphabet.chars().collect();
        if self.characters.is_empty() {
            return Err(column.error("the alphabet has no characters"));
        }
        let mut sorted = self.characters.to_vec();
        sorted.sort_unstable();
        if let Some(twice) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(column.error(format!("the alphabet has `{}` twice", twice[0])));
        }
        (self.least, self.most) = self.length.within(column, (7, 20))?;
        let size = self.characters.len() as u64;
        let powers: Vec<u64> =
            std::iter::successors(Some(1), |power: &u64| power.checked_mul(size))
                .take_while(|power| *power <= Fractions::MOST)
                .take(self.most.saturating_add(1).min(MOST_COUNTED))
                .collect();
        self.counted = powers.len() - 1;
        let fit_a_draw = powers.iter().filter(|power| **power <= A_DRAW);
        self.per_draw = fit_a_draw.count().saturating_sub(1).max(1);
        self.fractions = powers.iter().copied().map(Fractions::new).collect();
        self.first = self.least.max(self.most.saturating_sub(MAX_LENGTHS - 1));
        let parts: Vec<(u64, Vec<u128>)> = (self.first..=self.most)
            .map(|length| (1, vec![powers[length.min(self.counted)].into()]))
            .collect();
        self.shares = Some(Shares::new(column, &parts));
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        let mut rng = cell.rng();
        let lengths = (self.most - self.least) as u64;
        let length = match lengths {
            0 => self.least,
            _ => self.least + sample::below(rng.next_u64(), lengths.saturating_add(1)) as usize,
        };
        let mut text = String::with_capacity(length);
        let mut left = length;
        while left > 0 {
            let characters = left.min(self.per_draw);
            self.push(rng.next_u64(), characters, &mut text);
            left -= characters;
        }
        text
    }

    fn cardinality(&self) -> Option<u128> {
        self.shares.as_ref().map(Shares::cardinality)
    }

    fn nth(&self, index: u128) -> String {
        match &self.shares {
            Some(shares) => {
                let (part, number) = shares.find(index);
                self.of_length(self.first + part, number as u64)
            }
            None => String::new(),
        }
    }

    fn tiers(&self) -> Vec<u128> {
        self.shares.as_ref().map(Shares::tiers).unwrap_or_default()
    }
}

/// How long a value is - a number of characters, bytes or elements: a number, a range, or `..` for
/// the default.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no length",
    label = "write a number or a range of numbers",
    note = "a length is `8`, `7..=20`, `1..10`, `..=20` or `..`"
)]
pub trait Length: sealed::Length {
    #[doc(hidden)]
    fn bounds(self) -> LengthBounds;
}

/// The ends of a [`Length`].
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct LengthBounds {
    /// `None` for the default.
    ends: Option<(usize, usize)>,
    exclusive: bool,
    shown: String,
}

mod sealed {
    pub trait Length {}
}

macro_rules! lengths {
    ($($length:ty: $bounds:expr;)+) => {$(
        impl sealed::Length for $length {}
        impl Length for $length {
            fn bounds(self) -> LengthBounds {
                let shown = format!("{self:?}");
                let bounds: fn($length) -> (Option<(usize, usize)>, bool) = $bounds;
                let (ends, exclusive) = bounds(self);
                LengthBounds {
                    ends,
                    exclusive,
                    shown,
                }
            }
        }
    )+};
}

lengths! {
    usize: |length| (Some((length, length)), false);
    Range<usize>: |range| (Some((range.start, range.end)), true);
    RangeInclusive<usize>: |range| (Some(range.into_inner()), false);
    RangeTo<usize>: |range| (Some((0, range.end)), true);
    RangeToInclusive<usize>: |range| (Some((0, range.end)), false);
    RangeFull: |_| (None, false);
}

impl LengthBounds {
    /// The length as it is said.
    pub(crate) fn shown(&self) -> &str {
        &self.shown
    }

    /// The least as it is said.
    pub(crate) fn least(&self, default: usize) -> usize {
        self.ends.map_or(default, |(least, _)| least)
    }

    /// The most as it is said, which may be less than the least.
    pub(crate) fn most(&self, default: usize) -> usize {
        match self.ends {
            Some((_, end)) => end.saturating_sub(usize::from(self.exclusive)),
            None => default,
        }
    }

    /// The least and the most as they are said; `default` stands for `..`.
    pub(crate) fn ends(
        &self,
        column: &Column,
        default: (usize, usize),
    ) -> Result<(usize, usize), Error> {
        let Some((least, end)) = self.ends else {
            return Ok(default);
        };
        let shown = &self.shown;
        let most = match self.exclusive {
            true => end.checked_sub(1),
            false => Some(end),
        };
        most.filter(|most| least <= *most)
            .map(|most| (least, most))
            .ok_or_else(|| column.error(format!("length {shown} is empty")))
    }

    /// The least and the most of what the column takes; `default` stands for `..`.
    pub(crate) fn within(
        &self,
        column: &Column,
        default: (usize, usize),
    ) -> Result<(usize, usize), Error> {
        let longest = column.max_length().unwrap_or(usize::MAX);
        let (least, most) = self.ends(column, default)?;
        if self.ends.is_none() {
            return Ok((least.min(longest), most.min(longest)));
        }
        let shown = &self.shown;
        if least > longest {
            return Err(column.error(format!(
                "length {shown} is longer than the column's {longest}"
            )));
        }
        let most = most.min(longest);
        if most > MAX_LENGTH {
            return Err(column.error(format!("length {shown} is more than {MAX_LENGTH}")));
        }
        Ok((least, most))
    }
}

/// Text after a template, made by [`pattern`].
#[derive(Clone, Debug)]
pub struct Pattern {
    template: String,
    places: Vec<Place>,
    cardinality: u128,
    /// Whether the number of a value decides all its places, and has 64 bits.
    small: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Fixed(char),
    Digit,
    Letter,
}

impl Place {
    /// How many characters may stand here.
    fn choices(self) -> u64 {
        match self {
            Place::Fixed(_) => 1,
            Place::Digit => 10,
            Place::Letter => 26,
        }
    }

    fn choice(self, number: u64) -> char {
        match self {
            Place::Fixed(character) => character,
            Place::Digit => char::from(b'0' + number as u8),
            Place::Letter => char::from(b'A' + number as u8),
        }
    }
}

/// Text after a template: `#` is a digit, `?` a letter from A to Z.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::pattern;
/// use seed_diesel::{Seed, first_values};
///
/// let plates: Vec<String> = first_values(pattern("??-####"), Seed(42), 2)?;
/// assert_eq!(plates, ["XW-9300", "GS-2936"]);
/// let tickets: Vec<String> = first_values(pattern(r"\##"), Seed(42), 1)?;
/// assert_eq!(tickets, ["#0"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The template with each `#` replaced by 0 to 9 and each `?` by A to Z, all equally likely; `\`
/// stands before a `#`, `?` or `\` that is meant as such. 10 and 26 distinct values for each of
/// them multiplied, as far as that stays below 2^126.
///
/// # Errors
///
/// A template that ends with a single `\`, or makes text longer than the column, is an error that
/// names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn pattern(template: impl Into<String>) -> Pattern {
    Pattern {
        template: template.into(),
        places: Vec::new(),
        cardinality: 0,
        small: false,
    }
}

impl Pattern {
    /// Value number `number`, with divisions by constants only.
    fn of_small(&self, mut number: u64) -> String {
        let mut text = String::with_capacity(self.places.len());
        for place in &self.places {
            match place {
                Place::Fixed(character) => text.push(*character),
                Place::Digit => {
                    push_byte(&mut text, b'0' + (number % 10) as u8);
                    number /= 10;
                }
                Place::Letter => {
                    push_byte(&mut text, b'A' + (number % 26) as u8);
                    number /= 26;
                }
            }
        }
        text
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Pattern {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let template = &self.template;
        let Some(places) = places(template) else {
            return Err(column.error(format!(
                "the pattern `{template}` ends with a `\\` that escapes nothing"
            )));
        };
        if let Some(longest) = column
            .max_length()
            .filter(|longest| places.len() > *longest)
        {
            return Err(column.error(format!(
                "the pattern `{template}` makes {} characters, the column takes {longest}",
                places.len()
            )));
        }
        self.cardinality = places
            .iter()
            .scan(1_u128, |product, place| {
                *product = product.checked_mul(place.choices().into())?;
                (*product <= MAX_DOMAIN).then_some(*product)
            })
            .last()
            .unwrap_or(1);
        let product = places
            .iter()
            .try_fold(1_u64, |product, place| product.checked_mul(place.choices()));
        self.small = product.is_some();
        self.places = places;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.nth(cell.below_u128(self.cardinality))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.cardinality)
    }

    fn nth(&self, index: u128) -> String {
        if self.small {
            return self.of_small(index as u64);
        }
        let (mut number, mut counted) = (index, self.cardinality);
        let mut rest = None;
        let characters = self.places.iter().map(|place| {
            let choices = place.choices();
            if choices == 1 {
                return place.choice(0);
            }
            if counted > 1 {
                counted /= u128::from(choices);
                return place.choice(digit(&mut number, choices));
            }
            // More places than the largest bijection decides: the others follow from the number.
            let rest = rest.get_or_insert_with(|| stream::rng(folded(index)));
            place.choice(sample::below(rest.next_u64(), choices))
        });
        characters.collect()
    }
}

fn places(template: &str) -> Option<Vec<Place>> {
    let mut characters = template.chars();
    let mut places = Vec::new();
    while let Some(character) = characters.next() {
        places.push(match character {
            '#' => Place::Digit,
            '?' => Place::Letter,
            '\\' => Place::Fixed(characters.next()?),
            other => Place::Fixed(other),
        });
    }
    Some(places)
}

/// 64 bits that depend on all of a number.
pub(crate) fn folded(number: u128) -> u64 {
    mix64(number as u64 ^ mix64((number >> 64) as u64))
}

#[cfg(test)]
mod tests {
    use super::{pattern, string};
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn lengths_and_characters_are_those_asked_for() {
        let texts = values(string(2..=4).alphabet("äb"), 300);
        for length in 2..=4 {
            assert!(texts.iter().any(|text| text.chars().count() == length));
        }
        assert!(
            texts
                .iter()
                .all(|text| (2..=4).contains(&text.chars().count()))
        );
        assert!(
            texts
                .iter()
                .all(|text| text.chars().all(|c| "äb".contains(c)))
        );
        assert!(values(string(1..3), 100).iter().all(|text| text.len() < 3));
        assert_eq!(values(string(0), 1), [""]);
    }

    #[test]
    fn the_default_is_cut_to_the_column() {
        let longest = |texts: &[String]| texts.iter().map(String::len).max();
        assert_eq!(longest(&values(string(..), 500)), Some(20));
        assert_eq!(longest(&short(string(..), 12, 500).unwrap()), Some(12));
        assert_eq!(longest(&short(string(..), 4, 500).unwrap()), Some(4));
        assert_eq!(longest(&short(string(1..=300), 4, 500).unwrap()), Some(4));
    }

    #[test]
    fn unique_within_few_characters() {
        let mut all = unique(string(..=2).alphabet("abc"), 13).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 13);
        assert!(unique(string(..=2).alphabet("abc"), 14).is_err());
    }

    #[test]
    fn unique_texts_have_all_lengths_and_all_characters_vary() {
        let texts = unique(string(..), 2000).unwrap();
        for length in 7..=20 {
            let texts = texts.iter().filter(|text| text.len() == length);
            let texts: Vec<&String> = texts.collect();
            assert!(texts.len() > 80, "{} of length {length}", texts.len());
        }
        let texts = unique(string(40), 500).unwrap();
        for place in 0..40 {
            let mut seen: Vec<u8> = texts.iter().map(|text| text.as_bytes()[place]).collect();
            seen.sort_unstable();
            seen.dedup();
            assert!(seen.len() > 30, "{} characters at {place}", seen.len());
        }
    }

    #[test]
    fn patterns_are_followed() {
        for text in values(pattern(r"+380 ## ?\#\\"), 50) {
            let characters: Vec<char> = text.chars().collect();
            assert!(text.starts_with("+380 ") && text.ends_with(r"#\"), "{text}");
            assert!(characters[5].is_ascii_digit() && characters[6].is_ascii_digit());
            assert!(characters[8].is_ascii_uppercase());
        }
        assert_eq!(values(pattern("plain"), 1), ["plain"]);
    }

    #[test]
    fn unique_patterns_use_every_value_once() {
        let mut all = unique(pattern("?#"), 260).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 260);
        assert!(unique(pattern("?#"), 261).is_err());
        let long = unique(pattern("#".repeat(60)), 300).unwrap();
        for place in 0..60 {
            for digit in b'0'..=b'9' {
                assert!(long.iter().any(|text| text.as_bytes()[place] == digit));
            }
        }
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        assert_eq!(problem(string(5..5)), "length 5..5 is empty");
        assert_eq!(
            problem(string(usize::MAX)),
            format!("length {} is more than 16777216", usize::MAX)
        );
        assert_eq!(
            problem(string(3).alphabet("")),
            "the alphabet has no characters"
        );
        assert_eq!(
            problem(string(3).alphabet("abca")),
            "the alphabet has `a` twice"
        );
        assert_eq!(
            problem(pattern(r"##\")),
            r"the pattern `##\` ends with a `\` that escapes nothing"
        );
        let too_long = |error: crate::Error| error.to_string();
        assert_eq!(
            short(string(5..=9), 4, 1).map_err(too_long),
            Err("column `example.value`: length 5..=9 is longer than the column's 4".into())
        );
        assert_eq!(
            short(pattern("###"), 2, 1).map_err(too_long),
            Err(
                "column `example.value`: the pattern `###` makes 3 characters, the column takes 2"
                    .into()
            )
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values(string(..), 3),
            ["Hqu4Iec", "W8fMg3mSw3AaAbl9", "RcLNxfGGrabhhU0"]
        );
        assert_eq!(
            unique(string(..), 3).unwrap(),
            ["jojfqftq0prtk1tx", "lf9qb85vzncm7", "06llmrori"]
        );
        assert_eq!(
            unique(string(30), 1).unwrap(),
            ["85opuc3s7nbfqt6bj7p2ywfwic03qy"]
        );
        assert_eq!(
            values(pattern("??-####"), 3),
            ["XW-9300", "GS-2936", "KZ-0925"]
        );
        assert_eq!(
            unique(pattern("##########"), 2).unwrap(),
            ["0088162968", "4573021890"]
        );
    }
}
