//! Embedded lists of real names, places and words: facts only, built at compile time, with the origin and licence of
//! each set in the `SOURCE.md` beside it.
//!
//! The order of every list and the tickets of every entry are part of output version 1. A change of either changes values.

pub(crate) mod commerce;
mod list;
pub(crate) mod people;
pub(crate) mod places;
mod tickets;
pub(crate) mod web;
pub(crate) mod words;

pub(crate) use list::List;
pub(crate) use tickets::{Owner, Tickets};
