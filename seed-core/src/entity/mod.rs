//! Persons, places and histories: drawn once per row, shared by the columns that want a part of them.

pub(crate) mod history;
pub(crate) mod person;
pub(crate) mod place;
