//! The generators of each type: by what a column holds, and by default.

use crate::generator::Generator;
use crate::generator::age::{birth_date, year};
use crate::generator::barcode::barcode;
use crate::generator::boolean::boolean;
use crate::generator::bytes::bytes;
use crate::generator::choice::values;
use crate::generator::commerce::{company_name, department, job_title, product_name};
use crate::generator::coordinates::{latitude, longitude};
use crate::generator::geometry::{Position, geometry, line, point};
use crate::generator::history::{
    created_at, deleted_at, ends_at, ends_on, milestone, starts_at, starts_on, updated_at,
};
use crate::generator::int::{Int, int};
use crate::generator::interval::{Interval, interval};
use crate::generator::lorem::{lorem, title, word};
use crate::generator::moment::{Day, Moment, TimeOfDay};
use crate::generator::network::{inet, mac_address};
use crate::generator::number::{Number, number};
use crate::generator::person::{email, first_name, full_name, last_name, user_name};
use crate::generator::phone::phone_number;
use crate::generator::place::{
    city, country, country_code, currency_code, state, street_address, time_zone,
};
use crate::generator::postcode::postcode;
use crate::generator::price::price;
use crate::generator::text::{pattern, string};
use crate::generator::time::{date, time, timestamp};
use crate::generator::uuid::uuid;
use crate::generator::web::{domain, file_name, slug, url};
use crate::infer::documents::document_of;
use crate::infer::rules::Holds;
use crate::infer::widening::{Widening, numbers_of, then_others, widened};

/// A generator, and how an attribute would say it.
pub(super) type Named<T> = (Box<dyn Generator<T>>, String);

/// What a type is, as far as words of names mean another thing for it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Text,
    Other,
}

/// A type whose columns need no generator to be named; [`infer`](crate::infer()) finds it.
pub trait Inferable: Sized + 'static {
    /// The type as the plan shows it.
    const NAME: &'static str;

    /// What names are read by.
    #[doc(hidden)]
    const KIND: Kind = Kind::Other;

    /// The generator that the type alone asks for.
    #[doc(hidden)]
    fn by_type() -> Named<Self>;

    /// The one that the type alone asks for where values may repeat, if that is another.
    #[doc(hidden)]
    fn repeating() -> Option<Named<Self>> {
        None
    }

    /// The one that the type alone asks for where they may not.
    #[doc(hidden)]
    fn unique() -> Named<Self> {
        Self::by_type()
    }

    /// Generators for what a column holds, the best first; none where that does not suit the type.
    #[doc(hidden)]
    fn by_name(holds: Holds) -> Vec<Named<Self>> {
        let _ = holds;
        Vec::new()
    }

    /// The same for a column that is unique only together with others, which may leave room for few values.
    #[doc(hidden)]
    fn together(holds: Holds) -> Vec<Named<Self>> {
        Self::by_name(holds)
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

/// `values("a", "b")`
pub(super) fn listed(entries: impl IntoIterator<Item = impl std::fmt::Debug>) -> String {
    let entries: Vec<String> = entries
        .into_iter()
        .map(|entry| format!("{entry:?}"))
        .collect();
    format!("values({})", entries.join(", "))
}

/// Days or moments of a range, with the text that an attribute has for it.
macro_rules! within {
    ($calendar:ident, $first:literal, $last:literal) => {
        written!(
            concat!(
                stringify!($calendar),
                "(",
                stringify!($first),
                "..=",
                stringify!($last),
                ")"
            ),
            $calendar($first..=$last)
        )
    };
}

/// Moments of the row's history. Where they must be unique, each event has a time of its own, so that
/// their order stays.
macro_rules! events {
    ($holds:ident $(, $unique:ident)?) => {
        match $holds {
            Holds::Created => vec![
                written!("created_at", created_at()),
                $(within!($unique, "2020-05-08", "2022-05-07"))?
            ],
            Holds::Milestone(step) => vec![written!(format!("milestone({step})"), milestone(step))],
            Holds::Happened => vec![written!("milestone(10)", milestone(10))],
            Holds::Updated => vec![
                written!("updated_at", updated_at()),
                $(within!($unique, "2026-05-08", "2027-05-07"))?
            ],
            Holds::Deleted => vec![
                written!("deleted_at", deleted_at()),
                $(within!($unique, "2027-05-08", "2028-05-07"))?
            ],
            Holds::StartsAt => vec![
                written!("starts_at", starts_at()),
                $(within!($unique, "2024-05-08", "2026-05-07"))?
            ],
            Holds::EndsAt => vec![
                written!("ends_at", ends_at()),
                $(within!($unique, "2026-05-08", "2028-05-07"))?
            ],
            Holds::StartsOn => vec![
                written!("starts_on", starts_on()),
                $(within!($unique, "2024-05-08", "2026-05-07"))?
            ],
            Holds::EndsOn => vec![
                written!("ends_on", ends_on()),
                $(within!($unique, "2026-05-08", "2028-05-07"))?
            ],
            _ => Vec::new(),
        }
    };
}

/// Dates of birth of people aged 18 to 90 on 2024-05-08, the anchor of all defaults.
macro_rules! birthdays {
    () => {
        vec![written!("birth_date", birth_date(..))]
    };
}

/// Whole numbers of a range; smaller ones where it is too wide for the type, and further ones above where
/// they must be unique.
fn whole<T: 'static>(low: i64, high: i64) -> Vec<Named<T>>
where
    Int: Generator<T>,
{
    let range = |high: i64| -> Named<T> {
        written!(
            format!("int({}..={})", digits(low), digits(high)),
            int(low..=high)
        )
    };
    let smaller = std::iter::successors(Some(high), |high| Some(high / 10));
    let mut made: Vec<Named<T>> = smaller
        .take_while(|high| *high > low.max(0))
        .map(range)
        .collect();
    made.push(written!("int(1..=100)", int(1..=100)));
    made.push(widened(low, high));
    made
}

/// Decimal numbers of a range.
fn decimals<T>(low: f64, high: f64) -> Vec<Named<T>>
where
    Number: Generator<T>,
{
    vec![written!(
        format!("number({low:?}..={high:?})"),
        number(low..=high)
    )]
}

/// A number as it is written in code: `99_999`.
pub(super) fn digits(number: i64) -> String {
    let text = number.to_string();
    if number.abs() < 10_000 {
        return text;
    }
    let mut grouped = String::with_capacity(text.len() + 4);
    for (place, digit) in text.char_indices() {
        if place > 0 && digit.is_ascii_digit() && (text.len() - place) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

macro_rules! integers {
    ($($integer:ident $(, $seconds:expr $(, $unique:ident)?)?;)+) => {$(
        impl Inferable for $integer {
            const NAME: &'static str = stringify!($integer);
            const KIND: Kind = Kind::Integer;

            fn by_type() -> Named<$integer> {
                written!("int", int(..))
            }

            // Counts and sizes rather than debts: many tables check that their numbers are positive.
            fn repeating() -> Option<Named<$integer>> {
                let most = <$integer>::try_from(1000).map_or(100, |_| 1000);
                whole(0, most).into_iter().next()
            }

            fn unique() -> Named<$integer> {
                widened(0, <$integer>::try_from(1000).map_or(100, |_| 1000))
            }

            fn by_name(holds: Holds) -> Vec<Named<$integer>> {
                match holds {
                    Holds::Whole(low, high)
                    | Holds::Digits(low, high)
                    | Holds::Integer(low, high) => whole(low, high),
                    Holds::NumberOf(list) => numbers_of(list),
                    Holds::Year => vec![written!("year", year(..))],
                    $(
                        Holds::Date | Holds::Moment => vec![$seconds],
                        event => events!(event $(, $unique)?),
                    )?
                    #[allow(unreachable_patterns, reason = "events are matched above")]
                    _ => Vec::new(),
                }
            }
        }
    )+};
}

/// The seconds of `timestamp`, for integers that it does not fill.
macro_rules! seconds {
    () => {
        written!(
            "int(1_651_968_000..=1_778_284_799)",
            int(1_651_968_000..=1_778_284_799)
        )
    };
}

// Seconds since 1970 in those that hold them.
integers! {
    i8;
    i16;
    i32, seconds!();
    i64, written!("timestamp", timestamp(..)), timestamp;
    u8;
    u16;
    u32, seconds!();
    u64, seconds!();
}

macro_rules! numbers {
    ($($(#[$attribute:meta])* $number:ty, $name:literal;)+) => {$(
        $(#[$attribute])*
        impl Inferable for $number {
            const NAME: &'static str = $name;

            fn by_type() -> Named<$number> {
                written!("number", number(..))
            }

            fn repeating() -> Option<Named<$number>> {
                decimals(0.0, 1000.0).into_iter().next()
            }

            fn unique() -> Named<$number> {
                let steps: Vec<Box<dyn Generator<$number>>> = vec![
                    Box::new(number(0.0..=1000.0)),
                    Box::new(number(1000.01..=1e6)),
                    Box::new(number(1_000_000.01..=1e9)),
                ];
                written!("number(0.0..=1000.0), then number(1000.01..)", Widening::new(steps))
            }

            fn by_name(holds: Holds) -> Vec<Named<$number>> {
                match holds {
                    Holds::Price => vec![written!("price", price(..))],
                    Holds::Number(low, high) => decimals(low, high),
                    Holds::Whole(low, high) | Holds::Digits(low, high) => whole(low, high),
                    Holds::Rating => vec![written!("number(1..=5, decimals = 1)", number(1..=5).decimals(1))],
                    Holds::Latitude => either![latitude()],
                    Holds::Longitude => either![longitude()],
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
            Holds::Share(0.5) => vec![Self::by_type()],
            Holds::Share(share) => vec![written!(format!("boolean({share})"), boolean(share))],
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
            Holds::Hex(characters) => {
                vec![written!(
                    format!("bytes({})", characters / 2),
                    bytes(characters / 2)
                )]
            }
            Holds::Token => either![bytes(32)],
            Holds::Bytes => either![bytes(16)],
            Holds::Json(about) => document_of(about),
            _ => Vec::new(),
        }
    }
}

impl Inferable for String {
    const NAME: &'static str = "String";
    const KIND: Kind = Kind::Text;

    fn by_type() -> Named<String> {
        written!("string", string(..))
    }

    fn together(holds: Holds) -> Vec<Named<String>> {
        match holds {
            Holds::OneOf(list) => {
                vec![then_others((values(list), listed(list)), values(list))]
            }
            Holds::Pattern(template) => vec![then_others(
                (pattern(template), format!("pattern({template:?})")),
                pattern(template),
            )],
            _ => Self::by_name(holds),
        }
    }

    fn by_name(holds: Holds) -> Vec<Named<String>> {
        match holds {
            Holds::OneOf(list) => vec![written!(listed(list), values(list))],
            Holds::Pattern(template) => {
                vec![written!(
                    format!("pattern({template:?})"),
                    pattern(template)
                )]
            }
            Holds::Digits(low, high) => whole(low, high),
            Holds::Number(low, high) => decimals(low, high),
            Holds::Hex(length) => vec![written!(
                format!(r#"string({length}, alphabet = "0123456789abcdef")"#),
                string(length).alphabet("0123456789abcdef")
            )],

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
            Holds::CurrencyCode => either![currency_code()],
            Holds::State => either![state()],
            Holds::City => either![city()],
            Holds::Postcode => either![postcode()],
            Holds::Street => either![street_address()],
            Holds::TimeZone => either![time_zone()],
            Holds::Company => either![company_name()],
            Holds::ProductName => either![product_name()],
            Holds::Barcode => either![barcode()],
            Holds::Price => vec![written!("price", price(..))],
            Holds::Title => either![title()],
            Holds::Text => either![lorem()],

            Holds::Birthday => birthdays!(),
            Holds::Date => vec![written!("date", date(..))],
            Holds::Moment => vec![written!("timestamp", timestamp(..))],
            Holds::TimeOfDay => vec![written!("time", time(..))],
            Holds::Opening => vec![within!(time, "06:00:00", "11:59:59")],
            Holds::Closing => vec![within!(time, "12:00:00", "22:59:59")],
            Holds::Interval => either![interval()],
            Holds::Year => vec![written!("year", year(..))],
            Holds::Created
            | Holds::Deleted
            | Holds::EndsAt
            | Holds::EndsOn
            | Holds::Milestone(_)
            | Holds::StartsAt
            | Holds::StartsOn
            | Holds::Updated => events!(holds, timestamp),

            Holds::FileName => either![file_name()],
            Holds::Json(about) => document_of(about),
            Holds::Word => either![word()],
            Holds::Url => either![url()],
            Holds::HostName => either![domain()],
            Holds::IpAddress => either![inet()],
            Holds::MacAddress => either![mac_address()],
            Holds::Token => either![string(32)],
            Holds::Slug => either![slug()],
            Holds::Uuid => either![uuid()],

            Holds::Bytes
            | Holds::Day
            | Holds::Document(_)
            | Holds::Happened
            | Holds::Integer(..)
            | Holds::Latitude
            | Holds::Location
            | Holds::Longitude
            | Holds::NumberOf(_)
            | Holds::Rating
            | Holds::Share(_)
            | Holds::Whole(..) => Vec::new(),
        }
    }
}

/// The types of days, times of day and moments.
macro_rules! calendar {
    ($($(#[$attribute:meta])* $value:ty, $name:literal: $kind:ident [$($holds:ident)+];)+) => {$(
        $(#[$attribute])*
        impl Inferable for $value {
            const NAME: &'static str = $name;

            fn by_type() -> Named<$value> {
                written!(stringify!($kind), $kind(..))
            }

            fn by_name(holds: Holds) -> Vec<Named<$value>> {
                match holds {
                    $(Holds::$holds)|+ => vec![Self::by_type()],
                    other => calendar!(@$kind other),
                }
            }
        }
    )+};
    (@date $holds:ident) => {
        match $holds {
            Holds::Birthday => birthdays!(),
            Holds::StartsAt => Self::by_name(Holds::StartsOn),
            Holds::EndsAt => Self::by_name(Holds::EndsOn),
            event => events!(event, date),
        }
    };
    (@timestamp $holds:ident) => {
        match $holds {
            Holds::Birthday => birthdays!(),
            event => events!(event, timestamp),
        }
    };
    (@time $holds:ident) => {
        match $holds {
            Holds::Opening | Holds::StartsAt | Holds::StartsOn => {
                vec![within!(time, "06:00:00", "11:59:59")]
            }
            Holds::Closing | Holds::EndsAt | Holds::EndsOn => {
                vec![within!(time, "12:00:00", "22:59:59")]
            }
            _ => Vec::new(),
        }
    };
}

calendar! {
    Day, "Day": date [Date Day Moment];
    TimeOfDay, "TimeOfDay": time [TimeOfDay];
    Moment, "Moment": timestamp [Date Day Moment];
    #[cfg(feature = "chrono")]
    chrono::NaiveDate, "NaiveDate": date [Date Day Moment];
    #[cfg(feature = "chrono")]
    chrono::NaiveTime, "NaiveTime": time [TimeOfDay];
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime, "NaiveDateTime": timestamp [Date Day Moment];
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>, "DateTime<Utc>": timestamp [Date Day Moment];
    #[cfg(feature = "time")]
    ::time::Date, "Date": date [Date Day Moment];
    #[cfg(feature = "time")]
    ::time::Time, "Time": time [TimeOfDay];
    #[cfg(feature = "time")]
    ::time::PrimitiveDateTime, "PrimitiveDateTime": timestamp [Date Day Moment];
    #[cfg(feature = "time")]
    ::time::OffsetDateTime, "OffsetDateTime": timestamp [Date Day Moment];
    #[cfg(feature = "jiff")]
    jiff::civil::Date, "Date": date [Date Day Moment];
    #[cfg(feature = "jiff")]
    jiff::civil::Time, "Time": time [TimeOfDay];
    #[cfg(feature = "jiff")]
    jiff::civil::DateTime, "DateTime": timestamp [Date Day Moment];
    #[cfg(feature = "jiff")]
    jiff::Timestamp, "Timestamp": timestamp [Date Day Moment];
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

impl Inferable for Position {
    const NAME: &'static str = "Position";

    fn by_type() -> Named<Position> {
        written!("geometry", geometry())
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
