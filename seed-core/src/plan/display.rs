//! How a plan is shown: each table with its rows, each column with its generator and the reason for it.

use std::fmt;

use super::makers::Maker;
use super::{ColumnPlan, Plan, Reason, TablePlan, UniqueSpec};
use crate::report::grouped;

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Seeder => f.write_str("seeder"),
            Reason::Attribute => f.write_str("attribute"),
            Reason::PrimaryKey => f.write_str("primary key"),
            Reason::ForeignKey => f.write_str("foreign key"),
            Reason::Name(words) => write!(f, "name `{words}`"),
            Reason::Type(name) => write!(f, "type `{name}`"),
        }
    }
}

impl fmt::Display for UniqueSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.primary_key {
            true => "primary key",
            false => "unique",
        };
        write!(f, "{what} ({})", self.columns.join(", "))
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, table) in self.tables.iter().enumerate() {
            if number > 0 {
                writeln!(f)?;
            }
            write!(f, "{table}")?;
        }
        Ok(())
    }
}

/// Texts that are longer stand out of their column in what a plan shows.
const WIDEST: usize = 40;

impl fmt::Display for TablePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} rows", self.name, grouped(self.layout.len()))?;
        if self.layout.first() > 0 {
            write!(f, " behind {}", grouped(self.layout.first()))?;
        }
        for maker in &self.makers {
            let (parent, column) = (&maker.parent, maker.column);
            write!(f, ", {} per row of {parent} ({column})", per_row(maker))?;
        }
        for unique in &self.unique {
            write!(f, ", {unique}")?;
        }
        let width = |text: fn(&ColumnPlan) -> &str| {
            let widths = self
                .columns
                .iter()
                .map(|column| text(column).chars().count())
                .filter(|width| *width <= WIDEST);
            widths.max().unwrap_or(0)
        };
        let name = width(|column| column.name);
        // One long list of values does not move the reasons of all columns out of sight.
        let generator = width(|column| &column.generator);
        for column in &self.columns {
            write!(
                f,
                "\n  {:<name$}  {:<generator$}  {}",
                column.name, column.generator, column.reason
            )?;
        }
        Ok(())
    }
}

/// `10`, `1..=3` or `0.6 => 1..=4, 0.4 => 5..=9`.
fn per_row(maker: &Maker) -> String {
    let range = |least: u64, most: u64| match least == most {
        true => least.to_string(),
        false => format!("{least}..={most}"),
    };
    match maker.counts[..] {
        [(_, least, most)] => range(least, most),
        ref several => {
            let parts = several
                .iter()
                .map(|(weight, least, most)| format!("{weight} => {}", range(*least, *most)));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}
