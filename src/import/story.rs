//! A timeline, whatever it was read from, as a document of ours.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Options, Report, dates,
    html::{markdown, plain},
    media,
    slide::{Field, Place, Slide, Timeline},
};
use crate::{
    document::{Citation, Document, Entity, Era, Event, Geo, Source, Tag, VERSION},
    story::EntityKind,
};

/// The id of the source that everything was read in: the timeline itself.
const SOURCE: &str = "timeline";

pub fn write(timeline: Timeline, options: &Options, report: &mut Report) -> Document {
    let mut writer = Writer {
        options,
        report,
        ids: Names::default(),
        tag_ids: Names::default(),
        tags: BTreeMap::new(),
        tag_list: Vec::new(),
        places: Vec::new(),
        place_ids: BTreeMap::new(),
    };
    let count = timeline.events.len();
    let mut document = Document {
        schema: Some("story.schema.json".into()),
        version: VERSION,
        id: options.id.into(),
        language: options.language.into(),
        as_of: options.as_of.into(),
        ..Document::default()
    };
    writer.title(timeline.title, count, &mut document);
    let why = "a story says up to when it holds: the day of the import";
    writer.report.repaired("the file", "asOf", why);
    document.sources.push(Source {
        id: SOURCE.into(),
        name: document.name.clone(),
        description: "A timeline, imported: nothing in it was held against other sources".into(),
        ..Source::default()
    });
    document.eras =
        timeline.eras.into_iter().enumerate().map(|(i, era)| writer.era(i, era)).collect();
    // The ids that somebody chose come first.
    for field in timeline.events.iter().filter_map(|event| event.id.as_ref()) {
        writer.ids.reserve(&field.text);
    }
    document.events =
        timeline.events.into_iter().enumerate().map(|(i, event)| writer.event(i, event)).collect();
    writer.report.repaired(
        "the file",
        "sources[0]",
        "every event cites where it was read: the timeline itself",
    );
    document.entities = writer.places;
    document.tags = writer.tag_list;
    document
}

struct Writer<'a> {
    options: &'a Options<'a>,
    report: &'a mut Report,
    /// Of events and eras.
    ids: Names,
    tag_ids: Names,
    /// Each tag's id by its name.
    tags: BTreeMap<String, String>,
    tag_list: Vec<Tag>,
    places: Vec<Entity>,
    /// Each place's id by its name.
    place_ids: BTreeMap<String, String>,
}

/// Names that are taken.
#[derive(Default)]
struct Names {
    taken: BTreeSet<String>,
    reserved: BTreeSet<String>,
    /// The last number that was given to a name.
    last: BTreeMap<String, u32>,
}

impl Names {
    /// Keeps a name for who has chosen it.
    fn reserve(&mut self, name: &str) {
        if slug(name) == name {
            self.reserved.insert(name.to_owned());
        }
    }

    /// A name that was reserved, to the first who asks for it.
    fn claim(&mut self, name: &str) -> bool {
        self.reserved.remove(name) && self.taken.insert(name.to_owned())
    }

    /// A name, with a number if it is taken already.
    fn free(&mut self, base: String) -> String {
        let mut name = base.clone();
        while self.reserved.contains(&name) || !self.taken.insert(name.clone()) {
            let number = self.last.entry(base.clone()).or_insert(1);
            *number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

/// A text as a short name: `the-big-bang`.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= 40 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
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

    /// The date of a slide in EDTF.
    fn date(&mut self, slide: &Slide, to: &str) -> String {
        let start = match (&slide.start, &slide.date) {
            (Some(parts), _) => dates::moment(parts),
            (None, Some(field)) => dates::written(&field.text),
            (None, None) => {
                if slide.end.is_none() && slide.end_date.is_none() {
                    self.report.repaired(&*slide.from, to, "there is no date");
                }
                dates::unknown()
            }
        };
        let end = match (&slide.end, &slide.end_date) {
            (Some(parts), _) => Some(dates::moment(parts)),
            (None, field) => field.as_ref().map(|field| dates::written(&field.text)),
        };
        let made = dates::span(start, end);
        let parts =
            [&slide.start, &slide.end].into_iter().flatten().map(|parts| parts.from.clone());
        let texts =
            [&slide.date, &slide.end_date].into_iter().flatten().map(|field| field.from.clone());
        let from: Vec<String> = parts.chain(texts).collect();
        if !from.is_empty() {
            let from = from.join(", ");
            match made.remarks.is_empty() {
                true => self.report.mapped(&*from, to),
                false => self.report.repaired(&*from, to, made.remarks.join("; ")),
            }
            for what in made.lost {
                self.report.lost(&*from, what);
            }
        }
        made.edtf
    }

    fn era(&mut self, i: usize, era: Slide) -> Era {
        let to = format!("eras[{i}]");
        let date = self.date(&era, &format!("{to}.date"));
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
        let date = self.date(&event, &format!("{to}.date"));
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
                        "ids are short names, each there once",
                    ),
                }
                id
            }
            None => self.id(&title, "event"),
        };
        let original_date = event.display_date.as_ref();
        let original_date =
            original_date.map(|field| self.line(field, &format!("{to}.originalDate")));
        Event {
            id,
            date,
            original_date: original_date.unwrap_or_default().into(),
            title: title.into(),
            body: body.into(),
            tags: event.tags.into_iter().filter_map(|field| self.tag(field, &to)).collect(),
            entities: event.place.map(|place| self.place(place)).into_iter().collect(),
            media: made.item.into_iter().collect(),
            citations: [Citation { source: SOURCE.into(), ..Citation::default() }].into(),
            ..Event::default()
        }
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
        if let Some(id) = self.place_ids.get(&place.name).cloned() {
            self.report.mapped(place.from, "entities");
            return id;
        }
        let id = format!("{}-{}", slug(&place.name), self.places.len() + 1);
        let mut entity = Entity {
            id: id.clone(),
            kind: EntityKind::Place,
            name: place.name.as_str().into(),
            ..Entity::default()
        };
        self.place_ids.insert(place.name, id.clone());
        let on_earth = |value: &f64, limit: f64| (-limit..=limit).contains(value);
        if let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude)
            && on_earth(&latitude, 90.0)
            && on_earth(&longitude, 180.0)
        {
            entity.geo = Some(Geo { latitude, longitude });
        }
        self.report.mapped(place.from, format!("entities[{}]", self.places.len()));
        self.places.push(entity);
        id
    }
}
