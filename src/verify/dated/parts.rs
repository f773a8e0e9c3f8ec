//! The parts that dates in running text are made of.

use alloc::string::String;

use super::super::{
    lexicon::{Sense, Tongue},
    tokens::{Kind, Prose},
};
use crate::date;

/// A year of four digits, with nothing beside it that makes another number of it.
pub fn year(prose: &Prose, i: usize) -> Option<i64> {
    let token = prose.get(i).filter(|token| token.kind == Kind::Number)?;
    let year: i64 = token.word.parse().ok()?;
    if era(prose, i + 1) {
        return Some(1 - year);
    }
    (token.word.len() == 4 && (1000..=2999).contains(&year)).then_some(year)
}

/// Whether the token says that a year before it is one before Christ: BC, «до н. э.», ق.م.
pub fn era(prose: &Prose, i: usize) -> bool {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    prose.is(i, Sense::Bce)
        || (word(i), word(i + 1)) == ("до", "н")
        || (word(i), word(i + 1), word(i + 2)) == ("года", "до", "н")
        || (word(i), word(i + 1), word(i + 2)) == ("б", ".", "з")
        || (word(i), word(i + 2)) == ("ق", "م")
        || (word(i), word(i + 2)) == ("b", "c")
}

/// A day of a month in figures, with or without an ending, and the token after it.
pub fn day(prose: &Prose, i: usize) -> Option<(u8, usize)> {
    let token = prose.get(i).filter(|token| token.kind == Kind::Number)?;
    if token.word.len() > 2 {
        return None;
    }
    let day: u8 = token.word.parse().ok().filter(|day| (1..=31).contains(day))?;
    let end = ending(prose, i + 1);
    Some((day, end))
}

/// The token after the ending of a number: 8th, 8-го, 8-і.
pub fn ending(prose: &Prose, i: usize) -> usize {
    const ENDINGS: [&str; 28] = [
        "st",
        "nd",
        "rd",
        "th",
        "го",
        "е",
        "й",
        "му",
        "х",
        "ші",
        "шы",
        "і",
        "ы",
        "нші",
        "інші",
        "де",
        "да",
        "те",
        "та",
        "ое",
        "сі",
        "сы",
        "сінде",
        "сында",
        "інде",
        "ында",
        "нде",
        "нда",
    ];
    let is_ending = |i: usize| prose.get(i).is_some_and(|token| ENDINGS.contains(&&*token.word));
    if i > 0 && prose.is_close(i - 1) && is_ending(i) {
        return i + 1;
    }
    let hyphen = prose.is_mark(i, &["-"]) && i > 0 && prose.is_close(i - 1) && prose.is_close(i);
    if hyphen && is_ending(i + 1) { i + 2 } else { i }
}

/// A day in figures or words, that ends before a token; and the token where it begins.
pub fn day_before(prose: &Prose, end: usize) -> Option<(u8, usize)> {
    for start in (end.saturating_sub(3)..end).rev() {
        if let Some((day, after)) = day(prose, start)
            && after == end
        {
            return Some((day, start));
        }
    }
    for start in end.saturating_sub(3)..end {
        if let Some((number, after)) = ordinal(prose, start)
            && after == end
            && (1..=31).contains(&number)
        {
            return Some((number, start));
        }
    }
    None
}

/// A place in a row in words: “twenty-first”, «двадцать первого», الخامس عشر; and the token after it.
pub fn ordinal(prose: &Prose, i: usize) -> Option<(u8, usize)> {
    let single = |i: usize| {
        prose.sense(i, |sense| match sense {
            Sense::Ordinal(number) => Some(*number),
            _ => None,
        })
    };
    let tens = prose.sense(i, |sense| match sense {
        Sense::Numeral(value) if [10.0, 20.0, 30.0].contains(value) => Some(*value as u8),
        _ => None,
    });
    let next = if prose.is_mark(i + 1, &["-"]) { i + 2 } else { i + 1 };
    if let (Some(tens), Some(unit)) = (tens, single(next))
        && unit < 10
    {
        return Some((tens + unit, next + 1));
    }
    let number = single(i)?;
    // الخامس عشر, الحادي والعشرين
    let more = prose.sense(i + 1, |sense| match sense {
        Sense::Numeral(value) if [10.0, 20.0, 30.0].contains(value) => Some(*value as u8),
        _ => None,
    });
    match more {
        Some(10) if number < 10 => Some((number + 10, i + 2)),
        Some(tens) if number < 10 && prose.get(i + 1).is_some_and(|token| token.is_joined) => {
            Some((number + tens, i + 2))
        }
        _ => Some((number, i + 1)),
    }
}

/// A place in a row in figures, Roman ones, or words, that ends before a token.
pub fn ordinal_before(prose: &Prose, end: usize) -> Option<(u8, usize)> {
    if let Some((number, start)) = day_before(prose, end) {
        return Some((number, start));
    }
    let i = end.checked_sub(1)?;
    roman(&prose.get(i)?.word).map(|number| (number, i))
}

/// A Roman number, up to 39.
pub fn roman(word: &str) -> Option<u8> {
    let latin = |c: char| match c {
        'і' => 'i',
        'х' => 'x',
        c => c,
    };
    let word: String = word.chars().map(latin).collect();
    let rest = word.trim_start_matches('x');
    let tens = word.len() - rest.len();
    let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let unit = units.iter().position(|known| *known == rest)?;
    let number = tens * 10 + unit;
    (tens < 4 && number > 0).then_some(number as u8)
}

/// The month that a word names.
pub fn month(prose: &Prose, i: usize) -> Option<u8> {
    let month = prose.sense(i, |sense| match sense {
        Sense::Month(month) => Some(*month),
        _ => None,
    })?;
    let token = prose.get(i)?;
    // Those of English are names of people and verbs too, without their capitals.
    let small = prose.text[token.start..].starts_with(char::is_lowercase);
    let is_english = token.word.is_ascii() && prose.tongues.main != Tongue::OtherLatin;
    (!is_english || !small || date::month(&token.word).is_none()).then_some(month)
}

/// Whether a word may be another one than the name of a month: a verb, a season, a town.
pub fn is_doubtful(prose: &Prose, i: usize) -> bool {
    let Some(token) = prose.get(i) else { return true };
    ["may", "march", "mar", "mars", "mai", "اب", "مارس"].contains(&&*token.word)
        || ["маусым", "қазан"].iter().any(|other| token.word.starts_with(other))
        || token.word.chars().count() < 3
}

/// Whether a token stands between the parts of one date.
pub fn is_filler(prose: &Prose, i: usize) -> bool {
    let Some(token) = prose.get(i) else { return false };
    match token.kind {
        Kind::Mark => matches!(&*token.word, "," | "." | "/" | "(" | ")"),
        Kind::Word => {
            prose.is(i, Sense::Year)
                || matches!(
                    &*token.word,
                    "of" | "the"
                        | "in"
                        | "on"
                        | "من"
                        | "شهر"
                        | "في"
                        | "в"
                        | "числа"
                        | "del"
                        | "de"
                )
        }
        Kind::Number => false,
    }
}
