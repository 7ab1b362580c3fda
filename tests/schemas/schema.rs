//! A schema as data: its tables in SQL, and what the attributes of its models would say.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use crate::random::Dice;

/// The columns of every table; those that a schema does not use are always NULL.
pub(crate) const NAMES: [&str; WIDTH] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6"];
pub(crate) const WIDTH: usize = 7;

/// Random tables, and two more beside them.
pub(crate) const TABLES: usize = 10;
pub(crate) const RANDOM_TABLES: usize = 8;

#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) tables: Vec<Table>,
    /// The order in which the models are declared.
    pub(crate) declared: Vec<usize>,
    /// The rows of the table that is not part of the run.
    pub(crate) outside: usize,
}

/// What a schema has, so that the test knows what it has tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A circle of foreign keys that the plan has opened.
    Circle,
    /// There were values enough for a second run.
    Appended,
    SelfReference,
    RequiredSelfReference,
    ForeignKeyThatIsNull,
    UniqueForeignKey,
    KeyThatIsForeignKey,
    ForeignKeyToUniqueColumn,
    CompositeKey,
    UniqueTogether,
    TwoUniqueTogether,
    KeysOfTheDatabase,
    KeysOutsideOfTheRun,
    With,
    WithOfTwoLevels,
    WithIntoUniqueTogether,
    EightTables,
}

impl Shape {
    pub(crate) const ALL: [Shape; 17] = [
        Shape::Circle,
        Shape::Appended,
        Shape::SelfReference,
        Shape::RequiredSelfReference,
        Shape::ForeignKeyThatIsNull,
        Shape::UniqueForeignKey,
        Shape::KeyThatIsForeignKey,
        Shape::ForeignKeyToUniqueColumn,
        Shape::CompositeKey,
        Shape::UniqueTogether,
        Shape::TwoUniqueTogether,
        Shape::KeysOfTheDatabase,
        Shape::KeysOutsideOfTheRun,
        Shape::With,
        Shape::WithOfTwoLevels,
        Shape::WithIntoUniqueTogether,
        Shape::EightTables,
    ];
}

#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) count: Option<u64>,
    /// How many of the first columns are the primary key; with none the database gives it.
    pub(crate) keys: usize,
    /// The first key that the database gives, for `AUTOINCREMENT`.
    pub(crate) first: Option<i64>,
    pub(crate) columns: Vec<Column>,
    pub(crate) unique: Vec<Vec<usize>>,
    pub(crate) children: Vec<Child>,
}

/// One entry of `with`.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    pub(crate) table: usize,
    pub(crate) column: usize,
    /// Whether the entry names the column; it has to where there are several.
    pub(crate) named: bool,
    pub(crate) counts: Vec<(f64, u64, u64)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
    pub(crate) null: f64,
    pub(crate) unique: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Not used.
    None,
    /// A primary key of which nothing is said.
    Key,
    /// A column of which nothing is said.
    Inferred,
    Generated(Gen),
    Reference(Target),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// A table and its column; `id` is one that the database gives.
    Table(usize, &'static str),
    /// The table that is not part of the run.
    Outside,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Type {
    Int,
    Big,
    Text,
}

/// A generator, as `gen = ...` would say it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Gen {
    Int(i64),
    Pattern(&'static str),
    UserName,
    Uuid,
    /// A text of which no two need differ.
    Word,
    /// Values that cannot be counted through.
    Uncountable,
}

impl Column {
    pub(crate) fn none() -> Column {
        Column {
            kind: Kind::None,
            ty: Type::Int,
            nullable: true,
            null: 0.0,
            unique: false,
        }
    }

    pub(crate) fn target(&self) -> Option<&Target> {
        match &self.kind {
            Kind::Reference(target) => Some(target),
            _ => None,
        }
    }
}

impl Target {
    pub(crate) fn table(&self) -> String {
        match self {
            Target::Table(table, _) => format!("t{table}"),
            Target::Outside => "outside".into(),
        }
    }

    fn column(&self) -> &'static str {
        match self {
            Target::Table(_, column) => column,
            Target::Outside => "code",
        }
    }
}

impl Table {
    /// Whether a column is the whole primary key.
    pub(crate) fn is_key(&self, column: usize) -> bool {
        self.keys == 1 && column == 0
    }

    /// The foreign keys to a table.
    pub(crate) fn foreign_keys_to(&self, parent: usize) -> Vec<usize> {
        let is_one = |column: &usize| matches!(self.columns[*column].target(), Some(Target::Table(table, _)) if *table == parent);
        (0..WIDTH).filter(is_one).collect()
    }
}

impl Schema {
    /// The parent whose `with` makes a table.
    pub(crate) fn maker(&self, table: usize) -> Option<(usize, &Child)> {
        self.makers(table).next()
    }

    pub(crate) fn makers(&self, table: usize) -> impl Iterator<Item = (usize, &Child)> {
        let children = self
            .tables
            .iter()
            .enumerate()
            .flat_map(|(parent, said)| said.children.iter().map(move |child| (parent, child)));
        children.filter(move |(_, child)| child.table == table)
    }

    /// What the schema has, but for what only its runs show.
    pub(crate) fn shapes(&self) -> BTreeSet<Shape> {
        let mut shapes = BTreeSet::new();
        let mut add = |has: bool, shape: Shape| {
            if has {
                shapes.insert(shape);
            }
        };
        add(self.tables.len() == RANDOM_TABLES, Shape::EightTables);
        for (place, table) in self.tables.iter().enumerate() {
            for (column, said) in table.columns.iter().enumerate() {
                let Some(target) = said.target() else {
                    continue;
                };
                match target {
                    Target::Outside => add(true, Shape::KeysOutsideOfTheRun),
                    Target::Table(parent, key) => {
                        let own = *parent == place;
                        add(own && said.nullable, Shape::SelfReference);
                        add(own && !said.nullable, Shape::RequiredSelfReference);
                        add(*key == "id", Shape::KeysOfTheDatabase);
                        add(*key == "c2", Shape::ForeignKeyToUniqueColumn);
                    }
                }
                add(said.null > 0.0, Shape::ForeignKeyThatIsNull);
                add(said.unique, Shape::UniqueForeignKey);
                add(table.is_key(column), Shape::KeyThatIsForeignKey);
            }
            add(table.keys == 2, Shape::CompositeKey);
            add(!table.unique.is_empty(), Shape::UniqueTogether);
            add(table.unique.len() > 1, Shape::TwoUniqueTogether);
            let Some((parent, child)) = self.maker(place) else {
                continue;
            };
            add(true, Shape::With);
            add(self.maker(parent).is_some(), Shape::WithOfTwoLevels);
            let in_key = table.keys == 2 && child.column < 2;
            let together = table
                .unique
                .iter()
                .any(|group| group.contains(&child.column));
            add(in_key || together, Shape::WithIntoUniqueTogether);
        }
        shapes
    }

    /// Whether the rows depend on nothing that only the database knows.
    pub(crate) fn is_known_without_database(&self) -> bool {
        let columns = || self.tables.iter().flat_map(|table| &table.columns);
        let outside = columns().any(|column| column.target() == Some(&Target::Outside));
        !outside && self.tables.iter().all(|table| table.first.is_none())
    }

    /// The same with a table that nothing refers to, and a table that refers to others.
    pub(crate) fn with_unrelated_tables(&self, dice: &mut Dice) -> Schema {
        let mut larger = self.clone();
        let mut alone = Table {
            count: Some(dice.below(30)),
            keys: 1,
            first: None,
            columns: vec![Column::none(); WIDTH],
            unique: Vec::new(),
            children: Vec::new(),
        };
        alone.columns[0] = Column {
            kind: Kind::Key,
            nullable: false,
            unique: false,
            ..Column::none()
        };
        let mut refers = alone.clone();
        let mut parents = self.tables.iter().enumerate();
        if let Some((parent, table)) = parents.next_back().filter(|(_, table)| table.keys == 1) {
            refers.columns[1] = Column {
                kind: Kind::Reference(Target::Table(parent, "c0")),
                ty: table.columns[0].ty,
                ..Column::none()
            };
        }
        for table in [alone, refers] {
            let place = dice.below(larger.declared.len() as u64 + 1) as usize;
            larger.declared.insert(place, larger.tables.len());
            larger.tables.push(table);
        }
        larger
    }

    pub(crate) fn sql(&self) -> String {
        let mut sql = String::from("CREATE TABLE outside (code TEXT PRIMARY KEY NOT NULL);\n");
        for row in 0..self.outside {
            sql.push_str(&format!("INSERT INTO outside VALUES ('outside {row}');\n"));
        }
        for (place, table) in self.tables.iter().enumerate() {
            sql.push_str(&table.sql(place));
        }
        sql
    }

    /// The same for PostgreSQL, where a foreign key needs the table that it refers to.
    #[cfg(feature = "postgres")]
    pub(crate) fn postgres_sql(&self) -> String {
        let mut sql = String::from("CREATE TABLE outside (code TEXT PRIMARY KEY NOT NULL);\n");
        for row in 0..self.outside {
            sql.push_str(&format!("INSERT INTO outside VALUES ('outside {row}');\n"));
        }
        let mut keys = String::new();
        for (place, table) in self.tables.iter().enumerate() {
            let mut lines = table.lines("BIGINT");
            if table.keys == 0 {
                let first = table.first.unwrap_or(1);
                lines.push(format!(
                    "id BIGINT GENERATED BY DEFAULT AS IDENTITY (START WITH {first}) PRIMARY KEY"
                ));
            }
            sql.push_str(&format!("CREATE TABLE t{place} ({});\n", lines.join(", ")));
            for (column, name) in table.columns.iter().zip(NAMES) {
                if let Some(target) = column.target() {
                    let (parent, key) = (target.table(), target.column());
                    keys.push_str(&format!(
                        "ALTER TABLE t{place} ADD FOREIGN KEY ({name}) REFERENCES {parent} ({key});\n"
                    ));
                }
            }
        }
        sql + &keys
    }

    /// Lets the models of this thread be those of the schema.
    pub(crate) fn enter(&self) -> Entered {
        CURRENT.with_borrow_mut(|current| *current = Some(Rc::new(self.clone())));
        Entered
    }

    /// The schema that was entered.
    pub(crate) fn current() -> Rc<Schema> {
        CURRENT.with_borrow(|current| current.clone().expect("within a schema"))
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<Schema>>> = const { RefCell::new(None) };
}

/// Leaves the schema when it is dropped.
pub(crate) struct Entered;

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.with_borrow_mut(|current| *current = None);
    }
}

impl Table {
    /// Its columns and constraints, but for foreign keys.
    fn lines(&self, integer: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for (column, name) in self.columns.iter().zip(NAMES) {
            let ty = match column.ty {
                Type::Text => "TEXT",
                Type::Int | Type::Big => integer,
            };
            let null = if column.nullable { "" } else { " NOT NULL" };
            let unique = if column.unique { " UNIQUE" } else { "" };
            lines.push(format!("{name} {ty}{null}{unique}"));
        }
        match self.keys {
            0 => {}
            1 => lines.push("PRIMARY KEY (c0)".into()),
            _ => lines.push("PRIMARY KEY (c0, c1)".into()),
        }
        for unique in &self.unique {
            let names: Vec<&str> = unique.iter().map(|column| NAMES[*column]).collect();
            lines.push(format!("UNIQUE ({})", names.join(", ")));
        }
        lines
    }

    fn sql(&self, place: usize) -> String {
        let mut lines = Vec::new();
        match self.first {
            _ if self.keys > 0 => {}
            Some(_) => lines.push("id INTEGER PRIMARY KEY AUTOINCREMENT".to_owned()),
            None => lines.push("id INTEGER PRIMARY KEY".to_owned()),
        }
        lines.extend(self.lines("INTEGER"));
        for (column, name) in self.columns.iter().zip(NAMES) {
            if let Some(target) = column.target() {
                let (table, key) = (target.table(), target.column());
                lines.push(format!("FOREIGN KEY ({name}) REFERENCES {table} ({key})"));
            }
        }
        let counter = self.first.map_or_else(String::new, |first| {
            let before = first - 1;
            format!("INSERT INTO sqlite_sequence VALUES ('t{place}', {before});\n")
        });
        format!(
            "CREATE TABLE t{place} (\n    {}\n);\n{counter}",
            lines.join(",\n    ")
        )
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql())?;
        writeln!(f, "-- declared: {:?}", self.declared)?;
        for (place, table) in self.tables.iter().enumerate() {
            writeln!(f, "-- t{place}: count {:?}", table.count)?;
            for child in &table.children {
                writeln!(f, "--   with {child:?}")?;
            }
            for (column, name) in table.columns.iter().zip(NAMES) {
                if column.kind != Kind::None {
                    writeln!(f, "--   {name}: {:?}, null = {}", column.kind, column.null)?;
                }
            }
        }
        Ok(())
    }
}
