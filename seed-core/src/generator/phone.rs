//! Telephone numbers that ring nowhere.

use std::collections::BTreeSet;

use crate::column::{Cell, Column};
use crate::data::places::{CANADIAN_AREA_CODES, COUNTRIES, STATE_AREA_CODES};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{push_ascii, too_short};
use crate::generator::text::{Pattern, pattern};
use crate::sample;
use crate::stream::mix64;

/// Telephone numbers, made by [`phone_number`].
#[derive(Clone, Debug)]
pub struct PhoneNumber {
    template: Option<Pattern>,
    prefixes: Option<Vec<String>>,
    digits: Option<u32>,
    /// Once fitted: the reserved numbers, then one block for each other calling code; or one block
    /// for each prefix.
    blocks: Vec<Block>,
    /// The numbers of a country, as a range of `blocks`.
    countries: Vec<(usize, usize)>,
    /// As `countries`, of each state of the US.
    states: Vec<(usize, usize)>,
    /// The block of each hundred reserved numbers.
    hundreds: Vec<u16>,
    /// The first block that is not reserved.
    equal: usize,
    /// How many numbers each block from there on has.
    count: u64,
    tiers: Vec<u128>,
}

/// Numbers that have all but the last digits in common.
#[derive(Clone, Debug)]
struct Block {
    /// What stands before the first digit that differs.
    start: String,
    /// The rest, with `#` for each digit that differs.
    tail: String,
    count: u64,
    /// How many reserved numbers stand in the blocks before this one.
    before: u64,
}

/// Telephone numbers that ring nowhere.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::phone_number;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(phone_number(), Seed(42), 2)?;
/// assert_eq!(values, ["+39 00 887 1679", "+251 00 158 8036"]);
/// let values: Vec<String> = first_values(phone_number().template("(###) ###-####"), Seed(42), 2)?;
/// assert_eq!(values, ["(078) 088-9300", "(852) 107-2936"]);
/// let mobiles = phone_number().prefixes(["+380 99 ", "+380 67 "]).digits(7);
/// let values: Vec<String> = first_values(mobiles, Seed(42), 2)?;
/// assert_eq!(values, ["+380 99 8871679", "+380 67 1588036"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A number of the row's country, under its calling code. Where a regulator keeps numbers free for
/// films, one of those: `555-01##` of an area code of the row's state in the US, likewise in Canada
/// and in the other countries of the calling code 1; the blocks of Ofcom, ARCEP, the
/// Bundesnetzagentur, ACMA, ComReg and PTS under the calling codes 44, 33, 49, 61, 353 and 46. In
/// all other countries the number begins with 00, as `+91 00 ### ####`. Nobody has such a number: 0
/// and 00 are what one dials in front of a number, to call another town or another country. In the
/// few plans whose numbers begin with 0 all the same - of Benin, Congo, Gabon, Italy, the Ivory
/// Coast, San Marino and the Vatican - no number goes on with another 0.
///
/// Numbers are in international form with spaces, without those as the column gets shorter. A column
/// of less than 12 characters has no room for calling codes: there, numbers of the US stand in all
/// countries, below 10 characters without the area code.
///
/// A unique column does not take the row's place: it uses up all reserved numbers, 304,500, then
/// those that begin with 00, 10^7 of each of 197 calling codes, then 10^10 numbers of the calling
/// code 999, which the ITU gives to nobody.
///
/// A [`template`](PhoneNumber::template) or [`prefixes`](PhoneNumber::prefixes) take the place of
/// all that. Such numbers may be somebody's.
///
/// # Errors
///
/// A column of less than 7 characters, or one that is shorter than the template or than all prefixes
/// with their digits, is an error that names the column; so are an empty list of prefixes, a prefix
/// that is given twice, digits without prefixes, and a number of digits that is not 1 to 15.
///
/// # Determinism
///
/// One draw a value, of output version 1.
///
/// # Source
///
/// The regulators' publications, named beside the numbers in the source; area codes: see
/// `src/data/places/SOURCE.md`. What numbers begin with: ITU-T Recommendations E.123 and E.164, and
/// the national plans that the ITU publishes under the latter.
#[must_use]
pub fn phone_number() -> PhoneNumber {
    PhoneNumber {
        template: None,
        prefixes: None,
        digits: None,
        blocks: Vec::new(),
        countries: Vec::new(),
        states: Vec::new(),
        hundreds: Vec::new(),
        equal: 0,
        count: 1,
        tiers: Vec::new(),
    }
}

/// Blocks that the regulators of a calling code keep free for films and examples.
const RESERVED: [(&str, &[&str]); 6] = [
    // Ofcom, "Telephone numbers for use in TV and radio drama programmes".
    (
        "44",
        &[
            "+44 20 7946 0###",
            "+44 113 496 0###",
            "+44 114 496 0###",
            "+44 115 496 0###",
            "+44 116 496 0###",
            "+44 117 496 0###",
            "+44 118 496 0###",
            "+44 121 496 0###",
            "+44 131 496 0###",
            "+44 141 496 0###",
            "+44 151 496 0###",
            "+44 161 496 0###",
            "+44 191 498 0###",
            "+44 1632 960###",
            "+44 29 2018 0###",
            "+44 7700 900###",
        ],
    ),
    // ARCEP, decision 2018-0881.
    (
        "33",
        &[
            "+33 1 99 00 ## ##",
            "+33 2 61 91 ## ##",
            "+33 3 53 01 ## ##",
            "+33 4 65 71 ## ##",
            "+33 5 36 49 ## ##",
            "+33 6 39 98 ## ##",
        ],
    ),
    // Bundesnetzagentur, notice 148/2021.
    (
        "49",
        &[
            "+49 30 23125 ###",
            "+49 40 66969 ###",
            "+49 69 90009 ###",
            "+49 89 99998 ###",
            "+49 221 4710 ###",
        ],
    ),
    // ACMA, "Phone numbers for use in TV shows, films and creative works".
    (
        "61",
        &[
            "+61 2 5550 ####",
            "+61 2 7010 ####",
            "+61 3 5550 ####",
            "+61 3 7010 ####",
            "+61 7 5550 ####",
            "+61 7 7010 ####",
            "+61 8 5550 ####",
            "+61 8 7010 ####",
        ],
    ),
    // ComReg, "Numbering conditions of use": 020 91X XXXX is for drama.
    ("353", &["+353 20 91# ####"]),
    // PTS, numbers for films and books.
    (
        "46",
        &["+46 8 465 004 ##", "+46 31 390 06 ##", "+46 40 628 04 ##"],
    ),
];

/// Numbers of the calling code that the ITU gives to nobody, what stands before the digits and how
/// those are written: what unique columns use when all others are taken.
const UNASSIGNED: (&str, &str) = ("+999 ", "### ### ####");

/// The numbers of seven digits.
const TEN_MILLION: u64 = 10_000_000;

/// The characters of `+1` and ten digits: shorter columns have no calling codes.
const INTERNATIONAL: usize = 12;

/// The digits behind a prefix where nothing else is said.
const DIGITS: u32 = 7;

/// The most digits of a number, with its calling code: ITU-T E.164.
const MOST_DIGITS: u32 = 15;

impl PhoneNumber {
    /// Numbers after a template in place of the default ones: `#` stands for a digit, `?` for a
    /// letter, as in [`pattern`]. Whether they ring is then up to the template.
    #[must_use]
    pub fn template(self, template: impl Into<String>) -> PhoneNumber {
        PhoneNumber {
            template: Some(pattern(template)),
            ..self
        }
    }

    /// Numbers of these prefixes in place of the default ones, all equally likely, with
    /// [`digits`](PhoneNumber::digits) behind them; a space in between belongs to the prefix.
    /// Whether they ring is then up to the prefixes.
    #[must_use]
    pub fn prefixes<P: Into<String>>(self, prefixes: impl IntoIterator<Item = P>) -> PhoneNumber {
        PhoneNumber {
            prefixes: Some(prefixes.into_iter().map(Into::into).collect()),
            ..self
        }
    }

    /// How many digits follow a prefix, 7 unless said otherwise.
    #[must_use]
    pub fn digits(self, digits: u32) -> PhoneNumber {
        PhoneNumber {
            digits: Some(digits),
            ..self
        }
    }

    /// Adds the reserved blocks that are short enough, and gives the range they have in the list.
    fn add(&mut self, templates: impl IntoIterator<Item = String>, most: usize) -> (usize, usize) {
        let start = self.blocks.len();
        for template in templates {
            let Some(template) = shortened(template, most) else {
                continue;
            };
            let before = self.reserved();
            let block = Block::new(&template, before);
            let hundreds = (block.count / 100) as usize;
            let place = self.blocks.len() as u16;
            self.hundreds.extend(std::iter::repeat_n(place, hundreds));
            self.blocks.push(block);
        }
        (start, self.blocks.len())
    }

    /// How many reserved numbers there are.
    fn reserved(&self) -> u64 {
        self.hundreds.len() as u64 * 100
    }

    /// Adds the numbers of all countries.
    fn add_countries(&mut self, most: usize) {
        let fictional = |code: &u16| match most {
            INTERNATIONAL.. => format!("+1 {code}-555-01##"),
            _ => format!("{code}-555-01##"),
        };
        self.states = STATE_AREA_CODES
            .iter()
            .map(|codes| self.add(codes.iter().map(fictional), most))
            .collect();
        let of_us = (0, self.blocks.len());
        let canadian = self.add(CANADIAN_AREA_CODES.iter().map(fictional), most);
        let of_codes = RESERVED.map(|(code, templates)| {
            let templates = templates.iter().map(|template| (*template).to_owned());
            (code, self.add(templates, most))
        });
        let mut others = BTreeSet::new();
        for country in &COUNTRIES {
            let (code, area) = country.calling_code_and_area();
            let reserved = of_codes.iter().find(|(of, _)| *of == code);
            let range = match (reserved, area.map(str::parse)) {
                (Some((_, range)), _) => *range,
                (None, Some(Ok(area))) if code == "1" => self.add([fictional(&area)], most),
                (None, _) if country.code == "CA" => canadian,
                (None, _) if code == "1" => of_us,
                (None, _) => (0, 0),
            };
            self.countries.push(match range.0 < range.1 {
                true => range,
                false if most < INTERNATIONAL => of_us,
                false => {
                    others.insert(code);
                    (0, 0)
                }
            });
        }
        self.add_others(&others, most);
    }

    /// Adds the numbers that begin with 00, of these calling codes, for the countries that have none
    /// yet.
    fn add_others(&mut self, codes: &BTreeSet<&str>, most: usize) {
        self.equal = self.blocks.len();
        for code in codes {
            let template = match most {
                INTERNATIONAL => format!("+{code}00######"),
                _ => format!("+{code} 00 ### ####"),
            };
            if let Some(template) = shortened(template, most) {
                self.blocks.push(Block::new(&template, 0));
            }
        }
        for (country, range) in COUNTRIES.iter().zip(&mut self.countries) {
            if range.0 == range.1 {
                let (code, _) = country.calling_code_and_area();
                let start = self.equal + codes.range(..code).count();
                *range = (start, start + 1);
            }
        }
    }

    /// Prepares the numbers of the prefixes that are short enough.
    fn fit_prefixes(&mut self, column: &Column, prefixes: &[String]) -> Result<(), Error> {
        let digits = self.digits.unwrap_or(DIGITS);
        if !(1..=MOST_DIGITS).contains(&digits) {
            return Err(column.error(format!(
                "{digits} digits asked, 1 to {MOST_DIGITS} possible"
            )));
        }
        if prefixes.is_empty() {
            return Err(column.error("the list of prefixes is empty"));
        }
        let mut known = BTreeSet::new();
        if let Some(twice) = prefixes.iter().find(|prefix| !known.insert(*prefix)) {
            return Err(column.error(format!("the prefix `{twice}` is given twice")));
        }
        let most = column.max_length().unwrap_or(usize::MAX);
        let count = 10_u64.pow(digits);
        let fitting = prefixes
            .iter()
            .filter(|prefix| prefix.chars().count() + digits as usize <= most);
        self.blocks = fitting
            .map(|prefix| Block {
                start: prefix.clone(),
                tail: "#".repeat(digits as usize),
                count,
                before: 0,
            })
            .collect();
        if self.blocks.is_empty() {
            return Err(too_short(
                column,
                "telephone number of these prefixes",
                most,
            ));
        }
        self.count = count;
        let all = count.saturating_mul(self.blocks.len() as u64);
        self.tiers = vec![all.into()];
        Ok(())
    }
}

impl Block {
    /// The numbers of a template, in which at least two digits differ.
    fn new(template: &str, before: u64) -> Block {
        let (start, tail) = template.split_at(template.find('#').unwrap_or(template.len()));
        Block {
            start: start.to_owned(),
            tail: tail.to_owned(),
            count: 10_u64.pow(tail.matches('#').count() as u32),
            before,
        }
    }
}

/// A template that is at most so long, without its spaces and hyphens if it has to be.
fn shortened(template: String, most: usize) -> Option<String> {
    if template.len() <= most {
        return Some(template);
    }
    let dense: String = template.chars().filter(|c| !" -".contains(*c)).collect();
    (dense.len() <= most).then_some(dense)
}

/// A number of up to 16 digits behind a text, written after `tail`.
#[inline]
fn filled(start: &str, tail: &str, number: u64) -> String {
    let digits = sixteen_digits(number);
    let mut text = [0; 16];
    let mut left = digits.len();
    let tail = tail.as_bytes();
    for (byte, form) in text.iter_mut().zip(tail).take(tail.len()).rev() {
        *byte = *form;
        if *form == b'#' {
            left -= 1;
            *byte = digits[left % 16];
        }
    }
    let mut phone = String::with_capacity(start.len() + tail.len());
    phone.push_str(start);
    push_ascii(&mut phone, &text[..tail.len().min(16)]);
    phone
}

/// The last 16 digits of a number.
#[inline]
fn sixteen_digits(number: u64) -> [u8; 16] {
    const HALF: u64 = 100_000_000;
    let mut digits = [b'0'; 16];
    let (high, low) = digits.split_at_mut(8);
    low.copy_from_slice(&eight_digits(number % HALF));
    if number >= HALF {
        high.copy_from_slice(&eight_digits(number / HALF % HALF));
    }
    digits
}

/// The digits of a number below 10^8, all at once: halves of it in halves of a word, down to single
/// digits in bytes. 10486 / 2^20 is a hundredth of numbers below 10^4, 103 / 2^10 a tenth of those
/// below 100.
#[inline]
fn eight_digits(number: u64) -> [u8; 8] {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    let ones = tens | ((twos - tens * 10) << 8);
    (ones | 0x3030_3030_3030_3030).to_le_bytes()
}

#[diagnostic::do_not_recommend]
impl Generator<String> for PhoneNumber {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        (self.blocks, self.countries, self.states) = Default::default();
        self.hundreds = Vec::new();
        self.equal = 0;
        if self.digits.is_some() && self.prefixes.is_none() {
            return Err(column.error("the number of digits needs prefixes that they stand behind"));
        }
        if let Some(template) = &mut self.template {
            template.fit(column)?;
            self.tiers = template.tiers();
            return Ok(());
        }
        if let Some(prefixes) = self.prefixes.take() {
            let fitted = self.fit_prefixes(column, &prefixes);
            self.prefixes = Some(prefixes);
            return fitted;
        }
        let most = column.max_length().unwrap_or(usize::MAX);
        if most >= 10 {
            self.add_countries(most);
        } else {
            let local = self.add(["555-01##".to_owned()], most);
            self.countries = vec![local; COUNTRIES.len()];
            self.states = vec![local; STATE_AREA_CODES.len()];
            self.equal = local.1;
        }
        if self.blocks.is_empty() {
            return Err(too_short(column, "telephone number", most));
        }
        let others = &self.blocks[self.equal..];
        let count = others.first().map_or(1, |block| block.count);
        self.count = count;
        self.tiers = vec![self.reserved().into()];
        if !others.is_empty() {
            self.tiers.push((others.len() as u64 * count).into());
        }
        if most >= UNASSIGNED.0.len() + UNASSIGNED.1.len() {
            self.tiers.push(10_u128.pow(10));
        }
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        if let Some(template) = &self.template {
            return template.value(cell);
        }
        let (start, end) = match self.prefixes {
            Some(_) => (0, self.blocks.len()),
            None => {
                let district = cell.place().district();
                match district.state() {
                    Some(state) => self.states[state],
                    None => self.countries[district.country()],
                }
            }
        };
        let bits = cell.bits();
        let block = start + sample::below(bits, (end - start) as u64) as usize;
        match self.blocks.get(block) {
            Some(block) => {
                let number = sample::below(mix64(bits), block.count);
                filled(&block.start, &block.tail, number)
            }
            None => String::new(),
        }
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.tiers.iter().sum())
    }

    fn nth(&self, index: u128) -> String {
        if let Some(template) = &self.template {
            return template.nth(index);
        }
        let index = index as u64;
        if let Some(block) = self.hundreds.get((index / 100) as usize) {
            let block = &self.blocks[usize::from(*block)];
            return filled(&block.start, &block.tail, index - block.before);
        }
        let index = index - self.reserved();
        let (block, number) = match self.count {
            // A division by what is known when this is compiled costs a multiplication.
            TEN_MILLION => (index / TEN_MILLION, index % TEN_MILLION),
            count => (index / count, index % count),
        };
        match self.blocks.get(self.equal + block as usize) {
            Some(block) => filled(&block.start, &block.tail, number),
            None => {
                let others: u128 = self.tiers.get(1).copied().unwrap_or(0);
                filled(UNASSIGNED.0, UNASSIGNED.1, index - others as u64)
            }
        }
    }

    fn tiers(&self) -> Vec<u128> {
        self.tiers.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RESERVED, eight_digits, phone_number, sixteen_digits};
    use crate::data::places::{CANADIAN_AREA_CODES, COUNTRIES, STATE_AREA_CODES, STATES};
    use crate::generator::Generator;
    use crate::generator::place::{country_code, state};
    use crate::generator::testing::{
        assert_all, assert_fits, chi_square, column, problem, short, short_unique, unique, values,
    };

    fn dense(phone: &str) -> String {
        phone.chars().filter(|c| !" -".contains(*c)).collect()
    }

    /// Whether a number is one of those that nobody has, with `#` for any digit.
    fn is_reserved(phone: &str) -> bool {
        let phone = dense(phone);
        let of = |template: &str| {
            let template = dense(template);
            let fits = |(c, t): (char, char)| c == t || t == '#' && c.is_ascii_digit();
            phone.len() == template.len() && phone.chars().zip(template.chars()).all(fits)
        };
        of("+1###55501##") || RESERVED.iter().any(|(_, all)| all.iter().any(|t| of(t)))
    }

    /// Whether a number is one of its calling code that begins with 00, of so many digits then.
    fn begins_with_00(phone: &str, calling: &str, digits: usize) -> bool {
        dense(phone)
            .strip_prefix(&format!("+{calling}00"))
            .is_some_and(|rest| {
                rest.len() == digits && rest.chars().all(|digit| digit.is_ascii_digit())
            })
    }

    #[test]
    fn numbers_ring_nowhere_and_belong_to_the_country() {
        let rows = 100_000;
        for most in [12, 13, 14, 15, 16, 17, 99] {
            let phones: Vec<String> = short(phone_number(), most, rows).unwrap();
            let codes: Vec<String> = values(country_code(), rows);
            let states: Vec<String> = values(state(), rows);
            for row in 0..rows as usize {
                let (phone, code) = (&phones[row], codes[row].as_str());
                let country = COUNTRIES
                    .iter()
                    .find(|country| country.code == code)
                    .unwrap();
                let (calling, area) = country.calling_code_and_area();
                assert!(
                    phone.starts_with(&format!("+{calling}")),
                    "{phone} of {code}"
                );
                if most >= 17 {
                    assert!(phone.starts_with(&format!("+{calling} ")), "{phone}");
                }
                let digits = if most == 12 { 6 } else { 7 };
                let free = begins_with_00(phone, calling, digits);
                let reserves = calling == "1" || RESERVED.iter().any(|(of, _)| *of == calling);
                match reserves {
                    false => assert!(free, "{phone} of {code}"),
                    // Some of a country's reserved numbers have more than 12 characters.
                    true if most == 12 => assert!(free || is_reserved(phone), "{phone} of {code}"),
                    true => assert!(is_reserved(phone), "{phone} of {code}"),
                }
                if calling != "1" {
                    continue;
                }
                let of: u16 = dense(phone)[2..5].parse().unwrap();
                match (code, area) {
                    (_, Some(area)) => assert_eq!(area.parse(), Ok(of), "{code}"),
                    ("CA", _) => assert!(CANADIAN_AREA_CODES.contains(&of)),
                    ("US", _) => {
                        let state = STATES.iter().position(|state| state.name == states[row]);
                        assert!(STATE_AREA_CODES[state.unwrap()].contains(&of));
                    }
                    _ => {}
                }
            }
        }
        // Without a calling code, numbers of the US are all that ring nowhere.
        for most in [10, 11] {
            let phones: Vec<String> = short(phone_number(), most, 1000).unwrap();
            assert!(
                phones
                    .iter()
                    .all(|phone| is_reserved(&format!("+1{phone}")))
            );
        }
    }

    /// A calling code that is the beginning of another would let two blocks meet.
    #[test]
    fn no_calling_code_begins_another() {
        let codes: BTreeSet<&str> = COUNTRIES
            .iter()
            .map(|country| country.calling_code_and_area().0)
            .collect();
        for one in &codes {
            let begun = codes.iter().filter(|other| other.starts_with(one));
            assert_eq!(begun.count(), 1, "{one}");
            assert!(!"999".starts_with(one), "{one}");
        }
    }

    #[test]
    fn every_reserved_number_comes_once_and_then_those_of_nobody() {
        let mut phones = phone_number();
        phones.fit(&column()).unwrap();
        let [reserved, others, nobody] = phones.tiers()[..] else {
            panic!("three tiers");
        };
        assert_eq!(
            (reserved, others, nobody),
            (304_500, 1_970_000_000, 10_000_000_000)
        );
        let mut all: Vec<String> = unique(phone_number(), reserved as u64 + 1000).unwrap();
        assert!(
            all[..reserved as usize]
                .iter()
                .all(|phone| is_reserved(phone))
        );
        let codes: BTreeSet<&str> = COUNTRIES
            .iter()
            .map(|country| country.calling_code_and_area().0)
            .collect();
        let is_other = |phone: &str| {
            let phone = phone
                .strip_prefix('+')
                .and_then(|phone| phone.split_once(' '));
            phone.is_some_and(|(code, rest)| codes.contains(code) && rest.starts_with("00 "))
        };
        assert!(all[reserved as usize..].iter().all(|phone| is_other(phone)));
        let ends = [reserved, reserved + others - 1].map(|index| phones.nth(index));
        assert_eq!(ends, ["+20 00 000 0000", "+998 00 999 9999"]);
        // The edges of each block of the second tier, all numbers of some.
        let edges =
            (0..197).flat_map(|block| [0, 9_999_999].map(|number| block * 10_000_000 + number));
        all.extend(edges.map(|index| phones.nth(reserved + index)));
        assert!(all[reserved as usize..].iter().all(|phone| is_other(phone)));
        let beyond = reserved + others;
        let ends = [beyond, beyond + 1, beyond + nobody - 1].map(|index| phones.nth(index));
        assert_eq!(
            ends,
            [
                "+999 000 000 0000",
                "+999 000 000 0001",
                "+999 999 999 9999"
            ]
        );
        let made = all.len();
        for phone in &mut all {
            *phone = dense(phone);
        }
        all.sort_unstable();
        all.dedup();
        // Rows of a unique column may be at an edge.
        assert!(all.len() + 2 >= made, "{} of {made}", all.len());
    }

    #[test]
    fn short_columns_have_distinct_numbers_too() {
        for most in [8, 10, 12, 13, 16] {
            let mut phones = phone_number();
            let column = crate::generator::preview::column(crate::Seed(42), 1, Some(most), true);
            phones.fit(&column).unwrap();
            let rows = (phones.tiers()[0] as u64 + 5000).min(phones.cardinality().unwrap() as u64);
            let mut all: Vec<String> = short_unique(phone_number(), most, rows).unwrap();
            assert!(all.iter().all(|phone| phone.len() <= most));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len() as u64, rows, "at most {most}");
        }
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(phone_number, 19), 7);
        assert_eq!(assert_fits(|| phone_number().template("#-#"), 5), 3);
        let prefixes = || phone_number().prefixes(["+380 99 ", "0"]).digits(3);
        assert_eq!(assert_fits(prefixes, 13), 4);
    }

    #[test]
    fn digits_are_those_of_the_number() {
        for number in (0..10_000).flat_map(|n| [n, n * 10_000, n * 10_001, 99_990_000 + n]) {
            let text = format!("{number:08}");
            assert_eq!(eight_digits(number), *text.as_bytes(), "{number}");
        }
        for number in [0, 99_999_999, 100_000_000, 9_999_999_999_999_999, 1 << 52] {
            let text = format!("{number:016}");
            assert_eq!(sixteen_digits(number), *text.as_bytes(), "{number}");
        }
    }

    #[test]
    fn prefixes_are_equally_likely_and_digits_follow_them() {
        let prefixes = ["+380 99", "+380 67 ", "0"];
        let phones: Vec<String> = values(phone_number().prefixes(prefixes).digits(9), 30_000);
        let mut counts = [0; 3];
        for phone in &phones {
            let (prefix, digits) = phone.split_at(phone.len() - 9);
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit()), "{phone}");
            counts[prefixes.iter().position(|of| *of == prefix).unwrap()] += 1;
        }
        // 2 degrees of freedom, beyond 13.8 once in 1,000 runs.
        assert!(chi_square(&counts) < 13.8, "{counts:?}");
        assert_all(|| phone_number().prefixes(prefixes).digits(3), 3000);
        // Another length of digits, and no length.
        assert_all(|| phone_number().prefixes(["x", ""]).digits(1), 20);
        assert_eq!(
            values::<String>(phone_number().prefixes(["é"]), 1)[0].len(),
            9
        );
        let longest = phone_number().prefixes(["+"]).digits(15);
        assert_eq!(unique::<String>(longest, 1).unwrap()[0].len(), 16);
        let short = short::<String>(phone_number().prefixes(["+380 99", "0"]), 8, 50).unwrap();
        assert!(short.iter().all(|phone| phone.starts_with('0')));
    }

    #[test]
    fn wrong_prefixes_are_errors_in_words() {
        assert_eq!(
            problem::<String>(phone_number().prefixes([""; 0])),
            "the list of prefixes is empty"
        );
        assert_eq!(
            problem::<String>(phone_number().prefixes(["0", "1", "0"])),
            "the prefix `0` is given twice"
        );
        for digits in [0, 16] {
            assert_eq!(
                problem::<String>(phone_number().prefixes(["0"]).digits(digits)),
                format!("{digits} digits asked, 1 to 15 possible")
            );
        }
        assert_eq!(
            problem::<String>(phone_number().digits(7)),
            "the number of digits needs prefixes that they stand behind"
        );
        assert_eq!(
            short::<String>(phone_number().prefixes(["+1", "+44"]), 8, 1)
                .unwrap_err()
                .to_string(),
            "column `example.value`: no telephone number of these prefixes is as short as the column's 8 characters"
        );
    }

    #[test]
    fn templates_decide_alone() {
        let phones: Vec<String> = values(phone_number().template("(###) ###-####"), 1000);
        for phone in phones {
            let shape: String = phone
                .chars()
                .map(|c| if c.is_ascii_digit() { '#' } else { c })
                .collect();
            assert_eq!(shape, "(###) ###-####");
        }
        let mut all: Vec<String> = unique(phone_number().template("+7 ##"), 100).unwrap();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 100);
        assert!(unique::<String>(phone_number().template("+7 ##"), 101).is_err());
        assert!(short::<String>(phone_number().template("+7 ##"), 4, 1).is_err());
    }

    #[test]
    fn value_stability() {
        let cut = |most| short::<String>(phone_number(), most, 2).unwrap();
        assert_eq!(
            values::<String>(phone_number(), 8),
            [
                "+39 00 887 1679",
                "+251 00 158 8036",
                "+1 548-555-0164",
                "+81 00 296 8737",
                "+91 00 269 7125",
                "+91 00 366 3997",
                "+90 00 593 0549",
                "+212 00 555 4025"
            ]
        );
        assert_eq!(
            values::<String>(phone_number().template("##-?"), 2),
            ["01-A", "26-Q"]
        );
        let mobiles = || phone_number().prefixes(["+380 99 ", "+380 67 "]);
        assert_eq!(
            values::<String>(mobiles(), 2),
            ["+380 99 8871679", "+380 67 1588036"]
        );
        assert_eq!(cut(13), ["+39008871679", "+251001588036"]);
        assert_eq!(cut(12), ["+3900887167", "+25100158803"]);
        assert_eq!(cut(10), ["2515550188", "7165550115"]);
        assert_eq!(cut(8), ["555-0188", "555-0115"]);
        assert_eq!(
            unique::<String>(phone_number(), 2).unwrap(),
            ["+61 3 7010 5533", "+353 20 914 7148"]
        );
        assert_eq!(
            unique::<String>(mobiles(), 2).unwrap(),
            ["+380 99 6725659", "+380 99 5924439"]
        );
    }
}
