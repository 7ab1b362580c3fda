//! The columns of one person agree, those of two persons are told apart.

use seed_diesel::{Seed, Seedable};
use seed_tests::catalogue::people::{
    self, Contact, Deal, Name, PlainContact, PlainName, contacts, deals, names,
};
use serde_json::Value;

use super::{Shape, assert_distinct, assert_many, seeded};
use crate::backend::database;

/// Local part and domain of an address: the `Dot-string` and `Domain` of RFC 5321, section 4.1.2.
fn mailbox(address: &str) -> Result<(&str, &str), String> {
    let wrong = |what: &str| Err(format!("{address}: {what}"));
    let Some((local, domain)) = address.split_once('@') else {
        return wrong("no `@`");
    };
    if local.len() > 64 || address.len() > 254 {
        return wrong("too long");
    }
    let atext = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    for atom in local.split('.') {
        if atom.is_empty() || !atom.bytes().all(atext) {
            return wrong("no dot-string");
        }
    }
    for label in domain.split('.') {
        let bytes = label.as_bytes();
        let ends = [bytes.first(), bytes.last()];
        let ends = ends.map(|end| end.is_some_and(u8::is_ascii_alphanumeric));
        let inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        if ends != [true; 2] || bytes.len() > 63 || !bytes.iter().all(inside) {
            return wrong("no domain");
        }
    }
    Ok((local, domain))
}

#[test]
fn the_parser_of_addresses_is_strict() {
    assert_eq!(mailbox("a.b1@x-y.example"), Ok(("a.b1", "x-y.example")));
    for wrong in [
        "a",
        "@b.example",
        "a@",
        ".a@b.example",
        "a..b@b.example",
        "a b@b.example",
    ] {
        assert!(mailbox(wrong).is_err(), "{wrong}");
    }
    for wrong in [
        "a@-b.example",
        "a@b-.example",
        "a@b..example",
        "a@b@c",
        "é@b.example",
    ] {
        assert!(mailbox(wrong).is_err(), "{wrong}");
    }
}

/// A name as addresses have it.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}

/// Fails unless a handle is the names with a sign in between and perhaps a number behind them.
fn assert_handle(handle: &str, first: &str, sign: char, last: &str) {
    let names = format!("{}{sign}{}", letters(first), letters(last));
    let number = handle.strip_prefix(&names);
    let number = number.unwrap_or_else(|| panic!("{handle} is not of {first} {last}"));
    assert!(number.bytes().all(|byte| byte.is_ascii_digit()), "{handle}");
}

fn assert_address(address: &str, first: &str, last: &str, domains: &[&str]) {
    let (local, domain) = mailbox(address).unwrap();
    assert!(domains.contains(&domain), "{address}");
    assert_handle(local, first, '.', last);
}

const DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

#[test]
fn the_words_before_the_last_one_tell_persons_apart_whatever_the_generator() {
    let conn = &mut *database(people::SQL);
    let (mut billed, mut sent, mut same) = (0, 0, 0);
    for deal in seeded!(conn, deals, Deal) {
        for (name, address) in [
            (&deal.name, &deal.email),
            (&deal.billing_name, &deal.billing_email),
            (&deal.shipping_name, &deal.shipping_email),
        ] {
            let (first, last) = name.split_once(' ').unwrap();
            assert_address(address, first, last, &DOMAINS);
        }
        // A name that says nothing of whose it is means the row's own person.
        assert_eq!(deal.contact, deal.name);
        billed += u32::from(deal.billing_name != deal.name);
        sent += u32::from(deal.shipping_name != deal.name);
        same += u32::from(deal.shipping_name == deal.billing_name);
    }
    // Two persons may have one name by chance.
    assert!(
        billed > 990 && sent > 990 && same < 10,
        "{billed} {sent} {same}"
    );
}

#[test]
fn the_columns_of_a_person_agree() {
    let conn = &mut *database(people::SQL);
    let stored = seeded!(conn, contacts, Contact);
    assert_distinct(conn, "contacts", &["email", "user_name"]);
    assert_many(900, stored.iter().map(|row| &row.full_name));
    assert_many(900, stored.iter().map(|row| &row.company_name));
    assert_many(200, stored.iter().map(|row| &row.job_title));
    assert_many(220, stored.iter().map(|row| &row.department));

    let given = Shape::new("[A-Z][A-Za-z'-]+");
    let trade = Shape::new("[A-Z][A-Za-z&,./()' -]{3,}");
    let (mut billed_to_another, mut sent_to_another) = (0, 0);
    for row in stored {
        let Contact {
            id: _,
            first_name,
            last_name,
            full_name,
            user_name,
            email,
            work_email,
            billing_name,
            billing_first_name,
            billing_email,
            billing_user_name,
            shipping_name,
            shipping_last_name,
            shipping_email,
            job_title,
            department,
            company_name,
            profile,
            profile_text,
        } = row;
        given.check(&first_name);
        given.check(&last_name);
        assert_eq!(full_name, format!("{first_name} {last_name}"));
        assert_handle(&user_name, &first_name, '_', &last_name);
        assert_address(&email, &first_name, &last_name, &DOMAINS);
        let domains = ["a.example", "b.example"];
        assert_address(&work_email, &first_name, &last_name, &domains);

        let (first, last) = billing_name.split_once(' ').unwrap();
        assert_eq!(first, billing_first_name);
        assert_address(&billing_email, first, last, &DOMAINS);
        assert_handle(&billing_user_name, first, '_', last);
        billed_to_another += u32::from(billing_name != full_name);

        let (first, last) = shipping_name.split_once(' ').unwrap();
        assert_eq!(last, shipping_last_name);
        assert_address(&shipping_email, first, last, &DOMAINS);
        sent_to_another += u32::from(shipping_name != full_name && shipping_name != billing_name);

        trade.check(&job_title);
        trade.check(&department);
        trade.check(&company_name);

        let Value::Object(profile) = profile else {
            panic!("{profile} is no object");
        };
        let keys: Vec<&str> = profile.keys().map(String::as_str).collect();
        assert_eq!(keys, ["age", "city", "country", "email", "name"]);
        assert_eq!(profile["name"], *full_name);
        assert_address(
            profile["email"].as_str().unwrap(),
            &first_name,
            &last_name,
            &DOMAINS,
        );
        assert!((18..=90).contains(&profile["age"].as_u64().unwrap()));

        let parsed: Value = serde_json::from_str(&profile_text).unwrap();
        assert_eq!(parsed.to_string(), profile_text, "sorted, without blanks");
        assert_eq!(parsed["name"], *full_name);
        assert_address(
            parsed["mail"].as_str().unwrap(),
            &first_name,
            &last_name,
            &DOMAINS,
        );
        assert!((1..=9).contains(&parsed["level"].as_u64().unwrap()));
    }
    assert!(billed_to_another > 980 && sent_to_another > 980);
}

#[test]
fn unique_changes_no_column_of_a_person() {
    let unique = Contact::rows(Seed(42)).unwrap().map(Contact::from);
    let plain = PlainContact::rows(Seed(42))
        .unwrap()
        .map(PlainContact::from);
    // Addresses and user names are different anyway.
    for (unique, plain) in unique.zip(plain) {
        let shown = format!("{plain:?}");
        assert_eq!(
            format!("{unique:?}"),
            shown.replace("PlainContact", "Contact")
        );
    }
}

#[test]
fn names_are_unique_where_that_is_asked() {
    let conn = &mut *database(people::SQL);
    let stored = seeded!(conn, names, Name);
    let unique = ["first_name", "last_name", "full_name", "company_name"];
    assert_distinct(conn, "names", &unique);
    let full = Shape::new("[A-Z][A-Za-z'-]+ [A-Z][A-Za-z'-]+");
    let plain = PlainName::rows(Seed(42)).unwrap().map(PlainName::from);
    for (row, plain) in stored.into_iter().zip(plain) {
        let Name {
            id,
            first_name,
            last_name,
            full_name,
            job_title,
            company_name,
            mother_name,
        } = row;
        full.check(&full_name);
        full.check(&mother_name);
        full.check(&format!("{first_name} {last_name}"));
        assert!(company_name.len() >= 5, "{company_name}");
        // The columns that are not unique are as without it.
        assert_eq!(id, plain.id);
        assert_eq!(job_title, plain.job_title);
        assert_eq!(mother_name, plain.mother_name);
    }
}
