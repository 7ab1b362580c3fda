//! Values of unique columns: those that the name says, and others once there are more rows than those.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::choice::values;
use crate::generator::int::{Int, int};
use crate::generator::into_value::IntoValue;
use crate::generator::text::{Text, string};

use super::types::{Named, digits, listed};

/// A generator, and one with all that is above its start, for the types that it is too wide for.
type Step<T> = (Box<dyn Generator<T>>, Option<Box<dyn Generator<T>>>);

/// The values of several generators, those of the first one used up first. No two of them have a value in
/// common.
pub(super) struct Widening<T> {
    steps: Vec<Step<T>>,
    /// Those that suit the column, each with the number of its first value.
    fitted: Vec<(u128, Box<dyn Generator<T>>)>,
    values: u128,
}

impl<T> Widening<T> {
    /// A generator, and others that begin where the ones before them end.
    pub(super) fn new(steps: Vec<Box<dyn Generator<T>>>) -> Widening<T> {
        Widening::of(steps.into_iter().map(|step| (step, None)).collect())
    }

    fn of(steps: Vec<Step<T>>) -> Widening<T> {
        Widening {
            steps,
            fitted: Vec::new(),
            values: 0,
        }
    }

    fn push(&mut self, generator: Box<dyn Generator<T>>)
    where
        T: 'static,
    {
        let values = generator.cardinality().unwrap_or(0);
        self.fitted.push((self.values, generator));
        self.values = self.values.saturating_add(values);
    }
}

/// A generator, or another one where that does not suit, then the whole numbers above `high`, ten times as far
/// each time.
fn above<T: 'static>(
    first: impl Generator<T>,
    rest: Option<Box<dyn Generator<T>>>,
    high: i64,
) -> Widening<T>
where
    Int: Generator<T>,
{
    let mut steps: Vec<Step<T>> = vec![(Box::new(first), rest)];
    let mut high = high;
    while let (Some(low), Some(next)) = (high.checked_add(1), high.max(1).checked_mul(10)) {
        steps.push((Box::new(int(low..=next)), Some(Box::new(int(low..)))));
        high = next;
    }
    Widening::of(steps)
}

impl<T: 'static> Generator<T> for Widening<T> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        for (mut step, rest) in std::mem::take(&mut self.steps) {
            let Err(error) = step.fit(column) else {
                self.push(step);
                continue;
            };
            match rest.and_then(|mut rest| rest.fit(column).is_ok().then_some(rest)) {
                Some(rest) => self.push(rest),
                None if self.fitted.is_empty() => return Err(error),
                None => {}
            }
            break;
        }
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> T {
        self.fitted[0].1.value(cell)
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.values)
    }

    fn nth(&self, index: u128) -> T {
        let steps = self.fitted.partition_point(|(start, _)| *start <= index);
        let (start, generator) = &self.fitted[steps.saturating_sub(1)];
        generator.nth(index - start)
    }

    fn tiers(&self) -> Vec<u128> {
        let generators = self.fitted.iter().map(|(_, generator)| generator);
        generators.flat_map(|generator| generator.tiers()).collect()
    }
}

/// Random text that another generator, of few values, does not have.
pub(super) struct Others {
    known: Box<dyn Generator<String>>,
    text: Text,
    /// The values of the other one, sorted.
    taken: Vec<String>,
    values: u128,
}

impl Others {
    pub(super) fn than(known: impl Generator<String>) -> Others {
        Others {
            known: Box::new(known),
            text: string(..),
            taken: Vec::new(),
            values: 0,
        }
    }
}

impl Generator<String> for Others {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.known.fit(column)?;
        self.text.fit(column)?;
        let taken = self.known.cardinality().unwrap_or(0);
        self.taken = (0..taken).map(|index| self.known.nth(index)).collect();
        self.taken.sort_unstable();
        let all = self.text.cardinality().unwrap_or(0);
        self.values = all.saturating_sub(taken);
        match self.values {
            0 => Err(column.error("there is no other text of this length")),
            _ => Ok(()),
        }
    }

    fn value(&self, cell: &Cell<'_>) -> String {
        self.nth(cell.below_u128(self.values))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.values)
    }

    /// The last numbers of the text, one for each value that is taken, stand for these. A number stands
    /// for one value only, so no two ways lead to the same text, and none in a circle.
    fn nth(&self, index: u128) -> String {
        let mut text = self.text.nth(index);
        while let Ok(place) = self.taken.binary_search(&text) {
            text = self.text.nth(self.values + place as u128);
        }
        text
    }

    fn tiers(&self) -> Vec<u128> {
        vec![self.values]
    }
}

/// Whole numbers of a range, and those above it once they are used up.
pub(super) fn widened<T: 'static>(low: i64, high: i64) -> Named<T>
where
    Int: Generator<T>,
{
    let shown = format!(
        "int({}..={}), then int({}..)",
        digits(low),
        digits(high),
        digits(high.saturating_add(1))
    );
    let rest: Option<Box<dyn Generator<T>>> = Some(Box::new(int(low..)));
    (Box::new(above(int(low..=high), rest, high)), shown)
}

/// Entries of a list, or text of a template, and other text once they are used up.
pub(super) fn then_others<G: Generator<String>>(
    (generator, shown): (G, String),
    again: G,
) -> Named<String> {
    let steps: Vec<Box<dyn Generator<String>>> =
        vec![Box::new(generator), Box::new(Others::than(again))];
    (
        Box::new(Widening::new(steps)),
        format!("{shown}, then string"),
    )
}

/// Whole numbers of a list, and those above it where they must be unique.
pub(super) fn numbers_of<T>(list: &'static [i64]) -> Vec<Named<T>>
where
    T: Clone + Send + Sync + 'static,
    Int: Generator<T>,
    i64: IntoValue<T>,
{
    let most = list.iter().copied().max().unwrap_or(0);
    let shown = format!("{}, then int({}..)", listed(list), digits(most + 1));
    vec![
        (Box::new(values(list)), listed(list)),
        (Box::new(above(values(list), None, most)), shown),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Others, Widening, above};
    use crate::generator::Generator;
    use crate::generator::choice::values;
    use crate::generator::int::int;
    use crate::generator::testing::{short_unique, unique};

    #[test]
    fn the_first_values_are_used_up_first() {
        let days = || above::<i32>(int(1..=7), None, 7);
        let sorted = |rows| {
            let mut values: Vec<i32> = unique(days(), rows).unwrap();
            values.sort_unstable();
            values
        };
        assert_eq!(sorted(7), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(sorted(70), (1..=70).collect::<Vec<_>>());
        // More rows leave the first ones as they are.
        let (few, many) = (unique(days(), 5), unique(days(), 1000));
        assert_eq!(few.unwrap(), many.unwrap()[..5]);
    }

    #[test]
    fn the_last_values_are_all_that_the_type_has() {
        let all: BTreeSet<u8> = unique(above(int(1..=7), None, 7), 255)
            .unwrap()
            .into_iter()
            .collect();
        assert_eq!(all, (1..=255).collect());
        let short: Vec<String> = short_unique(above(int(1..=7), None, 7), 2, 99).unwrap();
        assert_eq!(short.iter().collect::<BTreeSet<_>>().len(), 99);
    }

    #[test]
    fn other_text_is_never_one_of_the_list() {
        let known = ["a", "b", "z", "7"];
        let text = || {
            let first: Box<dyn Generator<String>> = Box::new(values(known));
            Widening::new(vec![first, Box::new(Others::than(values(known)))])
        };
        // All text of one character.
        let all = short_unique(text(), 1, 36).unwrap();
        assert!(all[..4].iter().all(|text| known.contains(&&**text)));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 36);
    }
}
