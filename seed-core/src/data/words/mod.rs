//! Words of running text and of street names.
//!
//! Each list is a text file with one word per line.

use super::List;

/// Latin words, all lower case: first those of "Lorem ipsum dolor sit amet" in their order there.
pub(crate) static LATIN: List<302> = List::parse(include_str!("latin.txt"));

/// What a street is named after: trees, flowers, animals, landscape and buildings.
pub(crate) static STREET_STEMS: List<455> = List::parse(include_str!("street_stems.txt"));

/// The kinds of street: Street, Road, Avenue, ...
pub(crate) static STREET_SUFFIXES: List<30> = List::parse(include_str!("street_suffixes.txt"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LATIN, List, STREET_STEMS, STREET_SUFFIXES};

    fn distinct<const N: usize>(list: &List<N>) -> BTreeSet<&'static str> {
        let words: BTreeSet<_> = (0..N).map(|i| list.get(i)).collect();
        assert_eq!(words.len(), N);
        words
    }

    #[test]
    fn latin_words_are_lower_case_and_distinct() {
        for word in distinct(&LATIN) {
            assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
        assert_eq!(
            [0, 1, 2, 3, 4].map(|i| LATIN.get(i)),
            ["lorem", "ipsum", "dolor", "sit", "amet"]
        );
    }

    #[test]
    fn street_words_are_capitalized_and_distinct() {
        for word in distinct(&STREET_STEMS)
            .into_iter()
            .chain(distinct(&STREET_SUFFIXES))
        {
            let (first, rest) = word.split_at(1);
            assert!(
                first.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{word}"
            );
            assert!(rest.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn lists_are_frozen_with_output_version_1() {
        assert_eq!(
            [5, 150, LATIN.len() - 1].map(|i| LATIN.get(i)),
            ["consectetur", "nisl", "vox"]
        );
        assert_eq!(
            [0, 200, STREET_STEMS.len() - 1].map(|i| STREET_STEMS.get(i)),
            ["Acacia", "Kingfisher", "Workshop"]
        );
        assert_eq!(
            [0, 15, STREET_SUFFIXES.len() - 1].map(|i| STREET_SUFFIXES.get(i)),
            ["Street", "Walk", "Quay"]
        );
    }
}
