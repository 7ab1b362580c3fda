//! What the compiler checks of a model, because only it knows the types and the other models.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Ident;
use syn::spanned::Spanned;

use super::{at, foreign_keys, inherited_columns, key_columns, key_columns_of_pairs};
use crate::literal;
use crate::model::{
    Check, Child, ChildTarget, Column, Frame, Inherited, PairColumn, ParentTable, Polymorphic,
    Reference, Source, Table, without_option,
};

pub(super) fn checks(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let types = check_types(table);
    let primary_keys = foreign_keys(table).filter_map(|key| {
        let (_, _, reference) = key.parts.first()?;
        check_primary_key(frame, reference)
    });
    let keys = key_columns(table)
        .map(|(place, column, reference)| check_key(frame, place, column, reference));
    let targets = key_columns_of_pairs(table)
        .map(|(place, column, pair)| check_targets(frame, place, column, pair));
    let inherited = inherited_columns(table)
        .map(|(place, column, inherited)| check_inherited(frame, place, column, inherited));
    let rows = table.count.as_ref().and_then(literal::integer);
    let rows = rows.and_then(|rows| u128::try_from(rows).ok());
    let children = table
        .children
        .iter()
        .enumerate()
        .map(|(place, child)| check_child(frame, place, child, rows));
    let columns = table.columns.iter().flat_map(|column| {
        let own = column.checks.iter().map(|check| (check, &column.shown));
        let of_states = column.changes.iter().flat_map(|change| {
            let checks = change.checks.iter();
            checks.map(|check| (check, &change.shown))
        });
        own.chain(of_states)
            .map(|(check, shown)| check_column(frame, column, check, shown))
    });
    let trees = key_columns(table).filter_map(|(place, column, reference)| {
        let tree = column.tree.as_ref()?;
        Some(check_tree(frame, place, &tree.key, reference))
    });
    let distinct = key_columns(table).filter_map(|(place, column, reference)| {
        let distinct = column.distinct.as_ref()?;
        let Source::ForeignKey(other) = &table.columns[distinct.place].source else {
            return None;
        };
        Some(check_distinct(
            frame,
            place,
            &distinct.other,
            reference,
            other,
        ))
    });
    quote!(#types #(#primary_keys)* #(#keys)* #(#targets)* #(#trees)* #(#distinct)* #(#inherited)* #(#children)* #(#columns)*)
}

/// A constant that is 0 if the compiler finds all these items of traits.
pub(super) fn trait_check(name: &Ident, items: &[TokenStream]) -> TokenStream {
    quote! {
        const #name: ::core::primitive::usize = {
            #(let _ = #items;)*
            0
        };
    }
}

/// The name of the check that all fields have types of their columns.
pub(super) fn fits() -> Ident {
    format_ident!("__FITS")
}

/// The name of the check that a foreign key has the type of its column.
fn key_fits(place: usize) -> Ident {
    format_ident!("__FITS{place}")
}

/// The name of the check that a foreign key has as many columns as the primary key that it refers to.
pub(super) fn primary_key(key: usize) -> Ident {
    format_ident!("__KEY{key}")
}

/// The name of the check that a foreign key has the type of the key, and an inherited column that of the
/// parent's.
pub(super) fn key(place: usize) -> Ident {
    format_ident!("__HOLDS{place}")
}

/// The name of the check that a column has the type of the keys of a target of its pair.
pub(super) fn target(place: usize, target: usize) -> Ident {
    format_ident!("__HOLDS{place}_{target}")
}

/// The name of the check that a child is a seedable model.
pub(super) fn child_model(place: usize) -> Ident {
    format_ident!("__MODEL{place}")
}

/// The name of the check that a child refers to this table.
pub(super) fn child(place: usize) -> Ident {
    format_ident!("__WITH{place}")
}

/// The fields have types of their columns.
fn check_types(table: &Table) -> TokenStream {
    let frame = &table.frame;
    let types = table.columns.iter().enumerate().map(|(place, column)| {
        let fits = fits_column(frame, column);
        match column.source {
            Source::ForeignKey(_)
            | Source::Inherited(_)
            | Source::Target(PairColumn { is_key: true, .. }) => {
                let name = key_fits(place);
                (Some(trait_check(&name, &[fits])), name.to_token_stream())
            }
            _ => (None, fits),
        }
    });
    let (keys, items): (Vec<_>, Vec<_>) = types.unzip();
    let all = trait_check(&fits(), &items);
    quote!(#(#keys)* #all)
}

/// The type of a field and that of its column; they meet at the field.
fn fits_column(frame: &Frame, column: &Column) -> TokenStream {
    let private = frame.private();
    let sql = frame.column_type(&column.ident);
    let sql = quote!(#private::SqlTypeOf<#sql>);
    let field = &column.field_type;
    let Some(ty) = without_option(field) else {
        return item_of(field, &quote!(#private::FitsColumn), &[sql], "FITS");
    };
    let required = item_of(field, &quote!(#private::TakesNull), &[sql], "Required");
    item_of(ty, &quote!(#private::FitsColumn), &[required], "FITS")
}

/// `<T as Trait<arguments>>::NAME`; what is ours of it stands at the type.
fn item_of(
    ty: &impl ToTokens,
    implemented: &TokenStream,
    arguments: &[TokenStream],
    name: &str,
) -> TokenStream {
    let place = ty.to_token_stream().span();
    let name = Ident::new(name, Span::call_site());
    let open = at(place, quote!(<));
    let of = at(place, quote!(as #implemented<));
    let comma = at(place, quote!(,));
    let item = at(place, quote!(>>::#name));
    quote!(#open #ty #of #(#arguments #comma)* #item)
}

/// A foreign key has the type of the key that it refers to. Nothing more is said of a foreign key that
/// has not even the type of its own column.
fn check_key(frame: &Frame, place: usize, column: &Column, reference: &Reference) -> TokenStream {
    let private = frame.private();
    let fits = key_fits(place);
    let parent = frame.key_column(reference);
    let repr = frame.repr(column);
    let repr = at(column.place(), quote!(#private::Sound<#repr, #fits>));
    let sql = quote!(#private::SqlTypeOf<#parent>);
    let holds = item_of(&repr, &quote!(#private::HoldsKey), &[parent, sql], "HOLDS");
    trait_check(&key(place), &[holds])
}

/// The keys of all targets of a pair are of one type; where one is not, it is said at that target.
fn check_targets(frame: &Frame, place: usize, column: &Column, pair: &Polymorphic) -> TokenStream {
    let private = frame.private();
    let fits = key_fits(place);
    let repr = frame.repr(column);
    let checks = pair.targets.iter().enumerate().map(|(number, target)| {
        let span = target.said.span();
        let parent = frame.key_column(&target.reference);
        let repr = at(span, quote!(#private::Sound<#repr, #fits>));
        let sql = quote!(#private::SqlTypeOf<#parent>);
        let holds = item_of(&repr, &quote!(#private::HoldsKey), &[parent, sql], "HOLDS");
        trait_check(&self::target(place, number), &[holds])
    });
    quote!(#(#checks)*)
}

/// What is inherited has the type of the parent's column.
fn check_inherited(
    frame: &Frame,
    place: usize,
    column: &Column,
    inherited: &Inherited,
) -> TokenStream {
    let private = frame.private();
    let fits = key_fits(place);
    let parent = inherited.column.to_token_stream();
    let repr = frame.repr(column);
    let repr = at(column.place(), quote!(#private::Sound<#repr, #fits>));
    let sql = quote!(#private::SqlTypeOf<#parent>);
    let holds = item_of(
        &repr,
        &quote!(#private::HoldsValue),
        &[parent, sql],
        "HOLDS",
    );
    trait_check(&key(place), &[holds])
}

/// A foreign key of several columns refers to a primary key of as many, where it names no columns.
fn check_primary_key(frame: &Frame, reference: &Reference) -> Option<TokenStream> {
    let part = reference
        .part
        .as_ref()
        .filter(|_| reference.key.is_none())?;
    let private = frame.private();
    let ParentTable::Table(table) = &reference.parent else {
        return None;
    };
    // At the name of the table, without the `::table` that is ours.
    let place = table.segments.first()?.ident.span();
    let parent = at(place, quote!(#private::PrimaryKeyOf<#table>));
    let of = part.of;
    let check = at(place, quote!(<#parent as #private::KeyOf<#of>>::IS));
    Some(trait_check(&primary_key(part.key), &[check]))
}

/// Only a foreign key to its own table makes trees.
fn check_tree(frame: &Frame, place: usize, key: &Ident, reference: &Reference) -> TokenStream {
    let private = frame.private();
    let own = frame.table_type();
    let parent = at(key.span(), frame.parent_table(&reference.parent));
    let item = at(
        key.span(),
        quote!(<#parent as #private::OwnTable<#own>>::IS),
    );
    trait_check(&format_ident!("__TREE{place}"), &[item])
}

/// Foreign keys that are distinct hold the same column of the same table.
fn check_distinct(
    frame: &Frame,
    place: usize,
    other: &Ident,
    own_reference: &Reference,
    reference: &Reference,
) -> TokenStream {
    let private = frame.private();
    let own = at(other.span(), frame.key_column(own_reference));
    let key = at(other.span(), frame.key_column(reference));
    let item = at(other.span(), quote!(<#key as #private::SameKey<#own>>::IS));
    trait_check(&format_ident!("__DISTINCT{place}"), &[item])
}

/// The child is a seedable model that refers to this table, by one foreign key or by the one that is
/// named; it does not make this table's rows, and has values enough for its own. `rows` is how many this
/// table has, where that is a literal.
fn check_child(frame: &Frame, place: usize, child: &Child, rows: Option<u128>) -> TokenStream {
    let (root, private) = (&frame.root, frame.private());
    let table = frame.table_type();
    let foreign_key = child.foreign_key_name(frame);
    let shown = &child.shown;
    let (ChildTarget::Table(path) | ChildTarget::Model(path)) = &child.target;
    let span = path.span();
    let model = matches!(child.target, ChildTarget::Model(_)).then(|| {
        let columns = at(span, quote!(<#path as #root::Seedable>::COLUMNS));
        trait_check(&child_model(place), &[columns])
    });
    let references = at(span, quote!(#private::References));
    let implementor = at(span, child.implementor(frame, place));
    let facts = quote!(<#implementor as #references<#table>>::FACTS);
    let (own, other) = child.names(frame);
    let rows = match rows.zip(child.least()) {
        Some((rows, least)) => quote!(::core::option::Option::Some((#rows, #least))),
        None => quote!(::core::option::Option::None),
    };
    let check = quote!(#private::check_with(#facts, #foreign_key, #shown, (#own, #other), #rows));
    let name = self::child(place);
    let panic = panic_at(span, span);
    quote! {
        #model
        const #name: ::core::primitive::usize = match #check {
            ::core::option::Option::None => 0,
            ::core::option::Option::Some(__message) => #panic,
        };
    }
}

/// A panic with the message of a check.
fn panic_at(first: Span, last: Span) -> TokenStream {
    let panic = at(first, quote!(::core::panic));
    let message = at(last, quote!(!("{}", __message.as_str())));
    quote!(#panic #message)
}

/// A constant that does not compile if the check finds something, with what it found as the error.
fn check_at(first: Span, last: Span, check: &TokenStream) -> TokenStream {
    let panic = panic_at(first, last);
    quote! {
        const _: () = if let ::core::option::Option::Some(__message) = #check {
            #panic
        };
    }
}

fn check_column(frame: &Frame, column: &Column, check: &Check, shown: &str) -> TokenStream {
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
            let shown = format!("`{shown}`");
            let check = quote!(#private::check_max_length(#max_length, #shortest, #named, #shown));
            check_at(generator.span(), generator.span(), &check)
        }
    }
}
