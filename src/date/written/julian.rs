//! The Julian calendar.

use crate::date::{Civil, DAY};

/// A day of the Julian calendar in the Gregorian one; years are astronomical in both. `None` where there
/// is no such day.
pub fn to_gregorian(year: i64, month: u8, day: u8) -> Option<(i64, u8, u8)> {
    let leap = year.rem_euclid(4) == 0;
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&day) || year.checked_abs()? > 1_000_000 {
        return None;
    }
    // Years that begin in March; 0000-03-01 of the Julian calendar is two days earlier.
    let (month, day) = (i64::from(month), i64::from(day));
    let from_march = (month + 9) % 12;
    let years = year - i64::from(month <= 2);
    let days = years * 365 + years.div_euclid(4) + (153 * from_march + 2) / 5 + day - 1;
    let civil = Civil::of((days - 719_470) * DAY);
    Some((civil.year, civil.month, civil.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_julian_day_is_some_days_later_in_the_gregorian_calendar() {
        for (julian, gregorian) in [
            ((1917, 10, 25), (1917, 11, 7)),
            ((1582, 10, 5), (1582, 10, 15)),
            ((1900, 2, 29), (1900, 3, 13)),
            ((1066, 10, 14), (1066, 10, 20)),
            ((0, 3, 1), (0, 2, 28)),
            ((-43, 3, 15), (-43, 3, 13)),
        ] {
            let (year, month, day) = julian;
            assert_eq!(to_gregorian(year, month, day), Some(gregorian), "{julian:?}");
        }
        assert_eq!(to_gregorian(1901, 2, 29), None);
        assert_eq!(to_gregorian(1901, 13, 1), None);
    }
}
