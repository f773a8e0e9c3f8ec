//! What stands around a date: brackets, ends that are left open, the same day in two calendars, words
//! behind a day.

use std::borrow::Cow;

use super::{
    Form, Leans, Remark, Written, is_edtf, is_of_another_calendar, span,
    token::{Token, tokens},
    word::Word,
};
use crate::date::Civil;

/// A text with hyphens for the signs of negative numbers: `−44/−43`, and the `–44` that a program made of one.
pub fn with_minus(text: &str) -> Cow<'_, str> {
    let text =
        if text.contains('−') { Cow::Owned(text.replace('−', "-")) } else { text.into() };
    let years = text.strip_prefix('–').unwrap_or_default();
    let is_year = (1..=3).contains(&years.len()) && years.bytes().all(|b| b.is_ascii_digit());
    if is_year { Cow::Owned(format!("-{years}")) } else { text }
}

/// A text without the brackets around all of it, and without noughts that stand for nothing: `1850-05-00`,
/// `1850.0`.
pub fn bare(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close, '.', ','])) {
            return inner.trim();
        }
    }
    let is_year = |text: &&str| {
        text.len() == 4 && *text != "0000" && text.bytes().all(|b| b.is_ascii_digit())
    };
    if let Some(year) = text.strip_suffix(".0").filter(is_year) {
        return year;
    }
    if let Some(year) = text.strip_suffix("-00-00").filter(is_year) {
        return year;
    }
    let is_month =
        |text: &&str| text.get(..4).is_some_and(|year| is_year(&year)) && text.len() == 7;
    text.strip_suffix("-00").filter(is_month).unwrap_or(text)
}

/// “25 October (7 November) 1917”: a day of the Julian calendar, and the same one in the Gregorian.
pub fn in_both_calendars(text: &str, form: &Form) -> Option<Written> {
    let (before, rest) = text.split_once(['(', '['])?;
    let (inside, after) = rest.split_once([')', ']'])?;
    let days = |text: &str| tokens(text).iter().filter_map(Token::number).count();
    if days(before) == 0 || days(inside) == 0 {
        return None;
    }
    let outer = span::read(&format!("{before} {after}"), form)?;
    let inner = span::read(inside, form)
        .filter(|inner| !inner.edtf.starts_with("XXXX"))
        .or_else(|| span::read(&format!("{inside} {after}"), form))
        .or_else(|| span::read(&format!("{inside} {}", outer.edtf.get(..4)?), form))?;
    let is_told_so = outer.edtf == inner.edtf && inner.remarks.contains(&Remark::Julian);
    let (first, second) = (second_of(&outer.edtf)?, second_of(&inner.edtf)?);
    let apart = first.abs_diff(second) / 86_400;
    // The calendars have been ten to thirteen days apart.
    if !is_told_so && !(10..=13).contains(&apart) {
        return None;
    }
    let edtf = if first > second { outer.edtf } else { inner.edtf };
    Some(Written { edtf, remarks: vec![Remark::Julian], leans: outer.leans })
}

/// «15 رمضان 1445 هـ الموافق 25 مارس 2024», `1445هـ / 2024م`: the day in another calendar, and in ours.
pub fn beside_another_calendar(text: &str, form: &Form) -> Option<Written> {
    const BETWEEN: [&str; 9] =
        ["الموافق لـ", "الموافق", "corresponding to", "/", "(", "–", " - ", "=", ","];
    if !is_of_another_calendar(text) {
        return None;
    }
    BETWEEN.iter().find_map(|sign| {
        let (one, other) = text.split_once(sign)?;
        let own = match (is_of_another_calendar(one), is_of_another_calendar(other)) {
            (true, false) => other,
            (false, true) => one,
            _ => return None,
        };
        let bare = own.trim_matches([' ', '(', ')', '[', ']', '،', '.']);
        let mut written = span::read(bare, form).filter(|written| is_edtf(&written.edtf))?;
        written.remarks.push(Remark::OtherCalendar);
        Some(written)
    })
}

fn second_of(day: &str) -> Option<i64> {
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Civil { year, month, day }.seconds()
}

/// `1850–`, `1850+`, `1850–?`, `–1850`, `?–1850`; and the `185-` and `18--` of libraries.
pub fn with_open_end(text: &str, form: &Form) -> Option<Written> {
    let (text, mark) = match text.strip_suffix('?') {
        Some(rest) if rest.trim_end().ends_with('-') && rest.trim_end().len() < 5 => (rest, "?"),
        _ => (text, ""),
    };
    let digits =
        |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(decade) = text.strip_suffix('-').filter(|text| digits(text, 3)) {
        return Some(plain(format!("{decade}X{mark}")));
    }
    if let Some(century) = text.strip_suffix("--").filter(|text| digits(text, 2)) {
        return Some(plain(format!("{century}XX{mark}")));
    }
    let dash = ['-', '–', '—'];
    let unknown = text.trim_end_matches('?').trim_end();
    let start = text.strip_suffix('+').or_else(|| unknown.strip_suffix(dash));
    if let Some(start) = start {
        return limited(start, form, |date| format!("{date}/"));
    }
    let unknown = text.trim_start_matches('?').trim_start();
    let end = match unknown.len() < text.len() {
        true => unknown.strip_prefix(dash)?,
        false => unknown.strip_prefix(['–', '—'])?,
    };
    limited(end, form, |date| format!("/{date}"))
}

fn limited(text: &str, form: &Form, with: fn(&str) -> String) -> Option<Written> {
    let inner = span::read(text.trim(), form).or_else(|| {
        let text = text.trim();
        is_edtf(text).then(|| plain(text.to_owned()))
    })?;
    if inner.edtf.contains(['/', '[', '{', 'T']) {
        return None;
    }
    let mut remarks = inner.remarks;
    remarks.push(Remark::Limit);
    Some(Written { edtf: with(&inner.edtf), remarks, leans: inner.leans })
}

fn plain(edtf: String) -> Written {
    Written { edtf, remarks: Vec::new(), leans: Leans::default() }
}

/// A day, and words or times behind a comma, or a time behind a blank, that are not read: the day stays.
pub fn day_alone(text: &str, form: &Form) -> Option<Written> {
    let commas = text.rmatch_indices([',', ';']).map(|(at, _)| at);
    let is_clock = |(at, _): &(usize, &str)| {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        matches!(digits, 1..=2) && text[at + 1 + digits..].starts_with(':')
    };
    let clocks = text.rmatch_indices(' ').filter(is_clock).map(|(at, _)| at);
    for at in commas.chain(clocks) {
        let Some(written) = span::read(&text[..at], form) else { continue };
        let is_day = written.edtf.len() == 10
            && written.edtf.bytes().all(|b| b.is_ascii_digit() || b == b'-')
            && is_edtf(&written.edtf);
        // “5 May 2000, 6 May 2001” are two days.
        let rest = &text[at + 1..];
        let more = tokens(rest).iter().any(|token| {
            matches!(token.word(), Some(Word::Month(_) | Word::Bce | Word::OtherCalendar))
        });
        if is_day && !more {
            let mut remarks = written.remarks;
            remarks.push(Remark::Unread(rest.trim().to_owned()));
            return Some(Written { edtf: written.edtf, remarks, leans: written.leans });
        }
    }
    None
}
