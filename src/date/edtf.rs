//! The text of a date into a [`When`]. The grammar is that of `edtf-core`, which is wrapped here so
//! that no other file names it.

use alloc::{format, string::String, string::ToString};
use edtf_core::{Bound, Edtf};

use super::{
    Civil, DAY, Edge, Precision, Qualifier, When,
    explain::explain,
    hours::{self, Hours},
    parts::{date_precision, dates, expression, qualifier, year_precision},
    rfc3339::{InvalidDate, instant},
    wording, wording_hours,
};
use crate::locale::Language;

/// Reads an EDTF expression (ISO 8601-2 Annex A, levels 0, 1 and 2), which includes a complete
/// RFC 3339 date-time; parts of a second are left out. That may carry the name of its time zone in brackets (RFC 9557),
/// with the offset that holds there: `2025-09-08T10:00:00+05:00[Asia/Almaty]`. Two of them with a stroke
/// between are a stretch of hours, as ISO 8601-1 writes it.
///
/// The date is said in `language`. A date-time is said and drawn in its own offset, which is to be
/// that of the place where it happens.
///
/// # Errors
/// [`InvalidDate`] where the text is not EDTF, with the place and the reason.
pub fn parse(text: &str, language: Language) -> Result<When, InvalidDate> {
    if let Some(stretch) = hours::read(text) {
        return stretch.map(|stretch| of_hours(&stretch, language));
    }
    let date = instant(text)?;
    let edtf = expression(&date).map_err(|e| InvalidDate::at(e.offset, explain(&date, &e)))?;
    let (long, short) = wording::words(&edtf, language);
    let (earliest, latest) = edges(&edtf);
    Ok(When {
        earliest,
        latest,
        precision: precision(&edtf),
        qualifier: qualifier(&edtf),
        span: matches!(edtf, Edtf::Interval(_)),
        offset: match &edtf {
            Edtf::DateTime(at) => hours::offset(at),
            _ => None,
        },
        machine: machine(&edtf),
        doubt: wording::doubt(&edtf, language, [&long, &short]),
        long,
        short,
    })
}

fn of_hours(stretch: &Hours, language: Language) -> When {
    let (long, short) = wording_hours::words(stretch, language);
    let (earliest, latest) = match stretch.seconds() {
        Some((first, last)) => (Edge::At(first), Edge::At(last)),
        None => (Edge::Unknown, Edge::Unknown),
    };
    When {
        earliest,
        latest,
        precision: Precision::Second,
        qualifier: Qualifier::default(),
        span: true,
        offset: hours::offset(&stretch.start),
        machine: None,
        doubt: None,
        long,
        short,
    }
}

/// A year as EDTF writes it, astronomically: `-0043`, `Y-13800`.
pub fn edtf_year(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

fn edges(edtf: &Edtf) -> (Edge, Edge) {
    if let Edtf::DateTime(at) = edtf {
        let edge = hours::second(at).map_or(Edge::Unknown, Edge::At);
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
