//! What stands in an expression: its dates, how finely each is known, and what is in doubt.

use alloc::{format, string::String, vec::Vec};
use edtf_core::{
    Date, DateField, DateTime, Edtf, Interval, IntervalEndpoint, ParseError, Qualifier as Mark,
};

use super::{
    Precision, Qualifier,
    hours::{self, Hours},
    rfc3339::instant,
};

/// Reads an expression. Years before our era of which digits are not given (`-1XXX`, some year from
/// 2000 BCE to 1001 BCE) are good EDTF that `edtf-core` does not read: they are read as one year of
/// those.
pub fn expression(text: &str) -> Result<Edtf, ParseError> {
    Edtf::parse(text).or_else(|error| match one_before_our_era(text) {
        Some(set) => Edtf::parse(&set),
        None => Err(error),
    })
}

/// `-1XXX` as `[-1999..-1000]`.
fn one_before_our_era(text: &str) -> Option<String> {
    let year = text.strip_prefix('-').filter(|year| year.len() == 4)?;
    let known = year.trim_end_matches('X');
    let is_year = known.len() < 4 && known.bytes().all(|b| b.is_ascii_digit());
    let nines = year.replace('X', "9");
    let noughts = match year.replace('X', "0") {
        zero if zero == "0000" => "0000".into(),
        other => format!("-{other}"),
    };
    (is_year && !known.is_empty()).then(|| format!("[-{nines}..{noughts}]"))
}

/// The dates that stand in an expression, in the order in which they are written.
pub fn dates(edtf: &Edtf) -> Vec<&Date> {
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

/// The date of an end, where it has one.
pub fn endpoint(end: &IntervalEndpoint) -> Option<&Date> {
    match end {
        IntervalEndpoint::Date(d)
        | IntervalEndpoint::OnOrBefore(d)
        | IntervalEndpoint::OnOrAfter(d) => Some(d),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

/// How finely a date is known.
pub fn date_precision(date: &Date) -> Precision {
    let known = |field: Option<DateField>| field.and_then(DateField::value);
    match (year_precision(date), known(date.month), known(date.day)) {
        (Precision::Year, Some(21..), _) => Precision::Season,
        (Precision::Year, Some(_), Some(_)) => Precision::Day,
        (Precision::Year, Some(_), None) => Precision::Month,
        (year, ..) => year,
    }
}

/// How finely the year of a date is known.
pub fn year_precision(date: &Date) -> Precision {
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
pub fn qualifier(edtf: &Edtf) -> Qualifier {
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

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    Year,
    Month,
    Day,
}

/// The parts of a date that are uncertain (`?`, `%`), from the year on.
pub fn uncertain(date: &Date) -> Vec<Component> {
    let fields = [
        (Component::Year, Some(date.year.qualifier)),
        (Component::Month, date.month.map(|field| field.qualifier)),
        (Component::Day, date.day.map(|field| field.qualifier)),
    ];
    let marked = fields.into_iter().filter(|(_, mark)| mark.is_some_and(|mark| mark.uncertain));
    marked.map(|(component, _)| component).collect()
}

/// What a date states in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where it is known and not inferred.
    pub year: Option<i64>,
    /// The first year of a decade that is known as such.
    pub decade: Option<i64>,
    pub month: Option<u8>,
    /// From 1, which is spring, to 4.
    pub season: Option<u8>,
    pub day: Option<u8>,
}

/// What the dates of an expression state, each for itself, without what is inferred or estimated.
/// Empty where the text is no date.
pub fn stated(text: &str) -> Vec<Stated> {
    let Ok(text) = instant(text) else { return Vec::new() };
    let Ok(edtf) = expression(&text) else { return Vec::new() };
    let sure =
        |field: DateField| (!field.qualifier.is_qualified()).then(|| field.value()).flatten();
    let one = |date: &Date| {
        let certain = !date.year.qualifier.is_qualified() && date.year.significant_digits.is_none();
        Stated {
            year: date.year.value().filter(|_| certain),
            decade: decade(date).filter(|_| certain),
            month: date.month.and_then(sure).filter(|month| *month <= 12),
            // Those of no hemisphere, and of either.
            season: date
                .month
                .and_then(sure)
                .filter(|month| (21..=32).contains(month))
                .map(|month| (month - 21) % 4 + 1),
            day: date.day.and_then(sure),
        }
    };
    dates(&edtf).into_iter().map(one).collect()
}

/// The first year of a decade that is known as such, of our era.
pub fn decade(date: &Date) -> Option<i64> {
    match date.year.kind {
        edtf_core::YearKind::Standard {
            negative: false,
            digits: [Some(a), Some(b), Some(c), None],
        } => Some((i64::from(a) * 100 + i64::from(b) * 10 + i64::from(c)) * 10),
        _ => None,
    }
}

/// A moment in figures, as finely as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Astronomical: 0 is 1 BCE.
    pub year: i64,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Hour, minute, second.
    pub time: Option<(u8, u8, u8)>,
}

/// From when to when an expression reaches, for formats that know nothing finer: a decade goes from
/// its first year to its last. The end is `None` where it is the start, open or unknown; all is
/// `None` where nothing is known, or the text is no date.
pub fn reach(text: &str) -> Option<(Moment, Option<Moment>)> {
    if let Some(stretch) = hours::read(text) {
        let Hours { start, end } = stretch.ok()?;
        let (first, last) = (timed(&start)?, timed(&end)?);
        return Some((first, Some(last).filter(|last| *last != first)));
    }
    let text = instant(text).ok()?;
    let edtf = expression(&text).ok()?;
    let year = |bound: edtf_core::Bound| match bound {
        edtf_core::Bound::Date(date) => {
            Some(Moment { year: date.year, month: None, day: None, time: None })
        }
        _ => None,
    };
    let known = |date: &Date| year_precision(date) != Precision::Unknown;
    let (first, last) = match &edtf {
        Edtf::DateTime(at) => (timed(at), None),
        Edtf::Date(date) if !known(date) && date.month.is_none() && is_blank(date) => (None, None),
        Edtf::Date(date) if moment(date).is_some() => (moment(date), None),
        Edtf::Date(_) => {
            let bounds = edtf.bounds();
            (year(bounds.earliest), year(bounds.latest))
        }
        Edtf::Interval(Interval { start, end }) => {
            let side = |end: &IntervalEndpoint, of: fn(&edtf_core::Bounds) -> edtf_core::Bound| {
                let date = endpoint(end).filter(|date| !is_blank(date))?;
                moment(date).or_else(|| year(of(&Edtf::Date(*date).bounds())))
            };
            (side(start, |bounds| bounds.earliest), side(end, |bounds| bounds.latest))
        }
        Edtf::Set(_) => {
            let bounds = edtf.bounds();
            (year(bounds.earliest), year(bounds.latest))
        }
    };
    match (first, last) {
        (Some(first), last) => Some((first, last.filter(|last| *last != first))),
        (None, Some(last)) => Some((last, None)),
        (None, None) => None,
    }
}

/// Whether nothing at all is known of the year.
pub fn is_blank(date: &Date) -> bool {
    matches!(date.year.kind, edtf_core::YearKind::Standard { digits: [None, None, None, None], .. })
}

fn timed(at: &DateTime) -> Option<Moment> {
    let time = (at.time.hour, at.time.minute, at.time.second);
    Some(Moment { time: Some(time), ..moment(&at.date)? })
}

fn moment(date: &Date) -> Option<Moment> {
    let year = date.year.value()?;
    let known = |field: Option<DateField>| field.and_then(DateField::value);
    let month = known(date.month).filter(|month| *month <= 12);
    let day = known(date.day).filter(|_| month.is_some());
    Some(Moment { year, month, day, time: None })
}
