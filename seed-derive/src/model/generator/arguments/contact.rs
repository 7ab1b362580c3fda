//! What telephone numbers begin with, and the domains of addresses.

use syn::Expr;

use super::Reader;
use crate::attr;
use crate::literal;
use crate::model::generator::count::lengths;

const PREFIXES_FORM: &str =
    r#"write `phone_number(prefixes = ["+380 99 ", "+380 67 "], digits = 7)`"#;

impl Reader<'_> {
    /// Names of hosts.
    pub(super) fn hosts(&mut self, list: &Expr) {
        for element in attr::elements(list).into_iter().flatten() {
            let problem = literal::text(element).and_then(|host| literal::host_problem(&host));
            if let Some(problem) = problem {
                let shown = crate::text::of(element);
                self.error(element, format!("{shown} is no domain: {problem}"));
            }
        }
    }

    /// A list of what telephone numbers begin with, each once.
    pub(super) fn prefixes(&mut self, list: &Expr) {
        self.prefixes = lengths(list);
        let shown = crate::text::of(list);
        let empty = self.prefixes.as_ref().is_some_and(Vec::is_empty);
        if empty || literal::is_literal(list) {
            let problem = format!("`prefixes` takes a list of texts, not `{shown}`");
            return self.errors.add(list, problem, PREFIXES_FORM);
        }
        let mut seen = Vec::new();
        for element in attr::elements(list).into_iter().flatten() {
            let Some(prefix) = literal::text(element) else {
                continue;
            };
            if seen.contains(&prefix) {
                let shown = crate::text::of(element);
                let problem = format!("the prefix `{prefix}` is given twice");
                let help = format!("leave one {shown}");
                self.errors.add(element, problem, help);
            }
            seen.push(prefix);
        }
    }

    /// Prefixes take the place of a template, and digits stand behind prefixes.
    pub(super) fn check_prefixes(&mut self, names: &[String], template: Option<&Expr>) {
        let has = |word: &str| names.iter().any(|name| name == word);
        let at = |word: &str| {
            let methods = self.call.methods.iter();
            let mut names = methods.map(|method| &method.name);
            names.find(|name| *name == word).cloned()
        };
        if let Some(digits) = at("digits").filter(|_| !has("prefixes")) {
            self.errors.add(
                &digits,
                "`digits` says how many digits follow a prefix, and there are no `prefixes`",
                PREFIXES_FORM,
            );
        }
        if !has("prefixes") {
            return;
        }
        if let Some(prefixes) = at("prefixes").filter(|_| template.is_some()) {
            let problem = format!(
                "`{}` takes a template or `prefixes`, not both",
                self.entry.name
            );
            self.errors.add(&prefixes, problem, "leave one of them");
        }
        let digits = self.digits.map(|digits| digits as usize);
        let known = self.prefixes.as_ref().zip(digits);
        self.facts.shortest =
            known.and_then(|(lengths, digits)| Some(lengths.iter().min()? + digits));
        self.facts.distinct = known.and_then(|(lengths, digits)| {
            let numbers = 10_u128.checked_pow(digits.try_into().ok()?)?;
            numbers.checked_mul(lengths.len().try_into().ok()?)
        });
    }
}
