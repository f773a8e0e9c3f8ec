//! Markwhen: a line for each event, its date before a colon, its text in the lines below.

use super::{
    Format, ImportError, Report, bounded,
    slide::{Field, Found, Slide, Timeline},
};
use crate::date::written::{Form, Order, is_present, read};

/// Whether a text is a timeline of Markwhen: of its lines that are not empty, at least two begin with a date
/// and a colon, and the first of them is no line of a table.
pub fn is_markwhen(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(200);
    let dated = lines().filter(|line| dated(line).is_some()).count();
    let tables = lines().filter(|line| line.contains(['\t', ';']) || line.matches(',').count() > 3);
    dated >= 2 && tables.count() * 4 < dated
}

/// The dates of a line, and its text.
fn dated(line: &str) -> Option<(&str, Option<&str>, &str)> {
    // A time of day has colons of its own.
    line.match_indices(':').map(|(at, _)| at).take(6).find_map(|at| {
        let (dates, rest) = (line[..at].trim(), line[at + 1..].trim());
        let is_end = rest.is_empty() || line[at + 1..].starts_with([' ', '\t']);
        let in_order = |text: &str, order| read(text, &Form { order, ..Form::default() }).is_some();
        let is_date = |text: &str| in_order(text, Order::Mdy) || in_order(text, Order::Dmy);
        if !is_end
            || dates.is_empty()
            || !dates.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        {
            return None;
        }
        if is_date(dates) {
            return Some((dates, None, rest));
        }
        let halves = dates
            .split_once(" - ")
            .or_else(|| dates.split_once('/'))
            .or_else(|| dates.find("Z-").map(|at| (&dates[..=at], &dates[at + 2..])))?;
        let (start, end) = (halves.0.trim(), halves.1.trim());
        let is_end = is_date(end) || is_present(end) || is_length(end);
        (is_date(start) && is_end).then_some((start, Some(end), rest))
    })
}

/// Whether a text is a length of time: “3 days”, “2 weeks”.
fn is_length(text: &str) -> bool {
    const UNITS: [&str; 7] = ["minute", "hour", "day", "week", "month", "year", "decade"];
    let Some((count, unit)) = text.trim().split_once(' ') else { return false };
    count.parse::<u32>().is_ok() && UNITS.contains(&unit.trim().trim_end_matches('s'))
}

/// The dates of a line that are counted from another event, and its text: `5 days: …`, `after !id 3 days: …`.
fn counted(line: &str) -> Option<(&str, &str)> {
    let (dates, rest) = line.split_once(':')?;
    let starts = ["after ", "before ", "by "].iter().any(|word| dates.starts_with(word));
    (starts && dates.contains('!') || dates.split(" - ").all(is_length))
        .then(|| (dates.trim(), rest.trim()))
}

pub fn import(text: &str) -> Result<Found<'static>, ImportError> {
    let mut report = Report::default();
    // Its own reader takes the month first, where its header does not say otherwise.
    let usual = if text.contains("dateFormat: d/M") { Order::Dmy } else { Order::Mdy };
    let mut timeline = Timeline { usual: Some(usual), ..Timeline::default() };
    let mut sections: Vec<String> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let (line, number) = (line.trim(), number + 1);
        let place = |what: &str| format!("line {number}, {what}");
        if line.is_empty() || line == "---" || line.starts_with("//") {
            continue;
        }
        let counted = || counted(line).map(|(dates, rest)| (dates, None, rest));
        if let Some((start, end, rest)) = dated(line).or_else(counted) {
            bounded(timeline.events.len() + 1, text.len(), number)?;
            let mut slide = Slide { from: format!("line {number}"), ..Slide::default() };
            slide.date = Some(Field { from: place("date"), text: start.to_owned() });
            if let Some(length) = end.filter(|end| is_length(end)) {
                let both = Field { from: place("date"), text: format!("{start} - {length}") };
                report.lost(
                    place("date"),
                    format!("how long it takes stays in the wording: {length}"),
                );
                slide.display_date = Some(both);
            } else {
                slide.end_date = end.map(|end| Field { from: place("date"), text: end.to_owned() });
            }
            let (words, tags) = tagged(rest);
            slide.headline = Some(Field { from: place("title"), text: words });
            let names = tags.into_iter().chain(sections.last().cloned());
            slide.tags.extend(names.map(|text| Field { from: place("tags"), text }));
            timeline.events.push(slide);
            continue;
        }
        let word = line.split_whitespace().next().unwrap_or_default().to_lowercase();
        let name = || line.split_once(char::is_whitespace).map_or("", |(_, name)| name).trim();
        match (&*word, timeline.events.last_mut()) {
            ("section" | "group", _) => sections.push(tagged(name()).0),
            ("endsection" | "endgroup", _) => {
                sections.pop();
            }
            ("title:", None) => {
                let headline = Some(Field { from: place("title"), text: name().to_owned() });
                timeline.title = Some(Slide { headline, ..Slide::default() });
            }
            (_, None) => {
                report.lost(place("header"), format!("a story has no field for it: {line}"));
            }
            (_, Some(slide)) => match &mut slide.text {
                Some(body) => body.text.push_str(&format!("<br>{line}")),
                None => slide.text = Some(Field { from: place("body"), text: line.to_owned() }),
            },
        }
    }
    Ok(Found::new(Format::Markwhen, timeline, report))
}

/// A text without its `#tags`, and those.
fn tagged(text: &str) -> (String, Vec<String>) {
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    for word in text.split_whitespace() {
        match word.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic)) {
            Some(tag) => tags.push(tag.trim_end_matches([',', '.']).to_owned()),
            None => words.push(word),
        }
    }
    (words.join(" "), tags)
}
