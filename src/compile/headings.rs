//! The headings of the list: a date is said once, above the events that have it.

use alloc::{format, string::String, vec::Vec};

use crate::{
    date::{self, Civil, Precision, edtf_year},
    locale::{Language, fill},
    story::{Era, Event, Heading, Ix, Status},
};

/// A list of so few events has a heading for each of its dates.
const FEW: usize = 24;

/// What the events of a list stand under.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Date,
    Month,
    Year,
    Decade,
    Century,
    /// No period gathers them.
    Era,
}

/// The same of one event.
#[derive(Clone, Copy, PartialEq)]
enum Under<'e> {
    Planned,
    Undated,
    /// Its own date, in words.
    Date(&'e str),
    /// A month, or from the first year of a period on.
    Period(i64, u8),
    Era(Option<Ix<Era>>),
}

/// The headings of a list. Few events stand under their dates; where many have a date each, under months,
/// years, decades or centuries, and then each says its own date. Plans and what has no date stand under
/// headings of their own.
pub fn headings(events: &[Event], eras: &[Era], language: Language) -> Vec<Heading> {
    let count = |by| events.chunk_by(|a, b| under(a, by) == under(b, by)).count();
    let by = [By::Date, By::Month, By::Year, By::Decade, By::Century]
        .into_iter()
        .find(|by| events.len() <= FEW || count(*by) * 3 <= events.len())
        .unwrap_or(By::Era);
    let mut headings = Vec::new();
    let mut era = None;
    let mut first = 0;
    for held in events.chunk_by(|a, b| under(a, by) == under(b, by)) {
        let begins = held.iter().find_map(|event| event.era).filter(|begins| era != Some(*begins));
        era = begins.or(era);
        let begins = begins.map_or("", |era| &eras[era.position()].name);
        let under = under(&held[0], by);
        let name = match under {
            Under::Planned => language.interface.planned.into(),
            Under::Undated => language.interface.undated.into(),
            Under::Date(date) => date.into(),
            Under::Period(year, month) => period(by, year, month, language),
            Under::Era(era) => era.map(|era| eras[era.position()].name.clone()).unwrap_or_default(),
        };
        let remark = match (under, held[0].as_of.as_ref()) {
            (Under::Planned, Some(as_of))
                if held.iter().all(|e| e.as_of.as_ref() == Some(as_of)) =>
            {
                fill(language.interface.as_of, &[("date", &as_of.short)])
            }
            (Under::Planned | Under::Era(_), _) => String::new(),
            _ => begins.into(),
        };
        let is_dated = !matches!(under, Under::Date(_) | Under::Undated);
        headings.push(Heading { first, name, remark, is_dated });
        first += held.len() as u32;
    }
    headings
}

/// What an event stands under: its own date where that is known less well than the period.
fn under(event: &Event, by: By) -> Under<'_> {
    if event.status == Status::Planned {
        return Under::Planned;
    }
    let Some((start, _)) = event.when.extent() else { return Under::Undated };
    let (coarsest, years) = match by {
        By::Date => return Under::Date(&event.when.long),
        By::Era => return Under::Era(event.era),
        By::Month => (Precision::Month, 1),
        By::Year => (Precision::Year, 1),
        By::Decade => (Precision::Decade, 10),
        By::Century => (Precision::Century, 100),
    };
    if event.when.precision > coarsest {
        return Under::Date(&event.when.long);
    }
    let Civil { year, month, .. } = Civil::of(start);
    Under::Period(year.div_euclid(years) * years, if matches!(by, By::Month) { month } else { 0 })
}

/// The name of a period that begins in a year and a month.
fn period(by: By, year: i64, month: u8, language: Language) -> String {
    let edtf = match by {
        By::Month => format!("{}-{month:02}", edtf_year(year)),
        // Before our era a decade has no digits in common.
        By::Decade if (0..9_999).contains(&year) => format!("{:03}X", year / 10),
        By::Century if (0..9_999).contains(&year) => format!("{:02}XX", year / 100),
        By::Decade => format!("{}/{}", edtf_year(year), edtf_year(year + 9)),
        By::Century => format!("{}/{}", edtf_year(year), edtf_year(year + 99)),
        By::Date | By::Year | By::Era => edtf_year(year),
    };
    date::parse(&edtf, language).map(|when| when.long).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;

    /// The headings of events with these dates; `!` at the end makes a plan.
    fn headings(dates: &[String], eras: &str) -> Vec<String> {
        let events: Vec<String> = (0..).zip(dates).map(|(i, date)| {
            let status = if date.ends_with('!') { "planned" } else { "happened" };
            let date = date.trim_end_matches('!');
            format!(r#"{{"id":"e{i}","date":"{date}","status":"{status}","title":"t","citations":[{{"source":"s"}}]}}"#)
        }).collect();
        let text = format!(
            r#"{{"version":2,"id":"t","language":"en","name":"n","headline":"h","summary":"s","asOf":"2020",
            "sources":[{{"id":"s","name":"S"}}],"eras":[{eras}],"events":[{}]}}"#,
            events.join(",")
        );
        let story = compile(text.as_bytes()).unwrap_or_else(|p| panic!("{p:?}")).story;
        let said = |heading: &Heading| {
            let dated = if heading.is_dated { " +" } else { "" };
            format!("{} {}|{}{dated}", heading.first, heading.name, heading.remark)
        };
        story.headings.iter().map(said).collect()
    }

    #[test]
    fn a_few_events_stand_under_their_dates_and_an_era_is_said_where_it_begins() {
        let dates =
            ["1957-10-04", "1957-10-04", "1961", "2030!", "XXXX!", "XXXX"].map(String::from);
        let era = r#"{"id":"e","name":"Space race","date":"1957/1969"}"#;
        assert_eq!(
            headings(&dates, era),
            [
                "0 4 October 1957|Space race",
                "2 1961|",
                "3 Without a date|",
                "4 Planned|As of 2020 +"
            ]
        );
    }

    #[test]
    fn many_dates_stand_under_the_finest_period_that_gathers_them() {
        let days: Vec<String> = (1..=27).map(|day| format!("1969-07-{day:02}")).collect();
        assert_eq!(headings(&days, ""), ["0 July 1969| +"]);
        let years: Vec<String> = (1931..=1960).map(|year| year.to_string()).collect();
        assert_eq!(
            headings(&years, ""),
            ["0 the 1930s| +", "9 the 1940s| +", "19 the 1950s| +", "29 the 1960s| +"]
        );
    }

    #[test]
    fn a_date_that_is_known_less_well_than_its_period_stands_for_itself() {
        let mut dates: Vec<String> = (1..=27).map(|day| format!("1969-07-{day:02}")).collect();
        dates.push("196X".into());
        assert_eq!(headings(&dates, ""), ["0 the 1960s|", "1 July 1969| +"]);
    }

    #[test]
    fn deep_time_stands_under_its_eras_or_needs_no_heading() {
        let dates: Vec<String> = (1..=30).map(|n| format!("Y-{}", n * 100_000_000_i64)).collect();
        assert_eq!(headings(&dates, ""), ["0 | +"]);
    }
}
