//! Plans of small runs: orders, circles, `with` and pairs.

use super::{ChildSpec, Deferral, Plan, PolymorphicSpec, Reference, TableSpec};
use crate::bind::{Binder, ColumnSpec};
use crate::error::Error;
use crate::infer::infer;
use crate::name::TableName;
use crate::seed::Seed;
use crate::stored::Stored;

#[test]
fn a_long_generator_leaves_the_reasons_of_other_columns_where_they_are() {
    let plan = Plan::new(Seed(1), vec![table("crates", &[])]).unwrap();
    let mut binder = Binder::new(plan);
    let spec = |name| ColumnSpec {
        name,
        max_length: None,
        unique: false,
        null: 0.0,
        generator: "",
    };
    binder
        .table(&TableName::new("crates"), &["name", "category"], |build| {
            build.inferred(&spec("name"), infer::<String>)?;
            build.inferred(&spec("category"), infer::<String>)
        })
        .unwrap();
    let shown = binder.plan().to_string();
    assert!(
        shown.contains("\n  name      title  name `name`\n"),
        "{shown}"
    );
    assert!(shown.ends_with(")  name `category`"), "{shown}");
}

fn table(name: &str, parents: &[&str]) -> TableSpec {
    let references = parents.iter().map(|parent| Reference {
        column: "parent_id",
        key: "parent_id",
        inherited: false,
        parent: TableName::new(parent),
        parent_column: "id",
        nullable: false,
        deferral: Deferral::default(),
    });
    TableSpec {
        name: TableName::new(name),
        count: None,
        references: references.collect(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    }
}

fn with(mut table: TableSpec, child: &str, each: u64) -> TableSpec {
    table.children.push(ChildSpec {
        child: TableName::new(child),
        column: None,
        counts: vec![(1.0, each, each)],
    });
    table
}

/// A table with a pair that refers to rows of others.
fn pair(mut table: TableSpec, targets: &[&str]) -> TableSpec {
    let targets = self::table("", targets).references.into_iter();
    let targets = targets.map(|target| Reference {
        column: "of_id",
        key: "of_id",
        ..target
    });
    table.polymorphic.push(PolymorphicSpec {
        type_column: "of",
        column: "of_id",
        targets: targets.map(|target| (1.0, target)).collect(),
    });
    table
}

fn names(plan: &Plan) -> Vec<String> {
    let names = plan.tables().iter().map(|table| table.name().to_string());
    names.collect()
}

#[test]
fn parents_come_first_and_ties_follow_the_declaration() {
    let specs = vec![
        table("c", &["b"]),
        table("z", &[]),
        table("b", &["a", "b"]),
        table("a", &["not_in_the_run"]),
    ];
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["z", "a", "b", "c"]);
}

#[test]
fn a_circle_is_an_error_that_prints_it() {
    let mut specs = vec![
        table("d", &["a"]),
        table("a", &["b"]),
        table("b", &["c"]),
        table("c", &["a"]),
    ];
    for spec in &mut specs {
        spec.references[0].deferral = Deferral::Impossible;
    }
    let error = Plan::new(Seed(1), specs).unwrap_err();
    assert_eq!(
        error.to_string(),
        "tables refer to each other in a circle: `a` -> `b` -> `c` -> `a`; make `a.parent_id`, \
         `b.parent_id` or `c.parent_id` an `Option`, or its constraint in the database DEFERRABLE"
    );
    // What the database can do is no way out where all keys are filled already.
    let specs = vec![
        with(table("a", &["b"]), "b", 1),
        with(table("b", &["a"]), "a", 1),
    ];
    let error = Plan::new(Seed(1), specs).unwrap_err();
    assert_eq!(
        error.to_string(),
        "tables refer to each other in a circle: `a` -> `b` -> `a`; a `with` fills a key at every \
         step of it, so nothing says how many rows there are; leave out one `with`"
    );
}

#[test]
fn a_table_that_makes_its_own_rows_is_an_error() {
    let specs = vec![with(table("a", &["a"]), "a", 3)];
    let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
    assert!(
        error.starts_with("table `a`: `with(a = ...)`: a table cannot make its own rows"),
        "{error}"
    );
}

#[test]
fn a_circle_opens_where_it_costs_least() {
    let circle = |keys: [(bool, Deferral); 3]| {
        let mut specs = vec![table("a", &["b"]), table("b", &["c"]), table("c", &["a"])];
        for (spec, (nullable, deferral)) in specs.iter_mut().zip(keys) {
            spec.references[0].nullable = nullable;
            spec.references[0].deferral = deferral;
        }
        let plan = Plan::new(Seed(1), specs).unwrap();
        let first = &plan.tables()[0];
        let deferred = first.deferred() == ["parent_id"];
        assert_ne!(deferred, first.cut() == ["parent_id"]);
        (first.name().to_string(), deferred)
    };
    use Deferral::{Costly, Free, Impossible, Together};
    for (keys, first, deferred) in [
        (
            [(false, Costly), (false, Costly), (false, Costly)],
            "a",
            true,
        ),
        (
            [(false, Impossible), (false, Costly), (false, Costly)],
            "b",
            true,
        ),
        (
            [(false, Costly), (false, Costly), (true, Costly)],
            "c",
            false,
        ),
        (
            [(true, Impossible), (false, Free), (true, Costly)],
            "b",
            true,
        ),
        (
            [(true, Impossible), (false, Together), (true, Costly)],
            "b",
            true,
        ),
        ([(true, Together), (false, Free), (true, Costly)], "b", true),
        ([(true, Free), (false, Free), (true, Free)], "a", true),
    ] {
        assert_eq!(circle(keys), (first.to_owned(), deferred), "{keys:?}");
    }
}

#[test]
fn tables_of_a_circle_are_one_step_where_one_statement_takes_them() {
    let steps = |deferral| {
        let mut specs = vec![
            table("countries", &[]),
            table("models", &["images"]),
            table("comments", &["models"]),
            table("images", &["users"]),
            table("users", &["models", "countries"]),
            table("likes", &["comments", "users"]),
        ];
        for spec in &mut specs {
            for (place, key) in spec.references.iter_mut().enumerate() {
                key.deferral = deferral;
                if place > 0 {
                    (key.column, key.key) = ("other_id", "other_id");
                }
            }
        }
        let plan = Plan::new(Seed(1), specs).unwrap();
        let names = names(&plan);
        let steps = plan.steps().into_iter();
        let names = |step: Vec<usize>| step.into_iter().map(|place| names[place].clone()).collect();
        let steps: Vec<Vec<String>> = steps.map(names).collect();
        let steps: Vec<String> = steps.iter().map(|step| step.join(" ")).collect();
        steps.join(", ")
    };
    // Rows that refer to those of the circle come behind it.
    assert_eq!(
        steps(Deferral::Together),
        "countries, models users images, comments, likes"
    );
    assert_eq!(
        steps(Deferral::Free),
        "countries, models, comments, users, images, likes"
    );
}

#[test]
fn the_key_that_with_fills_does_not_wait() {
    let specs = vec![with(table("a", &["b"]), "b", 3), table("b", &["a"])];
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["a", "b"]);
    let mut specs = vec![with(table("a", &["b"]), "b", 3), table("b", &["a"])];
    specs[0].references[0].deferral = Deferral::Impossible;
    assert!(Plan::new(Seed(1), specs).is_err());
}

#[test]
fn keys_that_are_each_others_values_are_an_error() {
    let mut specs = vec![table("a", &["b"]), table("b", &["a"])];
    for spec in &mut specs {
        spec.references[0].parent_column = "parent_id";
    }
    let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
    assert!(
        error.starts_with("column `a.parent_id`: it refers to itself by way of `b.parent_id`"),
        "{error}"
    );
}

#[test]
fn a_circle_is_cut_where_all_keys_may_be_null() {
    let mut specs = vec![
        table("models", &["images", "images"]),
        table("images", &["users"]),
        table("users", &["images", "models"]),
    ];
    specs[0].references[0].nullable = true;
    let cover = &mut specs[0].references[1];
    (cover.column, cover.key) = ("cover_id", "cover_id");
    for (key, column) in specs[2].references.iter_mut().zip(["image_id", "model_id"]) {
        key.nullable = true;
        (key.column, key.key) = (column, column);
    }
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["users", "images", "models"]);
    let users = plan.table(&TableName::new("users")).unwrap();
    assert_eq!(users.cut(), ["image_id", "model_id"]);
    let models = plan.table(&TableName::new("models")).unwrap();
    assert!(models.cut().is_empty());
}

#[test]
fn with_multiplies_and_overrides_the_count_of_the_child() {
    let mut post = with(table("posts", &["users"]), "comments", 3);
    post.count = Some(7);
    let specs = vec![
        with(table("users", &[]), "posts", 10),
        post,
        table("comments", &["posts"]),
    ];
    let plan = Plan::new(Seed(1), specs).unwrap();
    let rows: Vec<u64> = plan.tables().iter().map(|t| t.layout().len()).collect();
    assert_eq!(rows, [10, 100, 300]);
    assert_eq!(
        plan.to_string(),
        "users: 10 rows\nposts: 100 rows, 10 per row of users (parent_id)\ncomments: 300 rows, 3 per row of posts (parent_id)"
    );
}

#[test]
fn rows_come_behind_those_that_are_there() {
    let mut stored = Stored::default();
    stored.add_rows(TableName::new("users"), 1_000);
    stored.add_rows(TableName::new("posts"), 7);
    let specs = || {
        vec![
            with(table("users", &[]), "posts", 2),
            table("posts", &["users"]),
        ]
    };
    let plan = Plan::behind(stored.clone(), Seed(1), specs()).unwrap();
    let numbers = plan.tables().iter().map(|t| t.layout().numbers());
    assert!(numbers.eq([1_000..1_010, 7..27]));
    assert_eq!(
        plan.to_string(),
        "users: 10 rows behind 1,000\nposts: 20 rows behind 7, 2 per row of users (parent_id)"
    );
    let parents = plan.tables()[1].layout().row(26).parent.unwrap();
    assert_eq!((parents.index, parents.ordinal), (1_009, 1));
    stored.add_rows(TableName::new("users"), u64::MAX - 9);
    let error = Plan::behind(stored, Seed(1), specs()).unwrap_err();
    assert_eq!(error.to_string(), "table `users`: more than 2^64 rows");
}

#[test]
fn two_with_parents_are_an_error() {
    let specs = vec![
        with(table("users", &[]), "posts", 1),
        with(table("blogs", &[]), "posts", 1),
        table("posts", &["users", "blogs"]),
    ];
    let error = Plan::new(Seed(1), specs).unwrap_err();
    assert!(matches!(error, Error::TwoParents { .. }), "{error}");
}

#[test]
fn several_parents_make_rows_through_a_pair() {
    let notes = || pair(table("notes", &["users"]), &["posts", "photos"]);
    let makes = |name: &str| with(table(name, &[]), "notes", 2);
    let specs = vec![
        makes("photos"),
        notes(),
        table("users", &[]),
        makes("posts"),
    ];
    let plan = Plan::new(Seed(1), specs).unwrap();
    let notes_of = plan.table(&TableName::new("notes")).unwrap();
    // In the order of the pair.
    assert_eq!(
        notes_of.to_string(),
        "notes: 40 rows, 2 per row of posts (of_id), 2 per row of photos (of_id)"
    );
    for parents in [["posts", "users"], ["users", "photos"]] {
        let [first, second] = parents;
        let specs = vec![makes(first), makes(second), notes()];
        let error = Plan::new(Seed(1), specs).unwrap_err();
        assert!(matches!(error, Error::TwoParents { .. }), "{error}");
    }
    let specs = vec![
        with(table("posts", &[]), "notes", 1),
        pair(table("notes", &["posts"]), &["posts"]),
    ];
    let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
    assert!(
        error.contains("2 foreign keys to it (parent_id, of_id)"),
        "{error}"
    );
}

#[test]
fn a_pair_waits_for_no_rows_in_a_circle() {
    let circle = |photos: TableSpec| {
        let mut specs = vec![photos, pair(table("notes", &[]), &["posts", "photos"])];
        specs[0].references[0].deferral = Deferral::Impossible;
        specs.push(table("posts", &[]));
        Plan::new(Seed(1), specs)
    };
    let plan = circle(table("photos", &["notes"])).unwrap();
    assert_eq!(names(&plan), ["posts", "notes", "photos"]);
    let notes = plan.table(&TableName::new("notes")).unwrap();
    // Nothing is filled or checked later.
    assert!(notes.cut().is_empty() && notes.deferred().is_empty());
    let error = circle(with(table("photos", &["notes"]), "notes", 1)).unwrap_err();
    assert!(matches!(error, Error::Cycle { .. }), "{error}");
    // Of a pair that `with` fills the other tables do not matter.
    let mut specs = vec![
        table("photos", &["notes"]),
        pair(table("notes", &[]), &["posts", "photos"]),
        with(table("posts", &[]), "notes", 1),
    ];
    specs[0].references[0].deferral = Deferral::Impossible;
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["posts", "notes", "photos"]);
}

#[test]
fn a_target_that_no_row_refers_to_does_not_matter() {
    let posts = || with(table("posts", &[]), "notes", 1);
    let notes = |parents: &[&str]| pair(table("notes", parents), &["posts", "photos"]);
    let specs = vec![notes(&[]), posts(), table("photos", &[])];
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["posts", "notes", "photos"]);
    assert_eq!(plan.steps(), [[0], [1], [2]]);
    // A foreign key to the same table may be cut.
    let mut specs = vec![notes(&["photos"]), posts(), table("photos", &["notes"])];
    specs[0].references[0].nullable = true;
    specs[2].references[0].deferral = Deferral::Impossible;
    let plan = Plan::new(Seed(1), specs).unwrap();
    assert_eq!(names(&plan), ["posts", "notes", "photos"]);
    assert_eq!(plan.tables()[1].cut(), ["parent_id"]);
}

#[test]
fn a_pair_that_has_its_own_values_is_an_error() {
    let mut specs = vec![
        pair(table("a", &[]), &["c", "b"]),
        table("b", &["a"]),
        table("c", &[]),
    ];
    specs[0].polymorphic[0].targets[1].1.parent_column = "parent_id";
    specs[1].references[0].parent_column = "of_id";
    let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
    assert!(
        error.starts_with("column `a.of_id`: it refers to itself by way of `b.parent_id`"),
        "{error}"
    );
}

#[test]
fn with_of_two_foreign_keys_asks_which() {
    let specs = vec![
        with(table("users", &[]), "posts", 1),
        table("posts", &["users", "users"]),
    ];
    let error = Plan::new(Seed(1), specs).unwrap_err().to_string();
    assert!(error.contains("2 foreign keys"), "{error}");
}

#[test]
fn unknown_output_versions_are_an_error() {
    for version in [0, 2] {
        let error = Plan::new(Seed(1).version(version), Vec::new()).unwrap_err();
        assert!(matches!(error, Error::UnknownVersion { .. }));
    }
}
