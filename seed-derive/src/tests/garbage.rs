//! Attributes put together by chance: errors, never a panic, and always items that parse.

use super::chance::Chance;
use super::input;

const WORDS: &[&str] = &[
    "gen",
    "unique",
    "null",
    "references",
    "skip",
    "array",
    "from",
    "together",
    "polymorphic",
    "state",
    "distinct_from",
    "roots",
    "depth",
    "after",
    "within",
    "count",
    "with",
    "backends",
    "secondary",
    "crate",
    "int",
    "number",
    "values",
    "weighted",
    "constant",
    "pattern",
    "string",
    "email",
    "lorem",
    "date",
    "timestamp",
    "time",
    "bytes",
    "sequence",
    "boolean",
    "phone_number",
    "primary_key",
    "domains",
    "sentences",
    "decimals",
    "start",
    "alphabet",
    "posts",
    "Post",
    "author_id",
    "sqlite",
    "r#gen",
    "self",
    "Self",
    "fn",
    "_",
    "r#type",
    "0",
    "1",
    "-1",
    "5",
    "300",
    "0.5",
    "-0.5",
    "1e400",
    "99999999999999999999",
    "340282366920938463463374607431768211456",
    "1u8",
    "\"a\"",
    "\"2024-01-01\"",
    "\"2024-99-01\"",
    "\"\\\\\"",
    "\"\"",
    "'a'",
    "b\"a\"",
    "true",
    "1..=3",
    "3..1",
    "..",
    "..=0",
    "..0",
    "1..",
    "0..0",
    "&NAMES",
    "[]",
    "[1, 2]",
    "()",
    "{}",
    "|cell| 5",
    "my::own()",
    "::",
    "=",
    "=>",
    ",",
    ",",
    ",",
    ";",
    "#",
    "!",
    "<",
    ">",
    "'static",
    "..=",
    "-",
    "&",
    "$",
    "?",
    "\\",
];

/// Tokens with balanced delimiters.
fn garbage(chance: &mut Chance, depth: usize) -> String {
    let mut text = String::new();
    for _ in 0..chance.below(6) {
        match chance.below(5) {
            0 if depth > 0 => {
                let (open, close) = [("(", ")"), ("[", "]"), ("{", "}")][chance.below(3)];
                text += &format!("{open}{}{close}", garbage(chance, depth - 1));
            }
            1 if depth > 0 => {
                let name = chance.one(WORDS);
                text += &format!(" {name}({})", garbage(chance, depth - 1));
            }
            2 => text += &format!(" {} = {}", chance.one(WORDS), chance.one(WORDS)),
            _ => {
                text.push(' ');
                text += chance.one(WORDS);
            }
        }
    }
    text
}

/// Known keys with values that are likely to be nearly right.
fn likely(chance: &mut Chance) -> String {
    const NAMES: &[&str] = &[
        "int",
        "number",
        "values",
        "weighted",
        "constant",
        "pattern",
        "string",
        "email",
        "lorem",
        "date",
        "timestamp",
        "time",
        "bytes",
        "sequence",
        "boolean",
        "phone_number",
        "primary_key",
    ];
    let name = chance.one(NAMES);
    let arguments = garbage(chance, 2);
    match chance.below(8) {
        0 => format!("unique, gen = {name}({arguments})"),
        1 => format!("array = {}, gen = {name}({arguments})", chance.one(WORDS)),
        2 => format!("from({arguments}) = {}", chance.one(WORDS)),
        3 => format!("from(id) = |{}| {}", chance.one(WORDS), chance.one(WORDS)),
        4 => format!(
            "gen = timestamp(after = {}, {arguments})",
            chance.one(WORDS)
        ),
        5 => format!(
            "gen = weighted({} => {name}({arguments}))",
            chance.one(WORDS)
        ),
        6 => format!(
            "references = {}, null = {}",
            chance.one(WORDS),
            chance.one(WORDS)
        ),
        _ => format!("gen = {name}({arguments}), null = {}", chance.one(WORDS)),
    }
}

#[test]
fn garbage_in_attributes_never_panics() {
    const TYPES: &[&str] = &[
        "i32",
        "u8",
        "i64",
        "String",
        "f64",
        "bool",
        "Option<i16>",
        "Mine",
        "&'a str",
        "Vec<u8>",
    ];
    let mut chance = Chance::new(0x5eed);
    let mut parsed = 0;
    for _ in 0..4_000 {
        let (on_struct, on_field) = match chance.below(4) {
            3 => (
                format!(
                    "together(name, {}) = [{}]",
                    chance.one(WORDS),
                    garbage(&mut chance, 2)
                ),
                garbage(&mut chance, 2),
            ),
            0 => (garbage(&mut chance, 3), garbage(&mut chance, 3)),
            1 => (
                format!("count = {}", chance.one(WORDS)),
                likely(&mut chance),
            ),
            _ => (
                format!(
                    "with({}), {}",
                    garbage(&mut chance, 2),
                    garbage(&mut chance, 2)
                ),
                likely(&mut chance),
            ),
        };
        let key = chance.one(&["seed", "seed", "seed", "diesel"]);
        let ty = chance.one(TYPES);
        let model = format!(
            "#[{key}({on_struct})] struct User<'a> {{ id: i32, #[{key}({on_field})] name: {ty}, other: &'a str }}"
        );
        if syn::parse_str::<syn::DeriveInput>(&model).is_err() {
            continue; // no tokens of Rust, as `1e400e` or a lone quote
        }
        parsed += 1;
        if let Err(broken) = crate::model::Table::from_input(&input(&model)) {
            for (span, message) in broken.errors.all() {
                let at = span.source_text();
                assert!(at.is_some(), "`{message}` is nowhere in {model}");
            }
        }
        for expansion in [
            crate::seedable(&input(&model)),
            crate::seed_value(&input(&model)),
        ] {
            let items = syn::parse2::<syn::File>(expansion);
            assert!(items.is_ok(), "{model}");
        }
    }
    assert!(parsed > 2_000, "only {parsed} of the inputs are tokens");
}
