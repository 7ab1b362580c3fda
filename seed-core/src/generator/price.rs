//! Prices, with the endings that shops like.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::number::{Number, NumberRange, NumberTarget};
use crate::sample;

/// Prices, made by [`price`].
#[derive(Clone, Debug)]
pub struct Price {
    number: Number,
    /// The steps of one unit of the currency, once fitted: 100 of two decimals.
    unit: u128,
    endings: Vec<Ending>,
    /// The least price in steps, and the first that is too much.
    low: u128,
    end: u128,
}

/// A fraction of the unit that prices end with.
#[derive(Clone, Copy, Debug)]
struct Ending {
    steps: u128,
    /// The first of the units that have it in the range, and their number.
    first: u128,
    units: u128,
    /// Its share in 16ths.
    weight: u64,
}

/// Prices.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::price;
/// use seed_diesel::{Seed, first_values};
///
/// let prices: Vec<String> = first_values(price(..), Seed(42), 4)?;
/// assert_eq!(prices, ["122.00", "282.99", "919.99", "847.50"]);
/// let prices: Vec<f64> = first_values(price(5.0..=20.0), Seed(42), 3)?;
/// assert_eq!(prices, [6.0, 9.99, 18.99]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Prices of the range that end as prices do: half of them in .99, the others in .95, .49, .50 and
/// .00; what stands before is equally likely. A range so narrow that it holds none of these has any
/// of its prices. Both ends are included with `..=`, the end is left out with `..`; `price(..)` is
/// 0.99 to 999.99. 2 decimals unless [`decimals`](Price::decimals) says otherwise; of one decimal
/// the endings are .9, .5 and .0, and without decimals there are none. A unique column uses up the
/// prices of these endings first, then all others of the range: as many as the range has steps.
///
/// It fills what [`number`](crate::generator::number::number) fills: floating-point numbers,
/// decimals and `String`.
///
/// # Errors
///
/// A range that begins below 0, and what `number` refuses, are errors that name the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1.
#[must_use]
pub fn price(range: impl NumberRange) -> Price {
    Price {
        number: Number::of(range.bounds_or(0.99..=999.99)),
        unit: 1,
        endings: Vec::new(),
        low: 0,
        end: 0,
    }
}

/// The endings of two decimals, with their shares in 16ths.
const OF_TWO: [(u128, u64); 5] = [(0, 3), (49, 2), (50, 1), (95, 2), (99, 8)];

/// The endings of one decimal.
const OF_ONE: [(u128, u64); 3] = [(0, 4), (5, 4), (9, 8)];

impl Price {
    /// How many digits stand after the point, 2 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Price {
        Price {
            number: self.number.decimals(decimals),
            ..self
        }
    }

    fn prepare(&mut self, column: &Column) -> Result<(), Error> {
        let number = &self.number;
        let Ok(low) = u128::try_from(number.low) else {
            return Err(column.error("a price is 0 or more"));
        };
        (self.low, self.end) = (low, low.saturating_add(number.width));
        self.unit = 10_u128.pow(number.decimals);
        let endings: &[(u128, u64)] = match number.decimals {
            0 => &[(0, 16)],
            1 => &OF_ONE,
            _ => &OF_TWO,
        };
        let scale = (self.unit / 100).max(1);
        let of = |(steps, weight): &(u128, u64)| {
            let steps = steps * scale;
            let first = self.units_below(self.low, steps);
            Ending {
                steps,
                first,
                units: self.units_below(self.end, steps) - first,
                weight: *weight,
            }
        };
        self.endings = endings.iter().map(of).collect();
        Ok(())
    }

    /// How many prices below a limit have an ending.
    fn units_below(&self, limit: u128, ending: u128) -> u128 {
        limit / self.unit + u128::from(limit % self.unit > ending)
    }

    /// How many prices have one of the endings.
    fn ended(&self) -> u128 {
        self.endings.iter().map(|ending| ending.units).sum()
    }

    #[inline]
    fn draw(&self, cell: &Cell<'_>) -> u128 {
        let mut choice = cell.below(16);
        let mut chosen = None;
        for ending in &self.endings {
            if ending.units > 0 {
                chosen = Some(ending);
            }
            if choice < ending.weight {
                break;
            }
            choice -= ending.weight;
        }
        // A narrow range may hold only the endings behind the one that was drawn.
        let chosen = chosen.or_else(|| self.endings.iter().find(|ending| ending.units > 0));
        let bits = cell.part(0).bits();
        match chosen {
            Some(ending) => {
                let unit = ending.first + sample::below_u128(bits, ending.units);
                unit * self.unit + ending.steps
            }
            None => self.low + sample::below_u128(bits, self.number.width),
        }
    }

    /// Price number `index`: those of the endings first.
    fn at(&self, index: u128) -> u128 {
        let endings = self.endings.len() as u128;
        let below = |limit: u128| -> u128 {
            let endings = self.endings.iter();
            endings
                .map(|ending| self.units_below(limit, ending.steps))
                .sum()
        };
        let before = below(self.low);
        match index.checked_sub(self.ended()) {
            None => {
                let number = before + index;
                let ending = &self.endings[(number % endings) as usize];
                number / endings * self.unit + ending.steps
            }
            Some(other) => {
                let number = self.low - before + other;
                let others = self.unit - endings;
                let mut steps = number % others;
                // Past each ending that lies before it.
                for ending in &self.endings {
                    steps += u128::from(ending.steps <= steps);
                }
                number / others * self.unit + steps
            }
        }
    }

    #[inline]
    fn make<T: NumberTarget>(&self, steps: u128) -> T {
        T::from_steps(steps as i128, self.number.decimals, self.number.power)
    }
}

#[diagnostic::do_not_recommend]
impl<T: NumberTarget> Generator<T> for Price {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.number.fit_to::<T>(column)?;
        self.prepare(column)
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> T {
        self.make(self.draw(cell))
    }

    fn cardinality(&self) -> Option<u128> {
        Some(self.number.width)
    }

    fn nth(&self, index: u128) -> T {
        self.make(self.at(index))
    }

    fn tiers(&self) -> Vec<u128> {
        let ended = self.ended();
        vec![ended, self.number.width - ended]
    }
}

#[cfg(test)]
mod tests {
    use super::price;
    use crate::generator::testing::{problem, short, unique, values};

    #[test]
    fn prices_end_as_prices_do() {
        let all: Vec<String> = values(price(..), 16_000);
        let share = |ending: &str| all.iter().filter(|price| price.ends_with(ending)).count();
        for (ending, expected) in [(".99", 8000), (".00", 3000), (".95", 2000), (".49", 2000)] {
            let found = share(ending);
            assert!(found.abs_diff(expected) < 250, "{ending}: {found}");
        }
        assert!(share(".50").abs_diff(1000) < 250);
        let numbers = all.iter().map(|price| price.parse::<f64>().unwrap());
        assert!(
            numbers
                .clone()
                .all(|price| (0.99..=999.99).contains(&price))
        );
        assert!(all.contains(&"0.99".to_owned()) && all.contains(&"999.99".to_owned()));
    }

    #[test]
    fn every_price_of_the_range_comes_once_in_a_unique_column() {
        for (low, high, decimals) in [
            (0.0, 3.0, 2),
            (0.5, 2.48, 2),
            (0.99, 1.0, 2),
            (0.1, 0.2, 2),
            (1.0, 4.5, 1),
            (3.0, 9.0, 0),
            (1.99, 2.0, 4),
        ] {
            let make = || price(low..=high).decimals(decimals);
            let power = 10_f64.powi(decimals as i32);
            let rows = (high * power).round() as u64 - (low * power).round() as u64 + 1;
            let mut all = unique::<f64>(make(), rows).unwrap();
            all.sort_by(f64::total_cmp);
            let expected = (0..rows).map(|row| ((low * power).round() + row as f64) / power);
            assert!(all.into_iter().eq(expected), "{low} to {high}");
            assert!(unique::<f64>(make(), rows + 1).is_err());
            let drawn: Vec<f64> = values(make(), 300);
            assert!(drawn.iter().all(|price| (low..=high).contains(price)));
        }
        let first = unique::<String>(price(1..3), 10).unwrap();
        for price in first {
            let ending = price.split('.').nth(1).unwrap();
            assert!(["00", "49", "50", "95", "99"].contains(&ending), "{price}");
        }
    }

    #[test]
    fn narrow_ranges_have_what_they_hold() {
        let drawn: Vec<String> = values(price(0.10..=0.12), 100);
        assert!(drawn.iter().any(|price| price == "0.11"));
        let drawn: Vec<String> = values(price(0.96..=1.20), 100);
        assert!(drawn.iter().all(|price| price == "0.99" || price == "1.00"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(problem::<f64>(price(-1.0..=1.0)), "a price is 0 or more");
        assert_eq!(
            problem::<f64>(price(1.001..=1.002)),
            "range 1.001..=1.002 holds no number of 2 decimals"
        );
        assert!(
            short::<String>(price(..), 4, 200)
                .unwrap()
                .iter()
                .all(|price| price.len() <= 4)
        );
        assert!(short::<String>(price(..), 3, 1).is_err());
    }

    #[cfg(feature = "numeric")]
    #[test]
    fn decimals_are_exact() {
        let exact: Vec<bigdecimal::BigDecimal> = values(price(..), 50);
        let text: Vec<String> = values(price(..), 50);
        assert!(exact.iter().map(ToString::to_string).eq(text));
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(price(..), 4),
            ["122.00", "282.99", "919.99", "847.50"]
        );
        assert_eq!(
            unique::<String>(price(..), 3).unwrap(),
            ["664.50", "880.49", "605.99"]
        );
        assert_eq!(values::<String>(price(..).decimals(0), 2), ["122", "283"]);
    }
}
