//! What a run says beyond the attributes of its models.

use diesel::prelude::*;
use seed_diesel::generators::{int, pattern, string, values, weighted};
use seed_diesel::{Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::forum::{Member, Reply, replies};
use seed_tests::newtypes::{Account, Transfer, accounts, transfers};

use super::{assert_stored, count, number};
use crate::backend::database;

#[test]
fn a_run_replaces_generators_shares_of_nulls_and_numbers() {
    let conn = &mut *database(blog::SQL);
    let seeder = User::seeder(Seed(42))
        .count(100)
        .column(users::name, values(["Ada", "Grace"]))
        .column(users::age, int(1..=3))
        .null(users::age, 0.5)
        .with::<Post>(1..=5)
        .table::<Post>()
        .column_with(posts::body, || {
            weighted().or(0.5, pattern("A##")).or(0.5, pattern("B##"))
        });
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, users::table, users::id, User);
    assert_eq!(stored.len(), 100);
    assert!(
        stored
            .iter()
            .all(|user| ["Ada", "Grace"].contains(&&*user.name))
    );
    let ages = stored.iter().filter_map(|user| user.age);
    assert!(ages.clone().all(|age| (1..=3).contains(&age)));
    assert!((35..=65).contains(&ages.count()));
    let posts = assert_stored!(conn, seeder, posts::table, posts::id, Post);
    assert!((200..=400).contains(&posts.len()), "{}", posts.len());
    let body = |post: &Post| post.body.clone().unwrap_or_default();
    assert!(posts.iter().all(|post| body(post).len() == 3));
    let per_user = "SELECT count(*) FROM posts GROUP BY user_id ORDER BY 1";
    assert_eq!(number(conn, &format!("{per_user} LIMIT 1")), 1);
    assert_eq!(number(conn, &format!("{per_user} DESC LIMIT 1")), 5);
}

#[test]
fn what_a_run_leaves_out_keeps_its_values() {
    let plain: Vec<User> = User::rows(Seed(42)).unwrap().map(User::from).collect();
    let seeder = User::seeder(Seed(42)).column(users::name, values(["Ada"]));
    let refined = seeder.rows::<User>().unwrap().map(User::from);
    for (plain, refined) in plain.into_iter().zip(refined) {
        assert_eq!(refined.name, "Ada");
        assert_eq!(
            User {
                name: plain.name.clone(),
                ..refined
            },
            plain
        );
    }
}

#[test]
fn the_plan_shows_what_a_run_says() {
    let seeder = User::seeder(Seed(42))
        .column(users::name, values(["Ada", "Grace"]))
        .null(users::age, 0.25);
    let plan = seeder.plan().unwrap().to_string();
    let line = |column: &str| plan.lines().find(|line| line.trim().starts_with(column));
    assert!(line("name").unwrap().ends_with("seeder"), "{plan}");
    assert!(line("name").unwrap().contains("Values<String>"), "{plan}");
    assert!(line("age").unwrap().contains("null = 0.25"), "{plan}");
}

#[test]
fn a_column_becomes_unique() {
    let letters = || {
        User::seeder(Seed(42))
            .count(26)
            .column(users::name, pattern("?"))
    };
    let unique = letters().unique(users::name);
    let mut names: Vec<String> = unique
        .rows::<User>()
        .unwrap()
        .map(|user| user.name)
        .collect();
    names.sort();
    assert_eq!(names.concat(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    let error = unique.count(27).rows::<User>().err().unwrap();
    assert_eq!(
        error.to_string(),
        "column `users.name`: 27 distinct values asked, 26 possible"
    );
}

#[test]
fn given_rows_stand_among_the_others() {
    let conn = &mut *database(blog::SQL);
    let seeder = User::seeder(Seed(42))
        .row(0, |user| user.email = "admin@example.com".into())
        .row(0, |user| user.age = None)
        .row(19, |user| user.name = "Last".into());
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, users::table, users::id, User);
    assert_eq!(count(conn, "users"), 20);
    let admin: User = users::table
        .filter(users::email.eq("admin@example.com"))
        .get_result(conn)
        .unwrap();
    assert_eq!((admin.id, admin.age), (1, None));
    let of_admin = "SELECT count(*) FROM posts WHERE user_id = 1";
    assert_eq!(number(conn, of_admin), 10);
    let error = User::seeder(Seed(42)).row(20, |_| ()).plan().unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `users`: row 20 is given, the rows are 0 to 19"
    );
}

#[test]
fn first_rows_are_counted_and_referenced_like_the_others() {
    let conn = &mut *database(blog::SQL);
    let team = [("ada@example.com", Some(36)), ("bo@example.com", None)];
    let seeder = User::seeder(Seed(42))
        .first_rows(team, |user, (email, age)| {
            user.email = email.into();
            user.age = age;
        })
        .row(1, |user| user.name = "Bo".into());
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, users::table, users::id, User);
    assert_eq!(stored.len(), 20);
    assert_eq!(
        (stored[0].email.as_str(), stored[0].age),
        ("ada@example.com", Some(36))
    );
    assert_eq!((stored[1].name.as_str(), stored[1].age), ("Bo", None));
    assert_eq!(
        number(conn, "SELECT count(*) FROM posts WHERE user_id = 2"),
        10
    );
    let made = User::rows(Seed(42)).unwrap().map(User::from);
    assert!(made.skip(2).eq(stored.into_iter().skip(2)));
    let few = User::seeder(Seed(42))
        .count(1)
        .first_rows(["a", "b"], |user, name| user.name = name.into());
    assert_eq!(
        few.plan().unwrap_err().to_string(),
        "table `users`: row 1 is given, the rows are 0 to 0"
    );
}

#[test]
fn a_key_that_rows_refer_to_is_not_changed_in_a_row() {
    let conn = &mut *database(blog::SQL);
    let error = User::seeder(Seed(42))
        .row(3, |user| user.id = 4711)
        .run(conn)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `users.id`: row 3 is given another value than the generator makes, to which rows of `posts` \
         refer; give the column a generator with that value, or leave it as it is"
    );
    assert_eq!(count(conn, "users"), 0);
    // The same value is none, and to the key of a post nothing refers.
    let seeder = User::seeder(Seed(42))
        .row(3, |user| user.id = 4)
        .table::<Post>()
        .row(0, |post| post.id = 4711);
    seeder.run(conn).unwrap();
    assert_eq!(
        number(conn, "SELECT count(*) FROM posts WHERE id = 4711"),
        1
    );
}

#[test]
fn a_given_value_that_another_row_has_is_refused_by_the_database() {
    let conn = &mut *database(blog::SQL);
    let seeder = User::seeder(Seed(42)).first_rows(["twice@example.com"; 2], |user, email| {
        user.email = email.into();
    });
    let error = seeder.run(conn).unwrap_err();
    let seed_diesel::Error::Insert { table, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(table.to_string(), "users");
    assert_eq!(count(conn, "users"), 0);
}

#[test]
fn a_wrong_share_of_nulls_is_an_error_before_the_first_row() {
    let conn = &mut *database(blog::SQL);
    let error = User::seeder(Seed(42)).null(users::age, 1.5).run(conn);
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `users.age`: 1.5 is no share of NULLs between 0 and 1"
    );
    assert_eq!(count(conn, "users"), 0);
}

#[test]
fn newtypes_are_filled_with_what_they_hold() {
    let conn = &mut *database(seed_tests::newtypes::SQL);
    let seeder = Account::seeder(Seed(42))
        .count(5)
        .column(accounts::iban, pattern("YY## ####"))
        .with_foreign_key::<Transfer, _>(transfers::target_id, [(0.5, 0..=0), (0.5, 2..=4)]);
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, accounts::table, accounts::id, Account);
    assert!(
        stored
            .iter()
            .all(|account| account.iban.text.starts_with("YY"))
    );
    let made = number(
        conn,
        "SELECT count(*) FROM (SELECT count(*) AS n FROM transfers GROUP BY target_id) AS t WHERE n BETWEEN 2 AND 4",
    );
    let all = number(conn, "SELECT count(DISTINCT target_id) FROM transfers");
    assert!(made == all && all > 0, "{made} of {all}");
}

#[test]
fn unique_strings_differ_under_collations_that_know_no_case() {
    let conn = &mut *database(seed_tests::newtypes::SQL);
    let seeder = Account::seeder(Seed(42))
        .count(10_000)
        .column(accounts::iban, string(4))
        .with_foreign_key::<Transfer, _>(transfers::account_id, 0);
    seeder.run(conn).unwrap();
    let different = "SELECT count(DISTINCT lower(iban)) FROM accounts";
    assert_eq!(number(conn, different), 10_000);
}

#[test]
fn a_foreign_key_may_have_a_generator_unless_with_made_the_row() {
    let seeder = Seeder::new(Seed(42))
        .table::<Member>()
        .table::<Reply>()
        .column(replies::author_id, int(1..=2));
    for reply in seeder.rows::<Reply>().unwrap() {
        assert!((1..=2).contains(&reply.author_id));
    }
    let error = User::seeder(Seed(42))
        .table::<Post>()
        .column(posts::user_id, int(1..=2))
        .plan()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `posts.user_id`: holds the parent whose `with` makes the row, and cannot have a generator"
    );
}
