//! Each mistake and its message: one error, at the token that is wrong.

use std::fmt::Write as _;

use super::input;
use crate::diag::Errors;
use crate::model::{Table, ValueType};

fn errors_of(model: &str) -> Errors {
    match Table::from_input(&input(model)) {
        Ok(_) => Errors::default(),
        Err(broken) => broken.errors,
    }
}

fn newtype_errors_of(newtype: &str) -> Errors {
    match ValueType::from_input(&input(newtype)) {
        Ok(_) => Errors::default(),
        Err(broken) => broken.errors,
    }
}

/// The errors below the lines that they are at, as rustc shows them.
fn shown(source: &str, errors: &Errors) -> String {
    let mut shown = String::new();
    for (span, message) in errors.all() {
        let (start, end) = (span.start(), span.end());
        let line = source.lines().nth(start.line - 1).unwrap_or_default();
        let same_line = start.line == end.line;
        let width = if same_line {
            end.column.saturating_sub(start.column)
        } else {
            1
        };
        let carets = "^".repeat(width.max(1));
        writeln!(shown, "    {line}").unwrap();
        writeln!(shown, "    {:space$}{carets}", "", space = start.column).unwrap();
        writeln!(shown, "{message}").unwrap();
    }
    shown
}

fn snapshot(name: &str, cases: &[&str], errors_of: fn(&str) -> Errors) {
    let mut all = String::new();
    for case in cases {
        let errors = errors_of(case);
        writeln!(all, "{}", shown(case, &errors)).unwrap();
        assert_eq!(errors.all().len(), 1, "{case}\n{}", shown(case, &errors));
        for (_, message) in errors.all() {
            assert!(!message.starts_with(char::is_uppercase), "{message}");
            assert!(
                !message.ends_with('.') || message.ends_with("..."),
                "{message}"
            );
            assert_eq!(message.lines().count(), 2, "{message}");
            assert!(message.contains("\nhelp: "), "{message}");
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, all);
    });
}

/// A model with one column of that type and attribute.
macro_rules! column {
    ($attribute:literal, $ty:literal) => {
        concat!(
            "#[seed(count = 20)] struct User {\n#[seed(",
            $attribute,
            ")] code: ",
            $ty,
            " }"
        )
    };
}

/// A model with that attribute.
macro_rules! model {
    ($attribute:literal) => {
        concat!("#[seed(", $attribute, ")]\nstruct User { id: i32 }")
    };
}

#[test]
fn keys() {
    snapshot(
        "messages_keys",
        &[
            column!("gne = full_name", "String"),
            column!("uniq", "String"),
            column!("generator = full_name", "String"),
            column!("xyzzy", "String"),
            column!("count = 3", "String"),
            column!("gen", "String"),
            column!("gen(full_name)", "String"),
            column!("unique = true", "String"),
            column!("skip(now)", "String"),
            column!("gen = email, gen = full_name", "String"),
            column!("unique, unique", "String"),
            column!("gen = email unique", "String"),
            column!("gen = ", "String"),
            column!("skip, gen = email", "String"),
            column!("max_length = 8", "String"),
            column!("primary_key", "String"),
            column!("unique, skip", "String"),
            "struct User { #[seed] name: String }",
            "struct User { #[seed = \"email\"] name: String }",
            model!("cuont = 3"),
            model!("gen = email"),
            model!("count = 3, count = 4"),
            model!("count = 2.5"),
            model!("count = -5"),
            model!("count = \"20\""),
            model!("count = 1..=3"),
            model!("count(20)"),
            model!("crate = 5"),
            model!("secondary = true"),
            model!("backends(sqlite, oracle)"),
            model!("backends(postgresql)"),
            model!("backends(sqlite, sqlite)"),
            model!("backends()"),
            model!("backends = sqlite"),
        ],
        errors_of,
    );
}

#[test]
fn generators() {
    snapshot(
        "messages_generators",
        &[
            column!("gen = fullname", "String"),
            column!("gen = loremIpsum", "String"),
            column!("gen = my_generator()", "String"),
            column!("gen = \"draft\"", "String"),
            column!("gen = 1..=9", "i32"),
            column!("gen = [1, 2]", "i32"),
            column!("gen = full_name(3)", "String"),
            column!("gen = int(1..=9, 4)", "i32"),
            column!("gen = int(5)", "i32"),
            column!("gen = int(18, 90)", "i32"),
            column!("gen = int(max = 9, min = 1)", "i32"),
            column!("gen = date(\"2000-01-01\", \"2010-01-01\")", "NaiveDate"),
            column!("gen = string(7, 20)", "String"),
            column!("gen = int(\"a\"..=\"b\")", "i32"),
            column!("gen = lorem(2)", "String"),
            column!("gen = lorem(sentence = 2)", "String"),
            column!("gen = lorem(sentences = 2, words = 3)", "String"),
            column!("gen = lorem(sentences = 3..=1)", "String"),
            column!("gen = lorem(sentences = 2, sentences = 3)", "String"),
            column!("gen = number(0.5..=9.5, decimals = -1)", "f64"),
            column!("gen = number(0.5..)", "f64"),
            column!("gen = constant", "String"),
            column!("gen = pattern", "String"),
            column!("gen = pattern(5)", "String"),
            column!("gen = pattern(\"[A-Z]{3}\")", "String"),
            column!("gen = pattern(\"\")", "String"),
            column!("gen = timestamp(before = seen_at)", "NaiveDateTime"),
            column!("gen = pattern(\"##\\\\\")", "String"),
            column!("gen = sequence(3)", "i32"),
            column!("gen = values()", "String"),
            column!("gen = values([])", "String"),
            column!("gen = values(0.5 => \"a\", \"b\")", "String"),
            column!("gen = values(0 => \"a\", 1 => \"b\")", "String"),
            column!("gen = values(-1 => \"a\", 1 => \"b\")", "String"),
            column!("gen = values(HALF => \"a\", 1 => \"b\")", "String"),
            column!("gen = weighted(int(1..=9))", "i32"),
            column!("gen = weighted()", "i32"),
            column!("gen = weighted(0.5 => itn(1..=9), 0.5 => int)", "i32"),
            column!("gen = weighted(0.5 => email, 0.5 => int)", "i32"),
            column!("gen = int(0.5 => 3)", "i32"),
            column!("gen = boolean(1.5)", "bool"),
            column!("gen = boolean(yes = 0.5)", "bool"),
            column!("gen = string(-3)", "String"),
            column!("gen = string(9..=3)", "String"),
            column!("gen = string(5..)", "String"),
            column!("gen = string(5, alphabet = \"\")", "String"),
            column!("gen = email(\"a.example\")", "String"),
            column!("gen = email(domains = \"a.example\")", "String"),
            column!("gen = email(domains = [])", "String"),
            column!("gen = phone_number(prefixes = \"0\")", "String"),
            column!("gen = phone_number(prefixes = [])", "String"),
            column!("gen = phone_number(prefixes = [\"0\", \"0\"])", "String"),
            column!(
                "gen = phone_number(prefixes = [\"0\"], digits = 16)",
                "String"
            ),
            column!(
                "gen = phone_number(prefixes = [\"0\"], digits = 0)",
                "String"
            ),
            column!("gen = phone_number(digits = 7)", "String"),
            column!("gen = phone_number(\"##\", prefixes = [\"0\"])", "String"),
            column!("gen = phone_number(prefix = [\"0\"])", "String"),
            column!("gen = date(\"2024-02-30\"..=\"2024-12-31\")", "String"),
            column!(
                "gen = date(\"2024-05-08 12:00:00\"..=\"2024-12-31\")",
                "String"
            ),
            column!("gen = date(\"2024-12-31\"..=\"2024-01-01\")", "String"),
            column!("gen = date(\"2024-12-31\"..\"2024-12-31\")", "String"),
            column!("gen = date(2024..=2025)", "String"),
            column!(
                "gen = timestamp(\"2024-01-01 25:00:00\"..=\"2024-12-31\")",
                "String"
            ),
            column!("gen = time(\"8\"..\"18:00\")", "String"),
            column!("gen = time(subsec = 7)", "String"),
            column!("gen = timestamp(subsec = \"3\")", "String"),
            column!("gen = timestamp(milliseconds = 3)", "String"),
            column!("gen = number(decimals = 23)", "f64"),
            column!("gen = sequence(\"2024-02-30\", 1)", "String"),
            column!("gen = sequence(100, 1)", "time::Date"),
            column!("gen = sequence(\"2024-02-28\", 1)", "i32"),
            column!("gen = sequence(\"2024-02-28\", \"1 day\")", "NaiveDate"),
            column!("gen = interval(fields = \"day to hour\")", "PgInterval"),
            column!("gen = interval(fields = [\"days\"])", "PgInterval"),
            column!("gen = interval(fields = [\"day\", \"day\"])", "PgInterval"),
            column!("gen = interval(fields = [])", "PgInterval"),
            column!("gen = bit_string(-1)", "String"),
            column!("gen = zipf(1..=9, exponent = 0)", "i32"),
            column!("gen = zipf(1..=9, exponent = \"1\")", "i32"),
            column!("gen = zipf(1..=9, unique)", "i32"),
            column!("gen = normal(50, 15)", "i32"),
            column!("gen = normal(9..=0)", "i32"),
            column!("gen = normal(0..=9, mean = \"5\")", "i32"),
            column!("gen = normal(0..=9, deviation = -1.5)", "i32"),
            column!("gen = normal(0..=9, stddev = 2)", "i32"),
            column!("gen = normal(0..=9, mean = 10)", "i32"),
            column!("gen = zipf(1..=9, exponent = 65)", "i32"),
            column!("gen = price(-5.0..=5.0)", "f64"),
            column!("gen = price(decimals = 30)", "f64"),
            column!("gen = email(domains = [\"exa mple.com\"])", "String"),
            column!("gen = email(domains = [\"a.b\", \"1.2.3.4\"])", "String"),
            column!("gen = zipf(0..=300)", "u8"),
            column!("gen = point(x = 5..=3)", "(f64, f64)"),
            column!("gen = point(x = 5)", "(f64, f64)"),
            column!("gen = point(0..=5)", "(f64, f64)"),
            column!("gen = line(a = \"x\"..=\"y\")", "String"),
            column!("gen = geometry(srid = -1)", "String"),
            column!("gen = vector", "Vec<f32>"),
            column!("gen = vector(0)", "Vec<f32>"),
            column!("gen = vector(20_000)", "Vec<f32>"),
            column!("gen = vector(384, -1..=1)", "Vec<f32>"),
            column!("gen = primary_key(start = \"a\")", "i32"),
            column!("gen = int(1 2)", "i32"),
        ],
        errors_of,
    );
}

#[test]
fn types_and_ranges() {
    snapshot(
        "messages_types_and_ranges",
        &[
            column!("gen = full_name", "i32"),
            column!("gen = int(1..=9)", "bool"),
            column!("gen = lorem(sentences = 1)", "i64"),
            column!("gen = boolean", "String"),
            column!("gen = boolean", "&'static str"),
            column!("gen = number", "i32"),
            column!("gen = timestamp", "i32"),
            column!("gen = email", "Option<chrono::NaiveDateTime>"),
            column!("gen = uuid", "Vec<u8>"),
            column!("gen = email", "time::Date"),
            column!("gen = date", "jiff_diesel::Time"),
            column!("gen = time", "OffsetDateTime"),
            column!("gen = email", "chrono::DateTime<chrono::Utc>"),
            column!("gen = full_name", "rust_decimal::Decimal"),
            column!("gen = timestamp", "PgInterval"),
            column!("gen = int", "(f64, f64)"),
            column!("gen = point", "(f64, f64, f64)"),
            column!("gen = bytes", "pgvector::Vector"),
            column!("gen = vector(3)", "Vec<u8>"),
            column!("gen = int(5..=3)", "i32"),
            column!("gen = int(5..5)", "i32"),
            column!("gen = int(0..=300)", "u8"),
            column!("gen = int(0..=200)", "i8"),
            column!("gen = int(-1..)", "u64"),
            column!("gen = int(..=40_000)", "Option<i16>"),
            column!("gen = number(9.5..=0.5)", "f64"),
            column!("null = 0.1", "String"),
            column!("null = 1.5", "Option<String>"),
            column!("null = -0.5", "Option<String>"),
            column!("null = \"often\"", "Option<String>"),
            column!("null", "Option<String>"),
            column!("unique, gen = lorem(sentences = 2)", "String"),
            column!("unique, gen = |cell| cell.below(9).to_string()", "String"),
            column!("unique, gen = constant(\"a\")", "String"),
            column!("unique, gen = values(\"a\", \"b\", \"a\")", "String"),
            column!("unique, gen = values(0.5 => \"a\", 0.5 => \"b\")", "String"),
            column!("gen = boolean, unique", "bool"),
            column!("gen = int(1..=19), unique", "i32"),
            column!("gen = pattern(\"A-#\"), unique", "String"),
            column!("gen = string(1, alphabet = \"abc\"), unique", "String"),
            column!(
                "gen = date(\"2024-01-01\"..=\"2024-01-19\"), unique",
                "String"
            ),
            column!(
                "gen = weighted(1 => int(1..=9), 2 => constant(10)), unique",
                "i32"
            ),
            column!(
                "gen = weighted(1 => lorem(words = 9), 2 => constant(\"a\")), unique",
                "String"
            ),
            "struct User<T> { id: T }",
            "struct User<const N: usize> { id: i32 }",
            "struct User(i32);",
            "struct User;",
            "struct User {}",
            "enum User { A }",
            "union User { a: i32 }",
            "struct User { #[seed(skip)] id: i32 }",
            "struct User { id: i32,\n#[diesel(embed)] name: Name }",
            "struct User { id: i32,\n#[diesel(serialize_as = Text)] name: Name }",
            "struct User { id: i32,\n#[diesel(skip_insertion)] #[seed(gen = email)] name: String }",
        ],
        errors_of,
    );
}

#[test]
fn relations() {
    snapshot(
        "messages_relations",
        &[
            model!("with()"),
            model!("with = 5"),
            model!("with(posts)"),
            model!("with(posts = \"many\")"),
            model!("with(posts = -1)"),
            model!("with(posts = 1.5)"),
            model!("with(posts = 5..=3)"),
            model!("with(posts = 3..3)"),
            model!("with(posts = 0..0)"),
            model!("with(posts = 1..)"),
            model!("with(posts = [])"),
            model!("with(posts = [1, 2])"),
            model!("with(posts = [0 => 1, 1 => 2])"),
            model!("with(posts = [0.5 => 1, 0.5 => 3..=2])"),
            model!("with(posts = 1, posts = 2)"),
            model!("with(posts = 1, Post = 2, Post = 3)"),
            model!("with(users = 1)"),
            model!("with(User = 1)"),
            model!("with(posts(a, b) = 1)"),
            column!("references = 5", "i32"),
            column!("references", "i32"),
            "#[diesel(belongs_to(Blog))]\nstruct Post { id: i32 }",
            "#[diesel(belongs_to(Blog, foreign_key = my_blog))]\nstruct Post { id: i32 }",
            "#[diesel(belongs_to(Blog))]\nstruct Post { id: i32, #[seed(skip)] blog_id: i32 }",
            "#[diesel(belongs_to(Blog), belongs_to(Site, foreign_key = blog_id))]\nstruct Post { blog_id: i32 }",
            "#[diesel(belongs_to(Blog))] struct Post {\n#[seed(references = blogs)] blog_id: i32 }",
        ],
        errors_of,
    );
}

#[test]
fn newtypes() {
    snapshot(
        "messages_newtypes",
        &[
            "enum Status { Draft, Sent(i32) }",
            "enum Status { Draft, Sent { at: i32 } }",
            "enum Status {}",
            "enum Status { #[seed(weight = 0)] Draft, Sent }",
            "enum Status { #[seed(weight)] Draft, Sent }",
            "enum Status { #[seed(wieght = 2)] Draft, Sent }",
            "enum Status { #[seed(weight = 2, weight = 3)] Draft, Sent }",
            "union Word { a: i32 }",
            "struct Nothing;",
            "struct Pair(i32, i32);",
            "struct Id<T>(T);",
            "#[seed(count = 3)]\nstruct Id(i32);",
            "#[seed(crate)]\nstruct Id(i32);",
            "#[seed(crate = a, crate = b)]\nstruct Id(i32);",
            "struct Id(#[seed(gen = int)] i32);",
        ],
        newtype_errors_of,
    );
}

#[test]
fn arrays() {
    snapshot(
        "messages_arrays",
        &[
            "struct User { #[seed(array = 3)] tags: String }",
            "struct User { #[seed(gen = bytes, array = 3)] tags: Vec<u8> }",
            "struct User { tags: Vec<Vec<String>> }",
            "struct User { tags: Option<Vec<Option<Vec<i32>>>> }",
            "struct User { #[seed(array = -1)] tags: Vec<String> }",
            "struct User { #[seed(array = \"3\")] tags: Vec<String> }",
            "struct User { #[seed(array = 3..=1)] tags: Vec<String> }",
            "struct User { #[seed(array = 3..)] tags: Vec<String> }",
            "struct User { #[seed(array)] tags: Vec<String> }",
            "struct User { #[seed(references = teams)] team_ids: Vec<i32> }",
            "struct User { #[seed(gen = email)] scores: Vec<i32> }",
            "#[seed(count = 20)]\nstruct User { #[seed(gen = int(1..=4), array = 2, unique)] tags: Vec<i32> }",
        ],
        errors_of,
    );
}

#[test]
fn columns_from_others() {
    snapshot(
        "messages_columns_from_others",
        &[
            "struct User { name: String, #[seed(from)] slug: String }",
            "struct User { name: String, #[seed(from = name)] slug: String }",
            "struct User { name: String, #[seed(from(name))] slug: String }",
            "struct User { name: String, #[seed(from() = |name| name)] slug: String }",
            "struct User { name: String, #[seed(from(nmae) = |name| name.clone())] slug: String }",
            "struct User { name: String, #[seed(from(name, name) = |a, b| a.clone())] slug: String }",
            "struct User { name: String, #[seed(from(name) = |a, b| a.clone())] slug: String }",
            "struct User { name: String, #[seed(from(name) = \"x\")] slug: String }",
            "struct User { name: String, #[seed(from(name) = slug, unique)] slug: String }",
            "struct User { name: String, #[seed(from(name) = slug, gen = string)] slug: String }",
            "struct User { #[seed(from(name) = slug)] slug: String, #[seed(skip)] name: String }",
            "struct User { #[seed(from(slug) = slug)] slug: String }",
            "struct User { id: i32, #[seed(from(c) = a)] a: String, #[seed(from(a) = b)] b: String, #[seed(from(b) = c)] c: String }",
        ],
        errors_of,
    );
}

#[test]
fn columns_behind_others() {
    snapshot(
        "messages_columns_behind_others",
        &[
            "struct User { #[seed(gen = timestamp(after = craeted_at))] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = \"created_at\"))] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(within = \"3 days\"))] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = created_at, within = \"3 moons\"))] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = created_at, within = 3))] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = created_at), unique)] updated_at: NaiveDateTime, created_at: NaiveDateTime }",
            "struct User { #[seed(gen = time(after = created_at))] updated_at: NaiveTime, created_at: NaiveTime }",
            "struct User { id: i32, #[seed(from(id) = at)] created_at: NaiveDateTime, #[seed(gen = timestamp(after = created_at))] updated_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = created_at))] created_at: NaiveDateTime }",
            "struct User { #[seed(gen = timestamp(after = b))] a: NaiveDateTime, #[seed(gen = timestamp(after = a))] b: NaiveDateTime }",
        ],
        errors_of,
    );
}

#[test]
fn columns_chosen_together() {
    snapshot(
        "messages_columns_chosen_together",
        &[
            "#[seed(together)]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b))]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = (1, 2))]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, x) = [(1, 2)])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [(1, 2, 3)])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [1])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [0.5 => (1, 2), (3, 4)])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [0 => (1, 2), 1 => (3, 4)])]\nstruct User { a: i32, b: i32 }",
            "#[seed(together(a, b) = [(1, 2)], together(b, c) = [(3, 4)])]\nstruct User { a: i32, b: i32, c: i32 }",
            "#[seed(together(a, b) = [(1, 2)])]\nstruct User { #[seed(gen = int)] a: i32, b: i32 }",
            "#[seed(together(a, b) = [(1, 2)])]\nstruct User { #[seed(from(b) = b)] a: i32, b: i32 }",
        ],
        errors_of,
    );
}

#[test]
fn columns_unique_together() {
    snapshot(
        "messages_columns_unique_together",
        &[
            "#[seed(unique)]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique = 3)]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique())]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique(a))]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique(a, a))]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique((a, bb), (a, c)))]\nstruct User { a: i32, b: i32, c: i32 }",
            "#[seed(unique(a, bb))]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique(a, b))]\nstruct User { a: i32, #[seed(skip)] b: i32 }",
            "#[seed(unique(a, b), unique(b, a))]\nstruct User { a: i32, b: i32 }",
            "#[diesel(primary_key(a, b))]\n#[seed(unique(b, a))]\nstruct User { a: i32, b: i32 }",
            "#[seed(unique(a, b))]\nstruct User { a: i32, #[seed(gen = |cell| cell.below(9) as i32)] b: i32 }",
            "#[seed(unique(a, b))]\nstruct User { a: i32, #[seed(gen = lorem)] b: String }",
            "#[seed(unique(a, b))]\nstruct User { a: i32, #[seed(from(a) = |a| *a)] b: i32 }",
            "#[seed(unique(a, b), together(b, c) = [(1, 2)])]\nstruct User { a: i32, b: i32, c: i32 }",
            "#[seed(count = 17, unique(a, b))]\nstruct User { #[seed(gen = int(1..=4))] a: i32, #[seed(gen = int(1..=4))] b: i32 }",
            "struct User { #[seed(unique(a, b))] a: i32, b: i32 }",
            "struct User { #[seed(unique = true)] a: i32, b: i32 }",
        ],
        errors_of,
    );
}

#[test]
fn foreign_keys_of_several_columns() {
    snapshot(
        "messages_foreign_keys_of_several_columns",
        &[
            "#[seed(references = orders)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, b))]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, b) = 5)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references() = orders)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a) = schema::orders)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, a) = orders)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, bb) = orders)]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(skip)] b: i32 }",
            "#[seed(references(a, b) = orders(x, y, z))]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, b) = orders(x, x))]\nstruct Line { a: i32, b: i32 }",
            "#[seed(references(a, b) = orders)]\n#[seed(references(b, c) = orders)]\nstruct Line { a: i32, b: i32, c: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(references = users)] b: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(gen = int(1..=9))] b: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(unique)] b: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(from(a) = |a| *a)] b: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { a: i32, #[seed(array = 2)] b: Vec<i32> }",
            "#[seed(references(a, b) = orders, together(b, c) = [(1, 2)])]\nstruct Line { a: i32, b: i32, c: i32 }",
            "#[seed(references(a, b) = orders)]\nstruct Line { #[seed(null = 0.1)] a: Option<i32>, #[seed(null = 0.2)] b: Option<i32> }",
            "#[seed(references(a, b) = orders)]\nstruct Line { #[seed(null = 0.1)] a: i32, b: Option<i32> }",
            "#[seed(references(a, b, c, d, e, f, g, h, i) = orders)]\nstruct Line { a: i32, b: i32, c: i32, d: i32, e: i32, f: i32, g: i32, h: i32, i: i32 }",
            "struct Line { #[seed(references(a, b) = orders)] a: i32, b: i32 }",
        ],
        errors_of,
    );
}

#[test]
fn polymorphic_pairs() {
    snapshot(
        "messages_polymorphic_pairs",
        &[
            "#[seed(polymorphic)]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of))]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = posts)]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic() = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of, c) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32, c: i32 }",
            "#[seed(polymorphic(kind, kind) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_off) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [posts])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [\"Post\" => posts])]\nstruct Note { kind: String, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts, 2)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, Post)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, \"posts\")])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts), (2, schema::posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts), (1, photos)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [0 => (1, posts), 1 => (2, photos)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [0.5 => (1, posts), (2, photos)])]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, #[seed(gen = int(1..=9))] id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { #[seed(inherit = posts::kind)] kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, #[seed(references = posts)] id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, #[seed(unique)] id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, #[seed(depth = 3)] id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, #[seed(null = 0.1)] id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)])]\nstruct Note { #[seed(null = 0.1)] kind: Option<i32>, #[seed(null = 0.1)] id_of: Option<i32> }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)], together(kind, c) = [(1, 2)])]\nstruct Note { kind: i32, id_of: i32, c: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)], references(id_of, c) = orders)]\nstruct Note { kind: i32, id_of: i32, c: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)], polymorphic(kind, c) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32, c: i32 }",
            "#[seed(polymorphic(kind, id) = [(1, posts)])]\nstruct Note { kind: i32, id: i32 }",
            "#[seed(polymorphic(kind, id_of) = [0.9 => (1, posts), 0.1 => (2, photos)], unique(kind, id_of))]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(polymorphic(kind, id_of) = [(1, posts)], state(odd, kind = 2))]\nstruct Note { kind: i32, id_of: i32 }",
            "#[seed(morph(kind, id_of) = [(1, posts)])]\nstruct Note { kind: i32, id_of: i32 }",
            "struct Note { #[seed(polymorphic(kind, id_of) = [(1, posts)])] kind: i32, id_of: i32 }",
        ],
        errors_of,
    );
}

#[test]
fn inherited_columns() {
    snapshot(
        "messages_inherited_columns",
        &[
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit(a))] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = 5)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit(a, b) = users::name)] b: i32 }",
            "struct Line { a: i32, #[seed(inherit = users::name)] b: i32 }",
            "struct Line { #[seed(references = posts)] a: i32, #[seed(inherit = users::name)] b: i32 }",
            "struct Line { #[seed(references = users, gen = int(1..=9))] a: i32, #[seed(inherit = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(references = users)] c: i32, #[seed(inherit = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] aa: i32, #[seed(inherit(ab) = users::name)] b: i32 }",
            "struct Line { #[seed(references = posts)] a: i32, #[seed(inherit(a) = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, c: i32, #[seed(inherit(c) = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: Option<i32>, #[seed(inherit = users::name)] b: i32 }",
            "#[seed(references(a, c) = users)]\nstruct Line { a: i32, c: Option<i32>, #[seed(inherit(c) = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name, unique)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name, null = 0.5)] b: Option<i32> }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name, from(a) = |a| *a)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name, skip)] b: i32 }",
            "#[seed(together(b, c) = [(1, 2)])]\nstruct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name)] b: i32, c: i32 }",
            "#[seed(state(old, b = 1))]\nstruct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::name)] b: i32 }",
            "struct Line { #[seed(references = users)] a: i32, #[seed(inherit = users::at)] b: NaiveDateTime, #[seed(gen = timestamp(after = b))] c: NaiveDateTime }",
        ],
        errors_of,
    );
}

#[test]
fn columns_that_no_state_changes() {
    snapshot(
        "messages_columns_that_no_state_changes",
        &[
            "#[seed(state(old, id = 1))]\nstruct Line { id: i32, b: i32 }",
            "#[seed(state(old, b = 1))]\nstruct Line { a: i32, #[seed(from(a) = |a| *a)] b: i32 }",
            "#[seed(state(old, a = 1))]\nstruct Line { #[seed(unique)] a: i32, b: i32 }",
            "#[seed(unique(a, b), state(old, b = 1))]\nstruct Line { a: i32, b: i32 }",
            "#[seed(state(old, a = 1))]\nstruct Line { #[seed(gen = int(1..=9), array = 2)] a: Vec<i32> }",
            "#[seed(state(old, a = Some(1)))]\nstruct Line { #[seed(references = users)] a: Option<i32> }",
            "#[seed(state(old, a(gen = int(1..=9))))]\nstruct Line { #[seed(references = users)] a: i32 }",
            "#[seed(state(none, a = None), state(first, a = Some(1)))]\nstruct Line { #[seed(references = users)] a: Option<i32> }",
            "#[seed(references(a, b) = orders, state(none, a = None))]\nstruct Line { a: Option<i32>, b: Option<i32> }",
            "#[seed(references(a, b) = orders, state(none, b = None))]\nstruct Line { a: Option<i32>, b: Option<i32> }",
            "#[seed(references(a, b) = orders, state(first, b = Some(1)))]\nstruct Line { a: Option<i32>, b: Option<i32> }",
            "#[seed(state(none, a = None))]\nstruct Line { #[seed(references = users)] a: Option<i32>, #[seed(inherit = users::name)] b: Option<i32> }",
        ],
        errors_of,
    );
    let fine = "#[seed(state(none, a = None), state(others, a = None, d = 1))]
struct Line {
    #[seed(references = users)] a: Option<i32>,
    #[seed(references = orders)] b: Option<i32>,
    #[seed(inherit = orders::name)] c: Option<i32>,
    d: i32,
}";
    assert_eq!(shown(fine, &errors_of(fine)), "");
}

#[test]
fn all_mistakes_of_a_struct_are_reported_at_once() {
    let source = "#[seed(cuont = 20, with(posts = 5..=3))]
struct User {
    #[seed(gen = fulname)] name: String,
    #[seed(gen = email, uniqe)] email: String,
    #[seed(gen = int(5..=3), null = 0.1)] age: i32,
}";
    let errors = errors_of(source);
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("messages_all_at_once", shown(source, &errors));
    });
}
