//! Texts and bytes: constants, lengths and templates.

use syn::Expr;

use super::Reader;
use crate::catalogue::Argument;
use crate::literal;
use crate::model::generator::count::{measure, texts};
use crate::model::generator::fitted_suffixes;
use crate::model::kind::Kind;

impl Reader<'_> {
    pub(super) fn constant(&mut self, expr: Expr) -> Expr {
        self.facts.shortest = literal::text(&expr).map(|text| text.chars().count());
        fitted_suffixes(vec![expr]).remove(0)
    }

    pub(super) fn length(&mut self, expr: &Expr) {
        self.lengths = self.amount(expr);
        self.facts.shortest = self.lengths.map(|(least, _)| least);
    }

    pub(super) fn template(&mut self, expr: &Expr) {
        match literal::text(expr) {
            Some(template) => match measure(&template) {
                Some((_, Some(1))) if self.entry.argument == Argument::Pattern => {
                    let shown = crate::text::of(expr);
                    self.errors.add(
                        expr,
                        format!("the template `{shown}` has no `#` and no `?`, so all rows have this text"),
                        format!(
                            "`#` is a digit and `?` a letter, as in `{}`; regular expressions are not read. The same text in every row is `constant(...)`",
                            self.entry.form
                        ),
                    );
                }
                Some((length, distinct)) => {
                    self.facts.shortest = Some(length);
                    self.facts.distinct = distinct;
                }
                None => self.error(expr, "the template ends with a `\\` that escapes nothing"),
            },
            None if literal::is_literal(expr) => {
                let shown = crate::text::of(expr);
                self.error(expr, format!("`{shown}` is no template"));
            }
            None => {}
        }
    }

    /// Distinct texts of `string` and values of `bytes`.
    pub(super) fn count_texts(&mut self) {
        let Some((least, most)) = self.lengths else {
            return;
        };
        self.facts.distinct = if self.entry.fills.includes(Kind::Bytes) {
            texts(256, (most, most))
        } else {
            let characters = self.alphabet.and_then(|size| size.try_into().ok());
            characters.and_then(|size| texts(size, (least, most)))
        };
    }
}
