//! Columns with the value that a parent's row has.

use diesel::prelude::*;
use seed_diesel::generators::int;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::inherited::{
    Comment, GoldTenant, Link, PaidTask, Project, SQL, StrayProject, Task, Tenant, comments, links,
    tasks,
};
use seed_tests::{checksum, checksums};

use super::{assert_stored, count, number};
use crate::backend::{Conn, database};

/// How many rows differ in a column from the parent's row.
fn differing(conn: &mut Conn, child: &str, key: &str, parent: &str, columns: (&str, &str)) -> i64 {
    let (own, other) = columns;
    let query = format!(
        "SELECT count(*) FROM {child} AS child JOIN {parent} AS parent ON parent.id = child.{key} \
         WHERE child.{own} <> parent.{other} \
         OR (child.{own} IS NULL) <> (parent.{other} IS NULL)"
    );
    number(conn, &query)
}

fn assert_inherited(conn: &mut Conn) {
    for (child, key, parent, columns) in [
        ("projects", "tenant_id", "tenants", ("plan", "plan")),
        (
            "tasks",
            "project_id",
            "projects",
            ("tenant_id", "tenant_id"),
        ),
        ("tasks", "project_id", "projects", ("plan", "plan")),
        ("tasks", "project_id", "projects", ("budget", "budget")),
        ("comments", "task_id", "tasks", ("tenant_id", "tenant_id")),
        (
            "comments",
            "reply_to",
            "comments",
            ("reply_task", "task_id"),
        ),
        ("links", "from_task", "tasks", ("from_tenant", "tenant_id")),
        ("links", "to_task", "tasks", ("to_tenant", "tenant_id")),
    ] {
        let rows = differing(conn, child, key, parent, columns);
        assert_eq!(rows, 0, "{child}.{}", columns.0);
    }
    // NULL where the key is.
    for (child, key, column) in [
        ("comments", "reply_to", "reply_task"),
        ("links", "to_task", "to_tenant"),
    ] {
        let query =
            format!("SELECT count(*) FROM {child} WHERE ({key} IS NULL) <> ({column} IS NULL)");
        assert_eq!(number(conn, &query), 0, "{child}.{column}");
    }
}

type Company = (((((), Tenant), Comment), Link), Task);

fn company() -> Seeder<Company> {
    Seeder::new(Seed(42))
        .table::<Tenant>()
        .table::<Comment>()
        .table::<Link>()
        .table::<Task>()
}

#[test]
fn rows_have_what_the_rows_have_that_they_refer_to() {
    let conn = &mut *database(SQL);
    let seeder = company();
    seeder.run(conn).unwrap();
    assert_inherited(conn);
    let stored = assert_stored!(conn, seeder, tasks::table, tasks::id, Task);
    let comments = assert_stored!(conn, seeder, comments::table, comments::id, Comment);
    assert_stored!(conn, seeder, links::table, links::id, Link);
    assert_eq!(checksum(&stored), checksums::TASKS);
    assert_eq!(checksum(&comments), checksums::COMMENTS);
    // Several tenants, budgets and none.
    let tenants = "SELECT count(DISTINCT tenant_id) FROM comments";
    assert!(number(conn, tenants) > 3);
    let nulls = stored.iter().filter(|task| task.budget.is_none()).count();
    assert!(nulls > 0 && nulls < stored.len());
    let nulls = number(conn, "SELECT count(*) FROM links WHERE to_tenant IS NULL");
    assert!((10..50).contains(&nulls), "{nulls}");
}

#[test]
fn to_inherit_a_column_does_not_change_the_key() {
    let with: Vec<Link> = company().rows::<Link>().unwrap().map(Link::from).collect();
    let without = company().column(tasks::tenant_id, int(1..=9));
    let without = without.rows::<Link>().unwrap().map(Link::from);
    for (with, without) in with.iter().zip(without) {
        assert_eq!(
            (with.from_task, with.to_task),
            (without.from_task, without.to_task)
        );
    }
}

#[test]
fn what_is_inherited_is_read_from_the_database() {
    let conn = &mut *database(SQL);
    Tenant::seed(conn, Seed(42)).unwrap();
    let outside = Seeder::new(Seed(42)).table::<Comment>().table::<Link>();
    outside.run(conn).unwrap();
    assert_inherited(conn);
    // As with the parents in the run, whose keys have the same order.
    let stored: Vec<Comment> = comments::table.order(comments::id).load(conn).unwrap();
    assert_eq!(checksum(&stored), checksums::COMMENTS);
    let tasks = Seeder::new(Seed(5))
        .table::<Task>()
        .on_existing(Existing::Append);
    tasks.run(conn).unwrap();
    assert_inherited(conn);
    // A NULL of the database in a column that takes none.
    let paid = Seeder::new(Seed(5))
        .table::<PaidTask>()
        .on_existing(Existing::Append);
    let error = paid.run(conn).unwrap_err().to_string();
    let expected =
        "column `tasks.budget`: `projects.budget` may be NULL; make the field an `Option`";
    assert_eq!(error, expected);
}

#[test]
fn new_rows_have_what_new_rows_have() {
    let conn = &mut *database(SQL);
    let run = || company().on_existing(Existing::Append).run(conn);
    let mut run = run;
    run().unwrap();
    run().unwrap();
    assert_inherited(conn);
    assert_eq!(count(conn, "comments"), 240);
}

#[test]
fn a_column_that_takes_no_null_inherits_none() {
    let seeder = || Seeder::new(Seed(1)).table::<Project>().table::<PaidTask>();
    let error = seeder().plan().unwrap_err().to_string();
    assert!(error.contains("tenants"), "{error}");
    let with_tenants = Seeder::new(Seed(1))
        .table::<Tenant>()
        .table::<Project>()
        .null(seed_tests::inherited::projects::budget, 0.0);
    with_tenants.plan().unwrap();
}

#[test]
fn a_key_with_a_generator_says_no_row_to_inherit_from() {
    let error = company()
        .table::<Link>()
        .column(links::from_task, int(1..=3))
        .plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `links.from_tenant`: it is inherited through `links.from_task`, which has a generator"
    );
    // What is inherited may have one.
    let seeder = company()
        .table::<Link>()
        .column(links::from_tenant, int(7..=7));
    let mut links = seeder.rows::<Link>().unwrap();
    assert!(links.all(|link| link.from_tenant == 7));
}

#[test]
fn a_column_of_another_table_is_not_inherited() {
    let error = Seeder::new(Seed(1))
        .table::<StrayProject>()
        .table::<Tenant>()
        .plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `projects.plan`: it is a column of `tasks`, and `projects.tenant_id` refers to `tenants`"
    );
}

#[test]
fn no_state_changes_what_is_inherited() {
    let run = Seeder::new(Seed(1)).table::<GoldTenant>();
    run.plan().unwrap();
    assert_eq!(
        run.table::<Project>().plan().unwrap_err().to_string(),
        "column `tenants.plan`: is inherited by rows of the run, so no state can change it"
    );
}

#[test]
fn the_plan_shows_what_is_inherited() {
    let plan = company().plan().unwrap().to_string();
    for line in [
        "tenant_id   projects.tenant_id through project_id",
        "to_tenant    tasks.tenant_id through to_task, null = 0.3",
    ] {
        assert!(plan.contains(line), "{line} is not in\n{plan}");
    }
}
