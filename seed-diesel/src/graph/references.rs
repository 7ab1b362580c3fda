//! What the derive says of a model's foreign keys, which a parent's `with` is checked against.

use diesel::associations::HasTable;

/// A model that has a foreign key to a table; the derive implements it for the model and its table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no foreign key to `{Parent}`",
    label = "no foreign key to this table",
    note = "`with` makes the rows of a table that refers to this one: its model needs `#[derive(Seedable)]`, and the foreign key `#[diesel(belongs_to(...))]` or `#[seed(references = ...)]`"
)]
pub trait References<Parent> {
    /// The SQL names of the foreign keys.
    #[doc(hidden)]
    const COLUMNS: &'static [&'static str];

    /// Whether a `with` of this model makes the rows of the parent.
    #[doc(hidden)]
    const MAKES_PARENT: bool = false;

    /// The columns without repeated values, with the most values that each has.
    #[doc(hidden)]
    const UNIQUE: &'static [(&'static str, u128)] = &[];

    /// The tables whose rows a `with` of this model makes.
    #[doc(hidden)]
    const BELOW_1: &'static [Below] = &[];

    /// The same with the tables below those. Constants of their own, because one that read itself in a
    /// circle would not compile.
    #[doc(hidden)]
    const BELOW_2: &'static [Below] = &[];

    /// One further.
    #[doc(hidden)]
    const BELOW_3: &'static [Below] = &[];

    /// All of that, for the `with` of the parent.
    #[doc(hidden)]
    const FACTS: ChildFacts = ChildFacts {
        columns: Self::COLUMNS,
        makes_parent: Self::MAKES_PARENT,
        unique: Self::UNIQUE,
        below: Self::BELOW_3,
    };
}

/// What a parent's `with` is checked against.
pub struct ChildFacts {
    pub(crate) columns: &'static [&'static str],
    pub(crate) makes_parent: bool,
    pub(crate) unique: &'static [(&'static str, u128)],
    pub(crate) below: &'static [Below],
}

/// A table that a `with` makes, by its name in Rust, and what its own `with` makes.
pub struct Below {
    pub(crate) table: &'static str,
    pub(crate) below: &'static [Below],
}

impl Below {
    /// A table and those below it.
    pub const fn new(table: &'static str, below: &'static [Below]) -> Below {
        Below { table, below }
    }
}

/// The table of a model that `belongs_to` names.
pub trait Parent {
    /// The table.
    type Table;
}

#[diagnostic::do_not_recommend]
impl<M: HasTable> Parent for M {
    type Table = M::Table;
}
