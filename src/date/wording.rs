//! How a date is said, in full and in short, in the words of a language.
//!
//! The wording never claims more than the expression does: an unspecified digit stays a decade or
//! a stretch of years, an open end is a “since”, an unknown one is said to be not given.

use alloc::{format, string::String, string::ToString, vec::Vec};
use edtf_core::{
    Bound, Date, DateField, DateTime, Edtf, Interval, IntervalEndpoint as End, SetElement, SetKind,
    TimeShift,
};

use super::{
    Doubt, Precision, Qualifier,
    parts::{self, Component},
};
use crate::locale::{Case, DateWords, FigureWords, Language, Locale, fill};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    Long,
    Short,
}
pub(super) use Form::{Long, Short};

/// The wordings of an expression: in full, and for a narrow place.
pub fn words(edtf: &Edtf, language: Language) -> (String, String) {
    let say = |form| Say::of(language, form).edtf(edtf);
    (say(Long), say(Short))
}

/// The wordings without what they say of doubt, where they say any.
pub fn doubt(edtf: &Edtf, language: Language, said: [&str; 2]) -> Option<Doubt> {
    let say = |form| Say { is_plain: true, ..Say::of(language, form) };
    let [long, short] = [say(Long).edtf(edtf), say(Short).edtf(edtf)];
    if [&*long, &*short] == said {
        return None;
    }
    let words = &language.locale().dates;
    let Qualifier { uncertain, year_inferred, .. } = parts::qualifier(edtf);
    // One year, which stands in both wordings, or all of the date.
    let year = parts::dates(edtf).first().and_then(|date| date.year.value());
    let year = year.filter(|_| year_inferred && !uncertain).map(|year| say(Long).number(year));
    let part =
        year.filter(|year| [&long, &short].iter().all(|said| said.matches(&**year).count() == 1));
    let pattern = if part.is_some() { words.year_inferred } else { words.uncertain };
    let words = with(pattern, "").trim().to_string();
    Some(Doubt { long, short, part: part.unwrap_or_default(), words })
}

#[derive(Clone, Copy)]
pub(super) struct Say {
    words: &'static DateWords,
    figures: &'static FigureWords,
    pub(super) form: Form,
    /// Whether nothing is said of doubt.
    is_plain: bool,
}

/// Puts a date into its place in a pattern.
fn with(pattern: &str, date: &str) -> String {
    fill(pattern, &[("d", date)])
}

impl Say {
    pub(super) fn of(language: Language, form: Form) -> Say {
        let Locale { dates, figures, .. } = language.locale();
        Say { words: dates, figures, form, is_plain: false }
    }

    fn edtf(self, edtf: &Edtf) -> String {
        match edtf {
            Edtf::Date(d) => self.date(d, Case::Plain),
            Edtf::DateTime(at) => {
                let zone = if self.form == Long { zone(at.time.shift) } else { String::new() };
                self.at(&at.date, &format!("{}{zone}", clock(at)))
            }
            Edtf::Interval(interval) => self.interval(edtf, interval),
            Edtf::Set(set) => {
                let parts: Vec<String> = set.elements.iter().map(|e| self.element(e)).collect();
                let list = parts.join(self.words.comma);
                match (set.kind, self.form) {
                    (SetKind::OneMember, _) => fill(self.words.one_of, &[("list", &list)]),
                    (SetKind::AllMembers, Short) => list,
                    (SetKind::AllMembers, Long) => match parts.split_last() {
                        Some((last, rest)) if !rest.is_empty() => {
                            let rest = rest.join(self.words.comma);
                            format!("{rest}{}{last}", self.words.and)
                        }
                        _ => parts.concat(),
                    },
                }
            }
        }
    }

    /// A day with a time.
    pub(super) fn at(self, date: &Date, time: &str) -> String {
        let date = self.body(date, Case::Plain);
        fill(self.words.at_time, &[("date", &date), ("time", time)])
    }

    /// A date with what is in doubt about it.
    fn date(self, date: &Date, case: Case) -> String {
        let own = own_qualifier(date);
        let case = if own.approximate { self.about_case(case) } else { case };
        let body = self.body(date, case);
        // One part alone that is uncertain is named.
        let named = match parts::uncertain(date)[..] {
            _ if self.is_plain => return self.qualified(body, own),
            [Component::Day] => self.words.day_uncertain,
            [Component::Month] if date.day.is_some() => self.words.month_uncertain,
            _ => return self.qualified(body, own),
        };
        match self.form {
            Short => self.qualified(body, own),
            Long => with(named, &self.qualified(body, Qualifier { uncertain: false, ..own })),
        }
    }

    /// What stands before a date decides how it is written: the nearest of it.
    fn about_case(self, case: Case) -> Case {
        match (self.words.about_case, self.form) {
            (Case::Plain, _) | (_, Short) => case,
            (other, Long) => other,
        }
    }

    fn element(self, element: &SetElement) -> String {
        let say = |d: &Date| self.date(d, Case::Plain);
        match element {
            SetElement::Date(d) => say(d),
            SetElement::OnOrBefore(d) => with(self.words.or_earlier, &say(d)),
            SetElement::OnOrAfter(d) => with(self.words.or_later, &say(d)),
            SetElement::Range(a, b) => format!("{}–{}", say(a), say(b)),
        }
    }

    fn interval(self, edtf: &Edtf, interval: &Interval) -> String {
        let words = self.words;
        let dates = parts::dates(edtf);
        let shared = parts::qualifier(edtf);
        // One remark for the whole where both ends share it, else one for each end.
        let closed = matches!((&interval.start, &interval.end), (End::Date(_), End::Date(_)));
        let alike = closed && dates.iter().all(|d| own_qualifier(d) == shared);
        let say = |d: &Date, case| match alike {
            true => self.body(d, case),
            false => self.date(d, case),
        };
        let text = match (&interval.start, &interval.end) {
            (End::Date(a), End::Date(b)) if alike => self.joined(a, b),
            (start, end) => {
                // Between two dates neither stands after a preposition.
                let both = parts::endpoint(start).is_some() && parts::endpoint(end).is_some();
                let (from, to) =
                    if both { (Case::Plain, Case::Plain) } else { (Case::From, Case::To) };
                let first = parts::endpoint(start).map(|d| match start {
                    End::OnOrBefore(_) => with(words.or_earlier, &say(d, from)),
                    _ => say(d, from),
                });
                let last = parts::endpoint(end).map(|d| match end {
                    End::OnOrAfter(_) => with(words.or_later, &say(d, to)),
                    _ => say(d, to),
                });
                match (first, last, end) {
                    (Some(a), Some(b), _) => format!("{a} – {b}"),
                    (Some(a), None, End::Open) => with(words.since, &a),
                    (Some(a), None, _) if self.form == Short => with(words.from_short, &a),
                    (Some(a), None, _) => with(words.from_end_not_given, &a),
                    (None, Some(b), _) if self.form == Short || *start == End::Open => {
                        with(words.until, &b)
                    }
                    (None, Some(b), _) => with(words.until_start_not_given, &b),
                    (None, None, _) => words.not_given.to_string(),
                }
            }
        };
        if alike { self.qualified(text, shared) } else { text }
    }

    /// Two dates as one stretch, with what they share said once.
    fn joined(self, a: &Date, b: &Date) -> String {
        let (from, to) = (self.body(a, Case::Plain), self.body(b, Case::Plain));
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
            let month = |m, with_day| self.month(m, Case::Plain, with_day);
            let core = match (value(a.day), value(b.day)) {
                (Some(d1), Some(d2)) if m1 == m2 => Some(format!("{d1}–{d2} {}", month(m1, true))),
                (Some(d1), Some(d2)) => {
                    Some(format!("{d1} {} – {d2} {}", month(m1, true), month(m2, true)))
                }
                (None, None) if whole_months => {
                    Some(format!("{}–{}", month(m1, false), month(m2, false)))
                }
                _ => None,
            };
            return match core {
                Some(core) => self.with_year(&core, year),
                None => format!("{from} – {to}"),
            };
        }
        match (self.form, parts::year_precision(a), parts::year_precision(b)) {
            (Long, Precision::Year, Precision::Year) => {
                let bare = |d: &Date| plain(d).filter(|_| d.month.is_none());
                match (bare(a), bare(b)) {
                    (Some(a), Some(b)) => format!("{} – {}", self.number(a), self.number(b)),
                    _ => format!("{from} – {to}"),
                }
            }
            (Long, ..) => {
                let (a, b) = (self.body(a, Case::From), self.body(b, self.words.to_case));
                fill(self.words.from_to, &[("a", &a), ("b", &b)])
            }
            (Short, ..) => format!("{from}–{to}"),
        }
    }

    fn qualified(self, text: String, q: Qualifier) -> String {
        let words = self.words;
        let about = match (q.approximate, self.form) {
            (true, Long) => with(words.about, &text),
            (true, Short) => with(words.about_short, &text),
            (false, _) => text,
        };
        match (q.uncertain, q.year_inferred, self.form) {
            _ if self.is_plain => about,
            (true, _, Long) => with(words.uncertain, &about),
            (false, true, Long) => with(words.year_inferred, &about),
            (false, false, _) => about,
            (_, _, Short) => format!("{about}{}", words.doubt),
        }
    }

    /// A date without its qualifiers.
    fn body(self, date: &Date, case: Case) -> String {
        let words = self.words;
        if parts::year_precision(date) == Precision::Unknown && date.month.is_none() {
            return if parts::is_blank(date) {
                words.not_given.to_string()
            } else {
                self.between(date)
            };
        }
        let Some(m) = date.month else { return self.year(date, case) };
        let Some(code) = m.value() else {
            return match (date.day, self.form) {
                (_, Short) => self.year(date, case),
                (None, Long) => with(words.a_month_in, &self.year(date, Case::Plain)),
                (Some(_), Long) => with(words.a_day_in, &self.year(date, Case::Plain)),
            };
        };
        if code >= 21 {
            let season = words.seasons[usize::from(code).clamp(21, 41) - 21][case as usize];
            return match date.year.value() {
                Some(year) => fill(words.season, &[("season", season), ("y", &self.number(year))]),
                None => self.apart(season, date),
            };
        }
        let day = date.day.map(DateField::value);
        let (core, a_day) = match (day, self.form) {
            (Some(Some(day)), _) => (format!("{day} {}", self.month(code, case, true)), false),
            (Some(None), Long) => (self.month(code, Case::Plain, false).to_string(), true),
            (_, _) => (self.month(code, case, false).to_string(), false),
        };
        let dated = match (parts::year_precision(date), date.year.value()) {
            (Precision::Year, Some(year)) => self.with_year(&core, year),
            _ => self.apart(&core, date),
        };
        if a_day { with(words.a_day_in, &dated) } else { dated }
    }

    /// A month or a season, of a decade or a stretch of years: that does not follow as a year does.
    fn apart(self, core: &str, date: &Date) -> String {
        let years = self.year(date, Case::Plain);
        match parts::year_precision(date) {
            Precision::Decade => fill(self.words.within, &[("core", core), ("years", &years)]),
            _ if parts::is_blank(date) => fill(self.words.without_year, &[("core", core)]),
            _ => format!("{core}{}{years}", self.words.comma),
        }
    }

    fn with_year(self, core: &str, year: i64) -> String {
        if year <= 0 {
            return format!("{core} {}", self.number(year));
        }
        let pattern = match self.form {
            Long => self.words.with_year,
            Short => self.words.with_year_short,
        };
        fill(pattern, &[("core", core), ("y", &self.number(year))])
    }

    fn year(self, date: &Date, case: Case) -> String {
        let words = self.words;
        if date.year.significant_digits.is_some() {
            return match (date.year.value(), self.form) {
                (Some(v), Short) => with(words.about_short, &self.number(v)),
                (Some(v), Long) => {
                    format!(
                        "{}{}{}",
                        with(words.about, &self.number(v)),
                        words.comma,
                        self.between(date)
                    )
                }
                (None, _) => words.not_given.to_string(),
            };
        }
        match parts::decade(date) {
            Some(decade) => {
                let pattern = match self.form {
                    Long => words.decade[case as usize],
                    Short => words.decade_short,
                };
                fill(pattern, &[("n", &decade.to_string())])
            }
            None => match (date.year.value(), self.form) {
                (None, _) => self.between(date),
                (Some(year), Long) if year > 0 => {
                    fill(words.year[case as usize], &[("y", &self.number(year))])
                }
                (Some(year), _) => self.number(year),
            },
        }
    }

    /// The first and the last year that a date can mean, as a stretch.
    fn between(self, date: &Date) -> String {
        let bounds = Edtf::Date(*date).bounds();
        match (bounds.earliest, bounds.latest) {
            (Bound::Date(a), Bound::Date(b)) => fill(
                self.words.between,
                &[("a", &self.number(a.year)), ("b", &self.number(b.year))],
            ),
            _ => self.words.not_given.to_string(),
        }
    }

    /// An astronomical year as people say it: year 0 is 1 BCE. Years of five digits are grouped.
    fn number(self, year: i64) -> String {
        let number = |year: u64| match year {
            0..=9999 => year.to_string(),
            _ => self.figures.whole(&year.to_string()),
        };
        if year > 0 {
            number(year.unsigned_abs())
        } else {
            fill(self.words.bce, &[("n", &number(year.unsigned_abs() + 1))])
        }
    }

    fn month(self, number: u8, case: Case, with_day: bool) -> &'static str {
        let month = usize::from(number.clamp(1, 12)) - 1;
        match self.form {
            Long => self.words.month(month, case, with_day),
            Short => match self.words.months_short_with_day {
                Some(names) if with_day => names[month],
                _ => self.words.months_short[month],
            },
        }
    }
}

fn own_qualifier(date: &Date) -> Qualifier {
    parts::qualifier(&Edtf::Date(*date))
}

pub(super) fn clock(at: &DateTime) -> String {
    format!("{:02}:{:02}", at.time.hour, at.time.minute)
}

/// The offset of the place where something happens, as readers elsewhere need it.
pub(super) fn zone(shift: Option<TimeShift>) -> String {
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
