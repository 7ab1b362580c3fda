//! What the compiler checks of a model, because only it knows the types and the other models.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;

use super::at;
use crate::model::{Check, Child, ChildTarget, Column, Frame, Table};

pub(super) fn checks(table: &Table) -> TokenStream {
    let children = table
        .children
        .iter()
        .map(|child| check_child(&table.frame, child));
    let columns = table.columns.iter().flat_map(|column| {
        column
            .checks
            .iter()
            .map(|check| check_column(&table.frame, column, check))
    });
    quote!(#(#children)* #(#columns)*)
}

/// The child refers to this table, by one foreign key or by the one that is named.
fn check_child(frame: &Frame, child: &Child) -> TokenStream {
    let private = frame.private();
    let table = frame.table_type();
    let implementor = child.implementor();
    let foreign_key = child.foreign_key_name(frame);
    let shown = &child.shown;
    let span = match &child.target {
        ChildTarget::Table(path) | ChildTarget::Model(path) => path.span(),
    };
    let check = quote! {
        const _: () = #private::check_with(
            <#implementor as #private::References<#table>>::COLUMNS,
            #foreign_key,
            #shown,
        );
    };
    at(span, check)
}

fn check_column(frame: &Frame, column: &Column, check: &Check) -> TokenStream {
    let private = frame.private();
    let named = format!("column `{}`", column.name);
    match check {
        Check::Integers(least, most, range) => {
            let value = frame.seed_value(column);
            let called = quote!(const _: () = #private::check_integer_range);
            let arguments = quote!((#value::INTEGER, #least, #most, #named););
            // From the first to the last token of the range.
            let mut range = range.clone().into_iter();
            let first = range
                .next()
                .map_or_else(Span::call_site, |token| token.span());
            let last = range.last().map_or(first, |token| token.span());
            let (called, arguments) = (at(first, called), at(last, arguments));
            quote!(#called #arguments)
        }
        Check::Length(shortest, generator) => {
            let max_length = frame.max_length(&column.ident);
            let shown = format!("`{}`", column.shown);
            let check = quote! {
                const _: () =
                    #private::check_max_length(#max_length, #shortest, #named, #shown);
            };
            at(generator.span(), check)
        }
    }
}
