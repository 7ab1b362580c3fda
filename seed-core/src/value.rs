//! The types that a column may have.

use crate::column::Column;
use crate::infer::Inferred;

/// A type that the generators of the catalogue can fill.
///
/// Derive it for newtypes (`struct UserId(i32)`); Diesel's own value types have it.
///
/// ```
/// use seed_core::SeedValue;
///
/// fn is_filled_with<T: SeedValue<Repr = R>, R>() {}
///
/// is_filled_with::<Box<str>, String>();
/// is_filled_with::<i32, i32>();
/// ```
#[diagnostic::on_unimplemented(
    message = "the generators of the catalogue cannot fill `{Self}`",
    label = "no generator is known for `{Self}`",
    note = "derive `SeedValue` for a newtype, turn on the feature of `seed-diesel` for a foreign type (`chrono`, `uuid`, `numeric`), give an expression that implements `Generator<{Self}>` as `#[seed(gen = ...)]`, or leave the column to the database with `#[seed(skip)]`"
)]
pub trait SeedValue: Sized + 'static {
    /// What generators make: the type itself, or what a newtype holds. A key and the foreign keys
    /// that refer to it have the same.
    type Repr: Clone + Send + Sync + 'static;

    /// The least and the most that an integer type holds; `None` for all others.
    const INTEGER: Option<(i128, i128)> = None;

    /// The value out of what generators make.
    fn from_repr(repr: Self::Repr) -> Self;

    /// The generator of a column of which nothing is said.
    fn infer(column: &Column) -> Inferred<Self::Repr>;

    /// The generator of a primary key of which nothing is said; `None` where the type has none.
    fn primary_key() -> Option<Inferred<Self::Repr>> {
        None
    }
}
