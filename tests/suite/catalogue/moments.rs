//! Days, times of day and moments, read by `chrono`.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use seed_tests::catalogue::moments::{self, Moment, moments as table};

use super::{Shape, assert_many, seeded};
use crate::backend::database;

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").unwrap()
}

/// The age in years on 2024-05-08, the anchor of all defaults.
fn age(born: NaiveDate) -> u32 {
    day("2024-05-08").years_since(born).unwrap()
}

#[test]
fn moments_stay_in_their_ranges() {
    let conn = &mut *database(moments::SQL);
    let stored = seeded!(conn, table, Moment);
    assert_many(1000, stored.iter().map(|row| row.date));
    assert_many(1000, stored.iter().map(|row| row.time));
    assert_many(1000, stored.iter().map(|row| row.timestamp));
    assert_many(700, stored.iter().map(|row| row.date_default));
    assert_many(900, stored.iter().map(|row| row.birth_date));
    // All of a range is drawn from.
    let months = stored.iter().map(|row| row.timestamp.month());
    assert_many(12, months);

    let dates = day("2020-05-08")..=day("2028-05-08");
    let moments = moment("2022-05-08 00:00:00")..=moment("2026-05-08 23:59:59");
    let clock = Shape::new(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}");
    let whole = |moment: NaiveDateTime| moment.nanosecond() == 0;
    for row in stored {
        let Moment {
            id,
            date,
            date_default,
            date_text,
            date_moment,
            time,
            time_default,
            time_text,
            timestamp,
            timestamp_default,
            timestamp_text,
            timestamp_seconds,
            timestamp_millis,
            datetime,
            datetime_text,
            birth_date,
            birth_date_text,
            birth_date_moment,
            sequence,
            sequence_text,
        } = row;
        assert!((day("2021-01-01")..=day("2024-12-31")).contains(&date));
        assert!(dates.contains(&date_default));
        assert!(dates.contains(&day(&date_text)));
        assert!(dates.contains(&date_moment.date()));
        assert_eq!(date_moment.time(), NaiveTime::MIN);

        assert!((8..18).contains(&time.hour()) && time.nanosecond() == 0);
        assert_eq!(time_default.nanosecond(), 0);
        clock.check(&time_text);

        assert_eq!(timestamp.year(), 2024);
        assert!(whole(timestamp) && whole(timestamp_default) && whole(datetime));
        assert!(moments.contains(&timestamp_default) && moments.contains(&datetime));
        assert!(moments.contains(&moment(&timestamp_text)) && timestamp_text.len() == 19);
        let ends = [moments.start(), moments.end()].map(|end| end.and_utc().timestamp());
        assert!((ends[0]..=ends[1]).contains(&timestamp_seconds));
        assert!((ends[0] * 1000..(ends[1] + 1) * 1000).contains(&timestamp_millis));
        assert_eq!(moment(&datetime_text).date(), day("2024-02-29"));
        assert_eq!(datetime_text.len(), 26);

        assert!((18..=90).contains(&age(birth_date)));
        assert!((30..=39).contains(&age(day(&birth_date_text))));
        assert_eq!(age(birth_date_moment.date()), 18);

        let before = u64::try_from(id - 1).unwrap();
        assert_eq!(sequence, day("2024-01-31") + Days::new(before));
        assert_eq!(
            day(&sequence_text),
            day("2024-12-31") - Days::new(7 * before)
        );
    }
}
