//! A timeline, whatever it was read from, as a document of ours.

use std::collections::BTreeMap;

use super::{
    Options, Report,
    columns::Column,
    dates::{self, Dated},
    html::{markdown, plain},
    media,
    names::{Names, slug},
    places::Places,
    precision::cut,
    shared,
    slide::{Field, Found, Place, Slide, together},
    standing::{is_usual, standing},
    survey,
};
use crate::{
    date::written::is_present,
    document::{Citation, Document, Era, Event, Source, Tag, VERSION},
};

/// The id of the source that everything was read in: the timeline itself.
const SOURCE: &str = "timeline";

/// Writes all but the events, each of which is given to `take`.
pub fn write(found: Found, options: &Options, take: &mut dyn FnMut(Event)) -> (Document, Report) {
    let (survey, mut found) = survey::survey(found, options);
    let mut report = std::mem::take(&mut found.report);
    let survey::Survey { column, ids, count, is_midnight } = survey;
    let mut writer = Writer {
        options,
        column,
        report: &mut report,
        ids: Names::default(),
        tag_ids: Names::default(),
        tags: BTreeMap::new(),
        tag_list: Vec::new(),
        places: Places::default(),
    };
    let mut document = Document {
        schema: Some("story.schema.json".into()),
        version: VERSION,
        id: options.id.into(),
        language: options.language.into(),
        as_of: options.as_of.into(),
        ..Document::default()
    };
    writer.title(found.timeline.title.take(), count, &mut document);
    let why = "a story says up to when it holds: the day of the import";
    writer.report.repaired("the file", "asOf", why);
    document.sources.push(Source {
        id: SOURCE.into(),
        name: document.name.clone(),
        description: "A timeline, imported: nothing in it was held against other sources".into(),
        ..Source::default()
    });
    let eras = std::mem::take(&mut found.timeline.eras);
    document.eras = eras.into_iter().enumerate().map(|(i, era)| writer.era(i, era)).collect();
    // The ids that somebody chose come first.
    for id in &ids {
        writer.ids.reserve(id);
    }
    let (mut i, mut dated, mut told) = (0, 0, Report::default());
    found.give(&mut |mut slide| {
        // What is made anew is completed anew; it was told when it was looked at.
        shared::complete(&mut slide, &mut told);
        told.clear();
        if is_midnight {
            shared::Times::leave_away(&mut slide);
        }
        let event = writer.event(i, slide);
        dated += usize::from(event.date != dates::UNKNOWN);
        i += 1;
        take(event);
    });
    writer.report.repaired(
        "the file",
        "sources[0]",
        "every event cites where it was read: the timeline itself",
    );
    writer.report.notes.insert(0, format!("{dated} of {count} events have a date"));
    document.entities = writer.places.list;
    document.tags = writer.tag_list;
    report.notes.splice(0..0, found.first);
    (document, report)
}

struct Writer<'a> {
    options: &'a Options<'a>,
    /// How dates are written.
    column: Column,
    report: &'a mut Report,
    /// Of events and eras.
    ids: Names,
    tag_ids: Names,
    /// Each tag's id by its name.
    tags: BTreeMap<String, String>,
    tag_list: Vec<Tag>,
    places: Places,
}

/// The beginning of a text, up to a word's end.
fn beginning(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

impl Writer<'_> {
    /// A short name that nothing else has.
    fn id(&mut self, wanted: &str, or: &str) -> String {
        let base = match slug(wanted) {
            empty if empty.is_empty() => or.to_owned(),
            slug => slug,
        };
        self.ids.free(base)
    }

    fn text(&mut self, field: &Field, to: &str) -> String {
        let converted = markdown(&field.text, self.options);
        media::tell(&field.from, to, &converted, self.report);
        converted.text
    }

    /// A text on one line, without markup.
    fn line(&mut self, field: &Field, to: &str) -> String {
        let converted = plain(&field.text, self.options);
        media::tell(&field.from, to, &converted, self.report);
        converted.text
    }

    fn title(&mut self, title: Option<Slide>, count: usize, document: &mut Document) {
        let title = title.unwrap_or_default();
        let from = if title.from.is_empty() { "the file".to_owned() } else { title.from.clone() };
        let headline = title.headline.as_ref().map(|field| self.line(field, "headline"));
        let headline = headline.filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let why = "the timeline has no title: it is named after the file";
            self.report.repaired(&*from, "headline", why);
            self.options.id.replace(['-', '_'], " ")
        });
        let mut summary =
            title.text.as_ref().map(|field| self.text(field, "summary")).unwrap_or_default();
        for date in [title.start, title.end].into_iter().flatten() {
            self.report.lost(date.from, "the title of a timeline has no date of its own");
        }
        for field in
            [title.date, title.end_date, title.display_date, title.id].into_iter().flatten()
        {
            self.report.lost(field.from, "the title of a timeline has no such field");
        }
        for field in title.tags {
            self.report.lost(field.from, "the title belongs to no category");
        }
        if let Some(place) = title.place {
            self.report.lost(place.from, "the title has no place");
        }
        let made = media::make(
            title.medium,
            &headline,
            ("media[0]", "summary"),
            self.options,
            self.report,
        );
        media::join(&mut summary, &made.body);
        if summary.is_empty() {
            summary = match count {
                1 => "A timeline of one event.".to_owned(),
                _ => format!("A timeline of {count} events."),
            };
            self.report.repaired(&*from, "summary", "the timeline has no introduction");
        }
        document.name = beginning(&headline, 78).into();
        document.headline = headline.into();
        document.summary = summary.into();
        document.media.extend(made.item);
    }

    /// The date of a slide in EDTF, and its wording where that says more.
    fn date(&mut self, slide: &Slide, to: &str) -> (String, Option<String>) {
        let beside = slide.display_date.as_ref().map(|field| &*field.text);
        let start = match (&slide.start, &slide.date) {
            (Some(parts), _) => dates::moment(parts),
            // Beside two dates the wording is that of both.
            (None, Some(field)) => {
                let is_alone = slide.end.is_none() && slide.end_date.is_none();
                self.column.read(&field.text, beside.filter(|_| is_alone))
            }
            (None, None) => {
                let alone = slide.end.is_none() && slide.end_date.is_none();
                if let Some(wording) = slide.display_date.as_ref().filter(|_| alone) {
                    let made = self.column.read(&wording.text, None);
                    if made.edtf != dates::UNKNOWN {
                        let why = "there is no date but the wording, which was read";
                        self.report.repaired(&*wording.from, to, why);
                        return (made.edtf, None);
                    }
                }
                if alone {
                    self.report.repaired(&*slide.from, to, "there is no date");
                }
                dates::unknown()
            }
        };
        let start = match &slide.precision {
            Some(field) if start.edtf != dates::UNKNOWN => self.precise(start, field),
            _ => start,
        };
        let end = match (&slide.end, &slide.end_date) {
            (Some(parts), _) => Some(dates::moment(parts)),
            (None, Some(field)) if is_present(&field.text) => Some(dates::present()),
            (None, field) => field.as_ref().map(|field| self.column.read(&field.text, None)),
        };
        let made = dates::span(start, end);
        let parts =
            [&slide.start, &slide.end].into_iter().flatten().map(|parts| parts.from.clone());
        let texts =
            [&slide.date, &slide.end_date].into_iter().flatten().map(|field| field.from.clone());
        let from: Vec<String> = parts.chain(texts).collect();
        if !from.is_empty() {
            let from = together(from.iter().map(String::as_str));
            match made.remarks.is_empty() {
                true => self.report.mapped(&*from, to),
                false => self.report.repaired(&*from, to, made.remarks.join("; ")),
            }
            for what in made.lost {
                self.report.lost(&*from, what);
            }
        }
        (made.edtf, made.wording)
    }

    /// A date as exact as it is said to be.
    fn precise(&mut self, mut date: Dated, field: &Field) -> Dated {
        match cut(&date.edtf, &field.text).filter(|edtf| dates::is_date(edtf)) {
            Some(edtf) if edtf == date.edtf => self.report.mapped(&*field.from, "date"),
            Some(edtf) => {
                date.remarks.push(format!("“{}” is how exact {} is", field.text, date.edtf));
                date.edtf = edtf;
            }
            None => {
                let why = format!("“{}” does not say how exact {} is", field.text, date.edtf);
                self.report.lost(&*field.from, why);
            }
        }
        date
    }

    fn era(&mut self, i: usize, era: Slide) -> Era {
        let to = format!("eras[{i}]");
        let (date, _) = self.date(&era, &format!("{to}.date"));
        let name = era.headline.as_ref().map(|field| self.line(field, &format!("{to}.name")));
        let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| {
            self.report.repaired(&*era.from, format!("{to}.name"), "the era has no name");
            "Era".to_owned()
        });
        for field in [era.text, era.id, era.display_date].into_iter().flatten() {
            self.report.lost(field.from, "an era has a name and dates alone");
        }
        for field in era.tags {
            self.report.lost(field.from, "an era has a name and dates alone");
        }
        let medium = era.medium;
        for field in [medium.url, medium.caption, medium.credit, medium.alt, medium.link]
            .into_iter()
            .flatten()
        {
            self.report.lost(field.from, "an era has no media");
        }
        let id = self.id(&name, "era");
        Era { id, name: name.into(), date }
    }

    fn event(&mut self, i: usize, event: Slide) -> Event {
        let to = format!("events[{i}]");
        let mut event = event;
        let status = event.display_date.as_mut().and_then(|field| {
            let (date, status) = standing(&field.text)?;
            self.report.mapped(&*field.from, format!("{to}.status"));
            field.text = date.to_owned();
            Some(status)
        });
        let (date, wording) = self.date(&event, &format!("{to}.date"));
        // What stands there for the sake of the state is no wording of its own.
        let is_own = |field: &Field| status.is_none() || !is_usual(&field.text, &date);
        event.display_date = event.display_date.filter(is_own);
        let mut body = event
            .text
            .as_ref()
            .map(|field| self.text(field, &format!("{to}.body")))
            .unwrap_or_default();
        let headline =
            event.headline.as_ref().map(|field| self.line(field, &format!("{to}.title")));
        let title = headline.filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let caption =
                event.medium.caption.as_ref().map(|field| plain(&field.text, self.options).text);
            let words = event.text.as_ref().map(|field| plain(&field.text, self.options).text);
            let words = [words, caption].into_iter().flatten().find(|text| !text.is_empty());
            let why = match &words {
                Some(_) => "the event has no headline: its first words stand for it",
                None => "the event has neither a headline nor words",
            };
            self.report.repaired(&*event.from, format!("{to}.title"), why);
            words.map_or_else(|| "Without a title".to_owned(), |words| beginning(&words, 90))
        });
        let at = (format!("{to}.media[0]"), format!("{to}.body"));
        let made = media::make(event.medium, &title, (&at.0, &at.1), self.options, self.report);
        media::join(&mut body, &made.body);
        let id = match &event.id {
            Some(field) => {
                let id = match self.ids.claim(&field.text) {
                    true => field.text.clone(),
                    false => self.id(&field.text, "event"),
                };
                match id == field.text {
                    true => self.report.mapped(&*field.from, format!("{to}.id")),
                    false => self.report.repaired(
                        &*field.from,
                        format!("{to}.id"),
                        "an id is a short name, which one event has: this one is made anew",
                    ),
                }
                id
            }
            None => self.id(&title, "event"),
        };
        let importance = event.importance.as_ref().and_then(|field| self.importance(field, &to));
        let original_date = event.display_date.as_ref();
        let original_date =
            original_date.map(|field| self.line(field, &format!("{to}.originalDate")));
        Event {
            id,
            date,
            original_date: original_date.or(wording).unwrap_or_default().into(),
            importance,
            status: status.unwrap_or_default(),
            title: title.into(),
            body: body.into(),
            tags: event.tags.into_iter().filter_map(|field| self.tag(field, &to)).collect(),
            entities: event.place.map(|place| self.place(place)).into_iter().collect(),
            media: made.item.into_iter().collect(),
            citations: [Citation { source: SOURCE.into(), ..Citation::default() }].into(),
            ..Event::default()
        }
    }

    /// A whole number from 1 to 10.
    fn importance(&mut self, field: &Field, to: &str) -> Option<u32> {
        let number = field.text.parse().ok().filter(|number| (1..=10).contains(number));
        if number.is_some() {
            self.report.mapped(&*field.from, format!("{to}.importance"));
        } else {
            let why = format!("“{}” is no whole number from 1 to 10", field.text);
            self.report.lost(&*field.from, why);
        }
        number
    }

    /// The id of a category, which is made where it is new.
    fn tag(&mut self, field: Field, to: &str) -> Option<String> {
        let converted = plain(&field.text, self.options);
        media::tell(&field.from, &format!("{to}.tags"), &converted, self.report);
        let name = converted.text;
        if name.is_empty() {
            return None;
        }
        if let Some(id) = self.tags.get(&name) {
            return Some(id.clone());
        }
        let base = match slug(&name) {
            empty if empty.is_empty() => "tag".to_owned(),
            slug => slug,
        };
        let id = self.tag_ids.free(base);
        self.tag_list.push(Tag { id: id.clone(), name: name.as_str().into() });
        self.tags.insert(name, id.clone());
        Some(id)
    }

    fn place(&mut self, place: Place) -> String {
        let from = place.from.clone();
        let (id, new) = self.places.add(place);
        let to = new.map_or("entities".to_owned(), |at| format!("entities[{at}]"));
        self.report.mapped(from, to);
        id
    }
}
