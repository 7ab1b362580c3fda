//! The proleptic Gregorian calendar in whole numbers.
//!
//! Days are counted from 1970-01-01. H. Hinnant, "chrono-compatible low-level date algorithms", 2013:
//! years begin in March, so that the leap day is the last, and repeat every 400 years.

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// The days before a date.
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The year, month and day so many days after 1970-01-01.
pub(crate) fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

/// `2024-05-08`.
pub(crate) fn date_text(days: i64) -> String {
    let mut text = String::with_capacity("2024-05-08".len());
    push_date(&mut text, days);
    text
}

/// `12:30:00`.
pub(crate) fn time_text(seconds: i64) -> String {
    let mut text = String::with_capacity("12:30:00".len());
    push_time(&mut text, seconds);
    text
}

/// `2024-05-08 12:30:00`.
pub(crate) fn timestamp_text(seconds: i64) -> String {
    let mut text = String::with_capacity("2024-05-08 12:30:00".len());
    push_date(&mut text, seconds.div_euclid(DAY));
    text.push(' ');
    push_time(&mut text, seconds.rem_euclid(DAY));
    text
}

fn push_date(text: &mut String, days: i64) {
    let (year, month, day) = date(days);
    push_two(text, year / 100);
    push_two(text, year % 100);
    text.push('-');
    push_two(text, month);
    text.push('-');
    push_two(text, day);
}

fn push_time(text: &mut String, seconds: i64) {
    push_two(text, seconds / 3600);
    text.push(':');
    push_two(text, seconds / 60 % 60);
    text.push(':');
    push_two(text, seconds % 60);
}

/// Two digits; `format!` takes ten times as long.
#[inline]
fn push_two(text: &mut String, number: i64) {
    for digit in [number / 10 % 10, number % 10] {
        text.push(char::from(b'0' + digit as u8));
    }
}

/// The day of `2024-05-08`.
pub(crate) fn parse_date(text: &str) -> Result<i64, String> {
    let parts = numbers(text, '-', &[4, 2, 2]);
    let Some([year, month, day]) = parts.as_deref() else {
        return Err(format!("`{text}` is no date such as `2024-05-08`"));
    };
    let (year, month, day) = (*year, *month, *day);
    if !(1..=12).contains(&month) {
        return Err(format!("`{text}` is no date: a year has 12 months"));
    }
    let next = if month == 12 {
        days(year + 1, 1, 1)
    } else {
        days(year, month + 1, 1)
    };
    let length = next - days(year, month, 1);
    if !(1..=length).contains(&day) {
        return Err(format!(
            "`{text}` is no date: month {month} of {year} has {length} days"
        ));
    }
    Ok(days(year, month, day))
}

/// The second of the day of `12:30:00` or `12:30`.
pub(crate) fn parse_time(text: &str) -> Result<i64, String> {
    let parts = numbers(text, ':', &[2, 2, 2]).or_else(|| numbers(text, ':', &[2, 2]));
    let (hour, minute, second) = match parts.as_deref() {
        Some([hour, minute, second]) => (*hour, *minute, *second),
        Some([hour, minute]) => (*hour, *minute, 0),
        _ => return Err(format!("`{text}` is no time such as `12:30:00`")),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return Err(format!("`{text}` is no time between 00:00:00 and 23:59:59"));
    }
    Ok(hour * 3600 + minute * 60 + second)
}

/// The second of `2024-05-08T12:30:00`, with `T` or a blank, and whether it was a date alone.
pub(crate) fn parse_timestamp(text: &str) -> Result<(i64, bool), String> {
    let Some((date, time)) = text.split_once(['T', ' ']) else {
        return parse_date(text).map(|days| (days * DAY, true));
    };
    let time = time.strip_suffix('Z').unwrap_or(time);
    match (parse_date(date), parse_time(time)) {
        (Ok(days), Ok(seconds)) => Ok((days * DAY + seconds, false)),
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    }
}

/// Numbers of so many digits each.
fn numbers(text: &str, separator: char, digits: &[usize]) -> Option<Vec<i64>> {
    let parts: Vec<&str> = text.split(separator).collect();
    if parts.len() != digits.len() {
        return None;
    }
    parts
        .into_iter()
        .zip(digits)
        .map(|(part, digits)| {
            let valid = part.len() == *digits && part.bytes().all(|byte| byte.is_ascii_digit());
            valid.then(|| part.parse().ok()).flatten()
        })
        .collect()
}

/// The seconds of a span such as `30 days`.
pub(crate) fn parse_span(text: &str) -> Result<i64, String> {
    let wrong = || format!("`{text}` is no span such as `30 days`");
    let (number, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
    let number: u32 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim();
    let seconds = match unit.strip_suffix('s').unwrap_or(unit) {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => DAY,
        "week" => 7 * DAY,
        _ => return Err(wrong()),
    };
    // Ten thousand years, which is more than there are.
    match i64::from(number) * seconds {
        span if span <= 3_652_425 * DAY => Ok(span),
        _ => Err(format!("`{text}` is more than 10000 years")),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        DAY, date, date_text, days, parse_date, parse_span, parse_time, parse_timestamp,
        timestamp_text,
    };

    #[test]
    fn days_and_dates_are_inverse_over_all_four_digit_years() {
        let mut expected = days(1, 1, 1);
        assert_eq!(expected, -719_162);
        for year in 1..=9999 {
            for month in 1..=12 {
                let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
                let length = [
                    31,
                    28 + i64::from(leap),
                    31,
                    30,
                    31,
                    30,
                    31,
                    31,
                    30,
                    31,
                    30,
                    31,
                ];
                for day in 1..=length[month as usize - 1] {
                    assert_eq!(days(year, month, day), expected);
                    assert_eq!(date(expected), (year, month, day));
                    expected += 1;
                }
            }
        }
        assert_eq!(days(1970, 1, 1), 0);
    }

    #[test]
    fn spans_are_whole_numbers_of_units() {
        for (text, seconds) in [
            ("1 second", 1),
            ("90 minutes", 5400),
            (" 2  hours ", 7200),
            ("1 days", DAY),
            ("0 weeks", 0),
        ] {
            assert_eq!(parse_span(text), Ok(seconds), "{text}");
        }
        for text in [
            "",
            "day",
            "3 dayss",
            "3 months",
            "-1 day",
            "1.5 hours",
            "s",
            "3 s",
        ] {
            assert_eq!(
                parse_span(text),
                Err(format!("`{text}` is no span such as `30 days`"))
            );
        }
        assert!(parse_span("3652426 days").is_err());
    }

    #[test]
    fn text_goes_both_ways() {
        for text in ["2024-02-29", "0001-01-01", "9999-12-31", "1969-12-31"] {
            assert_eq!(parse_date(text).map(date_text), Ok(text.into()));
        }
        for text in ["2024-05-08 12:30:01", "1969-12-31 23:59:59"] {
            let seconds = parse_timestamp(text).map(|(seconds, _)| seconds);
            assert_eq!(seconds.map(timestamp_text), Ok(text.into()));
        }
        assert_eq!(parse_timestamp("2024-05-08"), Ok((1_715_126_400, true)));
        assert_eq!(
            parse_timestamp("2024-05-08T12:30"),
            Ok((1_715_171_400, false))
        );
        assert_eq!(
            parse_timestamp("2024-05-08T12:30:00Z"),
            Ok((1_715_171_400, false))
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let problem = |text| parse_date(text).unwrap_err();
        assert_eq!(
            problem("2023-02-29"),
            "`2023-02-29` is no date: month 2 of 2023 has 28 days"
        );
        assert_eq!(
            problem("2023-13-01"),
            "`2023-13-01` is no date: a year has 12 months"
        );
        for wrong in [
            "",
            "2024",
            "24-05-08",
            "2024-5-8",
            "2024-05-08x",
            "+024-05-08",
            "ä-b-c",
        ] {
            assert!(problem(wrong).contains("is no date such as"), "{wrong}");
        }
        for wrong in ["12", "12:60", "24:00", "12:30:60", "12-30"] {
            assert!(parse_time(wrong).is_err());
        }
        assert!(parse_timestamp("2024-05-08T25:00:00").is_err());
    }
}
