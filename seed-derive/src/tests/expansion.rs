//! What is generated, as snapshots.

use super::{seed_value, seedable};

macro_rules! expansions {
    ($($(#[$attribute:meta])* $name:ident: $derive:ident($model:literal);)+) => {$(
        $(#[$attribute])*
        #[test]
        fn $name() {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), $derive($model));
            });
        }
    )+};
}

expansions! {
    readme: seedable(r#"
        #[diesel(table_name = users)]
        #[seed(count = 20, with(posts = 10))]
        struct User {
            id: i32,
            #[seed(gen = full_name)]
            name: String,
            #[seed(gen = email, unique)]
            email: String,
            #[seed(gen = int(18..=90), null = 0.1)]
            age: Option<i32>,
            pub created_at: chrono::NaiveDateTime,
        }
    "#);
    foreign_keys: seedable(r#"
        #[diesel(table_name = posts, belongs_to(User), belongs_to(User, foreign_key = reviewer_id))]
        struct Post {
            id: i32,
            user_id: i32,
            reviewer_id: Option<i32>,
            #[seed(references = users::email, unique)]
            sent_to: String,
            #[seed(references = schema::blogs::table)]
            blog_id: BlogId,
            #[seed(references = places, gen = int(1..=9))]
            place_id: i32,
        }
    "#);
    foreign_keys_of_several_columns: seedable(r#"
        #[diesel(primary_key(tenant_id, order_no, no))]
        #[seed(references(tenant_id, order_no) = orders)]
        #[seed(references(price_code, price_year) = schema::prices(code, type))]
        struct Line {
            no: i32,
            order_no: i32,
            tenant_id: i32,
            #[seed(null = 0.1)]
            price_year: Option<i32>,
            price_code: Option<String>,
            #[seed(inherit = orders::status)]
            status: Status,
            #[seed(inherit(price_year) = schema::prices::currency)]
            currency: Option<String>,
        }
    "#);
    pairs_that_refer_to_several_tables: seedable(r#"
        #[seed(polymorphic(target_type, target_id) = [0.7 => ("Post", posts), 0.3 => ("Photo", schema::photos)])]
        #[seed(polymorphic(kind, code) = [(Kind::Ship, ships::code), (Kind::Port, ports::table)])]
        struct Comment {
            id: i32,
            target_type: String,
            target_id: PostId,
            #[seed(null = 0.2)]
            kind: Option<Kind>,
            code: Option<String>,
        }
    "#);
    with: seedable(r#"
        #[seed(count = ROWS, with(
            posts = 1..=3,
            schema::comments(author_id) = [0.6 => 1..3, 0.4 => 5],
            models::Like = 0..LIKES,
            Follow(follower_id) = 7
        ))]
        struct User { id: i32 }
    "#);
    arrays: seedable(r#"
        struct Survey {
            tags: Vec<String>,
            #[seed(gen = int(1..=6), array = 0..=5, null = 0.2)]
            dice: Option<Vec<Option<i32>>>,
            #[seed(gen = self::Code, array = 2)]
            codes: Vec<Option<i32>>,
            #[seed(gen = |cell| vec![cell.row_index()])]
            whole: Vec<u64>,
        }
    "#);
    columns_behind_others: seedable(r#"
        struct Job {
            #[seed(gen = timestamp(after = started_at, within = "2 hours", subsec = 3), null = 0.3)]
            ended_at: Option<NaiveDateTime>,
            #[seed(gen = weighted(0.5 => timestamp(after = created_at), 0.5 => timestamp))]
            started_at: NaiveDateTime,
            created_at: NaiveDateTime,
        }
    "#);
    columns_of_a_row: seedable(r#"
        #[seed(together(status, reason) = [0.9 => (Status::Active, None), 0.1 => (Status::Paused, "late")])]
        struct Member {
            #[seed(from(name) = slug)]
            slug: String,
            #[seed(from(first, last) = |first, last| format!("{first} {last}"))]
            name: String,
            first: String,
            last: Option<String>,
            status: Status,
            reason: Option<String>,
        }
    "#);
    generators: seedable(r#"
        struct Sample {
            #[seed(gen = primary_key(start = 1000))]
            id: i64,
            #[seed(gen = sequence(10, 5))]
            number: i32,
            #[seed(gen = int(1..=5_000_000_000))]
            big: i64,
            #[seed(gen = int)]
            any: i32,
            #[seed(gen = number(0.5..=9.5, decimals = 3))]
            price: f64,
            #[seed(gen = boolean)]
            even: bool,
            #[seed(gen = boolean(0.3))]
            odd: bool,
            #[seed(gen = bytes)]
            key: Vec<u8>,
            #[seed(gen = string(7..=20, alphabet = "abc"))]
            code: String,
            #[seed(gen = pattern("??-####"))]
            plate: String,
            #[seed(gen = uuid)]
            token: String,
            #[seed(gen = date("2010-12-31"..="2024-08-26"))]
            born: chrono::NaiveDate,
            #[seed(gen = timestamp)]
            seen: chrono::NaiveDateTime,
            #[seed(gen = email(domains = ["a.example"]))]
            mail: String,
            #[seed(gen = phone_number("(###) ###-####"))]
            phone: String,
            #[seed(gen = phone_number(digits = 7, prefixes = ["+380 99 ", "+380 67 "]))]
            mobile: String,
            #[seed(gen = lorem(sentences = 1..=3))]
            body: String,
        }
    "#);
    values: seedable(r#"
        struct Sample {
            #[seed(gen = constant("draft"))]
            a: String,
            #[seed(gen = values("a", "b"))]
            b: String,
            #[seed(gen = values(&NAMES))]
            c: String,
            #[seed(gen = values(0.6 => "a", 1 => "b"))]
            d: String,
            #[seed(gen = values(1, 5_000_000_000))]
            e: i64,
            #[seed(gen = weighted(0.3 => int(1..=9), 0.7 => weighted(1 => constant(7), 2 => my::number())))]
            f: i32,
        }
    "#);
    expressions: seedable(r#"
        struct Sample {
            #[seed(gen = my::generator(3))]
            a: Room,
            #[seed(gen = |cell| cell.below(6) as i32)]
            b: Option<i32>,
            #[seed(gen = { let sides = 6; dice(sides) })]
            c: i32,
        }
    "#);
    keys: seedable(r#"
        #[diesel(primary_key(code))]
        struct Country { r#code: String, name: String, #[seed(skip)] id: i32 }
    "#);
    key_that_is_a_foreign_key: seedable(r#"
        #[diesel(table_name = profiles, primary_key(user_id), belongs_to(User))]
        struct Profile { user_id: i32, bio: Option<String> }
    "#);
    composite_key: seedable(r#"
        #[diesel(table_name = members, primary_key(user_id, team_id), belongs_to(User), belongs_to(Team))]
        struct Member { user_id: i32, team_id: i32 }
    "#);
    borrowed: seedable(r#"
        #[diesel(table_name = users)]
        pub struct NewUser<'a, 'b: 'a> where 'a: 'b, &'a str: Clone {
            pub name: &'a str,
            pub(crate) bio: Option<&'b str>,
            data: &'a [u8],
            title: std::borrow::Cow<'a, str>,
        }
    "#);
    raw_identifiers: seedable(r#"
        #[diesel(table_name = r#type)]
        struct r#Type { r#id: i32, r#type: String, #[diesel(column_name = "match")] kind: String, #[diesel(column_name = name_)] name: String }
    "#);
    other_crate_and_backends: seedable(r#"
        #[diesel(table_name = "schema::users", check_for_backend(diesel::sqlite::Sqlite), sql_type = Foo<A, B>)]
        #[seed(crate = crate::renamed, backends(sqlite, mysql), secondary)]
        struct User { id: i32 }
    "#);
    fallback: seedable(r#"
        #[diesel(belongs_to(User))]
        struct Post { id: i32, user_id: i32, #[seed(gne = lorem, uniqe)] body: String }
    "#);
    states: seedable(r#"
        #[seed(together(role, level) = [("author", 1), ("editor", 2)])]
        #[seed(state(admin = 0.1, role = "admin", level = 9, name(gen = full_name)))]
        #[seed(state(r#new, reason = Some("new"), left_at = None, level(gen = self::Level)))]
        #[seed(state(late = SHARE, left_at(gen = timestamp(after = invited_at), null = 0.5)))]
        struct User {
            id: i32,
            name: String,
            role: String,
            level: i16,
            reason: Option<String>,
            invited_at: NaiveDateTime,
            left_at: Option<NaiveDateTime>,
        }
    "#);
    trees: seedable(r#"
        #[diesel(table_name = categories, belongs_to(Category, foreign_key = top_id))]
        struct Category {
            id: i32,
            #[seed(references = categories, roots = 0.1, depth = 4)]
            parent_id: Option<i32>,
            #[seed(depth = LEVELS)]
            top_id: i32,
        }
    "#);
    distinct: seedable(r#"
        #[diesel(table_name = follows, belongs_to(User, foreign_key = follower_id))]
        struct Follow {
            id: i32,
            #[seed(references = users, distinct_from = follower_id)]
            followee_id: i32,
            follower_id: i32,
        }
    "#);
    newtype: seed_value("pub struct UserId(pub i32);");
    named_newtype: seed_value("#[seed(crate = renamed)] struct Code { r#in: String }");
    unit_enum: seed_value("enum Status { Draft, r#in }");
    broken_newtype: seed_value("enum Status { Draft, Sent(i32) }");
}

/// The tokens of an expansion, those inside of groups as well.
fn tokens(stream: proc_macro2::TokenStream) -> usize {
    let count = |token| match token {
        proc_macro2::TokenTree::Group(group) => 2 + tokens(group.stream()),
        _ => 1,
    };
    stream.into_iter().map(count).sum()
}

/// What rustc has to read, resolve and check of each model. A change that makes an expansion a tenth
/// larger or smaller has to say so here, and `cargo bench -p seed-tests --bench compile_time` what it
/// costs.
#[test]
fn expansions_stay_small() {
    let columns = |said: &str, ty: &str| {
        let fields = (0..20).map(|column| format!("{said} c{column}: {ty},"));
        format!("struct Wide {{ {} }}", fields.collect::<String>())
    };
    let cases = [
        ("a key", "struct User { id: i32 }".to_owned(), 1007),
        ("20 columns", columns("", "String"), 7578),
        (
            "20 columns that may be NULL",
            columns("#[seed(null = 0.1)]", "Option<String>"),
            9178,
        ),
        (
            "20 columns with generators",
            columns("#[seed(gen = int(1..=9))]", "i32"),
            8878,
        ),
        (
            "20 foreign keys",
            columns("#[seed(references = users)]", "i32"),
            14145,
        ),
        (
            "20 columns of types with names alone",
            columns("#[seed(gen = int(1..=9))]", "my::Number"),
            10878,
        ),
    ];
    for (name, model, expected) in cases {
        let found = tokens(crate::seedable(&super::input(&model)));
        let least = expected - expected / 10;
        assert!(
            (least..=expected + expected / 10).contains(&found),
            "{name}: {found} tokens, where there were {expected}"
        );
    }
}
