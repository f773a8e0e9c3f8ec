//! The proleptic Gregorian calendar, as far as a time line needs it.

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
    fn years_beyond_64_bits_of_seconds_have_no_count() {
        assert_eq!(Civil { year: i64::MAX, month: 1, day: 1 }.seconds(), None);
        assert_eq!(Civil { year: i64::MIN, month: 1, day: 1 }.seconds(), None);
    }
}
