//! TimelineJS 3 and 2 JSON.

use serde_json::Value;

use super::{
    Format, ImportError, Report, bounded,
    slide::{DateParts, Field, Found, Medium, Object, Place, Slide, Timeline},
};
use crate::date::written::Order;

pub fn import(
    value: Value,
    bytes: usize,
    mut report: Report,
) -> Result<Found<'static>, ImportError> {
    let slides = [&value["events"], &value["timeline"]["date"], &value["timeline"]["slides"]];
    let slides = slides.iter().filter_map(|list| list.as_array()).map(Vec::len);
    let count = slides.sum();
    if count == 0 {
        return Err(ImportError::whole("the list of events is empty", ""));
    }
    bounded(count, bytes, 1)?;
    let unknown = || ImportError::whole("this is not a timeline of TimelineJS", "");
    let mut outer = Object::new("", value).ok_or_else(unknown)?;
    let (format, timeline) = if outer.has("timeline") && !outer.has("events") {
        let inner = outer.object("timeline").ok_or_else(unknown)?;
        rest(outer, &mut report);
        // One file of TimelineJS's own has the slides of version 3 in the frame of version 2.
        if inner.has("slides") {
            (Format::TimelineJs3, third(inner, "slides", &mut report)?)
        } else {
            (Format::TimelineJs2, second(inner, &mut report)?)
        }
    } else {
        (Format::TimelineJs3, third(outer, "events", &mut report)?)
    };
    Ok(Found::new(format, timeline, report))
}

fn third(mut outer: Object, list: &str, report: &mut Report) -> Result<Timeline, ImportError> {
    if !outer.is_list(list) {
        let help = "TimelineJS 3 has its events in a list `events`";
        return Err(ImportError::whole("there is no list of events", help));
    }
    if let Some(scale) = outer.text("scale") {
        report.mapped(scale.from, format!("the axis finds its own scale, be it {}", scale.text));
    }
    let title = outer.object("title").map(|title| slide(title, report));
    let events = each(&mut outer, list, report);
    let eras = each(&mut outer, "eras", report);
    rest(outer, report);
    Ok(Timeline { title, events, eras, usual: None })
}

fn each(outer: &mut Object, list: &str, report: &mut Report) -> Vec<Slide> {
    let mut slides = Vec::new();
    for (path, item) in outer.list(list) {
        match Object::new(path.clone(), item) {
            Some(object) => slides.push(slide(object, report)),
            None => report.lost(path, "a slide is an object"),
        }
    }
    slides
}

/// A slide of version 3.
fn slide(mut object: Object, report: &mut Report) -> Slide {
    let mut slide = Slide { from: object.from.clone(), ..Slide::default() };
    slide.id = object.text("unique_id");
    slide.display_date = object.text("display_date");
    for (name, end) in [("start_date", false), ("end_date", true)] {
        if let Some(mut date) = object.object(name) {
            slide.display_date = slide.display_date.or_else(|| date.text("display_date"));
            let parts = date_parts(&mut date);
            rest(date, report);
            let parts = Some(parts).filter(|parts| !parts.is_empty());
            if end { slide.end = parts } else { slide.start = parts }
        }
    }
    if let Some(mut text) = object.object("text") {
        slide.headline = text.text("headline");
        slide.text = text.text("text");
        rest(text, report);
    }
    if let Some(mut medium) = object.object("media") {
        slide.medium = Medium {
            url: medium.text("url"),
            caption: medium.text("caption"),
            credit: medium.text("credit"),
            alt: medium.text("alt").or_else(|| medium.text("title")),
            link: medium.text("link"),
        };
        rest(medium, report);
    }
    slide.tags.extend(object.text("group"));
    if let Some(mut location) = object.object("location") {
        let number = |value: Option<Value>| value.and_then(|value| value.as_f64());
        slide.place = location.text("name").map(|name| Place {
            from: location.from.clone(),
            name: name.text,
            latitude: number(location.take("lat")),
            longitude: number(location.take("lon")),
        });
        rest(location, report);
    }
    rest(object, report);
    slide
}

fn date_parts(date: &mut Object) -> DateParts {
    let mut part = |name: &str| date.text(name).map(|field| field.text).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    let clock: Vec<String> = ["hour", "minute", "second"].map(&mut part).into();
    let time = match &clock[..] {
        [hour, minute, second] if hour.is_empty() => match minute.is_empty() && second.is_empty() {
            true => String::new(),
            false => format!("--:{minute}:{second}"),
        },
        parts => {
            // `3 PM` in the field of the hour.
            let hour = parts[0].trim().to_lowercase();
            let half = ["am", "pm"].into_iter().find(|half| hour.ends_with(half));
            let hour = half.map_or(&*hour, |half| hour[..hour.len() - half.len()].trim());
            let two = |part: &str| format!("{:0>2}", if part.is_empty() { "0" } else { part });
            let hour = if hour.is_empty() { "--".into() } else { two(hour) };
            let clock = [hour, two(&parts[1]), two(&parts[2])].join(":");
            [clock, half.map(|half| format!(" {half}")).unwrap_or_default()].concat()
        }
    };
    DateParts { from: date.from.clone(), year, month, day, time }
}

/// The outer object of version 2.
fn second(mut outer: Object, report: &mut Report) -> Result<Timeline, ImportError> {
    if !outer.is_list("date") {
        let help = "TimelineJS 2 has its events in a list `timeline.date`";
        return Err(ImportError::whole("there is no list of events", help));
    }
    let events = outer.list("date");
    let eras = outer.list("era");
    if let Some(kind) = outer.text("type") {
        match &*kind.text {
            "default" => report.mapped(kind.from, "every story is one of the default kind"),
            _ => report.lost(kind.from, "there is no other kind of timeline"),
        }
    }
    let mut slides = |list: Vec<(String, Value)>| {
        let mut slides = Vec::new();
        for (path, item) in list {
            match Object::new(path.clone(), item) {
                Some(object) => slides.push(old_slide(object, report)),
                None => report.lost(path, "a slide is an object"),
            }
        }
        slides
    };
    let (events, eras) = (slides(events), slides(eras));
    // What is left is the title slide.
    let title = old_slide(outer, report);
    // Its own reader takes the month first.
    Ok(Timeline { title: Some(title), events, eras, usual: Some(Order::Mdy) })
}

fn old_slide(mut object: Object, report: &mut Report) -> Slide {
    let mut slide = Slide { from: object.from.clone(), ..Slide::default() };
    let mut date = |name: &str| match object.text(name).map(old_date) {
        Some(Ok(parts)) => (Some(parts), None),
        Some(Err(field)) => (None, Some(field)),
        None => (None, None),
    };
    (slide.start, slide.date) = date("startDate");
    (slide.end, slide.end_date) = date("endDate");
    slide.headline = object.text("headline");
    slide.text = object.text("text");
    for name in ["tag", "tags"] {
        if let Some(Field { from, text }) = object.text(name) {
            let tags = text.split(',').map(str::trim).filter(|tag| !tag.is_empty());
            slide.tags.extend(tags.map(|tag| Field { from: from.clone(), text: tag.to_owned() }));
        }
    }
    if let Some(mut asset) = object.object("asset") {
        slide.medium = Medium {
            url: asset.text("media"),
            caption: asset.text("caption"),
            credit: asset.text("credit"),
            alt: None,
            link: None,
        };
        rest(asset, report);
    }
    rest(object, report);
    slide
}

/// `2011,12,10`, `2011,12,10,14,30`, `1985`, `12/10/2011 14:30` and `5/2012` (month first, as TimelineJS 2
/// reads them); what is none of them is a text, to be read as one.
fn old_date(field: Field) -> Result<DateParts, Field> {
    let text = field.text.trim_end_matches([',', ' ']);
    let from = field.from.clone();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let made = |parts: [&str; 3], time: &str| {
        let [year, month, day] = parts.map(str::to_owned);
        Ok(DateParts { from: from.clone(), year, month, day, time: time.trim().to_owned() })
    };
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let slashes: Vec<&str> = date.split('/').map(str::trim).collect();
    match slashes[..] {
        [a, b, c] if slashes.iter().all(digits) => {
            return made(if a.len() == 4 { [a, b, c] } else { [c, a, b] }, time);
        }
        [month, year] if slashes.iter().all(digits) && month.len() <= 2 && year.len() == 4 => {
            return made([year, month, ""], time);
        }
        _ => {}
    }
    // 196002152034: year, month, day, hour and minute in one.
    if [12, 14].contains(&text.len()) && digits(&text) {
        let cut = |at: usize| text.get(at..at + 2).filter(|part| !part.is_empty());
        let clock: Vec<&str> = [8, 10, 12].into_iter().filter_map(cut).collect();
        return made([&text[..4], &text[4..6], &text[6..8]], &clock.join(":"));
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_year = parts[0].trim_start_matches('-').parse::<u64>().is_ok();
    let is_short = text.starts_with('-') || text.len() <= 4;
    if !is_year
        || parts.len() == 1 && !is_short
        || text.get(1..).is_some_and(|rest| rest.contains('-'))
    {
        return Err(field);
    }
    let part = |i: usize| parts.get(i).copied().unwrap_or_default();
    let clock: Vec<String> =
        parts.iter().skip(3).take(3).map(|part| format!("{part:0>2}")).collect();
    let mut time = match clock.len() {
        0 => String::new(),
        1 => format!("{}:00", clock[0]),
        _ => clock.join(":"),
    };
    if let Some(milliseconds) = parts.get(6).filter(|part| part.parse::<u32>() != Ok(0)) {
        time.push_str(&format!(".{milliseconds:0>3}"));
    }
    made([part(0), part(1), part(2)], &time)
}

/// Tells what nobody took.
fn rest(object: Object, report: &mut Report) {
    for (path, value) in object.rest() {
        let name = path.rsplit('.').next().unwrap_or_default().to_owned();
        let reason = match &*name {
            _ if path.contains(".background.") => "backgrounds are the page's own",
            "thumbnail" => "events are marked by how their date is known, not by pictures",
            "autolink" => "addresses in texts are not made links",
            "millisecond" => "dates are exact to the second",
            "format" => "dates are worded by their precision, in the reader's language",
            "link_target" => "links open as the reader wants them to",
            "icon" | "line" | "zoom" | "lat" | "lon" => {
                "an unnamed point of a map is no place of the story"
            }
            "classname" | "class" => "the host page's style does not reach into the story",
            _ if path.contains("chart") => "there are no charts",
            "start_date" | "end_date" | "text" | "media" | "headline" | "url" | "caption"
            | "credit" | "group" | "year" | "month" | "day" | "hour" | "unique_id" | "location"
            | "title" | "eras" | "asset" | "startDate" | "endDate" | "tag" | "tags" => {
                "this is of another type than TimelineJS has here"
            }
            "display_date" => "an event has one wording of its date",
            _ => "the format has no such field",
        };
        let shown = value.to_string();
        let short: String = shown.chars().take(80).collect();
        report.lost(path, format!("{reason}: {short}"));
    }
}
