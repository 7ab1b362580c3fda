//! What belongs to companies and shops: companies, products, job titles, departments.

use crate::column::{Cell, Column};
use crate::data::commerce::{
    COMPANY_INDUSTRIES, COMPANY_STEMS, COMPANY_SUFFIXES, DEPARTMENTS, JOB_TITLES,
    PRODUCT_ADJECTIVES, PRODUCT_MATERIALS, PRODUCTS,
};
use crate::data::people::LAST;
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::{OneOf, Part, Shapes};
use crate::generator::shares::Shares;
use crate::sample;

/// Companies, made by [`company_name`].
#[derive(Clone, Debug, Default)]
pub struct CompanyName {
    most: usize,
    names: Shapes,
    shares: Option<Shares>,
}

/// Products, made by [`product_name`].
#[derive(Clone, Debug, Default)]
pub struct ProductName {
    most: usize,
    names: Shapes,
}

/// Job titles, made by [`job_title`].
#[derive(Clone, Debug, Default)]
pub struct JobTitle {
    titles: OneOf,
}

/// Departments, made by [`department`].
#[derive(Clone, Debug, Default)]
pub struct Department {
    departments: OneOf,
}

#[must_use]
pub fn company_name() -> CompanyName {
    CompanyName::default()
}

#[must_use]
pub fn product_name() -> ProductName {
    ProductName::default()
}

#[must_use]
pub fn job_title() -> JobTitle {
    JobTitle::default()
}

#[must_use]
pub fn department() -> Department {
    Department::default()
}

/// One place of a company's name.
#[derive(Clone, Copy)]
enum Place {
    Stem,
    Last,
    /// Two last names with this in between.
    Lasts(&'static str),
    Industry,
    Suffix,
    Text(&'static str),
}

use Place::{Industry, Last, Lasts, Stem, Suffix, Text};

/// The shapes of companies' names, each with its weight in 64. No name has two shapes: no stem is a
/// last name, no industry starts as a suffix does, and `&` and `,` are in one shape each.
const COMPANIES: [(u64, &[Place]); 8] = [
    (12, &[Stem, Text(" "), Industry]),
    (8, &[Stem, Text(" "), Industry, Text(" "), Suffix]),
    (10, &[Stem, Text(" "), Suffix]),
    (9, &[Last, Text(" "), Suffix]),
    (8, &[Last, Text(" "), Industry]),
    (6, &[Last, Text(" "), Industry, Text(" "), Suffix]),
    (7, &[Lasts(" & ")]),
    (4, &[Lasts(", "), Text(" and "), Last]),
];

impl Place {
    fn part(self) -> Part {
        match self {
            Stem => Part::any(&COMPANY_STEMS),
            Last => Part::any(&LAST),
            Lasts(between) => Part::Pair(&LAST, between),
            Industry => Part::any(&COMPANY_INDUSTRIES),
            Suffix => Part::any(&COMPANY_SUFFIXES),
            Text(text) => Part::Text(text),
        }
    }

    /// Appends a word, drawn with the upper bits of `bits`, and takes those away.
    #[inline]
    fn push(self, bits: &mut u64, name: &mut String) {
        let mut take = |width: u32| std::mem::replace(bits, *bits << width);
        match self {
            Stem => name.push_str(any(&COMPANY_STEMS, take(19))),
            Last => name.push_str(last_name(take(19))),
            Lasts(between) => {
                name.push_str(last_name(take(19)));
                name.push_str(between);
                name.push_str(last_name(take(19)));
            }
            Industry => name.push_str(any(&COMPANY_INDUSTRIES, take(19))),
            Suffix => name.push_str(any(&COMPANY_SUFFIXES, take(19))),
            Text(text) => name.push_str(text),
        }
    }
}

/// A last name by its frequency.
#[inline]
fn last_name(bits: u64) -> &'static str {
    LAST.of_ticket(sample::below(bits, LAST.tickets().into()) as u32)
}

/// A word of a list.
#[inline]
fn any<const N: usize>(list: &'static crate::data::List<N>, bits: u64) -> &'static str {
    list.get(sample::below(bits, N as u64) as usize)
}

impl Generator<String> for CompanyName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let shapes = COMPANIES.map(|(_, shape)| shape.iter().map(|place| place.part()).collect());
        let names = Shapes::new(column, "company name", column.max_length(), shapes)?;
        let weights = COMPANIES.iter().map(|(weight, _)| *weight);
        let counts = names.counts().into_iter().map(|count| vec![count]);
        let parts: Vec<(u64, Vec<u128>)> = weights.zip(counts).collect();
        self.shares = Some(Shares::new(column, &parts));
        self.names = names;
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        let bits = cell.bits();
        let mut choice = bits & 63;
        let mut shape = COMPANIES[0].1;
        for (weight, of) in COMPANIES {
            shape = of;
            if choice < weight {
                break;
            }
            choice -= weight;
        }
        let mut name = String::with_capacity(40);
        // The low six bits chose the shape, the others are enough for three words.
        let mut bits = bits & !63;
        for place in shape {
            place.push(&mut bits, &mut name);
        }
        if name.len() > self.most {
            return self.names.instead(cell);
        }
        name
    }

    fn cardinality(&self) -> Option<u128> {
        self.shares.as_ref().map(Shares::cardinality)
    }

    fn nth(&self, index: u128) -> String {
        let Some(shares) = &self.shares else {
            return String::new();
        };
        let (shape, number) = shares.find(index);
        self.names.nth_of(shape, number)
    }

    fn tiers(&self) -> Vec<u128> {
        self.shares.as_ref().map(Shares::tiers).unwrap_or_default()
    }
}

impl Generator<String> for ProductName {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.most = column.max_length().unwrap_or(usize::MAX);
        let space = || Part::Text(" ");
        let plain = || vec![Part::any(&PRODUCT_MATERIALS), space(), Part::any(&PRODUCTS)];
        let with = |before: Part| [vec![before, space()], plain()].concat();
        let shapes = [
            with(Part::any(&PRODUCT_ADJECTIVES)),
            with(Part::Pair(&PRODUCT_ADJECTIVES, " ")),
            plain(),
            vec![Part::any(&PRODUCTS)],
        ];
        self.names = Shapes::new(column, "product name", column.max_length(), shapes)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let bits = cell.bits();
        let words = [
            any(&PRODUCT_ADJECTIVES, bits),
            any(&PRODUCT_MATERIALS, bits << 20),
            any(&PRODUCTS, bits << 40),
        ];
        let mut name = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
        for word in words {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
        if name.len() > self.most {
            return self.names.instead(cell);
        }
        name
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.names.count())
    }

    fn nth(&self, index: u128) -> String {
        self.names.nth(index)
    }

    fn tiers(&self) -> Vec<u128> {
        self.names.counts()
    }
}

impl Generator<String> for JobTitle {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.titles = OneOf::new(column, "job title", &JOB_TITLES)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.titles.or_instead(any(&JOB_TITLES, cell.bits()), cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.titles.count())
    }

    fn nth(&self, index: u128) -> String {
        self.titles.nth(index)
    }
}

impl Generator<String> for Department {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.departments = OneOf::new(column, "department", &DEPARTMENTS)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        self.departments
            .or_instead(any(&DEPARTMENTS, cell.bits()), cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.departments.count())
    }

    fn nth(&self, index: u128) -> String {
        self.departments.nth(index)
    }
}
