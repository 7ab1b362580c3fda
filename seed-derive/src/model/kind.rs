//! Types of fields, as far as they can be told from their names.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{
    GenericArgument, GenericParam, Lifetime, PathArguments, Type, TypeArray, TypePath, TypeTuple,
    parse_quote,
};

/// What a column holds, where the name of the type leaves no doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    /// `i64`, which also holds points in time.
    Integer64,
    Float,
    Decimal,
    Bool,
    Text,
    Bytes,
    Uuid,
    Date,
    Time,
    DateTime,
    Interval,
    /// `(f64, f64)`
    Point,
    /// `(f64, f64, f64)`
    Line,
    /// `Vec<f32>`
    Vector,
    Json,
    Network,
    MacAddress,
    /// `(Bound<T>, Bound<T>)`
    Range,
}

impl Kind {
    /// The columns of this kind, in messages.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Kind::Integer => "integers",
            Kind::Integer64 => "`i64`",
            Kind::Float => "floating-point numbers",
            Kind::Decimal => "decimals",
            Kind::Bool => "`bool`",
            Kind::Text => "text",
            Kind::Bytes => "bytes",
            Kind::Uuid => "UUIDs",
            Kind::Date => "dates",
            Kind::Time => "times of day",
            Kind::DateTime => "timestamps",
            Kind::Interval => "intervals",
            Kind::Point => "`(f64, f64)`",
            Kind::Line => "`(f64, f64, f64)`",
            Kind::Vector => "`Vec<f32>`",
            Kind::Json => "JSON",
            Kind::Network => "`IpNetwork`",
            Kind::MacAddress => "`[u8; 6]`",
            Kind::Range => "`(Bound<T>, Bound<T>)`",
        }
    }

    pub(crate) fn of(ty: &Type) -> Option<Kind> {
        let path = match ty {
            Type::Path(path) => path,
            Type::Array(array) => {
                return is_hardware_address(array).then_some(Kind::MacAddress);
            }
            Type::Tuple(tuple) => return Kind::of_tuple(tuple),
            _ => return None,
        };
        if let Some(inner) = only_argument(path, "Box").or_else(|| only_argument(path, "Cow")) {
            return match Kind::of(inner) {
                Some(Kind::Text) => Some(Kind::Text),
                _ => None,
            };
        }
        if let Some(Type::Path(inner)) = only_argument(path, "Vec") {
            return match inner.path.get_ident()?.to_string().as_str() {
                "u8" => Some(Kind::Bytes),
                "f32" => Some(Kind::Vector),
                _ => None,
            };
        }
        if path.path.is_ident("i64") {
            return Some(Kind::Integer64);
        }
        if integer_bounds(ty).is_some() {
            return Some(Kind::Integer);
        }
        let last = path.path.segments.last()?.ident.to_string();
        let kind = match last.as_str() {
            "f32" | "f64" => Kind::Float,
            "bool" => Kind::Bool,
            "String" | "str" => Kind::Text,
            "BigDecimal" => Kind::Decimal,
            "NaiveDate" => Kind::Date,
            "NaiveTime" => Kind::Time,
            "NaiveDateTime" => Kind::DateTime,
            "PrimitiveDateTime" | "OffsetDateTime" | "PgTimestamp" => Kind::DateTime,
            "PgDate" => Kind::Date,
            "PgTime" => Kind::Time,
            "PgInterval" => Kind::Interval,
            "IpNetwork" => Kind::Network,
            "Uuid" if path.path.segments.len() > 1 => Kind::Uuid,
            // Names that several crates have, and anybody may have.
            name => return Kind::of_crate(&path.path.segments.first()?.ident.to_string(), name),
        };
        Some(kind)
    }

    /// A type that is named with the crate it comes from.
    fn of_crate(from: &str, name: &str) -> Option<Kind> {
        let kind = match (from, name) {
            ("time" | "jiff_diesel", "Date") => Kind::Date,
            ("time" | "jiff_diesel", "Time") => Kind::Time,
            ("chrono" | "jiff_diesel", "DateTime") | ("jiff_diesel", "Timestamp") => Kind::DateTime,
            ("chrono", "Duration" | "TimeDelta") => Kind::Interval,
            ("rust_decimal", "Decimal") => Kind::Decimal,
            ("serde_json", "Value") => Kind::Json,
            ("pgvector", "Vector") => Kind::Vector,
            ("postgis_diesel", "Point") => Kind::Point,
            _ => return None,
        };
        Some(kind)
    }

    fn of_tuple(tuple: &TypeTuple) -> Option<Kind> {
        let float =
            |ty: &Type| matches!(ungrouped(ty), Type::Path(path) if path.path.is_ident("f64"));
        match tuple.elems.len() {
            2 if tuple.elems.iter().all(float) => Some(Kind::Point),
            3 if tuple.elems.iter().all(float) => Some(Kind::Line),
            _ if bound(tuple).is_some() => Some(Kind::Range),
            _ => None,
        }
    }
}

/// `T` of `(Bound<T>, Bound<T>)`.
pub(crate) fn end(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Tuple(tuple) => bound(tuple),
        _ => None,
    }
}

fn bound(tuple: &TypeTuple) -> Option<&Type> {
    let mut ends = tuple.elems.iter().map(|end| match ungrouped(end) {
        Type::Path(path) => only_argument(path, "Bound"),
        _ => None,
    });
    match (ends.next(), ends.next(), ends.next()) {
        (Some(Some(start)), Some(Some(_)), None) => Some(start),
        _ => None,
    }
}

/// `[u8; 6]`
fn is_hardware_address(array: &TypeArray) -> bool {
    let byte = matches!(ungrouped(&array.elem), Type::Path(path) if path.path.is_ident("u8"));
    byte && crate::literal::integer(&array.len) == Some(6)
}

/// The least and the most of an integer type of Rust that a database can hold.
pub(crate) fn integer_bounds(ty: &Type) -> Option<(i128, i128)> {
    let Type::Path(path) = ty else { return None };
    let bounds = match path.path.get_ident()?.to_string().as_str() {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => return None,
    };
    Some(bounds)
}

/// `T` of `Option<T>`.
pub(crate) fn without_option(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Path(path) => only_argument(path, "Option"),
        _ => None,
    }
}

/// What a `Vec` field holds several of, and whether its elements may be NULL; bytes are no array.
pub(crate) fn element(ty: &Type) -> Option<(&Type, bool)> {
    let Type::Path(path) = ungrouped(ty) else {
        return None;
    };
    let element = only_argument(path, "Vec").filter(|element| !is_byte(element))?;
    Some(match without_option(element) {
        Some(inner) => (inner, true),
        None => (element, false),
    })
}

fn is_byte(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("u8"))
}

/// The only type argument of a type of this name; lifetimes do not count.
fn only_argument<'a>(path: &'a TypePath, name: &str) -> Option<&'a Type> {
    let last = path.path.segments.last()?;
    if path.qself.is_some() || last.ident != name {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ungrouped(ty)),
        _ => None,
    });
    match (types.next(), types.next()) {
        (Some(ty), None) => Some(ty),
        _ => None,
    }
}

/// Without the invisible groups of `macro_rules` and without parentheses.
fn ungrouped(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

/// The type that owns what a field borrows: `String` for `&'a str`, `Cow<'static, str>` for
/// `Cow<'a, str>`.
pub(crate) fn owned(ty: &Type) -> Type {
    let mut ty = ungrouped(ty).clone();
    Owned.visit_type_mut(&mut ty);
    ty
}

struct Owned;

impl VisitMut for Owned {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Group(group) = ty {
            *ty = (*group.elem).clone();
        }
        if let Type::Reference(reference) = ty {
            let elem = ungrouped(&reference.elem);
            *ty = match elem {
                Type::Path(path) if path.path.is_ident("str") => {
                    parse_quote!(::std::string::String)
                }
                Type::Slice(slice) => {
                    let elem = &slice.elem;
                    parse_quote!(::std::vec::Vec<#elem>)
                }
                _ => parse_quote!(<#elem as ::std::borrow::ToOwned>::Owned),
            };
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        *lifetime = Lifetime::new("'static", lifetime.span());
    }
}

/// The type with the model's name for `Self`, which means another type in the struct of the rows.
pub(crate) fn without_self(mut ty: Type, model: &Type) -> Type {
    Named(model).visit_type_mut(&mut ty);
    ty
}

struct Named<'m>(&'m Type);

impl VisitMut for Named<'_> {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        if let Type::Path(TypePath { qself: None, path }) = ty {
            let mut segments = path.segments.iter();
            if let Some(first) = segments.next().filter(|first| first.ident == "Self") {
                let span = first.ident.span();
                let model: TokenStream = self
                    .0
                    .to_token_stream()
                    .into_iter()
                    .map(|mut token| {
                        token.set_span(span);
                        token
                    })
                    .collect();
                *ty = match path.segments.len() {
                    1 => parse_quote!(#model),
                    _ => parse_quote!(<#model>#(::#segments)*),
                };
            }
        }
        syn::visit_mut::visit_type_mut(self, ty);
    }
}

/// Replaces all lifetimes by `'static`.
pub(crate) fn make_static(path: &mut TypePath) {
    Owned.visit_type_path_mut(path);
}

/// Replaces all lifetimes in a clause by `'static`, and leaves out what then always holds.
pub(crate) fn static_clause(clause: &syn::WhereClause) -> syn::WhereClause {
    let mut clause = clause.clone();
    clause.predicates = clause
        .predicates
        .into_iter()
        .filter(|predicate| !matches!(predicate, syn::WherePredicate::Lifetime(_)))
        .collect();
    Owned.visit_where_clause_mut(&mut clause);
    clause
}

/// The type and const parameters of a model, as its impls declare them.
pub(crate) fn parameters(generics: &syn::Generics) -> Vec<GenericParam> {
    let parameters = generics.params.iter().cloned();
    parameters
        .filter_map(|mut parameter| {
            match &mut parameter {
                GenericParam::Lifetime(_) => return None,
                GenericParam::Type(parameter) => {
                    parameter.default = None;
                    parameter.bounds.push(parse_quote!('static));
                }
                GenericParam::Const(parameter) => parameter.default = None,
            }
            Owned.visit_generic_param_mut(&mut parameter);
            Some(parameter)
        })
        .collect()
}
