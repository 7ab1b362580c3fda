//! What `#[derive(SeedValue)]` reads: a struct of one field.

use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, Ident, Member, Path, Type, WhereClause, parse_quote,
};

use crate::attr::{self, Value};
use crate::diag::Errors;
use crate::literal;

/// A type around another one.
pub(crate) struct Newtype {
    pub(crate) root: Path,
    pub(crate) name: Ident,
    pub(crate) where_clause: Option<WhereClause>,
    pub(crate) member: Member,
    pub(crate) inner: Type,
    /// Whether the type is marked so.
    pub(crate) deprecated: bool,
}

/// One whose shape is wrong.
pub(crate) struct BrokenNewtype {
    pub(crate) errors: Errors,
    pub(crate) root: Path,
    pub(crate) name: Ident,
    /// Whether it can have an impl at all.
    pub(crate) usable: bool,
}

impl Newtype {
    pub(crate) fn from_input(input: &DeriveInput) -> Result<Newtype, BrokenNewtype> {
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
        match (only_field(input, &mut errors), errors.is_empty()) {
            (Some((member, inner)), true) => Ok(Newtype {
                root,
                name: input.ident.clone(),
                where_clause: input.generics.where_clause.clone(),
                member,
                inner,
                deprecated: super::is_deprecated(&input.attrs),
            }),
            _ => Err(BrokenNewtype {
                errors,
                root,
                name: input.ident.clone(),
                usable,
            }),
        }
    }
}

fn only_field(input: &DeriveInput, errors: &mut Errors) -> Option<(Member, Type)> {
    let name = &input.ident;
    let help = "derive `SeedValue` on a struct of one field, as in `struct UserId(i32);`";
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(data) => {
            let variants = data.variants.iter().map(|variant| &variant.ident);
            let values: Vec<String> = variants
                .map(|variant| format!("{name}::{variant}"))
                .collect();
            errors.add(
                name,
                format!("`{name}` is an enum; `SeedValue` is derived for newtypes"),
                format!("say in the model which values it takes: `#[seed(gen = seed_diesel::generators::values([{}]))]`", values.join(", ")),
            );
            return None;
        }
        Data::Union(_) => {
            errors.add(
                name,
                format!("`{name}` is a union; `SeedValue` is derived for newtypes"),
                help,
            );
            return None;
        }
    };
    let mut all = fields.iter();
    let (Some(field), None) = (all.next(), all.next()) else {
        errors.add(
            name,
            format!("`{name}` has {} fields; a newtype has one", fields.len()),
            help,
        );
        return None;
    };
    for attribute in &field.attrs {
        if attribute.path().is_ident("seed") {
            errors.add(
                attribute,
                "`seed` on the field of a newtype says nothing",
                "write it on the field of the model that has this type",
            );
        }
    }
    let member = match (&field.ident, fields) {
        (Some(ident), Fields::Named(_)) => Member::Named(ident.clone()),
        _ => Member::Unnamed(0.into()),
    };
    Some((member, field.ty.clone()))
}

fn root(attributes: &[Attribute], errors: &mut Errors) -> Path {
    let mut root = None;
    for entry in attr::seed_entries(attributes, errors) {
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
