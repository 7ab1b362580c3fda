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
use crate::row::RowId;
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
/// fields', up to 2^126, or of their first tiers, such as plain names without double ones, where those
/// make 2^32 objects. Objects with a field that differs in all rows, as an e-mail address does, stay as
/// they are in a unique column.
///
/// It fills `serde_json::Value` (feature `serde_json`), `String` and `Vec<u8>`, the text without
/// blanks. Where a column is shorter than the objects, the longest of their texts are made shorter
/// first; in a unique column none is cut, so that no two become the same.
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
                room: Room::default(),
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
        push_text(&mut start, &name, Room::default());
        start.push(':');
        self.fields.push(Field {
            part: stream::of_name(&name),
            name,
            start,
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

    /// Sorts the fields, of which no two may have one name.
    fn sort(&mut self, column: &Column) -> Result<(), Error> {
        self.or_person();
        self.fields.sort_by(|a, b| a.name.cmp(&b.name));
        let mut pairs = self.fields.windows(2);
        match pairs.find(|pair| pair[0].name == pair[1].name) {
            Some([twice, _]) => Err(column.error(format!("field `{}` is given twice", twice.name))),
            _ => Ok(()),
        }
    }

    /// Prepares the fields for the objects of a column, of at most so much room.
    fn prepare(&mut self, column: &Column, room: Room) -> Result<(), Error> {
        self.sort(column)?;
        let fixed = self.fixed(room.unit);
        let Some(left) = room.beside(fixed, column, "an object of these fields")? else {
            return self.fit_fields(column, None);
        };
        let mut wanted = Vec::new();
        self.want_fields(column, &mut wanted, room.unit)?;
        self.fit_fields(column, Some(&mut room.shared(&wanted, left)))
    }

    /// Appends how long the texts of the fields would be.
    fn want_fields(
        &mut self,
        column: &Column,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error> {
        for field in &mut self.fields {
            let wants = field.generator.want(column, field.part, wanted, unit);
            wants.map_err(|error| of_field(error, &field.name))?;
        }
        Ok(())
    }

    /// Fits the fields of a column, each text to the next of the rooms.
    fn fit_fields(&mut self, column: &Column, mut rooms: Option<Rooms<'_>>) -> Result<(), Error> {
        let unique = column.is_unique() && !self.differs();
        for field in &mut self.fields {
            let rooms = rooms.as_mut().map(|rooms| &mut **rooms as Rooms<'_>);
            let member = &mut field.generator;
            let fitted = member.fit(column, field.part, unique, rooms);
            fitted.map_err(|error| of_field(error, &field.name))?;
        }
        self.counts = self.count();
        Ok(())
    }

    /// Shares the number of an object out among its fields: among their first values alone, such as
    /// plain names and not double ones, where those make enough objects.
    fn count(&self) -> Option<Vec<Count>> {
        let tiers = self.fields.iter().map(|field| field.generator.tiers());
        let tiers: Vec<Vec<u128>> = tiers.collect::<Option<_>>()?;
        let most = tiers.iter().map(Vec::len).max().unwrap_or(0);
        let of = |level| {
            let values = tiers.iter().map(|tiers| tiers.iter().take(level).sum());
            values.collect::<Vec<u128>>()
        };
        let enough = |values: &Vec<u128>| {
            let objects = values.iter().fold(1_u128, |all, n| all.saturating_mul(*n));
            objects >= ENOUGH_OBJECTS
        };
        let values = (1..most).map(of).find(enough).unwrap_or_else(|| of(most));
        let mut objects = 1_u128;
        let count = |values: u128| {
            let left = MAX_DOMAIN / objects;
            if left <= 1 && values > 1 {
                return Count::Hashed(values);
            }
            let digit = values.min(left);
            objects *= digit.max(1);
            Count::Digit(digit)
        };
        Some(values.into_iter().map(count).collect())
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
/// frequent for as long as there are short arrays left; in an object that has few values without them
/// nearly all arrays have the greatest length, because there are more of these.
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
        room: Room::default(),
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
            counted: None,
        }
    }

    /// An array of such arrays: a number of them, or a range of numbers; `..` is 1 to 3.
    #[must_use]
    pub fn repeated(self, length: impl Length) -> JsonArray {
        JsonArray::new(Box::new(self), length)
    }

    /// Prepares the element for the arrays of a column, of at most so much room.
    fn prepare(&mut self, column: &Column, room: Room) -> Result<(), Error> {
        array::ends(&self.length, column)?;
        let what = format!("an array of {} elements", self.length.shown());
        let Some(left) = room.beside(self.fixed(room.unit), column, &what)? else {
            return self.fit_element(column, None);
        };
        let mut wanted = Vec::new();
        self.want_element(column, &mut wanted, room.unit)?;
        self.fit_element(column, Some(&mut room.shared(&wanted, left)))
    }

    /// Appends how long the texts of an element would be, and how many elements have them.
    fn want_element(
        &mut self,
        column: &Column,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error> {
        let (_, most) = array::ends(&self.length, column)?;
        let first = wanted.len();
        self.element.want(column, 0, wanted, unit)?;
        for text in wanted.iter_mut().skip(first) {
            text.times = text.times.saturating_mul(most);
        }
        Ok(())
    }

    /// Fits the element of a column's arrays, each text to the next of the rooms.
    fn fit_element(&mut self, column: &Column, rooms: Option<Rooms<'_>>) -> Result<(), Error> {
        (self.least, self.most) = array::ends(&self.length, column)?;
        self.field = column.field();
        let unique = column.is_unique() && !self.differs();
        self.element.fit(column, 0, unique, rooms)?;
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

/// What the room of a column is counted in: bytes where it takes bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    Characters,
    Bytes,
}

/// The most of a text, or of a whole object.
#[derive(Clone, Copy, Debug, Default)]
pub struct Room {
    most: Option<usize>,
    unit: Unit,
}

/// The room of each text of an object, in the order of the fields.
type Rooms<'a> = &'a mut dyn Iterator<Item = Room>;

/// Appends a string, cut to the room between its quotes, as RFC 8259 section 7 has it.
fn push_text(text: &mut String, value: &str, room: Room) {
    let mut left = room.most.unwrap_or(usize::MAX);
    text.push('"');
    for character in value.chars() {
        let Some(rest) = left.checked_sub(width(character, room.unit)) else {
            break;
        };
        left = rest;
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\0'..='\u{1f}' => text.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
}

/// The room that a character takes, escaped where it has to be.
#[inline]
fn width(character: char, unit: Unit) -> usize {
    match (character, unit) {
        ('"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}', _) => 2,
        ('\0'..='\u{1f}', _) => "\\u0000".len(),
        (_, Unit::Characters) => 1,
        (_, Unit::Bytes) => character.len_utf8(),
    }
}

/// How long the texts of a field are: three of four, and all.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    usual: usize,
    longest: usize,
    /// How many of them an object has.
    times: usize,
}

impl Room {
    fn of(column: &Column, unit: Unit) -> Room {
        Room {
            most: column.max_length(),
            unit,
        }
    }

    /// What is left for texts beside the rest of a value; none where there is no limit.
    fn beside(self, fixed: usize, column: &Column, what: &str) -> Result<Option<usize>, Error> {
        let Some(most) = self.most else {
            return Ok(None);
        };
        match most.checked_sub(fixed) {
            Some(left) => Ok(Some(left)),
            None => Err(column.error(format!(
                "{what} has {fixed} characters besides its texts, the column takes {most}"
            ))),
        }
    }

    /// The room of each text: first as much as is usual, then as much as the longest need, then the
    /// rest equally.
    fn shared(self, wanted: &[Wanted], mut left: usize) -> impl Iterator<Item = Room> + use<> {
        let mut rooms = filled(wanted, |text| text.usual, &mut left);
        let more = filled(wanted, |text| text.longest - text.usual, &mut left);
        let rest = filled(wanted, |_| usize::MAX, &mut left);
        for (room, (more, rest)) in rooms.iter_mut().zip(more.into_iter().zip(rest)) {
            *room += more + rest;
        }
        rooms.into_iter().map(move |most| Room {
            most: Some(most),
            ..self
        })
    }
}

/// Takes out of `left` what texts want, so that none has less while another has more.
fn filled(wanted: &[Wanted], want: impl Fn(&Wanted) -> usize, left: &mut usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|place| want(&wanted[*place]));
    let mut rooms = vec![0; wanted.len()];
    let mut texts: usize = wanted.iter().map(|text| text.times).sum();
    for place in order {
        let times = wanted[place].times;
        rooms[place] = want(&wanted[place]).min(*left / texts.max(1));
        *left -= rooms[place] * times;
        texts -= times;
    }
    rooms
}

/// An error with the field that it is about.
fn of_field(error: Error, name: &str) -> Error {
    match error {
        Error::Column { column, problem } => Error::Column {
            column,
            problem: format!("field `{name}`: {problem}"),
        },
        other => other,
    }
}

/// What makes the value of a field, whatever its type.
trait Member: Send + Sync {
    /// Appends how long each of its texts would be in a column without a length.
    fn want(
        &mut self,
        column: &Column,
        part: u64,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error>;
    fn fit(
        &mut self,
        column: &Column,
        part: u64,
        unique: bool,
        rooms: Option<Rooms<'_>>,
    ) -> Result<(), Error>;
    /// The room of all but its texts, which have two quotes each at least.
    fn fixed(&self, unit: Unit) -> usize;
    /// How many values there are, in blocks that are used up one after the other.
    fn tiers(&self) -> Option<Vec<u128>>;
    fn count(&self) -> Option<u128> {
        Some(self.tiers()?.into_iter().sum())
    }
    /// Whether no two rows have the same value.
    fn differs(&self) -> bool;
    fn write(&self, cell: &Cell<'_>, text: &mut String);
    fn write_nth(&self, index: u128, text: &mut String);
    #[cfg(feature = "serde_json")]
    fn json(&self, cell: &Cell<'_>) -> serde_json::Value;
    #[cfg(feature = "serde_json")]
    fn json_nth(&self, index: u128) -> serde_json::Value;
}

/// A generator of a value that is no object.
struct Scalar<T, G> {
    generator: G,
    room: Room,
    value: PhantomData<fn() -> T>,
}

/// As many objects as any table has rows.
const ENOUGH_OBJECTS: u128 = 1 << 32;

/// Of how many rows the texts are looked at before the room is shared out.
const LOOKS: usize = 64;

/// Up to how many values of a tier of a unique field all are looked at, and how many of more than
/// those.
const ALL_VALUES: u128 = 1 << 16;
const SOME_VALUES: u64 = 1 << 12;

impl<T: JsonValue, G: Generator<T>> Scalar<T, G> {
    /// Whether values are written as they are: two that are cut might become the same.
    fn has_room(&self) -> bool {
        let (Some(most), Some(_)) = (self.room.most, self.generator.cardinality()) else {
            return true;
        };
        let fits = |index| self.generator.nth(index).width(self.room.unit) <= most;
        let mut first = 0;
        self.generator.tiers().into_iter().all(|values| {
            let start = first;
            first += values;
            match values {
                0..=ALL_VALUES => (start..first).all(fits),
                _ => (0..SOME_VALUES)
                    .map(|look| start + sample::below_u128(mix64(look), values))
                    .all(fits),
            }
        })
    }
}

impl<T: JsonValue, G: Generator<T>> Member for Scalar<T, G> {
    fn want(
        &mut self,
        column: &Column,
        part: u64,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error> {
        if T::LONGEST.is_some() {
            return Ok(());
        }
        let own = column.of_field(part, None, false);
        self.generator.fit(&own)?;
        let mut widths = [0; LOOKS];
        for (row, width) in (0..).zip(&mut widths) {
            let value = self.generator.value(&own.cell(&RowId::root(row)));
            *width = value.width(unit);
        }
        widths.sort_unstable();
        wanted.push(Wanted {
            usual: widths[LOOKS * 3 / 4 - 1],
            longest: widths[LOOKS - 1],
            times: 1,
        });
        Ok(())
    }

    fn fit(
        &mut self,
        column: &Column,
        part: u64,
        unique: bool,
        rooms: Option<Rooms<'_>>,
    ) -> Result<(), Error> {
        let rooms = rooms.filter(|_| T::LONGEST.is_none());
        self.room = rooms.and_then(Iterator::next).unwrap_or_default();
        let mut characters = self.room.most;
        loop {
            let own = column.of_field(part, characters, unique);
            self.generator.fit(&own)?;
            let distinct = unique || self.generator.rows_differ();
            if !distinct || self.has_room() {
                return Ok(());
            }
            // Wide characters: texts of fewer of them.
            let fewer = characters.and_then(|most| most.checked_sub(most / 8 + 1));
            if fewer.is_none() {
                return Err(column.error(format!(
                    "its values are longer than the {} characters that are left for them",
                    self.room.most.unwrap_or_default()
                )));
            }
            characters = fewer;
        }
    }

    fn fixed(&self, _: Unit) -> usize {
        T::LONGEST.unwrap_or(2)
    }

    fn tiers(&self) -> Option<Vec<u128>> {
        self.generator.cardinality()?;
        Some(self.generator.tiers())
    }

    fn differs(&self) -> bool {
        self.generator.rows_differ()
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String) {
        self.generator.value(cell).write(text, self.room);
    }

    fn write_nth(&self, index: u128, text: &mut String) {
        self.generator.nth(index).write(text, self.room);
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
    fn want(
        &mut self,
        column: &Column,
        part: u64,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error> {
        let own = column.of_field(part, None, false);
        self.sort(&own)?;
        self.want_fields(&own, wanted, unit)
    }

    fn fit(
        &mut self,
        column: &Column,
        part: u64,
        unique: bool,
        rooms: Option<Rooms<'_>>,
    ) -> Result<(), Error> {
        let own = column.of_field(part, None, unique);
        self.sort(&own)?;
        self.fit_fields(&own, rooms)
    }

    fn fixed(&self, unit: Unit) -> usize {
        let commas = self.fields.len().saturating_sub(1);
        self.fields.iter().fold(2 + commas, |fixed, field| {
            let start = match unit {
                Unit::Characters => field.start.chars().count(),
                Unit::Bytes => field.start.len(),
            };
            fixed.saturating_add(field.generator.fixed(unit).saturating_add(start))
        })
    }

    fn tiers(&self) -> Option<Vec<u128>> {
        Some(vec![self.possible()?])
    }

    fn differs(&self) -> bool {
        self.fields.iter().any(|field| field.generator.differs())
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String) {
        text.push('{');
        for (place, field) in self.fields.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&field.start);
            field.generator.write(&cell.part(field.part), text);
        }
        text.push('}');
    }

    fn write_nth(&self, index: u128, text: &mut String) {
        text.push('{');
        for (place, (field, number)) in self.numbered(index).enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&field.start);
            field.generator.write_nth(number, text);
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
    fn want(
        &mut self,
        column: &Column,
        part: u64,
        wanted: &mut Vec<Wanted>,
        unit: Unit,
    ) -> Result<(), Error> {
        self.want_element(&column.of_field(part, None, false), wanted, unit)
    }

    fn fit(
        &mut self,
        column: &Column,
        part: u64,
        unique: bool,
        rooms: Option<Rooms<'_>>,
    ) -> Result<(), Error> {
        self.fit_element(&column.of_field(part, None, unique), rooms)
    }

    fn fixed(&self, unit: Unit) -> usize {
        let most = self.length.most(3);
        let own = self.element.fixed(unit);
        let commas = most.saturating_sub(1);
        most.saturating_mul(own).saturating_add(2 + commas)
    }

    fn tiers(&self) -> Option<Vec<u128>> {
        match self.differs() {
            true => self.element.tiers(),
            false => self.counted.as_ref().map(Counted::tiers),
        }
    }

    fn differs(&self) -> bool {
        self.length.least(1) > 0 && self.element.differs()
    }

    fn write(&self, cell: &Cell<'_>, text: &mut String) {
        text.push('[');
        for (place, cell) in self.elements(cell).enumerate() {
            if place > 0 {
                text.push(',');
            }
            self.element.write(&cell, text);
        }
        text.push(']');
    }

    fn write_nth(&self, index: u128, text: &mut String) {
        text.push('[');
        for (place, number) in self.numbers(index).enumerate() {
            if place > 0 {
                text.push(',');
            }
            self.element.write_nth(number, text);
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
        fills!($json: $tiers, String, |column| Room::of(column, Unit::Characters), |json, cell| {
            let mut text = String::with_capacity(128);
            json.write(cell, &mut text);
            text
        }, |json, index| {
            let mut text = String::with_capacity(128);
            json.write_nth(index, &mut text);
            text
        });
        fills!($json: $tiers, Vec<u8>, |column| Room::of(column, Unit::Bytes), |json, cell| {
            Generator::<String>::value(json, cell).into_bytes()
        }, |json, index| {
            Generator::<String>::nth(json, index).into_bytes()
        });
        #[cfg(feature = "serde_json")]
        fills!($json: $tiers, serde_json::Value, |_| Room::default(), |json, cell| {
            Member::json(json, cell)
        }, |json, index| json.json_nth(index));
    )+};
    ($json:ty: $tiers:expr, $value:ty, $room:expr, $of:expr, $nth:expr) => {
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for $json {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                let room: fn(&Column) -> Room = $room;
                self.prepare(column, room(column))
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
    use std::fmt;

    use regex::Regex;

    use super::{Json, JsonArray, Room, Unit, Wanted, json, json_array, push_text};
    use crate::column::{Cell, Column};
    use crate::generator::Generator;
    use crate::generator::boolean::boolean;
    #[cfg(feature = "serde_json")]
    use crate::generator::choice::constant;
    use crate::generator::choice::values as list;
    use crate::generator::from_fn;
    use crate::generator::int::int;
    use crate::generator::lorem::{lorem, word};
    use crate::generator::number::number;
    use crate::generator::person::{email, full_name, user_name};
    use crate::generator::place::city;
    use crate::generator::preview::{self, column_values};
    use crate::generator::testing::{problem, short, short_unique, unique, values};
    use crate::generator::text::pattern;
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
        let text = |value: &str, most, unit| {
            let mut text = String::from(":");
            push_text(&mut text, value, Room { most, unit });
            text
        };
        for unit in [Unit::Characters, Unit::Bytes] {
            assert_eq!(
                text("a\"b\\c\n\t\u{1}é", None, unit),
                r#":"a\"b\\c\n\t\u0001é""#
            );
            assert_eq!(text("abc", Some(2), unit), r#":"ab""#);
            assert_eq!(text("a\nb", Some(2), unit), r#":"a""#);
            assert_eq!(text("\u{1}", Some(5), unit), ":\"\"");
        }
        assert_eq!(text("ééé", Some(2), Unit::Characters), r#":"éé""#);
        assert_eq!(text("ééé", Some(3), Unit::Bytes), r#":"é""#);
    }

    #[test]
    fn the_longest_texts_are_made_shorter_first() {
        let rooms = |wanted: &[(usize, usize)], room| -> Vec<usize> {
            let wanted = wanted.iter().map(|&(usual, longest)| Wanted {
                usual,
                longest,
                times: 1,
            });
            let rooms = Room::default().shared(&wanted.collect::<Vec<_>>(), room);
            rooms.filter_map(|room| room.most).collect()
        };
        let texts = [(30, 32), (10, 20), (20, 20)];
        assert_eq!(rooms(&texts, 42), [16, 10, 16]);
        assert_eq!(rooms(&texts, 9), [3, 3, 3]);
        assert_eq!(rooms(&texts, 60), [30, 10, 20]);
        assert_eq!(rooms(&texts, 66), [32, 14, 20]);
        assert_eq!(rooms(&texts, 75), [33, 21, 21]);
        assert_eq!(rooms(&[(0, 0), (5, 5)], 1), [0, 1]);
        assert!(rooms(&[], 5).is_empty());
    }

    /// That unique values of every length are all distinct and as short as the column, up to the
    /// first 10,000: how many there are, by length.
    fn assert_distinct<T>(
        make: impl Fn() -> Json,
        lengths: &[usize],
        length: fn(&T) -> usize,
    ) -> Vec<u128>
    where
        T: Ord + fmt::Debug + Send + Sync + 'static,
        Json: Generator<T>,
    {
        let possible = |most| {
            let mut generator = make();
            let fitted = generator.fit(&preview::column(Seed(42), 1, Some(most), true));
            fitted.map_or(0, |()| generator.cardinality().unwrap())
        };
        let lengths = lengths.iter().map(|most| {
            let possible = possible(*most);
            let rows = possible.min(10_000) as u64;
            let all: Result<Vec<T>, _> = short_unique(make(), *most, rows.max(1));
            let Ok(mut all) = all else {
                return possible;
            };
            assert!(all.iter().all(|value| length(value) <= *most), "{all:?}");
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len() as u64, rows, "distinct at {most}");
            possible
        });
        lengths.collect()
    }

    #[test]
    fn texts_of_unique_objects_are_never_cut() {
        let characters = |text: &String| text.chars().count();
        let places = || json().field("c", city());
        let lengths = [8, 9, 11, 13, 14, 16, 20, 30];
        let possible = assert_distinct::<String>(places, &lengths, characters);
        assert!(possible[0] == 0 && possible[6] > 10_000, "{possible:?}");
        let in_bytes = assert_distinct(places, &lengths, Vec::<u8>::len);
        assert!(in_bytes.iter().zip(&possible).all(|(a, b)| a <= b));
        assert!(in_bytes[6] > 5000, "{in_bytes:?}");
        // Of `\n` and two letters, only four characters of text tell all apart.
        let lines = || json().field::<String>("c", list(["a\nb", "a\nc", "d", "ef", "g"]));
        let possible = assert_distinct::<String>(lines, &[9, 10, 11, 12], characters);
        assert_eq!(possible, [2, 3, 3, 5]);
        let quoted = || json().field("c", pattern("## \"??\" é"));
        assert_distinct::<String>(quoted, &[14, 16, 20, 24], characters);
        assert_distinct(quoted, &[14, 16, 20, 24], Vec::<u8>::len);
    }

    #[test]
    fn texts_of_unique_arrays_are_never_cut() {
        let characters = |text: &String| text.chars().count();
        let lengths = [14, 16, 20, 23, 30, 45];
        let words = || json().array("c", json_array::<String>(word(), 1..=2));
        let possible = assert_distinct::<String>(words, &lengths, characters);
        assert!(possible[2..].iter().all(|n| *n > 0), "{possible:?}");
        assert_distinct(words, &lengths, Vec::<u8>::len);
        for count in [1, 2] {
            let places = || json().array("c", json().field("d", city()).repeated(1..=count));
            let lengths = [17, 18, 20, 22, 30, 40].map(|most| most * count);
            assert_distinct::<String>(places, &lengths, characters);
            assert_distinct(places, &lengths, Vec::<u8>::len);
        }
    }

    #[test]
    fn short_objects_that_differ_by_a_user_name_stay_distinct() {
        let characters = |text: &String| text.chars().count();
        let people = || json().field("c", city()).field("u", user_name());
        let lengths = [22, 30, 40];
        assert_distinct::<String>(people, &lengths, characters);
        assert_distinct(people, &lengths, Vec::<u8>::len);
    }

    #[test]
    fn a_generator_that_knows_no_length_is_an_error() {
        struct Wide;
        impl Generator<String> for Wide {
            fn value(&self, cell: &Cell<'_>) -> String {
                self.nth(cell.below(9).into())
            }
            fn cardinality(&self) -> Option<u128> {
                Some(9)
            }
            fn nth(&self, index: u128) -> String {
                format!("12345{index}")
            }
        }
        let make = || json().field("c", Wide);
        assert_eq!(short_unique::<String>(make(), 14, 9).unwrap().len(), 9);
        let error = short_unique::<String>(make(), 13, 9).unwrap_err();
        assert!(
            error.to_string().ends_with(
                "field `c`: its values are longer than the 5 characters that are left for them"
            ),
            "{error}"
        );
    }

    #[test]
    fn elements_of_an_array_share_its_room() {
        let pair = || {
            json()
                .field::<String>("a", list(["x".repeat(40)]))
                .array("b", json_array::<String>(list(["y".repeat(20)]), 2))
        };
        assert_eq!(short::<String>(pair(), 100, 1).unwrap()[0].len(), 100);
    }

    #[test]
    fn a_person_keeps_the_name_in_the_address_of_a_short_object() {
        let mut others = 0;
        for person in short::<String>(json(), 120, 2000).unwrap() {
            assert!(person.chars().count() <= 120, "{person}");
            let (_, rest) = person.split_once(r#""email":""#).unwrap();
            let (address, name) = rest.split_once(r#"","name":""#).unwrap();
            assert!(address.starts_with(|c: char| c.is_ascii_lowercase()));
            // Another name stands in for one that is too long.
            others += u32::from(address[..1] != name[..1].to_lowercase());
        }
        assert!(others < 40, "{others}");
    }

    #[test]
    fn objects_are_short_enough_for_their_column() {
        for most in [130, 150, 400] {
            let make = || some().field::<String>("note", list(["\n\n\n\n\n\n\n\n", "ß"]));
            for text in short::<String>(make(), most, 200).unwrap() {
                assert!(text.chars().count() <= most, "{text} in {most}");
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
            assert!(text.chars().count() <= 255, "{text}");
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
                r#"{"admin":false,"age":32,"name":"Franklin Dunagan","page":{"slug":"b\"c"},"score":0.88}"#
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
                r#"{"age":54,"grid":[[false,true],[false,true]],"lines":[{"item":"mattis","sizes":[2,3]},{"item":"congue","sizes":[8,5]},{"item":"est","sizes":[5,8]}],"tags":["nullam","pax","venenatis"]}"#
            ]
        );
    }
}
