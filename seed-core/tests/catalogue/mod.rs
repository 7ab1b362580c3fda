//! All generators of the catalogue, one line each: what the tests of capacity and the benchmarks go
//! through. `tests/uniqueness.rs` fails where `seed_core::generators` has one that is not here.

use std::fmt::Debug;
use std::ops::Bound;

use seed_core::generators::*;
use seed_core::{Generator, Interval};

/// How the values of a column that is not unique are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// All that a unique column has are equally likely.
    Even,
    /// Some are more frequent than others, or a unique column has others.
    Uneven,
    /// The number of the row decides.
    Counted,
}

use self::Spread::{Counted, Even, Uneven};

/// What to do with each generator.
pub(crate) trait Visitor {
    /// A generator that can be unique.
    fn unique<T, G>(&mut self, name: &'static str, spread: Spread, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>;

    /// A generator whose values cannot be counted through.
    fn plain<T, G>(&mut self, name: &'static str, make: fn() -> G)
    where
        T: Debug + Send + Sync + 'static,
        G: Generator<T>;
}

/// Every generator; a name may stand several times, for several types or arguments.
pub(crate) fn visit(all: &mut impl Visitor) {
    all.unique::<i32, _>("int", Uneven, || int(..));
    all.unique::<i64, _>("int", Even, || int(0..=20_000));
    all.unique::<String, _>("int", Even, || int(-500..=500));
    all.unique::<f64, _>("number", Even, || number(..));
    all.unique::<String, _>("number", Even, || number(0.0..=99.99));
    all.plain::<i32, _>("zipf", || zipf(1..=1000));
    all.plain::<i64, _>("zipf", || zipf(0..=1_000_000_000_i64).exponent(0.8));
    all.plain::<i32, _>("normal", || normal(0..=100));
    all.plain::<f64, _>("normal", || normal(-1e6..=1e6));
    all.unique::<bool, _>("boolean", Even, || boolean(0.5));
    all.unique::<i64, _>("primary_key", Counted, primary_key);
    all.unique::<i64, _>("sequence", Counted, || sequence(100_i64, 10));
    all.unique::<&str, _>("constant", Even, || constant("draft"));
    all.unique::<&str, _>("values", Even, || values(["a", "b", "c", "d", "e"]));
    all.unique::<&str, _>("weighted_values", Uneven, || {
        weighted_values([(0.9, "a"), (0.1, "b")])
    });
    all.unique::<i32, _>("weighted", Even, || {
        let few = int(0..9000);
        weighted().or(0.3, few).or(0.7, int(9000..30_000))
    });
    all.unique::<Vec<i32>, _>("array", Even, || array(int(1..=9), 3));
    all.unique::<Vec<String>, _>("array", Uneven, || array(first_name(), 1..=4));
    all.unique::<(Bound<i32>, Bound<i32>), _>("range", Even, || range(int(0..=400)));
    all.unique::<Weekday, _>("variants", Uneven, variants);
    all.plain::<u64, _>("from_fn", || from_fn(|cell| cell.below(6)));
    #[cfg(feature = "fake")]
    all.plain::<String, _>("fake", || fake(fake::faker::name::en::Name()));

    all.unique::<Vec<u8>, _>("bytes", Even, || bytes(16));
    all.unique::<String, _>("string", Uneven, || string(16));
    all.unique::<String, _>("string", Even, || {
        string(2..=2).alphabet("0123456789abcdef")
    });
    all.unique::<String, _>("pattern", Even, || pattern("??-####"));
    all.unique::<String, _>("uuid", Even, uuid);
    all.unique::<String, _>("uuid", Even, || uuid().v7());

    all.unique::<String, _>("inet", Even, inet);
    all.unique::<String, _>("inet", Even, || inet().v6());
    all.unique::<String, _>("inet", Uneven, || inet().cidr(true));
    all.unique::<[u8; 6], _>("mac_address", Even, mac_address);
    all.unique::<String, _>("mac_address", Even, mac_address);
    all.unique::<String, _>("domain", Uneven, domain);
    all.unique::<String, _>("url", Uneven, url);
    all.unique::<String, _>("slug", Uneven, slug);
    all.unique::<String, _>("file_name", Uneven, file_name);
    all.unique::<String, _>("json", Uneven, json);
    all.unique::<String, _>("json", Uneven, || {
        json()
            .field::<i64>("age", int(0..=9))
            .field::<String>("name", word())
    });
    all.unique::<String, _>("json_array", Uneven, || json_array::<String>(word(), 1..=3));
    all.unique::<String, _>("json_array", Uneven, || {
        json()
            .array("sizes", json_array::<u8>(int(0..=9), 0..=2))
            .repeated(1..=2)
    });
    all.unique::<f64, _>("price", Uneven, || price(..));
    all.unique::<String, _>("price", Uneven, || price(0.99..=9.99));
    all.unique::<i32, _>("year", Even, || year(..));
    all.unique::<String, _>("birth_date", Even, || birth_date(..));

    all.unique::<String, _>("first_name", Uneven, first_name);
    all.unique::<String, _>("last_name", Uneven, last_name);
    all.unique::<String, _>("full_name", Uneven, full_name);
    all.unique::<String, _>("user_name", Uneven, user_name);
    all.unique::<String, _>("email", Uneven, email);
    all.unique::<String, _>("phone_number", Uneven, phone_number);
    all.unique::<String, _>("phone_number", Even, || {
        phone_number().template("(###) 555-01##")
    });

    all.unique::<String, _>("city", Uneven, city);
    all.unique::<String, _>("state", Uneven, state);
    all.unique::<String, _>("country", Uneven, country);
    all.unique::<String, _>("country_code", Uneven, country_code);
    all.unique::<String, _>("currency_code", Uneven, currency_code);
    all.unique::<String, _>("postcode", Uneven, postcode);
    all.unique::<String, _>("street_address", Uneven, street_address);
    all.unique::<String, _>("time_zone", Uneven, time_zone);
    all.unique::<f64, _>("latitude", Uneven, latitude);
    all.unique::<f64, _>("longitude", Uneven, longitude);

    all.unique::<String, _>("company_name", Uneven, company_name);
    all.unique::<String, _>("product_name", Uneven, product_name);
    all.unique::<String, _>("barcode", Even, barcode);
    all.unique::<String, _>("job_title", Even, job_title);
    all.unique::<String, _>("department", Even, department);

    all.unique::<String, _>("word", Even, word);
    all.unique::<String, _>("title", Uneven, title);
    all.plain::<String, _>("sentence", sentence);
    all.plain::<String, _>("lorem", || lorem().sentences(3));
    all.plain::<String, _>("lorem", || lorem().paragraphs(1));

    all.unique::<String, _>("date", Even, || date(..));
    all.unique::<String, _>("time", Even, || time(..));
    all.plain::<i64, _>("created_at", created_at);
    all.plain::<i64, _>("updated_at", updated_at);
    all.plain::<i64, _>("deleted_at", deleted_at);
    all.plain::<i64, _>("milestone", || milestone(4));
    all.plain::<i64, _>("starts_at", starts_at);
    all.plain::<i64, _>("ends_at", ends_at);
    all.plain::<i64, _>("starts_on", starts_on);
    all.plain::<i64, _>("ends_on", ends_on);
    all.unique::<i64, _>("timestamp", Even, || timestamp(..));
    all.unique::<String, _>("timestamp", Even, || timestamp(..));
    all.unique::<String, _>("timestamp", Even, || timestamp(..).subsec(6));
    all.unique::<i64, _>("datetime", Even, || datetime(..));
    all.unique::<String, _>("sequence", Counted, || sequence("0000-01-01", 1));
    all.unique::<String, _>("interval", Even, interval);
    all.unique::<Interval, _>("interval", Even, || interval().fields(["month", "day"]));

    all.unique::<String, _>("bit_string", Even, || bit_string(..));
    all.unique::<(f64, f64), _>("point", Even, point);
    all.unique::<String, _>("point", Even, || point().x(0..=99).y(0..=99).decimals(0));
    all.unique::<(f64, f64, f64), _>("line", Even, line);
    all.unique::<String, _>("line", Even, || {
        line().a(-1..=1).b(-1..=1).c(0..=999).decimals(0)
    });
    all.unique::<String, _>("geometry", Even, geometry);
    all.unique::<Vec<f32>, _>("vector", Even, || vector(8));
    all.unique::<String, _>("vector", Even, || vector(3).range(0..=9).decimals(0));
}

/// An enum as `#[derive(SeedValue)]` has it.
#[derive(Clone, Copy, Debug)]
enum Weekday {
    Monday,
    Sunday,
}

impl Variants for Weekday {
    const VARIANTS: &'static [(f64, Weekday)] = &[(5.0, Weekday::Monday), (2.0, Weekday::Sunday)];
}
