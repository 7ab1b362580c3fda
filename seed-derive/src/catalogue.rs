//! The generators that `gen` takes by name: the one list that parsing, messages and docs read.

use crate::model::Kind::{self, *};

/// A generator of the catalogue.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    /// The correct form, as messages and docs show it.
    pub(crate) form: &'static str,
    /// What its values are, for the docs.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test compares the docs with it")
    )]
    pub(crate) about: &'static str,
    pub(crate) argument: Argument,
    pub(crate) named: &'static [Named],
    pub(crate) fills: Fills,
    pub(crate) unique: bool,
    /// How many distinct values there are, where no argument changes it.
    pub(crate) cardinality: Option<u128>,
    /// How many characters the shortest value has, where no argument changes it.
    pub(crate) shortest: Option<usize>,
    /// What other tools call it, and what people write.
    pub(crate) synonyms: &'static [&'static str],
}

/// What stands in the parentheses without a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Argument {
    /// Nothing.
    None,
    /// Any expression.
    Constant,
    /// Values, weighted values, or a slice.
    Values,
    /// `0.3 => generator, ...`
    Weighted,
    /// A start and a step.
    Sequence,
    /// A range of integers; all of the type's without it.
    Integers,
    /// A range of numbers.
    Numbers,
    /// A share, 0 to 1.
    Share,
    /// A number of characters or bytes, or a range of them; with what holds without it.
    Length(Option<u8>),
    /// A template, the argument of the constructor.
    Pattern,
    /// A template, given to a method; the generator's own without it.
    Template,
    /// A range of dates.
    Dates,
    /// A range of dates with or without times.
    Timestamps,
}

/// A named argument, given to the method of its name.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) form: NamedForm,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NamedForm {
    /// An integer, also a negative one.
    Integer,
    /// A number of things.
    Count,
    /// A number of things or a range of it; of several such names one is given.
    Amount,
    /// A text that is not empty.
    Text,
    /// A list of texts.
    Texts,
}

/// Which columns a generator fills.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fills {
    /// What its parts fill; not judged here.
    Any,
    Kinds(&'static [Kind]),
}

impl Fills {
    pub(crate) fn includes(self, kind: Kind) -> bool {
        match self {
            Fills::Any => true,
            Fills::Kinds(kinds) => kinds.contains(&kind),
        }
    }

    /// `text`, `integers and text`.
    pub(crate) fn words(self) -> String {
        let Fills::Kinds(kinds) = self else {
            return "columns of any type".into();
        };
        let words: Vec<&str> = kinds.iter().map(|kind| kind.plural()).collect();
        match words.split_last() {
            Some((last, [])) => (*last).into(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

const TEXT: Fills = Fills::Kinds(&[Text]);

/// A generator of text without arguments.
const fn plain(
    name: &'static str,
    about: &'static str,
    shortest: usize,
    synonyms: &'static [&'static str],
) -> Entry {
    Entry {
        name,
        form: name,
        about,
        argument: Argument::None,
        named: &[],
        fills: TEXT,
        unique: true,
        cardinality: None,
        shortest: Some(shortest),
        synonyms,
    }
}

const fn named(name: &'static str, form: NamedForm) -> Named {
    Named { name, form }
}

/// All generators, in the order in which messages list them.
pub(crate) static CATALOGUE: &[Entry] = &[
    Entry {
        argument: Argument::Integers,
        fills: Fills::Kinds(&[Integer, Float, Decimal, Text]),
        shortest: None,
        ..plain(
            "int",
            "whole numbers",
            1,
            &["integer", "randint", "number_int", "range", "bigint"],
        )
        .with_form("int(18..=90)")
    },
    Entry {
        argument: Argument::Numbers,
        named: &[named("decimals", NamedForm::Count)],
        fills: Fills::Kinds(&[Float, Decimal, Text]),
        shortest: None,
        ..plain(
            "number",
            "decimal numbers",
            1,
            &["float", "decimal", "real", "double", "price", "numeric"],
        )
        .with_form("number(0.99..=99.99, decimals = 2)")
    },
    Entry {
        argument: Argument::Share,
        fills: Fills::Kinds(&[Bool]),
        cardinality: Some(2),
        shortest: None,
        ..plain(
            "boolean",
            "`true` for a share of the rows",
            1,
            &["bool", "flag", "coin"],
        )
        .with_form("boolean(0.3)")
    },
    Entry {
        fills: Fills::Kinds(&[Integer]),
        named: &[named("start", NamedForm::Integer)],
        shortest: None,
        ..plain(
            "primary_key",
            "1, 2, 3, ...",
            1,
            &["intPrimaryKey", "id", "serial", "auto_increment"],
        )
        .with_form("primary_key(start = 1000)")
    },
    Entry {
        argument: Argument::Sequence,
        fills: Fills::Kinds(&[Integer]),
        shortest: None,
        ..plain(
            "sequence",
            "a start, then always a step more",
            1,
            &["series", "counter", "increment"],
        )
        .with_form("sequence(100, 10)")
    },
    Entry {
        argument: Argument::Values,
        fills: Fills::Any,
        shortest: None,
        ..plain(
            "values",
            "one of a list, all equally likely or weighted",
            1,
            &[
                "valuesFromArray",
                "one_of",
                "choice",
                "pick",
                "enum",
                "list",
            ],
        )
        .with_form(r#"values("draft", "sent")"#)
    },
    Entry {
        argument: Argument::Weighted,
        fills: Fills::Any,
        shortest: None,
        ..plain(
            "weighted",
            "one of several generators, by weight",
            1,
            &["weightedRandom", "mix", "frequency"],
        )
        .with_form("weighted(0.3 => int(1..=9), 0.7 => int(10..=99))")
    },
    Entry {
        argument: Argument::Constant,
        fills: Fills::Any,
        cardinality: Some(1),
        shortest: None,
        ..plain(
            "constant",
            "the same value in every row",
            1,
            &["default", "fixed", "always", "value", "static"],
        )
        .with_form(r#"constant("draft")"#)
    },
    plain(
        "full_name",
        "a first and a last name of the row's person",
        3,
        &["fullName", "name", "person_name"],
    ),
    plain(
        "first_name",
        "the first name of the row's person",
        2,
        &["firstName", "given_name", "forename"],
    ),
    plain(
        "last_name",
        "the last name of the row's person",
        2,
        &["lastName", "surname", "family_name"],
    ),
    plain(
        "user_name",
        "the user name of the row's person",
        1,
        &["userName", "username", "login", "nickname", "handle"],
    ),
    Entry {
        named: &[named("domains", NamedForm::Texts)],
        ..plain(
            "email",
            "an address of the row's person, under a reserved domain",
            6,
            &["mail", "safe_email", "free_email", "e_mail"],
        )
        .with_form(r#"email(domains = ["a.example"])"#)
    },
    Entry {
        argument: Argument::Template,
        shortest: None,
        ..plain(
            "phone_number",
            "a number that nobody has; `#` in a template is a digit",
            1,
            &["phoneNumber", "phone", "telephone", "mobile", "cell_number"],
        )
        .with_form(r#"phone_number("(###) 555-01##")"#)
    },
    plain(
        "job_title",
        "an occupation",
        1,
        &["jobTitle", "profession", "occupation"],
    ),
    plain(
        "company_name",
        "a company",
        1,
        &["companyName", "company", "organisation", "organization"],
    ),
    plain(
        "country",
        "the country of the row's place",
        1,
        &["country_name"],
    ),
    plain(
        "country_code",
        "the ISO 3166 code of the row's place",
        2,
        &["countryCode", "iso_country"],
    ),
    plain(
        "state",
        "the state of the row's place",
        1,
        &["region", "province", "state_name"],
    ),
    plain(
        "city",
        "the city of the row's place",
        1,
        &["town", "city_name"],
    ),
    plain(
        "street_address",
        "a street and a number",
        1,
        &["streetAddress", "street", "address", "street_name"],
    ),
    plain(
        "postcode",
        "a postcode in the form of the row's country",
        1,
        &["zip", "zip_code", "postal_code", "post_code"],
    ),
    plain(
        "product_name",
        "a product",
        1,
        &["productName", "product", "commodity"],
    ),
    Entry {
        named: &[
            named("words", NamedForm::Amount),
            named("sentences", NamedForm::Amount),
            named("paragraphs", NamedForm::Amount),
        ],
        unique: false,
        shortest: None,
        ..plain(
            "lorem",
            "text without meaning",
            1,
            &["loremIpsum", "text", "paragraph", "sentence", "words"],
        )
        .with_form("lorem(sentences = 2)")
    },
    Entry {
        argument: Argument::Length(None),
        named: &[named("alphabet", NamedForm::Text)],
        shortest: None,
        ..plain(
            "string",
            "random characters",
            1,
            &["random_string", "str", "chars", "alphanumeric"],
        )
        .with_form(r#"string(7..=20, alphabet = "abc")"#)
    },
    Entry {
        argument: Argument::Pattern,
        shortest: None,
        ..plain(
            "pattern",
            "a template: `#` a digit, `?` a letter, `\\` takes the next as it is",
            1,
            &["template", "format", "mask", "numerify", "bothify"],
        )
        .with_form(r#"pattern("??-####")"#)
    },
    Entry {
        fills: Fills::Kinds(&[Uuid, Text]),
        shortest: Some(36),
        ..plain("uuid", "random UUIDs", 36, &["uuid4", "guid", "uuid_v4"])
    },
    Entry {
        argument: Argument::Dates,
        fills: Fills::Kinds(&[Date, Text]),
        shortest: Some(10),
        ..plain("date", "days", 10, &["day", "past_date"])
            .with_form(r#"date("2010-12-31"..="2024-08-26")"#)
    },
    Entry {
        argument: Argument::Timestamps,
        fills: Fills::Kinds(&[DateTime, Integer, Text]),
        shortest: Some(19),
        ..plain(
            "timestamp",
            "points in time, whole seconds",
            19,
            &["datetime", "date_time", "created_at", "instant"],
        )
        .with_form(r#"timestamp("2024-01-01 00:00:00"..="2024-12-31 23:59:59")"#)
    },
    Entry {
        argument: Argument::Length(Some(16)),
        fills: Fills::Kinds(&[Bytes]),
        shortest: None,
        ..plain(
            "bytes",
            "random bytes",
            1,
            &["blob", "binary", "byte_array", "random_bytes"],
        )
        .with_form("bytes(16)")
    },
];

impl Entry {
    const fn with_form(self, form: &'static str) -> Entry {
        Entry { form, ..self }
    }
}

/// The generator of that name.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.name == name)
}

/// Words that somebody might write, each with the name to suggest.
pub(crate) fn spellings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = CATALOGUE.iter().map(|entry| (entry.name, entry.name));
    let synonyms = CATALOGUE
        .iter()
        .flat_map(|entry| entry.synonyms.iter().map(|word| (*word, entry.name)));
    names.chain(synonyms)
}

/// The names of the generators that fill such columns, at most six.
pub(crate) fn fitting(kind: Kind) -> Vec<&'static str> {
    CATALOGUE
        .iter()
        .filter(|entry| entry.fills.includes(kind))
        .map(|entry| entry.name)
        .take(6)
        .collect()
}
