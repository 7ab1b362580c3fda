//! The derive in edition 2021, with `seed-diesel` under the name `renamed`.

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    use renamed::{Seed, Seedable};

    diesel::table! {
        users (id) {
            id -> Integer,
            age -> Integer,
        }
    }

    #[derive(Queryable, Seedable)]
    #[diesel(table_name = users)]
    #[seed(crate = renamed, count = 3)]
    struct User {
        id: i32,
        #[seed(gen = int(18..=90))]
        age: i32,
    }

    #[test]
    fn seeds_under_another_name() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let table = "CREATE TABLE users (id INTEGER PRIMARY KEY, age INTEGER NOT NULL)";
        conn.batch_execute(table).unwrap();
        User::seed(&mut conn, Seed(42)).unwrap();
        let users: Vec<User> = users::table.order(users::id).load(&mut conn).unwrap();
        let ids: Vec<i32> = users.iter().map(|user| user.id).collect();
        assert_eq!(ids, [1, 2, 3]);
        assert!(users.iter().all(|user| (18..=90).contains(&user.age)));
    }
}
