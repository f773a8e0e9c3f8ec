//! Times of day in running text.

use alloc::vec::Vec;

use super::super::{
    lexicon::{Sense, Tongue},
    tokens::{Kind, Prose},
};
use super::parts::ordinal;

/// The times of day of a text, as hours and minutes, and the tokens that they stand in.
pub fn times(prose: &Prose) -> (Vec<(u8, u8)>, Vec<usize>) {
    let mut found = Vec::new();
    let mut used = Vec::new();
    for i in 0..prose.tokens.len() {
        let hour = prose.sense(i, |sense| match sense {
            Sense::Hour(hour) => Some(*hour),
            _ => None,
        });
        if let Some(hour) = hour {
            found.push((hour, 0));
            continue;
        }
        let Some((hours, minutes, end, is_sure)) = clock_at(prose, i) else { continue };
        let half = half_of_day(prose, i, end);
        if !is_sure && half.is_none() {
            continue;
        }
        let hours = match half {
            Some(Sense::Pm) if hours < 12 => hours + 12,
            Some(Sense::Am) if hours == 12 => 0,
            _ => hours,
        };
        if hours < 24 && minutes < 60 {
            found.push((hours, minutes));
            used.extend(i..end);
        }
    }
    (found, used)
}

/// Hours, minutes, the token after them, and whether that is a time for certain.
fn clock_at(prose: &Prose, i: usize) -> Option<(u8, u8, usize, bool)> {
    let before = |sense: Sense| i.checked_sub(1).is_some_and(|at| prose.is(at, sense));
    let token = prose.get(i)?;
    if token.kind == Kind::Word {
        // الساعة العاشرة
        let (hours, end) = ordinal(prose, i).filter(|_| before(Sense::Clock))?;
        return (prose.tongues.main == Tongue::Arabic).then_some((hours, 0, end, true));
    }
    if token.kind != Kind::Number {
        return None;
    }
    if let Some(hours) = prose.digits(i).filter(|_| token.word.len() <= 2)
        && prose.is_mark(i + 1, &[":"])
        && prose.is_close(i)
        && prose.get(i + 2).is_some_and(|token| token.word.len() == 2)
        && let Some(minutes) = prose.digits(i + 2)
    {
        return Some((hours as u8, minutes as u8, i + 3, true));
    }
    // “10.30 am”
    if let Some((hours, minutes)) = token.word.split_once('.')
        && minutes.len() == 2
        && hours.len() <= 2
    {
        return Some((hours.parse().ok()?, minutes.parse().ok()?, i + 1, false));
    }
    let hours = prose.digits(i).filter(|_| token.word.len() <= 2)? as u8;
    let end = super::parts::ending(prose, i + 1);
    // «в 10 часов», “10 o'clock”, «сағат 10-да», الساعة 10
    let is_clock = before(Sense::Clock) && prose.tongues.main != Tongue::Russian
        || prose.is(end, Sense::Clock)
            && match prose.tongues.main {
                Tongue::Russian => {
                    i.checked_sub(1).and_then(|at| prose.get(at)).is_some_and(|t| t.word == "в")
                }
                Tongue::English => prose.get(end).is_some_and(|token| token.word == "o"),
                _ => false,
            };
    // «таңертең 12 градус» is no time.
    let is_bare = prose.tongues.main == Tongue::Kazakh && end == i + 1 && !is_clock;
    let end = end + usize::from(prose.is(end, Sense::Clock));
    (!is_bare).then_some((hours, 0, end, is_clock))
}

/// Whether a time is before noon or after it: “a.m.”, «вечера», «кешкі», مساء.
fn half_of_day(prose: &Prose, first: usize, end: usize) -> Option<Sense> {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    match (word(end), word(end + 1), word(end + 2)) {
        ("a", ".", "m") => return Some(Sense::Am),
        ("p", ".", "m") => return Some(Sense::Pm),
        _ => {}
    }
    let of =
        |i: usize| prose.sense(i, |sense| matches!(sense, Sense::Am | Sense::Pm).then_some(*sense));
    of(end).or_else(|| of(end + 1).filter(|_| prose.is(end, Sense::Clock))).or_else(|| {
        (1..4)
            .find_map(|back| of(first.checked_sub(back)?))
            .filter(|_| prose.tongues.main == Tongue::Kazakh)
    })
}
