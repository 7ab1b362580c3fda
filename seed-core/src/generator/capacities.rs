//! How many distinct values every generator has: what the catalogue promises, in one place.

use crate::generator::{Generator, preview};
use crate::generators as g;
use crate::seed::Seed;

/// The distinct values of a unique column, and that the first, middle and last of them can be had.
fn capacity<T: 'static>(mut generator: impl Generator<T>) -> u128 {
    let column = preview::column(Seed(42), 1, None, true);
    generator.fit(&column).unwrap();
    let values = generator.cardinality().unwrap();
    assert_eq!(generator.tiers().iter().sum::<u128>(), values);
    for index in [0, values / 2, values - 1] {
        generator.nth(index);
    }
    values
}

/// What the lists of words, names and places give.
#[test]
fn text_has_as_many_values_as_promised() {
    let text = |generator: Box<dyn Generator<String>>| capacity(generator);
    let promised: [(&str, u128, u128); 33] = [
        // What drizzle-seed 1.0.0-rc.4 has at most, or more.
        ("first_name", 30_274, text(Box::new(g::first_name()))),
        ("last_name", 49_998, text(Box::new(g::last_name()))),
        ("full_name", 1_500_000_000, text(Box::new(g::full_name()))),
        ("email", 3_200_000_000, text(Box::new(g::email()))),
        ("city", 42_853, text(Box::new(g::city()))),
        (
            "company_name",
            120_000_000_000_000,
            text(Box::new(g::company_name())),
        ),
        (
            "street_address",
            15_000_000_000,
            text(Box::new(g::street_address())),
        ),
        ("postcode", 1_000_000_000, text(Box::new(g::postcode()))),
        // The catalogue's own numbers.
        ("user_name", 1 << 32, text(Box::new(g::user_name()))),
        ("job_title", 150, text(Box::new(g::job_title()))),
        ("department", 150, text(Box::new(g::department()))),
        ("country", 249, text(Box::new(g::country()))),
        ("country_code", 249, text(Box::new(g::country_code()))),
        ("state", 51, text(Box::new(g::state()))),
        ("currency_code", 150, text(Box::new(g::currency_code()))),
        ("time_zone", 300, text(Box::new(g::time_zone()))),
        ("word", 300, text(Box::new(g::word()))),
        ("title", 8_000_000_000, text(Box::new(g::title()))),
        (
            "product_name",
            160_000_000,
            text(Box::new(g::product_name())),
        ),
        (
            "phone_number",
            10_000_000_000,
            text(Box::new(g::phone_number())),
        ),
        (
            "phone_number with prefixes",
            20_000_000,
            text(Box::new(g::phone_number().prefixes(["1", "2"]))),
        ),
        ("url", 1_000_000_000, text(Box::new(g::url()))),
        ("domain", 1_000_000, text(Box::new(g::domain()))),
        ("slug", 1_000_000, text(Box::new(g::slug()))),
        ("file_name", 1_000_000, text(Box::new(g::file_name()))),
        ("string", 1 << 60, text(Box::new(g::string(..)))),
        (
            "pattern",
            100_000_000,
            text(Box::new(g::pattern("+380 ## ### ###"))),
        ),
        ("uuid", 1 << 122, text(Box::new(g::uuid()))),
        ("inet", 222 << 24, text(Box::new(g::inet()))),
        ("mac_address", 1 << 46, text(Box::new(g::mac_address()))),
        ("bit_string", 1 << 11, text(Box::new(g::bit_string(..)))),
        ("json", 1 << 32, text(Box::new(g::json()))),
        ("interval", 311_040_000, text(Box::new(g::interval()))),
    ];
    for (name, least, values) in promised {
        assert!(values >= least, "{name}: {values} of {least}");
    }
}

/// What follows from a type or a range.
#[test]
fn ranges_have_as_many_values_as_they_are_wide() {
    let ranges: [(&str, u128, u128); 19] = [
        ("int(..)", 1 << 16, capacity::<i16>(g::int(..))),
        ("int(..)", 1 << 64, capacity::<i64>(g::int(..))),
        ("int(18..=90)", 73, capacity::<i64>(g::int(18..=90))),
        ("number(..)", 200_001, capacity::<f64>(g::number(..))),
        ("price(..)", 99_901, capacity::<String>(g::price(..))),
        ("boolean(0.5)", 2, capacity::<bool>(g::boolean(0.5))),
        ("constant(\"a\")", 1, capacity::<String>(g::constant("a"))),
        ("values([1, 2, 1])", 2, capacity::<u8>(g::values([1, 2, 1]))),
        ("bytes(2)", 1 << 16, capacity::<Vec<u8>>(g::bytes(2))),
        ("year(..)", 21, capacity::<i16>(g::year(..))),
        ("date(..)", 8 * 365 + 3, capacity::<String>(g::date(..))),
        ("time(..)", 86_400, capacity::<String>(g::time(..))),
        (
            "timestamp(..)",
            1462 * 86_400,
            capacity::<String>(g::timestamp(..)),
        ),
        (
            "datetime(..)",
            1462 * 86_400,
            capacity::<String>(g::datetime(..)),
        ),
        (
            "birth_date(18..=90)",
            26_663,
            capacity::<String>(g::birth_date(18..=90)),
        ),
        ("latitude()", 180_000_001, capacity::<f64>(g::latitude())),
        ("longitude()", 360_000_001, capacity::<f64>(g::longitude())),
        ("point()", 20_001 * 20_001, capacity::<String>(g::point())),
        (
            "vector(2)",
            200_001 * 200_001,
            capacity::<String>(g::vector(2)),
        ),
    ];
    for (name, exactly, values) in ranges {
        assert_eq!(values, exactly, "{name}");
    }
    assert!(capacity::<String>(g::line()) > 20_000_u128.pow(3));
    assert!(capacity::<String>(g::geometry()) > 1 << 50);
}
