//! What `gen` says: a generator of the catalogue with its arguments judged, or an expression.

mod arguments;
mod count;
mod ends;
mod fields;
mod suffix;

use proc_macro2::{Group, Span, TokenStream};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit, LitFloat, Type};

use self::arguments::Reader;
pub(super) use self::suffix::fitted_suffixes;
use super::after::Needed;
use super::kind::Kind;
use crate::attr::{self, Given};
use crate::catalogue::{self, Argument, Entry};
use crate::diag::{Errors, listed, suggestion};
use crate::literal;

/// What fills a column.
pub(crate) enum Generator {
    Catalogue(Call),
    Closure(Expr),
    /// Any other expression that implements `Generator` for the field's type.
    Expression(Expr),
}

/// A constructor of `generators` and the methods called on what it makes.
pub(crate) struct Call {
    /// The user's word, whose span the call has.
    pub(crate) name: Ident,
    pub(crate) constructor: &'static str,
    /// The type that the constructor is told, as `::<i64>`.
    pub(crate) of_type: Option<Type>,
    pub(crate) arguments: Vec<Passed>,
    pub(crate) methods: Vec<Method>,
}

pub(crate) struct Method {
    pub(crate) name: Ident,
    /// The type that it is told, as `::<i64>`.
    pub(crate) of_type: Option<Type>,
    pub(crate) arguments: Vec<Passed>,
}

/// An argument of a call.
pub(crate) enum Passed {
    Expr(Box<Expr>),
    /// `..`
    Everything,
    List(Vec<Expr>),
    Weighted(Vec<(LitFloat, Expr)>),
    Generator(Box<Generator>),
    /// `after = created_at`
    Column(Needed),
}

impl Passed {
    fn expr(expr: Expr) -> Passed {
        Passed::Expr(Box::new(expr))
    }
}

/// What is known of a generator's values.
#[derive(Default)]
pub(crate) struct Facts {
    /// Whether they cannot be counted through, and what it is that cannot.
    pub(crate) uncountable: Option<&'static str>,
    /// How many distinct ones there are.
    pub(crate) distinct: Option<u128>,
    /// How many characters the shortest has.
    pub(crate) shortest: Option<usize>,
    /// The range of the integers, and its tokens.
    pub(crate) integers: Option<(i128, i128, TokenStream)>,
}

/// The column that a generator is to fill.
pub(crate) struct Subject<'a> {
    pub(crate) name: &'a str,
    /// Without `Option`.
    pub(crate) ty: &'a Type,
    /// The same as the model says it.
    pub(crate) shown_type: &'a str,
}

impl Subject<'_> {
    fn kind(&self) -> Option<Kind> {
        Kind::of(self.ty)
    }
}

/// Judges a generator. `None` where it reported an error.
pub(crate) fn read(
    given: Given,
    subject: &Subject<'_>,
    errors: &mut Errors,
) -> Option<(Generator, Facts)> {
    match given {
        Given::Name { name, arguments } => named(&name, arguments.as_ref(), subject, errors),
        Given::Repeat {
            shown,
            element,
            length,
        } => {
            let help = format!(
                "write `gen = {element}, array = {length}` for an array of the database, `gen = json([{element}; {length}])` for one of JSON",
                element = crate::text::of(&element),
                length = crate::text::of(&length),
            );
            errors.add(
                &shown,
                format!("`{}` is no generator", crate::text::of(&shown)),
                help,
            );
            None
        }
        Given::Expr(expr) => expression(*expr, errors),
    }
}

fn expression(expr: Expr, errors: &mut Errors) -> Option<(Generator, Facts)> {
    let peeled = literal::peel(&expr);
    let shown = crate::text::of(peeled);
    if literal::is_literal(peeled) {
        let help = match peeled {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) if catalogue::find(&text.value()).is_some() => {
                let name = text.value();
                format!(
                    "write `gen = {name}`, or `gen = constant({shown})` for the same value in every row"
                )
            }
            _ => format!("write `gen = constant({shown})` for the same value in every row"),
        };
        errors.add(peeled, format!("`{shown}` is no generator"), help);
        return None;
    }
    let instead = match peeled {
        Expr::Range(_) => {
            "write `gen = int(1..=9)`, `gen = number(0.5..=9.5)` or `gen = date(\"2024-01-01\"..=\"2024-12-31\")`"
        }
        Expr::Array(_) | Expr::Tuple(_) => "write `gen = values(\"draft\", \"sent\")`",
        Expr::Closure(_) => {
            let facts = Facts {
                uncountable: Some("a closure"),
                ..Facts::default()
            };
            return Some((Generator::Closure(peeled.clone()), facts));
        }
        _ => return Some((Generator::Expression(expr), Facts::default())),
    };
    errors.add(peeled, format!("`{shown}` is no generator"), instead);
    None
}

fn named(
    name: &Ident,
    arguments: Option<&Group>,
    subject: &Subject<'_>,
    errors: &mut Errors,
) -> Option<(Generator, Facts)> {
    let word = name.unraw().to_string();
    let Some(entry) = catalogue::find(&word) else {
        unknown_generator(name, &word, errors);
        return None;
    };
    if let Some(kind) = subject.kind() {
        if !entry.fills.includes(kind) {
            wrong_kind(name, entry, kind, subject, errors);
            return None;
        }
    }
    let before = errors.count();
    let array = match entry.argument {
        Argument::Fields => arguments.and_then(attr::array),
        _ => None,
    };
    let (call, facts) = match entry.argument {
        Argument::Ends => {
            let given = separated(arguments, attr::generators, entry, errors)?;
            Reader::new(name, entry, subject, errors).of_ends(given)
        }
        _ if array.is_some() => Reader::new(name, entry, subject, errors).elements(array?)?,
        _ => {
            let given = separated(arguments, attr::arguments, entry, errors)?;
            Reader::new(name, entry, subject, errors).read(given)
        }
    };
    (errors.count() == before).then_some((Generator::Catalogue(call), facts))
}

/// What stands in the parentheses. `None` where it reported an error.
fn separated<T>(
    arguments: Option<&Group>,
    read: fn(&Group) -> syn::Result<Vec<T>>,
    entry: &Entry,
    errors: &mut Errors,
) -> Option<Vec<T>> {
    match arguments.map(read) {
        None => Some(Vec::new()),
        Some(Ok(given)) => Some(given),
        Some(Err(error)) => {
            errors.push_with_help(&error, format!("write `{}`", entry.form));
            None
        }
    }
}

fn unknown_generator(name: &Ident, word: &str, errors: &mut Errors) {
    let meant = suggestion(word, catalogue::spellings());
    let help = match word {
        "array" => {
            "an array column takes `gen = word, array = 1..=3`, a field of JSON `[word; 1..=3]`"
                .into()
        }
        _ => format!(
            "a generator of your own is a path with `::`, as in `self::{word}()`; the catalogue has {}, ...",
            listed(catalogue::COMMON),
        ),
    };
    errors.add(name, format!("unknown generator `{word}`{meant}"), help);
}

fn wrong_kind(name: &Ident, entry: &Entry, kind: Kind, subject: &Subject<'_>, errors: &mut Errors) {
    let ty = subject.shown_type;
    errors.add(
        name,
        format!(
            "`{}` fills {}, not column `{}` of type `{ty}`",
            entry.name,
            entry.fills.words(),
            subject.name,
        ),
        format!(
            "generators for `{ty}`: {}, ...",
            listed(catalogue::fitting(kind))
        ),
    );
}

/// The span of what a generator is called by.
pub(crate) fn span_of(generator: &Generator) -> Span {
    match generator {
        Generator::Catalogue(call) => call.name.span(),
        Generator::Closure(expr) | Generator::Expression(expr) => expr.span(),
    }
}
