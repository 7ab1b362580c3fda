//! What a run says of columns beyond the attributes of their models.

use std::any::{Any, type_name};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::generator::Generator;
use crate::name::{ColumnName, TableName};

/// What a run says of columns beyond the attributes of their models.
#[derive(Clone, Debug, Default)]
pub struct Refinements {
    columns: BTreeMap<ColumnName, Refinement>,
    states: BTreeMap<TableName, ChosenStates>,
}

/// The states that a run chooses for the rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct ChosenStates {
    /// Those of all rows; where two change a column, the later one counts.
    pub(crate) all: Vec<String>,
    /// Those of a share of the rows.
    pub(crate) shares: Vec<(f64, String)>,
}

/// What is said of one column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refinement {
    generator: Option<Refined>,
    pub(crate) null: Option<f64>,
    pub(crate) unique: bool,
}

/// A generator in place of the attribute's.
#[derive(Clone)]
struct Refined {
    /// A [`Make`] of the column's type.
    make: Arc<dyn Any + Send + Sync>,
    /// What the plan shows.
    shown: String,
}

/// Makes the generator anew for each plan, because a plan fits it to the column.
struct Make<T>(Box<dyn Fn() -> Box<dyn Generator<T>> + Send + Sync>);

impl fmt::Debug for Refined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Refinements {
    /// Nothing more than the attributes say.
    #[must_use]
    pub fn new() -> Refinements {
        Refinements::default()
    }

    /// A generator in place of the attribute's.
    pub fn generator<T, G>(
        &mut self,
        column: ColumnName,
        make: impl Fn() -> G + Send + Sync + 'static,
    ) where
        T: 'static,
        G: Generator<T>,
    {
        let make = Make::<T>(Box::new(move || Box::new(make())));
        self.of(column).generator = Some(Refined {
            make: Arc::new(make),
            shown: short_name(type_name::<G>()),
        });
    }

    /// The share of NULLs, 0 to 1.
    pub fn null(&mut self, column: ColumnName, share: f64) {
        self.of(column).null = Some(share);
    }

    /// No two rows have the same value.
    pub fn unique(&mut self, column: ColumnName) {
        self.of(column).unique = true;
    }

    /// All rows are in a state, which counts before those chosen earlier.
    pub fn state(&mut self, table: TableName, name: String) {
        self.states.entry(table).or_default().all.push(name);
    }

    /// Shares of the rows are in these states, instead of those chosen earlier by shares.
    pub fn state_shares(&mut self, table: TableName, shares: Vec<(f64, String)>) {
        self.states.entry(table).or_default().shares = shares;
    }

    /// The states that are chosen for a table.
    pub(crate) fn states(&self, table: &TableName) -> Option<&ChosenStates> {
        self.states.get(table)
    }

    /// Adds what others say; where both speak of a column, the others count.
    pub fn extend(&mut self, others: &Refinements) {
        for (column, other) in &others.columns {
            let own = self.of(column.clone());
            if other.generator.is_some() {
                own.generator.clone_from(&other.generator);
            }
            own.null = other.null.or(own.null);
            own.unique |= other.unique;
        }
        for (table, other) in &others.states {
            self.states.insert(table.clone(), other.clone());
        }
    }

    fn of(&mut self, column: ColumnName) -> &mut Refinement {
        self.columns.entry(column).or_default()
    }

    pub(crate) fn get(&self, column: &ColumnName) -> Option<&Refinement> {
        self.columns.get(column)
    }

    /// Reports shares of NULLs that are none.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (column, refinement) in &self.columns {
            if let Some(share) = refinement.null.filter(|share| !(0.0..=1.0).contains(share)) {
                return Err(Error::Column {
                    column: column.clone(),
                    problem: format!("{share} is no share of NULLs between 0 and 1"),
                });
            }
        }
        Ok(())
    }
}

impl Refinement {
    /// Whether the run says what the column holds, or how often nothing.
    pub(crate) fn says_values(&self) -> bool {
        self.generator.is_some() || self.null.is_some()
    }

    /// Whether the run says a generator.
    pub(crate) fn has_generator(&self) -> bool {
        self.generator.is_some()
    }

    /// The generator with what the plan shows of it, if there is one of this type.
    pub(crate) fn generator<T: 'static>(&self) -> Option<(Box<dyn Generator<T>>, &str)> {
        let refined = self.generator.as_ref()?;
        let make = refined.make.downcast_ref::<Make<T>>()?;
        Some(((make.0)(), &refined.shown))
    }
}

/// The name of a type without the paths: `Values<String>`.
fn short_name(name: &str) -> String {
    let mut short = String::new();
    let mut word = String::new();
    for character in name.chars() {
        match character {
            ':' => word.clear(),
            _ if character.is_alphanumeric() || character == '_' => word.push(character),
            _ => {
                short.push_str(&word);
                word.clear();
                short.push(character);
            }
        }
    }
    short + &word
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn names_of_types_are_shown_without_their_paths() {
        for (name, shown) in [
            ("seed_core::generator::int::Int", "Int"),
            ("a::Values<alloc::string::String>", "Values<String>"),
            ("a::Array<(f64, f64), b::Point>", "Array<(f64, f64), Point>"),
            ("bool", "bool"),
        ] {
            assert_eq!(short_name(name), shown);
        }
    }
}
