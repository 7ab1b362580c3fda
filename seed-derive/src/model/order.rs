//! Columns that need others of their row, put behind them.

use super::column::Column;

/// The given columns, each behind those of them that it needs; the rest, which need each other.
pub(super) fn order(
    columns: impl Iterator<Item = usize>,
    needs: impl Fn(usize) -> Vec<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let mut waiting: Vec<usize> = columns.collect();
    let mut ordered = Vec::new();
    loop {
        let ready = waiting
            .iter()
            .position(|place| needs(*place).iter().all(|need| !waiting.contains(need)));
        match ready {
            Some(index) => ordered.push(waiting.remove(index)),
            None => return (ordered, waiting),
        }
    }
}

/// A circle among columns that need each other.
pub(super) fn circle(stuck: &[usize], needs: impl Fn(usize) -> Vec<usize>) -> Option<Vec<usize>> {
    // Each stuck column needs a stuck one, so a walk along them comes back to where it was.
    let mut walk = vec![*stuck.first()?];
    loop {
        let last = *walk.last()?;
        let next = needs(last).into_iter().find(|need| stuck.contains(need))?;
        if let Some(start) = walk.iter().position(|place| *place == next) {
            return Some(walk.split_off(start));
        }
        walk.push(next);
    }
}

/// `` `a` from `b` from `a` ``
pub(super) fn shown(columns: &[Column], circle: &[usize], between: &str) -> String {
    let names = circle.iter().chain(circle.first());
    let names: Vec<String> = names
        .map(|place| format!("`{}`", columns[*place].name))
        .collect();
    names.join(between)
}
