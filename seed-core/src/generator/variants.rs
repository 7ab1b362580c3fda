//! The variants of enums.

use crate::generator::choice::{Values, weighted_values};

/// An enum of names alone, such as `enum Status { Draft, Sent }`; `#[derive(SeedValue)]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variants to choose from",
    label = "not an enum with `#[derive(SeedValue)]`",
    note = "`variants` fills columns of enums whose variants hold nothing: `#[derive(Clone, SeedValue)] enum Status {{ Draft, Sent }}`"
)]
pub trait Variants: Clone + Send + Sync + Sized + 'static {
    /// All variants, each with its weight.
    const VARIANTS: &'static [(f64, Self)];
}

/// One of the variants of an enum, by their weights.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::{Variants, variants};
/// use seed_diesel::{Seed, first_values};
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Status {
///     Draft,
///     Sent,
/// }
///
/// // What `#[derive(SeedValue)]` does.
/// impl Variants for Status {
///     const VARIANTS: &'static [(f64, Status)] = &[(1.0, Status::Draft), (9.0, Status::Sent)];
/// }
///
/// let status: Vec<Status> = first_values(variants(), Seed(42), 2)?;
/// assert_eq!(status, [Status::Draft, Status::Sent]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The variants, each in proportion to its weight: 1, unless `#[seed(weight = 9)]` on the variant says
/// otherwise. As many distinct values as variants.
///
/// # Errors
///
/// A weight that is not positive, or an enum without variants, is an error that names the column.
///
/// # Determinism
///
/// One draw a value, of output version 1.
#[must_use]
pub fn variants<T: Variants>() -> Values<T> {
    weighted_values(T::VARIANTS)
}
