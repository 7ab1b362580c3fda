//! Schemas drawn by lot.

use crate::schema::{Child, Column, Gen, Kind, RANDOM_TABLES, Schema, Table, Target, Type, WIDTH};

/// SplitMix64: the same schemas on every platform.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// True in so many of 100 throws.
    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    fn choose<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len() as u64) as usize].clone()
    }
}

/// A column that foreign keys may refer to.
#[derive(Clone)]
struct Key {
    table: usize,
    column: &'static str,
    ty: Type,
}

pub(crate) fn random_schema(dice: &mut Dice) -> Schema {
    let number = 1 + dice.below(RANDOM_TABLES as u64) as usize;
    let mut tables: Vec<Table> = (0..number).map(|_| own_columns(dice)).collect();
    let mut keys: Vec<Key> = (0..number)
        .flat_map(|place| own_keys(&tables[place], place))
        .collect();
    for place in 0..number {
        foreign_keys(&mut tables, place, &keys, dice);
        let mut table = tables[place].clone();
        if table.keys == 1 && table.columns[0].target().is_some() {
            keys.push(Key {
                table: place,
                column: "c0",
                ty: table.columns[0].ty,
            });
        }
        other_columns(&mut table, dice);
        unique_together(&mut table, dice);
        tables[place] = table;
    }
    let mut schema = Schema {
        declared: Vec::new(),
        tables,
        outside: if dice.percent(5) {
            0
        } else {
            1 + dice.below(6) as usize
        },
    };
    children(&mut schema, dice);
    // Declared in any order.
    for place in 0..number {
        let at = dice.below(place as u64 + 1) as usize;
        schema.declared.insert(at, place);
    }
    schema
}

fn count(dice: &mut Dice) -> Option<u64> {
    match dice.below(100) {
        0..=9 => None,
        10 => Some(0),
        11..=25 => Some(1 + dice.below(3)),
        _ => Some(4 + dice.below(47)),
    }
}

/// A table with the keys that refer to no other.
fn own_columns(dice: &mut Dice) -> Table {
    let mut table = Table {
        count: count(dice),
        keys: 1,
        first: None,
        columns: vec![Column::none(); WIDTH],
        unique: Vec::new(),
        children: Vec::new(),
    };
    match dice.below(20) {
        0..=3 => {
            table.keys = 0;
            table.first = dice.percent(50).then(|| 1 + dice.below(100) as i64);
        }
        4..=10 => {
            let ty = dice.choose(&[Type::Int, Type::Int, Type::Big, Type::Text]);
            table.columns[0] = required(Kind::Key, ty);
        }
        11..=13 => {
            let generator = dice.choose(&[Gen::Uuid, Gen::UserName, Gen::Pattern("??##")]);
            table.columns[0] = required(Kind::Generated(generator), Type::Text);
        }
        // Keys that are foreign keys, or have two columns, come later.
        14..=15 => {}
        _ => table.keys = 2,
    }
    if dice.percent(25) {
        table.columns[2] = unique(dice);
    }
    table
}

fn required(kind: Kind, ty: Type) -> Column {
    Column {
        kind,
        ty,
        nullable: false,
        null: 0.0,
        unique: false,
    }
}

/// A column that is unique by itself.
fn unique(dice: &mut Dice) -> Column {
    let (generator, ty) = dice.choose(&[
        (Gen::UserName, Type::Text),
        (Gen::Uuid, Type::Text),
        (Gen::Pattern("##"), Type::Text),
        (Gen::Int(60), Type::Int),
        (Gen::Int(1_000_000_000), Type::Big),
    ]);
    let mut column = Column {
        unique: true,
        ..required(Kind::Generated(generator), ty)
    };
    if dice.percent(6) {
        column.nullable = true;
        column.null = dice.choose(&[0.0, 0.3]);
    }
    column
}

/// The columns of a table that others may refer to, so far.
fn own_keys(table: &Table, place: usize) -> Vec<Key> {
    let mut keys = Vec::new();
    if table.keys == 0 {
        keys.push(Key {
            table: place,
            column: "id",
            ty: [Type::Int, Type::Big][place % 2],
        });
    }
    let own = [(0, "c0", table.keys == 1), (2, "c2", true)];
    for (column, name, is_key) in own {
        let said = &table.columns[column];
        if is_key && said.kind != Kind::None {
            keys.push(Key {
                table: place,
                column: name,
                ty: said.ty,
            });
        }
    }
    keys
}

fn foreign_keys(tables: &mut [Table], place: usize, keys: &[Key], dice: &mut Dice) {
    let mut table = tables[place].clone();
    let mut places: Vec<usize> = (3..6).filter(|_| dice.percent(45)).collect();
    if table.keys == 1 && table.columns[0].kind == Kind::None {
        places.insert(0, 0);
    }
    if table.keys == 2 {
        places.extend((0..2).filter(|_| dice.percent(75)));
    }
    for column in places {
        let is_part_of_key = column < 2;
        let whole_key = is_part_of_key && table.keys == 1;
        let earlier = |key: &&Key| key.table < place;
        // The database gives keys too late for the rows of the same table.
        let too_late = dice.percent(90);
        let own = |key: &&Key| key.table == place && !(too_late && key.column == "id");
        let candidates: Vec<Key> = match dice.below(100) {
            0..=64 => keys.iter().filter(earlier).cloned().collect(),
            65..=79 if !is_part_of_key => keys.iter().filter(own).cloned().collect(),
            // No row is referred to twice and by itself.
            _ if whole_key => keys
                .iter()
                .filter(|key| key.table != place)
                .cloned()
                .collect(),
            _ => keys
                .iter()
                .filter(|key| key.table != place || own(key))
                .cloned()
                .collect(),
        };
        if candidates.is_empty() || dice.percent(4) {
            table.columns[column] = match whole_key {
                true => required(Kind::Key, Type::Int),
                false => required(Kind::Reference(Target::Outside), Type::Text),
            };
            continue;
        }
        let key = dice.choose(&candidates);
        // What may close a circle is more often nullable, or few schemas could be filled.
        let nullable = if key.table > place { 90 } else { 40 };
        let nullable = !is_part_of_key && dice.percent(nullable);
        table.columns[column] = Column {
            kind: Kind::Reference(Target::Table(key.table, key.column)),
            ty: key.ty,
            nullable,
            null: match nullable {
                true => dice.choose(&[0.0, 0.0, 0.0, 0.4, 1.0]),
                false => 0.0,
            },
            unique: !is_part_of_key && dice.percent(10),
        };
        // Mostly as many rows as the parent has, where each takes another one.
        let is_unique = whole_key || table.columns[column].unique;
        if is_unique && dice.percent(85) {
            let parents = tables[key.table].count.unwrap_or(10);
            table.count = Some(table.count.unwrap_or(10).min(parents));
        }
    }
    tables[place] = table;
}

/// What else a table has.
fn other_columns(table: &mut Table, dice: &mut Dice) {
    for column in 0..WIDTH {
        let is_part_of_key = column < 2 && table.keys == 2;
        let is_used = table.columns[column].kind != Kind::None;
        if is_used || column == 0 && table.keys == 1 || !is_part_of_key && dice.percent(50) {
            continue;
        }
        let (generator, ty) = match dice.below(8) {
            0 if !is_part_of_key => (Gen::Int(4), Type::Int),
            1 => (Gen::Int(50), Type::Int),
            2 => (Gen::Int(1_000_000), Type::Big),
            3 if !is_part_of_key => (Gen::Pattern("#"), Type::Text),
            4 => (Gen::Uuid, Type::Text),
            5 if !is_part_of_key => (Gen::Word, Type::Text),
            6 if !is_part_of_key => (Gen::Uncountable, Type::Text),
            _ => (Gen::Int(200), Type::Int),
        };
        let generator = match generator {
            // Seldom, as it can be unique together with nothing.
            Gen::Uncountable if dice.percent(70) => Gen::Word,
            other => other,
        };
        let kind = match dice.percent(8) {
            true => Kind::Inferred,
            false => Kind::Generated(generator),
        };
        let nullable = !is_part_of_key && dice.percent(30);
        table.columns[column] = Column {
            nullable,
            null: match nullable {
                true => dice.choose(&[0.0, 0.2, 0.7, 1.0]),
                false => 0.0,
            },
            ..required(kind, ty)
        };
    }
}

fn unique_together(table: &mut Table, dice: &mut Dice) {
    let used = |column: &usize| table.columns[*column].kind != Kind::None;
    let countable = dice.percent(90);
    let may_be = |column: &usize| {
        !countable || table.columns[*column].kind != Kind::Generated(Gen::Uncountable)
    };
    let columns: Vec<usize> = (0..WIDTH)
        .filter(used)
        .filter(may_be)
        .filter(|column| !table.is_key(*column))
        .collect();
    for share in [35, 15] {
        if columns.len() < 2 || !dice.percent(share) {
            continue;
        }
        let size = 2 + dice.below(2) as usize;
        let mut group = Vec::new();
        while group.len() < size.min(columns.len()) {
            let column = dice.choose(&columns);
            if !group.contains(&column) {
                group.push(column);
            }
        }
        let mut sorted = group.clone();
        sorted.sort_unstable();
        // The derive refuses what is said twice.
        let is_said = |other: &Vec<usize>| {
            let mut other = other.clone();
            other.sort_unstable();
            other == sorted
        };
        let is_key = table.keys == 2 && sorted == [0, 1];
        if !is_key && !table.unique.iter().any(is_said) {
            table.unique.push(group);
        }
    }
}

/// What `with` says.
fn children(schema: &mut Schema, dice: &mut Dice) {
    for place in 0..schema.tables.len() {
        let mut parents: Vec<(usize, usize)> = Vec::new();
        for (column, said) in schema.tables[place].columns.iter().enumerate() {
            match said.target() {
                Some(Target::Table(parent, _)) if *parent != place => {
                    parents.push((*parent, column));
                }
                _ => {}
            }
        }
        if parents.is_empty() || !dice.percent(30) {
            continue;
        }
        let several = if dice.percent(2) { 2 } else { 1 };
        for _ in 0..several {
            let (parent, column) = dice.choose(&parents);
            let table = &schema.tables[place];
            let is_unique = table.columns[column].unique || table.is_key(column);
            let is_one_of_several = schema.tables[place].foreign_keys_to(parent).len() > 1;
            let counts = match dice.below(4) {
                _ if is_unique && dice.percent(80) => vec![(1.0, 0, 1)],
                0 => vec![(1.0, 1, 1)],
                1 => vec![(1.0, 2, 2)],
                2 => vec![(1.0, 0, 3)],
                _ => vec![(0.7, 0, 1), (0.3, 2, 4)],
            };
            schema.tables[parent].children.push(Child {
                table: place,
                column,
                named: is_one_of_several || dice.percent(30),
                counts,
            });
        }
    }
}
