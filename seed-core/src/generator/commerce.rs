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

/// Names of companies.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::company_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(company_name(), Seed(42), 3)?;
/// assert_eq!(values, ["Smith & Dene", "Oraclea Photonics", "Denning Motors PLC"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A made-up word or one to three last names, with what the company does, a legal form, or both:
/// eight shapes. 2.16 * 10^14 distinct values; a unique column keeps the shares of the shapes for
/// as long as each has names. Where a name is longer than the column, a shorter one stands in for
/// it.
///
/// # Errors
///
/// A column of less than 5 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project and last names of the US Census Bureau; see
/// `src/data/commerce/SOURCE.md`.
#[must_use]
pub fn company_name() -> CompanyName {
    CompanyName::default()
}

/// Names of products.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::product_name;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(product_name(), Seed(42), 2)?;
/// assert_eq!(values, ["Adjustable Steel Binder", "Refined Cotton Slippers"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// An adjective, a material and a thing. A unique column uses up these 1.8 million, then 165
/// million with two adjectives, then shorter names. Where a name is longer than the column, a
/// shorter one stands in for it.
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
/// Words collected for this project; see `src/data/commerce/SOURCE.md`.
#[must_use]
pub fn product_name() -> ProductName {
    ProductName::default()
}

/// Occupations.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::job_title;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(job_title(), Seed(42), 3)?;
/// assert_eq!(values, ["Account Manager", "Optometrist", "Management Consultant"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 333, all equally likely. Where one is longer than the column, a shorter one stands in for
/// it.
///
/// # Errors
///
/// A column of less than 4 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/commerce/SOURCE.md`.
#[must_use]
pub fn job_title() -> JobTitle {
    JobTitle::default()
}

/// Departments of companies.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::department;
/// use seed_diesel::{Seed, first_values};
///
/// let values: Vec<String> = first_values(department(), Seed(42), 3)?;
/// assert_eq!(values, ["Accounting", "Payroll", "Licensing"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// One of 233, all equally likely. Where one is longer than the column, a shorter one stands in for
/// it.
///
/// # Errors
///
/// A column of less than 5 characters is an error that names it.
///
/// # Determinism
///
/// One draw a value, of output version 1; a second for one that stands in.
///
/// # Source
///
/// Words collected for this project; see `src/data/commerce/SOURCE.md`.
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

#[diagnostic::do_not_recommend]
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

#[diagnostic::do_not_recommend]
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

#[diagnostic::do_not_recommend]
impl Generator<String> for JobTitle {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.titles = OneOf::new(column, "job title", &JOB_TITLES)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.below(JOB_TITLES.len() as u64) as usize;
        self.titles.of_list::<32, _>(&JOB_TITLES, index, cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.titles.count())
    }

    fn nth(&self, index: u128) -> String {
        self.titles.nth(index)
    }
}

#[diagnostic::do_not_recommend]
impl Generator<String> for Department {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.departments = OneOf::new(column, "department", &DEPARTMENTS)?;
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> String {
        let index = cell.below(DEPARTMENTS.len() as u64) as usize;
        self.departments.of_list::<32, _>(&DEPARTMENTS, index, cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.departments.count())
    }

    fn nth(&self, index: u128) -> String {
        self.departments.nth(index)
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPANIES, company_name, department, job_title, product_name};
    use crate::generator::Generator;
    use crate::generator::testing::{
        assert_all, assert_fits, chi_square, column, short, unique, values,
    };

    #[test]
    fn capacities_are_as_said() {
        let mut companies = company_name();
        companies.fit(&column()).unwrap();
        assert!(companies.cardinality() > Some(216_000_000_000_000));
        let mut products = product_name();
        products.fit(&column()).unwrap();
        assert_eq!(products.tiers(), [1_796_760, 165_301_920, 19_320, 322]);
        assert_all(job_title, 333);
        assert_all(department, 233);
        assert_eq!(COMPANIES.iter().map(|(weight, _)| weight).sum::<u64>(), 64);
    }

    #[test]
    fn unique_names_are_distinct() {
        for mut names in [
            unique::<String>(company_name(), 1_000_000).unwrap(),
            unique(product_name(), 2_000_000).unwrap(),
        ] {
            let rows = names.len();
            for name in &mut names {
                name.make_ascii_lowercase();
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), rows);
        }
    }

    /// Companies of one shape share no name with those of another, whatever words they take.
    #[test]
    fn shapes_of_companies_are_told_apart() {
        let mut companies = company_name();
        companies.fit(&column()).unwrap();
        let mut all = Vec::new();
        for (shape, count) in companies.names.counts().into_iter().enumerate() {
            let stride = (count / 60_000).max(1) | 1;
            let numbers = (0..60_000)
                .map(|i| i * stride)
                .take_while(|number| *number < count);
            all.extend(numbers.map(|number| companies.names.nth_of(shape, number)));
        }
        let number = all.len();
        assert!(number > 300_000);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), number);
    }

    #[test]
    fn every_length_is_kept_to() {
        assert_eq!(assert_fits(company_name, 60), 5);
        assert_eq!(assert_fits(product_name, 60), 3);
        assert_eq!(assert_fits(job_title, 40), 4);
        assert_eq!(assert_fits(department, 40), 5);
    }

    #[test]
    fn words_of_products_are_equally_likely() {
        let mut counts = [0; 31];
        for name in values::<String>(product_name(), 31_000) {
            let first = name.split(' ').next().unwrap();
            let place =
                (0..93).find(|i| crate::data::commerce::PRODUCT_ADJECTIVES.get(*i) == first);
            counts[place.unwrap() / 3] += 1;
        }
        // 30 degrees of freedom, beyond 59.7 once in 1,000 runs.
        assert!(chi_square(&counts) < 59.7, "{counts:?}");
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(company_name(), 3),
            ["Smith & Dene", "Oraclea Photonics", "Denning Motors PLC"]
        );
        assert_eq!(
            values::<String>(product_name(), 2),
            ["Adjustable Steel Binder", "Refined Cotton Slippers"]
        );
        assert_eq!(
            values::<String>(job_title(), 2),
            ["Account Manager", "Optometrist"]
        );
        assert_eq!(values::<String>(department(), 2), ["Accounting", "Payroll"]);
        assert_eq!(
            short::<String>(company_name(), 12, 3).unwrap(),
            ["Smith & Dene", "Irisa Timber", "Labyra Farms"]
        );
        assert_eq!(
            unique::<String>(company_name(), 3).unwrap(),
            [
                "Ridinger & Gothard",
                "Bugg, Godoy and Dantin",
                "Amberon Materials"
            ]
        );
        assert_eq!(
            short::<String>(product_name(), 12, 2).unwrap(),
            ["Fine Oak Cap", "Bold Ash Oar"]
        );
        assert_eq!(
            unique::<String>(product_name(), 2).unwrap(),
            ["Artisan Rattan Jewelry Box", "Fine Birch Music Stand"]
        );
        assert_eq!(
            unique::<String>(job_title(), 2).unwrap(),
            ["Security Guard", "Customer Service Representative"]
        );
        assert_eq!(
            unique::<String>(department(), 2).unwrap(),
            ["Patents", "Executive Office"]
        );
    }
}
