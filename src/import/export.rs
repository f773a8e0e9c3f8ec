//! A story as TimelineJS 3 JSON, or as TimelineJS's spreadsheet in CSV.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Report, sheet::sheet, standing::mark};
use crate::{
    compile::{Compiled, Options, compile_with},
    date::{self, Civil, Moment, Precision, When},
    document::{self as doc, Document, Problem},
    story::{
        Event, Ix, Media, RichText, Span, Status, Story, Use, address, parse_address,
        parse_markdown_with,
    },
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
    let Compiled { story, document, .. } = compile_with(document, options)?;
    let written = Written::new(&document);
    let mut report = Report::default();
    let timeline = timeline(&story, &written, &mut report);
    let text = match target {
        Target::Json => {
            let mut text = serde_json::to_string_pretty(&timeline).unwrap_or_default();
            text.push('\n');
            text
        }
        Target::Csv => {
            for event in &story.events {
                report.lost(format!("event `{}`, id", event.id), "the spreadsheet has no ids");
            }
            sheet(&timeline)
        }
    };
    Ok(Exported { text, report })
}

fn timeline(story: &Story, written: &Written<'_>, report: &mut Report) -> Value {
    let mut title = Map::new();
    title.insert(
        "text".into(),
        json!({"headline": escape(&story.card.headline), "text": html(&story.card.summary)}),
    );
    report.mapped("headline", "title.text.headline");
    report.mapped("summary", "title.text.text");
    for (field, is_there) in [
        ("name", true),
        ("asOf", true),
        ("author", written.document.author != doc::Authors::default()),
        ("publisher", written.document.publisher != doc::Authors::default()),
        ("datePublished", written.document.date_published.is_some()),
        ("dateModified", written.document.date_modified.is_some()),
        ("entities", !written.document.entities.is_empty()),
    ] {
        if is_there {
            report.lost(field, "TimelineJS has no such field");
        }
    }
    if !written.document.translations.is_empty() {
        report.lost("translations", "a timeline has one language");
    }
    let used = |tag: &usize| story.events.iter().any(|event| event.tags.contains(&Ix::of(*tag)));
    for tag in (0..story.tags.len()).filter(|tag| !used(tag)) {
        report.lost(format!("tags[{tag}]"), "no event is of this category");
    }
    let media = (&*story.card.media, &*written.document.media);
    medium(&mut title, media, written, story, ("media", "title.media"), report);
    for (field, count) in [
        ("facts", story.card.facts.len()),
        ("agreements", story.card.agreements.len()),
        ("quotes", story.card.quotes.len()),
        ("corrections", story.card.corrections.len()),
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
        match written.era(i) {
            Some((start, end)) => {
                let to = format!("eras[{}]", eras.len());
                if is_exact(&era.when) {
                    report.mapped(from, to);
                } else {
                    let why = format!("TimelineJS draws it as exact; it is “{}”", era.when.long);
                    report.repaired(from, to, why);
                }
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

fn slide(story: &Story, event: &Event, written: &Written<'_>, report: &mut Report) -> Value {
    let from = format!("event `{}`", event.id);
    let mut out = Map::new();
    let parts = written.event(&event.id);
    if let Some((start, end)) = &parts {
        out.insert("start_date".into(), start.clone());
        if let Some(end) = end {
            out.insert("end_date".into(), end.clone());
        }
    }
    if let Some(words) = written.original(&event.id, &story.language) {
        out.insert("display_date".into(), escape(&words).into());
        report.mapped(format!("{from}, originalDate"), "display_date");
    }
    match (&parts, is_exact(&event.when)) {
        (Some(_), true) => report.mapped(format!("{from}, date"), "start_date"),
        (Some(_), false) => {
            // TimelineJS knows exact dates alone, and one text that it shows in their place.
            out.entry("display_date").or_insert_with(|| escape(&event.when.long).into());
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
            out.entry("display_date").or_insert_with(|| escape(&event.when.long).into());
            report.repaired(
                format!("{from}, date"),
                "start_date, display_date",
                "TimelineJS needs a date: the year up to which the story holds stands in",
            );
        }
    }
    if event.when.offset.is_some() {
        report.lost(
            format!("{from}, date"),
            "TimelineJS knows no time zones: its offset is left out",
        );
    }
    out.insert("text".into(), json!({"headline": escape(&event.title), "text": html(&event.body)}));
    report.mapped(format!("{from}, title"), "text.headline");
    if !event.body.is_empty() {
        report.mapped(format!("{from}, body"), "text.text");
    }
    out.insert("unique_id".into(), event.id.as_str().into());
    if let Some((first, others)) = event.tags.split_first() {
        out.insert("group".into(), escape(&story.tags[*first].name).into());
        report.mapped(format!("{from}, tags[0]"), "group");
        for i in 0..others.len() {
            report.lost(format!("{from}, tags[{}]", i + 1), "TimelineJS has one group an event");
        }
    }
    if let Some(event) = written.events.get(event.id.as_str()) {
        for (field, is_there) in
            [("note", !event.note.is_blank()), ("outcome", event.outcome.is_some())]
        {
            if is_there {
                report.lost(format!("{from}, {field}"), "TimelineJS has no such field");
            }
        }
    }
    if event.as_of.is_some() && event.status == Status::Planned {
        report.lost(format!("{from}, asOf"), "TimelineJS has no such field");
    }
    if let Some(mark) = mark(story, event.status) {
        let wording = out.get("display_date").and_then(Value::as_str);
        let wording = wording.map_or_else(|| escape(&event.when.long), str::to_owned);
        out.insert("display_date".into(), format!("{wording}{}", escape(&mark)).into());
        let why = "TimelineJS knows no statuses: the word stands behind the date";
        report.repaired(format!("{from}, status"), "display_date", why);
    } else if event.status != Status::Happened {
        report.lost(format!("{from}, status"), "TimelineJS knows no statuses");
    }
    if !event.entities.is_empty() {
        report.lost(format!("{from}, entities"), "TimelineJS knows no people and places");
    }
    report.lost(format!("{from}, citations"), "TimelineJS knows no sources");
    if !event.corrections.is_empty() {
        report.lost(format!("{from}, corrections"), "TimelineJS knows no corrections");
    }
    let own = written.events.get(&*event.id).map_or(&[][..], |event| &event.media);
    let media = (&*event.media, own);
    medium(&mut out, media, written, story, (&format!("{from}, media"), "media"), report);
    Value::Object(out)
}

/// The first of some media, as the story has it and as it is written.
fn medium(
    out: &mut Map<String, Value>,
    (media, own): (&[Media], &[doc::Media]),
    written: &Written,
    story: &Story,
    (from, to): (&str, &str),
    report: &mut Report,
) {
    let Some((first, others)) = media.split_first() else { return };
    let mut value = Map::new();
    value.insert("url".into(), first.url.as_str().into());
    if let Some(own) = own.first() {
        let (caption, credit) = written.caption_and_credit(own, &story.language);
        for (name, text) in [("caption", caption), ("credit", credit)] {
            if !text.is_empty() {
                value.insert(name.into(), text.into());
            }
        }
    }
    if !first.alt.is_empty() {
        value.insert("alt".into(), first.alt.as_str().into());
    }
    report.mapped(format!("{from}[0]"), to);
    for (field, there) in
        [("width, height", first.size.is_some()), ("focalPoint", first.focal_point.is_some())]
    {
        if there {
            report.lost(format!("{from}[0].{field}"), "TimelineJS has no such field");
        }
    }
    for i in 0..others.len() {
        report.lost(format!("{from}[{}]", i + 1), "TimelineJS has one medium an event");
    }
    out.insert("media".into(), Value::Object(value));
}

/// Whether a date says no less than TimelineJS can: it is one that is known, or goes from one to
/// another.
fn is_exact(when: &When) -> bool {
    let closed = when.earliest.at().is_some() && when.latest.at().is_some();
    closed
        && !when.qualifier.any()
        && (when.precision <= Precision::Month || when.precision == Precision::Year)
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

/// What is written in a document: the dates of its events and eras in EDTF, and in the words of their
/// sources.
struct Written<'d> {
    document: &'d Document,
    /// By their ids: the story has its events in another order.
    events: BTreeMap<&'d str, &'d doc::Event>,
}

impl<'d> Written<'d> {
    fn new(document: &'d Document) -> Written<'d> {
        let events = document.events.iter().map(|event| (event.id.as_str(), event)).collect();
        Written { document, events }
    }

    /// The date of an event as its source words it.
    fn original(&self, id: &str, language: &str) -> Option<String> {
        let words = self.events.get(id)?.original_date.in_language(language)?;
        Some(words.to_owned()).filter(|words| !words.is_empty())
    }

    /// What is said of a medium, and whose it is, with its licence, as HTML.
    fn caption_and_credit(&self, medium: &doc::Media, language: &str) -> (String, String) {
        let said = |words: Option<&str>| match words {
            None => String::new(),
            Some(words) if self.document.version < 2 => escape(words),
            Some(words) => html(&parse_markdown_with(words, &mut |url| {
                address(url, parse_address, Use::Link).ok().map(|address| address.href)
            })),
        };
        let caption = said(medium.caption.in_language(language));
        let mut credit = said(medium.credit.in_language(language));
        let license = medium.license.in_language(language).unwrap_or_default();
        if !license.is_empty() {
            let name = escape(license);
            let name = match &medium.license_url {
                Some(url) => format!("<a href=\"{}\">{name}</a>", escape(url)),
                None => name,
            };
            let gap = if credit.is_empty() { "" } else { " " };
            credit.push_str(&format!("{gap}{name}"));
        }
        (caption, credit)
    }

    fn event(&self, id: &str) -> Option<(Value, Option<Value>)> {
        reach(&self.events.get(id)?.date)
    }

    fn era(&self, index: usize) -> Option<(Value, Option<Value>)> {
        reach(&self.document.eras.get(index)?.date)
    }
}

fn reach(edtf: &str) -> Option<(Value, Option<Value>)> {
    let (start, end) = date::reach(edtf)?;
    Some((parts(start), end.map(parts)))
}

/// A text as TimelineJS shows it: it takes headlines, texts, captions, wordings of dates and groups for
/// HTML.
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

fn html(text: &RichText) -> String {
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
