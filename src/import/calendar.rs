//! Calendars: iCalendar (RFC 5545). Its events are read; what repeats is told and read once.

use super::{
    Format, ImportError, Report, bounded,
    slide::{Field, Found, Place, Slide, Timeline},
};
use crate::date::{Civil, DAY, iso_day};

/// Whether a text is a calendar.
pub fn is_calendar(text: &str) -> bool {
    text.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// A line: name, parameters, value.
struct Property<'a> {
    line: usize,
    name: String,
    parameters: &'a str,
    value: &'a str,
}

pub fn import(text: &str) -> Result<Found<'static>, ImportError> {
    let bytes = text.len();
    let mut report = Report::default();
    let mut timeline = Timeline::default();
    let mut slide: Option<Slide> = None;
    // What stands within an event, as an alarm does, is none of it.
    let mut inner = 0;
    for (line, text) in unfolded(text) {
        let Some(property) = property(line, &text) else { continue };
        match (&*property.name, &mut slide) {
            ("BEGIN", None) if property.value.eq_ignore_ascii_case("VEVENT") => {
                slide = Some(Slide { from: format!("line {line}"), ..Slide::default() });
            }
            ("BEGIN", Some(_)) => inner += 1,
            ("END", Some(_)) if inner > 0 => inner -= 1,
            ("END", Some(_)) => {
                bounded(timeline.events.len() + 1, bytes, line)?;
                timeline.events.extend(slide.take().map(|slide| ended(slide, &mut report)));
            }
            (_, Some(slide)) if inner == 0 => take(&property, slide, &mut report),
            ("X-WR-CALNAME", None) => {
                let headline = Some(field(&property));
                timeline.title = Some(Slide { headline, ..Slide::default() });
            }
            _ => {}
        }
    }
    if timeline.events.is_empty() {
        return Err(ImportError::whole("the calendar has no events", ""));
    }
    Ok(Found::new(Format::Calendar, timeline, report))
}

/// The lines, put together where they go on in the next one, with their numbers.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    lines
}

fn property(line: usize, text: &str) -> Option<Property<'_>> {
    // A colon may stand in a parameter in quotation marks.
    let mut quoted = false;
    let colon = text.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (head, value) = (&text[..colon], text[colon + 1..].trim());
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Property { line, name: name.trim().to_ascii_uppercase(), parameters, value })
}

fn take(property: &Property, slide: &mut Slide, report: &mut Report) {
    if property.value.is_empty() {
        return;
    }
    if let Some((_, zone)) = property.parameters.split_once("TZID=") {
        let from = format!("line {}, {}", property.line, property.name);
        report
            .lost(from, format!("the time is that of its place, and the zone is not kept: {zone}"));
    }
    let field = field(property);
    match &*property.name {
        "SUMMARY" => slide.headline = Some(field),
        "DESCRIPTION" => slide.text = Some(field),
        "UID" => slide.id = Some(field),
        "DTSTART" => slide.date = Some(Field { text: date(property), ..field }),
        "DTEND" => slide.end_date = Some(Field { text: end(property), ..field }),
        "CATEGORIES" => slide.tags.extend(
            field
                .text
                .split(',')
                .map(|tag| Field { from: field.from.clone(), text: tag.trim().into() }),
        ),
        "LOCATION" => {
            let (from, name) = (field.from, field.text);
            let known = slide.place.take();
            let (latitude, longitude) =
                known.map_or((None, None), |place| (place.latitude, place.longitude));
            slide.place = Some(Place { from, name, latitude, longitude });
        }
        "URL" => slide.medium.url = Some(field),
        "DURATION" if slide.end_date.is_none() => slide.end_date = Some(field),
        "GEO" => {
            let mut degrees = field.text.split(';').map(|number| number.trim().parse().ok());
            let (latitude, longitude) = (degrees.next().flatten(), degrees.next().flatten());
            // A point without a name is called as it lies.
            let (from, name) = match slide.place.take() {
                Some(place) => (place.from, place.name),
                None => (field.from, field.text.replace(';', ", ")),
            };
            slide.place = Some(Place { from, name, latitude, longitude });
        }
        "RRULE" | "RDATE" => {
            report.lost(field.from, format!("the event repeats, and is told once: {}", field.text));
        }
        name => {
            let short: String = field.text.chars().take(80).collect();
            report.lost(field.from.clone(), format!("a story has no field for {name}: {short}"));
        }
    }
}

/// The value of a line as a text, without the backslashes before its commas and line ends.
fn field(property: &Property) -> Field {
    let mut text = String::new();
    let mut chars = property.value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push_str("<br>"),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    Field { from: format!("line {}, {}", property.line, property.name), text }
}

/// `20250908T100000Z` as ISO 8601 writes it with its signs.
fn date(property: &Property) -> String {
    let value = property.value;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let day = value.get(..8).filter(|day| digits(day));
    let Some(day) = day.map(|day| format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])) else {
        return value.to_owned();
    };
    match value.get(8..15).and_then(|time| time.strip_prefix('T')).filter(|time| digits(time)) {
        Some(time) => {
            let zone = if value.ends_with('Z') { "Z" } else { "" };
            format!("{day}T{}:{}:{}{zone}", &time[..2], &time[2..4], &time[4..])
        }
        None => day,
    }
}

/// An end without a time is the day after the last one.
fn end(property: &Property) -> String {
    let written = date(property);
    let is_day = written.len() == 10 && !property.parameters.contains("DATE-TIME");
    let parts: Vec<i64> = written.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year, month, day] if is_day => {
            let civil = Civil { year, month: month as u8, day: day as u8 };
            civil.seconds().map_or(written, |second| iso_day(second - DAY))
        }
        _ => written,
    }
}

/// An event of one day has no end of its own; one from midnight to midnight is told in days, as its
/// calendar shows it; and a length makes an end.
fn ended(mut slide: Slide, report: &mut Report) -> Slide {
    let Some(start) = slide.date.as_ref().map(|field| field.text.clone()) else { return slide };
    if let Some(end) = &mut slide.end_date
        && end.text.starts_with(['P', '+', '-'])
    {
        if let Some(text) = after(&start, &end.text) {
            end.text = text;
        } else {
            report.lost(&*end.from, format!("this is no length of time: {}", end.text));
            slide.end_date = None;
        }
    }
    if let (Some(first), Some(last)) = (&mut slide.date, &mut slide.end_date)
        && let (Some(from), Some(to)) = (midnight(&first.text), midnight(&last.text))
        && from < to
    {
        (first.text, last.text) = (iso_day(from), iso_day(to - DAY));
    }
    let start = slide.date.as_ref().map(|field| field.text.clone());
    slide.end_date = slide.end_date.filter(|end| Some(&end.text) != start.as_ref());
    slide
}

/// The second at which a day begins, where a text is that moment.
fn midnight(text: &str) -> Option<i64> {
    let (second, zone) = moment(text)?;
    (zone.is_empty() && text.contains('T') && second.rem_euclid(DAY) == 0).then_some(second)
}

/// A day, or a day with its time, as a second; and what says its zone.
fn moment(text: &str) -> Option<(i64, &str)> {
    let (day, clock) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let (clock, zone) = clock.split_at_checked(8)?;
    let parts = |text: &str, sign| -> Option<Vec<i64>> {
        text.split(sign).map(|part| part.parse().ok()).collect()
    };
    let (day, clock) = (parts(day, '-')?, parts(clock, ':')?);
    let ([year, month, day], [hour, minute, second]) = (&day[..], &clock[..]) else { return None };
    let civil = Civil { year: *year, month: *month as u8, day: *day as u8 };
    Some((civil.seconds()? + hour * 3600 + minute * 60 + second, zone))
}

/// When it is over that begins at a moment and takes as long as `PT1H30M`, `P3D` or `P1W` say; of days the
/// last one.
fn after(start: &str, length: &str) -> Option<String> {
    let (begin, zone) = moment(start)?;
    let length = length.strip_prefix('+').unwrap_or(length).strip_prefix('P')?;
    let (days, clock) = length.split_once('T').unwrap_or((length, ""));
    let sum = |text: &str, units: &[(char, i64)]| -> Option<i64> {
        let mut seconds = 0i64;
        for part in text.split_inclusive(char::is_alphabetic) {
            let unit = part.chars().last()?;
            let (_, each) = units.iter().find(|(name, _)| *name == unit)?;
            let count: i64 = part.strip_suffix(unit)?.parse().ok()?;
            seconds = seconds.checked_add(count.checked_mul(*each)?)?;
        }
        Some(seconds)
    };
    let length = sum(days, &[('W', 7 * DAY), ('D', DAY)])?
        .checked_add(sum(clock, &[('H', 3600), ('M', 60), ('S', 1)])?)
        .filter(|length| (1..=36_525 * DAY).contains(length))?;
    if !start.contains('T') {
        return Some(iso_day(begin + length - DAY));
    }
    let end = begin + length;
    let clock = end.rem_euclid(DAY);
    let time = format!("{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60);
    Some(format!("{}T{time}{zone}", iso_day(end)))
}
