//! The tables in SQLite, as `diesel print-schema` writes them.
//!
//! All but `order_detail`, which has no primary key: Diesel wants one named, and leaves such a table
//! to its `rowid`.

diesel::table! {
    customer (id) {
        id -> Text,
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
        id -> Integer,
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
        extension -> Integer,
        notes -> Text,
        reports_to -> Nullable<Integer>,
        photo_path -> Nullable<Text>,
    }
}

diesel::table! {
    order (id) {
        id -> Integer,
        order_date -> Timestamp,
        required_date -> Timestamp,
        shipped_date -> Nullable<Timestamp>,
        ship_via -> Integer,
        freight -> Double,
        ship_name -> Text,
        ship_city -> Text,
        ship_region -> Nullable<Text>,
        ship_postal_code -> Nullable<Text>,
        ship_country -> Text,
        customer_id -> Text,
        employee_id -> Integer,
    }
}

diesel::table! {
    order_detail (order_id, product_id) {
        unit_price -> Double,
        quantity -> Integer,
        discount -> Double,
        order_id -> Integer,
        product_id -> Integer,
    }
}

diesel::table! {
    product (id) {
        id -> Integer,
        name -> Text,
        quantity_per_unit -> Text,
        unit_price -> Double,
        units_in_stock -> Integer,
        units_on_order -> Integer,
        reorder_level -> Integer,
        discontinued -> Integer,
        supplier_id -> Integer,
    }
}

diesel::table! {
    supplier (id) {
        id -> Integer,
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
