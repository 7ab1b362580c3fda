//! Columns that are unique together: which of its values each of them has in a row, so that no two
//! rows have the same combination.
//!
//! The row's number goes through a keyed bijection of all combinations, whose digits in mixed radix
//! are the numbers of the columns' values; nothing is kept and nothing is tried twice:
//!
//! ```text
//! unique(a, b)                      x = permuted(row)              a = x % |a|, b = x / |a|
//! the same, a made by its `with`    x = permuted[parent](ordinal)  b = x
//! unique(a, b), unique(a, c)        x = permuted(row)              a = x % |a|
//!                                   b = permuted_b[a](x / |a|),    c = permuted_c[a](x / |a|)
//! ```
//!
//! In the last form the rows with one value of the common columns take different values of each
//! rest. Part of output version 1.

use std::sync::{Arc, OnceLock};

use crate::error::{Error, TooFewCombinations};
use crate::name::{ColumnName, TableName};
use crate::permutation::{MAX_DOMAIN, Permutation, Permutations};
use crate::plan::{TablePlan, UniqueSpec};
use crate::row::RowId;
use crate::sample;
use crate::seed::Seed;
use crate::stream::{Purpose, Stream, child_identity};

/// So many combinations of the other columns are counted for all combinations of the common ones together: more than
/// there are rows, and a word.
const MOST_OF_ONE: u128 = 1 << 63;

/// The columns of a table that are unique together, gathered while they are bound.
pub(crate) struct Tuples {
    specs: Vec<UniqueSpec>,
    /// The foreign keys of several columns: the first has their values, which are those of one parent.
    keys: Vec<Vec<&'static str>>,
    parts: Vec<Part>,
}

struct Part {
    column: &'static str,
    values: Values,
    place: Place,
}

/// Which values a column can have.
pub(crate) enum Values {
    /// Distinct ones, in blocks that are used up one after the other.
    Counted(Vec<u128>),
    /// The keys of so many parents, to which no row refers that is there before the run.
    NewParents(u64),
    /// The key of the parent whose `with` makes the row.
    Maker,
    /// Another one in each row, whatever other columns have.
    Distinct,
    /// NULL, which SQL holds to be different from NULL.
    Null,
    /// What other rows have.
    Dependent,
    /// The keys of rows of several tables, of the own one only those of earlier rows.
    OwnRows,
    /// Any, which cannot be counted through.
    Uncountable,
}

/// The number of the value that a column has in a row, once the tuples are arranged.
#[derive(Clone, Default)]
pub(crate) struct Place(Arc<OnceLock<Digit>>);

impl Place {
    /// `None` where the column may have any value.
    #[inline]
    pub(crate) fn number(&self, row: &RowId) -> Option<u128> {
        self.0.get().map(|digit| digit.number(row))
    }
}

/// One digit of a number in mixed radix.
struct Digit {
    from: From,
    divisor: u128,
    radix: u128,
}

enum From {
    Common(Arc<Common>),
    Rest(Arc<Rest>),
    /// Chosen freely, because the other columns have enough combinations.
    Free(Stream),
}

/// The combinations of the columns that all constraints have.
struct Common {
    order: Order,
    size: u128,
}

/// What sends rows to numbers.
enum Order {
    /// The row's number in its table.
    Table {
        order: Permutation,
        /// The number of the first row.
        first: u64,
    },
    /// The row's number among those of its parent.
    Parent(Permutations),
}

/// The combinations of the columns that one constraint has besides the common ones.
struct Rest {
    common: Arc<Common>,
    order: Permutations,
}

impl Digit {
    #[inline]
    fn number(&self, row: &RowId) -> u128 {
        let number = match &self.from {
            From::Common(common) => divided(common.number(row), common.size).1,
            From::Rest(rest) => rest.number(row),
            From::Free(stream) => {
                return sample::below_u128(stream.bits(row.identity), self.radix);
            }
        };
        divided(divided(number, self.divisor).0, self.radix).1
    }
}

impl Common {
    #[inline]
    fn number(&self, row: &RowId) -> u128 {
        match (&self.order, row.parent) {
            (Order::Table { order, first }, _) => order.apply(row.index - first),
            (Order::Parent(order), Some(parent)) => order.apply(parent.identity, parent.ordinal),
            (Order::Parent(_), None) => 0,
        }
    }
}

impl Rest {
    #[inline]
    fn number(&self, row: &RowId) -> u128 {
        let (within, common) = divided(self.common.number(row), self.common.size);
        let key = match (&self.common.order, row.parent) {
            (Order::Parent(_), Some(parent)) => parent.identity,
            _ => 0,
        };
        // Which combination of the common columns, and whose.
        let key = child_identity(child_identity(key, common as u64), (common >> 64) as u64);
        self.order.apply(key, within as u64)
    }
}

/// Quotient and remainder; words are divided ten times as fast as pairs of them.
#[inline]
fn divided(number: u128, by: u128) -> (u128, u128) {
    match (u64::try_from(number), u64::try_from(by)) {
        (Ok(number), Ok(by)) => ((number / by).into(), (number % by).into()),
        _ => (number / by, number % by),
    }
}

/// One constraint, while it is being arranged.
#[derive(Clone)]
struct Group {
    /// Its columns as the model says them.
    spec: UniqueSpec,
    /// The parts that make it distinct, without the key of the maker; in the order of their names.
    parts: Vec<usize>,
    /// Whether the rows of one parent must differ, as those of different ones do.
    by_parent: bool,
}

impl Tuples {
    pub(crate) fn new(specs: &[UniqueSpec], table: &TablePlan) -> Tuples {
        Tuples {
            specs: specs.to_vec(),
            keys: table.composite_keys(),
            parts: Vec::new(),
        }
    }

    /// Whether a column is unique together with others.
    pub(crate) fn name(&self, column: &str) -> bool {
        self.specs.iter().any(|spec| spec.columns.contains(&column))
    }

    /// Columns that are unique together, one column among them and another one not.
    pub(crate) fn with_and_without(&self, column: &str, other: &str) -> Option<&UniqueSpec> {
        let mut specs = self.specs.iter();
        specs.find(|spec| spec.columns.contains(&column) && !spec.columns.contains(&other))
    }

    /// Whether a foreign key, given its first column, is unique, together with others or by itself.
    pub(crate) fn name_key(&self, first: &str) -> bool {
        let key = self.keys.iter().find(|key| key.first() == Some(&first));
        match key {
            None => self.name(first),
            Some(key) => self.specs.iter().any(|spec| holds(spec, key)),
        }
    }

    /// Says what values a column has. Its place is empty until [`arrange`](Self::arrange).
    pub(crate) fn add(&mut self, column: &'static str, values: Values) -> Place {
        let place = Place::default();
        if self.name(column) {
            self.parts.push(Part {
                column,
                values,
                place: place.clone(),
            });
        }
        place
    }

    /// Gives each column its place.
    ///
    /// # Errors
    ///
    /// Fewer combinations than rows; columns whose values cannot be counted through; constraints that
    /// overlap in a way that no arrangement holds.
    pub(crate) fn arrange(&self, seed: Seed, table: &TablePlan) -> Result<(), Error> {
        if table.layout().is_empty() {
            return Ok(());
        }
        let mut groups = Vec::new();
        for spec in &self.specs {
            groups.extend(self.group(spec, table.name())?);
        }
        drop_implied(&mut groups);
        let mut sizes = Sizes::of(&self.parts);
        for family in connected(&groups) {
            let new = self.differ_from_stored(&family);
            for group in &family {
                sizes.provide(group, table, new)?;
            }
        }
        for family in self.families(groups, &mut sizes, table)? {
            self.place(&family, &sizes, seed, table);
        }
        Ok(())
    }

    /// A constraint with the columns that make it hold; `None` where it holds without further ado.
    fn group(&self, spec: &UniqueSpec, table: &TableName) -> Result<Option<Group>, Error> {
        let mut group = Group {
            spec: spec.clone(),
            parts: Vec::new(),
            by_parent: false,
        };
        let mut uncountable = None;
        let mut own_rows = None;
        for column in &spec.columns {
            let mut keys = self.keys.iter();
            let key = keys.find(|key| key.contains(column));
            // Alone a part tells no rows apart: those of different parents may have the same value.
            if key.is_some_and(|key| !holds(spec, key) || key.first() != Some(column)) {
                continue;
            }
            let part = self.parts.iter().position(|part| part.column == *column);
            match part.map(|part| (part, &self.parts[part].values)) {
                Some((_, Values::Distinct | Values::Null)) => return Ok(None),
                Some((part, Values::Counted(_) | Values::NewParents(_))) => group.parts.push(part),
                Some((_, Values::Maker)) => group.by_parent = true,
                Some((_, Values::Dependent)) => {}
                Some((_, Values::OwnRows)) => own_rows = Some(*column),
                Some((_, Values::Uncountable)) | None => uncountable = Some(*column),
            }
        }
        if let Some(column) = uncountable {
            // Nobody said that the derive should see to the primary key: its generators may.
            if spec.primary_key {
                return Ok(None);
            }
            return Err(Error::Column {
                column: ColumnName::new(table, column),
                problem: format!(
                    "its generator cannot be part of `unique({})`, because its values cannot be counted through",
                    spec.columns.join(", ")
                ),
            });
        }
        if let Some(column) = own_rows {
            let columns = spec.columns.join(", ");
            let what = match spec.primary_key {
                true => format!("the primary key ({columns})"),
                false => format!("`unique({columns})`"),
            };
            return Err(Error::Column {
                column: ColumnName::new(table, column),
                problem: format!(
                    "it refers to rows of `{table}` itself, to earlier ones only, so nothing makes sure of {what}; leave `{table}` out of the pair"
                ),
            });
        }
        group.parts.sort_by_key(|part| self.parts[*part].column);
        Ok(Some(group))
    }

    /// Constraints that share columns, in families whose members share the same ones.
    fn families(
        &self,
        mut groups: Vec<Group>,
        sizes: &mut Sizes,
        table: &TablePlan,
    ) -> Result<Vec<Vec<Group>>, Error> {
        loop {
            let families = connected(&groups);
            let Some(family) = families.iter().find(|family| !is_star(family)) else {
                return Ok(families);
            };
            // One constraint less, if the columns that it has alone have enough combinations, of which more
            // values may have to be used.
            let loose: Vec<Group> = family
                .iter()
                .rev()
                .map(|group| {
                    let others = family.iter().filter(|other| other.spec != group.spec);
                    let shared: Vec<usize> = others.flat_map(|other| other.parts.clone()).collect();
                    Group {
                        parts: without(&group.parts, &shared),
                        ..group.clone()
                    }
                })
                .filter(|loose| !loose.parts.is_empty())
                .collect();
            let new = |loose: &Group| self.differ_from_stored(std::slice::from_ref(loose));
            let enough = loose.iter().find(|loose| {
                sizes.product(&loose.parts) >= asked(loose, table, new(loose)).into()
            });
            let loosened = enough.or_else(|| {
                loose.iter().find(|loose| {
                    let mut wider = sizes.clone();
                    let provided = wider.provide(loose, table, new(loose)).is_ok();
                    if provided {
                        *sizes = wider;
                    }
                    provided
                })
            });
            let loosened = loosened.map(|loose| (loose.spec.clone(), loose.parts.clone()));
            let Some((spec, own)) = loosened else {
                return Err(overlap(family, table.name()));
            };
            for group in &mut groups {
                if group.spec == spec {
                    group.parts.clone_from(&own);
                }
            }
        }
    }

    /// Whether the rows of a run cannot have a combination that a row before it has, because each holds
    /// a new parent. Else the run goes on where the rows before it end.
    fn differ_from_stored(&self, family: &[Group]) -> bool {
        family.iter().all(|group| {
            let mut parts = group.parts.iter().map(|part| &self.parts[*part].values);
            group.by_parent || parts.any(|values| matches!(values, Values::NewParents(_)))
        })
    }

    /// Places the columns of constraints that have some columns in common, or of a single one.
    fn place(&self, family: &[Group], sizes: &Sizes, seed: Seed, table: &TablePlan) {
        let by_parent = family.iter().any(|group| group.by_parent);
        let columns = family.iter().flat_map(|group| &group.spec.columns);
        let all = stream(columns, seed, table.name());
        let shared = common(family);
        let hub = Mixed::of(&shared, sizes);
        let rests: Vec<(Stream, Mixed)> = family
            .iter()
            .map(|group| {
                let rest: Vec<usize> = without(&group.parts, &shared);
                let stream = stream(&group.spec.columns, seed, table.name());
                (stream, Mixed::of(&rest, sizes))
            })
            .collect();
        // How many rows may have one combination of the common columns.
        let each = rests.iter().map(|(_, rest)| rest.size).min().unwrap_or(1);
        let domain = hub.size * each.min((MOST_OF_ONE / hub.size).max(1));
        let order = match by_parent {
            true => Order::Parent(Permutations::new(all, domain)),
            false => Order::Table {
                order: Permutation::new(all, domain),
                first: match self.differ_from_stored(family) {
                    true => table.layout().first(),
                    false => 0,
                },
            },
        };
        let common = Arc::new(Common {
            order,
            size: hub.size,
        });
        self.set(&hub, all, || From::Common(Arc::clone(&common)));
        for (stream, mixed) in rests {
            let rest = Arc::new(Rest {
                common: Arc::clone(&common),
                order: Permutations::new(stream, mixed.size),
            });
            self.set(&mixed, stream, || From::Rest(Arc::clone(&rest)));
        }
    }

    fn set(&self, mixed: &Mixed, stream: Stream, from: impl Fn() -> From) {
        for digit in &mixed.digits {
            let from = match digit.free {
                true => From::Free(stream.part(digit.part as u64)),
                false => from(),
            };
            // Each part is in one family only, and there at one place.
            let _ = self.parts[digit.part].place.0.set(Digit {
                from,
                divisor: digit.divisor,
                radix: digit.radix,
            });
        }
    }
}

/// Whether a constraint has all columns of a foreign key.
fn holds(spec: &UniqueSpec, key: &[&str]) -> bool {
    key.iter().all(|column| spec.columns.contains(column))
}

/// The stream of these columns, whatever order they are said in.
fn stream<'a>(
    columns: impl IntoIterator<Item = &'a &'static str>,
    seed: Seed,
    table: &TableName,
) -> Stream {
    let mut names: Vec<&str> = columns.into_iter().copied().collect();
    names.sort_unstable();
    names.dedup();
    Stream::new(seed, table, &names.join(","), Purpose::Unique)
}

/// How many values of each part are used.
#[derive(Clone)]
struct Sizes {
    /// For each part its blocks of values and how many of them are used.
    blocks: Vec<(Vec<u128>, usize)>,
}

impl Sizes {
    /// The first block of each.
    fn of(parts: &[Part]) -> Sizes {
        let blocks = parts.iter().map(|part| match &part.values {
            Values::Counted(blocks) => (blocks.clone(), 1),
            Values::NewParents(parents) => (vec![u128::from(*parents)], 1),
            _ => (Vec::new(), 0),
        });
        Sizes {
            blocks: blocks.collect(),
        }
    }

    fn size(&self, part: usize) -> u128 {
        let (blocks, used) = &self.blocks[part];
        let sum = blocks
            .iter()
            .take(*used)
            .fold(0_u128, |sum, block| sum.saturating_add(*block));
        sum.min(MAX_DOMAIN)
    }

    fn product(&self, parts: &[usize]) -> u128 {
        parts.iter().fold(1, |product: u128, part| {
            product.saturating_mul(self.size(*part))
        })
    }

    /// Takes as many blocks as a constraint needs.
    fn provide(&mut self, group: &Group, table: &TablePlan, new: bool) -> Result<(), Error> {
        let asked = asked(group, table, new);
        while self.product(&group.parts) < asked.into() {
            let more = group
                .parts
                .iter()
                .filter(|part| self.blocks[**part].1 < self.blocks[**part].0.len())
                .min_by_key(|part| {
                    // A week has seven days, but a day may have more hours than one thought.
                    (self.blocks[**part].1, std::cmp::Reverse(self.size(**part)))
                });
            match more {
                Some(part) => self.blocks[*part].1 += 1,
                None => return Err(self.too_few(group, asked, new, table)),
            }
        }
        Ok(())
    }

    fn too_few(&self, group: &Group, asked: u64, new: bool, table: &TablePlan) -> Error {
        let mut made_by = table.made_by().filter(|_| group.by_parent);
        Error::TooFewCombinations(Box::new(TooFewCombinations {
            table: table.name().clone(),
            columns: group.spec.columns.clone(),
            asked,
            possible: self.product(&group.parts),
            stored: match group.by_parent || new {
                true => 0,
                false => table.layout().first(),
            },
            sizes: group.parts.iter().map(|part| self.size(*part)).collect(),
            // Of several none: which of them makes the most does not matter to the reader.
            parent: made_by.next().filter(|_| made_by.next().is_none()).cloned(),
        }))
    }
}

/// How many combinations a constraint needs, of the rows of the run alone where those are `new`.
fn asked(group: &Group, table: &TablePlan, new: bool) -> u64 {
    match (group.by_parent, new) {
        (true, _) => table.most_per_parent(),
        (false, true) => table.layout().len(),
        (false, false) => table.layout().numbers().end,
    }
}

/// Leaves out constraints that hold because another does.
fn drop_implied(groups: &mut Vec<Group>) {
    let implies = |one: &Group, other: &Group| {
        (other.by_parent || !one.by_parent)
            && one.parts.iter().all(|part| other.parts.contains(part))
    };
    let all = groups.clone();
    let mut place = 0;
    groups.retain(|group| {
        let (mine, here) = (group, place);
        place += 1;
        !all.iter().enumerate().any(|(other, candidate)| {
            other != here && implies(candidate, mine) && (!implies(mine, candidate) || other < here)
        })
    });
}

fn overlap(family: &[Group], table: &TableName) -> Error {
    let shown: Vec<String> = family
        .iter()
        .map(|group| format!("`{}`", group.spec))
        .collect();
    Error::Table {
        table: table.clone(),
        problem: format!(
            "{} overlap so that they cannot all be kept; say `unique` of one column of one of them, whose values are then distinct by themselves",
            shown.join(" and ")
        ),
    }
}

/// Constraints put together that share columns, directly or through others.
fn connected(groups: &[Group]) -> Vec<Vec<Group>> {
    let mut families: Vec<Vec<Group>> = Vec::new();
    for group in groups {
        let touches = |family: &Vec<Group>| {
            let mut parts = family.iter().flat_map(|other| &other.parts);
            parts.any(|part| group.parts.contains(part))
        };
        let (touched, mut others): (Vec<_>, Vec<_>) = families.into_iter().partition(touches);
        let mut family: Vec<Group> = touched.into_iter().flatten().collect();
        family.push(group.clone());
        others.push(family);
        families = others;
    }
    families
}

/// Whether constraints have some columns in common, and none besides that two of them have.
fn is_star(family: &[Group]) -> bool {
    if family.len() == 1 {
        return true;
    }
    let common = common(family);
    let mut rests: Vec<usize> = family
        .iter()
        .flat_map(|group| without(&group.parts, &common))
        .collect();
    let all = rests.len();
    rests.sort_unstable();
    rests.dedup();
    let alike = family
        .iter()
        .all(|group| group.by_parent == family[0].by_parent);
    !common.is_empty() && rests.len() == all && alike
}

/// The parts that all constraints have.
fn common(family: &[Group]) -> Vec<usize> {
    let Some((first, others)) = family.split_first() else {
        return Vec::new();
    };
    let parts = first.parts.iter().copied();
    parts
        .filter(|part| others.iter().all(|other| other.parts.contains(part)))
        .collect()
}

fn without(parts: &[usize], others: &[usize]) -> Vec<usize> {
    let parts = parts.iter().copied();
    parts.filter(|part| !others.contains(part)).collect()
}

/// A number in mixed radix, of at most [`MAX_DOMAIN`] values.
struct Mixed {
    digits: Vec<MixedDigit>,
    size: u128,
}

struct MixedDigit {
    part: usize,
    divisor: u128,
    radix: u128,
    free: bool,
}

impl Mixed {
    /// Digits for these parts. Those with the most values count; where their combinations are more
    /// than can be counted, the others are free: 2^63 combinations are enough for any table.
    fn of(parts: &[usize], sizes: &Sizes) -> Mixed {
        let mut by_size = parts.to_vec();
        by_size.sort_by_key(|part| std::cmp::Reverse(sizes.size(*part)));
        let mut counted = Vec::new();
        let mut size = 1_u128;
        for part in by_size {
            let product = size.saturating_mul(sizes.size(part));
            if product <= MAX_DOMAIN {
                size = product;
                counted.push(part);
            }
        }
        let mut divisor = 1;
        let digits = parts.iter().map(|part| {
            let radix = sizes.size(*part);
            let free = !counted.contains(part);
            let digit = MixedDigit {
                part: *part,
                divisor: if free { 1 } else { divisor },
                radix,
                free,
            };
            if !free {
                divisor *= radix;
            }
            digit
        });
        Mixed {
            digits: digits.collect(),
            size,
        }
    }
}
