//! What can be read off literals: numbers, texts, ranges and dates.

use std::ops::RangeInclusive;

use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprRange, ExprUnary, Lit, LitFloat, RangeLimits, UnOp};

/// Without the invisible groups of `macro_rules` and without parentheses.
pub(crate) fn peel(mut expr: &Expr) -> &Expr {
    loop {
        expr = match expr {
            Expr::Group(group) => &group.expr,
            Expr::Paren(paren) => &paren.expr,
            _ => return expr,
        };
    }
}

/// An integer literal, also a negative one. One too large for `i128` counts as the largest.
pub(crate) fn integer(expr: &Expr) -> Option<i128> {
    match peel(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => Some(int.base10_parse().unwrap_or(i128::MAX)),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => integer(expr).map(i128::saturating_neg),
        _ => None,
    }
}

/// Whether an integer literal names its type, as `5u8` does.
pub(crate) fn has_suffix(expr: &Expr) -> bool {
    match peel(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => !int.suffix().is_empty(),
        Expr::Unary(unary) => has_suffix(&unary.expr),
        _ => false,
    }
}

/// An integer or float literal, also a negative one.
pub(crate) fn number(expr: &Expr) -> Option<f64> {
    match peel(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => int.base10_digits().parse().ok(),
        Expr::Lit(ExprLit {
            lit: Lit::Float(float),
            ..
        }) => float.base10_parse().ok(),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => number(expr).map(|number| -number),
        _ => None,
    }
}

/// A string literal.
pub(crate) fn text(expr: &Expr) -> Option<String> {
    match peel(expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// Whether it is a literal of any kind, also a negative number.
pub(crate) fn is_literal(expr: &Expr) -> bool {
    matches!(peel(expr), Expr::Lit(_)) || number(expr).is_some()
}

/// Whether it is put together from literals alone, as `2024-12-31` is.
pub(crate) fn is_of_literals(expr: &Expr) -> bool {
    match peel(expr) {
        Expr::Binary(binary) => is_of_literals(&binary.left) && is_of_literals(&binary.right),
        expr => is_literal(expr),
    }
}

/// A range expression.
pub(crate) fn range(expr: &Expr) -> Option<&ExprRange> {
    match peel(expr) {
        Expr::Range(range) => Some(range),
        _ => None,
    }
}

pub(crate) fn is_inclusive(range: &ExprRange) -> bool {
    matches!(range.limits, RangeLimits::Closed(_))
}

/// Both ends of a range of two integer literals, empty or not; the last is included.
pub(crate) fn integer_ends(range: &ExprRange) -> Option<(i128, i128)> {
    let start = integer(range.start.as_deref()?)?;
    let end = integer(range.end.as_deref()?)?;
    Some((
        start,
        if is_inclusive(range) {
            end
        } else {
            end.saturating_sub(1)
        },
    ))
}

/// What keeps a text from being the name of a host: RFC 1123, section 2.1, in ASCII.
pub(crate) fn host_problem(host: &str) -> Option<&'static str> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let labels = || host.split('.');
    let last = labels().next_back().unwrap_or_default();
    if host.len() > 253 {
        Some("it has more than 253 characters")
    } else if labels().any(|label| label.is_empty() || label.len() > 63) {
        Some("the parts between full stops have 1 to 63 characters")
    } else if !labels().all(|label| label.bytes().all(allowed)) {
        Some("it takes the letters a to z, digits, hyphens and full stops")
    } else if labels().any(|label| label.starts_with('-') || label.ends_with('-')) {
        Some("a part starts or ends with a hyphen")
    } else if last.bytes().all(|byte| byte.is_ascii_digit()) {
        Some("its last part is a number")
    } else {
        None
    }
}

/// Whether a range of two number literals holds nothing.
pub(crate) fn is_empty_number_range(range: &ExprRange) -> bool {
    let ends = (range.start.as_deref(), range.end.as_deref());
    let (Some(start), Some(end)) = ends else {
        return false;
    };
    match (number(start), number(end)) {
        _ if integer_ends(range).is_some_and(|(first, last)| first > last) => true,
        _ if integer_ends(range).is_some() => false,
        (Some(start), Some(end)) if is_inclusive(range) => start > end,
        (Some(start), Some(end)) => start >= end,
        _ => false,
    }
}

/// A positive number as a float literal.
pub(crate) fn weight(expr: &Expr) -> Option<LitFloat> {
    let number = number(expr)?;
    (number > 0.0 && number.is_finite()).then(|| float(number, expr))
}

/// What a share is.
pub(crate) enum Share {
    /// 0 to 1.
    Literal(LitFloat),
    /// Known later, such as a `const`.
    Expression,
    /// No number, or not within 0 to 1.
    Wrong,
}

pub(crate) fn share(expr: &Expr) -> Share {
    match number(expr) {
        Some(share) if (0.0..=1.0).contains(&share) => Share::Literal(float(share, expr)),
        None if !is_literal(expr) && range(expr).is_none() => Share::Expression,
        _ => Share::Wrong,
    }
}

fn float(number: f64, at: &Expr) -> LitFloat {
    LitFloat::new(&format!("{number:?}"), at.span())
}

/// What a text in a range of dates or times stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Calendar {
    /// `2024-05-08`
    Date,
    /// `12:30:00` or `12:30`
    Time,
    /// `2024-05-08`, or with a time behind a blank or a `T`
    Timestamp,
}

impl Calendar {
    /// The first and the last unit that a text stands for: days, or seconds.
    pub(crate) fn units(self, text: &str) -> Option<(i64, i64)> {
        let unit = match self {
            Calendar::Date => days(text)?,
            Calendar::Time => seconds_of_day(text)?,
            Calendar::Timestamp => {
                let Some((date, time)) = text.split_once([' ', 'T']) else {
                    let first = days(text)? * 86_400;
                    return Some((first, first + 86_399));
                };
                let time = time.strip_suffix('Z').unwrap_or(time);
                days(date)? * 86_400 + seconds_of_day(time)?
            }
        };
        Some((unit, unit))
    }

    /// The correct form, for messages.
    pub(crate) fn form(self) -> &'static str {
        match self {
            Calendar::Date => "date of the form `YYYY-MM-DD`",
            Calendar::Time => "time of the form `HH:MM:SS`",
            Calendar::Timestamp => "date of the form `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`",
        }
    }
}

/// The seconds of a span such as `30 days`.
pub(crate) fn span(text: &str) -> Option<i64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u32 = number.parse().ok()?;
    let unit = unit.trim();
    let seconds = match unit.strip_suffix('s').unwrap_or(unit) {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        "week" => 604_800,
        _ => return None,
    };
    Some(i64::from(number) * seconds)
}

fn seconds_of_day(clock: &str) -> Option<i64> {
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, "00"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = digits(hour, 2, 0..=23)?;
    let minute = digits(minute, 2, 0..=59)?;
    Some(hour * 3600 + minute * 60 + digits(second, 2, 0..=59)?)
}

fn days(date: &str) -> Option<i64> {
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let year = digits(year, 4, 0..=9999)?;
    let month = digits(month, 2, 1..=12)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = digits(day, 2, 1..=last)?;
    Some(days_from_civil(year, month, day))
}

/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn digits(text: &str, length: usize, allowed: RangeInclusive<i64>) -> Option<i64> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = text.parse().ok()?;
    allowed.contains(&value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::Calendar::{self, Date, Time, Timestamp};

    type Case = (&'static str, Calendar, Option<(i64, i64)>);

    #[test]
    fn dates_are_read_and_wrong_ones_refused() {
        let one = |unit| Some((unit, unit));
        let cases: [Case; 18] = [
            ("1970-01-01", Date, one(0)),
            ("1970-01-02", Timestamp, Some((86_400, 172_799))),
            ("2024-02-29", Date, one(19_782)),
            ("0000-01-01", Date, one(-719_528)),
            ("0001-01-01", Date, one(-719_162)),
            ("9999-12-31", Date, one(2_932_896)),
            ("2024-05-08 12:30:01", Timestamp, one(1_715_171_401)),
            ("2024-05-08T12:30:01Z", Timestamp, one(1_715_171_401)),
            ("2024-05-08 12:30:01", Date, None),
            ("2024-05-08 24:00:00", Timestamp, None),
            ("12:30", Time, one(45_000)),
            ("12:30:60", Time, None),
            ("1230", Time, None),
            ("2023-02-29", Date, None),
            ("2024-13-01", Date, None),
            ("2024-5-8", Date, None),
            ("08.05.2024", Date, None),
            ("", Date, None),
        ];
        for (text, calendar, expected) in cases {
            assert_eq!(calendar.units(text), expected, "{text}");
        }
    }
}
