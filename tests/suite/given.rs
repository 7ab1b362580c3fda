//! Columns that the database fills.

use diesel::prelude::*;
use seed_diesel::{Error, Existing, Seed, Seedable, Seeder};
use seed_tests::given::{self, Invoice, KeyedInvoice, Payment, WholeInvoice, invoices, payments};

use super::{count, dangling, number};
use crate::backend::{Conn, database};

/// That the columns of the database are filled, also by a plain insert, whose key is returned.
pub(crate) fn check(conn: &mut Conn) -> i32 {
    let stored: Vec<Invoice> = invoices::table.order(invoices::id).load(conn).unwrap();
    let made = Invoice::rows(Seed(42)).unwrap();
    assert_eq!(stored.len(), made.size_hint().0);
    for (stored, made) in stored.iter().zip(made) {
        assert_eq!((stored.price, stored.amount), (made.price, made.amount));
        assert_eq!(stored.total, made.price * made.amount);
        assert_eq!(stored.state, "open");
    }
    let payments: Vec<Payment> = payments::table.order(payments::id).load(conn).unwrap();
    let of = |place: usize| payments[place].invoice_id;
    for (place, invoice) in stored.iter().enumerate() {
        assert_eq!([of(2 * place), of(2 * place + 1)], [invoice.id; 2]);
    }
    diesel::insert_into(invoices::table)
        .values((invoices::price.eq(1000), invoices::amount.eq(2)))
        .execute(conn)
        .unwrap();
    let inserted: Vec<Invoice> = invoices::table
        .filter(invoices::price.eq(1000))
        .load(conn)
        .unwrap();
    let [invoice] = &inserted[..] else {
        panic!("{inserted:?}")
    };
    assert_eq!((invoice.total, invoice.state.as_str()), (2000, "open"));
    assert!(stored.iter().all(|other| other.id < invoice.id));
    invoice.id
}

#[test]
fn keys_defaults_and_computed_columns_are_those_of_the_database() {
    let conn = &mut *database(given::SQL);
    Invoice::seed(conn, Seed(42)).unwrap();
    assert_eq!(check(conn), 61);
    // Once more behind the row that was inserted.
    let append = Invoice::seeder(Seed(42)).on_existing(Existing::Append);
    append.run(conn).unwrap();
    assert_eq!(count(conn, "invoices"), 121);
    assert_eq!(dangling(conn, "payments", "invoice_id", "invoices.id"), 0);
    let of_new = "SELECT count(*) FROM payments WHERE invoice_id > 61";
    assert_eq!(number(conn, of_new), 120);
}

#[test]
fn a_key_of_the_model_is_stored_and_the_counter_moved() {
    let conn = &mut *database(given::SQL);
    KeyedInvoice::seed(conn, Seed(42)).unwrap();
    assert_eq!(check(conn), 61);
}

#[test]
fn a_column_that_the_database_computes_is_refused_with_its_table() {
    let conn = &mut *database(given::SQL);
    let error = WholeInvoice::seed(conn, Seed(42)).unwrap_err();
    let Error::Insert { table, source, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(table.to_string(), "invoices");
    let message = source.to_string().to_lowercase();
    assert!(
        message.contains("total") || message.contains("generated column"),
        "{message}"
    );
    assert_eq!(count(conn, "invoices"), 0);
    Seeder::new(Seed(42)).table::<Invoice>().run(conn).unwrap();
}
