//! What a run did.

use std::fmt;
use std::time::Duration;

use crate::name::TableName;

/// What a run did: rows and time, table by table in the order of insertion.
///
/// `Display` is a table for people; it ends without a line feed.
#[derive(Clone, Debug, Default)]
pub struct Report {
    tables: Vec<TableReport>,
}

/// What a run did to one table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TableReport {
    /// The table.
    pub table: TableName,
    /// How many rows were inserted.
    pub rows: u64,
    /// How long generating and inserting them took.
    pub elapsed: Duration,
}

impl Report {
    /// The tables in the order in which they were filled.
    #[must_use]
    pub fn tables(&self) -> &[TableReport] {
        &self.tables
    }

    /// How many rows were inserted into all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// How long all tables took.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.tables.iter().map(|table| table.elapsed).sum()
    }

    /// Adds a table.
    #[doc(hidden)]
    pub fn push(&mut self, table: TableName, rows: u64, elapsed: Duration) {
        self.tables.push(TableReport {
            table,
            rows,
            elapsed,
        });
    }
}

impl Report {
    /// Adds time to that of a table.
    #[doc(hidden)]
    pub fn extend(&mut self, table: &TableName, elapsed: Duration) {
        for known in &mut self.tables {
            if known.table == *table {
                known.elapsed += elapsed;
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<[String; 3]> = vec![["table", "rows", "time"].map(String::from)];
        let line = |name: String, rows: u64, elapsed: Duration| {
            let time = format!("{:.1} ms", elapsed.as_secs_f64() * 1e3);
            [name, grouped(rows), time]
        };
        for table in &self.tables {
            lines.push(line(table.table.to_string(), table.rows, table.elapsed));
        }
        lines.push(line("total".into(), self.rows(), self.elapsed()));

        let width = |column: usize| {
            let widths = lines.iter().map(|line| line[column].chars().count());
            widths.max().unwrap_or(0)
        };
        let (name, rows, time) = (width(0), width(1), width(2));
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            write!(
                f,
                "{:<name$}  {:>rows$}  {:>time$}",
                line[0], line[1], line[2]
            )?;
        }
        Ok(())
    }
}

/// Digits in groups of three, as people read them.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::Report;
    use crate::name::TableName;
    use std::time::Duration;

    #[test]
    fn is_a_table_for_people() {
        let mut report = Report::default();
        report.push(TableName::new("users"), 20, Duration::from_micros(400));
        report.push(TableName::new("posts"), 1_234_567, Duration::from_millis(5));
        let expected = "\
table       rows    time
users         20  0.4 ms
posts  1,234,567  5.0 ms
total  1,234,587  5.4 ms";
        assert_eq!(report.to_string(), expected);
    }
}
