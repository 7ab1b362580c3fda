//! Foreign keys of several columns and inherited columns, said at run time.

use seed_diesel::generators::int;
use seed_diesel::{Error, Plan, Seed, Seedable, Seeder};
use seed_tests::inherited::plain::{ManyNulls, OneComment, OneCommentSaid};
use seed_tests::inherited::{self, Comment, Link, Task, comments, links, projects, tasks};
use seed_tests::refined::{self, Member, Team, people, teams};
use seed_tests::tenants::plain::OldParcel;
use seed_tests::tenants::{self, OrderLine, Parcel, Remark, order_lines, orders, parcels, remarks};
use seed_tests::trees::{self, Category, PlainCategory, categories};

use super::{assert_stored, count, dangling, execute, number};
use crate::backend::{Conn, database};

/// Parcels and remarks as the attributes have them. A macro, because each call changes the type.
macro_rules! shipped {
    ($seeder:expr) => {
        $seeder
            .table::<tenants::plain::Parcel>()
            .references_together(
                (parcels::order_code, parcels::order_year),
                (orders::code, orders::year),
            )
            .null(parcels::order_year, 0.3)
            .table::<tenants::plain::Remark>()
            .references_together(
                (remarks::tenant_id, remarks::order_no),
                (orders::tenant_id, orders::no),
            )
            .null(remarks::order_no, 0.5)
    };
}

/// Comments and links as the attributes have them.
macro_rules! linked {
    ($seeder:expr) => {
        $seeder
            .table::<inherited::plain::Comment>()
            .inherit(comments::tenant_id, tasks::tenant_id)
            .inherit(comments::reply_task, comments::task_id)
            .table::<inherited::plain::Link>()
            .references(links::from_task, tasks::id)
            .references(links::to_task, tasks::id)
            .null(links::to_task, 0.3)
            .inherit_through(links::from_tenant, tasks::tenant_id, links::from_task)
            .inherit_through(links::to_tenant, tasks::tenant_id, links::to_task)
    };
}

fn tenants() -> Seeder<((), tenants::Tenant)> {
    tenants::Tenant::seeder(Seed(42))
}

fn company() -> Seeder<((), inherited::Tenant)> {
    inherited::Tenant::seeder(Seed(42))
}

#[test]
fn keys_of_several_columns_are_those_of_the_attributes() {
    let refined = shipped!(tenants());
    let said = tenants().table::<Parcel>().table::<Remark>();
    let parcels = refined.rows::<tenants::plain::Parcel>().unwrap();
    let parcels = parcels.map(|row| (row.id, row.order_code, row.order_year));
    let expected = said.rows::<Parcel>().unwrap();
    assert!(parcels.eq(expected.map(|row| (row.id, row.order_code, row.order_year))));
    let remarks = refined.rows::<tenants::plain::Remark>().unwrap();
    let remarks = remarks.map(|row| (row.id, row.tenant_id, row.order_no));
    let expected = said.rows::<Remark>().unwrap();
    assert!(remarks.eq(expected.map(|row| (row.id, row.tenant_id, row.order_no))));
}

/// Parcels and remarks are there, each of one order or of none.
fn assert_shipped(conn: &mut Conn) {
    assert_eq!(count(conn, "parcels"), 200);
    let half = "SELECT count(*) FROM parcels WHERE (order_code IS NULL) <> (order_year IS NULL)";
    assert_eq!(number(conn, half), 0);
    let lost = "SELECT count(*) FROM parcels WHERE order_code IS NOT NULL AND NOT EXISTS \
                (SELECT 1 FROM orders WHERE code = order_code AND year = order_year)";
    assert_eq!(number(conn, lost), 0);
    let lost = "SELECT count(*) FROM remarks WHERE order_no IS NOT NULL AND NOT EXISTS \
                (SELECT 1 FROM orders WHERE orders.tenant_id = remarks.tenant_id AND no = order_no)";
    assert_eq!(number(conn, lost), 0);
    let several = "SELECT count(DISTINCT order_code) FROM parcels";
    assert!(number(conn, several) > 5);
}

#[test]
fn keys_of_several_columns_are_stored_and_read() {
    let conn = &mut *database(tenants::SQL);
    shipped!(tenants()).run(conn).unwrap();
    assert_shipped(conn);
    // The same with the orders outside of the run.
    execute(conn, "DELETE FROM parcels");
    execute(conn, "DELETE FROM remarks");
    let outside = shipped!(Seeder::new(Seed(42)));
    outside.run(conn).unwrap();
    assert_shipped(conn);
}

#[test]
fn inherited_columns_are_those_of_the_attributes() {
    let refined = linked!(company());
    let said = company().table::<Comment>().table::<Link>();
    let comments = refined.rows::<inherited::plain::Comment>().unwrap();
    let comments = comments.map(|row| {
        (
            row.id,
            row.task_id,
            row.tenant_id,
            row.reply_to,
            row.reply_task,
        )
    });
    let expected = said.rows::<Comment>().unwrap();
    let expected = expected.map(|row| {
        (
            row.id,
            row.task_id,
            row.tenant_id,
            row.reply_to,
            row.reply_task,
        )
    });
    assert_eq!(comments.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    let links = refined.rows::<inherited::plain::Link>().unwrap();
    let links = links.map(|row| {
        (
            row.id,
            row.from_task,
            row.to_task,
            row.from_tenant,
            row.to_tenant,
        )
    });
    let expected = said.rows::<Link>().unwrap();
    let expected = expected.map(|row| {
        (
            row.id,
            row.from_task,
            row.to_task,
            row.from_tenant,
            row.to_tenant,
        )
    });
    assert_eq!(links.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn inherited_columns_are_stored() {
    let conn = &mut *database(inherited::SQL);
    // The keys of the tables hold tenant and task together.
    linked!(company()).run(conn).unwrap();
    assert_eq!((count(conn, "comments"), count(conn, "links")), (120, 90));
    let nulls = number(conn, "SELECT count(*) FROM links WHERE to_tenant IS NULL");
    assert!((10..50).contains(&nulls), "{nulls}");
}

#[test]
fn what_is_inherited_leaves_its_key_as_it_is() {
    let refined = company()
        .table::<OneComment>()
        .inherit(comments::tenant_id, tasks::tenant_id)
        .inherit(comments::reply_task, comments::task_id);
    let said = company().table::<OneCommentSaid>();
    let rows = refined.rows::<OneComment>().unwrap();
    let rows = rows.map(|row| {
        (
            row.id,
            row.task_id,
            row.tenant_id,
            row.reply_to,
            row.reply_task,
        )
    });
    let rows: Vec<_> = rows.collect();
    let expected = said.rows::<OneCommentSaid>().unwrap();
    let expected = expected.map(|row| {
        (
            row.id,
            row.task_id,
            row.tenant_id,
            row.reply_to,
            row.reply_task,
        )
    });
    assert_eq!(rows, expected.collect::<Vec<_>>());
    let mut tasks: Vec<i32> = rows.iter().map(|row| row.1).collect();
    tasks.sort_unstable();
    tasks.dedup();
    assert_eq!(tasks.len(), 50);
    let roots = rows.iter().filter(|row| row.3.is_none()).count();
    assert!((12..40).contains(&roots), "{roots}");
    let error = refined.count(1_000).plan().unwrap_err().to_string();
    assert!(error.starts_with("column `comments.task_id`"), "{error}");
}

#[test]
fn what_is_inherited_is_null_where_its_key_is_and_nowhere_else() {
    let rows = company()
        .table::<ManyNulls>()
        .inherit_through(links::from_tenant, tasks::tenant_id, links::from_task)
        .inherit_through(links::to_tenant, tasks::tenant_id, links::to_task)
        .rows::<ManyNulls>()
        .unwrap();
    let rows: Vec<_> = rows.collect();
    assert!(
        rows.iter()
            .all(|row| row.to_task.is_some() == row.to_tenant.is_some())
    );
    assert!(rows.iter().any(|row| row.to_task.is_none()));
    // Shares of single columns of a key say nothing of all of it.
    let parcels = tenants().table::<OldParcel>().references_together(
        (parcels::order_code, parcels::order_year),
        (orders::code, orders::year),
    );
    let mut parcels = parcels.rows::<OldParcel>().unwrap();
    assert!(parcels.all(|row| row.order_code.is_some() && row.order_year.is_some()));
}

#[test]
fn what_is_inherited_through_a_key_that_is_filled_later() {
    let conn = &mut *database(refined::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Member>()
        .inherit(people::reason, teams::name)
        .table::<Team>()
        .references(teams::lead_id, people::id);
    let plan = seeder.plan().unwrap().to_string();
    assert!(plan.contains("teams.id, filled later"), "{plan}");
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, people::table, people::id, Member);
    let nulls = stored.iter().filter(|row| row.team_id.is_none()).count();
    assert!((8..30).contains(&nulls), "{nulls}");
    assert!(
        stored
            .iter()
            .all(|row| row.team_id.is_none() == row.reason.is_none())
    );
}

#[test]
fn what_is_inherited_from_a_column_with_nulls_has_to_be_an_option() {
    let seeder = company()
        .table::<inherited::plain::Comment>()
        .inherit(comments::tenant_id, tasks::tenant_id)
        .inherit(comments::reply_task, comments::task_id)
        .table::<inherited::plain::Link>()
        .references(links::from_task, comments::id)
        .inherit_through(links::from_tenant, comments::reply_task, links::from_task);
    assert_eq!(
        message(seeder.plan()),
        "column `links.from_tenant`: `comments.reply_task` may be NULL; make the field an `Option`"
    );
}

#[test]
fn the_last_word_counts() {
    let seeder = company()
        .table::<inherited::plain::Link>()
        .references(links::from_task, tasks::id)
        .references(links::to_task, tasks::id)
        .inherit_through(links::from_tenant, tasks::tenant_id, links::from_task)
        .references(links::from_tenant, tasks::id);
    let rows = seeder.rows::<inherited::plain::Link>().unwrap();
    let tenants: Vec<i32> = rows.map(|row| row.from_tenant).collect();
    // There are more tasks than tenants.
    assert!(tenants.iter().any(|tenant| *tenant > 6), "{tenants:?}");
}

#[test]
fn a_with_goes_through_the_key_of_the_attributes() {
    let plan = inherited::Tenant::seeder(Seed(42))
        .table::<Link>()
        .references(links::from_tenant, inherited::projects::id)
        .plan();
    assert!(plan.is_ok(), "{}", message(plan));
    // The projects of a tenant, with a second key to tenants.
    let rows = inherited::Tenant::seeder(Seed(42))
        .table::<inherited::Project>()
        .references(projects::budget, inherited::tenants::id)
        .rows::<inherited::Project>()
        .unwrap();
    assert!(rows.count() > 6);
}

#[test]
fn a_key_may_stand_before_the_column_that_it_refers_to() {
    let refined = PlainCategory::seeder(Seed(42)).references(categories::parent_id, categories::id);
    let rows = refined.rows::<PlainCategory>().unwrap();
    let said = Category::rows(Seed(42)).unwrap();
    assert!(
        rows.map(|row| (row.id, row.parent_id))
            .eq(said.map(|row| (row.id, row.parent_id)))
    );
    let conn = &mut *database(trees::SQL);
    refined.run(conn).unwrap();
    assert_eq!(
        dangling(conn, "categories", "parent_id", "categories.id"),
        0
    );
    let roots = "SELECT count(*) FROM categories WHERE parent_id IS NULL";
    assert_eq!(number(conn, roots), 1);
}

#[test]
fn a_key_of_the_run_takes_the_place_of_the_attributes() {
    // The lines of the attribute are of orders; these are of tenants and numbers that are no order's.
    let seeder = Seeder::new(Seed(42))
        .table::<tenants::plain::Order>()
        .table::<OrderLine>()
        .count(12)
        .references_together(
            (order_lines::order_no, order_lines::tenant_id),
            (orders::no, orders::tenant_id),
        );
    let orders = seeder.rows::<tenants::plain::Order>().unwrap();
    let orders: Vec<(i32, i32)> = orders.map(|order| (order.tenant_id, order.no)).collect();
    let lines = seeder.rows::<OrderLine>().unwrap();
    let lines: Vec<(i32, i32)> = lines.map(|line| (line.tenant_id, line.order_no)).collect();
    assert_eq!(lines.len(), 12);
    assert!(lines.iter().all(|line| orders.contains(line)), "{lines:?}");
}

#[test]
fn what_does_not_go_together_is_an_error_before_the_first_row() {
    let half = tenants()
        .table::<OrderLine>()
        .references(order_lines::order_no, tenants::tenants::id);
    let stateful = shipped!(tenants()).state("lost");
    let generated = shipped!(tenants()).column(remarks::order_no, int(1..=3));
    let unequal = tenants()
        .table::<tenants::plain::Parcel>()
        .references_together(
            (parcels::order_code, parcels::order_year),
            (orders::code, orders::year),
        )
        .null(parcels::order_code, 0.1)
        .null(parcels::order_year, 0.2);
    let link = || company().table::<inherited::plain::Link>();
    let both = || {
        link()
            .references(links::from_task, tasks::id)
            .references(links::to_task, tasks::id)
    };
    let none = link().inherit(links::from_tenant, tasks::tenant_id);
    let several = both().inherit(links::from_tenant, tasks::tenant_id);
    let no_key = both().inherit_through(links::from_tenant, tasks::tenant_id, links::id);
    let may_be_null = both().inherit_through(links::from_tenant, tasks::tenant_id, links::to_task);
    let stray = both().inherit_through(links::from_tenant, projects::tenant_id, links::from_task);
    let of_generator = link()
        .references(links::to_task, tasks::id)
        .inherit(links::to_tenant, tasks::tenant_id)
        .column(links::to_task, int(1..=3));
    let outside = Seeder::new(Seed(42))
        .table::<inherited::plain::Comment>()
        .inherit(comments::tenant_id, tasks::tenant_id);
    let twice = tenants()
        .table::<tenants::plain::Remark>()
        .references_together(
            (remarks::tenant_id, remarks::tenant_id),
            (orders::tenant_id, orders::no),
        );
    let lost = company()
        .table::<Task>()
        .table::<Comment>()
        .inherit(comments::task_id, tasks::id);
    for (error, expected) in [
        (
            half.plan(),
            "column `order_lines.tenant_id`: it is a part of the foreign key (tenant_id, order_no), of which the run says another part alone",
        ),
        (
            stateful.plan(),
            "column `remarks.order_no`: has the value of a parent's row, as the run says, so no state can change it",
        ),
        (
            generated.plan(),
            "column `remarks.order_no`: it is a part of the foreign key (tenant_id, order_no), whose values are those of one row, and cannot have a generator",
        ),
        (
            none.plan(),
            "column `links.from_tenant`: it is a column of `tasks`, to which no foreign key of this table refers",
        ),
        (
            several.plan(),
            "column `links.from_tenant`: several foreign keys refer to `tasks`, which it is inherited from: `from_task`, `to_task`; name one by `inherit_through`",
        ),
        (
            no_key.plan(),
            "column `links.from_tenant`: it is inherited through `id`, which is no foreign key",
        ),
        (
            may_be_null.plan(),
            "column `links.from_tenant`: a row without `to_task` has nothing to inherit; make the field an `Option`",
        ),
        (
            stray.plan(),
            "column `links.from_tenant`: it is a column of `projects`, and `links.from_task` refers to `tasks`",
        ),
        (
            of_generator.plan(),
            "column `links.to_tenant`: it is inherited through `links.to_task`, which has a generator",
        ),
        (
            outside.plan(),
            "column `comments.tenant_id`: it is inherited from `tasks`, which is not part of the run; add its model, or say `inherit` by the attribute",
        ),
        (
            lost.plan(),
            "column `comments.tenant_id`: it is inherited through `task_id`, which is no foreign key any more",
        ),
        (
            twice.plan(),
            "column `remarks.tenant_id`: it stands twice in a foreign key of the run",
        ),
        (
            unequal.plan(),
            "column `parcels.order_year`: another column of the same foreign key has another share of NULLs; they are NULL together",
        ),
    ] {
        assert_eq!(message(error), expected);
    }
}

fn message(plan: Result<Plan, Error>) -> String {
    plan.unwrap_err().to_string()
}
