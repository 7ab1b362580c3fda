//! What a value of each generator costs, plain and unique, beside the faker of the same kind of the
//! crate `fake` in the same run.
//!
//! ```sh
//! cargo bench -p seed-core                 # everything, about three minutes
//! cargo bench -p seed-core -- name email   # what has one of these in its name
//! ```
//!
//! The table at the end has the nanoseconds per value and, as the ratio that holds on other machines
//! too, how many times as long the faker takes. Where the crate has several fakers of a kind, it is
//! the one nearest to what the generator makes. Both draw from Xoshiro256++ or less. A number of the
//! faker is rounded to two decimals, as ours is; a coordinate of the faker is any number, while ours lies
//! in the city of its row.
//!
//! The first lines are floors: what it costs to have a short text and to free it again, which is most of what a name
//! costs, and to ask a column for a value.

#[path = "../tests/catalogue/mod.rs"]
mod catalogue;

use std::cell::Cell;
use std::fmt::Debug;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use fake::faker::address::en as address;
use fake::faker::boolean::en as boolean;
use fake::faker::company::en as company;
use fake::faker::currency::en as currency;
use fake::faker::filesystem::en as filesystem;
use fake::faker::internet::en as internet;
use fake::faker::job::en as job;
use fake::faker::lorem::en as lorem;
use fake::faker::name::en as person;
use fake::faker::phone_number::en as phone;
use fake::{Dummy, Fake};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;
use seed_core::TableSpec;
use seed_core::generators::from_fn;
use seed_core::{Binder, Bound, ColumnSpec, Error, Generator, Plan, RowId, Seed, TableName};

use crate::catalogue::{Spread, Visitor};

/// A unique column has this many rows, or as many as it can.
const ROWS: u64 = 1 << 20;

/// Makes so many values.
type Run = Box<dyn FnMut(u64) -> Duration>;

/// The nanoseconds per value of the fastest sample: what else runs on the machine only adds to the others.
struct Line {
    name: String,
    plain: f64,
    unique: Option<f64>,
    fake: Option<f64>,
}

struct Benches {
    criterion: Criterion,
    /// Parts of names to run; everything if there are none.
    wanted: Vec<String>,
    lines: Vec<Line>,
}

fn main() {
    let arguments = std::env::args().skip(1);
    let mut benches = Benches {
        criterion: Criterion::default()
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(400))
            .sample_size(20)
            .nresamples(1000)
            .without_plots(),
        wanted: arguments.filter(|word| !word.starts_with('-')).collect(),
        lines: Vec::new(),
    };
    benches.floors();
    catalogue::visit(&mut benches);
    let Benches { lines, .. } = benches;
    println!("\n| generator | plain ns | unique ns | `fake` ns | times |");
    println!("|---|---:|---:|---:|---:|");
    let cell = |number: Option<f64>| number.map_or(String::new(), |n| format!("{n:.1}"));
    for line in lines {
        println!(
            "| {} | {:.1} | {} | {} | {} |",
            line.name,
            line.plain,
            cell(line.unique),
            cell(line.fake),
            cell(line.fake.map(|fake| fake / line.plain)),
        );
    }
}

impl Visitor for Benches {
    fn unique<T, G>(&mut self, name: &'static str, _: Spread, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        self.bench(name, make, true);
    }

    fn plain<T, G>(&mut self, name: &'static str, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        self.bench(name, make, false);
    }
}

impl Benches {
    fn floors(&mut self) {
        let text: Run = Box::new(|count| {
            let start = Instant::now();
            for _ in 0..count {
                black_box(black_box("Lovelace").to_owned());
            }
            start.elapsed()
        });
        let bound = bind(from_fn(|_| ()), ROWS, false).expect("there are no arguments");
        for (name, run) in [("floor: String", text), ("floor: ()", values(bound, ROWS))] {
            if self.wants("floor") {
                let plain = self.measure(name, "plain", run);
                self.lines.push(Line {
                    name: name.to_owned(),
                    plain,
                    unique: None,
                    fake: None,
                });
            }
        }
    }

    fn wants(&self, name: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|part| name.contains(part))
    }

    fn bench<T, G>(&mut self, name: &'static str, make: fn() -> G, can_be_unique: bool)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>,
    {
        if !self.wants(name) {
            return;
        }
        // The same generator of another type or with other arguments.
        let named = format!("{name}: {}", short_type::<T>());
        let same = |line: &&Line| line.name.starts_with(&named);
        let name_of_line = match self.lines.iter().filter(same).count() {
            0 => named,
            before => format!("{named} ({})", before + 1),
        };
        let bound = bind(make(), ROWS, false).expect("the arguments are good");
        let plain = self.measure(&name_of_line, "plain", values(bound, ROWS));
        let unique = can_be_unique.then(|| {
            let (bound, rows) = bind_unique(make);
            self.measure(&name_of_line, "unique", values(bound, rows))
        });
        let fake = peer(&name_of_line).map(|run| self.measure(&name_of_line, "fake", run));
        self.lines.push(Line {
            name: name_of_line,
            plain,
            unique,
            fake,
        });
    }

    fn measure(&mut self, name: &str, what: &str, mut run: Run) -> f64 {
        let samples = Cell::new(Vec::new());
        let mut group = self.criterion.benchmark_group(name);
        group.bench_function(what, |bencher| {
            bencher.iter_custom(|values| {
                let time = run(values);
                let mut all = samples.take();
                all.push(time.as_secs_f64() * 1e9 / values as f64);
                samples.set(all);
                time
            });
        });
        group.finish();
        samples.take().into_iter().fold(f64::INFINITY, f64::min)
    }
}

/// The last word of a type's path: `alloc::string::String` is `String`.
fn short_type<T>() -> String {
    let path = std::any::type_name::<T>();
    path.replace("alloc::string::", "")
        .replace("alloc::vec::", "")
}

/// A column of its own, as generated code binds it.
fn bind<T: Send + Sync + 'static>(
    generator: impl Generator<T>,
    rows: u64,
    unique: bool,
) -> Result<Bound<T>, Error> {
    let table = TableName::new("example");
    let spec = TableSpec {
        name: table.clone(),
        count: Some(rows),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(42), vec![spec])?);
    binder.table(&table, &["value"], |build| {
        let column = ColumnSpec {
            name: "value",
            max_length: None,
            unique,
            null: 0.0,
            generator: "",
        };
        build.generated(&column, generator)
    })
}

/// A unique column, and how many rows it has.
fn bind_unique<T, G>(make: fn() -> G) -> (Bound<T>, u64)
where
    T: Send + Sync + 'static,
    G: Generator<T>,
{
    match bind(make(), ROWS, true) {
        Err(Error::TooFewValues { possible, .. }) => {
            let rows = possible as u64;
            let bound = bind(make(), rows, true).expect("as many rows as values");
            // The rows go round by a mask, which costs nothing.
            (bound, 1 << rows.ilog2())
        }
        bound => (bound.expect("the generator can be unique"), ROWS),
    }
}

/// The rows from the first on, and from there again. `rows` is a power of two.
fn values<T: 'static>(bound: Bound<T>, rows: u64) -> Run {
    let mut next = 0;
    Box::new(move |count| {
        let start = Instant::now();
        for row in next..next + count {
            // Looked at where it lies: to hand it over by value would copy it, in the middle of being written.
            let value = bound.value(&RowId::root(row & (rows - 1)));
            black_box(&value);
        }
        let time = start.elapsed();
        next += count;
        time
    })
}

fn fake<T: Dummy<F>, F: 'static>(faker: F) -> Option<Run> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(42);
    Some(Box::new(move |count| {
        let start = Instant::now();
        for _ in 0..count {
            let value = faker.fake_with_rng::<T, _>(&mut rng);
            black_box(&value);
        }
        start.elapsed()
    }))
}

/// Numbers with two decimals, as `number` makes them.
fn fake_cents(range: std::ops::Range<f64>) -> Option<Run> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(42);
    Some(Box::new(move |count| {
        let start = Instant::now();
        for _ in 0..count {
            let number: f64 = range.fake_with_rng(&mut rng);
            let value = (number * 100.0).round() / 100.0;
            black_box(&value);
        }
        start.elapsed()
    }))
}

/// The faker of the same kind, of the same type, and for text of about the same length.
fn peer(line: &str) -> Option<Run> {
    match line {
        "int: i32" => fake::<i32, _>(-1000..1000),
        "int: i64" => fake::<i64, _>(0_i64..20_001),
        "number: f64" => fake_cents(-1000.0..1000.0),
        "boolean: bool" => fake::<bool, _>(boolean::Boolean(50)),
        "bytes: Vec<u8>" => fake::<Vec<u8>, _>((fake::Faker, 16)),
        "string: String" => fake::<String, _>(16),
        "pattern: String" => {
            fake::<String, _>(fake::faker::number::en::NumberWithFormat("##-####"))
        }
        // What the adapter costs, which hands over fresh random numbers for each row.
        "fake: String" => fake::<String, _>(person::Name()),
        "first_name: String" => fake::<String, _>(person::FirstName()),
        "last_name: String" => fake::<String, _>(person::LastName()),
        "full_name: String" => fake::<String, _>(person::Name()),
        "user_name: String" => fake::<String, _>(internet::Username()),
        "email: String" => fake::<String, _>(internet::SafeEmail()),
        "phone_number: String" => fake::<String, _>(phone::PhoneNumber()),
        "city: String" => fake::<String, _>(address::CityName()),
        "state: String" => fake::<String, _>(address::StateName()),
        "country: String" => fake::<String, _>(address::CountryName()),
        "country_code: String" => fake::<String, _>(address::CountryCode()),
        "currency_code: String" => fake::<String, _>(currency::CurrencyCode()),
        "postcode: String" => fake::<String, _>(address::ZipCode()),
        "street_address: String" => fake::<String, _>(address::StreetName()),
        "time_zone: String" => fake::<String, _>(address::TimeZone()),
        "latitude: f64" => fake::<f64, _>(address::Latitude()),
        "longitude: f64" => fake::<f64, _>(address::Longitude()),
        "company_name: String" => fake::<String, _>(company::CompanyName()),
        "job_title: String" => fake::<String, _>(job::Title()),
        "department: String" => fake::<String, _>(company::Industry()),
        "word: String" => fake::<String, _>(lorem::Word()),
        // Of as many words as ours.
        "title: String" => fake::<String, _>(lorem::Sentence(2..6)),
        "sentence: String" => fake::<String, _>(lorem::Sentence(5..13)),
        "lorem: String" => fake::<String, _>(lorem::Paragraph(3..4)),
        "lorem: String (2)" => fake::<String, _>(lorem::Paragraph(3..7)),
        "file_name: String" => fake::<String, _>(filesystem::FileName()),
        "inet: String" => fake::<String, _>(internet::IPv4()),
        "mac_address: String" => fake::<String, _>(internet::MACAddress()),
        _ => None,
    }
}
