//! The calendar beneath the axis: ticks at even times, from thousands of millions of years to minutes.

use alloc::{string::String, string::ToString, vec::Vec};

use super::scale::{Window, seconds};
use crate::{
    date::{Civil, DAY},
    locale::{Words, fill},
};

/// From one tick to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Seconds(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

const UNITS: [Unit; 15] = [
    Unit::Seconds(60),
    Unit::Seconds(300),
    Unit::Seconds(900),
    Unit::Seconds(3_600),
    Unit::Seconds(10_800),
    Unit::Seconds(21_600),
    Unit::Days(1),
    Unit::Days(2),
    Unit::Days(7),
    Unit::Days(14),
    Unit::Months(1),
    Unit::Months(3),
    Unit::Months(6),
    Unit::Years(1),
    Unit::Years(2),
];
const MONTH: f64 = 2_629_746.0;

impl Unit {
    /// How long it is, in seconds.
    fn length(self) -> f64 {
        match self {
            Unit::Seconds(n) => n as f64,
            Unit::Days(n) => (n * DAY) as f64,
            Unit::Months(n) => n as f64 * MONTH,
            Unit::Years(n) => n as f64 * MONTH * 12.0,
        }
    }

    /// The shortest unit of at least so many seconds; over two years 5, 10, 20, 50 and so on.
    fn of(least: f64) -> Unit {
        if let Some(unit) = UNITS.into_iter().find(|unit| unit.length() >= least) {
            return unit;
        }
        let mut scale = 1;
        loop {
            for n in [5, 10, 20] {
                let unit = Unit::Years(n * scale);
                if unit.length() >= least || scale > 10_000_000_000 {
                    return unit;
                }
            }
            scale *= 10;
        }
    }

    /// The first tick from a second on.
    fn first(self, from: i64) -> Option<i64> {
        let Civil { year, month, .. } = Civil::of(from.checked_sub(1)?);
        match self {
            Unit::Seconds(n) => Some(up(from, n)),
            Unit::Days(n @ (1 | 2)) => Some(up(from, DAY * n)),
            // Weeks begin within their month, so that they are few numbers.
            Unit::Days(n) => {
                let mut day = up(from, DAY);
                while !is_week(Civil::of(day).day, n) {
                    day += DAY;
                }
                Some(day)
            }
            Unit::Months(n) => {
                let months = year.checked_mul(12)? + i64::from(month) - 1;
                let next = (months.div_euclid(n) + 1) * n;
                Civil { year: next.div_euclid(12), month: next.rem_euclid(12) as u8 + 1, day: 1 }
                    .seconds()
            }
            Unit::Years(n) => {
                // Before our era, the years that people count are round: 100 BCE is the year -99.
                let next = year.checked_add(1)?;
                let year = if next <= 1 {
                    1 - (1 - next) / n * n
                } else {
                    next.div_euclid(n) * n + if next.rem_euclid(n) == 0 { 0 } else { n }
                };
                Civil { year, month: 1, day: 1 }.seconds()
            }
        }
    }

    fn next(self, at: i64) -> Option<i64> {
        self.first(at.checked_add(1)?)
    }
}

/// Whether a day of the month has a tick where they are a week or two apart.
fn is_week(day: u8, days: i64) -> bool {
    if days == 7 { [1, 8, 15, 22].contains(&day) } else { [1, 15].contains(&day) }
}

fn up(from: i64, step: i64) -> i64 {
    from.saturating_add(step - 1).div_euclid(step) * step
}

/// The ticks of a time that is drawn to one scale, at least so many seconds apart, with their texts; the
/// first tells the year where the unit is shorter.
pub fn ticks(window: Window, least: f64, words: &Words) -> Vec<(i64, String)> {
    let unit = Unit::of(least);
    let mut found = Vec::new();
    let mut next = unit.first(window.from);
    // No more than fit, whatever the calendar does.
    let most = seconds(window.from, window.to) / least + 2.0;
    while let Some(at) = next.filter(|at| *at < window.to && (found.len() as f64) < most) {
        let text = said(at, unit, found.is_empty(), words);
        found.push((at, text));
        next = unit.next(at);
    }
    found
}

fn said(at: i64, unit: Unit, first: bool, words: &Words) -> String {
    let Civil { year, month, day } = Civil::of(at);
    let with_year = |text: String| match first || (month, day) == (1, 1) {
        true => [&text, " ", &said_year(year, words)].concat(),
        false => text,
    };
    match unit {
        Unit::Years(_) => said_year(year, words),
        Unit::Months(_) => match month {
            1 => said_year(year, words),
            _ => with_year(month_name(month, false, words).into()),
        },
        Unit::Seconds(_) if at.rem_euclid(DAY) != 0 && !first => clock(at),
        Unit::Seconds(_) if at.rem_euclid(DAY) != 0 => {
            [&said_day(month, day, words), " ", &clock(at)].concat()
        }
        Unit::Seconds(_) | Unit::Days(_) => with_year(said_day(month, day, words)),
    }
}

/// The day that holds a second, with its year.
pub fn day(second: i64, words: &Words) -> String {
    let Civil { year, month, day } = Civil::of(second);
    [&said_day(month, day, words), " ", &said_year(year, words)].concat()
}

fn said_day(month: u8, day: u8, words: &Words) -> String {
    [&day.to_string(), " ", month_name(month, true, words)].concat()
}

fn clock(at: i64) -> String {
    let minutes = at.rem_euclid(DAY) / 60;
    let two = |n: i64| {
        let digits = n.to_string();
        if n < 10 { ["0", &digits].concat() } else { digits }
    };
    [&two(minutes / 60), ":", &two(minutes % 60)].concat()
}

fn month_name(month: u8, with_day: bool, words: &Words) -> &str {
    let at = usize::from(month) - 1;
    let names = words.axis_months();
    let with_day = with_day.then(|| names.split(' ').nth(at + 12)).flatten();
    with_day.or_else(|| names.split(' ').nth(at)).unwrap_or_default()
}

/// A year as people say it: year 0 is 1 BCE; thousands of millions are said in words.
fn said_year(year: i64, words: &Words) -> String {
    let number = |years: u64| {
        let mut scales = words.axis_scales().split(' ');
        let (million, billion) =
            (scales.next().unwrap_or_default(), scales.next().unwrap_or_default());
        let scaled = |scale: u64, word: &str| {
            let (whole, tenth) = (years / scale, years % scale / (scale / 10));
            let digits = match tenth {
                0 => whole.to_string(),
                tenth => [&whole.to_string(), ".", &tenth.to_string()].concat(),
            };
            [&digits, " ", word].concat()
        };
        match years {
            0..=999_999 => years.to_string(),
            1_000_000..=999_999_999 => scaled(1_000_000, million),
            _ => scaled(1_000_000_000, billion),
        }
    };
    match year {
        1.. => number(year.unsigned_abs()),
        _ => fill(words.axis_bce(), &[("n", &number(year.unsigned_abs() + 1))]),
    }
}
