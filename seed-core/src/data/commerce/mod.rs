//! Parts of company and product names, job titles and departments.
//!
//! Each list is a text file with one entry per line.

use super::List;

/// The occupations of people: Accountant, Software Engineer, ...
pub(crate) static JOB_TITLES: List<333> = List::parse(include_str!("job_titles.txt"));

/// The departments of a company.
pub(crate) static DEPARTMENTS: List<233> = List::parse(include_str!("departments.txt"));

/// Made-up first words of company names, none of them a last name.
pub(crate) static COMPANY_STEMS: List<458> = List::parse(include_str!("company_stems.txt"));

/// What a company does, as it stands behind its name: Foods, Logistics, ...
pub(crate) static COMPANY_INDUSTRIES: List<143> =
    List::parse(include_str!("company_industries.txt"));

/// Legal forms and similar last words of company names: Inc., Ltd, GmbH, ...
pub(crate) static COMPANY_SUFFIXES: List<37> = List::parse(include_str!("company_suffixes.txt"));

/// First words of product names.
pub(crate) static PRODUCT_ADJECTIVES: List<93> = List::parse(include_str!("adjectives.txt"));

/// Second words of product names.
pub(crate) static PRODUCT_MATERIALS: List<60> = List::parse(include_str!("materials.txt"));

/// The products, one or two words each: "Handmade Oak" Chair.
pub(crate) static PRODUCTS: List<322> = List::parse(include_str!("products.txt"));

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::data::people::LAST;

    fn check<const N: usize>(list: &List<N>) {
        let entries: BTreeSet<_> = (0..list.len())
            .map(|i| list.get(i).to_lowercase())
            .collect();
        assert_eq!(entries.len(), N, "each stands once");
        for i in 0..N {
            let entry = list.get(i);
            assert!(entry.trim() == entry && !entry.contains("  "), "{entry}");
            let valid = |byte: u8| byte.is_ascii_alphabetic() || b" -.".contains(&byte);
            assert!(entry.len() <= 40 && entry.bytes().all(valid), "{entry}");
            assert!(
                entry.starts_with(|char: char| char.is_ascii_uppercase()),
                "{entry}"
            );
        }
    }

    #[test]
    fn entries_are_distinct_and_plain() {
        check(&JOB_TITLES);
        check(&DEPARTMENTS);
        check(&COMPANY_STEMS);
        check(&COMPANY_INDUSTRIES);
        check(&COMPANY_SUFFIXES);
        check(&PRODUCT_ADJECTIVES);
        check(&PRODUCT_MATERIALS);
        check(&PRODUCTS);
    }

    /// Names of companies of different shapes stay different because of it.
    #[test]
    fn words_of_company_names_say_which_they_are() {
        let lower = |text: &str| text.to_lowercase();
        let last: BTreeSet<_> = (0..LAST.len()).map(|i| lower(LAST.get(i))).collect();
        let industries = (0..COMPANY_INDUSTRIES.len()).map(|i| lower(COMPANY_INDUSTRIES.get(i)));
        let industries: BTreeSet<_> = industries.collect();
        for i in 0..COMPANY_STEMS.len() {
            let stem = lower(COMPANY_STEMS.get(i));
            assert!(!last.contains(&stem) && !stem.contains(' '), "{stem}");
        }
        for i in 0..COMPANY_SUFFIXES.len() {
            let suffix = lower(COMPANY_SUFFIXES.get(i));
            let first = suffix.split(' ').next().unwrap();
            assert!(!industries.contains(first), "{suffix}");
        }
        assert!(industries.iter().all(|industry| !industry.contains(' ')));
    }

    /// As do names of products.
    #[test]
    fn words_of_product_names_say_which_they_are() {
        let words = |list: &dyn Fn(usize) -> &'static str, len: usize| -> BTreeSet<String> {
            let first = |i| list(i).split(' ').next().unwrap().to_lowercase();
            (0..len).map(first).collect()
        };
        let adjectives = words(&|i| PRODUCT_ADJECTIVES.get(i), PRODUCT_ADJECTIVES.len());
        let materials = words(&|i| PRODUCT_MATERIALS.get(i), PRODUCT_MATERIALS.len());
        let products = words(&|i| PRODUCTS.get(i), PRODUCTS.len());
        assert!(adjectives.is_disjoint(&materials));
        assert!(products.is_disjoint(&adjectives) && products.is_disjoint(&materials));
    }

    #[test]
    fn lists_are_frozen_with_output_version_1() {
        assert_eq!(
            [0, 100, JOB_TITLES.len() - 1].map(|i| JOB_TITLES.get(i)),
            ["Account Executive", "Editor", "Zoologist"]
        );
        assert_eq!(
            [0, 20, DEPARTMENTS.len() - 1].map(|i| DEPARTMENTS.get(i)),
            ["Accounting", "Cash Management", "Workplace Services"]
        );
        assert_eq!(
            [0, 200, COMPANY_STEMS.len() - 1].map(|i| COMPANY_STEMS.get(i)),
            ["Abacus", "Infinitas", "Zodiaca"]
        );
        assert_eq!(
            [0, 70, COMPANY_INDUSTRIES.len() - 1].map(|i| COMPANY_INDUSTRIES.get(i)),
            ["Advertising", "Lighting", "Works"]
        );
        assert_eq!(
            [0, 20, COMPANY_SUFFIXES.len() - 1].map(|i| COMPANY_SUFFIXES.get(i)),
            ["Inc", "SARL", "Global"]
        );
        assert_eq!(
            [0, 50, PRODUCT_ADJECTIVES.len() - 1].map(|i| PRODUCT_ADJECTIVES.get(i)),
            ["Adjustable", "Organic", "Woven"]
        );
        assert_eq!(
            [0, 30, PRODUCT_MATERIALS.len() - 1].map(|i| PRODUCT_MATERIALS.get(i)),
            ["Acrylic", "Linen", "Wool"]
        );
        assert_eq!(
            [0, 150, PRODUCTS.len() - 1].map(|i| PRODUCTS.get(i)),
            ["Alarm Clock", "Letter Opener", "Yo-Yo"]
        );
    }
}
