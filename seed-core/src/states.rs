//! States: which variant of its model a row is, and the values that it has as one.

use crate::bind::Bound;
use crate::error::Error;
use crate::name::TableName;
use crate::refine::ChosenStates;
use crate::row::RowId;
use crate::seed::Seed;
use crate::stream::{Purpose, Stream};

/// The parts that shares are resolved into: the resolution of a double below one.
const PARTS: f64 = (1_u64 << 53) as f64;

/// Which states of the model the rows of a run are in.
///
/// A row is in all the states that the run chooses for all rows, and in one of those that have shares.
/// Which one is a pure function of the row, the same for all columns.
#[derive(Clone, Debug)]
pub struct States {
    names: Vec<&'static str>,
    /// Those of all rows; the last counts first.
    all: Vec<usize>,
    /// Where the part of each state ends in 2^53 parts.
    shares: Vec<(u64, usize)>,
    stream: Stream,
}

impl States {
    pub(crate) fn new(
        seed: Seed,
        table: &TableName,
        known: &[(&'static str, Option<f64>)],
        chosen: Option<&ChosenStates>,
    ) -> Result<States, Error> {
        let refuse = |problem: String| Error::Table {
            table: table.clone(),
            problem,
        };
        let find = |name: &str| {
            let place = known.iter().position(|(known, _)| *known == name);
            place.ok_or_else(|| refuse(unknown(name, known)))
        };
        let mut all = Vec::new();
        let mut shares = Vec::new();
        match chosen {
            None => {
                let said = known.iter().enumerate();
                shares.extend(said.filter_map(|(place, (_, share))| Some(((*share)?, place))));
            }
            Some(chosen) => {
                for name in &chosen.all {
                    all.push(find(name)?);
                }
                for (share, name) in &chosen.shares {
                    shares.push((*share, find(name)?));
                }
            }
        }
        if let Some((share, place)) = shares.iter().find(|(s, _)| !(0.0..=1.0).contains(s)) {
            let name = known[*place].0;
            return Err(refuse(format!(
                "{share} is no share of rows in state `{name}` between 0 and 1"
            )));
        }
        let mut end = 0;
        let mut ends = Vec::new();
        for (share, place) in &shares {
            end += (share * PARTS) as u64;
            ends.push((end, *place));
        }
        if end as f64 > PARTS * 1.000_001 {
            let sum: f64 = shares.iter().map(|(share, _)| share).sum();
            return Err(refuse(format!(
                "the states have {sum} of the rows together; a row is in one of them"
            )));
        }
        Ok(States {
            names: known.iter().map(|(name, _)| *name).collect(),
            all,
            shares: ends,
            stream: Stream::new(seed, table, "", Purpose::State),
        })
    }

    /// Whether some rows are in the state at this place.
    pub(crate) fn uses(&self, state: usize) -> bool {
        let shares = self.shares.iter().map(|(_, state)| state);
        self.all.iter().chain(shares).any(|used| *used == state)
    }

    pub(crate) fn name(&self, state: usize) -> &'static str {
        self.names[state]
    }

    /// The column that has these values in rows of the states.
    pub(crate) fn choose<T: 'static>(
        &self,
        bound: Bound<T>,
        changes: Vec<(usize, &'static str, Bound<T>)>,
    ) -> Bound<T> {
        let of = |state: usize| changes.iter().find(|(place, ..)| *place == state);
        let mut of_all = self.all.iter().rev().filter_map(|state| of(*state));
        let base = of_all.next().map_or(bound, |(_, _, bound)| bound.clone());
        // A state that leaves the column as it is has its part as well.
        let parts: Vec<(u64, Option<Bound<T>>)> = self
            .shares
            .iter()
            .map(|(end, state)| (*end, of(*state).map(|(_, _, bound)| bound.clone())))
            .collect();
        if parts.iter().all(|(_, changed)| changed.is_none()) {
            return base;
        }
        let (stream, subsec) = (self.stream, base.subsec());
        let in_states = Bound::new(false, move |row: &RowId| {
            let point = stream.bits(row.identity) >> 11;
            let part = parts.partition_point(|(end, _)| *end <= point);
            match parts.get(part) {
                Some((_, Some(changed))) => changed.value(row),
                _ => base.value(row),
            }
        });
        in_states.with_subsec(subsec)
    }
}

fn unknown(name: &str, known: &[(&'static str, Option<f64>)]) -> String {
    if known.is_empty() {
        return format!(
            "no state `{name}`: its model has none; `#[seed(state({name}, ...))]` says one"
        );
    }
    let names: Vec<String> = known
        .iter()
        .map(|(known, _)| format!("`{known}`"))
        .collect();
    format!("no state `{name}`; its model has {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::States;
    use crate::bind::Bound;
    use crate::name::TableName;
    use crate::refine::ChosenStates;
    use crate::row::RowId;
    use crate::seed::Seed;

    const KNOWN: &[(&str, Option<f64>)] =
        &[("admin", Some(0.1)), ("late", None), ("new", Some(0.25))];

    fn rows(chosen: Option<&ChosenStates>, changed: &[usize], rows: u64) -> Vec<usize> {
        let states = States::new(Seed(42), &TableName::new("users"), KNOWN, chosen).unwrap();
        let constant = |value: usize| Bound::new(true, move |_: &RowId| value);
        let changes = changed.iter().map(|state| (*state, "", constant(*state)));
        let bound = states.choose(constant(9), changes.collect());
        (0..rows)
            .map(|row| bound.value(&RowId::root(row)))
            .collect()
    }

    fn chosen(all: &[&str], shares: &[(f64, &str)]) -> ChosenStates {
        ChosenStates {
            all: all.iter().map(|name| (*name).to_owned()).collect(),
            shares: shares
                .iter()
                .map(|(share, name)| (*share, (*name).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn value_stability() {
        let expected = [2, 9, 9, 2, 2, 9, 9, 9, 9, 9, 9, 2, 9, 2, 9, 9];
        assert_eq!(rows(None, &[0, 1, 2], 16), expected);
    }

    #[test]
    fn states_have_their_shares_of_the_rows() {
        let rows = rows(None, &[0, 1, 2], 100_000);
        for (state, expected) in [(0, 10_000_usize), (1, 0), (2, 25_000), (9, 65_000)] {
            let found = rows.iter().filter(|found| **found == state).count();
            assert!(found.abs_diff(expected) < 500, "{found} of state {state}");
        }
    }

    #[test]
    fn a_column_that_a_state_leaves_alone_keeps_its_values() {
        let all = rows(None, &[0, 1, 2], 1_000);
        let some = rows(None, &[2], 1_000);
        for (all, some) in all.iter().zip(&some) {
            assert_eq!(*some, if *all == 0 { 9 } else { *all });
        }
    }

    #[test]
    fn the_run_has_the_last_word() {
        let late = chosen(&["late"], &[]);
        assert_eq!(rows(Some(&late), &[0, 1, 2], 100), [1; 100]);
        let both = chosen(&["late", "new"], &[]);
        assert_eq!(rows(Some(&both), &[0, 1, 2], 100), [2; 100]);
        assert_eq!(rows(Some(&both), &[0, 1], 100), [1; 100]);
        let above = chosen(&["late"], &[(1.0, "admin")]);
        assert_eq!(rows(Some(&above), &[0, 1, 2], 100), [0; 100]);
        assert_eq!(rows(Some(&chosen(&[], &[])), &[0, 1, 2], 100), [9; 100]);
    }

    #[test]
    fn what_is_no_state_or_no_share_is_an_error() {
        for (chosen, expected) in [
            (
                chosen(&["amdin"], &[]),
                "table `users`: no state `amdin`; its model has `admin`, `late`, `new`",
            ),
            (
                chosen(&[], &[(1.5, "new")]),
                "table `users`: 1.5 is no share of rows in state `new` between 0 and 1",
            ),
            (
                chosen(&[], &[(0.5, "new"), (0.75, "late")]),
                "table `users`: the states have 1.25 of the rows together; a row is in one of them",
            ),
        ] {
            let users = TableName::new("users");
            let error = States::new(Seed(42), &users, KNOWN, Some(&chosen)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
        let tenths = chosen(&[], &[(0.1, "new"); 10]);
        assert!(States::new(Seed(42), &TableName::new("users"), KNOWN, Some(&tenths)).is_ok());
    }
}
