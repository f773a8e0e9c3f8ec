//! The items of a document, one kind after the other, into those of a story.

use alloc::{borrow::ToOwned, format};

use super::{
    Agreement, Attribution, Entity, EntityKind, Era, Event, Fact, Quote, Section, Source, Status,
    Tag, Value, document as doc,
    fields::Item,
    figures,
    locate::Step::{Index, Key},
    resolve::{At, Resolver},
};

impl<'t> Resolver<'_, 't> {
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
        if let Some(sum) = &source.sha256
            && (sum.len() != 64 || !sum.bytes().all(|byte| byte.is_ascii_hexdigit()))
        {
            let message = format!("`{sum}` is no SHA-256");
            let help = "64 hexadecimal digits, as sha256sum prints them";
            self.reader.error(&place, &[Key("sha256")], "bad-sha256", message, help);
        }
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
        let labelled = matches!(fact.section, Section::Figure | Section::Background);
        if !labelled && !fact.label.is_empty() {
            let reason = "a label is shown with figures and in the background";
            self.reader.without_effect(&place, "label", reason);
        }
        if fact.section != Section::Background && about.is_some() {
            let reason = "`about` places a fact of the background";
            self.reader.without_effect(&place, "about", reason);
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

    pub fn agreement(&mut self, item: Item<'t, doc::Agreement>) -> Agreement {
        let Item { value: agreement, place } = item;
        if agreement.parties.len() < 2 {
            let message = "an agreement has two parties or more".to_owned();
            self.reader.error(&place, &[Key("parties")], "too-few-parties", message, "");
        }
        let parties = self.entity_list(&place, &[Key("parties")], &agreement.parties);
        let basis =
            self.basis(&place, agreement.attribution, agreement.speaker, agreement.citations);
        let date = agreement.date.and_then(|text| self.date(&place, "date", &text));
        Agreement { parties, date, note: self.notes.add(basis) }
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
        if event.as_of.is_some() && event.status != Status::Planned {
            let reason = "it says up to when a plan was known to stand: set `status` to `planned`";
            self.reader.without_effect(&place, "asOf", reason);
        }
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
