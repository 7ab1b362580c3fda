//! Two foreign keys to one table, of which one names the model and the other the table: `Person` is
//! `people` or `person`, and both keys are found.

use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};

diesel::table! { people (id) { id -> Integer, } }
diesel::table! { category (id) { id -> Integer, } }
diesel::table! { companies (id) { id -> Integer, name -> Text, } }
diesel::table! {
    trips (id) {
        id -> Integer,
        driver_id -> Integer,
        guest_id -> Integer,
        other_category_id -> Integer,
        category_id -> Integer,
        company_id -> Integer,
        payer_id -> Integer,
        company_name -> Text,
    }
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = people)]
#[seed(with(trips(guest_id) = 2))]
struct Person {
    id: i32,
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = category)]
struct Category {
    id: i32,
}

#[derive(Identifiable, Seedable)]
#[diesel(table_name = companies)]
struct Company {
    id: i32,
    name: String,
}

#[derive(Identifiable, Associations, Seedable)]
#[diesel(table_name = trips)]
#[diesel(belongs_to(Person, foreign_key = driver_id), belongs_to(Category), belongs_to(Company))]
struct Trip {
    id: i32,
    driver_id: i32,
    #[seed(references = people)]
    guest_id: i32,
    #[seed(references = category)]
    other_category_id: i32,
    category_id: i32,
    company_id: i32,
    #[seed(references = people)]
    payer_id: i32,
    #[seed(inherit = companies::name)]
    company_name: String,
}

fn main() {
    let seeder = Person::seeder(Seed(42)).table::<Category>().table::<Company>();
    let companies: Vec<_> = seeder.rows::<Company>().unwrap().collect();
    for (place, trip) in seeder.rows::<Trip>().unwrap().enumerate() {
        assert_eq!(trip.guest_id as usize, place / 2 + 1);
        assert_eq!(trip.company_name, companies[trip.company_id as usize - 1].name);
    }
}
