//! Pairs of columns that refer to rows of several tables, of all types that a column may have.

#![deny(warnings)]

use seed_diesel::{Seed, SeedValue, Seedable, Seeder};

mod schema {
    diesel::table! {
        posts (id) {
            id -> BigInt,
        }
    }

    diesel::table! {
        photos (id) {
            id -> BigInt,
            code -> Text,
        }
    }

    diesel::table! {
        notes (id) {
            id -> Integer,
            r#type -> Integer,
            of -> BigInt,
            kind -> Nullable<Text>,
            code -> Nullable<Text>,
            number -> SmallInt,
            this -> BigInt,
        }
    }
}

use schema::posts;

#[derive(Clone, Debug, diesel::expression::AsExpression, SeedValue)]
#[diesel(sql_type = diesel::sql_types::Integer)]
enum About {
    Post,
    Photo,
}

#[derive(Debug, diesel::expression::AsExpression, SeedValue)]
#[diesel(sql_type = diesel::sql_types::BigInt)]
struct PostId(i64);

#[derive(Seedable)]
#[diesel(table_name = posts)]
#[seed(with(schema::notes(of) = 2))]
#[allow(dead_code)]
struct Post {
    id: i64,
}

#[derive(Seedable)]
#[diesel(table_name = schema::photos)]
#[seed(with(schema::notes(of) = 0..=2))]
#[allow(dead_code)]
struct Photo {
    id: i64,
    #[seed(unique)]
    code: String,
}

const FIRST: i16 = 1;

#[derive(Seedable)]
#[diesel(table_name = schema::notes)]
#[seed(polymorphic(r#type, of) = [(About::Post, posts), (About::Photo, schema::photos)])]
#[seed(polymorphic(kind, code) = [("photo", schema::photos::code)])]
#[seed(polymorphic(number, this) = [3 => (FIRST, posts::table), 1 => (2, schema::photos::table)])]
#[allow(dead_code)]
struct Note<'a> {
    id: i32,
    r#type: About,
    of: PostId,
    #[seed(null = 0.5)]
    kind: Option<&'a str>,
    code: Option<String>,
    number: i16,
    this: i64,
}

fn main() {
    let run = Seeder::new(Seed(42)).table::<Post>().table::<Photo>();
    let (mut of_posts, mut of_photos) = (0, 0);
    for note in run.rows::<Note<'_>>().unwrap() {
        match note.r#type {
            About::Post => of_posts += 1,
            About::Photo => of_photos += 1,
        }
        assert!((1..=10).contains(&note.of.0) && (1..=10).contains(&note.this));
        assert_eq!(note.kind.is_some(), note.code.is_some());
    }
    assert!(of_posts == 20 && of_photos > 0);
}
