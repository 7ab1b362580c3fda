//! What a web site is made of: domains, addresses, slugs, names of files.

use std::ops::Range;

use crate::column::{Cell, Column};
use crate::data::people::LAST;
use crate::data::web::{
    COMPANY_INDUSTRIES, COMPANY_STEMS, DOCUMENT_ENDINGS, DOCUMENTS, ENDINGS, FILES,
    PICTURE_ENDINGS, PICTURES, PRODUCT_ADJECTIVES, PRODUCT_MATERIALS, PRODUCTS, QUALIFIERS,
    RESERVED, SECTIONS, STREET_STEMS, TABLE_ENDINGS, TABLES,
};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{Part, Shapes, Words, push_number};
use crate::generator::shares::Shares;
use crate::sample;

/// Names of web sites, made by [`domain`].
#[derive(Clone, Debug, Default)]
pub struct Domain(Texts);

/// Addresses of web pages, made by [`url`].
#[derive(Clone, Debug, Default)]
pub struct Url(Texts);

/// Slugs, made by [`slug`].
#[derive(Clone, Debug, Default)]
pub struct Slug(Texts);

/// Names of files, made by [`file_name`].
#[derive(Clone, Debug, Default)]
pub struct FileName(Texts);

/// Domains under names that belong to nobody.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::domain;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(domain(), Seed(42), 3)?;
/// assert_eq!(values, ["ashgrove.example", "everydayfoxglove.example.com", "jasperon-distribution.example.net"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A company, or two words, under `example`, `example.com`, `example.net` or `example.org`, which
/// are reserved and reach nobody: lower-case letters, `-` and `.`. 34.7 million distinct values; a
/// unique column keeps the shares of the kinds of names for as long as each has some. Where one is
/// longer than the column, a shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 13 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// D. Eastlake and A. Panitz, "Reserved Top Level DNS Names", RFC 2606, 1999; words collected for
/// this project and last names of the US Census Bureau, see `src/data/commerce/SOURCE.md`.
#[must_use]
pub fn domain() -> Domain {
    Domain::default()
}

/// Addresses of web pages under names that belong to nobody.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::url;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(url(), Seed(42), 3)?;
/// assert_eq!(values, ["https://www.ashgrove.example/careers/polished-pecan", "https://www.addison-imaging.example/community/5902", "https://www.herr-telecom.example.org/press/4798"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// `https://`, a domain as [`domain`] makes it, in more than half of them with `www.`, and mostly a
/// path: a section of the site and a page. 2.66 * 10^15 distinct values; a unique column keeps the shares of
/// the kinds of addresses for as long as each has some. Where one is longer than the column, a
/// shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 28 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// As [`domain`]; sections collected for this project, see `src/data/web/SOURCE.md`.
#[must_use]
pub fn url() -> Url {
    Url::default()
}

/// Slugs: the words of a title in lower case with `-` in between, as they stand in addresses.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::slug;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(slug(), Seed(42), 3)?;
/// assert_eq!(values, ["basic-town", "everyday-clay-bath-mat", "magnetic-oregano-3126"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One to four words, some with a number: `a-z`, `0-9` and `-`. 424 million distinct values; a unique
/// column keeps the shares of the kinds of slugs for as long as each has some. Where one is longer
/// than the column, a shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 3 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/commerce/SOURCE.md` and `src/data/words/SOURCE.md`.
#[must_use]
pub fn slug() -> Slug {
    Slug::default()
}

/// Names of files with their endings.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::file_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(file_name(), Seed(42), 3)?;
/// assert_eq!(values, ["background-7866.webp", "export-1329.json", "manual-5206.pdf"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Documents, pictures and tables, each with endings of its kind, some with a number: `a-z`, `0-9`,
/// `-` and one `.`, which every system takes. 102 million distinct values; a unique column keeps the
/// shares of the kinds of names for as long as each has some. Where one is longer than the column, a
/// shorter one stands in for it.
///
/// # Errors
///
/// A column of less than 6 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/web/SOURCE.md`.
#[must_use]
pub fn file_name() -> FileName {
    FileName::default()
}

/// The last names that are drawn more often than all others together.
const COMMON_LAST: usize = 1 << 13;

/// The largest number behind words.
const NUMBERS: u32 = 9999;

/// Last names in lower case.
struct LowerLast;

impl Words for LowerLast {
    fn count(&self) -> usize {
        LAST.len()
    }
    fn word(&self, index: usize) -> &'static str {
        LAST.get(index)
    }
    fn push(&self, index: usize, phrase: &mut String) {
        LAST.push_lower(index, phrase);
    }
}

/// Shapes of text, each with its weight.
type Weighted = Vec<(u64, Vec<Part>)>;

/// The parts of a domain.
fn dot() -> Vec<Part> {
    vec![Part::Text("."), Part::any(&RESERVED)]
}

fn words<const N: usize>(parts: [Part; N], end: Vec<Part>) -> Vec<Part> {
    parts.into_iter().chain(end).collect()
}

fn company() -> Part {
    Part::any(&COMPANY_STEMS)
}

fn industry() -> Part {
    Part::any(&COMPANY_INDUSTRIES)
}

fn thing() -> Part {
    Part::any(&STREET_STEMS)
}

fn adjective() -> Part {
    Part::any(&PRODUCT_ADJECTIVES)
}

/// No name has two shapes: no stem of a company is a last name or two words in one, and only names of
/// two words have a `-`.
fn domains() -> Weighted {
    let dash = || Part::Text("-");
    let common = Part::Word(&LowerLast, 0..COMMON_LAST);
    let rare = Part::Word(&LowerLast, COMMON_LAST..LAST.len());
    vec![
        (5, words([company()], dot())),
        (4, words([company(), dash(), industry()], dot())),
        (3, words([adjective(), thing()], dot())),
        (3, words([common, dash(), industry()], dot())),
        (1, words([rare, dash(), industry()], dot())),
    ]
}

/// A slug of an adjective and a noun.
fn page() -> [Part; 3] {
    [adjective(), Part::Text("-"), thing()]
}

/// Slugs of different shapes differ in the number of their words or in the number behind them: no
/// product and no material is a number.
fn slugs() -> Weighted {
    let dash = || Part::Text("-");
    let number = || vec![dash(), Part::Number(NUMBERS)];
    let product = [
        adjective(),
        dash(),
        Part::any(&PRODUCT_MATERIALS),
        dash(),
        Part::any(&PRODUCTS),
    ];
    vec![
        (5, page().into()),
        (5, words(page(), number())),
        (5, product.into()),
        (1, vec![thing()]),
    ]
}

/// Addresses of different shapes differ in the domain's `www.`, its `-`, or the number of their
/// parts.
fn urls() -> Weighted {
    let site = |start: &'static str, name: Vec<Part>, path: Vec<Part>| {
        let parts = [vec![Part::Text(start)], name, dot(), path];
        parts.concat()
    };
    let firm = || vec![company(), Part::Text("-"), industry()];
    let family = || {
        let last = Part::Word(&LowerLast, 0..COMMON_LAST);
        vec![last, Part::Text("-"), industry()]
    };
    let section = || vec![Part::Text("/"), Part::any(&SECTIONS), Part::Text("/")];
    let of_page = || [section(), page().into()].concat();
    let of_number = || [section(), vec![Part::Number(NUMBERS)]].concat();
    let both = || [of_page(), vec![Part::Text("-"), Part::Number(NUMBERS)]].concat();
    vec![
        (4, site("https://www.", vec![company()], of_page())),
        (4, site("https://", firm(), both())),
        (3, site("https://www.", family(), of_number())),
        (3, site("https://", vec![company()], of_number())),
        (2, site("https://www.", firm(), vec![Part::Text("/")])),
    ]
}

/// Names of files of one shape, such as `annual-report-12.pdf`: some with a qualifier in front, some with a number.
struct FileNames {
    weight: u64,
    qualified: bool,
    /// Words of [`FILES`].
    files: Range<usize>,
    numbered: bool,
    /// Words of [`ENDINGS`].
    endings: Range<usize>,
}

/// Names of different shapes differ in their endings, or in whether they have a qualifier or a number.
const FILE_NAMES: [FileNames; 6] = {
    const fn of(
        weight: u64,
        qualified: bool,
        files: Range<usize>,
        numbered: bool,
        endings: Range<usize>,
    ) -> FileNames {
        FileNames {
            weight,
            qualified,
            files,
            numbered,
            endings,
        }
    }
    [
        of(5, false, PICTURES, true, PICTURE_ENDINGS),
        of(4, false, DOCUMENTS, true, DOCUMENT_ENDINGS),
        of(3, false, TABLES, true, TABLE_ENDINGS),
        of(2, true, DOCUMENTS, false, DOCUMENT_ENDINGS),
        of(1, false, DOCUMENTS, false, DOCUMENT_ENDINGS),
        of(1, true, DOCUMENTS, true, DOCUMENT_ENDINGS),
    ]
};

/// The same where it lies in memory once, for rows to look into.
static SHAPES: [FileNames; 6] = FILE_NAMES;

fn file_names() -> Weighted {
    let shapes = FILE_NAMES.into_iter();
    shapes.map(|shape| (shape.weight, shape.parts())).collect()
}

impl FileNames {
    fn parts(self) -> Vec<Part> {
        let mut parts = Vec::new();
        if self.qualified {
            parts.extend([Part::any(&QUALIFIERS), Part::Text("-")]);
        }
        parts.push(Part::Word(&FILES, self.files));
        if self.numbered {
            parts.extend([Part::Text("-"), Part::Number(NUMBERS)]);
        }
        parts.push(Part::Word(&ENDINGS, self.endings));
        parts
    }

    /// The name that random bits decide, as the parts would have it.
    ///
    /// All that a name can have is written, and what this one has not is cut off again: the shape differs from row to
    /// row, so that the processor cannot guess what to leave out.
    #[inline]
    fn draw(&self, bits: u64) -> String {
        let count = |has: bool, count: usize| if has { count as u64 } else { 1 };
        let (qualifier, bits) =
            sample::below_and_rest(bits, count(self.qualified, QUALIFIERS.len()));
        let (file, bits) = sample::below_and_rest(bits, self.files.len() as u64);
        let (number, bits) = sample::below_and_rest(bits, count(self.numbered, NUMBERS as usize));
        let ending = sample::below(bits, self.endings.len() as u64);

        let mut name = String::with_capacity(4 * WIDE);
        QUALIFIERS.push::<WIDE>(qualifier as usize, &mut name);
        name.push('-');
        name.truncate(if self.qualified { name.len() } else { 0 });
        FILES.push::<WIDE>(self.files.start + file as usize, &mut name);
        let end = name.len();
        name.push('-');
        push_number(&mut name, number + 1);
        name.truncate(if self.numbered { name.len() } else { end });
        ENDINGS.push::<WIDE>(self.endings.start + ending as usize, &mut name);
        name
    }
}

/// No word of a file's name is longer.
const WIDE: usize = 16;

/// The name of a file that random bits decide.
#[inline]
fn draw_file_name(bits: u64) -> String {
    const ENDS: [u64; 6] = {
        let mut ends = [0; 6];
        let (mut shape, mut end) = (0, 0);
        while shape < ends.len() {
            end += FILE_NAMES[shape].weight;
            ends[shape] = end;
            shape += 1;
        }
        ends
    };
    let (choice, bits) = sample::below_and_rest(bits, ENDS[5]);
    let shape = ENDS[..5].iter().filter(|end| **end <= choice).count();
    SHAPES[shape].draw(bits)
}

/// Text of several shapes: of any length, and short enough for the column.
#[derive(Clone, Debug, Default)]
struct Texts {
    most: usize,
    /// The sums of the shapes' weights up to each one.
    ends: Vec<u64>,
    all: Shapes,
    short: Shapes,
    shares: Option<Shares>,
}

impl Texts {
    /// `what` is what an error calls one of them.
    fn new(column: &Column, what: &str, shapes: Weighted) -> Result<Texts, Error> {
        let (weights, shapes): (Vec<u64>, Vec<Vec<Part>>) = shapes.into_iter().unzip();
        let short = Shapes::new(column, what, column.max_length(), shapes.clone())?;
        let counts = short.counts().into_iter().map(|count| vec![count]);
        let parts: Vec<(u64, Vec<u128>)> = weights.iter().copied().zip(counts).collect();
        Ok(Texts {
            most: column.max_length().unwrap_or(usize::MAX),
            all: Shapes::new(column, what, None, shapes)?,
            shares: Some(Shares::new(column, &parts)),
            ends: weights
                .iter()
                .scan(0, |end, weight| {
                    *end += weight;
                    Some(*end)
                })
                .collect(),
            short,
        })
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        let total = self.ends.last().copied().unwrap_or(0);
        let (choice, bits) = sample::below_and_rest(cell.bits(), total);
        let shape = self.ends.iter().filter(|end| **end <= choice).count();
        self.or_short(self.all.draw(shape, bits), cell)
    }

    /// The text, or where it is too long one that is not.
    #[inline]
    fn or_short(&self, text: String, cell: &Cell<'_>) -> String {
        match text.len() > self.most {
            true => self.short.instead(cell),
            false => text,
        }
    }

    fn cardinality(&self) -> Option<u128> {
        self.shares.as_ref().map(Shares::cardinality)
    }

    /// The shape that has text number `index`, and the text's number there.
    #[inline]
    fn find(&self, index: u128) -> (usize, u128) {
        self.shares
            .as_ref()
            .map_or((0, 0), |shares| shares.find(index))
    }

    fn nth(&self, index: u128) -> String {
        let (shape, number) = self.find(index);
        self.short.nth_of(shape, number)
    }

    fn tiers(&self) -> Vec<u128> {
        self.shares.as_ref().map(Shares::tiers).unwrap_or_default()
    }
}

fn file_name_in(texts: &Texts, cell: &Cell<'_>) -> String {
    texts.or_short(draw_file_name(cell.bits()), cell)
}

/// File name number `index`, as `texts` would have it.
fn nth_file_name(texts: &Texts, index: u128) -> String {
    let (shape, number) = texts.find(index);
    match texts.short.fraction_of(shape, number) {
        Some(fraction) => SHAPES[shape].draw(fraction),
        None => texts.short.nth_of(shape, number),
    }
}

macro_rules! texts {
    ($($generator:ident: $what:literal, $shapes:expr, $value:expr, $nth:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<String> for $generator {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.0 = Texts::new(column, $what, $shapes)?;
                Ok(())
            }

            fn value(&self, cell: &Cell<'_>) -> String {
                $value(&self.0, cell)
            }

            fn cardinality(&self) -> Option<u128> {
                self.0.cardinality()
            }

            fn nth(&self, index: u128) -> String {
                $nth(&self.0, index)
            }

            fn tiers(&self) -> Vec<u128> {
                self.0.tiers()
            }
        }
    )+};
}

texts! {
    Domain: "domain", domains(), Texts::value, Texts::nth;
    Url: "URL", urls(), Texts::value, Texts::nth;
    Slug: "slug", slugs(), Texts::value, Texts::nth;
    FileName: "file name", file_names(), file_name_in, nth_file_name;
}

#[cfg(test)]
mod tests {
    use super::{Texts, domain, file_name, slug, url};
    use crate::generator::Generator;
    use crate::generator::testing::{assert_fits, column, short, unique, values};
    use crate::sample;
    use crate::stream::mix64;

    fn capacity(mut generator: impl Generator<String>) -> u128 {
        generator.fit(&column()).unwrap();
        generator.cardinality().unwrap()
    }

    #[test]
    fn capacities_are_as_said() {
        assert_eq!(capacity(domain()), 34_753_068);
        assert_eq!(capacity(url()), 2_661_384_198_957_592);
        assert_eq!(capacity(slug()), 424_947_215);
        assert_eq!(capacity(file_name()), 102_839_796);
    }

    #[test]
    fn unique_texts_are_distinct() {
        for mut texts in [
            unique::<String>(domain(), 2_000_000).unwrap(),
            unique(url(), 300_000).unwrap(),
            unique(slug(), 2_000_000).unwrap(),
            unique(file_name(), 4_000_000).unwrap(),
        ] {
            let rows = texts.len();
            texts.sort_unstable();
            texts.dedup();
            assert_eq!(texts.len(), rows);
        }
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(domain, 50), 13);
        assert_eq!(assert_fits(url, 90), 28);
        assert_eq!(assert_fits(slug, 50), 3);
        assert_eq!(assert_fits(file_name, 50), 6);
    }

    #[test]
    fn domains_are_reserved() {
        let reserved = |host: &str| {
            let of = |name| {
                host.strip_suffix(name)
                    .is_some_and(|rest| rest.ends_with('.'))
            };
            ["example", "example.com", "example.net", "example.org"]
                .into_iter()
                .any(of)
        };
        for domain in values::<String>(domain(), 2000) {
            assert!(reserved(&domain), "{domain}");
            assert!(
                domain
                    .split('.')
                    .all(|label| (1..=63).contains(&label.len()))
            );
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.';
            assert!(domain.bytes().all(plain), "{domain}");
        }
        for url in values::<String>(url(), 2000) {
            let (host, path) = url
                .strip_prefix("https://")
                .unwrap()
                .split_once('/')
                .unwrap();
            assert!(reserved(host), "{url}");
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'/';
            assert!(path.bytes().all(plain) && !path.contains("//"), "{url}");
        }
    }

    #[test]
    fn slugs_and_names_of_files_are_plain() {
        for slug in values::<String>(slug(), 2000) {
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(slug.bytes().all(plain) && !slug.contains("--"), "{slug}");
        }
        for name in values::<String>(file_name(), 2000) {
            let (stem, ending) = name.split_once('.').unwrap();
            assert!(
                !stem.is_empty() && (2..=4).contains(&ending.len()),
                "{name}"
            );
        }
    }

    #[test]
    fn a_longer_column_keeps_the_values_that_fit() {
        let all: Vec<String> = values(url(), 300);
        let some: Vec<String> = short(url(), 50, 300).unwrap();
        for (long, short) in all.iter().zip(&some) {
            assert!(long == short || long.len() > 50, "{long}, {short}");
        }
    }

    #[test]
    fn names_of_files_are_those_of_their_parts() {
        let shapes = Texts::new(&column(), "file name", super::file_names()).unwrap();
        for row in 0..20_000 {
            let bits = mix64(row);
            let (choice, rest) = sample::below_and_rest(bits, shapes.ends[5]);
            let shape = shapes.ends.iter().filter(|end| **end <= choice).count();
            assert_eq!(super::draw_file_name(bits), shapes.all.draw(shape, rest));
        }
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(domain(), 3),
            [
                "ashgrove.example",
                "everydayfoxglove.example.com",
                "jasperon-distribution.example.net"
            ]
        );
        assert_eq!(
            values::<String>(url(), 3),
            [
                "https://www.ashgrove.example/careers/polished-pecan",
                "https://www.addison-imaging.example/community/5902",
                "https://www.herr-telecom.example.org/press/4798"
            ]
        );
        assert_eq!(
            values::<String>(slug(), 3),
            [
                "basic-town",
                "everyday-clay-bath-mat",
                "magnetic-oregano-3126"
            ]
        );
        assert_eq!(
            values::<String>(file_name(), 3),
            [
                "background-7866.webp",
                "export-1329.json",
                "manual-5206.pdf"
            ]
        );
        assert_eq!(
            unique::<String>(domain(), 2).unwrap(),
            ["gowen-brewing.example", "unbrandedprimrose.example.org"]
        );
        assert_eq!(
            unique::<String>(url(), 2).unwrap(),
            [
                "https://obsidian.example.org/guides/3340",
                "https://www.magana-supply.example/news/7884"
            ]
        );
        assert_eq!(
            unique::<String>(slug(), 2).unwrap(),
            ["weatherproof-lilac", "premium-lagoon"]
        );
        assert_eq!(
            unique::<String>(file_name(), 2).unwrap(),
            ["landscape-5092.jpg", "scan-9063.webp"]
        );
        assert_eq!(
            short::<String>(domain(), 16, 2).unwrap(),
            ["ashgrove.example", "azurel.example"]
        );
    }
}
