use super::{
    Inferable, Kind, NEUTRAL, Place, infer, infer_key, lists, named, role, rules, share_of_nulls,
    words,
};
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
fn text_keys_are_what_their_names_say() {
    let key = |name: &str, length| infer_key(&column(name, length, true)).name;
    assert_eq!(key("uuid", None), "uuid");
    assert_eq!(key("user_uuid", Some(36)), "uuid");
    assert_eq!(key("email", None), "email");
    assert_eq!(key("username", Some(30)), "user_name");
    assert_eq!(key("code", Some(8)), "pattern(\"???-###\")");
    assert_eq!(key("id", Some(36)), "uuid");
}

/// Of states and codes of countries there are fewer than a table may have rows.
#[test]
fn text_keys_do_not_run_out() {
    for name in ["id", "state", "status", "currency"] {
        let key = infer_key(&column(name, None, true));
        assert_eq!(
            (key.name.as_str(), key.reason),
            ("string", Reason::PrimaryKey)
        );
    }
    // Shorter than a UUID is.
    assert_eq!(infer_key(&column("uuid", Some(20), true)).name, "string");
}

/// The words of the best rule.
fn best(table: &str, name: &str, kind: Kind) -> Option<&'static str> {
    named(table, name, kind).first().map(|rule| rule.words)
}

#[test]
fn whole_words_at_the_end_decide() {
    for (name, expected) in [
        ("email", Some("email")),
        ("workEmail", Some("email")),
        ("email_of_sender", Some("email")),
        ("email_2", Some("email")),
        ("email_of_owner", Some("email")),
        ("email_type", Some("type")),
        ("owner", Some("owner")),
        ("place_of_birthplace", Some("birthplace")),
        ("sha256", Some("sha_256")),
        ("num_of_items", Some("num")),
        ("num_of_things", Some("num")),
        ("weight", Some("weight")),
        ("name", Some("name")),
        ("job_title", Some("job_title")),
        ("post_title", Some("title")),
        ("ip_address", Some("ip_address")),
        ("address_line_1", Some("address_line")),
        ("address_line_2", Some("address_line_2")),
        ("file_name", Some("file_name")),
        ("created_at", Some("created_at")),
        ("last_updated", Some("last_updated")),
        ("sent_at", Some("sent")),
        ("dispatched_at", Some("dispatched")),
        ("foo_at", Some("at")),
        ("paid_on", Some("paid")),
        ("comment_count", Some("count")),
        ("amount_net", Some("amount")),
        ("is_x", Some("is")),
        ("is", None),
        ("hotel", None),
        ("average", None),
        ("123", None),
        ("", None),
    ] {
        assert_eq!(best("t", name, Kind::Other), expected, "{name}");
    }
}

#[test]
fn words_elsewhere_say_less_of_text() {
    for (name, of_text, of_integers) in [
        ("email_templates", None, Some("email")),
        ("email_new", Some("email"), Some("email")),
        ("email_for_invoices", Some("email"), Some("email")),
        ("phone_2_home", Some("phone"), Some("phone")),
        ("price_list", None, Some("price")),
        ("amount_net", None, Some("amount")),
    ] {
        assert_eq!(best("t", name, Kind::Text), of_text, "{name}");
        assert_eq!(best("t", name, Kind::Integer), of_integers, "{name}");
    }
}

#[test]
fn what_happened_is_a_moment_only_where_the_name_says_when() {
    for (name, kind, expected) in [
        ("sent", Kind::Other, Some("sent")),
        ("sent", Kind::Integer, None),
        ("sent_at", Kind::Integer, Some("sent")),
        ("sent", Kind::Text, None),
        ("sent_on", Kind::Text, Some("sent")),
    ] {
        assert_eq!(best("t", name, kind), expected, "{name} {kind:?}");
    }
}

#[test]
fn a_single_word_is_read_with_the_name_of_its_table() {
    let first = |table: &str, name: &str| {
        let rule = named(table, name, Kind::Text)[0];
        (rule.words, rule.place)
    };
    let thing = |words| (words, Place::Last);
    assert_eq!(first("companies", "name"), thing("company_name"));
    assert_eq!(first("shop_products", "name"), thing("product_name"));
    assert_eq!(first("Categories", "name"), thing("name"));
    assert_eq!(first("cities", "name"), thing("city_name"));
    assert_eq!(first("departments", "name"), thing("department_name"));
    assert_eq!(first("orders", "status"), thing("order_status"));
    assert_eq!(first("orders", "old_status"), thing("status"));
    assert_eq!(first("", "name"), thing("name"));
    for table in ["users", "authors", "people", "employees", "User"] {
        assert_eq!(first(table, "name"), ("name", Place::OfPerson), "{table}");
    }
    assert_eq!(first("companies", "owner_name"), ("name", Place::OfPerson));
    assert_eq!(
        first("companies", "billing_name"),
        ("name", Place::OfPerson)
    );
    assert_eq!(first("users", "project_name"), thing("name"));
    assert_eq!(first("companies", "display_name"), thing("company_name"));
    assert_eq!(first("topics", "display_name"), thing("name"));
    assert_eq!(first("tags", "name"), thing("tag_name"));
    assert_eq!(first("users", "display_name"), ("name", Place::OfPerson));
}

#[test]
fn most_rows_are_still_there() {
    for column in [
        "deleted_at",
        "archivedAt",
        "closed_at",
        "revoked_at",
        "bannedOn",
        "received_ban_at",
        "cancellation_reason",
        "suspensionReason",
    ] {
        assert_eq!(share_of_nulls(column), 0.9, "{column}");
    }
    for column in [
        "deleted",
        "revoked",
        "is_admin",
        "created_at",
        "published_at",
        "email",
        "reason",
        "visit_reason",
        "",
    ] {
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
        ("created_at".into(), Reason::Name("created_at"))
    );
    assert_eq!(
        inferred::<i16>("created_at"),
        ("int(0..=1000)".into(), by_type("i16"))
    );
    assert_eq!(
        inferred::<i32>("email"),
        ("int(0..=1000)".into(), by_type("i32"))
    );
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
    // A range that is too wide for the type gets smaller.
    assert_eq!(inferred::<i32>("price").0, "int(99..=99_999)");
    assert_eq!(inferred::<i16>("price").0, "int(99..=9999)");
    assert_eq!(inferred::<u8>("price").0, "int(1..=100)");
    // A list of a few values can not be unique, nor can a short range.
    let status = infer::<String>(&column("status", None, true));
    assert_eq!(status.name, "string");
    let level = infer::<i32>(&column("level", None, true));
    assert_eq!(level.name, "int(1..=10), then int(11..)");
    let number = infer::<i16>(&column("foo", None, true));
    assert_eq!(number.name, "int(0..=1000), then int(1001..)");
    // All that the type holds, where the range is too wide for it.
    let price = infer::<i16>(&column("price", None, true));
    assert_eq!(price.reason, Reason::Name("price"));
    // Together with others a list can.
    let together = |name| infer::<String>(&column(name, None, false).unique_together());
    assert!(
        together("status")
            .name
            .ends_with(r#""inactive"), then string"#)
    );
    assert_eq!(together("aisle").name, r#"pattern("?#"), then string"#);
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
        ("sender", "sender"),
        ("sender_email", "sender"),
        ("senderName", "sender"),
        ("primary_owner", "owner"),
        ("created_by", "created"),
        ("display_name", ""),
        ("author_display_name", "author"),
        ("email_new", "new"),
        ("new_email", "new"),
        ("thing_new", ""),
        ("twilio_number", "twilio_number"),
        ("whatsapp_number", ""),
        ("cc", "cc"),
        ("birthplace", "birthplace"),
        ("middle_name", "middle_name"),
        ("billing_thing", ""),
        ("", ""),
    ] {
        assert_eq!(role(name), expected, "{name}");
    }
}

#[test]
fn every_rule_is_written_in_words_and_stands_once() {
    let mut seen = std::collections::BTreeSet::new();
    for rule in rules::all() {
        assert_eq!(words(rule.words).join("_"), rule.words);
        let key = (rule.words, format!("{:?}", rule.place));
        assert!(seen.insert(key), "{} stands twice", rule.words);
    }
    assert!(NEUTRAL.is_sorted());
    assert!(lists::PERIODS.is_sorted());
    assert!(lists::PERSONS.is_sorted());
    assert!(lists::WORK.is_sorted());
    for tables in [
        lists::ADDRESSED,
        lists::SOFTWARE_TABLES,
        lists::HEALTH,
        lists::GOODS,
    ] {
        assert!(tables.is_sorted(), "{tables:?}");
    }
}
