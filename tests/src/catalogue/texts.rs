//! Text that a machine reads.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    readings (id) {
        id -> Integer,
        string_default -> Text,
        #[max_length = 250]
        string_hex -> Varchar,
        #[max_length = 250]
        pattern -> Varchar,
        #[max_length = 250]
        uuid -> Varchar,
        #[max_length = 250]
        uuid_v7 -> Varchar,
        #[max_length = 250]
        inet -> Varchar,
        #[max_length = 250]
        inet_v6 -> Varchar,
        #[max_length = 250]
        network -> Varchar,
        #[max_length = 250]
        network_v6 -> Varchar,
        #[max_length = 250]
        mac_address -> Varchar,
        #[max_length = 250]
        bit_string -> Varchar,
        #[max_length = 250]
        spot -> Varchar,
        #[max_length = 250]
        edge -> Varchar,
        #[max_length = 250]
        geometry -> Varchar,
        #[max_length = 250]
        vector -> Varchar,
        #[max_length = 250]
        term -> Varchar,
        term_days -> Text,
        raw -> Binary,
        raw_json -> Binary,
        #[max_length = 250]
        barcode -> Varchar,
        #[max_length = 250]
        whole -> Varchar,
        #[max_length = 250]
        number -> Varchar,
        price -> Text,
        year -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = readings)]
#[seed(count = 1000)]
pub struct Reading {
    pub id: i32,
    #[seed(gen = string)]
    pub string_default: String,
    #[seed(gen = string(8..=10, alphabet = "0123456789abcdef"), unique)]
    pub string_hex: String,
    #[seed(gen = pattern("+380 ## ??\\#"), unique)]
    pub pattern: String,
    #[seed(gen = uuid, unique)]
    pub uuid: String,
    #[seed(gen = uuid(v7), unique)]
    pub uuid_v7: String,
    #[seed(gen = inet, unique)]
    pub inet: String,
    #[seed(gen = inet(v6), unique)]
    pub inet_v6: String,
    #[seed(gen = inet(cidr = true), unique)]
    pub network: String,
    #[seed(gen = inet(v6, cidr = true), unique)]
    pub network_v6: String,
    #[seed(gen = mac_address, unique)]
    pub mac_address: String,
    #[seed(gen = bit_string(24), unique)]
    pub bit_string: String,
    #[seed(gen = point, unique)]
    pub spot: String,
    #[seed(gen = line, unique)]
    pub edge: String,
    #[seed(gen = geometry, unique)]
    pub geometry: String,
    #[seed(gen = vector(3), unique)]
    pub vector: String,
    #[seed(gen = interval, unique)]
    pub term: String,
    #[seed(gen = interval(fields = ["day", "hour"]))]
    pub term_days: String,
    #[seed(gen = bytes(3..=5))]
    pub raw: Vec<u8>,
    #[seed(gen = json(a = boolean(0.5), b = number(0..=1)))]
    pub raw_json: Vec<u8>,
    #[seed(gen = barcode, unique)]
    pub barcode: String,
    #[seed(gen = int(-500..=499), unique)]
    pub whole: String,
    #[seed(gen = number(0..=99, decimals = 3), unique)]
    pub number: String,
    #[seed(gen = price)]
    pub price: String,
    #[seed(gen = year)]
    pub year: String,
}

pub const SQL: &str = "
    CREATE TABLE readings (
        id INTEGER PRIMARY KEY,
        string_default TEXT NOT NULL,
        string_hex VARCHAR(250) NOT NULL UNIQUE,
        pattern VARCHAR(250) NOT NULL UNIQUE,
        uuid VARCHAR(250) NOT NULL UNIQUE,
        uuid_v7 VARCHAR(250) NOT NULL UNIQUE,
        inet VARCHAR(250) NOT NULL UNIQUE,
        inet_v6 VARCHAR(250) NOT NULL UNIQUE,
        network VARCHAR(250) NOT NULL UNIQUE,
        network_v6 VARCHAR(250) NOT NULL UNIQUE,
        mac_address VARCHAR(250) NOT NULL UNIQUE,
        bit_string VARCHAR(250) NOT NULL UNIQUE,
        spot VARCHAR(250) NOT NULL UNIQUE,
        edge VARCHAR(250) NOT NULL UNIQUE,
        geometry VARCHAR(250) NOT NULL UNIQUE,
        vector VARCHAR(250) NOT NULL UNIQUE,
        term VARCHAR(250) NOT NULL UNIQUE,
        term_days TEXT NOT NULL,
        raw BYTEA NOT NULL,
        raw_json BYTEA NOT NULL,
        barcode VARCHAR(250) NOT NULL UNIQUE,
        whole VARCHAR(250) NOT NULL UNIQUE,
        number VARCHAR(250) NOT NULL UNIQUE,
        price TEXT NOT NULL,
        year TEXT NOT NULL
    );";
