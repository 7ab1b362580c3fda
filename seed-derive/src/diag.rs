//! Collects the mistakes of a struct, so that one compile shows them all.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// A mistake at some tokens: what is wrong, and on a second line the correct form.
    pub(crate) fn add(&mut self, at: &impl ToTokens, problem: impl Display, help: impl Display) {
        self.push(syn::Error::new_spanned(
            at,
            format!("{problem}\nhelp: {help}"),
        ));
    }

    /// A mistake that the parser found.
    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// A mistake that the parser found, with the correct form.
    pub(crate) fn push_with_help(&mut self, error: &syn::Error, help: impl Display) {
        for error in error.clone() {
            self.push(syn::Error::new(
                error.span(),
                format!("{error}\nhelp: {help}"),
            ));
        }
    }

    /// How many mistakes there are; a later count tells whether a step made new ones.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Each mistake with its span.
    #[cfg(test)]
    pub(crate) fn all(&self) -> Vec<(proc_macro2::Span, String)> {
        let errors = self.0.iter().flatten();
        errors
            .map(|error| (error.span(), error.to_string()))
            .collect()
    }

    /// The `compile_error!` calls.
    pub(crate) fn to_tokens(&self) -> TokenStream {
        self.0
            .as_ref()
            .map(syn::Error::to_compile_error)
            .unwrap_or_default()
    }
}

/// `; did you mean ...?` for a word that is close to one of `known`, else nothing.
///
/// `known` are pairs of a word that somebody might write and the name to suggest for it.
pub(crate) fn suggestion<'a>(
    word: &str,
    known: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let word = folded(word);
    let mut best: Option<(f64, &str)> = None;
    for (spelling, name) in known {
        let likeness = likeness(&word, &folded(spelling));
        if likeness >= 0.8 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}

/// 0 to 1. One letter too many, too few, wrong or swapped with the next counts as close even in short
/// words, which Jaro and Winkler's measure does not see.
fn likeness(word: &str, known: &str) -> f64 {
    let one_slip = known.chars().count() >= 3 && strsim::damerau_levenshtein(word, known) == 1;
    let slip = if one_slip { 0.85 } else { 0.0 };
    strsim::jaro_winkler(word, known).max(slip)
}

/// Without case and underscores, so that `fullName` meets `full_name`.
fn folded(word: &str) -> String {
    word.chars()
        .filter(|letter| *letter != '_')
        .flat_map(char::to_lowercase)
        .collect()
}

/// `` `a`, `b`, `c` ``.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
