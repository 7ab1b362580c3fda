//! The validated truth of a model: what [`crate::expand`] writes out without further judgement.

mod generator;
mod keys;
mod kind;
mod newtype;
mod relation;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Expr, Field, Fields, GenericParam, Ident, Path, Token, Type,
    Visibility, WhereClause, parse_quote,
};

pub(crate) use self::generator::{Call, Generator, Passed, span_of};
pub(crate) use self::kind::Kind;
pub(crate) use self::newtype::{BrokenNewtype, Newtype};
pub(crate) use self::relation::{Child, ChildTarget, Parent, ParentTable, Reference};

use self::generator::{Facts, Subject};
use self::keys::{FieldKeys, Said, StructKeys};
use crate::attr;
use crate::diag::Errors;
use crate::literal;

/// A model and what its attributes say.
pub(crate) struct Table {
    pub(crate) frame: Frame,
    pub(crate) count: Option<Expr>,
    pub(crate) children: Vec<Child>,
    /// Whether PostgreSQL is among the databases.
    pub(crate) copies: bool,
    pub(crate) columns: Vec<Column>,
    pub(crate) parents: Vec<Parent>,
}

/// What is known of a model even if its attributes are wrong.
pub(crate) struct Frame {
    /// Where the runtime is.
    pub(crate) root: Path,
    /// The model, with `'static` for its lifetimes.
    pub(crate) model: Type,
    pub(crate) where_clause: Option<WhereClause>,
    /// The name of the row struct.
    pub(crate) row: Ident,
    /// The module of the table, `users`.
    pub(crate) table: Path,
    pub(crate) secondary: bool,
    /// Whether the model is marked so.
    pub(crate) deprecated: bool,
}

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
    /// The owned type without `Option`.
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
    pub(crate) unique: bool,
    pub(crate) null: Option<Expr>,
    pub(crate) source: Source,
    /// The generator as the attribute says it.
    pub(crate) shown: String,
    pub(crate) checks: Vec<Check>,
}

/// What fills a column.
pub(crate) enum Source {
    PrimaryKey,
    ForeignKey(Reference),
    Generator(Generator),
    Inferred,
}

/// What the compiler checks, because the derive does not know the column.
pub(crate) enum Check {
    /// The ends of a range, and its tokens.
    Integers(i128, i128, TokenStream),
    /// The characters of the shortest value, and of which generator.
    Length(usize, Ident),
}

/// A model whose attributes are wrong: the mistakes, and what an impl can be made of nonetheless.
pub(crate) struct Broken {
    pub(crate) errors: Errors,
    pub(crate) frame: Frame,
    pub(crate) parents: Vec<Parent>,
    /// Whether it can have an impl at all.
    pub(crate) usable: bool,
}

impl Table {
    pub(crate) fn from_input(input: &DeriveInput) -> Result<Table, Box<Broken>> {
        let mut errors = Errors::default();
        let keys = StructKeys::read(&input.attrs, &mut errors);
        let diesel = attr::diesel_struct(&input.attrs, &mut errors);
        let mut frame = Frame::new(input, &keys, diesel.table);
        let usable = no_parameters(input, &mut errors);
        let count = keys.count.and_then(|count| row_count(count, &mut errors));
        let children = match &keys.with {
            Some(list) => relation::children(list, &input.ident, &frame.table, &mut errors),
            None => Vec::new(),
        };
        frame.secondary = keys.secondary.is_some();

        let drafts = drafts(input, &mut errors);
        let belongs_to = belongs_to(&diesel.belongs_to, &drafts, &mut errors);
        let primary_key = diesel.primary_key.unwrap_or_else(|| vec![parse_quote!(id)]);
        let context = Context {
            belongs_to: &belongs_to,
            primary_key: &primary_key,
            count: count.as_ref().and_then(literal::integer),
        };
        let mut columns = Vec::new();
        let mut references = Vec::new();
        for draft in drafts {
            let ident = draft.ident.clone();
            let (column, reference) = draft.finish(&context, &mut errors);
            columns.extend(column);
            references.extend(reference.map(|reference| (ident, reference)));
        }
        if columns.is_empty() && errors.is_empty() {
            errors.add(
                &input.ident,
                format!("no column of `{}` is left to be seeded", input.ident),
                "a model needs a field without `#[seed(skip)]`",
            );
        }
        let pairs = references
            .iter()
            .map(|(column, reference)| (column, reference));
        let parents = relation::parents(pairs);
        if !errors.is_empty() {
            return Err(Box::new(Broken {
                errors,
                frame,
                parents,
                usable,
            }));
        }
        Ok(Table {
            frame,
            count,
            children,
            copies: keys.copies,
            columns,
            parents,
        })
    }
}

impl Frame {
    fn new(input: &DeriveInput, keys: &StructKeys, table: Option<Path>) -> Frame {
        let name = input.ident.unraw().to_string();
        let lifetimes = input.generics.lifetimes().map(|_| quote::quote!('static));
        let ident = &input.ident;
        let model = if input.generics.lifetimes().next().is_some() {
            parse_quote!(#ident<#(#lifetimes),*>)
        } else {
            parse_quote!(#ident)
        };
        let table = table.unwrap_or_else(|| {
            Ident::new(&relation::plural_snake_case(&name), input.ident.span()).into()
        });
        Frame {
            root: keys.root.clone(),
            model,
            where_clause: input
                .generics
                .where_clause
                .as_ref()
                .map(kind::static_clause),
            row: Ident::new(&format!("__{}Row", camel_case(&name)), input.ident.span()),
            table,
            secondary: false,
            deprecated: is_deprecated(&input.attrs),
        }
    }
}

fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"))
}

/// `OddModel` of `odd_model`.
fn camel_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    words.collect()
}

/// A number of rows as `count` gives it.
fn row_count(given: attr::Given, errors: &mut Errors) -> Option<Expr> {
    match given.into_expr() {
        Ok(expr) => relation::row_count(&expr, "count = 20", errors),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Reports type and const parameters.
fn no_parameters(input: &DeriveInput, errors: &mut Errors) -> bool {
    let mut none = true;
    for parameter in &input.generics.params {
        let what = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(_) => "type",
            GenericParam::Const(_) => "const",
        };
        none = false;
        errors.add(
            parameter,
            format!("`Seedable` models have no {what} parameters"),
            "write the model with concrete types; lifetimes may stay",
        );
    }
    none
}

/// The named fields of a struct.
fn fields<'a>(
    input: &'a DeriveInput,
    errors: &mut Errors,
) -> Option<&'a Punctuated<Field, Token![,]>> {
    let what = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(&fields.named),
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a struct without fields",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    errors.add(
        &input.ident,
        format!("`{}` is {what}; the derive reads named fields", input.ident),
        "write `#[derive(Seedable)]` on a struct whose fields are columns, as in `struct User { id: i32, name: String }`",
    );
    None
}

/// The fields that are written, with what is said of each.
fn drafts(input: &DeriveInput, errors: &mut Errors) -> Vec<Draft> {
    let Some(fields) = fields(input, errors) else {
        return Vec::new();
    };
    fields
        .iter()
        .filter_map(|field| Draft::read(field, errors))
        .collect()
}

/// A field and what its attributes say.
struct Draft {
    field: Ident,
    visibility: Visibility,
    ident: Ident,
    name: String,
    field_type: Type,
    /// Without `Option`, as the model says it.
    shown_type: String,
    keys: FieldKeys,
}

impl Draft {
    /// `None` for a field that is skipped.
    fn read(field: &Field, errors: &mut Errors) -> Option<Draft> {
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
            field_type: kind::owned(&field.ty),
            shown_type: crate::text::of(kind::without_option(&field.ty).unwrap_or(&field.ty)),
            keys,
        })
    }

    /// The column, unless it has a mistake; and its foreign key, even then.
    fn finish(
        self,
        context: &Context<'_>,
        errors: &mut Errors,
    ) -> (Option<Column>, Option<Reference>) {
        let before = errors.count();
        let nullable = kind::without_option(&self.field_type).cloned();
        let is_nullable = nullable.is_some();
        let ty = nullable.unwrap_or_else(|| self.field_type.clone());
        let FieldKeys {
            generator,
            unique,
            null,
            references,
            ..
        } = self.keys;

        let reference = self_reference(references, &self.name, &self.ident, context, errors);
        let null = null.and_then(|null| {
            if !is_nullable {
                null_needs_option(&null, &self.name, &self.shown_type, errors);
                return None;
            }
            relation::null_share(null.value, errors)
        });
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

        let mut checks = Vec::new();
        let mut is_unique = unique.is_some();
        let source = match generated {
            Some((generator, facts)) => {
                if let Some(unique) = &unique {
                    unique_needs_values(unique, &facts, &shown, &subject, context.count, errors);
                }
                checks = checks_of(&facts, &generator, &subject);
                Source::Generator(generator)
            }
            None => match &reference {
                Some(reference) => {
                    is_unique |= context.is_single_primary_key(&self.ident);
                    Source::ForeignKey(reference.clone())
                }
                None if context.is_single_primary_key(&self.ident) => Source::PrimaryKey,
                None => Source::Inferred,
            },
        };
        let reference = reference.filter(|_| !has_generator);
        let column = Column {
            field: self.field,
            visibility: self.visibility,
            ident: self.ident,
            name: self.name,
            field_type: self.field_type,
            ty,
            nullable: is_nullable,
            unique: is_unique,
            null,
            source,
            shown,
            checks,
        };
        ((errors.count() == before).then_some(column), reference)
    }
}

/// What a column must know of its struct.
struct Context<'a> {
    belongs_to: &'a [(Ident, Reference)],
    primary_key: &'a [Ident],
    /// How many rows, where that is a literal.
    count: Option<i128>,
}

impl Context<'_> {
    fn is_single_primary_key(&self, column: &Ident) -> bool {
        matches!(self.primary_key, [only] if only.unraw() == column.unraw())
    }
}

/// The foreign keys of all `belongs_to`; reports those whose column is not in the struct.
fn belongs_to(
    said: &[attr::BelongsTo],
    drafts: &[Draft],
    errors: &mut Errors,
) -> Vec<(Ident, Reference)> {
    let mut all: Vec<(Ident, Reference)> = Vec::new();
    for entry in said {
        let (column, reference) = relation::belongs_to(entry);
        let name = column.unraw().to_string();
        let at: &dyn Fn() -> TokenStream = &|| match &entry.foreign_key {
            Some(foreign_key) => foreign_key.to_token_stream(),
            None => entry.parent.to_token_stream(),
        };
        if !drafts.iter().any(|draft| draft.name == name) {
            let parent = crate::text::of(&entry.parent);
            errors.add(
                &at(),
                format!("no column `{name}` is written, which refers to `{parent}`"),
                format!("add the field `{name}`, without `#[seed(skip)]`, or name another as in `belongs_to({parent}, foreign_key = author_id)`"),
            );
        } else if all.iter().any(|(other, _)| other.unraw() == column.unraw()) {
            errors.add(
                &at(),
                format!("column `{name}` refers to two tables"),
                "a foreign key of the database refers to one; name another column with `foreign_key = ...`",
            );
        } else {
            all.push((column, reference));
        }
    }
    all
}

/// The foreign key of a column, from `references` or from `belongs_to`.
fn self_reference(
    references: Option<Said>,
    name: &str,
    column: &Ident,
    context: &Context<'_>,
    errors: &mut Errors,
) -> Option<Reference> {
    let known = context
        .belongs_to
        .iter()
        .find(|(other, _)| other.unraw() == column.unraw())
        .map(|(_, reference)| reference.clone());
    let Some(said) = references else { return known };
    if known.is_some() {
        errors.add(
            &said.key,
            format!("`belongs_to` already says what column `{name}` refers to"),
            "leave out `references`",
        );
        return known;
    }
    relation::reference(said.value, errors)
}

fn null_needs_option(null: &Said, name: &str, ty: &str, errors: &mut Errors) {
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
        let what = if what.contains(' ') {
            what.into()
        } else {
            format!("`{what}`")
        };
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

/// What the compiler has to check of a generator.
fn checks_of(facts: &Facts, generator: &Generator, subject: &Subject<'_>) -> Vec<Check> {
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
