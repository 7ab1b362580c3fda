//! A model whose name is not that of its table, and two foreign keys to it: one of `belongs_to`, one of
//! `references`, which names the model as well. And a table in the singular, named by itself.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! {
    people (id) {
        id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    team (id) {
        id -> Integer,
    }
}

diesel::table! {
    contact (id) {
        id -> Integer,
        grantor_id -> Integer,
        grantee_id -> Nullable<Integer>,
        team_id -> Integer,
        former_team_id -> Integer,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = people)]
#[seed(with(contact(grantee_id) = 2))]
struct DbPerson {
    id: i32,
    name: String,
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = team)]
struct Team {
    id: i32,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = contact)]
#[diesel(belongs_to(DbPerson, foreign_key = grantor_id))]
#[diesel(belongs_to(Team))]
struct Contact {
    id: i32,
    grantor_id: i32,
    #[seed(references = DbPerson)]
    grantee_id: Option<i32>,
    team_id: i32,
    #[seed(references = team)]
    former_team_id: i32,
}

fn main() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    let _ = seed_diesel::Seeder::new(Seed(42))
        .table::<Team>()
        .table::<DbPerson>()
        .run(&mut conn);
}
