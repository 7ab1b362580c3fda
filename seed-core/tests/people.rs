//! A million users: their e-mail addresses are all different, valid, and belong to their names.

use std::collections::{HashMap, HashSet};

use seed_core::generators::{email, full_name, primary_key, timestamp};
use seed_core::{Binder, ColumnSpec, Error, Plan, RowId, Seed, TableName, TableSpec};

const ROWS: u64 = 1_000_000;

/// Hands over the rows of `users(id, full_name, unique email, created_at)` one by one.
fn users(mut each: impl FnMut(i64, String, String, i64)) -> Result<(), Error> {
    let users = TableName::new("users");
    let table = TableSpec {
        name: users.clone(),
        count: Some(ROWS),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    };
    let mut binder = Binder::new(Plan::new(Seed(42), vec![table])?);
    let spec = |name, unique| ColumnSpec {
        name,
        max_length: None,
        unique,
        null: 0.0,
        generator: "",
    };
    let columns = ["id", "full_name", "email", "created_at"];
    let (id, name, address, created_at) = binder.table(&users, &columns, |build| {
        Ok((
            build.generated::<i64, _>(&spec("id", true), primary_key())?,
            build.generated::<String, _>(&spec("full_name", false), full_name())?,
            build.generated::<String, _>(&spec("email", true), email())?,
            build.generated::<i64, _>(&spec("created_at", false), timestamp(..))?,
        ))
    })?;
    for row in (0..ROWS).map(RowId::root) {
        each(
            id.value(&row),
            name.value(&row),
            address.value(&row),
            created_at.value(&row),
        );
    }
    Ok(())
}

/// Local part and domain of a mailbox as RFC 5321, section 4.1.2, spells a dot-string and a domain.
fn dot_atom(address: &str) -> Result<(&str, &str), &'static str> {
    let (local, domain) = address.split_once('@').ok_or("no `@`")?;
    if address.len() > 254 || local.len() > 64 || domain.len() > 255 {
        return Err("a part is too long");
    }
    let is_atext = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(is_atext);
    if !local.split('.').all(is_atom) {
        return Err("the local part is no dot-string");
    }
    let is_let_dig = |c: char| c.is_ascii_alphanumeric();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.starts_with(is_let_dig)
            && label.ends_with(is_let_dig)
            && label.chars().all(|c| is_let_dig(c) || c == '-')
    };
    if domain.split('.').count() < 2 || !domain.split('.').all(is_label) {
        return Err("the domain is none");
    }
    Ok((local, domain))
}

#[test]
fn the_parser_is_strict() {
    for good in [
        "a@b.example",
        "a.b1@x-y.example.com",
        "o'hara+x@example.org",
    ] {
        assert!(dot_atom(good).is_ok(), "{good}");
    }
    for bad in [
        "a.example",
        "@example.com",
        "a@",
        "a@b",
        ".a@example.com",
        "a.@example.com",
        "a..b@example.com",
        "a b@example.com",
        "a@-b.example",
        "a@b-.example",
        "a@b..example",
        "a@b@example.com",
        "é@example.com",
        "\"a\"@example.com",
        "a@ex_ample.com",
    ] {
        assert!(dot_atom(bad).is_err(), "{bad}");
    }
}

/// A name in the letters of an address, made in another way than the generator makes it: what is
/// left of it without anything but letters.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn a_million_addresses_are_distinct_and_agree_with_their_names() {
    let mut addresses = HashSet::with_capacity(ROWS as usize);
    let mut firsts: HashMap<String, u32> = HashMap::new();
    let mut lasts: HashMap<String, u32> = HashMap::new();
    let (mut ids, mut earliest, mut latest) = (0, i64::MAX, i64::MIN);
    users(|id, name, address, created_at| {
        ids += 1;
        assert_eq!(id, ids);
        earliest = earliest.min(created_at);
        latest = latest.max(created_at);

        let (local, domain) = match dot_atom(&address) {
            Ok(parts) => parts,
            Err(problem) => panic!("{address}: {problem}"),
        };
        assert!(
            ["example.com", "example.org", "example.net"].contains(&domain),
            "{address}"
        );
        let (first, last) = name.split_once(' ').expect("two names");
        let (of_first, rest) = local.split_once('.').expect("two words");
        let of_last = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        assert_eq!(
            (of_first, of_last),
            (&*letters(first), &*letters(last)),
            "{name}: {address}"
        );
        let number = &rest[of_last.len()..];
        assert!(!number.starts_with('0') && number.len() <= 6, "{address}");

        *firsts.entry(of_first.to_owned()).or_default() += 1;
        *lasts.entry(of_last.to_owned()).or_default() += 1;
        assert!(addresses.insert(address), "an address stands twice");
    })
    .expect("a good plan");
    assert_eq!(addresses.len() as u64, ROWS);
    assert!(
        latest - earliest > 3 * 365 * 86_400,
        "{earliest} to {latest}"
    );

    // The shares of the most frequent names in the 1990 census, women and men alike for first names;
    // no word may be in more than one percent of the rows beyond that.
    let expected = |words: &[(&str, f64)], word: &str| {
        let known = words.iter().find(|(name, _)| *name == word);
        known.map_or(0.005, |(_, share)| *share)
    };
    let known_firsts = [
        ("james", 0.0166),
        ("john", 0.0164),
        ("robert", 0.0157),
        ("michael", 0.0131),
        ("mary", 0.0131),
        ("william", 0.0123),
        ("david", 0.0118),
        ("richard", 0.0085),
        ("charles", 0.0076),
        ("joseph", 0.0070),
        ("thomas", 0.0069),
    ];
    let known_lasts = [("smith", 0.0101), ("johnson", 0.0081), ("williams", 0.0070)];
    for (words, known) in [(&firsts, &known_firsts[..]), (&lasts, &known_lasts[..])] {
        for (word, rows) in words {
            let share = f64::from(*rows) / ROWS as f64;
            let most = expected(known, word) + 0.01;
            assert!(
                share <= most,
                "{word} is in {share} of the rows, at most {most} are expected"
            );
        }
    }
    // And the names are many.
    assert!(firsts.len() > 5_000 && lasts.len() > 50_000);
}
