//! SQL names of tables and columns, from Diesel's own rendering of them.

use diesel::mysql::Mysql;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::{Column, QueryResult, Table};
use seed_core::{ChildSpec, Deferral, PolymorphicSpec, Reference, TableName};

/// The name of the table that a `table!` describes, with its schema where it has one.
///
/// Diesel renders the name (as for MySQL, whose backend needs no client library to do so), because
/// `#[sql_name]` and schemas are known to it alone.
pub fn table_name<T>() -> TableName
where
    T: Table + Default + QueryFragment<Mysql>,
{
    let rendered = diesel::debug_query::<Mysql, _>(&T::default()).to_string();
    let mut names = quoted(&rendered);
    match (names.next(), names.next()) {
        (Some(schema), Some(table)) => TableName::with_schema(&schema, &table),
        (Some(table), None) => TableName::new(&table),
        (None, _) => TableName::new(&rendered),
    }
}

/// The names in backticks of `` `schema`.`table` -- binds: [] ``, a doubled backtick being one.
fn quoted(sql: &str) -> impl Iterator<Item = String> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let mut name = String::new();
        let mut chars = rest
            .strip_prefix('.')
            .unwrap_or(rest)
            .strip_prefix('`')?
            .chars();
        while let Some(char) = chars.next() {
            if char == '`' {
                match chars.as_str().strip_prefix('`') {
                    Some(after) => chars = after.chars(),
                    None => break,
                }
            }
            name.push(char);
        }
        rest = chars.as_str();
        Some(name)
    })
}

/// A foreign key: a column and the column it refers to.
#[must_use]
pub fn reference<C, P>(nullable: bool) -> Reference
where
    C: Column,
    P: Column,
    P::Table: Default + QueryFragment<Mysql>,
{
    Reference {
        column: C::NAME,
        key: C::NAME,
        inherited: false,
        parent: table_name::<P::Table>(),
        parent_column: P::NAME,
        nullable,
        deferral: Deferral::default(),
    }
}

/// A part of a foreign key of several columns, whose first one is `key`.
#[must_use]
pub fn key_part<C, P>(key: &'static str, nullable: bool) -> Reference
where
    C: Column,
    P: Column,
    P::Table: Default + QueryFragment<Mysql>,
{
    Reference {
        key,
        ..reference::<C, P>(nullable)
    }
}

/// A column that has the value of a column of the row to which a foreign key refers, whose first column is
/// `key`.
#[must_use]
pub fn inherited<C, P>(key: &'static str, nullable: bool) -> Reference
where
    C: Column,
    P: Column,
    P::Table: Default + QueryFragment<Mysql>,
{
    Reference {
        inherited: true,
        ..key_part::<C, P>(key, nullable)
    }
}

/// A pair of columns that refers to rows of several tables: the one that says of which, and the one with the
/// key.
#[must_use]
pub fn polymorphic<T: Column, K: Column>(targets: Vec<(f64, Reference)>) -> PolymorphicSpec {
    PolymorphicSpec {
        type_column: T::NAME,
        column: K::NAME,
        targets,
    }
}

/// One entry of `with`.
#[must_use]
pub fn child<T>(column: Option<&'static str>, counts: &[(f64, u64, u64)]) -> ChildSpec
where
    T: Table + Default + QueryFragment<Mysql>,
{
    ChildSpec {
        child: table_name::<T>(),
        column,
        counts: counts.to_vec(),
    }
}

/// Writes a table's name into a statement.
pub(crate) fn push_table<DB: diesel::backend::Backend>(
    out: &mut AstPass<'_, '_, DB>,
    table: &TableName,
) -> QueryResult<()> {
    if !table.schema().is_empty() {
        out.push_identifier(table.schema())?;
        out.push_sql(".");
    }
    out.push_identifier(table.table())
}

/// Writes names with commas between them into a statement.
pub(crate) fn push_columns<DB: diesel::backend::Backend>(
    out: &mut AstPass<'_, '_, DB>,
    columns: impl Iterator<Item = &'static str>,
) -> QueryResult<()> {
    for (place, column) in columns.enumerate() {
        if place > 0 {
            out.push_sql(", ");
        }
        out.push_identifier(column)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::table_name;

    diesel::table! {
        users (id) {
            id -> Integer,
        }
    }

    diesel::table! {
        #[sql_name = "odd `order`"]
        orders (id) {
            id -> Integer,
        }
    }

    diesel::table! {
        app.members (id) {
            id -> Integer,
        }
    }

    #[test]
    fn names_are_those_of_the_database() {
        assert_eq!(table_name::<users::table>().to_string(), "users");
        assert_eq!(table_name::<orders::table>().to_string(), "odd `order`");
        assert_eq!(table_name::<members::table>().to_string(), "app.members");
    }
}
