//! Who makes the rows of a table: the parents whose `with` names it.

use super::spec::{ChildSpec, TableSpec};
use crate::error::Error;
use crate::name::TableName;

/// The parent whose `with` makes a table's rows, and the foreign key that holds it.
#[derive(Clone, Debug)]
pub(super) struct Maker {
    pub(super) parent: TableName,
    pub(super) column: &'static str,
    pub(super) counts: Vec<(f64, u64, u64)>,
}

/// For each table the parents whose `with` makes it, in the order in which its rows come.
pub(super) fn makers(specs: &[TableSpec]) -> Result<Vec<Vec<Maker>>, Error> {
    let mut makers: Vec<Vec<Maker>> = vec![Vec::new(); specs.len()];
    for parent in specs {
        for child in &parent.children {
            let Some(index) = specs.iter().position(|spec| spec.name == child.child) else {
                continue;
            };
            if child.child == parent.name {
                return Err(Error::Table {
                    table: parent.name.clone(),
                    problem: format!(
                        "`with({} = ...)`: a table cannot make its own rows; say how many it has with `count`, and `roots` and `depth` of its foreign key to itself",
                        child.child
                    ),
                });
            }
            // Which table makes a row is what a polymorphic pair can say, and no foreign key.
            let refuse = |first: &Maker| Error::TwoParents {
                table: child.child.clone(),
                first: first.parent.clone(),
                second: parent.name.clone(),
            };
            let pair = |column: &str| specs[index].pair(column).is_some();
            if let Some(first) = makers[index].iter().find(|first| !pair(first.column)) {
                return Err(refuse(first));
            }
            let column = foreign_key(parent, child, &specs[index])?;
            let mut others = makers[index].iter();
            if let Some(first) = others.find(|first| first.column != column) {
                return Err(refuse(first));
            }
            makers[index].push(Maker {
                parent: parent.name.clone(),
                column,
                counts: child.counts.clone(),
            });
        }
    }
    for (spec, makers) in specs.iter().zip(&mut makers) {
        // Whatever order the models are named in.
        makers.sort_by_key(|maker| {
            let mut targets = spec.pair(maker.column)?.references();
            targets.position(|target| target.parent == maker.parent)
        });
    }
    Ok(makers)
}

/// The foreign key of the child that `with` fills.
fn foreign_key(
    parent: &TableSpec,
    child: &ChildSpec,
    spec: &TableSpec,
) -> Result<&'static str, Error> {
    let candidates: Vec<&'static str> = spec
        .links()
        .filter(|reference| reference.parent == parent.name && reference.is_key())
        .map(|reference| reference.column)
        .filter(|column| child.column.is_none_or(|asked| asked == *column))
        .collect();
    let problem = match candidates[..] {
        [column] => return Ok(column),
        [] => format!("`{}` has no such foreign key to it", spec.name),
        [first, ..] => format!(
            "`{}` has {} foreign keys to it ({}); name one, as in `with({}({first}) = ...)`",
            spec.name,
            candidates.len(),
            candidates.join(", "),
            spec.name.table(),
        ),
    };
    Err(Error::Table {
        table: parent.name.clone(),
        problem: format!("`with({} = ...)`: {problem}", spec.name),
    })
}
