//! Structs put together by chance, with every key and every generator: never a panic, and either items
//! that parse or mistakes that stand inside of the struct.
//!
//! [`garbage`](super::garbage) mixes up what is inside one attribute; here attributes are as the lists
//! of keys and generators have them, often with a token too few, too many or out of place, on structs
//! of any shape.

use std::ops::Range;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput};

use super::chance::Chance;
use crate::attr::{FIELD_KEYS, STRUCT_KEYS};
use crate::catalogue::CATALOGUE;

const NAMES: &[&str] = &[
    "User",
    "Post",
    "HTTPServer",
    "r#Type",
    "lower_case",
    "Üser",
    "A",
    "__Row",
    "Option",
    "String",
];

const FIELDS: &[&str] = &[
    "id",
    "name",
    "email",
    "user_id",
    "author_id",
    "r#type",
    "r#gen",
    "created_at",
    "row",
    "build",
    "__c0",
    "Upper",
    "größe",
    "a1",
    "self_",
    "status",
    "reason",
    "first",
    "last",
];

const TYPES: &[&str] = &[
    "i32",
    "i64",
    "u8",
    "f64",
    "bool",
    "String",
    "&'a str",
    "&'static [u8]",
    "Cow<'a, str>",
    "Box<str>",
    "Vec<u8>",
    "Vec<String>",
    "Vec<Option<i32>>",
    "Option<Vec<i16>>",
    "Vec<Vec<i32>>",
    "Option<Option<i32>>",
    "Option<String>",
    "::core::option::Option<i64>",
    "Option",
    "Vec<>",
    "chrono::NaiveDateTime",
    "chrono::DateTime<chrono::Utc>",
    "time::Date",
    "uuid::Uuid",
    "serde_json::Value",
    "(f64, f64)",
    "(i32,)",
    "()",
    "[u8; 6]",
    "[u8; N]",
    "[[u8; 2]; 3]",
    "T",
    "<T as Iterator>::Item",
    "Wrapper<T, 'a, 3>",
    "fn(i32) -> String",
    "Box<dyn Fn(&str) -> i32 + 'a>",
    "*const u8",
    "!",
    "_",
    "(String)",
    "my_type!(i32)",
    "PhantomData<(T, U)>",
    "UserId",
    "self::Status",
    "usize",
    "char",
];

const GENERICS: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", ""),
    ("", ""),
    ("<'a>", ""),
    ("<'a>", ""),
    ("<'a, 'b: 'a>", " where 'b: 'a"),
    ("<T>", ""),
    ("<T: Clone = i32>", " where T: Iterator, T::Item: 'static"),
    ("<const N: usize>", ""),
    ("<const N: usize = 3, T>", " where [u8; N]: Sized"),
    ("<'a, T: ?Sized + 'a>", " where for<'x> &'x T: Send"),
    ("<>", " where String: Clone"),
];

/// Attributes of Diesel and of others.
const OTHERS: &[&str] = &[
    "#[diesel(table_name = users)]",
    "#[diesel(table_name = schema::users)]",
    "#[diesel(table_name = \"users\")]",
    "#[diesel(belongs_to(User))]",
    "#[diesel(belongs_to(User, foreign_key = author_id), belongs_to(Post<'_>))]",
    "#[diesel(belongs_to())]",
    "#[diesel(primary_key(id))]",
    "#[diesel(primary_key(user_id, author_id))]",
    "#[diesel(primary_key())]",
    "#[diesel(column_name = email)]",
    "#[diesel(column_name = \"type\")]",
    "#[diesel(column_name = )]",
    "#[diesel(skip_insertion)]",
    "#[diesel(embed)]",
    "#[diesel(serialize_as = i32)]",
    "#[diesel(sql_type = Text, check_for_backend(Sqlite))]",
    "#[diesel]",
    "#[seed]",
    "#[seed()]",
    "#[seed = 3]",
    "#[deprecated]",
    "#[doc = \"a\"]",
    "/// a comment\n",
    "#[cfg(any())]",
    "#[serde(rename = \"b\")]",
];

/// Stand-ins for a token, and what is put between two.
const TOKENS: &[&str] = &[
    "=", "=>", ",", "..", "..=", "-", "0", "1", "-1", "0.5", "300", "\"\"", "\"a\"", "'a'", "true",
    "users", "posts", "User", "id", "name", "()", "[]", "{}", "::", "|a|", "&", "email", "int",
    "unique", "r#gen", "_", "self", "crate", "_x", "1u8", "1e9", "b\"x\"", ";", "!",
];

/// The tokens with a few of them left out, doubled, replaced or put elsewhere.
fn damaged(tokens: TokenStream, chance: &mut Chance) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let delimiter = match chance.below(30) {
                    0 => chance.one(&[
                        Delimiter::Parenthesis,
                        Delimiter::Bracket,
                        Delimiter::Brace,
                        Delimiter::None,
                    ]),
                    _ => group.delimiter(),
                };
                Group::new(delimiter, damaged(group.stream(), chance)).into()
            }
            token => token,
        };
        match chance.below(40) {
            0 => {}
            1 => out.extend([token.clone(), token]),
            2 => out.extend(tokens_of(chance.one(TOKENS))),
            3 => {
                out.push(token);
                out.extend(tokens_of(chance.one(TOKENS)));
            }
            4 if !out.is_empty() => {
                let place = chance.below(out.len());
                out.insert(place, token);
            }
            _ => out.push(token),
        }
    }
    out.into_iter().collect()
}

fn tokens_of(text: &str) -> TokenStream {
    text.parse().expect("the words of this test are tokens")
}

/// A generator as its form has it, perhaps with a part of another one's.
fn generator(chance: &mut Chance) -> String {
    let entry = &CATALOGUE[chance.below(CATALOGUE.len())];
    match chance.below(4) {
        0 => entry.name.into(),
        1 => {
            let other = CATALOGUE[chance.below(CATALOGUE.len())].form;
            let arguments = other
                .split_once('(')
                .map_or(")", |(_, arguments)| arguments);
            format!("{}({arguments}", entry.name)
        }
        _ => entry.form.into(),
    }
}

/// `#[seed(...)]` with some of these keys.
fn attribute(keys: &[&'static str], chance: &mut Chance) -> String {
    let mut said = Vec::new();
    for _ in 0..=chance.below(3) {
        let form = chance.one(keys);
        said.push(match form.starts_with("gen = ") {
            true => format!("gen = {}", generator(chance)),
            false => form.to_owned(),
        });
    }
    let mut tokens = tokens_of(&said.join(", "));
    if chance.once_in(3) {
        tokens = damaged(tokens, chance);
    }
    format!("#[seed({tokens})]")
}

fn attributes(keys: &[&'static str], chance: &mut Chance) -> String {
    let mut all = String::new();
    for _ in 0..chance.below(3).saturating_sub(chance.below(2)) {
        match chance.once_in(3) {
            true => all += chance.one(OTHERS),
            false => all += &attribute(keys, chance),
        }
        all.push('\n');
    }
    all
}

fn item(chance: &mut Chance) -> String {
    let forms = |keys: &'static [crate::attr::Key]| keys.iter().map(|key| key.form);
    let of_struct: Vec<&str> = forms(STRUCT_KEYS).collect();
    let mut of_field: Vec<&str> = forms(FIELD_KEYS).collect();
    // Most of what people say of a column is its generator.
    of_field.extend(["gen = ..."; 8]);
    // A key in the wrong place, now and then.
    let of_struct = match chance.once_in(12) {
        true => of_field.clone(),
        false => of_struct,
    };
    let (parameters, clause) = chance.one(GENERICS);
    let name = chance.one(NAMES);
    let said = attributes(&of_struct, chance);
    let visibility =
        |chance: &mut Chance| chance.one(&["", "", "pub ", "pub(crate) ", "pub(in a::b) "]);
    let mut fields = String::new();
    let named = !chance.once_in(12);
    // Few fields, so that some structs have no mistake.
    for _ in 0..chance.below(5) {
        fields += &attributes(&of_field, chance);
        fields += visibility(chance);
        if named {
            fields += chance.one(FIELDS);
            fields += ": ";
        }
        fields += chance.one(TYPES);
        fields += ",\n";
    }
    let visibility = visibility(chance);
    match (chance.below(20), named) {
        (0, _) => format!("{said}{visibility}struct {name}{parameters}{clause};"),
        (1, _) => format!(
            "{said}{visibility}enum {name}{parameters}{clause} {{ A, #[seed(weight = 3)] B }}"
        ),
        (2, true) => format!("{said}{visibility}union {name}{parameters}{clause} {{ {fields} }}"),
        (_, true) => format!("{said}{visibility}struct {name}{parameters}{clause} {{ {fields} }}"),
        (_, false) => format!("{said}{visibility}struct {name}{parameters}({fields}){clause};"),
    }
}

/// Where mistakes may stand: in attributes, fields and variants, at the name and its parameters.
fn places(input: &DeriveInput) -> Vec<Range<usize>> {
    let mut places = vec![input.ident.span(), input.generics.span()];
    places.extend(input.attrs.iter().map(Spanned::span));
    match &input.data {
        Data::Struct(data) => places.extend(data.fields.iter().map(Spanned::span)),
        Data::Enum(data) => places.extend(data.variants.iter().map(Spanned::span)),
        Data::Union(data) => places.extend(data.fields.named.iter().map(Spanned::span)),
    }
    places.into_iter().map(|span| span.byte_range()).collect()
}

fn is_inside(span: proc_macro2::Span, places: &[Range<usize>]) -> bool {
    let span = span.byte_range();
    let mut places = places.iter();
    !span.is_empty() && places.any(|place| place.start <= span.start && span.end <= place.end)
}

#[test]
fn structs_out_of_chance_never_panic() {
    let mut chance = Chance::new(0xdeed);
    let (mut sound, mut broken) = (0, 0);
    for _ in 0..5_000 {
        let item = item(&mut chance);
        let Ok(input) = syn::parse_str::<DeriveInput>(&item) else {
            continue; // rustc refuses it before any derive sees it
        };
        let places = places(&input);
        match crate::model::Table::from_input(&input) {
            Ok(_) => sound += 1,
            Err(mistakes) => {
                broken += 1;
                let mistakes = mistakes.errors.all();
                assert!(!mistakes.is_empty(), "no message for {item}");
                for (span, message) in mistakes {
                    assert!(is_inside(span, &places), "`{message}` is outside of {item}");
                }
            }
        }
        if let Err(mistakes) = crate::model::ValueType::from_input(&input) {
            for (span, message) in mistakes.errors.all() {
                assert!(is_inside(span, &places), "`{message}` is outside of {item}");
            }
        }
        for expansion in [crate::seedable(&input), crate::seed_value(&input)] {
            let items = syn::parse2::<syn::File>(expansion);
            assert!(items.is_ok(), "{:?} of {item}", items.err());
        }
    }
    assert!(sound > 300, "only {sound} of the structs have no mistake");
    assert!(broken > 2_500, "only {broken} of the structs have one");
}
