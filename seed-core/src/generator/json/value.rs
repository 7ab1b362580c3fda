//! What stands in an object as it is: text, numbers, `bool`.

use super::room::{Room, Unit, push_text, width};

/// What a field of an object may hold: text, numbers, `bool`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a JSON object",
    label = "no value of a field",
    note = "a field holds a `String`, an integer, an `f64` or a `bool`; an object goes in with `object`"
)]
pub trait JsonValue: sealed::Value + Send + Sync + 'static {
    /// The most characters of it; `None` for text.
    #[doc(hidden)]
    const LONGEST: Option<usize>;

    /// Appends it, text in quotes and cut to the room.
    #[doc(hidden)]
    fn write(&self, text: &mut String, room: Room);

    /// The room that text takes between its quotes.
    #[doc(hidden)]
    fn width(&self, unit: Unit) -> usize {
        let _ = unit;
        0
    }

    #[cfg(feature = "serde_json")]
    #[doc(hidden)]
    fn into_json(self) -> serde_json::Value;
}

mod sealed {
    pub trait Value {}
}

macro_rules! values {
    ($($value:ty: $longest:literal, $write:expr;)+) => {$(
        impl sealed::Value for $value {}
        impl JsonValue for $value {
            const LONGEST: Option<usize> = Some($longest);

            #[inline]
            fn write(&self, text: &mut String, _: Room) {
                let write: fn(&$value, &mut String) = $write;
                write(self, text);
            }

            #[cfg(feature = "serde_json")]
            fn into_json(self) -> serde_json::Value {
                self.into()
            }
        }
    )+};
}

macro_rules! integers {
    ($($integer:ty: $longest:literal;)+) => {
        values! {
            $($integer: $longest, |number, text| text.push_str(&number.to_string());)+
        }
    };
}

integers! {
    i8: 4;
    i16: 6;
    i32: 11;
    i64: 20;
    u8: 3;
    u16: 5;
    u32: 10;
    u64: 20;
}

values! {
    bool: 5, |value, text| text.push_str(if *value { "true" } else { "false" });
    f64: 24, |number, text| match number.is_finite() {
        true => text.push_str(&format!("{number:?}")),
        false => text.push_str("null"),
    };
}

impl sealed::Value for String {}
impl JsonValue for String {
    const LONGEST: Option<usize> = None;

    #[inline]
    fn write(&self, text: &mut String, room: Room) {
        push_text(text, self, room);
    }

    fn width(&self, unit: Unit) -> usize {
        self.chars().map(|character| width(character, unit)).sum()
    }

    #[cfg(feature = "serde_json")]
    fn into_json(self) -> serde_json::Value {
        self.into()
    }
}

impl sealed::Value for f32 {}
impl JsonValue for f32 {
    const LONGEST: Option<usize> = Some(24);

    fn write(&self, text: &mut String, room: Room) {
        double(*self).write(text, room);
    }

    #[cfg(feature = "serde_json")]
    fn into_json(self) -> serde_json::Value {
        double(self).into()
    }
}

/// The double that is written as the number is: 0.1 and not 0.10000000149011612.
fn double(number: f32) -> f64 {
    format!("{number:e}").parse().unwrap_or(f64::NAN)
}
