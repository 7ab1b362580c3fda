//! How models find each other: references upwards, the graph downwards.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::spanned::Spanned;
use syn::{Ident, TypePath};

use super::checks::{self, trait_check};
use super::{ForeignKey, at, foreign_keys, key_columns_of_pairs};
use crate::model::{ChildTarget, Frame, Parent, ParentTable, Table};

/// Which of the model's columns refer to which table, for the model and for its table; `name` gives the
/// SQL name of a column, `facts` what else a parent's `with` is checked against.
pub(crate) fn references(
    frame: &Frame,
    parents: &[Parent],
    name: impl Fn(&Ident) -> TokenStream,
    facts: impl Fn(&Parent) -> TokenStream,
) -> TokenStream {
    let private = frame.private();
    let Frame {
        model,
        parameters,
        where_clause,
        ..
    } = frame;
    let table_type = frame.table_type();
    let impls = parents.iter().map(|parent| {
        let table = frame.parent_table(&parent.table);
        let names: Vec<TokenStream> = parent.columns.iter().map(&name).collect();
        let facts = facts(parent);
        let of_table = (!frame.secondary).then(|| {
            quote! {
                #[automatically_derived]
                #[allow(non_local_definitions)]
                impl #private::References<#table> for #table_type {
                    const COLUMNS: &'static [&'static ::core::primitive::str] = &[#(#names),*];
                    #facts
                }
            }
        });
        quote! {
            #[automatically_derived]
            impl<#(#parameters),*> #private::References<#table> for #model #where_clause {
                const COLUMNS: &'static [&'static ::core::primitive::str] = &[#(#names),*];
                #facts
            }
            #of_table
        }
    });
    quote!(#(#impls)*)
}

/// Whether this table makes its parent's rows, and which values it may run out of.
pub(super) fn facts(table: &Table, parent: &Parent) -> TokenStream {
    let mut children = table.children.iter();
    let makes = children.any(|child| parent.table.is_made_by(&child.target));
    let makes = makes.then(|| {
        quote!(
            const MAKES_PARENT: ::core::primitive::bool = true;
        )
    });
    let unique = table.columns.iter().filter_map(|column| {
        let values = column.values.distinct.filter(|_| column.unique)?;
        let name = table.frame.column_name(&column.ident);
        column.null.is_none().then(|| quote!((#name, #values)))
    });
    let unique: Vec<TokenStream> = unique.collect();
    let unique = (!unique.is_empty()).then(|| {
        quote! {
            const UNIQUE: &'static [(&'static ::core::primitive::str, ::core::primitive::u128)] =
                &[#(#unique),*];
        }
    });
    let below = below(table);
    quote!(#makes #unique #below)
}

/// The tables that this one makes, with those below them as far as [`checks`] looks for circles.
fn below(table: &Table) -> TokenStream {
    let frame = &table.frame;
    if table.children.is_empty() {
        return TokenStream::new();
    }
    let private = frame.private();
    let own = frame.table_type();
    let levels = (1..=3_u32).map(|level| {
        let name = format_ident!("BELOW_{level}");
        let children = table.children.iter().enumerate().map(|(place, child)| {
            let (ChildTarget::Table(path) | ChildTarget::Model(path)) = &child.target;
            let (_, shown) = child.names(frame);
            let below = match level {
                1 => quote!(&[]),
                _ => {
                    let nearer = format_ident!("BELOW_{}", level - 1);
                    // As `check_child` writes it, so that what is wrong with it is said once.
                    let implementor = at(path.span(), child.implementor(frame, place));
                    let references = at(path.span(), quote!(#private::References));
                    quote!(<#implementor as #references<#own>>::#nearer)
                }
            };
            quote!(#private::Below::new(#shown, #below))
        });
        quote!(const #name: &'static [#private::Below] = &[#(#children),*];)
    });
    quote!(#(#levels)*)
}

/// Whether the models that `belongs_to` names say their tables.
pub(crate) fn check_parents(frame: &Frame, parents: &[Parent]) -> TokenStream {
    let private = frame.private();
    let checks = parents.iter().filter_map(|parent| match &parent.table {
        ParentTable::Table(_) => None,
        ParentTable::Model(model) => {
            let check = quote!(<#model as #private::Identified>::IS);
            let check = at(model.span(), check);
            Some(trait_check(&parent_check(model), &[check]))
        }
    });
    quote!(#(#checks)*)
}

/// The name of that check.
pub(super) fn parent_check(model: &TypePath) -> Ident {
    let name = crate::text::of(model);
    let name = name.replace(|letter: char| !letter.is_alphanumeric(), "_");
    format_ident!("__IDENTIFIED_{name}")
}

/// From the table to its model, which may be inside a function while its table is not; a secondary model is not the one that its table has.
pub(super) fn impl_table_graph(frame: &Frame) -> TokenStream {
    if frame.secondary {
        return TokenStream::new();
    }
    let private = frame.private();
    let model = &frame.model;
    let table_type = frame.table_type();
    quote! {
        #[automatically_derived]
        #[allow(non_local_definitions)]
        impl<__C> #private::OneModelUnlessSecondary<__C> for #table_type
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
    let keys = foreign_keys(table).map(|key| load_keys(frame, &key));
    let (bounds, calls): (Vec<TokenStream>, Vec<TokenStream>) =
        keys.chain(load_keys_of_targets(table)).unzip();
    let children: Vec<TokenStream> = table
        .children
        .iter()
        .enumerate()
        .map(|(place, child)| {
            let implementor = child.implementor(frame, place);
            let check = checks::child(place);
            quote!(#private::Sound<#implementor, #check>)
        })
        .collect();
    let graphs: Vec<TokenStream> = table
        .children
        .iter()
        .map(|child| match child.target {
            ChildTarget::Table(_) => quote!(#private::OneModelUnlessSecondary<__C>),
            ChildTarget::Model(_) => quote!(#private::SeedGraph<__C>),
        })
        .collect();
    let fits = checks::fits();
    quote! {
        #[automatically_derived]
        impl<__C> #private::SeedGraph<__C> for #model
        where
            __C: #private::SeedConnection<#private::Sound<#model, #fits>>,
            #(__C: #bounds,)*
            #(#children: #graphs,)*
            #(#own,)*
        {
            fn register(__graph: &mut #private::Graph<__C>) {
                if __graph.add::<#model>() {
                    #(__graph.#calls;)*
                    #(<#children as #graphs>::register(__graph);)*
                }
            }
        }
    }
}

/// What a connection must be able to read for a foreign key whose parent is not in the run, and the call
/// that says so to the graph.
fn load_keys(frame: &Frame, key: &ForeignKey<'_>) -> (TokenStream, TokenStream) {
    let private = frame.private();
    let parts = key.parts.iter().map(|(place, column, reference)| {
        let (parent, check) = (frame.key_column(reference), checks::key(*place));
        (quote!(#private::Sound<#parent, #check>), frame.repr(column))
    });
    let inherited = key.inherited.iter().map(|(place, column, inherited)| {
        let (parent, check) = (&inherited.column, checks::key(*place));
        (quote!(#private::Sound<#parent, #check>), frame.repr(column))
    });
    let (columns, reprs): (Vec<_>, Vec<_>) = parts.chain(inherited).unzip();
    if let ([column], [repr]) = (&columns[..], &reprs[..]) {
        let key = quote!(#column, #repr);
        return (quote!(#private::LoadKeys<#key>), quote!(keys::<#key>()));
    }
    let table = key
        .parts
        .iter()
        .map(|(_, _, reference)| frame.parent_table(&reference.parent));
    let table = table.take(1);
    let parts = key.parts.len();
    let key = quote!((#(#columns),*), (#(#reprs),*));
    (
        quote!(#private::LoadTuples<#key>),
        quote!(tuples::<#(#table,)* #key>(#parts)),
    )
}

/// The same for the targets of polymorphic pairs.
fn load_keys_of_targets(table: &Table) -> impl Iterator<Item = (TokenStream, TokenStream)> {
    let frame = &table.frame;
    let private = frame.private();
    key_columns_of_pairs(table).flat_map(move |(place, column, pair)| {
        let (private, repr) = (private.clone(), frame.repr(column));
        let targets = pair.targets.iter().enumerate();
        targets.map(move |(number, target)| {
            let (parent, check) = (
                frame.key_column(&target.reference),
                checks::target(place, number),
            );
            let key = quote!(#private::Sound<#parent, #check>, #repr);
            (quote!(#private::LoadKeys<#key>), quote!(keys::<#key>()))
        })
    })
}
