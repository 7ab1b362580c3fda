//! Connections of an r2d2 pool.

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use seed_diesel::{Error, Seed, Seedable, Seeder};
use seed_tests::blog::{self, Post, User, posts, users};
use seed_tests::{checksum, checksums};

use crate::backend::{Conn, create, database, enter, url};

#[test]
fn a_connection_of_a_pool_is_seeded_and_reset() {
    let database = database("SELECT 1");
    let manager = ConnectionManager::<Conn>::new(url());
    let pool = Pool::builder().max_size(1).build(manager).unwrap();
    let mut conn = pool.get().unwrap();
    enter(&mut conn, database.name());
    create(&mut conn, blog::SQL);

    let seeder = Seeder::new(Seed(42)).table::<User>();
    assert_eq!(seeder.run(&mut conn).unwrap().rows(), 220);
    let stored: Vec<User> = users::table.order(users::id).load(&mut conn).unwrap();
    assert_eq!(checksum(&stored), checksums::USERS);
    let stored: Vec<Post> = posts::table.order(posts::id).load(&mut conn).unwrap();
    assert_eq!(checksum(&stored), checksums::POSTS);

    let again = User::seed(&mut conn, Seed(42)).unwrap_err();
    assert!(matches!(again, Error::NotEmpty { .. }), "{again}");
    User::reset(&mut conn).unwrap();
    assert_eq!(
        users::table.count().get_result::<i64>(&mut conn).unwrap(),
        0
    );
    User::seed(&mut conn, Seed(42)).unwrap();

    // The connection goes back to the pool without an open transaction, so that the next one gets it.
    drop(conn);
    let mut conn = pool.get().unwrap();
    enter(&mut conn, database.name());
    assert_eq!(
        users::table.count().get_result::<i64>(&mut conn).unwrap(),
        20
    );
}
