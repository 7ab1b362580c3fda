//! What the compiler says of each mistake, and what it must accept.
//!
//! `TRYBUILD=overwrite cargo test --test ui` refreshes the messages; read them as a user would.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

#[test]
fn models_are_accepted() {
    trybuild::TestCases::new().pass("ui/pass/*/*.rs");
}

/// Cases of several mistakes, and how many.
const SEVERAL: [(&str, usize); 4] = [
    ("attribute/five_mistakes_at_once", 5),
    ("attribute/names_of_another_tool", 4),
    ("attribute/word_as_text", 2),
    // SQLite, which these tests are built for, has no arrays: the column is wrong as well.
    ("type/array_of_another_type", 2),
];

#[test]
fn a_mistake_is_one_error_in_the_words_of_the_user() {
    let mut checked = 0;
    for (case, message) in messages() {
        let errors = message.matches("\nerror").count() + 1;
        let expected = SEVERAL.iter().find(|(several, _)| *several == case);
        let expected = expected.map_or(1, |(_, errors)| *errors);
        let private = message.contains("__private") || message.contains("Row`");
        let list = message.contains("Generator<T>`\n");
        let long = message.lines().any(|line| line.chars().count() > 240);
        let good = errors == expected && !private && !list && !long;
        assert!(good, "{case} shows {errors} errors:\n{message}");
        checked += 1;
    }
    assert!(checked >= 90, "{checked} cases");
}

const DOCS: &str = include_str!("../seed-diesel/docs/mistakes.md");

const START: &str =
    "<!-- made by `SEED_DOCS=overwrite cargo test -p seed-tests --test ui documented` -->\n";

#[test]
fn the_documented_mistakes_are_those_of_the_folder() {
    let (before, found) = DOCS.split_once(START).unwrap();
    let table = table();
    if std::env::var("SEED_DOCS").is_ok_and(|value| value == "overwrite") {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../seed-diesel/docs/mistakes.md"
        );
        fs::write(path, format!("{before}{START}{table}")).unwrap();
        return;
    }
    assert!(
        found == table,
        "seed-diesel/docs/mistakes.md is not what tests/ui/fail has; to write it anew: \
         SEED_DOCS=overwrite cargo test -p seed-tests --test ui documented"
    );
}

/// Each mistake with the first line that the compiler says of it, below its topic.
fn table() -> String {
    let mut table = String::new();
    let mut last = String::new();
    let mut all = messages();
    all.sort();
    for (case, message) in all {
        let (topic, mistake) = case.split_once('/').unwrap();
        if topic != last {
            let _ = writeln!(table, "\n# {topic}\n\n| mistake | message |\n|---|---|");
            last = topic.to_owned();
        }
        let line = message
            .lines()
            .find(|line| line.starts_with("error"))
            .unwrap();
        let said = line.split_once(": ").unwrap().1;
        let said = said.strip_prefix("evaluation panicked: ").unwrap_or(said);
        // A bar ends a cell, even in code.
        let said = said.replace('|', r"\|");
        let _ = writeln!(table, "| {} | {said} |", mistake.replace('_', " "));
    }
    table
}

/// All messages, each with its `topic/case`.
fn messages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/fail");
    let topics = entries(&root).into_iter();
    let files = topics.flat_map(|topic| entries(&topic));
    let messages = files.filter(|file| file.extension().is_some_and(|end| end == "stderr"));
    messages
        .map(|file| {
            let case = file.strip_prefix(&root).unwrap().with_extension("");
            let message = fs::read_to_string(&file).unwrap();
            (case.to_str().unwrap().to_owned(), message)
        })
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
