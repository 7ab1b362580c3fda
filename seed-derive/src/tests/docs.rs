//! The docs say what the lists of keys and generators say.

use crate::attr::{FIELD_KEYS, Key, STRUCT_KEYS};
use crate::catalogue::{Argument, CATALOGUE, Entry, Fills};
use crate::model::Kind;

fn key(key: &Key) -> String {
    // A bar ends a cell, even in code.
    let form = key.form.replace('|', r"\|");
    format!("/// | `{form}` | {} | {} |", key.about, key.default)
}

fn generator(entry: &Entry) -> String {
    let unique = if entry.unique { "yes" } else { "no" };
    format!(
        "/// | `{}` | {} | {} | {unique} |",
        entry.form,
        entry.about,
        entry.fills.words()
    )
}

#[test]
fn the_docs_list_every_key_and_generator_as_it_is() {
    let docs = include_str!("../lib.rs");
    let keys = STRUCT_KEYS.iter().chain(FIELD_KEYS).map(key);
    let rows: Vec<String> = keys.chain(CATALOGUE.iter().map(generator)).collect();
    let missing: Vec<&String> = rows.iter().filter(|row| !docs.contains(*row)).collect();
    assert!(
        missing.is_empty(),
        "rows to write:\n{}",
        missing
            .iter()
            .map(|row| format!("{row}\n"))
            .collect::<String>()
    );
    let listed = docs
        .lines()
        .filter(|line| {
            line.starts_with("/// | `")
                && !line.contains("#[seed(...)]")
                && !line.contains("gen = ...")
        })
        .count();
    assert_eq!(listed, rows.len(), "the docs list something that is gone");
}

#[test]
fn every_form_of_the_catalogue_is_correct() {
    let parts = crate::catalogue::find("int")
        .expect("is in the catalogue")
        .fills;
    for entry in CATALOGUE {
        assert!(entry.form.starts_with(entry.name), "{}", entry.form);
        for (kind, ty) in [
            (Kind::Integer, "i32"),
            (Kind::Float, "f64"),
            (Kind::Bool, "bool"),
            (Kind::Text, "String"),
            (Kind::Bytes, "Vec<u8>"),
            (Kind::Time, "NaiveTime"),
            (Kind::DateTime, "NaiveDateTime"),
            (Kind::Json, "serde_json::Value"),
            (Kind::Network, "IpNetwork"),
            (Kind::MacAddress, "[u8; 6]"),
            (Kind::Range, "(Bound<i32>, Bound<i32>)"),
        ] {
            let model = format!("struct User {{ #[seed(gen = {})] id: {ty} }}", entry.form);
            let expansion = super::seedable(&model);
            let refused = expansion.contains("compile_error!");
            let expected = match entry.fills {
                // What its parts fill, here integers.
                Fills::Any => entry.name == "weighted" && !parts.includes(kind),
                // Other columns take days.
                _ if entry.name == "sequence" => kind != Kind::Integer,
                fills => !fills.includes(kind),
            };
            assert_eq!(refused, expected, "{model}\n{expansion}");
        }
    }
}

#[test]
fn every_synonym_suggests_its_generator() {
    for entry in CATALOGUE {
        for synonym in entry.synonyms {
            let other = CATALOGUE.iter().find(|other| other.name == *synonym);
            assert!(
                other.is_none(),
                "`{synonym}` of `{}` is a generator itself",
                entry.name
            );
            let model = format!("struct User {{ #[seed(gen = {synonym})] id: Mine }}");
            let expected = format!("did you mean `{}`?", entry.name);
            let expansion = super::seedable(&model);
            assert!(expansion.contains(&expected), "{synonym}: {expansion}");
        }
    }
}

#[test]
fn generators_with_named_arguments_only_have_a_form_that_names_them() {
    for entry in CATALOGUE {
        if entry.argument == Argument::None && !entry.named.is_empty() {
            assert!(entry.form.contains(" = "), "{}", entry.form);
        }
    }
}
