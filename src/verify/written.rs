//! Every text of a document, with its place and its language.

use alloc::vec::Vec;

use crate::document::{
    self as doc, Author, Text, Value,
    read::{
        Item, Place, Reader,
        Step::{self, Index, Key},
    },
};

/// A text in one language.
pub struct Written<'d> {
    pub place: Place,
    pub steps: Vec<Step<'d>>,
    pub tag: Option<&'d str>,
    pub words: &'d str,
    /// A name, which may be the same in all languages.
    pub is_name: bool,
}

/// What is said of plans that did not come, each with its place.
pub fn outcomes<'d>(
    reader: &Reader,
    document: &'d doc::Document,
) -> Vec<(Place, &'d doc::Outcome)> {
    let facts = reader.items("facts", &document.facts).into_iter();
    let facts = facts.map(|item| (item.place, &item.value.outcome));
    let events = reader.items("events", &document.events).into_iter();
    let events = events.map(|item| (item.place, &item.value.outcome));
    let told = facts.chain(events).filter_map(|(place, outcome)| {
        Some((reader.within(&place, "outcome")?, outcome.as_ref()?))
    });
    told.collect()
}

/// What figures are said to have been at other times, each with its place.
pub fn observations<'d>(
    reader: &Reader,
    document: &'d doc::Document,
) -> Vec<Item<'d, doc::Observation>> {
    let facts = reader.items("facts", &document.facts).into_iter();
    facts.flat_map(|fact| reader.each_within(&fact.place, "series", &fact.value.series)).collect()
}

/// The texts of a document.
pub fn written<'d>(reader: &Reader, document: &'d doc::Document) -> Vec<Written<'d>> {
    let mut found = Vec::new();
    let mut add = |place: Place, steps: &[Step<'d>], text: &'d Text, is_name: bool| {
        for (tag, words) in text.all() {
            let steps = steps.iter().copied().chain(tag.map(Key)).collect();
            found.push(Written { place, steps, tag, words, is_name });
        }
    };
    let whole = reader.whole();
    add(whole, &[Key("name")], &document.name, true);
    add(whole, &[Key("headline")], &document.headline, false);
    add(whole, &[Key("summary")], &document.summary, false);
    for (name, makers) in [("author", &document.author), ("publisher", &document.publisher)] {
        for (steps, maker) in makers.each(name) {
            if let Author::Known(profile) = maker {
                add(whole, &[&steps[..], &[Key("name")]].concat(), &profile.name, true);
            }
        }
    }
    let mut media = |place: Place, media: &'d [doc::Media]| {
        for (i, medium) in media.iter().enumerate() {
            add(place, &[Key("media"), Index(i), Key("caption")], &medium.caption, false);
            if let Some(alt) = &medium.alt {
                add(place, &[Key("media"), Index(i), Key("alt")], alt, false);
            }
        }
    };
    media(whole, &document.media);
    let events = reader.items("events", &document.events);
    for item in &events {
        media(item.place, &item.value.media);
    }
    for item in &events {
        add(item.place, &[Key("title")], &item.value.title, false);
        add(item.place, &[Key("body")], &item.value.body, false);
        add(item.place, &[Key("note")], &item.value.note, false);
    }
    for (place, outcome) in outcomes(reader, document) {
        add(place, &[Key("text")], &outcome.text, false);
    }
    for item in reader.items("sources", &document.sources) {
        add(item.place, &[Key("name")], &item.value.name, true);
        add(item.place, &[Key("description")], &item.value.description, true);
    }
    for item in reader.items("entities", &document.entities) {
        add(item.place, &[Key("name")], &item.value.name, true);
        add(item.place, &[Key("description")], &item.value.description, false);
    }
    for item in reader.items("tags", &document.tags) {
        add(item.place, &[Key("name")], &item.value.name, true);
    }
    for item in reader.items("eras", &document.eras) {
        add(item.place, &[Key("name")], &item.value.name, true);
    }
    for item in reader.items("facts", &document.facts) {
        add(item.place, &[Key("label")], &item.value.label, false);
        add(item.place, &[Key("remark")], &item.value.remark, false);
        if let Value::Text { text } = &item.value.value {
            add(item.place, &[Key("value"), Key("text")], text, false);
        }
    }
    for item in reader.items("agreements", &document.agreements) {
        add(item.place, &[Key("description")], &item.value.description, false);
    }
    for item in reader.items("quotes", &document.quotes) {
        add(item.place, &[Key("text")], &item.value.text, false);
        add(item.place, &[Key("context")], &item.value.context, false);
    }
    found
}
