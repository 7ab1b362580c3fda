//! Running text that means nothing: words, titles, sentences, paragraphs.

use std::sync::LazyLock;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::Rng;

use crate::column::{Cell, Column};
use crate::data::words::LATIN;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{OneOf, Part, Shapes, Words, too_short};
use crate::generator::text::{Length, LengthBounds};
use crate::sample;

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

#[must_use]
pub fn lorem() -> Lorem {
    of(Unit::Sentences, 1)
}

#[must_use]
pub fn sentence() -> Lorem {
    lorem()
}

#[must_use]
pub fn word() -> Word {
    Word::default()
}

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
}

impl Draws {
    #[inline]
    fn new(cell: &Cell<'_>) -> Draws {
        Draws {
            rng: cell.rng(),
            bits: 0,
            left: 0,
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

    #[inline]
    fn word(&mut self) -> &'static str {
        LATIN.get(self.below(LATIN.len() as u32) as usize)
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

    /// The text, or where not even the first word had room, as much of a word as has.
    fn finish(mut self, word: &str, capital: bool) -> String {
        if self.text.is_empty() {
            let word = &word[..word.len().min(self.most)];
            if capital {
                push_capital(&mut self.text, word);
            } else {
                self.text.push_str(word);
            }
        }
        self.text
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
        writer.most = self.most;
        writer.finish("et", false)
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
                        _ if number == comma => ", ",
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
        writer.finish("et", true)
    }

    fn capacity(&self, amount: usize, words: usize) -> usize {
        let bytes = amount.saturating_mul(words).saturating_mul(WORD);
        bytes.min(self.most).min(1 << 16)
    }
}

impl Generator<String> for Lorem {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let default = match self.unit {
            Unit::Words => (3, 8),
            Unit::Sentences | Unit::Paragraphs => (1, 3),
        };
        let (least, most) = self.amount.ends(column, default)?;
        if column.max_length() == Some(0) {
            return Err(too_short(column, "text", 0));
        }
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
        match self.unit {
            Unit::Words => self.write_words(&mut draws, amount),
            Unit::Sentences => self.write_sentences(&mut draws, 1, Some(amount)),
            Unit::Paragraphs => self.write_sentences(&mut draws, amount, None),
        }
    }
}

impl Generator<String> for Word {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.words = OneOf::new(column, "word", &LATIN)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.words
            .or_instead(LATIN.get(cell.below(LATIN.len() as u64) as usize), cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.words.count())
    }

    fn nth(&self, index: u128) -> String {
        self.words.nth(index)
    }
}

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
