//! Columns that are unique together: no combination twice, whatever they are made of.

use std::collections::HashSet;

use seed_core::generators::{int, uuid};
use seed_core::{
    Binder, Bound, Build, ChildSpec, ColumnSpec, Deferral, Error, Generator, Inferred, Plan,
    Reference, RowId, Seed, TableName, TableSpec, UniqueSpec, infer,
};

fn table(name: &str, rows: u64) -> TableSpec {
    TableSpec {
        name: TableName::new(name),
        count: Some(rows),
        references: Vec::new(),
        polymorphic: Vec::new(),
        children: Vec::new(),
        unique: Vec::new(),
    }
}

fn column(name: &'static str) -> ColumnSpec {
    ColumnSpec {
        name,
        max_length: None,
        unique: false,
        null: 0.0,
        generator: "",
    }
}

fn unique(columns: &[&'static str]) -> UniqueSpec {
    UniqueSpec {
        columns: columns.to_vec(),
        primary_key: false,
    }
}

/// Binds integer columns `a`, `b`, ... with so many values each, and gives all rows.
fn rows(
    seed: u64,
    rows: u64,
    sizes: &[i64],
    groups: &[&[&'static str]],
) -> Result<Vec<Vec<i64>>, Error> {
    const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
    let mut spec = table("pairs", rows);
    spec.unique = groups.iter().map(|group| unique(group)).collect();
    let name = spec.name.clone();
    let mut binder = Binder::new(Plan::new(Seed(seed), vec![spec])?);
    let bound: Vec<Bound<i64>> = binder.table(&name, &[], |build| {
        let columns = NAMES.iter().zip(sizes);
        columns
            .map(|(name, size)| build.generated(&column(name), int(1..=*size)))
            .collect()
    })?;
    Ok((0..rows)
        .map(|row| bound.iter().map(|b| b.value(&RowId::root(row))).collect())
        .collect())
}

/// How many distinct combinations the columns have at these places.
fn distinct(rows: &[Vec<i64>], places: &[usize]) -> usize {
    let tuples = rows
        .iter()
        .map(|row| places.iter().map(|place| row[*place]).collect::<Vec<i64>>());
    tuples.collect::<HashSet<_>>().len()
}

/// All rows of integer columns of which nothing is said.
fn inferred(
    rows: u64,
    names: &[&'static str],
    groups: &[&[&'static str]],
) -> Result<Vec<Vec<i32>>, Error> {
    let mut spec = table("lessons", rows);
    spec.unique = groups.iter().map(|group| unique(group)).collect();
    let name = spec.name.clone();
    let mut binder = Binder::new(Plan::new(Seed(1), vec![spec])?);
    let bound: Vec<Bound<i32>> = binder.table(&name, &[], |build| {
        let columns = names.iter();
        columns
            .map(|name| build.inferred(&column(name), infer::<i32>))
            .collect()
    })?;
    Ok((0..rows)
        .map(|row| bound.iter().map(|b| b.value(&RowId::root(row))).collect())
        .collect())
}

/// How many combinations two of the columns have.
fn pairs(rows: &[Vec<i32>], one: usize, other: usize) -> usize {
    let pairs = rows.iter().map(|row| (row[one], row[other]));
    pairs.collect::<HashSet<_>>().len()
}

#[test]
fn columns_that_are_unique_together_are_what_their_names_say() {
    let names = ["day_of_week", "month"];
    let lessons = |rows| inferred(rows, &names, &[&names]).unwrap();
    let few = lessons(50);
    assert_eq!(pairs(&few, 0, 1), 50);
    for lesson in &few {
        assert!((1..=7).contains(&lesson[0]) && (1..=12).contains(&lesson[1]));
    }
    // More rows leave them as they are, as long as there is room.
    assert_eq!(lessons(84)[..50], few);
    // Beyond that the column with more values takes others.
    let many = lessons(500);
    assert_eq!(pairs(&many, 0, 1), 500);
    for lesson in &many {
        assert!((1..=7).contains(&lesson[0]) && (1..=120).contains(&lesson[1]));
    }
    assert!(many.iter().any(|lesson| lesson[1] > 12));
}

#[test]
fn columns_that_share_constraints_take_other_values_where_they_must() {
    let names = ["day_of_week", "month", "quarter", "hour"];
    let groups: Vec<&[&str]> = names.windows(2).collect();
    let lessons = inferred(200, &names, &groups).unwrap();
    for (one, name) in names[..3].iter().enumerate() {
        assert_eq!(pairs(&lessons, one, one + 1), 200, "{name}");
    }
}

#[test]
fn text_that_is_unique_together_is_what_its_name_says() {
    let mut spec = table("settings", 300);
    spec.unique = vec![unique(&["status", "severity"])];
    let name = spec.name.clone();
    let statuses = |rows: u64| {
        let mut spec = spec.clone();
        spec.count = Some(rows);
        let mut binder = Binder::new(Plan::new(Seed(1), vec![spec]).unwrap());
        let (status, severity) = binder
            .table(&name, &[], |build| {
                let status = build.inferred(&column("status"), infer::<String>)?;
                let severity = build.inferred(&column("severity"), infer::<String>)?;
                Ok((status, severity))
            })
            .unwrap();
        (0..rows)
            .map(RowId::root)
            .map(|row| (status.value(&row), severity.value(&row)))
            .collect::<Vec<_>>()
    };
    let known = ["active", "pending", "inactive"];
    let few = statuses(12);
    assert!(few.iter().all(|(status, _)| known.contains(&&**status)));
    assert_eq!(few.iter().collect::<HashSet<_>>().len(), 12);
    let many = statuses(300);
    assert_eq!(many.iter().collect::<HashSet<_>>().len(), 300);
}

#[test]
fn all_pairs_are_used_and_one_more_is_an_error() {
    for seed in 0..20 {
        let all = rows(seed, 16, &[4, 4], &[&["a", "b"]]).unwrap();
        assert_eq!(distinct(&all, &[0, 1]), 16);
    }
    let error = rows(1, 17, &[4, 4], &[&["a", "b"]]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `pairs`: 17 distinct (a, b) asked, 16 possible (4 x 4)"
    );
}

#[test]
fn the_order_in_which_columns_are_named_does_not_matter() {
    let one = rows(1, 100, &[20, 20, 3], &[&["a", "b"]]).unwrap();
    let other = rows(1, 100, &[20, 20, 3], &[&["b", "a"]]).unwrap();
    assert_eq!(one, other);
    // The other column has the values that it has without constraints.
    let free = rows(1, 100, &[20, 20, 3], &[]).unwrap();
    assert!(one.iter().zip(&free).all(|(one, free)| one[2] == free[2]));
    assert_ne!(one, free);
}

#[test]
fn constraints_may_share_columns() {
    // A common column, and two: the rests differ among the rows that agree in it.
    for seed in 0..10 {
        let all = rows(seed, 40, &[10, 4, 5], &[&["a", "b"], &["c", "a"]]).unwrap();
        assert_eq!(distinct(&all, &[0, 1]), 40);
        assert_eq!(distinct(&all, &[0, 2]), 40);
        let all = rows(
            seed,
            30,
            &[3, 2, 5, 6],
            &[&["a", "b", "c"], &["c", "a", "d"]],
        )
        .unwrap();
        assert_eq!(distinct(&all, &[0, 1, 2]), 30);
        assert_eq!(distinct(&all, &[0, 2, 3]), 30);
    }
    let error = rows(1, 41, &[10, 4, 5], &[&["a", "b"], &["a", "c"]]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `pairs`: 41 distinct (a, b) asked, 40 possible (10 x 4)"
    );
    // One that implies the other.
    let all = rows(1, 12, &[3, 4, 1], &[&["a", "b", "c"], &["a", "b"]]).unwrap();
    assert_eq!(distinct(&all, &[0, 1]), 12);
    // A chain, of which one has enough values in a column of its own.
    let chain: &[&[&str]] = &[&["a", "b"], &["b", "c"], &["c", "d"]];
    let all = rows(1, 50, &[10, 10, 10, 50], chain).unwrap();
    for places in [[0, 1], [1, 2], [2, 3]] {
        assert_eq!(distinct(&all, &places), 50);
    }
    let error = rows(1, 50, &[10, 10, 10, 10], chain)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "table `pairs`: `unique (a, b)` and `unique (b, c)` and `unique (c, d)` overlap so that they cannot all be kept; \
         say `unique` of one column of one of them, whose values are then distinct by themselves"
    );
    let circle: &[&[&str]] = &[&["a", "b"], &["b", "c"], &["c", "a"]];
    assert!(rows(1, 50, &[10, 10, 10], circle).is_err());
}

#[test]
fn combinations_beyond_any_number_are_distinct() {
    let huge = i64::MAX - 1;
    let all = rows(1, 1000, &[huge, huge, huge, 2], &[&["a", "b", "c", "d"]]).unwrap();
    assert_eq!(distinct(&all, &[0, 1, 2, 3]), 1000);
    assert_eq!(distinct(&all, &[3]), 2);
    let all = rows(1, 1000, &[huge, huge, 900], &[&["a", "b"], &["a", "c"]]).unwrap();
    assert_eq!(distinct(&all, &[0, 2]), 1000);
    assert_eq!(distinct(&all, &[0, 1]), 1000);
}

#[test]
fn combinations_have_no_order() {
    // Half of all pairs: each value about as often as the others, and neighbours unrelated.
    let half = rows(1, 5_000, &[100, 100], &[&["a", "b"]]).unwrap();
    assert_eq!(distinct(&half, &[0, 1]), 5_000);
    for place in [0, 1] {
        let mut tally = [0_u32; 100];
        for row in &half {
            tally[row[place] as usize - 1] += 1;
        }
        assert!(tally.iter().all(|n| (25..=75).contains(n)), "{tally:?}");
        let rising = half
            .windows(2)
            .filter(|pair| pair[0][place] < pair[1][place]);
        assert!((2_200..2_800).contains(&rising.count()));
    }
}

/// The groups of the members of so many users, `each` of every user, out of `groups`.
fn members(seed: u64, users: u64, each: (u64, u64), groups: u64) -> Result<Vec<(i32, i32)>, Error> {
    let (user, group) = (TableName::new("users"), TableName::new("groups"));
    let mut users = table("users", users);
    users.children.push(ChildSpec {
        child: TableName::new("members"),
        column: None,
        counts: vec![(1.0, each.0, each.1)],
    });
    let mut members = table("members", 0);
    for (column, parent) in [("user_id", &user), ("group_id", &group)] {
        members.references.push(Reference {
            column,
            key: column,
            inherited: false,
            parent: parent.clone(),
            parent_column: "id",
            nullable: false,
            deferral: Deferral::default(),
        });
    }
    members.unique.push(UniqueSpec {
        columns: vec!["user_id", "group_id"],
        primary_key: true,
    });
    let name = members.name.clone();
    let specs = vec![users, table("groups", groups), members];
    let mut binder = Binder::new(Plan::new(Seed(seed), specs)?);
    for parent in [&user, &group] {
        binder.table(parent, &["id"], key)?;
    }
    let (user, group) = binder.table(&name, &["user_id", "group_id"], |build| {
        Ok((
            build.foreign_key::<i32>(&column("user_id"))?,
            build.foreign_key::<i32>(&column("group_id"))?,
        ))
    })?;
    let Some(table) = binder.plan().table(&name) else {
        return Ok(Vec::new());
    };
    let layout = table.layout();
    let rows = layout.rows(0..layout.len());
    Ok(rows
        .map(|row| (user.value(&row), group.value(&row)))
        .collect())
}

fn key(build: &mut Build<'_>) -> Result<Bound<i32>, Error> {
    build.primary_key(
        &column("id"),
        Some(|_| Inferred::primary_key("primary_key", seed_core::generators::primary_key())),
    )
}

#[test]
fn each_row_of_a_join_table_has_another_partner() {
    for (each, groups) in [((3, 3), 3), ((3, 3), 50), ((0, 20), 20), ((1, 9), 5_000)] {
        let members = members(1, 200, each, groups).unwrap();
        assert!(
            members
                .iter()
                .all(|(_, group)| (1..=groups as i32).contains(group))
        );
        let pairs: HashSet<_> = members.iter().collect();
        assert_eq!(pairs.len(), members.len());
    }
    let error = members(1, 200, (2, 4), 3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "table `members`: 4 distinct (user_id, group_id) asked for each row of `users`, 3 possible"
    );
}

#[test]
fn partners_of_one_row_do_not_depend_on_other_rows() {
    let few = members(1, 10, (1, 5), 30).unwrap();
    let more = members(1, 100, (1, 5), 30).unwrap();
    assert_eq!(few, more[..few.len()]);
}

#[test]
fn every_partner_is_as_likely_as_the_others() {
    let members = members(1, 20_000, (3, 3), 12).unwrap();
    let mut tally = [0_f64; 12];
    for (_, group) in members {
        tally[group as usize - 1] += 1.0;
    }
    let chi: f64 = tally.iter().map(|n| (n - 5_000.0).powi(2) / 5_000.0).sum();
    // 11 degrees of freedom, beyond 37.4 once in 10,000 runs.
    assert!(chi < 37.4, "chi-square {chi:.1}: {tally:?}");
}

/// What a table says whose columns `a` and `b` are unique together, of ten rows.
fn pair<G: Generator<String>>(b: ColumnSpec, generator: G) -> Result<usize, Error> {
    let mut spec = table("pairs", 10);
    spec.unique.push(unique(&["a", "b"]));
    let name = spec.name.clone();
    let mut binder = Binder::new(Plan::new(Seed(1), vec![spec])?);
    let (a, b) = binder.table(&name, &["a", "b"], |build| {
        let a: Bound<i32> = build.generated(&column("a"), int(1..=3))?;
        Ok((a, build.generated::<String, _>(&b, generator)?))
    })?;
    let rows = (0..10).map(RowId::root);
    let pairs: HashSet<_> = rows.map(|row| (a.value(&row), b.value(&row))).collect();
    Ok(pairs.len())
}

#[test]
fn what_cannot_be_counted_through_is_an_error() {
    let text = || seed_core::generators::from_fn(|cell| cell.row_index().to_string());
    let error = pair(column("b"), text()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "column `pairs.b`: its generator cannot be part of `unique(a, b)`, because its values cannot be counted through"
    );
    assert_eq!(pair(column("b"), uuid()).unwrap(), 10);
    let alone = ColumnSpec {
        unique: true,
        ..column("b")
    };
    assert_eq!(pair(alone, uuid()).unwrap(), 10);
}

#[test]
fn the_plan_shows_what_is_unique_together() {
    let mut spec = table("pairs", 10);
    spec.unique = vec![
        UniqueSpec {
            columns: vec!["a", "b"],
            primary_key: true,
        },
        unique(&["b", "c"]),
    ];
    let plan = Plan::new(Seed(1), vec![spec]).unwrap();
    assert_eq!(
        plan.to_string(),
        "pairs: 10 rows, primary key (a, b), unique (b, c)"
    );
}

#[test]
fn columns_keep_their_values_while_a_key_beside_them_waits() {
    let (pairs, owners) = (TableName::new("pairs"), TableName::new("owners"));
    let mut spec = table("pairs", 200);
    spec.unique.push(unique(&["a", "owner_id"]));
    spec.references.push(Reference {
        column: "owner_id",
        key: "owner_id",
        inherited: false,
        parent: owners.clone(),
        parent_column: "id",
        nullable: true,
        deferral: Deferral::default(),
    });
    let mut others = table("owners", 20);
    others.references.push(Reference {
        column: "pair_id",
        key: "pair_id",
        inherited: false,
        parent: pairs.clone(),
        parent_column: "id",
        nullable: false,
        deferral: Deferral::default(),
    });
    let mut binder = Binder::new(Plan::new(Seed(1), vec![spec, others]).unwrap());
    let bind = |build: &mut Build<'_>| -> Result<(Bound<i64>, Bound<Option<i32>>), Error> {
        key(build)?;
        let a = build.generated(&column("a"), int(1..=10))?;
        Ok((a, build.nullable_foreign_key(&column("owner_id"))?))
    };
    let before = binder.table_before_cuts(&pairs, bind).unwrap();
    let after = binder.table(&pairs, &[], bind).unwrap();
    binder.table(&owners, &[], key).unwrap();
    binder.finish().unwrap();
    let mut tuples = HashSet::new();
    for row in (0..200).map(RowId::root) {
        assert_eq!(before.1.value(&row), None);
        assert_eq!(before.0.value(&row), after.0.value(&row));
        tuples.insert((after.0.value(&row), after.1.value(&row)));
    }
    assert_eq!(tuples.len(), 200);
}

#[test]
fn a_key_that_may_be_null_is_no_parent() {
    let (nodes, leaves) = (TableName::new("nodes"), TableName::new("leaves"));
    let mut spec = table("leaves", 10);
    spec.references.push(Reference {
        column: "code",
        key: "code",
        inherited: false,
        parent: nodes.clone(),
        parent_column: "code",
        nullable: false,
        deferral: Deferral::default(),
    });
    let code = |null: f64| ColumnSpec {
        unique: true,
        null,
        ..column("code")
    };
    for (null, is_error) in [(0.0, false), (0.3, true)] {
        let specs = vec![table("nodes", 10), spec.clone()];
        let mut binder = Binder::new(Plan::new(Seed(1), specs).unwrap());
        let bind = |build: &mut Build<'_>| -> Result<Bound<Option<i64>>, Error> {
            let bound = build.generated(&code(null), int(1..=100))?;
            Ok(build.nullable(&code(null), bound))
        };
        binder.table(&nodes, &["code"], bind).unwrap();
        let refer = |build: &mut Build<'_>| build.foreign_key::<i64>(&column("code"));
        let bound = binder.table(&leaves, &[], refer);
        assert_eq!(bound.is_err(), is_error, "null = {null}");
    }
}

#[test]
fn a_unique_key_takes_one_row_of_each_parent() {
    for (most, is_error) in [(1, false), (2, true)] {
        let (users, profiles) = (TableName::new("users"), TableName::new("profiles"));
        let mut parents = table("users", 2);
        parents.children.push(ChildSpec {
            child: profiles.clone(),
            column: None,
            counts: vec![(1.0, 0, most)],
        });
        let mut spec = table("profiles", 0);
        spec.references.push(Reference {
            column: "user_id",
            key: "user_id",
            inherited: false,
            parent: users.clone(),
            parent_column: "id",
            nullable: false,
            deferral: Deferral::default(),
        });
        let mut binder = Binder::new(Plan::new(Seed(1), vec![parents, spec]).unwrap());
        binder.table(&users, &["id"], key).unwrap();
        let user_id = ColumnSpec {
            unique: true,
            ..column("user_id")
        };
        let refer = |build: &mut Build<'_>| build.foreign_key::<i32>(&user_id);
        let error = binder.table(&profiles, &[], refer).err();
        let message = "column `profiles.user_id`: is unique, but `with` makes up to 2 rows for each row of `users`";
        let expected = is_error.then(|| message.to_owned());
        assert_eq!(error.map(|error| error.to_string()), expected);
    }
}

#[test]
fn value_stability() {
    let pairs = rows(42, 4, &[4, 4], &[&["a", "b"]]).unwrap();
    assert_eq!(pairs, [[4, 1], [3, 4], [4, 2], [1, 1]]);
    let shared = rows(42, 4, &[4, 4, 4], &[&["a", "b"], &["a", "c"]]).unwrap();
    assert_eq!(shared, [[4, 4, 3], [1, 4, 1], [2, 1, 1], [3, 4, 1]]);
    assert_eq!(
        members(42, 2, (2, 2), 10).unwrap(),
        [(1, 3), (1, 1), (2, 6), (2, 8)]
    );
}
