//! A story as TimelineJS 3 JSON, or as TimelineJS's spreadsheet in CSV.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Report;
use crate::{
    date::{self, Civil, Moment},
    story::{Event, Media, Options, Problem, Span, Status, Story, Text, compile_with},
};

/// What a story is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// TimelineJS 3 JSON.
    Json,
    /// TimelineJS's spreadsheet, as CSV.
    Csv,
}

/// A story in another format.
pub struct Exported {
    pub text: String,
    pub report: Report,
}

/// Writes a story for TimelineJS 3, which has no facts, quotes and agreements, no sources, no
/// statuses, and one category an event: the report says what it cannot hold.
///
/// # Errors
/// The problems of [`compile_with`], where the document is in error.
pub fn export(
    document: &[u8],
    target: Target,
    options: &Options,
) -> Result<Exported, Vec<Problem>> {
    let story = compile_with(document, options)?.story;
    let bytes = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    // What compiles is JSON.
    let written = Written::new(&serde_json::from_slice(bytes).unwrap_or_default());
    let mut report = Report::default();
    let timeline = timeline(&story, &written, &mut report);
    let text = match target {
        Target::Json => {
            let mut text = serde_json::to_string_pretty(&timeline).unwrap_or_default();
            text.push('\n');
            text
        }
        Target::Csv => sheet(&timeline),
    };
    Ok(Exported { text, report })
}

fn timeline(story: &Story, written: &Written, report: &mut Report) -> Value {
    let mut title = Map::new();
    title.insert(
        "text".into(),
        json!({"headline": escape(&story.headline), "text": html(&story.summary)}),
    );
    report.mapped("headline", "title.text.headline");
    report.mapped("summary", "title.text.text");
    medium(&mut title, &story.media, "media", "title.media", report);
    for (field, count) in [
        ("facts", story.facts.len()),
        ("agreements", story.agreements.len()),
        ("quotes", story.quotes.len()),
        ("corrections", story.corrections.len()),
    ] {
        if count > 0 {
            report.lost(field, format!("TimelineJS has events alone: {count} of them"));
        }
    }
    for source in 0..story.sources.len() {
        report.lost(format!("sources[{source}]"), "TimelineJS knows no sources");
    }
    let events: Vec<Value> =
        story.events.iter().map(|event| slide(story, event, written, report)).collect();
    let mut eras = Vec::new();
    for (i, era) in story.eras.iter().enumerate() {
        let from = format!("eras[{i}]");
        match written.reach("eras", i.to_string()) {
            Some((start, end)) => {
                report.mapped(from, format!("eras[{}]", eras.len()));
                eras.push(json!({
                    "start_date": start,
                    "end_date": end.unwrap_or_else(|| start.clone()),
                    "text": {"headline": escape(&era.name)},
                }));
            }
            None => report.lost(from, "TimelineJS needs a date"),
        }
    }
    let mut out = json!({"title": title, "events": events});
    if !eras.is_empty() {
        out["eras"] = Value::Array(eras);
    }
    out
}

fn slide(story: &Story, event: &Event, written: &Written, report: &mut Report) -> Value {
    let from = format!("event `{}`", event.id);
    let mut out = Map::new();
    let parts = written.reach("events", event.id.clone());
    if let Some((start, end)) = &parts {
        out.insert("start_date".into(), start.clone());
        if let Some(end) = end {
            out.insert("end_date".into(), end.clone());
        }
    }
    let exact = event.when.machine.is_some() || event.when.span && !event.when.qualifier.any();
    match (&parts, exact) {
        (Some(_), true) => report.mapped(format!("{from}, date"), "start_date"),
        (Some(_), false) => {
            // TimelineJS knows exact dates alone, and one text that it shows in their place.
            out.insert("display_date".into(), event.when.long.as_str().into());
            report.repaired(
                format!("{from}, date"),
                "start_date, display_date",
                format!("TimelineJS draws it as exact, and says “{}”", event.when.long),
            );
        }
        (None, _) => {
            // Without a date TimelineJS refuses the whole file: the year of the story stands in.
            let year = story.as_of.extent().map_or(1970, |(start, _)| Civil::of(start).year);
            out.insert("start_date".into(), json!({"year": year}));
            out.insert("display_date".into(), event.when.long.as_str().into());
            report.repaired(
                format!("{from}, date"),
                "start_date, display_date",
                "TimelineJS needs a date: the year up to which the story holds stands in",
            );
        }
    }
    out.insert("text".into(), json!({"headline": escape(&event.title), "text": html(&event.body)}));
    report.mapped(format!("{from}, title"), "text.headline");
    if !event.body.is_empty() {
        report.mapped(format!("{from}, body"), "text.text");
    }
    out.insert("unique_id".into(), event.id.as_str().into());
    if let Some((first, others)) = event.tags.split_first() {
        out.insert("group".into(), story.tags[*first as usize].name.as_str().into());
        report.mapped(format!("{from}, tags[0]"), "group");
        for i in 0..others.len() {
            report.lost(format!("{from}, tags[{}]", i + 1), "TimelineJS has one group an event");
        }
    }
    if event.status != Status::Happened {
        report.lost(format!("{from}, status"), "TimelineJS knows no statuses");
    }
    if !event.entities.is_empty() {
        report.lost(format!("{from}, entities"), "TimelineJS knows no people and places");
    }
    report.lost(format!("{from}, citations"), "TimelineJS knows no sources");
    if !event.corrections.is_empty() {
        report.lost(format!("{from}, corrections"), "TimelineJS knows no corrections");
    }
    medium(&mut out, &event.media, &format!("{from}, media"), "media", report);
    Value::Object(out)
}

fn medium(
    out: &mut Map<String, Value>,
    media: &[Media],
    from: &str,
    to: &str,
    report: &mut Report,
) {
    let Some((first, others)) = media.split_first() else { return };
    let mut value = Map::new();
    value.insert("url".into(), first.url.as_str().into());
    for (name, text) in [("caption", &first.caption), ("credit", &first.credit)] {
        if !text.is_empty() {
            value.insert(name.into(), html(text).into());
        }
    }
    if !first.alt.is_empty() {
        value.insert("alt".into(), first.alt.as_str().into());
    }
    report.mapped(format!("{from}[0]"), to);
    if !first.license.is_empty() {
        report.lost(format!("{from}[0].license"), "TimelineJS knows no licences");
    }
    for i in 0..others.len() {
        report.lost(format!("{from}[{}]", i + 1), "TimelineJS has one medium an event");
    }
    out.insert("media".into(), Value::Object(value));
}

fn parts(moment: Moment) -> Value {
    // TimelineJS counts years BCE as people do: there is no year 0.
    let year = if moment.year <= 0 { moment.year - 1 } else { moment.year };
    let mut out = json!({"year": year});
    for (name, part) in [("month", moment.month), ("day", moment.day)] {
        if let Some(part) = part {
            out[name] = part.into();
        }
    }
    if let Some((hour, minute, second)) = moment.time {
        out["hour"] = hour.into();
        out["minute"] = minute.into();
        out["second"] = second.into();
    }
    out
}

/// The dates of a document's events and eras, in EDTF, by their ids.
struct Written(BTreeMap<(&'static str, String), String>);

impl Written {
    fn new(document: &Value) -> Written {
        let mut dates = BTreeMap::new();
        for list in ["events", "eras"] {
            for (i, item) in document[list].as_array().into_iter().flatten().enumerate() {
                // Eras are known by their place, events by their id.
                let id = match list {
                    "eras" => i.to_string(),
                    _ => item["id"].as_str().unwrap_or_default().to_owned(),
                };
                dates.insert((list, id), item["date"].as_str().unwrap_or_default().to_owned());
            }
        }
        Written(dates)
    }

    fn reach(&self, list: &'static str, id: String) -> Option<(Value, Option<Value>)> {
        let text = self.0.get(&(list, id))?;
        let text = text.split('[').next().filter(|text| text.contains('T')).unwrap_or(text);
        let (start, end) = date::reach(text)?;
        Some((parts(start), end.map(parts)))
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

fn html(text: &Text) -> String {
    let mut out = String::new();
    for span in &text.0 {
        match span {
            Span::Text(words) => out.push_str(&escape(words)),
            Span::Break => out.push_str("<br>"),
            Span::Emphasis(inner) => out.push_str(&format!("<em>{}</em>", html(inner))),
            Span::Strong(inner) => out.push_str(&format!("<strong>{}</strong>", html(inner))),
            Span::Link(href, inner) => {
                out.push_str(&format!("<a href=\"{}\">{}</a>", escape(href), html(inner)));
            }
        }
    }
    out
}

/// The timeline as the rows of the spreadsheet.
fn sheet(timeline: &Value) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "Year",
        "Month",
        "Day",
        "Time",
        "End Year",
        "End Month",
        "End Day",
        "End Time",
        "Display Date",
        "Headline",
        "Text",
        "Media",
        "Media Credit",
        "Media Caption",
        "Media Thumbnail",
        "Alt Text",
        "Type",
        "Group",
        "Background",
    ];
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let time = |date: &Value| match date["hour"].as_i64() {
        Some(hour) => format!(
            "{hour:02}:{:02}:{:02}",
            date["minute"].as_i64().unwrap_or(0),
            date["second"].as_i64().unwrap_or(0)
        ),
        None => String::new(),
    };
    let row = |slide: &Value, kind: &str| -> Vec<String> {
        let (start, end, media) = (&slide["start_date"], &slide["end_date"], &slide["media"]);
        vec![
            text(&start["year"]),
            text(&start["month"]),
            text(&start["day"]),
            time(start),
            text(&end["year"]),
            text(&end["month"]),
            text(&end["day"]),
            time(end),
            text(&slide["display_date"]),
            text(&slide["text"]["headline"]),
            text(&slide["text"]["text"]),
            text(&media["url"]),
            text(&media["credit"]),
            text(&media["caption"]),
            String::new(),
            text(&media["alt"]),
            kind.to_owned(),
            text(&slide["group"]),
            String::new(),
        ]
    };
    let empty = Vec::new();
    let list = |name: &str| timeline[name].as_array().unwrap_or(&empty).clone();
    let mut rows = vec![header.map(str::to_owned).to_vec(), row(&timeline["title"], "title")];
    rows.extend(list("events").iter().map(|event| row(event, "")));
    rows.extend(list("eras").iter().map(|era| row(era, "era")));
    for row in rows {
        // Writing into memory cannot fail, and all rows have as many cells.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
