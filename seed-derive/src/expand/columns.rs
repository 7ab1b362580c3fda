//! The columns that a run can refine.

use proc_macro2::TokenStream;
use quote::quote;

use super::bind::bound_type;
use crate::model::{Column, Frame};

/// `SeedColumn` for each column with a generator, and whether it may be NULL.
pub(crate) fn impl_columns(frame: &Frame, columns: &[Column]) -> TokenStream {
    let columns = columns.iter().map(|column| impl_column(frame, column));
    quote!(#(#columns)*)
}

fn impl_column(frame: &Frame, column: &Column) -> TokenStream {
    let Some(value) = bound_type(frame, column) else {
        return TokenStream::new();
    };
    let (root, model, where_clause) = (&frame.root, &frame.model, &frame.where_clause);
    let name = frame.column_type(&column.ident);
    let nullable = column.nullable.then(|| {
        quote! {
            #[automatically_derived]
            impl #root::NullableSeedColumn<#name> for #model #where_clause {}
        }
    });
    quote! {
        #[automatically_derived]
        impl #root::SeedColumn<#name> for #model #where_clause {
            type Value = #value;
        }
        #nullable
    }
}
