//! The types that a column may have.

mod backends;
#[cfg(all(
    test,
    feature = "postgres",
    feature = "mysql",
    feature = "chrono",
    feature = "time",
    feature = "jiff",
    feature = "numeric",
    feature = "rust_decimal",
    feature = "uuid",
    feature = "serde_json",
    feature = "network-address",
    feature = "postgis"
))]
mod docs;

use std::borrow::Cow;
use std::sync::Arc;

use seed_core::generators::{array, number, primary_key};
use seed_core::{Column, Infer, Inferred, infer, infer_key};

/// A type that the generators of the catalogue can fill.
///
/// Derive it for newtypes (`struct UserId(i32)`) and enums of names alone (`enum Status { Draft, Sent }`); Diesel's own value types have it.
///
/// ```
/// use seed_diesel::SeedValue;
///
/// fn is_filled_with<T: SeedValue<Repr = R>, R>() {}
///
/// is_filled_with::<Box<str>, String>();
/// is_filled_with::<i32, i32>();
/// ```
///
#[doc = include_str!("../docs/types.md")]
#[diagnostic::on_unimplemented(
    message = "the generators of the catalogue cannot fill `{Self}`",
    label = "no generator is known for `{Self}`",
    note = "for a newtype or an enum of your own: `#[derive(SeedValue)]`",
    note = "for a foreign type: turn on the feature of `seed-diesel` that is named as Diesel's (`chrono`, `time`, `uuid`, `numeric`), or as the crate (`jiff`, `rust_decimal`)",
    note = "for any other type: give a generator of it as `#[seed(gen = ...)]`, or leave the column to the database with `#[seed(skip)]`"
)]
pub trait SeedValue: Sized + 'static {
    /// What generators make: the type itself, or what a newtype holds. A key and the foreign keys
    /// that refer to it have the same.
    type Repr: Clone + Send + Sync + 'static;

    /// The least and the most that an integer type holds; `None` for all others.
    const INTEGER: Option<(i128, i128)> = None;

    /// The value out of what generators make.
    fn from_repr(repr: Self::Repr) -> Self;

    /// The generator of a column of which nothing is said.
    fn infer(column: &Column) -> Inferred<Self::Repr>;

    /// What finds the generator of a primary key of which nothing is said; `None` where the type has
    /// no such generator.
    fn primary_key() -> Option<Infer<Self::Repr>> {
        None
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl SeedValue for $integer {
            type Repr = $integer;

            const INTEGER: Option<(i128, i128)> =
                Some((<$integer>::MIN as i128, <$integer>::MAX as i128));

            #[inline]
            fn from_repr(repr: $integer) -> $integer {
                repr
            }

            fn infer(column: &Column) -> Inferred<$integer> {
                infer(column)
            }

            fn primary_key() -> Option<Infer<$integer>> {
                Some(|_| Inferred::primary_key("primary_key", primary_key()))
            }
        }
    )+};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// Types that are their own `Repr`, and with the generator of their primary keys.
macro_rules! plain {
    ($($(#[$attribute:meta])* $value:ty $(, key: $key:expr)?;)+) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl SeedValue for $value {
            type Repr = $value;

            #[inline]
            fn from_repr(repr: $value) -> $value {
                repr
            }

            fn infer(column: &Column) -> Inferred<$value> {
                infer(column)
            }

            $(
                fn primary_key() -> Option<Infer<$value>> {
                    Some($key)
                }
            )?
        }
    )+};
}

plain! {
    bool;
    f32;
    f64;
    Vec<u8>;
    (f64, f64);
    (f64, f64, f64);
    [u8; 6];
    [u8; 8];
    [u8; 16];
    [u8; 20];
    [u8; 32];
    [u8; 64];
    String, key: infer_key;
    #[cfg(feature = "chrono")]
    chrono::NaiveDate;
    #[cfg(feature = "chrono")]
    chrono::NaiveTime;
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime;
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>;
    #[cfg(feature = "uuid")]
    uuid::Uuid, key: |_| Inferred::primary_key("uuid", seed_core::generators::uuid());
    #[cfg(feature = "numeric")]
    bigdecimal::BigDecimal;
    #[cfg(feature = "rust_decimal")]
    rust_decimal::Decimal;
    #[cfg(feature = "chrono")]
    chrono::Duration;
    #[cfg(feature = "time")]
    time::Date;
    #[cfg(feature = "time")]
    time::Time;
    #[cfg(feature = "time")]
    time::PrimitiveDateTime;
    #[cfg(feature = "time")]
    time::OffsetDateTime;
    #[cfg(feature = "serde_json")]
    serde_json::Value;
    #[cfg(feature = "network-address")]
    ipnetwork::IpNetwork;
}

/// What `vector` makes; a column of which nothing is said is an array of numbers.
#[diagnostic::do_not_recommend]
impl SeedValue for Vec<f32> {
    type Repr = Vec<f32>;

    #[inline]
    fn from_repr(repr: Vec<f32>) -> Vec<f32> {
        repr
    }

    fn infer(_: &Column) -> Inferred<Vec<f32>> {
        Inferred::of_type(
            "number, array = 1..=3",
            array(number(..), 1..=3),
            "Vec<f32>",
        )
    }
}

/// Other owners of text.
macro_rules! text {
    ($($value:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl SeedValue for $value {
            type Repr = String;

            #[inline]
            fn from_repr(repr: String) -> $value {
                repr.into()
            }

            fn infer(column: &Column) -> Inferred<String> {
                infer(column)
            }

            fn primary_key() -> Option<Infer<String>> {
                String::primary_key()
            }
        }
    )+};
}

text!(Cow<'static, str>, Box<str>, Arc<str>);

#[cfg(test)]
mod tests {
    use super::SeedValue;

    #[test]
    fn numbers_and_text_have_a_key_without_being_told() {
        assert!(i16::primary_key().is_some());
        assert!(Box::<str>::primary_key().is_some());
        assert!(f64::primary_key().is_none());
    }

    #[test]
    fn integers_say_what_they_hold() {
        assert_eq!(i8::INTEGER, Some((-128, 127)));
        assert_eq!(u64::INTEGER, Some((0, u64::MAX.into())));
        assert_eq!(f64::INTEGER, None);
    }
}
