//! JSON objects, each member made by a generator of its own.

mod member;
mod room;
mod value;

use std::fmt;
use std::marker::PhantomData;

pub use value::JsonValue;

use member::{Member, Scalar};
use room::{Room, Rooms, Unit, Wanted, push_text};

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

/// As many objects as any table has rows.
const ENOUGH_OBJECTS: u128 = 1 << 32;

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
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{full_name, int, json, slug};
/// use seed_diesel::{Seed, first_values};
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
    /// # extern crate seed_core as seed_diesel;
    /// use seed_diesel::generators::{int, json, product_name};
    /// use seed_diesel::{Seed, first_values};
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
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{int, json, json_array, word};
/// use seed_diesel::{Seed, first_values};
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
mod tests;
