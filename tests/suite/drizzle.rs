//! What the tests of drizzle-seed ask for, and what it does not manage; each point under its name.
//! Its enum types named `print_status` and `real_estate` are those of PostgreSQL, in `postgres/enums.rs`.

use diesel::prelude::*;
use seed_diesel::{Error, Existing, Seed, Seedable, Seeder};
use seed_tests::circles::{Country, Image, LoneImage, Model, Note, User};
use seed_tests::lookups::{self, Passport, Person};
use seed_tests::members::{
    self, Friendship, LoneMember, Member, Paint, Painter, Palette, Profile, Seat, Team,
};
use seed_tests::sales::{
    Customer, Detail, NewCustomer, Order, Product, SOFT_SQL, SQL, customers, details, orders,
};
use seed_tests::trees::{self, Category, Ring};

use super::circles::{assert_no_dangling, circles};
use super::{assert_stored, count, dangling, execute, number, tally};
use crate::backend::{Conn, Database, IDENTITIES, database};

/// All models, with so many rows as nobody has said.
type Sales = Seeder<(((((), Customer), Product), Order), Detail)>;

fn sales() -> Sales {
    Seeder::new(Seed(42))
        .table::<Customer>()
        .table::<Product>()
        .table::<Order>()
        .table::<Detail>()
}

fn tables(sql: &str) -> Database {
    database(&sql.replace("KEY,", &format!("{},", IDENTITIES[0])))
}

fn counts(conn: &mut Conn) -> [i64; 4] {
    ["customers", "products", "orders", "details"].map(|table| count(conn, table))
}

/// That each key of the sales is one of its parent.
fn assert_sales(conn: &mut Conn) {
    for (child, key, parent) in [
        ("orders", "customer_id", "customers.id"),
        ("details", "order_id", "orders.id"),
        ("details", "product_id", "products.id"),
    ] {
        assert_eq!(dangling(conn, child, key, parent), 0, "{child}.{key}");
    }
}

#[test]
fn counts_are_10_by_default() {
    let conn = &mut *tables(SQL);
    sales().run(conn).unwrap();
    assert_eq!(counts(conn), [10; 4]);
    assert_sales(conn);
}

#[test]
fn count_overrides_the_default() {
    let conn = &mut *tables(SQL);
    Customer::seeder(Seed(42)).count(11).run(conn).unwrap();
    assert_eq!(counts(conn), [11, 0, 0, 0]);
}

#[test]
fn each_table_has_a_count_of_its_own() {
    let conn = &mut *tables(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Customer>()
        .count(5)
        .table::<Product>()
        .count(12)
        .table::<Order>()
        .table::<Detail>()
        .count(60);
    seeder.run(conn).unwrap();
    assert_eq!(counts(conn), [5, 12, 10, 60]);
    assert_sales(conn);
}

#[test]
fn with_overrides_the_count_of_the_child() {
    let conn = &mut *tables(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Order>()
        .count(100)
        .table::<Customer>()
        .count(4)
        .with::<Order>(3);
    seeder.run(conn).unwrap();
    assert_eq!(counts(conn), [4, 0, 12, 0]);
    let keys = orders::table.select(orders::customer_id);
    let keys: Vec<i32> = keys.load(conn).unwrap();
    assert_eq!(tally(keys), (1..=4).map(|key| (key, 3)).collect());
}

#[test]
fn with_of_two_levels_gives_4_customers_8_orders_24_details() {
    let conn = &mut *tables(SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Product>()
        .table::<Customer>()
        .count(4)
        .with::<Order>(2)
        .table::<Order>()
        .with::<Detail>(3);
    seeder.run(conn).unwrap();
    assert_eq!(counts(conn), [4, 10, 8, 24]);
    assert_sales(conn);
    let per_order = details::table.select(details::order_id);
    let per_order: Vec<i32> = per_order.load(conn).unwrap();
    assert_eq!(tally(per_order), (1..=8).map(|key| (key, 3)).collect());
    assert_stored!(conn, seeder, details::table, details::id, Detail);
}

#[test]
fn identity_columns_are_filled_and_count_on() {
    for key in IDENTITIES {
        let conn = &mut *database(&SQL.replace("KEY,", &format!("{key},")));
        let seeder = sales();
        seeder.run(conn).unwrap();
        assert_stored!(conn, seeder, customers::table, customers::id, Customer);
        assert_sales(conn);
        assert_eq!(next_key(conn), 11, "{key}");
    }
}

#[test]
fn identity_columns_may_be_left_to_the_database() {
    for key in IDENTITIES {
        let conn = &mut *database(&SQL.replace("KEY,", &format!("{key},")));
        let seeder = Seeder::new(Seed(42))
            .table::<NewCustomer>()
            .table::<Order>()
            .count(100);
        seeder.run(conn).unwrap();
        let stored: Vec<i32> = customers::table
            .select(customers::id)
            .order(customers::id)
            .load(conn)
            .unwrap();
        assert_eq!(stored, (1..=10).collect::<Vec<i32>>(), "{key}");
        assert_sales(conn);
        assert_eq!(next_key(conn), 11, "{key}");
    }
}

#[test]
fn sequences_are_usable_by_a_plain_insert_after_seeding() {
    let conn = &mut *tables(SQL);
    sales().run(conn).unwrap();
    assert_eq!(next_key(conn), 11);
    let order = orders::customer_id.eq(11);
    let insert = diesel::insert_into(orders::table).values(order);
    insert.execute(conn).unwrap();
    let mine = orders::table.filter(order).select(orders::id);
    assert_eq!(mine.get_result::<i32>(conn).unwrap(), 11);
}

/// The key that a plain insert of Diesel gets.
fn next_key(conn: &mut Conn) -> i32 {
    diesel::insert_into(customers::table)
        .values(customers::name.eq("mine"))
        .execute(conn)
        .unwrap();
    let mine = customers::table.filter(customers::name.eq("mine"));
    mine.select(customers::id).get_result(conn).unwrap()
}

#[test]
fn a_relation_of_a_table_to_itself() {
    let conn = &mut *database(trees::SQL);
    Category::seeder(Seed(42)).count(30).run(conn).unwrap();
    assert_eq!(count(conn, "categories"), 30);
    let parent = "categories.id";
    assert_eq!(dangling(conn, "categories", "parent_id", parent), 0);
    let nulls = "SELECT count(*) FROM categories WHERE parent_id IS NULL";
    assert!((1..30).contains(&number(conn, nulls)));
}

#[test]
fn soft_and_hard_relations_overlap() {
    // The database knows two of the three foreign keys, the model all; then only the model does.
    let seeder = sales();
    let stored = [SQL, SOFT_SQL].map(|sql| {
        let conn = &mut *tables(sql);
        seeder.run(conn).unwrap();
        assert_sales(conn);
        assert_stored!(conn, seeder, details::table, details::id, Detail)
    });
    assert_eq!(stored[0], stored[1]);
}

#[test]
fn soft_relations_have_referential_integrity() {
    let conn = &mut *tables(SOFT_SQL);
    // Parents in the run.
    sales().run(conn).unwrap();
    assert_sales(conn);
    // Parents in the database, of which some are gone.
    execute(conn, "DELETE FROM details");
    execute(conn, "DELETE FROM products WHERE id < 8");
    execute(conn, "DELETE FROM orders WHERE id > 3");
    Detail::seeder(Seed(42)).count(50).run(conn).unwrap();
    assert_sales(conn);
    let products = "SELECT count(DISTINCT product_id) FROM details";
    assert_eq!(number(conn, products), 3);
}

#[test]
fn tables_in_a_circle_model_and_image() {
    let conn = &mut *circles();
    let seeder = Seeder::new(Seed(42))
        .table::<Model>()
        .count(10)
        .table::<LoneImage>()
        .count(10);
    seeder.run(conn).unwrap();
    assert_eq!((count(conn, "models"), count(conn, "images")), (10, 10));
    assert_no_dangling(conn);
    let nulls = "SELECT count(*) FROM models WHERE image_id IS NULL";
    assert_eq!(number(conn, nulls), 0);
}

/// Two circles of three tables, of which one has another parent.
#[test]
fn tables_in_a_circle_model_image_and_user_with_a_plain_parent() {
    let conn = &mut *circles();
    let seeder = Seeder::new(Seed(42))
        .table::<Model>()
        .count(10)
        .table::<Image>()
        .count(10)
        .table::<User>()
        .count(10)
        .table::<Country>();
    seeder.run(conn).unwrap();
    for table in ["models", "images", "users", "countries"] {
        assert_eq!(count(conn, table), 10, "{table}");
    }
    assert_no_dangling(conn);
    let nulls = "SELECT count(*) FROM images WHERE user_code IS NULL";
    assert_eq!(number(conn, nulls), 0);
}

#[test]
fn unique_together_16_of_16_pairs_and_17_is_an_error() {
    let conn = &mut *database(members::SQL);
    let seats = |count| Seat::seeder(Seed(42)).count(count);
    let error = seats(17).run(conn).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `seats`: 17 distinct (line, place) asked, 16 possible (4 x 4)"
    );
    seats(16).run(conn).unwrap();
    let pairs = "SELECT count(*) FROM (SELECT DISTINCT line, place FROM seats) AS pairs";
    assert_eq!(number(conn, pairs), 16);
}

#[test]
fn unique_together_text_and_uuid_1000_pairs_of_100_users_and_10_paints() {
    let conn = &mut *database(members::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Painter>()
        .count(100)
        .table::<Paint>()
        .count(10)
        .table::<Palette>()
        .count(1_000);
    seeder.run(conn).unwrap();
    let pairs =
        "SELECT count(*) FROM (SELECT DISTINCT painter_name, paint_id FROM palettes) AS pairs";
    assert_eq!(number(conn, pairs), 1_000);
    let error = seeder.count(1_001).plan().unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `palettes`: 1001 distinct (painter_name, paint_id) asked, 1000 possible (10 x 100)"
    );
}

// From here on what drizzle-seed does not manage.

#[test]
fn a_unique_foreign_key() {
    let conn = &mut *database(lookups::SQL);
    let seeder = Seeder::new(Seed(42))
        .table::<Person>()
        .count(100)
        .table::<Passport>()
        .count(100);
    seeder.run(conn).unwrap();
    let people = "SELECT count(DISTINCT person_id) FROM passports";
    assert_eq!(number(conn, people), 100);
    assert_eq!(dangling(conn, "passports", "person_id", "people.id"), 0);
}

#[test]
fn a_primary_key_that_is_a_foreign_key() {
    let conn = &mut *database(members::SQL);
    let seeder = Seeder::new(Seed(42)).table::<LoneMember>();
    seeder.table::<Profile>().count(60).run(conn).unwrap();
    assert_eq!(count(conn, "profiles"), 60);
    assert_eq!(dangling(conn, "profiles", "member_id", "members.id"), 0);
}

#[test]
fn join_tables_at_half_of_all_pairs() {
    let conn = &mut *database(members::SQL);
    let seeder = Seeder::new(Seed(42)).table::<LoneMember>().count(40);
    let seeder = seeder.table::<Friendship>().count(800);
    seeder.run(conn).unwrap();
    assert_eq!(count(conn, "friendships"), 800);
    // From the side of a parent: four of eight teams for each member.
    execute(conn, "DELETE FROM friendships");
    execute(conn, "DELETE FROM members");
    let seeder = Member::seeder(Seed(42)).with::<members::Membership>(4);
    seeder.table::<Team>().count(8).run(conn).unwrap();
    assert_eq!(count(conn, "memberships"), 400);
}

#[test]
fn a_self_reference_of_text_with_a_seed() {
    let conn = &mut *circles();
    for seed in [1, 2, 3] {
        Note::seed(conn, Seed(seed)).unwrap();
        assert_eq!(dangling(conn, "notes", "answers", "notes.code"), 0);
        assert_eq!(count(conn, "notes"), 100);
        Note::reset(conn).unwrap();
    }
}

#[test]
fn a_self_reference_that_may_not_be_null_of_1_2_and_3_rows() {
    for rows in [1, 2, 3] {
        let conn = &mut *database(trees::SQL);
        Ring::seeder(Seed(42)).count(rows).run(conn).unwrap();
        assert_eq!(count(conn, "rings") as u64, rows);
        assert_eq!(dangling(conn, "rings", "previous_id", "rings.id"), 0);
    }
}

#[test]
fn seeding_twice_is_refused() {
    let conn = &mut *tables(SQL);
    sales().run(conn).unwrap();
    let error = sales().run(conn).unwrap_err();
    assert!(matches!(error, Error::NotEmpty { .. }), "{error}");
    assert_eq!(counts(conn), [10; 4]);
}

#[test]
fn seeding_twice_appends_where_that_is_asked_for() {
    let conn = &mut *tables(SQL);
    for runs in 1..=3 {
        sales().on_existing(Existing::Append).run(conn).unwrap();
        assert_eq!(counts(conn), [10 * runs; 4]);
        assert_sales(conn);
    }
    assert_eq!(next_key(conn), 31);
}

#[test]
fn a_failure_in_the_last_table_leaves_all_as_they_were() {
    let conn = &mut *tables(SQL);
    execute(conn, "INSERT INTO products (id, name) VALUES (7, 'mine')");
    let seeder = Seeder::new(Seed(42))
        .table::<Customer>()
        .table::<Order>()
        .table::<Detail>()
        .count(2_000);
    // The last row of the last table.
    let error = seeder.row(1_999, |detail| detail.quantity = 0).run(conn);
    let error = error.unwrap_err();
    assert!(
        matches!(&error, Error::Insert { table, .. } if table.to_string() == "details"),
        "{error}"
    );
    assert_eq!(counts(conn), [0, 1, 0, 0]);
}
