//! The fakers of the crate `fake` as generators.

use std::collections::BTreeSet;

use diesel::prelude::*;
use fake::faker::company::en::Buzzword;
use fake::faker::lorem::en::Sentence;
use seed_diesel::{Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::assert_stored;

diesel::table! {
    pitches (id) {
        id -> Integer,
        word -> Text,
        claim -> Nullable<Text>,
        pages -> SmallInt,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = pitches)]
#[seed(count = 600)]
struct Pitch {
    id: i32,
    #[seed(gen = fake(Buzzword()))]
    word: String,
    #[seed(gen = weighted(0.5 => fake(Sentence(3..6)), 0.5 => constant("None.")), null = 0.3)]
    claim: Option<String>,
    #[seed(gen = fake(4..=40_i16))]
    pages: i16,
}

#[test]
fn what_fakers_make_is_stored_and_comes_again() {
    let conn = &mut *database(
        "CREATE TABLE pitches (
             id INTEGER PRIMARY KEY, word TEXT NOT NULL, claim TEXT, pages INTEGER NOT NULL
         )",
    );
    let seeder = Seeder::new(Seed(42)).table::<Pitch>();
    seeder.run(conn).unwrap();
    // The second run of the generators, in `rows`, is what the first one has stored.
    assert_stored!(conn, seeder, pitches::table, pitches::id, Pitch);

    let pitches: Vec<Pitch> = pitches::table.load(conn).unwrap();
    let words: BTreeSet<&str> = pitches.iter().map(|pitch| &*pitch.word).collect();
    assert!(words.len() > 20, "{words:?}");
    assert!(pitches.iter().all(|pitch| (4..=40).contains(&pitch.pages)));
    let claims = || pitches.iter().filter_map(|pitch| pitch.claim.as_deref());
    assert!(claims().all(|claim| claim.ends_with('.')));
    assert!(claims().any(|claim| claim == "None.") && claims().any(|claim| claim != "None."));
}
