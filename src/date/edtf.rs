//! The text of a date into a [`When`]. The grammar is that of `edtf-core`, which is wrapped here so
//! that no other file names it.

use alloc::{borrow::Cow, format, string::String, string::ToString};
use edtf_core::{Bound, Edtf, TimeShift};

use super::{
    Civil, DAY, Edge, Precision, When,
    explain::explain,
    parts::{date_precision, dates, qualifier, year_precision},
    wording,
};
use crate::locale::Language;

/// Why a text is not a date. Made by [`parse`]; says what is wrong and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate {
    message: String,
    offset: usize,
}

impl InvalidDate {
    /// Bytes from the start of the text to the place that is wrong.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl core::fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for InvalidDate {}

/// Reads an EDTF expression (ISO 8601-2 Annex A, levels 0, 1 and 2), which includes a complete
/// RFC 3339 date-time; parts of a second are left out. That may carry the name of its time zone in brackets (RFC 9557),
/// with the offset that holds there: `2025-09-08T10:00:00+05:00[Asia/Almaty]`.
///
/// The date is said in `language`. A date-time is said and drawn in its own offset, which is to be
/// that of the place where it happens.
///
/// # Errors
/// [`InvalidDate`] where the text is not EDTF, with the place and the reason.
pub fn parse(text: &str, language: Language) -> Result<When, InvalidDate> {
    let date = instant(text)?;
    let edtf = Edtf::parse(&date)
        .map_err(|e| InvalidDate { message: explain(&date, &e), offset: e.offset })?;
    let (long, short) = wording::words(&edtf, language);
    let (earliest, latest) = edges(&edtf);
    Ok(When {
        earliest,
        latest,
        precision: precision(&edtf),
        qualifier: qualifier(&edtf),
        span: matches!(edtf, Edtf::Interval(_)),
        offset: offset(&edtf),
        machine: machine(&edtf),
        long,
        short,
    })
}

/// A date-time of RFC 3339 as EDTF writes it: with `T` and `Z`, whole seconds, a known shift, and
/// without the name of its zone (RFC 9557). Everything else is left as it is.
pub(super) fn instant(text: &str) -> Result<Cow<'_, str>, InvalidDate> {
    let bytes = text.as_bytes();
    let clock = |at: usize| bytes.get(at..at + 8).is_some_and(|t| t[2] == b':' && t[5] == b':');
    let plain = bytes.get(..19).is_some_and(<[u8]>::is_ascii);
    if !plain || !matches!(bytes[10], b'T' | b't' | b' ') || !clock(11) {
        return Ok(text.into());
    }
    let (date, zone) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        Some((date, zone)) => (date, Some(zone)),
        None => (text, None),
    };
    // Before the shift there may be a fraction of a second.
    let mut shift = date.get(19..).unwrap_or_default();
    if let Some(fraction) = shift.strip_prefix('.') {
        let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() < fraction.len() {
            shift = rest;
        }
    }
    let at = date.len() - shift.len();
    let wrong = |message: &str| Err(InvalidDate { message: message.to_string(), offset: at });
    if let Some(zone) = zone {
        let named = |c: char| c.is_ascii_alphanumeric() || "/_-+".contains(c);
        if zone.is_empty() || !zone.chars().all(named) {
            return wrong("the name of the time zone is malformed");
        }
        if !shift.starts_with(['+', '-']) {
            return wrong(
                "beside the name of a time zone stands the offset that holds there: +05:00",
            );
        }
    }
    let shift = match shift {
        "z" | "-00:00" => "Z",
        shift => shift,
    };
    Ok(format!("{}T{}{shift}", &date[..10], &date[11..19]).into())
}

/// The offset of a date-time in minutes; one without an offset is told by the clock of its place.
fn offset(edtf: &Edtf) -> Option<i16> {
    let Edtf::DateTime(at) = edtf else { return None };
    match at.time.shift? {
        TimeShift::Utc => Some(0),
        TimeShift::Offset { minutes, .. } => Some(minutes),
    }
}

fn edges(edtf: &Edtf) -> (Edge, Edge) {
    if let Edtf::DateTime(at) = edtf {
        let day = edtf.bounds().earliest;
        let second = i64::from(at.time.hour) * 3600
            + i64::from(at.time.minute) * 60
            + i64::from(at.time.second);
        let edge = match edge(day, 0) {
            Edge::At(start) => Edge::At(start + second),
            other => other,
        };
        return (edge, edge);
    }
    // `XXXX` is a year of which nothing is known: no bound that could be drawn.
    if matches!(edtf, Edtf::Date(d) if year_precision(d) == Precision::Unknown) {
        return (Edge::Unknown, Edge::Unknown);
    }
    let bounds = edtf.bounds();
    (edge(bounds.earliest, 0), edge(bounds.latest, DAY - 1))
}

fn edge(bound: Bound, add: i64) -> Edge {
    match bound {
        Bound::Date(d) => Civil { year: d.year, month: d.month, day: d.day }
            .seconds()
            .and_then(|s| s.checked_add(add))
            .map_or(Edge::Unknown, Edge::At),
        Bound::NegativeInfinity | Bound::PositiveInfinity => Edge::Open,
        Bound::Unknown => Edge::Unknown,
    }
}

fn precision(edtf: &Edtf) -> Precision {
    if matches!(edtf, Edtf::DateTime(_)) {
        return Precision::Second;
    }
    let coarsest = dates(edtf).into_iter().map(date_precision).max();
    coarsest.unwrap_or(Precision::Unknown)
}

fn machine(edtf: &Edtf) -> Option<String> {
    if edtf.is_uncertain() || edtf.is_approximate() || edtf.has_unspecified() {
        return None;
    }
    match edtf {
        Edtf::Date(d) if (Precision::Day..=Precision::Month).contains(&date_precision(d)) => {
            Some(edtf.to_string())
        }
        Edtf::Date(d) => d
            .year
            .value()
            .filter(|y| {
                d.month.is_none() && (1..=9999).contains(y) && d.year.significant_digits.is_none()
            })
            .map(|y| format!("{y:04}")),
        Edtf::DateTime(_) => Some(edtf.to_string()),
        Edtf::Interval(_) | Edtf::Set(_) => None,
    }
}
