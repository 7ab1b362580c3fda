//! The plan of a run, as data: which tables, in which order, how many rows, related how.

use std::fmt;

use crate::counts::Counts;
use crate::error::Error;
use crate::layout::Layout;
use crate::name::{ColumnName, TableName};
use crate::report::grouped;
use crate::seed::Seed;
use crate::stored::Stored;
use crate::stream::{self, Purpose, Stream};

/// How many rows a table has of which nothing is said.
pub const DEFAULT_COUNT: u64 = 10;

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

/// The tables of a run in the order of insertion, parents before children.
///
/// `Display` shows each table with its rows, and each column with its generator and why it was
/// chosen.
#[derive(Debug)]
pub struct Plan {
    seed: Seed,
    stored: Stored,
    tables: Vec<TablePlan>,
}

/// One table of a plan.
#[derive(Debug)]
pub struct TablePlan {
    name: TableName,
    layout: Layout,
    /// The parents whose `with` makes the rows; several only through one polymorphic pair.
    makers: Vec<Maker>,
    references: Vec<Reference>,
    polymorphic: Vec<PolymorphicSpec>,
    unique: Vec<UniqueSpec>,
    later: Later,
    columns: Vec<ColumnPlan>,
    made: Vec<&'static str>,
}

/// The parent whose `with` makes a table's rows, and the foreign key that holds it.
#[derive(Clone, Debug)]
struct Maker {
    parent: TableName,
    column: &'static str,
    counts: Vec<(f64, u64, u64)>,
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

impl Plan {
    /// Orders the tables and lays out their rows. `specs` are in the order of declaration, which
    /// decides among tables that may come at the same time.
    ///
    /// # Errors
    ///
    /// An unknown output version, a table with two `with` parents, tables that refer to each other
    /// in a circle, counts that are no range or too large.
    pub fn new(seed: Seed, specs: Vec<TableSpec>) -> Result<Plan, Error> {
        Plan::behind(Stored::default(), seed, specs)
    }

    /// As [`new`](Self::new), with rows that come behind those that the tables hold.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn behind(stored: Stored, seed: Seed, specs: Vec<TableSpec>) -> Result<Plan, Error> {
        if !(1..=Seed::NEWEST_VERSION).contains(&seed.output_version()) {
            return Err(Error::UnknownVersion {
                asked: seed.output_version(),
                newest: Seed::NEWEST_VERSION,
            });
        }
        let makers = makers(&specs)?;
        let mut plan = Plan {
            seed,
            stored,
            tables: Vec::with_capacity(specs.len()),
        };
        no_value_of_itself(&specs)?;
        let (order, later) = insertion_order(&specs, &makers)?;
        for index in order {
            let spec = &specs[index];
            let makers = makers[index].clone();
            let layout = plan.layout(spec, &makers)?;
            plan.tables.push(TablePlan {
                name: spec.name.clone(),
                layout,
                makers,
                references: spec.references.clone(),
                polymorphic: spec.polymorphic.clone(),
                unique: spec.unique.clone(),
                later: later[index].clone(),
                columns: Vec::new(),
                made: Vec::new(),
            });
        }
        Ok(plan)
    }

    /// The seed of the run.
    #[must_use]
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// What the tables hold before the run.
    #[must_use]
    pub fn stored(&self) -> &Stored {
        &self.stored
    }

    /// The tables in the order of insertion.
    #[must_use]
    pub fn tables(&self) -> &[TablePlan] {
        &self.tables
    }

    /// A table by its name.
    #[must_use]
    pub fn table(&self, name: &TableName) -> Option<&TablePlan> {
        self.tables.iter().find(|table| table.name == *name)
    }

    /// The tables by their places, step by step: those of one step are stored by one statement, because rows
    /// of each refer to rows of the others.
    #[must_use]
    pub fn steps(&self) -> Vec<Vec<usize>> {
        let mut steps: Vec<Vec<usize>> = Vec::with_capacity(self.tables.len());
        let mut stored = vec![false; self.tables.len()];
        for first in 0..self.tables.len() {
            if stored[first] {
                continue;
            }
            // The table with all that its rows refer to; most often all of that is there.
            let mut step = vec![first];
            stored[first] = true;
            let mut next = 0;
            while let Some(table) = step.get(next) {
                for parent in self.needed_at_once(*table) {
                    if !stored[parent] {
                        stored[parent] = true;
                        step.push(parent);
                    }
                }
                next += 1;
            }
            step.sort_unstable();
            steps.push(step);
        }
        steps
    }

    /// The places of the tables whose rows have to be there when those of a table are checked first.
    fn needed_at_once(&self, table: usize) -> impl Iterator<Item = usize> {
        let table = &self.tables[table];
        let needed = table.links().filter(|reference| {
            !table.later.contains(reference) || reference.deferral == Deferral::Together
        });
        needed.filter_map(|reference| {
            let mut tables = self.tables.iter();
            tables.position(|parent| parent.name == reference.parent)
        })
    }

    /// The column whose values a foreign key has in the end: that of the parent, or what that refers to.
    pub(crate) fn origin(&self, key: &Reference) -> ColumnName {
        let mut origin = ColumnName::new(&key.parent, key.parent_column);
        // No key has its own values, so this ends.
        loop {
            let table = self.table(origin.table());
            let references = table.map_or(&[][..], TablePlan::references);
            let next = references
                .iter()
                .find(|reference| reference.column == origin.column());
            match next {
                Some(next) => origin = ColumnName::new(&next.parent, next.parent_column),
                None => return origin,
            }
        }
    }

    pub(crate) fn set_columns(
        &mut self,
        name: &TableName,
        columns: Vec<ColumnPlan>,
        made: Vec<&'static str>,
    ) {
        if let Some(table) = self.tables.iter_mut().find(|table| table.name == *name) {
            table.columns = columns;
            table.made = made;
        }
    }

    fn layout(&self, spec: &TableSpec, makers: &[Maker]) -> Result<Layout, Error> {
        let mut first = self.stored.rows(&spec.name);
        if makers.is_empty() {
            let rows = spec.count.unwrap_or(DEFAULT_COUNT);
            let last = first.checked_add(rows).ok_or_else(|| Error::Table {
                table: spec.name.clone(),
                problem: "more than 2^64 rows".into(),
            })?;
            return Ok(Layout::Root(first..last));
        }
        let mut parts = Vec::with_capacity(makers.len());
        for maker in makers {
            let part = self.children(spec, maker, first)?;
            first = part.numbers().end;
            parts.push(part);
        }
        Ok(Layout::joined(parts))
    }

    /// The rows that one parent makes, from row number `first` on.
    fn children(&self, spec: &TableSpec, maker: &Maker, first: u64) -> Result<Layout, Error> {
        let refuse = |problem: String| Error::Table {
            table: maker.parent.clone(),
            problem: format!("`with({} = ...)`: {problem}", spec.name),
        };
        let counts = Counts::new(&maker.counts).map_err(|error| refuse(error.to_string()))?;
        let stream = Stream::new(self.seed, &spec.name, maker.column, Purpose::Count);
        // Whatever other parents make rows as well.
        let salt = match spec.pair(maker.column) {
            Some(_) => stream::of_name(&maker.parent.to_string()),
            None => 0,
        };
        // The parent comes earlier in the order, because `with` needs a foreign key to it.
        let parent = self.table(&maker.parent).map(|table| table.layout.clone());
        let parent = parent.unwrap_or(Layout::Root(0..0));
        Layout::children(parent, counts, stream, salt, first)
            .ok_or_else(|| refuse("more than 2^64 rows".into()))
    }
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
    fn pair(&self, column: &str) -> Option<&PolymorphicSpec> {
        self.polymorphic.iter().find(|pair| pair.column == column)
    }

    /// All that its rows may refer to, whatever `with` makes them.
    pub fn links(&self) -> impl Iterator<Item = &Reference> {
        used(&self.references, &self.polymorphic, &[])
    }

    /// All that its rows refer to, as [`TablePlan::links`].
    fn used_links<'a>(&'a self, makers: &'a [Maker]) -> impl Iterator<Item = &'a Reference> {
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

/// All that the rows of a table refer to, given the parents whose `with` makes them.
fn used<'a>(
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
fn uses(makers: &[Maker], target: &Reference) -> bool {
    let through = makers.first().map(|maker| maker.column);
    through != Some(target.column) || makers.iter().any(|maker| maker.parent == target.parent)
}

/// The columns of a foreign key, given the first one, without those that are inherited along with it.
fn parts<'a>(references: &'a [Reference], key: &'a str) -> impl Iterator<Item = &'a Reference> {
    references
        .iter()
        .filter(move |reference| reference.key == key && !reference.inherited)
}

/// For each table the parents whose `with` makes it, in the order in which its rows come.
fn makers(specs: &[TableSpec]) -> Result<Vec<Vec<Maker>>, Error> {
    let mut makers: Vec<Vec<Maker>> = vec![Vec::new(); specs.len()];
    for parent in specs {
        for child in &parent.children {
            let Some(index) = specs.iter().position(|spec| spec.name == child.child) else {
                continue;
            };
            if child.child == parent.name {
                return Err(Error::Table {
                    table: parent.name.clone(),
                    problem: format!(
                        "`with({} = ...)`: a table cannot make its own rows; say how many it has with `count`, and `roots` and `depth` of its foreign key to itself",
                        child.child
                    ),
                });
            }
            // Which table makes a row is what a polymorphic pair can say, and no foreign key.
            let refuse = |first: &Maker| Error::TwoParents {
                table: child.child.clone(),
                first: first.parent.clone(),
                second: parent.name.clone(),
            };
            let pair = |column: &str| specs[index].pair(column).is_some();
            if let Some(first) = makers[index].iter().find(|first| !pair(first.column)) {
                return Err(refuse(first));
            }
            let column = foreign_key(parent, child, &specs[index])?;
            let mut others = makers[index].iter();
            if let Some(first) = others.find(|first| first.column != column) {
                return Err(refuse(first));
            }
            makers[index].push(Maker {
                parent: parent.name.clone(),
                column,
                counts: child.counts.clone(),
            });
        }
    }
    for (spec, makers) in specs.iter().zip(&mut makers) {
        // Whatever order the models are named in.
        makers.sort_by_key(|maker| {
            let mut targets = spec.pair(maker.column)?.references();
            targets.position(|target| target.parent == maker.parent)
        });
    }
    Ok(makers)
}

/// The foreign key of the child that `with` fills.
fn foreign_key(
    parent: &TableSpec,
    child: &ChildSpec,
    spec: &TableSpec,
) -> Result<&'static str, Error> {
    let candidates: Vec<&'static str> = spec
        .links()
        .filter(|reference| reference.parent == parent.name && reference.is_key())
        .map(|reference| reference.column)
        .filter(|column| child.column.is_none_or(|asked| asked == *column))
        .collect();
    let problem = match candidates[..] {
        [column] => return Ok(column),
        [] => format!("`{}` has no such foreign key to it", spec.name),
        [first, ..] => format!(
            "`{}` has {} foreign keys to it ({}); name one, as in `with({}({first}) = ...)`",
            spec.name,
            candidates.len(),
            candidates.join(", "),
            spec.name.table(),
        ),
    };
    Err(Error::Table {
        table: parent.name.clone(),
        problem: format!("`with({} = ...)`: {problem}", spec.name),
    })
}

/// Foreign keys of a table to rows that come later.
#[derive(Clone, Debug, Default)]
struct Later {
    /// All, by their first columns.
    keys: Vec<&'static str>,
    /// The columns that are NULL until the rows are there.
    cut: Vec<&'static str>,
    /// The keys that are checked once the rows are there, by their first columns.
    deferred: Vec<&'static str>,
    /// Columns of polymorphic pairs, each with a table that it refers to: nothing is checked, and keys that
    /// the database gives are refused, because they are not known before the rows are there.
    targets: Vec<(&'static str, TableName)>,
}

impl Later {
    fn contains(&self, reference: &Reference) -> bool {
        let mut targets = self.targets.iter();
        self.keys.contains(&reference.key)
            || targets
                .any(|(column, table)| *column == reference.column && *table == reference.parent)
    }
}

/// How a row can come before the one that it refers to, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Means {
    Unchecked,
    Deferral,
    OneStatement,
    Null,
    CostlyDeferral,
}

impl Means {
    /// `None` where it cannot. The key that `with` fills cannot, as its parent says how many rows there are.
    fn of(key: &Reference, spec: &TableSpec, makers: &[Maker]) -> Option<Means> {
        if makers.iter().any(|maker| maker.column == key.column) {
            return None;
        }
        if spec.pair(key.column).is_some() {
            return Some(Means::Unchecked);
        }
        // A foreign key of which one column is NULL refers to no row.
        let nullable = parts(&spec.references, key.key).any(|part| part.nullable);
        match key.deferral {
            Deferral::Free => Some(Means::Deferral),
            Deferral::Together => Some(Means::OneStatement),
            _ if nullable => Some(Means::Null),
            Deferral::Costly => Some(Means::CostlyDeferral),
            Deferral::Impossible => None,
        }
    }
}

/// Indices of the tables, parents first; among those that may come next, the first declared. Where none
/// may, one of a circle comes before the table that it refers to.
fn insertion_order(
    specs: &[TableSpec],
    makers: &[Vec<Maker>],
) -> Result<(Vec<usize>, Vec<Later>), Error> {
    let mut later = vec![Later::default(); specs.len()];
    let mut order: Vec<usize> = Vec::with_capacity(specs.len());
    let mut waiting: Vec<usize> = (0..specs.len()).collect();
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|index| {
            parents(specs, makers, &later, *index).all(|parent| order.contains(&parent))
        });
        match ready {
            Some(place) => order.push(waiting.remove(place)),
            None => {
                let circle = circle(specs, makers, &later, &waiting);
                if !open(specs, makers, &circle, &mut later) {
                    let tables = circle.iter().map(|index| specs[*index].name.clone());
                    return Err(Error::Cycle {
                        tables: tables.collect(),
                        keys: could_wait(specs, makers, &circle),
                    });
                }
            }
        }
    }
    Ok((order, later))
}

/// Opens a circle at the table, the first in the order of declaration, whose foreign keys to the next one
/// can wait best.
fn open(specs: &[TableSpec], makers: &[Vec<Maker>], circle: &[usize], later: &mut [Later]) -> bool {
    let keys = |place: usize| keys_to_next(specs, makers, circle, place);
    let means = |place: usize| {
        let index = circle[place];
        let of = |key| Means::of(key, &specs[index], &makers[index]);
        let each: Option<Vec<Means>> = keys(place).map(of).collect();
        each?.into_iter().max()
    };
    let places = (0..circle.len()).filter_map(|place| Some((means(place)?, circle[place], place)));
    let Some((_, index, place)) = places.min() else {
        return false;
    };
    for key in keys(place) {
        let later = &mut later[index];
        match Means::of(key, &specs[index], &makers[index]) {
            Some(Means::Unchecked) => {
                later.targets.push((key.column, key.parent.clone()));
                continue;
            }
            Some(Means::Null) => {
                let nullable =
                    parts(&specs[index].references, key.key).filter(|part| part.nullable);
                later.cut.extend(nullable.map(|part| part.column));
            }
            _ => later.deferred.push(key.key),
        }
        later.keys.push(key.key);
    }
    true
}

/// The foreign keys of a table in a circle to the next table of it.
fn keys_to_next<'a>(
    specs: &'a [TableSpec],
    makers: &'a [Vec<Maker>],
    circle: &[usize],
    place: usize,
) -> impl Iterator<Item = &'a Reference> {
    let (index, next) = (circle[place], circle[(place + 1) % circle.len()]);
    let to_next = move |key: &&Reference| key.parent == specs[next].name && key.is_key();
    specs[index].used_links(&makers[index]).filter(to_next)
}

/// The foreign keys that could open a circle, if the database let them wait: at tables that no `with`
/// makes from the next one.
fn could_wait(specs: &[TableSpec], makers: &[Vec<Maker>], circle: &[usize]) -> Vec<ColumnName> {
    let mut all = Vec::new();
    for (place, index) in circle.iter().enumerate() {
        let maker = makers[*index].first().map(|maker| maker.column);
        let keys: Vec<&str> = keys_to_next(specs, makers, circle, place)
            .map(|key| key.column)
            .collect();
        if !keys.iter().any(|key| maker == Some(*key)) {
            let keys = keys.into_iter();
            all.extend(keys.map(|key| ColumnName::new(&specs[*index].name, key)));
        }
    }
    all
}

/// The tables of the run that a table refers to, without itself and those that may come later.
fn parents<'a>(
    specs: &'a [TableSpec],
    makers: &'a [Vec<Maker>],
    later: &'a [Later],
    index: usize,
) -> impl Iterator<Item = usize> + 'a {
    specs[index]
        .used_links(&makers[index])
        .filter_map(move |reference| {
            if !later[index].contains(reference) {
                return Some(&reference.parent);
            }
            // Columns beside others of the key have the values that they have in the end, and may be
            // foreign keys by themselves in the database.
            let several = || {
                parts(&specs[index].references, reference.key)
                    .nth(1)
                    .is_some()
            };
            let beside = reference.inherited || !reference.nullable && several();
            beside.then(|| value_of(specs, &reference.parent, reference.parent_column))?
        })
        .filter_map(|parent| specs.iter().position(|spec| spec.name == *parent))
        .filter(move |parent| *parent != index)
}

/// The table that has the values of a column which has those of a parent.
fn value_of<'a>(specs: &'a [TableSpec], table: &TableName, column: &str) -> Option<&'a TableName> {
    let spec = specs.iter().find(|spec| spec.name == *table)?;
    let mut references = spec.references.iter();
    let reference = references.find(|reference| reference.column == column)?;
    Some(&reference.parent)
}

/// Refuses foreign keys that are each other's values, so that nothing says what these are.
fn no_value_of_itself(specs: &[TableSpec]) -> Result<(), Error> {
    for spec in specs {
        for first in spec.links() {
            let mut seen: Vec<&Reference> = Vec::new();
            let mut next = vec![first];
            while let Some(reference) = next.pop() {
                if reference.parent == spec.name && reference.parent_column == first.column {
                    let through = ColumnName::new(&first.parent, first.parent_column);
                    return Err(Error::Column {
                        column: ColumnName::new(&spec.name, first.column),
                        problem: format!(
                            "it refers to itself by way of `{through}`, so nothing says what its values are; give one of the columns a generator"
                        ),
                    });
                }
                if seen.contains(&reference) {
                    continue;
                }
                seen.push(reference);
                let parent = specs.iter().find(|spec| spec.name == reference.parent);
                let links = parent.into_iter().flat_map(TableSpec::links);
                next.extend(links.filter(|link| link.column == reference.parent_column));
            }
        }
    }
    Ok(())
}

/// One circle among tables of which each refers to another one of them; each table to the next, and the
/// last to the first.
fn circle(
    specs: &[TableSpec],
    makers: &[Vec<Maker>],
    later: &[Later],
    waiting: &[usize],
) -> Vec<usize> {
    let mut path: Vec<usize> = Vec::new();
    let mut next = waiting.first().copied();
    while let Some(index) = next {
        if let Some(start) = path.iter().position(|seen| *seen == index) {
            path.drain(..start);
            break;
        }
        path.push(index);
        next = parents(specs, makers, later, index).find(|parent| waiting.contains(parent));
    }
    path
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Seeder => f.write_str("seeder"),
            Reason::Attribute => f.write_str("attribute"),
            Reason::PrimaryKey => f.write_str("primary key"),
            Reason::ForeignKey => f.write_str("foreign key"),
            Reason::Name(words) => write!(f, "name `{words}`"),
            Reason::Type(name) => write!(f, "type `{name}`"),
        }
    }
}

impl fmt::Display for UniqueSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.primary_key {
            true => "primary key",
            false => "unique",
        };
        write!(f, "{what} ({})", self.columns.join(", "))
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, table) in self.tables.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            write!(f, "{table}")?;
        }
        Ok(())
    }
}

/// Texts that are longer stand out of their column in what a plan shows.
const WIDEST: usize = 40;

impl fmt::Display for TablePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} rows", self.name, grouped(self.layout.len()))?;
        if self.layout.first() > 0 {
            write!(f, " behind {}", grouped(self.layout.first()))?;
        }
        for maker in &self.makers {
            let (parent, column) = (&maker.parent, maker.column);
            write!(f, ", {} per row of {parent} ({column})", per_row(maker))?;
        }
        for unique in &self.unique {
            write!(f, ", {unique}")?;
        }
        let width = |text: fn(&ColumnPlan) -> &str| {
            let widths = self
                .columns
                .iter()
                .map(|column| text(column).chars().count())
                .filter(|width| *width <= WIDEST);
            widths.max().unwrap_or(0)
        };
        let name = width(|column| column.name);
        // One long list of values does not move the reasons of all columns out of sight.
        let generator = width(|column| &column.generator);
        for column in &self.columns {
            write!(
                f,
                "\n  {:<name$}  {:<generator$}  {}",
                column.name, column.generator, column.reason
            )?;
        }
        Ok(())
    }
}

/// `10`, `1..=3` or `0.6 => 1..=4, 0.4 => 5..=9`.
fn per_row(maker: &Maker) -> String {
    let range = |least: u64, most: u64| match least == most {
        true => least.to_string(),
        false => format!("{least}..={most}"),
    };
    match maker.counts[..] {
        [(_, least, most)] => range(least, most),
        ref several => {
            let parts = several
                .iter()
                .map(|(weight, least, most)| format!("{weight} => {}", range(*least, *most)));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChildSpec, Deferral, Plan, PolymorphicSpec, Reference, TableSpec};
    use crate::bind::{Binder, ColumnSpec};
    use crate::error::Error;
    use crate::infer::infer;
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stored::Stored;

    #[test]
    fn a_long_generator_leaves_the_reasons_of_other_columns_where_they_are() {
        let plan = Plan::new(Seed(1), vec![table("crates", &[])]).unwrap();
        let mut binder = Binder::new(plan);
        let spec = |name| ColumnSpec {
            name,
            max_length: None,
            unique: false,
            null: 0.0,
            generator: "",
        };
        binder
            .table(&TableName::new("crates"), &["name", "category"], |build| {
                build.inferred(&spec("name"), infer::<String>)?;
                build.inferred(&spec("category"), infer::<String>)
            })
            .unwrap();
        let shown = binder.plan().to_string();
        assert!(
            shown.contains("\n  name      title  name `name`\n"),
            "{shown}"
        );
        assert!(shown.ends_with(")  name `category`"), "{shown}");
    }

    fn table(name: &str, parents: &[&str]) -> TableSpec {
        let references = parents.iter().map(|parent| Reference {
            column: "parent_id",
            key: "parent_id",
            inherited: false,
            parent: TableName::new(parent),
            parent_column: "id",
            nullable: false,
            deferral: Deferral::default(),
        });
        TableSpec {
            name: TableName::new(name),
            count: None,
            references: references.collect(),
            polymorphic: Vec::new(),
            children: Vec::new(),
            unique: Vec::new(),
        }
    }

    fn with(mut table: TableSpec, child: &str, each: u64) -> TableSpec {
        table.children.push(ChildSpec {
            child: TableName::new(child),
            column: None,
            counts: vec![(1.0, each, each)],
        });
        table
    }

    /// A table with a pair that refers to rows of others.
    fn pair(mut table: TableSpec, targets: &[&str]) -> TableSpec {
        let targets = self::table("", targets).references.into_iter();
        let targets = targets.map(|target| Reference {
            column: "of_id",
            key: "of_id",
            ..target
        });
        table.polymorphic.push(PolymorphicSpec {
            type_column: "of",
            column: "of_id",
            targets: targets.map(|target| (1.0, target)).collect(),
        });
        table
    }

    fn names(plan: &Plan) -> Vec<String> {
        let names = plan.tables().iter().map(|table| table.name().to_string());
        names.collect()
    }

    #[test]
    fn parents_come_first_and_ties_follow_the_declaration() {
        let specs = vec![
            table("c", &["b"]),
            table("z", &[]),
            table("b", &["a", "b"]),
            table("a", &["not_in_the_run"]),
        ];
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["z", "a", "b", "c"]);
    }

    #[test]
    fn a_circle_is_an_error_that_prints_it() {
        let mut specs = vec![
            table("d", &["a"]),
            table("a", &["b"]),
            table("b", &["c"]),
            table("c", &["a"]),
        ];
        for spec in &mut specs {
            spec.references[0].deferral = Deferral::Impossible;
        }
        let error = Plan::new(Seed(1), specs).unwrap_err();
        assert_eq!(
            error.to_string(),
            "tables refer to each other in a circle: `a` -> `b` -> `c` -> `a`; make `a.parent_id`, \
             `b.parent_id` or `c.parent_id` an `Option`, or its constraint in the database DEFERRABLE"
        );
        // What the database can do is no way out where all keys are filled already.
        let specs = vec![
            with(table("a", &["b"]), "b", 1),
            with(table("b", &["a"]), "a", 1),
        ];
        let error = Plan::new(Seed(1), specs).unwrap_err();
        assert_eq!(
            error.to_string(),
            "tables refer to each other in a circle: `a` -> `b` -> `a`; a `with` fills a key at every \
             step of it, so nothing says how many rows there are; leave out one `with`"
        );
    }

    #[test]
    fn a_table_that_makes_its_own_rows_is_an_error() {
        let specs = vec![with(table("a", &["a"]), "a", 3)];
        let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
        assert!(
            error.starts_with("table `a`: `with(a = ...)`: a table cannot make its own rows"),
            "{error}"
        );
    }

    #[test]
    fn a_circle_opens_where_it_costs_least() {
        let circle = |keys: [(bool, Deferral); 3]| {
            let mut specs = vec![table("a", &["b"]), table("b", &["c"]), table("c", &["a"])];
            for (spec, (nullable, deferral)) in specs.iter_mut().zip(keys) {
                spec.references[0].nullable = nullable;
                spec.references[0].deferral = deferral;
            }
            let plan = Plan::new(Seed(1), specs).unwrap();
            let first = &plan.tables()[0];
            let deferred = first.deferred() == ["parent_id"];
            assert_ne!(deferred, first.cut() == ["parent_id"]);
            (first.name().to_string(), deferred)
        };
        use Deferral::{Costly, Free, Impossible, Together};
        for (keys, first, deferred) in [
            (
                [(false, Costly), (false, Costly), (false, Costly)],
                "a",
                true,
            ),
            (
                [(false, Impossible), (false, Costly), (false, Costly)],
                "b",
                true,
            ),
            (
                [(false, Costly), (false, Costly), (true, Costly)],
                "c",
                false,
            ),
            (
                [(true, Impossible), (false, Free), (true, Costly)],
                "b",
                true,
            ),
            (
                [(true, Impossible), (false, Together), (true, Costly)],
                "b",
                true,
            ),
            ([(true, Together), (false, Free), (true, Costly)], "b", true),
            ([(true, Free), (false, Free), (true, Free)], "a", true),
        ] {
            assert_eq!(circle(keys), (first.to_owned(), deferred), "{keys:?}");
        }
    }

    #[test]
    fn tables_of_a_circle_are_one_step_where_one_statement_takes_them() {
        let steps = |deferral| {
            let mut specs = vec![
                table("countries", &[]),
                table("models", &["images"]),
                table("comments", &["models"]),
                table("images", &["users"]),
                table("users", &["models", "countries"]),
                table("likes", &["comments", "users"]),
            ];
            for spec in &mut specs {
                for (place, key) in spec.references.iter_mut().enumerate() {
                    key.deferral = deferral;
                    if place > 0 {
                        (key.column, key.key) = ("other_id", "other_id");
                    }
                }
            }
            let plan = Plan::new(Seed(1), specs).unwrap();
            let names = names(&plan);
            let steps = plan.steps().into_iter();
            let names =
                |step: Vec<usize>| step.into_iter().map(|place| names[place].clone()).collect();
            let steps: Vec<Vec<String>> = steps.map(names).collect();
            let steps: Vec<String> = steps.iter().map(|step| step.join(" ")).collect();
            steps.join(", ")
        };
        // Rows that refer to those of the circle come behind it.
        assert_eq!(
            steps(Deferral::Together),
            "countries, models users images, comments, likes"
        );
        assert_eq!(
            steps(Deferral::Free),
            "countries, models, comments, users, images, likes"
        );
    }

    #[test]
    fn the_key_that_with_fills_does_not_wait() {
        let specs = vec![with(table("a", &["b"]), "b", 3), table("b", &["a"])];
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["a", "b"]);
        let mut specs = vec![with(table("a", &["b"]), "b", 3), table("b", &["a"])];
        specs[0].references[0].deferral = Deferral::Impossible;
        assert!(Plan::new(Seed(1), specs).is_err());
    }

    #[test]
    fn keys_that_are_each_others_values_are_an_error() {
        let mut specs = vec![table("a", &["b"]), table("b", &["a"])];
        for spec in &mut specs {
            spec.references[0].parent_column = "parent_id";
        }
        let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
        assert!(
            error.starts_with("column `a.parent_id`: it refers to itself by way of `b.parent_id`"),
            "{error}"
        );
    }

    #[test]
    fn a_circle_is_cut_where_all_keys_may_be_null() {
        let mut specs = vec![
            table("models", &["images", "images"]),
            table("images", &["users"]),
            table("users", &["images", "models"]),
        ];
        specs[0].references[0].nullable = true;
        let cover = &mut specs[0].references[1];
        (cover.column, cover.key) = ("cover_id", "cover_id");
        for (key, column) in specs[2].references.iter_mut().zip(["image_id", "model_id"]) {
            key.nullable = true;
            (key.column, key.key) = (column, column);
        }
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["users", "images", "models"]);
        let users = plan.table(&TableName::new("users")).unwrap();
        assert_eq!(users.cut(), ["image_id", "model_id"]);
        let models = plan.table(&TableName::new("models")).unwrap();
        assert!(models.cut().is_empty());
    }

    #[test]
    fn with_multiplies_and_overrides_the_count_of_the_child() {
        let mut post = with(table("posts", &["users"]), "comments", 3);
        post.count = Some(7);
        let specs = vec![
            with(table("users", &[]), "posts", 10),
            post,
            table("comments", &["posts"]),
        ];
        let plan = Plan::new(Seed(1), specs).unwrap();
        let rows: Vec<u64> = plan.tables().iter().map(|t| t.layout().len()).collect();
        assert_eq!(rows, [10, 100, 300]);
        assert_eq!(
            plan.to_string(),
            "users: 10 rows\nposts: 100 rows, 10 per row of users (parent_id)\ncomments: 300 rows, 3 per row of posts (parent_id)"
        );
    }

    #[test]
    fn rows_come_behind_those_that_are_there() {
        let mut stored = Stored::default();
        stored.add_rows(TableName::new("users"), 1_000);
        stored.add_rows(TableName::new("posts"), 7);
        let specs = || {
            vec![
                with(table("users", &[]), "posts", 2),
                table("posts", &["users"]),
            ]
        };
        let plan = Plan::behind(stored.clone(), Seed(1), specs()).unwrap();
        let numbers = plan.tables().iter().map(|t| t.layout().numbers());
        assert!(numbers.eq([1_000..1_010, 7..27]));
        assert_eq!(
            plan.to_string(),
            "users: 10 rows behind 1,000\nposts: 20 rows behind 7, 2 per row of users (parent_id)"
        );
        let parents = plan.tables()[1].layout().row(26).parent.unwrap();
        assert_eq!((parents.index, parents.ordinal), (1_009, 1));
        stored.add_rows(TableName::new("users"), u64::MAX - 9);
        let error = Plan::behind(stored, Seed(1), specs()).unwrap_err();
        assert_eq!(error.to_string(), "table `users`: more than 2^64 rows");
    }

    #[test]
    fn two_with_parents_are_an_error() {
        let specs = vec![
            with(table("users", &[]), "posts", 1),
            with(table("blogs", &[]), "posts", 1),
            table("posts", &["users", "blogs"]),
        ];
        let error = Plan::new(Seed(1), specs).unwrap_err();
        assert!(matches!(error, Error::TwoParents { .. }), "{error}");
    }

    #[test]
    fn several_parents_make_rows_through_a_pair() {
        let notes = || pair(table("notes", &["users"]), &["posts", "photos"]);
        let makes = |name: &str| with(table(name, &[]), "notes", 2);
        let specs = vec![
            makes("photos"),
            notes(),
            table("users", &[]),
            makes("posts"),
        ];
        let plan = Plan::new(Seed(1), specs).unwrap();
        let notes_of = plan.table(&TableName::new("notes")).unwrap();
        // In the order of the pair.
        assert_eq!(
            notes_of.to_string(),
            "notes: 40 rows, 2 per row of posts (of_id), 2 per row of photos (of_id)"
        );
        for parents in [["posts", "users"], ["users", "photos"]] {
            let [first, second] = parents;
            let specs = vec![makes(first), makes(second), notes()];
            let error = Plan::new(Seed(1), specs).unwrap_err();
            assert!(matches!(error, Error::TwoParents { .. }), "{error}");
        }
        let specs = vec![
            with(table("posts", &[]), "notes", 1),
            pair(table("notes", &["posts"]), &["posts"]),
        ];
        let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
        assert!(
            error.contains("2 foreign keys to it (parent_id, of_id)"),
            "{error}"
        );
    }

    #[test]
    fn a_pair_waits_for_no_rows_in_a_circle() {
        let circle = |photos: TableSpec| {
            let mut specs = vec![photos, pair(table("notes", &[]), &["posts", "photos"])];
            specs[0].references[0].deferral = Deferral::Impossible;
            specs.push(table("posts", &[]));
            Plan::new(Seed(1), specs)
        };
        let plan = circle(table("photos", &["notes"])).unwrap();
        assert_eq!(names(&plan), ["posts", "notes", "photos"]);
        let notes = plan.table(&TableName::new("notes")).unwrap();
        // Nothing is filled or checked later.
        assert!(notes.cut().is_empty() && notes.deferred().is_empty());
        let error = circle(with(table("photos", &["notes"]), "notes", 1)).unwrap_err();
        assert!(matches!(error, Error::Cycle { .. }), "{error}");
        // Of a pair that `with` fills the other tables do not matter.
        let mut specs = vec![
            table("photos", &["notes"]),
            pair(table("notes", &[]), &["posts", "photos"]),
            with(table("posts", &[]), "notes", 1),
        ];
        specs[0].references[0].deferral = Deferral::Impossible;
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["posts", "notes", "photos"]);
    }

    #[test]
    fn a_target_that_no_row_refers_to_does_not_matter() {
        let posts = || with(table("posts", &[]), "notes", 1);
        let notes = |parents: &[&str]| pair(table("notes", parents), &["posts", "photos"]);
        let specs = vec![notes(&[]), posts(), table("photos", &[])];
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["posts", "notes", "photos"]);
        assert_eq!(plan.steps(), [[0], [1], [2]]);
        // A foreign key to the same table may be cut.
        let mut specs = vec![notes(&["photos"]), posts(), table("photos", &["notes"])];
        specs[0].references[0].nullable = true;
        specs[2].references[0].deferral = Deferral::Impossible;
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["posts", "notes", "photos"]);
        assert_eq!(plan.tables()[1].cut(), ["parent_id"]);
    }

    #[test]
    fn a_pair_that_has_its_own_values_is_an_error() {
        let mut specs = vec![
            pair(table("a", &[]), &["c", "b"]),
            table("b", &["a"]),
            table("c", &[]),
        ];
        specs[0].polymorphic[0].targets[1].1.parent_column = "parent_id";
        specs[1].references[0].parent_column = "of_id";
        let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
        assert!(
            error.starts_with("column `a.of_id`: it refers to itself by way of `b.parent_id`"),
            "{error}"
        );
    }

    #[test]
    fn with_of_two_foreign_keys_asks_which() {
        let specs = vec![
            with(table("users", &[]), "posts", 1),
            table("posts", &["users", "users"]),
        ];
        let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
        assert!(error.contains("2 foreign keys"), "{error}");
    }

    #[test]
    fn unknown_output_versions_are_an_error() {
        for version in [0, 2] {
            let error = Plan::new(Seed(1).version(version), Vec::new()).unwrap_err();
            assert!(matches!(error, Error::UnknownVersion { .. }));
        }
    }
}
