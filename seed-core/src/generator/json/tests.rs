//! Objects, arrays and their texts.

use std::fmt;

use regex::Regex;

use super::room::{Room, Unit, Wanted, push_text};
use super::{Json, JsonArray, json, json_array};
use crate::column::{Cell, Column};
use crate::generator::Generator;
use crate::generator::boolean::boolean;
#[cfg(feature = "serde_json")]
use crate::generator::choice::constant;
use crate::generator::choice::values as list;
use crate::generator::from_fn;
use crate::generator::int::int;
use crate::generator::lorem::{lorem, word};
use crate::generator::number::number;
use crate::generator::person::{email, full_name, user_name};
use crate::generator::place::city;
use crate::generator::preview::{self, column_values};
use crate::generator::testing::{problem, short, short_unique, unique, values};
use crate::generator::text::pattern;
use crate::name::{ColumnName, TableName};
use crate::seed::Seed;

fn some() -> Json {
    json()
        .field("name", full_name())
        .field::<u8>("age", int(18..=90))
        .field::<f64>("score", number(0..=1))
        .field("admin", boolean(0.5))
        .object("page", json().field::<String>("slug", list(["a", "b\"c"])))
}

#[test]
fn keys_are_sorted_and_a_further_key_leaves_the_others() {
    for (plain, more) in values::<String>(some(), 50)
        .into_iter()
        .zip(values::<String>(some().field("bio", lorem().words(1)), 50))
    {
        let start = plain.find(",\"age\"").unwrap();
        assert_eq!(plain[..start], more[..start]);
        let rest = more.find(",\"bio\"").unwrap();
        let end = rest + more[rest + 1..].find(",\"name\"").unwrap() + 1;
        assert_eq!(plain[start..], [&more[start..rest], &more[end..]].concat());
    }
}

#[test]
fn the_person_is_that_of_the_row() {
    let of = |name: &str| {
        Column::new(
            ColumnName::new(&TableName::new("users"), name),
            Seed(7),
            20,
            None,
            false,
        )
    };
    let names: Vec<String> = column_values(full_name(), of("name")).unwrap();
    let addresses: Vec<String> = column_values(email(), of("email")).unwrap();
    let people: Vec<String> = column_values(json(), of("metadata")).unwrap();
    for ((name, address), person) in names.iter().zip(addresses).zip(people) {
        assert!(
            person.contains(&format!(r#""email":"{address}","name":"{name}""#)),
            "{person}"
        );
    }
}

#[test]
fn text_is_escaped() {
    let text = |value: &str, most, unit| {
        let mut text = String::from(":");
        push_text(&mut text, value, Room { most, unit });
        text
    };
    for unit in [Unit::Characters, Unit::Bytes] {
        assert_eq!(
            text("a\"b\\c\n\t\u{1}é", None, unit),
            r#":"a\"b\\c\n\t\u0001é""#
        );
        assert_eq!(text("abc", Some(2), unit), r#":"ab""#);
        assert_eq!(text("a\nb", Some(2), unit), r#":"a""#);
        assert_eq!(text("\u{1}", Some(5), unit), ":\"\"");
    }
    assert_eq!(text("ééé", Some(2), Unit::Characters), r#":"éé""#);
    assert_eq!(text("ééé", Some(3), Unit::Bytes), r#":"é""#);
}

#[test]
fn the_longest_texts_are_made_shorter_first() {
    let rooms = |wanted: &[(usize, usize)], room| -> Vec<usize> {
        let wanted = wanted.iter().map(|&(usual, longest)| Wanted {
            usual,
            longest,
            times: 1,
        });
        let rooms = Room::default().shared(&wanted.collect::<Vec<_>>(), room);
        rooms.filter_map(|room| room.most).collect()
    };
    let texts = [(30, 32), (10, 20), (20, 20)];
    assert_eq!(rooms(&texts, 42), [16, 10, 16]);
    assert_eq!(rooms(&texts, 9), [3, 3, 3]);
    assert_eq!(rooms(&texts, 60), [30, 10, 20]);
    assert_eq!(rooms(&texts, 66), [32, 14, 20]);
    assert_eq!(rooms(&texts, 75), [33, 21, 21]);
    assert_eq!(rooms(&[(0, 0), (5, 5)], 1), [0, 1]);
    assert!(rooms(&[], 5).is_empty());
}

/// That unique values of every length are all distinct and as short as the column, up to the
/// first 10,000: how many there are, by length.
fn assert_distinct<T>(
    make: impl Fn() -> Json,
    lengths: &[usize],
    length: fn(&T) -> usize,
) -> Vec<u128>
where
    T: Ord + fmt::Debug + Send + Sync + 'static,
    Json: Generator<T>,
{
    let possible = |most| {
        let mut generator = make();
        let fitted = generator.fit(&preview::column(Seed(42), 1, Some(most), true));
        fitted.map_or(0, |()| generator.cardinality().unwrap())
    };
    let lengths = lengths.iter().map(|most| {
        let possible = possible(*most);
        let rows = possible.min(10_000) as u64;
        let all: Result<Vec<T>, _> = short_unique(make(), *most, rows.max(1));
        let Ok(mut all) = all else {
            return possible;
        };
        assert!(all.iter().all(|value| length(value) <= *most), "{all:?}");
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len() as u64, rows, "distinct at {most}");
        possible
    });
    lengths.collect()
}

#[test]
fn texts_of_unique_objects_are_never_cut() {
    let characters = |text: &String| text.chars().count();
    let places = || json().field("c", city());
    let lengths = [8, 9, 11, 13, 14, 16, 20, 30];
    let possible = assert_distinct::<String>(places, &lengths, characters);
    assert!(possible[0] == 0 && possible[6] > 10_000, "{possible:?}");
    let in_bytes = assert_distinct(places, &lengths, Vec::<u8>::len);
    assert!(in_bytes.iter().zip(&possible).all(|(a, b)| a <= b));
    assert!(in_bytes[6] > 5000, "{in_bytes:?}");
    // Of `\n` and two letters, only four characters of text tell all apart.
    let lines = || json().field::<String>("c", list(["a\nb", "a\nc", "d", "ef", "g"]));
    let possible = assert_distinct::<String>(lines, &[9, 10, 11, 12], characters);
    assert_eq!(possible, [2, 3, 3, 5]);
    let quoted = || json().field("c", pattern("## \"??\" é"));
    assert_distinct::<String>(quoted, &[14, 16, 20, 24], characters);
    assert_distinct(quoted, &[14, 16, 20, 24], Vec::<u8>::len);
}

#[test]
fn texts_of_unique_arrays_are_never_cut() {
    let characters = |text: &String| text.chars().count();
    let lengths = [14, 16, 20, 23, 30, 45];
    let words = || json().array("c", json_array::<String>(word(), 1..=2));
    let possible = assert_distinct::<String>(words, &lengths, characters);
    assert!(possible[2..].iter().all(|n| *n > 0), "{possible:?}");
    assert_distinct(words, &lengths, Vec::<u8>::len);
    for count in [1, 2] {
        let places = || json().array("c", json().field("d", city()).repeated(1..=count));
        let lengths = [17, 18, 20, 22, 30, 40].map(|most| most * count);
        assert_distinct::<String>(places, &lengths, characters);
        assert_distinct(places, &lengths, Vec::<u8>::len);
    }
}

#[test]
fn short_objects_that_differ_by_a_user_name_stay_distinct() {
    let characters = |text: &String| text.chars().count();
    let people = || json().field("c", city()).field("u", user_name());
    let lengths = [22, 30, 40];
    assert_distinct::<String>(people, &lengths, characters);
    assert_distinct(people, &lengths, Vec::<u8>::len);
}

#[test]
fn a_generator_that_knows_no_length_is_an_error() {
    struct Wide;
    impl Generator<String> for Wide {
        fn value(&self, cell: &Cell<'_>) -> String {
            self.nth(cell.below(9).into())
        }
        fn cardinality(&self) -> Option<u128> {
            Some(9)
        }
        fn nth(&self, index: u128) -> String {
            format!("12345{index}")
        }
    }
    let make = || json().field("c", Wide);
    assert_eq!(short_unique::<String>(make(), 14, 9).unwrap().len(), 9);
    let error = short_unique::<String>(make(), 13, 9).unwrap_err();
    assert!(
        error.to_string().ends_with(
            "field `c`: its values are longer than the 5 characters that are left for them"
        ),
        "{error}"
    );
}

#[test]
fn elements_of_an_array_share_its_room() {
    let pair = || {
        json()
            .field::<String>("a", list(["x".repeat(40)]))
            .array("b", json_array::<String>(list(["y".repeat(20)]), 2))
    };
    assert_eq!(short::<String>(pair(), 100, 1).unwrap()[0].len(), 100);
}

#[test]
fn a_person_keeps_the_name_in_the_address_of_a_short_object() {
    let mut others = 0;
    for person in short::<String>(json(), 120, 2000).unwrap() {
        assert!(person.chars().count() <= 120, "{person}");
        let (_, rest) = person.split_once(r#""email":""#).unwrap();
        let (address, name) = rest.split_once(r#"","name":""#).unwrap();
        assert!(address.starts_with(|c: char| c.is_ascii_lowercase()));
        // Another name stands in for one that is too long.
        others += u32::from(address[..1] != name[..1].to_lowercase());
    }
    assert!(others < 40, "{others}");
}

#[test]
fn objects_are_short_enough_for_their_column() {
    for most in [130, 150, 400] {
        let make = || some().field::<String>("note", list(["\n\n\n\n\n\n\n\n", "ß"]));
        for text in short::<String>(make(), most, 200).unwrap() {
            assert!(text.chars().count() <= most, "{text} in {most}");
            let unescaped = text.replace("\\\"", "");
            assert_eq!(unescaped.matches('"').count(), 20, "{text}");
        }
    }
    let error = short::<String>(some(), 40, 1).unwrap_err().to_string();
    assert!(
        error.contains("characters besides its texts, the column takes 40"),
        "{error}"
    );
    for text in short::<String>(json().object("home", json()), 255, 100).unwrap() {
        assert!(text.chars().count() <= 255, "{text}");
    }
}

#[test]
fn mistakes_are_said_with_their_field() {
    assert_eq!(
        problem::<String>(json().field("a", full_name()).field("a", email())),
        "field `a` is given twice"
    );
    assert_eq!(
        problem::<String>(json().object("b", json().field::<u8>("c", int(0..=300)))),
        "field `b`: field `c`: range 0..=300 does not fit `u8`"
    );
}

#[test]
fn unique_objects_are_the_product_of_their_fields() {
    let small = || {
        json()
            .field::<u8>("a", int(1..=7))
            .field("b", boolean(0.5))
            .object("c", json().field::<String>("d", list(["x", "y", "z"])))
    };
    let mut all: Vec<String> = unique(small(), 42).unwrap();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 42);
    let error = unique::<String>(small(), 43).unwrap_err().to_string();
    assert!(error.ends_with("42 possible"), "{error}");
    let uncountable = small().field("e", from_fn(|_| true));
    let error = unique::<String>(uncountable, 2).unwrap_err().to_string();
    assert!(error.contains("cannot be counted through"), "{error}");
    // More than a number has room for.
    let large = || {
        let wide = || int(0..=u64::MAX);
        json()
            .field::<u64>("a", wide())
            .field::<u64>("b", wide())
            .field::<u64>("c", wide())
            .field::<bool>("d", boolean(0.5))
    };
    let mut all: Vec<String> = unique(large(), 5000).unwrap();
    let shares = all.iter().filter(|text| text.contains("true")).count();
    assert!((2300..2700).contains(&shares), "{shares}");
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 5000);
}

/// An order with arrays in all the places where they may stand.
fn order() -> Json {
    let line = json()
        .field("item", word())
        .array("sizes", json_array::<u8>(int(1..=9), 0..=2));
    json()
        .array("tags", json_array::<String>(word(), ..))
        .array("lines", line.repeated(1..=3))
        .array("grid", json_array::<bool>(boolean(0.5), 2).repeated(2))
        .field::<u8>("age", int(18..=90))
}

#[test]
fn arrays_stand_in_objects_and_in_arrays() {
    let form = Regex::new(concat!(
        r#"^\{"age":\d\d,"grid":\[(\[(true|false),(true|false)\],?){2}\],"#,
        r#""lines":\[(\{"item":"\w+","sizes":\[(\d(,\d)?)?\]\},?){1,3}\],"tags":\[("\w+",?){1,3}\]\}$"#
    ))
    .unwrap();
    for text in values::<String>(order(), 500) {
        assert!(form.is_match(&text) && !text.contains(",]"), "{text}");
    }
    // A further array leaves the other fields as they are.
    let plain: Vec<String> = values(json().field::<u8>("age", int(18..=90)), 50);
    for (plain, order) in plain.iter().zip(values::<String>(order(), 50)) {
        assert!(order.starts_with(plain.trim_end_matches('}')), "{order}");
    }
}

#[test]
fn all_lengths_of_an_array_are_equally_frequent() {
    let all: Vec<String> = values(json_array::<u8>(int(0..=9), 0..=2), 3000);
    for length in ["[]", "[5]", "[5,5]"].map(str::len) {
        let of_length = all.iter().filter(|text| text.len() == length).count();
        assert!((900..=1100).contains(&of_length), "{of_length}");
    }
    let all: Vec<String> = unique(json_array::<u64>(int(..), 1..=2), 1000).unwrap();
    let single = all.iter().filter(|text| !text.contains(',')).count();
    assert!((440..=560).contains(&single), "{single}");
}

#[test]
fn people_in_arrays_differ_and_the_first_is_the_one_around_it() {
    let team = || {
        json()
            .field("lead", full_name())
            .array("members", json_array::<String>(full_name(), 3))
    };
    let all: Vec<String> = values(json_array::<String>(full_name(), 1), 3);
    let own: Vec<String> = values(full_name(), 3);
    assert!(own.iter().map(|name| format!("[\"{name}\"]")).eq(all));
    for text in values::<String>(team().repeated(3), 200) {
        let names: Vec<&str> = text.split('"').filter(|name| name.contains(' ')).collect();
        assert_eq!(names.len(), 12, "{text}");
        let leads: Vec<&str> = names.iter().step_by(4).copied().collect();
        let first: Vec<&str> = names[1..].iter().step_by(4).copied().collect();
        assert_eq!(leads, first);
        let mut different = names.clone();
        different.sort_unstable();
        different.dedup();
        // Two of them may have one name by chance.
        assert!(different.len() >= 8, "{text}");
    }
    let papers = json()
        .array("authors", json_array::<String>(full_name(), 3))
        .array("editors", json_array::<String>(full_name(), 3));
    for text in values::<String>(papers, 20) {
        let names: Vec<&str> = text.split('"').filter(|name| name.contains(' ')).collect();
        assert!(names[0] == names[3] && names[1..3] != names[4..6], "{text}");
    }
}

#[test]
fn unique_arrays_are_all_there_are() {
    let all_of = |make: &dyn Fn() -> Json, rows: u64| {
        let mut all: Vec<String> = unique(make(), rows).unwrap();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len() as u64, rows);
        let error = unique::<String>(make(), rows + 1).unwrap_err().to_string();
        assert!(error.ends_with(&format!("{rows} possible")), "{error}");
    };
    let flags = || json_array::<bool>(boolean(0.5), 0..=2);
    // 1 + 2 + 4 arrays of flags.
    all_of(&|| json().array("a", flags()).field("b", boolean(0.5)), 14);
    all_of(&|| json().array("a", flags().repeated(2)), 49);
    all_of(
        &|| json().array("a", json().array("b", flags()).repeated(0..=2)),
        57,
    );
    let mut all: Vec<String> = unique(flags().repeated(1..=2), 56).unwrap();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 56);
    let error = unique::<String>(flags().repeated(1..=2), 57).unwrap_err();
    assert!(error.to_string().ends_with("56 possible"), "{error}");
    let uncountable = json().array("a", json_array::<bool>(from_fn(|_| true), 2));
    let error = unique::<String>(uncountable, 2).unwrap_err().to_string();
    assert!(error.contains("cannot be counted through"), "{error}");
    // Arrays that may be empty do not differ in all rows, whatever they hold.
    let addresses = || json().array("a", json().field("b", email()).repeated(0..=2));
    let mut all: Vec<String> = unique(addresses(), 2000).unwrap();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 2000);
}

#[test]
fn an_array_of_addresses_stays_as_it_is_when_unique() {
    let array = || json().array("a", json_array::<String>(email(), 1..=2));
    let plain: Vec<String> = values(array(), 2000);
    let mut all: Vec<String> = unique(array(), 2000).unwrap();
    assert_eq!(plain, all);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 2000);
}

#[test]
fn texts_in_arrays_are_as_short_as_the_column() {
    let names = || json().array("names", json_array::<String>(full_name(), 1..=3));
    for text in short::<String>(names(), 60, 500).unwrap() {
        assert!(text.len() <= 60 && text.ends_with("\"]}"), "{text}");
    }
    let error = short::<String>(order(), 60, 1).unwrap_err().to_string();
    assert!(
        error.ends_with("characters besides its texts, the column takes 60"),
        "{error}"
    );
    let error = short::<String>(json_array::<i64>(int(..), 1..=3), 60, 1).unwrap_err();
    assert!(
        error.to_string().ends_with(
            "an array of 1..=3 elements has 64 characters besides its texts, the column takes 60"
        ),
        "{error}"
    );
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "what is refused")]
fn wrong_lengths_are_said_with_their_field() {
    let of = |array: JsonArray| problem::<String>(json().array("a", array));
    assert_eq!(
        of(json_array::<u8>(int(..), 3..=2)),
        "field `a`: length 3..=2 is empty"
    );
    assert_eq!(
        of(json().repeated(2_000_000)),
        "field `a`: an array of 2000000 elements is longer than 1048576"
    );
    assert_eq!(
        of(json_array::<u8>(int(0..=300), 2)),
        "field `a`: range 0..=300 does not fit `u8`"
    );
}

#[test]
fn an_object_with_an_address_stays_as_it_is_when_unique() {
    let plain: Vec<String> = values(json(), 2000);
    let mut all: Vec<String> = unique(json(), 2000).unwrap();
    assert_eq!(plain, all);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 2000);
}

#[test]
fn bytes_are_those_of_the_text() {
    let text: Vec<String> = values(some(), 20);
    let bytes: Vec<Vec<u8>> = values(some(), 20);
    assert!(text.into_iter().map(String::into_bytes).eq(bytes));
}

#[cfg(feature = "serde_json")]
#[test]
fn values_are_those_of_the_text() {
    use serde_json::Value;

    let odd = || {
        some()
            .field::<f32>("float", number(0..=1).decimals(1))
            .field::<f64>("large", constant(1e15))
            .field::<f64>("none", constant(f64::NAN))
            .field::<i64>("least", constant(i64::MIN))
            .field::<String>("text", constant("\u{1}\u{7f}\u{2028}\"\\/\n".to_owned()))
    };
    let text: Vec<String> = values(odd(), 100);
    let json: Vec<Value> = values(odd(), 100);
    for (text, json) in text.iter().zip(json) {
        assert_eq!(*text, json.to_string());
        assert_eq!(serde_json::from_str::<Value>(text).unwrap(), json);
    }
    for make in [some, order] {
        let text: Vec<String> = values(make(), 100);
        let json: Vec<Value> = values(make(), 100);
        assert!(json.iter().map(Value::to_string).eq(text));
        let text: Vec<String> = unique(make(), 100).unwrap();
        let json: Vec<Value> = unique(make(), 100).unwrap();
        assert!(json.iter().map(Value::to_string).eq(text));
    }
}

#[test]
fn value_stability() {
    assert_eq!(
        values::<String>(json(), 2),
        [
            r#"{"age":62,"city":"Este","country":"Italy","email":"william.silvia521@example.com","name":"William Silvia"}"#,
            r#"{"age":44,"city":"Jimma","country":"Ethiopia","email":"rhonda.anna2@example.net","name":"Rhonda Anna"}"#
        ]
    );
    assert_eq!(
        values::<String>(some(), 2),
        [
            r#"{"admin":true,"age":62,"name":"William Silvia","page":{"slug":"b\"c"},"score":0.01}"#,
            r#"{"admin":false,"age":44,"name":"Rhonda Anna","page":{"slug":"a"},"score":0.51}"#
        ]
    );
    assert_eq!(
        unique::<String>(some(), 1).unwrap(),
        [
            r#"{"admin":false,"age":32,"name":"Franklin Dunagan","page":{"slug":"b\"c"},"score":0.88}"#
        ]
    );
    assert_eq!(
        values::<String>(order(), 2),
        [
            r#"{"age":62,"grid":[[true,false],[true,false]],"lines":[{"item":"umbra","sizes":[8]}],"tags":["do","cubilia"]}"#,
            r#"{"age":44,"grid":[[true,false],[true,true]],"lines":[{"item":"sol","sizes":[]}],"tags":["convallis","luna","malesuada"]}"#
        ]
    );
    assert_eq!(
        unique::<String>(order(), 1).unwrap(),
        [
            r#"{"age":54,"grid":[[false,true],[false,true]],"lines":[{"item":"mattis","sizes":[1,6]},{"item":"congue","sizes":[8,8]},{"item":"est","sizes":[4,6]}],"tags":["mattis","nisl","blandit"]}"#
        ]
    );
}
