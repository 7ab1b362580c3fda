//! The fields of a JSON object: each a generator of a type that JSON has.

use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Type, parse_quote};

use super::arguments::Reader;
use super::{Method, Passed, Subject, read};
use crate::attr::{self, Given};
use crate::catalogue::{self, Argument, Fills};
use crate::literal;
use crate::model::kind::Kind;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Bool,
    Integer,
    Float,
    Text,
    Object,
    /// What the expression says.
    Any,
}

impl Holds {
    /// The best of what a generator fills; an integer before a float, which it fills too.
    fn best(fills: &[Kind]) -> Option<Holds> {
        let kinds = [
            (Kind::Json, Holds::Object),
            (Kind::Bool, Holds::Bool),
            (Kind::Integer, Holds::Integer),
            (Kind::Float, Holds::Float),
            (Kind::Text, Holds::Text),
        ];
        let mut kinds = kinds.into_iter();
        kinds.find_map(|(kind, holds)| fills.contains(&kind).then_some(holds))
    }

    fn of_literal(expr: &Expr) -> Holds {
        match literal::peel(expr) {
            Expr::Lit(ExprLit { lit, .. }) => match lit {
                Lit::Bool(_) => Holds::Bool,
                Lit::Int(_) => Holds::Integer,
                Lit::Float(_) => Holds::Float,
                _ => Holds::Text,
            },
            Expr::Unary(unary) => Holds::of_literal(&unary.expr),
            Expr::Array(array) => array.elems.first().map_or(Holds::Text, Holds::of_literal),
            _ => Holds::Text,
        }
    }

    fn ty(self) -> Type {
        match self {
            Holds::Bool => parse_quote!(bool),
            Holds::Integer => parse_quote!(i64),
            Holds::Float => parse_quote!(f64),
            Holds::Text | Holds::Object => parse_quote!(String),
            Holds::Any => parse_quote!(_),
        }
    }

    /// The type with its path, whatever the user calls so.
    fn path(self) -> Type {
        match self {
            Holds::Bool => parse_quote!(::core::primitive::bool),
            Holds::Integer => parse_quote!(::core::primitive::i64),
            Holds::Float => parse_quote!(::core::primitive::f64),
            Holds::Text | Holds::Object => parse_quote!(::std::string::String),
            Holds::Any => parse_quote!(_),
        }
    }

    /// The fewest characters of a value; `text` of a text without its quotes.
    fn shortest(self, text: Option<usize>) -> usize {
        match self {
            Holds::Bool => 4,
            Holds::Integer | Holds::Any => 1,
            Holds::Float => 3,
            Holds::Text => 2,
            Holds::Object => text.unwrap_or(2),
        }
    }
}

impl Reader<'_> {
    /// The fields of an object, each put into its call.
    pub(super) fn fields(&mut self, given: Vec<attr::Argument>) {
        let mut names: Vec<String> = Vec::new();
        let mut distinct = Some(1_u128);
        let mut shortest = 1 + given.len();
        for argument in given {
            let (name, value) = match argument {
                attr::Argument::Named(name, value) => (name, value),
                attr::Argument::Positional(stray) => {
                    self.superfluous(&stray);
                    continue;
                }
                attr::Argument::Weighted(stray) => {
                    let stray = attr::Argument::Weighted(stray);
                    self.error(&stray, "`json` takes no weights");
                    continue;
                }
            };
            let word = name.unraw().to_string();
            if names.contains(&word) {
                let help = format!("leave one `{word} = ...`");
                self.errors
                    .add(&name, format!("`{word}` is given twice"), help);
                continue;
            }
            let (count, length) = self.field(&name, &word, value);
            distinct = distinct.zip(count).and_then(|(a, b)| a.checked_mul(b));
            shortest += word.chars().count() + 3 + length;
            names.push(word);
        }
        if !names.is_empty() {
            self.facts.distinct = distinct;
            self.facts.shortest = Some(shortest);
        }
    }

    /// Adds a field; how many values it has, and how many characters the shortest.
    fn field(&mut self, name: &Ident, word: &str, value: Given) -> (Option<u128>, usize) {
        let holds = holds(&value);
        let Some(holds) = holds else {
            let shown = match &value {
                Given::Name { name, .. } => name.unraw().to_string(),
                Given::Expr(expr) => crate::text::of(expr),
            };
            self.error(&value, format!("`{shown}` fills nothing that JSON has"));
            return (None, 0);
        };
        let (ty, shown) = (holds.ty(), crate::text::of(&holds.ty()));
        let subject = Subject {
            name: self.subject.name,
            ty: &ty,
            shown_type: &shown,
        };
        let Some((generator, facts)) = read(value, &subject, self.errors) else {
            return (None, 0);
        };
        self.facts.uncountable = self.facts.uncountable.or(facts.uncountable);
        let (method, of_type) = match holds {
            Holds::Object => ("object", None),
            _ => ("field", Some(holds.path())),
        };
        let key: Expr = {
            let text = LitStr::new(word, name.span());
            parse_quote!(#text)
        };
        self.call.methods.push(Method {
            name: Ident::new(method, name.span()),
            of_type,
            arguments: vec![Passed::expr(key), Passed::Generator(Box::new(generator))],
        });
        (facts.distinct, holds.shortest(facts.shortest))
    }
}

/// What the values of a generator are in an object; nothing where JSON has no such values.
fn holds(given: &Given) -> Option<Holds> {
    let Given::Name { name, arguments } = given else {
        return Some(Holds::Any);
    };
    let Some(entry) = catalogue::find(&name.unraw().to_string()) else {
        // Reported as an unknown generator.
        return Some(Holds::Text);
    };
    if let Fills::Kinds(kinds) = entry.fills {
        return Holds::best(kinds);
    }
    let given = arguments
        .as_ref()
        .and_then(|group| attr::arguments(group).ok());
    let first = given.and_then(|given| given.into_iter().next());
    match first {
        Some(attr::Argument::Positional(expr)) => Some(Holds::of_literal(&expr)),
        Some(attr::Argument::Weighted(entry2)) if entry.argument == Argument::Weighted => {
            holds(&entry2.value).filter(|holds| *holds != Holds::Object)
        }
        Some(attr::Argument::Weighted(entry)) => Some(
            entry
                .value
                .into_expr()
                .map_or(Holds::Text, |expr| Holds::of_literal(&expr)),
        ),
        _ => Some(Holds::Text),
    }
}
