//! Phrases out of lists of words, counted through: of any length, or only those that are short
//! enough for a column.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::column::{Cell, Column};
use crate::data::List;
use crate::data::people::Names;
use crate::error::Error;
use crate::fraction::{self, Fractions};
use crate::sample;

/// A list of words.
pub(crate) trait Words: Send + Sync + 'static {
    fn count(&self) -> usize;
    fn word(&self, index: usize) -> &'static str;
    /// Appends a word; in the case that it has in phrases, should that be another one.
    fn push(&self, index: usize, phrase: &mut String) {
        phrase.push_str(self.word(index));
    }
    /// How many bytes a word is given room for; few are longer.
    fn wide(&self) -> usize {
        WIDE
    }
}

/// Most words of most lists have no more bytes.
const WIDE: usize = 16;

impl<const N: usize> Words for List<N> {
    fn count(&self) -> usize {
        self.len()
    }
    fn word(&self, index: usize) -> &'static str {
        self.get(index)
    }
    fn push(&self, index: usize, phrase: &mut String) {
        self.push_entry(index, phrase);
    }
    fn wide(&self) -> usize {
        self.wide()
    }
}

impl<const N: usize, const R: usize, const G: usize> Words for Names<N, R, G> {
    fn count(&self) -> usize {
        self.len()
    }
    fn word(&self, index: usize) -> &'static str {
        self.get(index)
    }
    fn push(&self, index: usize, phrase: &mut String) {
        self.push(index, phrase);
    }
}

/// One place of a phrase, and all that can stand there.
#[derive(Clone)]
pub(crate) enum Part {
    /// The same text in all phrases.
    Text(&'static str),
    /// A word of a list.
    Word(&'static dyn Words, Range<usize>),
    /// Two different words of a list, with a text in between.
    Pair(&'static dyn Words, &'static str),
    /// A number from 1 up to this one.
    Number(u32),
}

impl Part {
    /// Any word of a list.
    pub(crate) fn any(words: &'static impl Words) -> Part {
        Part::Word(words, 0..words.count())
    }

    fn count(&self) -> u64 {
        match self {
            Part::Text(_) => 1,
            Part::Word(_, range) => range.len() as u64,
            Part::Pair(words, _) => {
                let count = words.count() as u64;
                count * count.saturating_sub(1)
            }
            Part::Number(last) => (*last).into(),
        }
    }

    /// How many bytes it is given room for.
    fn room(&self) -> usize {
        match self {
            Part::Text(text) => text.len(),
            Part::Word(words, _) => words.wide(),
            Part::Pair(words, between) => 2 * words.wide() + between.len(),
            Part::Number(_) => 10,
        }
    }

    fn push(&self, index: u64, phrase: &mut String) {
        match self {
            Part::Text(text) => phrase.push_str(text),
            Part::Word(words, range) => words.push(range.start + index as usize, phrase),
            Part::Pair(words, between) => {
                let others = words.count() as u64 - 1;
                let (first, second) = (index / others, index % others);
                words.push(first as usize, phrase);
                phrase.push_str(between);
                words.push((second + u64::from(second >= first)) as usize, phrase);
            }
            Part::Number(_) => push_number(phrase, index + 1),
        }
    }
}

/// Phrases of the same shape: every combination of what can stand at its places, each once.
#[derive(Clone)]
pub(crate) struct Phrases {
    parts: Vec<Part>,
    count: u128,
    /// How many there are at each place.
    counts: Vec<u64>,
    /// How many bytes a phrase is given room for; few are longer.
    room: usize,
    /// Those of the numbers of all combinations, of which [`Fractions::MOST`] are counted.
    fractions: Fractions,
    /// Only where some combinations are too long.
    short: Option<Short>,
}

/// The combinations that are short enough, by the length of each place.
#[derive(Clone)]
struct Short {
    places: Vec<Arc<ByLength>>,
    /// How many combinations of the places from `i` on have at most `room` characters: `[i][room]`.
    counts: Vec<Vec<u128>>,
}

/// What can stand at one place, by its number of characters.
#[derive(Default)]
struct ByLength {
    /// The words, shorter ones first; none of a text or a number, which need no table.
    order: Vec<u32>,
    /// How many words have less than so many characters.
    starts: Vec<usize>,
}

impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phrases({})", self.count)
    }
}

impl Phrases {
    /// The phrases of a shape that have at most so many characters.
    fn new(parts: Vec<Part>, max_length: Option<usize>, tables: &mut Tables) -> Phrases {
        let count = parts.iter().map(Part::count).fold(1, u64::saturating_mul);
        let count = count.min(Fractions::MOST);
        let all = Phrases {
            count: count.into(),
            fractions: Fractions::new(count.max(1)),
            counts: parts.iter().map(Part::count).collect(),
            room: parts.iter().map(Part::room).sum(),
            parts,
            short: None,
        };
        match max_length {
            Some(most) => all.at_most(most, tables),
            None => all,
        }
    }

    fn at_most(self, most: usize, tables: &mut Tables) -> Phrases {
        let parts = self.parts.iter();
        let places: Vec<Arc<ByLength>> = parts.map(|part| tables.of(part)).collect();
        let longest =
            |(part, place): (&Part, &Arc<ByLength>)| place.lengths(part).end.saturating_sub(1);
        if self.parts.iter().zip(&places).map(longest).sum::<usize>() <= most {
            return self;
        }
        let mut counts = vec![vec![1; most + 1]];
        for (part, place) in self.parts.iter().zip(&places).rev() {
            let rest = &counts[counts.len() - 1];
            let count = |room: usize| {
                place
                    .lengths(part)
                    .take_while(|length| *length <= room)
                    .map(|length| place.count(part, length) * rest[room - length])
                    .sum()
            };
            let counted = (0..=most).map(count).collect();
            counts.push(counted);
        }
        counts.reverse();
        Phrases {
            count: counts[0][most],
            fractions: self.fractions,
            counts: self.counts,
            room: self.room,
            parts: self.parts,
            short: Some(Short { places, counts }),
        }
    }

    /// How many phrases there are.
    pub(crate) fn count(&self) -> u128 {
        self.count
    }

    /// The phrase that 64 random bits decide: each part takes those that the ones before it left. It is off a uniform
    /// one by at most `count / 2^64`.
    fn draw(&self, bits: u64) -> String {
        match self.short {
            Some(_) => self.nth(sample::below_u128(bits, self.count)),
            None => self.at(bits),
        }
    }

    /// The phrase at a fraction of all.
    fn at(&self, mut fraction: u64) -> String {
        let mut phrase = String::with_capacity(self.room);
        for (part, count) in self.parts.iter().zip(&self.counts) {
            let place;
            (place, fraction) = fraction::digit(fraction, *count);
            part.push(place, &mut phrase);
        }
        phrase
    }

    /// Phrase number `index`, below [`count`](Self::count).
    pub(crate) fn nth(&self, index: u128) -> String {
        let Some(short) = &self.short else {
            return self.at(self.fractions.of(index as u64));
        };
        let mut phrase = String::with_capacity(self.room);
        short.push(&self.parts, index, &mut phrase);
        phrase
    }
}

impl Short {
    fn push(&self, parts: &[Part], mut index: u128, phrase: &mut String) {
        let mut room = self.counts[0].len() - 1;
        for (i, (part, place)) in parts.iter().zip(&self.places).enumerate() {
            for length in place.lengths(part) {
                let rest = self.counts[i + 1][room - length];
                let block = place.count(part, length) * rest;
                if index < block {
                    let (number, below) = divide(index, rest);
                    place.push(part, length, number as u64, phrase);
                    index = below;
                    room -= length;
                    break;
                }
                index -= block;
            }
        }
    }
}

/// The tables that the shapes of a column share.
#[derive(Default)]
struct Tables(Vec<(Key, Arc<ByLength>)>);

/// A stretch of a list: where its first word lies in memory, and its numbers.
type Key = (*const u8, Range<usize>);

impl Tables {
    fn of(&mut self, part: &Part) -> Arc<ByLength> {
        let (words, range) = match part {
            Part::Word(words, range) => (*words, range.clone()),
            Part::Pair(words, _) => (*words, 0..words.count()),
            Part::Text(_) | Part::Number(_) => return Arc::default(),
        };
        if range.is_empty() {
            return Arc::default();
        }
        let key = (words.word(range.start).as_ptr(), range.clone());
        if let Some((_, table)) = self.0.iter().find(|(known, _)| *known == key) {
            return Arc::clone(table);
        }
        let table = Arc::new(ByLength::new(words, range));
        self.0.push((key, Arc::clone(&table)));
        table
    }
}

impl ByLength {
    fn new(words: &dyn Words, range: Range<usize>) -> ByLength {
        let lengths: Vec<usize> = range
            .clone()
            .map(|word| words.word(word).chars().count())
            .collect();
        let longest = lengths.iter().max().copied().unwrap_or(0);
        let mut starts = vec![0; longest + 2];
        for length in &lengths {
            starts[length + 1] += 1;
        }
        for length in 0..=longest {
            starts[length + 1] += starts[length];
        }
        // Each word to the next free place of its length, so that those of one length keep their order.
        let mut free = starts.clone();
        let mut order = vec![0; lengths.len()];
        for (word, length) in range.zip(lengths) {
            order[free[length]] = word as u32;
            free[length] += 1;
        }
        ByLength { order, starts }
    }

    /// The lengths that occur.
    fn lengths(&self, part: &Part) -> Range<usize> {
        let longest = self.starts.len().saturating_sub(1);
        match part {
            Part::Text(text) => {
                let length = text.chars().count();
                length..length + 1
            }
            Part::Word(..) => 0..longest,
            Part::Pair(_, between) => 0..(2 * longest.saturating_sub(1)) + between.len() + 1,
            Part::Number(last) => 1..last.to_string().len() + 1,
        }
    }

    /// The words of a length.
    fn words(&self, length: usize) -> &[u32] {
        match (self.starts.get(length), self.starts.get(length + 1)) {
            (Some(start), Some(end)) => &self.order[*start..*end],
            _ => &[],
        }
    }

    /// How many have a length.
    fn count(&self, part: &Part, length: usize) -> u128 {
        match part {
            Part::Text(_) => 1,
            Part::Word(..) => self.words(length).len() as u128,
            Part::Pair(_, between) => {
                let pairs = self.pairs(length, between);
                pairs
                    .map(|(first, seconds)| first.len() as u128 * seconds)
                    .sum()
            }
            Part::Number(last) => {
                let (low, high) = of_digits(length, *last);
                u128::from(high - low)
            }
        }
    }

    fn push(&self, part: &Part, length: usize, mut number: u64, phrase: &mut String) {
        match part {
            Part::Text(text) => phrase.push_str(text),
            Part::Word(words, _) => {
                words.push(self.words(length)[number as usize] as usize, phrase);
            }
            Part::Number(last) => {
                push_number(phrase, u64::from(of_digits(length, *last).0) + number)
            }
            Part::Pair(words, between) => {
                for (firsts, seconds) in self.pairs(length, between) {
                    let seconds = seconds as u64;
                    let block = firsts.len() as u64 * seconds;
                    if number >= block {
                        number -= block;
                        continue;
                    }
                    let (first, second) =
                        ((number / seconds) as usize, (number % seconds) as usize);
                    let first_length = words.word(firsts[first] as usize).chars().count();
                    let rest = length - between.len() - first_length;
                    let others = self.words(rest);
                    // The word itself is passed over among those of its own length.
                    let same = others.len() as u64 > seconds && second >= first;
                    words.push(firsts[first] as usize, phrase);
                    phrase.push_str(between);
                    words.push(others[second + usize::from(same)] as usize, phrase);
                    return;
                }
            }
        }
    }

    /// The first words of pairs of a length, by their own length, with how many words may follow.
    fn pairs(&self, length: usize, between: &str) -> impl Iterator<Item = (&[u32], u128)> {
        let room = length.checked_sub(between.len());
        (0..=room.unwrap_or(0)).filter_map(move |own| {
            let rest = room? - own;
            let seconds = self
                .words(rest)
                .len()
                .saturating_sub(usize::from(own == rest));
            let firsts = self.words(own);
            (seconds > 0 && !firsts.is_empty()).then_some((firsts, seconds as u128))
        })
    }
}

/// The numbers 1 up to `last` that have so many digits, the end excluded.
fn of_digits(digits: usize, last: u32) -> (u32, u32) {
    let power = |digits: usize| 10_u32.saturating_pow(digits as u32).min(last + 1);
    match digits {
        0 => (0, 0),
        _ => (power(digits - 1), power(digits)),
    }
}

/// Quotient and remainder; division of 64 bits is much cheaper.
#[inline]
fn divide(a: u128, b: u128) -> (u128, u128) {
    match (u64::try_from(a), u64::try_from(b)) {
        (Ok(a), Ok(b)) => ((a / b).into(), (a % b).into()),
        _ => (a / b, a % b),
    }
}

/// Shapes of phrases one after the other, each with its own count; no phrase is in two of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shapes(Vec<Phrases>);

impl Shapes {
    /// The phrases of the shapes that have at most `max_length` characters; an error where there are
    /// none. `what` is what the error calls one phrase.
    pub(crate) fn new(
        column: &Column,
        what: &str,
        max_length: Option<usize>,
        shapes: impl IntoIterator<Item = Vec<Part>>,
    ) -> Result<Shapes, Error> {
        let mut tables = Tables::default();
        let shapes = shapes
            .into_iter()
            .map(|shape| Phrases::new(shape, max_length, &mut tables));
        let shapes = Shapes(shapes.collect());
        match (shapes.count(), max_length) {
            (0, Some(most)) => Err(too_short(column, what, most)),
            _ => Ok(shapes),
        }
    }

    pub(crate) fn count(&self) -> u128 {
        self.0.iter().map(Phrases::count).sum()
    }

    pub(crate) fn counts(&self) -> Vec<u128> {
        self.0.iter().map(Phrases::count).collect()
    }

    pub(crate) fn nth(&self, mut index: u128) -> String {
        for phrases in &self.0 {
            if index < phrases.count() {
                return phrases.nth(index);
            }
            index -= phrases.count();
        }
        String::new()
    }

    /// Phrase number `index` of one shape.
    pub(crate) fn nth_of(&self, shape: usize, index: u128) -> String {
        self.0[shape].nth(index)
    }

    /// The fraction of the phrases of one shape at which number `index` is, where all of them are short enough.
    #[inline]
    pub(crate) fn fraction_of(&self, shape: usize, index: u128) -> Option<u64> {
        let phrases = &self.0[shape];
        let all = phrases.short.is_none();
        all.then(|| phrases.fractions.of(index as u64))
    }

    /// The phrase of one shape that 64 random bits decide.
    #[inline]
    pub(crate) fn draw(&self, shape: usize, bits: u64) -> String {
        self.0[shape].draw(bits)
    }

    /// One of the phrases of the first shape that has any: what stands in for a value that is too
    /// long for its column.
    #[cold]
    pub(crate) fn instead(&self, cell: &Cell<'_>) -> String {
        let mut shapes = self.0.iter();
        match shapes.find(|phrases| phrases.count() > 0) {
            Some(phrases) => phrases.nth(cell.part(INSTEAD).below_u128(phrases.count())),
            None => String::new(),
        }
    }
}

/// Any word of a list, or of those that are short enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct OneOf {
    most: usize,
    words: Shapes,
}

impl OneOf {
    /// The words of a list that the column has room for; `what` is what an error calls one of them.
    pub(crate) fn new(
        column: &Column,
        what: &str,
        words: &'static impl Words,
    ) -> Result<OneOf, Error> {
        let shapes = [vec![Part::any(words)]];
        Ok(OneOf {
            most: column.max_length().unwrap_or(usize::MAX),
            words: Shapes::new(column, what, column.max_length(), shapes)?,
        })
    }

    /// The word, or where it is too long one that is not.
    #[inline]
    pub(crate) fn or_instead(&self, word: &str, cell: &Cell<'_>) -> String {
        match fits(word, self.most) {
            true => word.to_owned(),
            false => self.instead(cell),
        }
    }

    /// Word number `index` of a list, or where it is too long one that is not; most words have at
    /// most `WIDE` bytes.
    #[inline]
    pub(crate) fn of_list<const WIDE: usize, const N: usize>(
        &self,
        list: &'static List<N>,
        index: usize,
        cell: &Cell<'_>,
    ) -> String {
        match list.len_of(index) <= self.most {
            true => list.owned::<WIDE>(index),
            false => self.or_instead(list.get(index), cell),
        }
    }

    /// One of the words that are short enough.
    pub(crate) fn instead(&self, cell: &Cell<'_>) -> String {
        self.words.instead(cell)
    }

    /// How many words there are.
    pub(crate) fn count(&self) -> u128 {
        self.words.count()
    }

    /// Word number `index`.
    pub(crate) fn nth(&self, index: u128) -> String {
        self.words.nth(index)
    }
}

/// Whether a text has at most so many characters.
#[inline]
pub(crate) fn fits(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().count() <= most
}

/// The part of a cell that decides what stands in for a value that is too long.
const INSTEAD: u64 = 1 << 32;

/// The error of a column that no value is short enough for.
pub(crate) fn too_short(column: &Column, what: &str, most: usize) -> Error {
    column.error(format!(
        "no {what} is as short as the column's {most} characters"
    ))
}

/// Appends a number in decimal.
#[inline]
pub(crate) fn push_number(text: &mut String, number: u64) {
    // How many digits a number has is nothing that the processor can guess from row to row. So all
    // digits that it might have are written, the number's own in front, and the rest is cut off.
    match number {
        0..10 => push_byte(text, b'0' + number as u8),
        10..10_000 => push_front::<2>(text, number as u32),
        10_000..1_000_000 => push_front::<3>(text, number as u32),
        1_000_000..=LARGEST_32 => push_front::<5>(text, number as u32),
        _ => push_padded(text, number, 1),
    }
}

const LARGEST_32: u64 = u32::MAX as u64;

/// Appends a number of at most so many pairs of digits.
#[inline]
fn push_front<const PAIRS: u32>(text: &mut String, number: u32) {
    push_digits::<PAIRS>(text, number.into(), digits(number));
}

/// 1, 10, 100, ...
const POWERS: [u64; 10] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
];

/// Appends the last `digits` digits of a number, of at most so many pairs, that has no more.
#[inline]
pub(crate) fn push_digits<const PAIRS: u32>(text: &mut String, number: u64, digits: usize) {
    let end = text.len() + digits;
    let number = number * POWERS[2 * PAIRS as usize - digits];
    for pair in (0..PAIRS).rev() {
        push_pair(text, number / 100_u64.pow(pair));
    }
    text.truncate(end);
}

/// Appends the last two digits of a number.
#[inline]
pub(crate) fn push_pair(text: &mut String, number: u64) {
    let at = 2 * (number % 100) as usize;
    text.push_str(&PAIRS[at..at + 2]);
}

/// The numbers below 100 in two digits.
const PAIRS: &str = "\
    00010203040506070809101112131415161718192021222324\
    25262728293031323334353637383940414243444546474849\
    50515253545556575859606162636465666768697071727374\
    75767778798081828384858687888990919293949596979899";

/// Appends a number in decimal, with zeros in front up to so many digits (20 at most).
#[inline]
pub(crate) fn push_padded(text: &mut String, number: u64, least: usize) {
    // Decimals and parts of a second: as many digits as they have at most.
    if least <= 6 && number < POWERS[least] {
        return push_digits::<3>(text, number, least);
    }
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    let mut rest = number;
    while rest > 0 {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let start = start.min(digits.len() - least.min(digits.len()));
    push_ascii(text, &digits[start..]);
}

/// Appends one ASCII byte; the mask tells the compiler that it is one.
#[inline]
pub(crate) fn push_byte(text: &mut String, byte: u8) {
    text.push(char::from(byte & 0x7f));
}

/// Appends ASCII bytes.
#[inline]
pub(crate) fn push_ascii(text: &mut String, bytes: &[u8]) {
    text.push_str(std::str::from_utf8(bytes).unwrap_or_default());
}

/// How many digits a number has in decimal.
#[inline]
pub(crate) fn digits(number: u32) -> usize {
    number.checked_ilog10().unwrap_or(0) as usize + 1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Part, Phrases, Tables, digits, push_number, push_padded};
    use crate::data::List;

    static LETTERS: List<4> = List::parse("a\nbb\ncc\ndddd\n");
    static OTHERS: List<3> = List::parse("é\nxyz\nuvw\n");

    fn all(parts: &[Part], most: Option<usize>) -> BTreeSet<String> {
        let phrases = Phrases::new(parts.to_vec(), most, &mut Tables::default());
        let all: BTreeSet<String> = (0..phrases.count()).map(|i| phrases.nth(i)).collect();
        assert_eq!(all.len() as u128, phrases.count(), "each once");
        all
    }

    #[test]
    fn short_phrases_are_all_that_are_short() {
        let shapes = [
            vec![Part::any(&LETTERS), Part::Text(" "), Part::any(&OTHERS)],
            vec![Part::Number(1204), Part::Text("-"), Part::any(&LETTERS)],
            vec![Part::Pair(&LETTERS, "-")],
            vec![
                Part::Pair(&LETTERS, " & "),
                Part::any(&OTHERS),
                Part::Text("."),
            ],
            vec![Part::Word(&LETTERS, 1..3)],
            vec![Part::Word(&LETTERS, 2..2), Part::Text("x")],
        ];
        for shape in shapes {
            let every = all(&shape, None);
            for most in 0..20 {
                let mut short = every.clone();
                short.retain(|phrase| phrase.chars().count() <= most);
                assert_eq!(all(&shape, Some(most)), short, "at most {most}");
            }
        }
    }

    #[test]
    fn pairs_are_of_different_words() {
        let pairs = all(&[Part::Pair(&LETTERS, "-")], None);
        assert_eq!(pairs.len(), 12);
        assert!(!pairs.contains("bb-bb"));
        assert!(pairs.contains("bb-cc") && pairs.contains("cc-bb"));
    }

    #[test]
    fn numbers_are_padded_as_by_the_standard_library() {
        for number in [0, 7, 42, 999, 1_000, 123_456, 999_999, 1_000_000, u64::MAX] {
            for least in 0..=20 {
                let mut text = String::from("0.");
                push_padded(&mut text, number, least);
                let expected = match (number, least) {
                    (0, 0) => String::new(),
                    _ => format!("{number:0>least$}"),
                };
                assert_eq!(text, format!("0.{expected}"));
            }
        }
    }

    #[test]
    fn numbers_are_written_as_by_the_standard_library() {
        for number in [
            0,
            1,
            9,
            10,
            99,
            100,
            999,
            1_000,
            12_345,
            99_999,
            999_999,
            1_000_000,
            12_345_678,
            999_999_999,
            1_000_000_000,
            u32::MAX.into(),
            1 << 32,
            u64::MAX,
        ] {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, number.to_string());
            if let Ok(number) = u32::try_from(number) {
                assert_eq!(text.len(), digits(number));
            }
        }
    }
}
