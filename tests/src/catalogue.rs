//! Every generator of the catalogue, in a column of each type that it fills on all databases.

pub mod moments;
pub mod numbers;
pub mod people;
pub mod places;
pub mod texts;
pub mod words;
