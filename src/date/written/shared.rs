//! What two sides of a stretch share, and have written once.

use crate::{date::parse, locale::Language};

use super::{
    side::{Era, Loose, Side},
    token::Number,
};

/// Whether two date-times with a stroke between them are a stretch that is told in hours: of one day or night. A
/// longer one is told in days.
pub fn is_of_hours(stretch: &str) -> bool {
    const LONGEST: i64 = 86_400;
    parse(stretch, Language::ENGLISH).is_ok_and(|when| {
        let ends = when.earliest.at().zip(when.latest.at());
        ends.is_some_and(|(start, end)| end - start <= LONGEST)
    })
}

/// “9:00–17:00 UTC+5”: the offset holds for both.
pub fn share_offset(left: &mut Side, right: &mut Side) {
    if let (Some(first), Some(last)) = (&mut left.clock, &mut right.clock) {
        (first.offset, last.offset) = (first.offset.or(last.offset), last.offset.or(first.offset));
        first.is_zone_open |= last.is_zone_open;
    }
}

/// Gives each side what it shares with the other, and has written there alone.
pub fn complete(left: &mut Side, right: &mut Side) {
    right.about |= left.about;
    if left.era.is_none() && !left.negative {
        left.era = right.era;
    }
    if let (None, Some(Era::Ce)) = (right.era, left.era) {
        right.era = left.era;
    }
    periods(left, right);
    periods(right, left);
    if let (Some(first), Some(last)) = (left.decade, &mut right.decade)
        && last.digits <= 2
        && first.digits == 4
    {
        last.value += first.value - first.value % 100;
        last.digits = 4;
    }
    let only_clock = |side: &Side| side.clock.is_some() && !side.is_dated();
    if only_clock(left) {
        *left = Side { clock: left.clock, ..right.clone() };
    } else if only_clock(right) {
        *right = Side { clock: right.clock, ..left.clone() };
    }
    figures(left, right);
    let is_day = |loose: &Loose| loose.number.digits <= 2 && !loose.number.roman;
    // “3–5 May 1944”, and “1944 жылғы 3–5 мамыр” with the year before it.
    let may_be_day = !left.has_year() || left.year.is_some();
    if left.month.is_none() && may_be_day && left.loose.len() == 1 && is_day(&left.loose[0]) {
        left.month = right.month;
    }
    let left_has_day = left.month.is_some() && left.loose.iter().any(is_day);
    if right.month.is_none() && left_has_day && right.loose.first().is_some_and(is_day) {
        right.month = left.month;
    }
    let has_part =
        |side: &Side| side.month.is_some() || side.season.is_some() || side.fraction.is_some();
    if !left.has_year() && has_part(left) {
        left.year = year_of(right);
    } else if !right.has_year() && has_part(right) {
        right.year = year_of(left);
    }
}

/// The number that is the year of a side.
fn year_of(side: &Side) -> Option<Number> {
    let long = |n: &Number| n.digits >= 3 || n.tick;
    side.year.or_else(|| side.loose.iter().map(|loose| loose.number).find(long))
}

/// “18th–19th century”, “I–II кварталы”: the word stands once.
fn periods(bare: &mut Side, named: &Side) {
    let [Loose { number, .. }] = bare.loose[..] else { return };
    let is_bare = bare.month.is_none()
        && bare.decade.is_none()
        && bare.century.is_none()
        && bare.millennium.is_none()
        && bare.fraction.is_none()
        && bare.season.is_none();
    if !is_bare {
        return;
    }
    let small = number.digits <= 2;
    if named.century.is_some() && small && named.decade.is_none() {
        bare.century = Some(number);
    } else if named.millennium.is_some() && small {
        bare.millennium = Some(number);
    } else if named.decade.is_some() && number.digits == 4 && number.value % 10 == 0 {
        bare.decade = Some(number);
    } else if matches!(named.fraction, Some(33..=36)) && (1..=4).contains(&number.value) && small {
        bare.fraction = Some(number.value as u8 + 32);
    } else {
        return;
    }
    bare.loose.clear();
}

/// `1.–3.5.1944`, `30.5. – 2.6.1944`, `2011-09-11/13`.
fn figures(left: &mut Side, right: &mut Side) {
    let small = |loose: &Loose| loose.number.digits <= 2;
    if left.month.is_some() || right.month.is_some() {
        return;
    }
    match (&left.loose[..], &right.loose[..]) {
        ([day], [_, month, year]) if small(day) && !small(year) => {
            let day = Loose { sign: None, ..*day };
            left.loose = vec![day, *month, *year];
        }
        ([day, month], [_, _, year]) if small(day) && small(month) && !small(year) => {
            let (day, month) = (*day, *month);
            left.loose = vec![day, Loose { sign: year.sign, ..month }, *year];
        }
        ([year, month, _], [day]) if small(day) && !small(year) => {
            right.loose = vec![*year, *month, Loose { sign: month.sign, ..*day }];
        }
        ([year, _, _], [month, day]) if small(day) && small(month) && !small(year) => {
            let sign = day.sign;
            right.loose = vec![*year, Loose { sign, ..*month }, *day];
        }
        _ => {}
    }
}
