//! The text of a date into a [`When`]. The grammar is that of `edtf-core`, which is wrapped here so
//! that no other file names it.

use alloc::{format, string::String, string::ToString, vec::Vec};
use edtf_core::{Bound, Date, DateField, Edtf, Interval, IntervalEndpoint, Qualifier as Mark};

use super::{Civil, DAY, Edge, Precision, Qualifier, When, wording};

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

/// The dates that stand in an expression, in the order in which they are written.
pub(super) fn dates(edtf: &Edtf) -> Vec<&Date> {
    use edtf_core::SetElement as E;
    match edtf {
        Edtf::Date(d) => [d].into(),
        Edtf::DateTime(at) => [&at.date].into(),
        Edtf::Interval(Interval { start, end }) => {
            [start, end].into_iter().filter_map(endpoint).collect()
        }
        Edtf::Set(set) => set
            .elements
            .iter()
            .flat_map(|e| match e {
                E::Date(d) | E::OnOrBefore(d) | E::OnOrAfter(d) => [Some(d), None],
                E::Range(a, b) => [Some(a), Some(b)],
            })
            .flatten()
            .collect(),
    }
}

pub(super) fn endpoint(end: &IntervalEndpoint) -> Option<&Date> {
    match end {
        IntervalEndpoint::Date(d)
        | IntervalEndpoint::OnOrBefore(d)
        | IntervalEndpoint::OnOrAfter(d) => Some(d),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

fn precision(edtf: &Edtf) -> Precision {
    if matches!(edtf, Edtf::DateTime(_)) {
        return Precision::Second;
    }
    let coarsest = dates(edtf).into_iter().map(date_precision).max();
    coarsest.unwrap_or(Precision::Unknown)
}

fn date_precision(date: &Date) -> Precision {
    let known = |field: Option<DateField>| field.and_then(DateField::value);
    match (year_precision(date), known(date.month), known(date.day)) {
        (Precision::Year, Some(21..), _) => Precision::Season,
        (Precision::Year, Some(_), Some(_)) => Precision::Day,
        (Precision::Year, Some(_), None) => Precision::Month,
        (year, ..) => year,
    }
}

pub(super) fn year_precision(date: &Date) -> Precision {
    use edtf_core::YearKind::Standard;
    match date.year.kind {
        Standard { digits: [Some(_), Some(_), Some(_), None], .. } => Precision::Decade,
        Standard { digits: [Some(_), Some(_), None, None], .. } => Precision::Century,
        Standard { digits, .. } if digits.contains(&None) => Precision::Unknown,
        _ => Precision::Year,
    }
}

/// Qualifiers of the month and the day decide for the whole date; one on the year alone, beside a
/// month, is an inferred year.
pub(super) fn qualifier(edtf: &Edtf) -> Qualifier {
    dates(edtf).into_iter().fold(Qualifier::default(), |mut all, date| {
        let finer = [date.month, date.day].into_iter().flatten().map(|field| field.qualifier);
        let finer = finer.reduce(|a, b| Mark {
            uncertain: a.uncertain || b.uncertain,
            approximate: a.approximate || b.approximate,
        });
        let whole = finer.unwrap_or(date.year.qualifier);
        all.uncertain |= whole.uncertain;
        all.approximate |= whole.approximate || date.year.qualifier.approximate;
        all.year_inferred |= date.year.qualifier.uncertain && !whole.uncertain;
        all
    })
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
