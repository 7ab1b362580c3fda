//! Expansions, one file per feature; the messages of all mistakes; attributes and structs out of chance.

mod chance;
mod docs;
mod expansion;
mod facts;
mod garbage;
mod messages;
mod structs;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// The expansion of a `#[derive(Seedable)]`, formatted.
fn seedable(model: &str) -> String {
    formatted(crate::seedable(&input(model)))
}

/// The expansion of a `#[derive(SeedValue)]`, formatted.
fn seed_value(newtype: &str) -> String {
    formatted(crate::seed_value(&input(newtype)))
}

fn input(model: &str) -> DeriveInput {
    syn::parse_str(model).unwrap_or_else(|error| panic!("{error}: {model}"))
}

fn formatted(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("an expansion is a list of items"))
}
