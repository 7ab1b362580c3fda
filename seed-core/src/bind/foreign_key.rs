//! Columns with the values of a parent: foreign keys, their parts, and what is inherited through them.

use std::sync::Arc;

use crate::error::Error;
use crate::name::ColumnName;
use crate::plan::{Reference, TablePlan};
use crate::refine::Refinement;
use crate::row::RowId;
use crate::trees::TreeSpec;

use super::{Bound, Build, ColumnSpec, Keys, Source};

impl Build<'_> {
    /// A foreign key, or a part of one of several columns.
    ///
    /// # Errors
    ///
    /// A parent that is not in the run, has no rows, or has keys of another type; a unique key to
    /// fewer parents than there are rows.
    pub fn foreign_key<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined(spec);
        if let Some(bound) = self.fill_refined_key(spec)? {
            return Ok(bound);
        }
        if let Some(pair) = self.pair(spec) {
            return self.key_of_target(spec, pair);
        }
        let link = self.link::<K>(spec)?;
        let bound = match link {
            Some(link) => Bound::new(false, move |row: &RowId| link.key(row)),
            None => return Err(self.parent_empty(spec)),
        };
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// A foreign key that may be NULL, or a part of one of several columns, which are NULL together.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key), but a parent without rows gives NULL.
    pub fn nullable_foreign_key<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<Option<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let spec = &self.refined_key(spec)?;
        if let Some(bound) = self.fill_refined_key(spec)? {
            return Ok(self.nullable(spec, bound));
        }
        if let Some(pair) = self.pair(spec) {
            return self.nullable_key_of_target(spec, pair);
        }
        // Linked also where it is NULL at first: columns that are unique together with it have the values
        // then that they have in the end.
        let is_null = self.before_cuts && self.table.cut().contains(&spec.name);
        let mut nulls = spec.null > 0.0;
        let bound = match self.link::<K>(spec)? {
            None => {
                nulls = true;
                Bound::new(true, |_: &RowId| None)
            }
            Some(link) => {
                nulls |= link.may_be_null();
                let bound = Bound::new(false, move |row: &RowId| link.nullable_key(row));
                self.or_null_key(spec, bound)?
            }
        };
        if is_null {
            return Ok(Bound::new(true, |_: &RowId| None));
        }
        self.publish_optional(spec, &bound, nulls);
        Ok(bound)
    }

    /// A column that has the value which a column of the parent has, in the row that a foreign key refers
    /// to.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key); a foreign key or a column of the parent that may be NULL.
    pub fn inherited<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        match self.fill_refined(&self.refined(spec))? {
            Some(bound) => Ok(bound),
            None => self.bind_inherited(spec, false),
        }
    }

    /// As [`inherited`](Self::inherited); NULL where the foreign key or the column of the parent is.
    ///
    /// # Errors
    ///
    /// As [`foreign_key`](Self::foreign_key), but a parent without rows gives NULL.
    pub fn nullable_inherited<K>(&mut self, spec: &ColumnSpec) -> Result<Bound<Option<K>>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        let refined = self.refined(spec);
        if let Some(bound) = self.fill_refined(&refined)? {
            return Ok(self.nullable(&refined, bound));
        }
        self.check_inherited(spec)?;
        let spec = &self.refined_key(spec)?;
        let bound = match self.link::<Option<K>>(spec)? {
            None => Bound::new(true, |_: &RowId| None),
            Some(link) => {
                let bound = Bound::new(false, move |row: &RowId| link.nullable_key(row).flatten());
                self.or_null_key(spec, bound)?
            }
        };
        self.publish_optional(spec, &bound, true);
        Ok(bound)
    }

    /// Refuses to inherit from a table that the foreign key does not refer to, and through a key whose
    /// values the run gives: they say no row.
    pub(super) fn check_inherited(&self, spec: &ColumnSpec) -> Result<(), Error> {
        let reference = self.reference(spec)?;
        let key = ColumnName::new(self.table.name(), reference.key);
        let mut parts = self.table.parts(reference.key);
        if let Some(part) = parts.find(|part| part.parent != reference.parent) {
            let (other, parent) = (&reference.parent, &part.parent);
            let problem = format!("it is a column of `{other}`, and `{key}` refers to `{parent}`");
            return Err(self.error(spec, problem));
        }
        let said = self.refinements.get(&key);
        if said.is_some_and(Refinement::is_generated) {
            let problem = format!("it is inherited through `{key}`, which has a generator");
            return Err(self.error(spec, problem));
        }
        let own = self.refinements.get(&self.name(spec));
        let what = match own {
            Some(own) if own.unique => "cannot be unique",
            Some(own) if own.null.is_some() => "is NULL where that is",
            _ => return Ok(()),
        };
        Err(self.error(spec, format!("it is inherited through `{key}`, and {what}")))
    }

    /// What is said of a column of a foreign key, with what the run says of it or of another one: all are
    /// NULL together.
    pub(super) fn refined_key(&self, spec: &ColumnSpec) -> Result<ColumnSpec, Error> {
        let mut refined = self.refined(spec);
        let mut said = None;
        for part in self.columns_of_key(spec)? {
            let column = ColumnName::new(self.table.name(), part);
            let null = self.refinements.get(&column).and_then(|said| said.null);
            if null.is_some() && said.is_some() && null != said {
                return Err(Error::Column {
                    column,
                    problem: "another column of the same foreign key has another share of NULLs; they are NULL together".into(),
                });
            }
            said = null.or(said);
        }
        refined.null = said.unwrap_or(refined.null);
        Ok(refined)
    }

    /// The share of NULLs of a column that has the values of a parent because the run says so, if they are not
    /// its own: what is inherited is NULL where its key is, and the columns of a key are NULL together.
    pub(super) fn null_of_parent(&self, spec: &ColumnSpec) -> Option<f64> {
        let refinement = self.refinements.get(&self.name(spec))?;
        let reference = self.reference(spec).ok()?;
        if !refinement.is_of_parent() {
            return None;
        }
        if reference.inherited {
            return Some(0.0);
        }
        let several = self.table.parts(reference.key).count() > 1;
        several.then(|| self.null_of_key(spec).unwrap_or(0.0))
    }

    /// The share of NULLs that the run says of another column of the same foreign key.
    pub(super) fn null_of_key(&self, spec: &ColumnSpec) -> Option<f64> {
        let reference = self.reference(spec).ok()?;
        let mut parts = self.table.parts(reference.key);
        parts.find_map(|part| {
            let column = ColumnName::new(self.table.name(), part.column);
            let said = self.refinements.get(&column)?;
            said.null
                .filter(|_| reference.nullable && !reference.inherited)
        })
    }

    /// The first column of the foreign key that a column is a part of, the key of a polymorphic pair, else the
    /// column.
    pub(super) fn key_or_column(&self, spec: &ColumnSpec) -> &'static str {
        if let Some(pair) = self.pair(spec) {
            return pair.column;
        }
        match self.reference(spec) {
            Ok(reference) if !reference.inherited => reference.key,
            _ => spec.name,
        }
    }

    /// NULL in the rows in which the foreign key of a column is.
    pub(super) fn or_null_key<T: 'static>(
        &self,
        spec: &ColumnSpec,
        bound: Bound<Option<T>>,
    ) -> Result<Bound<Option<T>>, Error> {
        let key = ColumnSpec {
            name: self.reference(spec)?.key,
            ..*spec
        };
        Ok(self.or_null(&key, bound, |value| value))
    }

    /// Binds the generator that the run says of a foreign key, if it says one.
    pub(super) fn fill_refined_key<T: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
    ) -> Result<Option<Bound<T>>, Error> {
        let bound = self.fill_refined(spec)?;
        let parts = self.columns_of_key(spec)?;
        if parts.len() == 1 || !spec.unique {
            return Ok(bound);
        }
        let parts = parts.join(", ");
        Err(self.error(
            spec,
            format!(
                "it is a part of the foreign key ({parts}), which is unique only as a whole, and is unique by itself: say `unique({parts})` on the struct instead"
            ),
        ))
    }

    /// Refuses a generator of a part of a foreign key, whether an attribute or the run says the key.
    pub(super) fn check_generated(&self, spec: &ColumnSpec) -> Result<(), Error> {
        let mut keys = self.reference(spec).into_iter();
        if self.pair(spec).is_none() && keys.all(|key| key.inherited) {
            return Ok(());
        }
        let parts = self.columns_of_key(spec)?;
        if parts.len() == 1 {
            return Ok(());
        }
        let parts = parts.join(", ");
        Err(self.error(
            spec,
            format!(
                "it is a part of the foreign key ({parts}), whose values are those of one row, and cannot have a generator"
            ),
        ))
    }

    /// The columns of the foreign key, or of the polymorphic pair, of which a column is one.
    fn columns_of_key(&self, spec: &ColumnSpec) -> Result<Vec<&'static str>, Error> {
        if let Some(pair) = self.pair(spec) {
            return Ok(pair.columns().to_vec());
        }
        let parts = self.table.parts(self.reference(spec)?.key);
        Ok(parts.map(|part| part.column).collect())
    }

    pub(super) fn is_nullable_key(&self, key: &str) -> bool {
        self.table.parts(key).any(|part| part.nullable)
    }

    /// What the attribute says of the trees that a foreign key to its own table makes: the share of the
    /// rows without a parent, and the most levels.
    ///
    /// # Errors
    ///
    /// A foreign key to another table.
    pub fn tree(
        &mut self,
        spec: &ColumnSpec,
        roots: Option<f64>,
        depth: Option<u64>,
    ) -> Result<(), Error> {
        self.refers_to_itself(&self.name(spec))?;
        self.trees.push((spec.name, TreeSpec { roots, depth }));
        Ok(())
    }

    pub(super) fn refers_to_itself(&self, column: &ColumnName) -> Result<(), Error> {
        let mut references = self.table.references().iter();
        let itself = references.any(|reference| {
            let is_single = self.table.parts(reference.key).count() == 1;
            let is = reference.column == column.column() && !reference.inherited && is_single;
            is && reference.parent == *self.table.name()
        });
        match itself {
            true => Ok(()),
            false => Err(Error::Column {
                column: column.clone(),
                problem: "is no foreign key of one column to its own table, so it has no roots and no depth"
                    .into(),
            }),
        }
    }

    /// What is said of the trees that a column makes, if anything is.
    pub(super) fn tree_of(&self, spec: &ColumnSpec) -> Result<Option<TreeSpec>, Error> {
        let said = self.refinements.get(&self.name(spec));
        let said = said.map(|said| said.tree).unwrap_or_default();
        let mut of_model = self.trees.iter();
        let of_model = of_model.find(|(column, _)| *column == spec.name);
        let of_model = of_model.map(|(_, tree)| *tree).unwrap_or_default();
        if said.or(of_model).is_empty() {
            return Ok(None);
        }
        // Where the share of NULLs is said, it is that of the roots: the same rows by the same stream.
        let null = TreeSpec {
            roots: Some(spec.null).filter(|null| *null > 0.0),
            depth: None,
        };
        let tree = said.or(null).or(of_model);
        let problem = match spec.unique {
            true => Some("is unique, a list in which each row comes behind one; `null` says where it is broken, not `roots` and `depth`".into()),
            false => tree.problem(),
        };
        match problem {
            None => Ok(Some(tree)),
            Some(problem) => Err(Error::Column {
                column: self.name(spec),
                problem,
            }),
        }
    }

    /// Binds a foreign key of the run, which has no value where it is NULL.
    pub(crate) fn bind_reference<K>(
        &mut self,
        spec: &ColumnSpec,
        nullable: bool,
    ) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        if nullable {
            // All its columns are NULL together.
            self.refined_key(spec)?;
        }
        let Some(link) = self.link::<K>(spec)? else {
            return match nullable {
                true => Ok(Bound::never()),
                false => Err(self.parent_empty(spec)),
            };
        };
        if self.before_cuts && self.table.cut().contains(&spec.name) {
            return Ok(Bound::never());
        }
        let link = Arc::new(link);
        let absent = Arc::clone(&link);
        let bound = Bound::new(false, move |row: &RowId| link.key(row));
        if nullable {
            return Ok(bound.absent(move |row| absent.is_absent(row)));
        }
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// Binds an inherited column, which has no value where it is NULL.
    pub(crate) fn bind_inherited<K>(
        &mut self,
        spec: &ColumnSpec,
        nullable: bool,
    ) -> Result<Bound<K>, Error>
    where
        K: Clone + Send + Sync + 'static,
    {
        self.check_inherited(spec)?;
        let key = self.reference(spec)?.key;
        if !nullable && self.is_nullable_key(key) {
            return Err(self.error(
                spec,
                format!("a row without `{key}` has nothing to inherit; make the field an `Option`"),
            ));
        }
        let Some(link) = self.link::<Option<K>>(spec)? else {
            return match nullable {
                true => Ok(Bound::never()),
                false => Err(self.parent_empty(spec)),
            };
        };
        let link = Arc::new(link);
        let absent = Arc::clone(&link);
        let bound = Bound::new(false, move |row: &RowId| match link.key(row) {
            Some(value) => value,
            None => unreachable!("asked for only where there is a value"),
        });
        if nullable {
            let nulls = self.nulls.get(key).cloned().unwrap_or_default();
            return Ok(bound.absent(move |row| {
                let is_null = nulls.get().is_some_and(|nulls| nulls.is_null(row));
                is_null || absent.nullable_key(row).flatten().is_none()
            }));
        }
        self.publish(spec, &bound);
        Ok(bound)
    }

    /// Keeps the function of a column whose values columns of the run have.
    pub(super) fn publish<K: Send + Sync + 'static>(
        &mut self,
        spec: &ColumnSpec,
        bound: &Bound<K>,
    ) {
        let (keys, inherits) = self.referred(spec);
        // A row whose key is NULL cannot be referred to, nor one whose key has another value in the end.
        let final_value = self.given_elsewhere(spec).is_none();
        if keys && spec.null <= 0.0 && final_value {
            let keys = Keys {
                layout: self.table.layout().clone(),
                key: bound.clone(),
                nulls: false,
            };
            self.keys
                .insert(Source::key(self.name(spec)), Box::new(keys));
        }
        if inherits && final_value {
            let bound = bound.clone();
            let optional = Bound::new(bound.by_index, move |row: &RowId| Some(bound.value(row)));
            self.publish_optional(spec, &optional, false);
        }
    }

    /// Keeps the function of a column that rows inherit; `nulls` says whether some values are NULL.
    pub(super) fn publish_optional<K: 'static>(
        &mut self,
        spec: &ColumnSpec,
        bound: &Bound<Option<K>>,
        nulls: bool,
    ) {
        let (_, inherits) = self.referred(spec);
        if inherits && self.given_elsewhere(spec).is_none() {
            let keys = Keys {
                layout: self.table.layout().clone(),
                key: bound.clone(),
                nulls,
            };
            let source = Source {
                optional: true,
                ..Source::key(self.name(spec))
            };
            self.keys.insert(source, Box::new(keys));
        }
    }

    /// Whether foreign keys of the run refer to a column, and whether rows inherit it.
    pub(super) fn referred(&self, spec: &ColumnSpec) -> (bool, bool) {
        let tables = self.plan.tables().iter();
        let references = tables.flat_map(TablePlan::links);
        let mut referred = (false, false);
        for reference in references {
            if reference.parent == *self.table.name() && reference.parent_column == spec.name {
                match reference.inherited {
                    true => referred.1 = true,
                    false => referred.0 = true,
                }
            }
        }
        referred
    }

    pub(super) fn reference(&self, spec: &ColumnSpec) -> Result<&Reference, Error> {
        let mut references = self.table.references().iter();
        references
            .find(|reference| reference.column == spec.name)
            .ok_or_else(|| Error::Column {
                column: self.name(spec),
                problem: "refers to no table".into(),
            })
    }

    pub(super) fn parent_empty(&self, spec: &ColumnSpec) -> Error {
        match self.reference(spec) {
            Ok(reference) => self.no_rows_of(spec, reference),
            Err(error) => error,
        }
    }

    pub(super) fn no_rows_of(&self, spec: &ColumnSpec, reference: &Reference) -> Error {
        Error::ParentEmpty {
            column: self.name(spec),
            parent: reference.parent.clone(),
        }
    }
}
