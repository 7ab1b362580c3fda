//! The derive macros of `seed-diesel`. Depend on `seed-diesel`, which re-exports them.

mod attr;
mod catalogue;
mod diag;
mod expand;
mod fallback;
mod literal;
mod model;
mod text;

use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a Diesel model seedable.
#[proc_macro_derive(Seedable, attributes(seed, diesel))]
pub fn derive_seedable(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    seedable(&parse_macro_input!(input as DeriveInput)).into()
}

/// Lets a newtype hold the values that its field holds.
#[proc_macro_derive(SeedValue, attributes(seed))]
pub fn derive_seed_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    seed_value(&parse_macro_input!(input as DeriveInput)).into()
}

fn seedable(input: &DeriveInput) -> TokenStream {
    match model::Table::from_input(input) {
        Ok(table) => expand::seedable(&table),
        Err(broken) => fallback::seedable(&broken),
    }
}

fn seed_value(input: &DeriveInput) -> TokenStream {
    match model::Newtype::from_input(input) {
        Ok(newtype) => expand::newtype(&newtype),
        Err(broken) => fallback::newtype(&broken),
    }
}

#[cfg(test)]
mod tests;
