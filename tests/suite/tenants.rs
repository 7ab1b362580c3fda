//! Foreign keys of several columns: all have the values of one row of the parent.

use diesel::prelude::*;
use seed_diesel::{Existing, Seed, Seedable, Seeder};
use seed_tests::tenants::{
    self, CIRCLE, FOLDERS, Folder, Invoice, Left, Order, OrderLine, Parcel, Remark, Right, SQL,
    Tenant, lefts,
};
use seed_tests::{checksum, checksums};

use super::{count, execute, number, tally};
use crate::backend::{Conn, Database, database};

/// How many rows have a pair that no row of the parent has.
fn lost(conn: &mut Conn, child: &str, key: (&str, &str), parent: &str, to: (&str, &str)) -> i64 {
    let query = format!(
        "SELECT count(*) FROM {child} AS child WHERE child.{} IS NOT NULL AND child.{} IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.{} = child.{} AND parent.{} = child.{})",
        key.0, key.1, to.0, key.0, to.1, key.1
    );
    number(conn, &query)
}

fn assert_whole(conn: &mut Conn) {
    for child in ["order_lines", "invoices", "remarks"] {
        let key = ("tenant_id", "order_no");
        assert_eq!(lost(conn, child, key, "orders", ("tenant_id", "no")), 0);
    }
    let key = ("order_code", "order_year");
    assert_eq!(lost(conn, "parcels", key, "orders", ("code", "year")), 0);
}

type Shop = (((((), Tenant), Invoice), Parcel), Remark);

fn shop() -> Seeder<Shop> {
    Seeder::new(Seed(42))
        .table::<Tenant>()
        .table::<Invoice>()
        .table::<Parcel>()
        .table::<Remark>()
}

#[test]
fn all_parts_of_a_key_are_of_one_row() {
    let conn = &mut *database(SQL);
    let seeder = shop();
    seeder.run(conn).unwrap();
    assert_whole(conn);
    let orders = seeder.rows::<Order>().unwrap().count() as i64;
    assert_eq!(count(conn, "orders"), orders);
    // Several orders of a tenant, and the same number at several.
    assert!(number(conn, "SELECT count(DISTINCT no) FROM orders") < orders);
    let mut lines: Vec<OrderLine> = tenants::order_lines::table.load(conn).unwrap();
    lines.sort_by_key(|line| (line.tenant_id, line.order_no, line.line_no));
    let made = seeder.rows::<OrderLine>().unwrap().map(OrderLine::from);
    let mut made: Vec<OrderLine> = made.collect();
    made.sort_by_key(|line| (line.tenant_id, line.order_no, line.line_no));
    assert_eq!(lines, made);
    assert_eq!(checksum(&lines), checksums::ORDER_LINES);
}

#[test]
fn with_makes_rows_through_a_key_of_several_columns() {
    let conn = &mut *database(SQL);
    let seeder = Tenant::seeder(Seed(1)).count(5);
    seeder.run(conn).unwrap();
    let most = "SELECT max(n) FROM (SELECT count(*) AS n FROM order_lines \
                GROUP BY tenant_id, order_no) AS counted";
    assert_eq!(number(conn, most), 3);
    let without = "SELECT count(*) FROM orders WHERE NOT EXISTS (SELECT 1 FROM order_lines \
                   WHERE order_lines.tenant_id = orders.tenant_id AND order_no = no)";
    assert!(number(conn, without) > 0);
}

#[test]
fn a_primary_key_that_is_a_foreign_key_of_several_columns() {
    let conn = &mut *database(SQL);
    let seeder = shop();
    seeder.run(conn).unwrap();
    assert_eq!(count(conn, "invoices"), 15);
    // As many invoices as there are orders, and no more.
    let orders = count(conn, "orders") as u64;
    let all = |rows| {
        Seeder::new(Seed(42))
            .table::<Tenant>()
            .table::<Invoice>()
            .count(rows)
    };
    execute(conn, "DELETE FROM remarks");
    execute(conn, "DELETE FROM parcels");
    all(orders).on_existing(Existing::Reset).run(conn).unwrap();
    assert_eq!(count(conn, "invoices"), orders as i64);
    let error = all(orders + 1).plan().unwrap_err().to_string();
    let expected = format!(
        "table `invoices`: {} distinct (tenant_id, order_no) asked, {orders} possible",
        orders + 1
    );
    assert!(error.starts_with(&expected), "{error}");
}

#[test]
fn a_key_is_null_in_all_columns_or_in_none() {
    let conn = &mut *database(SQL);
    shop().run(conn).unwrap();
    let half = "SELECT count(*) FROM parcels WHERE (order_code IS NULL) <> (order_year IS NULL)";
    assert_eq!(number(conn, half), 0);
    let nulls = number(
        conn,
        "SELECT count(*) FROM parcels WHERE order_code IS NULL",
    );
    assert!((40..80).contains(&nulls), "{nulls}");
    // A column that takes no NULL has the value of an order in each row.
    let nulls = number(conn, "SELECT count(*) FROM remarks WHERE order_no IS NULL");
    assert!((70..130).contains(&nulls), "{nulls}");
    let tenants = "SELECT count(*) FROM remarks WHERE NOT EXISTS \
                   (SELECT 1 FROM orders WHERE orders.tenant_id = remarks.tenant_id)";
    assert_eq!(number(conn, tenants), 0);
}

#[test]
fn the_run_may_say_the_share_of_nulls_of_any_part() {
    let conn = &mut *database(SQL);
    let seeder = shop();
    seeder.run(conn).unwrap();
    let all = Parcel::seeder(Seed(1)).null(tenants::parcels::order_code, 1.0);
    all.on_existing(Existing::Reset).run(conn).unwrap();
    let some =
        "SELECT count(*) FROM parcels WHERE order_code IS NOT NULL OR order_year IS NOT NULL";
    assert_eq!((count(conn, "parcels"), number(conn, some)), (200, 0));
    let two = Parcel::seeder(Seed(1))
        .null(tenants::parcels::order_code, 1.0)
        .null(tenants::parcels::order_year, 0.5);
    let error = two.on_existing(Existing::Reset).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `parcels.order_year`: another column of the same foreign key has another share of NULLs; they are NULL together"
    );
}

#[test]
fn a_part_has_no_generator_of_its_own() {
    use seed_diesel::generators::int;
    let error = Seeder::new(Seed(1))
        .table::<Tenant>()
        .table::<Remark>()
        .column(tenants::remarks::tenant_id, int(1..=3))
        .plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `remarks.tenant_id`: it is a part of the foreign key (tenant_id, order_no), whose values are those of one row, and cannot have a generator"
    );
    // What is inherited along with the key may have one.
    let lines = Seeder::new(Seed(1))
        .table::<Tenant>()
        .table::<OrderLine>()
        .inherit(tenants::order_lines::amount, tenants::orders::year)
        .column(tenants::order_lines::amount, int(1..=3));
    let mut lines = lines.rows::<OrderLine>().unwrap();
    assert!(lines.all(|line| (1..=3).contains(&line.amount)));
    let error = Seeder::new(Seed(1))
        .table::<Tenant>()
        .table::<Remark>()
        .unique(tenants::remarks::order_no)
        .plan();
    assert_eq!(
        error.unwrap_err().to_string(),
        "column `remarks.order_no`: it is a part of the foreign key (tenant_id, order_no), which is unique only as a whole, and is unique by itself: say `unique(tenant_id, order_no)` on the struct instead"
    );
}

#[test]
fn keys_of_several_columns_are_read_from_the_database() {
    let conn = &mut *database(SQL);
    Tenant::seed(conn, Seed(42)).unwrap();
    let outside = || Seeder::new(Seed(7)).table::<Parcel>().table::<Invoice>();
    outside().run(conn).unwrap();
    assert_whole(conn);
    assert!(number(conn, "SELECT count(DISTINCT order_code) FROM parcels") > 10);
    let stored: Vec<Parcel> = tenants::parcels::table
        .order(tenants::parcels::id)
        .load(conn)
        .unwrap();
    assert_eq!(checksum(&stored), checksums::PARCELS);
    // The order of the keys decides, not the one in which they were inserted.
    outside().reset(conn).unwrap();
    let orders: Vec<Order> = tenants::orders::table.load(conn).unwrap();
    execute(conn, "DELETE FROM order_lines");
    execute(conn, "DELETE FROM orders");
    for order in orders.iter().rev() {
        let Order {
            tenant_id,
            no,
            code,
            year,
        } = order;
        execute(
            conn,
            &format!("INSERT INTO orders VALUES ({tenant_id}, {no}, '{code}', {year})"),
        );
    }
    outside().run(conn).unwrap();
    let again: Vec<Parcel> = tenants::parcels::table
        .order(tenants::parcels::id)
        .load(conn)
        .unwrap();
    assert_eq!(stored, again);
}

#[test]
fn a_key_to_an_empty_table_is_null_or_an_error() {
    let conn = &mut *database(SQL);
    Parcel::seed(conn, Seed(1)).unwrap();
    let some =
        "SELECT count(*) FROM parcels WHERE order_code IS NOT NULL OR order_year IS NOT NULL";
    assert_eq!((count(conn, "parcels"), number(conn, some)), (200, 0));
    let error = Remark::seed(conn, Seed(1)).unwrap_err().to_string();
    assert!(error.contains("`remarks.tenant_id`"), "{error}");
    assert!(error.contains("`orders`"), "{error}");
    assert_eq!(count(conn, "remarks"), 0);
}

#[test]
fn rows_are_added_to_keys_of_several_columns() {
    let conn = &mut *database(SQL);
    let run = || {
        let tenants = Seeder::new(Seed(42)).table::<Tenant>();
        tenants
            .table::<Invoice>()
            .count(10)
            .on_existing(Existing::Append)
    };
    let rows = |conn: &mut Conn| ["tenants", "invoices"].map(|table| count(conn, table));
    run().run(conn).unwrap();
    let before = rows(conn);
    run().run(conn).unwrap();
    assert_whole(conn);
    assert_eq!(rows(conn), before.map(|rows| 2 * rows));
    // New invoices are of new orders.
    let new = format!(
        "SELECT count(*) FROM invoices WHERE tenant_id > {}",
        before[0]
    );
    assert_eq!(number(conn, &new), before[1]);
}

#[test]
fn a_tree_of_keys_of_several_columns() {
    let conn = &mut *database(FOLDERS);
    Folder::seed(conn, Seed(42)).unwrap();
    assert_eq!(count(conn, "folders"), 100);
    let key = ("parent_area", "parent_no");
    assert_eq!(lost(conn, "folders", key, "folders", ("area", "no")), 0);
    let roots = "SELECT count(*) FROM folders WHERE parent_area IS NULL AND parent_no IS NULL";
    assert_eq!(number(conn, roots), 1);
    let made = Folder::rows(Seed(42)).unwrap().map(Folder::from);
    let made: Vec<Folder> = made.collect();
    let parents = tally(
        made.iter()
            .map(|folder| (&folder.parent_area, folder.parent_no)),
    );
    assert!(parents.len() > 30, "{}", parents.len());
}

fn circle() -> Database {
    let key = "FOREIGN KEY (right_a, right_b) REFERENCES rights (a, b)";
    let sql = match crate::backend::ADDS_KEYS {
        true => format!("{CIRCLE} ALTER TABLE lefts ADD {key};"),
        false => CIRCLE.replace("/* right */", &format!(", {key}")),
    };
    database(&sql)
}

#[test]
fn a_circle_of_keys_of_several_columns() {
    let conn = &mut *circle();
    let seeder = Seeder::new(Seed(42)).table::<Left>().table::<Right>();
    seeder.run(conn).unwrap();
    assert_eq!(
        lost(conn, "lefts", ("right_a", "right_b"), "rights", ("a", "b")),
        0
    );
    assert_eq!(
        lost(conn, "rights", ("left_a", "left_b"), "lefts", ("a", "b")),
        0
    );
    let nulls = number(
        conn,
        "SELECT count(*) FROM lefts WHERE right_a IS NULL AND right_b IS NULL",
    );
    assert!((15..50).contains(&nulls), "{nulls}");
    let mut stored: Vec<Left> = lefts::table.load(conn).unwrap();
    stored.sort_by_key(|left| (left.a, left.b));
    let mut made: Vec<Left> = seeder.rows::<Left>().unwrap().map(Left::from).collect();
    made.sort_by_key(|left| (left.a, left.b));
    assert_eq!(stored, made);
}

#[test]
fn the_plan_shows_what_a_part_comes_with() {
    let plan = shop().plan().unwrap().to_string();
    for line in [
        "tenant_id  orders.tenant_id",
        "order_no   orders.no with tenant_id",
        "order_code  orders.code, null = 0.3",
    ] {
        assert!(plan.contains(line), "{line} is not in\n{plan}");
    }
}
