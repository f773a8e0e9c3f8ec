//! Dates as they stand in running text: as finely as its words give them.

mod clock;
mod mention;
mod months;
mod parts;
mod spans;

use alloc::{vec, vec::Vec};

use super::{
    lexicon::{Sense, Tongue},
    tokens::Prose,
};
pub use mention::{Dated, Mention};

/// The dates of a text.
pub fn dated(prose: &Prose) -> Dated {
    let (mut mentions, is_open) = months::in_figures(prose);
    let taken = mentions.clone();
    let is_free = |mention: &Mention| {
        taken.iter().all(|other| mention.end <= other.first || other.end <= mention.first)
    };
    mentions.extend(months::months(prose).into_iter().filter(is_free));
    let mut used = vec![false; prose.tokens.len()];
    let take = |used: &mut [bool], mention: &Mention| {
        used[mention.first..mention.end.min(prose.tokens.len())].fill(true);
    };
    for mention in &mentions {
        take(&mut used, mention);
    }
    let mut centuries = spans::centuries(prose);
    let decades = spans::decades(prose, &mut centuries);
    let shares = spans::shares(prose);
    for mention in centuries.into_iter().chain(decades).chain(shares) {
        let is_own = mention.first..mention.end.min(used.len());
        if !used[is_own].contains(&true) {
            take(&mut used, &mention);
            mentions.push(mention);
        }
    }
    for mention in spans::years(prose, &used) {
        if !mention.is_weak {
            take(&mut used, &mention);
        }
        mentions.push(mention);
    }
    let (times, in_times) = clock::times(prose);
    for at in in_times {
        used[at] = true;
    }
    mentions.sort_by_key(|mention| mention.first);
    inherit(prose, &mut mentions);
    for i in 0..mentions.len() {
        let is_joined = i > 0 && joins(prose, &mentions[i - 1], &mentions[i]);
        qualify(prose, &mut mentions[i], is_joined);
    }
    let text = &prose.text;
    Dated {
        days: days(prose, &used),
        is_universal: ["GMT", "UTC", "Гринвич", "غرينتش", "غرينيتش"]
            .iter()
            .any(|zone| text.contains(zone)),
        mentions,
        used,
        times,
        is_open,
    }
}

/// Whether two dates are the ends of a span, or stand in one list.
fn joins(prose: &Prose, one: &Mention, other: &Mention) -> bool {
    let gap = one.end..other.first;
    let is_joint = |i: usize| {
        prose.is(i, Sense::Joins)
            || prose.is(i, Sense::Year)
            || prose.is_mark(i, &["–", "-", "—", ",", "/"])
            || prose.get(i).is_some_and(|token| {
                matches!(
                    &*token.word,
                    "the" | "in" | "of" | "from" | "на" | "от" | "в" | "с" | "من"
                )
            })
    };
    let adjacent = gap.is_empty()
        && (prose.tongues.main == Tongue::Kazakh
            || prose.get(other.first).is_some_and(|token| token.is_joined));
    gap.len() <= 3 && (adjacent || !gap.is_empty() && gap.clone().all(is_joint))
}

/// “Between March and November 2025”: a month takes the year that follows it, or that stands before both.
fn inherit(prose: &Prose, mentions: &mut [Mention]) {
    for i in (0..mentions.len().saturating_sub(1)).rev() {
        let (one, rest) = mentions.split_at_mut(i + 1);
        let (one, next) = (&mut one[i], &rest[0]);
        if one.year.is_none() && one.is_finer() && next.is_finer() && joins(prose, one, next) {
            one.year = next.year;
        }
    }
    for i in 1..mentions.len() {
        let (before, one) = mentions.split_at_mut(i);
        let (before, one) = (&before[i - 1], &mut one[0]);
        if one.year.is_none() && one.is_finer() && joins(prose, before, one) {
            one.year = before.year;
        }
    }
}

/// What the words beside a date say of it: “about”, “early”, “before”.
fn qualify(prose: &Prose, mention: &mut Mention, is_joined: bool) {
    for back in 1..=3 {
        let Some(i) = mention.first.checked_sub(back) else { break };
        mention.is_about |= prose.is(i, Sense::About) || prose.is_mark(i, &["~", "≈"]);
        mention.is_share |= prose.is(i, Sense::Share);
        if back == 1 && !is_joined {
            mention.is_before |= prose.is(i, Sense::Earlier);
            mention.is_after |= prose.is(i, Sense::Later);
        }
        let passes = prose.is(i, Sense::Little)
            || prose.is(i, Sense::In)
            || prose.is(i, Sense::Year)
            || prose.is(i, Sense::Share)
            || prose.is_mark(i, &["-", "."]);
        if !passes {
            break;
        }
    }
    // Kazakh and Arabic say some of it after the date.
    for next in 0..3 {
        let i = mention.end + next;
        match prose.tongues.main {
            Tongue::Kazakh => {
                mention.is_about |= prose.is(i, Sense::About);
                mention.is_share |= prose.is(i, Sense::Share);
                mention.is_before |= prose.is(i, Sense::Earlier) && !is_joined;
                mention.is_after |= prose.is(i, Sense::Later);
            }
            Tongue::Arabic => {
                mention.is_about |= prose.get(i).is_some_and(|token| token.word == "تقريبا");
            }
            _ => {}
        }
        if !prose.is(i, Sense::Year) {
            break;
        }
    }
}

/// Days that stand apart from their month: “on the 17th”, «17-го», «17 числа».
fn days(prose: &Prose, used: &[bool]) -> Vec<u8> {
    let mut days = vec![];
    for (i, is_used) in used.iter().enumerate() {
        let Some((day, end)) = parts::day(prose, i).filter(|_| !is_used) else { continue };
        let word = |i: usize| prose.get(i).map_or("", |token| token.word.as_str());
        let is_day = end > i + 1
            || word(end) == "числа"
            || i > 1 && word(i - 1) == "the" && word(i - 2) == "on";
        // «17 и 18 числа», “on the 17th and 18th”
        let joins = prose.is(end, Sense::Joins) || prose.is_mark(end, &["-", "–"]);
        let next = parts::day(prose, end + 1).filter(|_| joins);
        if is_day || next.is_some_and(|(_, after)| after > end + 2 || word(after) == "числа") {
            days.push(day);
        }
    }
    days
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
