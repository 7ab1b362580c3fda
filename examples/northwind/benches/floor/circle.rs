//! Two tables that refer to each other, beside the same rows without the key that closes the circle.

use diesel::PgConnection;
use seed_diesel::{Seedable, Seeder};

use crate::{Outcome, SEED, Settings, compare, connect, server, timed};

/// What the circle may cost: the rows are written twice, first to temporary tables, and two foreign keys are
/// checked instead of one.
const TARGET: f64 = 2.0;

const ROWS: u64 = 10_000;

diesel::table! {
    bench_models (id) {
        id -> Integer,
        name -> Text,
        image_id -> Nullable<Integer>,
    }
}

diesel::table! {
    bench_images (id) {
        id -> Integer,
        model_id -> Integer,
        url -> Text,
    }
}

#[derive(Seedable)]
#[diesel(table_name = bench_models)]
pub struct Model {
    pub id: i32,
    #[seed(gen = product_name)]
    pub name: String,
    #[seed(references = bench_images)]
    pub image_id: Option<i32>,
}

/// The same rows, to a table that knows nothing of images.
#[derive(Seedable)]
#[diesel(table_name = bench_models)]
#[seed(secondary)]
#[expect(dead_code, reason = "only seeded, never read")]
struct LooseModel {
    id: i32,
    #[seed(gen = product_name)]
    name: String,
    #[seed(gen = int(1..=10_000))]
    image_id: Option<i32>,
}

#[derive(Seedable)]
#[diesel(table_name = bench_images)]
pub struct Image {
    pub id: i32,
    #[seed(references = bench_models)]
    pub model_id: i32,
    #[seed(gen = url)]
    pub url: String,
}

const TABLES: &str = "SET client_min_messages = warning; \
    DROP TABLE IF EXISTS bench_models, bench_images CASCADE; \
    CREATE TABLE bench_models (id integer PRIMARY KEY, name text NOT NULL, image_id integer); \
    CREATE TABLE bench_images (id integer PRIMARY KEY, \
    model_id integer NOT NULL REFERENCES bench_models (id), url text NOT NULL)";

const CIRCLE: &str =
    "; ALTER TABLE bench_models ADD FOREIGN KEY (image_id) REFERENCES bench_images (id)";

pub(crate) fn postgres(settings: &Settings, name: &str) -> Outcome {
    let Some(url) = server(&settings.postgres, name, "SEED_TEST_POSTGRES_URL") else {
        return Ok(());
    };
    let circle = Seeder::new(SEED)
        .table::<Model>()
        .count(ROWS)
        .table::<Image>()
        .count(ROWS);
    let loose = Seeder::new(SEED)
        .table::<LooseModel>()
        .count(ROWS)
        .table::<Image>()
        .count(ROWS);
    let ours = || {
        let mut conn: PgConnection = connect(url, &format!("{TABLES}{CIRCLE}"))?;
        timed(|| Ok(circle.run(&mut conn).map(drop)?))
    };
    let floor = || {
        let mut conn: PgConnection = connect(url, TABLES)?;
        timed(|| Ok(loose.run(&mut conn).map(drop)?))
    };
    compare(settings, name, TARGET, ours, floor)
}
