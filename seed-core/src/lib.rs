//! Streams, generators and planning behind `seed-diesel`: every cell is a pure function of its
//! address, (output version, seed, table, column, row).
//!
//! This crate knows no database. Depend on `seed-diesel`, which re-exports what users need.

mod bind;
mod column;
mod counts;
mod entity;
mod error;
mod generator;
mod infer;
mod layout;
mod name;
mod permutation;
mod plan;
mod report;
mod row;
mod sample;
mod seed;
mod stream;
mod value;
mod weights;

pub use bind::{Binder, Bound, Build, ColumnSpec};
pub use column::{Cell, Column};
pub use entity::{person::Person, place::Place};
pub use error::Error;
pub use generator::Generator;
pub use infer::Inferred;
pub use layout::{Layout, Rows};
pub use name::{ColumnName, TableName};
pub use plan::{
    ChildSpec, ColumnPlan, DEFAULT_COUNT, Plan, Reason, Reference, TablePlan, TableSpec,
};
pub use report::{Report, TableReport};
pub use row::{ParentRow, RowId};
pub use seed::Seed;
pub use value::SeedValue;

/// The generators of the catalogue, by the names that `#[seed(gen = ...)]` takes.
pub mod generators {
    pub use crate::generator::{FromFn, from_fn};
}
