//! Streams, generators and planning behind `seed-diesel`: every cell is a pure function of its
//! address, (output version, seed, table, column, row).
//!
//! This crate knows no database. Depend on `seed-diesel`, which re-exports what users need.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod assigned;
mod bind;
mod column;
mod counts;
mod data;
mod entity;
mod error;
mod fixed;
mod fraction;
mod generator;
mod infer;
mod layout;
mod mixer;
mod name;
mod permutation;
mod plan;
mod refine;
mod relate;
mod report;
mod row;
mod sample;
mod seed;
mod states;
mod stored;
mod stream;
mod trees;
mod tuples;
mod weights;

pub use assigned::AssignedKeys;
pub use bind::{Binder, Bound, Build, ColumnSpec, Together};
pub use column::{Cell, Column};
pub use entity::{history::History, person::Person, place::Place};
pub use error::{Error, TooFewCombinations};
pub use generator::Generator;
pub use generator::geometry::Position;
pub use generator::interval::Interval;
pub use generator::into_value::IntoValue;
pub use generator::moment::{Day, Moment, TimeOfDay};
pub use generator::preview::{first_unique_values, first_values};
pub use infer::{Infer, Inferable, Inferred, infer, infer_key};
pub use layout::{Layout, Rows};
pub use name::{ColumnName, TableName};
pub use plan::{
    ChildSpec, ColumnPlan, DEFAULT_COUNT, Deferral, Plan, PolymorphicSpec, Reason, Reference,
    TablePlan, TableSpec, UniqueSpec,
};
pub use refine::Refinements;
pub use relate::Inheritance;
pub use report::{Report, TableReport};
pub use row::{ParentRow, RowId};
pub use seed::Seed;
pub use states::States;
pub use stored::Stored;

#[doc = include_str!("../docs/inference.md")]
pub mod inference {}

/// The generators of the catalogue, by the names that `#[seed(gen = ...)]` takes.
pub mod generators {
    pub use crate::generator::after::After;
    pub use crate::generator::age::{AgeRange, BirthDate, Year, birth_date, year};
    pub use crate::generator::array::{Array, array};
    pub use crate::generator::barcode::{Barcode, barcode};
    pub use crate::generator::bits::{BitString, bit_string};
    pub use crate::generator::boolean::{Boolean, boolean};
    pub use crate::generator::bytes::{Bytes, bytes};
    pub use crate::generator::choice::{
        Constant, List, Values, Weighted, constant, values, weighted, weighted_values,
    };
    pub use crate::generator::commerce::{
        CompanyName, Department, JobTitle, ProductName, company_name, department, job_title,
        product_name,
    };
    pub use crate::generator::coordinates::{Latitude, Longitude, latitude, longitude};
    pub use crate::generator::distribution::{Normal, Zipf, normal, zipf};
    #[cfg(feature = "fake")]
    pub use crate::generator::fake::{Fake, fake};
    pub use crate::generator::geometry::{Geometry, Line, Point, geometry, line, point};
    pub use crate::generator::history::{
        Event, created_at, deleted_at, ends_at, ends_on, milestone, starts_at, starts_on,
        updated_at,
    };
    pub use crate::generator::int::{Int, IntRange, Integer, int};
    pub use crate::generator::interval::{Intervals, interval};
    pub use crate::generator::json::{Json, JsonArray, JsonValue, json, json_array};
    pub use crate::generator::key::{
        DaySequence, PrimaryKey, Sequence, SequenceStart, primary_key, sequence,
    };
    pub use crate::generator::lorem::{Lorem, Title, Word, lorem, sentence, title, word};
    pub use crate::generator::moment::AsMoment;
    pub use crate::generator::network::{Inet, MacAddress, inet, mac_address};
    pub use crate::generator::number::{Number, NumberRange, number};
    pub use crate::generator::person::{
        Email, FirstName, FullName, LastName, UserName, email, first_name, full_name, last_name,
        user_name,
    };
    pub use crate::generator::phone::{PhoneNumber, phone_number};
    pub use crate::generator::place::{
        City, Country, CountryCode, CurrencyCode, State, StreetAddress, TimeZone, city, country,
        country_code, currency_code, state, street_address, time_zone,
    };
    pub use crate::generator::postcode::{Postcode, postcode};
    pub use crate::generator::price::{Price, price};
    pub use crate::generator::range::{Range, range};
    pub use crate::generator::text::{Length, Pattern, Text, pattern, string};
    pub use crate::generator::time::{
        Dates, TimeRange, Times, Timestamps, date, datetime, time, timestamp,
    };
    pub use crate::generator::uuid::{UuidV4, UuidV7, uuid};
    pub use crate::generator::variants::{Variants, variants};
    pub use crate::generator::vector::{Vector, vector};
    pub use crate::generator::web::{Domain, FileName, Slug, Url, domain, file_name, slug, url};
    pub use crate::generator::{FromFn, from_fn};
}
