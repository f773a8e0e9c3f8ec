//! What a date of a story states, part by part.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::dated::Mention;

/// What a date states, without what is inferred.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    pub year: Option<i64>,
    /// The first year of a decade.
    pub decade: Option<i64>,
    /// The first year of a century.
    pub century: Option<i64>,
    /// From 1, which is spring.
    pub season: Option<u8>,
    pub quarter: Option<u8>,
    pub half: Option<u8>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    /// Hours and minutes, there and in UTC.
    pub time: Option<[(u8, u8); 2]>,
    pub is_about: bool,
    /// It is an end of a span that is open or not known on its other side.
    pub is_open: bool,
}

/// What the dates of an expression state, each for itself (EDTF, RFC 3339). The expression is one that
/// compiles.
pub fn said(text: &str) -> Vec<Said> {
    let zoneless = without_zones(text);
    let text = match text.contains('T') {
        true => &*zoneless,
        false => text.split(['[', '{']).next_back().unwrap_or(text),
    };
    let is_span = text.contains('/') || text.contains("..");
    let ends: Vec<&str> =
        text.split(['/', ',', ']', '}']).flat_map(|part| part.split("..")).collect();
    let is_date = |part: &&str| part.chars().any(|c| c.is_ascii_digit() || c == 'X');
    let is_open = is_span && ends.iter().filter(|part| is_date(part)).count() == 1;
    ends.iter().map(|part| part.trim()).filter(is_date).map(|part| one(part, is_open)).collect()
}

/// Date-times without the names of their zones.
fn without_zones(text: &str) -> String {
    let parts = text.split('[').enumerate();
    let rest = |(at, part): (usize, &str)| match at {
        0 => part.to_owned(),
        _ => part.split_once(']').map(|(_, rest)| rest.to_owned()).unwrap_or_default(),
    };
    parts.map(rest).collect()
}

fn one(text: &str, is_open: bool) -> Said {
    let mut said = Said { is_open, ..Said::default() };
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let (is_negative, date) = match date.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    if date.starts_with('Y') {
        return said;
    }
    let parts: Vec<&str> = date.split('-').collect();
    // A mark after a part is of that and of all before it; one before a part is of that alone.
    let is_mark = |c: char| matches!(c, '?' | '~' | '%');
    let marked = |i: usize, marks: &[char]| {
        parts[i].starts_with(marks) || parts[i..].iter().any(|part| part.ends_with(marks))
    };
    let is_doubted = |i: usize| marked(i, &['?', '%']);
    said.is_about = (0..parts.len()).any(|i| marked(i, &['~', '%']));
    let bare = |i: usize| parts[i].trim_matches(is_mark);
    let number = |i: usize| parts.get(i).and_then(|_| bare(i).parse::<u8>().ok());
    if !is_doubted(0) {
        let year = bare(0);
        match year.strip_suffix("XX").or(year.strip_suffix('X')) {
            None => {
                let value: Option<i64> = year.parse().ok();
                said.year = value.map(|year| if is_negative { -year } else { year });
            }
            Some(digits) if is_negative || digits.contains('X') => {}
            Some(digits) if digits.len() == 2 => {
                said.century = digits.parse::<i64>().ok().map(|n| n * 100);
            }
            Some(digits) => said.decade = digits.parse::<i64>().ok().map(|n| n * 10),
        }
    }
    if parts.len() > 1 && !is_doubted(1) {
        match number(1) {
            Some(month @ 1..=12) => said.month = Some(month),
            Some(season @ 21..=32) => said.season = Some((season - 21) % 4 + 1),
            Some(quarter @ 33..=36) => said.quarter = Some(quarter - 32),
            Some(half @ 40..=41) => said.half = Some(half - 39),
            _ => {}
        }
    }
    if parts.len() > 2 && !is_doubted(2) {
        said.day = number(2);
    }
    said.time = time.and_then(clock);
    said
}

/// The hours and minutes of a time with its offset: there, and in UTC.
fn clock(text: &str) -> Option<[(u8, u8); 2]> {
    let hours: i32 = text.get(..2)?.parse().ok()?;
    let minutes: i32 = text.get(3..5)?.parse().ok()?;
    let offset = text.rfind(['+', '-']).and_then(|at| {
        let (hours, minutes) = text[at + 1..].split_once(':')?;
        let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
        Some(if text[at..].starts_with('-') { -minutes } else { minutes })
    });
    let universal = (hours * 60 + minutes - offset.unwrap_or(0)).rem_euclid(1440);
    Some([(hours as u8, minutes as u8), ((universal / 60) as u8, (universal % 60) as u8)])
}

impl Said {
    /// What a date in a text of the story states, once for each of its days.
    pub fn of(mention: &Mention) -> Vec<Said> {
        let whole = Said {
            year: mention.year,
            decade: mention.decade,
            century: mention.century,
            season: mention.season,
            quarter: mention.quarter,
            half: mention.half,
            month: mention.month,
            is_about: mention.is_about,
            is_open: mention.is_before || mention.is_after,
            ..Said::default()
        };
        match &mention.days[..] {
            [] => [whole].into(),
            days => days.iter().map(|day| Said { day: Some(*day), ..whole.clone() }).collect(),
        }
    }

    /// How finely it is said, with an article.
    pub fn precision(&self) -> &'static str {
        match self {
            Said { day: Some(_), .. } => "a day",
            Said { month: Some(_), .. } => "a month",
            Said { season: Some(_), .. } => "a season",
            Said { quarter: Some(_), .. } => "a quarter",
            Said { half: Some(_), .. } => "half a year",
            Said { year: Some(_), .. } => "a year",
            Said { decade: Some(_), .. } => "a decade",
            _ => "a century",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_states_its_parts_and_not_what_is_inferred() {
        let year = |year| Said { year: Some(year), ..Said::default() };
        assert_eq!(said("2025"), [year(2025)]);
        assert_eq!(
            said("2025?-09-08")[0],
            Said { month: Some(9), day: Some(8), ..Said::default() }
        );
        assert_eq!(said("2025-09-?17")[0], Said { month: Some(9), ..year(2025) });
        assert_eq!(said("1985~")[0], Said { is_about: true, ..year(1985) });
        assert_eq!(said("195X")[0], Said { decade: Some(1950), ..Said::default() });
        assert_eq!(said("18XX")[0].century, Some(1800));
        assert_eq!(said("2021-21")[0].season, Some(1));
        assert_eq!(said("2021-34")[0].quarter, Some(2));
        assert_eq!(said("2021-41")[0].half, Some(2));
        assert_eq!(said("1985/..")[0], Said { is_open: true, ..year(1985) });
        assert_eq!(said("../2004")[0], Said { is_open: true, ..year(2004) });
        assert_eq!(said("[1667,1668]").len(), 2);
        assert_eq!(said("-0043")[0].year, Some(-43));
        assert_eq!(said("2025-09-08/2025-09-09").len(), 2);
        let time = said("2025-09-08T10:00:00+05:00")[0].time;
        assert_eq!(time, Some([(10, 0), (5, 0)]));
        assert_eq!(said("2025-09-08T10:00:00+05:00[Asia/Almaty]")[0].time, time);
        let zoned = "2025-09-08T10:00:00+05:00[Asia/Almaty]/2025-09-08T17:30:00+05:00[Asia/Almaty]";
        let times: Vec<_> = said(zoned).iter().map(|said| said.time).collect();
        assert_eq!(times, [time, Some([(17, 30), (12, 30)])]);
        assert!(said("XXXX")[0] == Said::default());
    }
}
