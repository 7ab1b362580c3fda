//! The generators of each type: by what a column holds, and by default.

use crate::generator::Generator;
use crate::generator::age::{birth_date, year};
use crate::generator::boolean::boolean;
use crate::generator::bytes::bytes;
use crate::generator::choice::values;
use crate::generator::commerce::{company_name, department, job_title, product_name};
use crate::generator::coordinates::{latitude, longitude};
use crate::generator::geometry::{geometry, line, point};
use crate::generator::history::{created_at, deleted_at, updated_at};
use crate::generator::int::int;
use crate::generator::interval::{Interval, interval};
use crate::generator::json::json;
use crate::generator::lorem::{lorem, title};
use crate::generator::moment::{Day, Moment, TimeOfDay};
use crate::generator::network::{inet, mac_address};
use crate::generator::number::number;
use crate::generator::person::{email, first_name, full_name, last_name, user_name};
use crate::generator::phone::phone_number;
use crate::generator::place::{city, country, country_code, state, street_address, time_zone};
use crate::generator::postcode::postcode;
use crate::generator::price::price;
use crate::generator::text::{pattern, string};
use crate::generator::time::{date, time, timestamp};
use crate::generator::uuid::uuid;
use crate::generator::web::{domain, file_name, slug, url};
use crate::infer::Holds;

/// A generator, and how an attribute would say it.
pub(super) type Named<T> = (Box<dyn Generator<T>>, String);

/// A type whose columns need no generator to be named; [`infer`](crate::infer()) finds it.
pub trait Inferable: Sized + 'static {
    /// The type as the plan shows it.
    const NAME: &'static str;

    /// The generator that the type alone asks for.
    #[doc(hidden)]
    fn by_type() -> Named<Self>;

    /// Generators for what a column holds, the best first; none where that does not suit the type.
    #[doc(hidden)]
    fn by_name(holds: Holds) -> Vec<Named<Self>> {
        let _ = holds;
        Vec::new()
    }
}

/// Generators as they are written.
macro_rules! either {
    ($($generator:expr),* $(,)?) => {
        vec![$((Box::new($generator), as_attribute(stringify!($generator)))),*]
    };
}

/// A call as an attribute says it: without empty parentheses, and without the blanks that tokens
/// from another macro are printed with.
fn as_attribute(call: &str) -> String {
    let call = call.replace(" ..= ", "..=");
    call.strip_suffix("()").map(str::to_owned).unwrap_or(call)
}

/// A generator with the text that an attribute has for it.
macro_rules! written {
    ($text:expr, $generator:expr) => {
        (Box::new($generator), String::from($text))
    };
}

/// One of a list.
macro_rules! one_of {
    ($first:literal $(, $value:literal)* $(,)?) => {
        vec![written!(
            concat!("values(", stringify!($first) $(, ", ", stringify!($value))*, ")"),
            values([$first $(, $value)*])
        )]
    };
}

/// Moments of the row's history; where they must be unique, those of the type.
macro_rules! history {
    ($event:ident) => {
        vec![written!(stringify!($event), $event()), Self::by_type()]
    };
}

/// Dates of birth of people aged 18 to 90 on 2024-05-08, the anchor of all defaults.
macro_rules! birthdays {
    () => {
        vec![written!("birth_date", birth_date(..))]
    };
}

macro_rules! integers {
    ($($integer:ident $(, $timestamp:ident)?;)+) => {$(
        impl Inferable for $integer {
            const NAME: &'static str = stringify!($integer);

            fn by_type() -> Named<$integer> {
                written!("int", int(..))
            }

            fn by_name(holds: Holds) -> Vec<Named<$integer>> {
                match holds {
                    Holds::Age => either![int(18..=90)],
                    Holds::Year => vec![written!("year", year(..))],
                    Holds::Quantity => either![int(1..=100)],
                    Holds::Count => either![int(0..=1000), int(0..=100)],
                    Holds::Percentage => either![int(0..=100)],
                    Holds::Rating => either![int(1..=5)],
                    Holds::Rank | Holds::Version => either![int(1..=10)],
                    Holds::Measure => either![int(1..=1000), int(1..=100)],
                    // In the smallest unit of the currency.
                    Holds::Price => either![int(99..=99_999)],
                    Holds::Amount => either![int(100..=999_999)],
                    // Seconds: a minute to an hour.
                    Holds::Duration => either![int(60..=3600)],
                    $(
                        Holds::Moment => vec![written!("timestamp", $timestamp(..))],
                        Holds::Created => vec![written!("created_at", created_at()), written!("timestamp", $timestamp(..))],
                        Holds::Updated => vec![written!("updated_at", updated_at()), written!("timestamp", $timestamp(..))],
                        Holds::Deleted => vec![written!("deleted_at", deleted_at()), written!("timestamp", $timestamp(..))],
                    )?
                    _ => Vec::new(),
                }
            }
        }
    )+};
}

integers! {
    i8;
    i16;
    i32;
    i64, timestamp;
    u8;
    u16;
    u32;
    u64;
}

macro_rules! numbers {
    ($($(#[$attribute:meta])* $number:ty, $name:literal;)+) => {$(
        $(#[$attribute])*
        impl Inferable for $number {
            const NAME: &'static str = $name;

            fn by_type() -> Named<$number> {
                written!("number", number(..))
            }

            fn by_name(holds: Holds) -> Vec<Named<$number>> {
                match holds {
                    Holds::Price => vec![written!("price", price(..))],
                    Holds::Amount => either![number(1.0..=9999.99)],
                    Holds::Percentage => either![number(0..=100)],
                    Holds::Rating => vec![written!("number(1..=5, decimals = 1)", number(1..=5).decimals(1))],
                    Holds::Latitude => either![latitude()],
                    Holds::Longitude => either![longitude()],
                    Holds::Age => either![int(18..=90)],
                    Holds::Quantity => either![int(1..=100)],
                    Holds::Count => either![int(0..=1000)],
                    Holds::Measure => either![number(0.1..=999.9)],
                    _ => Vec::new(),
                }
            }
        }
    )+};
}

numbers! {
    f32, "f32";
    f64, "f64";
    #[cfg(feature = "numeric")]
    bigdecimal::BigDecimal, "BigDecimal";
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal, "Decimal";
}

impl Inferable for bool {
    const NAME: &'static str = "bool";

    fn by_type() -> Named<bool> {
        written!("boolean", boolean(0.5))
    }

    fn by_name(holds: Holds) -> Vec<Named<bool>> {
        match holds {
            Holds::Flag => vec![written!("boolean", boolean(0.5))],
            Holds::OftenTrue => either![boolean(0.8)],
            Holds::RarelyTrue => either![boolean(0.1)],
            _ => Vec::new(),
        }
    }
}

impl Inferable for Vec<u8> {
    const NAME: &'static str = "Vec<u8>";

    fn by_type() -> Named<Vec<u8>> {
        written!("bytes", bytes(..))
    }

    fn by_name(holds: Holds) -> Vec<Named<Vec<u8>>> {
        match holds {
            Holds::Hash | Holds::Token => either![bytes(32)],
            Holds::Bytes => either![bytes(16)],
            Holds::Json => either![json()],
            _ => Vec::new(),
        }
    }
}

impl Inferable for String {
    const NAME: &'static str = "String";

    fn by_type() -> Named<String> {
        written!("string", string(..))
    }

    fn by_name(holds: Holds) -> Vec<Named<String>> {
        match holds {
            Holds::Email => either![email()],
            Holds::FullName => either![full_name()],
            Holds::FirstName => either![first_name()],
            Holds::LastName => either![last_name()],
            Holds::UserName => either![user_name()],
            Holds::JobTitle => either![job_title()],
            Holds::Department => either![department()],
            Holds::Phone => either![phone_number()],
            Holds::Country => either![country()],
            Holds::CountryCode => either![country_code()],
            Holds::State => either![state()],
            Holds::City => either![city()],
            Holds::Postcode => either![postcode()],
            Holds::Street => either![street_address()],
            Holds::TimeZone => either![time_zone()],
            Holds::Company => either![company_name()],
            Holds::ProductName => either![product_name()],
            Holds::Title => either![title()],
            Holds::Text => either![lorem()],

            Holds::Birthday => birthdays!(),
            Holds::Date => vec![written!("date", date(..))],
            Holds::Moment => vec![written!("timestamp", timestamp(..))],
            Holds::Created => vec![
                written!("created_at", created_at()),
                written!("timestamp", timestamp(..)),
            ],
            Holds::Updated => vec![
                written!("updated_at", updated_at()),
                written!("timestamp", timestamp(..)),
            ],
            Holds::Deleted => vec![
                written!("deleted_at", deleted_at()),
                written!("timestamp", timestamp(..)),
            ],
            Holds::TimeOfDay => vec![written!("time", time(..))],
            Holds::Interval => either![interval()],
            Holds::Year => vec![written!("year", year(..))],
            Holds::Age => either![int(18..=90)],
            Holds::Price => vec![written!("price", price(..))],

            Holds::Currency => one_of![
                "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "INR", "BRL"
            ],
            Holds::Language => one_of!["en", "es", "zh", "de", "fr", "pt", "ja", "it"],
            Holds::Locale => one_of![
                "en-US", "en-GB", "es-ES", "zh-CN", "de-DE", "fr-FR", "pt-BR", "ja-JP"
            ],
            Holds::Color => one_of![
                "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "brown",
                "grey"
            ],
            Holds::MimeType => one_of![
                "text/plain",
                "text/html",
                "text/csv",
                "image/png",
                "image/jpeg",
                "application/pdf",
                "application/json"
            ],
            Holds::Gender => one_of!["female", "male", "non-binary"],
            Holds::Status => one_of!["active", "pending", "inactive"],
            Holds::Extension => one_of!["txt", "csv", "pdf", "png", "jpg", "json"],
            Holds::UserAgent => one_of![
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "curl/8.5.0"
            ],
            Holds::Version => either![pattern("#.#.#")],
            Holds::Pin => either![pattern("######")],
            // 978 is the prefix of books, whose numbers hold for goods too.
            Holds::Barcode => either![pattern("978##########")],
            Holds::FileName => either![file_name()],
            Holds::Sku => either![pattern("???-#####")],

            Holds::Json => either![json()],
            Holds::Url => either![url()],
            // A reserved name: RFC 2606.
            Holds::ImageUrl => either![pattern("https://example.com/images/######.png")],
            Holds::HostName => either![domain()],
            Holds::IpAddress => either![inet()],
            Holds::MacAddress => either![mac_address()],

            Holds::Token => either![string(32)],
            Holds::Hash => vec![written!(
                r#"string(64, alphabet = "0123456789abcdef")"#,
                string(64).alphabet("0123456789abcdef")
            )],
            Holds::Slug => either![slug()],
            Holds::Uuid => either![uuid()],

            Holds::Amount
            | Holds::Bytes
            | Holds::Count
            | Holds::Day
            | Holds::Duration
            | Holds::Flag
            | Holds::Latitude
            | Holds::Location
            | Holds::Longitude
            | Holds::Measure
            | Holds::OftenTrue
            | Holds::Percentage
            | Holds::Quantity
            | Holds::Rank
            | Holds::RarelyTrue
            | Holds::Rating => Vec::new(),
        }
    }
}

/// The types of days, times of day and moments.
macro_rules! calendar {
    ($($(#[$attribute:meta])* $value:ty, $name:literal: $default:ident, $($birthdays:ident)? [$($holds:ident)+];)+) => {$(
        $(#[$attribute])*
        impl Inferable for $value {
            const NAME: &'static str = $name;

            fn by_type() -> Named<$value> {
                written!(stringify!($default), $default(..))
            }

            fn by_name(holds: Holds) -> Vec<Named<$value>> {
                match holds {
                    $(
                        Holds::Birthday => $birthdays!(),
                        Holds::Created => history!(created_at),
                        Holds::Updated => history!(updated_at),
                        Holds::Deleted => history!(deleted_at),
                    )?
                    $(Holds::$holds)|+ => vec![Self::by_type()],
                    _ => Vec::new(),
                }
            }
        }
    )+};
}

calendar! {
    Day, "Day": date, birthdays [Date Day Moment];
    TimeOfDay, "TimeOfDay": time, [TimeOfDay];
    Moment, "Moment": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "chrono")]
    chrono::NaiveDate, "NaiveDate": date, birthdays [Date Day Moment];
    #[cfg(feature = "chrono")]
    chrono::NaiveTime, "NaiveTime": time, [TimeOfDay];
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime, "NaiveDateTime": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>, "DateTime<Utc>": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "time")]
    ::time::Date, "Date": date, birthdays [Date Day Moment];
    #[cfg(feature = "time")]
    ::time::Time, "Time": time, [TimeOfDay];
    #[cfg(feature = "time")]
    ::time::PrimitiveDateTime, "PrimitiveDateTime": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "time")]
    ::time::OffsetDateTime, "OffsetDateTime": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "jiff")]
    jiff::civil::Date, "Date": date, birthdays [Date Day Moment];
    #[cfg(feature = "jiff")]
    jiff::civil::Time, "Time": time, [TimeOfDay];
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime, "DateTime": timestamp, birthdays [Date Day Moment TimeOfDay];
    #[cfg(feature = "jiff")]
    jiff::Timestamp, "Timestamp": timestamp, birthdays [Date Day Moment TimeOfDay];
}

impl Inferable for (f64, f64) {
    const NAME: &'static str = "(f64, f64)";

    fn by_type() -> Named<(f64, f64)> {
        written!("point", point())
    }

    fn by_name(holds: Holds) -> Vec<Named<(f64, f64)>> {
        match holds {
            Holds::Location => either![geometry()],
            _ => Vec::new(),
        }
    }
}

impl Inferable for (f64, f64, f64) {
    const NAME: &'static str = "(f64, f64, f64)";

    fn by_type() -> Named<(f64, f64, f64)> {
        written!("line", line())
    }
}

impl Inferable for Interval {
    const NAME: &'static str = "Interval";

    fn by_type() -> Named<Interval> {
        written!("interval", interval())
    }
}

#[cfg(feature = "chrono")]
impl Inferable for chrono::Duration {
    const NAME: &'static str = "Duration";

    fn by_type() -> Named<chrono::Duration> {
        written!("interval", interval())
    }
}

/// Types of which all columns hold the same.
macro_rules! alike {
    ($($(#[$attribute:meta])* $value:ty, $name:literal: $generator:ident;)+) => {$(
        $(#[$attribute])*
        impl Inferable for $value {
            const NAME: &'static str = $name;

            fn by_type() -> Named<$value> {
                written!(stringify!($generator), $generator())
            }
        }
    )+};
}

alike! {
    [u8; 6], "[u8; 6]": mac_address;
    [u8; 8], "[u8; 8]": mac_address;
    #[cfg(feature = "network-address")]
    ipnetwork::IpNetwork, "IpNetwork": inet;
    #[cfg(feature = "serde_json")]
    serde_json::Value, "Value": json;
}

/// Arrays of the lengths that digests and keys have.
macro_rules! byte_arrays {
    ($($length:literal)+) => {$(
        impl Inferable for [u8; $length] {
            const NAME: &'static str = concat!("[u8; ", $length, "]");

            fn by_type() -> Named<[u8; $length]> {
                written!("bytes", bytes(..))
            }
        }
    )+};
}

byte_arrays!(16 20 32 64);

#[cfg(feature = "uuid")]
impl Inferable for uuid::Uuid {
    const NAME: &'static str = "Uuid";

    fn by_type() -> Named<uuid::Uuid> {
        written!("uuid", uuid())
    }
}
