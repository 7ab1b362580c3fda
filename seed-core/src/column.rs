//! A column of a run and the cells in it.

use rand_xoshiro::Xoshiro256PlusPlus;

use crate::entity::history::{Histories, History};
use crate::entity::person::{People, Person};
use crate::entity::place::{Place, Places};
use crate::error::Error;
use crate::name::ColumnName;
use crate::permutation::{Permutation, Scattering};
use crate::row::RowId;
use crate::sample;
use crate::seed::Seed;
use crate::stream::{self, Purpose, Stream, mix64};

/// What a generator may know of the column it fills, before the first row.
#[derive(Debug)]
pub struct Column {
    name: ColumnName,
    seed: Seed,
    rows: u64,
    /// The rows that the table has before the run, and the largest integer in this column of them.
    before: u64,
    largest: Option<i128>,
    max_length: Option<usize>,
    unique: bool,
    /// Whether it is unique only together with other columns.
    together: bool,
    /// Whether generators are asked for the elements of an array.
    elements: bool,
    stream: Stream,
    people: People,
    places: Places,
    /// Of a field in a composed value, its part.
    field: Option<u64>,
    histories: Histories,
}

impl Column {
    pub(crate) fn new(
        name: ColumnName,
        seed: Seed,
        rows: u64,
        max_length: Option<usize>,
        unique: bool,
    ) -> Column {
        let role = crate::infer::role(name.column());
        Column {
            seed,
            rows,
            before: 0,
            largest: None,
            max_length,
            unique,
            together: false,
            elements: false,
            stream: Stream::new(seed, name.table(), name.column(), Purpose::Value),
            people: People::new(Stream::new(seed, name.table(), &role, Purpose::Person)),
            // All that happened is the history of one row, whatever the words before say.
            histories: Histories::new(Stream::new(seed, name.table(), "", Purpose::History)),
            places: Places::new(Stream::new(seed, name.table(), &role, Purpose::Place)),
            field: None,
            name,
        }
    }

    /// The same column in a table that has rows before the run.
    pub(crate) fn behind(self, rows: u64, largest: Option<i128>) -> Column {
        Column {
            before: rows,
            largest,
            ..self
        }
    }

    /// The same column, unique only together with others.
    pub(crate) fn unique_together(self) -> Column {
        Column {
            unique: true,
            together: true,
            ..self
        }
    }

    /// Whether two rows may have the same value, but not the same combination with those of other columns.
    pub(crate) fn is_unique_together(&self) -> bool {
        self.together
    }

    /// The same column, whose elements are to be filled one by one.
    pub(crate) fn of_elements(self) -> Column {
        Column {
            elements: true,
            ..self
        }
    }

    /// Whether the values are the elements of an array, which its name speaks of in the plural.
    pub(crate) fn has_elements(&self) -> bool {
        self.elements
    }

    /// The column's SQL name and its table.
    #[must_use]
    pub fn name(&self) -> &ColumnName {
        &self.name
    }

    /// How many rows the table has, with those that it has before the run.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// How many rows the table has before the run: the number of the first row that is made.
    #[must_use]
    pub fn rows_before(&self) -> u64 {
        self.before
    }

    /// The largest integer of this column before the run, if it is the key.
    pub(crate) fn largest_key(&self) -> Option<i128> {
        self.largest
    }

    /// The most characters that the column takes, where Diesel's `table!` says so.
    #[must_use]
    pub fn max_length(&self) -> Option<usize> {
        self.max_length
    }

    /// Whether no two rows may have the same value.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.unique
    }

    /// The output version whose values are asked for.
    #[must_use]
    pub fn output_version(&self) -> u32 {
        self.seed.output_version()
    }

    /// An error that names this column: `` column `users.age`: {problem} ``.
    #[must_use]
    pub fn error(&self, problem: impl Into<String>) -> Error {
        Error::Column {
            column: self.name.clone(),
            problem: problem.into(),
        }
    }

    /// The `part`-th keyed bijection of this column, of `0..n`.
    pub(crate) fn permutation(&self, part: u64, n: u128) -> Permutation {
        Permutation::new(self.unique_stream(part), n)
    }

    /// The same of the bijections whose order does not matter.
    pub(crate) fn scattering(&self, part: u64, n: u128) -> Scattering {
        Scattering::new(self.unique_stream(part), n)
    }

    fn unique_stream(&self, part: u64) -> Stream {
        let name = &self.name;
        let stream = Stream::new(self.seed, name.table(), name.column(), Purpose::Unique);
        match self.field {
            Some(field) => stream.part(field).part(part),
            None => stream.part(part),
        }
    }

    /// The column as the generator of a field in its values meets it, which draws from
    /// [`Cell::part`] of the same number.
    pub(crate) fn of_field(&self, part: u64, max_length: Option<usize>, unique: bool) -> Column {
        Column {
            name: self.name.clone(),
            max_length,
            unique,
            stream: self.stream.part(part),
            people: self.people.clone(),
            places: self.places.clone(),
            histories: self.histories.clone(),
            field: Some(match self.field {
                Some(outer) => mix64(outer) ^ part,
                None => part,
            }),
            ..*self
        }
    }

    /// The number of the field in a composed value that this is; 0 for the column itself.
    pub(crate) fn field(&self) -> u64 {
        self.field.unwrap_or_default()
    }

    /// The cell of this column in a row.
    #[inline]
    pub(crate) fn cell<'a>(&'a self, row: &'a RowId) -> Cell<'a> {
        Cell {
            column: self,
            stream: self.stream,
            row,
            element: 0,
        }
    }
}

/// One cell: the only source of chance that a generator has.
///
/// All draws are pure functions of the cell's address. Asking twice gives the same answer: take one
/// of [`bits`](Self::bits), [`below`](Self::below) and [`rng`](Self::rng), and a
/// [`part`](Self::part) for each further decision.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    column: &'a Column,
    stream: Stream,
    row: &'a RowId,
    /// The place in an array; 0 outside of one.
    element: u64,
}

impl<'a> Cell<'a> {
    /// The 64 random bits of this cell.
    #[inline]
    #[must_use]
    pub fn bits(&self) -> u64 {
        self.stream.bits(self.row.identity)
    }

    /// A number in `0..n`, from one draw. `n` of 0 gives 0.
    #[inline]
    #[must_use]
    pub fn below(&self, n: u64) -> u64 {
        sample::below(self.bits(), n)
    }

    /// A number in `0..n`, from one draw, for any n.
    #[inline]
    #[must_use]
    pub fn below_u128(&self, n: u128) -> u128 {
        sample::below_u128(self.bits(), n)
    }

    /// A generator for values that need several draws: Xoshiro256++ seeded with [`bits`](Self::bits).
    #[inline]
    #[must_use]
    pub fn rng(&self) -> Xoshiro256PlusPlus {
        stream::rng(self.bits())
    }

    /// The same cell with other bits, for part number `part` of a composed value.
    #[inline]
    #[must_use]
    pub fn part(&self, part: u64) -> Cell<'a> {
        Cell {
            stream: self.stream.part(part),
            ..*self
        }
    }

    /// Element number `place` of an array in this cell, with bits, a person and a place of its own;
    /// the first has the row's person and place.
    #[inline]
    #[must_use]
    pub fn element(&self, place: u64) -> Cell<'a> {
        Cell {
            stream: self.stream.part(place),
            element: place,
            ..*self
        }
    }

    /// Element number `place` of one of several arrays, `array`, which may stand in an element of another
    /// one. The first has the person and the place of what is around it.
    pub(crate) fn element_of(&self, array: u64, place: u64) -> Cell<'a> {
        Cell {
            stream: self.stream.part(place),
            element: match place {
                0 => self.element,
                place => stream::child_identity(self.element ^ array, place),
            },
            ..*self
        }
    }

    /// The row.
    #[inline]
    pub(crate) fn row(&self) -> &'a RowId {
        self.row
    }

    /// The row's number in its table, from 0.
    #[inline]
    #[must_use]
    pub fn row_index(&self) -> u64 {
        self.row.index
    }

    /// The person of this row, the same for all its columns.
    #[inline]
    #[must_use]
    pub fn person(&self) -> Person {
        self.column.people.person(self.of_element(self.row.index))
    }

    /// The place of this row, the same for all its columns.
    #[inline]
    #[must_use]
    pub fn place(&self) -> Place {
        self.column.places.place(self.of_element(self.row.identity))
    }

    /// The history of this row, the same for all its columns.
    #[inline]
    #[must_use]
    pub fn history(&self) -> History {
        self.column
            .histories
            .history(self.of_element(self.row.identity))
    }

    /// The row for the first element, some other row for each further one.
    #[inline]
    fn of_element(&self, row: u64) -> u64 {
        match self.element {
            0 => row,
            element => stream::child_identity(row, element),
        }
    }
}
