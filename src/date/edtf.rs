//! The text of a date into a [`When`]. The grammar is that of `edtf-core`, which is wrapped here so
//! that no other file names it.

use alloc::{format, string::String, string::ToString};
use edtf_core::{Bound, Edtf};

use super::{
    Civil, DAY, Edge, Precision, When,
    parts::{date_precision, dates, qualifier, year_precision},
    wording,
};

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
/// RFC 3339 date-time with seconds.
///
/// # Errors
/// [`InvalidDate`] where the text is not EDTF, with the place and the reason.
pub fn parse(text: &str) -> Result<When, InvalidDate> {
    let edtf = Edtf::parse(text)
        .map_err(|e| InvalidDate { message: e.message.to_string(), offset: e.offset })?;
    let (long, short) = wording::english(&edtf);
    let (earliest, latest) = edges(&edtf);
    Ok(When {
        earliest,
        latest,
        precision: precision(&edtf),
        qualifier: qualifier(&edtf),
        span: matches!(edtf, Edtf::Interval(_)),
        machine: machine(&edtf),
        long,
        short,
    })
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
