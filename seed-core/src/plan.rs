//! The plan of a run, as data: which tables, in which order, how many rows, related how.

use std::fmt;

use crate::counts::Counts;
use crate::error::Error;
use crate::layout::Layout;
use crate::name::TableName;
use crate::report::grouped;
use crate::seed::Seed;
use crate::stored::Stored;
use crate::stream::{Purpose, Stream};

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

/// A foreign key of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The column, by its SQL name.
    pub column: &'static str,
    /// The table it refers to.
    pub parent: TableName,
    /// The column it refers to.
    pub parent_column: &'static str,
    /// Whether it may be NULL, so that a circle of foreign keys can be cut here.
    pub nullable: bool,
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
    maker: Option<Maker>,
    references: Vec<Reference>,
    unique: Vec<UniqueSpec>,
    cut: Vec<&'static str>,
    columns: Vec<ColumnPlan>,
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
        let (order, cuts) = insertion_order(&specs, &makers)?;
        for index in order {
            let spec = &specs[index];
            let maker = makers[index].clone();
            let layout = plan.layout(spec, maker.as_ref())?;
            plan.tables.push(TablePlan {
                name: spec.name.clone(),
                layout,
                maker,
                references: spec.references.clone(),
                unique: spec.unique.clone(),
                cut: cuts[index].clone(),
                columns: Vec::new(),
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

    pub(crate) fn set_columns(&mut self, name: &TableName, columns: Vec<ColumnPlan>) {
        if let Some(table) = self.tables.iter_mut().find(|table| table.name == *name) {
            table.columns = columns;
        }
    }

    fn layout(&self, spec: &TableSpec, maker: Option<&Maker>) -> Result<Layout, Error> {
        let first = self.stored.rows(&spec.name);
        let Some(maker) = maker else {
            let rows = spec.count.unwrap_or(DEFAULT_COUNT);
            let last = first.checked_add(rows).ok_or_else(|| Error::Table {
                table: spec.name.clone(),
                problem: "more than 2^64 rows".into(),
            })?;
            return Ok(Layout::Root(first..last));
        };
        let refuse = |problem: String| Error::Table {
            table: maker.parent.clone(),
            problem: format!("`with({} = ...)`: {problem}", spec.name),
        };
        let counts = Counts::new(&maker.counts).map_err(|error| refuse(error.to_string()))?;
        let stream = Stream::new(self.seed, &spec.name, maker.column, Purpose::Count);
        // The parent comes earlier in the order, because `with` needs a foreign key to it.
        let parent = self.table(&maker.parent).map(|table| table.layout.clone());
        Layout::children(parent.unwrap_or(Layout::Root(0..0)), counts, stream, first)
            .ok_or_else(|| refuse("more than 2^64 rows".into()))
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

    /// Its foreign keys that are NULL until the rows they refer to are there: where the plan cuts the
    /// circles that tables refer to each other in.
    #[must_use]
    pub fn cut(&self) -> &[&'static str] {
        &self.cut
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

    /// The foreign key that holds the parent whose `with` makes the rows.
    pub(crate) fn made_through(&self) -> Option<&'static str> {
        self.maker.as_ref().map(|maker| maker.column)
    }

    /// The table whose `with` makes the rows.
    pub(crate) fn made_by(&self) -> Option<&TableName> {
        self.maker.as_ref().map(|maker| &maker.parent)
    }

    /// The most rows that one parent makes.
    pub(crate) fn most_per_parent(&self) -> u64 {
        let counts = self.maker.iter().flat_map(|maker| &maker.counts);
        counts.map(|(_, _, most)| *most).max().unwrap_or(0)
    }
}

/// For each table the parent whose `with` makes it.
fn makers(specs: &[TableSpec]) -> Result<Vec<Option<Maker>>, Error> {
    let mut makers: Vec<Option<Maker>> = vec![None; specs.len()];
    for parent in specs {
        for child in &parent.children {
            let Some(index) = specs.iter().position(|spec| spec.name == child.child) else {
                continue;
            };
            if let Some(first) = &makers[index] {
                return Err(Error::TwoParents {
                    table: child.child.clone(),
                    first: first.parent.clone(),
                    second: parent.name.clone(),
                });
            }
            makers[index] = Some(Maker {
                parent: parent.name.clone(),
                column: foreign_key(parent, child, &specs[index])?,
                counts: child.counts.clone(),
            });
        }
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
        .references
        .iter()
        .filter(|reference| reference.parent == parent.name)
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

/// Foreign keys of each table that are filled after all rows are there.
type Cuts = Vec<Vec<&'static str>>;

/// Indices of the tables, parents first; among those that may come next, the first declared. Where none
/// may, a circle is cut.
fn insertion_order(
    specs: &[TableSpec],
    makers: &[Option<Maker>],
) -> Result<(Vec<usize>, Cuts), Error> {
    let mut cuts: Cuts = vec![Vec::new(); specs.len()];
    let mut order: Vec<usize> = Vec::with_capacity(specs.len());
    let mut waiting: Vec<usize> = (0..specs.len()).collect();
    while !waiting.is_empty() {
        let ready = waiting
            .iter()
            .position(|index| parents(specs, &cuts, *index).all(|parent| order.contains(&parent)));
        match ready {
            Some(place) => order.push(waiting.remove(place)),
            None => {
                let circle = circle(specs, &cuts, &waiting);
                if !cut(specs, makers, &circle, &mut cuts) {
                    let tables = circle.iter().map(|index| specs[*index].name.clone());
                    return Err(Error::Cycle {
                        tables: tables.collect(),
                    });
                }
            }
        }
    }
    Ok((order, cuts))
}

/// Cuts a circle at the first table, in the order of declaration, whose foreign keys to the next one may
/// all be NULL.
fn cut(specs: &[TableSpec], makers: &[Option<Maker>], circle: &[usize], cuts: &mut Cuts) -> bool {
    let mut places: Vec<usize> = (0..circle.len()).collect();
    places.sort_by_key(|place| circle[*place]);
    for place in places {
        let (index, next) = (circle[place], circle[(place + 1) % circle.len()]);
        let keys: Vec<&Reference> = specs[index]
            .references
            .iter()
            .filter(|key| key.parent == specs[next].name && !cuts[index].contains(&key.column))
            .collect();
        let made_through = makers[index].as_ref().map(|maker| maker.column);
        let is_free = |key: &&Reference| key.nullable && made_through != Some(key.column);
        if keys.iter().all(is_free) {
            cuts[index].extend(keys.iter().map(|key| key.column));
            return true;
        }
    }
    false
}

/// The tables of the run that a table refers to, without itself and where no circle is cut.
fn parents(specs: &[TableSpec], cuts: &Cuts, index: usize) -> impl Iterator<Item = usize> {
    specs[index]
        .references
        .iter()
        .filter(move |reference| !cuts[index].contains(&reference.column))
        .filter_map(|reference| specs.iter().position(|spec| spec.name == reference.parent))
        .filter(move |parent| *parent != index)
}

/// One circle among tables of which each refers to another one of them; each table to the next, and the
/// last to the first.
fn circle(specs: &[TableSpec], cuts: &Cuts, waiting: &[usize]) -> Vec<usize> {
    let mut path: Vec<usize> = Vec::new();
    let mut next = waiting.first().copied();
    while let Some(index) = next {
        if let Some(start) = path.iter().position(|seen| *seen == index) {
            path.drain(..start);
            break;
        }
        path.push(index);
        next = parents(specs, cuts, index).find(|parent| waiting.contains(parent));
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

impl fmt::Display for TablePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} rows", self.name, grouped(self.layout.len()))?;
        if self.layout.first() > 0 {
            write!(f, " behind {}", grouped(self.layout.first()))?;
        }
        if let Some(maker) = &self.maker {
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
                .map(|column| text(column).chars().count());
            widths.max().unwrap_or(0)
        };
        let (name, generator) = (width(|c| c.name), width(|c| &c.generator));
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
    use super::{ChildSpec, Plan, Reference, TableSpec};
    use crate::error::Error;
    use crate::name::TableName;
    use crate::seed::Seed;
    use crate::stored::Stored;

    fn table(name: &str, parents: &[&str]) -> TableSpec {
        let references = parents.iter().map(|parent| Reference {
            column: "parent_id",
            parent: TableName::new(parent),
            parent_column: "id",
            nullable: false,
        });
        TableSpec {
            name: TableName::new(name),
            count: None,
            references: references.collect(),
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
        let specs = vec![
            table("d", &["a"]),
            table("a", &["b"]),
            table("b", &["c"]),
            table("c", &["a"]),
        ];
        let error = Plan::new(Seed(1), specs).unwrap_err();
        assert_eq!(
            error.to_string(),
            "tables refer to each other in a circle: `a` -> `b` -> `c` -> `a`; \
             one of these foreign keys has to be an `Option` (and not the one that `with` fills)"
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
        for key in &mut specs[2].references {
            key.nullable = true;
        }
        let plan = Plan::new(Seed(1), specs).unwrap();
        assert_eq!(names(&plan), ["users", "images", "models"]);
        let users = plan.table(&TableName::new("users")).unwrap();
        assert_eq!(users.cut(), ["parent_id"]);
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
