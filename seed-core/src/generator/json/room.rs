//! The room that a column has for an object, and how its texts share it.

use crate::column::Column;
use crate::error::Error;

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
    pub(super) most: Option<usize>,
    pub(super) unit: Unit,
}

/// The room of each text of an object, in the order of the fields.
pub(super) type Rooms<'a> = &'a mut dyn Iterator<Item = Room>;

/// Appends a string, cut to the room between its quotes, as RFC 8259 section 7 has it.
pub(super) fn push_text(text: &mut String, value: &str, room: Room) {
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
pub(super) fn width(character: char, unit: Unit) -> usize {
    match (character, unit) {
        ('"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}', _) => 2,
        ('\0'..='\u{1f}', _) => "\\u0000".len(),
        (_, Unit::Characters) => 1,
        (_, Unit::Bytes) => character.len_utf8(),
    }
}

/// How long the texts of a field are: three of four, and all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) usual: usize,
    pub(super) longest: usize,
    /// How many of them an object has.
    pub(super) times: usize,
}

impl Room {
    pub(super) fn of(column: &Column, unit: Unit) -> Room {
        Room {
            most: column.max_length(),
            unit,
        }
    }

    /// What is left for texts beside the rest of a value; none where there is no limit.
    pub(super) fn beside(
        self,
        fixed: usize,
        column: &Column,
        what: &str,
    ) -> Result<Option<usize>, Error> {
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
    pub(super) fn shared(
        self,
        wanted: &[Wanted],
        mut left: usize,
    ) -> impl Iterator<Item = Room> + use<> {
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
