//! What generated code calls. No part of the public interface: it may change in any release.

use std::marker::PhantomData;

use diesel::Table;
use diesel::query_source::SizeRestrictedColumn;

pub use diesel;
pub use diesel::QueryResult;
pub use diesel::query_builder::AstPass;
pub use seed_core::generators::Variants;
pub use seed_core::{
    Build, Column, ColumnSpec, Error as PlanError, Infer, Inferred, RowId, TableSpec, UniqueSpec,
};
pub use std::vec;

pub use crate::checks::{
    FitsColumn, HoldsKey, HoldsValue, Identified, KeyOf, OwnTable, Part, SameKey, Sound, TakesNull,
};
pub use crate::connection::SeedConnection;
#[cfg(feature = "postgres")]
pub use crate::connection::{CopyRow, CopyValue};
pub use crate::graph::{
    Below, ChildFacts, Graph, OneModelUnlessSecondary, Parent, References, SeedGraph,
};
pub use crate::insert::{SeedRow, Stored};
pub use crate::keys::{LoadKeys, LoadTuples};
pub use crate::names::{child, inherited, key_part, polymorphic, reference, table_name};
pub use crate::seedable::RowFn;

/// The SQL type of a column.
pub type SqlTypeOf<C> = <C as diesel::Expression>::SqlType;

/// The primary key of a table.
pub type PrimaryKeyOf<T> = <T as Table>::PrimaryKey;

/// One of the variants of an enum, for a column of which nothing is said.
#[must_use]
pub fn one_variant<T: Variants>(name: &'static str) -> Inferred<T> {
    Inferred::of_type("variants", seed_core::generators::variants(), name)
}

/// The elements of an array in the type of the field.
pub fn elements<R, T>(made: Vec<R>, convert: impl Fn(R) -> T) -> Vec<T> {
    made.into_iter().map(convert).collect()
}

/// Boxes the closure that makes rows.
pub fn row_fn<R>(row: impl Fn(&RowId) -> R + Send + Sync + 'static) -> RowFn<R> {
    Box::new(row)
}

/// Asks a column for its `max_length`: the constant of this type where the column has one, else that
/// of [`NoMaxLength`].
pub struct MaxLength<C>(PhantomData<C>);

impl<C: SizeRestrictedColumn> MaxLength<C> {
    /// The most characters that the column takes.
    pub const MAX: Option<usize> = Some(C::MAX_LENGTH);
}

/// What [`MaxLength`] falls back to.
pub trait NoMaxLength {
    /// No limit is known.
    const MAX: Option<usize> = None;
}

impl<C> NoMaxLength for MaxLength<C> {}

/// Text put together in a constant.
#[derive(Clone, Copy)]
pub struct Message {
    bytes: [u8; 512],
    length: usize,
}

impl Message {
    const fn new() -> Message {
        Message {
            bytes: [0; 512],
            length: 0,
        }
    }

    const fn text(mut self, text: &str) -> Message {
        let bytes = text.as_bytes();
        let mut index = 0;
        // Cut where the buffer ends, which only an absurdly long name reaches.
        while index < bytes.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// A table makes another's rows, behind others that do.
    const fn makes(self, table: &str, child: &str) -> Message {
        let (before, between) = match self.length {
            0 => ("`", "` makes the rows of `"),
            _ => (", `", "` those of `"),
        };
        let message = self.text(before).text(table).text(between);
        message.text(child).text("`")
    }

    const fn number(self, number: i128) -> Message {
        let mut digits = [0; 40];
        let mut start = digits.len();
        let mut rest = number.unsigned_abs();
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            start -= 1;
            digits[start] = b'-';
        }
        let (_, digits) = digits.split_at(start);
        match core::str::from_utf8(digits) {
            Ok(digits) => self.text(digits),
            Err(_) => self,
        }
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        let (bytes, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => "this refinement does not fit its column",
        }
    }
}

/// What is wrong with a child of `with`, if anything: `tables` are the names of the parent's table and
/// of the child's, `rows` how many rows the parent has and how many each makes at least.
pub const fn check_with(
    child: ChildFacts,
    asked: Option<&str>,
    shown: &str,
    tables: (&str, &str),
    rows: Option<(u128, u64)>,
) -> Option<Message> {
    // Said of one of the two tables, by the order of their names.
    if child.makes_parent && is_before(tables.0, tables.1) {
        return Some(circle(tables.0, shown));
    }
    let mut place = 0;
    while place < child.below.len() {
        let Below { table, below } = child.below[place];
        if is_before(tables.0, tables.1) && is_before(tables.0, table) {
            let said = Message::new()
                .makes(tables.0, tables.1)
                .makes(tables.1, table);
            if let Some(message) = longer_circle(said, tables.0, table, below) {
                return Some(message);
            }
        }
        place += 1;
    }
    if let Some((parents, least)) = rows {
        if let Some(message) = check_unique_children(child.unique, parents, least, shown) {
            return Some(message);
        }
    }
    check_foreign_key(child.columns, asked, shown)
}

/// Two tables make each other's rows.
const fn circle(table: &str, child: &str) -> Message {
    Message::new()
        .text("`")
        .text(child)
        .text("` makes the rows of `")
        .text(table)
        .text("` by its own `with`, and `")
        .text(table)
        .text("` those of `")
        .text(child)
        .text(
            "`\nhelp: leave out one of the two `with`; that table says its rows with `count = 20`",
        )
}

/// More than two tables make each other's rows: `last`, to which `said` has come, makes `below`. Said of
/// the first of them by name.
const fn longer_circle(said: Message, first: &str, last: &str, below: &[Below]) -> Option<Message> {
    let mut place = 0;
    while place < below.len() {
        let Below { table, below } = below[place];
        let said = said.makes(last, table);
        if is_equal(table, first) {
            return Some(said.text(
                "\nhelp: leave out one of these `with`; that table says its rows with `count = 20`",
            ));
        }
        if is_before(first, table) {
            if let Some(message) = longer_circle(said, first, table, below) {
                return Some(message);
            }
        }
        place += 1;
    }
    None
}

/// What is wrong, if a child has more rows than its unique columns have values.
const fn check_unique_children(
    unique: &[(&str, u128)],
    parents: u128,
    least: u64,
    child: &str,
) -> Option<Message> {
    let rows = parents.saturating_mul(least as u128);
    let mut place = 0;
    while place < unique.len() {
        let (column, values) = unique[place];
        if values < rows {
            let message = Message::new()
                .number(rows as i128)
                .text(" rows of `")
                .text(child)
                .text("` (")
                .number(parents as i128)
                .text(" x ")
                .number(least as i128)
                .text(") ask for as many distinct values, its unique column `")
                .text(column)
                .text("` has ")
                .number(values as i128)
                .text("\nhelp: give `")
                .text(column)
                .text("` a generator of more values, or make fewer rows");
            return Some(message);
        }
        place += 1;
    }
    None
}

const fn is_equal(one: &str, other: &str) -> bool {
    !is_before(one, other) && !is_before(other, one)
}

const fn is_before(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut place = 0;
    while place < one.len() && place < other.len() {
        if one[place] != other[place] {
            return one[place] < other[place];
        }
        place += 1;
    }
    one.len() < other.len()
}

/// What is wrong, if `with` does not name one foreign key of the child.
const fn check_foreign_key(columns: &[&str], asked: Option<&str>, child: &str) -> Option<Message> {
    let mut message = Message::new().text("`").text(child);
    match asked {
        None if columns.len() == 1 => return None,
        None => message = message.text("` has several foreign keys to this table: "),
        Some(asked) => {
            let mut index = 0;
            while index < columns.len() {
                if equal(columns[index], asked) {
                    return None;
                }
                index += 1;
            }
            message = message
                .text("` has no foreign key `")
                .text(asked)
                .text("` to this table; it has ");
        }
    }
    let mut index = 0;
    while index < columns.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = message.text("`").text(columns[index]).text("`");
        index += 1;
    }
    message = message
        .text("\nhelp: name one, as in `with(")
        .text(child)
        .text("(");
    if !columns.is_empty() {
        message = message.text(columns[0]);
    }
    Some(message.text(") = 10)`"))
}

/// What is wrong, if a range of integers does not fit the type of its column.
pub const fn check_integer_range(
    fits: Option<(i128, i128)>,
    least: i128,
    most: i128,
    column: &str,
) -> Option<Message> {
    // Types that are no integers have no bounds of their own here.
    let Some((min, max)) = fits else { return None };
    if least >= min && most <= max {
        return None;
    }
    let message = Message::new()
        .text(column)
        .text(": the range ")
        .number(least)
        .text("..=")
        .number(most)
        .text(" does not fit the type\nhelp: the type holds ")
        .number(min)
        .text(" to ")
        .number(max)
        .text(", as in `int(")
        .number(min)
        .text("..=")
        .number(max)
        .text(")`");
    Some(message)
}

/// What is wrong, if a generator has no values short enough for its column.
pub const fn check_max_length(
    max: Option<usize>,
    shortest: usize,
    column: &str,
    generator: &str,
) -> Option<Message> {
    let Some(max) = max else { return None };
    if shortest <= max {
        return None;
    }
    let message = Message::new()
        .text(column)
        .text(": the shortest value of ")
        .text(generator)
        .text(" has ")
        .number(shortest as i128)
        .text(" characters, the column takes ")
        .number(max as i128)
        .text("\nhelp: give the column a generator of shorter values, as in `string(..=")
        .number(max as i128)
        .text(")`");
    Some(message)
}

const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Implements `ColumnsOf` for the columns of a model. The table may be outside of a function that the model
/// is in.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    (
        $model:ty, $row:ty, $where:tt, [$($column:path => $field:ident: $type:ty),* $(,)?]
    ) => {$(
        $crate::__fields!(@ $model, $row, $where, $column, $field, $type);
    )*};
    (@ $model:ty, $row:ty, [$($where:tt)*], $column:path, $field:ident, $type:ty) => {
        #[automatically_derived]
        #[allow(non_local_definitions)]
        impl $crate::ColumnsOf<$model> for $column $($where)* {
            type Fields<'__a> = &'__a $type;
            type Values = $type;

            fn names() -> $crate::__private::Vec<&'static ::core::primitive::str> {
                $crate::__private::vec![<$column as $crate::__private::diesel::Column>::NAME]
            }

            fn read(__row: &$row) -> &$type {
                &__row.$field
            }

            fn write(__row: &mut $row, __value: $type) {
                __row.$field = __value;
            }
        }
    };
}

/// Implements COPY for a row struct.
#[cfg(feature = "postgres")]
#[doc(hidden)]
#[macro_export]
macro_rules! __copy_row {
    ($row:ty, $table:ty, [$($column:path => $field:ident: $type:ty),* $(,)?]) => {
        #[automatically_derived]
        // Generic only to make the bounds ones of a caller: a type that PostgreSQL lacks then matters
        // where the model is used there, not where another crate turns on the feature.
        impl<__C> $crate::__private::CopyRow<__C> for $row
        where
            __C: $crate::__private::diesel::Connection<Backend = $crate::__private::diesel::pg::Pg>,
            $($type: $crate::__private::Stored<
                $crate::__private::SqlTypeOf<$column>,
                <__C as $crate::__private::diesel::Connection>::Backend,
            >,)*
        {
            fn copy(
                rows: &[Self],
                conn: &mut $crate::__private::diesel::PgConnection,
            ) -> $crate::__private::QueryResult<::core::primitive::usize> {
                let rows: $crate::__private::Vec<_> = $crate::__private::map(rows, |row: &Self| {
                    ($($crate::__private::diesel::ExpressionMethods::eq(
                        <$column as ::core::default::Default>::default(),
                        $crate::__private::CopyValue(&row.$field),
                    ),)*)
                });
                let copy = $crate::__private::diesel::copy_from(
                    <$table as ::core::default::Default>::default(),
                );
                $crate::__private::diesel::prelude::ExecuteCopyFromDsl::execute(
                    copy.from_insertable(rows),
                    conn,
                )
            }
        }
    };
}

/// Nothing without the feature `postgres`.
#[cfg(not(feature = "postgres"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __copy_row {
    ($($tokens:tt)*) => {};
}

pub use std::vec::Vec;

/// The rows as tuples of Diesel's assignments that borrow from them.
pub fn map<'a, R, V>(rows: &'a [R], values: impl Fn(&'a R) -> V) -> Vec<V> {
    rows.iter().map(values).collect()
}
