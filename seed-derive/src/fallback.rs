//! What a derive with mistakes emits: the mistakes, and impls without bodies, so that the rest of the
//! user's crate does not also complain that they are missing.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use crate::expand;
use crate::model::{Broken, BrokenValueType, Frame, Kind, RowField, without_option};

pub(crate) fn seedable(broken: &Broken) -> TokenStream {
    let errors = broken.errors.to_tokens();
    let frame = &broken.frame;
    let Frame {
        root,
        model,
        parameters,
        where_clause,
        row,
        ..
    } = frame;
    let private = frame.private();
    // A model with parameters has rows that nobody can name.
    let fields = broken.fields.iter().filter(|_| parameters.is_empty());
    let fields = fields.map(|field| (&field.visibility, &field.name, &field.ty));
    let row_struct = expand::row_struct(frame, fields);
    let columns = parameters.is_empty().then(|| {
        let sound = expand::impl_columns(frame, &broken.columns);
        let others = broken.fields.iter().filter(|field| {
            let mut columns = broken.columns.iter();
            !columns.any(|column| column.field == field.name)
        });
        let others = others.map(|field| column(frame, field));
        quote!(#sound #(#others)*)
    });
    let states = parameters
        .is_empty()
        .then(|| expand::impl_states(frame, &broken.states));
    let table_type = frame.table_type();
    let own = where_clause.as_ref().map(|clause| &clause.predicates);
    let own: Vec<_> = own.into_iter().flatten().collect();
    // As text, because a column may be missing from the table.
    let references = expand::references(
        frame,
        &broken.parents,
        |column| column.unraw().to_string().into_token_stream(),
        |_| TokenStream::new(),
    );
    let parents = expand::check_parents(frame, &broken.parents);
    let table_graph = (!frame.secondary).then(|| {
        quote! {
            #[automatically_derived]
            #[allow(non_local_definitions)]
            impl<__C> #private::OneModelUnlessSecondary<__C> for #table_type {
                fn register(__graph: &mut #private::Graph<__C>) {
                    ::core::unreachable!()
                }
            }
        }
    });
    let impls = expand::block(
        frame.deprecated,
        &quote! {
            #row_struct

            #[automatically_derived]
            impl<#(#parameters),*> #root::Seedable for #model #where_clause {
                type Table = #table_type;
                type Row = #row;
                const COLUMNS: &'static [&'static ::core::primitive::str] = &[];

                fn spec() -> #private::TableSpec {
                    ::core::unreachable!()
                }

                fn bind(
                    __build: &mut #private::Build<'_>,
                ) -> ::core::result::Result<#private::RowFn<Self::Row>, #private::PlanError> {
                    ::core::result::Result::Ok(#private::row_fn(|_: &#private::RowId| -> Self::Row {
                        ::core::unreachable!()
                    }))
                }
            }

            #[automatically_derived]
            impl<__DB, #(#parameters),*> #private::SeedRow<__DB> for #model
            where
                __DB: #private::diesel::backend::Backend,
                #(#own,)*
            {
                fn push_bind<'__b>(
                    __row: &'__b Self::Row,
                    __column: ::core::primitive::usize,
                    __out: &mut #private::AstPass<'_, '__b, __DB>,
                ) -> #private::QueryResult<()> {
                    ::core::unreachable!()
                }
            }

            #parents
            #references
            #table_graph
            #columns
            #states

            #[automatically_derived]
            impl<__C, #(#parameters),*> #private::SeedGraph<__C> for #model
            where
                #(#own,)*
            {
                fn register(__graph: &mut #private::Graph<__C>) {
                    ::core::unreachable!()
                }
            }
        },
    );
    quote!(#errors #impls)
}

/// A column with a mistake, if its type is one that the catalogue fills without features.
fn column(frame: &Frame, field: &RowField) -> TokenStream {
    let Frame {
        root, model, table, ..
    } = frame;
    let nullable = without_option(&field.ty);
    let ty = nullable.unwrap_or(&field.ty);
    let Some(Kind::Integer | Kind::Integer64 | Kind::Float | Kind::Bool | Kind::Text | Kind::Bytes) =
        Kind::of(ty)
    else {
        return TokenStream::new();
    };
    let column = &field.column;
    let nullable = nullable.map(|_| {
        quote! {
            #[automatically_derived]
            impl #root::NullableSeedColumn<#table::#column> for #model {}
        }
    });
    let read = expand::impl_fields(frame, [(column, &field.name, &field.ty)].into_iter());
    quote! {
        #read
        #[automatically_derived]
        impl #root::SeedColumn<#table::#column> for #model {
            type Value = <#ty as #root::SeedValue>::Repr;
        }
        #nullable
    }
}

pub(crate) fn value_type(broken: &BrokenValueType) -> TokenStream {
    let errors = broken.errors.to_tokens();
    if !broken.usable {
        return errors;
    }
    let BrokenValueType { root, name, .. } = broken;
    let impls = expand::block(
        false,
        &quote! {
            #[automatically_derived]
            impl #root::SeedValue for #name {
                type Repr = ();

                fn from_repr(__repr: Self::Repr) -> Self {
                    ::core::unreachable!()
                }

                fn infer(
                    __column: &#root::__private::Column,
                ) -> #root::__private::Inferred<Self::Repr> {
                    ::core::unreachable!()
                }
            }
        },
    );
    quote!(#errors #impls)
}
