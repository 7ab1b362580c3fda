//! What attributes say, said at run time.

use seed_diesel::generators::int;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::refined::{Person, SQL, Seat, Team, people, said, seats, teams};

use super::{assert_stored, count, dangling, execute, number};
use crate::backend::database;

/// People as the attributes of `said::Person` have them. A macro, because each call changes the type.
macro_rules! refined {
    ($seeder:expr) => {
        $seeder
            .table::<Person>()
            .column_from(
                people::email,
                (people::first, people::last, people::id),
                |(first, last, id)| format!("{first}.{last}{id}@example.com"),
            )
            .together(
                (people::status, people::reason),
                [
                    (0.7, ("active".to_owned(), None)),
                    (0.3, ("paused".to_owned(), Some("late".to_owned()))),
                ],
            )
            .references(people::team_id, teams::id)
            .null(people::team_id, 0.25)
            .references(people::mentor_id, people::id)
            .table::<Seat>()
            .count(60)
            .references(seats::person_id, people::id)
            .unique_together((seats::person_id, seats::room))
    };
}

#[test]
fn a_run_can_say_what_attributes_say() {
    let conn = &mut *database(SQL);
    let seeder = refined!(Seeder::new(Seed(42)).table::<Team>());
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, teams::table, teams::id, Team);
    let stored = assert_stored!(conn, seeder, people::table, people::id, Person);
    assert_stored!(conn, seeder, seats::table, seats::id, Seat);
    assert_eq!(dangling(conn, "people", "team_id", "teams.id"), 0);
    assert_eq!(dangling(conn, "people", "mentor_id", "people.id"), 0);
    assert_eq!(dangling(conn, "seats", "person_id", "people.id"), 0);
    assert_eq!(stored[0].mentor_id, None);
    assert!(
        stored
            .iter()
            .skip(1)
            .all(|person| person.mentor_id.is_some())
    );
    let without = "SELECT count(*) FROM people WHERE team_id IS NULL";
    assert!((5..=25).contains(&number(conn, without)));
    let paused = "SELECT count(*) FROM people WHERE status = 'paused' AND reason = 'late'";
    let paused = number(conn, paused);
    assert!((8..=28).contains(&paused), "{paused}");
    let active = "SELECT count(*) FROM people WHERE status = 'active' AND reason IS NULL";
    assert_eq!(number(conn, active), 60 - paused);
}

#[test]
fn the_rows_are_those_of_the_attributes() {
    let refined = refined!(Seeder::new(Seed(42)).table::<Team>());
    let said = Seeder::new(Seed(42))
        .table::<Team>()
        .table::<said::Person>()
        .table::<said::Seat>();
    let people = refined.rows::<Person>().unwrap().map(Person::from);
    let expected: Vec<_> = said
        .rows::<said::Person>()
        .unwrap()
        .map(said::Person::from)
        .collect();
    assert_eq!(expected.len(), 60);
    for (person, expected) in people.zip(expected) {
        let person = said::Person {
            id: person.id,
            first: person.first,
            last: person.last,
            email: person.email,
            status: person.status,
            reason: person.reason,
            team_id: person.team_id,
            mentor_id: person.mentor_id,
            role: person.role,
        };
        assert_eq!(person, expected);
    }
    let seats = refined.rows::<Seat>().unwrap();
    let seats = seats.map(|seat| (seat.id, seat.person_id, seat.room));
    let expected = said.rows::<said::Seat>().unwrap();
    assert!(seats.eq(expected.map(|seat| (seat.id, seat.person_id, seat.room))));
}

#[test]
fn the_plan_shows_where_columns_come_from() {
    let seeder = refined!(Seeder::new(Seed(42)).table::<Team>()).skip(seats::id);
    let plan = seeder.plan().unwrap().to_string();
    let line = |column: &str| {
        let mut lines = plan.lines().map(str::trim);
        lines
            .find(|line| line.starts_with(column))
            .unwrap_or_default()
    };
    for (column, source, reason) in [
        ("email", "from(first, last, id)", "seeder"),
        ("status", "together(status, reason)", "seeder"),
        ("team_id", "teams.id", "foreign key"),
    ] {
        let line = line(column);
        assert!(
            line.contains(source) && line.ends_with(reason),
            "{line}\n{plan}"
        );
    }
    let seats = plan.split("seats:").nth(1).unwrap();
    assert!(seats.contains("unique (person_id, room)"), "{plan}");
    assert!(!seats.contains("\n  id"), "{plan}");
}

#[test]
fn all_combinations_of_columns_unique_together_and_no_more() {
    let pairs = |rows: u64| {
        Person::seeder(Seed(42))
            .count(10)
            .null(people::team_id, 1.0)
            .null(people::mentor_id, 1.0)
            .table::<Seat>()
            .count(rows)
            .references(seats::person_id, people::id)
            .unique_together((seats::person_id, seats::room))
    };
    let conn = &mut *database(SQL);
    pairs(30).run(conn).unwrap();
    assert_eq!(count(conn, "seats"), 30);
    let error = pairs(31).plan().unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `seats`: 31 distinct (person_id, room) asked, 30 possible (10 x 3)"
    );
}

#[test]
fn a_reference_takes_the_rows_of_the_database_outside_of_the_run() {
    let conn = &mut *database(SQL);
    for team in [7, 70, 700] {
        execute(
            conn,
            &format!("INSERT INTO teams (id, name, lead_label) VALUES ({team}, 'a', 'b')"),
        );
    }
    let seeder = Person::seeder(Seed(42))
        .null(people::mentor_id, 1.0)
        .references(people::team_id, teams::id);
    seeder.run(conn).unwrap();
    let teams = "SELECT count(DISTINCT team_id) FROM people WHERE team_id IN (7, 70, 700)";
    assert_eq!(number(conn, teams), 3);
    assert_eq!(
        number(conn, "SELECT count(*) FROM people WHERE team_id IS NULL"),
        0
    );
}

#[test]
fn a_reference_to_a_table_without_rows_is_null() {
    let conn = &mut *database(SQL);
    let seeder = Person::seeder(Seed(42))
        .null(people::mentor_id, 1.0)
        .references(people::team_id, teams::id);
    seeder.run(conn).unwrap();
    assert_eq!(
        number(conn, "SELECT count(*) FROM people WHERE team_id IS NULL"),
        60
    );
    let error = seeder.plan().unwrap_err().to_string();
    assert!(error.starts_with("column `people.team_id`"), "{error}");
}

#[test]
fn references_may_close_a_circle() {
    let conn = &mut *database(SQL);
    let seeder = Team::seeder(Seed(42))
        .references(teams::lead_id, people::id)
        // Made of a key that is filled later.
        .column_from(teams::lead_label, teams::lead_id, |lead| {
            format!("{lead:?}")
        })
        .table::<Person>()
        .null(people::mentor_id, 1.0)
        .references(people::team_id, teams::id);
    let plan = seeder.plan().unwrap().to_string();
    assert!(plan.contains("people.id, filled later"), "{plan}");
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, teams::table, teams::id, Team);
    assert!(stored.iter().all(|team| team.lead_id.is_some()));
    assert_eq!(dangling(conn, "teams", "lead_id", "people.id"), 0);
    assert_eq!(dangling(conn, "people", "team_id", "teams.id"), 0);
}

#[test]
fn skipped_columns_are_left_to_the_database() {
    let conn = &mut *database(SQL);
    execute(
        conn,
        "INSERT INTO teams (id, name, lead_label) VALUES (41, 'old', '')",
    );
    let seeder = Team::seeder(Seed(42))
        .on_existing(Existing::Append)
        .skip(teams::id)
        .table::<Person>()
        .references(people::team_id, teams::id)
        .skip(people::role)
        .skip(people::id)
        .skip(people::mentor_id)
        .table::<Seat>()
        .references(seats::person_id, people::id)
        .unique(seats::person_id);
    for run in 1..=2 {
        seeder.run(conn).unwrap();
        assert_eq!(count(conn, "teams"), 1 + run * 10);
        assert_eq!(
            number(conn, "SELECT count(*) FROM people WHERE role = 'guest'"),
            run * 60
        );
        assert_eq!(dangling(conn, "people", "team_id", "teams.id"), 0);
        assert_eq!(
            number(conn, "SELECT count(*) FROM people WHERE team_id IS NULL"),
            0
        );
        assert_eq!(
            number(conn, "SELECT count(DISTINCT person_id) FROM seats"),
            run * 10
        );
    }
    let old = "SELECT count(*) FROM people WHERE team_id = 41";
    assert_eq!(number(conn, old), 0);
    // What is written again is written.
    let seeder = Person::seeder(Seed(42))
        .on_existing(Existing::Reset)
        .skip(people::id)
        .null(people::team_id, 1.0)
        .null(people::mentor_id, 1.0)
        .column(people::id, int(1_001..=1_100));
    execute(conn, "DELETE FROM seats");
    seeder.run(conn).unwrap();
    assert_eq!(
        number(conn, "SELECT count(*) FROM people WHERE id > 1000"),
        60
    );
}

#[test]
fn what_does_not_go_together_is_an_error_before_the_first_row() {
    let all = Seat::seeder(Seed(42))
        .skip(seats::id)
        .skip(seats::person_id)
        .skip(seats::room);
    let unique = || Seat::seeder(Seed(42)).unique_together((seats::person_id, seats::room));
    let computed = unique().column_from(seats::room, seats::id, |id| id % 3);
    let skipped = unique().skip(seats::room);
    let referred = Person::seeder(Seed(42))
        .column_from(people::id, people::id, |id| id * 2)
        .table::<Seat>()
        .references(seats::person_id, people::id);
    let weights = Person::seeder(Seed(42)).together(
        (people::status, people::reason),
        [(-1.0, ("active".to_owned(), None))],
    );
    for (error, expected) in [
        (
            all.plan(),
            "table `seats`: all columns are left to the database, one at least has to be written",
        ),
        (
            computed.plan(),
            "table `seats`: `room` is made by `from(id)`, so it cannot be part of `unique (person_id, room)`",
        ),
        (
            skipped.plan(),
            "table `seats`: `room` is left to the database, so it cannot be part of `unique (person_id, room)`",
        ),
        (
            referred.plan(),
            "column `seats.person_id`: the values of `people.id` are not known: the database gives them, they are computed, or they may be NULL",
        ),
        (
            weights.plan(),
            "table `people`: `together(status, reason)`: weight -1 is not a positive number",
        ),
    ] {
        assert_eq!(error.unwrap_err().to_string(), expected);
    }
}

#[test]
fn a_reference_of_the_run_takes_the_place_of_the_attributes() {
    // By the attribute a seat is of one of 60 people.
    let seeder = Team::seeder(Seed(42))
        .count(3)
        .table::<said::Seat>()
        .count(9)
        .references(seats::person_id, teams::id);
    let rows: Vec<(i32, i32)> = seeder
        .rows::<said::Seat>()
        .unwrap()
        .map(|seat| (seat.person_id, seat.room))
        .collect();
    assert!(
        rows.iter().all(|(team, _)| (1..=3).contains(team)),
        "{rows:?}"
    );
    // No more than the pairs of three teams and three rooms: the table of people plays no part.
    assert!(seeder.count(10).plan().is_err());
}

#[test]
fn given_rows_come_behind_computed_columns() {
    let seeder = Person::seeder(Seed(42))
        .null(people::team_id, 1.0)
        .row(1, |person| person.email = "admin@example.com".into())
        .column_from(people::email, people::id, |id| format!("{id}@example.com"));
    let emails: Vec<String> = seeder
        .rows::<Person>()
        .unwrap()
        .map(|person| person.email)
        .collect();
    assert_eq!(
        emails[..3],
        ["1@example.com", "admin@example.com", "3@example.com"]
    );
}
