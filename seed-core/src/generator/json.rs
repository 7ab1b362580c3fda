//! JSON objects, each member made by a generator of its own.

use std::fmt;
use std::marker::PhantomData;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::int::int;
use crate::generator::person::{email, full_name};
use crate::generator::place::{city, country};
use crate::permutation::MAX_DOMAIN;
use crate::sample;
use crate::stream::{self, mix64};

/// JSON objects, made by [`json`].
pub struct Json {
    fields: Vec<Field>,
    /// How a number of an object is one of each field, once fitted; none where they cannot be counted.
    counts: Option<Vec<Count>>,
}

/// A member of an object.
struct Field {
    name: String,
    /// The part of the object's cell that is this field's, from its name.
    part: u64,
    /// The name with its quotes, and the colon.
    start: String,
    /// The most bytes of its text, once fitted.
    room: usize,
    generator: Box<dyn Member>,
}

/// How many values a field has, and where its number comes from.
#[derive(Clone, Copy, Debug)]
enum Count {
    /// A digit of the object's number.
    Digit(u128),
    /// The other digits: they already tell more objects apart than there can be rows.
    Hashed(u128),
}

/// JSON objects: each field has a generator of its own.
///
/// # Example
///
/// ```
/// use seed_core::generators::{full_name, int, json, slug};
/// use seed_core::{Seed, first_values};
///
/// let settings = json()
///     .field("name", full_name())
///     .field::<u8>("age", int(18..=90))
///     .object("page", json().field("slug", slug()));
/// let values: Vec<String> = first_values(settings, Seed(42), 1)?;
/// assert_eq!(values, [
///     r#"{"age":62,"name":"William Silvia","page":{"slug":"flexible-depot-382"}}"#
/// ]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// An object of the fields that [`field`](Json::field) and [`object`](Json::object) add, sorted by
/// their names; without any, of `age`, `city`, `country`, `email` and `name`, which agree with each
/// other and with the other columns of the row. As many distinct values as the product of the
/// fields', up to 2^126; objects with a field that differs in all rows, as an e-mail address does,
/// stay as they are in a unique column.
///
/// It fills `serde_json::Value` (feature `serde_json`), `String` and `Vec<u8>`, the text without
/// blanks. Where a column is shorter than the longest object, its texts are as much shorter.
///
/// # Errors
///
/// Two fields of one name, a column that is too short for what is not text, and what the generators
/// of the fields refuse are errors that name the column.
///
/// # Determinism
///
/// What the fields draw, of output version 1. The draws of a field follow from its name, so that a
/// further field leaves the others as they are, except in a unique column.
///
/// # Source
///
/// T. Bray, "The JavaScript Object Notation (JSON) Data Interchange Format", RFC 8259, 2017.
#[must_use]
pub fn json() -> Json {
    Json {
        fields: Vec::new(),
        counts: None,
    }
}

impl Json {
    /// Adds a field of text, a number or a `bool`.
    ///
    /// A generator that fills several types is told which: `field::<i64>("age", int(18..=90))`.
    #[must_use]
    pub fn field<T: JsonValue>(
        self,
        name: impl Into<String>,
        generator: impl Generator<T>,
    ) -> Json {
        self.with(
            name.into(),
            Box::new(Scalar {
                generator,
                value: PhantomData::<fn() -> T>,
            }),
        )
    }

    /// Adds a field that is an object itself.
    #[must_use]
    pub fn object(self, name: impl Into<String>, mut object: Json) -> Json {
        object.or_person();
        self.with(name.into(), Box::new(object))
    }

    fn with(mut self, name: String, generator: Box<dyn Member>) -> Json {
        let mut start = String::with_capacity(name.len() + 3);
        push_text(&mut start, &name, usize::MAX);
        start.push(':');
        self.fields.push(Field {
            part: stream::of_name(&name),
            name,
            start,
            room: usize::MAX,
            generator,
        });
        self
    }

    /// A person, for an object of which nothing is said.
    fn or_person(&mut self) {
        if self.fields.is_empty() {
            *self = json()
                .field::<u8>("age", int(18..=90))
                .field("city", city())
                .field("country", country())
                .field("email", email())
                .field("name", full_name());
        }
    }

    /// Prepares the fields for an object of at most so many bytes.
    fn prepare(&mut self, column: &Column, most: Option<usize>) -> Result<(), Error> {
        self.or_person();
        self.fields.sort_by(|a, b| a.name.cmp(&b.name));
        let mut pairs = self.fields.windows(2);
        if let Some([twice, _]) = pairs.find(|pair| pair[0].name == pair[1].name) {
            return Err(column.error(format!("field `{}` is given twice", twice.name)));
        }
        let room = match most {
            None => None,
            Some(most) => {
                let Size { fixed, texts } = self.size();
                match most.checked_sub(fixed) {
                    Some(rest) => Some(rest / texts.max(1)),
                    None => {
                        return Err(column.error(format!(
                            "an object of these fields has {fixed} characters besides its texts, the column takes {most}"
                        )));
                    }
                }
            }
        };
        let unique = column.is_unique() && !self.differs();
        for field in &mut self.fields {
            field.room = room.unwrap_or(usize::MAX);
            let own = column.of_field(field.part, room, unique);
            field
                .generator
                .fit(&own, room)
                .map_err(|error| match error {
                    Error::Column { column, problem } => Error::Column {
                        column,
                        problem: format!("field `{}`: {problem}", field.name),
                    },
                    other => other,
                })?;
        }
        self.counts = self.count();
        Ok(())
    }

    /// Shares the number of an object out among its fields.
    fn count(&self) -> Option<Vec<Count>> {
        let mut objects = 1_u128;
        let count = |field: &Field| {
            let values = field.generator.count()?;
            let left = MAX_DOMAIN / objects;
            if left <= 1 && values > 1 {
                return Some(Count::Hashed(values));
            }
            let digit = values.min(left);
            objects *= digit.max(1);
            Some(Count::Digit(digit))
        };
        self.fields.iter().map(count).collect()
    }

    /// How many objects there are.
    fn possible(&self) -> Option<u128> {
        if self.differs() {
            let fields = self.fields.iter().filter(|field| field.generator.differs());
            return fields.filter_map(|field| field.generator.count()).max();
        }
        let counts = self.counts.as_ref()?.iter();
        Some(
            counts
                .map(|count| match count {
                    Count::Digit(digit) => *digit,
                    Count::Hashed(_) => 1,
                })
                .product(),
        )
    }

    /// The fields, each with the number of its value in object number `index`.
    fn numbered(&self, index: u128) -> impl Iterator<Item = (&Field, u128)> {
        let mut rest = index;
        let counts = self.counts.iter().flatten();
        self.fields.iter().zip(counts).map(move |(field, count)| {
            let number = match count {
                Count::Digit(digit) => {
                    let number = rest % (*digit).max(1);
                    rest /= (*digit).max(1);
                    number
                }
                Count::Hashed(values) => {
                    let high = mix64((index >> 64) as u64 ^ field.part);
                    sample::below_u128(mix64(index as u64 ^ high), *values)
                }
            };
            (field, number)
        })
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.fields.iter().map(|field| &field.name);
        f.debug_list().entries(names).finish()
    }
}

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

    /// Appends it, text in quotes and of at most so many bytes with them.
    #[doc(hidden)]
    fn write(&self, text: &mut String, most: usize);

    #[cfg(feature = "serde_json")]
    #[doc(hidden)]
    fn into_json(self) -> serde_json::Value;
}

mod sealed {
    pub trait Value {}
}

macro_rules! values {
    ($($value:ty: $longest:expr, $write:expr;)+) => {$(
        impl sealed::Value for $value {}
        impl JsonValue for $value {
            const LONGEST: Option<usize> = $longest;

            #[inline]
            fn write(&self, text: &mut String, most: usize) {
                let write: fn(&$value, &mut String, usize) = $write;
                write(self, text, most);
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
            $($integer: Some($longest), |number, text, _| text.push_str(&number.to_string());)+
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
    bool: Some(5), |value, text, _| text.push_str(if *value { "true" } else { "false" });
    f64: Some(24), |number, text, _| match number.is_finite() {
        true => text.push_str(&format!("{number:?}")),
        false => text.push_str("null"),
    };
    String: None, |value, text, most| push_text(text, value, most);
}

impl sealed::Value for f32 {}
impl JsonValue for f32 {
    const LONGEST: Option<usize> = Some(24);

    fn write(&self, text: &mut String, most: usize) {
        double(*self).write(text, most);
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

/// Appends a string of at most so many bytes with its quotes, as RFC 8259 section 7 has it.
fn push_text(text: &mut String, value: &str, most: usize) {
    let end = text.len().saturating_add(most).saturating_sub(1);
    text.push('"');
    let mut buffer = [0; 4];
    for character in value.chars() {
        let code;
        let escaped = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\0'..='\u{1f}' => {
                code = format!("\\u{:04x}", u32::from(character));
                &code
            }
            _ => character.encode_utf8(&mut buffer),
        };
        if text.len() + escaped.len() > end {
            break;
        }
        text.push_str(escaped);
    }
    text.push('"');
}

/// How many characters an object has at most.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    /// All but the texts, which have two quotes each at least.
    fixed: usize,
    texts: usize,
}

/// What makes the value of a field, whatever its type.
trait Member: Send + Sync {
    fn fit(&mut self, column: &Column, room: Option<usize>) -> Result<(), Error>;
    fn size(&self) -> Size;
    fn count(&self) -> Option<u128>;
    /// Whether no two rows have the same value.
    fn differs(&self) -> bool;
    fn write(&self, cell: &Cell<'_>, text: &mut String, most: usize);
    fn write_nth(&self, index: u128, text: &mut String, most: usize);
    #[cfg(feature = "serde_json")]
    fn json(&self, cell: &Cell<'_>) -> serde_json::Value;
    #[cfg(feature = "serde_json")]
    fn json_nth(&self, index: u128) -> serde_json::Value;
}

/// A generator of a value that is no object.
struct Scalar<T, G> {
    generator: G,
    value: PhantomData<fn() -> T>,
}

impl<T: JsonValue, G: Generator<T>> Member for Scalar<T, G> {
    fn fit(&mut self, column: &Column, _: Option<usize>) -> Result<(), Error> {
        self.generator.fit(column)
    }

    fn size(&self) -> Size {
        Size {
            fixed: T::LONGEST.unwrap_or(2),
            texts: usize::from(T::LONGEST.is_none()),
        }
    }

    fn count(&self) -> Option<u128> {
        self.generator.cardinality()
    }

    fn differs(&self) -> bool {
        self.generator.rows_differ()
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String, most: usize) {
        self.generator
            .value(cell)
            .write(text, most.saturating_add(2));
    }

    fn write_nth(&self, index: u128, text: &mut String, most: usize) {
        self.generator
            .nth(index)
            .write(text, most.saturating_add(2));
    }

    #[cfg(feature = "serde_json")]
    fn json(&self, cell: &Cell<'_>) -> serde_json::Value {
        self.generator.value(cell).into_json()
    }

    #[cfg(feature = "serde_json")]
    fn json_nth(&self, index: u128) -> serde_json::Value {
        self.generator.nth(index).into_json()
    }
}

impl Member for Json {
    fn fit(&mut self, column: &Column, room: Option<usize>) -> Result<(), Error> {
        // The object around it has shared out the room among the texts of all.
        let most = room.map(|room| {
            let Size { fixed, texts } = self.size();
            fixed + room * texts
        });
        self.prepare(column, most)
    }

    fn size(&self) -> Size {
        let mut size = Size {
            fixed: 2 + self.fields.len().saturating_sub(1),
            texts: 0,
        };
        for field in &self.fields {
            let own = field.generator.size();
            size.fixed += field.start.len() + own.fixed;
            size.texts += own.texts;
        }
        size
    }

    fn count(&self) -> Option<u128> {
        self.possible()
    }

    fn differs(&self) -> bool {
        self.fields.iter().any(|field| field.generator.differs())
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String, _: usize) {
        text.push('{');
        for (place, field) in self.fields.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&field.start);
            field
                .generator
                .write(&cell.part(field.part), text, field.room);
        }
        text.push('}');
    }

    fn write_nth(&self, index: u128, text: &mut String, _: usize) {
        text.push('{');
        for (place, (field, number)) in self.numbered(index).enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&field.start);
            field.generator.write_nth(number, text, field.room);
        }
        text.push('}');
    }

    #[cfg(feature = "serde_json")]
    fn json(&self, cell: &Cell<'_>) -> serde_json::Value {
        let fields = self.fields.iter();
        let members = fields.map(|field| {
            let value = field.generator.json(&cell.part(field.part));
            (field.name.clone(), value)
        });
        serde_json::Value::Object(members.collect())
    }

    #[cfg(feature = "serde_json")]
    fn json_nth(&self, index: u128) -> serde_json::Value {
        let members = self.numbered(index).map(|(field, number)| {
            let value = field.generator.json_nth(number);
            (field.name.clone(), value)
        });
        serde_json::Value::Object(members.collect())
    }
}

macro_rules! fills {
    ($($(#[$attribute:meta])* $value:ty: $most:expr, $of:expr, $nth:expr;)+) => {$(
        $(#[$attribute])*
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Json {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                let most: fn(&Column) -> Option<usize> = $most;
                self.prepare(column, most(column))
            }

            fn value(&self, cell: &Cell<'_>) -> $value {
                let of: fn(&Json, &Cell<'_>) -> $value = $of;
                of(self, cell)
            }

            fn cardinality(&self) -> Option<u128> {
                self.possible()
            }

            fn nth(&self, index: u128) -> $value {
                let nth: fn(&Json, u128) -> $value = $nth;
                nth(self, index)
            }

            fn rows_differ(&self) -> bool {
                self.differs()
            }
        }
    )+};
}

fills! {
    String: |column| column.max_length(), |json, cell| {
        let mut text = String::with_capacity(128);
        json.write(cell, &mut text, usize::MAX);
        text
    }, |json, index| {
        let mut text = String::with_capacity(128);
        json.write_nth(index, &mut text, usize::MAX);
        text
    };
    Vec<u8>: |column| column.max_length(), |json, cell| {
        Generator::<String>::value(json, cell).into_bytes()
    }, |json, index| {
        Generator::<String>::nth(json, index).into_bytes()
    };
    #[cfg(feature = "serde_json")]
    serde_json::Value: |_| None, |json, cell| Member::json(json, cell), |json, index| json.json_nth(index);
}

#[cfg(test)]
mod tests {
    use super::{Json, json, push_text};
    use crate::column::Column;
    use crate::generator::boolean::boolean;
    #[cfg(feature = "serde_json")]
    use crate::generator::choice::constant;
    use crate::generator::choice::values as list;
    use crate::generator::from_fn;
    use crate::generator::int::int;
    use crate::generator::lorem::lorem;
    use crate::generator::number::number;
    use crate::generator::person::{email, full_name};
    use crate::generator::preview::column_values;
    use crate::generator::testing::{problem, short, unique, values};
    use crate::name::{ColumnName, TableName};
    use crate::seed::Seed;

    fn some() -> Json {
        json()
            .field("name", full_name())
            .field::<u8>("age", int(18..=90))
            .field::<f64>("score", number(0..=1))
            .field("admin", boolean(0.5))
            .object("page", json().field::<String>("slug", list(["a", "b\"c"])))
    }

    #[test]
    fn keys_are_sorted_and_a_further_key_leaves_the_others() {
        for (plain, more) in values::<String>(some(), 50)
            .into_iter()
            .zip(values::<String>(some().field("bio", lorem().words(1)), 50))
        {
            let start = plain.find(",\"age\"").unwrap();
            assert_eq!(plain[..start], more[..start]);
            let rest = more.find(",\"bio\"").unwrap();
            let end = rest + more[rest + 1..].find(",\"name\"").unwrap() + 1;
            assert_eq!(plain[start..], [&more[start..rest], &more[end..]].concat());
        }
    }

    #[test]
    fn the_person_is_that_of_the_row() {
        let of = |name: &str| {
            Column::new(
                ColumnName::new(&TableName::new("users"), name),
                Seed(7),
                20,
                None,
                false,
            )
        };
        let names: Vec<String> = column_values(full_name(), of("name")).unwrap();
        let addresses: Vec<String> = column_values(email(), of("email")).unwrap();
        let people: Vec<String> = column_values(json(), of("metadata")).unwrap();
        for ((name, address), person) in names.iter().zip(addresses).zip(people) {
            assert!(
                person.contains(&format!(r#""email":"{address}","name":"{name}""#)),
                "{person}"
            );
        }
    }

    #[test]
    fn text_is_escaped() {
        let text = |value: &str, most| {
            let mut text = String::from(":");
            push_text(&mut text, value, most);
            text
        };
        assert_eq!(text("a\"b\\c\n\t\u{1}é", 99), r#":"a\"b\\c\n\t\u0001é""#);
        assert_eq!(text("abc", 4), r#":"ab""#);
        assert_eq!(text("a\nb", 4), r#":"a""#);
        assert_eq!(text("éé", 5), r#":"é""#);
    }

    #[test]
    fn objects_are_short_enough_for_their_column() {
        for most in [130, 150, 400] {
            let make = || some().field::<String>("note", list(["\n\n\n\n\n\n\n\n", "ß"]));
            for text in short::<String>(make(), most, 200).unwrap() {
                assert!(text.len() <= most, "{text} in {most}");
                let unescaped = text.replace("\\\"", "");
                assert_eq!(unescaped.matches('"').count(), 20, "{text}");
            }
        }
        let error = short::<String>(some(), 40, 1).unwrap_err().to_string();
        assert!(
            error.contains("characters besides its texts, the column takes 40"),
            "{error}"
        );
        for text in short::<String>(json().object("home", json()), 255, 100).unwrap() {
            assert!(text.len() <= 255, "{text}");
        }
    }

    #[test]
    fn mistakes_are_said_with_their_field() {
        assert_eq!(
            problem::<String>(json().field("a", full_name()).field("a", email())),
            "field `a` is given twice"
        );
        assert_eq!(
            problem::<String>(json().object("b", json().field::<u8>("c", int(0..=300)))),
            "field `b`: field `c`: range 0..=300 does not fit `u8`"
        );
    }

    #[test]
    fn unique_objects_are_the_product_of_their_fields() {
        let small = || {
            json()
                .field::<u8>("a", int(1..=7))
                .field("b", boolean(0.5))
                .object("c", json().field::<String>("d", list(["x", "y", "z"])))
        };
        let mut all: Vec<String> = unique(small(), 42).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 42);
        let error = unique::<String>(small(), 43).unwrap_err().to_string();
        assert!(error.ends_with("42 possible"), "{error}");
        let uncountable = small().field("e", from_fn(|_| true));
        let error = unique::<String>(uncountable, 2).unwrap_err().to_string();
        assert!(error.contains("cannot be counted through"), "{error}");
        // More than a number has room for.
        let large = || {
            let wide = || int(0..=u64::MAX);
            json()
                .field::<u64>("a", wide())
                .field::<u64>("b", wide())
                .field::<u64>("c", wide())
                .field::<bool>("d", boolean(0.5))
        };
        let mut all: Vec<String> = unique(large(), 5000).unwrap();
        let shares = all.iter().filter(|text| text.contains("true")).count();
        assert!((2300..2700).contains(&shares), "{shares}");
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 5000);
    }

    #[test]
    fn an_object_with_an_address_stays_as_it_is_when_unique() {
        let plain: Vec<String> = values(json(), 2000);
        let mut all: Vec<String> = unique(json(), 2000).unwrap();
        assert_eq!(plain, all);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2000);
    }

    #[test]
    fn bytes_are_those_of_the_text() {
        let text: Vec<String> = values(some(), 20);
        let bytes: Vec<Vec<u8>> = values(some(), 20);
        assert!(text.into_iter().map(String::into_bytes).eq(bytes));
    }

    #[cfg(feature = "serde_json")]
    #[test]
    fn values_are_those_of_the_text() {
        use serde_json::Value;

        let odd = || {
            some()
                .field::<f32>("float", number(0..=1).decimals(1))
                .field::<f64>("large", constant(1e15))
                .field::<f64>("none", constant(f64::NAN))
                .field::<i64>("least", constant(i64::MIN))
                .field::<String>("text", constant("\u{1}\u{7f}\u{2028}\"\\/\n".to_owned()))
        };
        let text: Vec<String> = values(odd(), 100);
        let json: Vec<Value> = values(odd(), 100);
        for (text, json) in text.iter().zip(json) {
            assert_eq!(*text, json.to_string());
            assert_eq!(serde_json::from_str::<Value>(text).unwrap(), json);
        }
        let text: Vec<String> = unique(some(), 100).unwrap();
        let json: Vec<Value> = unique(some(), 100).unwrap();
        assert!(json.iter().map(Value::to_string).eq(text));
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<String>(json(), 2),
            [
                r#"{"age":62,"city":"Este","country":"Italy","email":"william.silvia521@example.com","name":"William Silvia"}"#,
                r#"{"age":44,"city":"Jimma","country":"Ethiopia","email":"rhonda.anna2@example.net","name":"Rhonda Anna"}"#
            ]
        );
        assert_eq!(
            values::<String>(some(), 2),
            [
                r#"{"admin":true,"age":62,"name":"William Silvia","page":{"slug":"b\"c"},"score":0.01}"#,
                r#"{"admin":false,"age":44,"name":"Rhonda Anna","page":{"slug":"a"},"score":0.51}"#
            ]
        );
        assert_eq!(
            unique::<String>(some(), 1).unwrap(),
            [r#"{"admin":false,"age":78,"name":"Hang Hagerman","page":{"slug":"a"},"score":0.96}"#]
        );
    }
}
