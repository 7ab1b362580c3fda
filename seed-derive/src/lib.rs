//! The derive macros of `seed-diesel`. Depend on `seed-diesel`, which re-exports them.

mod attr;
mod catalogue;
mod diag;
mod expand;
mod fallback;
mod literal;
mod model;
mod text;

use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Makes a Diesel model seedable.
///
/// ```ignore
/// #[derive(Queryable, Identifiable, Seedable)]
/// #[diesel(table_name = users)]
/// #[seed(count = 20, with(posts = 10))]
/// struct User {
///     id: i32, // 1, 2, 3, ...
///     #[seed(gen = full_name)]
///     name: String,
///     #[seed(gen = email, unique)]
///     email: String,
///     #[seed(gen = int(18..=90), null = 0.1)]
///     age: Option<i32>,
///     created_at: chrono::NaiveDateTime, // inferred from name and type
/// }
/// ```
///
/// A model is a struct with named fields; each field is a column. It may borrow (`&'a str`), and need
/// not be `Insertable`. Type and const parameters are not supported.
///
/// # Keys on the struct
///
/// | `#[seed(...)]` | what it says | default |
/// |---|---|---|
/// | `count = 20` | how many rows; a table that a parent's `with` makes ignores it | 10 |
/// | `with(posts = 10)` | rows of other tables for each row: a number, a range `1..=3`, or a weighted list `[0.6 => 1..=3, 0.4 => 5]`; the table `posts`, with its foreign key `posts(author_id)`, or the model `Post` | none |
/// | `together(status, reason) = [0.9 => ("active", None), 0.1 => ("paused", Some("late"))]` | columns that are chosen together: a list of tuples, all equally likely or weighted | each column by itself |
/// | `state(admin = 0.1, role = "admin")` | a variant of the model: the share of the rows in this state, and what they have instead, a value `role = "admin"` or a generator `role(gen = job_title)`; without a share the rows are in it if a run says so, `.state(User::ADMIN)`. Several times, or `state((admin, ...), (late, ...))`, which Clippy prefers where they change the same columns | none |
/// | `unique(user_id, group_id)` | no two rows have the same values of these columns together; several times, or `unique((user_id, group_id), (group_id, seat))`, which Clippy prefers where they share columns. The columns of a composite `primary_key` need not say it | combinations may repeat |
/// | `references(tenant_id, order_no) = orders(tenant_id, no)` | a foreign key of several columns, and those that they refer to: all have the values of one row of the parent. `= orders` means its primary key; once for each such foreign key | foreign keys of one column |
/// | `polymorphic(target_type, target_id) = [("Post", posts), ("Photo", photos)]` | a pair of columns that refers to rows of several tables, which no constraint of the database says: what the first column has for each table, and the table or a column of it, `posts::code`. All equally likely, or weighted, `[0.7 => ("Post", posts), 0.3 => ("Photo", photos)]`; once for each such pair | each column by itself |
/// | `backends(sqlite, mysql)` | the databases that know all types of the model: `sqlite`, `postgres`, `mysql` | all |
/// | `secondary` | a second model of a table that another model already seeds | the model of its table |
/// | `crate = path::to::seed_diesel` | where `seed_diesel` is, if it is renamed or re-exported | `::seed_diesel` |
///
/// # Keys on fields
///
/// | `#[seed(...)]` | what it says | default |
/// |---|---|---|
/// | `gen = full_name` | the generator: a name of the catalogue, or any expression that implements `Generator` for the field's type: a path with `::`, a closure, a block | primary key, foreign key, or inferred from the column's name and type |
/// | `unique` | no two rows have the same value | values may repeat |
/// | `null = 0.1` | the share of NULLs, 0 to 1, of an `Option` field | 0.0; of an inferred `deleted_at` or its like 0.9 |
/// | `references = users` | the column is a foreign key: the parent's table, also `schema::users`, its model `User`, or a column of it, `users::email` | `#[diesel(belongs_to(...))]` |
/// | `inherit = posts::tenant_id` | the value of that column in the row of `posts` to which this row refers; `inherit(reply_to) = posts::tenant_id` where several foreign keys refer to `posts` | the column's own generator |
/// | `roots = 0.1` | the share of the rows without a parent, 0 to 1, of a foreign key to its own table: NULL, or the row itself where it may not be NULL | the first row alone |
/// | `depth = 4` | the most levels of the trees that a foreign key to its own table makes; 1 is roots alone | any depth |
/// | `distinct_from = follower_id` | a foreign key that never refers to the row that this other one of the model refers to, as `CHECK (follower_id <> followee_id)` demands | the same row now and then |
/// | `array = 1..=3` | the number of elements of a `Vec` field, or a range of it; everything else that is said then holds for each element | `1..=3` |
/// | `from(name) = \|name\| name.to_lowercase()` | computes the value from other columns of the row, with a closure or function that takes references to their fields | the column's own generator |
/// | `skip` | the database fills the column | the column is written |
///
/// A column with `from` may stand before or behind the ones that it is computed from, and these may
/// be computed themselves; a circle does not compile. What the function returns is the whole field:
/// `Option<String>` where it may be NULL. Which rows have the same value is then the function's
/// business, so `unique` belongs to the columns it takes.
///
/// An array (`Vec<String>`, `Vec<Option<String>>`; PostgreSQL) has elements of the generator, `unique`
/// makes whole arrays distinct, and `null` is about the array. A closure, path or block makes the whole
/// field, unless `array` is said.
///
/// A foreign key to its own table refers to an earlier row, so its rows are trees. `roots` and `depth` say how
/// many and how deep. Where a `depth` is said, rows above the last level are parents, all of them equally
/// likely; without `roots` these are few, because the trees then grow from the first row alone.
///
/// Columns are unique together by construction, whether foreign keys or not: all their combinations are
/// counted through, each equally likely, so each column needs a generator that can be `unique`. In a
/// table that a parent's `with` makes, the rows of one parent have different values of the other
/// columns. Fewer combinations than rows, or than rows of one parent, are an error before the first
/// insert. A column that is `unique` by itself keeps every `unique(...)` that names it, and a combination
/// with NULL is nobody's equal, as in SQL. Several `unique(...)` may share columns if all of them have
/// the same ones in common, or if one has enough values in a column of its own; else the plan is an
/// error. Saying or leaving out `unique(...)` changes the values of its columns and of no others.
///
/// A state changes several columns of a row together, which rows is a function of the seed and the row
/// alone; all other rows and columns are as they are without it. A row is in one of the states that have
/// shares, and in every state that the run chooses for all rows. The values of unique columns, keys and
/// computed columns cannot be changed, but a foreign key may be `None`, so that of several one is set; a
/// column that is computed from a changed one sees the new value. A column in a state is NULL if that is its value, or to the share of `reason(gen = word, null = 0.5)`:
/// the `null` of its field does not count. For each state the derive makes a constant of the model,
/// `User::ADMIN`.
///
/// Of Diesel's attributes it reads `table_name`, `primary_key`, `belongs_to`, `column_name` and
/// `skip_insertion`, with the defaults that Diesel has.
///
/// # Generators
///
/// | `gen = ...` | values | fills | `unique` |
/// |---|---|---|---|
/// | `int(18..=90)` | whole numbers | integers, floating-point numbers, decimals and text | yes |
/// | `number(0.99..=99.99, decimals = 2)` | decimal numbers | floating-point numbers, decimals and text | yes |
/// | `boolean(0.3)` | `true` for a share of the rows | `bool` | yes |
/// | `primary_key(start = 1000)` | 1, 2, 3, ... | integers | yes |
/// | `sequence(100, 10)` | a start, then always a step more: numbers, or days as in `sequence("2024-01-01", 7)` | integers, dates, timestamps and text | yes |
/// | `zipf(1..=1000, exponent = 1.1)` | whole numbers, the first ones much more frequent | integers, floating-point numbers and decimals | no |
/// | `normal(0..=100, mean = 50, deviation = 15)` | numbers of a range, most of them around a mean | integers, floating-point numbers and decimals | no |
/// | `values("draft", "sent")` | one of a list, all equally likely, or weighted: `values(0.9 => "draft", 0.1 => "sent")` | columns of any type | yes |
/// | `weighted(0.3 => int(1..=9), 0.7 => int(10..=99))` | one of several generators, by weight | columns of any type | yes |
/// | `variants` | one of the variants of an enum, by their weights | columns of any type | yes |
/// | `constant("draft")` | the same value in every row | columns of any type | yes |
/// | `full_name` | a first and a last name of the row's person | text | yes |
/// | `first_name` | the first name of the row's person | text | yes |
/// | `last_name` | the last name of the row's person | text | yes |
/// | `user_name` | the user name of the row's person | text | yes |
/// | `email(domains = ["a.example"])` | an address of the row's person, under a reserved domain | text | yes |
/// | `phone_number("(###) 555-01##")` | a number that nobody has; of a template, where `#` is a digit; or of prefixes, as in `phone_number(prefixes = ["+380 67 "], digits = 7)` | text | yes |
/// | `job_title` | an occupation | text | yes |
/// | `company_name` | a company | text | yes |
/// | `country` | the country of the row's place | text | yes |
/// | `country_code` | the ISO 3166 code of the row's place | text | yes |
/// | `state` | the state of the row's place | text | yes |
/// | `city` | the city of the row's place | text | yes |
/// | `street_address` | a street and a number | text | yes |
/// | `postcode` | a postcode in the form of the row's country | text | yes |
/// | `department` | a department of a company | text | yes |
/// | `currency_code` | the currency of the row's place | text | yes |
/// | `time_zone` | the time zone of the row's place | text | yes |
/// | `latitude` | the latitude of the row's place | floating-point numbers, decimals and text | yes |
/// | `longitude` | the longitude of the row's place | floating-point numbers, decimals and text | yes |
/// | `product_name` | a product | text | yes |
/// | `barcode` | a number of a book or an article (ISBN, UPC), with the digit that checks it | text | yes |
/// | `price(0.99..=99.99)` | prices, most of them ending in .99 | floating-point numbers, decimals and text | yes |
/// | `lorem(sentences = 2)` | text without meaning | text | no |
/// | `word` | a Latin word | text | yes |
/// | `title` | a few words with capitals | text | yes |
/// | `sentence` | one sentence without meaning | text | no |
/// | `string(7..=20, alphabet = "abc")` | random characters | text | yes |
/// | `pattern("??-####")` | a template: `#` a digit, `?` a letter, `\` takes the next as it is | text | yes |
/// | `uuid(v7)` | random UUIDs, of version 4 or 7 | UUIDs and text | yes |
/// | `date("2010-12-31"..="2024-08-26")` | days; `after = start_date, within = "2 weeks"` lies behind another column | dates, timestamps and text | yes |
/// | `timestamp("2024-01-01 00:00:00"..="2024-12-31 23:59:59")` | points in time, whole seconds; `subsec = 3` gives milliseconds, `after = created_at, within = "30 days"` lies behind another column | timestamps, `i64` and text | yes |
/// | `datetime("2024-01-01".."2025-01-01")` | the same as `timestamp` | timestamps, `i64` and text | yes |
/// | `created_at` | when the row came to be | timestamps, dates, `i64` and text | no |
/// | `updated_at` | when the row was changed last: 40 to 90 days after `created_at` | timestamps, dates, `i64` and text | no |
/// | `deleted_at` | when the row was deleted: up to 90 days after `updated_at` | timestamps, dates, `i64` and text | no |
/// | `milestone(13)` | a step in the row's life between `created_at` and `updated_at`: 1 to 20, in this order | timestamps, dates, `i64` and text | no |
/// | `starts_at` | when an appointment begins: by day, on a quarter of an hour behind `created_at` | timestamps, dates, `i64` and text | no |
/// | `ends_at` | when it ends: 15 minutes to 4 hours after `starts_at` | timestamps, dates, `i64` and text | no |
/// | `starts_on` | when that begins which lasts days: between `created_at` and `updated_at` | timestamps, dates, `i64` and text | no |
/// | `ends_on` | when that ends, or is due: 1 to 30 days after `updated_at` | timestamps, dates, `i64` and text | no |
/// | `time("08:00:00".."18:00:00")` | times of day, whole seconds; `subsec = 3` gives milliseconds | times of day and text | yes |
/// | `interval(fields = ["day", "hour"])` | lengths of time; of `year`, `month`, `day`, `hour`, `minute` and `second` | intervals and text | yes |
/// | `birth_date(18..=90)` | dates of birth of people of these ages on 2024-05-08 | dates, timestamps and text | yes |
/// | `year(2014..=2034)` | years | integers, floating-point numbers, decimals and text | yes |
/// | `url` | the address of a web page, under a reserved domain | text | yes |
/// | `domain` | a reserved domain | text | yes |
/// | `slug` | the words of a title as they stand in addresses | text | yes |
/// | `file_name` | the name of a file | text | yes |
/// | `inet(v6, cidr = true)` | IP addresses, of version 4 or 6; with `cidr = true` networks | `IpNetwork` and text | yes |
/// | `mac_address` | hardware addresses that no device has | `[u8; 6]` and text | yes |
/// | `range(int(0..=100))` | ranges between two values of a generator, the greater one not in it (PostgreSQL) | `(Bound<T>, Bound<T>)` | yes |
/// | `json(name = full_name, age = int(18..=90))` | objects, each field with a generator of its own; a person without fields | JSON, text and bytes | yes |
/// | `bytes(16)` | random bytes | bytes | yes |
/// | `bit_string(8)` | random `0` and `1` | text | yes |
/// | `point(x = 0..=100, y = -5.5..=5.5, decimals = 1)` | two coordinates, `(1.5,2.0)` | `(f64, f64)` and text | yes |
/// | `line(a = -1..=1, b = -1..=1, c = 0..=100)` | the lines `ax + by + c = 0`, `{1.5,2.0,3.0}` | `(f64, f64, f64)` and text | yes |
/// | `geometry(srid = 4326, decimals = 6)` | points of the earth, `SRID=4326;POINT(30.5 50.4)` | `(f64, f64)` and text | yes |
/// | `vector(384, range = -1..=1)` | so many numbers, as an embedding has | `Vec<f32>` and text | yes |
/// | `fake(fake::faker::company::en::Buzzword())` | what a faker of the crate `fake` makes (feature `fake`); not promised to stay the same | columns of any type | no |
///
/// What the compiler says of mistakes is listed in the module `mistakes` of `seed_diesel`.
///
/// An open end of `int(18..)` is the most that the column's type holds. A generator that is
/// named without its arguments has a range of its own. `values` also takes a slice (`values(&NAMES)`)
/// and weights (`values(0.6 => "draft", 0.4 => "sent")`); weights are positive numbers of any sum.
/// A field of `json` takes any generator of text, numbers or `bool`, an object, and an array of one of these,
/// with a number of elements or a range of it: `json(name = full_name, home = json(city = city), tags = [word; 1..=3],
/// lines = [json(item = product_name, price = price); 2])`. `json([word; 3])` is an array itself.
#[proc_macro_derive(Seedable, attributes(seed, diesel))]
pub fn derive_seedable(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    seedable(&parse_macro_input!(input as DeriveInput)).into()
}

/// Lets a newtype hold the values that its field holds, and an enum be any of its variants.
///
/// ```ignore
/// #[derive(SeedValue)]
/// struct UserId(i32);
///
/// #[derive(Clone, SeedValue)]
/// enum Status {
///     Draft,
///     #[seed(weight = 9)]
///     Sent,
/// }
/// ```
///
/// The type is a struct of one field without parameters, or an enum whose variants have no fields and
/// which is `Clone`, `Send` and `Sync`. A column of the enum's type has any of its variants, each in
/// proportion to its weight, which is 1 where none is said; for other shares in one column say
/// `#[seed(gen = values(0.5 => Status::Sent, 0.5 => Status::Draft))]` there.
///
/// `#[seed(crate = path::to::seed_diesel)]` says
/// where `seed_diesel` is, if it is renamed or re-exported.
#[proc_macro_derive(SeedValue, attributes(seed))]
pub fn derive_seed_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    seed_value(&parse_macro_input!(input as DeriveInput)).into()
}

fn seedable(input: &DeriveInput) -> TokenStream {
    match model::Table::from_input(input) {
        Ok(table) => expand::seedable(&table),
        Err(broken) => fallback::seedable(&broken),
    }
}

fn seed_value(input: &DeriveInput) -> TokenStream {
    match model::ValueType::from_input(input) {
        Ok(value) => expand::value_type(&value),
        Err(broken) => fallback::value_type(&broken),
    }
}

#[cfg(test)]
mod tests;
