//! The row struct and how it is written to a database.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Ident, Type, Visibility};

use super::at;
use crate::model::{Frame, Table};

/// The columns of the model with owned values.
pub(crate) fn row_struct<'a>(
    frame: &Frame,
    fields: impl Iterator<Item = (&'a Visibility, &'a Ident, &'a Type)> + Clone,
) -> TokenStream {
    let row = &frame.row;
    let lints = lints(fields.clone());
    let fields = fields.map(|(visibility, field, ty)| quote!(#visibility #field: #ty));
    quote! {
        #[doc(hidden)]
        #lints
        pub struct #row {
            #(#fields),*
        }
    }
}

/// The model out of a row, where nothing is missing.
pub(super) fn impl_from_row(table: &Table) -> Option<TokenStream> {
    let Frame { model, row, .. } = &table.frame;
    let fields = table.columns.iter().map(|column| &column.field);
    table.is_whole.then(|| {
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#row> for #model {
                fn from(__row: #row) -> #model {
                    #model { #(#fields: __row.#fields),* }
                }
            }
        }
    })
}

/// Lints that the row struct would trip over where the model does. Only these, because an `allow` is an
/// error in a crate that forbids the lint.
fn lints<'a>(
    fields: impl Iterator<Item = (&'a Visibility, &'a Ident, &'a Type)> + Clone,
) -> TokenStream {
    let odd_name = fields
        .clone()
        .any(|(_, field, _)| field.to_string().contains(char::is_uppercase));
    let visible = fields
        .clone()
        .any(|(visibility, ..)| !matches!(visibility, Visibility::Inherited));
    let names = odd_name.then(|| quote!(#[allow(non_snake_case)]));
    let types = visible.then(|| quote!(#[allow(private_interfaces)]));
    quote!(#names #types)
}

/// Binds the columns on every database that takes their types.
pub(super) fn impl_seed_row(table: &Table) -> TokenStream {
    let private = table.frame.private();
    let Frame {
        model,
        where_clause,
        ..
    } = &table.frame;
    let own = where_clause.as_ref().map(|clause| &clause.predicates);
    let own = own.into_iter().flatten();
    let sql_types: Vec<TokenStream> = table
        .columns
        .iter()
        .map(|column| {
            let column = table.frame.column_type(&column.ident);
            quote!(#private::SqlTypeOf<#column>)
        })
        .collect();
    let bounds = table.columns.iter().zip(&sql_types).map(|(column, sql)| {
        let ty = &column.field_type;
        let stored = at(ty.span(), quote!(: #private::Stored<));
        let on = at(ty.span(), quote!(, __DB>));
        quote!(#ty #stored #sql #on,)
    });
    let binds = table
        .columns
        .iter()
        .zip(&sql_types)
        .enumerate()
        .map(|(place, (column, sql))| {
            let field = &column.field;
            quote!(#place => #private::Stored::<#sql, __DB>::push_bind(&__row.#field, __out),)
        });
    quote! {
        #[automatically_derived]
        impl<__DB> #private::SeedRow<__DB> for #model
        where
            __DB: #private::diesel::backend::Backend,
            #(#bounds)*
            #(#own,)*
        {
            fn push_bind<'__b>(
                __row: &'__b Self::Row,
                __column: ::core::primitive::usize,
                __out: &mut #private::AstPass<'_, '__b, __DB>,
            ) -> #private::QueryResult<()> {
                match __column {
                    #(#binds)*
                    _ => ::core::result::Result::Ok(()),
                }
            }
        }
    }
}

/// COPY on PostgreSQL; the macro is empty where the runtime is built without it.
pub(super) fn copy(table: &Table) -> TokenStream {
    if !table.copies {
        return TokenStream::new();
    }
    let root = &table.frame.root;
    let row = &table.frame.row;
    let table_type = table.frame.table_type();
    let columns = table.columns.iter().map(|column| {
        let path = table.frame.column_type(&column.ident);
        let (field, ty) = (&column.field, &column.field_type);
        quote!(#path => #field: #ty)
    });
    quote! {
        #root::__copy_row!(#row, #table_type, [#(#columns),*]);
    }
}
