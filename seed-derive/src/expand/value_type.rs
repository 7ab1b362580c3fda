//! `#[derive(SeedValue)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Ident, LitFloat, Member, Path, Type};

use crate::model::{Shape, ValueType};

/// The impl of `SeedValue`.
pub(crate) fn value_type(value: &ValueType) -> TokenStream {
    let ValueType {
        root,
        name,
        where_clause,
        ..
    } = value;
    let items = match &value.shape {
        Shape::Around { member, inner } => around(root, member, inner),
        Shape::OneOf(_) => one_of(root, name),
    };
    let variants = match &value.shape {
        Shape::Around { .. } => TokenStream::new(),
        Shape::OneOf(variants) => self::variants(value, variants),
    };
    let body = quote! {
        #[automatically_derived]
        impl #root::SeedValue for #name #where_clause {
            #items
        }
        #variants
    };
    super::block(value.deprecated, &body)
}

/// A newtype holds what its field holds.
fn around(root: &Path, member: &Member, inner: &Type) -> TokenStream {
    let held = quote!(<#inner as #root::SeedValue>);
    quote! {
        type Repr = #held::Repr;
        const INTEGER: ::core::option::Option<(
            ::core::primitive::i128,
            ::core::primitive::i128,
        )> = #held::INTEGER;

        fn from_repr(__repr: Self::Repr) -> Self {
            Self { #member: #held::from_repr(__repr) }
        }

        fn infer(
            __column: &#root::__private::Column,
        ) -> #root::__private::Inferred<Self::Repr> {
            #held::infer(__column)
        }

        fn primary_key() -> ::core::option::Option<#root::__private::Infer<Self::Repr>> {
            #held::primary_key()
        }
    }
}

/// An enum is one of its variants, by their weights.
fn one_of(root: &Path, name: &Ident) -> TokenStream {
    let shown = name.unraw().to_string();
    quote! {
        type Repr = Self;

        fn from_repr(__repr: Self::Repr) -> Self {
            __repr
        }

        fn infer(
            __column: &#root::__private::Column,
        ) -> #root::__private::Inferred<Self::Repr> {
            #root::__private::one_variant(#shown)
        }
    }
}

fn variants(value: &ValueType, variants: &[(LitFloat, Ident)]) -> TokenStream {
    let ValueType {
        root,
        name,
        where_clause,
        ..
    } = value;
    let variants = variants
        .iter()
        .map(|(weight, variant)| quote!((#weight, Self::#variant)));
    quote! {
        #[automatically_derived]
        impl #root::__private::Variants for #name #where_clause {
            const VARIANTS: &'static [(::core::primitive::f64, Self)] = &[#(#variants),*];
        }
    }
}
