//! Models in the less usual shapes that Diesel allows.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::odd::{self, NewNote, Note, Order, notes, orders};

use super::{assert_stored, count, number};
use crate::backend::database;

#[test]
fn reserved_words_and_blanks_are_names_of_tables_and_columns() {
    let conn = &mut *database(odd::SQL);
    let seeder = Seeder::new(Seed(42)).table::<Order>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, orders::table, orders::id, Order);
    assert_eq!(stored.len(), 60);
    seeder.reset(conn).unwrap();
    assert_eq!(orders::table.count().get_result::<i64>(conn).unwrap(), 0);
}

#[test]
fn the_address_of_a_column_is_its_name_in_the_database() {
    let plan = Seeder::new(Seed(42)).table::<Order>().plan().unwrap();
    let columns: Vec<&str> = plan.tables()[0]
        .columns()
        .iter()
        .map(|column| column.name)
        .collect();
    assert_eq!(plan.tables()[0].name().to_string(), "order");
    assert_eq!(columns, ["id", "user", "group by", "select"]);
}

#[test]
fn skipped_columns_have_the_defaults_of_the_database() {
    let conn = &mut *database(odd::SQL);
    Note::seed(conn, Seed(42)).unwrap();
    assert_eq!(
        number(
            conn,
            "SELECT count(*) FROM notes WHERE state = 'new' AND views = 7"
        ),
        60
    );
    let stored: Vec<Note> = notes::table.order(notes::id).load(conn).unwrap();
    let made = Note::rows(Seed(42)).unwrap();
    for (stored, made) in stored.iter().zip(made) {
        assert_eq!((&stored.title, &stored.body), (&made.title, &made.body));
    }
}

#[test]
fn models_that_borrow_have_the_values_of_those_that_own() {
    let conn = &mut *database(odd::SQL);
    NewNote::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Note> = notes::table.order(notes::id).load(conn).unwrap();
    assert_eq!(stored.len(), 60);
    for (stored, made) in stored.iter().zip(Note::rows(Seed(42)).unwrap()) {
        assert_eq!((&stored.title, &stored.body), (&made.title, &made.body));
        assert_eq!((stored.state.as_str(), stored.views), ("new", 7));
    }
    NewNote::reset(conn).unwrap();
    assert_eq!(count(conn, "notes"), 0);
}

#[test]
fn what_borrows_can_still_be_inserted() {
    let conn = &mut *database(odd::SQL);
    Note::seed(conn, Seed(42)).unwrap();
    let title = String::from("mine");
    let note = NewNote {
        id: 61,
        title: &title,
        body: title.as_str().into(),
    };
    diesel::insert_into(notes::table)
        .values(&note)
        .execute(conn)
        .unwrap();
    assert_eq!(count(conn, "notes"), 61);
}
