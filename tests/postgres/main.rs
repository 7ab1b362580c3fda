//! The promises of seed-diesel on PostgreSQL, read back with SQL and with Diesel.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says by panicking what is wrong, also in its helpers"
)]

mod arrays;
mod backend;
mod circles;
mod copy;
mod counters;
mod enums;
mod every_type;
mod only_here;
mod postgis;
mod ranges;
mod reset;
mod schemas;
#[path = "../suite/mod.rs"]
mod suite;
mod types;
mod user_types;
