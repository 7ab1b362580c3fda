//! Writes out a valid model; nothing here can fail.

mod bind;
mod checks;
mod columns;
mod graph;
mod row;
mod states;
mod value_type;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Ident, Path};

use crate::literal;
use crate::model::{
    Child, ChildTarget, Column, Frame, Inherited, PairColumn, ParentTable, Part, Polymorphic,
    Reference, Source, Table, plural_snake_case,
};

pub(crate) use self::columns::{impl_columns, impl_fields};
pub(crate) use self::graph::{check_parents, references};
pub(crate) use self::row::row_struct;
pub(crate) use self::states::impl_states;
pub(crate) use self::value_type::value_type;

/// All impls of `#[derive(Seedable)]`.
pub(crate) fn seedable(table: &Table) -> TokenStream {
    let fields = table.columns.iter().map(|column| {
        let (visibility, field, ty) = (&column.visibility, &column.field, &column.field_type);
        (visibility, field, ty)
    });
    let row = row::row_struct(&table.frame, fields);
    let model = row::impl_from_row(table);
    let seedable = impl_seedable(table);
    let seed_row = row::impl_seed_row(table);
    let copy = row::copy(table);
    let references = graph::references(
        &table.frame,
        &table.parents,
        |column| table.frame.column_name(column),
        |parent| graph::facts(table, parent),
    );
    let parents = graph::check_parents(&table.frame, &table.parents);
    let checks = checks::checks(table);
    let table_graph = graph::impl_table_graph(&table.frame);
    let seed_graph = graph::impl_seed_graph(table);
    let columns = columns::impl_columns(&table.frame, &table.columns);
    let states = states::impl_states(&table.frame, &table.states);
    block(
        table.frame.deprecated,
        &quote! {
            #row
            #model
            #seedable
            #seed_row
            #copy
            #parents
            #references
            #checks
            #table_graph
            #seed_graph
            #columns
            #states
        },
    )
}

/// The block that keeps our items to themselves; `deprecated` if they name a deprecated model.
pub(crate) fn block(deprecated: bool, items: &TokenStream) -> TokenStream {
    let allow = deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #[doc(hidden)]
        #allow
        const _: () = {
            #items
        };
    }
}

/// The tokens as if they stood at `place`, where the compiler then reports what is wrong with them.
///
/// They keep what their names refer to: a token of ours that had the whole span of one out of another
/// macro would not see our other ones.
fn at(place: Span, tokens: TokenStream) -> TokenStream {
    let located = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            let mut located = Group::new(group.delimiter(), at(place, group.stream()));
            located.set_span(group.span().located_at(place));
            return TokenTree::Group(located);
        }
        token.set_span(token.span().located_at(place));
        token
    });
    located.collect()
}

impl Frame {
    /// `::seed_diesel::__private`
    pub(crate) fn private(&self) -> TokenStream {
        let root = &self.root;
        quote!(#root::__private)
    }

    /// `users::table`
    pub(crate) fn table_type(&self) -> TokenStream {
        let table = &self.table;
        quote!(#table::table)
    }

    /// `users::email`
    fn column_type(&self, column: &Ident) -> TokenStream {
        let table = &self.table;
        quote!(#table::#column)
    }

    /// `<users::email as Column>::NAME`
    fn column_name(&self, column: &Ident) -> TokenStream {
        let private = self.private();
        let column = self.column_type(column);
        quote!(<#column as #private::diesel::Column>::NAME)
    }

    /// `MaxLength::<users::email>::MAX`, which is the trait's where the column has no limit.
    fn max_length(&self, column: &Ident) -> TokenStream {
        let private = self.private();
        let column = self.column_type(column);
        quote! {{
            #[allow(unused_imports)]
            use #private::NoMaxLength as _;
            #private::MaxLength::<#column>::MAX
        }}
    }

    /// The parent's table as a type.
    fn parent_table(&self, parent: &ParentTable) -> TokenStream {
        let private = self.private();
        match parent {
            ParentTable::Model(model) => {
                let span = model.span();
                let check = graph::parent_check(model);
                let model = quote!(#private::Sound<#model, #check>);
                at(span, quote!(<#model as #private::Parent>::Table))
            }
            ParentTable::Table(table) => quote!(#table),
        }
    }

    /// The parent's column that a foreign key holds.
    fn key_column(&self, reference: &Reference) -> TokenStream {
        let private = self.private();
        if let Some(key) = &reference.key {
            return quote!(#key);
        }
        let parent = self.parent_table(&reference.parent);
        let primary_key = quote!(#private::PrimaryKeyOf<#parent>);
        let Some(Part { key, place, .. }) = reference.part else {
            return primary_key;
        };
        let check = checks::primary_key(key);
        quote!(<#private::Sound<#primary_key, #check> as #private::Part<#place>>::Column)
    }

    /// `<T as SeedValue>` with the span of the type: all mentions at one place give one error.
    fn seed_value(&self, column: &Column) -> TokenStream {
        let root = &self.root;
        let ty = at(column.place(), column.ty.to_token_stream());
        quote_spanned!(column.place()=> <#ty as #root::SeedValue>)
    }

    /// What generators make for a column.
    fn repr(&self, column: &Column) -> TokenStream {
        let value = self.seed_value(column);
        quote_spanned!(column.place()=> #value::Repr)
    }
}

/// The columns that are filled with parents' keys, each with its place among all.
fn key_columns(table: &Table) -> impl Iterator<Item = (usize, &Column, &Reference)> {
    let columns = table.columns.iter().enumerate();
    columns.filter_map(|(place, column)| match &column.source {
        Source::ForeignKey(reference) => Some((place, column, reference)),
        _ => None,
    })
}

/// The columns that are inherited, each with its place among all.
fn inherited_columns(table: &Table) -> impl Iterator<Item = (usize, &Column, &Inherited)> {
    let columns = table.columns.iter().enumerate();
    columns.filter_map(|(place, column)| match &column.source {
        Source::Inherited(inherited) => Some((place, column, inherited)),
        _ => None,
    })
}

/// The columns with the keys of polymorphic pairs, each with its place among all and the pair.
fn key_columns_of_pairs(table: &Table) -> impl Iterator<Item = (usize, &Column, &Polymorphic)> {
    let columns = table.columns.iter().enumerate();
    columns.filter_map(|(place, column)| match &column.source {
        Source::Target(PairColumn { pair, is_key: true }) => {
            Some((place, column, &table.polymorphic[*pair]))
        }
        _ => None,
    })
}

/// A foreign key of one column or of several.
struct ForeignKey<'a> {
    parts: Vec<(usize, &'a Column, &'a Reference)>,
    /// What is inherited along with it.
    inherited: Vec<(usize, &'a Column, &'a Inherited)>,
}

/// The foreign keys that are filled with parents' keys.
fn foreign_keys(table: &Table) -> impl Iterator<Item = ForeignKey<'_>> {
    let firsts = key_columns(table).filter(|(_, _, reference)| reference.is_first());
    firsts.map(|first| {
        let (place, _, reference) = first;
        let mut parts = vec![first];
        if let Some(part) = &reference.part {
            let is_of =
                |other: &Reference| other.part.as_ref().is_some_and(|of| of.key == part.key);
            parts = key_columns(table)
                .filter(|(_, _, other)| is_of(other))
                .collect();
            parts.sort_by_key(|(_, _, other)| other.part.as_ref().map(|part| part.place));
        }
        let inherited = inherited_columns(table).filter(|(_, _, other)| other.place == place);
        ForeignKey {
            parts,
            inherited: inherited.collect(),
        }
    })
}

fn impl_seedable(table: &Table) -> TokenStream {
    let Frame {
        root,
        model,
        where_clause,
        row,
        ..
    } = &table.frame;
    let private = table.frame.private();
    let table_type = table.frame.table_type();
    let names = table
        .columns
        .iter()
        .map(|column| table.frame.column_name(&column.ident));
    let primary_key = &table.primary_key;
    let spec = spec(table);
    let bind = bind::bind(table);
    quote! {
        #[automatically_derived]
        impl #root::Seedable for #model #where_clause {
            type Table = #table_type;
            type Row = #row;
            const COLUMNS: &'static [&'static ::core::primitive::str] = &[#(#names),*];
            const PRIMARY_KEY: &'static [::core::primitive::usize] = &[#(#primary_key),*];

            fn spec() -> #private::TableSpec {
                #spec
            }

            fn bind(
                __build: &mut #private::Build<'_>,
            ) -> ::core::result::Result<#private::RowFn<Self::Row>, #private::PlanError> {
                #bind
            }
        }
    }
}

fn spec(table: &Table) -> TokenStream {
    let private = table.frame.private();
    let table_type = table.frame.table_type();
    let count = match &table.count {
        Some(count) => quote!(::core::option::Option::Some(#count)),
        None => quote!(::core::option::Option::None),
    };
    let references = foreign_keys(table).flat_map(|key| references_of(table, &key));
    let polymorphic = key_columns_of_pairs(table)
        .map(|(_, column, pair)| polymorphic_spec(&table.frame, column, pair));
    let children = table
        .children
        .iter()
        .enumerate()
        .map(|(place, child)| child_spec(&table.frame, place, child));
    let unique = table.unique.iter().map(|unique| {
        let columns = unique
            .places
            .iter()
            .map(|place| table.frame.column_name(&table.columns[*place].ident));
        let primary_key = unique.primary_key;
        quote! {
            #private::UniqueSpec {
                columns: #private::vec![#(#columns),*],
                primary_key: #primary_key,
            }
        }
    });
    quote! {
        #private::TableSpec {
            name: #private::table_name::<#table_type>(),
            count: #count,
            references: #private::vec![#(#references),*],
            polymorphic: #private::vec![#(#polymorphic),*],
            children: #private::vec![#(#children),*],
            unique: #private::vec![#(#unique),*],
        }
    }
}

/// The columns of a foreign key with what they refer to, and what is inherited along with it.
fn references_of(table: &Table, key: &ForeignKey<'_>) -> Vec<TokenStream> {
    let frame = &table.frame;
    let private = frame.private();
    let first = key.parts.iter().map(|(_, column, _)| &column.ident).next();
    let first = first.map(|first| frame.column_name(first));
    let parts = key.parts.iter().map(|(_, column, reference)| {
        let parent = frame.key_column(reference);
        let nullable = column.nullable;
        let column = frame.column_type(&column.ident);
        match reference.part {
            None => quote!(#private::reference::<#column, #parent>(#nullable)),
            Some(_) => quote!(#private::key_part::<#column, #parent>(#first, #nullable)),
        }
    });
    let inherited = key.inherited.iter().map(|(_, column, inherited)| {
        let parent = &inherited.column;
        let nullable = column.nullable;
        let column = frame.column_type(&column.ident);
        quote!(#private::inherited::<#column, #parent>(#first, #nullable))
    });
    parts.chain(inherited).collect()
}

/// The columns of a polymorphic pair, and what they refer to.
fn polymorphic_spec(frame: &Frame, column: &Column, pair: &Polymorphic) -> TokenStream {
    let private = frame.private();
    let [of_type, of_key] = pair.columns();
    let (of_type, of_key) = (frame.column_type(of_type), frame.column_type(of_key));
    let nullable = column.nullable;
    let targets = pair.targets.iter().map(|target| {
        let (weight, parent) = (&target.weight, frame.key_column(&target.reference));
        quote!((#weight, #private::reference::<#of_key, #parent>(#nullable)))
    });
    quote!(#private::polymorphic::<#of_type, #of_key>(#private::vec![#(#targets),*]))
}

fn child_spec(frame: &Frame, place: usize, child: &Child) -> TokenStream {
    let private = frame.private();
    let table = child.table(frame, place);
    let foreign_key = child.foreign_key_name(frame);
    let counts = child
        .counts
        .iter()
        .map(|(weight, least, most)| quote!((#weight, #least, #most)));
    quote!(#private::child::<#table>(#foreign_key, &[#(#counts),*]))
}

impl Child {
    /// The child's table as a type.
    fn table(&self, frame: &Frame, place: usize) -> TokenStream {
        let root = &frame.root;
        let implementor = self.implementor(frame, place);
        match &self.target {
            ChildTarget::Table(_) => implementor,
            ChildTarget::Model(model) => at(
                model.span(),
                quote!(<#implementor as #root::Seedable>::Table),
            ),
        }
    }

    /// What the derive of the child's model implements traits for: no type if there is no such derive.
    fn implementor(&self, frame: &Frame, place: usize) -> TokenStream {
        let private = frame.private();
        match &self.target {
            ChildTarget::Table(table) => quote!(#table::table),
            ChildTarget::Model(model) => {
                let check = checks::child_model(place);
                quote!(#private::Sound<#model, #check>)
            }
        }
    }

    /// The last names of this table and of the child's.
    fn names(&self, frame: &Frame) -> (String, String) {
        let last = |path: &Path| {
            let last = path.segments.last();
            last.map(|last| last.ident.unraw().to_string())
                .unwrap_or_default()
        };
        let other = match &self.target {
            ChildTarget::Table(table) => last(table),
            ChildTarget::Model(model) => plural_snake_case(&last(model)),
        };
        (last(&frame.table), other)
    }

    /// The least rows of each parent, where that is a literal.
    fn least(&self) -> Option<u64> {
        let least = self.counts.iter().map(|(_, least, _)| {
            let least = literal::integer(least)?;
            u64::try_from(least).ok()
        });
        let least: Option<Vec<u64>> = least.collect();
        least?.into_iter().min()
    }

    /// The SQL name of the foreign key that `with` names, as an `Option`.
    fn foreign_key_name(&self, frame: &Frame) -> TokenStream {
        let private = frame.private();
        let Some(column) = &self.foreign_key else {
            return quote!(::core::option::Option::None);
        };
        let name = match &self.target {
            ChildTarget::Table(table) => {
                quote!(<#table::#column as #private::diesel::Column>::NAME)
            }
            // The columns of a model's table have no path; their SQL names are rarely others.
            ChildTarget::Model(_) => {
                let name = column.unraw().to_string();
                at(column.span(), quote!(#name))
            }
        };
        quote!(::core::option::Option::Some(#name))
    }
}
