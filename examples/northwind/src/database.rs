//! Which database a URL means.

use std::error::Error;
use std::fmt::{self, Display};
use std::io::Write;

use seed_diesel::Seed;

/// A database, with what its driver connects to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file, or `:memory:`.
    Sqlite(String),
    /// A URL.
    Postgres(String),
    /// A URL.
    Mysql(String),
}

impl Database {
    /// Tells the database by the scheme of a URL; what has none is the path of an SQLite file.
    ///
    /// # Errors
    ///
    /// A scheme that is none of the three databases'.
    pub fn from_url(url: &str) -> Result<Database, String> {
        let Some((scheme, rest)) = url.split_once("://") else {
            return match url {
                "" => Err("the database URL is empty".into()),
                path => Ok(Database::Sqlite(path.into())),
            };
        };
        match scheme {
            "sqlite" if rest.is_empty() => Err("`sqlite://` needs a path behind it".into()),
            "sqlite" => Ok(Database::Sqlite(rest.into())),
            "postgres" | "postgresql" => Ok(Database::Postgres(url.into())),
            "mysql" | "mariadb" => Ok(Database::Mysql(format!("mysql://{rest}"))),
            _ => Err(format!(
                "no database is known for `{scheme}://`; use sqlite://, postgres:// or mysql://"
            )),
        }
    }

    /// Creates the shop, fills it, checks it, and tells all of it.
    ///
    /// # Errors
    ///
    /// What the run, the database or `out` says, a foreign key that refers to nothing, and a
    /// database that this program was built without.
    pub fn run(&self, seed: Seed, scale: f64, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
        match self {
            #[cfg(feature = "sqlite")]
            Database::Sqlite(path) => crate::sqlite::shop::run(path, seed, scale, out),
            #[cfg(feature = "postgres")]
            Database::Postgres(url) => crate::postgres::shop::run(url, seed, scale, out),
            #[cfg(feature = "mysql")]
            Database::Mysql(url) => crate::mysql::shop::run(url, seed, scale, out),
            #[allow(unreachable_patterns, reason = "reachable without one of the features")]
            _ => Err(format!("this program was built without support for {self}").into()),
        }
    }
}

/// For people: without the password.
impl Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Database::Sqlite(path) => write!(f, "SQLite, {path}"),
            Database::Postgres(url) => write!(f, "PostgreSQL, {}", without_password(url)),
            Database::Mysql(url) => write!(f, "MySQL or MariaDB, {}", without_password(url)),
        }
    }
}

fn without_password(url: &str) -> String {
    let shown = || {
        let (scheme, rest) = url.split_once("://")?;
        let (login, place) = rest.rsplit_once('@')?;
        let (user, _) = login.split_once(':')?;
        Some(format!("{scheme}://{user}@{place}"))
    };
    shown().unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Database::{self, Mysql, Postgres, Sqlite};

    #[test]
    fn the_scheme_tells_the_database() {
        let cases = [
            ("sqlite://shop.db", Sqlite("shop.db".into())),
            ("sqlite:///tmp/shop.db", Sqlite("/tmp/shop.db".into())),
            ("/tmp/shop.db", Sqlite("/tmp/shop.db".into())),
            (":memory:", Sqlite(":memory:".into())),
            ("postgres://a@b/c", Postgres("postgres://a@b/c".into())),
            ("postgresql://a@b/c", Postgres("postgresql://a@b/c".into())),
            ("mysql://a@b/c", Mysql("mysql://a@b/c".into())),
            ("mariadb://a@b/c", Mysql("mysql://a@b/c".into())),
        ];
        for (url, expected) in cases {
            assert_eq!(Database::from_url(url), Ok(expected), "{url}");
        }
        for url in ["", "sqlite://", "mssql://a@b/c"] {
            assert!(Database::from_url(url).is_err(), "{url}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let shown = |url| Database::from_url(url).map(|database| database.to_string());
        let expected = "PostgreSQL, postgres://ann@host:5432/shop";
        assert_eq!(
            shown("postgres://ann:s@cret@host:5432/shop").as_deref(),
            Ok(expected)
        );
        let expected = "MySQL or MariaDB, mysql://ann@host/shop";
        assert_eq!(shown("mysql://ann@host/shop").as_deref(), Ok(expected));
    }
}
