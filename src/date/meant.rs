//! What a text that is no date was most likely meant to be.

use alloc::{string::String, vec::Vec};

use super::explain::{readings, suggest};

/// What a text that is no date may mean, in EDTF.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This date, and nothing else.
    One(String),
    /// This stretch, whose ends are the wrong way round.
    Turned(String),
    /// More than EDTF can say; this comes nearest.
    Nearest(String),
    /// One of these.
    Several(Vec<String>),
    /// Another day for each reader: “today”.
    Moving,
    Unknown,
}

/// What a text may mean that is no date.
pub fn meaning(text: &str) -> Meaning {
    if let Some(one) = meant(text) {
        return Meaning::One(one);
    }
    match readings(text) {
        days if days.len() > 1 => Meaning::Several(days),
        _ => less_certain(text),
    }
}

/// Words for a day that depends on when they are read.
#[cfg(not(target_arch = "wasm32"))]
const MOVING: [&str; 19] = [
    "today",
    "tomorrow",
    "yesterday",
    "now",
    "tonight",
    "this week",
    "next week",
    "last week",
    "this month",
    "next month",
    "last month",
    "this year",
    "next year",
    "last year",
    "сегодня",
    "завтра",
    "бүгін",
    "ертең",
    "اليوم",
];

#[cfg(target_arch = "wasm32")]
fn less_certain(_: &str) -> Meaning {
    Meaning::Unknown
}

#[cfg(not(target_arch = "wasm32"))]
fn less_certain(text: &str) -> Meaning {
    let text = text.trim();
    if MOVING.contains(&&*text.to_lowercase()) {
        return Meaning::Moving;
    }
    let turned = text.split_once('/').map(|(from, to)| alloc::format!("{to}/{from}"));
    if let Some(turned) = turned.filter(|meant| is_date(meant)) {
        return Meaning::Turned(turned);
    }
    let mut all: Vec<String> =
        super::written::readings(text).into_iter().map(|written| written.edtf).collect();
    all.retain(|edtf| edtf != text);
    match all.len() {
        1 => Meaning::Nearest(all.remove(0)),
        2 | 3 => Meaning::Several(all),
        _ => Meaning::Unknown,
    }
}

/// The date that a text can only mean, in EDTF. Natively that is whatever [`super::written`] reads in one
/// way alone; in a page it is what [`suggest`] knows.
pub fn meant(text: &str) -> Option<String> {
    suggest(text).or_else(|| as_written(text))
}

#[cfg(target_arch = "wasm32")]
fn as_written(_: &str) -> Option<String> {
    None
}

#[cfg(not(target_arch = "wasm32"))]
fn as_written(text: &str) -> Option<String> {
    let text = text.trim();
    let slip = slip(text)
        .filter(|meant| is_date(meant))
        .or_else(|| far(text).filter(|meant| is_date(meant)));
    slip.or_else(|| super::written::meant(text)).filter(|meant| meant != text)
}

#[cfg(not(target_arch = "wasm32"))]
fn is_date(text: &str) -> bool {
    super::parse(text, crate::locale::Language::ENGLISH).is_ok()
}

/// EDTF with a slip: `+1732` (there is no plus), `1917-11-00` (there is no day 0).
#[cfg(not(target_arch = "wasm32"))]
fn slip(text: &str) -> Option<String> {
    if let Some(bare) = text.strip_prefix('+') {
        return slip(bare).or_else(|| far(bare)).or_else(|| Some(bare.into()));
    }
    let whole = text.strip_suffix("-00")?;
    Some(whole.strip_suffix("-00").unwrap_or(whole).into())
}

/// Years of five digits begin with Y.
#[cfg(not(target_arch = "wasm32"))]
fn far(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_year = (5..=12).contains(&digits.len())
        && digits.len() != 8
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    is_year.then(|| alloc::format!("Y{text}"))
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::{Meaning, meaning, meant};

    #[test]
    fn what_is_not_certain_is_told_as_far_as_it_goes() {
        let several =
            |all: &[&str]| Meaning::Several(all.iter().map(ToString::to_string).collect());
        for (text, wanted) in [
            ("8 September 2025", Meaning::One("2025-09-08".into())),
            ("08/09/2025", several(&["2025-09-08", "2025-08-09"])),
            ("early 2025", Meaning::Nearest("2025".into())),
            ("Today", Meaning::Moving),
            ("2025-09/2025-08", Meaning::Turned("2025-08/2025-09".into())),
            ("soon", Meaning::Unknown),
        ] {
            assert_eq!(meaning(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_slip_of_edtf_and_a_date_in_words_have_one_meaning() {
        for (text, date) in [
            ("10000", Some("Y10000")),
            ("+10000", Some("Y10000")),
            ("+1732-02-22", Some("1732-02-22")),
            ("1917-11-00", Some("1917-11")),
            ("1917-00-00", Some("1917")),
            ("1939-45", Some("1939/1945")),
            ("1923/24", Some("1923/1924")),
            ("Sept 8, 2025", Some("2025-09-08")),
            ("8 сентября 2025 г.", Some("2025-09-08")),
            ("18th century", None),
            ("08/09/2025", None),
            ("soon", None),
        ] {
            assert_eq!(meant(text).as_deref(), date, "{text}");
        }
    }
}
