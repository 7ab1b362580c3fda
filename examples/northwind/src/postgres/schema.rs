//! The tables in PostgreSQL, as `diesel print-schema` writes them.
//!
//! All but `order_detail`, which has no primary key: Diesel wants one named, and leaves such a table
//! out.

diesel::table! {
    customer (id) {
        #[max_length = 256]
        id -> Varchar,
        company_name -> Text,
        contact_name -> Text,
        contact_title -> Text,
        address -> Text,
        city -> Text,
        postal_code -> Nullable<Text>,
        region -> Nullable<Text>,
        country -> Text,
        phone -> Text,
        fax -> Nullable<Text>,
    }
}

diesel::table! {
    employee (id) {
        id -> Int4,
        last_name -> Text,
        first_name -> Nullable<Text>,
        title -> Text,
        title_of_courtesy -> Text,
        birth_date -> Timestamp,
        hire_date -> Timestamp,
        address -> Text,
        city -> Text,
        postal_code -> Text,
        country -> Text,
        home_phone -> Text,
        extension -> Int4,
        notes -> Text,
        reports_to -> Nullable<Int4>,
        photo_path -> Nullable<Text>,
    }
}

diesel::table! {
    order (id) {
        id -> Int4,
        order_date -> Timestamp,
        required_date -> Timestamp,
        shipped_date -> Nullable<Timestamp>,
        ship_via -> Int4,
        freight -> Numeric,
        ship_name -> Text,
        ship_city -> Text,
        ship_region -> Nullable<Text>,
        ship_postal_code -> Nullable<Text>,
        ship_country -> Text,
        #[max_length = 256]
        customer_id -> Varchar,
        employee_id -> Int4,
    }
}

diesel::table! {
    order_detail (order_id, product_id) {
        unit_price -> Numeric,
        quantity -> Int4,
        discount -> Numeric,
        order_id -> Int4,
        product_id -> Int4,
    }
}

diesel::table! {
    product (id) {
        id -> Int4,
        name -> Text,
        quantity_per_unit -> Text,
        unit_price -> Numeric,
        units_in_stock -> Int4,
        units_on_order -> Int4,
        reorder_level -> Int4,
        discontinued -> Int4,
        supplier_id -> Int4,
    }
}

diesel::table! {
    supplier (id) {
        id -> Int4,
        company_name -> Text,
        contact_name -> Text,
        contact_title -> Text,
        address -> Text,
        city -> Text,
        region -> Nullable<Text>,
        postal_code -> Text,
        country -> Text,
        phone -> Text,
    }
}

diesel::joinable!(order -> customer (customer_id));
diesel::joinable!(order -> employee (employee_id));
diesel::joinable!(order_detail -> order (order_id));
diesel::joinable!(order_detail -> product (product_id));
diesel::joinable!(product -> supplier (supplier_id));

diesel::allow_tables_to_appear_in_same_query!(
    customer,
    employee,
    order,
    order_detail,
    product,
    supplier,
);
