//! Telephone numbers that ring nowhere.

use crate::column::{Cell, Column};
use crate::data::places::{CANADIAN_AREA_CODES, COUNTRIES, STATE_AREA_CODES};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::too_short;
use crate::generator::text::{Pattern, pattern};
use crate::sample;
use crate::stream::mix64;

/// Telephone numbers, made by [`phone_number`].
#[derive(Clone, Debug)]
pub struct PhoneNumber {
    template: Option<Pattern>,
    numbers: Vec<Block>,
    /// The numbers of a country, as a range of `numbers`; of most countries there are none.
    countries: Vec<(usize, usize)>,
    /// As `countries`, of each state of the US.
    states: Vec<(usize, usize)>,
    cardinality: u128,
}

/// Numbers that have all but the last digits in common.
#[derive(Clone, Debug)]
struct Block {
    template: String,
    count: u64,
    /// How many numbers the blocks up to this one have.
    end: u64,
}

/// Telephone numbers that ring nowhere.
///
/// # Example
///
/// ```
/// use seed_core::generators::phone_number;
/// use seed_core::{Seed, first_values};
///
/// let values: Vec<String> = first_values(phone_number(), Seed(42), 2)?;
/// assert_eq!(values, ["+1 251-555-0188", "+1 716-555-0115"]);
/// let values: Vec<String> = first_values(phone_number().template("(###) ###-####"), Seed(42), 2)?;
/// assert_eq!(values, ["(078) 088-9300", "(852) 107-2936"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A number of the row's place out of those that its regulator keeps free for films: `555-01##` of
/// an area code of the row's state in the US, likewise in Canada and in the other countries of the
/// calling code 1; the blocks of Ofcom, ARCEP, the Bundesnetzagentur, ACMA, ComReg and PTS under
/// the calling codes 44, 33, 49, 61, 353 and 46. All other countries keep no such numbers, so that
/// a number of the US stands there. In international form with spaces; without them, without the
/// calling code and without the area code as the column gets shorter.
///
/// A unique column does not take the row's place: it uses up all reserved numbers, 304,500, then
/// 10^10 numbers of the calling code 999, which the ITU gives to nobody.
///
/// A [`template`](PhoneNumber::template) takes the place of all that. Its numbers may be
/// somebody's.
///
/// # Errors
///
/// A column of less than 7 characters, or one that is shorter than the template, is an error that
/// names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
///
/// # Source
///
/// The regulators' publications, named beside the numbers in the source; area codes: see
/// `src/data/places/SOURCE.md`.
#[must_use]
pub fn phone_number() -> PhoneNumber {
    PhoneNumber {
        template: None,
        numbers: Vec::new(),
        countries: Vec::new(),
        states: Vec::new(),
        cardinality: 0,
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

/// Numbers of the calling code that the ITU gives to nobody: what unique columns use when all
/// reserved ones are taken.
const UNASSIGNED: &str = "+999 ### ### ####";

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

    /// Adds the blocks that are short enough, and gives the range they have in the list.
    fn add(&mut self, templates: impl IntoIterator<Item = String>, most: usize) -> (usize, usize) {
        let start = self.numbers.len();
        for template in templates {
            let Some(template) = shortened(template, most) else {
                continue;
            };
            let count = 10_u64.pow(template.matches('#').count() as u32);
            let end = self.numbers.last().map_or(0, |block| block.end) + count;
            self.numbers.push(Block {
                template,
                count,
                end,
            });
        }
        (start, self.numbers.len())
    }

    fn reserved(&mut self, most: usize) {
        let fictional = |code: &u16| match most {
            12.. => format!("+1 {code}-555-01##"),
            _ => format!("{code}-555-01##"),
        };
        self.states = STATE_AREA_CODES
            .iter()
            .map(|codes| self.add(codes.iter().map(fictional), most))
            .collect();
        let of_us = (0, self.numbers.len());
        let canadian = self.add(CANADIAN_AREA_CODES.iter().map(fictional), most);
        let of_codes = RESERVED.map(|(code, templates)| {
            let templates = templates.iter().map(|template| (*template).to_owned());
            (code, self.add(templates, most))
        });
        for country in &COUNTRIES {
            let (code, area) = match country.calling_code.split_once('-') {
                Some((code, area)) => (code, Some(area)),
                None => (country.calling_code, None),
            };
            let reserved = of_codes.iter().find(|(of, _)| *of == code);
            let range = match (reserved, area.map(str::parse)) {
                (Some((_, range)), _) => *range,
                (None, Some(Ok(area))) if code == "1" => self.add([fictional(&area)], most),
                _ if country.code == "CA" => canadian,
                _ => of_us,
            };
            self.countries.push(match range.0 < range.1 {
                true => range,
                false => of_us,
            });
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

/// A template with its `#` replaced by the digits of a number.
#[inline]
fn filled(template: &str, mut number: u64) -> String {
    let mut phone = template.as_bytes().to_vec();
    for byte in phone.iter_mut().rev() {
        if *byte == b'#' {
            *byte = b'0' + (number % 10) as u8;
            number /= 10;
        }
    }
    String::from_utf8(phone).unwrap_or_default()
}

#[diagnostic::do_not_recommend]
impl Generator<String> for PhoneNumber {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        if let Some(template) = &mut self.template {
            template.fit(column)?;
            self.cardinality = template.cardinality().unwrap_or(0);
            return Ok(());
        }
        let most = column.max_length().unwrap_or(usize::MAX);
        (self.numbers, self.countries, self.states) = Default::default();
        if most >= 10 {
            self.reserved(most);
        } else {
            let local = self.add(["555-01##".to_owned()], most);
            self.countries = vec![local; COUNTRIES.len()];
            self.states = vec![local; STATE_AREA_CODES.len()];
        }
        let Some(last) = self.numbers.last() else {
            return Err(too_short(column, "telephone number", most));
        };
        self.cardinality = last.end.into();
        if most >= UNASSIGNED.len() {
            self.cardinality += 10_u128.pow(10);
        }
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        if let Some(template) = &self.template {
            return template.value(cell);
        }
        let district = cell.place().district();
        let (start, end) = match district.state() {
            Some(state) => self.states[state],
            None => self.countries[district.country()],
        };
        let bits = cell.bits();
        let block = start + sample::below(bits, (end - start) as u64) as usize;
        match self.numbers.get(block) {
            Some(block) => filled(&block.template, sample::below(mix64(bits), block.count)),
            None => String::new(),
        }
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.cardinality)
    }

    fn nth(&self, index: u128) -> String {
        if let Some(template) = &self.template {
            return template.nth(index);
        }
        let index = index as u64;
        let block = self.numbers.partition_point(|block| block.end <= index);
        match self.numbers.get(block) {
            Some(block) => filled(&block.template, index + block.count - block.end),
            None => {
                let reserved = self.numbers.last().map_or(0, |block| block.end);
                filled(UNASSIGNED, index - reserved)
            }
        }
    }

    fn tiers(&self) -> Vec<u128> {
        let reserved = match (&self.template, self.numbers.last()) {
            (None, Some(last)) => last.end.into(),
            _ => return vec![self.cardinality],
        };
        vec![reserved, self.cardinality - reserved]
    }
}

#[cfg(test)]
mod tests {
    use super::{RESERVED, phone_number};
    use crate::data::places::{CANADIAN_AREA_CODES, COUNTRIES, STATE_AREA_CODES, STATES};
    use crate::generator::Generator;
    use crate::generator::place::{country_code, state};
    use crate::generator::testing::{assert_fits, column, short, unique, values};

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

    #[test]
    fn numbers_ring_nowhere_and_belong_to_the_country() {
        let rows = 100_000;
        let phones: Vec<String> = values(phone_number(), rows);
        let codes: Vec<String> = values(country_code(), rows);
        let states: Vec<String> = values(state(), rows);
        for row in 0..rows as usize {
            let (phone, code) = (&phones[row], codes[row].as_str());
            assert!(is_reserved(phone), "{phone}");
            let country = COUNTRIES
                .iter()
                .find(|country| country.code == code)
                .unwrap();
            let calling = country.calling_code.split('-').next().unwrap();
            let own = RESERVED.iter().any(|(of, _)| *of == calling);
            assert_eq!(own, !phone.starts_with("+1 "), "{phone} {code}");
            assert!(
                !own || phone.starts_with(&format!("+{calling} ")),
                "{phone} {code}"
            );
            if own || code != "US" && calling != "1" {
                continue;
            }
            let area: u16 = phone[3..6].parse().unwrap();
            match (code, country.calling_code.split_once('-')) {
                (_, Some((_, of))) => assert_eq!(of, &phone[3..6], "{code}"),
                ("CA", _) => assert!(CANADIAN_AREA_CODES.contains(&area)),
                ("US", _) => {
                    let state = STATES.iter().position(|state| state.name == states[row]);
                    assert!(STATE_AREA_CODES[state.unwrap()].contains(&area));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn every_reserved_number_comes_once_and_then_those_of_nobody() {
        let mut phones = phone_number();
        phones.fit(&column()).unwrap();
        let [reserved, nobody] = phones.tiers()[..] else {
            panic!("two tiers");
        };
        assert_eq!((reserved, nobody), (304_500, 10_000_000_000));
        let mut all: Vec<String> = unique(phone_number(), reserved as u64 + 1000).unwrap();
        assert!(
            all[..reserved as usize]
                .iter()
                .all(|phone| is_reserved(phone))
        );
        assert!(
            all[reserved as usize..]
                .iter()
                .all(|phone| phone.starts_with("+999 "))
        );
        for phone in &mut all {
            *phone = dense(phone);
        }
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len() as u128, reserved + 1000);
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(phone_number, 19), 7);
        assert_eq!(assert_fits(|| phone_number().template("#-#"), 5), 3);
        for most in 12..20 {
            let phones: Vec<String> = short(phone_number(), most, 500).unwrap();
            assert!(phones.iter().all(|phone| is_reserved(phone)));
        }
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
        assert_eq!(
            values::<String>(phone_number(), 2),
            ["+1 251-555-0188", "+1 716-555-0115"]
        );
        assert_eq!(
            values::<String>(phone_number().template("##-?"), 2),
            ["01-A", "26-Q"]
        );
        assert_eq!(
            short::<String>(phone_number(), 12, 2).unwrap(),
            ["+12515550188", "+17165550115"]
        );
        assert_eq!(
            short::<String>(phone_number(), 10, 2).unwrap(),
            ["2515550188", "7165550115"]
        );
        assert_eq!(
            short::<String>(phone_number(), 8, 2).unwrap(),
            ["555-0188", "555-0115"]
        );
        assert_eq!(
            unique::<String>(phone_number(), 2).unwrap(),
            ["+61 3 7010 5533", "+353 20 914 7148"]
        );
    }
}
