//! The proleptic Gregorian calendar, as far as a time line needs it.

use alloc::string::{String, ToString};

/// Seconds in a day. Leap seconds are not counted, as in POSIX time.
pub const DAY: i64 = 86_400;

/// A calendar day in the proleptic Gregorian calendar with astronomical years (0 is 1 BCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Civil {
    /// Seconds from 1970-01-01T00:00 to the start of this day, or `None` where that does not fit
    /// into 64 bits (years beyond some 292 thousand million).
    ///
    /// The count runs over the 400-year cycle of the calendar, with years that start in March.
    pub fn seconds(self) -> Option<i64> {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = self.year.checked_sub(i64::from(month <= 2))?;
        let cycle = year.div_euclid(400);
        let year_of_cycle = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_cycle =
            year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
        cycle.checked_mul(146_097)?.checked_add(day_of_cycle - 719_468)?.checked_mul(DAY)
    }
}

impl Civil {
    /// The day that holds a second, counted as in [`Civil::seconds`].
    pub fn of(second: i64) -> Civil {
        let day = second.div_euclid(DAY) + 719_468;
        let cycle = day.div_euclid(146_097);
        let day = day.rem_euclid(146_097);
        let year_of_cycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
        Civil { year, month: month as u8, day: day as u8 }
    }
}

/// The first second of a year, a month or a day as ISO 8601 writes it (`1969`, `1969-07`, `-0043`), and the
/// one after its last. `None` for anything else.
pub fn span_of(text: &str) -> Option<(i64, i64)> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let mut parts = digits.split('-').map(|part| part.trim().parse::<u32>().ok());
    let year = sign * i64::from(parts.next()??);
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let second = |year: i64, month: u32, day: u32| {
        Civil { year, month: month as u8, day: day as u8 }.seconds()
    };
    let Some(month) = month else { return Some((second(year, 1, 1)?, second(year + 1, 1, 1)?)) };
    let month = month.filter(|month| (1..=12).contains(month))?;
    let first = second(year, month, 1)?;
    let after = if month == 12 { second(year + 1, 1, 1) } else { second(year, month + 1, 1) }?;
    let Some(day) = day else { return Some((first, after)) };
    let day = day.filter(|day| *day >= 1)?;
    let from = first + i64::from(day - 1) * DAY;
    (from < after).then_some((from, from + DAY))
}

/// The day that holds a second, as ISO 8601 writes it.
pub fn iso_day(second: i64) -> String {
    let Civil { year, month, day } = Civil::of(second);
    let digits = |number: u64, least: usize| {
        let digits = number.to_string();
        let zeros = "0000".get(digits.len().min(least)..least).unwrap_or_default();
        [zeros, &digits].concat()
    };
    let sign = if year < 0 { "-" } else { "" };
    let year = digits(year.unsigned_abs(), 4);
    [sign, &year, "-", &digits(month.into(), 2), "-", &digits(day.into(), 2)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn seconds_agree_with_jiff_from_year_minus_9999_to_9999(
            year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28
        ) {
            let epoch = jiff::civil::date(1970, 1, 1);
            let days = (jiff::civil::date(year, month, day) - epoch).get_days();
            let civil = Civil { year: year.into(), month: month as u8, day: day as u8 };
            prop_assert_eq!(civil.seconds(), Some(i64::from(days) * DAY));
            prop_assert_eq!(Civil::of(i64::from(days) * DAY + 86_399), civil);
        }
    }

    #[test]
    fn a_year_a_month_and_a_day_are_read_and_a_day_is_written() {
        let days = |text| span_of(text).map(|(from, to)| (iso_day(from), (to - from) / DAY));
        let day = |text: &str, length| Some((text.into(), length));
        assert_eq!(days("1969"), day("1969-01-01", 365));
        assert_eq!(days(" 2024-02 "), day("2024-02-01", 29));
        assert_eq!(days("1969-12-31"), day("1969-12-31", 1));
        assert_eq!(days("-0043-03-15"), day("-0043-03-15", 1));
        assert_eq!(days("13800"), day("13800-01-01", 365));
        for wrong in ["", "soon", "1969-13", "2023-02-29", "1969-00", "1969-07-20-1", "1969-07-00"]
        {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn years_beyond_64_bits_of_seconds_have_no_count() {
        assert_eq!(Civil { year: i64::MAX, month: 1, day: 1 }.seconds(), None);
        assert_eq!(Civil { year: i64::MIN, month: 1, day: 1 }.seconds(), None);
    }
}
