//! Syntax of the attributes, with spans; what it means is judged by [`crate::model`].

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Meta, Path, Token, TypePath, token};

use crate::diag::Errors;

/// A key of `#[seed(...)]`.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// The correct form, as messages and docs show it.
    pub(crate) form: &'static str,
    /// What it says, for the docs.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test compares the docs with it")
    )]
    pub(crate) about: &'static str,
    /// What holds without it, for the docs.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test compares the docs with it")
    )]
    pub(crate) default: &'static str,
    /// What other tools call it.
    pub(crate) synonyms: &'static [&'static str],
}

/// The keys on the struct.
pub(crate) const STRUCT_KEYS: &[Key] = &[
    Key {
        name: "count",
        form: "count = 20",
        about: "how many rows; a table that a parent's `with` makes ignores it",
        default: "10",
        synonyms: &["rows", "amount", "number", "n", "size"],
    },
    Key {
        name: "with",
        form: "with(posts = 10)",
        about: "rows of other tables for each row: a number, a range `1..=3`, or a weighted list `[0.6 => 1..=3, 0.4 => 5]`; the table `posts`, with its foreign key `posts(author_id)`, or the model `Post`",
        default: "none",
        synonyms: &["children", "has_many"],
    },
    Key {
        name: "together",
        form: "together(status, reason) = [0.9 => (\"active\", None), 0.1 => (\"paused\", Some(\"late\"))]",
        about: "columns that are chosen together: a list of tuples, all equally likely or weighted",
        default: "each column by itself",
        synonyms: &["tuples", "columns", "correlated", "combined"],
    },
    Key {
        name: "state",
        form: "state(admin = 0.1, role = \"admin\")",
        about: "a variant of the model: the share of the rows in this state, and what they have instead, a value `role = \"admin\"` or a generator `role(gen = job_title)`; without a share the rows are in it if a run says so, `.state(User::ADMIN)`. Several times, or `state((admin, ...), (late, ...))`, which Clippy prefers where they change the same columns",
        default: "none",
        synonyms: &["states", "variant", "trait", "factory"],
    },
    Key {
        name: "unique",
        form: "unique(user_id, group_id)",
        about: "no two rows have the same values of these columns together; several times, or `unique((user_id, group_id), (group_id, seat))`, which Clippy prefers where they share columns. The columns of a composite `primary_key` need not say it",
        default: "combinations may repeat",
        synonyms: &["composite_unique", "unique_together", "distinct"],
    },
    Key {
        name: "references",
        form: "references(tenant_id, order_no) = orders(tenant_id, no)",
        about: "a foreign key of several columns, and those that they refer to: all have the values of one row of the parent. `= orders` means its primary key; once for each such foreign key",
        default: "foreign keys of one column",
        synonyms: &["foreign_key", "composite_key", "belongs_to"],
    },
    Key {
        name: "polymorphic",
        form: "polymorphic(target_type, target_id) = [(\"Post\", posts), (\"Photo\", photos)]",
        about: "a pair of columns that refers to rows of several tables, which no constraint of the database says: what the first column has for each table, and the table or a column of it, `posts::code`. All equally likely, or weighted, `[0.7 => (\"Post\", posts), 0.3 => (\"Photo\", photos)]`; once for each such pair",
        default: "each column by itself",
        synonyms: &[
            "polymorph",
            "morph",
            "morphs",
            "morph_to",
            "generic_foreign_key",
            "targets",
        ],
    },
    Key {
        name: "backends",
        form: "backends(sqlite, mysql)",
        about: "the databases that know all types of the model: `sqlite`, `postgres`, `mysql`",
        default: "all",
        synonyms: &["backend", "databases"],
    },
    Key {
        name: "secondary",
        form: "secondary",
        about: "a second model of a table that another model already seeds",
        default: "the model of its table",
        synonyms: &[],
    },
    Key {
        name: "crate",
        form: "crate = path::to::seed_diesel",
        about: "where `seed_diesel` is, if it is renamed or re-exported",
        default: "`::seed_diesel`",
        synonyms: &["krate"],
    },
];

/// The keys on fields.
pub(crate) const FIELD_KEYS: &[Key] = &[
    Key {
        name: "gen",
        form: "gen = full_name",
        about: "the generator: a name of the catalogue, or any expression that implements `Generator` for the field's type: a path with `::`, a closure, a block",
        default: "primary key, foreign key, or inferred from the column's name and type",
        synonyms: &["generator", "generate", "with", "fake", "faker", "value"],
    },
    Key {
        name: "unique",
        form: "unique",
        about: "no two rows have the same value",
        default: "values may repeat",
        synonyms: &["is_unique", "distinct"],
    },
    Key {
        name: "null",
        form: "null = 0.1",
        about: "the share of NULLs, 0 to 1, of an `Option` field",
        default: "0.0; of an inferred `deleted_at` or its like 0.9",
        synonyms: &["nullable", "none", "optional"],
    },
    Key {
        name: "references",
        form: "references = users",
        about: "the column is a foreign key: the parent's table, also `schema::users`, its model `User`, or a column of it, `users::email`",
        default: "`#[diesel(belongs_to(...))]`",
        synonyms: &["belongs_to", "foreign_key", "reference"],
    },
    Key {
        name: "inherit",
        form: "inherit = posts::tenant_id",
        about: "the value of that column in the row of `posts` to which this row refers; `inherit(reply_to) = posts::tenant_id` where several foreign keys refer to `posts`",
        default: "the column's own generator",
        synonyms: &["inherits", "inherited", "copy", "same_as", "through"],
    },
    Key {
        name: "roots",
        form: "roots = 0.1",
        about: "the share of the rows without a parent, 0 to 1, of a foreign key to its own table: NULL, or the row itself where it may not be NULL",
        default: "the first row alone",
        synonyms: &["root", "top_level"],
    },
    Key {
        name: "depth",
        form: "depth = 4",
        about: "the most levels of the trees that a foreign key to its own table makes; 1 is roots alone",
        default: "any depth",
        synonyms: &["levels", "max_depth", "height"],
    },
    Key {
        name: "distinct_from",
        form: "distinct_from = follower_id",
        about: "a foreign key that never refers to the row that this other one of the model refers to, as `CHECK (follower_id <> followee_id)` demands",
        default: "the same row now and then",
        synonyms: &[
            "ne",
            "not_eq",
            "other_than",
            "differs_from",
            "is_distinct_from",
            "except",
        ],
    },
    Key {
        name: "array",
        form: "array = 1..=3",
        about: "the number of elements of a `Vec` field, or a range of it; everything else that is said then holds for each element",
        default: "`1..=3`",
        synonyms: &["array_size", "arraySize", "len", "length", "vec"],
    },
    Key {
        name: "from",
        form: "from(name) = |name| name.to_lowercase()",
        about: "computes the value from other columns of the row, with a closure or function that takes references to their fields",
        default: "the column's own generator",
        synonyms: &["computed", "derive", "compute", "derived"],
    },
    Key {
        name: "skip",
        form: "skip",
        about: "the database fills the column",
        default: "the column is written",
        synonyms: &["ignore", "skip_insertion", "default"],
    },
];

/// One entry of `#[seed(...)]`: a key and what it is given.
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

impl Entry {
    /// The key without `r#`.
    pub(crate) fn name(&self) -> String {
        self.key.unraw().to_string()
    }
}

pub(crate) enum Value {
    /// `unique`
    Nothing,
    /// `with(...)`
    List(Group),
    /// `count = ...`
    Given(Given),
    /// `from(a, b) = |a, b| ...`
    Of(Group, Box<Expr>),
    /// `together(a, b) = [0.9 => (1, 2), 0.1 => (3, 4)]`
    ListOf(Group, Group),
    /// `references(a, b) = orders(a, b)`
    Key(Group, Path, Option<Group>),
}

/// What stands behind `=`, and behind `=>` in a weighted list.
#[derive(Clone)]
pub(crate) enum Given {
    /// `full_name`, `int(1..=9)`: a name without `::`, perhaps called. Its arguments need not be
    /// expressions, as in `weighted(0.3 => ...)`.
    Name {
        name: Ident,
        arguments: Option<Group>,
    },
    /// `[word; 1..=3]`, several values of what stands first. That need not be an expression either.
    Repeat {
        /// The whole, for messages and where it is an expression after all.
        shown: TokenStream,
        element: Box<Given>,
        length: Box<Expr>,
    },
    /// Anything else.
    Expr(Box<Expr>),
}

impl Given {
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Given> {
        let ahead = input.fork();
        if let Ok(name) = ahead.call(Ident::parse_any) {
            if ends(&ahead) {
                input.call(Ident::parse_any)?;
                return Ok(Given::Name {
                    name,
                    arguments: None,
                });
            }
            let called = ahead.peek(token::Paren) && ahead.parse::<TokenTree>().is_ok();
            if called && ends(&ahead) {
                input.call(Ident::parse_any)?;
                let arguments = input.parse::<Group>()?;
                return Ok(Given::Name {
                    name,
                    arguments: Some(arguments),
                });
            }
        }
        if input.peek(token::Bracket) {
            let ahead = input.fork();
            let list: Group = ahead.parse()?;
            if let (true, Some(repeat)) = (ends(&ahead), Given::repeat(&list)) {
                input.parse::<Group>()?;
                return Ok(repeat);
            }
        }
        Ok(Given::from_expr(input.parse()?))
    }

    fn repeat(list: &Group) -> Option<Given> {
        let read = inside(list, |input| {
            let element = Given::parse(input)?;
            input.parse::<Token![;]>()?;
            Ok(Given::Repeat {
                shown: TokenTree::Group(list.clone()).into(),
                element: Box::new(element),
                length: input.parse()?,
            })
        });
        read.ok()
    }

    /// The same out of an expression that stood in parentheses or came through a macro.
    fn from_expr(expr: Expr) -> Given {
        match crate::literal::peel(&expr) {
            Expr::Path(path) if path.qself.is_none() => {
                if let Some(name) = path.path.get_ident() {
                    return Given::Name {
                        name: name.clone(),
                        arguments: None,
                    };
                }
            }
            Expr::Call(call) => {
                if let Expr::Path(path) = &*call.func {
                    if let Some(name) = path.path.get_ident() {
                        let arguments = &call.args;
                        let mut group =
                            Group::new(Delimiter::Parenthesis, quote::quote!(#arguments));
                        group.set_span(call.paren_token.span.join());
                        return Given::Name {
                            name: name.clone(),
                            arguments: Some(group),
                        };
                    }
                }
            }
            Expr::Repeat(repeat) => {
                return Given::Repeat {
                    shown: quote::quote!(#repeat),
                    element: Box::new(Given::from_expr((*repeat.expr).clone())),
                    length: repeat.len.clone(),
                };
            }
            _ => {}
        }
        Given::Expr(Box::new(expr))
    }

    /// The expression that it is.
    pub(crate) fn into_expr(self) -> syn::Result<Expr> {
        match self {
            Given::Name { name, arguments } => syn::parse2(quote::quote!(#name #arguments)),
            Given::Repeat { shown, .. } => syn::parse2(shown),
            Given::Expr(expr) => Ok(*expr),
        }
    }
}

impl quote::ToTokens for Given {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Given::Name { name, arguments } => {
                name.to_tokens(tokens);
                arguments.to_tokens(tokens);
            }
            Given::Repeat { shown, .. } => shown.to_tokens(tokens),
            Given::Expr(expr) => expr.to_tokens(tokens),
        }
    }
}

fn ends(input: ParseStream<'_>) -> bool {
    input.is_empty() || input.peek(Token![,]) || input.peek(Token![;])
}

/// An argument of a generator.
pub(crate) enum Argument {
    /// `1..=9`
    Positional(Expr),
    /// `sentences = 2`, and `name = full_name` of an object
    Named(Ident, Given),
    /// `0.3 => ...`
    Weighted(Weighted),
}

/// One entry of a weighted list.
pub(crate) struct Weighted {
    pub(crate) weight: Expr,
    pub(crate) value: Given,
}

impl quote::ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Argument::Positional(expr) => expr.to_tokens(tokens),
            Argument::Named(name, value) => tokens.extend(quote::quote!(#name = #value)),
            Argument::Weighted(Weighted { weight, value }) => {
                tokens.extend(quote::quote!(#weight => #value));
            }
        }
    }
}

/// One entry of `with(...)`.
pub(crate) struct ChildEntry {
    pub(crate) child: Path,
    pub(crate) foreign_key: Option<Ident>,
    pub(crate) count: ChildCount,
}

pub(crate) enum ChildCount {
    /// `10`, `1..=3`
    One(Expr),
    /// `[0.6 => 1..=3, 0.4 => 5]`
    Weighted(Group, Vec<Weighted>),
}

/// `admin = 0.1, role = "admin", name(gen = full_name)`
pub(crate) struct StateEntry {
    pub(crate) name: Ident,
    pub(crate) share: Option<Given>,
    pub(crate) changes: Vec<Entry>,
}

/// The entries of all `#[seed(...)]` of a place that takes these keys; reports what is no list of keys.
pub(crate) fn seed_entries(
    attributes: &[Attribute],
    keys: &'static [Key],
    errors: &mut Errors,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attribute in attributes {
        if !attribute.path().is_ident("seed") {
            continue;
        }
        let Meta::List(list) = &attribute.meta else {
            errors.add(
                &attribute.meta,
                "`seed` takes a list of keys",
                "write `#[seed(gen = full_name)]` on a field, `#[seed(count = 20)]` on the struct",
            );
            continue;
        };
        // The key whose value is being read.
        let mut key = None;
        let read = list.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                key = input.fork().call(Ident::parse_any).ok();
                let entry = entry(input)?;
                key = None;
                // `gen: email` and `gen email` lack a value, which is said of the key.
                let lacks_value = matches!(entry.value, Value::Nothing) && !is_flag(&entry.name());
                entries.push(entry);
                if lacks_value && !input.is_empty() && !input.peek(Token![,]) {
                    input.parse::<TokenStream>()?;
                } else if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        if let Err(error) = read {
            let known = key.and_then(|key| form(keys, &key.unraw().to_string()));
            let help = known.unwrap_or_else(|| {
                "keys are separated by commas, as in `#[seed(gen = full_name, unique)]`".into()
            });
            errors.push_with_help(&error, help);
        }
    }
    entries
}

/// Whether a key of this name may stand alone.
fn is_flag(name: &str) -> bool {
    let mut keys = STRUCT_KEYS.iter().chain(FIELD_KEYS);
    keys.any(|key| key.name == name && key.form == name)
}

/// The correct form of a key, best of one of these.
fn form(keys: &'static [Key], name: &str) -> Option<String> {
    let mut keys = keys.iter().chain(STRUCT_KEYS).chain(FIELD_KEYS);
    let key = keys.find(|key| key.name == name)?;
    Some(format!("write `#[seed({})]`", key.form))
}

fn entry(input: ParseStream<'_>) -> syn::Result<Entry> {
    let key = input.call(Ident::parse_any)?;
    let value = if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        Value::Given(Given::parse(input)?)
    } else if input.peek(token::Paren) {
        let list = input.parse()?;
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            match key == "references" {
                true => foreign_key(list, input)?,
                false => of(list, input)?,
            }
        } else {
            Value::List(list)
        }
    } else {
        Value::Nothing
    };
    Ok(Entry { key, value })
}

/// What stands behind `references(...) =`.
fn foreign_key(list: Group, input: ParseStream<'_>) -> syn::Result<Value> {
    let table = input.call(Path::parse_mod_style)?;
    let columns = match input.peek(token::Paren) {
        true => Some(input.parse()?),
        false => None,
    };
    Ok(Value::Key(list, table, columns))
}

/// What stands behind `key(...) =`.
fn of(list: Group, input: ParseStream<'_>) -> syn::Result<Value> {
    if input.peek(token::Bracket) {
        let ahead = input.fork();
        ahead.parse::<TokenTree>()?;
        if ends(&ahead) {
            return Ok(Value::ListOf(list, input.parse()?));
        }
    }
    Ok(Value::Of(list, Box::new(input.parse()?)))
}

/// Parses inside a group; an error at its end is at the closing delimiter.
fn inside<T>(
    group: &Group,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let parser = |input: ParseStream<'_>| {
        let content;
        match group.delimiter() {
            Delimiter::Bracket => {
                syn::bracketed!(content in input);
            }
            _ => {
                syn::parenthesized!(content in input);
            }
        }
        parse(&content)
    };
    parser.parse2(TokenTree::Group(group.clone()).into())
}

fn separated<T>(
    group: &Group,
    one: impl Fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<Vec<T>> {
    inside(group, |input| {
        let mut all = Vec::new();
        while !input.is_empty() {
            all.push(one(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(all)
    })
}

/// The arguments of a generator; weighted ones may stand in brackets, as those of `with` do.
pub(crate) fn arguments(group: &Group) -> syn::Result<Vec<Argument>> {
    let bracketed = weights_in_brackets(group);
    separated(bracketed.as_ref().unwrap_or(group), |input| {
        let ahead = input.fork();
        let named = ahead.call(Ident::parse_any).is_ok()
            && ahead.peek(Token![=])
            && !ahead.peek(Token![==])
            && !ahead.peek(Token![=>]);
        if named {
            let name = input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            return Ok(Argument::Named(name, Given::parse(input)?));
        }
        let expr: Expr = input.parse()?;
        if !input.peek(Token![=>]) {
            return Ok(Argument::Positional(expr));
        }
        input.parse::<Token![=>]>()?;
        Ok(Argument::Weighted(Weighted {
            weight: expr,
            value: Given::parse(input)?,
        }))
    })
}

/// The only argument `[word; 3]` of a generator, as its parts.
pub(crate) fn array(group: &Group) -> Option<Given> {
    let mut given = separated(group, Given::parse).ok()?.into_iter();
    match (given.next(), given.next()) {
        (Some(array @ Given::Repeat { .. }), None) => Some(array),
        _ => None,
    }
}

/// The arguments of a generator that takes generators: `(int(0..=9))`.
pub(crate) fn generators(group: &Group) -> syn::Result<Vec<Given>> {
    separated(group, Given::parse)
}

/// The brackets of `([0.1 => "admin", 0.9 => "member"])`.
fn weights_in_brackets(group: &Group) -> Option<Group> {
    let mut tokens = group.stream().into_iter();
    let (Some(TokenTree::Group(list)), None) = (tokens.next(), tokens.next()) else {
        return None;
    };
    let is = |token: &TokenTree, char: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == char);
    let inside: Vec<TokenTree> = list.stream().into_iter().collect();
    let mut pairs = inside.windows(2);
    let weighted = pairs.any(|pair| is(&pair[0], '=') && is(&pair[1], '>'));
    (weighted && list.delimiter() == Delimiter::Bracket).then_some(list)
}

/// The entries of `with(...)`.
pub(crate) fn children(group: &Group) -> syn::Result<Vec<ChildEntry>> {
    separated(group, |input| {
        let child = input.call(Path::parse_mod_style)?;
        let foreign_key = if input.peek(token::Paren) {
            let group: Group = input.parse()?;
            Some(inside(&group, |input| input.call(Ident::parse_any))?)
        } else {
            None
        };
        // `=>` begins with `=` as well.
        if !input.peek(Token![=]) || input.peek(Token![=>]) {
            let shown = crate::text::of(&child);
            let problem = format!("`{shown}` needs a number of rows behind `=`");
            return Err(syn::Error::new_spanned(&child, problem));
        }
        input.parse::<Token![=]>()?;
        let count = if input.peek(token::Bracket) {
            let group: Group = input.parse()?;
            let list = separated(&group, |input| {
                let weight = input.parse()?;
                if !input.peek(Token![=>]) {
                    let problem = "a number of rows without weight in a weighted list";
                    return Err(syn::Error::new_spanned(&weight, problem));
                }
                input.parse::<Token![=>]>()?;
                Ok(Weighted {
                    weight,
                    value: Given::Expr(input.parse()?),
                })
            })?;
            ChildCount::Weighted(group, list)
        } else {
            ChildCount::One(input.parse()?)
        };
        Ok(ChildEntry {
            child,
            foreign_key,
            count,
        })
    })
}

/// The groups of a list of nothing but groups in parentheses: `((a, b), (a, c))`.
pub(crate) fn tuples(list: &Group) -> Option<Vec<Group>> {
    let tuples = separated(list, |input| {
        if !input.peek(token::Paren) {
            return Err(input.error("no tuple"));
        }
        input.parse::<Group>()
    });
    tuples.ok().filter(|tuples| !tuples.is_empty())
}

/// The entries of a list in brackets, weighted or not.
pub(crate) fn listed_entries(group: &Group) -> syn::Result<Vec<Argument>> {
    separated(group, |input| {
        let expr: Expr = input.parse()?;
        if !input.peek(Token![=>]) {
            return Ok(Argument::Positional(expr));
        }
        input.parse::<Token![=>]>()?;
        Ok(Argument::Weighted(Weighted {
            weight: expr,
            value: Given::Expr(input.parse()?),
        }))
    })
}

/// What stands in `state(...)`; `None` where nothing does.
pub(crate) fn state(group: &Group) -> syn::Result<Option<StateEntry>> {
    let mut entries = keyed_values(group)?.into_iter();
    let Some(Entry { key, value }) = entries.next() else {
        return Ok(None);
    };
    let share = match value {
        Value::Nothing => None,
        Value::Given(share) => Some(share),
        Value::List(list) | Value::Of(list, _) | Value::ListOf(list, _) | Value::Key(list, ..) => {
            let problem = "the name of the state comes first";
            return Err(syn::Error::new_spanned(list, problem));
        }
    };
    Ok(Some(StateEntry {
        name: key,
        share,
        changes: entries.collect(),
    }))
}

/// `gen = full_name, null = 0.1` in parentheses.
pub(crate) fn keyed_values(group: &Group) -> syn::Result<Vec<Entry>> {
    separated(group, entry)
}

/// The names of `backends(...)`, `from(...)`, `polymorphic(...)`, `references(...)`, `together(...)` and
/// `unique(...)`.
pub(crate) fn names(group: &Group) -> syn::Result<Vec<Ident>> {
    separated(group, |input| input.call(Ident::parse_any))
}

/// What Diesel's attributes on the struct say.
#[derive(Default)]
pub(crate) struct DieselStruct {
    pub(crate) table: Option<Path>,
    pub(crate) primary_key: Option<Vec<Ident>>,
    pub(crate) belongs_to: Vec<BelongsTo>,
}

/// `belongs_to(User, foreign_key = author_id)`.
pub(crate) struct BelongsTo {
    pub(crate) parent: TypePath,
    pub(crate) foreign_key: Option<Ident>,
}

/// What Diesel's attributes on a field say.
#[derive(Default)]
pub(crate) struct DieselField {
    pub(crate) column: Option<Ident>,
    pub(crate) skip: Option<Ident>,
    pub(crate) embed: Option<Ident>,
    pub(crate) serialize_as: Option<Ident>,
}

pub(crate) fn diesel_struct(attributes: &[Attribute], errors: &mut Errors) -> DieselStruct {
    let mut said = DieselStruct::default();
    diesel_keys(attributes, errors, |key, input| {
        match key.to_string().as_str() {
            "table_name" => {
                input.parse::<Token![=]>()?;
                let table = path_or_text(input)?;
                said.table.get_or_insert(table);
            }
            "primary_key" => {
                let group: Group = input.parse()?;
                said.primary_key = Some(separated(&group, |input| input.parse())?);
            }
            "belongs_to" => {
                let group: Group = input.parse()?;
                said.belongs_to.push(inside(&group, belongs_to)?);
            }
            _ => skip_value(input)?,
        }
        Ok(())
    });
    said
}

pub(crate) fn diesel_field(attributes: &[Attribute], errors: &mut Errors) -> DieselField {
    let mut said = DieselField::default();
    diesel_keys(attributes, errors, |key, input| {
        match key.to_string().as_str() {
            "column_name" => {
                input.parse::<Token![=]>()?;
                said.column = Some(ident_or_text(input)?);
            }
            "skip_insertion" => said.skip = Some(key),
            "embed" => said.embed = Some(key),
            "serialize_as" => {
                said.serialize_as = Some(key);
                skip_value(input)?;
            }
            _ => skip_value(input)?,
        }
        Ok(())
    });
    said
}

fn diesel_keys(
    attributes: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attribute in attributes {
        if !attribute.path().is_ident("diesel") {
            continue;
        }
        let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                read(input.call(Ident::parse_any)?, input)?;
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        if let Err(error) = parsed {
            errors.push(error);
        }
    }
}

fn belongs_to(input: ParseStream<'_>) -> syn::Result<BelongsTo> {
    let parent = input.parse()?;
    let mut foreign_key = None;
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            break;
        }
        let key = input.call(Ident::parse_any)?;
        if key == "foreign_key" {
            input.parse::<Token![=]>()?;
            foreign_key = Some(input.parse()?);
        } else {
            skip_value(input)?;
        }
    }
    Ok(BelongsTo {
        parent,
        foreign_key,
    })
}

/// Passes over the value of a key that is not ours: everything up to the next comma that is not
/// between `<` and `>`.
fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    let mut depth = 0usize;
    let mut before = ' ';
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let now = match input.parse::<TokenTree>()? {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        match now {
            '<' => depth += 1,
            '>' if before != '-' && before != '=' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = now;
    }
    Ok(())
}

fn path_or_text(input: ParseStream<'_>) -> syn::Result<Path> {
    if input.peek(syn::LitStr) {
        let text: syn::LitStr = input.parse()?;
        return text.parse_with(Path::parse_mod_style);
    }
    input.call(Path::parse_mod_style)
}

fn ident_or_text(input: ParseStream<'_>) -> syn::Result<Ident> {
    if !input.peek(syn::LitStr) {
        return input.call(Ident::parse_any).map(as_written);
    }
    let text: syn::LitStr = input.parse()?;
    let name = text.value();
    let spellings = [name.clone(), format!("r#{name}")];
    let ident = spellings
        .iter()
        .find_map(|spelling| syn::parse_str::<Ident>(spelling).ok());
    match ident {
        Some(mut ident) => {
            ident.set_span(text.span());
            Ok(ident)
        }
        None => Err(syn::Error::new(
            text.span(),
            format!(
                "`{name}` is not the name of a column\nhelp: write the name that the column has in `table!`, as in `#[diesel(column_name = name_)]`"
            ),
        )),
    }
}

/// A keyword as a raw identifier, so that it can stand in a path.
pub(crate) fn as_written(ident: Ident) -> Ident {
    if syn::parse2::<Ident>(quote::quote!(#ident)).is_ok() {
        return ident;
    }
    match syn::parse_str::<Ident>(&format!("r#{ident}")) {
        Ok(mut raw) => {
            raw.set_span(ident.span());
            raw
        }
        Err(_) => ident,
    }
}

/// The elements of an array expression, or nothing.
pub(crate) fn elements(expr: &Expr) -> Option<&Punctuated<Expr, Token![,]>> {
    match crate::literal::peel(expr) {
        Expr::Array(array) => Some(&array.elems),
        Expr::Reference(reference) => elements(&reference.expr),
        _ => None,
    }
}
