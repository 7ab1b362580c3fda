//! The rows that both sides write, and how the floor gets at their values.

use bigdecimal::BigDecimal;
use chrono::NaiveDateTime;
use seed_diesel::{Seedable, Seeder};

use crate::Outcome;
use crate::driver::Sink;

diesel::table! {
    bench_users (id) {
        id -> Integer,
        full_name -> Text,
        email -> Text,
        created_at -> Timestamp,
    }
}

#[derive(Seedable)]
#[diesel(table_name = bench_users)]
pub struct User {
    pub id: i32,
    #[seed(gen = full_name)]
    pub full_name: String,
    #[seed(gen = email, unique)]
    pub email: String,
    #[seed(gen = timestamp)]
    pub created_at: NaiveDateTime,
}

/// A model whose rows a bare driver can take.
pub(crate) trait Model: Seedable {
    const TABLE: &'static str;
    const FIELDS: &'static [&'static str];

    /// Visits the values of a row.
    fn each(row: &Self::Row, visit: impl FnMut(Value<'_>));
}

pub(crate) enum Value<'a> {
    Null,
    Integer(i32),
    Double(f64),
    Decimal(&'a BigDecimal),
    Text(&'a str),
    Time(NaiveDateTime),
}

trait AsValue {
    fn value(&self) -> Value<'_>;
}

impl AsValue for i32 {
    fn value(&self) -> Value<'_> {
        Value::Integer(*self)
    }
}

impl AsValue for f64 {
    fn value(&self) -> Value<'_> {
        Value::Double(*self)
    }
}

impl AsValue for BigDecimal {
    fn value(&self) -> Value<'_> {
        Value::Decimal(self)
    }
}

impl AsValue for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl AsValue for NaiveDateTime {
    fn value(&self) -> Value<'_> {
        Value::Time(*self)
    }
}

impl<T: AsValue> AsValue for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, T::value)
    }
}

macro_rules! model {
    ($model:ty, $table:literal: $($field:ident)+) => {
        impl Model for $model {
            const TABLE: &'static str = $table;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

            #[inline]
            fn each(row: &Self::Row, mut visit: impl FnMut(Value<'_>)) {
                $(visit(row.$field.value());)+
            }
        }
    };
}

model!(User, "bench_users": id full_name email created_at);

/// The models of the shop in one database, and a function that writes all their rows to a sink.
macro_rules! shop {
    ($database:ident) => {
        pub(crate) mod $database {
            use northwind::$database::models::*;
            use northwind::$database::shop::Tables;

            use super::*;

            model!(Customer, "customer": id company_name contact_name contact_title address city
                postal_code region country phone fax);
            model!(Employee, "employee": id last_name first_name title title_of_courtesy birth_date
                hire_date address city postal_code country home_phone extension notes reports_to
                photo_path);
            model!(Order, "order": id order_date required_date shipped_date ship_via freight ship_name
                ship_city ship_region ship_postal_code ship_country customer_id employee_id);
            model!(Supplier, "supplier": id company_name contact_name contact_title address city region
                postal_code country phone);
            model!(Product, "product": id name quantity_per_unit unit_price units_in_stock
                units_on_order reorder_level discontinued supplier_id);
            model!(OrderDetail, "order_detail": unit_price quantity discount order_id product_id);

            pub(crate) fn write(seeder: &Seeder<Tables>, sink: &mut impl Sink) -> Outcome {
                sink.table(seeder.rows::<Customer>()?)?;
                sink.table(seeder.rows::<Employee>()?)?;
                sink.table(seeder.rows::<Order>()?)?;
                sink.table(seeder.rows::<Supplier>()?)?;
                sink.table(seeder.rows::<Product>()?)?;
                sink.table(seeder.rows::<OrderDetail>()?)
            }
        }
    };
}

shop!(sqlite);
shop!(postgres);
shop!(mysql);
