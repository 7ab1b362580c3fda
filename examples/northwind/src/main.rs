//! Seeds the Northwind shop: `northwind --help`.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use northwind::arguments::{Arguments, Command, HELP};
use northwind::database::Database;
use seed_diesel::Seed;

fn main() -> ExitCode {
    let result = match Command::parse(std::env::args().skip(1)) {
        Ok(Command::Seed(arguments)) => seed(arguments),
        Ok(Command::Help) => writeln!(std::io::stdout(), "{HELP}").map_err(Into::into),
        Err(problem) => Err(format!("{problem}; `--help` says what there is").into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn seed(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let database = match &arguments.database_url {
        Some(url) => Database::from_url(url)?,
        None => {
            let file = std::env::temp_dir().join("northwind.sqlite3");
            Database::Sqlite(file.to_string_lossy().into_owned())
        }
    };
    let (seed, scale) = (arguments.seed, arguments.scale);
    let mut out = std::io::stdout().lock();
    writeln!(out, "Northwind in {database}")?;
    writeln!(out, "seed {seed}, scale {scale}")?;
    database.run(Seed(seed), scale, &mut out)
}
