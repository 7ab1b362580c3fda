//! What the program says of the shop, for people.

use std::fmt::{self, Display};
use std::io::{self, Write};
use std::ops::RangeInclusive;

use crate::checksum::Checksum;

/// A foreign key of the shop, and whether each of its rows refers to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The table and its column.
    pub key: &'static str,
    /// The table it refers to.
    pub parent: &'static str,
    /// How many rows have a key there.
    pub rows: i64,
    /// How many of these keys no row of the parent has.
    pub dangling: i64,
}

/// How many rows have how many children.
#[derive(Clone, Debug)]
pub struct Shares {
    parents: i64,
    ranges: [Share; 4],
}

#[derive(Clone, Debug)]
struct Share {
    asked: f64,
    children: RangeInclusive<i64>,
    parents: i64,
}

impl Shares {
    /// The shares that were asked of so many rows.
    pub fn new(parents: i64, asked: [(f64, RangeInclusive<i64>); 4]) -> Shares {
        Shares {
            parents,
            ranges: asked.map(|(asked, children)| Share {
                asked,
                children,
                parents: 0,
            }),
        }
    }

    /// Counts a row with so many children.
    pub fn add(&mut self, children: i64) {
        for range in &mut self.ranges {
            range.parents += i64::from(range.children.contains(&children));
        }
    }

    /// The shares that were asked, each with the one there is.
    pub fn asked_and_found(&self) -> [(f64, f64); 4] {
        let parents = self.parents.max(1) as f64;
        self.ranges
            .each_ref()
            .map(|range| (range.asked, range.parents as f64 / parents))
    }
}

/// Writes a heading and what stands under it.
///
/// # Errors
///
/// What `out` says.
pub fn section(out: &mut dyn Write, heading: &str, text: impl Display) -> io::Result<()> {
    writeln!(out, "\n{heading}\n")?;
    for line in text.to_string().lines() {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

/// Lines for people, one for each of them.
pub fn lines<T: Line>(items: &[T]) -> String {
    let cells: Vec<Vec<String>> = items.iter().map(Line::cells).collect();
    aligned(&cells)
}

/// Something that is told in a line of several cells.
pub trait Line {
    /// The cells, the first one of text, the others of numbers.
    fn cells(&self) -> Vec<String>;
}

impl Line for ForeignKey {
    fn cells(&self) -> Vec<String> {
        vec![
            format!("{} -> {}", self.key, self.parent),
            format!("{} keys", grouped(self.rows)),
            format!("{} dangling", grouped(self.dangling)),
        ]
    }
}

impl Line for Checksum {
    fn cells(&self) -> Vec<String> {
        vec![
            self.table.to_owned(),
            format!("{} rows", grouped(self.rows)),
            format!("{:016x}", self.sum),
        ]
    }
}

impl Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shares = self.ranges.iter().zip(self.asked_and_found());
        let cells: Vec<Vec<String>> = shares
            .map(|(range, (asked, found))| {
                let (least, most) = (range.children.start(), range.children.end());
                vec![
                    format!("{least} to {most}"),
                    format!("{:.1} % of the orders", found * 100.0),
                    format!("(asked {:2.0} %)", asked * 100.0),
                ]
            })
            .collect();
        f.write_str(&aligned(&cells))
    }
}

/// Cells one below the other: the first of each line to the left, the others to the right.
fn aligned(lines: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let line = |cells: &Vec<String>| -> String {
        let cells = cells.iter().enumerate().map(|(column, cell)| match column {
            0 => format!("{cell:<0$}", width(column)),
            _ => format!("  {cell:>0$}", width(column)),
        });
        cells.collect()
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    lines.join("\n")
}

/// Digits in groups of three.
fn grouped(number: impl Display) -> String {
    let digits = number.to_string();
    let places = (0..digits.len()).rev();
    let groups = digits.chars().zip(places).map(|(digit, place)| {
        if place > 0 && place % 3 == 0 {
            format!("{digit},")
        } else {
            digit.to_string()
        }
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::{ForeignKey, Shares, lines};

    #[test]
    fn lines_stand_in_columns() {
        let key = |key, rows| ForeignKey {
            key,
            parent: "b",
            rows,
            dangling: 0,
        };
        let expected = "\
a.id -> b        1,234,567 keys  0 dangling
a.other_id -> b        123 keys  0 dangling";
        assert_eq!(
            lines(&[key("a.id", 1_234_567), key("a.other_id", 123)]),
            expected
        );
    }

    #[test]
    fn shares_are_of_all_parents() {
        let mut shares = Shares::new(
            4,
            [
                (0.6, 1..=4),
                (0.2, 5..=10),
                (0.15, 11..=17),
                (0.05, 18..=25),
            ],
        );
        [1, 4, 11]
            .into_iter()
            .for_each(|children| shares.add(children));
        let expected = "\
1 to 4    50.0 % of the orders  (asked 60 %)
5 to 10    0.0 % of the orders  (asked 20 %)
11 to 17  25.0 % of the orders  (asked 15 %)
18 to 25   0.0 % of the orders  (asked  5 %)";
        assert_eq!(shares.to_string(), expected);
    }
}
