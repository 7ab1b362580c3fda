//! The promises of seed-diesel on SQLite, read back with SQL and with Diesel.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong, also in its helpers"
)]

mod backend;
mod counters;
mod every_type;
mod fakers;
#[cfg(all(feature = "postgres", feature = "mysql"))]
mod multi;
mod only_here;
mod reset;
#[path = "../suite/mod.rs"]
mod suite;
