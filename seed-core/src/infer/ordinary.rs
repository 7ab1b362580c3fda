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
    Column::new(name, Seed(1), 1000, max_length, unique)
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
        let may_be = ["lat", "lng"].contains(&name) || name.contains("temp");
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
            assert!(alike.count() < 25);
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

/// Columns of one table, each not before the one in front of it. Those with a `!` are unique.
fn in_order(table: &str, kind: &str, names: &str) -> Result<(), String> {
    let columns: Vec<Vec<String>> = names
        .split_whitespace()
        .map(|name| match name.strip_suffix('!') {
            Some(name) => of(table, name, "unique").2,
            None => of(table, name, kind).2,
        })
        .collect();
    for row in 0..1000 {
        let moments: Vec<&str> = columns.iter().map(|column| &*column[row]).collect();
        if !moments.is_sorted() {
            return Err(format!("{table} {kind}, row {row}: {names}: {moments:?}"));
        }
    }
    Ok(())
}

/// `table: columns`, in the order of what happens.
const LIVES: &str = "
    users: created_at updated_at deleted_at
    users: created_at email_verified_at last_login_at subscription_ends_at
    users: created_at invited_at registered_at phone_confirmed_at updated_at
    users: created_at trial_started_at trial_ends_at
    users: created_at terms_accepted_at password_changed_at
    users: created_at banned_at updated_at token_expires_at
    members: created_at invited_at accepted_at joined_at left_at updated_at
    employees: created_at applied_at interviewed_at offered_at hired_at started_at promoted_at retired_at
    employees: hire_date contract_until
    employees: hired_on terminated_on
    employees: joined_on left_on
    orders: created_at approved_at paid_at shipped_at delivered_at completed_at updated_at cancelled_at
    orders: ordered_at confirmed_at packed_at dispatched_at received_at returned_at refunded_at
    orders: order_date ship_date delivery_date required_date
    orders: order_created_at order_shipped_at order_delivered_at
    invoices: created_at approved_at issued_at invoice_sent_at paid_at updated_at
    invoices: billed_on due_date
    invoices: issued_on sent_on paid_on
    invoices: issue_date payment_date
    messages: created_at sent_at delivered_at read_at
    emails: sent_at opened_at
    emails: sent_at clicked_at unsubscribed_at
    posts: created_at drafted_at submitted_at reviewed_at approved_at published_at archived_at
    patients: created_at admitted_at diagnosed_at treated_at discharged_at
    samples: collected_at received_at analyzed_at reported_at
    samples: created_at collected_at processed_at reported_at
    students: created_at enrolled_at graduated_at updated_at
    students: enrolled_at dropped_at
    students: enrolled_on graduated_on
    students: enrollment_date graduation_date
    attempts: started_at submitted_at graded_at
    submissions: submitted_at graded_at
    tickets: created_at opened_at assigned_at resolved_at updated_at closed_on
    tickets: sold_at scanned_at
    tickets: purchased_at sold_at scanned_at redeemed_at
    tasks: assigned_at started_at completed_at due_at
    tasks: created_at start_date completed_on due_on
    jobs: created_at queued_at started_at processed_at finished_at next_run_at
    loans: applied_at approved_at borrowed_at returned_at
    loans: borrowed_on due_on
    leaves: requested_at approved_at start_date end_date
    rentals: rental_date return_date
    stays: check_in check_out
    stays: booked_at check_in_date check_out_date
    contracts: signed_on starts_on ends_on
    contracts: signed_at starts_at terminated_at ends_at
    plans: valid_from valid_until
    plans: period_start period_end
    polls: created_at opens_at closes_at
    appointments: created_at booked_at confirmed_at starts_at ends_at
    meetings: created_at start_time end_time
    meetings: start end
    shifts: clocked_in_at clocked_out_at
    things: created_at foo_at updated_at
    things: created_at response_time updated_at
    things: created_on switched_on updated_on
";

#[test]
fn what_happened_to_a_row_is_in_its_order() {
    let mut wrong = Vec::new();
    for line in LIVES.lines().filter(|line| !line.trim().is_empty()) {
        let (table, names) = line.trim().split_once(": ").unwrap();
        for kind in ["timestamp", "date"] {
            wrong.extend(in_order(table, kind, names).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn moments_in_text_and_those_that_are_unique_are_in_order() {
    in_order(
        "appointments",
        "timestamp",
        "confirmed_at starts_at ends_at completed_at updated_at",
    )
    .unwrap();
    for names in [
        "created_at paid_at updated_at",
        "created_at! updated_at deleted_at",
        "created_at updated_at deleted_at!",
        "created_at! updated_at! deleted_at!",
    ] {
        in_order("orders", "text", names).unwrap();
    }
    in_order("orders", "text", "created_at starts_at ends_at expires_at").unwrap();
    in_order("orders", "i64", "created_at starts_at ends_at expires_at").unwrap();
}

#[test]
fn times_of_day_begin_before_they_end() {
    for names in [
        "starts_at ends_at",
        "start_time end_time",
        "opens_at closes_at",
        "opening_time closing_time",
        "from_time to_time",
        "start end",
        "shift_starts_at shift_ends_at",
        "trial_starts_at trial_ends_at",
    ] {
        in_order("shops", "time", names).unwrap();
    }
}

/// An appointment of days, or at night, looks like a mistake.
#[test]
fn appointments_last_hours_and_are_by_day() {
    let moments = |name| -> Vec<chrono::NaiveDateTime> {
        let texts = of("appointments", name, "timestamp").2;
        texts
            .iter()
            .map(|text| text.replace(' ', "T").parse().unwrap())
            .collect()
    };
    for (starts, ends) in moments("starts_at").iter().zip(moments("ends_at")) {
        let minutes = (ends - *starts).num_minutes();
        assert!((15..=240).contains(&minutes), "{starts} {ends}");
        assert_eq!(starts.date(), ends.date());
        assert!(starts.time() >= chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap());
    }
}
