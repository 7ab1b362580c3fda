//! Foreign keys and inherited columns that a run says beyond the attributes of its models.

use crate::error::Error;
use crate::name::{ColumnName, TableName};
use crate::plan::{Deferral, Reference, TableSpec};

/// A column that has the value of a column of the row to which a foreign key refers.
#[derive(Clone, Debug)]
pub struct Inheritance {
    /// The column, by its SQL name.
    pub column: &'static str,
    /// The table of the parent.
    pub parent: TableName,
    /// The column of the parent.
    pub parent_column: &'static str,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// A column of the foreign key, where it is said.
    pub through: Option<&'static str>,
}

impl TableSpec {
    /// Takes a foreign key, all of whose columns are given, in place of those that have the same columns.
    ///
    /// # Errors
    ///
    /// A column that is said twice; a foreign key that would lose some of its columns and keep others.
    pub fn refer(&mut self, parts: &[Reference]) -> Result<(), Error> {
        let Some(first) = parts.first() else {
            return Ok(());
        };
        let twice = |part: &&Reference| {
            let same = parts.iter().filter(|other| other.column == part.column);
            same.count() > 1
        };
        if let Some(part) = parts.iter().find(twice) {
            let problem = "it stands twice in a foreign key of the run".into();
            return Err(self.error(part.column, problem));
        }
        let replaced = self.take(|column| parts.iter().any(|part| part.column == column))?;
        for other in &mut self.references {
            if other.inherited && replaced.contains(&other.key) {
                other.key = first.key;
            }
        }
        self.references.extend_from_slice(parts);
        Ok(())
    }

    /// Takes a column that is inherited, in place of what it was.
    ///
    /// # Errors
    ///
    /// No foreign key to the parent, several of which none is named, or one that is no foreign key.
    pub fn inherit(&mut self, said: &Inheritance) -> Result<(), Error> {
        let replaced = self.take(|column| column == said.column)?;
        if let Some(other) = self
            .references
            .iter()
            .find(|other| replaced.contains(&other.key))
        {
            let key = other.key;
            return Err(self.error(
                other.column,
                format!("it is inherited through `{key}`, which is no foreign key any more"),
            ));
        }
        let key = self.key_of(said)?;
        self.references.push(Reference {
            column: said.column,
            key,
            inherited: true,
            parent: said.parent.clone(),
            parent_column: said.parent_column,
            nullable: said.nullable,
            deferral: Deferral::default(),
        });
        Ok(())
    }

    /// Takes out what these columns refer to and inherit; the keys that were so, by their first columns.
    fn take(&mut self, takes: impl Fn(&str) -> bool) -> Result<Vec<&'static str>, Error> {
        for pair in &self.polymorphic {
            let columns = pair.columns();
            if let Some(column) = columns.into_iter().find(|column| takes(column)) {
                let problem = format!(
                    "it is one of the pair `polymorphic({})`, which a run does not change",
                    columns.join(", ")
                );
                return Err(self.error(column, problem));
            }
        }
        let keys = self.references.iter().filter(|old| !old.inherited);
        let taken = keys.filter(|old| takes(old.column));
        let taken: Vec<&'static str> = taken.map(|old| old.key).collect();
        let mut left = self.references.iter().filter(|old| !old.inherited);
        if let Some(left) = left.find(|old| taken.contains(&old.key) && !takes(old.column)) {
            let parts: Vec<&str> = self.parts(left.key).map(|part| part.column).collect();
            return Err(self.error(
                left.column,
                format!(
                    "it is a part of the foreign key ({}), of which the run says another part alone",
                    parts.join(", ")
                ),
            ));
        }
        self.references.retain(|old| !takes(old.column));
        Ok(taken)
    }

    /// The first column of the foreign key that a column is inherited through.
    fn key_of(&self, said: &Inheritance) -> Result<&'static str, Error> {
        let parent = &said.parent;
        let mut keys = self.references.iter().filter(|key| !key.inherited);
        if let Some(through) = said.through {
            let key = keys.find(|key| key.column == through);
            let problem = format!("it is inherited through `{through}`, which is no foreign key");
            let key = key.ok_or_else(|| self.error(said.column, problem))?;
            return Ok(key.key);
        }
        let keys = keys.filter(|key| key.is_key() && key.parent == *parent);
        let keys: Vec<&'static str> = keys.map(|key| key.key).collect();
        match keys[..] {
            [key] => Ok(key),
            [] => Err(self.error(
                said.column,
                format!("it is a column of `{parent}`, to which no foreign key of this table refers"),
            )),
            _ => Err(self.error(
                said.column,
                format!(
                    "several foreign keys refer to `{parent}`, which it is inherited from: `{}`; name one by `inherit_through`",
                    keys.join("`, `")
                ),
            )),
        }
    }

    fn error(&self, column: &str, problem: String) -> Error {
        Error::Column {
            column: ColumnName::new(&self.name, column),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Inheritance;
    use crate::name::TableName;
    use crate::plan::{Deferral, Reference, TableSpec};

    fn part(column: &'static str, key: &'static str) -> Reference {
        Reference {
            column,
            key,
            inherited: false,
            parent: TableName::new("orders"),
            parent_column: column,
            nullable: false,
            deferral: Deferral::default(),
        }
    }

    #[test]
    fn what_is_inherited_stays_with_a_key_that_is_said_anew() {
        let mut lines = TableSpec {
            name: TableName::new("lines"),
            count: None,
            references: Vec::new(),
            children: Vec::new(),
            unique: Vec::new(),
            polymorphic: Vec::new(),
        };
        lines
            .refer(&[part("tenant", "tenant"), part("no", "tenant")])
            .unwrap();
        let currency = Inheritance {
            column: "currency",
            parent: TableName::new("orders"),
            parent_column: "currency",
            nullable: false,
            through: None,
        };
        lines.inherit(&currency).unwrap();
        // The same columns in another order: the first one stands for the key.
        lines
            .refer(&[part("no", "no"), part("tenant", "no")])
            .unwrap();
        let keys: Vec<(&str, &str)> = lines
            .references
            .iter()
            .map(|reference| (reference.column, reference.key))
            .collect();
        assert_eq!(keys, [("currency", "no"), ("no", "no"), ("tenant", "no")]);
    }
}
