//! Points of PostGIS. Where the server does not have the extension, its type stands for bytes, which shows
//! what is sent to it.

use diesel::prelude::*;
use postgis_diesel::types::Point;
use seed_diesel::{Seed, Seedable, Seeder};

use crate::backend::database;
use crate::suite::{assert_stored, execute, number};

diesel::table! {
    use diesel::sql_types::*;
    use postgis_diesel::sql_types::Geometry;

    stations (id) {
        id -> Integer,
        spot -> Geometry,
        location -> Geometry,
        metres -> Nullable<Geometry>,
        flat -> Geometry,
    }
}

#[derive(Debug, PartialEq, Queryable, Seedable)]
#[diesel(table_name = stations)]
#[seed(count = 1000, backends(postgres))]
struct Station {
    id: i32,
    #[seed(gen = geometry, unique)]
    spot: Point,
    location: postgis_diesel::types::Point,
    #[seed(gen = geometry(srid = 3857, decimals = 1), null = 0.5)]
    metres: Option<Point>,
    #[seed(gen = point(x = 0..=9, y = 0..=9))]
    flat: Point,
}

#[test]
fn points_have_the_reference_system_of_their_generator() {
    let conn = &mut *database("SELECT 1");
    let extension = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'";
    match number(conn, extension) {
        0 => execute(conn, "CREATE DOMAIN geometry AS bytea"),
        _ => execute(conn, "CREATE EXTENSION IF NOT EXISTS postgis"),
    }
    execute(
        conn,
        "CREATE TABLE stations (
            id INTEGER PRIMARY KEY,
            spot geometry NOT NULL,
            location geometry NOT NULL,
            metres geometry,
            flat geometry NOT NULL
        )",
    );
    let seeder = Seeder::new(Seed(42)).table::<Station>();
    seeder.run(conn).unwrap();
    let stored = assert_stored!(conn, seeder, stations::table, stations::id, Station);
    assert_eq!(stored.len(), 1000);
    for station in &stored {
        for point in [station.spot, station.location] {
            assert!(point.x.abs() <= 180.0 && point.y.abs() <= 90.0, "{point:?}");
        }
        assert!((0.0..=9.0).contains(&station.flat.x) && (0.0..=9.0).contains(&station.flat.y));
    }
    // The byte order, the kind of a point with or without a reference system, and that system.
    let mut all = |column: &str, start: &str, rows: i64| {
        let sql = format!(
            "SELECT count(*) FROM stations WHERE encode({column}::bytea, 'hex') LIKE '{start}%'"
        );
        assert_eq!(number(conn, &sql), rows, "{column}");
    };
    all("spot", "0101000020e6100000", 1000);
    all("location", "0101000020e6100000", 1000);
    let metres = stored.iter().filter(|station| station.metres.is_some());
    all("metres", "0101000020110f0000", metres.count() as i64);
    all("flat", "0101000000", 1000);
}
