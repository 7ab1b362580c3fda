//! Parts of addresses of web sites and of names of files.
//!
//! Each list is a text file with one word per line, in lower case.

use std::ops::Range;

use super::List;

/// The names that belong to nobody: RFC 2606, sections 2 and 3.
pub(crate) static RESERVED: List<4> =
    List::parse("example\nexample.com\nexample.net\nexample.org\n                ");

/// The sections of a web site.
pub(crate) static SECTIONS: List<24> = List::parse(include_str!("sections.txt"));

/// What a file is: documents (agenda, invoice, ...), pictures and tables.
pub(crate) static FILES: List<140> = List::parse(concat!(
    include_str!("documents.txt"),
    include_str!("pictures.txt"),
    include_str!("tables.txt"),
    "                "
));
pub(crate) const DOCUMENTS: Range<usize> = 0..72;
pub(crate) const PICTURES: Range<usize> = 72..100;
pub(crate) const TABLES: Range<usize> = 100..140;

/// What stands before a document: annual, draft, ...
pub(crate) static QUALIFIERS: List<34> =
    List::parse(concat!(include_str!("qualifiers.txt"), "                "));

/// How names of documents end, pictures and tables.
pub(crate) static ENDINGS: List<10> =
    List::parse(".pdf\n.docx\n.txt\n.md\n.jpg\n.png\n.webp\n.csv\n.xlsx\n.json\n                ");
pub(crate) const DOCUMENT_ENDINGS: Range<usize> = 0..4;
pub(crate) const PICTURE_ENDINGS: Range<usize> = 4..7;
pub(crate) const TABLE_ENDINGS: Range<usize> = 7..10;

/// Lists of other sets as their words stand in addresses: in lower case, and with `-` for a blank.
macro_rules! lower {
    ($($name:ident: $words:literal of $file:literal;)+) => {$(
        pub(crate) static $name: List<$words> = {
            const TEXT: &str = include_str!($file);
            static LOWER: [u8; TEXT.len()] = lower(TEXT);
            List::parse(match std::str::from_utf8(&LOWER) {
                Ok(text) => text,
                Err(_) => "",
            })
        };
    )+};
}

lower! {
    COMPANY_STEMS: 458 of "../commerce/company_stems.txt";
    COMPANY_INDUSTRIES: 143 of "../commerce/company_industries.txt";
    PRODUCT_ADJECTIVES: 93 of "../commerce/adjectives.txt";
    PRODUCT_MATERIALS: 60 of "../commerce/materials.txt";
    PRODUCTS: 322 of "../commerce/products.txt";
    STREET_STEMS: 455 of "../words/street_stems.txt";
}

const fn lower<const BYTES: usize>(text: &str) -> [u8; BYTES] {
    let mut lower = [0; BYTES];
    let mut at = 0;
    while at < BYTES {
        lower[at] = match text.as_bytes()[at] {
            b' ' => b'-',
            byte => byte.to_ascii_lowercase(),
        };
        at += 1;
    }
    lower
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::Range;

    use super::{DOCUMENTS, FILES, List, PICTURES, PRODUCTS, QUALIFIERS, SECTIONS, TABLES};
    use crate::data::commerce;

    fn words<const N: usize>(list: &List<N>) -> BTreeSet<&'static str> {
        let words: BTreeSet<_> = (0..N).map(|i| list.get(i)).collect();
        assert_eq!(words.len(), N, "each stands once");
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        assert!(words.iter().all(|word| word.bytes().all(plain)));
        words
    }

    #[test]
    fn what_is_one_kind_of_file_is_no_other() {
        words(&SECTIONS);
        let all = words(&FILES);
        let kinds = [DOCUMENTS, PICTURES, TABLES];
        assert!(kinds.into_iter().flatten().eq(0..FILES.len()));
        let first: Vec<&str> = words(&QUALIFIERS)
            .into_iter()
            .map(|word| word.split('-').next().unwrap())
            .collect();
        assert!(first.iter().all(|word| !all.contains(word)));
    }

    #[test]
    fn words_of_addresses_are_lower_case() {
        words(&super::COMPANY_STEMS);
        words(&super::COMPANY_INDUSTRIES);
        words(&super::PRODUCT_ADJECTIVES);
        words(&super::PRODUCT_MATERIALS);
        words(&super::STREET_STEMS);
        let products = (0..PRODUCTS.len()).map(|i| PRODUCTS.get(i));
        let others = (0..commerce::PRODUCTS.len()).map(|i| commerce::PRODUCTS.get(i));
        assert!(products.eq(others.map(|product| product.to_lowercase().replace(' ', "-"))));
    }

    #[test]
    fn lists_are_frozen_with_output_version_1() {
        assert_eq!([0, 23].map(|i| SECTIONS.get(i)), ["blog", "collections"]);
        let ends = |range: Range<usize>| [range.start, range.end - 1].map(|i| FILES.get(i));
        assert_eq!(ends(DOCUMENTS), ["agenda", "whitepaper"]);
        assert_eq!([0, 33].map(|i| QUALIFIERS.get(i)), ["annual", "weekly"]);
        assert_eq!(ends(PICTURES), ["avatar", "wallpaper"]);
        assert_eq!(ends(TABLES), ["accounts", "visits"]);
    }
}
