//! Seasons, quarters, halves, decades, centuries, and years that stand alone.

use alloc::vec::Vec;

use super::super::{
    lexicon::{Sense, Tongue},
    tokens::{Kind, Prose},
};
use super::{
    mention::Mention,
    parts::{era, is_filler, ordinal, ordinal_before, roman, year},
};

/// The year within a few words after a place, or before one.
fn year_near(prose: &Prose, first: usize, end: usize) -> Option<(i64, usize, usize)> {
    for at in end..end + 4 {
        if let Some(found) = year(prose, at) {
            return Some((found, first, at + 1 + usize::from(prose.is(at + 1, Sense::Year))));
        }
        let filler =
            is_filler(prose, at) || prose.is(at, Sense::Half) || prose.is(at, Sense::Season(1));
        if !filler || prose.is_mark(at, &["."]) && !prose.is(at - 1, Sense::Year) {
            break;
        }
    }
    for back in 1..4 {
        let Some(at) = first.checked_sub(back) else { break };
        if let Some(found) = year(prose, at) {
            return Some((found, at, end));
        }
        if !is_filler(prose, at) && prose.get(at).is_none_or(|t| t.word != "the") {
            break;
        }
    }
    None
}

/// Seasons, quarters and halves of a year.
pub fn shares(prose: &Prose) -> Vec<Mention> {
    let mut found = Vec::new();
    for i in 0..prose.tokens.len() {
        let season = prose.sense(i, |sense| match sense {
            Sense::Season(season) => Some(*season),
            _ => None,
        });
        if let Some(season) = season {
            let mut mention = Mention::at(i, i + 1);
            mention.season = Some(season);
            if let Some((year, first, end)) = year_near(prose, i, i + 1) {
                (mention.year, mention.first, mention.end) = (Some(year), first, end);
                found.push(mention);
            } else if is_said(prose, i) {
                found.push(mention);
            }
        }
        let quarter = prose.is(i, Sense::Quarter);
        let half = prose.is(i, Sense::Half);
        let mut part = None;
        if quarter || half {
            part = ordinal_before(prose, i)
                .map(|(number, first)| (number, first, i + 1))
                .or_else(|| ordinal(prose, i + 1).map(|(number, end)| (number, i, end)));
        }
        // “Q1”
        let is_q = prose.get(i).is_some_and(|token| token.word == "q") && prose.is_close(i);
        if let Some(number) = prose.digits(i + 1).filter(|number| is_q && (1..=4).contains(number))
        {
            part = Some((number as u8, i, i + 2));
        }
        let Some((number, first, end)) = part else { continue };
        let Some((year, first, end)) = year_near(prose, first, end) else { continue };
        let mut mention = Mention::at(first, end);
        mention.year = Some(year);
        match quarter || is_q {
            true if (1..=4).contains(&number) => mention.quarter = Some(number),
            false if (1..=2).contains(&number) => mention.half = Some(number),
            _ => continue,
        }
        found.push(mention);
    }
    found
}

/// Whether a season without a year is meant as one: “in the spring”, «весной».
fn is_said(prose: &Prose, i: usize) -> bool {
    let word =
        |back: usize| i.checked_sub(back).and_then(|i| prose.get(i)).map_or("", |t| &*t.word);
    match prose.get(i).is_some_and(|token| token.word.is_ascii()) {
        true => matches!(word(1), "this" | "last" | "next") || word(1) == "the" && word(2) == "in",
        false => prose.tongues.main != Tongue::Arabic || word(1) == "في",
    }
}

/// Centuries.
pub fn centuries(prose: &Prose) -> Vec<Mention> {
    let mut found = Vec::new();
    for i in 0..prose.tokens.len() {
        if !prose.is(i, Sense::Century) {
            continue;
        }
        let before = ordinal_before(prose, i)
            .or_else(|| {
                let hyphen = i.checked_sub(1).filter(|at| prose.is_mark(*at, &["-"]))?;
                ordinal_before(prose, hyphen)
                    .or_else(|| Some((prose.digits(hyphen.checked_sub(1)?)? as u8, hyphen - 1)))
            })
            .or_else(|| Some((u8::try_from(prose.digits(i.checked_sub(1)?)?).ok()?, i - 1)))
            .map(|(number, first)| (number, first, i + 1));
        let after = || {
            ordinal(prose, i + 1)
                .or_else(|| Some((u8::try_from(prose.digits(i + 1)?).ok()?, i + 2)))
                .or_else(|| {
                    // القرن العشرين
                    prose.sense(i + 1, |sense| match sense {
                        Sense::Numeral(value) if (20.0..21.0).contains(value) => Some((20, i + 2)),
                        _ => None,
                    })
                })
                .or_else(|| Some((roman(&prose.get(i + 1)?.word)?, i + 2)))
                .map(|(number, end)| (number, i, end))
        };
        let Some((number, first, end)) =
            before.or_else(after).filter(|(n, ..)| (1..=30).contains(n))
        else {
            continue;
        };
        let mut mention = Mention::at(first, end);
        let start = i64::from(number - 1) * 100;
        mention.century = Some(if era(prose, end) { -start - 100 } else { start });
        found.push(mention);
    }
    found
}

/// Decades, some of which a century beside them completes.
pub fn decades(prose: &Prose, centuries: &mut Vec<Mention>) -> Vec<Mention> {
    let mut found = Vec::new();
    for i in 0..prose.tokens.len() {
        let Some((value, first, end)) = decade_at(prose, i) else { continue };
        let mut mention = Mention::at(first, end);
        match value {
            value if value >= 1000 => mention.decade = Some(value),
            value => {
                mention.tens = Some(value);
                // «пятидесятые годы XX века»
                let of = |century: &Mention| century.first >= end && century.first <= end + 3;
                if let Some(at) = centuries.iter().position(of) {
                    let century = centuries.remove(at);
                    mention.decade = century.century.map(|start| start + value);
                    (mention.tens, mention.end) = (None, century.end);
                }
            }
        }
        found.push(mention);
    }
    found
}

/// The first year of a decade, or its tens alone; the first of its tokens, and the one after it.
fn decade_at(prose: &Prose, i: usize) -> Option<(i64, usize, usize)> {
    let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
    let tens = prose.sense(i, |sense| match sense {
        Sense::Decade(tens) => Some(i64::from(*tens)),
        _ => None,
    });
    if let Some(tens) = tens {
        let has_years = prose.is(i + 1, Sense::Years);
        let needs_years = prose.tongues.main == Tongue::Kazakh;
        return (!needs_years || has_years).then_some((tens, i, i + 1 + usize::from(has_years)));
    }
    let token = prose.get(i).filter(|token| token.kind == Kind::Number)?;
    let value: i64 = token.word.parse().ok().filter(|value| value % 10 == 0)?;
    let is_long = token.word.len() == 4 && (1000..=2990).contains(&value);
    if !is_long && token.word.len() != 2 {
        return None;
    }
    let mut end = i + 1;
    let apostrophe = usize::from(prose.is_mark(end, &["'"]) && prose.is_close(i));
    if word(end + apostrophe) == "s" && prose.is_close(end - 1) {
        let is_marked =
            is_long || i > 0 && (prose.is_mark(i - 1, &["'", "‘"]) || word(i - 1) == "the");
        return is_marked.then_some((value, i, end + apostrophe + 1));
    }
    let hyphen = usize::from(prose.is_mark(end, &["-"]) && prose.is_close(i));
    let is_plural = hyphen == 1 && matches!(word(end + 1), "е" | "х" | "ые" | "ых" | "м");
    let years_at = if is_plural { end + 2 } else { end + hyphen };
    let years = prose.is(years_at, Sense::Years);
    if !is_plural && !years {
        return None;
    }
    // «в 1990 и 2000 годах» are two years, «1950-е» a decade.
    if !is_plural && prose.tongues.main == Tongue::Russian {
        return None;
    }
    end = years_at + usize::from(years);
    Some((value, i, end))
}

/// Years that stand alone.
pub fn years(prose: &Prose, used: &[bool]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (i, is_used) in used.iter().enumerate() {
        let Some(number) = year(prose, i).filter(|_| !is_used) else { continue };
        let mut mention = Mention::at(i, i + 1);
        mention.year = Some(number);
        mention.is_weak = is_weak(prose, i);
        if mention.is_weak && is_counted(prose, i) {
            continue;
        }
        // 2026–27, 2026/27
        let dash = prose.is_mark(i + 1, &["-", "–", "/"]);
        let short = prose.get(i + 2).is_some_and(|token| token.word.len() == 2);
        let second = prose.digits(i + 2).filter(|_| dash && short && prose.is_close(i));
        found.push(mention);
        if let Some(second) = second.filter(|second| i64::from(*second) > number % 100) {
            let mut mention = Mention::at(i + 2, i + 3);
            mention.year = Some(number / 100 * 100 + i64::from(second));
            found.push(mention);
        }
    }
    found
}

/// Whether nothing beside a number says that it is a year.
fn is_weak(prose: &Prose, i: usize) -> bool {
    if prose.is(i + 1, Sense::Year) || era(prose, i + 1) || i > 0 && prose.is(i - 1, Sense::Year) {
        return false;
    }
    let dashed = prose.is_mark(i + 1, &["-", "–"]) && year(prose, i + 2).is_some()
        || i > 1 && prose.is_mark(i - 1, &["-", "–"]) && year(prose, i - 2).is_some();
    if dashed {
        return false;
    }
    let Some(next) = prose.get(i + 1) else { return false };
    let ends = next.kind == Kind::Mark && !matches!(&*next.word, "%" | "€" | "$" | "-" | "–");
    let before = i.checked_sub(1);
    let is_told = before.is_some_and(|at| {
        [Sense::Year, Sense::In, Sense::About, Sense::Earlier, Sense::Later, Sense::Joins]
            .iter()
            .any(|sense| prose.is(at, *sense))
            || prose.get(at).is_some_and(|t| matches!(&*t.word, "from" | "early" | "late" | "mid"))
    });
    let is_little =
        prose.is(i + 1, Sense::Little) || prose.is(i + 1, Sense::Joins) || next.is_joined;
    !(is_told && (ends || is_little))
}

/// Whether a number counts something: a scale, a unit, a currency or a noun stands after it.
fn is_counted(prose: &Prose, i: usize) -> bool {
    let before = i.checked_sub(1);
    if before.is_some_and(|at| prose.is_mark(at, &["$", "€", "£", "₸", "₽", "¥"])) {
        return true;
    }
    let Some(next) = prose.get(i + 1) else { return false };
    if matches!(&*next.word, "%" | "€" | "$" | "₸" | "₽") {
        return true;
    }
    let is_measure = |sense: &Sense| {
        matches!(
            sense,
            Sense::Unit(_)
                | Sense::Scale(_)
                | Sense::Many(_)
                | Sense::Percent
                | Sense::Currency(_)
                | Sense::Square
                | Sense::Cubic
        )
    };
    if next.senses.iter().any(is_measure) {
        return true;
    }
    // A word that is none of the little ones is what is counted, unless “in” stands before.
    let is_in = before.is_some_and(|at| prose.is(at, Sense::In) || prose.is(at, Sense::About));
    next.kind == Kind::Word && !prose.is(i + 1, Sense::Little) && !is_in
}
