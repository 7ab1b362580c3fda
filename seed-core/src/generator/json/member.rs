//! What a member of an object or of an array is made by.

use std::marker::PhantomData;

use super::room::{Room, Rooms, Unit, Wanted};
use super::value::JsonValue;
use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::row::RowId;
use crate::sample;
use crate::stream::mix64;

/// What makes the value of a field, whatever its type.
pub(super) trait Member: Send + Sync {
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
pub(super) struct Scalar<T, G> {
    pub(super) generator: G,
    pub(super) room: Room,
    pub(super) value: PhantomData<fn() -> T>,
}

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
