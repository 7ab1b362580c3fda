//! Text made of words.

use seed_tests::catalogue::words::{self, Article, articles};

use super::{Shape, assert_distinct, assert_many, seeded};
use crate::backend::database;

#[test]
fn text_of_words_has_its_shape() {
    let conn = &mut *database(words::SQL);
    let stored = seeded!(conn, articles, Article);
    let unique = ["product_name", "url", "domain", "slug", "file_name"];
    assert_distinct(conn, "articles", &unique);
    assert_many(990, stored.iter().map(|row| &row.lorem_default));
    assert_many(250, stored.iter().map(|row| &row.word));
    assert_many(900, stored.iter().map(|row| &row.title));

    const SENTENCE: &str = r"[A-Z][a-z]*(,? [a-z]+){4,11}\.";
    const HOST: &str = r"[a-z0-9]+(-[a-z0-9]+)*\.example(\.(com|net|org))?";
    let sentence = Shape::new(SENTENCE);
    let two_sentences = Shape::new(&format!("{SENTENCE} {SENTENCE}"));
    let paragraph = Shape::new(&format!("{SENTENCE}( {SENTENCE})*"));
    let three_to_five = Shape::new("[A-Za-z]+( [a-z]+){2,4}");
    let word_shape = Shape::new("[a-z]{2,}");
    let title_shape = Shape::new("[A-Z][a-z]*( [A-Z][a-z]*){1,4}");
    let product = Shape::new("[A-Z][A-Za-z0-9'-]*( [A-Z][A-Za-z0-9'-]*){1,5}");
    let page = Shape::new(&format!(
        r"https://(www\.)?{HOST}(/[a-z0-9]+(-[a-z0-9]+)*)*/?"
    ));
    let host = Shape::new(HOST);
    let slug_shape = Shape::new("[a-z0-9]+(-[a-z0-9]+)*");
    let file = Shape::new(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]{1,5}");
    let mixture = Shape::new(r"A-\d{3}|[a-z]{2,}");

    let (mut rare, mut patterns, mut drafts) = (0, 0, 0);
    for row in stored {
        let Article {
            id: _,
            lorem_default,
            lorem_words,
            lorem_sentences,
            lorem_paragraphs,
            word,
            title,
            sentence: one_sentence,
            product_name,
            url,
            domain,
            slug,
            file_name,
            status,
            weighted_status,
            fixed,
            mixed,
        } = row;
        sentence.check(&lorem_default);
        sentence.check(&one_sentence);
        two_sentences.check(&lorem_sentences);
        three_to_five.check(&lorem_words);
        let paragraphs: Vec<&str> = lorem_paragraphs.split('\n').collect();
        let paragraphs: Vec<&&str> = paragraphs.iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(paragraphs.len(), 2, "{lorem_paragraphs:?}");
        paragraphs.iter().for_each(|text| paragraph.check(text));
        word_shape.check(&word);
        title_shape.check(&title);
        product.check(&product_name);
        page.check(&url);
        host.check(&domain);
        slug_shape.check(&slug);
        file.check(&file_name);
        assert!(["draft", "sent"].contains(&status.as_str()));
        assert!(["common", "rare"].contains(&weighted_status.as_str()));
        assert_eq!(fixed, "fixed");
        mixture.check(&mixed);
        drafts += i64::from(status == "draft");
        rare += i64::from(weighted_status == "rare");
        patterns += i64::from(mixed.starts_with("A-"));
    }
    // More than four standard deviations.
    assert!((430..=570).contains(&drafts), "{drafts}");
    assert!((60..=140).contains(&rare), "{rare}");
    assert!((190..=310).contains(&patterns), "{patterns}");
}
