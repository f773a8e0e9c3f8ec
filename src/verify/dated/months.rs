//! Months with the days and the year beside them, and dates in figures alone.

use alloc::vec::Vec;

use super::super::{
    lexicon::{Sense, Tongue},
    tokens::{Kind, Prose},
};
use super::{
    mention::Mention,
    parts::{day, day_before, is_doubtful, is_filler, month, year},
};

/// Dates in figures alone: 2024-09-05, 05.09.2024; and whether there is one that may be read in two ways.
pub fn in_figures(prose: &Prose) -> (Vec<Mention>, bool) {
    let mut found = Vec::new();
    let mut is_open = false;
    let is_dash = |i: usize| prose.is_mark(i, &["-"]) && prose.is_close(i) && prose.is_close(i - 1);
    let is_slash =
        |i: usize| prose.is_mark(i, &["/", "-"]) && prose.is_close(i) && prose.is_close(i - 1);
    for i in 0..prose.tokens.len() {
        let number = |i: usize| prose.digits(i);
        if let Some(year) = year(prose, i).filter(|_| i + 2 < prose.tokens.len() && is_dash(i + 1))
            && let Some(month) = number(i + 2).filter(|m| (1..=12).contains(m))
            && prose.get(i + 2).is_some_and(|token| token.word.len() == 2)
        {
            let mut mention = Mention::at(i, i + 3);
            (mention.year, mention.month) = (Some(year), Some(month as u8));
            if prose.tokens.len() > i + 4
                && is_dash(i + 3)
                && let Some(day) = number(i + 4).filter(|d| (1..=31).contains(d))
            {
                mention.days.push(day as u8);
                mention.end = i + 5;
                found.push(mention);
            } else if i64::from(month) != year % 100 + 1 {
                // 2005-06 may be two years.
                found.push(mention);
            }
            continue;
        }
        let parts: Option<[u32; 3]> = match prose.get(i) {
            Some(token) if token.kind == Kind::Number && token.word.matches('.').count() == 2 => {
                let parts: Vec<u32> =
                    token.word.split('.').filter_map(|p| p.parse().ok()).collect();
                parts.try_into().ok()
            }
            Some(_) if prose.tokens.len() > i + 4 && is_slash(i + 1) && is_slash(i + 3) => {
                number(i).zip(number(i + 2)).zip(number(i + 4)).map(|((a, b), c)| [a, b, c])
            }
            _ => None,
        };
        let Some([one, two, year]) = parts else { continue };
        if !(1000..=2999).contains(&year) || !(1..=31).contains(&one) || !(1..=31).contains(&two) {
            continue;
        }
        let end = if prose.digits(i).is_some() { i + 5 } else { i + 1 };
        let mut push = |day: u32, month: u32| {
            if (1..=12).contains(&month) {
                let mut mention = Mention::at(i, end);
                (mention.year, mention.month) = (Some(year.into()), Some(month as u8));
                mention.days.push(day as u8);
                found.push(mention);
            }
        };
        // The day stands first but in American English.
        let is_day_first = end == i + 1 || prose.tongues.main != Tongue::English;
        match () {
            () if is_day_first || one > 12 => push(one, two),
            () if two > 12 => push(two, one),
            () => is_open |= one != two,
        }
        if !is_day_first && one == two {
            push(one, two);
        }
    }
    (found, is_open)
}

/// The months of a text, each with its days and its year.
pub fn months(prose: &Prose) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < prose.tokens.len() {
        let Some(number) = month(prose, i) else {
            i += 1;
            continue;
        };
        let mut end = i + 1;
        end += usize::from(prose.is_mark(end, &["."]) && prose.get(end + 1).is_some());
        // Two names of one month: «أيلول/سبتمبر».
        if prose.is_mark(end, &["/", "("]) && month(prose, end + 1) == Some(number) {
            end += 2 + usize::from(prose.is_mark(end + 2, &[")"]));
        }
        let mut mention = Mention::at(i, end);
        mention.month = Some(number);
        (mention.days, mention.first) = days_before(prose, i);
        let is_left = !mention.days.is_empty();
        let month_first = prose.get(i).is_some_and(|token| token.word.is_ascii())
            || is_of_month(prose, i) && day(prose, end).is_some_and(|(_, after)| after > end + 1);
        if month_first && (!is_left || is_joined_day(prose, end)) {
            let (days, after) = days_after(prose, end);
            if !days.is_empty() {
                (mention.days, mention.end, mention.first) = (days, after, i);
            }
        }
        year_beside(prose, &mut mention);
        let spans = |at: usize| prose.is(at, Sense::Joins) || prose.is_mark(at, &["–", "-", "—"]);
        let is_joined = |at: usize| prose.get(at).is_some_and(|token| token.is_joined);
        // «сәуірден маусымға дейін», «مارس ونوفمبر»
        let pairs = |at: usize| is_joined(at) || prose.tongues.main == Tongue::Kazakh;
        let is_pair = pairs(mention.end) && month(prose, mention.end).is_some()
            || pairs(i) && i > 0 && month(prose, i - 1).is_some();
        let is_span = is_pair
            || spans(mention.end) && month(prose, mention.end + 1).is_some()
            || i > 1 && spans(i - 1) && month(prose, i - 2).is_some();
        if !is_doubtful(prose, i) || !mention.days.is_empty() || mention.year.is_some() || is_span {
            i = mention.end.max(i + 1);
            found.push(mention);
        } else {
            i += 1;
        }
    }
    found
}

/// «қыркүйектің 12-сі»: a day after the month that it is one of, with an ending of its own.
fn is_of_month(prose: &Prose, i: usize) -> bool {
    const OF: [&str; 6] = ["тің", "тың", "дің", "дың", "нің", "ның"];
    prose.get(i).is_some_and(|token| OF.iter().any(|ending| token.word.ends_with(ending)))
}

/// “September 8, 2025” after a number that belongs to what stands before.
fn is_joined_day(prose: &Prose, at: usize) -> bool {
    day(prose, at)
        .is_some_and(|(_, end)| prose.is_mark(end, &[","]) && year(prose, end + 1).is_some())
}

/// The days before a month, and the token where they begin.
fn days_before(prose: &Prose, at: usize) -> (Vec<u8>, usize) {
    let mut end = at;
    while end > 0
        && end + 2 > at
        && prose.get(end - 1).is_some_and(|t| matches!(&*t.word, "of" | "من" | "شهر"))
    {
        end -= 1;
    }
    let mut days = Vec::new();
    let mut first = at;
    while let Some((day, start)) = day_before(prose, end) {
        // A number that is a part of another one, or of a time.
        if start > 0 && prose.is_mark(start - 1, &[":", "$", "€", "£"]) {
            break;
        }
        days.push(day);
        first = start;
        let Some(joint) = start.checked_sub(1) else { break };
        // «в ночь с 4 на 5 марта»
        let is_night = prose.get(joint).is_some_and(|token| token.word == "на")
            && day_before(prose, joint).is_some_and(|(_, from)| {
                from.checked_sub(1).is_some_and(|i| matches!(&*prose.tokens[i].word, "с" | "со"))
            });
        let joins =
            prose.is_mark(joint, &["-", "–", "—", ",", "/"]) || prose.is(joint, Sense::Joins);
        if joins || is_night {
            end = joint;
        } else if prose.get(start).is_some_and(|token| token.is_joined) {
            end = start;
        } else {
            break;
        }
        // «с 8-го по 10-е»
        if day_before(prose, end).is_none() {
            break;
        }
    }
    (days, first)
}

/// The days after a month, as English has them, and the token after them.
fn days_after(prose: &Prose, at: usize) -> (Vec<u8>, usize) {
    let mut days = Vec::new();
    let mut end = at;
    let mut next = at + usize::from(prose.get(at).is_some_and(|token| token.word == "the"));
    while let Some((number, after)) = day(prose, next) {
        // A clock, or a number of something.
        if prose.is_mark(after, &[":", "%"]) {
            break;
        }
        days.push(number);
        end = after;
        let joins = prose.is_mark(after, &["-", "–", "—", ","])
            || prose.is(after, Sense::Joins)
            || prose.get(after).is_some_and(|token| token.word == "through");
        if !joins || days.len() > 4 {
            break;
        }
        next = after + 1;
        // “Sept. 8 to 10 October”: a day of the next month.
        if day(prose, next).is_some_and(|(_, after)| month(prose, after).is_some()) {
            break;
        }
    }
    (days, end)
}

/// The year after a month and its days, or before them.
fn year_beside(prose: &Prose, mention: &mut Mention) {
    for at in mention.end..mention.end + 4 {
        if let Some(found) = year(prose, at) {
            mention.year = Some(found);
            mention.end = at + 1 + usize::from(prose.is(at + 1, Sense::Year));
            return;
        }
        if !is_filler(prose, at) || prose.is_mark(at, &["."]) {
            break;
        }
    }
    let mut at = mention.first;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { return };
        if let Some(found) = year(prose, before) {
            let taken = before.checked_sub(1).is_some_and(|i| {
                month(prose, i).is_some()
                    || prose.is_mark(i, &[","]) && day_before(prose, i).is_some()
            });
            if !taken {
                mention.year = Some(found);
                mention.first = before;
            }
            return;
        }
        let is_joint = prose.get(before).is_some_and(|t| t.word == "с" || t.word == "from");
        if !is_filler(prose, before) && !is_joint {
            return;
        }
        at = before;
    }
}
