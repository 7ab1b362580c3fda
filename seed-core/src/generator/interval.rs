//! Lengths of time: years to seconds.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::phrase::push_number;

/// A length of time as SQL has it: months and days have no fixed number of seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Twelve of them are a year.
    pub months: i32,
    /// The days beside the months.
    pub days: i32,
    /// The microseconds beside the days.
    pub microseconds: i64,
}

/// Lengths of time, made by [`interval`].
#[derive(Clone, Debug)]
pub struct Intervals {
    /// The fields by name, as they were asked for; `None` for all.
    asked: Option<Vec<String>>,
    /// For each of [`FIELDS`] whether it is used, once fitted.
    used: [bool; FIELDS.len()],
}

/// A part of an interval.
struct Field {
    name: &'static str,
    /// How many values it has, from 0: fewer than the next larger unit.
    len: u128,
    /// The letter behind its number in ISO 8601.
    letter: char,
}

const fn field(name: &'static str, len: u128, letter: char) -> Field {
    Field { name, len, letter }
}

/// The largest first. Months have 30 days, as in PostgreSQL's `justify_days`, so that no two
/// intervals are equal there.
const FIELDS: [Field; 6] = [
    field("year", 10, 'Y'),
    field("month", 12, 'M'),
    field("day", 30, 'D'),
    field("hour", 24, 'H'),
    field("minute", 60, 'M'),
    field("second", 60, 'S'),
];

/// The place of the first field behind the `T`.
const HOUR: usize = 3;

/// Lengths of time, all equally likely.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::interval;
/// use seed_diesel::{Seed, first_values};
///
/// let terms: Vec<String> = first_values(interval(), Seed(42), 2)?;
/// assert_eq!(terms, ["P14DT8H34M14S", "P6Y4M21DT8H56M19S"]);
/// let breaks: Vec<String> = first_values(interval().fields(["hour", "minute"]), Seed(42), 3)?;
/// assert_eq!(breaks, ["PT5M", "PT15H20M", "PT12H41M"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// 0 to 9 years, 0 to 11 months, 0 to 29 days, 0 to 23 hours, 0 to 59 minutes and 0 to 59 seconds, or
/// those of them that [`fields`](Intervals::fields) names; so never 60 seconds or 13 months. As many
/// distinct values as the product, 311,040,000 of all fields; one of them is no time at all.
///
/// It fills [`Interval`], `chrono::Duration` (feature `chrono`; a month is 30 days, as Diesel and
/// PostgreSQL have it there) and `String` in the form of ISO 8601, which PostgreSQL reads
/// (`P1Y2M3DT4H5M6S`). A text column with too little room for all fields has the smallest ones alone.
///
/// # Errors
///
/// A field of another name or given twice, no field at all, or a text column too short for the
/// smallest field, is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn interval() -> Intervals {
    Intervals {
        asked: None,
        used: [true; FIELDS.len()],
    }
}

impl Intervals {
    /// The fields that are not 0: `year`, `month`, `day`, `hour`, `minute`, `second`.
    #[must_use]
    pub fn fields<F: Into<String>>(self, fields: impl IntoIterator<Item = F>) -> Intervals {
        Intervals {
            asked: Some(fields.into_iter().map(Into::into).collect()),
            ..self
        }
    }

    fn fit_to<T: Span>(&mut self, column: &Column) -> Result<(), Error> {
        self.used = [self.asked.is_none(); FIELDS.len()];
        for name in self.asked.iter().flatten() {
            let Some(place) = FIELDS.iter().position(|field| field.name == name) else {
                let names: Vec<&str> = FIELDS.iter().map(|field| field.name).collect();
                let problem = format!("an interval has no `{name}`; it has {}", names.join(", "));
                return Err(column.error(problem));
            };
            if std::mem::replace(&mut self.used[place], true) {
                return Err(column.error(format!("the field `{name}` is given twice")));
            }
        }
        if !self.used.contains(&true) {
            return Err(column.error("an interval needs a field, such as `day`"));
        }
        let Some(most) = column.max_length().filter(|_| T::TEXT) else {
            return Ok(());
        };
        for place in 0..FIELDS.len() {
            if self.used[place] && self.longest() > most {
                self.used[place] = false;
            }
        }
        if self.used.contains(&true) {
            Ok(())
        } else {
            Err(column.error(format!(
                "no interval of these fields is as short as the column's {most} characters"
            )))
        }
    }

    /// The characters of the longest value: that of the largest numbers, or `PT0S`.
    fn longest(&self) -> usize {
        let [least, most] = [0, self.len().saturating_sub(1)];
        let characters = |index| text(&self.digits(index)).len();
        characters(least).max(characters(most))
    }

    fn len(&self) -> u128 {
        let used = FIELDS.iter().zip(self.used);
        used.map(|(field, used)| if used { field.len } else { 1 })
            .product()
    }

    /// The number of each field, out of the number of a value.
    #[inline]
    fn digits(&self, index: u128) -> [u32; FIELDS.len()] {
        // All fields together have 2^29 values.
        let mut rest = index as u32;
        let mut digits = [0; FIELDS.len()];
        for place in (0..FIELDS.len()).rev() {
            if self.used[place] {
                let len = FIELDS[place].len as u32;
                digits[place] = rest % len;
                rest /= len;
            }
        }
        digits
    }
}

/// `P1Y2M3DT4H5M6S`.
fn text(digits: &[u32; FIELDS.len()]) -> String {
    let mut text = String::with_capacity("P1Y11M29DT23H59M59S".len());
    text.push('P');
    for (place, (field, digit)) in FIELDS.iter().zip(digits).enumerate() {
        if *digit == 0 {
            continue;
        }
        if place >= HOUR && digits[HOUR..place].iter().all(|digit| *digit == 0) {
            text.push('T');
        }
        push_number(&mut text, u64::from(*digit));
        text.push(field.letter);
    }
    if text.len() == 1 {
        text.push_str("T0S");
    }
    text
}

/// A type of lengths of time.
trait Span {
    /// Whether the number of its characters counts.
    const TEXT: bool = false;

    fn from_digits(digits: [u32; FIELDS.len()]) -> Self;
}

impl Span for Interval {
    #[inline]
    fn from_digits([year, month, day, hour, minute, second]: [u32; FIELDS.len()]) -> Interval {
        let seconds = hour * 3600 + minute * 60 + second;
        Interval {
            months: (year * 12 + month) as i32,
            days: day as i32,
            microseconds: i64::from(seconds) * 1_000_000,
        }
    }
}

impl Span for String {
    const TEXT: bool = true;

    fn from_digits(digits: [u32; FIELDS.len()]) -> String {
        text(&digits)
    }
}

#[cfg(feature = "chrono")]
impl Span for chrono::Duration {
    #[inline]
    fn from_digits(digits: [u32; FIELDS.len()]) -> chrono::Duration {
        let Interval {
            months,
            days,
            microseconds,
        } = Interval::from_digits(digits);
        let days = i64::from(months * 30 + days);
        chrono::Duration::microseconds(days * 86_400_000_000 + microseconds)
    }
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty),+ $(,)?) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Intervals {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                Span::from_digits(self.digits(cell.below_u128(self.len())))
            }

            fn cardinality(&self) -> Option<u128> {
                Some(self.len())
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                Span::from_digits(self.digits(index))
            }
        }
    )+};
}

fills!(
    Interval,
    String,
    #[cfg(feature = "chrono")]
    chrono::Duration,
);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Interval, interval};
    use crate::generator::testing::{assert_fits, problem, short_unique, unique, values};

    #[test]
    fn every_value_is_normalised_and_stands_once() {
        let fields = || interval().fields(["month", "day"]);
        let all: HashSet<Interval> = unique(fields(), 360).unwrap().into_iter().collect();
        assert_eq!(all.len(), 360);
        assert!(all.iter().all(|interval| (0..12).contains(&interval.months)
            && (0..30).contains(&interval.days)
            && interval.microseconds == 0));
        assert!(unique::<Interval>(fields(), 361).is_err());
        let text: HashSet<String> = unique(fields(), 360).unwrap().into_iter().collect();
        assert_eq!(text.len(), 360);
        let whole: Vec<Interval> = values(interval(), 5000);
        let most = |of: fn(&Interval) -> i64| whole.iter().map(of).max();
        assert_eq!(most(|interval| interval.months.into()), Some(119));
        assert_eq!(most(|interval| interval.days.into()), Some(29));
        assert!(most(|interval| interval.microseconds) < Some(86_400_000_000));
    }

    #[test]
    fn text_is_that_of_iso_8601() {
        let all = unique::<String>(interval().fields(["hour", "second"]), 1440).unwrap();
        for expected in ["PT0S", "PT1S", "PT23H", "PT23H59S"] {
            assert!(all.contains(&expected.to_owned()), "{expected}");
        }
        let form = "^P(?:[1-9]Y)?(?:[0-9]{1,2}M)?(?:[0-9]{1,2}D)?(?:T(?:[0-9]{1,2}H)?(?:[0-9]{1,2}M)?(?:[0-9]{1,2}S)?)?$";
        let form = regex::Regex::new(form).unwrap();
        for text in values::<String>(interval(), 1000) {
            assert!(
                form.is_match(&text) && !text.ends_with(['P', 'T']),
                "{text}"
            );
        }
    }

    #[test]
    fn short_columns_have_the_smallest_fields() {
        assert_eq!(assert_fits(interval, 19), 5);
        let seconds = short_unique::<String>(interval(), 5, 60).unwrap();
        assert!(seconds.contains(&"PT59S".to_owned()));
        assert!(short_unique::<String>(interval(), 5, 61).is_err());
        assert!(problem_of_length(4).ends_with("as short as the column's 4 characters"));
        // `P9Y` has three characters, `PT0S` four.
        for field in ["year", "month", "day", "hour"] {
            assert_fits(|| interval().fields([field]), 6);
        }
        assert_eq!(assert_fits(|| interval().fields(["year"]), 6), 4);
    }

    fn problem_of_length(most: usize) -> String {
        short_unique::<String>(interval(), most, 1)
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn wrong_fields_are_errors_in_words() {
        assert_eq!(
            problem::<Interval>(interval().fields(["week"])),
            "an interval has no `week`; it has year, month, day, hour, minute, second"
        );
        assert_eq!(
            problem::<Interval>(interval().fields(["day", "day"])),
            "the field `day` is given twice"
        );
        assert!(problem::<Interval>(interval().fields(Vec::<String>::new())).contains("a field"));
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn durations_count_30_days_a_month() {
        let intervals: Vec<Interval> = values(interval(), 100);
        let durations: Vec<chrono::Duration> = values(interval(), 100);
        for (interval, duration) in intervals.iter().zip(durations) {
            let days = i64::from(interval.months) * 30 + i64::from(interval.days);
            assert_eq!(duration.num_days(), days);
            let rest = duration - chrono::Duration::days(days);
            assert_eq!(rest.num_microseconds(), Some(interval.microseconds));
        }
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(interval(), 3),
            ["P14DT8H34M14S", "P6Y4M21DT8H56M19S", "P5Y3M14DT18H2M31S"]
        );
        assert_eq!(
            unique::<Interval>(interval(), 1).unwrap(),
            [Interval {
                months: 71,
                days: 20,
                microseconds: 57_093_000_000
            }]
        );
    }
}
