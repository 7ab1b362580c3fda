//! The columns as functions of the row.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::at;
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
        let (spec, bound) = (spec_name(place), bound_name(place, column));
        let column_spec = column_spec(frame, column);
        let value = bound_column(frame, column, &spec);
        let bind = quote_spanned!(column.ty.span()=> let #bound =);
        quote! {
            const #spec: #private::ColumnSpec = #column_spec;
            #bind #value;
        }
    });
    let row = &frame.row;
    let fields = table
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| field(frame, column, &bound_name(place, column)));
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

/// The variable of a column, at its type and with the names of that place: where the type is wrong, the
/// compiler then sees one place, and reports it once.
fn bound_name(place: usize, column: &Column) -> Ident {
    format_ident!("__c{place}", span = column.ty.span())
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
    let build = format_ident!("__build");
    let bound = match &column.source {
        Source::ForeignKey(_) if column.nullable => {
            quote_spanned!(ty.span()=> #build.nullable_foreign_key::<#repr>(&#spec)?)
        }
        Source::ForeignKey(_) => quote_spanned!(ty.span()=> #build.foreign_key::<#repr>(&#spec)?),
        Source::PrimaryKey => {
            let value = frame.seed_value(column);
            quote_spanned!(ty.span()=> #build.primary_key(&#spec, #value::primary_key())?)
        }
        Source::Inferred => {
            let value = frame.seed_value(column);
            quote_spanned!(ty.span()=> #build.inferred(&#spec, #value::infer)?)
        }
        Source::Generator(generator) => {
            let made = match generator {
                Generator::Catalogue(_) => repr,
                Generator::Closure(_) | Generator::Expression(_) => ty.to_token_stream(),
            };
            let value = self::generator(frame, generator);
            // A call of the trait's own is refused without a word of who asks for it, so it goes first;
            // the compiler blames `_` and the argument for a generator of another type.
            let place = span_of(generator);
            let root = &frame.root;
            let probe = at(place, quote!(<_ as #root::Generator));
            let probed = at(place, quote!(>::depends_on_index_alone(&__generator)));
            let generated = at(place, quote!(__build.generated));
            let blamed = at(place, quote!(_));
            let given = at(place, quote!(__generator));
            quote! {{
                let __generator = #value;
                let _ = #probe<#made> #probed;
                #generated::<#made, #blamed>(&#spec, #given)?
            }}
        }
    };
    match (column.nullable, &column.source) {
        (false, _) | (_, Source::ForeignKey(_)) => bound,
        (true, _) => {
            let not_null = Ident::new("__c", ty.span());
            let body = quote_spanned! {ty.span()=>
                let #not_null = #bound;
                #build.nullable(&#spec, #not_null)
            };
            quote!({ #body })
        }
    }
}

/// The value of a field of the row.
fn field(frame: &Frame, column: &Column, bound: &Ident) -> TokenStream {
    let field = &column.field;
    let row = format_ident!("__row");
    let value = quote_spanned!(column.ty.span()=> #bound.value(#row));
    if let Source::Generator(Generator::Closure(_) | Generator::Expression(_)) = column.source {
        return quote!(#field: #value);
    }
    let seed_value = frame.seed_value(column);
    let from_repr = quote_spanned!(column.ty.span()=> #seed_value::from_repr);
    if column.nullable {
        let map = quote_spanned!(column.ty.span()=> ::core::option::Option::map);
        quote!(#field: #map(#value, #from_repr))
    } else {
        quote!(#field: #from_repr(#value))
    }
}

fn generator(frame: &Frame, generator: &Generator) -> TokenStream {
    let root = &frame.root;
    match generator {
        Generator::Catalogue(call) => self::call(frame, call),
        Generator::Closure(closure) => {
            let from_fn = at(span_of(generator), quote!(#root::generators::from_fn));
            quote!(#from_fn(#closure))
        }
        Generator::Expression(expr) => quote!(#expr),
    }
}

/// `::seed_diesel::generators::int(18..=90)`, at the user's `int`.
fn call(frame: &Frame, call: &Call) -> TokenStream {
    let root = &frame.root;
    let place = call.name.span();
    let constructor = Ident::new(call.constructor, Span::call_site());
    let constructor = at(place, quote!(#root::generators::#constructor));
    let arguments = arguments(frame, place, &call.arguments);
    let methods = call.methods.iter().map(|method| {
        let place = method.name.span();
        let name = Ident::new(&method.name.to_string(), Span::call_site());
        let name = at(place, quote!(.#name));
        let arguments = self::arguments(frame, place, &method.arguments);
        quote!(#name #arguments)
    });
    quote!(#constructor #arguments #(#methods)*)
}

/// The arguments in parentheses, which stand at `place` as far as they are ours.
fn arguments(frame: &Frame, place: Span, arguments: &[Passed]) -> TokenStream {
    let arguments = arguments
        .iter()
        .map(|passed| self::passed(frame, place, passed));
    let mut group = Group::new(Delimiter::Parenthesis, quote!(#(#arguments),*));
    group.set_span(Span::call_site().located_at(place));
    group.into_token_stream()
}

fn passed(frame: &Frame, place: Span, passed: &Passed) -> TokenStream {
    match passed {
        Passed::Expr(expr) => quote!(#expr),
        Passed::Everything => at(place, quote!(..)),
        Passed::List(values) => list(place, quote!(#(#values),*)),
        Passed::Weighted(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(weight, value): &(_, Expr)| quote!((#weight, #value)));
            list(place, quote!(#(#pairs),*))
        }
        Passed::Generator(generator) => self::generator(frame, generator),
    }
}

/// An array that stands at `place`.
fn list(place: Span, elements: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Bracket, elements);
    group.set_span(Span::call_site().located_at(place));
    group.into_token_stream()
}
