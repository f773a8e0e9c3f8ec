//! How a date is said in English, in full and in short.
//!
//! The wording never claims more than the expression does: an unspecified digit stays a decade or
//! a stretch of years, an open end is a “since”, an unknown one is said to be not given.

use alloc::{format, string::String, string::ToString, vec::Vec};
use edtf_core::{
    Bound, Date, DateField, Edtf, Interval, IntervalEndpoint as End, SetElement, SetKind,
    TimeShift, YearKind,
};

use super::{Precision, Qualifier, parts};
use crate::words::{Language, grouped};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const NOT_GIVEN: &str = "date not given";

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Long,
    Short,
}
use Form::{Long, Short};

/// The wordings of an expression: in full, and for a narrow place.
pub fn words(edtf: &Edtf, language: Language) -> (String, String) {
    match language {
        Language::English => (word(edtf, Long), word(edtf, Short)),
    }
}

fn word(edtf: &Edtf, form: Form) -> String {
    match edtf {
        Edtf::Date(d) => qualified(body(d, form), own_qualifier(d), form),
        Edtf::DateTime(at) => {
            let clock = format!("{:02}:{:02}", at.time.hour, at.time.minute);
            let zone = if form == Long { zone(at.time.shift) } else { String::new() };
            format!("{}, {clock}{zone}", body(&at.date, form))
        }
        Edtf::Interval(interval) => word_interval(edtf, interval, form),
        Edtf::Set(set) => {
            let parts: Vec<String> = set.elements.iter().map(|e| word_element(e, form)).collect();
            match (set.kind, form) {
                (SetKind::OneMember, _) => format!("one of {}", parts.join(", ")),
                (SetKind::AllMembers, Short) => parts.join(", "),
                (SetKind::AllMembers, Long) => match parts.split_last() {
                    Some((last, rest)) if !rest.is_empty() => {
                        format!("{} and {last}", rest.join(", "))
                    }
                    _ => parts.concat(),
                },
            }
        }
    }
}

/// The offset of the place where something happens, as readers elsewhere need it.
fn zone(shift: Option<TimeShift>) -> String {
    match shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_string(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '−' } else { '+' };
            let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
            match rest {
                0 => format!(" UTC{sign}{hours}"),
                rest => format!(" UTC{sign}{hours}:{rest:02}"),
            }
        }
    }
}

fn word_element(element: &SetElement, form: Form) -> String {
    let say = |d: &Date| qualified(body(d, form), own_qualifier(d), form);
    match element {
        SetElement::Date(d) => say(d),
        SetElement::OnOrBefore(d) => format!("{} or earlier", say(d)),
        SetElement::OnOrAfter(d) => format!("{} or later", say(d)),
        SetElement::Range(a, b) => format!("{}–{}", say(a), say(b)),
    }
}

fn word_interval(edtf: &Edtf, interval: &Interval, form: Form) -> String {
    let dates = parts::dates(edtf);
    let shared = parts::qualifier(edtf);
    // One remark for the whole where both ends share it, else one for each end.
    let closed = matches!((&interval.start, &interval.end), (End::Date(_), End::Date(_)));
    let alike = closed && dates.iter().all(|d| own_qualifier(d) == shared);
    let say = |d: &Date| {
        let own = if alike { Qualifier::default() } else { own_qualifier(d) };
        qualified(body(d, form), own, form)
    };
    let words = match (&interval.start, &interval.end) {
        (End::Date(a), End::Date(b)) if alike => joined(a, b, form),
        (start, end) => match (start_words(start, &say), end_words(end, &say), end) {
            (Some(a), Some(b), _) => format!("{a} – {b}"),
            (Some(a), None, End::Open) => format!("since {a}"),
            (Some(a), None, _) if form == Short => format!("from {a}"),
            (Some(a), None, _) => format!("from {a}, end not given"),
            (None, Some(b), _) if form == Short || *start == End::Open => format!("until {b}"),
            (None, Some(b), _) => format!("until {b}, start not given"),
            (None, None, _) => NOT_GIVEN.to_string(),
        },
    };
    if alike { qualified(words, shared, form) } else { words }
}

fn start_words(end: &End, say: &dyn Fn(&Date) -> String) -> Option<String> {
    parts::endpoint(end).map(|d| match end {
        End::OnOrBefore(_) => format!("{} or earlier", say(d)),
        _ => say(d),
    })
}

fn end_words(end: &End, say: &dyn Fn(&Date) -> String) -> Option<String> {
    parts::endpoint(end).map(|d| match end {
        End::OnOrAfter(_) => format!("{} or later", say(d)),
        _ => say(d),
    })
}

/// Two dates as one stretch, with what they share said once.
fn joined(a: &Date, b: &Date, form: Form) -> String {
    let (from, to) = (body(a, form), body(b, form));
    if from == to {
        return from;
    }
    let plain = |d: &Date| d.year.value().filter(|y| *y > 0);
    let value = |f: Option<DateField>| f.and_then(DateField::value).filter(|v| *v <= 31);
    if let (Some(year), Some(m1), Some(m2)) = (plain(a), value(a.month), value(b.month))
        && plain(b) == Some(year)
        && m1 <= 12
        && m2 <= 12
    {
        let whole_months = a.day.is_none() && b.day.is_none();
        return match (value(a.day), value(b.day)) {
            (Some(d1), Some(_)) if m1 == m2 => format!("{d1}–{to}"),
            (Some(d1), Some(_)) => format!("{d1} {} – {to}", month(m1, form)),
            (None, None) if whole_months => format!("{}–{to}", month(m1, form)),
            _ => format!("{from} – {to}"),
        };
    }
    match (form, parts::year_precision(a), parts::year_precision(b)) {
        (Long, Precision::Year, Precision::Year) => format!("{from} – {to}"),
        (Long, ..) => format!("from {from} to {to}"),
        (Short, ..) => format!("{from}–{to}"),
    }
}

fn own_qualifier(date: &Date) -> Qualifier {
    parts::qualifier(&Edtf::Date(*date))
}

fn qualified(words: String, q: Qualifier, form: Form) -> String {
    let about = match (q.approximate, form) {
        (true, Long) => "about ",
        (true, Short) => "c. ",
        (false, _) => "",
    };
    let remark = match (q.uncertain, q.year_inferred, form) {
        (true, _, Long) => " (uncertain)",
        (false, true, Long) => " (year inferred)",
        (false, false, _) => "",
        (_, _, Short) => "?",
    };
    format!("{about}{words}{remark}")
}

/// A date without its qualifiers.
fn body(date: &Date, form: Form) -> String {
    if parts::year_precision(date) == Precision::Unknown && date.month.is_none() {
        return if is_unknown(date) { NOT_GIVEN.to_string() } else { between(date) };
    }
    let year = year(date, form);
    let Some(m) = date.month else { return year };
    let Some(code) = m.value() else {
        return match (date.day, form) {
            (_, Short) => year,
            (None, Long) => format!("a month in {year}"),
            (Some(_), Long) => format!("a day in {year}"),
        };
    };
    if code >= 21 {
        return format!("{} {year}", season(code));
    }
    let name = month(code, form);
    // A decade or a stretch of years does not follow a month as a year does.
    let of_year = match parts::year_precision(date) {
        Precision::Year => format!("{name} {year}"),
        Precision::Decade => format!("{name}, in {year}"),
        _ if is_unknown(date) => format!("{name}, year not given"),
        _ => format!("{name}, {year}"),
    };
    match (date.day, form) {
        (None, _) => of_year,
        (Some(d), _) if d.value().is_some() => {
            format!("{} {of_year}", d.value().unwrap_or_default())
        }
        (Some(_), Long) => format!("a day in {of_year}"),
        (Some(_), Short) => of_year,
    }
}

fn year(date: &Date, form: Form) -> String {
    if date.year.significant_digits.is_some() {
        return match (date.year.value(), form) {
            (Some(v), Short) => format!("c. {}", plain_year(v)),
            (Some(v), Long) => format!("about {}, {}", plain_year(v), between(date)),
            (None, _) => NOT_GIVEN.to_string(),
        };
    }
    match date.year.kind {
        YearKind::Standard { negative: false, digits: [Some(a), Some(b), Some(c), None] } => {
            let decade = (u16::from(a) * 100 + u16::from(b) * 10 + u16::from(c)) * 10;
            if form == Long { format!("the {decade}s") } else { format!("{decade}s") }
        }
        _ => date.year.value().map_or_else(|| between(date), plain_year),
    }
}

/// Whether nothing is known of the year.
fn is_unknown(date: &Date) -> bool {
    matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. })
}

/// The first and the last year that a date can mean, as a stretch.
fn between(date: &Date) -> String {
    let bounds = Edtf::Date(*date).bounds();
    match (bounds.earliest, bounds.latest) {
        (Bound::Date(a), Bound::Date(b)) => {
            format!("between {} and {}", plain_year(a.year), plain_year(b.year))
        }
        _ => NOT_GIVEN.to_string(),
    }
}

/// An astronomical year as people say it: year 0 is 1 BCE. Years of five digits are grouped.
fn plain_year(year: i64) -> String {
    let number = |year: u64| match year {
        0..=9999 => year.to_string(),
        _ => grouped(year),
    };
    if year > 0 {
        number(year.unsigned_abs())
    } else {
        format!("{} BCE", number(year.unsigned_abs() + 1))
    }
}

fn month(number: u8, form: Form) -> &'static str {
    let name = MONTHS[usize::from(number.clamp(1, 12)) - 1];
    match form {
        Long => name,
        Short => &name[..3],
    }
}

/// The sub-year groupings of ISO 8601-2, 4.8.
fn season(code: u8) -> &'static str {
    match code {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        25 => "northern spring",
        26 => "northern summer",
        27 => "northern autumn",
        28 => "northern winter",
        29 => "southern spring",
        30 => "southern summer",
        31 => "southern autumn",
        32 => "southern winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first third of",
        38 => "second third of",
        39 => "last third of",
        40 => "first half of",
        _ => "second half of",
    }
}
