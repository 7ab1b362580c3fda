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
            "+44 28 9649 6###",
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
        let place = cell.place();
        let (start, end) = match place.state() {
            Some(state) => self.states[state],
            None => self.countries[place.country_index()],
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
