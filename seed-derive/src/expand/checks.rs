//! What the compiler checks of a model, because only it knows the types and the other models.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::located;
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
        ChildTarget::Table(path) | ChildTarget::Model(path) => located(path.span()),
    };
    quote_spanned! {span=>
        const _: () = #private::check_with(
            <#implementor as #private::References<#table>>::COLUMNS,
            #foreign_key,
            #shown,
        );
    }
}

fn check_column(frame: &Frame, column: &Column, check: &Check) -> TokenStream {
    let private = frame.private();
    let root = &frame.root;
    let named = format!("column `{}`", column.name);
    match check {
        Check::Integers(least, most, at) => {
            let ty = &column.ty;
            quote_spanned! {located(at.span())=>
                const _: () = #private::check_integer_range(
                    <#ty as #root::SeedValue>::INTEGER,
                    #least,
                    #most,
                    #named,
                );
            }
        }
        Check::Length(shortest, generator) => {
            let max_length = frame.max_length(&column.ident);
            let shown = format!("`{}`", column.shown);
            quote_spanned! {located(generator.span())=>
                const _: () =
                    #private::check_max_length(#max_length, #shortest, #named, #shown);
            }
        }
    }
}
