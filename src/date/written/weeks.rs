//! Weeks: by their number in a year, and by a day in them.

use super::{
    Form, Written,
    exact::{day_of, seven_days, week_of, weekday},
    fold_text, span,
};
use crate::date::DAY;

/// What a week is called beside its number.
const WEEK: [&str; 13] = [
    "week",
    "wk",
    "w",
    "kw",
    "kalenderwoche",
    "woche",
    "semaine",
    "semana",
    "неделя",
    "нед",
    "апта",
    "اسبوع",
    "الاسبوع",
];

/// What may stand between the number and the year.
const FILLER: [&str; 13] =
    ["of", "the", "in", "no", "de", "del", "la", "der", "des", "th", "я", "ая", "года"];

/// Which days are meant by the day that is named.
#[derive(Clone, Copy)]
enum Of {
    First,
    Last,
    Any,
}

const BEFORE_A_DAY: [(&str, Of); 17] = [
    ("w/c ", Of::First),
    ("week commencing ", Of::First),
    ("week beginning ", Of::First),
    ("week starting ", Of::First),
    ("w/e ", Of::Last),
    ("week ending ", Of::Last),
    ("the week of ", Of::Any),
    ("week of ", Of::Any),
    ("неделя с ", Of::First),
    ("woche ab ", Of::First),
    ("woche vom ", Of::Any),
    ("semaine du ", Of::Any),
    ("la semaine du ", Of::Any),
    ("semana del ", Of::Any),
    ("la semana del ", Of::Any),
    ("أسبوع ", Of::Any),
    ("الأسبوع ", Of::Any),
];

/// Reads a week that is written with words.
pub fn read(text: &str, form: &Form) -> Option<Written> {
    by_number(text).or_else(|| by_day(text, form))
}

/// “week 12 of 2025”, `12. KW 2025`.
fn by_number(text: &str) -> Option<Written> {
    let folded = fold_text(text);
    let (mut week, mut year, mut is_named) = (None, None, false);
    for part in folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let digits = part.trim_start_matches(|c: char| !c.is_ascii_digit());
        let word = &part[..part.len() - digits.len()];
        is_named |= WEEK.contains(&word);
        if !word.is_empty() && !WEEK.contains(&word) && !FILLER.contains(&word) {
            return None;
        }
        match digits.len() {
            0 => {}
            1 | 2 if week.is_none() => week = Some(digits.parse().ok()?),
            4 if year.is_none() => year = Some(digits.parse().ok()?),
            _ => return None,
        }
    }
    let edtf = week_of(year?, week.filter(|_| is_named)?)?;
    Some(Written { edtf, remarks: Vec::new(), leans: super::Leans::default() })
}

/// “week commencing 5 May 2025”: seven days.
fn by_day(text: &str, form: &Form) -> Option<Written> {
    let (rest, of) = BEFORE_A_DAY.iter().find_map(|(words, of)| Some((after(text, words)?, of)))?;
    let written = span::read(rest, form)?;
    let day = day_of(&written.edtf)?;
    let first = match of {
        Of::First => day,
        Of::Last => day - 6 * DAY,
        // A week is called by its Sunday in America.
        Of::Any if weekday(day) == 6 => day,
        Of::Any => day - weekday(day) * DAY,
    };
    Some(Written { edtf: seven_days(first), ..written })
}

/// What follows some words at the beginning of a text, whatever its capitals.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let same = words.chars().all(|c| rest.next().is_some_and(|d| d.to_lowercase().eq([c])));
    same.then_some(rest.as_str())
}
