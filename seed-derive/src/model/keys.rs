//! The keys of `#[seed(...)]`: known ones, once each, each with the value that it takes.

use proc_macro2::Group;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, Ident, Path, parse_quote};

use super::relation;
use crate::attr::{self, Entry, FIELD_KEYS, Given, Key, STRUCT_KEYS, Value};
use crate::diag::{Errors, suggestion};
use crate::literal;

/// A key and the value behind its `=`.
#[derive(Clone)]
pub(crate) struct Said {
    pub(crate) key: Ident,
    pub(crate) value: Given,
}

/// `from(first_name, last_name) = |first, last| ...`
pub(crate) struct From {
    pub(crate) key: Ident,
    pub(crate) columns: Vec<Ident>,
    pub(crate) compute: Expr,
}

/// `together(status, reason) = [...]`
pub(crate) struct TogetherSaid {
    pub(crate) columns: Vec<Ident>,
    pub(crate) entries: Group,
}

/// `unique(user_id, group_id)`
pub(crate) struct UniqueSaid {
    pub(crate) columns: Vec<Ident>,
}

/// `state(admin = 0.1, role = "admin")`
pub(crate) struct StateSaid {
    pub(crate) name: Ident,
    pub(crate) share: Option<Given>,
    pub(crate) changes: Vec<ChangeSaid>,
}

/// What a state says of a column.
pub(crate) struct ChangeSaid {
    pub(crate) column: Ident,
    pub(crate) value: ChangeValue,
}

pub(crate) enum ChangeValue {
    /// `role = "admin"`
    Value(Given),
    /// `name(gen = full_name, null = 0.1)`
    Generator(Given, Option<Said>),
}

/// `references(tenant_id, order_no) = orders(tenant_id, no)`
pub(crate) struct ReferencesSaid {
    pub(crate) columns: Vec<Ident>,
    /// The module of the parent's table.
    pub(crate) table: Path,
    pub(crate) parent_list: Option<Group>,
    /// The parent's columns, if they are not its primary key.
    pub(crate) parent_columns: Option<Vec<Ident>>,
}

impl ReferencesSaid {
    /// `(tenant_id, order_no)`
    pub(crate) fn shown(&self) -> String {
        let names = self.columns.iter().map(|column| column.unraw().to_string());
        format!("({})", names.collect::<Vec<_>>().join(", "))
    }
}

/// `polymorphic(target_type, target_id) = [("Post", posts), ("Photo", photos)]`
pub(crate) struct PolymorphicSaid {
    pub(crate) columns: [Ident; 2],
    pub(crate) entries: Group,
}

/// `inherit(reply_to) = posts::tenant_id`
pub(crate) struct InheritSaid {
    pub(crate) key: Ident,
    pub(crate) through: Option<Ident>,
    pub(crate) column: Given,
}

/// What `#[seed(...)]` on a struct says.
pub(crate) struct StructKeys {
    pub(crate) root: Path,
    pub(crate) count: Option<Given>,
    pub(crate) with: Option<Group>,
    pub(crate) together: Vec<TogetherSaid>,
    pub(crate) states: Vec<StateSaid>,
    pub(crate) unique: Vec<UniqueSaid>,
    pub(crate) references: Vec<ReferencesSaid>,
    pub(crate) polymorphic: Vec<PolymorphicSaid>,
    pub(crate) secondary: Option<Ident>,
    pub(crate) copies: bool,
}

/// What `#[seed(...)]` on a field says.
#[derive(Default)]
pub(crate) struct FieldKeys {
    pub(crate) generator: Option<Said>,
    pub(crate) unique: Option<Ident>,
    pub(crate) null: Option<Said>,
    pub(crate) references: Option<Said>,
    pub(crate) roots: Option<Said>,
    pub(crate) depth: Option<Said>,
    pub(crate) distinct_from: Option<Said>,
    pub(crate) array: Option<Said>,
    pub(crate) from: Option<From>,
    pub(crate) inherit: Option<InheritSaid>,
    pub(crate) skip: Option<Ident>,
}

impl StructKeys {
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> StructKeys {
        let mut keys = StructKeys {
            root: parse_quote!(::seed_diesel),
            count: None,
            with: None,
            together: Vec::new(),
            states: Vec::new(),
            unique: Vec::new(),
            references: Vec::new(),
            polymorphic: Vec::new(),
            secondary: None,
            copies: true,
        };
        for entry in known(attributes, Place::Struct, errors) {
            match entry.name().as_str() {
                "count" => keys.count = given(entry, errors).map(|said| said.value),
                "with" => keys.with = list(entry, errors).map(|(_, list)| list),
                "together" => keys.together.extend(together(entry, errors)),
                "state" => keys.states.extend(states(entry, errors)),
                "unique" => keys.unique.extend(unique(entry, errors)),
                "references" => keys.references.extend(references(entry, errors)),
                "polymorphic" => keys.polymorphic.extend(polymorphic(entry, errors)),
                "secondary" => keys.secondary = flag(entry, errors),
                "crate" => {
                    if let Some(root) = root(entry, errors) {
                        keys.root = root;
                    }
                }
                _ => keys.copies = backends(entry, errors),
            }
        }
        keys
    }
}

impl FieldKeys {
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> FieldKeys {
        let mut keys = FieldKeys::default();
        for entry in known(attributes, Place::Field, errors) {
            match entry.name().as_str() {
                "gen" => keys.generator = given(entry, errors),
                "null" => keys.null = given(entry, errors),
                "references" => keys.references = given(entry, errors),
                "inherit" => keys.inherit = inherit(entry, errors),
                "roots" => keys.roots = given(entry, errors),
                "depth" => keys.depth = given(entry, errors),
                "distinct_from" => keys.distinct_from = given(entry, errors),
                "array" => keys.array = given(entry, errors),
                "from" => keys.from = from(entry, errors),
                "unique" => keys.unique = flag(entry, errors),
                _ => keys.skip = flag(entry, errors),
            }
        }
        keys
    }

    /// The first key besides `skip`.
    fn other(&self) -> Option<&Ident> {
        let from = self.from.iter().map(|from| &from.key);
        let inherit = self.inherit.iter().map(|inherit| &inherit.key);
        self.not_computed().or_else(|| from.chain(inherit).next())
    }

    /// The first key besides `null` and `skip`.
    pub(crate) fn other_than_null(&self) -> Option<&Ident> {
        let said = [
            &self.references,
            &self.generator,
            &self.distinct_from,
            &self.array,
        ];
        let said = said.into_iter().flatten().map(|said| &said.key);
        let from = self.from.iter().map(|from| &from.key);
        let inherit = self.inherit.iter().map(|inherit| &inherit.key);
        said.chain(&self.unique).chain(from).chain(inherit).next()
    }

    /// The first key of those that say how trees look.
    pub(crate) fn of_trees(&self) -> Option<&Ident> {
        let trees = [&self.roots, &self.depth].into_iter().flatten();
        trees.map(|said| &said.key).next()
    }

    /// The first key besides `skip`, `from` and `inherit`.
    pub(crate) fn not_computed(&self) -> Option<&Ident> {
        let said = [
            &self.generator,
            &self.null,
            &self.references,
            &self.roots,
            &self.depth,
            &self.distinct_from,
            &self.array,
        ];
        let keys = said.into_iter().flatten().map(|said| &said.key);
        keys.chain(&self.unique).next()
    }

    pub(crate) fn skip_stands_alone(&self, errors: &mut Errors) {
        if let Some(other) = self.other() {
            errors.add(
                other,
                format!("the column is left to the database by `skip`, so `{other}` says nothing"),
                format!("leave out `skip` or `{other}`"),
            );
        }
    }

    pub(crate) fn nothing_beside_skip_insertion(&self, skip: &Ident, errors: &mut Errors) {
        if let Some(other) = self.other() {
            errors.add(
                other,
                format!("the column is left to the database by `#[diesel({skip})]`, so `{other}` says nothing"),
                format!("leave out `{skip}` or `{other}`"),
            );
        }
    }
}

/// Where a key stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Struct,
    Field,
}

impl Place {
    fn keys(self) -> &'static [Key] {
        match self {
            Place::Struct => STRUCT_KEYS,
            Place::Field => FIELD_KEYS,
        }
    }

    fn other(self) -> Place {
        match self {
            Place::Struct => Place::Field,
            Place::Field => Place::Struct,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Place::Struct => "struct",
            Place::Field => "column",
        }
    }
}

fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.name == name)
}

/// The entries whose key is known here and not given before.
fn known(attributes: &[Attribute], place: Place, errors: &mut Errors) -> Vec<Entry> {
    let mut seen: Vec<Entry> = Vec::new();
    for entry in attr::seed_entries(attributes, place.keys(), errors) {
        let name = entry.name();
        if find(place.keys(), &name).is_none() {
            unknown_key(&entry.key, &name, place, errors);
        } else if !repeats(place, &name) && seen.iter().any(|other| other.name() == name) {
            errors.add(
                &entry.key,
                format!("`{name}` is given twice"),
                format!("leave one `{name}`"),
            );
        } else {
            seen.push(entry);
        }
    }
    seen
}

/// Whether a key may be given several times.
fn repeats(place: Place, name: &str) -> bool {
    place == Place::Struct
        && ["together", "state", "unique", "references", "polymorphic"].contains(&name)
}

/// What Diesel is told, and how.
const ELSEWHERE: [(&str, &str); 5] = [
    ("max_length", MAX_LENGTH),
    ("max_len", MAX_LENGTH),
    (
        "primary_key",
        "a primary key that is not `id` stands in `#[diesel(primary_key(code))]` on the struct; `gen = primary_key` counts 1, 2, 3, ...",
    ),
    (
        "table_name",
        "the table stands in `#[diesel(table_name = users)]` on the struct",
    ),
    (
        "column_name",
        "the column of a field of another name stands in `#[diesel(column_name = email)]` on the field",
    ),
];

const MAX_LENGTH: &str =
    "a length belongs into `table!`, above the column: `#[max_length = 8]`, then `code -> Varchar`";

fn unknown_key(key: &Ident, name: &str, place: Place, errors: &mut Errors) {
    let noun = place.noun();
    if find(place.other().keys(), name).is_some() {
        let problem = format!(
            "`{name}` is a key of a {}, not of a {noun}",
            place.other().noun()
        );
        errors.add(key, problem, forms(place));
        return;
    }
    if let Some((_, help)) = ELSEWHERE.iter().find(|(word, _)| *word == name) {
        errors.add(key, format!("`{name}` is no key of `#[seed(...)]`"), help);
        return;
    }
    let spellings = place.keys().iter().flat_map(|key| {
        let synonyms = key.synonyms.iter().map(|word| (*word, key.name));
        std::iter::once((key.name, key.name)).chain(synonyms)
    });
    let meant = suggestion(name, spellings);
    errors.add(
        key,
        format!("unknown {noun} key `{name}`{meant}"),
        forms(place),
    );
}

/// The correct forms of all keys of a place.
fn forms(place: Place) -> String {
    let forms: Vec<String> = place
        .keys()
        .iter()
        .map(|key| format!("`{}`", short(key.form, place)))
        .collect();
    format!(
        "`#[seed(...)]` of a {} takes {}",
        place.noun(),
        forms.join(", ")
    )
}

/// A form that fits into a list: `together(...)` where it is long.
fn short(form: &str, place: Place) -> String {
    let most = match place {
        Place::Struct => 23,
        Place::Field => 30,
    };
    match form.split_once('(') {
        Some((key, _)) if form.len() > most => format!("{key}(...)"),
        _ => form.to_owned(),
    }
}

/// The correct form of one key.
fn form(name: &str) -> String {
    form_among(STRUCT_KEYS.iter().chain(FIELD_KEYS), name)
}

/// The correct form of a key of a column, where one of a struct has the same name.
fn column_form(name: &str) -> String {
    form_among(FIELD_KEYS.iter().chain(STRUCT_KEYS), name)
}

fn form_among(mut keys: impl Iterator<Item = &'static Key>, name: &str) -> String {
    let form = keys.find(|key| key.name == name).map(|key| key.form);
    format!("write `#[seed({})]`", form.unwrap_or(name))
}

fn given(entry: Entry, errors: &mut Errors) -> Option<Said> {
    let name = entry.name();
    match entry.value {
        Value::Given(value) => Some(Said {
            key: entry.key,
            value,
        }),
        Value::Nothing => {
            let form = column_form(&name);
            errors.add(&entry.key, format!("`{name}` needs a value"), form);
            None
        }
        Value::Key(list, ..) => {
            errors.add(
                &list,
                "`references` takes no columns on a column",
                "write `#[seed(references = users)]`, or on the struct the columns of the whole key, as in `#[seed(references(tenant_id, order_no) = orders)]`",
            );
            None
        }
        Value::List(list) | Value::Of(list, _) | Value::ListOf(list, _) => {
            errors.add(
                &list,
                format!("`{name}` takes its value behind `=`"),
                column_form(&name),
            );
            None
        }
    }
}

fn list(entry: Entry, errors: &mut Errors) -> Option<(Ident, Group)> {
    let name = entry.name();
    match entry.value {
        Value::List(list) => Some((entry.key, list)),
        _ => {
            errors.add(
                &entry.key,
                format!("`{name}` takes a list in parentheses"),
                form(&name),
            );
            None
        }
    }
}

fn flag(entry: Entry, errors: &mut Errors) -> Option<Ident> {
    let name = entry.name();
    // `unique` is a flag of a column, and a list of a struct.
    let form = column_form;
    match entry.value {
        Value::Nothing => {}
        Value::Given(value) => {
            errors.add(&value, format!("`{name}` takes no value"), form(&name));
        }
        Value::List(list) if name == "unique" => errors.add(
            &list,
            "`unique` takes no value on a column",
            "write `#[seed(unique)]`, or say on the struct which columns are unique together, as in `#[seed(unique(user_id, group_id))]`",
        ),
        Value::List(list)
        | Value::Of(list, _)
        | Value::ListOf(list, _)
        | Value::Key(list, ..) => {
            errors.add(&list, format!("`{name}` takes no value"), form(&name));
        }
    }
    Some(entry.key)
}

/// A column of a parent, perhaps with the foreign key to it in parentheses.
fn inherit(entry: Entry, errors: &mut Errors) -> Option<InheritSaid> {
    let (through, column) = match entry.value {
        Value::Given(column) => (None, column),
        Value::Of(list, column) => {
            let names = columns(&list, "inherit", errors)?;
            let [through] = &names[..] else {
                errors.add(
                    &list,
                    "`inherit` takes one column in parentheses: the foreign key to the parent, any part of it",
                    form("inherit"),
                );
                return None;
            };
            (Some(through.clone()), Given::Expr(column))
        }
        _ => {
            errors.add(
                &entry.key,
                "`inherit` takes the column of a parent behind `=`",
                form("inherit"),
            );
            return None;
        }
    };
    Some(InheritSaid {
        key: entry.key,
        through,
        column,
    })
}

/// A foreign key of several columns.
fn references(entry: Entry, errors: &mut Errors) -> Option<ReferencesSaid> {
    let Value::Key(list, table, parent_list) = entry.value else {
        errors.add(
            &entry.key,
            "`references` of a struct takes its columns in parentheses and the parent behind `=`",
            form("references"),
        );
        return None;
    };
    let columns = self::columns(&list, "references", errors)?;
    if let [only] = &columns[..] {
        let (only, table) = (only.unraw(), relation::table_of(&table));
        errors.add(
            &list,
            format!("`references({only})` names one column"),
            format!("write `#[seed(references = {table})]` on the field `{only}`, or name all columns of the key"),
        );
        return None;
    }
    if let Some(ninth) = columns.get(8) {
        errors.add(
            ninth,
            "a foreign key of more than 8 columns",
            "leave the rows of this table to your own code, or refer to a key of fewer columns",
        );
        return None;
    }
    let parent_columns = match &parent_list {
        Some(list) => Some(self::columns(list, "references", errors)?),
        None => None,
    };
    Some(ReferencesSaid {
        columns,
        table: relation::without_table(&table),
        parent_list,
        parent_columns,
    })
}

/// The columns that a computed one is made from, and how.
fn from(entry: Entry, errors: &mut Errors) -> Option<From> {
    let Value::Of(list, compute) = entry.value else {
        errors.add(
            &entry.key,
            "`from` takes the columns in parentheses and a closure behind `=`",
            form("from"),
        );
        return None;
    };
    Some(From {
        columns: columns(&list, "from", errors)?,
        key: entry.key,
        compute: *compute,
    })
}

/// The columns that are chosen together, and the entries.
fn together(entry: Entry, errors: &mut Errors) -> Option<TogetherSaid> {
    let Value::ListOf(list, entries) = entry.value else {
        errors.add(
            &entry.key,
            "`together` takes the columns in parentheses and a list of tuples behind `=`",
            form("together"),
        );
        return None;
    };
    Some(TogetherSaid {
        columns: columns(&list, "together", errors)?,
        entries,
    })
}

/// The columns of a polymorphic pair, and its targets.
fn polymorphic(entry: Entry, errors: &mut Errors) -> Option<PolymorphicSaid> {
    let Value::ListOf(list, entries) = entry.value else {
        errors.add(
            &entry.key,
            "`polymorphic` takes two columns in parentheses and a list of tuples behind `=`",
            form("polymorphic"),
        );
        return None;
    };
    match <[Ident; 2]>::try_from(columns(&list, "polymorphic", errors)?) {
        Ok(columns) => Some(PolymorphicSaid { columns, entries }),
        Err(_) => {
            errors.add(
                &list,
                "`polymorphic` takes two columns: the one that says which table, and the one that has the key",
                form("polymorphic"),
            );
            None
        }
    }
}

/// States with what they say of columns: `state(admin, role = "admin")`, and several at once in
/// `state((admin, role = "admin"), (late, ...))`.
fn states(entry: Entry, errors: &mut Errors) -> Vec<StateSaid> {
    let Some((_, list)) = list(entry, errors) else {
        return Vec::new();
    };
    let lists = attr::tuples(&list).unwrap_or_else(|| vec![list]);
    let said = lists.iter().filter_map(|list| state(list, errors));
    said.collect()
}

fn state(list: &Group, errors: &mut Errors) -> Option<StateSaid> {
    let said = match attr::state(list) {
        Ok(Some(said)) => said,
        Ok(None) => {
            errors.add(list, "`state` has no name", form("state"));
            return None;
        }
        Err(error) => {
            errors.push_with_help(&error, form("state"));
            return None;
        }
    };
    if said.changes.is_empty() {
        let name = said.name.unraw();
        errors.add(
            &said.name,
            format!("the state `{name}` changes no column"),
            form("state"),
        );
    }
    let changes = said.changes.into_iter();
    Some(StateSaid {
        name: said.name,
        share: said.share,
        changes: changes.filter_map(|said| change(said, errors)).collect(),
    })
}

/// `role = "admin"` or `name(gen = full_name, null = 0.1)` of a state.
fn change(entry: Entry, errors: &mut Errors) -> Option<ChangeSaid> {
    let column = entry.key;
    let shown = column.unraw().to_string();
    let help = format!("write `{shown} = value` or `{shown}(gen = generator)`");
    let list = match entry.value {
        Value::Given(value) => {
            let value = ChangeValue::Value(value);
            return Some(ChangeSaid { column, value });
        }
        Value::List(list) => list,
        Value::Nothing | Value::Of(..) | Value::ListOf(..) | Value::Key(..) => {
            let problem = format!("what rows of this state have in column `{shown}` is not said");
            errors.add(&column, problem, help);
            return None;
        }
    };
    let keys = match attr::keyed_values(&list) {
        Ok(keys) => keys,
        Err(error) => {
            errors.push_with_help(&error, help);
            return None;
        }
    };
    let (mut generator, mut null) = (None, None);
    for key in keys {
        let name = key.name();
        let place = match name.as_str() {
            "gen" => &mut generator,
            "null" => &mut null,
            _ => {
                let meant = suggestion(&name, [("gen", "gen"), ("null", "null")]);
                let problem = format!("`{name}` says nothing in a state{meant}");
                let help = "a column in a state takes `gen = generator` and `null = 0.1`";
                errors.add(&key.key, problem, help);
                return None;
            }
        };
        if place.is_some() {
            let problem = format!("`{name}` is given twice");
            errors.add(&key.key, problem, format!("leave one `{name}`"));
            return None;
        }
        *place = Some(given(key, errors)?);
    }
    let Some(generator) = generator else {
        errors.add(
            &list,
            format!("column `{shown}` has no generator in this state"),
            help,
        );
        return None;
    };
    Some(ChangeSaid {
        column,
        value: ChangeValue::Generator(generator.value, null),
    })
}

/// The columns that are unique together: `unique(a, b)`, and several at once in `unique((a, b), (a, c))`.
fn unique(entry: Entry, errors: &mut Errors) -> Vec<UniqueSaid> {
    let Some((_, list)) = list(entry, errors) else {
        return Vec::new();
    };
    let lists = attr::tuples(&list).unwrap_or_else(|| vec![list]);
    let said = lists.iter().filter_map(|list| unique_columns(list, errors));
    said.collect()
}

fn unique_columns(list: &Group, errors: &mut Errors) -> Option<UniqueSaid> {
    let columns = columns(list, "unique", errors)?;
    if let [only] = &columns[..] {
        let shown = only.unraw();
        errors.add(
            list,
            format!("`unique({shown})` names one column"),
            format!("write `#[seed(unique)]` on the field `{shown}`, or name the columns that are unique together, as in `unique({shown}, other)`"),
        );
        return None;
    }
    Some(UniqueSaid { columns })
}

/// The names of columns, each once.
fn columns(list: &Group, key: &str, errors: &mut Errors) -> Option<Vec<Ident>> {
    let names = match attr::names(list) {
        Ok(names) => names,
        Err(error) => {
            errors.push_with_help(&error, form(key));
            return None;
        }
    };
    if names.is_empty() {
        errors.add(list, format!("`{key}` names no column"), form(key));
        return None;
    }
    for (place, name) in names.iter().enumerate() {
        if names[..place].contains(name) {
            let shown = name.unraw();
            errors.add(
                name,
                format!("`{shown}` is given twice"),
                format!("leave one `{shown}`"),
            );
            return None;
        }
    }
    Some(names)
}

fn root(entry: Entry, errors: &mut Errors) -> Option<Path> {
    let said = given(entry, errors)?;
    let shown = crate::text::of(&said.value);
    match said.value.into_expr() {
        Ok(expr) => match literal::peel(&expr) {
            Expr::Path(path) if path.qself.is_none() => Some(path.path.clone()),
            other => {
                errors.add(other, format!("`{shown}` is no path"), form("crate"));
                None
            }
        },
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Whether PostgreSQL is among the databases.
fn backends(entry: Entry, errors: &mut Errors) -> bool {
    let Some((_, list)) = list(entry, errors) else {
        return true;
    };
    let names = match attr::names(&list) {
        Ok(names) => names,
        Err(error) => {
            errors.push_with_help(&error, form("backends"));
            return true;
        }
    };
    if names.is_empty() {
        errors.add(&list, "`backends` names no database", form("backends"));
    }
    let mut seen: Vec<&Ident> = Vec::new();
    for name in &names {
        let known = ["sqlite", "postgres", "mysql"];
        if !known.iter().any(|known| name == known) {
            let spellings = known.map(|known| (known, known)).into_iter().chain([
                ("pg", "postgres"),
                ("postgresql", "postgres"),
                ("mariadb", "mysql"),
            ]);
            let meant = suggestion(&name.to_string(), spellings);
            errors.add(
                name,
                format!("unknown database `{name}`{meant}"),
                "`backends` takes `sqlite`, `postgres` and `mysql`",
            );
        } else if seen.contains(&name) {
            errors.add(
                name,
                format!("`{name}` is given twice"),
                format!("leave one `{name}`"),
            );
        } else {
            seen.push(name);
        }
    }
    names.iter().any(|name| name == "postgres")
}
