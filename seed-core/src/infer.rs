//! Which generator a column has of which nothing is said.
//!
//! First the words of its name decide, if what they stand for suits its type, else its type alone.
//! [`RULES`] is the one list of words. Part of output version 1: a change is a new output version.

#[cfg(all(test, feature = "chrono", feature = "numeric", feature = "uuid"))]
mod docs;
mod types;

use crate::column::Column;
use crate::generator::Generator;
use crate::plan::Reason;

pub use types::Inferable;

/// The generator of a column of which nothing is said, and why it is that one.
pub struct Inferred<R> {
    /// The generator.
    pub generator: Box<dyn Generator<R>>,
    /// The generator as an attribute would say it.
    pub name: String,
    /// Why it was chosen.
    pub reason: Reason,
}

impl<R> Inferred<R> {
    /// The generator of a primary key of which nothing is said, and how an attribute would say it.
    pub fn primary_key(name: &str, generator: impl Generator<R>) -> Inferred<R> {
        Inferred {
            generator: Box::new(generator),
            name: name.to_owned(),
            reason: Reason::PrimaryKey,
        }
    }

    /// The generator that a column has for its type alone, and how an attribute would say it.
    pub fn of_type(
        name: &str,
        generator: impl Generator<R>,
        type_name: &'static str,
    ) -> Inferred<R> {
        Inferred {
            generator: Box::new(generator),
            name: name.to_owned(),
            reason: Reason::Type(type_name),
        }
    }
}

/// Words of a column's name, and what a column so named holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The words, in snake case.
    pub(crate) words: &'static str,
    pub(crate) place: Place,
    pub(crate) holds: Holds,
}

/// Where in a name the words of a rule stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the end, before numbers: `work_email`, `email2`.
    Last,
    /// At the beginning: `is_admin`.
    First,
    /// At the end, or else anywhere: `email_of_sender`.
    Anywhere,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Age,
    Amount,
    Barcode,
    Birthday,
    Bytes,
    City,
    Color,
    Company,
    Country,
    CountryCode,
    Count,
    Created,
    Currency,
    Date,
    Day,
    Deleted,
    Department,
    Duration,
    Email,
    Extension,
    FileName,
    FirstName,
    Flag,
    FullName,
    Gender,
    Hash,
    HostName,
    ImageUrl,
    Interval,
    IpAddress,
    JobTitle,
    Json,
    Language,
    LastName,
    Latitude,
    Locale,
    Location,
    Longitude,
    MacAddress,
    Measure,
    MimeType,
    Moment,
    OftenTrue,
    Percentage,
    Phone,
    Pin,
    Postcode,
    Price,
    ProductName,
    Quantity,
    Rank,
    RarelyTrue,
    Rating,
    Sku,
    Slug,
    State,
    Status,
    Street,
    Text,
    TimeOfDay,
    TimeZone,
    Title,
    Token,
    Updated,
    Url,
    UserAgent,
    UserName,
    Uuid,
    Version,
    Year,
}

macro_rules! rules {
    ($($place:ident $holds:ident: $($words:literal)+;)+) => {
        &[$($(
            Rule {
                words: $words,
                place: Place::$place,
                holds: Holds::$holds,
            },
        )+)+]
    };
}

/// All rules. Of those that match, the one with the most words is taken, at the end of the name
/// before elsewhere, in the order of this list.
pub(crate) static RULES: &[Rule] = rules! {
    // Persons.
    Anywhere Email: "email" "e_mail" "email_address" "mail" "mail_address";
    Last Email: "cc" "bcc" "reply_to";
    Last FullName: "name" "full_name" "fullname" "display_name" "real_name" "legal_name"
        "contact_name" "contact_person" "person_name" "author" "recipient" "signatory" "owner"
        "sender" "receiver" "creator" "manager" "assignee" "reviewer" "artist";
    Last FirstName: "first_name" "firstname" "given_name" "forename" "fname" "middle_name";
    Last LastName: "last_name" "lastname" "surname" "family_name" "lname" "maiden_name";
    Last UserName: "user_name" "username" "login" "login_name" "nickname" "nick_name" "nick"
        "screen_name" "handle";
    Last JobTitle: "job_title" "job" "occupation" "profession" "position" "job_position";
    Anywhere Phone: "phone" "phone_number" "phone_no" "telephone" "telephone_number" "tel" "mobile"
        "mobile_number" "mobile_phone" "cell_phone" "landline" "fax" "fax_number";
    Last Birthday: "birth_date" "birthdate" "birthday" "date_of_birth" "dob" "born_on" "born_at";
    Last Age: "age";
    Last Gender: "gender" "sex";

    // Places.
    Last Country: "country" "country_name" "nationality";
    Last CountryCode: "country_code" "country_iso" "iso_country";
    Last State: "state" "state_name" "province" "region";
    Last City: "city" "city_name" "town" "municipality" "birthplace" "birth_place";
    Last Postcode: "postcode" "post_code" "postal_code" "zip" "zip_code" "zipcode";
    Last Street: "street" "street_address" "street_name" "address" "address_line";
    Last Latitude: "latitude" "lat";
    Last Longitude: "longitude" "lng" "lon";
    Last Location: "location" "geo" "geolocation" "coordinates" "coords" "lnglat";
    Last TimeZone: "time_zone" "timezone" "tz";

    // Commerce.
    Last Company: "company" "company_name" "organization" "organization_name" "organisation"
        "organisation_name" "employer" "employer_name" "business_name" "vendor_name"
        "supplier_name" "manufacturer" "manufacturer_name" "brand" "brand_name" "bank_name"
        "school_name" "university_name" "hotel_name" "restaurant_name" "shop_name" "store_name"
        "publisher" "publisher_name" "agency_name" "carrier_name" "shipper_name";
    Last Department: "department" "department_name";
    Last ProductName: "product" "product_name" "item_name";
    Anywhere Price: "price" "cost" "fee" "unit_price";
    Last Price: "fare" "rent" "bid";
    Last Amount: "amount" "total" "subtotal" "sum" "balance" "salary" "wage" "income"
        "budget" "revenue" "profit" "turnover" "tax" "payment" "deposit";
    Last Percentage: "percent" "percentage" "pct" "discount" "progress" "tax_rate" "interest_rate"
        "score";
    Last Currency: "currency" "currency_code";
    Last Quantity: "quantity" "qty" "stock" "units" "units_in_stock" "capacity" "seats";
    Last Sku: "sku" "article_number" "part_number" "serial_number" "model_number" "order_number"
        "invoice_number" "account_number" "customer_number" "ticket_number" "tracking_number"
        "reference_number" "coupon" "coupon_code" "promo_code" "voucher_code";
    Last Barcode: "barcode" "ean" "isbn" "gtin";
    Last Rating: "rating" "stars";

    // Numbers.
    Last Count: "count" "counter" "views" "likes" "clicks" "visits" "downloads" "followers" "votes"
        "upvotes" "downvotes" "retries" "attempts" "points";
    First Count: "num" "nr";
    Last Year: "year";
    Last Measure: "width" "height" "length" "depth" "weight" "size" "distance" "area"
        "volume" "altitude" "elevation" "hours" "minutes" "seconds";
    Last Rank: "rank" "priority" "level" "ordinal" "sort_order" "display_order";
    Last Version: "version" "version_number" "app_version" "semver";

    // Days and moments.
    Last Date: "date";
    Last Day: "day" "on";
    Last Created: "created" "created_at" "created_on" "inserted_at" "added_at" "registered_at"
        "signed_up_at" "joined_at" "joined_on" "created_date" "date_created";
    Last Updated: "updated" "updated_at" "updated_on" "modified" "modified_at" "modified_on"
        "changed_at" "edited_at" "last_login" "last_login_at" "last_seen" "last_seen_at"
        "last_modified" "last_updated" "last_active_at";
    Last Deleted: "deleted_at" "deleted_on" "archived_at" "removed_at" "closed_at" "cancelled_at"
        "canceled_at" "deactivated_at";
    Last Moment: "at" "timestamp" "datetime" "date_time" "published_at";
    Last TimeOfDay: "time" "time_of_day" "start_time" "end_time" "opens" "closes";

    Last Duration: "duration" "elapsed";
    Last Interval: "interval";

    // Flags.
    First Flag: "is" "has" "can" "was" "should" "allow" "allows" "does" "did" "will" "needs"
        "requires" "enable" "show";
    Last OftenTrue: "active" "enabled" "verified" "confirmed" "published" "visible" "available"
        "approved" "valid" "public" "paid" "completed";
    Last RarelyTrue: "admin" "deleted" "archived" "banned" "blocked" "locked" "spam" "disabled"
        "hidden" "suspended" "expired" "cancelled" "canceled" "failed" "flagged" "private" "revoked"
        "superuser" "staff";

    // Text.
    Last Text: "description" "bio" "biography" "notes" "note" "comment" "comments" "body" "content"
        "contents" "text" "message" "summary" "about" "details" "remark" "remarks" "excerpt"
        "review" "feedback" "answer" "question" "reply" "response" "reason" "instructions"
        "synopsis" "abstract" "overview" "introduction" "memo";
    Last Title: "title" "subject" "headline" "heading" "caption" "tagline" "slogan" "label"
        "category" "genre" "topic" "tag" "keyword";
    Last Slug: "slug" "permalink";
    Last Status: "status";
    Last Json: "json" "metadata" "settings" "payload" "preferences" "attributes" "properties";

    // Things of a name: `name` in a table `categories`, or `category_name`.
    Last Title: "category_name" "tag_name" "project_name" "team_name" "group_name" "role_name"
        "channel_name" "topic_name" "event_name" "task_name" "playlist_name"
        "album_name" "board_name" "list_name" "room_name" "plan_name" "course_name" "class_name"
        "model_name" "field_name" "table_name" "column_name" "key_name" "code_name" "genre_name";
    Last FileName: "file" "file_name" "filename" "attachment";
    Last Extension: "extension" "file_extension" "file_type";

    // The net.
    Last Url: "url" "uri" "link" "website" "web_site" "homepage" "home_page" "web_address"
        "webhook" "href";
    Last ImageUrl: "image_url" "avatar_url" "photo_url" "picture_url" "thumbnail_url" "logo_url"
        "avatar" "image" "photo" "picture" "thumbnail" "logo" "icon";
    Last HostName: "host" "hostname" "host_name" "domain" "domain_name" "server";
    Last IpAddress: "ip" "ip_address" "ip_addr" "remote_addr" "last_ip" "remote_ip" "client_ip";
    Last MacAddress: "mac" "mac_address" "mac_addr";
    Last UserAgent: "user_agent";
    Last MimeType: "mime_type" "content_type" "media_type";
    Last Token: "token" "access_token" "refresh_token" "api_key" "secret" "secret_key" "client_secret"
        "session_id" "password" "nonce";
    Last Pin: "pin" "otp" "passcode" "verification_code" "confirmation_code";
    Last Hash: "hash" "password_hash" "hashed_password" "encrypted_password" "password_digest"
        "digest" "checksum" "sha_256";
    Last Bytes: "salt";
    Last Uuid: "uuid" "guid";
    Last Language: "language" "language_code" "lang";
    Last Locale: "locale";
    Last Color: "color" "colour";
};

/// Words before the end of a name that make no other person or place.
const NEUTRAL: &[&str] = &[
    "account", "address", "cell", "contact", "current", "default", "home", "legal", "main",
    "mobile", "my", "office", "personal", "primary", "private", "profile", "user", "work",
];

/// The generator of a column by the words of its name, else by its type.
#[must_use]
pub fn infer<T: Inferable>(column: &Column) -> Inferred<T> {
    if let Some(rule) = rule_of(column) {
        let suitable = T::by_name(rule.holds)
            .into_iter()
            .position(|(generator, _)| suits(generator, column));
        if let Some(place) = suitable {
            // Made anew, because the one that was tried is fitted.
            let (generator, name) = T::by_name(rule.holds).swap_remove(place);
            return Inferred {
                generator,
                name,
                reason: Reason::Name(rule.words),
            };
        }
    }
    let (generator, name) = T::by_type();
    Inferred {
        generator,
        name,
        reason: Reason::Type(T::NAME),
    }
}

/// The share of NULLs of a column that may be NULL and of which nothing is said: most rows of a table
/// are still there.
pub(crate) fn share_of_nulls(column: &str) -> f64 {
    match rule("", column).map(|rule| rule.holds) {
        Some(Holds::Deleted) => 0.9,
        _ => 0.0,
    }
}

/// Whether a generator can fill a column at all. How many rows there are does not matter, so that
/// a larger count leaves the first rows as they are.
fn suits<T: 'static>(mut generator: Box<dyn Generator<T>>, column: &Column) -> bool {
    generator.fit(column).is_ok() && (!column.is_unique() || generator.cardinality().is_some())
}

/// The rule for a column; of an array, that for one of what its name has several of.
fn rule_of(column: &Column) -> Option<&'static Rule> {
    let (table, name) = (column.name().table().table(), column.name().column());
    if column.has_elements() {
        let mut words = words(name);
        if let Some(last) = words.pop() {
            words.push(singular(last));
            if let Some(rule) = rule(table, &words.join("_")) {
                return Some(rule);
            }
        }
    }
    rule(table, name)
}

/// The rule for a column of that name.
pub(crate) fn rule(table: &str, column: &str) -> Option<&'static Rule> {
    let words = words(column);
    if let [word] = &words[..] {
        if word == "name" {
            // `companies.name` is a `company_name`; but the name of a user is no user name.
            let of_table = [singular(words_of_table(table)), word.clone()];
            let rule = last(&of_table).filter(|rule| names_a_thing(rule.holds));
            if rule.is_some() {
                return rule;
            }
        }
    }
    let named = without_numbers(&words);
    // Numbers at the end are left out, but for those that a rule has: `sha_256`.
    let found = last(&words).or_else(|| last(named));
    let of_another = found.is_some_and(|rule| {
        // Of `email_of_owner` the first word says what it is.
        let before = named.len().checked_sub(count(rule) + 1);
        before.is_some_and(|before| named[before] == "of")
    });
    match of_another {
        true => elsewhere(&words).or(found),
        false => found.or_else(|| elsewhere(&words)),
    }
}

/// The last word of a table's name.
fn words_of_table(table: &str) -> String {
    words(table).pop().unwrap_or_default()
}

fn names_a_thing(holds: Holds) -> bool {
    use Holds::{City, Company, Country, ProductName, State, Title};
    matches!(
        holds,
        City | Company | Country | ProductName | State | Title
    )
}

/// One of what an English plural names.
fn singular(word: String) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => stem.to_owned(),
        _ => word,
    }
}

/// The rule with the most words that a name ends with.
fn last(name: &[String]) -> Option<&'static Rule> {
    longest(
        RULES
            .iter()
            .filter(|rule| rule.place != Place::First && ends_with(name, rule.words)),
    )
}

/// The rule with the most words that stand at the beginning of a name, or that may stand anywhere.
fn elsewhere(name: &[String]) -> Option<&'static Rule> {
    longest(RULES.iter().filter(|rule| match rule.place {
        Place::Last => false,
        Place::First => name.len() > 1 && ends_with(&name[..1], rule.words),
        Place::Anywhere => (1..=name.len()).any(|end| ends_with(&name[..end], rule.words)),
    }))
}

/// The one with the most words, the first of several.
fn longest(rules: impl Iterator<Item = &'static Rule>) -> Option<&'static Rule> {
    rules.reduce(|best, rule| match count(rule) > count(best) {
        true => rule,
        false => best,
    })
}

fn count(rule: &Rule) -> usize {
    rule.words.split('_').count()
}

fn ends_with(name: &[String], words: &str) -> bool {
    let mut name = name.iter().rev();
    words
        .rsplit('_')
        .all(|word| name.next().is_some_and(|own| own == word))
}

/// The words of a name in lower case: between `_`, at the borders of numbers and at the humps of
/// camel case.
fn words(name: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Lower,
        Upper,
        Number,
    }
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let kind = match character {
            '0'..='9' => Kind::Number,
            _ if character.is_uppercase() => Kind::Upper,
            _ if character.is_alphanumeric() => Kind::Lower,
            _ => {
                before = None;
                continue;
            }
        };
        // The last of several capitals begins a word if a small letter follows: `HTMLBody`.
        let hump = characters.peek().is_some_and(|next| next.is_lowercase());
        let same = match (before, kind) {
            (Some(Kind::Upper), Kind::Lower) => true,
            (Some(Kind::Upper), Kind::Upper) => !hump,
            (before, kind) => before == Some(kind),
        };
        before = Some(kind);
        match words.last_mut().filter(|_| same) {
            Some(word) => word.extend(character.to_lowercase()),
            None => words.push(character.to_lowercase().collect()),
        }
    }
    words
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words before the numbers at the end.
fn without_numbers(words: &[String]) -> &[String] {
    let numbers = words.iter().rev().take_while(|word| is_number(word));
    &words[..words.len() - numbers.count()]
}

/// The words of a name beside those that say what the column holds: `billing` of `billing_name`.
///
/// Columns of one role share a person and a place. Neutral words (`home_phone`, `contact_name`,
/// `address_line_1`) make no role of their own; a number above 1 does (`email_2`).
pub(crate) fn role(column: &str) -> String {
    let words = words(column);
    let named = without_numbers(&words);
    let Some(rule) = last(named) else {
        return String::new();
    };
    let before = named[..named.len() - count(rule)].iter();
    let role: Vec<&str> = before
        .chain(&words[named.len()..])
        .map(String::as_str)
        .filter(|word| !NEUTRAL.contains(word) && *word != "1")
        .collect();
    role.join("_")
}

#[cfg(test)]
mod tests {
    use super::{Holds, Inferable, NEUTRAL, RULES, infer, role, rule, share_of_nulls, words};
    use crate::column::Column;
    use crate::name::{ColumnName, TableName};
    use crate::plan::Reason;
    use crate::seed::Seed;

    fn column(name: &str, max_length: Option<usize>, unique: bool) -> Column {
        let name = ColumnName::new(&TableName::new("users"), name);
        Column::new(name, Seed(1), 10, max_length, unique)
    }

    fn inferred<T: Inferable>(name: &str) -> (String, Reason) {
        let inferred = infer::<T>(&column(name, None, false));
        (inferred.name, inferred.reason)
    }

    #[test]
    fn names_are_split_into_words() {
        let cases: [(&str, &[&str]); 9] = [
            ("created_at", &["created", "at"]),
            ("createdAt", &["created", "at"]),
            ("CreatedAt", &["created", "at"]),
            ("HTMLBody", &["html", "body"]),
            ("userID", &["user", "id"]),
            ("address2", &["address", "2"]),
            ("line_1_text", &["line", "1", "text"]),
            ("__x__", &["x"]),
            ("größeCm", &["größe", "cm"]),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name), expected, "{name}");
        }
        assert!(words("").is_empty());
    }

    #[test]
    fn whole_words_at_the_end_decide() {
        let holds = |name: &str| rule("t", name).map(|rule| rule.holds);
        for (name, expected) in [
            ("email", Some(Holds::Email)),
            ("workEmail", Some(Holds::Email)),
            ("email_of_sender", Some(Holds::Email)),
            ("email_2", Some(Holds::Email)),
            ("email_of_owner", Some(Holds::Email)),
            ("owner", Some(Holds::FullName)),
            ("place_of_birthplace", Some(Holds::City)),
            ("sha256", Some(Holds::Hash)),
            ("num_of_items", Some(Holds::Count)),
            ("weight", Some(Holds::Measure)),
            ("name", Some(Holds::FullName)),
            ("job_title", Some(Holds::JobTitle)),
            ("post_title", Some(Holds::Title)),
            ("ip_address", Some(Holds::IpAddress)),
            ("address_line_1", Some(Holds::Street)),
            ("file_name", Some(Holds::FileName)),
            ("created_at", Some(Holds::Created)),
            ("last_updated", Some(Holds::Updated)),
            ("sent_at", Some(Holds::Moment)),
            ("paid_on", Some(Holds::Day)),
            ("comment_count", Some(Holds::Count)),
            ("is_x", Some(Holds::Flag)),
            ("is", None),
            ("hotel", None),
            ("discount_code", None),
            ("average", None),
            ("123", None),
            ("", None),
        ] {
            assert_eq!(holds(name), expected, "{name}");
        }
    }

    #[test]
    fn the_name_of_a_thing_is_that_of_its_table() {
        let holds = |table: &str| rule(table, "name").map(|rule| rule.holds);
        assert_eq!(holds("companies"), Some(Holds::Company));
        assert_eq!(holds("shop_products"), Some(Holds::ProductName));
        assert_eq!(holds("categories"), Some(Holds::Title));
        assert_eq!(holds("cities"), Some(Holds::City));
        assert_eq!(holds("countries"), Some(Holds::Country));
        assert_eq!(holds("users"), Some(Holds::FullName));
        assert_eq!(holds(""), Some(Holds::FullName));
        let column = rule("companies", "owner_name").map(|rule| rule.holds);
        assert_eq!(column, Some(Holds::FullName));
    }

    #[test]
    fn most_rows_are_still_there() {
        for column in ["deleted_at", "archivedAt", "closed_at"] {
            assert_eq!(share_of_nulls(column), 0.9, "{column}");
        }
        for column in ["deleted", "created_at", "published_at", "email", ""] {
            assert_eq!(share_of_nulls(column), 0.0, "{column}");
        }
    }

    #[test]
    fn the_type_decides_where_the_words_do_not_suit_it() {
        let by_type = |name| Reason::Type(name);
        assert_eq!(
            inferred::<i32>("age"),
            ("int(18..=90)".into(), Reason::Name("age"))
        );
        assert_eq!(inferred::<bool>("age"), ("boolean".into(), by_type("bool")));
        assert_eq!(
            inferred::<i64>("created_at"),
            ("created_at".into(), Reason::Name("created_at"))
        );
        assert_eq!(
            inferred::<i32>("created_at"),
            ("int".into(), by_type("i32"))
        );
        assert_eq!(inferred::<i32>("email"), ("int".into(), by_type("i32")));
        assert_eq!(
            inferred::<String>("currency").0.get(..21),
            Some(r#"values("USD", "EUR", "#)
        );
        assert_eq!(
            inferred::<String>("billing_email"),
            ("email".into(), Reason::Name("email"))
        );
        // A word without a number of values cannot be unique.
        let text = infer::<String>(&column("body", None, true));
        assert_eq!(text.reason, by_type("String"));
        // The range of prices in cents is more than a byte.
        assert_eq!(inferred::<u8>("price"), ("int".into(), by_type("u8")));
        let short = infer::<String>(&column("uuid", Some(20), false));
        assert_eq!(short.reason, by_type("String"));
        let price = infer::<f64>(&column("price", None, true));
        assert_eq!(price.reason, Reason::Name("price"));
    }

    #[test]
    fn roles_are_the_words_that_make_another_person() {
        for (name, expected) in [
            ("billing_name", "billing"),
            ("billing_email", "billing"),
            ("billing_address_city", "billing"),
            ("author_first_name", "author"),
            ("email_2", "2"),
            ("contact_name", ""),
            ("home_phone", ""),
            ("user_email", ""),
            ("first_name", ""),
            ("name", ""),
            ("email", ""),
            ("address_line_1", ""),
            ("primary_contact_email", ""),
            ("billing_code", ""),
            ("", ""),
        ] {
            assert_eq!(role(name), expected, "{name}");
        }
    }

    #[test]
    fn every_rule_is_written_in_words_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in RULES {
            assert_eq!(words(rule.words).join("_"), rule.words);
            assert!(seen.insert(rule.words), "{} stands twice", rule.words);
        }
        assert!(NEUTRAL.is_sorted());
    }
}
