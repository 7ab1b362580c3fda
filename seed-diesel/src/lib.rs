#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(any(feature = "sqlite", feature = "postgres", feature = "mysql")),
    allow(
        dead_code,
        reason = "without a database there is nothing to write rows to"
    )
)]

mod checks;
mod connection;
mod error;
mod graph;
mod insert;
mod keys;
mod names;
mod refine;
mod rows;
mod seedable;
mod seeder;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod update;
mod value;

#[doc(hidden)]
pub mod __private;

#[doc = include_str!("../docs/constraints.md")]
pub mod constraints {}

#[doc = include_str!("../docs/mistakes.md")]
pub mod mistakes {}

#[doc = include_str!("../docs/relations.md")]
pub mod relations {}

#[doc(hidden)]
pub use checks::{
    ColumnOf, Database, FitsColumn, HoldsKey, HoldsValue, Identified, KeyOf, Model, OwnTable, Same,
    SameKey, TakesNull,
};
pub use connection::{NoDatabase, SeedConnection, SeedDatabase};
pub use error::Error;
pub use graph::{OneModelUnlessSecondary, Parent, References, SeedGraph};
pub use insert::{SeedRow, Stored};
pub use refine::{
    ChildCounts, ColumnsOf, ForeignKeyColumns, NullableSeedColumn, SeedColumn, SeedColumns, State,
    StateOf,
};
pub use rows::SeedRows;
#[doc(inline)]
pub use seed_core::inference;
pub use seed_core::{
    Cell, Column, ColumnName, ColumnPlan, Error as PlanError, Generator, Infer, Inferred,
    IntoValue, Plan, Reason, Report, RowId, Seed, TableName, TablePlan, TableReport,
    TooFewCombinations, UniqueSpec, first_unique_values, first_values, generators,
};
#[doc(inline)]
pub use seed_derive::{SeedValue, Seedable};
pub use seedable::Seedable;
pub use seeder::{Existing, Roots, Seeder};
pub use value::SeedValue;
