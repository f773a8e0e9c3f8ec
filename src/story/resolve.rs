//! The items of a document into those of a story: references resolved, dates read, values worded.

use alloc::{borrow::ToOwned, collections::BTreeMap, format, string::String, vec::Vec};

use super::{
    Agreement, Attribution, Basis, Citation, Entity, EntityIx, EntityKind, Era, Event, Fact,
    NoteIx, Quote, Section, Source, Tag, Value,
    document::{self as doc, Selector},
    fields::{Item, Place, Reader, closest},
    figures,
    locate::Step::{self, Index, Key},
};
use crate::{
    date::{self, When},
    words::Words,
};

/// The ids of one table and where in it they stand.
pub struct Ids {
    what: &'static str,
    known: BTreeMap<String, u32>,
}

impl Ids {
    /// Reads a table's ids and reports those that are empty or stand twice.
    pub fn new<'t, T>(
        reader: &mut Reader<'t>,
        what: &'static str,
        items: &[Item<'t, T>],
        id: impl Fn(&T) -> &String,
    ) -> Ids {
        let mut known = BTreeMap::new();
        for (item, ix) in items.iter().zip(0u32..) {
            let id = id(&item.value);
            if id.is_empty() {
                let help = "give it a short name that never changes";
                reader.error(&item.place, &[Key("id")], "empty-text", "this `id` is empty", help);
            } else if known.contains_key(id) {
                let message = format!("another {what} has the id `{id}`");
                reader.error(
                    &item.place,
                    &[Key("id")],
                    "duplicate-id",
                    message,
                    "ids are unique in their list",
                );
            } else {
                known.insert(id.clone(), ix);
            }
        }
        Ids { what, known }
    }
}

pub struct Resolver<'r, 't> {
    pub reader: &'r mut Reader<'t>,
    pub source_ids: Ids,
    pub entity_ids: Ids,
    pub tag_ids: Ids,
    /// The kind of each entity.
    pub kinds: Vec<EntityKind>,
    pub notes: Notes,
}

/// What statements stand on, each basis once.
#[derive(Default)]
pub struct Notes {
    pub list: Vec<Basis>,
    known: BTreeMap<Basis, NoteIx>,
}

impl Notes {
    fn add(&mut self, basis: Basis) -> NoteIx {
        let next = self.list.len() as NoteIx;
        let ix = *self.known.entry(basis.clone()).or_insert(next);
        if ix == next {
            self.list.push(basis);
        }
        ix
    }
}

type At<'p, 't> = &'p Place<'t>;

impl<'t> Resolver<'_, 't> {
    fn find(
        reader: &mut Reader<'t>,
        ids: &Ids,
        place: At<'_, 't>,
        steps: &[Step],
        id: &str,
    ) -> Option<u32> {
        let found = ids.known.get(id).copied();
        if found.is_none() {
            let help = match closest(id, ids.known.keys().map(String::as_str)) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("add the {}, or take the reference out", ids.what),
            };
            reader.error(
                place,
                steps,
                "unknown-reference",
                format!("no {} `{id}`", ids.what),
                help,
            );
        }
        found
    }

    fn entity_ix(&mut self, place: At<'_, 't>, steps: &[Step], id: &str) -> Option<EntityIx> {
        Self::find(self.reader, &self.entity_ids, place, steps, id)
    }

    /// An entity that has to be of a kind.
    fn entity_of(
        &mut self,
        place: At<'_, 't>,
        steps: &[Step],
        id: &str,
        kind: EntityKind,
    ) -> Option<EntityIx> {
        let ix = self.entity_ix(place, steps, id)?;
        let found = self.kinds[ix as usize];
        if found != kind {
            let message = format!("`{id}` is of type {found:?}, and a {kind:?} belongs here");
            self.reader.error(place, steps, "wrong-kind", message, "");
            return None;
        }
        Some(ix)
    }

    fn entity_list(&mut self, place: At<'_, 't>, under: &[Step], ids: &[String]) -> Vec<EntityIx> {
        let resolve = |(i, id): (usize, &String)| {
            let steps = [under, &[Index(i)]].concat();
            self.entity_ix(place, &steps, id)
        };
        ids.iter().enumerate().filter_map(resolve).collect()
    }

    pub fn not_empty(&mut self, place: At<'_, 't>, field: &str, text: &str) {
        if text.trim().is_empty() {
            let help = "write what the reader should see";
            self.reader.error(
                place,
                &[Key(field)],
                "empty-text",
                format!("`{field}` is empty"),
                help,
            );
        }
    }

    pub fn words(&mut self, place: At<'_, 't>, language: &str) -> Option<Words> {
        let words = Words::of(language);
        if words.is_none() {
            let message = format!("there are no interface texts in `{language}` yet");
            self.reader.error(
                place,
                &[Key("language")],
                "unknown-language",
                message,
                "known is: en",
            );
        }
        words
    }

    pub fn date(&mut self, place: At<'_, 't>, field: &str, text: &str) -> Option<When> {
        self.date_at(place, &[Key(field)], text)
    }

    fn date_at(&mut self, place: At<'_, 't>, steps: &[Step], text: &str) -> Option<When> {
        match date::parse(text) {
            Ok(when) => Some(when),
            Err(error) => {
                let place_of_error = error.offset() + 1;
                let message =
                    format!("`{text}` is not an EDTF date: {error} (character {place_of_error})");
                let help = "for example 2025-09-08, 2025-09, 195X, 2025-09-08/2025-09-09, 2025?-12";
                self.reader.error(place, steps, "bad-date", message, help);
                None
            }
        }
    }

    pub fn source(&mut self, item: Item<'t, doc::Source>) -> Source {
        let Item { value: source, place } = item;
        self.not_empty(&place, "name", &source.name);
        let published =
            source.date_published.and_then(|text| self.date(&place, "datePublished", &text));
        let url = source.url.filter(|url| {
            let web = ["https://", "http://"].iter().any(|scheme| {
                url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            });
            if !web {
                let message = format!("`{url}` is not an address of the web");
                self.reader.error(
                    &place,
                    &[Key("url")],
                    "bad-url",
                    message,
                    "it starts with https:// or http://",
                );
            }
            web
        });
        let via = source
            .via
            .and_then(|id| Self::find(self.reader, &self.source_ids, &place, &[Key("via")], &id));
        Source { name: source.name, description: source.description, published, url, via }
    }

    pub fn entity(&mut self, item: Item<'t, doc::Entity>) -> Entity {
        let Item { value: entity, place } = item;
        self.not_empty(&place, "name", &entity.name);
        let location = entity
            .location
            .and_then(|id| self.entity_of(&place, &[Key("location")], &id, EntityKind::Place));
        if let Some(geo) = &entity.geo {
            for (field, value, limit) in
                [("latitude", geo.latitude, 90.0), ("longitude", geo.longitude, 180.0)]
            {
                if !(-limit..=limit).contains(&value) {
                    let message = format!("{field} {value} is not on Earth");
                    let help = format!("degrees from -{limit} to {limit}");
                    self.reader.error(
                        &place,
                        &[Key("geo"), Key(field)],
                        "bad-coordinate",
                        message,
                        help,
                    );
                }
            }
        }
        Entity {
            kind: entity.kind,
            name: entity.name,
            description: entity.description,
            location,
            events: 0,
        }
    }

    pub fn tag(&mut self, item: Item<'t, doc::Tag>) -> Tag {
        self.not_empty(&item.place, "name", &item.value.name);
        Tag { name: item.value.name, events: 0 }
    }

    pub fn fact(&mut self, item: Item<'t, doc::Fact>) -> Option<Fact> {
        let Item { value: fact, place } = item;
        let about = fact.about.and_then(|id| self.entity_ix(&place, &[Key("about")], &id));
        if fact.section == Section::Background && about.is_none() {
            let help = "name the entity under which it stands";
            self.reader.error(
                &place,
                &[],
                "missing-field",
                "a fact of the background needs `about`",
                help,
            );
        }
        if fact.section == Section::Figure {
            self.not_empty(&place, "label", &fact.label);
        }
        let basis = self.basis(&place, fact.attribution, fact.speaker, fact.citations);
        let value = self.value(&place, fact.value)?;
        let note = self.notes.add(basis);
        Some(Fact {
            section: fact.section,
            about,
            label: fact.label,
            value,
            remark: fact.remark,
            note,
        })
    }

    fn value(&mut self, place: At<'_, 't>, value: doc::Value) -> Option<Value> {
        Some(match value {
            doc::Value::Text { text } => Value::Text(text),
            doc::Value::Count { value, bound, unit } => {
                Value::Figure { lead: figures::count(value, bound), rest: unit }
            }
            doc::Value::Money { value, currency } => {
                if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
                    let message = format!("`{currency}` is not a currency code");
                    let steps = [Key("value"), Key("currency")];
                    self.reader.error(
                        place,
                        &steps,
                        "bad-currency",
                        message,
                        "three capitals of ISO 4217: USD, KZT",
                    );
                    return None;
                }
                let (lead, rest) = figures::money(value, &currency);
                Value::Figure { lead, rest }
            }
            doc::Value::Date { date } => {
                Value::Date(self.date_at(place, &[Key("value"), Key("date")], &date)?)
            }
            doc::Value::Entity { entities } => {
                let under = [Key("value"), Key("entities")];
                if entities.is_empty() {
                    self.reader.error(
                        place,
                        &under,
                        "empty-list",
                        "no entity is named",
                        "name at least one",
                    );
                }
                Value::Entities(self.entity_list(place, &under, &entities))
            }
        })
    }

    fn basis(
        &mut self,
        place: At<'_, 't>,
        attribution: doc::Attribution,
        speaker: Option<String>,
        citations: Vec<doc::Citation>,
    ) -> Basis {
        let speaker = speaker
            .and_then(|id| self.entity_of(place, &[Key("speaker")], &id, EntityKind::Person));
        let attribution = match (attribution, speaker) {
            (doc::Attribution::Fact, _) => Attribution::Fact,
            (doc::Attribution::Officials, _) => Attribution::Officials,
            (doc::Attribution::Analysts, _) => Attribution::Analysts,
            (doc::Attribution::Person, Some(speaker)) => Attribution::Person(speaker),
            (doc::Attribution::Person, None) => {
                let help = "add `\"speaker\"` with the id of a person";
                self.reader.error(
                    place,
                    &[Key("attribution")],
                    "missing-speaker",
                    "said by a person, and by whom is not said",
                    help,
                );
                Attribution::Fact
            }
        };
        if citations.is_empty() {
            let help = "add `\"citations\": [{ \"source\": … }]`";
            self.reader.error(place, &[], "no-source", "nothing says where this was read", help);
        }
        let cite = |(i, citation)| self.citation(place, i, citation);
        let citations = citations.into_iter().enumerate().filter_map(cite).collect();
        Basis { attribution, citations }
    }

    fn citation(
        &mut self,
        place: At<'_, 't>,
        i: usize,
        citation: doc::Citation,
    ) -> Option<Citation> {
        let steps = [Key("citations"), Index(i)];
        let source = [&steps[..], &[Key("source")]].concat();
        let source = Self::find(self.reader, &self.source_ids, place, &source, &citation.source);
        let mut key_words = Vec::new();
        for (n, selector) in citation.selector.into_iter().enumerate() {
            match selector {
                Selector::TextQuoteSelector { exact } => key_words.push(exact),
                Selector::TextPositionSelector { start, end } if start >= end => {
                    let steps = [&steps[..], &[Key("selector"), Index(n)]].concat();
                    let message = format!("the range from {start} to {end} is empty");
                    self.reader.error(
                        place,
                        &steps,
                        "empty-range",
                        message,
                        "`end` is the position after the last character",
                    );
                }
                Selector::TextPositionSelector { .. } => {}
            }
        }
        Some(Citation { source: source?, paragraph: citation.paragraph, key_words })
    }

    pub fn agreement(&mut self, item: Item<'t, doc::Agreement>) -> Option<Agreement> {
        let Item { value: agreement, place } = item;
        if agreement.parties.len() < 2 {
            let message = "an agreement has two parties or more".to_owned();
            self.reader.error(&place, &[Key("parties")], "too-few-parties", message, "");
        }
        let parties = self.entity_list(&place, &[Key("parties")], &agreement.parties);
        let basis =
            self.basis(&place, agreement.attribution, agreement.speaker, agreement.citations);
        let date = self.date(&place, "date", &agreement.date)?;
        Some(Agreement { parties, date, note: self.notes.add(basis) })
    }

    pub fn quote(&mut self, item: Item<'t, doc::Quote>) -> Option<Quote> {
        let Item { value: quote, place } = item;
        self.not_empty(&place, "text", &quote.text);
        let to = quote.to.and_then(|id| self.entity_ix(&place, &[Key("to")], &id));
        let basis = self.basis(
            &place,
            doc::Attribution::Person,
            Some(quote.speaker.clone()),
            quote.citations,
        );
        let Attribution::Person(speaker) = basis.attribution else { return None };
        let note = self.notes.add(basis);
        Some(Quote { speaker, text: quote.text, to, context: quote.context, note })
    }

    pub fn era(&mut self, item: Item<'t, doc::Era>) -> Option<Era> {
        let Item { value: era, place } = item;
        self.not_empty(&place, "name", &era.name);
        let when = self.date(&place, "date", &era.date)?;
        Some(Era { name: era.name, when })
    }

    pub fn event(&mut self, item: Item<'t, doc::Event>) -> Option<Event> {
        let Item { value: event, place } = item;
        self.not_empty(&place, "title", &event.title);
        let tags = event.tags.iter().enumerate().filter_map(|(i, id)| {
            Self::find(self.reader, &self.tag_ids, &place, &[Key("tags"), Index(i)], id)
        });
        let tags = tags.collect();
        let entities = self.entity_list(&place, &[Key("entities")], &event.entities);
        let basis = self.basis(&place, event.attribution, event.speaker, event.citations);
        let as_of = event.as_of.and_then(|text| self.date(&place, "asOf", &text));
        let when = self.date(&place, "date", &event.date)?;
        Some(Event {
            id: event.id,
            when,
            status: event.status,
            as_of,
            title: event.title,
            body: event.body,
            tags,
            entities,
            era: None,
            basis,
        })
    }
}
