//! The fields of a JSON object: each a generator of a type that JSON has.

use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Type, parse_quote};

use super::arguments::Reader;
use super::{Call, Facts, Generator, Method, Passed, Subject, read, span_of};
use crate::attr::{self, Given};
use crate::catalogue::{self, Argument, Fills};
use crate::literal;
use crate::model::array;
use crate::model::kind::Kind;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Bool,
    Integer,
    Float,
    Text,
    /// An object, or an array in `json(...)`.
    Object,
    /// `[word; 3]`
    Array,
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
            Holds::Text | Holds::Object | Holds::Array => parse_quote!(String),
            Holds::Any => parse_quote!(_),
        }
    }

    /// The type with its path, whatever the user calls so.
    fn path(self) -> Type {
        match self {
            Holds::Bool => parse_quote!(::core::primitive::bool),
            Holds::Integer => parse_quote!(::core::primitive::i64),
            Holds::Float => parse_quote!(::core::primitive::f64),
            Holds::Text | Holds::Object | Holds::Array => parse_quote!(::std::string::String),
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
            Holds::Object | Holds::Array => text.unwrap_or(2),
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
        let Some((holds, generator, facts)) = self.member(value) else {
            return (None, 0);
        };
        self.facts.uncountable = self.facts.uncountable.or(facts.uncountable);
        let (method, of_type) = match holds {
            Holds::Array => ("array", None),
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

/// The elements of a JSON array and how many there are.
const ARRAY_FORM: &str = "write `[word; 3]` or `[word; 1..=3]`";

impl Reader<'_> {
    /// The generator of what stands in an object or an array, and what it makes.
    fn member(&mut self, given: Given) -> Option<(Holds, Generator, Facts)> {
        let Some(holds) = holds(&given) else {
            let shown = match &given {
                Given::Name { name, .. } => name.unraw().to_string(),
                other => crate::text::of(other),
            };
            self.error(&given, format!("`{shown}` fills nothing that JSON has"));
            return None;
        };
        if holds == Holds::Array {
            let (call, facts) = self.elements(given)?;
            return Some((holds, Generator::Catalogue(call), facts));
        }
        if let Given::Expr(list) = &given {
            if let list @ Expr::Array(_) = literal::peel(list) {
                let shown = crate::text::of(list);
                let problem = format!("`{shown}` is no generator with a number of elements");
                self.errors.add(list, problem, ARRAY_FORM);
                return None;
            }
        }
        let (ty, shown) = (holds.ty(), crate::text::of(&holds.ty()));
        let subject = Subject {
            name: self.subject.name,
            ty: &ty,
            shown_type: &shown,
        };
        let (generator, facts) = read(given, &subject, self.errors)?;
        let holds = match &generator {
            Generator::Catalogue(call) if makes_array(call) => Holds::Array,
            _ => holds,
        };
        Some((holds, generator, facts))
    }

    /// `[word; 1..=3]`: the call that makes such arrays, and what is known of them.
    pub(super) fn elements(&mut self, array: Given) -> Option<(Call, Facts)> {
        let Given::Repeat {
            element, length, ..
        } = array
        else {
            return None;
        };
        let length = array::checked_length(*length, ARRAY_FORM, self.errors);
        let (holds, generator, facts) = self.member(*element)?;
        let length = length?;
        let ends = array::ends(&length);
        let of_elements = facts.distinct.zip(ends);
        let of_array = Facts {
            uncountable: facts.uncountable,
            distinct: of_elements.map(|(values, ends)| array::distinct(ends, values)),
            shortest: ends.map(|(least, _)| {
                let element = holds.shortest(facts.shortest) + 1;
                1 + (least as usize).saturating_mul(element).max(1)
            }),
            integers: None,
        };
        let length = Passed::expr(length);
        let call = match generator {
            Generator::Catalogue(mut call) if matches!(holds, Holds::Object | Holds::Array) => {
                call.methods.push(Method {
                    name: Ident::new("repeated", call.name.span()),
                    of_type: None,
                    arguments: vec![length],
                });
                call
            }
            generator => Call {
                name: Ident::new("json_array", span_of(&generator)),
                constructor: "json_array",
                of_type: Some(holds.path()),
                arguments: vec![Passed::Generator(Box::new(generator)), length],
                methods: Vec::new(),
            },
        };
        Some((call, of_array))
    }
}

/// Whether a call of what `json` takes makes arrays, and no objects.
fn makes_array(call: &Call) -> bool {
    let repeated = |method: &Method| method.name == "repeated";
    call.constructor == "json_array" || call.methods.last().is_some_and(repeated)
}

/// What the values of a generator are in an object; nothing where JSON has no such values.
fn holds(given: &Given) -> Option<Holds> {
    let (name, arguments) = match given {
        Given::Name { name, arguments } => (name, arguments),
        Given::Repeat { .. } => return Some(Holds::Array),
        Given::Expr(_) => return Some(Holds::Any),
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
