//! Runs into tables that hold rows: added to, or emptied first.

use diesel::prelude::*;
use seed_diesel::generators::values;
use seed_diesel::{Error, Existing, Seed, Seedable, Seeder};
use seed_tests::assigned::{self, NewShop};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::forum::{self, Member as ForumMember, Reply, Topic, replies, topics};
use seed_tests::members::{
    self, Friendship, FullTeam, LoneMember, Member, Membership, Paint, Painter, Palette, Profile,
    Seat, Team, seats,
};
use seed_tests::newtypes::{self, Account};
use seed_tests::trees::{self, Category, Ring, categories};

use super::{assert_stored, count, dangling, execute, number};
use crate::backend::{Conn, create, database};

fn append<M: Seedable>() -> Seeder<((), M)> {
    M::seeder(Seed(42)).on_existing(Existing::Append)
}

/// The smallest and the largest value of a column.
fn ends(conn: &mut Conn, table: &str, column: &str) -> (i64, i64) {
    // A number of 64 bits on each database.
    let large = 1_i64 << 32;
    let mut end = |function| {
        let query = format!("SELECT {large} + {function}({column}) FROM {table}");
        number(conn, &query) - large
    };
    (end("min"), end("max"))
}

/// How many distinct combinations of columns a table has.
fn distinct(conn: &mut Conn, table: &str, columns: &str) -> i64 {
    number(
        conn,
        &format!("SELECT count(*) FROM (SELECT DISTINCT {columns} FROM {table}) AS t"),
    )
}

#[test]
fn runs_make_what_one_longer_run_makes() {
    let conn = &mut *database(blog::SQL);
    // Into empty tables as by default.
    for rows in [20, 40, 60] {
        let report = append::<User>().run(conn).unwrap();
        assert_eq!(report.rows(), 220);
        let longer = User::seeder(Seed(42)).count(rows);
        assert_stored!(conn, longer, users::table, users::id, User);
        assert_stored!(conn, longer, posts::table, posts::id, Post);
    }
}

#[test]
fn children_of_children_in_weighted_numbers_are_those_of_a_longer_run() {
    let conn = &mut *database(forum::SQL);
    append::<ForumMember>().count(300).run(conn).unwrap();
    append::<ForumMember>().count(700).run(conn).unwrap();
    let longer = ForumMember::seeder(Seed(42)).count(1_000);
    assert_stored!(
        conn,
        longer,
        forum::members::table,
        forum::members::id,
        ForumMember
    );
    assert_stored!(conn, longer, topics::table, topics::id, Topic);
    // An author is any of the new members, where a longer run would choose among all.
    let stored: Vec<Reply> = replies::table.order(replies::id).load(conn).unwrap();
    let made = longer.rows::<Reply>().unwrap();
    let without_author = |id, topic, stars| (id, topic, stars);
    let made = made.map(|reply| without_author(reply.id, reply.topic_id, reply.stars));
    let other = stored.iter();
    assert!(made.eq(other.map(|reply| without_author(reply.id, reply.topic_id, reply.stars))));
    let (least, _) = ends(conn, "replies WHERE topic_id > 1500", "author_id");
    assert!(least > 300);
}

#[test]
fn keys_go_on_behind_the_largest_whatever_is_there() {
    let conn = &mut *database(blog::SQL);
    execute(
        conn,
        "INSERT INTO users (id, name, email, created_at) \
         VALUES (7000, 'Me', 'me@example.com', '2020-01-01 00:00:00')",
    );
    execute(
        conn,
        "INSERT INTO posts (id, user_id) VALUES (3, 7000), (5, 7000)",
    );
    append::<User>().run(conn).unwrap();
    assert_eq!(ends(conn, "users WHERE id <> 7000", "id"), (7001, 7020));
    assert_eq!(ends(conn, "posts WHERE id > 5", "id"), (6, 205));
    // Each of the new users has his posts, the old one none of them.
    let posts = "SELECT count(*) FROM posts WHERE user_id";
    assert_eq!(number(conn, &format!("{posts} = 7000")), 2);
    assert_eq!(number(conn, &format!("{posts} = 7001")), 10);
    assert_eq!(number(conn, &format!("{posts} = 7020")), 10);
    assert_eq!(dangling(conn, "posts", "user_id", "users.id"), 0);
    // Row number 1 and up, as one row was there.
    let longer = User::seeder(Seed(42)).count(21);
    let made: Vec<String> = longer
        .rows::<User>()
        .unwrap()
        .map(|user| user.email)
        .collect();
    let stored: Vec<String> = users::table
        .filter(users::id.ne(7000))
        .order(users::id)
        .select(users::email)
        .load(conn)
        .unwrap();
    assert_eq!(stored, made[1..]);
}

#[test]
fn gaps_between_keys_stay() {
    let conn = &mut *database(blog::SQL);
    append::<User>().run(conn).unwrap();
    execute(conn, "DELETE FROM posts WHERE id <= 150 OR id = 200");
    append::<User>().run(conn).unwrap();
    assert_eq!(ends(conn, "posts", "id"), (151, 399));
    assert_eq!(
        number(conn, "SELECT count(*) FROM posts WHERE id > 199"),
        200
    );
    assert_eq!(dangling(conn, "posts", "user_id", "users.id"), 0);
    assert_eq!(
        number(conn, "SELECT count(*) FROM posts WHERE user_id > 20"),
        200
    );
}

#[test]
fn parents_out_of_the_run_are_the_rows_that_are_there() {
    let conn = &mut *database(blog::SQL);
    User::seed(conn, Seed(42)).unwrap();
    append::<Post>().count(500).run(conn).unwrap();
    assert_eq!(count(conn, "posts"), 700);
    assert_eq!(distinct(conn, "posts WHERE id > 200", "user_id"), 20);
    // Users in the run are new ones, and the only parents.
    let both = append::<User>().with::<Post>(0).count(5);
    both.run(conn).unwrap();
    let roots = Seeder::new(Seed(42))
        .table::<Post>()
        .count(100)
        .on_existing(Existing::Append);
    roots.run(conn).unwrap();
    assert_eq!(distinct(conn, "posts WHERE id > 700", "user_id"), 25);
}

#[test]
fn trees_grow_below_new_roots() {
    let conn = &mut *database(trees::SQL);
    for run in 0..3 {
        append::<Category>().run(conn).unwrap();
        append::<Ring>().run(conn).unwrap();
        assert_eq!(count(conn, "categories"), 1000 * (run + 1));
        let new = format!("id > {}", 1000 * run);
        let roots = format!("SELECT count(*) FROM categories WHERE {new} AND parent_id IS NULL");
        assert_eq!(number(conn, &roots), 1);
        let (least, _) = ends(conn, &format!("categories WHERE {new}"), "parent_id");
        assert_eq!(least, 1000 * run + 1);
        let later = "SELECT count(*) FROM categories WHERE parent_id >= id";
        assert_eq!(number(conn, later), 0);
    }
    let first: Vec<Category> = categories::table
        .filter(categories::id.le(1000))
        .order(categories::id)
        .load(conn)
        .unwrap();
    let made = Category::rows(Seed(42)).unwrap().map(Category::from);
    assert!(made.eq(first));
    assert_eq!(ends(conn, "rings", "id"), (1, 30));
    assert_eq!(dangling(conn, "rings", "previous_id", "rings.id"), 0);
}

#[test]
fn join_tables_hold_each_pair_once() {
    let conn = &mut *database(members::SQL);
    for run in 1..=3 {
        let both = Seeder::new(Seed(42)).table::<Member>().table::<Team>();
        both.on_existing(Existing::Append).run(conn).unwrap();
        assert_eq!(count(conn, "memberships"), 300 * run);
    }
    // With the new ones of either side alone: three more teams of the 24 that are there.
    append::<Member>().run(conn).unwrap();
    assert_eq!(count(conn, "memberships"), 1_200);
    let teams = |each: u64| append::<FullTeam>().count(2).with::<Membership>(each);
    teams(400).run(conn).unwrap();
    assert_eq!(count(conn, "memberships"), 2_000);
    let error = teams(401).run(conn).unwrap_err();
    assert!(
        error.to_string().ends_with(
            "401 distinct (member_id, team_id) asked for each row of `teams`, 400 possible"
        ),
        "{error}"
    );
}

#[test]
fn pairs_of_parents_that_are_there_are_used_up() {
    let conn = &mut *database(members::SQL);
    append::<LoneMember>().run(conn).unwrap();
    append::<Friendship>().run(conn).unwrap();
    append::<Friendship>().run(conn).unwrap();
    assert_eq!(
        distinct(conn, "friendships", "member_id, friend_id"),
        10_000
    );
    let error = append::<Friendship>().count(1).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `friendships`: 10001 distinct (member_id, friend_id) asked, 10000 possible (100 x 100); 10000 of the rows are there already"
    );
    // All pairs of ten new members.
    let new = Seeder::new(Seed(42)).table::<LoneMember>().count(10);
    let new = new.table::<Friendship>().count(100);
    new.on_existing(Existing::Append).run(conn).unwrap();
    assert_eq!(count(conn, "friendships"), 10_100);
}

#[test]
fn keys_that_hold_each_parent_once_go_on_with_the_others() {
    let conn = &mut *database(members::SQL);
    append::<LoneMember>().run(conn).unwrap();
    append::<Profile>().count(50).run(conn).unwrap();
    append::<Profile>().count(50).run(conn).unwrap();
    assert_eq!(distinct(conn, "profiles", "member_id"), 100);
    let error = append::<Profile>().count(1).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `profiles.member_id`: 101 distinct values asked, 100 possible; 100 of the rows are there already"
    );
    let both = Seeder::new(Seed(42))
        .table::<LoneMember>()
        .table::<Profile>();
    both.on_existing(Existing::Append).run(conn).unwrap();
    assert_eq!(count(conn, "profiles"), 200);
}

#[test]
fn columns_that_are_unique_together_stay_so() {
    let conn = &mut *database(members::SQL);
    append::<Seat>().count(6).run(conn).unwrap();
    append::<Seat>().count(10).run(conn).unwrap();
    let all = Seat::seeder(Seed(42));
    assert_stored!(conn, all, seats::table, seats::id, Seat);
    let error = append::<Seat>().count(1).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `seats`: 17 distinct (line, place) asked, 16 possible (4 x 4); 16 of the rows are there already"
    );
}

#[test]
fn keys_of_text_go_on_by_the_number_of_the_row() {
    let conn = &mut *database(members::SQL);
    for run in 1..=3 {
        let seeder = Seeder::new(Seed(42)).table::<Painter>().table::<Paint>();
        let seeder = seeder.count(10).table::<Palette>();
        seeder.on_existing(Existing::Append).run(conn).unwrap();
        assert_eq!(count(conn, "painters"), 100 * run);
        assert_eq!(
            distinct(conn, "palettes", "painter_name, paint_id"),
            1000 * run
        );
    }
}

#[test]
fn newtypes_and_several_keys_to_one_table_work() {
    let conn = &mut *database(newtypes::SQL);
    append::<Account>().run(conn).unwrap();
    append::<Account>().run(conn).unwrap();
    assert_eq!(ends(conn, "accounts", "id"), (1, 40));
    assert_eq!(
        ends(conn, "transfers WHERE id > 60", "account_id"),
        (21, 40)
    );
    let (least, _) = ends(conn, "transfers WHERE id > 60", "target_id");
    assert!(least > 20);
}

#[test]
fn keys_that_the_database_gives_are_found_behind_the_others() {
    let conn = &mut *database(assigned::SQL);
    NewShop::seed(conn, Seed(42)).unwrap();
    // Behind the counter, which is moved before the run.
    execute(conn, "INSERT INTO shops (id, name) VALUES (9000, 'mine')");
    execute(
        conn,
        "INSERT INTO clerks (id, shop_id, name) VALUES (70000, 9000, 'me')",
    );
    append::<NewShop>().run(conn).unwrap();
    assert_eq!(ends(conn, "shops WHERE id > 9000", "id"), (9001, 9600));
    let (first, _) = ends(conn, "clerks WHERE id > 70000", "shop_id");
    assert!((9001..=9010).contains(&first), "{first}");
    let (first, _) = ends(conn, "shifts WHERE clerk_id >= 70000", "clerk_id");
    assert_eq!(first, 70_001);
    let least = "SELECT min(n) FROM (SELECT count(*) AS n FROM shifts GROUP BY clerk_id) AS t";
    assert_eq!(number(conn, least), 2);
    assert_eq!(dangling(conn, "shifts", "clerk_id", "clerks.id"), 0);
    assert_eq!(dangling(conn, "clerks", "shop_id", "shops.id"), 0);
    assert_eq!(distinct(conn, "shops", "name"), 1_201);
}

#[test]
fn changed_rows_are_counted_from_the_first_new_one() {
    let conn = &mut *database(blog::SQL);
    append::<User>().run(conn).unwrap();
    let admin = append::<User>().row(0, |user| user.name = "Admin".into());
    admin.run(conn).unwrap();
    let admins = users::table.filter(users::name.eq("Admin"));
    assert_eq!(admins.select(users::id).load::<i32>(conn).unwrap(), [21]);
}

#[test]
fn a_value_that_is_taken_is_refused_and_all_stays_as_it_was() {
    let conn = &mut *database(blog::SQL);
    append::<User>().run(conn).unwrap();
    let longer = User::seeder(Seed(42)).count(25);
    let taken = longer.rows::<User>().unwrap().nth(21).unwrap().email;
    diesel::update(users::table.find(3))
        .set(users::email.eq(&taken))
        .execute(conn)
        .unwrap();
    let before: Vec<User> = users::table.order(users::id).load(conn).unwrap();
    let error = append::<User>().count(5).run(conn).unwrap_err();
    let Error::Insert { table, first, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!((table.to_string().as_str(), *first <= 5), ("users", true));
    let after: Vec<User> = users::table.order(users::id).load(conn).unwrap();
    assert_eq!(after, before);
    assert_eq!(count(conn, "posts"), 200);
}

#[test]
fn a_failure_in_the_last_table_leaves_all_as_it_was() {
    for existing in [Existing::Append, Existing::Reset] {
        let conn = &mut *database(blog::SQL);
        let one_post = User::seeder(Seed(42)).with::<Post>(1);
        one_post.run(conn).unwrap();
        create(conn, "CREATE UNIQUE INDEX one_post ON posts (user_id)");
        let error = User::seeder(Seed(42))
            .on_existing(existing)
            .run(conn)
            .unwrap_err();
        assert!(matches!(error, Error::Insert { .. }), "{error}");
        assert_stored!(conn, one_post, users::table, users::id, User);
        assert_stored!(conn, one_post, posts::table, posts::id, Post);
    }
}

#[test]
fn a_reset_makes_room_for_the_same_rows() {
    let conn = &mut *database(blog::SQL);
    let reset = User::seeder(Seed(42)).on_existing(Existing::Reset);
    for _ in 0..2 {
        assert_eq!(reset.run(conn).unwrap().rows(), 220);
        assert_stored!(conn, reset, users::table, users::id, User);
        assert_stored!(conn, reset, posts::table, posts::id, Post);
    }
    // Also inside of a transaction.
    conn.test_transaction(|conn| reset.run(conn));
    // Trees, whose rows are checked one by one on some databases.
    create(conn, trees::SQL);
    let reset = Category::seeder(Seed(42)).on_existing(Existing::Reset);
    reset.run(conn).unwrap();
    reset.run(conn).unwrap();
    assert_stored!(conn, reset, categories::table, categories::id, Category);
}

#[test]
fn the_number_of_values_counts_the_rows_that_are_there() {
    let conn = &mut *database(blog::SQL);
    let few = || {
        let emails = ["a@example.com", "b@example.com", "c@example.com"];
        append::<User>().column(users::email, values(emails))
    };
    few().count(2).run(conn).unwrap();
    let error = few().count(2).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `users.email`: 4 distinct values asked, 3 possible; 2 of the rows are there already"
    );
    few().count(1).run(conn).unwrap();
    assert_eq!(distinct(conn, "users", "email"), 3);
}

#[test]
fn the_same_rows_come_into_equal_tables() {
    let conn = &mut *database(blog::SQL);
    let mut runs = Vec::new();
    for _ in 0..2 {
        execute(conn, "DELETE FROM posts");
        execute(conn, "DELETE FROM users");
        execute(
            conn,
            "INSERT INTO users (id, name, email, created_at) \
             VALUES (-5, 'Me', 'me@example.com', '2020-01-01 00:00:00')",
        );
        append::<User>().run(conn).unwrap();
        let stored: Vec<User> = users::table.order(users::id).load(conn).unwrap();
        runs.push(stored);
    }
    assert_eq!(runs[0], runs[1]);
    assert_eq!(runs[0][1].id, 1);
}
