//! The validated truth of a model: what [`crate::expand`] writes out without further judgement.

mod after;
mod array;
mod column;
mod composite;
mod computed;
mod distinct;
mod generator;
mod inherit;
mod keys;
mod kind;
mod order;
mod polymorphic;
mod relation;
mod state;
mod together;
mod tree;
mod unique;
mod value_type;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{
    Data, DeriveInput, Expr, Field, Fields, GenericParam, Ident, Path, Token, Type, WhereClause,
    parse_quote,
};

pub(crate) use self::after::{binding_order, needs};
pub(crate) use self::column::{Array, Check, Column, RowField, Source};
pub(crate) use self::composite::Part;
pub(crate) use self::computed::in_order;
pub(crate) use self::generator::{Call, Generator, Passed, span_of};
pub(crate) use self::inherit::Inherited;
pub(crate) use self::kind::{Kind, without_option};
pub(crate) use self::polymorphic::{PairColumn, Polymorphic};
pub(crate) use self::relation::{
    Child, ChildTarget, Parent, ParentTable, Reference, plural_snake_case,
};
pub(crate) use self::state::State;
pub(crate) use self::together::{Nullable, Together, nullable};
pub(crate) use self::unique::Unique;
pub(crate) use self::value_type::{BrokenValueType, Shape, ValueType};

use self::column::{Context, Draft};
use self::keys::StructKeys;
use crate::attr;
use crate::diag::Errors;
use crate::literal;

/// A model and what its attributes say.
pub(crate) struct Table {
    pub(crate) frame: Frame,
    pub(crate) count: Option<Expr>,
    pub(crate) children: Vec<Child>,
    pub(crate) together: Vec<Together>,
    pub(crate) polymorphic: Vec<Polymorphic>,
    pub(crate) states: Vec<State>,
    pub(crate) unique: Vec<Unique>,
    /// The places of the primary key's columns; none if the model does not write them all.
    pub(crate) primary_key: Vec<usize>,
    /// Whether PostgreSQL is among the databases.
    pub(crate) copies: bool,
    /// Whether the row struct has all fields of the model, with the same types.
    pub(crate) is_whole: bool,
    pub(crate) columns: Vec<Column>,
    pub(crate) parents: Vec<Parent>,
}

/// What is known of a model even if its attributes are wrong.
pub(crate) struct Frame {
    /// Where the runtime is.
    pub(crate) root: Path,
    /// The model, with `'static` for its lifetimes.
    pub(crate) model: Type,
    /// Its type and const parameters, which only a model with mistakes has.
    pub(crate) parameters: Vec<GenericParam>,
    pub(crate) where_clause: Option<WhereClause>,
    /// The name of the row struct.
    pub(crate) row: Ident,
    /// The module of the table, `users`.
    pub(crate) table: Path,
    pub(crate) secondary: bool,
    /// Whether the model or a field of it is marked so.
    pub(crate) deprecated: bool,
}

/// A model whose attributes are wrong: the mistakes, and what an impl can be made of nonetheless.
pub(crate) struct Broken {
    pub(crate) errors: Errors,
    pub(crate) frame: Frame,
    /// All fields that are written.
    pub(crate) fields: Vec<RowField>,
    /// The columns without mistakes.
    pub(crate) columns: Vec<Column>,
    pub(crate) states: Vec<State>,
    pub(crate) parents: Vec<Parent>,
}

impl Table {
    pub(crate) fn from_input(input: &DeriveInput) -> Result<Table, Box<Broken>> {
        let mut errors = Errors::default();
        let keys = StructKeys::read(&input.attrs, &mut errors);
        let diesel = attr::diesel_struct(&input.attrs, &mut errors);
        let mut frame = Frame::new(input, &keys, diesel.table);
        no_parameters(input, &mut errors);
        let count = keys.count.and_then(|count| row_count(count, &mut errors));
        let children = match &keys.with {
            Some(list) => relation::children(list, &input.ident, &frame.table, &mut errors),
            None => Vec::new(),
        };
        frame.secondary = keys.secondary.is_some();

        let drafts = drafts(input, &frame.model, &mut errors);
        let fields = drafts.iter().map(Draft::field).collect();
        let written: Vec<(Ident, Ident)> = drafts.iter().map(Draft::names).collect();
        let together = together::read(keys.together, &written, &mut errors);
        let states = state::read(&keys.states, &written, &mut errors);
        let (belongs_to, mut references) = belongs_to(&diesel.belongs_to, &drafts, &mut errors);
        let primary_key = diesel.primary_key.unwrap_or_else(|| vec![parse_quote!(id)]);
        // Of a column that both say, the key of several columns says the value.
        let mut said = composite::read(keys.references, &drafts, &together, &written, &mut errors);
        let beside = polymorphic::Beside {
            drafts: &drafts,
            together: &together,
            parts: &said,
            primary_key: &primary_key,
            known: &written,
        };
        let (polymorphic, targets) = polymorphic::read(keys.polymorphic, &beside, &mut errors);
        said.extend(belongs_to);
        references.extend(targets);
        let context = Context {
            together: &together,
            polymorphic: &polymorphic,
            states: &keys.states,
            references: &said,
            primary_key: &primary_key,
            count: count.as_ref().and_then(literal::integer),
        };
        let mut columns = Vec::new();
        for draft in drafts {
            let ident = draft.ident.clone();
            let (column, reference) = draft.finish(&context, &mut errors);
            columns.extend(column);
            let reference = reference.filter(Reference::is_first);
            references.extend(reference.map(|reference| (ident, reference)));
        }
        composite::resolve(&mut columns);
        polymorphic::resolve(&mut columns);
        inherit::resolve(&mut columns, &written, &mut errors);
        distinct::resolve(&mut columns, &written, &mut errors);
        after::resolve(&mut columns, &written, &mut errors);
        computed::resolve(&mut columns, &written, &mut errors);
        let unique = unique::read(
            keys.unique,
            &primary_key,
            &columns,
            &written,
            context.count,
            &mut errors,
        );
        polymorphic::no_weights_if_unique(&polymorphic, &columns, &unique, &mut errors);
        state::no_keys(&columns, &unique, &primary_key, &mut errors);
        if columns.is_empty() && errors.is_empty() {
            errors.add(
                &input.ident,
                format!("no column of `{}` is left to be seeded", input.ident),
                "a model needs a field without `#[seed(skip)]`",
            );
        }
        let pairs = references
            .iter()
            .map(|(column, reference)| (column, reference));
        let parents = relation::parents(pairs);
        if !errors.is_empty() {
            return Err(Box::new(Broken {
                errors,
                frame,
                fields,
                columns,
                states,
                parents,
            }));
        }
        Ok(Table {
            is_whole: is_whole(input, &fields),
            frame,
            count,
            children,
            together,
            polymorphic,
            states,
            unique,
            primary_key: places_of(&primary_key, &columns),
            copies: keys.copies,
            columns,
            parents,
        })
    }
}

/// Whether the fields that are written are all fields of the model, each of the type that it has there.
fn is_whole(input: &DeriveInput, written: &[RowField]) -> bool {
    let Data::Struct(data) = &input.data else {
        return false;
    };
    let same = |(field, written): (&Field, &RowField)| {
        field.ident.as_ref() == Some(&written.name) && field.ty == written.ty
    };
    input.generics.params.is_empty()
        && data.fields.len() == written.len()
        && data.fields.iter().zip(written).all(same)
}

/// The places of the primary key's columns, if the model writes them all.
fn places_of(primary_key: &[Ident], columns: &[Column]) -> Vec<usize> {
    let place = |name: &Ident| {
        columns
            .iter()
            .position(|column| column.ident.unraw() == name.unraw())
    };
    let places: Option<Vec<usize>> = primary_key.iter().map(place).collect();
    places.unwrap_or_default()
}

impl Frame {
    fn new(input: &DeriveInput, keys: &StructKeys, table: Option<Path>) -> Frame {
        let name = input.ident.unraw().to_string();
        let ident = &input.ident;
        let arguments = input
            .generics
            .params
            .iter()
            .map(|parameter| match parameter {
                GenericParam::Lifetime(_) => quote!('static),
                GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
                GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
            });
        let model = if input.generics.params.is_empty() {
            parse_quote!(#ident)
        } else {
            parse_quote!(#ident<#(#arguments),*>)
        };
        let table = table.unwrap_or_else(|| {
            table_ident(&relation::plural_snake_case(&name), input.ident.span()).into()
        });
        Frame {
            root: keys.root.clone(),
            model,
            parameters: kind::parameters(&input.generics),
            where_clause: input
                .generics
                .where_clause
                .as_ref()
                .map(kind::static_clause),
            row: Ident::new(&format!("__{}Row", camel_case(&name)), input.ident.span()),
            table,
            secondary: false,
            deprecated: is_deprecated(input),
        }
    }
}

/// The name as an identifier; the table of a model `A` is `r#as`.
fn table_ident(name: &str, span: Span) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Ident::new(name, span),
        Err(_) => Ident::new_raw(name, span),
    }
}

/// Whether the model is marked so, or a field of it.
fn is_deprecated(input: &DeriveInput) -> bool {
    let fields = match &input.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(_) | Data::Union(_) => Vec::new(),
    };
    let attributes = fields.iter().flat_map(|field| &field.attrs);
    let mut attributes = attributes.chain(&input.attrs);
    attributes.any(|attribute| attribute.path().is_ident("deprecated"))
}

/// `OddModel` of `odd_model`.
fn camel_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    words.collect()
}

/// A number of rows as `count` gives it.
fn row_count(given: attr::Given, errors: &mut Errors) -> Option<Expr> {
    match given.into_expr() {
        Ok(expr) => relation::row_count(&expr, "count = 20", errors),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Reports type and const parameters.
fn no_parameters(input: &DeriveInput, errors: &mut Errors) {
    for parameter in &input.generics.params {
        let what = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(_) => "type",
            GenericParam::Const(_) => "const",
        };
        errors.add(
            parameter,
            format!("`Seedable` models have no {what} parameters"),
            "write the model with concrete types; lifetimes may stay",
        );
    }
}

/// The named fields of a struct.
fn fields<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> Option<&'a Punctuated<Field, Token![,]>> {
    let what = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(&fields.named),
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a struct without fields",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    errors.add(
        &input.ident,
        format!("`{}` is {what}; the derive reads named fields", input.ident),
        "write `#[derive(Seedable)]` on a struct whose fields are columns, as in `struct User { id: i32, name: String }`",
    );
    None
}

/// The fields that are written, with what is said of each.
fn drafts(input: &DeriveInput, model: &Type, errors: &mut Errors) -> Vec<Draft> {
    let Some(fields) = fields(input, errors) else {
        return Vec::new();
    };
    fields
        .iter()
        .filter_map(|field| Draft::read(field, model, errors))
        .collect()
}

/// Columns with what they refer to.
type References = Vec<(Ident, Reference)>;

/// The foreign keys of all `belongs_to`; reports those whose column is not in the struct, which come
/// second.
fn belongs_to(
    said: &[attr::BelongsTo],
    drafts: &[Draft],
    errors: &mut Errors,
) -> (References, References) {
    let mut all = References::new();
    let mut without_column = References::new();
    for entry in said {
        let (column, reference) = relation::belongs_to(entry);
        let name = column.unraw().to_string();
        let at: &dyn Fn() -> TokenStream = &|| match &entry.foreign_key {
            Some(foreign_key) => foreign_key.to_token_stream(),
            None => entry.parent.to_token_stream(),
        };
        if !drafts.iter().any(|draft| draft.name == name) {
            let parent = crate::text::of(&entry.parent);
            errors.add(
                &at(),
                format!("no column `{name}` is written, which refers to `{parent}`"),
                format!("add the field `{name}`, without `#[seed(skip)]`, or name another as in `belongs_to({parent}, foreign_key = author_id)`"),
            );
            without_column.push((column, reference));
        } else if all.iter().any(|(other, _)| other.unraw() == column.unraw()) {
            errors.add(
                &at(),
                format!("column `{name}` refers to two tables"),
                "a foreign key of the database refers to one; name another column with `foreign_key = ...`",
            );
        } else {
            all.push((column, reference));
        }
    }
    (all, without_column)
}
