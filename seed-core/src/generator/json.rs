//! JSON objects, each member made by a generator of its own.

use std::fmt;
use std::marker::PhantomData;

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::array::{self, Counted};
use crate::generator::int::int;
use crate::generator::person::{email, full_name};
use crate::generator::place::{city, country};
use crate::generator::text::{Length, LengthBounds};
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

/// JSON arrays, made by [`json_array`].
pub struct JsonArray {
    element: Box<dyn Member>,
    length: LengthBounds,
    least: usize,
    most: usize,
    /// Which array of its column it is, once fitted.
    field: u64,
    /// The most bytes of each text, once fitted.
    room: usize,
    /// All arrays, if they can be counted through.
    counted: Option<Counted>,
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
/// An object of the fields that [`field`](Json::field), [`object`](Json::object) and
/// [`array`](Json::array) add, sorted by their names; without any, of `age`, `city`, `country`, `email` and `name`, which agree with each
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

    /// Adds a field that is an array.
    #[must_use]
    pub fn array(self, name: impl Into<String>, array: JsonArray) -> Json {
        self.with(name.into(), Box::new(array))
    }

    /// An array of such objects: a number of them, or a range of numbers; `..` is 1 to 3.
    ///
    /// # Example
    ///
    /// ```
    /// use seed_core::generators::{int, json, product_name};
    /// use seed_core::{Seed, first_values};
    ///
    /// let line = json().field("item", product_name()).field::<u8>("pieces", int(1..=9));
    /// let order = json().array("lines", line.repeated(1..=2));
    /// let values: Vec<String> = first_values(order, Seed(42), 1)?;
    /// assert_eq!(values, [
    ///     r#"{"lines":[{"item":"Waterproof Wicker Telescope","pieces":8}]}"#
    /// ]);
    /// # Ok::<(), seed_core::Error>(())
    /// ```
    #[must_use]
    pub fn repeated(mut self, length: impl Length) -> JsonArray {
        self.or_person();
        JsonArray::new(Box::new(self), length)
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
            Some(most) => Some(
                self.size()
                    .room(column, most, "an object of these fields")?,
            ),
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

/// JSON arrays of text, numbers or `bool`.
///
/// # Example
///
/// ```
/// use seed_core::generators::{int, json, json_array, word};
/// use seed_core::{Seed, first_values};
///
/// let tags = json_array::<String>(word(), 1..=3);
/// let values: Vec<String> = first_values(tags, Seed(42), 2)?;
/// assert_eq!(values, [r#"["irure"]"#, r#"["dictumst","canis"]"#]);
///
/// let board = json().array("cells", json_array::<u8>(int(0..=1), 3).repeated(2));
/// let values: Vec<String> = first_values(board, Seed(42), 1)?;
/// assert_eq!(values, [r#"{"cells":[[0,1,1],[0,1,0]]}"#]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// A number of elements, or of a range of numbers, all equally likely; `..` is 1 to 3. The elements
/// are drawn one by one, as if each had a row of its own: names in one array belong to different
/// persons, the first of them to the row's, or to that of the element that the array stands in. As
/// many distinct values as there are such arrays, if the elements can be counted through (those of one
/// length count up to 2^62); arrays of one element or more whose elements differ in all rows, as
/// e-mail addresses do, stay as they are in a unique column. Other unique columns keep the lengths equally
/// frequent for as long as there are short arrays left; in an object nearly all arrays then have the
/// greatest length, because there are more of them.
///
/// [`Json::repeated`] makes arrays of objects, [`JsonArray::repeated`] arrays of arrays, and
/// [`Json::array`] a field of an object. An array fills the same types as [`json`], also as the value of
/// a column.
///
/// # Errors
///
/// An empty range, more than 2^20 elements, a column that is too short for what is not text, and what
/// the generator of the elements refuses are errors that name the column.
///
/// # Determinism
///
/// The length is one draw; each element draws as its generator does, from a stream of its place. Of
/// output version 1.
#[must_use]
pub fn json_array<T: JsonValue>(element: impl Generator<T>, length: impl Length) -> JsonArray {
    let element = Scalar {
        generator: element,
        value: PhantomData::<fn() -> T>,
    };
    JsonArray::new(Box::new(element), length)
}

impl JsonArray {
    fn new(element: Box<dyn Member>, length: impl Length) -> JsonArray {
        JsonArray {
            element,
            length: length.bounds(),
            least: 0,
            most: 0,
            field: 0,
            room: usize::MAX,
            counted: None,
        }
    }

    /// An array of such arrays: a number of them, or a range of numbers; `..` is 1 to 3.
    #[must_use]
    pub fn repeated(self, length: impl Length) -> JsonArray {
        JsonArray::new(Box::new(self), length)
    }

    /// Prepares the element for an array of at most so many bytes.
    fn prepare(&mut self, column: &Column, most: Option<usize>) -> Result<(), Error> {
        (self.least, self.most) = array::ends(&self.length, column)?;
        self.field = column.field();
        let room = match most {
            None => None,
            Some(most) => {
                let what = format!("an array of {} elements", self.length.shown());
                Some(self.size().room(column, most, &what)?)
            }
        };
        self.room = room.unwrap_or(usize::MAX);
        let unique = column.is_unique() && !self.differs();
        self.element.fit(&column.of_field(0, room, unique), room)?;
        let choices = self.element.count();
        self.counted = choices.map(|choices| Counted::new(column, self.least, self.most, choices));
        Ok(())
    }

    /// How many arrays there are.
    fn possible(&self) -> Option<u128> {
        match self.differs() {
            true => self.element.count(),
            false => self.counted.as_ref().map(Counted::cardinality),
        }
    }

    /// The cells of the elements.
    fn elements<'a>(&self, cell: &Cell<'a>) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let (cell, field) = (*cell, self.field);
        let lengths = (self.most - self.least) as u64 + 1;
        let length = self.least as u64 + cell.below(lengths);
        (0..length).map(move |place| cell.element_of(field, place))
    }

    /// The numbers of the elements of array number `index`.
    fn numbers(&self, index: u128) -> impl Iterator<Item = u128> {
        let counted = self.counted.iter();
        counted.flat_map(move |counted| counted.elements(index))
    }
}

impl fmt::Debug for JsonArray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonArray")
            .field("length", &self.length)
            .finish_non_exhaustive()
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

impl Size {
    /// How many bytes of each text there are in at most so many.
    fn room(self, column: &Column, most: usize, what: &str) -> Result<usize, Error> {
        let Size { fixed, texts } = self;
        match most.checked_sub(fixed) {
            Some(rest) => Ok(rest / texts.max(1)),
            None => Err(column.error(format!(
                "{what} has {fixed} characters besides its texts, the column takes {most}"
            ))),
        }
    }
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
        let Size { fixed, texts } = self.size();
        self.prepare(column, room.map(|room| fixed + room * texts))
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

impl Member for JsonArray {
    fn fit(&mut self, column: &Column, room: Option<usize>) -> Result<(), Error> {
        let Size { fixed, texts } = self.size();
        self.prepare(column, room.map(|room| fixed + room * texts))
    }

    fn size(&self) -> Size {
        let most = self.length.most(3);
        let own = self.element.size();
        let commas = most.saturating_sub(1);
        Size {
            fixed: most.saturating_mul(own.fixed).saturating_add(2 + commas),
            texts: most.saturating_mul(own.texts),
        }
    }

    fn count(&self) -> Option<u128> {
        self.possible()
    }

    fn differs(&self) -> bool {
        self.length.least(1) > 0 && self.element.differs()
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String, _: usize) {
        text.push('[');
        for (place, cell) in self.elements(cell).enumerate() {
            if place > 0 {
                text.push(',');
            }
            self.element.write(&cell, text, self.room);
        }
        text.push(']');
    }

    fn write_nth(&self, index: u128, text: &mut String, _: usize) {
        text.push('[');
        for (place, number) in self.numbers(index).enumerate() {
            if place > 0 {
                text.push(',');
            }
            self.element.write_nth(number, text, self.room);
        }
        text.push(']');
    }

    #[cfg(feature = "serde_json")]
    fn json(&self, cell: &Cell<'_>) -> serde_json::Value {
        let elements = self.elements(cell);
        serde_json::Value::Array(elements.map(|cell| self.element.json(&cell)).collect())
    }

    #[cfg(feature = "serde_json")]
    fn json_nth(&self, index: u128) -> serde_json::Value {
        let numbers = self.numbers(index);
        serde_json::Value::Array(
            numbers
                .map(|number| self.element.json_nth(number))
                .collect(),
        )
    }
}

macro_rules! fills {
    ($($json:ty: $tiers:expr;)+) => {$(
        fills!($json: $tiers, String, |column| column.max_length(), |json, cell| {
            let mut text = String::with_capacity(128);
            json.write(cell, &mut text, usize::MAX);
            text
        }, |json, index| {
            let mut text = String::with_capacity(128);
            json.write_nth(index, &mut text, usize::MAX);
            text
        });
        fills!($json: $tiers, Vec<u8>, |column| column.max_length(), |json, cell| {
            Generator::<String>::value(json, cell).into_bytes()
        }, |json, index| {
            Generator::<String>::nth(json, index).into_bytes()
        });
        #[cfg(feature = "serde_json")]
        fills!($json: $tiers, serde_json::Value, |_| None, |json, cell| {
            Member::json(json, cell)
        }, |json, index| json.json_nth(index));
    )+};
    ($json:ty: $tiers:expr, $value:ty, $most:expr, $of:expr, $nth:expr) => {
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for $json {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                let most: fn(&Column) -> Option<usize> = $most;
                self.prepare(column, most(column))
            }

            fn value(&self, cell: &Cell<'_>) -> $value {
                let of: fn(&$json, &Cell<'_>) -> $value = $of;
                of(self, cell)
            }

            fn cardinality(&self) -> Option<u128> {
                self.possible()
            }

            fn nth(&self, index: u128) -> $value {
                let nth: fn(&$json, u128) -> $value = $nth;
                nth(self, index)
            }

            fn tiers(&self) -> Vec<u128> {
                let tiers: fn(&$json) -> Vec<u128> = $tiers;
                tiers(self)
            }

            fn rows_differ(&self) -> bool {
                self.differs()
            }
        }
    };
}

fills! {
    Json: |json| json.possible().into_iter().collect();
    JsonArray: |array| array.counted.as_ref().map(Counted::tiers).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{Json, JsonArray, json, json_array, push_text};
    use crate::column::Column;
    use crate::generator::boolean::boolean;
    #[cfg(feature = "serde_json")]
    use crate::generator::choice::constant;
    use crate::generator::choice::values as list;
    use crate::generator::from_fn;
    use crate::generator::int::int;
    use crate::generator::lorem::{lorem, word};
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

    /// An order with arrays in all the places where they may stand.
    fn order() -> Json {
        let line = json()
            .field("item", word())
            .array("sizes", json_array::<u8>(int(1..=9), 0..=2));
        json()
            .array("tags", json_array::<String>(word(), ..))
            .array("lines", line.repeated(1..=3))
            .array("grid", json_array::<bool>(boolean(0.5), 2).repeated(2))
            .field::<u8>("age", int(18..=90))
    }

    #[test]
    fn arrays_stand_in_objects_and_in_arrays() {
        let form = Regex::new(concat!(
            r#"^\{"age":\d\d,"grid":\[(\[(true|false),(true|false)\],?){2}\],"#,
            r#""lines":\[(\{"item":"\w+","sizes":\[(\d(,\d)?)?\]\},?){1,3}\],"tags":\[("\w+",?){1,3}\]\}$"#
        ))
        .unwrap();
        for text in values::<String>(order(), 500) {
            assert!(form.is_match(&text) && !text.contains(",]"), "{text}");
        }
        // A further array leaves the other fields as they are.
        let plain: Vec<String> = values(json().field::<u8>("age", int(18..=90)), 50);
        for (plain, order) in plain.iter().zip(values::<String>(order(), 50)) {
            assert!(order.starts_with(plain.trim_end_matches('}')), "{order}");
        }
    }

    #[test]
    fn all_lengths_of_an_array_are_equally_frequent() {
        let all: Vec<String> = values(json_array::<u8>(int(0..=9), 0..=2), 3000);
        for length in ["[]", "[5]", "[5,5]"].map(str::len) {
            let of_length = all.iter().filter(|text| text.len() == length).count();
            assert!((900..=1100).contains(&of_length), "{of_length}");
        }
        let all: Vec<String> = unique(json_array::<u64>(int(..), 1..=2), 1000).unwrap();
        let single = all.iter().filter(|text| !text.contains(',')).count();
        assert!((440..=560).contains(&single), "{single}");
    }

    #[test]
    fn people_in_arrays_differ_and_the_first_is_the_one_around_it() {
        let team = || {
            json()
                .field("lead", full_name())
                .array("members", json_array::<String>(full_name(), 3))
        };
        let all: Vec<String> = values(json_array::<String>(full_name(), 1), 3);
        let own: Vec<String> = values(full_name(), 3);
        assert!(own.iter().map(|name| format!("[\"{name}\"]")).eq(all));
        for text in values::<String>(team().repeated(3), 200) {
            let names: Vec<&str> = text.split('"').filter(|name| name.contains(' ')).collect();
            assert_eq!(names.len(), 12, "{text}");
            let leads: Vec<&str> = names.iter().step_by(4).copied().collect();
            let first: Vec<&str> = names[1..].iter().step_by(4).copied().collect();
            assert_eq!(leads, first);
            let mut different = names.clone();
            different.sort_unstable();
            different.dedup();
            // Two of them may have one name by chance.
            assert!(different.len() >= 8, "{text}");
        }
        let papers = json()
            .array("authors", json_array::<String>(full_name(), 3))
            .array("editors", json_array::<String>(full_name(), 3));
        for text in values::<String>(papers, 20) {
            let names: Vec<&str> = text.split('"').filter(|name| name.contains(' ')).collect();
            assert!(names[0] == names[3] && names[1..3] != names[4..6], "{text}");
        }
    }

    #[test]
    fn unique_arrays_are_all_there_are() {
        let all_of = |make: &dyn Fn() -> Json, rows: u64| {
            let mut all: Vec<String> = unique(make(), rows).unwrap();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len() as u64, rows);
            let error = unique::<String>(make(), rows + 1).unwrap_err().to_string();
            assert!(error.ends_with(&format!("{rows} possible")), "{error}");
        };
        let flags = || json_array::<bool>(boolean(0.5), 0..=2);
        // 1 + 2 + 4 arrays of flags.
        all_of(&|| json().array("a", flags()).field("b", boolean(0.5)), 14);
        all_of(&|| json().array("a", flags().repeated(2)), 49);
        all_of(
            &|| json().array("a", json().array("b", flags()).repeated(0..=2)),
            57,
        );
        let mut all: Vec<String> = unique(flags().repeated(1..=2), 56).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 56);
        let error = unique::<String>(flags().repeated(1..=2), 57).unwrap_err();
        assert!(error.to_string().ends_with("56 possible"), "{error}");
        let uncountable = json().array("a", json_array::<bool>(from_fn(|_| true), 2));
        let error = unique::<String>(uncountable, 2).unwrap_err().to_string();
        assert!(error.contains("cannot be counted through"), "{error}");
        // Arrays that may be empty do not differ in all rows, whatever they hold.
        let addresses = || json().array("a", json().field("b", email()).repeated(0..=2));
        let mut all: Vec<String> = unique(addresses(), 2000).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2000);
    }

    #[test]
    fn an_array_of_addresses_stays_as_it_is_when_unique() {
        let array = || json().array("a", json_array::<String>(email(), 1..=2));
        let plain: Vec<String> = values(array(), 2000);
        let mut all: Vec<String> = unique(array(), 2000).unwrap();
        assert_eq!(plain, all);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2000);
    }

    #[test]
    fn texts_in_arrays_are_as_short_as_the_column() {
        let names = || json().array("names", json_array::<String>(full_name(), 1..=3));
        for text in short::<String>(names(), 60, 500).unwrap() {
            assert!(text.len() <= 60 && text.ends_with("\"]}"), "{text}");
        }
        let error = short::<String>(order(), 60, 1).unwrap_err().to_string();
        assert!(
            error.ends_with("characters besides its texts, the column takes 60"),
            "{error}"
        );
        let error = short::<String>(json_array::<i64>(int(..), 1..=3), 60, 1).unwrap_err();
        assert!(
            error.to_string().ends_with(
                "an array of 1..=3 elements has 64 characters besides its texts, the column takes 60"
            ),
            "{error}"
        );
    }

    #[test]
    #[expect(clippy::reversed_empty_ranges, reason = "what is refused")]
    fn wrong_lengths_are_said_with_their_field() {
        let of = |array: JsonArray| problem::<String>(json().array("a", array));
        assert_eq!(
            of(json_array::<u8>(int(..), 3..=2)),
            "field `a`: length 3..=2 is empty"
        );
        assert_eq!(
            of(json().repeated(2_000_000)),
            "field `a`: an array of 2000000 elements is longer than 1048576"
        );
        assert_eq!(
            of(json_array::<u8>(int(0..=300), 2)),
            "field `a`: range 0..=300 does not fit `u8`"
        );
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
        for make in [some, order] {
            let text: Vec<String> = values(make(), 100);
            let json: Vec<Value> = values(make(), 100);
            assert!(json.iter().map(Value::to_string).eq(text));
            let text: Vec<String> = unique(make(), 100).unwrap();
            let json: Vec<Value> = unique(make(), 100).unwrap();
            assert!(json.iter().map(Value::to_string).eq(text));
        }
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
            [
                r#"{"admin":true,"age":45,"name":"Kattie Waiki-Zuver","page":{"slug":"b\"c"},"score":0.1}"#
            ]
        );
        assert_eq!(
            values::<String>(order(), 2),
            [
                r#"{"age":62,"grid":[[true,false],[true,false]],"lines":[{"item":"umbra","sizes":[8]}],"tags":["do","cubilia"]}"#,
                r#"{"age":44,"grid":[[true,false],[true,true]],"lines":[{"item":"sol","sizes":[]}],"tags":["convallis","luna","malesuada"]}"#
            ]
        );
        assert_eq!(
            unique::<String>(order(), 1).unwrap(),
            [
                r#"{"age":42,"grid":[[true,true],[false,false]],"lines":[{"item":"silva","sizes":[3,5]},{"item":"purus","sizes":[4,1]},{"item":"id","sizes":[4,6]}],"tags":["mollit","ars","tortor"]}"#
            ]
        );
    }
}
