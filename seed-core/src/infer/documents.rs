//! JSON documents of which nothing is said, by what the name of their column speaks of.

use crate::generator::Generator;
use crate::generator::boolean::boolean;
use crate::generator::choice::values;
use crate::generator::int::int;
use crate::generator::json::{Json, JsonValue, json, json_array};
use crate::generator::lorem::word;
use crate::generator::place::{city, country, street_address};
use crate::generator::postcode::postcode;
use crate::generator::time::timestamp;
use crate::generator::uuid::uuid;

use super::lists::{self, List};
#[cfg(feature = "serde_json")]
use super::rules::Holds;
#[cfg(feature = "serde_json")]
use super::types::Inferable;
use super::types::Named;

/// What a JSON document is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Document {
    /// A thing with a width and a height.
    Dimensions,
    /// The headers of a message of HTTP.
    Headers,
    /// What happened, as services tell each other.
    Message,
    /// Anything.
    Other,
    Person,
    Place,
    /// What somebody has chosen.
    Settings,
}

/// An object, and its fields as an attribute says them.
struct Object {
    json: Json,
    fields: Vec<String>,
}

impl Object {
    fn new() -> Object {
        Object {
            json: json(),
            fields: Vec::new(),
        }
    }

    fn field<T: JsonValue>(
        self,
        name: &str,
        shown: impl Into<String>,
        generator: impl Generator<T>,
    ) -> Object {
        let json = self.json.field(name, generator);
        Object { json, ..self }.shown(name, shown)
    }

    fn one_of(self, name: &str, list: List) -> Object {
        let shown: Vec<String> = list.iter().map(|entry| format!("{entry:?}")).collect();
        let shown = format!("values({})", shown.join(", "));
        self.field::<String>(name, shown, values(list))
    }

    fn shown(mut self, name: &str, shown: impl Into<String>) -> Object {
        self.fields.push(format!("{name} = {}", shown.into()));
        self
    }

    /// The object, as an attribute says it.
    fn named(self) -> (Json, String) {
        let shown = format!("json({})", self.fields.join(", "));
        (self.json, shown)
    }
}

/// The generator of a document, and how an attribute would say it.
pub(super) fn document(about: Document) -> (Json, String) {
    let object = Object::new();
    match about {
        Document::Person => (json(), "json".to_owned()),
        Document::Place => object
            .field("city", "city", city())
            .field("country", "country", country())
            .field("postcode", "postcode", postcode())
            .field("street", "street_address", street_address())
            .named(),
        Document::Settings => object
            .one_of("locale", lists::LOCALES)
            .field("notifications", "boolean(0.8)", boolean(0.8))
            .field::<i64>("page_size", "int(10..=100)", int(10..=100))
            .one_of("theme", lists::THEMES)
            .named(),
        Document::Message => object
            .field::<i64>("attempt", "int(1..=5)", int(1..=5))
            .field::<String>("created_at", "timestamp", timestamp(..))
            .field::<String>("id", "uuid", uuid())
            .one_of("type", lists::EVENTS)
            .named(),
        Document::Headers => object
            .one_of("accept", lists::ACCEPTED)
            .one_of("content-type", lists::MIME_TYPES)
            .field::<String>("request-id", "uuid", uuid())
            .one_of("user-agent", lists::USER_AGENTS)
            .named(),
        Document::Dimensions => object
            .field::<i64>("height", "int(10..=2000)", int(10..=2000))
            .field::<i64>("length", "int(10..=2000)", int(10..=2000))
            .one_of("unit", &["mm"])
            .field::<i64>("width", "int(10..=2000)", int(10..=2000))
            .named(),
        Document::Other => {
            let object = object
                .field("active", "boolean(0.8)", boolean(0.8))
                .one_of("note", lists::NOTES)
                .one_of("source", lists::SOURCES);
            let tags = json_array::<String>(word(), 1..=3);
            let json = object.json.array("tags", tags);
            Object { json, ..object }
                .shown("tags", "[word; 1..=3]")
                .field::<i64>("version", "int(1..=9)", int(1..=9))
                .named()
        }
    }
}

/// A JSON document, as text or bytes.
pub(super) fn document_of<T>(about: Document) -> Vec<Named<T>>
where
    Json: Generator<T>,
{
    let (generator, shown) = document(about);
    vec![(Box::new(generator), shown)]
}

#[cfg(feature = "serde_json")]
impl Inferable for serde_json::Value {
    const NAME: &'static str = "Value";

    fn by_type() -> Named<serde_json::Value> {
        let (generator, shown) = document(Document::Other);
        (Box::new(generator), shown)
    }

    fn by_name(holds: Holds) -> Vec<Named<serde_json::Value>> {
        let about = match holds {
            Holds::FullName => Document::Person,
            Holds::City | Holds::Country | Holds::Location | Holds::State | Holds::Street => {
                Document::Place
            }
            Holds::Json(about) | Holds::Document(about) => about,
            _ => return Vec::new(),
        };
        let (generator, shown) = document(about);
        vec![(Box::new(generator), shown)]
    }
}

#[cfg(all(test, feature = "serde_json"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by it")]

    use std::collections::BTreeSet;

    use serde_json::Value;

    use crate::column::Column;
    use crate::generator::preview::column_values;
    use crate::infer::infer;
    use crate::name::{ColumnName, TableName};
    use crate::seed::Seed;

    fn values(name: &str, unique: bool) -> Vec<Value> {
        let column = || {
            let name = ColumnName::new(&TableName::new("things"), name);
            Column::new(name, Seed(1), 300, None, unique)
        };
        column_values(infer::<Value>(&column()).generator, column()).unwrap()
    }

    fn fields(name: &str) -> Vec<String> {
        let value = values(name, false).swap_remove(0);
        value.as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn documents_are_about_what_their_names_say() {
        let cases: [(&[&str], &[&str]); 7] = [
            (
                &[
                    "profile",
                    "customer",
                    "user",
                    "author",
                    "sender",
                    "emergency_contact",
                ],
                &["age", "city", "country", "email", "name"],
            ),
            (
                &["address", "billing_address", "location", "shipping_address"],
                &["city", "country", "postcode", "street"],
            ),
            (
                &[
                    "settings",
                    "preferences",
                    "config",
                    "feature_flags",
                    "options",
                    "user_settings",
                ],
                &["locale", "notifications", "page_size", "theme"],
            ),
            (
                &[
                    "payload",
                    "body",
                    "event",
                    "request",
                    "raw_response",
                    "message",
                    "event_payload",
                ],
                &["attempt", "created_at", "id", "type"],
            ),
            (
                &["headers", "request_headers"],
                &["accept", "content-type", "request-id", "user-agent"],
            ),
            (
                &["dimensions", "size"],
                &["height", "length", "unit", "width"],
            ),
            (
                &[
                    "limits",
                    "metadata",
                    "period",
                    "before",
                    "raw_result",
                    "data",
                    "zzz",
                ],
                &["active", "note", "source", "tags", "version"],
            ),
        ];
        for (names, expected) in cases {
            for name in names {
                assert_eq!(fields(name), expected, "{name}");
            }
        }
    }

    #[test]
    fn unique_documents_differ() {
        for name in [
            "profile",
            "address",
            "settings",
            "payload",
            "headers",
            "dimensions",
            "zzz",
        ] {
            let values = values(name, true);
            let texts: BTreeSet<String> = values.iter().map(Value::to_string).collect();
            assert_eq!(texts.len(), 300, "{name}");
        }
    }
}
