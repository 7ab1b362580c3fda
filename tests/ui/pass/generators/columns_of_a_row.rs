#![deny(warnings)]

use seed_diesel::{Seed, SeedValue, Seedable};

diesel::table! {
    users (id) {
        id -> Integer,
        #[sql_name = "type"]
        type_ -> Text,
        name -> Nullable<Text>,
        slug -> Text,
        state -> Integer,
        age -> BigInt,
        note -> Nullable<Text>,
    }
}

#[derive(Clone, Debug, PartialEq, diesel::expression::AsExpression, SeedValue)]
#[diesel(sql_type = diesel::sql_types::Integer)]
enum State {
    #[seed(weight = 0.5)]
    Draft,
    Sent,
}

fn slug(id: &i32, kind: &String) -> String {
    format!("{kind}-{id}")
}

const REASON: &str = "late";

#[derive(Seedable)]
#[diesel(table_name = users)]
#[seed(together(state, age, note) = [
    0.5 => (State::Draft, 3_000_000_000, None),
    0.25 => (State::Sent, 1, Some(REASON)),
    0.25 => (State::Sent, 2, "early"),
])]
#[allow(dead_code)]
struct User<'a> {
    #[seed(from(id, r#type) = self::slug)]
    slug: &'a str,
    id: i32,
    #[seed(from(r#type) = |kind| Some(kind.clone()).filter(|kind| kind != "a"))]
    name: Option<String>,
    #[seed(gen = values("a", "b"))]
    #[diesel(column_name = type_)]
    r#type: String,
    state: State,
    age: i64,
    note: Option<&'a str>,
}

fn main() {
    let rows: Vec<_> = User::rows(Seed(42)).unwrap().collect();
    for row in rows {
        assert_eq!(row.slug, format!("{}-{}", row.r#type, row.id));
        assert_eq!(row.name.is_none(), row.r#type == "a");
        assert_eq!(row.state == State::Draft, row.age == 3_000_000_000);
        assert_eq!(row.note.is_none(), row.state == State::Draft);
    }
}
