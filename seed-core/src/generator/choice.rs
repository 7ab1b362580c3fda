//! Choices: one value, one of a list, one of several generators.

use std::any::Any;
use std::collections::BTreeSet;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::interval::Interval;
use crate::generator::into_value::IntoValue;
use crate::generator::moment::{Day, Moment, TimeOfDay};
use crate::generator::shares::Shares;
use crate::permutation::MAX_DOMAIN;
use crate::weights::Weights;

/// The same value in every row, made by [`constant`].
#[derive(Clone, Debug)]
pub struct Constant<T>(Values<T>);

/// The same value in every row.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::constant;
/// use seed_diesel::{Seed, first_values};
///
/// let states: Vec<String> = first_values(constant("draft"), Seed(42), 2)?;
/// assert_eq!(states, ["draft", "draft"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The value that is given, as [`IntoValue`] makes it one of the column's type. 1 distinct value.
///
/// # Errors
///
/// A number that the column's type cannot hold, or text that is longer than the column, is an error
/// that names the column.
///
/// # Determinism
///
/// No draw; the same in every output version.
#[must_use]
pub fn constant<T, V: IntoValue<T>>(value: V) -> Constant<T> {
    Constant(values([value]))
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + Sync + 'static> Generator<T> for Constant<T> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.0.fit(column)
    }

    #[inline]
    fn value(&self, _: &Cell<'_>) -> T {
        self.0.entries[0].clone()
    }

    fn cardinality(&self) -> Option<u128> {
        Some(1)
    }

    fn nth(&self, _: u128) -> T {
        self.0.entries[0].clone()
    }
}

/// One of a list, made by [`values`] and [`weighted_values`].
#[derive(Clone, Debug)]
pub struct Values<T> {
    entries: Vec<T>,
    /// The weight of each entry, where they have one, and the choice among them once fitted.
    weights: Option<(Vec<f64>, Option<Weights>)>,
    /// The first entry that the type cannot hold.
    wrong: Option<String>,
    /// Entries without repetitions, where there are some; once fitted.
    distinct: Option<Vec<usize>>,
}

/// One entry of a list, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::values;
/// use seed_diesel::{Seed, first_values};
///
/// let states: Vec<String> = first_values(values(["draft", "sent", "paid"]), Seed(42), 4)?;
/// assert_eq!(states, ["draft", "sent", "sent", "sent"]);
///
/// static RATES: &[f64] = &[0.05, 0.15];
/// let rates: Vec<f64> = first_values(values(RATES), Seed(42), 4)?;
/// assert_eq!(rates, [0.05, 0.15, 0.15, 0.05]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The entries of an array, a `Vec` or a slice, as [`IntoValue`] makes them values of the column's
/// type: text fills `String`, whole numbers any number type that holds them, `0.15` a `BigDecimal`
/// of exactly 0.15. Text longer than the column is left out. An entry that stands twice is drawn
/// twice as often.
///
/// As many distinct values as entries. Repetitions of text, numbers, truth values, bytes, dates,
/// times, intervals and UUIDs count once; entries of other types are taken to be distinct, so list
/// each of them once where the column is unique.
///
/// # Errors
///
/// A list without entries, a number that the column's type cannot hold (`300` for a `u8`), or a list
/// of which all entries are longer than the column, is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn values<T, L: List>(list: L) -> Values<T>
where
    L::Item: IntoValue<T>,
{
    let mut made = Values::empty(None);
    for entry in list.into_entries() {
        made.add(entry);
    }
    made
}

/// One entry of a list, in proportion to the weights.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::weighted_values;
/// use seed_diesel::{Seed, first_values};
///
/// let roles = weighted_values([(0.9, "reader"), (0.1, "editor")]);
/// let roles: Vec<String> = first_values(roles, Seed(42), 4)?;
/// assert_eq!(roles, ["reader", "reader", "reader", "reader"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// As [`values`], but with a weight for each entry: any positive numbers, of any sum. In a unique
/// column, where every entry comes once, weights mean nothing.
///
/// # Errors
///
/// As [`values`]; also a weight that is not a positive number, or more than 32768 entries.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn weighted_values<T, V: IntoValue<T>>(list: impl List<Item = (f64, V)>) -> Values<T> {
    let mut weights = Vec::new();
    let mut made = Values::empty(None);
    for (weight, entry) in list.into_entries() {
        // A wrong entry is refused as a whole list, so weights and entries stay in step.
        weights.push(weight);
        made.add(entry);
    }
    Values {
        weights: Some((weights, None)),
        ..made
    }
}

impl<T> Values<T> {
    fn empty(weights: Option<(Vec<f64>, Option<Weights>)>) -> Values<T> {
        Values {
            entries: Vec::new(),
            weights,
            wrong: None,
            distinct: None,
        }
    }

    fn add<V: IntoValue<T>>(&mut self, entry: V) {
        match entry.into_value() {
            Ok(value) => self.entries.push(value),
            Err(entry) => {
                self.wrong.get_or_insert(entry);
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Clone + Send + Sync + 'static> Generator<T> for Values<T> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        if let Some(entry) = &self.wrong {
            return Err(column.error(format!("value {entry} does not fit `{}`", type_name::<T>())));
        }
        if self.entries.is_empty() {
            return Err(column.error("the list of values is empty"));
        }
        if let Some((weights, choice)) = &mut self.weights {
            let made = Weights::new(weights).map_err(|error| column.error(error.to_string()))?;
            *choice = Some(made);
        }
        if let Some(longest) = column.max_length() {
            self.leave_out_longer_than(longest, column)?;
        }
        self.distinct = distinct(&self.entries);
        Ok(())
    }

    #[inline]
    fn value(&self, cell: &Cell<'_>) -> T {
        let entry = match &self.weights {
            Some((_, Some(weights))) => weights.choose(cell.bits()),
            _ => cell.below(self.entries.len() as u64) as usize,
        };
        self.entries[entry].clone()
    }

    fn cardinality(&self) -> Option<u128> {
        let distinct = self.distinct.as_ref().map_or(self.entries.len(), Vec::len);
        Some(distinct as u128)
    }

    fn nth(&self, index: u128) -> T {
        let entry = match &self.distinct {
            Some(distinct) => distinct[index as usize],
            None => index as usize,
        };
        self.entries[entry].clone()
    }
}

impl<T: Clone + 'static> Values<T> {
    fn leave_out_longer_than(&mut self, longest: usize, column: &Column) -> Result<(), Error> {
        let fits: Vec<bool> = self
            .entries
            .iter()
            .map(|entry| characters(entry).is_none_or(|length| length <= longest))
            .collect();
        if fits.iter().all(|fits| *fits) {
            return Ok(());
        }
        let mut kept = fits.iter();
        self.entries
            .retain(|_| kept.next().copied().unwrap_or(true));
        if self.entries.is_empty() {
            return Err(column.error(format!(
                "none of the {} values is as short as the column's {longest} characters",
                fits.len()
            )));
        }
        if let Some((weights, choice)) = &mut self.weights {
            let mut kept = fits.iter();
            weights.retain(|_| kept.next().copied().unwrap_or(true));
            *choice = Some(Weights::new(weights).map_err(|e| column.error(e.to_string()))?);
        }
        Ok(())
    }
}

/// The number of characters of text; `None` for all other types.
pub(crate) fn characters(value: &dyn Any) -> Option<usize> {
    let text = match value.downcast_ref::<Option<String>>() {
        Some(text) => text.as_ref()?,
        None => value.downcast_ref::<String>()?,
    };
    Some(text.chars().count())
}

/// The places of entries that do not repeat an earlier one; `None` where none does.
fn distinct<T: 'static>(entries: &[T]) -> Option<Vec<usize>> {
    let mut seen = BTreeSet::new();
    let places: Vec<usize> = (0..entries.len())
        .filter(|place| identity(&entries[*place]).is_none_or(|text| seen.insert(text)))
        .collect();
    (places.len() < entries.len()).then_some(places)
}

/// A text that equal values share, for the types that are known here: a list of values of other
/// types may lack `PartialEq`.
fn identity(value: &dyn Any) -> Option<String> {
    macro_rules! known {
        ($($(#[$attribute:meta])* $known:ty),+ $(,)?) => {$(
            $(#[$attribute])*
            if let Some(value) = known::<$known>(value) {
                return Some(format!("{value:?}"));
            }
        )+};
    }
    known!(
        String,
        bool,
        char,
        i8,
        i16,
        i32,
        i64,
        u8,
        u16,
        u32,
        u64,
        Vec<u8>,
        Day,
        TimeOfDay,
        Moment,
        Interval,
        #[cfg(feature = "chrono")]
        chrono::NaiveDate,
        #[cfg(feature = "chrono")]
        chrono::NaiveTime,
        #[cfg(feature = "chrono")]
        chrono::NaiveDateTime,
        #[cfg(feature = "chrono")]
        chrono::DateTime<chrono::Utc>,
        #[cfg(feature = "time")]
        time::Date,
        #[cfg(feature = "time")]
        time::Time,
        #[cfg(feature = "time")]
        time::PrimitiveDateTime,
        #[cfg(feature = "jiff")]
        jiff::civil::Date,
        #[cfg(feature = "jiff")]
        jiff::civil::Time,
        #[cfg(feature = "jiff")]
        jiff::civil::DateTime,
        #[cfg(feature = "jiff")]
        jiff::Timestamp,
        #[cfg(feature = "uuid")]
        uuid::Uuid,
    );
    // Equal to a database: 0 and -0, 1 and 1.0, a moment in two offsets.
    if let Some(value) = known::<f32>(value) {
        return Some(format!("{:?}", value + 0.0));
    }
    if let Some(value) = known::<f64>(value) {
        return Some(format!("{:?}", value + 0.0));
    }
    #[cfg(feature = "numeric")]
    if let Some(value) = known::<bigdecimal::BigDecimal>(value) {
        return Some(value.normalized().to_string());
    }
    #[cfg(feature = "rust_decimal")]
    if let Some(value) = known::<rust_decimal::Decimal>(value) {
        return Some(value.normalize().to_string());
    }
    #[cfg(feature = "time")]
    if let Some(value) = known::<time::OffsetDateTime>(value) {
        return Some(value.unix_timestamp_nanos().to_string());
    }
    None
}

/// A value of this type, or that of a nullable column that has one.
fn known<T: 'static>(value: &dyn Any) -> Option<&T> {
    let nullable = || value.downcast_ref::<Option<T>>()?.as_ref();
    value.downcast_ref::<T>().or_else(nullable)
}

/// A type without its path, as messages say it.
fn type_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}

/// A list of values: an array, a `Vec`, or a reference to an array or a slice.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of values",
    label = "write a list such as `[\"draft\", \"paid\"]`",
    note = "a list is an array, a `Vec`, or a reference to an array or a slice such as a `const` or `static`"
)]
pub trait List {
    /// What the list holds.
    type Item;

    /// The entries in their order.
    fn into_entries(self) -> Vec<Self::Item>;
}

impl<V> List for Vec<V> {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self
    }
}

impl<V, const N: usize> List for [V; N] {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self.into()
    }
}

impl<V: Clone> List for &[V] {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self.to_vec()
    }
}

impl<V: Clone, const N: usize> List for &[V; N] {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self.to_vec()
    }
}

impl<V: Clone> List for &&[V] {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self.to_vec()
    }
}

impl<V: Clone> List for &Vec<V> {
    type Item = V;
    fn into_entries(self) -> Vec<V> {
        self.clone()
    }
}

/// One of several generators, made by [`weighted`].
pub struct Weighted<T> {
    parts: Vec<Box<dyn Generator<T>>>,
    weights: Vec<f64>,
    choice: Option<Weights>,
    shares: Option<Shares>,
}

/// One of several generators for each row, in proportion to the weights.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{int, number, values, weighted};
/// use seed_diesel::{Seed, first_values};
///
/// let prices = weighted()
///     .or(0.3, int(10..=100))
///     .or(0.7, number(100.0..=300.0));
/// let prices: Vec<f64> = first_values(prices, Seed(42), 3)?;
/// assert_eq!(prices, [21.0, 246.67, 240.62]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// What the parts make; weights are any positive numbers, of any sum.
///
/// As many distinct values as all parts together, counted up to 2^63; the parts have to be disjoint. A unique column keeps the shares exactly among as many rows as it can: the first
/// tier of values ends where the first part is used up, and the next one shares out what the others
/// still have, until every value of every part has come once.
///
/// # Errors
///
/// No parts, or a weight that is not a positive number, is an error that names the column; so is
/// what a part refuses.
///
/// # Determinism
///
/// One draw for the choice, and what the part draws, of output version 1.
#[must_use]
pub fn weighted<T>() -> Weighted<T> {
    Weighted {
        parts: Vec::new(),
        weights: Vec::new(),
        choice: None,
        shares: None,
    }
}

impl<T> Weighted<T> {
    /// Adds a generator with its weight.
    #[must_use]
    pub fn or(mut self, weight: f64, generator: impl Generator<T>) -> Weighted<T> {
        self.parts.push(Box::new(generator));
        self.weights.push(weight);
        self
    }
}

impl<T> std::fmt::Debug for Weighted<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Weighted")
            .field("weights", &self.weights)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<T: 'static> Generator<T> for Weighted<T> {
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        let weights = Weights::new(&self.weights);
        let weights = weights.map_err(|error| column.error(error.to_string()))?;
        for part in &mut self.parts {
            part.fit(column)?;
        }
        let sizes: Option<Vec<(u64, Vec<u128>)>> = self
            .parts
            .iter()
            .enumerate()
            .map(|(number, part)| {
                part.cardinality()?;
                Some((weights.share(number).0, part.tiers()))
            })
            .collect();
        self.shares = sizes.map(|sizes| Shares::new(column, &sizes));
        self.choice = Some(weights);
        Ok(())
    }

    fn value(&self, cell: &Cell<'_>) -> T {
        let part = match &self.choice {
            Some(weights) => weights.choose(cell.bits()),
            None => 0,
        };
        self.parts[part].value(&cell.part(part as u64))
    }

    fn cardinality(&self) -> Option<u128> {
        let cardinality = self.shares.as_ref()?.cardinality();
        Some(cardinality.min(MAX_DOMAIN))
    }

    fn nth(&self, index: u128) -> T {
        let (part, number) = match &self.shares {
            Some(shares) => shares.find(index),
            None => (0, index),
        };
        self.parts[part].nth(number)
    }

    fn tiers(&self) -> Vec<u128> {
        self.shares.as_ref().map(Shares::tiers).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{constant, values, weighted, weighted_values};
    use crate::generator::int::int;
    use crate::generator::interval::Interval;
    use crate::generator::moment::{Day, Moment, TimeOfDay};
    use crate::generator::testing::{problem, short, unique, values as drawn};
    use crate::generator::text::string;

    #[derive(Clone, Debug, PartialEq)]
    enum Role {
        Reader,
        Editor,
    }

    static STATES: &[&str] = &["draft", "sent", "paid"];
    const RATES: [f64; 2] = [0.05, 0.15];
    const RATES_BY_REFERENCE: &[f64; 2] = &RATES;

    #[test]
    fn lists_of_every_kind_fill_every_type_that_holds_them() {
        let _: Vec<i64> = drawn(values([1, 2]), 1);
        let _: Vec<u8> = drawn(values([1, 2]), 1);
        let _: Vec<f32> = drawn(values([1, 2]), 1);
        let _: Vec<f32> = drawn(values([0.5]), 1);
        let _: Vec<f64> = drawn(values(RATES), 1);
        let _: Vec<f64> = drawn(values(RATES_BY_REFERENCE), 1);
        let _: Vec<String> = drawn(values(STATES), 1);
        let _: Vec<String> = drawn(values(&STATES), 1);
        let _: Vec<String> = drawn(values(vec!["a".to_owned()]), 1);
        let _: Vec<String> = drawn(values(&vec!["a"]), 1);
        let _: Vec<String> = drawn(values([1, 2]), 1);
        let _: Vec<Role> = drawn(values([Role::Reader, Role::Editor]), 1);
        let _: Vec<Option<i32>> = drawn(values([Some(1), None]), 1);
        assert_eq!(drawn::<i16>(constant(5), 2), [5, 5]);
        assert_eq!(drawn::<String>(constant("x"), 1), ["x"]);
    }

    #[cfg(feature = "numeric")]
    #[test]
    fn decimals_are_what_they_look_like() {
        use crate::generator::number::number;

        let rates: Vec<bigdecimal::BigDecimal> = unique(values([0.05, 0.15]), 2).unwrap();
        let mut rates: Vec<String> = rates.iter().map(ToString::to_string).collect();
        rates.sort_unstable();
        assert_eq!(rates, ["0.05", "0.15"]);
        let whole: Vec<bigdecimal::BigDecimal> = drawn(values([100]), 1);
        assert_eq!(whole[0].to_string(), "100");
        let mixed = weighted()
            .or(0.5, values([0.05]))
            .or(0.5, number(1.0..=2.0));
        let _: Vec<bigdecimal::BigDecimal> = drawn(mixed, 1);
    }

    #[test]
    fn nested_choices_find_their_type() {
        let nested = weighted()
            .or(0.3, values(["a"]))
            .or(0.7, weighted().or(1.0, int(1..=3)).or(2.0, values([7])));
        let texts: Vec<String> = drawn(nested, 300);
        for expected in ["a", "1", "2", "3", "7"] {
            assert!(texts.iter().any(|text| text == expected), "{expected}");
        }
    }

    #[test]
    fn weights_are_kept() {
        let roles = weighted_values([(9.0, Role::Reader), (1.0, Role::Editor)]);
        let roles: Vec<Role> = drawn(roles, 100_000);
        let editors = roles.iter().filter(|role| **role == Role::Editor).count();
        assert!(editors.abs_diff(10_000) < 400, "{editors}");
        let numbers: Vec<i32> = drawn(weighted().or(1.0, int(0..5)).or(3.0, int(5..9)), 100_000);
        let small = numbers.iter().filter(|number| **number < 5).count();
        assert!(small.abs_diff(25_000) < 600, "{small}");
    }

    #[test]
    fn unique_uses_every_entry_once_and_repetitions_count_once() {
        let mut all: Vec<String> = unique(values(["a", "b", "a", "c"]), 3).unwrap();
        all.sort_unstable();
        assert_eq!(all, ["a", "b", "c"]);
        assert!(unique::<String>(values(["a", "b", "a", "c"]), 4).is_err());
        let mut all: Vec<i32> = unique(weighted_values([(1.0, 1), (99.0, 2)]), 2).unwrap();
        all.sort_unstable();
        assert_eq!(all, [1, 2]);
    }

    /// Of two entries and a third that repeats the first, a unique column has two.
    #[track_caller]
    fn assert_two<T: Clone + PartialEq + Send + Sync + 'static>(one: T, other: T, again: T) {
        let list = || values(vec![one.clone(), other.clone(), again.clone()]);
        let kept: Vec<T> = unique(list(), 2).unwrap();
        assert!(kept.contains(&one) && kept.contains(&other));
        assert!(unique::<T>(list(), 3).is_err());
    }

    #[test]
    fn repetitions_of_every_known_type_count_once() {
        assert_two("a".to_owned(), "b".to_owned(), "a".to_owned());
        assert_two(true, false, true);
        assert_two('a', 'b', 'a');
        assert_two(1_i8, 2, 1);
        assert_two(1_u64, 2, 1);
        assert_two(0.0_f32, 0.5, -0.0);
        assert_two(0.0_f64, 0.5, -0.0);
        assert_two(b"a".to_vec(), b"b".to_vec(), b"a".to_vec());
        assert_two(Some(1_i32), Some(2), Some(1));
        let day = |days| Day { days };
        assert_two(day(1), day(2), day(1));
        let time = |microseconds| TimeOfDay { microseconds };
        assert_two(time(1), time(2), time(1));
        let moment = |microseconds| Moment { microseconds };
        assert_two(moment(1), moment(2), moment(1));
        let interval = |days| Interval {
            days,
            ..Interval::default()
        };
        assert_two(interval(1), interval(2), interval(1));
        let nulls: Vec<Option<u8>> = unique(values([None, Some(1), None]), 3).unwrap();
        assert_eq!(nulls.iter().flatten().count(), 1);
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn repetitions_of_uuids_count_once() {
        let of = uuid::Uuid::from_u128;
        assert_two(of(1), of(2), of(1));
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn repetitions_of_chrono_types_count_once() {
        let at = |second| chrono::DateTime::from_timestamp(second, 0).unwrap();
        let day = 86_400;
        assert_two(at(0), at(day + 1), at(0));
        let of = |second| at(second).naive_utc();
        assert_two(of(0), of(day + 1), of(0));
        assert_two(of(0).date(), of(day + 1).date(), of(0).date());
        assert_two(of(0).time(), of(day + 1).time(), of(0).time());
    }

    #[cfg(feature = "time")]
    #[test]
    fn repetitions_of_time_types_count_once() {
        let at = |second| time::OffsetDateTime::from_unix_timestamp(second).unwrap();
        let elsewhere = at(0).to_offset(time::UtcOffset::from_hms(2, 0, 0).unwrap());
        let day = 86_400;
        assert_two(at(0), at(day + 1), elsewhere);
        assert_two(at(0).date(), at(day + 1).date(), at(0).date());
        assert_two(at(0).time(), at(day + 1).time(), at(0).time());
        let of = |second| time::PrimitiveDateTime::new(at(second).date(), at(second).time());
        assert_two(of(0), of(day + 1), of(0));
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn repetitions_of_jiff_types_count_once() {
        let at = |second| jiff::Timestamp::from_second(second).unwrap();
        let day = 86_400;
        assert_two(at(0), at(day + 1), at(0));
        let of = |second| jiff::tz::TimeZone::UTC.to_datetime(at(second));
        assert_two(of(0), of(day + 1), of(0));
        assert_two(of(0).date(), of(day + 1).date(), of(0).date());
        assert_two(of(0).time(), of(day + 1).time(), of(0).time());
    }

    #[cfg(feature = "numeric")]
    #[test]
    fn repetitions_of_big_decimals_count_once() {
        let of = |text: &str| text.parse::<bigdecimal::BigDecimal>().unwrap();
        assert_two(of("0.1"), of("2"), of("0.10"));
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn repetitions_of_decimals_count_once() {
        let of = |text: &str| text.parse::<rust_decimal::Decimal>().unwrap();
        assert_two(of("0.1"), of("2"), of("0.10"));
    }

    #[test]
    fn unique_weights_keep_the_shares_and_use_every_value_once() {
        let parts = || weighted().or(0.3, int(0..30)).or(0.7, int(1000..2000));
        let all: Vec<i32> = unique(parts(), 1030).unwrap();
        assert_eq!(all[..100].iter().filter(|number| **number < 30).count(), 30);
        assert!(all[..100].iter().any(|number| *number > 1500));
        let mut all = all;
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 1030);
        assert!(unique::<i32>(parts(), 1031).is_err());
    }

    #[test]
    fn unique_weights_of_huge_and_nested_parts() {
        let parts = weighted()
            .or(1.0, weighted().or(1.0, int(0..=9)).or(1.0, values(["x"])))
            .or(1.0, string(30));
        let mut all: Vec<String> = unique(parts, 2000).unwrap();
        assert_eq!(all.iter().filter(|text| text.len() == 1).count(), 11);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2000);
    }

    #[test]
    fn text_longer_than_the_column_is_left_out() {
        let states = weighted_values([(1.0, "draft"), (1e9, "published"), (1.0, "paid")]);
        let texts: Vec<String> = short(states, 5, 200).unwrap();
        assert!(texts.iter().all(|text| text.len() <= 5));
        assert!(texts.contains(&"paid".to_owned()));
        let error = short::<String>(values(["one", "two"]), 2, 1).unwrap_err();
        assert!(
            error.to_string().contains("none of the 2 values"),
            "{error}"
        );
    }

    #[test]
    fn wrong_arguments_are_errors_in_words() {
        assert_eq!(
            problem::<u8>(values([1, 300])),
            "value 300 does not fit `u8`"
        );
        assert_eq!(
            problem::<i32>(values([0; 0])),
            "the list of values is empty"
        );
        assert_eq!(problem::<u8>(constant(-1)), "value -1 does not fit `u8`");
        assert_eq!(
            problem::<i32>(weighted_values([(0.5, 1), (-1.0, 2)])),
            "weight -1 is not a positive number"
        );
        assert_eq!(problem::<i32>(weighted()), "no weights were given");
        assert_eq!(
            problem::<i32>(weighted().or(f64::NAN, int(..))),
            "weight NaN is not a positive number"
        );
        assert_eq!(
            problem::<u8>(weighted().or(1.0, int(0..=300))),
            "range 0..=300 does not fit `u8`"
        );
    }

    #[test]
    fn value_stability() {
        assert_eq!(drawn::<i32>(values([1, 2, 3]), 6), [1, 2, 2, 2, 1, 1]);
        assert_eq!(
            drawn::<i32>(weighted_values([(1.0, 1), (2.5, 2)]), 6),
            [1, 2, 2, 2, 1, 1]
        );
        let parts = || weighted().or(1.0, int(0..50)).or(2.0, int(50..100));
        assert_eq!(drawn::<i32>(parts(), 6), [6, 86, 85, 76, 33, 34]);
        assert_eq!(unique::<i32>(parts(), 6).unwrap(), [63, 27, 97, 7, 55, 31]);
    }
}
