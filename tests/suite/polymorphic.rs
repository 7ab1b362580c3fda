//! Pairs of columns that refer to rows of several tables.

use std::collections::BTreeSet;

use diesel::prelude::*;
use seed_diesel::generators::int;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::newtypes::AccountId;
use seed_tests::polymorphic::{
    About, Answer, Comment, Covered, Discussed, DraftEvent, Echo, Event, KeyedAnswer, Like, Mark,
    NewDraft, NewUpload, Note, NoteOfNote, Photo, Port, Post, Reply, SQL, Ship, Shown, Tag,
    comments, events, likes, notes, posts, replies, tags,
};
use seed_tests::trees::Category;
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, execute, number, tally};
use crate::backend::{Conn, database};

/// How many rows are of a type.
fn of_type(conn: &mut Conn, pair: (&str, &str), name: &str) -> i64 {
    let (table, of_type) = pair;
    let query = format!("SELECT count(*) FROM {table} WHERE {of_type} = {name}");
    number(conn, &query)
}

/// How many rows of a type refer to a row of the type's table, and to how many different ones.
fn referring(
    conn: &mut Conn,
    pair: (&str, &str, &str),
    name: &str,
    target: (&str, &str),
) -> (i64, i64) {
    let (table, of_type, of_key) = pair;
    let (parent, key) = target;
    let query = |what: &str| {
        format!(
            "SELECT {what} FROM {table} AS child JOIN {parent} AS parent \
             ON parent.{key} = child.{of_key} WHERE child.{of_type} = {name}"
        )
    };
    let rows = number(conn, &query("count(*)"));
    let parents = format!("count(DISTINCT parent.{key})");
    (rows, number(conn, &query(&parents)))
}

/// That all rows of a type refer to rows that are there, and to how many; then how many rows there are.
fn assert_target(
    conn: &mut Conn,
    pair: (&str, &str, &str),
    name: &str,
    target: (&str, &str),
    parents: i64,
) -> i64 {
    let rows = of_type(conn, (pair.0, pair.1), name);
    assert_eq!(
        referring(conn, pair, name, target),
        (rows, parents),
        "{name}"
    );
    rows
}

const COMMENTS: (&str, &str, &str) = ("comments", "target_type", "target_id");

type Site = ((((), Post), Photo), Comment);

fn site() -> Seeder<Site> {
    Seeder::new(Seed(42))
        .table::<Post>()
        .table::<Photo>()
        .table::<Comment>()
}

#[test]
fn rows_refer_to_rows_of_the_table_that_they_name() {
    let conn = &mut *database(SQL);
    let seeder = site();
    seeder.run(conn).unwrap();
    let of_posts = assert_target(conn, COMMENTS, "'Post'", ("posts", "id"), 40);
    let of_photos = assert_target(conn, COMMENTS, "'Photo'", ("photos", "id"), 30);
    assert_eq!(of_posts + of_photos, 2_000);
    // 0.7 of 2,000 within five standard deviations.
    assert!(
        (1_400 - 103..=1_400 + 103).contains(&of_posts),
        "{of_posts}"
    );
    let stored = assert_stored!(conn, seeder, comments::table, comments::id, Comment);
    assert_eq!(checksum(&stored), checksums::POLYMORPHIC_COMMENTS);
    // Each row of a table as often as any other: chi-square of 39 degrees of freedom, at 1 in 10,000.
    let ids = stored.iter().filter(|row| row.target_type == "Post");
    let each = of_posts as f64 / 40.0;
    let tally = tally(ids.map(|row| row.target_id));
    let square = tally.values().map(|n| (*n as f64 - each).powi(2) / each);
    assert!(square.sum::<f64>() < 80.0, "{tally:?}");
}

#[test]
fn a_pair_depends_on_nothing_but_its_targets() {
    let whole = site();
    let whole = whole.rows::<Comment>().unwrap().map(Comment::from);
    let whole: Vec<Comment> = whole.collect();
    let beside = Seeder::new(Seed(42))
        .table::<Category>()
        .table::<Photo>()
        .table::<Comment>()
        .table::<Post>();
    let beside = beside.rows::<Comment>().unwrap().map(Comment::from);
    assert_eq!(whole, beside.collect::<Vec<_>>());
    // More photos change what comments on photos refer to, and nothing else.
    let more = site().table::<Photo>().count(3_000).table::<Comment>();
    let more = more.rows::<Comment>().unwrap().map(Comment::from);
    let mut changed = 0;
    for (before, after) in whole.iter().zip(more) {
        assert_eq!(before.target_type, after.target_type);
        match after.target_type.as_str() {
            "Post" => assert_eq!(*before, after),
            _ => changed += usize::from(before.target_id != after.target_id),
        }
    }
    assert!(changed > 400, "{changed}");
}

#[test]
fn targets_outside_of_the_run_are_read_from_the_database() {
    let conn = &mut *database(SQL);
    execute(
        conn,
        "INSERT INTO posts (id, title) VALUES (7, 'a'), (5, 'b')",
    );
    Seeder::new(Seed(42))
        .table::<Photo>()
        .table::<Comment>()
        .run(conn)
        .unwrap();
    let of_posts = assert_target(conn, COMMENTS, "'Post'", ("posts", "id"), 2);
    let of_photos = assert_target(conn, COMMENTS, "'Photo'", ("photos", "id"), 30);
    assert_eq!(of_posts + of_photos, 2_000);
    // As in a run of two posts, whatever their keys are.
    let stored: Vec<Comment> = comments::table.order(comments::id).load(conn).unwrap();
    let made = Seeder::new(Seed(42))
        .table::<Post>()
        .count(2)
        .table::<Photo>()
        .table::<Comment>();
    let mut made = made.rows::<Comment>().unwrap().map(Comment::from);
    let key = |id| if id == 1 { 5 } else { 7 };
    assert!(stored.iter().all(|stored| {
        let made = made.next().unwrap();
        match made.target_type.as_str() {
            "Post" => stored.target_id == key(made.target_id),
            _ => *stored == made,
        }
    }));
}

#[test]
fn a_target_without_rows_is_an_error_or_null() {
    let conn = &mut *database(SQL);
    let photos = || Seeder::new(Seed(1)).table::<Photo>();
    let error = photos()
        .table::<Comment>()
        .run(conn)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "column `comments.target_id`: its parent table `posts` has no rows; seed `posts` first or add its model to the run"
    );
    // Without a database nothing says what is there.
    let error = Comment::rows(Seed(1)).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("`posts` is not part of the run"), "{error}");
    photos().table::<Note>().run(conn).unwrap();
    let notes: Vec<Note> = notes::table.load(conn).unwrap();
    for note in &notes {
        assert_ne!(note.about, Some(About::Post));
        assert_eq!(note.about.is_none(), note.about_id.is_none());
    }
    let nulls = notes.iter().filter(|note| note.about.is_none()).count();
    assert!((190..310).contains(&nulls), "{nulls}");
}

#[test]
fn the_columns_of_a_pair_are_null_together_and_a_circle_needs_no_second_look() {
    let conn = &mut *database(SQL);
    // Photos have a note as their cover, notes are about photos: of these two tables the database checks
    // one key, so notes come first.
    let seeder = Seeder::new(Seed(42))
        .table::<Covered>()
        .table::<Note>()
        .table::<Post>();
    let plan = seeder.plan().unwrap();
    let tables: Vec<String> = plan.tables().iter().map(|t| t.name().to_string()).collect();
    assert_eq!(tables, ["posts", "notes", "photos"]);
    seeder.run(conn).unwrap();
    let pair = ("notes", "about", "about_id");
    let of_posts = assert_target(conn, pair, "1", ("posts", "id"), 40);
    let of_photos = assert_target(conn, pair, "2", ("photos", "id"), 30);
    let stored = assert_stored!(conn, seeder, notes::table, notes::id, Note);
    assert_eq!(checksum(&stored), checksums::POLYMORPHIC_NOTES);
    let both = "SELECT count(*) FROM notes WHERE about IS NULL AND about_id IS NULL";
    let nulls = number(conn, both);
    assert_eq!(nulls + of_posts + of_photos, 400);
    // A quarter within five standard deviations, and halves of the rest.
    assert!((100 - 43..=100 + 43).contains(&nulls), "{nulls}");
    assert!((of_posts - of_photos).abs() < 90, "{of_posts}");
    // What a run says of one column holds for both.
    let seeder = seeder.table::<Note>().null(notes::about_id, 0.0);
    let mut rows = seeder.rows::<Note>().unwrap().map(Note::from);
    assert!(rows.all(|note| note.about.is_some() && note.about_id.is_some()));
}

#[test]
fn keys_are_text_or_another_unique_column_and_a_table_has_two_pairs() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Tag>()
        .table::<Ship>()
        .table::<Port>()
        .table::<Post>();
    seeder.run(conn).unwrap();
    let pair = ("tags", "kind", "code");
    let ships = assert_target(conn, pair, "'ship'", ("ships", "code"), 12);
    let ports = assert_target(conn, pair, "'port'", ("ports", "code"), 9);
    assert_eq!(ships + ports, 300);
    let pair = ("tags", "from_type", "from_id");
    let mut all = assert_target(conn, pair, "'post'", ("posts", "id"), 36);
    all += assert_target(conn, pair, "'port'", ("ports", "id"), 9);
    let tags = of_type(conn, ("tags", "from_type"), "'tag'");
    assert_eq!(referring(conn, pair, "'tag'", ("tags", "id")).0, tags);
    assert_eq!(all + tags, 300);
    assert_stored!(conn, seeder, tags::table, tags::id, Tag);
}

#[test]
fn rows_of_the_own_table_are_earlier_ones() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Post>().table::<Reply>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, replies::table, replies::id, Reply);
    // The first has none before it, whatever the weights say.
    for seed in 0..20 {
        let seeder = Seeder::new(Seed(seed)).table::<Post>().table::<Reply>();
        let first = seeder.rows::<Reply>().unwrap().next().unwrap();
        assert_eq!(first.to_type, "Post");
    }
    let replies = stored.iter().filter(|reply| reply.to_type == "Reply");
    assert!(replies.clone().all(|reply| reply.to_id < reply.id));
    let replies = replies.count();
    assert!((205..=275).contains(&replies), "{replies}");
    // Without another table it refers to itself.
    let mut echoes = Echo::rows(Seed(42)).unwrap();
    assert_eq!(echoes.next().unwrap().to_id, 1);
    assert!(echoes.all(|echo| echo.to_type == "Reply" && echo.to_id < echo.id));
    // Also where only the type may be NULL.
    let mut notes = NoteOfNote::rows(Seed(42)).unwrap();
    assert_eq!(notes.next().unwrap().about_id, 1);
    let mut notes = NoteOfNote::rows(Seed(42)).unwrap();
    assert!(notes.all(|note| note.about == Some(About::Post)));
}

#[test]
fn pairs_that_refer_to_the_own_table_cannot_be_unique() {
    let posts = || Seeder::new(Seed(42)).table::<Post>();
    assert_eq!(
        posts().table::<Answer>().plan().unwrap_err().to_string(),
        "column `replies.to_id`: it refers to rows of `replies` itself, to earlier ones only, so nothing makes sure of `unique(to_type, to_id)`; leave `replies` out of the pair"
    );
    let run = posts().table::<KeyedAnswer>();
    assert_eq!(
        run.plan().unwrap_err().to_string(),
        "column `replies.to_id`: it refers to rows of `replies` itself, to earlier ones only, so nothing makes sure of the primary key (to_type, to_id); leave `replies` out of the pair"
    );
}

#[test]
fn a_table_that_no_row_of_a_pair_refers_to_does_not_matter() {
    let conn = &mut *database(SQL);
    // Posts alone make comments, so a photo may have any key.
    Seeder::new(Seed(42))
        .table::<Discussed>()
        .table::<Photo>()
        .row(0, |photo| photo.id = AccountId(99))
        .run(conn)
        .unwrap();
    let changed = "SELECT count(*) FROM photos WHERE id = 99";
    assert_eq!(number(conn, changed), 1);
    // Nor are the photos read, or even there.
    execute(conn, "DELETE FROM comments");
    execute(conn, "DELETE FROM posts");
    execute(conn, "DROP TABLE photos");
    Seeder::new(Seed(42))
        .table::<Discussed>()
        .run(conn)
        .unwrap();
    assert_eq!(of_type(conn, ("comments", "target_type"), "'Post'"), 80);
}

#[test]
fn a_unique_pair_is_used_once_with_each_combination() {
    let conn = &mut *database(SQL);
    let seeder = || {
        Seeder::new(Seed(42))
            .table::<Post>()
            .table::<Photo>()
            .table::<Like>()
    };
    seeder().run(conn).unwrap();
    let pair = ("likes", "target_type", "target_id");
    let of_posts = assert_target(conn, pair, "'Post'", ("posts", "id"), 40);
    let of_photos = assert_target(conn, pair, "'Photo'", ("photos", "id"), 30);
    assert_eq!(of_posts + of_photos, 500);
    let stored: Vec<Like> = likes::table.load(conn).unwrap();
    let made = seeder().rows::<Like>().unwrap().map(Like::from);
    let made: BTreeSet<Like> = made.collect();
    assert_eq!(stored.into_iter().collect::<BTreeSet<_>>(), made);
    // All combinations, and one more.
    let all = seeder().count(700).rows::<Like>().unwrap().map(Like::from);
    assert_eq!(all.collect::<BTreeSet<_>>().len(), 700);
    let error = seeder().count(701).plan().unwrap_err().to_string();
    assert_eq!(
        error,
        "table `likes`: 701 distinct (user_id, target_type, target_id) asked, 700 possible (70 x 10)"
    );
}

#[test]
fn parents_of_several_tables_make_rows_through_a_pair() {
    let conn = &mut *database(SQL);
    let seeder = Seeder::new(Seed(42)).table::<Shown>().table::<Discussed>();
    seeder.run(conn).unwrap();
    let of_posts = assert_target(conn, COMMENTS, "'Post'", ("posts", "id"), 40);
    assert_eq!(of_posts, 80);
    let of_photos = of_type(conn, ("comments", "target_type"), "'Photo'");
    let (referring, parents) = referring(conn, COMMENTS, "'Photo'", ("photos", "id"));
    assert_eq!(referring, of_photos);
    assert!((15..30).contains(&parents), "{parents}");
    assert!((25..65).contains(&of_photos), "{of_photos}");
    let stored = assert_stored!(conn, seeder, comments::table, comments::id, Comment);
    assert_eq!(checksum(&stored), checksums::MADE_COMMENTS);
    // Comments of the first post and of the first photo say different things.
    let bodies: BTreeSet<&str> = stored.iter().map(|row| row.body.as_str()).collect();
    assert!(bodies.len() + 3 > stored.len(), "{}", bodies.len());
    assert_eq!(
        seeder.plan().unwrap().to_string().lines().find(|line| line.starts_with("comments")),
        Some(
            format!(
                "comments: {} rows, 2 per row of posts (target_id), 0..=3 per row of photos (target_id)",
                stored.len()
            )
            .as_str()
        )
    );
    // Those of posts are the same where photos make none.
    let alone = Seeder::new(Seed(42)).table::<Discussed>();
    let alone = alone.rows::<Comment>().unwrap().map(Comment::from);
    assert!(stored.into_iter().take(80).eq(alone));
}

#[test]
fn runs_add_rows_behind_those_that_are_there() {
    let conn = &mut *database(SQL);
    for round in 1..=2 {
        Seeder::new(Seed(42))
            .table::<Shown>()
            .table::<Discussed>()
            .table::<Reply>()
            .on_existing(Existing::Append)
            .run(conn)
            .unwrap();
        let of_posts = assert_target(conn, COMMENTS, "'Post'", ("posts", "id"), 40 * round);
        assert_eq!(of_posts, 80 * round);
        let of_photos = of_type(conn, ("comments", "target_type"), "'Photo'");
        assert_eq!(
            referring(conn, COMMENTS, "'Photo'", ("photos", "id")).0,
            of_photos
        );
        assert_eq!(count(conn, "comments"), of_posts + of_photos);
        assert_eq!(count(conn, "replies"), 300 * round);
    }
    // New rows refer to new rows.
    let new: Vec<Reply> = replies::table
        .filter(replies::id.gt(300))
        .load(conn)
        .unwrap();
    let refers_to_new = |reply: &Reply| match reply.to_type.as_str() {
        "Post" => reply.to_id > 40,
        _ => reply.to_id > 300,
    };
    assert!(new.iter().all(refers_to_new));
    // So do likes, which stay unique.
    for round in 1..=3 {
        Seeder::new(Seed(42))
            .table::<Post>()
            .table::<Photo>()
            .table::<Like>()
            .on_existing(Existing::Append)
            .run(conn)
            .unwrap();
        assert_eq!(count(conn, "likes"), 500 * round);
    }
}

#[test]
fn unique_pairs_of_new_and_of_old_rows_are_refused() {
    let conn = &mut *database(SQL);
    execute(
        conn,
        "INSERT INTO photos (id, url) VALUES (7, 'a'), (5, 'b')",
    );
    let run = |conn: &mut Conn| {
        Seeder::new(Seed(42))
            .table::<Post>()
            .table::<Like>()
            .count(100)
            .on_existing(Existing::Append)
            .run(conn)
    };
    run(conn).unwrap();
    let error = run(conn).unwrap_err().to_string();
    assert_eq!(
        error,
        "column `likes.target_id`: rows that are added to others refer to new rows and to those of `photos`, which nothing tells apart from what is unique already; add the model of `photos` to the run"
    );
    // Of old rows alone the run goes on where the one before ended.
    execute(conn, "DELETE FROM likes");
    let likes = |conn: &mut Conn| {
        Seeder::new(Seed(42))
            .table::<Like>()
            .count(100)
            .on_existing(Existing::Append)
            .run(conn)
    };
    for round in 1..=4 {
        likes(conn).unwrap();
        assert_eq!(count(conn, "likes"), 100 * round);
    }
}

#[test]
fn keys_that_the_database_gives_are_found_out() {
    let conn = &mut *database(SQL);
    Seeder::new(Seed(42))
        .table::<Event>()
        .table::<NewUpload>()
        .table::<Post>()
        .run(conn)
        .unwrap();
    let pair = ("events", "of_type", "of_id");
    let of_uploads = assert_target(conn, pair, "'Upload'", ("uploads", "id"), 20);
    let of_posts = of_type(conn, ("events", "of_type"), "'Post'");
    assert_eq!(of_uploads + of_posts, 100);
    let stored: Vec<Event> = events::table.load(conn).unwrap();
    assert_eq!(stored.len(), 100);
}

#[test]
fn keys_that_the_database_gives_later_are_refused() {
    let circle = Seeder::new(Seed(42))
        .table::<Post>()
        .table::<DraftEvent>()
        .table::<NewDraft>();
    let error = "column `events.of_id`: the values of `drafts.id` are not known: the database gives them, they are computed, or they may be NULL";
    assert_eq!(circle.plan().unwrap_err().to_string(), error);
    // Also where a table behind the circle finds them out.
    let circle = circle.table::<Mark>();
    assert_eq!(circle.plan().unwrap_err().to_string(), error);
}

#[test]
fn what_a_run_cannot_say_of_a_pair_is_an_error() {
    let error = |seeder: Seeder<Site>| seeder.plan().unwrap_err().to_string();
    assert_eq!(
        error(site().column(comments::target_id, int(1..=9))),
        "column `comments.target_id`: it is a part of the foreign key (target_type, target_id), whose values are those of one row, and cannot have a generator"
    );
    assert_eq!(
        error(site().unique(comments::target_id)),
        "column `comments.target_id`: it is a part of the foreign key (target_type, target_id), which is unique only as a whole, and is unique by itself: say `unique(target_type, target_id)` on the struct instead"
    );
    let error = site().references(comments::target_id, posts::id).plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `comments.target_id`: it is one of the pair `polymorphic(target_type, target_id)`, which a run does not change"
    );
}

#[test]
fn the_plan_shows_the_targets() {
    let plan = site().plan().unwrap().to_string();
    for line in [
        "target_type  \"Post\" or \"Photo\"",
        "target_id    0.7 => posts.id, 0.3 => photos.id by target_type",
    ] {
        assert!(plan.contains(line), "{line} is not in\n{plan}");
    }
    let plan = Seeder::new(Seed(42)).table::<Discussed>().plan().unwrap();
    let line = "target_id    posts.id by target_type";
    assert!(plan.to_string().contains(line), "{plan}");
}
