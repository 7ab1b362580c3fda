//! The columns that a run can refine.

use proc_macro2::TokenStream;
use quote::quote;

use syn::{Ident, Type};

use super::bind::bound_type;
use crate::model::{Column, Frame};

/// `ColumnsOf` for each column, `SeedColumn` for those with a generator, and whether it may be NULL.
pub(crate) fn impl_columns(frame: &Frame, columns: &[Column]) -> TokenStream {
    let fields = columns
        .iter()
        .map(|column| impl_field(frame, &column.ident, &column.field, &column.field_type));
    let columns = columns.iter().map(|column| impl_column(frame, column));
    quote!(#(#fields)* #(#columns)*)
}

/// How a column is read and written in a row. The table may be outside of a function that the model is in.
pub(crate) fn impl_field(frame: &Frame, column: &Ident, field: &Ident, ty: &Type) -> TokenStream {
    let (root, private) = (&frame.root, frame.private());
    let (model, row, where_clause) = (&frame.model, &frame.row, &frame.where_clause);
    let (column, name) = (frame.column_type(column), frame.column_name(column));
    quote! {
        #[automatically_derived]
        #[allow(non_local_definitions)]
        impl #root::ColumnsOf<#model> for #column #where_clause {
            type Fields<'__a> = &'__a #ty;
            type Values = #ty;

            fn names() -> #private::Vec<&'static ::core::primitive::str> {
                #private::vec![#name]
            }

            fn read(__row: &#row) -> &#ty {
                &__row.#field
            }

            fn write(__row: &mut #row, __value: #ty) {
                __row.#field = __value;
            }
        }
    }
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
    let may_be_null = column.nullable.then(|| {
        quote!(
            const NULLABLE: ::core::primitive::bool = true;
        )
    });
    quote! {
        #[automatically_derived]
        impl #root::SeedColumn<#name> for #model #where_clause {
            type Value = #value;
            #may_be_null
        }
        #nullable
    }
}
