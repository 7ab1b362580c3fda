//! One table of a plan, and its columns with their generators.

use super::makers::Maker;
use super::order::Later;
use super::spec::{PolymorphicSpec, Reference, UniqueSpec, parts, used, uses};
use crate::layout::Layout;
use crate::name::TableName;

/// One table of a plan.
#[derive(Debug)]
pub struct TablePlan {
    pub(super) name: TableName,
    pub(super) layout: Layout,
    /// The parents whose `with` makes the rows; several only through one polymorphic pair.
    pub(super) makers: Vec<Maker>,
    pub(super) references: Vec<Reference>,
    pub(super) polymorphic: Vec<PolymorphicSpec>,
    pub(super) unique: Vec<UniqueSpec>,
    pub(super) later: Later,
    pub(super) columns: Vec<ColumnPlan>,
    pub(super) made: Vec<&'static str>,
}

/// One column of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPlan {
    /// The column, by its SQL name.
    pub name: &'static str,
    /// Its generator, as an attribute would say it, with `unique` and the share of NULLs.
    pub generator: String,
    /// Why it has this generator.
    pub reason: Reason,
}

/// Why a column has its generator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// `#[seed(gen = ...)]` says so.
    Attribute,
    /// The run says so, as `Seeder::column` does.
    Seeder,
    /// The column is the primary key.
    PrimaryKey,
    /// The column is a foreign key.
    ForeignKey,
    /// These words of the column's name.
    Name(&'static str),
    /// The column's type.
    Type(&'static str),
}

impl TablePlan {
    /// The table.
    #[must_use]
    pub fn name(&self) -> &TableName {
        &self.name
    }

    /// Its rows.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Its foreign keys.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// Its pairs of columns that refer to rows of several tables.
    #[must_use]
    pub fn polymorphic(&self) -> &[PolymorphicSpec] {
        &self.polymorphic
    }

    /// All that its rows refer to: of a pair that `with` fills only the tables that make them.
    pub fn links(&self) -> impl Iterator<Item = &Reference> {
        used(&self.references, &self.polymorphic, &self.makers)
    }

    /// Whether rows refer to a target of a polymorphic pair.
    pub(crate) fn uses(&self, target: &Reference) -> bool {
        uses(&self.makers, target)
    }

    /// The columns of its foreign keys that are NULL until the rows they refer to are there: where the
    /// plan cuts the circles that tables refer to each other in.
    #[must_use]
    pub fn cut(&self) -> &[&'static str] {
        &self.later.cut
    }

    /// Its foreign keys, by their first columns, that the database checks only once the rows they refer to
    /// are there, in circles that are not cut.
    #[must_use]
    pub fn deferred(&self) -> &[&'static str] {
        &self.later.deferred
    }

    /// All its foreign keys to rows that come later, by their first columns.
    #[must_use]
    pub fn later(&self) -> &[&'static str] {
        &self.later.keys
    }

    /// Whether the rows that a column refers to come later.
    pub(crate) fn comes_later(&self, reference: &Reference) -> bool {
        self.later.contains(reference)
    }

    /// The columns of a foreign key, given the first one.
    pub fn parts<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Reference> {
        parts(&self.references, key)
    }

    /// The foreign keys of several columns; of a polymorphic pair the column of the keys comes first.
    pub(crate) fn composite_keys(&self) -> Vec<Vec<&'static str>> {
        let keys = self
            .references
            .iter()
            .filter(|reference| reference.is_key());
        let keys = keys.map(|key| self.parts(key.key).map(|part| part.column).collect());
        let pairs = self.polymorphic.iter();
        let pairs = pairs.map(|pair| vec![pair.column, pair.type_column]);
        keys.filter(|parts: &Vec<_>| parts.len() > 1)
            .chain(pairs)
            .collect()
    }

    /// Its columns that are unique together.
    #[must_use]
    pub fn unique(&self) -> &[UniqueSpec] {
        &self.unique
    }

    /// Its columns, in the order of the model; empty until they are built.
    #[must_use]
    pub fn columns(&self) -> &[ColumnPlan] {
        &self.columns
    }

    /// Its columns that are made of others of their row, which may be keys that come later.
    #[must_use]
    pub fn made_of_row(&self) -> &[&'static str] {
        &self.made
    }

    /// The foreign key that holds the parent whose `with` makes the rows.
    pub(crate) fn made_through(&self) -> Option<&'static str> {
        self.makers.first().map(|maker| maker.column)
    }

    /// The tables whose `with` makes the rows.
    pub(crate) fn made_by(&self) -> impl Iterator<Item = &TableName> {
        self.makers.iter().map(|maker| &maker.parent)
    }

    /// The most rows that one parent makes.
    pub(crate) fn most_per_parent(&self) -> u64 {
        let counts = self.makers.iter().flat_map(|maker| &maker.counts);
        counts.map(|(_, _, most)| *most).max().unwrap_or(0)
    }
}
