//! How models find each other: references upwards, the graph downwards.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Ident;

use super::foreign_keys;
use crate::model::{ChildTarget, Frame, Parent, Table};

/// Which of the model's columns refer to which table, for the model and for its table; `name` gives the
/// SQL name of a column.
pub(crate) fn references(
    frame: &Frame,
    parents: &[Parent],
    name: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let private = frame.private();
    let Frame {
        model,
        where_clause,
        ..
    } = frame;
    let table_type = frame.table_type();
    let impls = parents.iter().map(|parent| {
        let table = frame.parent_table(&parent.table);
        let names: Vec<TokenStream> = parent.columns.iter().map(&name).collect();
        let of_table = (!frame.secondary).then(|| {
            quote! {
                #[automatically_derived]
                impl #private::References<#table> for #table_type {
                    const COLUMNS: &'static [&'static ::core::primitive::str] = &[#(#names),*];
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl #private::References<#table> for #model #where_clause {
                const COLUMNS: &'static [&'static ::core::primitive::str] = &[#(#names),*];
            }
            #of_table
        }
    });
    quote!(#(#impls)*)
}

/// From the table to its model; a secondary model is not the one that its table has.
pub(crate) fn impl_table_graph(frame: &Frame) -> TokenStream {
    if frame.secondary {
        return TokenStream::new();
    }
    let private = frame.private();
    let model = &frame.model;
    let table_type = frame.table_type();
    quote! {
        #[automatically_derived]
        impl<__C> #private::TableGraph<__C> for #table_type
        where
            #model: #private::SeedGraph<__C>,
        {
            fn register(__graph: &mut #private::Graph<__C>) {
                <#model as #private::SeedGraph<__C>>::register(__graph)
            }
        }
    }
}

/// The model with the models below it.
pub(super) fn impl_seed_graph(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let private = frame.private();
    let model = &frame.model;
    let own = frame.where_clause.as_ref().map(|clause| &clause.predicates);
    let own = own.into_iter().flatten();
    let keys: Vec<TokenStream> = foreign_keys(table)
        .map(|(column, reference)| {
            let (key, repr) = (frame.key_column(reference), frame.repr(column));
            quote!(#key, #repr)
        })
        .collect();
    let children: Vec<(TokenStream, TokenStream)> = table
        .children
        .iter()
        .map(|child| {
            let graph = match child.target {
                ChildTarget::Table(_) => quote!(#private::TableGraph<__C>),
                ChildTarget::Model(_) => quote!(#private::SeedGraph<__C>),
            };
            (child.implementor(), graph)
        })
        .collect();
    let bounds = children
        .iter()
        .map(|(child, graph)| quote!(#child: #graph,));
    let registers = children
        .iter()
        .map(|(child, graph)| quote!(<#child as #graph>::register(__graph);));
    quote! {
        #[automatically_derived]
        impl<__C> #private::SeedGraph<__C> for #model
        where
            __C: #private::SeedConnection<#model>,
            #(__C: #private::LoadKeys<#keys>,)*
            #(#bounds)*
            #(#own,)*
        {
            fn register(__graph: &mut #private::Graph<__C>) {
                if __graph.add::<#model>() {
                    #(__graph.keys::<#keys>();)*
                    #(#registers)*
                }
            }
        }
    }
}
