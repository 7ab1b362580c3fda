//! The columns of a model: fields with what is said of each, judged.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Field, Ident, Type, Visibility};

use super::array;
use super::computed::Computed;
use super::distinct::{self, Distinct};
use super::generator::{self, Facts, Generator, Subject};
use super::inherit::Inherited;
use super::keys::{FieldKeys, Said, StateSaid};
use super::kind::{self, Kind};
use super::polymorphic::{PairColumn, Polymorphic};
use super::relation::{self, Reference};
use super::state::{self, Change};
use super::together::{Entry, Together};
use super::tree::{self, Tree};
use crate::attr;
use crate::diag::Errors;

/// A column that is written.
pub(crate) struct Column {
    pub(crate) field: Ident,
    pub(crate) visibility: Visibility,
    /// The column's name in the table's module.
    pub(crate) ident: Ident,
    /// The same without `r#`, for messages.
    pub(crate) name: String,
    /// The owned type, with `Option` where there is one.
    pub(crate) field_type: Type,
    /// The owned type without `Option`, and of an array that of its elements.
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
    pub(crate) array: Option<Array>,
    pub(crate) unique: bool,
    pub(crate) null: Option<Expr>,
    pub(crate) source: Source,
    /// The trees that it makes as a foreign key to its own table, where something is said of them.
    pub(crate) tree: Option<Tree>,
    /// The foreign key whose row it never refers to.
    pub(crate) distinct: Option<Distinct>,
    /// The generator as the attribute says it.
    pub(crate) shown: String,
    pub(crate) checks: Vec<Check>,
    /// What is known of how many values it has.
    pub(crate) values: Values,
    /// What rows of the model's states have instead.
    pub(crate) changes: Vec<Change>,
}

impl Column {
    /// Whether nothing is said of its values, and it may be NULL.
    pub(crate) fn infers_nulls(&self) -> bool {
        self.nullable && self.null.is_none() && matches!(self.source, Source::Inferred)
    }

    /// Where the compiler reports what is wrong with the type: at its last name, as `NaiveDateTime` of
    /// `chrono::NaiveDateTime`. One place, so that it reports it once.
    pub(crate) fn place(&self) -> Span {
        place(&self.ty)
    }
}

/// The last name of a type.
pub(crate) fn place(ty: &Type) -> Span {
    match ty {
        Type::Path(path) => match path.path.segments.last() {
            Some(last) => last.ident.span(),
            None => ty.span(),
        },
        _ => ty.span(),
    }
}

/// What the derive knows of how many distinct values a column has.
#[derive(Clone, Copy, Default)]
pub(crate) struct Values {
    /// How many, where that is known.
    pub(crate) distinct: Option<u128>,
    /// The generator whose values cannot be counted through.
    pub(crate) uncountable: Option<&'static str>,
}

/// What fills a column.
pub(crate) enum Source {
    PrimaryKey,
    ForeignKey(Reference),
    Generator(Generator),
    Inferred,
    /// Computed from other columns of the row.
    Computed(Computed),
    /// A part of entries that several columns choose together.
    Entry(Entry),
    /// What the row has that a foreign key refers to.
    Inherited(Inherited),
    /// One of two that refer to rows of several tables.
    Target(PairColumn),
}

/// Several values in one.
pub(crate) struct Array {
    /// How many.
    pub(crate) length: Expr,
    /// Whether elements may be NULL.
    pub(crate) nullable: bool,
    /// Whether the generator makes whole arrays.
    pub(crate) made_whole: bool,
}

/// What the compiler checks, because the derive does not know the column.
pub(crate) enum Check {
    /// The ends of a range, and its tokens.
    Integers(i128, i128, TokenStream),
    /// The characters of the shortest value, and of which generator.
    Length(usize, Ident),
}

/// A field of the row struct, as far as it is known of a model with mistakes.
pub(crate) struct RowField {
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    /// The column's name in the table's module.
    pub(crate) column: Ident,
    pub(crate) ty: Type,
}

/// A field and what its attributes say.
pub(super) struct Draft {
    field: Ident,
    visibility: Visibility,
    /// The column's name in the table's module.
    pub(super) ident: Ident,
    /// The same without `r#`, for messages.
    pub(super) name: String,
    field_type: Type,
    /// Without `Option`, as the model says it.
    shown_type: String,
    keys: FieldKeys,
}

impl Draft {
    /// `None` for a field that is skipped.
    pub(super) fn read(field: &Field, model: &Type, errors: &mut Errors) -> Option<Draft> {
        let name = field.ident.clone()?;
        let keys = FieldKeys::read(&field.attrs, errors);
        let diesel = attr::diesel_field(&field.attrs, errors);
        if keys.skip.is_some() {
            keys.skip_stands_alone(errors);
            return None;
        }
        if let Some(skip) = &diesel.skip {
            keys.nothing_beside_skip_insertion(skip, errors);
            return None;
        }
        if let Some(embed) = &diesel.embed {
            errors.add(
                embed,
                format!("`{name}` holds several columns, which the derive cannot see"),
                "list them in a model of their own for seeding, or leave them to the database with `#[seed(skip)]`",
            );
            return None;
        }
        if let Some(serialize_as) = &diesel.serialize_as {
            errors.add(
                serialize_as,
                format!("`{name}` is stored as another type, which the derive cannot make from it"),
                "give the field the type that is stored, or leave it to the database with `#[seed(skip)]`",
            );
            return None;
        }
        let ident = diesel.column.unwrap_or_else(|| name.clone());
        Some(Draft {
            name: ident.unraw().to_string(),
            field: name,
            visibility: field.vis.clone(),
            ident,
            field_type: kind::without_self(kind::owned(&field.ty), model),
            shown_type: crate::text::of(kind::without_option(&field.ty).unwrap_or(&field.ty)),
            keys,
        })
    }

    /// The field of the row struct.
    pub(super) fn field(&self) -> RowField {
        RowField {
            visibility: self.visibility.clone(),
            name: self.field.clone(),
            column: self.ident.clone(),
            ty: self.field_type.clone(),
        }
    }

    /// The names of the field and of its column.
    pub(super) fn names(&self) -> (Ident, Ident) {
        (self.field.clone(), self.ident.clone())
    }

    /// Whether this is the name of the field or of its column.
    pub(super) fn is_named(&self, name: &Ident) -> bool {
        let own = [&self.field, &self.ident];
        own.iter().any(|own| own.unraw() == name.unraw())
    }

    /// What is said beside a foreign key or a polymorphic pair that the struct says.
    pub(super) fn key_beside_reference(&self) -> Option<&Ident> {
        self.keys.other_than_null()
    }

    /// Where the share of NULLs is said.
    pub(super) fn null_key(&self) -> Option<&Ident> {
        self.keys.null.as_ref().map(|null| &null.key)
    }

    /// The column, unless it has a mistake; and its foreign key, even then.
    pub(super) fn finish(
        mut self,
        context: &Context<'_>,
        errors: &mut Errors,
    ) -> (Option<Column>, Option<Reference>) {
        let before = errors.count();
        let nullable = kind::without_option(&self.field_type).cloned();
        let is_nullable = nullable.is_some();
        let whole = nullable.unwrap_or_else(|| self.field_type.clone());
        no_column_type(&whole, &self.name, errors);
        if let Some(source) = self.of_other_values(context, errors) {
            let null = match source {
                Source::Target(_) => self.keys.null.take(),
                _ => None,
            };
            let null = null.and_then(|null| {
                null_share(null, &self.name, &self.shown_type, is_nullable, errors)
            });
            let changes = self.changes(context, &whole, is_nullable, errors);
            let column = Column {
                field: self.field,
                visibility: self.visibility,
                ident: self.ident,
                name: self.name,
                field_type: self.field_type,
                ty: whole,
                nullable: is_nullable,
                array: None,
                unique: false,
                null,
                shown: source.shown(context),
                source,
                tree: None,
                distinct: None,
                checks: Vec::new(),
                values: Values::default(),
                changes,
            };
            return ((errors.count() == before).then_some(column), None);
        }
        let single = kind::element(&whole).map_or(&whole, |(element, _)| element);
        let changes = self.changes(context, single, is_nullable, errors);
        let FieldKeys {
            generator,
            unique,
            null,
            references,
            roots,
            depth,
            distinct_from,
            array,
            ..
        } = self.keys;
        let elementwise = array.is_some();
        let makes_array = generator
            .as_ref()
            .is_some_and(|said| array::is_made_by(&said.value));
        let mut array = match (makes_array, array) {
            (true, None) => None,
            (_, array) => array::of(&whole, array, &self.name, &self.shown_type, errors),
        };
        let ty = match &array {
            Some((element, _)) => element.clone(),
            None => whole,
        };

        let reference = reference_of(references, &self.name, &self.ident, context, errors);
        let tree = tree::read(
            tree::Said { roots, depth },
            &tree::Beside {
                name: &self.name,
                refers: reference.is_some(),
                generator: generator.as_ref(),
                unique: unique.as_ref(),
                null: null.as_ref(),
            },
            errors,
        );
        let distinct = distinct_from.and_then(|said| {
            let refers = reference.is_some() && generator.is_none();
            distinct::read(said, &self.name, refers, errors)
        });
        let null = null
            .and_then(|null| null_share(null, &self.name, &self.shown_type, is_nullable, errors));
        let subject = Subject {
            name: &self.name,
            ty: &ty,
            shown_type: &self.shown_type,
        };
        let has_generator = generator.is_some();
        let shown = generator
            .as_ref()
            .map(|generator| crate::text::of(&generator.value))
            .unwrap_or_default();
        let generated = generator.and_then(|given| generator::read(given.value, &subject, errors));

        if let (Some(_), Some(reference)) = (&array, &reference) {
            array::no_foreign_key(reference, &self.ident, &self.name, errors);
        }
        if let (Some((_, array)), Some((generator, _))) = (&mut array, &generated) {
            array.made_whole = match generator {
                Generator::Catalogue(_) => false,
                Generator::Closure(_) | Generator::Expression(_) => !elementwise,
            };
        }

        let mut checks = Vec::new();
        let mut values = Values::default();
        let mut is_unique = unique.is_some();
        let source = match generated {
            Some((generator, mut facts)) => {
                if let Some((_, array)) = array.as_ref().filter(|(_, array)| !array.made_whole) {
                    facts.distinct = facts.distinct.and_then(|values| array.distinct(values));
                }
                if let Some(unique) = &unique {
                    unique_needs_values(unique, &facts, &shown, &subject, context.count, errors);
                }
                checks = checks_of(&facts, &generator, &subject);
                values = Values {
                    distinct: facts.distinct,
                    uncountable: facts.uncountable,
                };
                Source::Generator(generator)
            }
            None => match &reference {
                Some(reference) => {
                    is_unique |= context.is_single_primary_key(&self.ident);
                    Source::ForeignKey(reference.clone())
                }
                None if array.is_some() => {
                    is_unique |= context.is_single_primary_key(&self.ident);
                    Source::Inferred
                }
                None if context.is_single_primary_key(&self.ident) => Source::PrimaryKey,
                None => Source::Inferred,
            },
        };
        let reference = reference.filter(|_| !has_generator);
        let array = array.map(|(_, array)| array);
        let shown = match &array {
            Some(array) if has_generator && !array.made_whole => {
                format!("{shown}, array = {}", crate::text::of(&array.length))
            }
            _ => shown,
        };
        let column = Column {
            field: self.field,
            visibility: self.visibility,
            ident: self.ident,
            name: self.name,
            field_type: self.field_type,
            ty,
            nullable: is_nullable,
            array,
            unique: is_unique,
            null,
            source,
            tree,
            distinct,
            shown,
            checks,
            values,
            changes,
        };
        ((errors.count() == before).then_some(column), reference)
    }
}

impl Draft {
    /// What rows of the model's states have in the column of a type without `Option`.
    fn changes(
        &self,
        context: &Context<'_>,
        ty: &Type,
        is_nullable: bool,
        errors: &mut Errors,
    ) -> Vec<Change> {
        let subject = Subject {
            name: &self.name,
            ty,
            shown_type: &self.shown_type,
        };
        let names = [&self.field, &self.ident];
        state::changes(context.states, names, &subject, is_nullable, errors)
    }

    /// The source of a column that has no generator of its own; reports keys that then say nothing.
    fn of_other_values(&mut self, context: &Context<'_>, errors: &mut Errors) -> Option<Source> {
        if let Some(of_pair) = context.of_pair(&self.ident) {
            // All else that is said beside it is reported with the pair.
            if let Some(key) = self.keys.of_trees() {
                errors.add(
                    key,
                    format!(
                        "column `{}` is one of a polymorphic pair, which makes no trees",
                        self.name
                    ),
                    format!("leave out `{key}`"),
                );
            }
            return Some(Source::Target(of_pair));
        }
        let entry = context.entry(&self.field, &self.ident);
        let from = self.keys.from.take();
        if let Some(inherit) = self.keys.inherit.take() {
            let name = &self.name;
            let by = match (&from, &entry) {
                (Some(_), _) => "is computed by `from`",
                (None, Some(_)) => "is chosen by `together`",
                (None, None) => {
                    if let Some(other) = self.keys.not_computed() {
                        errors.add(
                            other,
                            format!("column `{name}` is inherited, so `{other}` says nothing"),
                            format!("leave out `{other}`"),
                        );
                    }
                    let inherited = Inherited::new(inherit, errors);
                    return Some(inherited.map_or(Source::Inferred, Source::Inherited));
                }
            };
            errors.add(
                &inherit.key,
                format!("column `{name}` {by}, so `inherit` says nothing"),
                "leave out one of them",
            );
            return Some(Source::Inferred);
        }
        let (source, by) = match (from, entry) {
            (Some(from), Some(_)) => {
                errors.add(
                    &from.key,
                    format!(
                        "column `{}` is chosen by `together`, so `from` says nothing",
                        self.name
                    ),
                    "leave out one of them",
                );
                return Some(Source::Inferred);
            }
            (Some(from), None) => (Source::Computed(Computed::new(from)), "computed by `from`"),
            (None, Some(entry)) => (Source::Entry(entry), "chosen by `together`"),
            (None, None) => return None,
        };
        if let Some(other) = self.keys.not_computed() {
            errors.add(
                other,
                format!("column `{}` is {by}, so `{other}` says nothing", self.name),
                match source {
                    Source::Computed(_) => format!(
                        "leave out `{other}`, or say it of the columns that `{}` is computed from",
                        self.name
                    ),
                    _ => format!("leave out `{other}`"),
                },
            );
        }
        Some(source)
    }
}

impl Source {
    /// What a column without a generator shows in the plan.
    fn shown(&self, context: &Context<'_>) -> String {
        match self {
            Source::Computed(computed) => computed.shown(),
            Source::Target(of) if !of.is_key => context.polymorphic[of.pair].shown(),
            // Inherited ones and keys show where from.
            _ => String::new(),
        }
    }
}

/// What a column must know of its struct.
pub(super) struct Context<'a> {
    pub(super) together: &'a [Together],
    pub(super) polymorphic: &'a [Polymorphic],
    pub(super) states: &'a [StateSaid],
    /// The foreign keys that the struct says.
    pub(super) references: &'a [(Ident, Reference)],
    pub(super) primary_key: &'a [Ident],
    /// How many rows, where that is a literal.
    pub(super) count: Option<i128>,
}

impl Context<'_> {
    /// The part that a column has of entries chosen together.
    fn entry(&self, field: &Ident, column: &Ident) -> Option<Entry> {
        let groups = self.together.iter().enumerate();
        groups.into_iter().find_map(|(group, together)| {
            let names = [field, column];
            let place = together.place(names)?;
            Some(Entry { group, place })
        })
    }

    /// The polymorphic pair of which a column is one.
    fn of_pair(&self, column: &Ident) -> Option<PairColumn> {
        let mut pairs = self.polymorphic.iter().enumerate();
        pairs.find_map(|(pair, polymorphic)| {
            let is_key = polymorphic.role(column)?;
            Some(PairColumn { pair, is_key })
        })
    }

    fn is_single_primary_key(&self, column: &Ident) -> bool {
        matches!(self.primary_key, [only] if only.unraw() == column.unraw())
    }
}

/// The foreign key of a column, from `references` or from `belongs_to`.
fn reference_of(
    references: Option<Said>,
    name: &str,
    column: &Ident,
    context: &Context<'_>,
    errors: &mut Errors,
) -> Option<Reference> {
    let known = context
        .references
        .iter()
        .find(|(other, _)| other.unraw() == column.unraw())
        .map(|(_, reference)| reference.clone());
    let Some(said) = references else { return known };
    if let Some(Reference { part: Some(_), .. }) = known {
        // Reported with the whole key.
        return known;
    }
    if known.is_some() {
        errors.add(
            &said.key,
            format!("`belongs_to` already says what column `{name}` refers to"),
            "leave out `references`",
        );
        return known;
    }
    relation::reference(said.value, "references = ", errors)
}

/// Reports types of Rust that no database has.
fn no_column_type(ty: &Type, name: &str, errors: &mut Errors) {
    let instead = match crate::text::of(ty).as_str() {
        "u128" | "i128" | "usize" | "isize" => "`i64`, and `BigInt` in the `table!`",
        "char" => "`String`, and `Text` in the `table!`",
        _ => return,
    };
    errors.add(
        ty,
        format!("no column stores `{}`", crate::text::of(ty)),
        format!("give `{name}` a type of the database, such as {instead}"),
    );
}

/// The share of NULLs of a column.
fn null_share(
    null: Said,
    name: &str,
    ty: &str,
    is_nullable: bool,
    errors: &mut Errors,
) -> Option<Expr> {
    if !is_nullable {
        null_needs_option(&null, name, ty, errors);
        return None;
    }
    relation::null_share(null.value, errors)
}

pub(super) fn null_needs_option(null: &Said, name: &str, ty: &str, errors: &mut Errors) {
    errors.add(
        &null.key,
        format!("column `{name}` of type `{ty}` takes no NULL"),
        format!("write `{name}: Option<{ty}>`, or leave out `null`"),
    );
}

fn unique_needs_values(
    unique: &Ident,
    facts: &Facts,
    shown: &str,
    subject: &Subject<'_>,
    count: Option<i128>,
    errors: &mut Errors,
) {
    let name = subject.name;
    if let Some(what) = facts.uncountable {
        let what = shown_generator(what);
        errors.add(
            unique,
            format!("column `{name}` cannot be unique: the values of {what} cannot be counted through"),
            "leave out `unique`, or use a generator such as `string(12)`, `pattern(\"??-####\")` or `uuid`",
        );
        return;
    }
    let (Some(distinct), Some(count)) = (
        facts.distinct,
        count.and_then(|count| u128::try_from(count).ok()),
    ) else {
        return;
    };
    if distinct < count {
        let values = if distinct == 1 { "value" } else { "values" };
        errors.add(
            unique,
            format!("column `{name}`: {count} rows ask for as many distinct values, `{shown}` has {distinct} {values}"),
            format!("leave out `unique`, give the generator more values, or write `count = {distinct}`"),
        );
    }
}

/// `a closure`, and other generators as code.
pub(super) fn shown_generator(what: &str) -> String {
    match what.contains(' ') {
        true => what.into(),
        false => format!("`{what}`"),
    }
}

/// What the compiler has to check of a generator.
pub(super) fn checks_of(facts: &Facts, generator: &Generator, subject: &Subject<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    let kind = Kind::of(subject.ty);
    if let (None, Some((least, most, tokens))) = (kind, &facts.integers) {
        checks.push(Check::Integers(*least, *most, tokens.clone()));
    }
    let text = matches!(kind, None | Some(Kind::Text | Kind::Bytes));
    if let (true, Some(shortest), Generator::Catalogue(call)) = (text, facts.shortest, generator) {
        if shortest > 1 {
            checks.push(Check::Length(shortest, call.name.clone()));
        }
    }
    checks
}
