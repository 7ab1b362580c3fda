//! Text made of words.

use diesel::prelude::*;
use seed_diesel::Seedable;

diesel::table! {
    articles (id) {
        id -> Integer,
        lorem_default -> Text,
        lorem_words -> Text,
        lorem_sentences -> Text,
        lorem_paragraphs -> Text,
        word -> Text,
        title -> Text,
        sentence -> Text,
        #[max_length = 250]
        product_name -> Varchar,
        #[max_length = 250]
        url -> Varchar,
        #[max_length = 250]
        domain -> Varchar,
        #[max_length = 250]
        slug -> Varchar,
        #[max_length = 250]
        file_name -> Varchar,
        status -> Text,
        weighted_status -> Text,
        fixed -> Text,
        mixed -> Text,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = articles)]
#[seed(count = 1000)]
pub struct Article {
    pub id: i32,
    #[seed(gen = lorem)]
    pub lorem_default: String,
    #[seed(gen = lorem(words = 3..=5))]
    pub lorem_words: String,
    #[seed(gen = lorem(sentences = 2))]
    pub lorem_sentences: String,
    #[seed(gen = lorem(paragraphs = 2))]
    pub lorem_paragraphs: String,
    #[seed(gen = word)]
    pub word: String,
    #[seed(gen = title)]
    pub title: String,
    #[seed(gen = sentence)]
    pub sentence: String,
    #[seed(gen = product_name, unique)]
    pub product_name: String,
    #[seed(gen = url, unique)]
    pub url: String,
    #[seed(gen = domain, unique)]
    pub domain: String,
    #[seed(gen = slug, unique)]
    pub slug: String,
    #[seed(gen = file_name, unique)]
    pub file_name: String,
    #[seed(gen = values("draft", "sent"))]
    pub status: String,
    #[seed(gen = values([0.9 => "common", 0.1 => "rare"]))]
    pub weighted_status: String,
    #[seed(gen = constant("fixed"))]
    pub fixed: String,
    #[seed(gen = weighted(0.25 => pattern("A-###"), 0.75 => word))]
    pub mixed: String,
}

pub const SQL: &str = "
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        lorem_default TEXT NOT NULL,
        lorem_words TEXT NOT NULL,
        lorem_sentences TEXT NOT NULL,
        lorem_paragraphs TEXT NOT NULL,
        word TEXT NOT NULL,
        title TEXT NOT NULL,
        sentence TEXT NOT NULL,
        product_name VARCHAR(250) NOT NULL UNIQUE,
        url VARCHAR(250) NOT NULL UNIQUE,
        domain VARCHAR(250) NOT NULL UNIQUE,
        slug VARCHAR(250) NOT NULL UNIQUE,
        file_name VARCHAR(250) NOT NULL UNIQUE,
        status TEXT NOT NULL,
        weighted_status TEXT NOT NULL,
        fixed TEXT NOT NULL,
        mixed TEXT NOT NULL
    );";
