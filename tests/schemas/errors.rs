//! Whether a schema deserves the error that its plan gave.

use seed_diesel::{ColumnName, PlanError, TableName, TooFewCombinations};

use crate::schema::{Child, Column, Gen, Kind, NAMES, Schema, Table, Target};

/// Panics where the error does not tell the truth about the schema.
pub(crate) fn assert_justified(schema: &Schema, error: &PlanError) {
    let justified = match error {
        PlanError::Cycle { tables, .. } => is_uncuttable(schema, tables),
        PlanError::TwoParents {
            table,
            first,
            second,
        } => {
            let parents = schema.makers(number(table)).map(|(parent, _)| parent);
            let parents: Vec<usize> = parents.collect();
            parents.len() > 1
                && [first, second]
                    .iter()
                    .all(|parent| parents.contains(&number(parent)))
        }
        PlanError::TooFewValues {
            column,
            asked,
            possible,
            ..
        } => u128::from(*asked) > *possible && is_unique(schema, column),
        PlanError::TooFewCombinations(error) => are_too_few(schema, error),
        PlanError::ParentEmpty { column, parent } => {
            let (_, said) = said_of(schema, column);
            let target = said.target().map(Target::table);
            !said.nullable && target.as_deref() == Some(parent.table())
        }
        PlanError::Column { column, problem } => is_true(schema, column, problem),
        PlanError::Table { table, problem } => {
            let said = &schema.tables[number(table)];
            let constraints = said.unique.len() + usize::from(said.keys == 2);
            let overlaps = problem.contains("overlap") && constraints > 1;
            let is_filled_later = problem.contains("is part of a circle")
                && problem.contains("the model leaves to the database")
                && said.keys == 0;
            overlaps || is_filled_later
        }
        _ => false,
    };
    assert!(justified, "not so: {error}");
}

fn number(table: &TableName) -> usize {
    let number = table.table().strip_prefix('t');
    number
        .and_then(|number| number.parse().ok())
        .expect("a table of the schema")
}

fn said_of<'a>(schema: &'a Schema, column: &ColumnName) -> (&'a Table, &'a Column) {
    let table = &schema.tables[number(column.table())];
    let place = NAMES.iter().position(|name| *name == column.column());
    (table, &table.columns[place.expect("a column of the table")])
}

/// Whether between each two tables of the circle there is a foreign key that cannot wait: a `with` makes
/// the rows by it.
fn is_uncuttable(schema: &Schema, circle: &[TableName]) -> bool {
    let circle: Vec<usize> = circle.iter().map(number).collect();
    let next = circle.iter().cycle().skip(1);
    circle.iter().zip(next).all(|(table, next)| {
        let keys = schema.tables[*table].foreign_keys_to(*next);
        let made_through = schema.maker(*table).map(|(_, child)| child.column);
        let is_kept = |column: &usize| made_through == Some(*column);
        table != next && keys.iter().any(is_kept)
    })
}

fn is_unique(schema: &Schema, column: &ColumnName) -> bool {
    let (table, said) = said_of(schema, column);
    said.unique || table.keys == 1 && column.column() == "c0"
}

fn are_too_few(schema: &Schema, error: &TooFewCombinations) -> bool {
    let table = &schema.tables[number(&error.table)];
    let names = |columns: &[usize]| columns.iter().map(|c| NAMES[*c]).collect::<Vec<_>>();
    let mut said = table.unique.iter().map(|columns| names(columns));
    let is_said = said.any(|columns| columns == error.columns)
        || table.keys == 2 && error.columns == NAMES[..2];
    let product: u128 = error.sizes.iter().product();
    is_said && u128::from(error.asked) > error.possible && product == error.possible
}

fn is_true(schema: &Schema, column: &ColumnName, problem: &str) -> bool {
    let (table, said) = said_of(schema, column);
    if problem.contains("cannot be counted through") {
        let place = NAMES.iter().position(|name| *name == column.column());
        let in_group = table
            .unique
            .iter()
            .any(|group| group.iter().any(|c| Some(*c) == place));
        let is_uncountable = matches!(
            said.kind,
            Kind::Generated(Gen::Uncountable) | Kind::Inferred
        );
        return in_group && is_uncountable;
    }
    if problem.contains("is unique, but `with` makes up to") {
        let made = schema.maker(number(column.table()));
        let several = |(_, child): (usize, &Child)| {
            NAMES[child.column] == column.column()
                && child.counts.iter().any(|(_, _, most)| *most > 1)
        };
        return is_unique(schema, column) && made.is_some_and(several);
    }
    if problem.contains("the first row would refer to itself") {
        let own = |target: &Target| matches!(target, Target::Table(parent, _) if *parent == number(column.table()));
        return !said.nullable && is_unique(schema, column) && said.target().is_some_and(own);
    }
    if problem.contains("it refers to itself by way of") {
        return is_its_own_value(schema, column, problem);
    }
    if problem.contains("are not known") {
        // Keys that the database gives are not known to rows of the same table or of a circle;
        // those that are NULL in some rows to nobody.
        let Some(Target::Table(parent, key)) = said.target() else {
            return false;
        };
        let place = NAMES.iter().position(|name| name == key);
        return match place {
            None => refers(schema, *parent, number(column.table())),
            Some(place) => {
                let key = &schema.tables[*parent].columns[place];
                let of_the_database = key
                    .target()
                    .is_some_and(|target| matches!(target, Target::Table(_, "id")));
                key.null > 0.0 || of_the_database
            }
        };
    }
    false
}

/// Whether a foreign key has the values of a column that has, in the end, the values of the foreign key;
/// the problem names the first column on this way.
fn is_its_own_value(schema: &Schema, column: &ColumnName, problem: &str) -> bool {
    let (_, said) = said_of(schema, column);
    let mut target = said.target();
    let names_the_first = match target {
        Some(Target::Table(parent, key)) => {
            problem.contains(&format!("by way of `t{parent}.{key}`"))
        }
        _ => true,
    };
    if !names_the_first {
        return false;
    }
    // As many steps as there are columns lead to each of them.
    for _ in schema.tables.iter().flat_map(|table| &table.columns) {
        let Some(Target::Table(parent, key)) = target else {
            return false;
        };
        if *parent == number(column.table()) && *key == column.column() {
            return true;
        }
        let place = NAMES.iter().position(|name| name == key);
        target = place.and_then(|place| schema.tables[*parent].columns[place].target());
    }
    false
}

/// Whether a table is another one, or refers to it, directly or through others.
fn refers(schema: &Schema, table: usize, other: usize) -> bool {
    let mut seen = vec![table];
    let mut place = 0;
    while let Some(table) = seen.get(place) {
        if *table == other {
            return true;
        }
        let targets = schema.tables[*table]
            .columns
            .iter()
            .filter_map(Column::target);
        let parents: Vec<usize> = targets
            .filter_map(|target| match target {
                Target::Table(parent, _) => Some(*parent),
                Target::Outside => None,
            })
            .collect();
        for parent in parents {
            if !seen.contains(&parent) {
                seen.push(parent);
            }
        }
        place += 1;
    }
    false
}
