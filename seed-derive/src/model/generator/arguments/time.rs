//! Times: their ranges, years and ages, parts of seconds, and times behind another column.

use syn::{Expr, Ident};

use super::Reader;
use crate::literal::{self, Calendar};
use crate::model::after::Needed;
use crate::model::generator::count::{birthdays, width};
use crate::model::generator::{Method, Passed};
use crate::model::kind::integer_bounds;

impl Reader<'_> {
    /// Whether the years of `year` without a range fit the column's type.
    pub(super) fn year_fits(&mut self) {
        let Some((_, most)) = integer_bounds(self.subject.ty).filter(|(_, most)| *most < 2034)
        else {
            return;
        };
        let (ty, column) = (self.subject.shown_type, self.subject.name);
        self.errors.add(
            self.name,
            format!("years do not fit column `{column}` of type `{ty}`"),
            format!("`{ty}` holds up to {most}; an `i16` holds years"),
        );
    }

    pub(super) fn ages(&mut self, expr: &Expr) {
        let shown = crate::text::of(expr);
        let Some(range) = literal::range(expr) else {
            if literal::is_literal(expr) {
                self.error(expr, format!("`{shown}` is no range"));
            }
            return;
        };
        if !self.has_both_ends(range) {
            return;
        }
        if range.start.is_none() {
            self.facts.distinct = birthdays(18, 90);
        }
        let Some((least, most)) = self.amount(expr) else {
            return;
        };
        if most > 255 {
            let end = range.end.as_deref().unwrap_or(expr);
            let shown = crate::text::of(end);
            self.error(end, format!("`{shown}` is no age of 0 to 255 years"));
        }
        self.facts.distinct = birthdays(least, most);
    }

    pub(super) fn dates(&mut self, expr: &Expr, calendar: Calendar) {
        let shown = crate::text::of(expr);
        let Some(range) = literal::range(expr) else {
            if literal::is_literal(expr) {
                self.error(expr, format!("`{shown}` is no range"));
            }
            return;
        };
        let mut ends = [None; 2];
        let both = [range.start.as_deref(), range.end.as_deref()];
        for (place, end) in both.into_iter().enumerate() {
            let Some(end) = end.filter(|end| literal::is_of_literals(end)) else {
                continue;
            };
            ends[place] = literal::text(end).and_then(|text| calendar.units(&text));
            if ends[place].is_none() {
                let shown = crate::text::of(end);
                self.error(end, format!("`{shown}` is no {}", calendar.form()));
                return;
            }
        }
        if !self.has_both_ends(range) {
            return;
        }
        if let [Some((start, _)), Some((first, last))] = ends {
            let end = if literal::is_inclusive(range) {
                last
            } else {
                first - 1
            };
            self.facts.distinct = width((start.into(), end.into()));
            if start > end {
                self.empty_range(expr);
            }
        }
    }

    /// A column that the values lie behind.
    pub(super) fn behind(&mut self, name: &Ident, value: &Expr) {
        let column = match literal::peel(value) {
            Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
            _ => None,
        };
        let Some(column) = column else {
            let shown = crate::text::of(value);
            let problem = format!("`{name}` takes the name of a column, not `{shown}`");
            self.errors.add(value, problem, self.behind_form());
            return;
        };
        self.facts.uncountable = Some("a column that lies behind another");
        let needed = Needed {
            column: column.clone(),
            place: 0,
        };
        let method = Method {
            name: Ident::new("after", name.span()),
            of_type: None,
            arguments: vec![Passed::Column(needed)],
        };
        // The others are methods of what this one makes.
        self.call.methods.insert(0, method);
    }

    pub(super) fn behind_form(&self) -> String {
        format!(
            r#"write `{}(after = created_at, within = "30 days")`; spans are of seconds, minutes, hours, days or weeks"#,
            self.entry.name
        )
    }

    /// The distinct values and the length of times with parts of seconds.
    pub(super) fn count_parts_of_seconds(&mut self) {
        if self.subsec == Some(0) {
            return;
        }
        let parts = self.subsec.and_then(|digits| 10_u128.checked_pow(digits));
        let whole = self.facts.distinct;
        self.facts.distinct = whole.zip(parts).map(|(whole, parts)| whole * parts);
        // The point and the digits.
        let more = self.subsec.map_or(0, |digits| 1 + digits as usize);
        self.facts.shortest = self.facts.shortest.map(|shortest| shortest + more);
    }

    /// `within` says how far behind another column.
    pub(super) fn check_within(&mut self, names: &[String]) {
        let has = |word: &str| names.iter().any(|name| name == word);
        if has("within") && !has("after") {
            let method = self.call.methods.iter();
            let at = method
                .map(|method| &method.name)
                .find(|name| *name == "within");
            if let Some(at) = at.cloned() {
                self.errors.add(
                    &at,
                    "`within` says how far behind another column, which `after` names",
                    self.behind_form(),
                );
            }
        }
    }
}
