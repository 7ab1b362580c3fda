//! Numbers, keys and choices stay in their ranges and keep their shares.

use bigdecimal::{BigDecimal, RoundingMode};
use diesel::prelude::*;
use seed_diesel::{Seed, Seedable};
use seed_tests::catalogue::numbers::{self, Figure, Grade, figures};

use super::{assert_distinct, assert_many};
use crate::backend::database;
use crate::suite::tally;

/// A decimal as it was made: SQLite keeps the nearest double.
fn exact(number: &BigDecimal) -> BigDecimal {
    number
        .with_scale_round(4, RoundingMode::HalfEven)
        .normalized()
}

/// Whether a decimal is one of a range that has no more than so many digits behind the point.
fn on_grid(number: &BigDecimal, least: &str, most: &str, digits: i64) -> bool {
    let number = exact(number);
    let [least, most] = [least, most].map(|end| end.parse::<BigDecimal>().unwrap());
    (least..=most).contains(&number) && number.with_scale(digits) == number
}

/// Whether a double is the nearest one to a decimal with so many digits.
fn has_digits(number: f64, digits: usize) -> bool {
    format!("{number:.digits$}").parse() == Ok(number)
}

#[test]
fn numbers_stay_in_their_ranges() {
    let conn = &mut *database(numbers::SQL);
    Figure::seed(conn, Seed(42)).unwrap();
    let stored: Vec<Figure> = figures::table.order(figures::id).load(conn).unwrap();
    assert_eq!(stored.len(), 1000);
    for (stored, made) in stored.iter().zip(Figure::rows(Seed(42)).unwrap()) {
        assert_eq!(exact(&stored.number_exact), made.number_exact.normalized());
        assert_eq!(exact(&stored.price_exact), made.price_exact.normalized());
        assert_eq!((stored.id, stored.number), (made.id, made.number));
    }
    assert_distinct(
        conn,
        "figures",
        &["int_large", "number", "number_exact", "counted"],
    );
    assert_many(1000, stored.iter().map(|row| row.whole));
    assert_many(11, stored.iter().map(|row| row.int_small));
    assert_many(11, stored.iter().map(|row| exact(&row.int_exact)));
    assert_many(21, stored.iter().map(|row| row.year));
    assert_many(10, stored.iter().map(|row| row.year_small));
    assert!(stored.iter().any(|row| row.int_large < i64::MIN / 2));
    assert!(stored.iter().any(|row| row.int_large > i64::MAX / 2));
    assert!(stored.iter().any(|row| row.number < -900.0));
    assert!(stored.iter().any(|row| row.number > 900.0));

    let ninety_nine = stored
        .iter()
        .filter(|row| has_ending(row.price, 99))
        .count();
    assert!((400..=600).contains(&ninety_nine), "{ninety_nine}");
    let yes = stored.iter().filter(|row| row.boolean).count();
    assert!((190..=310).contains(&yes), "{yes}");
    let small = stored.iter().filter(|row| row.mixed < 100).count();
    assert!((240..=360).contains(&small), "{small}");
    let passed = stored.iter().filter(|row| row.grade == Grade::Pass).count();
    assert!((740..=860).contains(&passed), "{passed}");
    for (value, count) in tally(stored.iter().map(|row| row.value)) {
        assert!([2, 3, 5, 7].contains(&value) && (190..=310).contains(&count));
    }
    // Of a hundred, 1 has a share of 1 / 5.187, half of it 2.
    let ranks = tally(stored.iter().map(|row| row.zipf));
    assert!(
        (140..=250).contains(&ranks[&1]) && (60..=140).contains(&ranks[&2]),
        "{ranks:?}"
    );
    let mean = stored.iter().map(|row| row.normal).sum::<i32>() / 1000;
    assert!((28..=32).contains(&mean), "{mean}");
    let near = stored
        .iter()
        .filter(|row| (20..=40).contains(&row.normal))
        .count();
    // 68.27 % are within one deviation, and some more are rounded into it.
    assert!((640..=770).contains(&near), "{near}");

    for row in stored {
        let Figure {
            id,
            int_small,
            whole: _,
            int_large: _,
            int_single,
            int_double,
            int_exact,
            number_single,
            number,
            number_exact,
            price,
            price_exact,
            year,
            year_small,
            year_double,
            zipf,
            zipf_large,
            zipf_double,
            normal,
            normal_double,
            normal_exact,
            boolean: _,
            counted,
            sequence,
            value: _,
            mixed,
            grade: _,
        } = row;
        assert!((-1..=9).contains(&int_small));
        assert!((0.0..=9.0).contains(&int_single) && int_single.fract() == 0.0);
        assert!((0.0..=1e6).contains(&int_double) && int_double.fract() == 0.0);
        assert!(on_grid(&int_exact, "-5", "5", 0), "{int_exact}");

        assert!((0.0..=1.0).contains(&number_single));
        assert_eq!(format!("{number_single:.3}").parse(), Ok(number_single));
        assert!((-1000.0..=1000.0).contains(&number) && has_digits(number, 2));
        assert!(
            on_grid(&number_exact, "-10.5", "99999.99", 2),
            "{number_exact}"
        );

        assert!((0.99..=999.99).contains(&price));
        assert!(
            [99, 95, 49, 50, 0]
                .iter()
                .any(|ending| has_ending(price, *ending)),
            "{price}"
        );
        assert!(on_grid(&price_exact, "5", "20", 2), "{price_exact}");

        assert!((2014..=2034).contains(&year));
        assert!((1990..=1999).contains(&year_small));
        assert!((2014.0..=2034.0).contains(&year_double) && year_double.fract() == 0.0);

        assert!((1..=100).contains(&zipf));
        assert!((1..=1_000_000_000_000).contains(&zipf_large));
        assert!((1.0..=10.0).contains(&zipf_double) && zipf_double.fract() == 0.0);
        assert!((0..=100).contains(&normal));
        assert!((0.0..=1.0).contains(&normal_double) && has_digits(normal_double, 4));
        assert!(on_grid(&normal_exact, "0", "10", 4), "{normal_exact}");

        assert_eq!(counted, 999_999 + i64::from(id));
        assert_eq!(sequence, 505 - 5 * id);
        assert!((1..=9).contains(&mixed) || (100..=109).contains(&mixed));
    }
}

/// Whether a price has so many hundredths.
fn has_ending(price: f64, ending: u32) -> bool {
    format!("{price:.2}").ends_with(&format!(".{ending:02}"))
}
