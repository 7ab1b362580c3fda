//! What `Seedable` costs to compile, beside Diesel's own derives on the same models: 50 of 20 columns.
//!
//! ```sh
//! cargo bench -p seed-tests --bench compile_time           # five runs of each
//! cargo bench -p seed-tests --bench compile_time -- 11     # eleven
//! ```
//!
//! It writes a crate of its own into the target folder and compiles it with other derives in turn: the
//! table of the results says how long each takes beyond the models and their `table!` alone. What they
//! were, and on what, stands in CONTRIBUTING.md.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const MODELS: usize = 50;
const COLUMNS: usize = 20;

/// The derives of a run, and what a function of each model calls.
struct Case {
    name: &'static str,
    derives: &'static str,
    calls: &'static str,
}

const DIESEL: &str = "
        diesel::insert_into(TABLE::table).values(rows).execute(conn)?;
        let _: Vec<MODEL> = TABLE::table.load(conn)?;";
const SEED: &str = "
        seed_diesel::Seedable::seed(conn, seed_diesel::Seed(42))
            .map(|_: seed_diesel::Report| ())
            .map_err(|_| diesel::result::Error::NotFound)?;";

const CASES: [Case; 4] = [
    Case {
        name: "models alone",
        derives: "",
        calls: "",
    },
    Case {
        name: "Insertable, Queryable",
        derives: "diesel::Insertable, diesel::Queryable",
        calls: DIESEL,
    },
    Case {
        name: "Seedable",
        derives: "seed_diesel::Seedable",
        calls: SEED,
    },
    Case {
        name: "all three",
        derives: "diesel::Insertable, diesel::Queryable, seed_diesel::Seedable",
        calls: "both",
    },
];

/// Types of columns, of Diesel and of Rust, with what is said of them.
const KINDS: [(&str, &str, &str); 10] = [
    ("Text", "String", "gen = full_name"),
    ("Text", "String", "gen = email, unique"),
    (
        "Nullable<Text>",
        "Option<String>",
        "gen = lorem(sentences = 2)",
    ),
    ("Integer", "i32", "gen = int(1..=100)"),
    ("Nullable<Integer>", "Option<i32>", "null = 0.2"),
    ("BigInt", "i64", ""),
    ("Double", "f64", "gen = number(0.0..=99.0)"),
    ("Bool", "bool", ""),
    ("Text", "String", "gen = values(\"a\", \"b\", \"c\")"),
    ("Timestamp", "chrono::NaiveDateTime", ""),
];

/// The source of all models.
fn source(case: &Case, with_calls: bool) -> Result<String, std::fmt::Error> {
    let mut out = String::from("#![allow(dead_code, unused)]\nuse diesel::prelude::*;\n");
    for model in 0..MODELS {
        let parent = model / 2;
        write!(
            out,
            "\ndiesel::table! {{\n    t{model} (id) {{\n        id -> Integer,\n"
        )?;
        writeln!(out, "        parent_id -> Nullable<Integer>,")?;
        for column in 2..COLUMNS {
            let (sql, _, _) = KINDS[(model + column) % KINDS.len()];
            writeln!(out, "        c{column} -> {sql},")?;
        }
        writeln!(out, "    }}\n}}\n")?;
        if !case.derives.is_empty() {
            writeln!(out, "#[derive({})]", case.derives)?;
            writeln!(out, "#[diesel(table_name = t{model})]")?;
        }
        let seeds = case.derives.contains("Seedable");
        let seed = |said: &str| match seeds && !said.is_empty() {
            true => format!("    #[seed({said})]\n"),
            false => String::new(),
        };
        write!(out, "pub struct Model{model} {{\n    pub id: i32,\n")?;
        out += &seed(&format!("references = t{parent}"));
        writeln!(out, "    pub parent_id: Option<i32>,")?;
        for column in 2..COLUMNS {
            let (_, rust, said) = KINDS[(model + column) % KINDS.len()];
            out += &seed(said);
            writeln!(out, "    pub c{column}: {rust},")?;
        }
        writeln!(out, "}}")?;
        if with_calls && !case.calls.is_empty() {
            call(&mut out, case, model)?;
        }
    }
    Ok(out)
}

/// A function that uses a model.
fn call(out: &mut String, case: &Case, model: usize) -> std::fmt::Result {
    let calls = match case.calls {
        "both" => format!("{DIESEL}{SEED}"),
        calls => calls.to_owned(),
    };
    let calls = calls
        .replace(
            "seed_diesel::Seedable::seed",
            "<MODEL as seed_diesel::Seedable>::seed",
        )
        .replace("TABLE", &format!("t{model}"))
        .replace("MODEL", &format!("Model{model}"));
    write!(
        out,
        "\npub fn use{model}(conn: &mut SqliteConnection, rows: Vec<Model{model}>) -> QueryResult<()> {{{calls}\n    Ok(())\n}}\n"
    )
}

/// The crate that holds the models.
struct Project {
    folder: PathBuf,
}

impl Project {
    fn new() -> Result<Project, Box<dyn Error>> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-time");
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or("the tests are a folder of the workspace")?;
        fs::create_dir_all(folder.join("src"))?;
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        fs::write(
            folder.join("Cargo.toml"),
            format!(
                r#"[package]
name = "compile-time"
version = "0.0.0"
edition = "2024"

[dependencies]
chrono = {{ version = "0.4", default-features = false }}
diesel = {{ version = "2.3", default-features = false, features = ["32-column-tables", "chrono", "sqlite"] }}
libsqlite3-sys = {{ version = "*", features = ["bundled"] }}
seed-diesel = {{ path = {:?}, features = ["chrono", "sqlite"] }}

[workspace]
"#,
                workspace.join("seed-diesel")
            ),
        )?;
        Ok(Project { folder })
    }

    /// How long cargo takes for these models, their dependencies being there.
    fn time(&self, command: &str, source: &str) -> Result<Duration, Box<dyn Error>> {
        fs::write(self.folder.join("src/lib.rs"), source)?;
        let start = Instant::now();
        let done = Command::new(env!("CARGO"))
            .args([command, "--quiet", "--offline", "--lib"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .status()?;
        match done.success() {
            true => Ok(start.elapsed()),
            false => Err(format!("cargo {command} failed").into()),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let runs = std::env::args().find_map(|argument| argument.parse().ok());
    let runs: usize = runs.unwrap_or(5);
    let project = Project::new()?;
    for (command, with_calls) in [("check", false), ("build", true)] {
        let what = match with_calls {
            true => "with functions that insert and load, seed, or both",
            false => "the models alone",
        };
        println!("\ncargo {command}, {what}: the median of {runs}, ms");
        let sources: Result<Vec<_>, _> =
            CASES.iter().map(|case| source(case, with_calls)).collect();
        let sources = sources?;
        // Builds the dependencies.
        project.time(command, &sources[0])?;
        let mut times = vec![Vec::new(); CASES.len()];
        for _ in 0..runs {
            // In turns, as other programs run on the machine too.
            for (times, source) in times.iter_mut().zip(&sources) {
                times.push(project.time(command, source)?.as_secs_f64() * 1e3);
            }
        }
        let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
        for (case, time) in CASES.iter().zip(&medians) {
            println!("{:24} {time:7.0}   {:+7.0}", case.name, time - medians[0]);
        }
        let [_, diesel, seed, all] = medians[..] else {
            return Err("there are four cases".into());
        };
        println!(
            "Seedable / (Insertable, Queryable) = {:.2}; all three / (Insertable, Queryable) = {:.2}, \
             whole runs {:.2}",
            (seed - medians[0]) / (diesel - medians[0]),
            (all - medians[0]) / (diesel - medians[0]),
            all / diesel,
        );
    }
    Ok(())
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
