//! Running text that means nothing: words, titles, sentences, paragraphs.

use std::sync::LazyLock;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

use crate::column::{Cell, Column};
use crate::data::words::LATIN;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{OneOf, Part, Shapes, Words};
use crate::generator::text::{Length, LengthBounds};
use crate::sample;

/// The most words, sentences or paragraphs of a text: as many as a string has characters.
const MAX_AMOUNT: usize = 1 << 24;

/// Latin filler text, made by [`lorem`] and [`sentence`].
#[derive(Clone, Debug)]
pub struct Lorem {
    unit: Unit,
    amount: LengthBounds,
    least: usize,
    /// How many amounts there are, from `least` on.
    amounts: u64,
    /// The most characters.
    most: usize,
    short: OneOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Words,
    Sentences,
    Paragraphs,
}

/// Single Latin words, made by [`word`].
#[derive(Clone, Debug, Default)]
pub struct Word {
    words: OneOf,
}

/// Titles of a few Latin words, made by [`title`].
#[derive(Clone, Debug, Default)]
pub struct Title {
    most: usize,
    titles: Shapes,
}

/// The Latin words with a capital letter.
struct Capitalized;

static CAPITALIZED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = (0..LATIN.len()).map(|i| {
        let mut word = String::new();
        push_capital(&mut word, LATIN.get(i));
        word
    });
    words.collect()
});

impl Words for Capitalized {
    fn count(&self) -> usize {
        CAPITALIZED.len()
    }
    fn word(&self, index: usize) -> &'static str {
        &CAPITALIZED[index]
    }
}

/// Latin filler text.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::lorem;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(lorem(), Seed(42), 1)?;
/// assert_eq!(values, ["Finibus consectetur maximus condimentum, saxum viverra sociosqu."]);
/// let values: Vec<String> = first_values(lorem().words(3), Seed(42), 2)?;
/// assert_eq!(values, ["etiam fames finibus", "mater eros hortus"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One sentence, unless [`words`](Lorem::words), [`sentences`](Lorem::sentences) or
/// [`paragraphs`](Lorem::paragraphs) says otherwise: a number or a range. Sentences have 5 to 12
/// words out of 302, a capital at the front, commas and a full stop. Text that is longer than the
/// column is cut behind a word. Such text cannot be counted through, so it cannot fill a unique
/// column.
///
/// # Errors
///
/// An empty range, one beyond 16,777,216, or a column of less than 2 characters, is an error that
/// names the column.
///
/// # Determinism
///
/// Xoshiro256++, a quarter of a draw for each word, of output version 1.
///
/// # Source
///
/// Words collected for this project; see `src/data/words/SOURCE.md`.
#[must_use]
pub fn lorem() -> Lorem {
    of(Unit::Sentences, 1)
}

/// A sentence of Latin filler text: [`lorem`] by another name.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::sentence;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(sentence(), Seed(42), 1)?;
/// assert_eq!(values, ["Finibus consectetur maximus condimentum, saxum viverra sociosqu."]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One sentence, as [`lorem`] makes it.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// As [`lorem`].
///
/// # Source
///
/// Words collected for this project; see `src/data/words/SOURCE.md`.
#[must_use]
pub fn sentence() -> Lorem {
    lorem()
}

/// Single Latin words.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::word;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(word(), Seed(42), 3)?;
/// assert_eq!(values, ["ipsum", "taciti", "penatibus"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 302 words in lower case, all equally likely. Where one is longer than the column, a
/// shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/words/SOURCE.md`.
#[must_use]
pub fn word() -> Word {
    Word::default()
}

/// Titles of a few Latin words.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::title;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(title(), Seed(42), 2)?;
/// assert_eq!(values, ["Fames Finibus Consectetur", "Eros Hortus Viverra Magnis Ante"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 2 to 5 words, each with a capital, cut behind a word where the column is shorter. A unique
/// column has 8.3 thousand million titles, those of three words first.
///
/// # Errors
///
/// A column of less than 2 characters is an error that names it.
///
/// # Determinism
///
/// Xoshiro256++, a quarter of a draw for each word, of output version 1.
///
/// # Source
///
/// Words collected for this project; see `src/data/words/SOURCE.md`.
#[must_use]
pub fn title() -> Title {
    Title::default()
}

fn of(unit: Unit, amount: impl Length) -> Lorem {
    Lorem {
        unit,
        amount: amount.bounds(),
        least: 1,
        amounts: 1,
        most: usize::MAX,
        short: OneOf::default(),
    }
}

impl Lorem {
    /// So many words, in lower case and without full stops.
    #[must_use]
    pub fn words(self, words: impl Length) -> Lorem {
        of(Unit::Words, words)
    }

    /// So many sentences, each of 5 to 12 words.
    #[must_use]
    pub fn sentences(self, sentences: impl Length) -> Lorem {
        of(Unit::Sentences, sentences)
    }

    /// So many paragraphs, each of 3 to 6 sentences, with an empty line in between.
    #[must_use]
    pub fn paragraphs(self, paragraphs: impl Length) -> Lorem {
        of(Unit::Paragraphs, paragraphs)
    }
}

/// Small numbers, several out of one draw of 64 bits.
struct Draws {
    rng: Xoshiro256PlusPlus,
    bits: u64,
    left: u32,
    /// The word before this one.
    last: usize,
}

impl Draws {
    #[inline]
    fn new(cell: &Cell<'_>) -> Draws {
        Draws {
            rng: cell.rng(),
            bits: 0,
            left: 0,
            last: LATIN.len(),
        }
    }

    /// A number below `n`, of 16 bits, so that it is off a uniform choice by at most n / 2^16.
    #[inline]
    fn below(&mut self, n: u32) -> u32 {
        if self.left == 0 {
            self.bits = self.rng.next_u64();
            self.left = 4;
        }
        let bits = self.bits as u16;
        self.bits >>= 16;
        self.left -= 1;
        (u32::from(bits) * n) >> 16
    }

    /// A word, not the same as the one before: the next of the list stands in for that, so that all
    /// words stay equally likely.
    #[inline]
    fn word(&mut self) -> &'static str {
        let mut word = self.below(LATIN.len() as u32) as usize;
        if word == self.last {
            word = (word + 1) % LATIN.len();
        }
        self.last = word;
        LATIN.get(word)
    }
}

/// Text that grows word by word up to a length.
struct Writer {
    text: String,
    most: usize,
}

impl Writer {
    /// Appends a word behind a text; false where there is no room for it and one character more.
    #[inline]
    fn push(&mut self, before: &str, word: &str, capital: bool) -> bool {
        let length = self.text.len() + before.len() + word.len() + 1;
        if length > self.most {
            return false;
        }
        self.text.push_str(before);
        if capital {
            push_capital(&mut self.text, word);
        } else {
            self.text.push_str(word);
        }
        true
    }
}

/// Appends a word with its first letter as a capital.
#[inline]
fn push_capital(text: &mut String, word: &str) {
    let start = text.len();
    text.push_str(word);
    if let Some(first) = text.get_mut(start..start + 1) {
        first.make_ascii_uppercase();
    }
}

/// Bytes of a word with the space behind it, on average and a little more.
const WORD: usize = 8;

impl Lorem {
    #[inline]
    fn write_words(&self, draws: &mut Draws, amount: usize) -> String {
        let mut writer = Writer {
            text: String::with_capacity(self.capacity(amount, 1)),
            // No full stop follows.
            most: self.most.saturating_add(1),
        };
        let mut between = "";
        for _ in 0..amount {
            if !writer.push(between, draws.word(), false) {
                break;
            }
            between = " ";
        }
        writer.text
    }

    #[inline]
    fn write_sentences(
        &self,
        draws: &mut Draws,
        paragraphs: usize,
        amount: Option<usize>,
    ) -> String {
        let mut writer = Writer {
            text: String::with_capacity(self.capacity(paragraphs, amount.map_or(40, |n| n * 9))),
            most: self.most,
        };
        let mut before = "";
        'text: for _ in 0..paragraphs {
            let sentences = amount.unwrap_or_else(|| 3 + draws.below(4) as usize);
            for _ in 0..sentences {
                let words = 5 + draws.below(8);
                // Every other sentence has a comma, not behind its first or before its last word.
                let comma = 2 + draws.below(2 * (words - 3));
                for number in 0..words {
                    let space = match number {
                        0 => before,
                        _ if number == comma && number + 1 < words => ", ",
                        _ => " ",
                    };
                    if !writer.push(space, draws.word(), number == 0) {
                        if number > 0 {
                            writer.text.push('.');
                        }
                        break 'text;
                    }
                }
                writer.text.push('.');
                before = " ";
            }
            before = "\n\n";
        }
        writer.text
    }

    /// A short word for a column that the first word of a text is too long for.
    #[cold]
    fn short(&self, cell: &Cell<'_>) -> String {
        let word = self.short.instead(cell);
        if self.unit == Unit::Words {
            return word;
        }
        let mut text = String::with_capacity(word.len() + 1);
        push_capital(&mut text, &word);
        if text.len() < self.most {
            text.push('.');
        }
        text
    }

    fn capacity(&self, amount: usize, words: usize) -> usize {
        let bytes = amount.saturating_mul(words).saturating_mul(WORD);
        bytes.min(self.most).min(1 << 16)
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Lorem {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let default = match self.unit {
            Unit::Words => (3, 8),
            Unit::Sentences | Unit::Paragraphs => (1, 3),
        };
        let (least, most) = self.amount.ends(column, default)?;
        if most > MAX_AMOUNT {
            let shown = self.amount.shown();
            return Err(column.error(format!("length {shown} is more than {MAX_AMOUNT}")));
        }
        self.short = OneOf::new(column, "text", &LATIN)?;
        self.least = least;
        self.amounts = (most - least) as u64 + 1;
        self.most = column.max_length().unwrap_or(usize::MAX);
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let mut draws = Draws::new(cell);
        let amount = match self.amounts {
            1 => self.least,
            amounts => self.least + sample::below(draws.rng.next_u64(), amounts) as usize,
        };
        let text = match self.unit {
            Unit::Words => self.write_words(&mut draws, amount),
            Unit::Sentences => self.write_sentences(&mut draws, 1, Some(amount)),
            Unit::Paragraphs => self.write_sentences(&mut draws, amount, None),
        };
        match text.is_empty() && amount > 0 {
            true => self.short(cell),
            false => text,
        }
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Word {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.words = OneOf::new(column, "word", &LATIN)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.below(LATIN.len() as u64) as usize;
        self.words.of_list::<16, _>(&LATIN, index, cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.words.count())
    }

    fn nth(&self, index: u128) -> String {
        self.words.nth(index)
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Title {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let pair = || Part::Pair(&Capitalized, " ");
        let shapes = [
            vec![pair(), Part::Text(" "), Part::any(&Capitalized)],
            vec![pair()],
            vec![pair(), Part::Text(" "), pair()],
            vec![Part::any(&Capitalized)],
        ];
        self.titles = Shapes::new(column, "title", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let mut draws = Draws::new(cell);
        let words = 2 + draws.below(4);
        let mut title = String::with_capacity(words as usize * WORD);
        for number in 0..words {
            let word = draws.word();
            let space = if number == 0 { "" } else { " " };
            if title.len() + space.len() + word.len() > self.most {
                break;
            }
            title.push_str(space);
            push_capital(&mut title, word);
        }
        match title.is_empty() {
            true => self.titles.instead(cell),
            false => title,
        }
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.titles.count())
    }

    fn nth(&self, index: u128) -> String {
        self.titles.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.titles.counts()
    }
}

#[cfg(test)]
mod tests {
    use super::{lorem, sentence, title, word};
    use crate::data::words::LATIN;
    use crate::generator::testing::{
        assert_all, assert_fits, chi_square, problem, short, unique, values,
    };

    /// Sentence case, single spaces, commas between words, a full stop at the end.
    fn assert_sentence(text: &str, least: usize) {
        let body = text
            .strip_suffix('.')
            .unwrap_or_else(|| panic!("no full stop: {text:?}"));
        let words: Vec<&str> = body.split(' ').collect();
        assert!((least..=12).contains(&words.len()), "{text:?}");
        for (place, word) in words.iter().enumerate() {
            let bare = word.strip_suffix(',').unwrap_or(word);
            assert!(
                bare == *word || place > 0 && place + 2 < words.len(),
                "{text:?}"
            );
            assert_eq!(
                bare.starts_with(|c: char| c.is_ascii_uppercase()),
                place == 0,
                "{text:?}"
            );
            let bare = bare.to_lowercase();
            assert!(
                (0..LATIN.len()).any(|i| LATIN.get(i) == bare),
                "{word} in {text:?}"
            );
        }
    }

    #[test]
    fn sentences_are_well_formed() {
        for text in values::<String>(lorem().sentences(1..=4), 2000) {
            let sentences: Vec<&str> = text.split_inclusive(". ").map(str::trim).collect();
            assert!((1..=4).contains(&sentences.len()));
            for sentence in sentences {
                assert_sentence(sentence, 5);
            }
        }
        assert_eq!(
            values::<String>(sentence(), 10),
            values::<String>(lorem(), 10)
        );
        assert_eq!(
            values::<String>(lorem().sentences(1), 10),
            values::<String>(lorem(), 10)
        );
    }

    #[test]
    fn no_word_stands_twice_in_a_row_and_half_of_the_sentences_have_a_comma() {
        let mut commas = 0;
        for text in values::<String>(lorem().sentences(2), 10_000) {
            let words: Vec<String> = text
                .split(' ')
                .map(|word| word.trim_end_matches([',', '.']).to_lowercase())
                .collect();
            assert!(words.windows(2).all(|two| two[0] != two[1]), "{text}");
            commas += text.matches(',').count();
        }
        assert!((9700..10_300).contains(&commas), "{commas}");
        for text in values::<String>(title(), 10_000) {
            let words: Vec<&str> = text.split(' ').collect();
            assert!(words.windows(2).all(|two| two[0] != two[1]), "{text}");
        }
    }

    #[test]
    fn paragraphs_have_an_empty_line_in_between() {
        for text in values::<String>(lorem().paragraphs(2..=3), 200) {
            let paragraphs: Vec<&str> = text.split("\n\n").collect();
            assert!((2..=3).contains(&paragraphs.len()));
            for paragraph in paragraphs {
                let sentences = paragraph.split_inclusive(". ").map(str::trim);
                assert!((3..=6).contains(&sentences.clone().count()), "{paragraph}");
                sentences.for_each(|sentence| assert_sentence(sentence, 5));
            }
        }
    }

    #[test]
    fn as_many_words_as_asked() {
        for text in values::<String>(lorem().words(3..=5), 1000) {
            assert!((3..=5).contains(&text.split(' ').count()), "{text}");
            assert!(
                text.bytes().all(|b| b == b' ' || b.is_ascii_lowercase()),
                "{text}"
            );
        }
        assert_eq!(values::<String>(lorem().words(0), 1), [""]);
        assert!(
            values::<String>(lorem().words(..), 100)
                .iter()
                .all(|text| !text.is_empty())
        );
    }

    #[test]
    fn text_is_cut_behind_a_word() {
        let whole: Vec<String> = values(lorem().sentences(3), 500);
        for most in [10, 15, 40, 80, 200] {
            for (short, whole) in short::<String>(lorem().sentences(3), most, 500)
                .unwrap()
                .iter()
                .zip(&whole)
            {
                assert!(
                    short.len() <= most && short.len() + 16 > most.min(whole.len()),
                    "{short:?}"
                );
                // Another word stands in for one that is too long.
                if whole
                    .split(' ')
                    .next()
                    .is_some_and(|word| word.len() >= most)
                {
                    continue;
                }
                let cut = short.strip_suffix('.').unwrap_or(short);
                assert!(whole.starts_with(cut), "{short:?} of {whole:?}");
            }
        }
        for text in short::<String>(lorem(), 5, 500).unwrap() {
            assert!((1..=5).contains(&text.len()), "{text:?}");
        }
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(lorem, 120), 2);
        assert_eq!(assert_fits(|| lorem().words(4), 60), 2);
        assert_eq!(assert_fits(|| lorem().paragraphs(2), 700), 2);
        assert_eq!(assert_fits(title, 90), 2);
        assert_eq!(assert_fits(word, 16), 2);
    }

    #[test]
    fn words_are_equally_likely_and_not_always_the_same_first() {
        let mut counts = vec![0; LATIN.len()];
        let mut first = std::collections::BTreeSet::new();
        for text in values::<String>(lorem().words(10), 15_100) {
            first.insert(text.split(' ').next().unwrap().to_owned());
            for word in text.split(' ') {
                counts[(0..LATIN.len()).find(|i| LATIN.get(*i) == word).unwrap()] += 1;
            }
        }
        assert_eq!(first.len(), LATIN.len());
        // 301 degrees of freedom, beyond 382 once in 1,000 runs.
        assert!(chi_square(&counts) < 382.0, "{}", chi_square(&counts));
    }

    #[test]
    fn distinct_words_and_titles_can_be_had() {
        assert_all(word, 302);
        let mut titles: Vec<String> = unique(title(), 100_000).unwrap();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), 100_000);
        assert!(unique::<String>(lorem(), 2).is_err());
    }

    #[test]
    fn wrong_ranges_are_errors_in_words() {
        #[expect(clippy::reversed_empty_ranges, reason = "the test's subject")]
        let empty = lorem().sentences(3..=2);
        assert_eq!(problem::<String>(empty), "length 3..=2 is empty");
        assert_eq!(
            problem::<String>(lorem().words(..=usize::MAX)),
            format!("length ..={} is more than 16777216", usize::MAX)
        );
        assert_eq!(
            problem::<String>(lorem().paragraphs(0..=usize::MAX)),
            format!("length 0..={} is more than 16777216", usize::MAX)
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(lorem(), 1),
            ["Finibus consectetur maximus condimentum, saxum viverra sociosqu."]
        );
        assert_eq!(
            values::<String>(lorem().words(2..=4), 2),
            ["maximus condimentum", "magnis ante sagittis sol"]
        );
        assert_eq!(
            values::<String>(lorem().paragraphs(1), 1)[0][..20],
            *"Consectetur maximus "
        );
        assert_eq!(
            short::<String>(lorem(), 12, 2).unwrap(),
            ["Finibus.", "Hortus."]
        );
        assert_eq!(values::<String>(word(), 2), ["ipsum", "taciti"]);
        assert_eq!(
            values::<String>(title(), 2),
            [
                "Fames Finibus Consectetur",
                "Eros Hortus Viverra Magnis Ante"
            ]
        );
        assert_eq!(unique::<String>(word(), 2).unwrap(), ["res", "cum"]);
        assert_eq!(
            unique::<String>(title(), 2).unwrap(),
            ["Anim Ut Sit", "Manus Commodo Neque"]
        );
    }
}
