//! What `#[derive(SeedValue)]` reads: a struct of one field, or an enum of names alone.

use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DataEnum, DeriveInput, Expr, Fields, Ident, LitFloat, Member, Path, Type,
    WhereClause, parse_quote,
};

use crate::attr::{self, Value};
use crate::diag::{Errors, suggestion};
use crate::literal;

/// A type that a column can have.
pub(crate) struct ValueType {
    pub(crate) root: Path,
    pub(crate) name: Ident,
    pub(crate) where_clause: Option<WhereClause>,
    pub(crate) shape: Shape,
    /// Whether the type is marked so.
    pub(crate) deprecated: bool,
}

/// How its values are made.
pub(crate) enum Shape {
    /// A newtype, around the values of its field.
    Around { member: Member, inner: Box<Type> },
    /// An enum, which is one of its variants, each with its weight.
    OneOf(Vec<(LitFloat, Ident)>),
}

/// One whose shape is wrong.
pub(crate) struct BrokenValueType {
    pub(crate) errors: Errors,
    pub(crate) root: Path,
    pub(crate) name: Ident,
    /// Whether it can have an impl at all.
    pub(crate) usable: bool,
}

impl ValueType {
    pub(crate) fn from_input(input: &DeriveInput) -> Result<ValueType, BrokenValueType> {
        let mut errors = Errors::default();
        let root = root(&input.attrs, &mut errors);
        let usable = input.generics.params.is_empty();
        if !usable {
            errors.add(
                &input.generics,
                format!("`{}` has parameters", input.ident),
                "derive `SeedValue` on a newtype around a concrete type, as in `struct UserId(i32);`",
            );
        }
        match (shape(input, &mut errors), errors.is_empty()) {
            (Some(shape), true) => Ok(ValueType {
                root,
                name: input.ident.clone(),
                where_clause: input.generics.where_clause.clone(),
                shape,
                deprecated: super::is_deprecated(input),
            }),
            _ => Err(BrokenValueType {
                errors,
                root,
                name: input.ident.clone(),
                usable,
            }),
        }
    }
}

fn shape(input: &DeriveInput, errors: &mut Errors) -> Option<Shape> {
    let name = &input.ident;
    match &input.data {
        Data::Struct(data) => only_field(name, &data.fields, errors),
        Data::Enum(data) => variants(name, data, errors),
        Data::Union(_) => {
            errors.add(
                name,
                format!("`{name}` is a union; `SeedValue` is derived for newtypes and enums"),
                HELP,
            );
            None
        }
    }
}

const HELP: &str = "derive `SeedValue` on a struct of one field, as in `struct UserId(i32);`";

/// The variants of an enum, which hold nothing.
fn variants(name: &Ident, data: &DataEnum, errors: &mut Errors) -> Option<Shape> {
    if data.variants.is_empty() {
        errors.add(
            name,
            format!("`{name}` has no variants"),
            "an enum has the values of its column as variants, as in `enum Status { Draft, Sent }`",
        );
        return None;
    }
    for variant in &data.variants {
        if !variant.fields.is_empty() {
            errors.add(
                &variant.fields,
                format!("variant `{}` of `{name}` has fields", variant.ident),
                format!(
                    "`SeedValue` is derived for enums of names alone; say in the model which values the column takes: `#[seed(gen = seed_diesel::generators::values([{name}::{}(...)]))]`",
                    variant.ident
                ),
            );
        }
    }
    let variants = data.variants.iter().map(|variant| {
        let weight = weight(&variant.attrs, errors);
        (weight, variant.ident.clone())
    });
    Some(Shape::OneOf(variants.collect()))
}

/// The weight that `#[seed(weight = 9)]` gives a variant, else 1.
fn weight(attributes: &[Attribute], errors: &mut Errors) -> LitFloat {
    const HELP: &str = "write `#[seed(weight = 9)]`; a variant without it has the weight 1";
    let mut weight = None;
    for entry in attr::seed_entries(attributes, &[], errors) {
        let name = entry.name();
        if name != "weight" {
            let meant = suggestion(&name, [("weight", "weight"), ("share", "weight")]);
            errors.add(
                &entry.key,
                format!("unknown variant key `{name}`{meant}"),
                HELP,
            );
            continue;
        }
        if weight.is_some() {
            errors.add(&entry.key, "`weight` is given twice", "leave one `weight`");
            continue;
        }
        let given = match entry.value {
            Value::Given(given) => given.into_expr().ok(),
            _ => None,
        };
        let Some(given) = given else {
            errors.add(&entry.key, "`weight` needs a number", HELP);
            continue;
        };
        weight = literal::weight(&given);
        if weight.is_none() {
            let shown = crate::text::of(&given);
            errors.add(
                &given,
                format!("the weight `{shown}` is no positive number"),
                HELP,
            );
        }
    }
    weight.unwrap_or_else(|| parse_quote!(1.0))
}

/// `#[seed(...)]` inside of the type would be a mistake that nobody notices.
fn refuse_keys(attributes: &[Attribute], place: &str, errors: &mut Errors) {
    for attribute in attributes {
        if attribute.path().is_ident("seed") {
            errors.add(
                attribute.path(),
                format!("`seed` on the {place} says nothing"),
                "write it on the field of the model that has this type",
            );
        }
    }
}

fn only_field(name: &Ident, fields: &Fields, errors: &mut Errors) -> Option<Shape> {
    let mut all = fields.iter();
    let (Some(field), None) = (all.next(), all.next()) else {
        errors.add(
            name,
            format!("`{name}` has {} fields; a newtype has one", fields.len()),
            HELP,
        );
        return None;
    };
    refuse_keys(&field.attrs, "field of a newtype", errors);
    let member = match (&field.ident, fields) {
        (Some(ident), Fields::Named(_)) => Member::Named(ident.clone()),
        _ => Member::Unnamed(0.into()),
    };
    let inner = Box::new(field.ty.clone());
    Some(Shape::Around { member, inner })
}

fn root(attributes: &[Attribute], errors: &mut Errors) -> Path {
    let mut root = None;
    for entry in attr::seed_entries(attributes, &[], errors) {
        let help = "write `#[seed(crate = path::to::seed_diesel)]`";
        if entry.key.unraw() != "crate" {
            let name = entry.name();
            errors.add(&entry.key, format!("unknown newtype key `{name}`"), help);
            continue;
        }
        if root.is_some() {
            errors.add(&entry.key, "`crate` is given twice", "leave one `crate`");
            continue;
        }
        let given = match entry.value {
            Value::Given(given) => given.into_expr().ok(),
            _ => None,
        };
        match given.as_ref().map(literal::peel) {
            Some(Expr::Path(path)) if path.qself.is_none() => root = Some(path.path.clone()),
            _ => errors.add(&entry.key, "`crate` needs a path", help),
        }
    }
    root.unwrap_or_else(|| parse_quote!(::seed_diesel))
}
