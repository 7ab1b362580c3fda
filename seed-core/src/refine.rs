//! What a run says of columns beyond the attributes of their models.

use std::any::{Any, type_name};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::bind::{Bound, Build, ColumnSpec};
use crate::error::Error;
use crate::generator::Generator;
use crate::name::{ColumnName, TableName};
use crate::plan::{TablePlan, UniqueSpec};
use crate::trees::TreeSpec;

/// What a run says of columns beyond the attributes of their models.
#[derive(Clone, Debug, Default)]
pub struct Refinements {
    columns: BTreeMap<ColumnName, Refinement>,
    states: BTreeMap<TableName, ChosenStates>,
    /// Foreign keys that never refer to the row of another one, which comes second.
    distinct: BTreeMap<TableName, Vec<(&'static str, &'static str)>>,
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
    source: Option<Refined>,
    pub(crate) null: Option<f64>,
    pub(crate) unique: bool,
    pub(crate) elsewhere: Option<Elsewhere>,
    pub(crate) tree: TreeSpec,
}

/// Where the value of a column comes from, if not from its generator.
#[derive(Clone, Debug)]
pub(crate) enum Elsewhere {
    /// The database.
    Database,
    /// The other columns of its row, or a list of entries; as the plan shows it.
    Row(String),
}

/// A [`Source`] of the column's type.
#[derive(Clone)]
struct Refined {
    source: Arc<dyn Any + Send + Sync>,
    /// Whether the values are those of a parent's row, not of a generator.
    of_parent: bool,
}

/// Binds the column in place of what the attribute says, anew for each plan.
pub(crate) struct Source<T>(pub(crate) Box<BindColumn<T>>);

type BindColumn<T> = dyn Fn(&mut Build<'_>, &ColumnSpec) -> Result<Bound<T>, Error> + Send + Sync;

impl fmt::Debug for Refined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refined").finish_non_exhaustive()
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
        T: Send + Sync + 'static,
        G: Generator<T>,
    {
        let shown = short_name(type_name::<G>());
        self.source::<T>(column, false, move |build, spec| {
            build.bind_refined::<T, G>(spec, make(), &shown)
        });
    }

    /// The column is a foreign key, or a part of one: that of its name in the specification of its table.
    pub fn reference<K>(&mut self, column: ColumnName, nullable: bool)
    where
        K: Clone + Send + Sync + 'static,
    {
        self.source::<K>(column, true, move |build, spec| {
            build.bind_reference::<K>(spec, nullable)
        });
    }

    /// The column is inherited, as the specification of its table says.
    pub fn inherited<K>(&mut self, column: ColumnName, nullable: bool)
    where
        K: Clone + Send + Sync + 'static,
    {
        self.source::<K>(column, true, move |build, spec| {
            build.bind_inherited::<K>(spec, nullable)
        });
    }

    fn source<T: 'static>(
        &mut self,
        column: ColumnName,
        of_parent: bool,
        bind: impl Fn(&mut Build<'_>, &ColumnSpec) -> Result<Bound<T>, Error> + Send + Sync + 'static,
    ) {
        let refinement = self.of(column);
        refinement.source = Some(Refined {
            source: Arc::new(Source::<T>(Box::new(bind))),
            of_parent,
        });
        refinement.is_written();
    }

    /// The value that the column has in the end is made of its row; `shown` is what the plan shows.
    pub fn made_of_row(&mut self, column: ColumnName, shown: String) {
        self.of(column).elsewhere = Some(Elsewhere::Row(shown));
    }

    /// The database fills the column.
    pub fn skip(&mut self, column: ColumnName) {
        self.of(column).elsewhere = Some(Elsewhere::Database);
    }

    /// Whether the database fills the column.
    #[must_use]
    pub fn skips(&self, column: &ColumnName) -> bool {
        let refinement = self.get(column);
        refinement.is_some_and(|said| matches!(said.elsewhere, Some(Elsewhere::Database)))
    }

    /// The share of NULLs, 0 to 1.
    pub fn null(&mut self, column: ColumnName, share: f64) {
        self.of(column).null = Some(share);
    }

    /// The share of the rows without a parent, 0 to 1, of a foreign key to its own table.
    pub fn roots(&mut self, column: ColumnName, share: f64) {
        self.of(column).tree.roots = Some(share);
    }

    /// The most levels of the trees that a foreign key to its own table makes.
    pub fn depth(&mut self, column: ColumnName, levels: u64) {
        self.of(column).tree.depth = Some(levels);
    }

    /// A foreign key never refers to the row that another one of the same row refers to.
    pub fn distinct_from(&mut self, table: TableName, column: &'static str, other: &'static str) {
        let said = self.distinct.entry(table).or_default();
        said.retain(|(said, _)| *said != column);
        said.push((column, other));
    }

    /// The foreign keys of a table that never refer to the row of another one, which comes second.
    pub(crate) fn distinct(&self, table: &TableName) -> &[(&'static str, &'static str)] {
        self.distinct.get(table).map_or(&[], Vec::as_slice)
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
            if other.source.is_some() {
                own.source.clone_from(&other.source);
                own.is_written();
            }
            if other.elsewhere.is_some() {
                own.elsewhere.clone_from(&other.elsewhere);
            }
            own.null = other.null.or(own.null);
            own.unique |= other.unique;
            own.tree = other.tree.or(own.tree);
        }
        for (table, other) in &others.states {
            self.states.insert(table.clone(), other.clone());
        }
        for (table, pairs) in &others.distinct {
            for (column, other) in pairs {
                self.distinct_from(table.clone(), column, other);
            }
        }
    }

    fn of(&mut self, column: ColumnName) -> &mut Refinement {
        self.columns.entry(column).or_default()
    }

    /// The columns of a table of which roots or a depth are said.
    pub(crate) fn trees(&self, table: &TableName) -> impl Iterator<Item = &ColumnName> {
        let columns = self.columns.iter();
        columns
            .filter(move |(column, said)| column.table() == table && !said.tree.is_empty())
            .map(|(column, _)| column)
    }

    pub(crate) fn get(&self, column: &ColumnName) -> Option<&Refinement> {
        self.columns.get(column)
    }

    /// The columns of a table that are unique together by construction: a primary key is not if one of
    /// its columns comes from elsewhere.
    pub(crate) fn possible(&self, table: &TablePlan) -> Result<Vec<UniqueSpec>, Error> {
        let mut possible = Vec::new();
        for unique in table.unique() {
            let mut columns = unique.columns.iter();
            let elsewhere = columns.find_map(|column| {
                let refinement = self.get(&ColumnName::new(table.name(), column))?;
                Some((column, refinement.elsewhere.as_ref()?))
            });
            let by = match elsewhere {
                None => {
                    possible.push(unique.clone());
                    continue;
                }
                Some(_) if unique.primary_key => continue,
                Some((column, Elsewhere::Database)) => {
                    format!("`{column}` is left to the database")
                }
                Some((column, Elsewhere::Row(shown))) => {
                    format!("`{column}` is made by `{shown}`")
                }
            };
            return Err(Error::Table {
                table: table.name().clone(),
                problem: format!("{by}, so it cannot be part of `{unique}`"),
            });
        }
        Ok(possible)
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
        self.source.is_some() || self.null.is_some()
    }

    /// Whether the run gives the column a generator.
    pub(crate) fn is_generated(&self) -> bool {
        self.source.as_ref().is_some_and(|source| !source.of_parent)
    }

    /// Whether the run says that the column has values of a parent's row.
    pub(crate) fn is_of_parent(&self) -> bool {
        self.source.as_ref().is_some_and(|source| source.of_parent)
    }

    /// Takes back what said that the database fills the column.
    fn is_written(&mut self) {
        if let Some(Elsewhere::Database) = self.elsewhere {
            self.elsewhere = None;
        }
    }

    /// What binds the column, if it is of this type.
    pub(crate) fn source<T: 'static>(&self) -> Option<&Source<T>> {
        self.source.as_ref()?.source.downcast_ref()
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
