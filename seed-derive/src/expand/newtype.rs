//! `#[derive(SeedValue)]`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Newtype;

/// A newtype holds what its field holds.
pub(crate) fn newtype(newtype: &Newtype) -> TokenStream {
    let Newtype {
        root,
        name,
        where_clause,
        member,
        inner,
        ..
    } = newtype;
    let held = quote!(<#inner as #root::SeedValue>);
    let body = quote! {
        #[automatically_derived]
        impl #root::SeedValue for #name #where_clause {
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

            fn primary_key() -> ::core::option::Option<#root::__private::Inferred<Self::Repr>> {
                #held::primary_key()
            }
        }
    };
    super::block(newtype.deprecated, &body)
}
