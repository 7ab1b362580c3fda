//! How a column finds the row of its parent, and the value there.

use std::any::{Any, type_name};
use std::sync::{Arc, OnceLock};

use crate::assigned::{AssignedKeys, from_integer};
use crate::error::Error;
use crate::layout::Layout;
use crate::name::ColumnName;
use crate::permutation::Permutation;
use crate::plan::{Reason, Reference, TablePlan};
use crate::row::{ParentRow, RowId};
use crate::sample;
use crate::stream::{Purpose, Stream};
use crate::trees::{Tree, TreeSpec};
use crate::tuples::{Place, Values};

use super::{Bound, Build, ColumnSpec, Keys, Source, Waiting};

impl Build<'_> {
    /// How a column finds its parent's value; `None` where the parent has no rows. `K` is an `Option` where
    /// the column is inherited.
    pub(super) fn link<K>(&mut self, spec: &ColumnSpec) -> Result<Option<Link<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let reference = self.reference(spec)?.clone();
        self.describe_link(spec, &reference)?;
        let Parents { layout, key } = self.parents(spec, &reference)?;
        if reference.inherited {
            self.tuples.add(spec.name, Values::Dependent);
        }
        let Some(choice) = self.choice_of_key(spec, &reference, layout.len())? else {
            return Ok(None);
        };
        Ok(Some(Link {
            first: layout.first(),
            parents: Parents { layout, key },
            choice,
        }))
    }

    /// How the rows choose their parents, the same for all columns of a foreign key and for what is inherited
    /// through it; `None` where there are none. It is the key that says how, and a run may inherit a column
    /// that is bound before it.
    fn choice_of_key(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
        parents: u64,
    ) -> Result<Option<Arc<OnceLock<Choice>>>, Error> {
        if reference.inherited {
            let rows = !self.table.layout().numbers().is_empty();
            let none = parents == 0 && rows;
            return Ok((!none).then(|| self.choices.entry(reference.key).or_default().clone()));
        }
        let made = self.choices.get(reference.key);
        if made.is_none_or(|choice| choice.get().is_none()) {
            let key = ColumnSpec {
                name: reference.key,
                ..*spec
            };
            let Some(choice) = self.choice(&key, reference, parents)? else {
                return Ok(None);
            };
            let place = self.choices.entry(reference.key).or_default();
            // It was empty.
            let _ = place.set(choice);
        }
        Ok(self.choices.get(reference.key).cloned())
    }

    /// The rows that a column refers to, with their keys.
    pub(super) fn parents<K>(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
    ) -> Result<Parents<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let source = self.source(reference);
        let parent = source.column.clone();
        // Also a column of the own table that is bound after this one.
        let own = reference.parent == *self.table.name() && !self.keys.contains_key(&source);
        let comes_later = own || self.table.comes_later(reference);
        if !comes_later && !reference.inherited && !self.keys.contains_key(&source) {
            let keys = self.assigned_keys::<K>(spec, reference)?;
            self.keys.insert(source.clone(), Box::new(keys));
        }
        let key: Arc<OnceLock<Bound<K>>> = Arc::default();
        let column = self.name(spec);
        // What is inherited into a field that is no `Option`.
        let required = reference.inherited && !reference.nullable;
        let take = {
            let (key, parent) = (Arc::clone(&key), parent.clone());
            move |keys: &(dyn Any + Send + Sync)| match keys.downcast_ref::<Keys<K>>() {
                Some(keys) if keys.nulls && required => Err(Error::Column {
                    column: column.clone(),
                    problem: format!("`{parent}` may be NULL; make the field an `Option`"),
                }),
                Some(keys) => {
                    // The first to come; all are the same.
                    let _ = key.set(keys.key.clone());
                    Ok(())
                }
                None => Err(Error::Column {
                    column: column.clone(),
                    problem: format!(
                        "its type `{}` is not the type of `{parent}`",
                        type_name::<K>()
                    ),
                }),
            }
        };
        let layout = match (self.keys.get(&source), self.plan.table(&reference.parent)) {
            (Some(keys), _) => {
                take(&**keys)?;
                match keys.downcast_ref::<Keys<K>>() {
                    Some(keys) => keys.layout.clone(),
                    None => Layout::Root(0..0),
                }
            }
            (None, Some(table)) if comes_later => {
                self.waiting.push(Waiting {
                    column: self.name(spec),
                    parent: source,
                    take: Box::new(take),
                });
                table.layout().clone()
            }
            _ => return Err(self.no_keys(spec, reference)),
        };
        Ok(Parents { layout, key })
    }

    /// Refuses columns that are inherited through a key which is not bound as one.
    pub(super) fn check_choices(&self) -> Result<(), Error> {
        self.check_unique_others()?;
        let mut choices = self.choices.iter();
        match choices.find(|(_, choice)| choice.get().is_none()) {
            None => Ok(()),
            Some((key, _)) => Err(Error::Column {
                column: ColumnName::new(self.table.name(), key),
                problem:
                    "other columns follow from the row that it refers to, and it refers to none"
                        .into(),
            }),
        }
    }

    /// Where the values of a column come from.
    pub(super) fn source(&self, reference: &Reference) -> Source {
        let mut source = Source {
            optional: reference.inherited,
            ..Source::key(ColumnName::new(&reference.parent, reference.parent_column))
        };
        if self.plan.table(&reference.parent).is_none() {
            let all = self.table.references().iter();
            let together = all.filter(|other| other.key == reference.key);
            source.read = together.map(|other| other.parent_column).collect();
            if source.read.len() == 1 {
                source.read.clear();
            }
        }
        source
    }

    pub(super) fn describe_link(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
    ) -> Result<(), Error> {
        let parent = ColumnName::new(&reference.parent, reference.parent_column);
        let mut shown = parent.to_string();
        let key = reference.key;
        if reference.inherited {
            shown.push_str(&format!(" through {key}"));
        } else if !reference.is_key() {
            shown.push_str(&format!(" with {key}"));
        }
        if self.table.cut().contains(&spec.name) {
            shown.push_str(", filled later");
        } else if self.table.deferred().contains(&spec.name) {
            shown.push_str(", checked later");
        }
        if let Some(other) = self.left_out(spec.name).filter(|_| !reference.inherited) {
            shown.push_str(&format!(", distinct from {other}"));
        }
        let tree = match reference.parent == *self.table.name() && !reference.inherited {
            true => self.tree_of(spec)?.unwrap_or_default(),
            false => TreeSpec::default(),
        };
        if let Some(roots) = tree.roots.filter(|_| spec.null <= 0.0) {
            shown.push_str(&format!(", roots = {roots}"));
        }
        if let Some(depth) = tree.depth {
            shown.push_str(&format!(", depth = {depth}"));
        }
        self.describe(spec, shown, Reason::ForeignKey);
        Ok(())
    }

    /// The keys that the database gives the rows of a parent that comes before.
    pub(super) fn assigned_keys<K: Clone + Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
    ) -> Result<Keys<K>, Error> {
        let parent = self.plan.table(&reference.parent);
        let written = |parent: &TablePlan| {
            let mut columns = parent.columns().iter();
            columns.any(|column| column.name == reference.parent_column)
        };
        let Some(parent) = parent.filter(|parent| !written(parent)) else {
            return Err(self.no_keys(spec, reference));
        };
        let Some(cast) = from_integer::<K>() else {
            let parent = ColumnName::new(&reference.parent, reference.parent_column);
            return Err(Error::Column {
                column: self.name(spec),
                problem: format!(
                    "the database gives the keys of `{parent}`, which are found out only if they are integers; let the model of `{}` make them, by a field without `skip`",
                    reference.parent
                ),
            });
        };
        let layout = parent.layout().clone();
        let column = ColumnName::new(&reference.parent, reference.parent_column);
        let assigned = AssignedKeys::default();
        self.assigned.push((column, assigned.clone()));
        let first = layout.first();
        let key = Bound::new(true, move |row: &RowId| {
            cast(assigned.key(row.index - first))
        });
        Ok(Keys {
            layout,
            key,
            nulls: false,
        })
    }

    pub(super) fn no_keys(&self, spec: &ColumnSpec, reference: &Reference) -> Error {
        let column = self.name(spec);
        if self.plan.table(&reference.parent).is_none() {
            return Error::ParentNotInRun {
                column,
                parent: reference.parent.clone(),
            };
        }
        let parent = ColumnName::new(&reference.parent, reference.parent_column);
        unknown_keys(column, &parent)
    }

    pub(super) fn choice(
        &mut self,
        spec: &ColumnSpec,
        reference: &Reference,
        parents: u64,
    ) -> Result<Option<Choice>, Error> {
        let nullable = self.is_nullable_key(spec.name);
        let numbers = self.table.layout().numbers();
        // Rows that are there before the run refer to parents that are there before it.
        let new = self.plan.table(&reference.parent).is_some();
        let first = if new { numbers.start } else { 0 };
        let rows = numbers.end - first;
        let too_few = |possible: u64| Error::TooFewValues {
            column: self.name(spec),
            asked: rows,
            possible: possible.into(),
            stored: numbers.start - first,
        };
        if self.table.made_through() == Some(spec.name) {
            let most = self.table.most_per_parent();
            let several = most > 1;
            if spec.unique && several {
                return Err(Error::Column {
                    column: self.name(spec),
                    problem: format!(
                        "is unique, but `with` makes up to {most} rows for each row of `{}`",
                        reference.parent
                    ),
                });
            }
            let values = match several {
                true => Values::Maker,
                false => Values::Distinct,
            };
            self.tuples.add(spec.name, values);
            return Ok(Some(Choice::Maker));
        }
        let other = self.key_to_leave_out(spec, reference)?;
        let stream = self.stream(spec, Purpose::Value);
        if reference.parent == *self.table.name() {
            if let Some(tree) = self.tree_of(spec)? {
                self.tuples.add(spec.name, Values::Dependent);
                let roots = self.stream(spec, Purpose::Null);
                let layout = self.table.layout().clone();
                let tree = Tree::new(tree, stream, roots, layout);
                return Ok(Some(Choice::Tree { tree, nullable }));
            }
            if !spec.unique {
                self.tuples.add(spec.name, Values::Dependent);
                return Ok(Some(Choice::Earlier {
                    stream,
                    first,
                    nullable,
                }));
            }
            if !nullable && rows > 1 {
                return Err(Error::Column {
                    column: self.name(spec),
                    problem: "the first row would refer to itself, and with `unique` no other could refer to an earlier one; make the field an `Option`, which is NULL there".into(),
                });
            }
            self.tuples.add(spec.name, Values::Distinct);
            return Ok(Some(Choice::Previous { first, nullable }));
        }
        if parents == 0 {
            self.tuples.add(spec.name, Values::Null);
            // A NOT NULL key of a table without rows of its own hurts nobody.
            let no_rows = numbers.is_empty();
            return Ok(no_rows.then_some(Choice::Any { stream, parents }));
        }
        if spec.unique && rows > parents {
            return Err(too_few(parents));
        }
        if let Some(other) = other {
            if parents == 1 && rows > 0 {
                return self.no_other_row(spec, reference, other, nullable);
            }
            let of = self.choices.entry(other).or_default().clone();
            if spec.unique {
                self.tuples.add(spec.name, Values::Distinct);
                return Ok(Some(Choice::Next { of, first, parents }));
            }
            let among = Box::new(self.choice_of_several(spec, new, parents.saturating_sub(1)));
            return Ok(Some(Choice::Other { of, among }));
        }
        if !spec.unique {
            return Ok(Some(self.choice_of_several(spec, new, parents)));
        }
        self.tuples.add(spec.name, Values::Distinct);
        let stream = self.stream(spec, Purpose::Unique);
        let permutation = Permutation::new(stream, parents.into());
        Ok(Some(Choice::Distinct { permutation, first }))
    }

    /// Any of so many parents, which several rows may have.
    fn choice_of_several(&mut self, spec: &ColumnSpec, new: bool, parents: u64) -> Choice {
        let stream = self.stream(spec, Purpose::Value);
        if !self.tuples.name_key(spec.name) {
            return Choice::Any { stream, parents };
        }
        let values = match new {
            true => Values::NewParents(parents),
            false => Values::Counted(vec![parents.into()]),
        };
        Choice::Part {
            place: self.tuples.add(spec.name, values),
            stream,
            parents,
        }
    }
}

pub(super) fn unknown_keys(column: ColumnName, parent: &ColumnName) -> Error {
    Error::Column {
        column,
        problem: format!(
            "the values of `{parent}` are not known: the database gives them, they are computed, or they may be NULL"
        ),
    }
}

/// How a row chooses its parent.
pub(super) enum Choice {
    /// The parent whose `with` made the row.
    Maker,
    /// Any parent, all equally likely.
    Any { stream: Stream, parents: u64 },
    /// A parent that no other row from number `first` on has.
    Distinct {
        permutation: Permutation,
        first: u64,
    },
    /// A parent that makes the columns distinct that are unique together.
    Part {
        place: Place,
        stream: Stream,
        parents: u64,
    },
    /// Any parent but the one of another foreign key of the row: a choice among one less, counted past it.
    Other {
        of: Arc<OnceLock<Choice>>,
        among: Box<Choice>,
    },
    /// A parent that no other row has and that is not the one of another foreign key, which no other row has
    /// either: the one that this has in the next row.
    Next {
        of: Arc<OnceLock<Choice>>,
        first: u64,
        parents: u64,
    },
    /// An earlier row of the run; the first has none, or itself.
    Earlier {
        stream: Stream,
        first: u64,
        nullable: bool,
    },
    /// An earlier row of the run, or none, as the tree has it.
    Tree { tree: Tree, nullable: bool },
    /// The row before, the only earlier one that no other row has; the first has none, or itself.
    Previous { first: u64, nullable: bool },
}

impl Choice {
    /// The number of the parent that a row has, of parents whose first is number `first_parent`.
    #[inline]
    pub(super) fn parent(&self, row: &RowId, first_parent: u64) -> u64 {
        match self {
            Choice::Maker => row.parent.map_or(0, |parent: ParentRow| parent.index),
            Choice::Any { stream, parents } => {
                first_parent + sample::below(stream.bits(row.identity), *parents)
            }
            Choice::Part {
                place,
                stream,
                parents,
            } => {
                first_parent
                    + match place.number(row) {
                        Some(number) => number as u64,
                        None => sample::below(stream.bits(row.identity), *parents),
                    }
            }
            Choice::Distinct { permutation, first } => {
                first_parent + permutation.apply(row.index - first) as u64
            }
            Choice::Other { of, among } => {
                let (left_out, parent) = (
                    chosen(of).parent(row, first_parent),
                    among.parent(row, first_parent),
                );
                parent + u64::from(parent >= left_out)
            }
            Choice::Next { of, first, parents } => {
                let row = row.index - first;
                match chosen(of) {
                    Choice::Distinct { permutation, .. } => {
                        first_parent + permutation.apply((row + 1) % parents) as u64
                    }
                    _ => unreachable!("`Build::check_choices` has seen that it is distinct"),
                }
            }
            Choice::Earlier { stream, first, .. } => {
                first + sample::below(stream.bits(row.identity), row.index - first)
            }
            // A root that may not be NULL is its own parent.
            Choice::Tree { tree, .. } => tree.parent(row).unwrap_or(row.index),
            Choice::Previous { first, .. } => row.index.saturating_sub(1).max(*first),
        }
    }
}

/// How a foreign key chooses, which may be bound after what follows from it.
#[inline]
fn chosen(choice: &OnceLock<Choice>) -> &Choice {
    let Some(choice) = choice.get() else {
        unreachable!(
            "the columns of a table are bound once `Build::check_choices` has found all keys"
        )
    };
    choice
}

/// The rows that a column refers to.
pub(super) struct Parents<K> {
    pub(super) layout: Layout,
    /// Their key, which in a circle is bound after the column.
    key: Arc<OnceLock<Bound<K>>>,
}

impl<K> Parents<K> {
    /// The key of the row with this number.
    #[inline]
    pub(super) fn key_of(&self, index: u64) -> K {
        let Some(key) = self.key.get() else {
            unreachable!("rows are made once `Binder::finish` has found all keys")
        };
        if key.by_index {
            key.value(&RowId::root(index))
        } else {
            key.value(&self.layout.row(index))
        }
    }
}

/// A foreign key bound to its parent's key.
pub(super) struct Link<K> {
    /// The number of the parents' first row.
    first: u64,
    parents: Parents<K>,
    /// That of the foreign key, which may be bound after a column that is inherited through it.
    choice: Arc<OnceLock<Choice>>,
}

impl<K> Link<K> {
    #[inline]
    fn choice(&self) -> &Choice {
        chosen(&self.choice)
    }

    #[inline]
    pub(super) fn key(&self, row: &RowId) -> K {
        self.parents.key_of(self.choice().parent(row, self.first))
    }

    /// Whether some row has no parent.
    pub(super) fn may_be_null(&self) -> bool {
        matches!(
            self.choice(),
            Choice::Earlier { nullable: true, .. }
                | Choice::Tree { nullable: true, .. }
                | Choice::Previous { nullable: true, .. }
        )
    }

    #[inline]
    pub(super) fn nullable_key(&self, row: &RowId) -> Option<K> {
        if let Choice::Tree {
            tree,
            nullable: true,
        } = self.choice()
        {
            return tree.parent(row).map(|index| self.parents.key_of(index));
        }
        match self.is_absent(row) {
            true => None,
            false => Some(self.key(row)),
        }
    }

    /// Whether there is no row to refer to.
    #[inline]
    pub(super) fn is_absent(&self, row: &RowId) -> bool {
        match self.choice() {
            Choice::Tree {
                tree,
                nullable: true,
            } => tree.parent(row).is_none(),
            Choice::Earlier {
                nullable: true,
                first,
                ..
            }
            | Choice::Previous {
                nullable: true,
                first,
            } => row.index == *first,
            _ => false,
        }
    }
}
