//! Seeding beside its floor: the same rows of the same generators, handed to the bare driver.
//!
//! ```sh
//! cargo bench -p northwind                     # everything
//! cargo bench -p northwind -- sqlite/users     # what has this in its name
//! ```
//!
//! | variable | what it says | default |
//! |---|---|---|
//! | `SEED_BENCH_RUNS` | how often each of the two runs, taking turns | 5 |
//! | `SEED_BENCH_SCALE` | how many times as many rows as usual the shop has | 1 |
//! | `SEED_BENCH_USERS` | how many users | 1000000 |
//! | `SEED_BENCH_FOLDER` | where the SQLite files are | the temporary folder |
//! | `SEED_TEST_POSTGRES_URL`, `SEED_TEST_MYSQL_URL` | databases whose tables may be dropped | none |
//!
//! Only the ratio of the two is worth quoting: it holds on other machines too.

mod circle;
mod driver;
mod rows;

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use diesel::{Connection, MysqlConnection, PgConnection, SqliteConnection};
use mysql::prelude::Queryable;
use northwind::database::Database;
use seed_diesel::{Seed, Seeder};

use crate::driver::{Copy, LoadData, Prepared, Sink};
use crate::rows::User;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Runs one comparison, and prints its name with what it found.
type Bench = fn(&Settings, &str) -> Outcome;

const SEED: Seed = Seed(42);

/// What ours may take, in times of the floor.
const TARGET: f64 = 1.15;

/// The same on MySQL: Diesel has no LOAD DATA.
const MYSQL_TARGET: f64 = 1.5;

/// Says to a child of this program which database to seed; it then tells how much memory that took.
const CHILD: &str = "SEED_BENCH_CHILD";

fn main() -> Outcome {
    let settings = Settings::from_environment()?;
    if let Ok(url) = std::env::var(CHILD) {
        return child(&settings, &url);
    }
    let benches: [(&str, Bench); 11] = [
        ("sqlite/northwind", sqlite_northwind),
        ("sqlite/users", sqlite_users),
        ("postgres/northwind", postgres_northwind),
        ("postgres/users", postgres_users),
        ("postgres/circle", circle::postgres),
        ("mysql/northwind", mysql_northwind),
        ("mysql/users", mysql_users),
        ("rows/users", rows_alone),
        ("memory/sqlite", memory_sqlite),
        ("memory/postgres", memory_postgres),
        ("memory/mysql", memory_mysql),
    ];
    // Cargo adds `--bench`; all else are parts of names.
    let filters: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    for (name, bench) in benches {
        if filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str())) {
            bench(&settings, name)?;
        }
    }
    Ok(())
}

struct Settings {
    runs: usize,
    scale: f64,
    users: u64,
    folder: PathBuf,
    postgres: Option<String>,
    mysql: Option<String>,
}

impl Settings {
    fn from_environment() -> Outcome<Settings> {
        fn number<T: std::str::FromStr>(name: &str, default: T) -> Outcome<T> {
            let Ok(text) = std::env::var(name) else {
                return Ok(default);
            };
            let number = text.parse();
            number.map_err(|_| format!("{name}: `{text}` is no number that fits here").into())
        }
        let folder = std::env::var_os("SEED_BENCH_FOLDER");
        Ok(Settings {
            runs: number("SEED_BENCH_RUNS", 5)?.max(1),
            scale: number("SEED_BENCH_SCALE", 1.0)?,
            users: number("SEED_BENCH_USERS", 1_000_000)?,
            folder: folder.map_or_else(std::env::temp_dir, PathBuf::from),
            postgres: std::env::var("SEED_TEST_POSTGRES_URL").ok(),
            mysql: std::env::var("SEED_TEST_MYSQL_URL").ok(),
        })
    }

    /// The path of an SQLite file that does not exist yet.
    fn fresh_file(&self) -> Outcome<String> {
        let file = self.folder.join("seed-bench.sqlite3");
        if file.exists() {
            std::fs::remove_file(&file)?;
        }
        Ok(file.to_string_lossy().into_owned())
    }

    fn remove_file(&self) -> Outcome {
        self.fresh_file().map(drop)
    }

    /// The users as they are asked of ours and of the floor.
    fn seeder(&self) -> Seeder<((), User)> {
        Seeder::new(SEED).table::<User>().count(self.users)
    }
}

/// The URL of a server, or a line that says which variable is missing.
fn server<'a>(url: &'a Option<String>, name: &str, variable: &str) -> Option<&'a str> {
    if url.is_none() {
        println!("{name:<20} left out: {variable} is not set");
    }
    url.as_deref()
}

fn timed(action: impl FnOnce() -> Outcome) -> Outcome<Duration> {
    let start = Instant::now();
    action()?;
    Ok(start.elapsed())
}

/// Times both in turns, the other one first each time, and tells the best, the median, and ratios.
fn compare(
    settings: &Settings,
    name: &str,
    target: f64,
    mut ours: impl FnMut() -> Outcome<Duration>,
    mut floor: impl FnMut() -> Outcome<Duration>,
) -> Outcome {
    let (mut of_ours, mut of_floor) = (Vec::new(), Vec::new());
    for run in 0..settings.runs {
        for is_ours in [run % 2 == 0, run % 2 == 1] {
            match is_ours {
                true => of_ours.push(ours()?.as_secs_f64()),
                false => of_floor.push(floor()?.as_secs_f64()),
            }
        }
    }
    let of_pairs: Vec<f64> = of_ours.iter().zip(&of_floor).map(|(a, b)| a / b).collect();
    println!(
        "{name:<20} ours {:6.3} s, median {:6.3}   floor {:6.3} s, median {:6.3}   \
         ratio {:.2}, median of pairs {:.2}, target {target}",
        least(&of_ours),
        median(&of_ours),
        least(&of_floor),
        median(&of_floor),
        least(&of_ours) / least(&of_floor),
        median(&of_pairs),
    );
    Ok(())
}

fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::INFINITY, f64::min)
}

fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = ((sorted.len() - 1) / 2, sorted.len() / 2);
    (sorted[low] + sorted[high]) / 2.0
}

const SQLITE_USERS: &str = "CREATE TABLE bench_users (id integer NOT NULL PRIMARY KEY, \
    full_name text NOT NULL, email text NOT NULL UNIQUE, created_at timestamp NOT NULL)";

const POSTGRES_USERS: &str = "SET client_min_messages = warning; \
    DROP TABLE IF EXISTS bench_users; \
    CREATE TABLE bench_users (id integer PRIMARY KEY, \
    full_name text NOT NULL, email text NOT NULL UNIQUE, created_at timestamp NOT NULL)";

const MYSQL_USERS: &str = "DROP TABLE IF EXISTS bench_users; \
    CREATE TABLE bench_users (id integer PRIMARY KEY, \
    full_name text NOT NULL, email varchar(255) NOT NULL UNIQUE, created_at datetime NOT NULL)";

/// A new connection, to tables that were just created.
fn connect<C: Connection>(url: &str, tables: &str) -> Outcome<C> {
    let mut conn = C::establish(url)?;
    conn.batch_execute(tables)?;
    Ok(conn)
}

fn sqlite_northwind(settings: &Settings, name: &str) -> Outcome {
    use northwind::sqlite::shop;
    let seeder = shop::seeder(SEED, settings.scale);
    let ours = || {
        let mut conn = shop::create(&settings.fresh_file()?)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        let file = settings.fresh_file()?;
        drop(shop::create(&file)?);
        let conn = rusqlite::Connection::open(file)?;
        conn.execute_batch("PRAGMA foreign_keys = ON")?;
        timed(|| sqlite_floor(&conn, |sink| rows::sqlite::write(&seeder, sink)))
    };
    compare(settings, name, TARGET, ours, floor)?;
    settings.remove_file()
}

fn sqlite_users(settings: &Settings, name: &str) -> Outcome {
    let seeder = settings.seeder();
    let ours = || {
        let mut conn: SqliteConnection = connect(&settings.fresh_file()?, SQLITE_USERS)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        let conn = rusqlite::Connection::open(settings.fresh_file()?)?;
        conn.execute_batch(SQLITE_USERS)?;
        timed(|| sqlite_floor(&conn, |sink| sink.table(seeder.rows::<User>()?)))
    };
    compare(settings, name, TARGET, ours, floor)?;
    settings.remove_file()
}

fn sqlite_floor(
    conn: &rusqlite::Connection,
    write: impl FnOnce(&mut Prepared<'_>) -> Outcome,
) -> Outcome {
    conn.execute_batch("BEGIN")?;
    write(&mut Prepared(conn))?;
    Ok(conn.execute_batch("COMMIT")?)
}

fn postgres_northwind(settings: &Settings, name: &str) -> Outcome {
    use northwind::postgres::shop;
    let Some(url) = server(&settings.postgres, name, "SEED_TEST_POSTGRES_URL") else {
        return Ok(());
    };
    let seeder = shop::seeder(SEED, settings.scale);
    let ours = || {
        let mut conn = shop::create(url)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        drop(shop::create(url)?);
        let mut client = postgres::Client::connect(url, postgres::NoTls)?;
        timed(|| postgres_floor(&mut client, |sink| rows::postgres::write(&seeder, sink)))
    };
    compare(settings, name, TARGET, ours, floor)
}

fn postgres_users(settings: &Settings, name: &str) -> Outcome {
    let Some(url) = server(&settings.postgres, name, "SEED_TEST_POSTGRES_URL") else {
        return Ok(());
    };
    let seeder = settings.seeder();
    let ours = || {
        let mut conn: PgConnection = connect(url, POSTGRES_USERS)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        let mut client = postgres::Client::connect(url, postgres::NoTls)?;
        client.batch_execute(POSTGRES_USERS)?;
        timed(|| postgres_floor(&mut client, |sink| sink.table(seeder.rows::<User>()?)))
    };
    compare(settings, name, TARGET, ours, floor)
}

fn postgres_floor(
    client: &mut postgres::Client,
    write: impl FnOnce(&mut Copy<'_>) -> Outcome,
) -> Outcome {
    client.batch_execute("BEGIN")?;
    write(&mut Copy(client))?;
    Ok(client.batch_execute("COMMIT")?)
}

fn mysql_northwind(settings: &Settings, name: &str) -> Outcome {
    use northwind::mysql::shop;
    let Some(url) = server(&settings.mysql, name, "SEED_TEST_MYSQL_URL") else {
        return Ok(());
    };
    let seeder = shop::seeder(SEED, settings.scale);
    let ours = || {
        let mut conn = shop::create(url)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        drop(shop::create(url)?);
        let mut conn = mysql::Conn::new(url)?;
        timed(|| mysql_floor(&mut conn, |sink| rows::mysql::write(&seeder, sink)))
    };
    compare(settings, name, MYSQL_TARGET, ours, floor)
}

fn mysql_users(settings: &Settings, name: &str) -> Outcome {
    let Some(url) = server(&settings.mysql, name, "SEED_TEST_MYSQL_URL") else {
        return Ok(());
    };
    let seeder = settings.seeder();
    let ours = || {
        let mut conn: MysqlConnection = connect(url, MYSQL_USERS)?;
        timed(|| Ok(seeder.run(&mut conn).map(drop)?))
    };
    let floor = || {
        drop(connect::<MysqlConnection>(url, MYSQL_USERS)?);
        let mut conn = mysql::Conn::new(url)?;
        timed(|| mysql_floor(&mut conn, |sink| sink.table(seeder.rows::<User>()?)))
    };
    compare(settings, name, MYSQL_TARGET, ours, floor)
}

fn mysql_floor(
    conn: &mut mysql::Conn,
    write: impl FnOnce(&mut LoadData<'_>) -> Outcome,
) -> Outcome {
    conn.query_drop("START TRANSACTION")?;
    write(&mut LoadData(conn))?;
    Ok(conn.query_drop("COMMIT")?)
}

/// The generators without any database, on one core.
fn rows_alone(settings: &Settings, name: &str) -> Outcome {
    let mut speeds = Vec::new();
    for _ in 0..settings.runs {
        let elapsed = timed(|| {
            for user in settings.seeder().rows::<User>()? {
                black_box(user);
            }
            Ok(())
        })?;
        speeds.push(settings.users as f64 / elapsed.as_secs_f64() / 1e6);
    }
    println!(
        "{name:<20} {:.2} million a second, median {:.2}, target 4",
        speeds.iter().copied().fold(0.0, f64::max),
        median(&speeds)
    );
    Ok(())
}

fn memory_sqlite(settings: &Settings, name: &str) -> Outcome {
    memory(name, &settings.fresh_file()?)?;
    settings.remove_file()
}

fn memory_postgres(settings: &Settings, name: &str) -> Outcome {
    match server(&settings.postgres, name, "SEED_TEST_POSTGRES_URL") {
        Some(url) => memory(name, url),
        None => Ok(()),
    }
}

fn memory_mysql(settings: &Settings, name: &str) -> Outcome {
    match server(&settings.mysql, name, "SEED_TEST_MYSQL_URL") {
        Some(url) => memory(name, url),
        None => Ok(()),
    }
}

/// The most memory that a process of its own needs to seed the users.
fn memory(name: &str, url: &str) -> Outcome {
    let program = std::env::current_exe()?;
    let output = Command::new(program).env(CHILD, url).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let peak = String::from_utf8_lossy(&output.stdout);
    println!("{name:<20} {} at most, target 32 MiB", peak.trim());
    Ok(())
}

fn child(settings: &Settings, url: &str) -> Outcome {
    let seeder = settings.seeder();
    match Database::from_url(url)? {
        Database::Sqlite(path) => {
            seeder.run(&mut connect::<SqliteConnection>(&path, SQLITE_USERS)?)?
        }
        Database::Postgres(url) => {
            seeder.run(&mut connect::<PgConnection>(&url, POSTGRES_USERS)?)?
        }
        Database::Mysql(url) => seeder.run(&mut connect::<MysqlConnection>(&url, MYSQL_USERS)?)?,
    };
    // Linux tells it; elsewhere there is no figure.
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = match peak.and_then(|peak| peak.split_whitespace().next()) {
        Some(kib) => kib.parse()?,
        None => return Err("/proc/self/status has no VmHWM".into()),
    };
    println!("{:.1} MiB", kib / 1024.0);
    Ok(())
}
