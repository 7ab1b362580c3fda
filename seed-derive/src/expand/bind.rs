//! The columns as functions of the row.

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::at;
use crate::model::{
    Array, Call, Column, Frame, Generator, Nullable, PairColumn, Passed, Source, Table, Together,
    binding_order, in_order, needs, nullable, span_of,
};

/// The body of `Seedable::bind`.
pub(super) fn bind(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let private = frame.private();
    let bound = binding_order(&table.columns).into_iter().map(|place| {
        let column = &table.columns[place];
        let (spec, bound) = (spec_name(place), bound_name(place, column));
        let column_spec = column_spec(frame, column);
        let spec_item = quote!(const #spec: #private::ColumnSpec = #column_spec;);
        if let Source::Computed(_) = column.source {
            return quote!(#spec_item __build.computed(&#spec););
        }
        let value = match &column.source {
            Source::Entry(entry) => {
                let entries = &table.together[entry.group].entries[entry.place];
                entry_of(frame, column, &spec, entry.group, entries)
            }
            Source::Target(PairColumn {
                pair,
                is_key: false,
            }) => type_of_pair(frame, column, &spec, &table.polymorphic[*pair].names),
            _ => bound_column(frame, column, &spec),
        };
        let value = match column.changes.is_empty() {
            true => value,
            false => in_states(frame, column, &spec, &value),
        };
        let bind = quote_spanned!(column.place()=> let #bound =);
        let needed = needs(&table.columns, place).into_iter().map(|place| {
            let (needed, bound) = (needed_name(place), bound_name(place, &table.columns[place]));
            quote!(let #needed = &#bound;)
        });
        quote! {
            #spec_item
            #(#needed)*
            #bind #value;
        }
    });
    let together = table
        .together
        .iter()
        .enumerate()
        .map(|(group, entries)| together(table, group, entries));
    let states = states(table);
    let distinct = distinct(table);
    let row = row(table);
    quote! {
        #states
        #(#distinct)*
        #(#together)*
        #(#bound)*
        ::core::result::Result::Ok(#private::row_fn(move |__row| #row))
    }
}

/// The row out of the bound columns.
fn row(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let row = &frame.row;
    let columns = || table.columns.iter().enumerate();
    let value =
        |(place, column): (usize, &Column)| value(frame, column, &bound_name(place, column));
    let names = table.columns.iter().map(|column| &column.field);
    let computed = in_order(&table.columns);
    if computed.is_empty() {
        let values = columns().map(value);
        return quote!(#row { #(#names: #values),* });
    }
    // The computed ones see the others as variables.
    let bound = columns()
        .filter(|(_, column)| !matches!(column.source, Source::Computed(_)))
        .map(|(place, column)| {
            let (variable, value) = (variable(place), value((place, column)));
            quote!(let #variable = #value;)
        });
    let computed = computed.into_iter().map(|(place, computed)| {
        let variable = variable(place);
        let made = &table.columns[place].field_type;
        let types = computed
            .places
            .iter()
            .map(|place| &table.columns[*place].field_type);
        let values = computed.places.iter().map(|place| self::variable(*place));
        let compute = &computed.compute;
        quote! {
            let #variable: #made = {
                let __compute: fn(#(&#types),*) -> #made = #compute;
                __compute(#(&#values),*)
            };
        }
    });
    let variables = columns().map(|(place, _)| variable(place));
    quote! {{
        #(#bound)*
        #(#computed)*
        #row { #(#names: #variables),* }
    }}
}

fn variable(place: usize) -> Ident {
    format_ident!("__v{place}")
}

fn together_name(group: usize) -> Ident {
    format_ident!("__t{group}")
}

/// Which entry of a group each row has.
fn together(table: &Table, group: usize, together: &Together) -> TokenStream {
    let name = together_name(group);
    let columns = table
        .columns
        .iter()
        .filter_map(|column| match &column.source {
            Source::Entry(entry) if entry.group == group => {
                Some((entry.place, table.frame.column_name(&column.ident)))
            }
            _ => None,
        });
    // In the order of the attribute.
    let columns: std::collections::BTreeMap<usize, TokenStream> = columns.collect();
    let columns = columns.values();
    let weights = &together.weights;
    quote!(let #name = __build.together(&[#(#columns),*], &[#(#weights),*])?;)
}

/// Which states the model has, and which of them each row is in.
fn states(table: &Table) -> TokenStream {
    if table.states.is_empty() {
        return TokenStream::new();
    }
    let states = table.states.iter().map(|state| {
        let name = &state.name;
        match &state.share {
            Some(share) => quote!((#name, ::core::option::Option::Some(#share))),
            None => quote!((#name, ::core::option::Option::None)),
        }
    });
    quote!(let __states = __build.states(&[#(#states),*])?;)
}

/// Which foreign keys refer to another row than which others; all are known before one of them is bound.
fn distinct(table: &Table) -> impl Iterator<Item = TokenStream> {
    table.columns.iter().filter_map(|column| {
        let distinct = column.distinct.as_ref()?;
        let own = table.frame.column_name(&column.ident);
        let other = table
            .frame
            .column_name(&table.columns[distinct.place].ident);
        Some(quote!(__build.distinct_from(#own, #other);))
    })
}

/// The column, with what it has in rows of the model's states.
fn in_states(frame: &Frame, column: &Column, spec: &Ident, bound: &TokenStream) -> TokenStream {
    let private = frame.private();
    let own = is_own(&column.source);
    // Where one part makes the type of the field itself, the others are turned into it.
    let converted = |bound: TokenStream, is_own: bool| {
        if is_own || !makes_own(column) {
            return bound;
        }
        let seed_value = frame.seed_value(column);
        let from_repr = quote_spanned!(column.place()=> #seed_value::from_repr);
        match column.nullable {
            true => quote!(#bound.map(|__v| ::core::option::Option::map(__v, #from_repr))),
            false => quote!(#bound.map(#from_repr)),
        }
    };
    let changes = column.changes.iter().map(|change| {
        let (state, shown) = (change.state, &change.shown);
        let bound = match &change.generator {
            None => quote!(__build.never()),
            Some(generator) => {
                let made = match generator {
                    Generator::Catalogue(_) => frame.repr(column),
                    Generator::Closure(_) | Generator::Expression(_) => column.ty.to_token_stream(),
                };
                let generated = quote!(__build.changed);
                let bound = self::generated(frame, generator, &made, &generated, spec, None);
                let bound = match (column.nullable, &change.null) {
                    (false, _) => bound,
                    (true, Some(null)) => quote!({
                        let __changed = #bound;
                        __build.changed_or_null(&#spec, #null, __changed)?
                    }),
                    (true, None) => quote!(#bound.map(::core::option::Option::Some)),
                };
                converted(bound, is_own_generator(generator))
            }
        };
        quote!((#state, #shown, #bound))
    });
    let bound = converted(bound.clone(), own);
    quote! {{
        let __base = #bound;
        let __changes = #private::vec![#(#changes),*];
        __build.in_states(&#spec, &__states, __base, __changes)?
    }}
}

/// Whether a generator makes the type of the field itself.
fn is_own_generator(generator: &Generator) -> bool {
    matches!(generator, Generator::Closure(_) | Generator::Expression(_))
}

fn is_own(source: &Source) -> bool {
    matches!(source, Source::Generator(generator) if is_own_generator(generator))
}

/// Whether the column is bound as the type of the field itself, by its own generator or in a state.
fn makes_own(column: &Column) -> bool {
    let mut of_states = column
        .changes
        .iter()
        .filter_map(|change| change.generator.as_ref());
    is_own(&column.source) || of_states.any(is_own_generator)
}

/// A column of entries that are chosen together.
fn entry_of(
    frame: &Frame,
    column: &Column,
    spec: &Ident,
    group: usize,
    entries: &[Expr],
) -> TokenStream {
    let (root, private) = (&frame.root, frame.private());
    let group = together_name(group);
    let repr = frame.repr(column);
    let entries = entries.iter().map(|entry| {
        let place = entry.span();
        let into_value = at(place, quote!(<_ as #root::IntoValue<#repr>>::into_value));
        if !column.nullable {
            return quote!(#into_value(#entry));
        }
        match nullable(entry) {
            Nullable::None => quote!(::core::result::Result::Ok(::core::option::Option::None)),
            Nullable::Some(value) => quote!(::core::result::Result::map(
                #into_value(#value),
                ::core::option::Option::Some,
            )),
        }
    });
    quote!(__build.entry(&#spec, &#group, #private::vec![#(#entries),*])?)
}

/// The column of a polymorphic pair that says which table a row refers to.
fn type_of_pair(frame: &Frame, column: &Column, spec: &Ident, names: &[Expr]) -> TokenStream {
    let (root, private) = (&frame.root, frame.private());
    let repr = frame.repr(column);
    let names = names.iter().map(|name| {
        let into_value = at(
            name.span(),
            quote!(<_ as #root::IntoValue<#repr>>::into_value),
        );
        quote!(#into_value(#name))
    });
    let method = match column.nullable {
        true => quote!(nullable_target_type),
        false => quote!(target_type),
    };
    quote!(__build.#method(&#spec, #private::vec![#(#names),*])?)
}

fn spec_name(place: usize) -> Ident {
    format_ident!("__S{place}")
}

/// The variable of a column, at its type and with the names of that place: where the type is wrong, the
/// compiler then sees one place, and reports it once.
fn bound_name(place: usize, column: &Column) -> Ident {
    format_ident!("__c{place}", span = column.place())
}

/// The variable of a column that another's generator needs.
fn needed_name(place: usize) -> Ident {
    format_ident!("__n{place}")
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
    let repr = frame.repr(column);
    let build = format_ident!("__build");
    let tree = column.tree.as_ref().map(|tree| {
        let option = |said: &Option<Expr>| match said {
            Some(said) => quote!(::core::option::Option::Some(#said)),
            None => quote!(::core::option::Option::None),
        };
        let (roots, depth) = (option(&tree.roots), option(&tree.depth));
        quote!(#build.tree(&#spec, #roots, #depth)?;)
    });
    let bound = match &column.source {
        Source::ForeignKey(_) | Source::Target(_) if column.nullable => {
            quote_spanned!(column.place()=> #build.nullable_foreign_key::<#repr>(&#spec)?)
        }
        Source::ForeignKey(_) | Source::Target(_) => {
            quote_spanned!(column.place()=> #build.foreign_key::<#repr>(&#spec)?)
        }
        Source::Inherited(_) if column.nullable => {
            quote_spanned!(column.place()=> #build.nullable_inherited::<#repr>(&#spec)?)
        }
        Source::Inherited(_) => {
            quote_spanned!(column.place()=> #build.inherited::<#repr>(&#spec)?)
        }
        Source::PrimaryKey => {
            let value = frame.seed_value(column);
            quote_spanned!(column.place()=> #build.primary_key(&#spec, #value::primary_key())?)
        }
        Source::Inferred => {
            let value = frame.seed_value(column);
            match &column.array {
                Some(Array { length, .. }) => quote_spanned! {column.place()=>
                    #build.inferred_array(&#spec, #value::infer, #length)?
                },
                None if column.infers_nulls() => {
                    return quote_spanned! {column.place()=>
                        #build.inferred_or_null(&#spec, #value::infer)?
                    };
                }
                None => quote_spanned!(column.place()=> #build.inferred(&#spec, #value::infer)?),
            }
        }
        // They are not bound here.
        Source::Computed(_) | Source::Entry(_) => TokenStream::new(),
        Source::Generator(generator) => {
            let made = made_by(frame, column, generator);
            let length = match &column.array {
                Some(array) if !array.made_whole => Some(&array.length),
                _ => None,
            };
            let (method, length) = match length {
                Some(length) => (quote!(__build.generated_array), Some(quote!(, #length))),
                None => (quote!(__build.generated), None),
            };
            generated(frame, generator, &made, &method, spec, length)
        }
    };
    let bound = match tree {
        Some(tree) => quote!({ #tree #bound }),
        None => bound,
    };
    match (column.nullable, &column.source) {
        (false, _) => bound,
        (
            _,
            Source::ForeignKey(_)
            | Source::Inherited(_)
            | Source::Target(_)
            | Source::Entry(_)
            | Source::Computed(_),
        ) => bound,
        (true, _) => {
            let not_null = Ident::new("__c", column.place());
            let body = quote_spanned! {column.place()=>
                let #not_null = #bound;
                #build.nullable(&#spec, #not_null)
            };
            quote!({ #body })
        }
    }
}

/// A generator of the type `made`, given to a method that binds it.
fn generated(
    frame: &Frame,
    generator: &Generator,
    made: &TokenStream,
    method: &TokenStream,
    spec: &Ident,
    length: Option<TokenStream>,
) -> TokenStream {
    let value = self::generator(frame, generator, Some(made));
    // A call of the trait's own is refused without a word of who asks for it, so it goes first; the
    // compiler blames `_` and the argument for a generator of another type.
    let place = span_of(generator);
    let root = &frame.root;
    let probe = at(place, quote!(<_ as #root::Generator));
    let probed = at(place, quote!(>::depends_on_index_alone(&__generator)));
    let method = at(place, method.clone());
    let blamed = at(place, quote!(_));
    let given = at(place, quote!(__generator));
    quote! {{
        let __generator = #value;
        let _ = #probe<#made> #probed;
        #method::<#made, #blamed>(&#spec, #given #length)?
    }}
}

/// What a column's generator makes: what generators of the catalogue do for the type, or the type
/// itself; for an array that of its elements, unless it is made whole.
fn made_by(frame: &Frame, column: &Column, generator: &Generator) -> TokenStream {
    let private = frame.private();
    let whole = column.array.as_ref().filter(|array| array.made_whole);
    let one = match generator {
        Generator::Catalogue(_) => frame.repr(column),
        Generator::Closure(_) | Generator::Expression(_) => column.ty.to_token_stream(),
    };
    match whole {
        None => one,
        Some(array) if array.nullable => {
            quote!(#private::Vec<::core::option::Option<#one>>)
        }
        Some(_) => quote!(#private::Vec<#one>),
    }
}

/// What a column is bound with; `None` where it has no generator of its own.
pub(super) fn bound_type(frame: &Frame, column: &Column) -> Option<TokenStream> {
    let private = frame.private();
    let one = match &column.source {
        Source::Computed(_)
        | Source::Entry(_)
        | Source::Target(PairColumn { is_key: false, .. }) => return None,
        Source::Generator(generator) => made_by(frame, column, generator),
        Source::PrimaryKey
        | Source::ForeignKey(_)
        | Source::Target(_)
        | Source::Inherited(_)
        | Source::Inferred => frame.repr(column),
    };
    Some(match &column.array {
        Some(array) if !array.made_whole => quote!(#private::Vec<#one>),
        _ => one,
    })
}

/// The value of a field of the row.
fn value(frame: &Frame, column: &Column, bound: &Ident) -> TokenStream {
    let row = format_ident!("__row");
    let value = quote_spanned!(column.place()=> #bound.value(#row));
    let Some(convert) = conversion(frame, column, makes_own(column)) else {
        return value;
    };
    if column.nullable {
        let map = quote_spanned!(column.place()=> ::core::option::Option::map);
        return match column.array {
            None => quote!(#map(#value, #convert)),
            Some(_) => {
                let elements = elements(frame, quote!(__elements), convert);
                quote!(#map(#value, |__elements| #elements))
            }
        };
    }
    match column.array {
        None => quote!(#convert(#value)),
        Some(_) => elements(frame, value, convert),
    }
}

/// The elements of an array, each converted.
fn elements(frame: &Frame, value: TokenStream, convert: TokenStream) -> TokenStream {
    let private = frame.private();
    quote!(#private::elements(#value, #convert))
}

/// The function from what is bound to what the field holds, or from element to element; `None` where
/// that is the same. `own` says that the generator makes the field's type.
fn conversion(frame: &Frame, column: &Column, own: bool) -> Option<TokenStream> {
    let seed_value = frame.seed_value(column);
    let from_repr = quote_spanned!(column.place()=> #seed_value::from_repr);
    let Some(array) = &column.array else {
        return (!own).then_some(from_repr);
    };
    let some = quote!(::core::option::Option::Some);
    match (own, array.nullable) {
        (true, true) if !array.made_whole => Some(some),
        (true, _) => None,
        (false, true) => Some(quote!(|__element| #some(#from_repr(__element)))),
        (false, false) => Some(from_repr),
    }
}

/// `made` is what it has to make, where that is known.
fn generator(frame: &Frame, generator: &Generator, made: Option<&TokenStream>) -> TokenStream {
    let root = &frame.root;
    match generator {
        Generator::Catalogue(call) => self::call(frame, call, made),
        Generator::Closure(closure) => {
            let from_fn = at(span_of(generator), quote!(#root::generators::from_fn));
            quote!(#from_fn(#closure))
        }
        Generator::Expression(expr) => quote!(#expr),
    }
}

/// `::seed_diesel::generators::int(18..=90)`, at the user's `int`.
fn call(frame: &Frame, call: &Call, made: Option<&TokenStream>) -> TokenStream {
    let root = &frame.root;
    let place = call.name.span();
    let constructor = Ident::new(call.constructor, Span::call_site());
    let constructor = at(place, quote!(#root::generators::#constructor));
    // Else the first part that makes one type alone would say what the whole makes.
    let made = made.filter(|_| call.constructor == "weighted");
    let of_type = match (&call.of_type, made) {
        (Some(ty), _) => Some(at(place, quote!(::<#ty>))),
        (None, made) => made.map(|made| at(place, quote!(::<#made>))),
    };
    let arguments = arguments(frame, place, &call.arguments, None);
    let methods = call.methods.iter().map(|method| {
        let place = method.name.span();
        let name = Ident::new(&method.name.to_string(), Span::call_site());
        let name = at(place, quote!(.#name));
        let arguments = self::arguments(frame, place, &method.arguments, made);
        let of_type = method.of_type.as_ref().map(|ty| at(place, quote!(::<#ty>)));
        quote!(#name #of_type #arguments)
    });
    quote!(#constructor #of_type #arguments #(#methods)*)
}

/// The arguments in parentheses, which stand at `place` as far as they are ours.
fn arguments(
    frame: &Frame,
    place: Span,
    arguments: &[Passed],
    made: Option<&TokenStream>,
) -> TokenStream {
    let arguments = arguments
        .iter()
        .map(|passed| self::passed(frame, place, passed, made));
    let mut group = Group::new(Delimiter::Parenthesis, quote!(#(#arguments),*));
    group.set_span(Span::call_site().located_at(place));
    group.into_token_stream()
}

fn passed(frame: &Frame, place: Span, passed: &Passed, made: Option<&TokenStream>) -> TokenStream {
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
        Passed::Generator(generator) => self::generator(frame, generator, made),
        Passed::Column(needed) => {
            let bound = needed_name(needed.place);
            at(needed.column.span(), quote!(#bound))
        }
    }
}

/// An array that stands at `place`.
fn list(place: Span, elements: TokenStream) -> TokenStream {
    let mut group = Group::new(Delimiter::Bracket, elements);
    group.set_span(Span::call_site().located_at(place));
    group.into_token_stream()
}
