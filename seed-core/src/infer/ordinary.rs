//! Columns of ordinary schemas and what they have when nothing is said of them.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use super::{Inferable, infer};
use crate::column::Column;
use crate::generator::preview::column_values;
use crate::name::{ColumnName, TableName};
use crate::plan::Reason;
use crate::seed::Seed;

/// `table.column type -> generator`; `...` stands for the rest of it.
const COLUMNS: &str = include_str!("ordinary.txt");

fn column(table: &str, name: &str, max_length: Option<usize>, unique: bool) -> Column {
    let name = ColumnName::new(&TableName::new(table), name);
    Column::new(name, Seed(1), 200, max_length, unique)
}

/// The generator of a column, and its values.
fn shown<T>(column: &Column, show: impl Fn(T) -> String) -> (String, bool, Vec<String>)
where
    T: Inferable + Send + Sync,
{
    let inferred = infer::<T>(column);
    let by_name = matches!(inferred.reason, Reason::Name(_));
    let (table, name) = (column.name().table().table(), column.name().column());
    let again = self::column(table, name, column.max_length(), column.is_unique());
    let values = column_values(inferred.generator, again).unwrap();
    (
        inferred.name,
        by_name,
        values.into_iter().map(show).collect(),
    )
}

fn of(table: &str, name: &str, kind: &str) -> (String, bool, Vec<String>) {
    let length = kind
        .strip_prefix("char(")
        .and_then(|rest| rest.strip_suffix(')'));
    let length = length.map(|length| length.parse().unwrap());
    let column = column(table, name, length, kind == "unique");
    match kind {
        "i16" => shown::<i16>(&column, |value| value.to_string()),
        "i32" => shown::<i32>(&column, |value| value.to_string()),
        "i64" => shown::<i64>(&column, |value| value.to_string()),
        "u32" => shown::<u32>(&column, |value| value.to_string()),
        "f64" => shown::<f64>(&column, |value| value.to_string()),
        "bool" => shown::<bool>(&column, |value| value.to_string()),
        "date" => shown::<chrono::NaiveDate>(&column, |value| value.to_string()),
        "time" => shown::<chrono::NaiveTime>(&column, |value| value.to_string()),
        "timestamp" => shown::<chrono::NaiveDateTime>(&column, |value| value.to_string()),
        _ => shown::<String>(&column, |value| value),
    }
}

#[test]
fn ordinary_columns_have_what_their_names_say() {
    let mut wrong = Vec::new();
    for line in COLUMNS.lines().filter(|line| !line.is_empty()) {
        let (column, expected) = line.split_once(" -> ").unwrap();
        let (name, kind) = column.split_once(' ').unwrap();
        let (table, name) = name.split_once('.').unwrap();
        let (found, _, _) = of(table, name, kind);
        let right = match expected.strip_suffix("...") {
            Some(start) => found.starts_with(start),
            None => found == expected,
        };
        if !right {
            wrong.push(format!("{line}, but found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers below 0 in a column whose name says what it holds look like a mistake.
#[test]
fn ordinary_numbers_are_not_negative() {
    for line in COLUMNS.lines().filter(|line| !line.is_empty()) {
        let (column, _) = line.split_once(" -> ").unwrap();
        let (name, kind) = column.split_once(' ').unwrap();
        let (table, name) = name.split_once('.').unwrap();
        let may_be = ["lat", "lng", "temperature"].contains(&name);
        if may_be || !["i16", "i32", "i64", "f64"].contains(&kind) {
            continue;
        }
        let (found, by_name, values) = of(table, name, kind);
        let below = values.iter().find(|value| value.starts_with('-'));
        assert!(
            !by_name || below.is_none(),
            "{line}: {found} gives {below:?}"
        );
    }
}

#[test]
fn persons_of_several_roles_differ_and_each_has_one_address() {
    let values = |name: &str| of("messages", name, "text").2;
    let persons = ["sender", "recipient", "owner", "assignee", "created_by"].map(values);
    for (number, one) in persons.iter().enumerate() {
        for other in &persons[..number] {
            let alike = one.iter().zip(other).filter(|(one, other)| one == other);
            assert!(alike.count() < 5);
        }
    }
    let first = values("sender_first_name");
    for (whole, first) in values("sender").iter().zip(&first) {
        assert!(whole.starts_with(first.as_str()), "{whole} {first}");
    }
    assert_ne!(values("cc"), values("email"));
    assert_ne!(values("birthplace"), values("city"));
    assert_ne!(values("middle_name"), values("first_name"));
    assert_ne!(values("maiden_name"), values("last_name"));
}

#[test]
fn what_happened_to_a_row_is_in_its_order() {
    let in_order = |names: &[&str], unique: &[&str]| {
        let columns: Vec<Vec<String>> = names
            .iter()
            .map(|name| match unique.contains(name) {
                true => of("orders", name, "unique").2,
                false => of("orders", name, "text").2,
            })
            .collect();
        for row in 0..200 {
            let moments: Vec<&str> = columns.iter().map(|column| &*column[row]).collect();
            assert!(moments.is_sorted(), "{names:?}: {moments:?}");
        }
    };
    in_order(
        &[
            "created_at",
            "approved_at",
            "paid_at",
            "sent_at",
            "shipped_at",
            "delivered_at",
        ],
        &[],
    );
    in_order(
        &[
            "created_at",
            "delivered_at",
            "completed_at",
            "updated_at",
            "cancelled_at",
        ],
        &[],
    );
    in_order(&["created_at", "foo_at", "updated_at"], &[]);
    in_order(&["created_at", "starts_at", "expires_at"], &[]);
    let dated = ["created_at", "response_date", "updated_at"];
    let dated = dated.map(|name| of("requests", name, "timestamp").2);
    assert!((0..200).all(|row| dated[0][row] <= dated[1][row] && dated[1][row] <= dated[2][row]));
    for unique in ["created_at", "deleted_at"] {
        in_order(&["created_at", "updated_at", "deleted_at"], &[unique]);
    }
    in_order(
        &["created_at", "updated_at", "deleted_at"],
        &["created_at", "updated_at", "deleted_at"],
    );
}
