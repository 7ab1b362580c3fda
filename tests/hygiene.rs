//! Generated code in surroundings that a crate of its own does not show: beside others, under a
//! path, in one module with what might be taken for it. Crates of their own are in `ui/pass`.

#[path = "hygiene/many_models.rs"]
mod many_models;
#[path = "hygiene/reexported.rs"]
mod reexported;
#[path = "hygiene/same_names.rs"]
mod same_names;
