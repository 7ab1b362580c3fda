//! Moments and days behind those of another column of the row.

use std::fmt;
use std::sync::Arc;

use crate::bind::Bound;
use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::calendar::{DAY, parse_span};
use crate::generator::moment::{AsMoment, FromDay, FromInstant, Subsec};
use crate::generator::time::{Dates, Timestamps};
use crate::generator::{Absent, Generator};
use crate::row::RowId;

const MICROSECONDS: i64 = 1_000_000;

/// 9999-12-31, the last day that all databases and types have.
const LAST_DAY: i64 = 2_932_896;

/// The other column's microseconds after 1970-01-01 in a row.
type Origin = Arc<dyn Fn(&RowId) -> Option<i64> + Send + Sync>;

/// Moments or days behind another column's, made by [`Timestamps::after`] and [`Dates::after`].
#[derive(Clone)]
pub struct After<G> {
    base: G,
    origin: Origin,
    /// Whether the other column may be NULL.
    optional: bool,
    within: String,
    /// The same in seconds, once fitted.
    seconds: i64,
}

impl<G> After<G> {
    pub(crate) fn new<T: AsMoment + 'static>(base: G, column: &Bound<T>) -> After<G> {
        let (column, subsec) = (column.clone(), column.subsec());
        After {
            base,
            origin: Arc::new(move |row| {
                let moment = column.value(row).as_moment_of(subsec);
                moment.map(|at| at.microseconds)
            }),
            optional: T::OPTIONAL,
            within: "30 days".into(),
            seconds: 0,
        }
    }

    /// How much later a value is at most, `30 days` unless said otherwise: a number of `seconds`,
    /// `minutes`, `hours`, `days` or `weeks`.
    #[must_use]
    pub fn within(self, span: impl Into<String>) -> After<G> {
        After {
            within: span.into(),
            ..self
        }
    }

    /// Where the other column is NULL, so is one behind it that may be.
    fn absent(&self) -> Option<Arc<Absent>> {
        let origin = Arc::clone(&self.origin);
        let absent = move |row: &RowId| origin(row).is_none();
        self.optional.then(|| -> Arc<Absent> { Arc::new(absent) })
    }

    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        self.seconds = parse_span(&self.within).map_err(|problem| column.error(problem))?;
        Ok(())
    }
}

impl After<Timestamps> {
    /// How many digits of a second there are, as [`Timestamps::subsec`] says it.
    #[must_use]
    pub fn subsec(self, digits: u32) -> After<Timestamps> {
        After {
            base: self.base.subsec(digits),
            ..self
        }
    }
}

impl<G: fmt::Debug> fmt::Debug for After<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("After")
            .field("base", &self.base)
            .field("within", &self.within)
            .finish_non_exhaustive()
    }
}

#[diagnostic::do_not_recommend]
impl<T> Generator<T> for After<Timestamps>
where
    T: FromInstant,
    Timestamps: Generator<T>,
{
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        Generator::<T>::fit(&mut self.base, column)?;
        After::fit(self, column)
    }

    fn value(&self, cell: &Cell<'_>) -> T {
        let Some(origin) = (self.origin)(cell.row()) else {
            return self.base.value(cell);
        };
        let digits = self.base.digits();
        let power = 10_i64.pow(digits);
        let unit = MICROSECONDS / power;
        // A part of a unit counts as a whole one, so that nothing is earlier than its origin.
        let first = origin.div_euclid(unit) + i64::from(origin.rem_euclid(unit) > 0);
        let units = (self.seconds * power) as u64;
        let at = first + cell.below(units + 1) as i64;
        let second = at.div_euclid(power);
        let last = T::LAST.min(LAST_DAY * DAY + DAY - 1);
        if second > last {
            return T::from_instant(last, Subsec::none(digits));
        }
        T::from_instant(second, Subsec::of(at.rem_euclid(power) as u32, digits))
    }

    fn subsec(&self) -> u32 {
        self.base.digits()
    }

    fn absent(&self) -> Option<Arc<Absent>> {
        After::absent(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T> Generator<T> for After<Dates>
where
    T: FromDay,
    Dates: Generator<T>,
{
    fn fit(&mut self, column: &Column) -> Result<(), Error> {
        Generator::<T>::fit(&mut self.base, column)?;
        After::fit(self, column)?;
        match self.seconds >= DAY {
            true => Ok(()),
            false => Err(column.error(format!("`{}` is less than a day", self.within))),
        }
    }

    fn value(&self, cell: &Cell<'_>) -> T {
        let Some(origin) = (self.origin)(cell.row()) else {
            return self.base.value(cell);
        };
        let day = origin.div_euclid(DAY * MICROSECONDS);
        let days = (self.seconds / DAY) as u64;
        T::from_day((day + cell.below(days + 1) as i64).min(T::LAST.min(LAST_DAY)))
    }

    fn absent(&self) -> Option<Arc<Absent>> {
        After::absent(self)
    }
}

#[cfg(test)]
mod tests {
    use crate::bind::{Binder, Bound, ColumnSpec, bind};
    use crate::column::Column;
    use crate::error::Error;
    use crate::generator::choice::values;
    use crate::generator::moment::Day;
    use crate::generator::time::{date, timestamp};
    use crate::generator::{Generator, preview};
    use crate::name::{ColumnName, TableName};
    use crate::plan::{Plan, TableSpec};
    use crate::row::RowId;
    use crate::seed::Seed;

    fn column(name: &str) -> Column {
        let name = ColumnName::new(&TableName::new("example"), name);
        Column::new(name, Seed(42), 500, None, false)
    }

    /// The column that others are behind.
    fn origin<T: Send + Sync + 'static>(generator: impl Generator<T>) -> Bound<T> {
        bind(column("origin"), generator).unwrap()
    }

    fn behind<O: Clone, T: Send + Sync + 'static>(
        origin: &Bound<O>,
        generator: impl Generator<T>,
    ) -> Vec<(O, T)> {
        let later = bind(column("later"), generator).unwrap();
        let row = |index| RowId::root(index);
        let pairs = (0..500).map(|index| (origin.value(&row(index)), later.value(&row(index))));
        pairs.collect()
    }

    #[test]
    fn moments_are_behind_the_others_by_as_much_as_is_said() {
        let created = origin::<i64>(timestamp(..));
        let pairs = behind::<_, i64>(&created, timestamp(..).after(&created).within("2 hours"));
        let gaps: Vec<i64> = pairs
            .iter()
            .map(|(created, later)| later - created)
            .collect();
        assert!(gaps.iter().all(|gap| (0..=7200).contains(gap)));
        assert!(gaps.iter().any(|gap| *gap > 6900) && gaps.iter().any(|gap| *gap < 300));
        let pairs = behind::<_, i64>(&created, timestamp(..).after(&created));
        let longest = pairs.iter().map(|(created, later)| later - created).max();
        assert!((2_500_000..=2_592_000).contains(&longest.unwrap()));
    }

    #[test]
    fn whole_numbers_have_the_unit_of_their_own_column() {
        let seconds = origin::<i64>(timestamp(..));
        let milliseconds = origin::<i64>(timestamp(..).subsec(3));
        let later = |origin: &Bound<i64>| timestamp(..).after(origin).within("1 hour");
        for (start, end) in behind::<_, i64>(&milliseconds, later(&milliseconds).subsec(3)) {
            assert!((0..=3_600_000).contains(&(end - start)), "{start} {end}");
        }
        for (start, end) in behind::<_, i64>(&seconds, later(&seconds).subsec(6)) {
            let gap = end - start * 1_000_000;
            assert!((0..=3_600_000_000).contains(&gap), "{start} {end}");
        }
        for (start, end) in behind::<_, i64>(&milliseconds, later(&milliseconds)) {
            // A part of a second counts as a whole one.
            assert!(
                (0..=3_601_000).contains(&(end * 1000 - start)),
                "{start} {end}"
            );
        }
        // One behind another, in a column that may be NULL.
        let middle: Bound<i64> = bind(column("middle"), later(&milliseconds).subsec(3)).unwrap();
        let last = timestamp(..).after(&middle.map(Some)).within("1 hour");
        for (start, end) in behind::<_, i64>(&milliseconds, last.subsec(3)) {
            assert!((0..=7_200_000).contains(&(end - start)), "{start} {end}");
        }
    }

    #[test]
    fn nothing_is_earlier_for_being_counted_in_larger_units() {
        let created = origin::<String>(timestamp(..).subsec(6));
        let later = timestamp(..).after(&created).within("0 seconds");
        for (created, later) in behind::<_, String>(&created, later) {
            assert!(later >= created, "{later} behind {created}");
            assert_eq!(later.len(), 19);
        }
        let later = timestamp(..).after(&created).within("1 second").subsec(6);
        for (created, later) in behind::<_, String>(&created, later) {
            assert!(later >= created, "{later} behind {created}");
            assert_eq!(later.len(), 26);
        }
    }

    #[test]
    fn days_are_behind_days_and_moments() {
        let start = origin::<String>(date(..));
        let end = date(..).after(&start).within("1 week");
        for (start, end) in behind::<_, String>(&start, end) {
            assert!(end >= start && end.len() == 10);
        }
        let start = origin::<String>(timestamp(..));
        for (start, end) in behind::<_, String>(&start, date(..).after(&start)) {
            assert!(end.as_str() >= &start[..10]);
        }
    }

    #[test]
    fn a_row_without_the_other_draws_from_the_range() {
        let created = origin::<Option<i64>>(values([None, Some(1_000_000_000)]));
        let range = "2024-01-01"..="2024-12-31";
        for (created, later) in behind::<_, i64>(&created, timestamp(range).after(&created)) {
            let expected = match created {
                Some(created) => created..=created + 2_592_000,
                None => 1_704_067_200..=1_735_689_599,
            };
            assert!(expected.contains(&later));
        }
    }

    #[test]
    fn a_row_without_the_other_is_null_where_it_may_be() {
        let spec = |name| ColumnSpec {
            name,
            max_length: None,
            unique: false,
            null: 0.0,
            generator: "",
        };
        let table = TableName::new("example");
        let specs = vec![TableSpec {
            name: table.clone(),
            count: Some(500),
            references: Vec::new(),
            polymorphic: Vec::new(),
            children: Vec::new(),
            unique: Vec::new(),
        }];
        let mut binder = Binder::new(Plan::new(Seed(1), specs).unwrap());
        let columns = ["created", "later", "day", "last"];
        let built = binder.table(&table, &columns, |build| {
            let never = values([None, Some(1_000_000_000_i64)]);
            let created = build.generated::<Option<i64>, _>(&spec("created"), never)?;
            let later: Bound<i64> =
                build.generated(&spec("later"), timestamp(..).after(&created))?;
            let later = build.nullable(&spec("later"), later);
            let day: Bound<Day> = build.generated(&spec("day"), date(..).after(&later))?;
            let day = build.nullable(&spec("day"), day);
            let last: Bound<i64> = build.generated(&spec("last"), timestamp(..).after(&later))?;
            Ok((created, later, day, last))
        });
        let (created, later, day, last) = built.unwrap();
        let mut nulls = 0;
        for row in (0..500).map(RowId::root) {
            let created = created.value(&row);
            assert_eq!(later.value(&row).is_none(), created.is_none());
            assert_eq!(day.value(&row).is_none(), created.is_none());
            // One that may not be NULL has a value from the range.
            assert!(last.value(&row) > 0);
            nulls += u32::from(created.is_none());
        }
        assert!((200..300).contains(&nulls), "{nulls}");
    }

    #[test]
    fn the_last_moment_is_the_last() {
        let last = origin::<String>(timestamp("9999-12-31 23:59:59"..="9999-12-31"));
        let later = timestamp(..).after(&last).within("1000 weeks");
        for (last, later) in behind::<_, String>(&last, later) {
            assert!(later >= last && later.len() == 19, "{later}");
        }
    }

    #[test]
    fn wrong_spans_are_errors() {
        let created = origin::<i64>(timestamp(..));
        let problem = |span: &str| {
            let later = timestamp(..).after(&created).within(span);
            match preview::column_values::<i64>(later, column("later")) {
                Err(Error::Column { problem, .. }) => problem,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(problem("30"), "`30` is no span such as `30 days`");
        assert_eq!(problem("-1 days"), "`-1 days` is no span such as `30 days`");
        assert_eq!(problem("3 moons"), "`3 moons` is no span such as `30 days`");
        assert_eq!(
            problem("4000000 days"),
            "`4000000 days` is more than 10000 years"
        );
        let days = date(..).after(&created).within("23 hours");
        let error = preview::column_values::<String>(days, column("later")).unwrap_err();
        assert!(error.to_string().ends_with("`23 hours` is less than a day"));
    }
}
