//! How many distinct values there are, and how short they get.

use syn::{Expr, ExprRange};

use crate::attr;
use crate::literal::{self, Calendar};

/// The characters of the shortest e-mail address of these domains.
pub(super) fn shortest_address(domains: &Expr) -> Option<usize> {
    Some(lengths(domains)?.into_iter().min()? + 2)
}

/// The characters of each of these texts.
pub(super) fn lengths(texts: &Expr) -> Option<Vec<usize>> {
    let texts = attr::elements(texts)?.iter();
    texts
        .map(|text| Some(literal::text(text)?.chars().count()))
        .collect()
}

/// A literal end of a range, or where there is none what it stands for.
pub(super) fn range_end(end: Option<&Expr>, open: Option<i128>) -> Option<i128> {
    match end {
        Some(end) => literal::integer(end),
        None => open,
    }
}

/// The last integer of a range.
pub(super) fn last_of(range: &ExprRange, open: Option<i128>) -> Option<i128> {
    let end = range_end(range.end.as_deref(), open)?;
    let excluded = range.end.is_some() && !literal::is_inclusive(range);
    Some(end.saturating_sub(i128::from(excluded)))
}

/// How many integers there are from the least to the most.
pub(super) fn width((least, most): (i128, i128)) -> Option<u128> {
    let steps = u128::try_from(most.checked_sub(least)?).ok()?;
    steps.checked_add(1)
}

/// The days on which those were born who have these ages on 2024-05-08.
pub(super) fn birthdays(least: usize, most: usize) -> Option<u128> {
    let day = |age: usize| {
        let year = 2024_usize.checked_sub(age)?;
        let (day, _) = Calendar::Date.units(&format!("{year:04}-05-08"))?;
        Some(i128::from(day))
    };
    width((day(most.checked_add(1)?)? + 1, day(least)?))
}

/// How many texts there are of such lengths out of so many characters.
pub(super) fn texts(characters: u128, (least, most): (usize, usize)) -> Option<u128> {
    let mut sum = 0u128;
    for length in least..=most {
        let texts = characters.checked_pow(length.try_into().ok()?)?;
        sum = sum.checked_add(texts)?;
    }
    Some(sum)
}

/// The number of characters and of distinct values of a template; `None` if it ends with a `\`.
pub(super) fn measure(template: &str) -> Option<(usize, Option<u128>)> {
    let mut length = 0;
    let mut distinct = Some(1u128);
    let mut letters = template.chars();
    while let Some(letter) = letters.next() {
        let choices = match letter {
            '#' => 10,
            '?' => 26,
            '\\' => {
                letters.next()?;
                1
            }
            _ => 1,
        };
        length += 1;
        distinct = distinct.and_then(|product| product.checked_mul(choices));
    }
    Some((length, distinct))
}
