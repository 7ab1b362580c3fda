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
        .map(|column| (&column.ident, &column.field, &column.field_type));
    let fields = impl_fields(frame, fields);
    let columns = columns.iter().map(|column| impl_column(frame, column));
    quote!(#fields #(#columns)*)
}

/// How columns are read and written in a row: `ColumnsOf` for each.
pub(crate) fn impl_fields<'a>(
    frame: &Frame,
    columns: impl Iterator<Item = (&'a Ident, &'a Ident, &'a Type)>,
) -> TokenStream {
    let (root, model, row) = (&frame.root, &frame.model, &frame.row);
    let where_clause = &frame.where_clause;
    let columns = columns.map(|(column, field, ty)| {
        let column = frame.column_type(column);
        quote!(#column => #field: #ty)
    });
    quote! {
        #root::__fields!(#model, #row, [#where_clause], [#(#columns),*]);
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
