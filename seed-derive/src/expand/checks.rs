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
    let implementor = at(span, implementor);
    let references = at(span, quote!(#private::References));
    let check = quote! {
        #private::check_with(<#implementor as #references<#table>>::COLUMNS, #foreign_key, #shown)
    };
    check_at(span, span, &check)
}

/// A constant that does not compile if the check finds something, with what it found as the error.
fn check_at(first: Span, last: Span, check: &TokenStream) -> TokenStream {
    let panic = at(first, quote!(::core::panic));
    let message = at(last, quote!(!("{}", __message.as_str())));
    quote! {
        const _: () = if let ::core::option::Option::Some(__message) = #check {
            #panic #message
        };
    }
}

fn check_column(frame: &Frame, column: &Column, check: &Check) -> TokenStream {
    let private = frame.private();
    let named = format!("column `{}`", column.name);
    match check {
        Check::Integers(least, most, range) => {
            let value = frame.seed_value(column);
            let check =
                quote!(#private::check_integer_range(#value::INTEGER, #least, #most, #named));
            // From the first to the last token of the range.
            let mut range = range.clone().into_iter();
            let first = range
                .next()
                .map_or_else(Span::call_site, |token| token.span());
            let last = range.last().map_or(first, |token| token.span());
            check_at(first, last, &check)
        }
        Check::Length(shortest, generator) => {
            let max_length = frame.max_length(&column.ident);
            let shown = format!("`{}`", column.shown);
            let check = quote!(#private::check_max_length(#max_length, #shortest, #named, #shown));
            check_at(generator.span(), generator.span(), &check)
        }
    }
}
