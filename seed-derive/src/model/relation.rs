//! Foreign keys to parents and `with` of children.

use proc_macro2::Group;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, Ident, LitFloat, LitInt, Path, TypePath, parse_quote};

use super::composite::Part;
use super::kind;
use crate::attr::{self, ChildCount, ChildEntry, Given};
use crate::diag::Errors;
use crate::literal::{self, Share, share};

/// The table that a foreign key refers to.
#[derive(Clone)]
pub(crate) enum ParentTable {
    /// `belongs_to(User)`: the table of that model.
    Model(TypePath),
    /// `references = users`: the table's type, `users::table`.
    Table(Path),
}

/// A foreign key.
#[derive(Clone)]
pub(crate) struct Reference {
    pub(crate) parent: ParentTable,
    /// The column of the parent, where it is named; else its primary key.
    pub(crate) key: Option<Path>,
    /// Which part it is of a foreign key of several columns.
    pub(crate) part: Option<Part>,
}

impl Reference {
    /// Whether it is the first column of its foreign key, or the only one.
    pub(crate) fn is_first(&self) -> bool {
        self.part.as_ref().is_none_or(|part| part.place == 0)
    }
}

/// All foreign keys to one table.
pub(crate) struct Parent {
    pub(crate) table: ParentTable,
    pub(crate) columns: Vec<Ident>,
}

/// One entry of `with`.
pub(crate) struct Child {
    pub(crate) target: ChildTarget,
    pub(crate) foreign_key: Option<Ident>,
    /// As the attribute says it, for messages.
    pub(crate) shown: String,
    pub(crate) counts: Vec<(LitFloat, Expr, Expr)>,
}

pub(crate) enum ChildTarget {
    /// `posts`, the module of the table.
    Table(Path),
    /// `Post`
    Model(Path),
}

impl ParentTable {
    /// Whether a `with` makes the rows of this table, as far as names tell.
    pub(crate) fn is_made_by(&self, target: &ChildTarget) -> bool {
        self.is(&match target {
            ChildTarget::Table(table) => ParentTable::Table(parse_quote!(#table::table)),
            ChildTarget::Model(model) => ParentTable::Model(parse_quote!(#model)),
        })
    }

    /// Whether two foreign keys refer to the same table, as far as their names tell.
    pub(super) fn is(&self, other: &ParentTable) -> bool {
        match (self, other) {
            (ParentTable::Model(one), ParentTable::Model(other)) => one == other,
            (ParentTable::Table(one), ParentTable::Table(other)) => {
                let (one, other) = (segments(one), segments(other));
                one.ends_with(&other) || other.ends_with(&one)
            }
            (ParentTable::Model(model), ParentTable::Table(table))
            | (ParentTable::Table(table), ParentTable::Model(model)) => {
                let model = model.path.segments.last();
                // The last segment is `table`.
                let table = table.segments.iter().nth_back(1);
                model.zip(table).is_some_and(|(model, table)| {
                    let model = snake_case(&model.ident.unraw().to_string());
                    names_rows_of(&table.ident.unraw().to_string(), &model)
                })
            }
        }
    }
}

fn segments(path: &Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.unraw().to_string())
        .collect()
}

/// Groups foreign keys by their parent table.
pub(crate) fn parents<'a>(
    references: impl Iterator<Item = (&'a Ident, &'a Reference)>,
) -> Vec<Parent> {
    let mut parents: Vec<Parent> = Vec::new();
    for (column, reference) in references {
        let known = parents
            .iter_mut()
            .find(|parent| parent.table.is(&reference.parent));
        match known {
            Some(parent) => {
                parent.columns.push(column.clone());
                // Of a model it is checked that it has a table.
                if let ParentTable::Model(_) = reference.parent {
                    parent.table = reference.parent.clone();
                }
            }
            None => parents.push(Parent {
                table: reference.parent.clone(),
                columns: vec![column.clone()],
            }),
        }
    }
    parents
}

/// `users`, `schema::users::table` and `users::email`; `key` is what stands before it in the attribute.
pub(crate) fn reference(given: Given, key: &str, errors: &mut Errors) -> Option<Reference> {
    let shown = crate::text::of(&given);
    let expr = match given.into_expr() {
        Ok(expr) => expr,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let path = match literal::peel(&expr) {
        Expr::Path(path) if path.qself.is_none() => path.path.clone(),
        other => {
            errors.add(
                other,
                format!("`{shown}` is no table and no column"),
                format!("write `{key}users`, or a column as in `{key}users::email`"),
            );
            return None;
        }
    };
    let names = segments(&path);
    let model = names
        .iter()
        .find(|name| name.starts_with(char::is_uppercase));
    let is_model = names.last() == model && !key.is_empty();
    if is_model {
        return Some(Reference {
            parent: ParentTable::Model(parse_quote!(#path)),
            key: None,
            part: None,
        });
    }
    if let Some(model) = model {
        let table = plural_snake_case(model);
        errors.add(
            &path,
            format!("`{shown}` is no table and no column"),
            match key {
                "" => format!("write the table of `{model}`, as in `{table}`"),
                _ => format!("write the table of `{model}`, as in `{key}{table}`, or `#[diesel(belongs_to({model}, foreign_key = ...))]` on the struct"),
            },
        );
        return None;
    }
    let last = path.segments.last()?.ident.clone();
    if last == "table" {
        return Some(Reference {
            parent: ParentTable::Table(path),
            key: None,
            part: None,
        });
    }
    if path.segments.len() == 1 || names_table(&path) {
        return Some(Reference {
            parent: ParentTable::Table(parse_quote!(#path::table)),
            key: None,
            part: None,
        });
    }
    let mut table = path.clone();
    table.segments.pop();
    if let Some(pair) = table.segments.pop() {
        table.segments.push_value(pair.into_value());
    }
    Some(Reference {
        parent: ParentTable::Table(parse_quote!(#table::table)),
        key: Some(path),
        part: None,
    })
}

/// Whether a path ends with the module of a table rather than a column of it: `schema::users` behind the
/// name that Diesel's command line gives the module of all tables, and `crate::users`.
fn names_table(path: &Path) -> bool {
    let before = path.segments.iter().rev().nth(1);
    before.is_some_and(|before| {
        ["schema", "crate", "self", "super"]
            .iter()
            .any(|module| before.ident == module)
    })
}

/// The foreign key and the reference of a `belongs_to`.
pub(crate) fn belongs_to(said: &attr::BelongsTo) -> (Ident, Reference) {
    let mut parent = said.parent.clone();
    kind::make_static(&mut parent);
    let foreign_key = said.foreign_key.clone().unwrap_or_else(|| {
        let last = parent.path.segments.last();
        let (name, span) = match last {
            Some(last) => (last.ident.unraw().to_string(), last.ident.span()),
            None => (String::new(), proc_macro2::Span::call_site()),
        };
        Ident::new(&format!("{}_id", snake_case(&name)), span)
    });
    let reference = Reference {
        parent: ParentTable::Model(parent),
        key: None,
        part: None,
    };
    (foreign_key, reference)
}

/// The children of `with(...)`.
pub(crate) fn children(
    list: &Group,
    model: &Ident,
    table: &Path,
    errors: &mut Errors,
) -> Vec<Child> {
    let entries = match attr::children(list) {
        Ok(entries) => entries,
        Err(error) => {
            errors.push_with_help(
                &error,
                "write `with(posts = 10)`, `with(posts(author_id) = 1..=3)` or `with(posts = [0.6 => 1..=3, 0.4 => 5])`",
            );
            return Vec::new();
        }
    };
    if entries.is_empty() {
        errors.add(list, "`with` names no table", "write `with(posts = 10)`");
    }
    let mut children: Vec<Child> = Vec::new();
    for entry in entries {
        let child = child(entry, model, table, errors);
        let Some((name, child)) = child else { continue };
        let twice = children.iter().any(|other| other.shown == child.shown);
        if twice {
            errors.add(
                &name,
                format!("`{}` is given twice", child.shown),
                "leave one, with a weighted list for different numbers: `[0.6 => 1..=3, 0.4 => 5]`",
            );
            continue;
        }
        children.push(child);
    }
    children
}

fn child(
    entry: ChildEntry,
    model: &Ident,
    table: &Path,
    errors: &mut Errors,
) -> Option<(Path, Child)> {
    let name = entry.child.clone();
    let last = name.segments.last()?.ident.unraw().to_string();
    let is_model = last.chars().next().is_some_and(char::is_uppercase);
    let module = without_table(&entry.child);
    if *table == module || module.is_ident(model) {
        errors.add(
            &name,
            format!("`{last}` cannot make its own rows"),
            "say how many rows the table has with `count = 20`; a foreign key to the own table refers to earlier rows",
        );
        return None;
    }
    let target = if is_model {
        ChildTarget::Model(entry.child)
    } else {
        ChildTarget::Table(module)
    };
    let shown = crate::text::of(&name);
    let counts = counts(entry.count, &shown, errors)?;
    Some((
        name,
        Child {
            target,
            foreign_key: entry.foreign_key,
            shown,
            counts,
        },
    ))
}

/// The name of the table, `posts` of `schema::posts` and of the column `posts::id`.
pub(super) fn table_of(path: &Path) -> String {
    let names = segments(path);
    let module = |name: &String| ["schema", "crate", "self", "super"].contains(&name.as_str());
    let before = names
        .len()
        .checked_sub(2)
        .and_then(|place| names.get(place));
    let name = before.filter(|name| !module(name)).or(names.last());
    name.cloned().unwrap_or_default()
}

/// `schema::posts` of `schema::posts::table`.
pub(super) fn without_table(path: &Path) -> Path {
    let mut path = path.clone();
    if path.segments.len() > 1
        && path
            .segments
            .last()
            .is_some_and(|last| last.ident == "table")
    {
        path.segments.pop();
        if let Some(pair) = path.segments.pop() {
            path.segments.push_value(pair.into_value());
        }
    }
    path
}

fn counts(
    count: ChildCount,
    child: &str,
    errors: &mut Errors,
) -> Option<Vec<(LitFloat, Expr, Expr)>> {
    match count {
        ChildCount::One(expr) => {
            let (least, most) = count_ends(&expr, child, errors)?;
            Some(vec![(parse_quote!(1.0), least, most)])
        }
        ChildCount::Weighted(list, entries) => {
            if entries.is_empty() {
                let help = format!("write `with({child} = [0.6 => 1..=3, 0.4 => 5])`");
                errors.add(&list, "the weighted list is empty", help);
                return None;
            }
            let mut counts = Vec::new();
            let before = errors.count();
            for entry in entries {
                let Some(weight) = literal::weight(&entry.weight) else {
                    let shown = crate::text::of(&entry.weight);
                    errors.add(
                        &entry.weight,
                        format!("the weight `{shown}` is no positive number"),
                        format!("write `with({child} = [0.6 => 1..=3, 0.4 => 5])`"),
                    );
                    continue;
                };
                match entry.value.into_expr() {
                    Ok(expr) => {
                        let ends = count_ends(&expr, child, errors);
                        counts.extend(ends.map(|(least, most)| (weight, least, most)));
                    }
                    Err(error) => errors.push(error),
                }
            }
            (errors.count() == before).then_some(counts)
        }
    }
}

/// The least and the most of `10`, `1..=3`, `1..4`.
fn count_ends(expr: &Expr, child: &str, errors: &mut Errors) -> Option<(Expr, Expr)> {
    let Some(range) = literal::range(expr) else {
        let count = row_count(expr, &format!("with({child} = 10)"), errors)?;
        return Some((count.clone(), count));
    };
    let Some(end) = range.end.as_deref() else {
        errors.add(
            expr,
            "a number of rows needs an upper end",
            format!("write `with({child} = 1..=3)`"),
        );
        return None;
    };
    let form = format!("with({child} = 1..=3)");
    let least = match range.start.as_deref() {
        Some(start) => row_count(start, &form, errors)?,
        None => parse_quote!(0),
    };
    let most = row_count(end, &form, errors)?;
    if literal::is_empty_number_range(range)
        || literal::integer(&most) == Some(0) && !literal::is_inclusive(range)
    {
        let shown = crate::text::of(expr);
        errors.add(
            expr,
            format!("the range `{shown}` is empty"),
            format!("write `{form}`"),
        );
        return None;
    }
    if literal::is_inclusive(range) {
        return Some((least, most));
    }
    let most = match literal::integer(&most) {
        Some(most) => row_literal(most.saturating_sub(1), end),
        None => parse_quote!(#most - 1),
    };
    Some((least, most))
}

/// A number of rows: a literal as `u64`, any other expression as it is.
pub(crate) fn row_count(expr: &Expr, form: &str, errors: &mut Errors) -> Option<Expr> {
    let peeled = literal::peel(expr);
    if let Some(count) = literal::integer(peeled) {
        if (0..=i128::from(u64::MAX)).contains(&count) {
            return Some(row_literal(count, peeled));
        }
    } else if !literal::is_literal(peeled)
        && !matches!(
            peeled,
            Expr::Range(_) | Expr::Array(_) | Expr::Tuple(_) | Expr::Closure(_)
        )
    {
        return Some(expr.clone());
    }
    let shown = crate::text::of(peeled);
    errors.add(
        peeled,
        format!("`{shown}` is no number of rows"),
        format!("write `{form}`"),
    );
    None
}

fn row_literal(count: i128, at: &Expr) -> Expr {
    let span = syn::spanned::Spanned::span(&at.to_token_stream());
    let count = LitInt::new(&count.to_string(), span);
    parse_quote!(#count)
}

/// The share of NULLs.
pub(crate) fn null_share(given: Given, errors: &mut Errors) -> Option<Expr> {
    let expr = match given.into_expr() {
        Ok(expr) => expr,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    match share(&expr) {
        Share::Literal(share) => Some(parse_quote!(#share)),
        Share::Expression => Some(expr),
        Share::Wrong => {
            let shown = crate::text::of(&expr);
            errors.add(
                &expr,
                format!("`{shown}` is no share between 0 and 1"),
                "write `null = 0.1` for NULL in a tenth of the rows",
            );
            None
        }
    }
}

/// As Diesel infers the table of a model.
pub(crate) fn plural_snake_case(name: &str) -> String {
    snake_case(name) + "s"
}

/// Whether a table is named after the rows that a model stands for: `comment` or `comments`, `categories`,
/// `boxes`, `people`. Diesel itself adds an `s` where no `table_name` is said, but a model usually says it.
fn names_rows_of(table: &str, model: &str) -> bool {
    const IRREGULAR: [(&str, &str); 3] =
        [("child", "children"), ("man", "men"), ("person", "people")];
    let irregular = |(one, several): &(&str, &str)| {
        let stem = model.strip_suffix(one);
        stem.is_some_and(|stem| table.strip_prefix(stem) == Some(*several))
    };
    let regular = table
        .strip_prefix(model)
        .is_some_and(|end| ["", "s", "es"].contains(&end));
    let with_y = || {
        table
            .strip_suffix("ies")
            .is_some_and(|stem| model.strip_suffix('y') == Some(stem))
    };
    regular || with_y() || IRREGULAR.iter().any(irregular)
}

/// As Diesel turns the name of a model into that of a table.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len());
    for (index, letter) in name.char_indices() {
        if letter.is_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
