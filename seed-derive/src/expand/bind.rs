//! The columns as functions of the row.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Expr, Ident};

use super::located;
use crate::model::{Call, Column, Frame, Generator, Passed, Source, Table, span_of};

/// The body of `Seedable::bind`.
pub(super) fn bind(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let private = frame.private();
    let (keys, others): (Vec<_>, Vec<_>) = table
        .columns
        .iter()
        .enumerate()
        .partition(|(_, column)| matches!(column.source, Source::ForeignKey(_)));
    // Foreign keys last: one that refers to its own table needs the key that is bound before.
    let bound = others.into_iter().chain(keys).map(|(place, column)| {
        let (spec, bound) = (spec_name(place), bound_name(place));
        let column_spec = column_spec(frame, column);
        let value = bound_column(frame, column, &spec);
        quote! {
            const #spec: #private::ColumnSpec = #column_spec;
            let #bound = #value;
        }
    });
    let row = &frame.row;
    let fields = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| field(frame, column, &bound_name(place)));
    quote! {
        #(#bound)*
        ::core::result::Result::Ok(#private::row_fn(move |__row| #row {
            #(#fields),*
        }))
    }
}

fn spec_name(place: usize) -> Ident {
    format_ident!("__S{place}")
}

fn bound_name(place: usize) -> Ident {
    format_ident!("__c{place}")
}

fn column_spec(frame: &Frame, column: &Column) -> TokenStream {
    let private = frame.private();
    let name = frame.column_name(&column.ident);
    let max_length = frame.max_length(&column.ident);
    let unique = column.unique;
    let null = match &column.null {
        Some(null) => quote!(#null),
        None => quote!(0.0),
    };
    let shown = &column.shown;
    quote! {
        #private::ColumnSpec {
            name: #name,
            max_length: #max_length,
            unique: #unique,
            null: #null,
            generator: #shown,
        }
    }
}

/// The column, bound to what fills it.
fn bound_column(frame: &Frame, column: &Column, spec: &Ident) -> TokenStream {
    let (ty, repr) = (&column.ty, frame.repr(column));
    let bound = match &column.source {
        Source::ForeignKey(_) if column.nullable => {
            return quote!(__build.nullable_foreign_key::<#repr>(&#spec)?);
        }
        Source::ForeignKey(_) => return quote!(__build.foreign_key::<#repr>(&#spec)?),
        Source::PrimaryKey => quote!(__build.primary_key::<#ty>(&#spec)?),
        Source::Inferred => quote!(__build.inferred::<#ty>(&#spec)?),
        Source::Generator(generator) => {
            let made = match generator {
                Generator::Catalogue(_) => repr,
                Generator::Closure(_) | Generator::Expression(_) => ty.to_token_stream(),
            };
            let value = self::generator(frame, generator);
            quote_spanned!(located(span_of(generator))=> __build.generated::<#made, _>(&#spec, #value)?)
        }
    };
    if column.nullable {
        quote! {{
            let __c = #bound;
            __build.nullable(&#spec, __c)
        }}
    } else {
        bound
    }
}

/// The value of a field of the row.
fn field(frame: &Frame, column: &Column, bound: &Ident) -> TokenStream {
    let root = &frame.root;
    let (field, ty) = (&column.field, &column.ty);
    let value = quote!(#bound.value(__row));
    let made = match &column.source {
        Source::Generator(Generator::Closure(_) | Generator::Expression(_)) => value,
        _ if column.nullable => {
            quote!(::core::option::Option::map(#value, <#ty as #root::SeedValue>::from_repr))
        }
        _ => quote!(<#ty as #root::SeedValue>::from_repr(#value)),
    };
    quote!(#field: #made)
}

fn generator(frame: &Frame, generator: &Generator) -> TokenStream {
    let root = &frame.root;
    match generator {
        Generator::Catalogue(call) => self::call(frame, call),
        Generator::Closure(closure) => quote!(#root::generators::from_fn(#closure)),
        Generator::Expression(expr) => quote!(#expr),
    }
}

/// `::seed_diesel::generators::int(18..=90)`, with the span of the user's `int`.
fn call(frame: &Frame, call: &Call) -> TokenStream {
    let root = &frame.root;
    let span = located(call.name.span());
    let constructor = Ident::new(call.constructor, span);
    let arguments = call
        .arguments
        .iter()
        .map(|passed| self::passed(frame, passed));
    let methods = call.methods.iter().map(|method| {
        let span = located(method.name.span());
        let name = Ident::new(&method.name.to_string(), span);
        let arguments = method
            .arguments
            .iter()
            .map(|passed| self::passed(frame, passed));
        quote_spanned!(span=> .#name(#(#arguments),*))
    });
    quote_spanned!(span=> #root::generators::#constructor(#(#arguments),*) #(#methods)*)
}

fn passed(frame: &Frame, passed: &Passed) -> TokenStream {
    match passed {
        Passed::Expr(expr) => quote!(#expr),
        Passed::Everything => quote!(..),
        Passed::List(values) => quote!([#(#values),*]),
        Passed::Weighted(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(weight, value): &(_, Expr)| quote!((#weight, #value)));
            quote!([#(#pairs),*])
        }
        Passed::Generator(generator) => self::generator(frame, generator),
    }
}
