//! What generated code asks of the compiler, once for each mistake.
//!
//! The derive puts each check into a constant and names it where the checked types are used again:
//!
//! ```ignore
//! const __FITS: usize = {
//!     let _ = <i64 as FitsColumn<Integer>>::FITS; // the error stands here
//!     0
//! };
//! impl<C> SeedGraph<C> for User where C: SeedConnection<Sound<User, __FITS>> { ... }
//! ```
//!
//! Where the check fails, [`Sound`] is no type any more, and rustc says nothing of what is made of it:
//! no error at `User::seed(...)` repeats the one at the field.

use diesel::Column;
use diesel::associations::HasTable;
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::sql_types::{Nullable, SqlType};

use crate::connection::SeedDatabase;
use crate::refine::SeedColumn;
use crate::seedable::Seedable;

/// `T`, provided that a check has succeeded, which is then 0.
pub type Sound<T, const CHECK: usize> = <Verdict<CHECK> as Keep<T>>::Kept;

/// The outcome of a check.
pub struct Verdict<const CHECK: usize>;

/// A type that stays what it is.
pub trait Keep<T> {
    /// The same.
    type Kept;
}

impl<T> Keep<T> for Verdict<0> {
    type Kept = T;
}

/// `C`, if it is a connection that can be seeded; else no type, of which rustc says nothing more than
/// the bound that has refused it.
pub type Database<C> = <<C as SeedDatabase>::Is as Same<C>>::Same;

/// `M`, if it is a model that can be seeded; else no type, as [`Database`].
pub type Model<M> = <<M as Seedable>::Table as Same<M>>::Same;

/// `C`, if it is a column of `M` that can have a generator; else no type, as [`Database`].
pub type ColumnOf<M, C> = <<M as SeedColumn<C>>::Value as Same<C>>::Same;

/// Names a type by way of another: `T`, provided that `Self` is a type.
pub trait Same<T> {
    /// The same.
    type Same;
}

#[diagnostic::do_not_recommend]
impl<Is, T> Same<T> for Is {
    type Same = T;
}

/// A type of Rust for columns of the SQL type `ST`, on whatever database.
#[diagnostic::on_unimplemented(
    message = "a column of SQL type `{ST}` cannot store `{Self}`",
    label = "not a type of this column",
    note = "the types of a model's fields are those of its `table!`: `Option` for `Nullable`, `i32` for `Integer`, `String` for `Text`, or a type of your own that implements `AsExpression` and `ToSql`"
)]
pub trait FitsColumn<ST> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const FITS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T, ST> FitsColumn<ST> for T
where
    T: AsExpression<ST>,
    ST: SqlType + TypedExpressionType,
{
}

/// An `Option` for columns of the SQL type `ST`, which has to be nullable.
#[diagnostic::on_unimplemented(
    message = "a column of SQL type `{ST}` takes no NULL, its field is an `Option`",
    label = "an `Option` for a column that is not nullable",
    note = "leave out the `Option`, or write `Nullable<...>` in the `table!` if the database takes NULL"
)]
pub trait TakesNull<ST> {
    /// The SQL type without NULL.
    #[doc(hidden)]
    type Required;
}

#[diagnostic::do_not_recommend]
impl<T, ST: IsNullable> TakesNull<ST> for Option<T> {
    type Required = ST::Required;
}

/// A SQL type that has NULL.
pub trait IsNullable {
    /// The SQL type without NULL.
    type Required;
}

impl<ST> IsNullable for Nullable<ST> {
    type Required = ST;
}

/// A type of Rust that holds the keys of the column `K`, whose SQL type is `ST`.
#[diagnostic::on_unimplemented(
    message = "a foreign key of type `{Self}` cannot hold the keys `{K}` of SQL type `{ST}`",
    label = "not the type of the key",
    note = "a foreign key has the type of the column that it refers to, in the model and in its `table!`"
)]
pub trait HoldsKey<K, ST> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T, K, ST> HoldsKey<K, ST> for T
where
    K: Column,
    T: AsExpression<ST>,
    ST: SqlType + TypedExpressionType,
{
}

/// A type of Rust that holds the values of the column `K`, whose SQL type is `ST`.
#[diagnostic::on_unimplemented(
    message = "an inherited column of type `{Self}` cannot hold the values of `{K}`, of SQL type `{ST}`",
    label = "not the type of the column that it inherits",
    note = "an inherited column has the type of the parent's, in the model and in its `table!`, or is an `Option` of it"
)]
pub trait HoldsValue<K, ST> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const HOLDS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T, K, ST> HoldsValue<K, ST> for T
where
    K: Column,
    T: AsExpression<ST>,
    ST: SqlType + TypedExpressionType,
{
}

/// A primary key of `N` columns, to which a foreign key of as many can refer.
#[diagnostic::on_unimplemented(
    message = "the primary key `{Self}` does not have {N} columns",
    label = "has another number of columns",
    note = "a foreign key has a column for each one that it refers to; name these if they are not the primary key, as in `#[seed(references(tenant_id, order_no) = orders(tenant_id, no))]`"
)]
pub trait KeyOf<const N: usize> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const IS: () = ();
}

/// The column number `PLACE` of a primary key.
pub trait Part<const PLACE: usize> {
    /// The column.
    type Column;
}

macro_rules! primary_keys {
    ($($length:literal ($($column:ident $place:literal),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($column),+> KeyOf<$length> for ($($column,)+) {}

        primary_keys!(@parts ($($column),+) $($column $place),+);
    )+};
    (@parts $tuple:tt $($column:ident $place:literal),+) => {$(
        primary_keys!(@part $tuple $column $place);
    )+};
    (@part ($($all:ident),+) $column:ident $place:literal) => {
        #[diagnostic::do_not_recommend]
        impl<$($all),+> Part<$place> for ($($all,)+) {
            type Column = $column;
        }
    };
}

primary_keys! {
    2 (A 0, B 1)
    3 (A 0, B 1, C 2)
    4 (A 0, B 1, C 2, D 3)
    5 (A 0, B 1, C 2, D 3, E 4)
    6 (A 0, B 1, C 2, D 3, E 4, F 5)
    7 (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    8 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

/// A table that is the one of the model itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the table of this model, so the foreign key to it makes no trees",
    label = "of a foreign key to another table",
    note = "`roots` and `depth` are said of a foreign key to its own table, as `parent_id` of `categories` that refers to `categories`; the share of NULLs of any other is `null = 0.1`"
)]
pub trait OwnTable<T> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const IS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T> OwnTable<T> for T {}

/// A key that another foreign key of the same model refers to as well.
#[diagnostic::on_unimplemented(
    message = "this foreign key refers to `{Self}`, and the one that is to be distinct from it to `{T}`",
    label = "refers to another column",
    note = "`distinct_from` is said of two foreign keys to the same column of the same table, which without it may refer to the same row"
)]
pub trait SameKey<T> {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const IS: () = ();
}

#[diagnostic::do_not_recommend]
impl<T> SameKey<T> for T {}

/// A model that `belongs_to` can name: Diesel's `Identifiable` says its table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which table it is of",
    label = "not an identifiable model",
    note = "add `#[derive(Identifiable)]` to `{Self}`, or name the table instead of the model: `#[seed(references = ...)]` on the foreign key"
)]
pub trait Identified {
    /// Names the trait in a constant.
    #[doc(hidden)]
    const IS: () = ();
}

#[diagnostic::do_not_recommend]
impl<M: HasTable> Identified for M {}
