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
const SEVERAL: [(&str, usize); 5] = [
    ("attribute/five_mistakes_at_once", 5),
    ("attribute/names_of_another_tool", 4),
    ("attribute/word_as_text", 2),
    // The closure takes what the column has.
    ("seeder/computed_from_a_column_of_another_table", 2),
    // SQLite, which these tests are built for, has no arrays: the column is wrong as well.
    ("type/array_of_another_type", 2),
];

/// Cases whose mistake is the derive itself.
const AT_THE_DERIVE: [&str; 1] = ["shape/two_models_of_a_table"];

#[test]
fn a_mistake_is_one_error_in_the_words_of_the_user() {
    let mut checked = 0;
    for (case, message) in messages() {
        let places = places(&message);
        let expected = SEVERAL.iter().find(|(several, _)| *several == case);
        let expected = expected.map_or(1, |(_, errors)| *errors);
        assert_eq!(places.len(), expected, "errors of {case}:\n{message}");
        for place in places {
            let token = token(&case, place);
            let derive = ["Seedable", "SeedValue", "#"].contains(&token.as_str());
            let at_token = !derive || AT_THE_DERIVE.contains(&case.as_str());
            assert!(at_token, "{case} is said at `{token}`:\n{message}");
        }
        if let Some((what, found)) = unreadable(&message).first() {
            panic!("{case} has {what}, `{found}`:\n{message}");
        }
        checked += 1;
    }
    assert!(checked >= 90, "{checked} cases");
}

/// The line and the column of each error.
fn places(message: &str) -> Vec<(usize, usize)> {
    let errors = format!("\n{message}");
    let errors = errors.split("\nerror").skip(1).map(|error| {
        let (_, place) = error.split_once("--> ui/fail/").unwrap();
        let mut numbers = place.lines().next().unwrap().split(':').skip(1);
        let mut number = || numbers.next().unwrap().parse().unwrap();
        (number(), number())
    });
    errors.collect()
}

/// The word of a case at a line and a column.
fn token(case: &str, (line, column): (usize, usize)) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/fail");
    let source = fs::read_to_string(root.join(case).with_extension("rs")).unwrap();
    let rest = source.lines().nth(line - 1).unwrap().chars();
    let mut rest = rest.skip(column - 1).peekable();
    let first = rest.next().unwrap();
    let word = rest.take_while(|letter| first.is_alphanumeric() && letter.is_alphanumeric());
    std::iter::once(first).chain(word).collect()
}

/// What a user does not know or cannot read: names of generated code, and long types, which rustc also
/// writes to a file of their own.
fn unreadable(message: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let code = message.split('`').skip(1).step_by(2);
    for code in code.filter(|code| !code.contains('\n')) {
        let parts = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        // The names of the constants that hold the checks, `__WITH0`, stand behind `evaluation of`.
        let private = parts
            .into_iter()
            .any(|part| part == "__private" || part.starts_with("__") && part.ends_with("Row"));
        if private {
            found.push(("a private name", code.to_owned()));
        }
        if code.contains('<') && code.chars().count() > 120 {
            found.push(("a type of more than a line", code.to_owned()));
        }
    }
    for line in message.lines() {
        if line.chars().count() > 240 {
            found.push(("a line of more than 240 letters", line.to_owned()));
        }
        if line.contains("the full type name") || line.contains("the full name for the type") {
            found.push(("a type that rustc wrote to a file", line.to_owned()));
        }
        if line.contains("other types implement trait `Generator<") {
            found.push(("a list of generators", line.to_owned()));
        }
    }
    found
}

#[test]
fn a_long_message_is_seen() {
    let private =
        "error: `seed_diesel::__private::Sound<User>` is wrong\n  --> ui/fail/a/b.rs:3:4\n";
    assert_eq!(unreadable(private)[0].0, "a private name");
    assert_eq!(places(private), [(3, 4)]);
    let long = format!(
        "error: `{}i32{}` is wrong",
        "Option<".repeat(20),
        ">".repeat(20)
    );
    assert_eq!(unreadable(&long)[0].0, "a type of more than a line");
    let twice = format!("{private}\n{private}");
    assert_eq!(places(&twice).len(), 2);
}

#[test]
fn each_case_has_a_message_and_a_topic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/fail");
    for topic in entries(&root) {
        assert!(topic.is_dir(), "{} is in no topic", topic.display());
        for file in entries(&topic) {
            let other = match file.extension().and_then(|end| end.to_str()) {
                Some("rs") => "stderr",
                Some("stderr") => "rs",
                _ => panic!("{} is no case", file.display()),
            };
            let other = file.with_extension(other);
            assert!(
                other.exists(),
                "{} has no {}",
                file.display(),
                other.display()
            );
        }
    }
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

#[test]
fn each_key_of_the_derive_stands_beside_what_a_run_says() {
    let derive = include_str!("../seed-derive/src/lib.rs");
    let (_, keys) = derive.split_once("# Keys on the struct").unwrap();
    let (keys, _) = keys.split_once("# Generators").unwrap();
    let keys = keys.lines().filter_map(|line| line.strip_prefix("/// | `"));
    let keys = keys.filter_map(|line| line.split_once("` |"));
    let keys: Vec<&str> = keys
        .map(|(key, _)| key)
        .filter(|key| *key != "#[seed(...)]")
        .collect();
    assert!(keys.len() >= 14, "{keys:?}");
    let seeder = include_str!("../seed-diesel/src/seeder.rs");
    for key in keys {
        let row = format!("/// | `{key}` | ");
        assert!(seeder.contains(&row), "the docs of `Seeder` lack {row}");
    }
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
