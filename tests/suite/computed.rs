//! Columns that depend on others of their row.

use seed_diesel::{Seed, Seeder};
use seed_tests::computed::{self, Member, members};

use super::{assert_stored, number};
use crate::backend::{Conn, database};

fn seeded(conn: &mut Conn) -> Vec<Member> {
    let seeder = Seeder::new(Seed(42)).table::<Member>();
    seeder.run(conn).unwrap();
    assert_stored!(conn, seeder, members::table, members::id, Member)
}

#[test]
fn a_computed_column_sees_the_others_of_its_row() {
    let conn = &mut *database(computed::SQL);
    let stored = seeded(conn);
    assert_eq!(stored.len(), 1000);
    for member in &stored {
        let name = format!("{} {}", member.first_name, member.last_name);
        let expected = (member.visits > 10).then_some(name);
        assert_eq!(member.full_name, expected);
        assert_eq!(member.visits_twice, i64::from(member.visits) * 2);
        let slug = match &member.full_name {
            Some(name) => name.to_lowercase().replace(' ', "-"),
            None => "member".to_owned(),
        };
        assert_eq!(member.slug, format!("{slug}-{}", member.id));
    }
    assert!(stored.iter().any(|member| member.full_name.is_none()));
}

#[test]
fn columns_chosen_together_have_the_values_of_one_entry_by_weight() {
    let conn = &mut *database(computed::SQL);
    seeded(conn);
    let mut rows = |condition: &str| {
        number(
            conn,
            &format!("SELECT count(*) FROM members WHERE {condition}"),
        )
    };
    let active = rows("status = 'active' AND paused_reason IS NULL");
    let late = rows("status = 'paused' AND paused_reason = 'late payment'");
    let moved = rows("status = 'paused' AND paused_reason = 'moved'");
    assert_eq!(active + late + moved, 1000);
    assert!((760..=840).contains(&active), "{active}");
    assert!((115..=185).contains(&late), "{late}");
    assert!((30..=75).contains(&moved), "{moved}");
}

#[test]
fn moments_lie_behind_others_of_their_row() {
    let conn = &mut *database(computed::SQL);
    let stored = seeded(conn);
    for member in &stored {
        let Some(ended) = member.ended_at else {
            assert_eq!(member.due.format("%Y").to_string(), "2030");
            continue;
        };
        let seconds = (ended - member.started_at).num_seconds();
        assert!((0..=7200).contains(&seconds), "{member:?}");
        let days = (member.due - ended.date()).num_days();
        assert!((0..=14).contains(&days), "{member:?}");
    }
    let open = stored.iter().filter(|member| member.ended_at.is_none());
    assert!((240..=360).contains(&open.count()));
}

#[test]
fn the_plan_says_how_such_columns_come_about() {
    let plan = Seeder::new(Seed(42)).table::<Member>().plan().unwrap();
    let shown = plan.to_string();
    for part in [
        "from(full_name, id)",
        "from(visits)",
        "together(status, paused_reason)",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}
