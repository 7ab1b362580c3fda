//! The generators that `gen` takes by name: the one list that parsing, messages and docs read.

use crate::literal::Calendar;
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
    /// Whether a value is an array by itself.
    pub(crate) makes_array: bool,
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
    /// A range of numbers of 0 and more.
    Prices,
    /// A share, 0 to 1.
    Share,
    /// A number of characters or bytes, or a range of them.
    Length,
    /// A number of things, 1 to so many.
    Count(u32),
    /// A template, the argument of the constructor.
    Pattern,
    /// A template, given to a method; the generator's own without it.
    Template,
    /// A range of dates or times.
    Calendar(Calendar),
    /// A faker of the crate `fake`, which the compiler judges.
    Faker,
    /// A range of years.
    Years,
    /// A range of ages.
    Ages,
    /// One of some words, the method of its name; the first is also what holds without it.
    Word(&'static [Word]),
    /// The fields of an object, by names of their own.
    Fields,
    /// The generator of both ends.
    Ends,
}

/// A word that chooses a kind of values.
#[derive(Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    /// How many distinct values there are, where no other argument changes it.
    pub(crate) cardinality: Option<u128>,
    /// How many characters the shortest value has that the generator takes room for.
    pub(crate) shortest: Option<usize>,
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
    /// A number of things, so many at most.
    UpTo(u32),
    /// A number of things, 1 to so many.
    OneTo(u32),
    /// A list of some of these words, each of which multiplies the distinct values.
    Words(&'static [(&'static str, u128)]),
    /// A range of numbers.
    Numbers,
    /// A number above 0, also one with decimals.
    Positive,
    /// The same, so large at most.
    PositiveUpTo(u32),
    /// A number in the range of the generator.
    Within,
    /// A list of texts.
    Texts,
    /// A list of names of hosts.
    Hosts,
    /// `true` or `false`.
    Flag,
    /// A column of the model.
    Column,
    /// A span of time, as text.
    Span,
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
        let whole = kinds.contains(&Integer);
        let words: Vec<&str> = kinds
            .iter()
            .filter(|kind| !(whole && **kind == Integer64))
            .map(|kind| kind.plural())
            .collect();
        match words.split_last() {
            Some((last, [])) => (*last).into(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

/// The digits of a second.
const SUBSEC: &[Named] = &[named("subsec", NamedForm::UpTo(6))];

const AFTER: &[Named] = &[
    named("after", NamedForm::Column),
    named("within", NamedForm::Span),
];

const AFTER_AND_SUBSEC: &[Named] = &[
    named("after", NamedForm::Column),
    named("within", NamedForm::Span),
    named("subsec", NamedForm::UpTo(6)),
];

/// The parts of an interval, each with its number of values.
const INTERVAL_FIELDS: &[(&str, u128)] = &[
    ("year", 10),
    ("month", 12),
    ("day", 30),
    ("hour", 24),
    ("minute", 60),
    ("second", 60),
];

const TEXT: Fills = Fills::Kinds(&[Text]);

/// A generator of text without arguments.
const fn plain(
    name: &'static str,
    about: &'static str,
    shortest: Option<usize>,
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
        shortest,
        makes_array: false,
        synonyms,
    }
}

/// A moment of the row's history.
const fn event(
    name: &'static str,
    about: &'static str,
    synonyms: &'static [&'static str],
) -> Entry {
    Entry {
        fills: Fills::Kinds(&[DateTime, Date, Integer64, Text]),
        unique: false,
        ..plain(name, about, Some(19), synonyms)
    }
}

const fn named(name: &'static str, form: NamedForm) -> Named {
    Named { name, form }
}

const fn word(name: &'static str, cardinality: Option<u128>, shortest: usize) -> Word {
    Word {
        name,
        cardinality,
        shortest: Some(shortest),
    }
}

const UUIDS: &[Word] = &[word("v4", None, 36), word("v7", None, 36)];

/// Addresses; every column has to have room for the longest.
const INETS: &[Word] = &[word("v4", Some(222 << 24), 15), word("v6", None, 39)];

/// All generators, in the order in which messages list them.
pub(crate) static CATALOGUE: &[Entry] = &[
    Entry {
        argument: Argument::Integers,
        fills: Fills::Kinds(&[Integer, Integer64, Float, Decimal, Text]),
        ..plain(
            "int",
            "whole numbers",
            None,
            &["integer", "randint", "number_int", "bigint"],
        )
        .with_form("int(18..=90)")
    },
    Entry {
        argument: Argument::Numbers,
        named: &[named("decimals", NamedForm::UpTo(22))],
        fills: Fills::Kinds(&[Float, Decimal, Text]),
        ..plain(
            "number",
            "decimal numbers",
            None,
            &["float", "decimal", "real", "double", "numeric"],
        )
        .with_form("number(0.99..=99.99, decimals = 2)")
    },
    Entry {
        argument: Argument::Share,
        fills: Fills::Kinds(&[Bool]),
        cardinality: Some(2),
        ..plain(
            "boolean",
            "`true` for a share of the rows",
            None,
            &["bool", "flag", "coin"],
        )
        .with_form("boolean(0.3)")
    },
    Entry {
        fills: Fills::Kinds(&[Integer, Integer64]),
        named: &[named("start", NamedForm::Integer)],
        ..plain(
            "primary_key",
            "1, 2, 3, ...",
            None,
            &["intPrimaryKey", "id", "serial", "auto_increment"],
        )
        .with_form("primary_key(start = 1000)")
    },
    Entry {
        argument: Argument::Sequence,
        fills: Fills::Kinds(&[Integer, Integer64, Date, DateTime, Text]),
        ..plain(
            "sequence",
            "a start, then always a step more: numbers, or days as in `sequence(\"2024-01-01\", 7)`",
            None,
            &["series", "counter", "increment"],
        )
        .with_form("sequence(100, 10)")
    },
    Entry {
        argument: Argument::Integers,
        named: &[named("exponent", NamedForm::PositiveUpTo(64))],
        fills: Fills::Kinds(&[Integer, Integer64, Float, Decimal]),
        unique: false,
        ..plain(
            "zipf",
            "whole numbers, the first ones much more frequent",
            None,
            &["zipfian", "power_law", "pareto"],
        )
        .with_form("zipf(1..=1000, exponent = 1.1)")
    },
    Entry {
        argument: Argument::Numbers,
        named: &[
            named("mean", NamedForm::Within),
            named("deviation", NamedForm::Positive),
            named("decimals", NamedForm::UpTo(22)),
        ],
        fills: Fills::Kinds(&[Integer, Integer64, Float, Decimal]),
        unique: false,
        ..plain(
            "normal",
            "numbers of a range, most of them around a mean",
            None,
            &["gaussian", "gauss", "bell"],
        )
        .with_form("normal(0..=100, mean = 50, deviation = 15)")
    },
    Entry {
        argument: Argument::Values,
        fills: Fills::Any,
        ..plain(
            "values",
            "one of a list, all equally likely, or weighted: `values(0.9 => \"draft\", 0.1 => \"sent\")`",
            None,
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
        ..plain(
            "weighted",
            "one of several generators, by weight",
            None,
            &["weightedRandom", "mix", "frequency"],
        )
        .with_form("weighted(0.3 => int(1..=9), 0.7 => int(10..=99))")
    },
    Entry {
        fills: Fills::Any,
        ..plain(
            "variants",
            "one of the variants of an enum, by their weights",
            None,
            &["enum_values", "variant"],
        )
    },
    Entry {
        argument: Argument::Constant,
        fills: Fills::Any,
        cardinality: Some(1),
        ..plain(
            "constant",
            "the same value in every row",
            None,
            &["default", "fixed", "always", "value", "static"],
        )
        .with_form(r#"constant("draft")"#)
    },
    plain(
        "full_name",
        "a first and a last name of the row's person",
        Some(5),
        &["fullName", "name", "person_name"],
    ),
    plain(
        "first_name",
        "the first name of the row's person",
        Some(2),
        &["firstName", "given_name", "forename"],
    ),
    plain(
        "last_name",
        "the last name of the row's person",
        Some(2),
        &["lastName", "surname", "family_name"],
    ),
    plain(
        "user_name",
        "the user name of the row's person",
        None,
        &["userName", "username", "login", "nickname", "handle"],
    ),
    Entry {
        named: &[named("domains", NamedForm::Hosts)],
        ..plain(
            "email",
            "an address of the row's person, under a reserved domain",
            Some(13),
            &["mail", "safe_email", "free_email", "e_mail"],
        )
        .with_form(r#"email(domains = ["a.example"])"#)
    },
    Entry {
        argument: Argument::Template,
        named: &[
            named("prefixes", NamedForm::Texts),
            named("digits", NamedForm::OneTo(15)),
        ],
        ..plain(
            "phone_number",
            "a number that nobody has; of a template, where `#` is a digit; or of prefixes, as in `phone_number(prefixes = [\"+380 67 \"], digits = 7)`",
            None,
            &["phoneNumber", "phone", "telephone", "mobile", "cell_number"],
        )
        .with_form(r#"phone_number("(###) 555-01##")"#)
    },
    plain(
        "job_title",
        "an occupation",
        Some(4),
        &["jobTitle", "profession", "occupation"],
    )
    .with_values(333),
    plain(
        "company_name",
        "a company",
        Some(5),
        &["companyName", "company", "organisation", "organization"],
    ),
    plain(
        "country",
        "the country of the row's place",
        Some(2),
        &["country_name"],
    )
    .with_values(249),
    plain(
        "country_code",
        "the ISO 3166 code of the row's place",
        Some(2),
        &["countryCode", "iso_country"],
    )
    .with_values(249),
    plain(
        "state",
        "the state of the row's place",
        Some(2),
        &["region", "province", "state_name"],
    ),
    plain(
        "city",
        "the city of the row's place",
        Some(2),
        &["town", "city_name"],
    ),
    plain(
        "street_address",
        "a street and a number",
        Some(9),
        &["streetAddress", "street", "address", "street_name"],
    ),
    plain(
        "postcode",
        "a postcode in the form of the row's country",
        Some(3),
        &["zip", "zip_code", "postal_code", "post_code"],
    ),
    plain(
        "department",
        "a department of a company",
        Some(5),
        &["division", "team"],
    )
    .with_values(233),
    plain(
        "currency_code",
        "the currency of the row's place",
        Some(3),
        &["currency", "currencyCode"],
    )
    .with_values(153),
    plain(
        "time_zone",
        "the time zone of the row's place",
        Some(9),
        &["timezone", "tz"],
    )
    .with_values(362),
    Entry {
        fills: Fills::Kinds(&[Float, Decimal, Text]),
        ..plain(
            "latitude",
            "the latitude of the row's place",
            None,
            &["lat"],
        )
    },
    Entry {
        fills: Fills::Kinds(&[Float, Decimal, Text]),
        ..plain(
            "longitude",
            "the longitude of the row's place",
            None,
            &["lng", "lon", "long"],
        )
    },
    plain(
        "product_name",
        "a product",
        Some(3),
        &["productName", "product", "commodity"],
    ),
    plain(
        "barcode",
        "a number of a book or an article (ISBN, UPC), with the digit that checks it",
        Some(8),
        &["isbn", "ean", "ean13", "gtin", "upc"],
    ),
    Entry {
        argument: Argument::Prices,
        named: &[named("decimals", NamedForm::UpTo(22))],
        fills: Fills::Kinds(&[Float, Decimal, Text]),
        ..plain(
            "price",
            "prices, most of them ending in .99",
            None,
            &["cost", "amount", "unit_price", "fee"],
        )
        .with_form("price(0.99..=99.99)")
    },
    Entry {
        named: &[
            named("words", NamedForm::Amount),
            named("sentences", NamedForm::Amount),
            named("paragraphs", NamedForm::Amount),
        ],
        unique: false,
        ..plain(
            "lorem",
            "text without meaning",
            Some(2),
            &["loremIpsum", "text", "paragraph", "sentences", "words"],
        )
        .with_form("lorem(sentences = 2)")
    },
    plain("word", "a Latin word", Some(2), &["noun", "tag"]).with_values(302),
    plain(
        "title",
        "a few words with capitals",
        Some(2),
        &["headline", "heading"],
    ),
    Entry {
        unique: false,
        ..plain("sentence", "one sentence without meaning", Some(2), &[])
    },
    Entry {
        argument: Argument::Length,
        named: &[named("alphabet", NamedForm::Text)],
        ..plain(
            "string",
            "random characters",
            None,
            &["random_string", "str", "chars", "alphanumeric"],
        )
        .with_form(r#"string(7..=20, alphabet = "abc")"#)
    },
    Entry {
        argument: Argument::Pattern,
        ..plain(
            "pattern",
            "a template: `#` a digit, `?` a letter, `\\` takes the next as it is",
            None,
            &["template", "format", "mask", "numerify", "bothify"],
        )
        .with_form(r#"pattern("??-####")"#)
    },
    Entry {
        argument: Argument::Word(UUIDS),
        fills: Fills::Kinds(&[Uuid, Text]),
        ..plain(
            "uuid",
            "random UUIDs, of version 4 or 7",
            Some(36),
            &["uuid4", "uuid7", "guid", "uuid_v4", "uuid_v7"],
        )
        .with_form("uuid(v7)")
    },
    Entry {
        argument: Argument::Calendar(Calendar::Date),
        named: AFTER,
        fills: Fills::Kinds(&[Date, DateTime, Text]),
        ..plain("date", "days; `after = start_date, within = \"2 weeks\"` lies behind another column", Some(10), &["day", "past_date"])
            .with_form(r#"date("2010-12-31"..="2024-08-26")"#)
    },
    Entry {
        argument: Argument::Calendar(Calendar::Timestamp),
        named: AFTER_AND_SUBSEC,
        fills: Fills::Kinds(&[DateTime, Integer64, Text]),
        ..plain(
            "timestamp",
            "points in time, whole seconds; `subsec = 3` gives milliseconds, `after = created_at, within = \"30 days\"` lies behind another column",
            Some(19),
            &["instant", "date_time_between"],
        )
        .with_form(r#"timestamp("2024-01-01 00:00:00"..="2024-12-31 23:59:59")"#)
    },
    Entry {
        argument: Argument::Calendar(Calendar::Timestamp),
        named: AFTER_AND_SUBSEC,
        fills: Fills::Kinds(&[DateTime, Integer64, Text]),
        ..plain(
            "datetime",
            "the same as `timestamp`",
            Some(19),
            &["date_time", "dateTime"],
        )
        .with_form(r#"datetime("2024-01-01".."2025-01-01")"#)
    },
    event("created_at", "when the row came to be", &["date_created"]),
    event(
        "updated_at",
        "when the row was changed last: 40 to 90 days after `created_at`",
        &["modified_at"],
    ),
    event(
        "deleted_at",
        "when the row was deleted: up to 90 days after `updated_at`",
        &["removed_at"],
    ),
    Entry {
        argument: Argument::Count(20),
        ..event(
            "milestone",
            "a step in the row's life between `created_at` and `updated_at`: 1 to 20, in this order",
            &["happened_at"],
        )
        .with_form("milestone(13)")
    },
    event(
        "starts_at",
        "when an appointment begins: by day, on a quarter of an hour behind `created_at`",
        &["begins_at"],
    ),
    event(
        "ends_at",
        "when it ends: 15 minutes to 4 hours after `starts_at`",
        &["end_time"],
    ),
    event(
        "starts_on",
        "when that begins which lasts days: between `created_at` and `updated_at`",
        &["start_date"],
    ),
    event(
        "ends_on",
        "when that ends, or is due: 1 to 30 days after `updated_at`",
        &["expires_at", "end_date", "due_date"],
    ),
    Entry {
        argument: Argument::Calendar(Calendar::Time),
        named: SUBSEC,
        fills: Fills::Kinds(&[Time, Text]),
        ..plain(
            "time",
            "times of day, whole seconds; `subsec = 3` gives milliseconds",
            Some(8),
            &["clock", "time_of_day"],
        )
        .with_form(r#"time("08:00:00".."18:00:00")"#)
    },
    Entry {
        named: &[named("fields", NamedForm::Words(INTERVAL_FIELDS))],
        fills: Fills::Kinds(&[Interval, Text]),
        cardinality: Some(311_040_000),
        ..plain(
            "interval",
            "lengths of time; of `year`, `month`, `day`, `hour`, `minute` and `second`",
            None,
            &["duration", "time_delta", "timespan"],
        )
        .with_form(r#"interval(fields = ["day", "hour"])"#)
    },
    Entry {
        argument: Argument::Ages,
        fills: Fills::Kinds(&[Date, DateTime, Text]),
        ..plain(
            "birth_date",
            "dates of birth of people of these ages on 2024-05-08",
            Some(10),
            &["birthday", "birthdate", "date_of_birth", "dob"],
        )
        .with_form("birth_date(18..=90)")
    },
    Entry {
        argument: Argument::Years,
        fills: Fills::Kinds(&[Integer, Integer64, Float, Decimal, Text]),
        ..plain("year", "years", None, &["past_year"]).with_form("year(2014..=2034)")
    },
    plain(
        "url",
        "the address of a web page, under a reserved domain",
        Some(28),
        &["uri", "link", "website"],
    ),
    plain(
        "domain",
        "a reserved domain",
        Some(13),
        &["domain_name", "hostname", "host"],
    ),
    plain(
        "slug",
        "the words of a title as they stand in addresses",
        Some(3),
        &["permalink"],
    ),
    plain(
        "file_name",
        "the name of a file",
        Some(6),
        &["filename", "fileName", "file"],
    ),
    Entry {
        argument: Argument::Word(INETS),
        named: &[named("cidr", NamedForm::Flag)],
        fills: Fills::Kinds(&[Network, Text]),
        ..plain(
            "inet",
            "IP addresses, of version 4 or 6; with `cidr = true` networks",
            None,
            &["ip", "ip_address", "ipv4", "ipv6", "cidr"],
        )
        .with_form("inet(v6, cidr = true)")
    },
    Entry {
        fills: Fills::Kinds(&[MacAddress, Text]),
        cardinality: Some(1 << 46),
        ..plain(
            "mac_address",
            "hardware addresses that no device has",
            Some(17),
            &["mac", "macaddr", "macAddress"],
        )
    },
    Entry {
        argument: Argument::Ends,
        fills: Fills::Kinds(&[Range]),
        ..plain(
            "range",
            "ranges between two values of a generator, the greater one not in it (PostgreSQL)",
            None,
            &["int_range", "date_range", "timestamp_range", "tsrange", "daterange", "int4range"],
        )
        .with_form("range(int(0..=100))")
    },
    Entry {
        argument: Argument::Fields,
        fills: Fills::Kinds(&[Json, Text, Bytes]),
        ..plain(
            "json",
            "objects, each field with a generator of its own; a person without fields",
            None,
            &["jsonb", "object"],
        )
        .with_form("json(name = full_name, age = int(18..=90))")
    },
    Entry {
        argument: Argument::Length,
        fills: Fills::Kinds(&[Bytes]),
        ..plain(
            "bytes",
            "random bytes",
            None,
            &["blob", "binary", "byte_array", "random_bytes"],
        )
        .with_form("bytes(16)")
    },
    Entry {
        argument: Argument::Length,
        ..plain(
            "bit_string",
            "random `0` and `1`",
            None,
            &["bitString", "bit", "bits", "varbit"],
        )
        .with_form("bit_string(8)")
    },
    Entry {
        named: &[
            named("x", NamedForm::Numbers),
            named("y", NamedForm::Numbers),
            named("decimals", NamedForm::UpTo(22)),
        ],
        fills: Fills::Kinds(&[Point, Text]),
        ..plain(
            "point",
            "two coordinates, `(1.5,2.0)`",
            None,
            &["coordinate", "xy", "points"],
        )
        .with_form("point(x = 0..=100, y = -5.5..=5.5, decimals = 1)")
    },
    Entry {
        named: &[
            named("a", NamedForm::Numbers),
            named("b", NamedForm::Numbers),
            named("c", NamedForm::Numbers),
            named("decimals", NamedForm::UpTo(22)),
        ],
        fills: Fills::Kinds(&[Line, Text]),
        ..plain(
            "line",
            "the lines `ax + by + c = 0`, `{1.5,2.0,3.0}`",
            None,
            &["linear", "lines"],
        )
        .with_form("line(a = -1..=1, b = -1..=1, c = 0..=100)")
    },
    Entry {
        named: &[
            named("srid", NamedForm::Count),
            named("decimals", NamedForm::UpTo(22)),
            named("x", NamedForm::Numbers),
            named("y", NamedForm::Numbers),
        ],
        fills: Fills::Kinds(&[Point, Text]),
        ..plain(
            "geometry",
            "points of the earth, `SRID=4326;POINT(30.5 50.4)`",
            None,
            &["geography", "postgis", "gps", "location"],
        )
        .with_form("geometry(srid = 4326, decimals = 6)")
    },
    Entry {
        argument: Argument::Count(16_000),
        named: &[
            named("range", NamedForm::Numbers),
            named("decimals", NamedForm::UpTo(22)),
        ],
        fills: Fills::Kinds(&[Vector, Text]),
        makes_array: true,
        ..plain(
            "vector",
            "so many numbers, as an embedding has",
            None,
            &["embedding", "vectors", "pgvector"],
        )
        .with_form("vector(384, range = -1..=1)")
    },
    Entry {
        argument: Argument::Faker,
        fills: Fills::Any,
        unique: false,
        ..plain(
            "fake",
            "what a faker of the crate `fake` makes (feature `fake`); not promised to stay the same",
            None,
            &["faker", "dummy"],
        )
        .with_form("fake(fake::faker::company::en::Buzzword())")
    },
];

impl Entry {
    const fn with_values(self, cardinality: u128) -> Entry {
        Entry {
            cardinality: Some(cardinality),
            ..self
        }
    }

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

/// Generators to name where all would be too many.
pub(crate) const COMMON: [&str; 6] = ["full_name", "email", "lorem", "string", "int", "timestamp"];

/// The names of generators that fill such columns: those made for them, then those for all.
pub(crate) fn fitting(kind: Kind) -> Vec<&'static str> {
    let made_for = |entry: &&Entry| match entry.fills {
        Fills::Kinds([first, ..]) => *first == kind || (*first == Integer && kind == Integer64),
        _ => false,
    };
    let own = match kind {
        Text => COMMON[..4].to_vec(),
        _ => CATALOGUE
            .iter()
            .filter(made_for)
            .map(|entry| entry.name)
            .collect(),
    };
    own.into_iter().chain(["values", "constant"]).collect()
}
