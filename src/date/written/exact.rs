//! Dates as programs write them: ISO 8601 without its signs, its weeks, Wikidata's times, digits that are
//! not known.

use super::{Form, Leans, PairLean, Remark, Written, YearCount};
use crate::date::{Civil, DAY, edtf_year, iso_day};

/// Reads a text that a program wrote, where that is no EDTF.
pub fn read(text: &str, form: &Form) -> Option<Written> {
    week(text)
        .or_else(|| basic(text))
        .or_else(|| wikidata(text, form))
        .or_else(|| unknown_digits(text))
}

fn plain(edtf: String) -> Written {
    Written { edtf, remarks: Vec::new(), leans: Leans::default() }
}

/// A number of so many digits at the start of a text, and what follows.
fn number(text: &str, digits: usize) -> Option<(i64, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| number.parse().ok())?.map(|number| (number, rest))
}

/// Year, week and day of `2025-W36`, `2025W36`, `2025-W36-3`.
fn iso_week(text: &str) -> Option<(i64, i64, Option<i64>)> {
    let (year, rest) = number(text, 4)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (week, rest) = number(rest.strip_prefix('W')?, 2)?;
    if rest.is_empty() {
        return Some((year, week, None));
    }
    let day = rest.strip_prefix('-').unwrap_or(rest).parse().ok();
    Some((year, week, Some(day.filter(|day| (1..=7).contains(day))?)))
}

/// Year and week of `KW 36/2025`.
fn german_week(text: &str) -> Option<(i64, i64, Option<i64>)> {
    let (week, year) = text.strip_prefix("KW")?.trim_start().split_once(['/', ' '])?;
    let (year, _) = number(year, 4).filter(|(_, rest)| rest.is_empty())?;
    Some((year, week.parse().ok().filter(|week| (1..=53).contains(week))?, None))
}

/// The second at which the first week of a year begins, which is that of the fourth of January.
fn first_week(year: i64) -> Option<i64> {
    let fourth = Civil { year, month: 1, day: 4 }.seconds()?;
    Some(fourth - weekday(fourth) * DAY)
}

/// The day of the week on which a second lies, from Monday (0) to Sunday (6).
pub fn weekday(second: i64) -> i64 {
    // 1970-01-01 was a Thursday.
    (second.div_euclid(DAY) + 3).rem_euclid(7)
}

/// The seven days from one on.
pub fn seven_days(first: i64) -> String {
    format!("{}/{}", iso_day(first), iso_day(first + 6 * DAY))
}

/// The Monday of a week, in seconds.
fn monday(year: i64, week: i64) -> Option<i64> {
    let first = first_week(year)? + (week - 1) * 7 * DAY;
    (week >= 1 && first < first_week(year + 1)?).then_some(first)
}

/// A week of a year, from its Monday to its Sunday.
pub fn week_of(year: i64, week: i64) -> Option<String> {
    monday(year, week).map(seven_days)
}

/// The second at which a day begins that is written as ISO 8601 has it.
pub fn day_of(text: &str) -> Option<i64> {
    let is_day = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let (year, rest) = number(text, 4).filter(|_| is_day)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, _) = number(rest.strip_prefix('-')?, 2)?;
    Civil { year, month: month as u8, day: day as u8 }.seconds()
}

/// A week of ISO 8601, or a day of it.
fn week(text: &str) -> Option<Written> {
    let (year, week, day) = german_week(text).or_else(|| iso_week(text))?;
    Some(plain(match day {
        Some(day) => iso_day(monday(year, week)? + (day - 1) * DAY),
        None => week_of(year, week)?,
    }))
}

/// `20250908T143000Z`, `20250908T1430`, `2025-09-08T1430Z`.
fn basic(text: &str) -> Option<Written> {
    let (day, clock) = text.split_once('T')?;
    let compact: String = day.chars().filter(|c| *c != '-').collect();
    let is_day = [(8, 0), (10, 2)].contains(&(day.len(), day.matches('-').count()));
    let (_, rest) = number(&compact, 8).filter(|_| is_day)?;
    let (time, shift) = match number(clock, 6) {
        Some((_, shift)) => (&clock[..6], shift),
        None => number(clock, 4).map(|(_, shift)| (&clock[..4], shift))?,
    };
    let second = time.get(4..).filter(|second| !second.is_empty()).unwrap_or("00");
    let shift = match number(shift.trim_start_matches(['+', '-']), 4) {
        Some((_, "")) if shift.len() == 5 => format!("{}:{}", &shift[..3], &shift[3..]),
        _ => shift.to_owned(),
    };
    let day = [&compact[..4], &compact[4..6], &compact[6..]].join("-");
    let edtf = format!("{day}T{}:{}:{second}{shift}", &time[..2], &time[2..4]);
    rest.is_empty().then(|| plain(edtf))
}

/// `+1911-00-00T00:00:00Z`, and `1900-01-00`: noughts where nothing is known. Wikidata counts years before
/// our era as people do.
fn wikidata(text: &str, form: &Form) -> Option<Written> {
    let day = text.strip_suffix("T00:00:00Z").unwrap_or(text);
    let (sign, rest) = match day.strip_prefix(['+', '-']) {
        Some(rest) => (Some(&day[..1]), rest),
        None => (None, day),
    };
    let year_end = rest.find('-')?;
    let (year, rest) = number(rest, year_end).filter(|_| year_end >= 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (of_month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let is_marked = sign == Some("+") || of_month == 0 && (month > 0 || sign.is_some());
    if !rest.is_empty() || !is_marked || year == 0 {
        return None;
    }
    let is_bce = sign == Some("-");
    let year = match (is_bce, form.count) {
        (true, YearCount::People) => 1 - year,
        (true, YearCount::Astronomical) => -year,
        (false, _) => year,
    };
    let mut edtf = edtf_year(year);
    for part in [month, of_month].into_iter().take_while(|part| *part > 0) {
        edtf.push_str(&format!("-{part:02}"));
    }
    let pair = (sign.is_none() && month > 0).then_some(PairLean::Months);
    let leans = Leans { negative: is_bce, pair, ..Leans::default() };
    Some(Written { leans, ..plain(edtf) })
}

/// `1990-??`, `1990-05-??`, `19??`, and `199?`, which libraries write for a decade.
fn unknown_digits(text: &str) -> Option<Written> {
    let (year, rest) = number(text, 4).unwrap_or((0, ""));
    if year > 0 {
        let is_unknown = match rest.split_at_checked(3) {
            Some(("-??", "" | "-??")) => true,
            Some((month, "-??")) => {
                month.strip_prefix('-').is_some_and(|month| number(month, 2).is_some())
            }
            _ => false,
        };
        return is_unknown.then(|| plain(text.replace('?', "X")));
    }
    let known = text.trim_end_matches('?');
    let (century, _) = number(known, 2).filter(|(century, _)| (10..=20).contains(century))?;
    let is_decade = known.len() == 3 && text.len() == 4 && (century >= 15 || century == 20);
    let is_year = known.len() == 2 && text.len() == 4 || is_decade;
    let digits = known.bytes().all(|b| b.is_ascii_digit());
    let edtf = text.replace('?', "X");
    (is_year && digits).then(|| Written { remarks: vec![Remark::Digits], ..plain(edtf) })
}
