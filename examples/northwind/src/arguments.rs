//! The command line.

/// What the program is asked to do.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Seed a database.
    Seed(Arguments),
    /// Say how the program is used.
    Help,
}

/// Which shop, and where.
#[derive(Debug, PartialEq)]
pub struct Arguments {
    /// The database; a file in the temporary folder where none is given.
    pub database_url: Option<String>,
    /// The seed.
    pub seed: u64,
    /// How many times as many rows as usual.
    pub scale: f64,
}

/// How the program is used.
pub const HELP: &str = "\
Seeds a shop of six tables and about 373,000 rows, checks it, and prints its checksums.

Usage: northwind [--database-url URL] [--seed N] [--scale F]

  --database-url URL  where the tables are created; ones left by an earlier run are dropped:
                        sqlite://PATH, a plain path, or :memory:
                        postgres://USER:PASSWORD@HOST:PORT/DATABASE
                        mysql://USER:PASSWORD@HOST:PORT/DATABASE (also mariadb://...)
                      [default: northwind.sqlite3 in the temporary folder]
  --seed N            a whole number; equal ones give equal rows [default: 42]
  --scale F           how many times as many rows, such as 0.01 or 2 [default: 1]
  --help              this text";

impl Command {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    ///
    /// What is wrong with them, in a line for people.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
        let mut parsed = Arguments {
            database_url: None,
            seed: 42,
            scale: 1.0,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, given) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            if ["--help", "-h"].contains(&name) {
                return Ok(Command::Help);
            }
            if !["--database-url", "--seed", "--scale"].contains(&name) {
                return Err(format!("unknown argument `{argument}`"));
            }
            let Some(value) = given.or_else(|| arguments.next()) else {
                return Err(format!("`{name}` needs a value"));
            };
            match name {
                "--seed" => parsed.seed = seed(&value)?,
                "--scale" => parsed.scale = scale(&value)?,
                _ => parsed.database_url = Some(value),
            }
        }
        Ok(Command::Seed(parsed))
    }
}

fn seed(value: &str) -> Result<u64, String> {
    value.parse().map_err(|_| {
        format!(
            "`--seed` takes a whole number from 0 to {}, not `{value}`",
            u64::MAX
        )
    })
}

fn scale(value: &str) -> Result<f64, String> {
    match value.parse() {
        Ok(scale) if scale > 0.0 && scale <= 1000.0 => Ok(scale),
        _ => Err(format!(
            "`--scale` takes a number above 0 and up to 1000, not `{value}`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Command};

    fn parse(arguments: &str) -> Result<Command, String> {
        Command::parse(arguments.split_whitespace().map(String::from))
    }

    #[test]
    fn arguments_are_read() {
        let all = "--database-url sqlite:///tmp/a.db --seed=7 --scale 0.01";
        let expected = Arguments {
            database_url: Some("sqlite:///tmp/a.db".into()),
            seed: 7,
            scale: 0.01,
        };
        assert_eq!(parse(all), Ok(Command::Seed(expected)));
        assert_eq!(parse("--seed 1 --help"), Ok(Command::Help));
    }

    #[test]
    fn wrong_arguments_are_errors() {
        let cases = [
            ("--sed 1", "unknown argument `--sed`"),
            ("shop.db", "unknown argument `shop.db`"),
            ("--seed", "`--seed` needs a value"),
            ("--seed -1", "not `-1`"),
            ("--scale 0", "not `0`"),
            ("--scale NaN", "not `NaN`"),
            ("--scale inf", "not `inf`"),
        ];
        for (arguments, expected) in cases {
            let error = parse(arguments).unwrap_err();
            assert!(error.contains(expected), "{arguments}: {error}");
        }
    }
}
