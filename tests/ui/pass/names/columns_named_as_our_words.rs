//! Columns whose names generated code might use itself.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    words (row) {
        row -> Integer,
        rng -> Integer,
        build -> Integer,
        cell -> Integer,
        column -> Text,
        this -> Text,
        spec -> Text,
        seed -> Text,
        out -> Text,
        graph -> Nullable<Integer>,
        value -> Integer,
        bind -> Integer,
        register -> Integer,
        infer -> Integer,
        from_repr -> Integer,
        rows -> Integer,
    }
}

#[derive(Queryable, Seedable)]
#[diesel(table_name = words, primary_key(row))]
#[seed(count = 5)]
struct Row {
    row: i32,
    #[seed(gen = int(1..=9))]
    rng: i32,
    #[seed(gen = |cell| cell.below(9) as i32)]
    build: i32,
    cell: i32,
    column: String,
    this: String,
    spec: String,
    #[seed(gen = pattern("##"), unique)]
    seed: String,
    out: String,
    graph: Option<i32>,
    value: i32,
    bind: i32,
    register: i32,
    infer: i32,
    from_repr: i32,
    rows: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.batch_execute(
        "CREATE TABLE words (row INTEGER PRIMARY KEY, rng, build, cell, \"column\", this, spec, seed,
                             out, graph, value, bind, register, infer, from_repr, rows)",
    )
    .unwrap();
    assert_eq!(Row::seed(&mut conn, Seed(42)).unwrap().rows(), 5);
    let rows: Vec<Row> = words::table.load(&mut conn).unwrap();
    assert!(rows.iter().all(|row| row.seed.len() == 2 && row.build < 9));
}
