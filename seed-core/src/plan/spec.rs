//! What is known of tables before the plan is made.

use super::makers::Maker;
use crate::name::TableName;

/// What is known of a table before the plan is made.
#[derive(Clone, Debug)]
pub struct TableSpec {
    /// The table.
    pub name: TableName,
    /// How many rows, where it was said; a table that `with` makes ignores it.
    pub count: Option<u64>,
    /// Its foreign keys.
    pub references: Vec<Reference>,
    /// Its pairs of columns that refer to rows of several tables.
    pub polymorphic: Vec<PolymorphicSpec>,
    /// The tables whose rows it makes.
    pub children: Vec<ChildSpec>,
    /// Its columns that are unique together.
    pub unique: Vec<UniqueSpec>,
}

/// Columns of which no two rows have the same combination of values.
#[derive(Clone, Debug, PartialEq)]
pub struct UniqueSpec {
    /// The columns, by their SQL names.
    pub columns: Vec<&'static str>,
    /// Whether they are the primary key.
    pub primary_key: bool,
}

/// A column that has the value of a parent's row: a foreign key, a part of one of several columns, or a
/// column that is inherited along with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The column, by its SQL name.
    pub column: &'static str,
    /// The first column of the foreign key: all columns with the same key have the values of one parent.
    pub key: &'static str,
    /// Whether the column is no part of the foreign key, and only has a value of the same parent.
    pub inherited: bool,
    /// The table it refers to.
    pub parent: TableName,
    /// The column it refers to.
    pub parent_column: &'static str,
    /// Whether it may be NULL, so that a circle of foreign keys can be cut here.
    pub nullable: bool,
    /// Whether the database can wait for the row that it refers to.
    pub deferral: Deferral,
}

/// A pair of columns that refers to rows of several tables: one says of which table, the other has the
/// key of the row there. No database knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PolymorphicSpec {
    /// The column that says of which table, by its SQL name.
    pub type_column: &'static str,
    /// The column that has the key.
    pub column: &'static str,
    /// What the column refers to in each of the tables, as (weight, reference).
    pub targets: Vec<(f64, Reference)>,
}

/// What it means for a database to check a foreign key only once all rows are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deferral {
    /// It checks with each statement.
    Impossible,
    /// It costs more than to fill the key later; also where no database is asked.
    #[default]
    Costly,
    /// It checks with each statement, and one statement takes the rows of several tables, which costs less
    /// than to fill the key later.
    Together,
    /// It costs nothing more.
    Free,
}

/// One entry of `with`.
#[derive(Clone, Debug)]
pub struct ChildSpec {
    /// The table whose rows are made.
    pub child: TableName,
    /// Which of the child's foreign keys, where it has several to this table.
    pub column: Option<&'static str>,
    /// How many for each row, as (weight, least, most).
    pub counts: Vec<(f64, u64, u64)>,
}

impl Reference {
    /// Whether this is the first column of a foreign key, which stands for all of it.
    #[must_use]
    pub fn is_key(&self) -> bool {
        self.key == self.column
    }
}

impl TableSpec {
    /// The columns of a foreign key, given the first one.
    pub fn parts<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Reference> {
        parts(&self.references, key)
    }

    /// The polymorphic pair of which a column has the keys.
    pub(super) fn pair(&self, column: &str) -> Option<&PolymorphicSpec> {
        self.polymorphic.iter().find(|pair| pair.column == column)
    }

    /// All that its rows may refer to, whatever `with` makes them.
    pub fn links(&self) -> impl Iterator<Item = &Reference> {
        used(&self.references, &self.polymorphic, &[])
    }

    /// All that its rows refer to, as [`TablePlan::links`].
    pub(super) fn used_links<'a>(
        &'a self,
        makers: &'a [Maker],
    ) -> impl Iterator<Item = &'a Reference> {
        used(&self.references, &self.polymorphic, makers)
    }
}

impl PolymorphicSpec {
    /// Both columns.
    pub(crate) fn columns(&self) -> [&'static str; 2] {
        [self.type_column, self.column]
    }

    /// What the column refers to.
    pub fn references(&self) -> impl Iterator<Item = &Reference> + Clone {
        self.targets.iter().map(|(_, reference)| reference)
    }
}

/// All that the rows of a table refer to, given the parents whose `with` makes them.
pub(super) fn used<'a>(
    references: &'a [Reference],
    polymorphic: &'a [PolymorphicSpec],
    makers: &'a [Maker],
) -> impl Iterator<Item = &'a Reference> {
    let targets = polymorphic.iter().flat_map(PolymorphicSpec::references);
    let targets = targets.filter(|target| uses(makers, target));
    references.iter().chain(targets)
}

/// Whether rows refer to a target of a polymorphic pair: if `with` fills the pair, only to those that make
/// them.
pub(super) fn uses(makers: &[Maker], target: &Reference) -> bool {
    let through = makers.first().map(|maker| maker.column);
    through != Some(target.column) || makers.iter().any(|maker| maker.parent == target.parent)
}

/// The columns of a foreign key, given the first one, without those that are inherited along with it.
pub(super) fn parts<'a>(
    references: &'a [Reference],
    key: &'a str,
) -> impl Iterator<Item = &'a Reference> {
    references
        .iter()
        .filter(move |reference| reference.key == key && !reference.inherited)
}
