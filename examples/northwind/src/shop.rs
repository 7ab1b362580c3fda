//! What is done with the shop: create, seed, check. The same for all databases.

use std::error::Error;
use std::io::Write;

use diesel::connection::SimpleConnection;
use diesel::dsl::count_star;
use diesel::prelude::*;
use seed_diesel::{Seed, Seeder};

use super::models::{Customer, Employee, Order, OrderDetail, Product, Supplier};
use super::schema::{customer, employee, order, order_detail, product, supplier};
use super::{Connection, RowByRow, SETTINGS, TABLES};
use crate::checksum::{Checksum, Field};
use crate::report::{self, ForeignKey, Shares};

/// The models of a run; the details come with the orders.
pub type Tables = ((((((), Customer), Employee), Order), Supplier), Product);

/// The shop, so many times as large as it usually is.
pub fn seeder(seed: Seed, scale: f64) -> Seeder<Tables> {
    let count = |rows: u32| ((f64::from(rows) * scale).round() as u64).max(1);
    Seeder::new(seed)
        .table::<Customer>()
        .count(count(10_000))
        .table::<Employee>()
        .count(count(200))
        .table::<Order>()
        .count(count(50_000))
        .table::<Supplier>()
        .count(count(1_000))
        .table::<Product>()
        .count(count(5_000))
}

/// Connects to the database and creates the tables, without those of an earlier run.
///
/// # Errors
///
/// What the database says.
pub fn create(url: &str) -> Result<Connection, Box<dyn Error>> {
    let mut conn = <Connection as diesel::Connection>::establish(url)?;
    conn.batch_execute(SETTINGS)?;
    conn.batch_execute(TABLES)?;
    Ok(conn)
}

/// The rows that have a foreign key, and those among them whose key is no row's of the parent.
macro_rules! foreign_key {
    ($conn:ident, $child:ident.$key:ident -> $parent:ident) => {
        foreign_key!($conn, $child.$key -> $parent, $parent::table, $parent::id)
    };
    ($conn:ident, $child:ident.$key:ident -> $parent:ident, $parents:expr, $id:expr) => {{
        let keys = $child::table.filter($child::$key.is_not_null());
        let joined = $child::table.left_join($parents.on($child::$key.nullable().eq($id.nullable())));
        let dangling = joined
            .filter($child::$key.is_not_null())
            .filter($id.nullable().is_null());
        ForeignKey {
            key: concat!(stringify!($child), ".", stringify!($key)),
            parent: stringify!($parent),
            rows: keys.count().get_result($conn)?,
            dangling: dangling.count().get_result($conn)?,
        }
    }};
}

/// The foreign keys of the shop, counted by the database.
///
/// # Errors
///
/// What the database says.
pub fn foreign_keys(conn: &mut Connection) -> QueryResult<Vec<ForeignKey>> {
    let manager = diesel::alias!(employee as manager);
    let manager_id = manager.field(employee::id);
    Ok(vec![
        foreign_key!(conn, employee.reports_to -> employee, manager, manager_id),
        foreign_key!(conn, order.customer_id -> customer),
        foreign_key!(conn, order.employee_id -> employee),
        foreign_key!(conn, order_detail.order_id -> order),
        foreign_key!(conn, order_detail.product_id -> product),
        foreign_key!(conn, product.supplier_id -> supplier),
    ])
}

/// How many orders have how many details, counted by the database.
///
/// # Errors
///
/// What the database says.
pub fn details_per_order(conn: &mut Connection) -> QueryResult<Shares> {
    let orders: i64 = order::table.count().get_result(conn)?;
    let mut shares = Shares::new(
        orders,
        [
            (0.6, 1..=4),
            (0.2, 5..=10),
            (0.15, 11..=17),
            (0.05, 18..=25),
        ],
    );
    let details = order_detail::table
        .group_by(order_detail::order_id)
        .select(count_star());
    for details in details.load_iter::<i64, RowByRow>(conn)? {
        shares.add(details?);
    }
    Ok(shares)
}

/// The fields of a model in the order of the columns; one left out does not compile.
macro_rules! checksum {
    ($conn:ident, $table:ident: $model:ident { $($field:ident),+ $(,)? }) => {{
        let mut checksum = Checksum::new(stringify!($table));
        let rows = $table::table.select($model::as_select());
        for row in rows.load_iter::<$model, RowByRow>($conn)? {
            let $model { $($field),+ } = row?;
            checksum.add(&[$(&$field as &dyn Field),+]);
        }
        checksum
    }};
}

/// The checksums of all tables, of the rows as they come back from the database.
///
/// # Errors
///
/// What the database says.
pub fn checksums(conn: &mut Connection) -> QueryResult<Vec<Checksum>> {
    Ok(vec![
        checksum!(conn, customer: Customer {
            id, company_name, contact_name, contact_title, address, city, postal_code, region, country,
            phone, fax,
        }),
        checksum!(conn, employee: Employee {
            id, last_name, first_name, title, title_of_courtesy, birth_date, hire_date, address, city,
            postal_code, country, home_phone, extension, notes, reports_to, photo_path,
        }),
        checksum!(conn, order: Order {
            id, order_date, required_date, shipped_date, ship_via, freight, ship_name, ship_city,
            ship_region, ship_postal_code, ship_country, customer_id, employee_id,
        }),
        checksum!(conn, order_detail: OrderDetail {
            unit_price, quantity, discount, order_id, product_id,
        }),
        checksum!(conn, product: Product {
            id, name, quantity_per_unit, unit_price, units_in_stock, units_on_order, reorder_level,
            discontinued, supplier_id,
        }),
        checksum!(conn, supplier: Supplier {
            id, company_name, contact_name, contact_title, address, city, region, postal_code, country,
            phone,
        }),
    ])
}

/// Creates the shop in a database, fills it, checks it, and tells all of it.
///
/// # Errors
///
/// What the run, the database or `out` says, and a foreign key that refers to nothing.
pub fn run(url: &str, seed: Seed, scale: f64, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let mut conn = create(url)?;
    let seeder = seeder(seed, scale);
    report::section(out, "Plan", seeder.plan()?)?;
    report::section(out, "Report", seeder.run(&mut conn)?)?;
    let keys = foreign_keys(&mut conn)?;
    report::section(
        out,
        "Foreign keys, checked by the database",
        report::lines(&keys),
    )?;
    report::section(out, "Details per order", details_per_order(&mut conn)?)?;
    let checksums = checksums(&mut conn)?;
    report::section(
        out,
        "Checksums, the same on every database",
        report::lines(&checksums),
    )?;
    match keys.iter().find(|key| key.dangling > 0) {
        Some(key) => Err(format!("{} refers to rows that are not there", key.key).into()),
        None => Ok(()),
    }
}
